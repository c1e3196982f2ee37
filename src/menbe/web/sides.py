"""A row of the fact table by value: who gives each, who denies it, and who only passes it on as a rumour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from menbe.model import Course
from menbe.views import FactMark, FactRow

DISPUTED = frozenset({"conflict", "differs"})


@dataclass(frozen=True, slots=True)
class Side:
    """One value. given, denied, rumoured: the marks of each who gives it, who denies it, who passes a rumour on; those
    of one giver together, in order of time. value: a mark that tells it."""

    value: FactMark
    given: tuple[tuple[FactMark, ...], ...]
    denied: tuple[tuple[FactMark, ...], ...]
    rumoured: tuple[tuple[FactMark, ...], ...]


def denials(found: tuple[Side, ...]) -> tuple[Side, ...]:
    """The values that somebody denies."""
    return tuple(side for side in found if side.denied)


def sides(row: FactRow) -> tuple[Side, ...]:
    """The values of a row: of a disputed one the lowest first, of others in order of time."""
    by_value: dict[tuple[object, ...], list[FactMark]] = {}
    for mark in row.marks:
        by_value.setdefault((mark.low, mark.high, mark.label), []).append(mark)
    shut = [mark for mark in row.marks if mark.no_others is not None and mark.course != Course.DENIED]
    found = [_side(marks, shut) for marks in by_value.values()]
    if not DISPUTED & {row.state, *(state for state, _ in row.also)}:
        return tuple(found)
    return tuple(sorted(found, key=lambda side: (side.value.low or 0, side.value.high or 0)))


def _side(marks: Sequence[FactMark], shut: Sequence[FactMark]) -> Side:
    told = [mark for mark in marks if mark.course != Course.DENIED]
    no = [mark for mark in marks if mark.course == Course.DENIED]
    low = marks[0].low
    told_no = {mark.anchor.article for mark in no}
    more = [
        mark
        for mark in shut
        if low is not None and mark.high is not None and low > mark.high and mark.anchor.article not in told_no
    ]
    given, rumoured = ([m for m in told if m.rumour is rumour] for rumour in (False, True))
    return Side(
        value=marks[0],
        given=_by_giver(given),
        denied=_by_giver([*no, *more]),
        rumoured=_by_giver(rumoured),
    )


def _by_giver(marks: Iterable[FactMark]) -> tuple[tuple[FactMark, ...], ...]:
    """An outlet that lets the same minister say it twice, or two that quote him, are one giver."""
    found: dict[str, list[FactMark]] = {}
    for mark in marks:
        found.setdefault(mark.giver, []).append(mark)
    return tuple(tuple(group) for group in found.values())
