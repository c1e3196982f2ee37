"""The date htmldate finds in a page that states none for machines: marked-up dates, then dates in text and address."""

from __future__ import annotations

from datetime import UTC, datetime

from menbe.model import StatedTime


def find_published(markup: str, url: str, now: datetime) -> StatedTime | None:
    """A day without a time of day; None where there is none, or only one ahead of our clock."""
    from htmldate import find_date

    found = find_date(markup, url=url or None, original_date=True, max_date=now.strftime("%Y-%m-%d"))
    if not found:
        return None
    return StatedTime(
        at=datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC), zoned=False, found="htmldate", raw=found
    )
