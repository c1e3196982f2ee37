"""Every intake at its own pace: slower while it fails, files only when asked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from menbe.pipeline.rounds import due, pace
from menbe.views import IntakeState
from tests.making import NOON, hours

EVERY = timedelta(minutes=10)


def state(
    name: str = "well", *, kind: str = "feed", polled: datetime | None = NOON, since: datetime | None = None
) -> IntakeState:
    return IntakeState(
        key="x", kind=kind, address="x", outlet=None, state=name, since=since, cause=None, polled_at=polled, listed=1,
        articles=0, last_new_at=None,
    )  # fmt: skip


def test_an_intake_never_asked_is_due() -> None:
    assert due([state("new", polled=None)], NOON, EVERY) == ["x"]


def test_an_intake_is_due_when_its_time_has_come() -> None:
    assert due([state()], NOON + EVERY / 2, EVERY) == []
    assert due([state()], NOON + EVERY, EVERY) == ["x"]


def test_a_clock_that_was_set_back_stops_no_collecting() -> None:
    assert due([state(polled=NOON + hours(24 * 365))], NOON, EVERY) == ["x"]


def test_files_are_read_only_when_asked() -> None:
    assert due([state(kind="warc"), state(kind="folder")], NOON + hours(1000), EVERY) == []


@pytest.mark.parametrize(("failing_for", "wait"), [(0.01, 10 / 60), (3.0, 3.0), (100.0, 12.0)])
def test_an_intake_that_fails_is_asked_less_and_less_but_twice_a_day(failing_for: float, wait: float) -> None:
    failing = state("failing", since=NOON - hours(failing_for))
    assert pace(failing, EVERY) == timedelta(hours=wait)
