"""The date htmldate finds in a page that states none for machines: marked-up dates, then dates in text and address."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, datetime

from menbe.extract.phrases import phrases, plain
from menbe.model import StatedTime

_YEAR = r"((?:19|20)\d\d)(?!\d)"
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]{_YEAR}")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
# "31 February 2025" and "February 31, 2025"; only late days can be impossible.
_DAY, _MONTH = r"(?<!\d)(?P<day>29|[3-9]\d)(?:\.|st|nd|rd|th)?", r"(?<!\w)(?P<month>[^\W\d_]{3,12})"
_NAMED = (
    re.compile(rf"{_DAY}\s{{1,3}}{_MONTH},?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"{_MONTH}\s{{1,3}}{_DAY},?\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)"),
)


def find_published(markup: str, url: str, now: datetime) -> StatedTime | None:
    """A day without a time of day; None where there is none, or only one ahead of our clock."""
    from htmldate import find_date

    found = find_date(markup, url=url or None, original_date=True, max_date=now.strftime("%Y-%m-%d"))
    if not found:
        return None
    at = datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC)
    if at.day == 1 and at.year in _years_of_impossible_days(markup):
        return None
    return StatedTime(at=at, zoned=False, found="htmldate", raw=found)


def _years_of_impossible_days(markup: str) -> set[int]:
    """The years of days that are stated and never were (31 February): htmldate takes the first of the month or of the
    year for them, which nobody stated."""
    return {year for year, month, day in _stated_days(markup) if not _was(year, month, day)}


def _stated_days(markup: str) -> Iterator[tuple[int, int, int]]:
    for match in _DAY_FIRST.finditer(markup):
        first, second, year = (int(part) for part in match.groups())
        yield (year, first, second) if second > 12 else (year, second, first)
    for match in _YEAR_FIRST.finditer(markup):
        yield int(match[1]), int(match[2]), int(match[3])
    months = phrases().months
    for pattern in _NAMED:
        for match in pattern.finditer(markup):
            if (month := months.get(plain(match["month"]))) is not None:
                yield int(match["year"]), month, int(match["day"])


def _was(year: int, month: int, day: int) -> bool:
    return not 1 <= month <= 12 or 1 <= day <= monthrange(year, month)[1]
