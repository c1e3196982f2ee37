"""Numbers that lean on another count: a part of it, its contrast ("not two"), the figure it was before ("from two")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from menbe.claims.counts import MARKS, Counted, Trigger, counts_people
from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word
from menbe.model import Course

HELD = frozenset({"detained", "arrested"})
SHARED = 5  # words between two verbs of one subject
CONVERB = re.compile(r"[ıiuü][pb]$")
COUNTED = frozenset(
    {"killed", "injured", "missing", "detained", "arrested", "evacuated", "displaced", "released", "moved", "ill",
     "infected", "participants", "aboard"}
)  # fmt: skip
BREAKDOWN = 12  # words that three numbers span
REFUSED = 9  # words behind a refused sum within which the right one is told
SOURCE = 9  # words between a count and the one that another source gives
MOST = 100_000  # people whom a bare figure may count
GIVER = 3  # words beside a bare figure among which it is told who gives it
WIDER = 7  # words before a figure among which it is told whether it was an earlier one
PHRASE = 4  # words of "put the figure at"
STEP = 2  # words at most between an old figure and the new one


def echoes_in(
    words: Sequence[Word], numbers: Sequence[Number], joined: Sequence[Counted], last: str | None, book: FigureBook
) -> Iterator[Counted]:
    """Numbers without a slot word of their own. last: the slot told last before them."""
    taken = {counted.number.first: counted.slot for counted in joined}
    plain = [n for n in numbers if not n.article and _may_count(words, n, book)]
    for number in plain:
        before, after = _neighbours(numbers, number)
        slot = taken.get(number.first) or _nearest_slot(number, joined) or last
        how = contrast(words, number, book)
        if how is Course.DENIED and number.first not in taken and _rivals_things(words, (before, after), number, book):
            continue
        if how is not None and slot is not None:
            if number.first not in taken:
                yield Counted(number, slot, number.first, number.last, how)
            rivals = [n for n in (before, after) if n in plain and n is not None and _touches(number, n)]
            bare = [n for n in rivals if contrast(words, n, book) is None and n.first not in taken]
            yield from (_beside(number, rival, slot) for rival in bare)
        elif number.first in taken:
            continue
        elif after is not None and _is_change(words, number, after, book):
            yield from _changed(number, after, taken.get(after.first) or last, after.first in taken)
        elif before is not None and before.first in taken and _is_change(words, before, number, book):
            yield Counted(number, taken[before.first], number.first, number.last, _direction(before, number))
        elif after is not None and after.first in taken and _is_rival(words, number, after, book):
            yield Counted(number, taken[after.first], number.first, number.last, Course.INSISTED)
        elif before is not None and before.first in taken and _is_alternative(words, before, number, book):
            yield Counted(number, taken[before.first], number.first, number.last, Course.INSISTED)
        elif (
            slot is not None
            and (joined or last == slot)
            and (_is_other_source(words, number, joined, book) or (not joined and _is_alone(words, number, book)))
        ):
            yield Counted(number, slot, number.first, number.last, Course.INSISTED)


def _rivals_things(words: Sequence[Word], rivals: Sequence[Number | None], number: Number, book: FigureBook) -> bool:
    """ "took four minutes, not forty", "одна история, а не две": the other figure counts no people."""
    for rival in rivals:
        if rival is None or not _touches(number, rival) or rival.last >= len(words):
            continue
        noun = words[rival.last].low
        told = book.people.match(noun) or book.triggers.match(noun) or noun in book.copulas or noun in book.verbs_after
        if book.not_people.match(noun) or (rival.first < number.first and noun[0].isalpha() and not told):
            return True
    return False


def _changed(old: Number, new: Number, slot: str | None, is_told: bool) -> Iterator[Counted]:
    if slot is None:
        return
    yield Counted(old, slot, old.first, old.last, Course.FORMER)
    if not is_told:
        yield Counted(new, slot, new.first, new.last, _direction(old, new))


def _is_rival(words: Sequence[Word], number: Number, after: Number, book: FigureBook) -> bool:
    """ "valiliğe göre 23, sendikaya göre 31 kişi": two givers, whose figures share the last one's noun and verb."""
    between = words[number.last : after.first]
    if not 1 < len(between) <= SOURCE or not (between[0].low == "," or between[0].low in book.conjunctions):
        return False
    given = book.other_source.search(_joined(words[max(0, number.first - PHRASE) : number.first])) is not None
    return (
        given and book.other_source.search(_joined(between)) is not None and not book.triggers.search(_joined(between))
    )


