"""When a letter may go: quiet hours, and how long to wait after a failure. Pure; the time is an argument."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from menbe.errors import MenbeError

# After each failure: a server that restarts, one that is down over lunch, one that is down overnight.
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many failures, 1 at least."""
    return WAITS[min(tries, len(WAITS)) - 1]


def quiet_until(now: datetime, quiet: tuple[str, str] | None, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that hold at `now` end; None where none do. They may run over midnight."""
    if quiet is None:
        return None
    start, end = hour(quiet[0]), hour(quiet[1])
    here = now.astimezone(zone)
    at = here.time().replace(tzinfo=None)
    if not (start <= at < end if start < end else at >= start or at < end) or start == end:
        return None
    day = here.date() + timedelta(days=1 if start > end and at >= start else 0)
    return datetime.combine(day, end, zone).astimezone(now.tzinfo)


def hour(text: str) -> time:
    """Raises MenbeError where it is no time of day."""
    found = HOUR.fullmatch(text.strip())
    if found is None:
        raise MenbeError(f"quiet hours {text[:20]!r}: is no time of day; write it as 22:00").as_told(
            "no_hour", given=text[:20]
        )
    return time(int(found[1]), int(found[2]))
