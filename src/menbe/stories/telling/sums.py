"""Two sums of money or two shares or days: whether the texts tell that both are of one thing, and set one against the
other or in its place.

A story has many of both that say nothing about each other. Nothing here is taken for granted: a year, a subject or a
forecast that one of them has and the other lacks leaves them side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

from menbe.model import Course
from menbe.stories.telling.authorities import articles, by_different_people
from menbe.stories.telling.pairs import FACTOR, beside, compatible, next_to, second, together
from menbe.views import FactMark

NEXT = 160  # … between a sum and what is called another one
WITHIN = 1_500  # … between two shares of one thing that two people give
PAID = frozenset({"price", "payout"})  # who pays a price pays it out
CHANGED = 4.0  # between a figure and the one that took its place
CHANGE = 80  # … between a sum and the one that it became


def sum_state(a: FactMark, b: FactMark, row: Sequence[FactMark] = ()) -> str | None:
    """update, conflict, or None where two sums stand side by side. row: all sums of the story in their unit."""
    told_otherwise = (a.other or b.other) and by_different_people(a, b) and _is_near(a, b) and beside(a, b, WITHIN)
    if _across_texts(a, b) or _answered(a, b, row):
        return "conflict"
    set_apart = beside(a, b, WITHIN) and _of_one_subject(a, b) and second(a, b).contested
    if not (beside(a, b) or told_otherwise or set_apart) or a.year != b.year or a.forecast != b.forecast:
        return None
    if second(a, b).refused and (together(a, b) or _by_another(a, b)):
        return "conflict"  # "the company does not accept the sum: it owes 620,000"
    if _of_two_things(a, b):
        return None  # what the fire cost, and what the owner was fined
    if beside(a, b, CHANGE) and {a.course, b.course} & {Course.FORMER, Course.FALLS, Course.RISES}:
        return "update"
    if Course.INSISTED in (a.course, b.course):
        return "conflict"
    if told_otherwise or ((a.other or b.other) and (together(a, b) or beside(a, b, NEXT))):
        return "conflict"
    if a.added or b.added:
        return None
    if _of_one_subject(a, b):
        return "conflict"  # "it owes growers 130 million …. They put the debt at 214"
    contested = second(a, b).contested
    if contested and next_to(a, b) and _by_another(a, b):
        return "conflict"  # "… reports of 4.5 million. The club, however, speaks of 3.2"
    return "conflict" if (contested or together(a, b)) and by_different_people(a, b) else None


def _of_one_subject(a: FactMark, b: FactMark) -> bool:
    """Whether two people give near sums that the words call the same: a debt, a loss."""
    return a.subject == b.subject is not None and by_different_people(a, b) and _is_near(a, b)


def day_state(a: FactMark, b: FactMark) -> str | None:
    """update or conflict of two days, or None: a text must tell that one was put off, or set it against the other."""
    if not articles([a]) & articles([b]) or not (together(a, b) or next_to(a, b)):
        return None
    if a.changed or b.changed:
        return "update"
    return "conflict" if second(a, b).contested and by_different_people(a, b) else None


def _across_texts(a: FactMark, b: FactMark) -> bool:
    """Whether two offices give two sums of one thing, each in a text of its own."""
    of_one = a.year == b.year and a.forecast == b.forecast and not (a.added or b.added)
    apart = not articles([a]) & articles([b]) and by_different_people(a, b)
    return of_one and apart and _is_near(a, b) and not _of_two_things(a, b)


def _answered(a: FactMark, b: FactMark, row: Sequence[FactMark]) -> bool:
    """Whether who calls reports of a sum untrue gives another: "… denied paying 22 million. 'It was three,' he said".

    The reports must stand in another text: who denies a theft and is fined contradicts nobody.
    """
    both = articles([a]) & articles([b])
    if not both or _of_two_things(a, b) or not beside(a, b):
        return False
    return any(
        _told_before(reported, own, row) and any(at in reported.dismissed and own.speakers.get(at) for at in both)
        for reported, own in ((a, b), (b, a))
    )


def _told_before(reported: FactMark, own: FactMark, row: Sequence[FactMark]) -> bool:
    """Whether a text without the answer told a sum before the one that answers it."""
    both = articles([reported]) & articles([own])
    return any(m.at < own.at and compatible(m, reported) and articles([m]) - both for m in row)


def _of_two_things(a: FactMark, b: FactMark) -> bool:
    if a.own and b.own and by_different_people(a, b):
        return True  # "the port lost 12 million, the fishermen's cooperative seven"
    return bool(a.subject and b.subject) and a.subject != b.subject and not {a.subject, b.subject} <= PAID


def _is_near(a: FactMark, b: FactMark) -> bool:
    """Whether two sums lie as near as two counts of one thing do."""
    low, high = sorted((a.low or 0, b.low or 0))
    return 0 < high <= low * FACTOR and {a.course, b.course} <= {Course.TOLD, Course.INSISTED}


def share_state(a: FactMark, b: FactMark) -> str | None:
    """conflict or None, of two percentages: it must be told of what they are, of the same, and by two people.

    The second must be set against the first, else it may be of the villages alone; and stand beside it, where no word
    tells of what they are.
    """
    if a.subject != b.subject or a.year != b.year or a.forecast or b.forecast or not articles([a]) & articles([b]):
        return None
    if second(a, b).refused and beside(a, b) and _is_one_given(a, b):
        return "conflict"  # "… twelve percent. A member of the board disagrees. 'It was 37 …'"
    set_against = second(a, b).contested and (next_to(a, b) or together(a, b))
    told_apart = a.subject is not None and (second(a, b).contested or together(a, b)) and beside(a, b, WITHIN)
    if by_different_people(a, b) and (set_against or told_apart):
        return "conflict"
    return "conflict" if set_against and a.subject is not None and _is_first_given(a, b) else None


def _by_another(a: FactMark, b: FactMark) -> bool:
    """Whether somebody gives the second sum who did not give the first."""
    both, later = articles([a]) & articles([b]), second(a, b)
    earlier = b if later is a else a
    given = [article for article in both if later.speakers.get(article)]
    return any(earlier.speakers.get(article) != later.speakers[article] for article in given)


def _is_first_given(a: FactMark, b: FactMark) -> bool:
    """Whether a text tells who gives the first of two, and not that the same gives the second.

    Who is named behind the second alone may give both: "inflation was 7 percent; food, however, …, the bureau said".
    """
    earlier = b if second(a, b) is a else a
    both = articles([a]) & articles([b])
    return any(earlier.speakers.get(at) and a.speakers.get(at) != b.speakers.get(at) for at in both)


def _is_one_given(a: FactMark, b: FactMark) -> bool:
    """Whether a text that holds both tells of one who gives it, and not that the same gives the other."""
    both = articles([a]) & articles([b])
    return any(a.speakers.get(article) != b.speakers.get(article) for article in both)


def replaced(marks: Sequence[FactMark]) -> tuple[FactMark, FactMark] | None:
    """(old, new): a figure of which a later text tells that another took its place: "raised its fine to 700,000".

    The old one must have been told by a text before, of the same subject or beside the new one.
    """
    for new in marks:
        for old in marks:
            told_before = old.at < new.at and bool(articles([old]) - articles([new]))
            if told_before and not compatible(old, new) and _took_its_place(old, new, marks):
                return old, new
    return None


def _took_its_place(old: FactMark, new: FactMark, marks: Sequence[FactMark]) -> bool:
    low, high = sorted((old.low or 0, new.low or 0))
    if new.added or new.course == Course.FORMER or not 0 < high <= low * CHANGED:
        return False
    if any(_is_former(again, new) for again in marks if (again.low, again.high) == (old.low, old.high)):
        return True
    if old.year != new.year or old.forecast != new.forecast:
        return False
    moved = new.changed or new.course in (Course.FALLS, Course.RISES)
    return moved and old.subject is not None and old.subject == new.subject


def _is_former(old: FactMark, new: FactMark) -> bool:
    """Whether a text tells one beside the other as the one before it."""
    near = beside(old, new, NEXT) and (together(old, new) or next_to(old, new))
    told = old.changed or new.changed or old.course == Course.FORMER
    near = near and old.year == new.year and old.forecast == new.forecast
    return near and told and not by_different_people(old, new) and not _of_two_things(old, new)
