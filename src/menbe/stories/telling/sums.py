"""Two sums of money or two shares: whether the texts tell that both are of one thing, and set one against the other.

A story has many of both that say nothing about each other. Nothing here is taken for granted: a year, a subject or a
forecast that one of them has and the other lacks leaves them side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from menbe.model import Course
from menbe.stories.telling.authorities import articles, by_different_people
from menbe.stories.telling.pairs import compatible, next_to, second, together
from menbe.views import FactMark

SIDE_BY_SIDE = 400  # code points between two figures of which a text tells in one breath
NEXT = 160  # … between a sum and what is called another one
WITHIN = 1_500  # … between two shares of one thing that two people give
CHANGED = 4.0  # between a figure and the one that took its place
CHANGE = 80  # … between a sum and the one that it became


def sum_state(a: FactMark, b: FactMark) -> str | None:
    """update, conflict, or None where two sums stand side by side."""
    if not _beside(a, b) or a.year != b.year or a.forecast != b.forecast:
        return None
    if second(a, b).refused and (together(a, b) or _by_another(a, b)):
        return "conflict"  # "the company does not accept the sum: it owes 620,000"
    if a.subject and b.subject and a.subject != b.subject:
        return None  # what the fire cost, and what the owner was fined
    if _beside(a, b, CHANGE) and {a.course, b.course} & {Course.FORMER, Course.FALLS, Course.RISES}:
        return "update"
    if Course.INSISTED in (a.course, b.course):
        return "conflict"
    if (a.other or b.other) and (together(a, b) or _beside(a, b, NEXT)):
        return "conflict"
    if a.added or b.added:
        return None
    contested = second(a, b).contested
    if contested and next_to(a, b) and _by_another(a, b):
        return "conflict"  # "… reports of 4.5 million. The club, however, speaks of 3.2"
    return "conflict" if (contested or together(a, b)) and by_different_people(a, b) else None


def share_state(a: FactMark, b: FactMark) -> str | None:
    """conflict or None, of two percentages: it must be told of what they are, of the same, and by two people."""
    if a.subject is None or a.subject != b.subject or a.year != b.year or a.forecast or b.forecast:
        return None
    in_one_text = bool(articles([a]) & articles([b])) and _beside(a, b, WITHIN)
    return "conflict" if in_one_text and by_different_people(a, b) else None


def _by_another(a: FactMark, b: FactMark) -> bool:
    """Whether somebody gives the second sum who did not give the first."""
    both, later = articles([a]) & articles([b]), second(a, b)
    earlier = b if later is a else a
    given = [article for article in both if later.speakers.get(article)]
    return any(earlier.speakers.get(article) != later.speakers[article] for article in given)


def _beside(a: FactMark, b: FactMark, reach: int = SIDE_BY_SIDE) -> bool:
    mine, theirs = (a.anchor, *a.repeats), (b.anchor, *b.repeats)
    return any(x.article == y.article and abs(x.start - y.start) <= reach for x in mine for y in theirs)


def replaced(marks: Sequence[FactMark]) -> tuple[FactMark, FactMark] | None:
    """(old, new): a figure of which a later text tells that another took its place: "raised its fine to 700,000".

    The old one must have been told by a text before, of the same subject or beside the new one.
    """
    for new in marks:
        for old in marks:
            if old.at < new.at and not compatible(old, new) and articles([old]) - articles([new]):
                if _took_its_place(old, new, marks):
                    return old, new
    return None


def _took_its_place(old: FactMark, new: FactMark, marks: Sequence[FactMark]) -> bool:
    low, high = sorted((old.low or 0, new.low or 0))
    if old.year != new.year or old.forecast != new.forecast or new.added or new.course == Course.FORMER:
        return False
    if not 0 < high <= low * CHANGED:
        return False
    again = [m for m in marks if (m.low, m.high) == (old.low, old.high) and _beside(m, new, NEXT)]
    for m in again:
        told = m.changed or new.changed or Course.FORMER in (m.course, new.course)
        near = together(m, new) or next_to(m, new)
        if told and near and not by_different_people(m, new) and not (m.subject and new.subject and m.subject != new.subject):
            return True
    moved = new.changed or new.course in (Course.FALLS, Course.RISES)
    return moved and old.subject is not None and old.subject == new.subject