def _is_alternative(words: Sequence[Word], before: Number, number: Number, book: FigureBook) -> bool:
    """ "held 23 people, by the governor's count, or 31, by the union's": another figure for the same people."""
    between = words[before.last : number.first]
    return (
        bool(between)
        and len(between) <= SOURCE
        and between[-1].low in book.alternatives
        and _stands_alone(words, number, book)
        and not book.triggers.search(_joined(between[1:]))
    )


def _is_gapped(words: Sequence[Word], between: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "… counted 600 people, the police 250": who gives the figure is told, and the verb left out."""
    between = between[:-1] if between[-1].low in "—–" else between  # "…, полиция – 250"
    told = max((at for at, word in enumerate(between) if word.low in ",;:—–"), default=len(between))
    who = between[told + 1 :]
    closes = number.last == len(words) or words[number.last].low in ".;!?"
    return (
        closes
        and 0 < len(who) <= GIVER
        and all(word.low[0].isalpha() for word in who)
        and book.other_source.search(_joined(words[: number.first])) is not None
    )


def _is_other_source(words: Sequence[Word], number: Number, joined: Sequence[Counted], book: FigureBook) -> bool:
    """ "… thirty people; a rights group counted 73": a bare number that somebody else gives for what was counted."""
    if not joined or not _stands_alone(words, number, book):
        return False
    if any(word.low in book.topic_particles for word in words[number.last : number.last + 2]):
        return False  # "beş kişi serbest bırakıldı, dört kişi ise savcılığa sevk edildi"
    told = max((c.last for c in joined if c.last <= number.first), default=None)
    if told is None:
        return False
    between = words[told : number.first]
    cuts = [at for at, word in enumerate(between) if word.low in ",;:—–"]
    if not cuts or len(between) > SOURCE:
        return False
    clause = " ".join(word.low for word in [*between[cuts[0] :], *words[number.last : number.last + 4]])
    gives = book.other_source.search(clause) is not None or _is_gapped(words, between, number, book)
    return gives and not book.triggers.search(clause)


def _is_alone(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "police keep to nine", "the ministry insists: 1240 people": all a sentence tells is somebody's figure."""
    if not _is_count(words, number) or book.triggers.search(_joined(words)):
        return False
    at = number.last
    if at < len(words) and book.crowd_nouns.match(words[at].low):
        return False  # "the club counted 7,200 spectators": of those who came, and not of the hurt told before
    while at < len(words) and (book.people.match(words[at].low) or book.figure_nouns.match(words[at].low)):
        at += 1
    if at - number.last > 1 or not _closes(words, at, number, book):
        return False
    before, behind = words[max(0, number.first - GIVER) : number.first], words[at : at + GIVER]
    return _gives(before, book) or _gives(behind, book)


def _is_count(words: Sequence[Word], number: Number) -> bool:
    """Whether a figure may be one of several people, told exactly: no year and no time."""
    behind = words[number.last].low if number.last < len(words) else ""
    year_or_time = number.written and (1900 <= number.low <= 2100 or behind in MARKS)
    if number.written and number.first > 1 and words[number.first - 1].upper:
        return False  # "Newswatch 16", "Route 66"
    if number.written and behind == ")" and number.first and words[number.first - 1].low == "(":
        return False  # "Anna Holt (34)"
    return 1 < number.low <= MOST and number.low == int(number.low) and number.low == number.high and not year_or_time


def _gives(near: Sequence[Word], book: FigureBook) -> bool:
    """Whether the words beside a figure name who gives it, with no comma between: "…, 40, police said" is an age."""
    return all(word.low != "," for word in near) and book.other_source.search(_joined(near)) is not None


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.low for word in words)


