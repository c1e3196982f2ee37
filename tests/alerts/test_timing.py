"""Quiet hours and waits: plain calls, any moment, any zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.alerts.timing import hour, quiet_until, wait_after
from menbe.errors import MenbeError

BAKU = ZoneInfo("Asia/Baku")
HOURS = st.builds(lambda h, m: f"{h:02}:{m:02}", st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive)


@pytest.mark.parametrize(
    ("at", "quiet", "until"),
    [
        ("2025-03-04T20:30", ("22:00", "07:00"), "2025-03-05T03:00"),
        ("2025-03-04T17:59", ("22:00", "07:00"), None),
        ("2025-03-04T18:00", ("22:00", "07:00"), "2025-03-05T03:00"),
        ("2025-03-05T03:00", ("22:00", "07:00"), None),
        ("2025-03-05T02:59", ("22:00", "07:00"), "2025-03-05T03:00"),
        ("2025-03-04T09:00", ("12:00", "14:00"), "2025-03-04T10:00"),
        ("2025-03-04T09:00", ("12:00", "12:00"), None),
        ("2025-03-04T09:00", None, None),
    ],
)
def test_quiet_hours_in_baku(at: str, quiet: tuple[str, str] | None, until: str | None) -> None:
    wanted = None if until is None else datetime.fromisoformat(until).replace(tzinfo=UTC)
    assert quiet_until(datetime.fromisoformat(at).replace(tzinfo=UTC), quiet, BAKU) == wanted


@given(at=MOMENTS, start=HOURS, end=HOURS)
def test_quiet_hours_end_later_than_now_within_a_day_and_at_their_end(at: datetime, start: str, end: str) -> None:
    until = quiet_until(at, (start, end), BAKU)
    if until is not None:
        assert at < until <= at + timedelta(days=1)
        assert until.astimezone(BAKU).time() == hour(end)
        assert quiet_until(until, (start, end), BAKU) is None


@pytest.mark.parametrize("text", ["", "24:00", "7", "07:60", "seven", "-1:00", "22:00:00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(MenbeError, match="no time of day"):
        hour(text)


def test_each_wait_is_longer_than_the_one_before_until_half_a_day() -> None:
    waits = [wait_after(tries) for tries in range(1, 10)]
    assert waits == sorted(waits)
    assert (waits[0], waits[-1]) == (timedelta(minutes=1), timedelta(hours=12))
