"""A disputed row in one glance: every value that is told, who gives it, and who denies it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from menbe.model import Course
from menbe.views import FactMark, FactRow

DISPUTED = frozenset({"conflict", "differs"})

Interval = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Side:
    """One value. given, denied: the first article of each origin that tells it, and of each that denies it."""

    value: FactMark
    given: tuple[FactMark, ...]
    denied: tuple[FactMark, ...]


def sides(row: FactRow) -> tuple[Side, ...]:
    """The values of a row about which its sources disagree, the lowest first; none of a row without a dispute."""
    if not DISPUTED & {row.state, *(state for state, _ in row.also)}:
        return ()
    by_value: dict[tuple[object, ...], list[FactMark]] = {}
    for mark in _of_quarrel(row):
        by_value.setdefault((mark.low, mark.high, mark.label), []).append(mark)
    found = [
        Side(
            value=marks[0],
            given=_once(mark for mark in marks if mark.course != Course.DENIED),
            denied=_once(mark for mark in marks if mark.course == Course.DENIED),
        )
        for marks in by_value.values()
    ]
    return tuple(sorted(found, key=lambda side: (side.value.low or 0, side.value.high or 0)))


def _of_quarrel(row: FactRow) -> list[FactMark]:
    """Of causes, those that exclude each other: what a third one died of is another matter."""
    if row.reason["rule"] != "labels_differ":
        return list(row.marks)
    labels = str(row.reason["values"]).split(", ")
    return [mark for mark in row.marks if (mark.label or "").replace("_", " ") in labels]


def _once(marks: Iterable[FactMark]) -> tuple[FactMark, ...]:
    """One mark for each who speaks: an outlet that lets the same minister say it twice is one."""
    kept: dict[str, FactMark] = {}
    for mark in marks:
        kept.setdefault(mark.base.text if mark.base is not None else mark.outlet.key, mark)
    return tuple(kept.values())