def _closes(words: Sequence[Word], at: int, number: Number, book: FigureBook) -> bool:
    """Whether a clause ends behind a figure, or what follows calls it one ("doqquz rəqəmini saxlayır").

    A relative clause ends nothing: "police said two men, who were friends, …".
    """
    if at < len(words) and words[at].low in book.as_figure:
        return True  # "kalabalığı 250 olarak bildirdi"
    if at == len(words) or not words[at].low[0].isalnum():
        return not (
            words[at : at + 1] and words[at].low == "," and any(w.low in book.singular for w in words[at + 1 : at + 2])
        )
    return at > number.last and book.figure_nouns.match(words[at - 1].low) is not None


def last_slot(low: str, start: int, end: int, book: FigureBook) -> str | None:
    """The slot that a sentence tells of last, with or without a number: what a bare number after it counts."""
    return next((slot for slot in reversed(slots_in(low, start, end, book)) if slot in COUNTED), None)


def slots_in(low: str, start: int, end: int, book: FigureBook) -> list[str]:
    """The slots of all words of [start, end) that say what happened to people, in order."""
    return [book.sides[str(match.lastgroup)][0] for match in book.triggers.finditer(low, start, end)]


def _direction(old: Number, new: Number) -> Course:
    return Course.RISES if new.low > old.low else Course.FALLS


def _beside(number: Number, rival: Number, slot: str) -> Counted:
    return Counted(rival, slot, min(rival.first, number.first), max(rival.last, number.last), Course.INSISTED)


