"""Parts of those who were counted: "one of them badly", "biri qadın olmaqla iki nəfər", "onlardan dördü"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from menbe.claims.counts import Counted, Trigger
from menbe.claims.echoes import COUNTED
from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word, is_year

BEFORE = 28  # code points before a number in which "of them" stands
WHOLE = 6  # words between a part and the whole told behind it: "biri xətt hakimi olmaqla | dörd nəfər"
OWN = 5  # words behind a part among which its own slot word stands


def portions_in(
    low: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    triggers: Sequence[Trigger],
    joined: Sequence[Counted],
    last: str | None,
    book: FigureBook,
) -> Iterator[Counted]:
    """Numbers told to be a part, in the slot of their whole or of a slot word of their own.

    last: the slot told last before the sentence, whose people "them" are where the sentence counts nobody itself.
    """
    taken = {counted.number.first for counted in joined}
    for number in numbers:
        if number.first in taken or number.article or not _is_count(number):
            continue
        slot = None
        if _is_of_them(low, words, number, book):
            whole = _named_whole(words, number, triggers, book) or _slot_of_whole(number, joined)
            whole = whole or (last if _opens(number, numbers) else None)
            # "one of them is a guard" says who, and not how many.
            slot = _own_slot(words, number, triggers) or (whole if number.low > 1 else None)
        elif _is_included(low, words, number, book):
            slot = _slot_of_whole(number, joined)
        elif (whole := _out_of(words, number, joined, triggers, book)) is not None:
            slot = _own_slot(words, number, triggers) or (whole if number.low > 1 else None)
        elif book.verb_last and _leans(words, number, book):
            slot = _slot_of_next(words, number, joined, triggers)
        if slot in COUNTED:
            yield Counted(number, slot, number.first, number.last, part=True)


def _is_count(number: Number) -> bool:
    return number.low >= 1 and number.low == number.high and number.low == int(number.low) and not is_year(number.low)


def _is_of_them(low: str, words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether "of them" stands beside a number; "one of the dead" says who it was, and not how many."""
    if book.verb_last and not book.part_ending.search(words[number.last - 1].low):
        return False  # "onların beş uşağı"
    start, end = words[number.first].start, words[number.last - 1].end
    told = book.of_them_after.match(low, end) or book.of_them_before.search(low, max(0, start - BEFORE), start)
    return told is not None and not (number.low == 1 and book.triggers.search(told.group()))


def _is_included(low: str, words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "five dead, including one foreigner": right behind a word that begins a part."""
    start = words[number.first].start
    return any(cue.end() >= start - 1 for cue in book.scope_markers.finditer(low, max(0, start - BEFORE), start))


def _opens(number: Number, numbers: Sequence[Number]) -> bool:
    """Whether no other number stands before one, of whose people it could be a part."""
    return not any(other.first < number.first and not other.article for other in numbers)


def _named_whole(words: Sequence[Word], number: Number, triggers: Sequence[Trigger], book: FigureBook) -> str | None:
    """The slot of the people that a part is told to be of: "six of the 22 injured"."""
    if number.last >= len(words) or words[number.last].low not in book.partitives:
        return None
    return next((t.slot for t in triggers if 1 < t.first - number.last <= OWN - 1), None)


def _out_of(
    words: Sequence[Word], number: Number, joined: Sequence[Counted], triggers: Sequence[Trigger], book: FigureBook
) -> str | None:
    """The slot of the people of whom a part is told right behind them: "14 yaralının üçü", "yaralılardan ikisinde"."""
    at = number.first - 1
    if not book.part_ending.search(words[number.last - 1].low) or at < 0 or not book.whole_ending.search(words[at].low):
        return None
    named = next((t.slot for t in triggers if t.first <= at < t.last), None)
    near = (c for c in joined if c.number.first < at <= c.number.last + 1 and c.number.low > number.low)
    return named or next((c.slot for c in near), None)


def _own_slot(words: Sequence[Word], number: Number, triggers: Sequence[Trigger]) -> str | None:
    for trigger in triggers:
        between = words[number.last : trigger.first]
        if 0 <= trigger.first - number.last <= OWN and not any(word.low in ",;:.!?" for word in between):
            return trigger.slot
    return None


def _slot_of_whole(number: Number, joined: Sequence[Counted]) -> str | None:
    """The slot of the larger count nearest before a part."""
    wholes = [c for c in joined if c.number.first < number.first and (c.number.high or c.number.low) > number.low]
    return max(wholes, key=lambda c: c.number.first).slot if wholes else None


def _leans(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether a number ends as a part does, before a noun: "biri qadın", "12'si çocuk"."""
    noun = words[number.last].low if number.last < len(words) else "."
    return book.part_ending.search(words[number.last - 1].low) is not None and noun[0].isalpha()


def _slot_of_next(
    words: Sequence[Word], number: Number, joined: Sequence[Counted], triggers: Sequence[Trigger]
) -> str | None:
    for whole in joined:
        between = range(number.last, whole.number.first)
        near = 0 < len(between) <= WHOLE and (whole.number.high or whole.number.low) > number.low
        if near and not any(t.first in between for t in triggers) and all(words[at].low not in ";:" for at in between):
            return whole.slot
    return None
