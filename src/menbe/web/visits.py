"""When this reader was here last, kept by their own browser: no account, and nothing stored with us."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fastapi import Request, Response

LAST, BEFORE = "menbe-last", "menbe-before"  # of the last page, and of the last page of the visit before this one
A_VISIT = timedelta(minutes=30)  # without a page, after which the next one begins another visit
KEPT_SECONDS = 31_536_000


def last_visit(request: Request, now: datetime) -> datetime | None:
    """The end of the visit before this one; None on the first."""
    last = _moment(request.cookies.get(LAST), now)
    if last is not None and now - last > A_VISIT:
        return last
    return _moment(request.cookies.get(BEFORE), now)


def remember(response: Response, visit: datetime | None, now: datetime) -> None:
    for name, at in ((LAST, now), (BEFORE, visit)):
        if at is not None:
            stamp = str(int(at.timestamp()))
            response.set_cookie(name, stamp, max_age=KEPT_SECONDS, httponly=True, samesite="lax")


def _moment(text: str | None, now: datetime) -> datetime | None:
    """What a browser sends may be anything; what is no time before now is no visit."""
    if text is None or not (text.isascii() and text.isdigit()) or len(text) > 12:
        return None
    seconds = int(text)
    return datetime.fromtimestamp(seconds, UTC) if seconds <= now.timestamp() else None
