"""Counts told in parts: "two pilots and a doctor died", "the driver and two passengers were hurt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from menbe.claims.counts import Counted, Trigger, counts_people
from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word

NOUN = 4  # words of the noun between two numbers: "two | local fishermen | and"


def added_up(
    words: Sequence[Word],
    numbers: Sequence[Number],
    triggers: Sequence[Trigger],
    counts: Sequence[Counted],
    book: FigureBook,
) -> Iterator[Counted]:
    """The counts of a sentence; one whose number stands in a row with others is told with their sum."""
    taken = {counted.number.first for counted in counts}
    for counted in counts:
        row = [counted.number]
        rest = [n for n in numbers if n.first not in taken and _adds(words, n, book)]
        while (more := _beside(words, row, rest, triggers, book)) is not None:
            row = sorted([*row, more], key=lambda n: n.first)
        yield counted if len(row) == 1 or not _adds(words, counted.number, book) else _sum(counted, row)


def _adds(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    return number.low == number.high and not number.ordinal and counts_people(words, number, book)


def _beside(
    words: Sequence[Word],
    row: Sequence[Number],
    rest: Sequence[Number],
    triggers: Sequence[Trigger],
    book: FigureBook,
) -> Number | None:
    """A number joined to a row by a noun and a conjunction, with nothing told in between."""
    for number in rest:
        for a, b in ((number, row[0]), (row[-1], number)):
            between = words[a.last : b.first]
            if not 1 < len(between) <= NOUN or between[-1].low not in book.conjunctions:
                continue
            told = any(a.last <= trigger.first < b.first for trigger in triggers)
            noun = any(book.people.match(word.low) for word in between)
            if noun and not told and all(word.low[0].isalpha() for word in between):
                return number
    return None


def _sum(counted: Counted, row: Sequence[Number]) -> Counted:
    total = sum(number.low for number in row)
    number = replace(counted.number, first=row[0].first, last=row[-1].last, low=total, high=total, article=False)
    return replace(counted, number=number, first=min(counted.first, number.first), last=max(counted.last, number.last))


def with_companion(words: Sequence[Word], counted: Counted, names: frozenset[int], book: FigureBook) -> Counted:
    """One more where a single person stands before the number: "Aliyev and two deputies". names: where names end."""
    number = counted.number
    at = number.first - 1
    while at > 0 and words[at].low in book.beside:
        at -= 1
    if (
        at < 1
        or words[at].low not in book.conjunctions
        or number.low != number.high
        or number.ordinal
        or not number.low
    ):
        return counted
    before = words[at - 1]
    if before.low not in book.singular and before.end not in names:
        return counted
    more = replace(number, first=at - 1, low=number.low + 1, high=number.low + 1, article=False)
    return replace(counted, number=more, first=min(counted.first, at - 1))
