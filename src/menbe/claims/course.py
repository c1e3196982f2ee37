"""How a text tells a figure: as it stands, as risen or lowered to it, as the former one, insisted on or denied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menbe.model import Course

NEAR = 50  # code points from a figure within which a word says how it came to be
FAR = 90  # … within which a denial or an insistence reaches it
_CUT = re.compile(r"[;.!?]|, (?=but|while|а |но |ama |amma |lakin )")


@dataclass(frozen=True, slots=True)
class Courses:
    """Patterns per course: what stands before a figure, and what stands behind it. In the order of `ORDER`."""

    patterns: Sequence[tuple[Course, re.Pattern[str] | None, re.Pattern[str] | None]]


ORDER = (Course.DENIED, Course.FORMER, Course.INSISTED, Course.FALLS, Course.RISES)
WAYS = frozenset({Course.FORMER, Course.FALLS, Course.RISES})
REACH: Mapping[Course, int] = {Course.DENIED: FAR, Course.INSISTED: FAR}


def course_of(
    low: str,
    start: int,
    end: int,
    sentence: tuple[int, int],
    courses: Courses,
    figure: tuple[int, int] | None = None,
) -> Course:
    """How the words around [start, end) of a sentence of folded text tell it. figure: where its number stands.

    Of the words for a former figure, a fall and a rise, the nearest to the number tells: "the toll, initially put at
    three, rose to five".
    """
    first, last = _clause(low, start, end, sentence)
    near: dict[Course, int] = {}
    for course, before, behind in courses.patterns:
        reach = REACH.get(course, NEAR)
        cues = [*before.finditer(low, max(first, start - reach), end)] if before is not None else []
        cues += [*behind.finditer(low, start, min(last, end + reach))] if behind is not None else []
        if cues:
            near[course] = min(_gap(cue.span(), figure or (start, end)) for cue in cues)
    if Course.DENIED in near:
        return Course.DENIED
    ways = [course for course in ORDER if course in near and course in WAYS]
    way = min(ways, key=near.__getitem__, default=Course.TOLD)
    return Course.INSISTED if Course.INSISTED in near and way is not Course.FORMER else way


def _gap(cue: tuple[int, int], figure: tuple[int, int]) -> int:
    """Code points between the two; 0 where they touch or overlap."""
    return max(cue[0] - figure[1], figure[0] - cue[1], 0)


def _clause(low: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch around a figure up to the next strong mark on both sides."""
    cuts = [match.end() for match in _CUT.finditer(low, sentence[0], start)]
    after = _CUT.search(low, end, sentence[1])
    return (cuts[-1] if cuts else sentence[0]), (after.start() if after else sentence[1])
