"""Which intakes are due: each at its own pace, slower while it fails."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from menbe.model import LIVE
from menbe.views import IntakeState

# An intake that has failed for long is asked less and less often, but never less than twice a day.
SLOWEST = timedelta(hours=12)


def due(states: Iterable[IntakeState], now: datetime, every: timedelta) -> list[str]:
    """Keys of the intakes to collect now. One that was asked in the future is due: the clock has been set back since,
    and to wait for that day would be to collect nothing and say nothing."""
    return [s.key for s in states if s.kind in LIVE and not _waits(s, now, every)]


def _waits(state: IntakeState, now: datetime, every: timedelta) -> bool:
    return state.polled_at is not None and state.polled_at <= now < state.polled_at + pace(state, every)


def pace(state: IntakeState, every: timedelta) -> timedelta:
    """How long to wait between two polls: while it fails, as long again as it has been failing."""
    if state.state != "failing" or state.since is None or state.polled_at is None:
        return every
    return max(every, min(state.polled_at - state.since, SLOWEST))
