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
    """Patterns per course: what stands before a figure, and what stands behind it. Looked at in this order."""

    patterns: Sequence[tuple[Course, re.Pattern[str] | None, re.Pattern[str] | None]]


ORDER = (Course.DENIED, Course.FORMER, Course.INSISTED, Course.FALLS, Course.RISES)
REACH: Mapping[Course, int] = {Course.DENIED: FAR, Course.INSISTED: FAR}


def course_of(low: str, start: int, end: int, sentence: tuple[int, int], courses: Courses) -> Course:
    """How the words around [start, end) of a sentence of folded text tell it."""
    first, last = _clause(low, start, end, sentence)
    for course, before, behind in courses.patterns:
        reach = REACH.get(course, NEAR)
        if before is not None and before.search(low, max(first, start - reach), end):
            return course
        if behind is not None and behind.search(low, start, min(last, end + reach)):
            return course
    return Course.TOLD


def _clause(low: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch around a figure up to the next strong mark on both sides."""
    cuts = [match.end() for match in _CUT.finditer(low, sentence[0], start)]
    after = _CUT.search(low, end, sentence[1])
    return (cuts[-1] if cuts else sentence[0]), (after.start() if after else sentence[1])
