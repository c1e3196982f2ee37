"""When a page says it was published: machine-readable statements first, then what readers see, then htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from menbe.extract.furniture import DATE_LENGTH, is_date_line
from menbe.extract.lines import Line, Page
from menbe.extract.phrases import phrases, plain
from menbe.extract.structured import Node
from menbe.language import words
from menbe.model import StatedTime

AHEAD = timedelta(hours=24)  # a page dated further ahead of our clock says nothing
EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)  # news pages began; 1970 is an empty field
ABOVE_HEADLINE = 2  # lines above it that may; higher up stands the clock of the site
NEAR_HEADLINE = 12  # lines below the headline in which a date line dates the article

# Names of meta elements, from the one that means "first published" to those that may mean the page.
_METAS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "article.published",
    "published_time",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "article:published",
    "sailthru.date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "datecreated",
    "citation_publication_date",
    "bt:pubdate",
    "rnews:datepublished",
    "og:pubdate",
    "ptime",
    "last-modified-date",
    "date",
)
_SPACED = re.compile(
    r"^(\d{4}-\d\d-\d\d)[T ]+(\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?) ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s*([ap]\.?m\.?)?(?![\d.])", re.IGNORECASE)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def published(
    page: Page, node: Node | None, nodes: Sequence[Node], headline: int | None, now: datetime
) -> StatedTime | None:
    """The first statement that holds, with where it stands; None where the page makes none. headline: its line."""
    for raw, found in _statements(page, node, nodes):
        if (stated := _stated(raw, found, now)) is not None:
            return stated
    return _seen(page.lines, headline, now)


def _statements(page: Page, node: Node | None, nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    for each in ([node] if node is not None else []) + [n for n in nodes if n is not node]:
        for key in ("datePublished", "dateCreated", "uploadDate"):
            if isinstance(value := each.get(key), str) and (each is node or key == "datePublished"):
                yield value, f"JSON-LD {key}"
    for name in _METAS:
        for value in page.metas.get(name, ()):
            yield value, f"meta {name}"
    for hint, value in page.times:
        if "publish" in hint or "pubdate" in hint or "entry-date" in hint:
            yield value, "time element"


def _stated(raw: str, found: str, now: datetime) -> StatedTime | None:
    at = parse_time(raw, now)
    if at is None:
        return None
    utc = (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)
    if not EARLIEST <= utc <= now + AHEAD:
        return None
    return StatedTime(at=utc, zoned=at.tzinfo is not None, found=found, raw=raw[:200])


def parse_time(raw: str, now: datetime) -> datetime | None:
    """A time as pages write it for machines, or in words of the languages of `data/`; None where it is neither."""
    text = raw.strip()
    if not 6 <= len(text) <= 120:
        return None
    return _machine_time(text) or read_date(text, now)


def _machine_time(text: str) -> datetime | None:
    spaced = _SPACED.match(text)
    if spaced:
        zone = (spaced[3] or "").upper().replace("UTC", "+00:00").replace("GMT", "+00:00").replace("Z", "+00:00")
        clock = spaced[2].replace(",", ".").zfill(len(spaced[2]) + (spaced[2][1] == ":"))
        text = f"{spaced[1]}T{clock}{zone}"
    for parse in (datetime.fromisoformat, _epoch, parsedate_to_datetime):
        try:
            at = parse(text)
            # A zone of more than a day, or a year at the edge of the calendar, fails only when it is moved to UTC.
            (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return at
    return None


def _epoch(text: str) -> datetime:
    if not _EPOCH.fullmatch(text):
        raise ValueError(text)
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _seen(lines: Sequence[Line], headline: int | None, now: datetime) -> StatedTime | None:
    """The first line of nothing but a date near the headline."""
    if headline is None:
        return None
    near = sorted(
        range(max(0, headline - ABOVE_HEADLINE), min(len(lines), headline + NEAR_HEADLINE)),
        key=lambda i: (i < headline, abs(i - headline)),
    )
    for i in near:
        text = lines[i].text
        if is_date_line(text) and not lines[i].hidden and (at := read_date(text, now)) is not None:
            stated = _stated(at.isoformat(), "line near the headline", now)
            return stated and StatedTime(at=stated.at, zoned=stated.zoned, found=stated.found, raw=text)
    return None


def read_date(text: str, now: datetime) -> datetime | None:
    """A date in words or figures: "4 mart 2025, 09:20", "2 saat əvvəl", "вчера, 18:05", "26.06.2025". No zone but
    for relative times, which count from our clock."""
    if len(text) > DATE_LENGTH:
        return None
    surfaces = [plain(token.surface) for token in words(text)]
    relative = _ago(surfaces, now)
    if relative is not None:
        return relative
    day = _named_day(surfaces) or _numeric_day(text) or _relative_day(surfaces, now)
    if day is None:
        return None
    clock = _CLOCK.search(_NUMERIC.sub(" ", _ISO_DAY.sub(" ", text)))
    hour, minute = (_hour(clock), int(clock[2])) if clock else (0, 0)
    try:
        return datetime(*day, hour, minute)  # noqa: DTZ001 -- the page states no zone
    except ValueError:
        return None


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock[1])
    if not clock[3]:
        return hour
    return hour % 12 + (12 if clock[3].lower().startswith("p") else 0)


def _named_day(surfaces: Sequence[str]) -> tuple[int, int, int] | None:
    months = phrases().months
    for i, surface in enumerate(surfaces):
        month = months.get(surface) or next(
            (n for name, n in months.items() if len(surface) == 3 and name[:3] == surface), None
        )
        if month is None:
            continue
        near = [*surfaces[max(0, i - 1) : i], *surfaces[i + 1 : i + 3]]
        years = [int(s[:4]) for s in near if re.match(r"(?:19|20)\d\d(?!\d)", s)]
        days = [int(m[1]) for s in near if (m := re.fullmatch(r"(\d{1,2})(?:-?[^\W\d_]{1,3})?", s))]
        if years and days:
            return years[0], month, days[0]
    return None


def _numeric_day(text: str) -> tuple[int, int, int] | None:
    if iso := _ISO_DAY.search(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if numeric := _NUMERIC.search(text):
        first, second, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
        # Day first everywhere but where it cannot be.
        return (year, first, second) if second > 12 else (year, second, first)
    return None


def _relative_day(surfaces: Sequence[str], now: datetime) -> tuple[int, int, int] | None:
    known = phrases().relative_days
    back = known.get(" ".join(surfaces[:2]), known.get(surfaces[0])) if surfaces else None
    if back is None:
        return None
    day = now - timedelta(days=back)
    return day.year, day.month, day.day


def _ago(surfaces: Sequence[str], now: datetime) -> datetime | None:
    """ "2 hours ago": counted back from our clock, so it has a zone."""
    line = " ".join(surfaces)
    if len(surfaces) > 6:
        return None
    if line in phrases().now:
        return now
    for ago in phrases().ago:
        for word in ago.words:
            count = re.fullmatch(
                rf"(?:\w+ )?{word} (\d+) (\w+)" if ago.before else rf"(?:\w+ )?(\d+) ?(\w+?) {word}", line
            )
            if count is not None and count[2] in ago.units:
                return now - timedelta(minutes=int(count[1][:6]) * ago.units[count[2]])
    return None