def _may_count(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    following = words[number.last].low if number.last < len(words) else ""
    in_digits = words[number.last - 1].low.isdigit()  # "2,000" is no year
    year = in_digits and 1900 <= number.low <= 2100 and not book.people.match(following)
    return number.low == int(number.low) and not number.ordinal and not year and not book.not_people.match(following)


def _neighbours(numbers: Sequence[Number], number: Number) -> tuple[Number | None, Number | None]:
    at = [other.first for other in numbers].index(number.first)
    return (numbers[at - 1] if at else None), (numbers[at + 1] if at + 1 < len(numbers) else None)


def contrast(words: Sequence[Word], number: Number, book: FigureBook) -> Course | None:
    """Whether a bare number is denied ("not two", "iki deyil") or insisted on ("keeps to six")."""
    before = " ".join(word.low for word in words[max(0, number.first - PHRASE) : number.first])
    for phrases, course in ((book.contrast_before, Course.DENIED), (book.insist_before, Course.INSISTED)):
        if any(before == phrase or before.endswith(" " + phrase) for phrase in phrases):
            if course is Course.INSISTED and book.courses.is_former(
                _joined(words[max(0, number.first - WIDER) : number.first])
            ):
                course = Course.FORMER  # "raising its earlier tally of nine"
            return course if _stands_alone(words, number, book) else None
    behind = words[number.last : number.last + 2]
    denied = any(word.low in book.contrast_after for word in behind) and (
        behind[0].low in book.contrast_after or bool(book.people.match(behind[0].low))
    )
    return Course.DENIED if denied else None


def refused(words: Sequence[Word], first: int, last: int, book: FigureBook) -> bool:
    """Whether a sum or a share at words [first, last) is set aside for another: "not 88 but 71 percent"."""
    before = _joined(words[max(0, first - PHRASE) : first])
    if any(before == phrase or before.endswith(" " + phrase) for phrase in book.contrast_before):
        return book.contest.search(_joined(words[last : last + REFUSED])) is not None
    behind = words[last : last + 1 + REFUSED]
    return (
        bool(behind)
        and behind[0].low in book.contrast_after
        and any(w.low[0].isdigit() or w.low in book.numbers for w in behind)
    )


def _stands_alone(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether nothing but people is counted: "not two", "not two people", never "not two hours"."""
    following = words[number.last].low if number.last < len(words) else "."
    return (
        not following[0].isalnum()
        or following in book.conjunctions
        or following in book.copulas
        or bool(book.people.match(following))
    )


def _touches(one: Number, other: Number) -> bool:
    """Whether at most a comma, a conjunction and one word part the two: "beş deyil, yeddi"."""
    return max(one.first - other.last, other.first - one.last) <= STEP + 2


def _is_change(words: Sequence[Word], old: Number, new: Number, book: FigureBook) -> bool:
    between = words[old.last : new.first]
    if not book.change_to:
        return not between and bool(book.base_after.search(words[old.last - 1].low))
    others = [word for word in between[:-1] if not (book.people.match(word.low) or book.triggers.match(word.low))]
    if others or not 0 < len(between) <= STEP:
        return False  # "from 175 gigawatts to 450"
    return between[-1].low in book.change_to and _comes_from(words, old, book)


def _comes_from(words: Sequence[Word], old: Number, book: FigureBook) -> bool:
    return old.first > 0 and words[old.first - 1].low in book.change_to


def _nearest_slot(number: Number, joined: Sequence[Counted]) -> str | None:
    near = min(joined, key=lambda c: max(c.number.first - number.last, number.first - c.number.last), default=None)
    return near.slot if near is not None else None


def shared_in(
    words: Sequence[Word], triggers: Sequence[Trigger], joined: Sequence[Counted], book: FigureBook
) -> Iterator[Counted]:
    """ "two colleagues were detained and let go": one number for both of two verbs in a row."""
    told = {counted.slot for counted in joined}
    for trigger in triggers:
        for counted in joined:
            held = counted.slot in HELD and trigger.slot == "released" and "released" not in told
            between = words[counted.last : trigger.first]
            if (
                held
                and counted.last <= trigger.first
                and len(between) <= SHARED
                and _goes_on(words, counted, between, book)
            ):
                yield Counted(counted.number, "released", counted.first, trigger.last)


def _goes_on(words: Sequence[Word], counted: Counted, between: Sequence[Word], book: FigureBook) -> bool:
    """Whether a second verb has the same subject: behind "and", or behind a converb ("alınıp", "saxlanılıb")."""
    if any(word.low in ".;" for word in between):
        return False
    return any(word.low in book.conjunctions or word.low in book.turns for word in between[:2]) or bool(
        CONVERB.search(words[counted.last - 1].low)
    )


def parts_in(
    low: str, words: Sequence[Word], numbers: Sequence[Number], joined: Sequence[Counted], book: FigureBook
) -> Iterator[Counted]:
    """ "five were injured, two of them children": a number of a part, in the slot of the count before it."""
    if not joined or not (
        book.scope_markers.search(low, words[0].start, words[-1].end) or _has_whole(words, joined, book)
    ):
        return
    taken = {counted.number.first for counted in joined}
    for number in numbers:
        before = [counted for counted in joined if counted.number.last <= number.first]
        if number.first in taken or not before or not counts_people(words, number, book):
            continue
        whole = max(before, key=lambda counted: counted.number.last)
        if number.low < (whole.number.high or whole.number.low):
            yield Counted(number, whole.slot, number.first, min(number.last + 3, len(words)))


def _has_whole(words: Sequence[Word], joined: Sequence[Counted], book: FigureBook) -> bool:
    """ "gözaltına alınan on sekiz kişiden beşi çocuk": the count itself says that a part follows."""
    for counted in joined:
        number = counted.number
        before = " ".join(word.low for word in words[max(0, number.first - 3) : number.first])
        if any(before == phrase or before.endswith(" " + phrase) for phrase in book.base_before):
            return True
        if any(book.base_after.search(word.low) for word in words[number.last : number.last + 2]):
            return True
    return False


def breakdowns(numbers: Sequence[Number], words: Sequence[Word], triggers: Sequence[Trigger]) -> dict[int, Number]:
    """First word of a part → its whole: "five people, three adults and two children", "üçü yetişkin, ikisi çocuk beş".

    Three numbers close together, nothing told to have happened between them, of which two make up the third.
    """
    found: dict[int, Number] = {}
    for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False):
        near = c.first - a.last <= BREAKDOWN and not any(w.low in ".;" for w in words[a.last : c.first])
        told = any(a.last <= trigger.first < c.first for trigger in triggers)
        if told or not near or any(n.high != n.low for n in (a, b, c)):
            continue
        if a.low == b.low + c.low:
            found |= {b.first: a, c.first: a}
        elif c.low == a.low + b.low:
            found |= {a.first: c, b.first: c}
    return found
