"""How a text tells a figure: as it stands, as risen or lowered to it, as the former one, insisted on or denied."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menbe.model import Course

NEAR = 50  # code points from a figure within which a word says how it came to be
FAR = 90  # … within which a denial or an insistence reaches it
AT_ONCE = 4  # words between a denial and the figure it denies: "denied that nine workers had been killed"
REPORTED = 6  # … and between "reports" that are denied and the figure
_WORD = re.compile(r"\w+")
_CUT = re.compile(r"[;.!?]|, (?=but|while|а |но |ama |amma |lakin )")


@dataclass(frozen=True, slots=True)
class Courses:
    """Patterns per course: what stands before a figure, and what stands behind it. In the order of `ORDER`.

    report: nouns for what is denied ("reports", "iddialar"). elsewhere: words between a denial and a figure by which
    something else is denied ("any part in", "которой"). complement: words by which what is denied goes on behind a
    comma ("что", "that"). between: in languages whose verb comes last, all that may stand
    between a figure and the denial of it; else None.
    """

    patterns: Sequence[tuple[Course, re.Pattern[str] | None, re.Pattern[str] | None]]
    report: re.Pattern[str]
    elsewhere: re.Pattern[str]
    between: re.Pattern[str] | None
    complement: re.Pattern[str]

    def is_former(self, before: str) -> bool:
        """Whether the words before a figure say that it was given earlier, and not that somebody stands by it."""
        told = {course: ahead for course, ahead, _ in self.patterns}
        former, insisted = told.get(Course.FORMER), told.get(Course.INSISTED)
        stands = insisted is not None and insisted.search(before) is not None
        return former is not None and not stands and former.search(before) is not None

    def denies_reports(self, low: str, first: int, start: int, end: int, last: int) -> bool:
        """Whether the sentence [first, last) of folded text denies reports of what [start, end) tells."""
        ahead, behind = next(((a, b) for course, a, b in self.patterns if course is Course.DENIED), (None, None))
        near = max(first, start - FAR)
        before = [cue.end() for cue in ahead.finditer(low, near, start)] if ahead is not None else []
        why = self.between is None and self.elsewhere.search(low, end, min(last, end + NEAR)) is not None
        if (
            before
            and not why
            and self.report.search(low, before[-1], start)
            and self.denies_before(low[before[-1] : start])
        ):
            return True
        after = (
            behind.search(low, end, min(last, end + FAR)) if behind is not None and self.between is not None else None
        )
        return after is not None and self.denies_behind("", low[end : after.start()])

    def denies_before(self, between: str) -> bool:
        """Whether a denial reaches a figure over the words between them, the denial first."""
        told = list(self.report.finditer(between))
        rest = between[told[-1].end() :] if told else between
        if self._breaks_off(rest):
            return False
        near = len(_WORD.findall(rest)) <= (REPORTED if told else AT_ONCE)
        return near and self.elsewhere.search(rest) is None

    def _breaks_off(self, rest: str) -> bool:
        """Whether a comma ends what is denied ("denied the boy's death, 61 are hurt", not "denied, that nine died"), or
        a colon opens what is said instead."""
        _, comma, behind = rest.rpartition(",")
        return ":" in rest or (bool(comma) and self.complement.match(behind.lstrip()) is None)

    def denies_behind(self, ahead: str, between: str) -> bool:
        """The same with the figure first. ahead: what stands before the figure in its clause."""
        if self.between is not None:
            return all(self.between.fullmatch(word) for word in _WORD.findall(between))
        told = list(self.report.finditer(ahead))
        return bool(told) and self.denies_before(ahead[told[-1].start() :])


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
        if course is Course.DENIED:
            cues = [cue for cue in cues if _is_denied(low, (start, end), cue.span(), first, courses)]
        if cues:
            near[course] = min(_gap(cue.span(), figure or (start, end)) for cue in cues)
    if Course.DENIED in near:
        return Course.DENIED
    ways = [course for course in ORDER if course in near and course in WAYS]
    way = min(ways, key=near.__getitem__, default=Course.TOLD)
    return Course.INSISTED if Course.INSISTED in near and way is not Course.FORMER else way


def _is_denied(low: str, figure: tuple[int, int], cue: tuple[int, int], first: int, courses: Courses) -> bool:
    """Whether what a text denies is the figure, and not somebody's part in what it counts.

    "denied reports that nine had died" against "denied negligence in the fire that killed nine".
    """
    if cue[0] >= figure[1]:
        return courses.denies_behind(low[first : figure[0]], low[figure[1] : cue[0]])
    return cue[1] > figure[0] or courses.denies_before(low[cue[1] : figure[0]])


def denies(low: str, figure: tuple[int, int], content: tuple[int, int], courses: Courses) -> bool:
    """Whether a denial of all of [content) of a folded text is one of the figure in it."""
    if courses.between is not None:
        return courses.denies_behind("", low[figure[1] : content[1]])
    return courses.denies_before(low[content[0] : figure[0]])


def _gap(cue: tuple[int, int], figure: tuple[int, int]) -> int:
    """Code points between the two; 0 where they touch or overlap."""
    return max(cue[0] - figure[1], figure[0] - cue[1], 0)


def _clause(low: str, start: int, end: int, sentence: tuple[int, int]) -> tuple[int, int]:
    """The stretch around a figure up to the next strong mark on both sides."""
    cuts = [match.end() for match in _CUT.finditer(low, sentence[0], start)]
    after = _CUT.search(low, end, sentence[1])
    return (cuts[-1] if cuts else sentence[0]), (after.start() if after else sentence[1])
