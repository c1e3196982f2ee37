"""How many were killed, injured, detained …: numbers and slot words of a sentence, joined by side and distance."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word, value_of
from menbe.model import Course

# Costs in words. Set by hand on the demo world and the train parts, 2026-11.
REACH = 14
WRONG_SIDE = 5
ACROSS_COMMA = 3
ACROSS_SLOT = 6
ACROSS_AND = 3  # "eleven were detained | and two gendarmes injured"
IF_NOTHING_ELSE = 9  # "forty runners were hurt" are the hurt, and no crowd
NAMES_PEOPLE = -2
COUNT_PHRASE = 12  # words: "the number of people killed in the blast rose to 14"
OLDEST = 120  # years: a number between commas behind a name is an age
STEPS = 2  # words between a verb of change and by how many
ABOARD = "aboard"  # the people of a ship, a bus or an aircraft: participants, however few they are
HURT = frozenset({"injured", "serious", "kept", "slight"})  # slots of those who may die of it
CROWD = 10  # people from whom on they are participants of a protest or a strike
FOUND = 70  # code points around a body within which it is found
PAIR = 4  # words before a number in which another one is refused for it: "not 12 but nine"
HOUSEHOLD = 3  # words behind "a" within which a family is told: "a north Madison family"
UNDONE = frozenset({"missing", "participants"})  # slots whose own words deny something: "bulunamadı", "işe gelmedi"
MARKS = frozenset("-:/'′’")  # between digits of one figure
BASE = 10  # words within which a whole and its part stand


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words [first, last) that say what happened; side: where its number stands."""

    first: int
    last: int
    slot: str
    side: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people in a slot; words [first, last) hold both. course: None where the words around it
    tell. part: of the people of a larger count."""

    number: Number
    slot: str
    first: int
    last: int
    course: Course | None = None
    part: bool = False


def triggers_in(low: str, words: Sequence[Word], book: FigureBook) -> list[Trigger]:
    """The words of a sentence that say what happened to people, without the negated ones."""
    told = [t for t in all_triggers(low, words, book) if not _negated(words, t.first, t.last, book)]
    return [t for t in told if t.slot in UNDONE or not book.negative.search(words[t.last - 1].low)]


def all_triggers(low: str, words: Sequence[Word], book: FigureBook) -> list[Trigger]:
    if not words:
        return []
    starts = [word.start for word in words]
    found: list[Trigger] = []
    for match in book.triggers.finditer(low, words[0].start, words[-1].end):
        slot, side = book.sides[str(match.lastgroup)]
        first = bisect.bisect_right(starts, match.start()) - 1
        last = bisect.bisect_left(starts, match.end())
        if _is_living_body(low, match, words, first, book) or _is_to_oneself(words, first, last, book):
            continue
        found.append(Trigger(first, last, slot, side))
    return found


def _is_living_body(low: str, match: re.Match[str], words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether "body" tells of nobody dead: only a body that is counted, found or brought to a morgue does.

    at: the word at which the match begins.
    """
    if not book.remains.match(match.group()):
        return False
    start, end = max(words[0].start, match.start() - FOUND), min(words[-1].end, match.end() + FOUND)
    around = f"{low[start : match.start()]}@{low[match.end() : end]}"
    counted = at > 0 and value_of(words[at - 1].low, book)[0] is not None  # "six bodies"
    return book.not_remains.search(around) is not None or not (counted or book.recovered.search(low, start, end))


def _is_to_oneself(words: Sequence[Word], first: int, last: int, book: FigureBook) -> bool:
    """ "killed himself", "özünü öldürüb": a suicide is no toll of an event."""
    return any(word.low in book.reflexive for word in [*words[max(0, first - 1) : first], *words[last : last + 1]])


def _negated(words: Sequence[Word], first: int, last: int, book: FigureBook) -> bool:
    before, behind = range(max(0, first - 3), first), range(last, min(last + 1, len(words)))
    told = [at for at in before if words[at].low in book.negations]
    told += [at for at in behind if words[at].low in book.negations_after]
    return any(not _modifies(words, at, book) for at in told) or any(
        f"{a.low} {b.low}" in book.negations
        for a, b in zip(words[first : last + 2], words[first + 1 : last + 3], strict=False)
    )


def _modifies(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """ "не менее пяти", "no fewer than five": the word belongs to the number."""
    ahead = " ".join(word.low for word in words[at : at + 3])
    return any(ahead.startswith(phrase) for phrase, _ in book.modifiers)


def counted_in(
    words: Sequence[Word], numbers: Sequence[Number], triggers: Sequence[Trigger], book: FigureBook
) -> list[Counted]:
    """Each number goes to at most one slot and each slot word to at most one number, the nearest pairs first."""
    usable = [number for number in numbers if counts_people(words, number, book)]
    priced = sorted(_prices(words, usable, triggers, book))
    taken_numbers: set[int] = set()
    taken_triggers: set[int] = set()
    found: list[Counted] = []
    for _, n, t in priced:
        if n in taken_numbers or t in taken_triggers:
            continue
        taken_numbers.add(n)
        taken_triggers.add(t)
        number, trigger = usable[n], triggers[t]
        first, last = min(number.first, trigger.first), max(number.last, trigger.last)
        found.append(Counted(number, trigger.slot, first, last))
    return found


def _prices(
    words: Sequence[Word], numbers: Sequence[Number], triggers: Sequence[Trigger], book: FigureBook
) -> Iterator[tuple[float, int, int]]:
    wholes = {number.first: _whole(words, number, numbers, book) for number in numbers}
    for n, number in enumerate(numbers):
        for t, trigger in enumerate(triggers):
            if wholes[number.first] < min(_gap(number, trigger), REACH):
                continue
            if not _is_inside(number, trigger) and any(_is_inside(other, trigger) for other in numbers):
                continue  # "gemide 189 kişi bulunduğunu, üç yolcunun binmediğini": the phrase has its number
            price = _price(words, number, trigger, triggers, book)
            if price is not None:
                yield price, n, t


def _is_inside(number: Number, trigger: Trigger) -> bool:
    """Whether a number stands within the words of a slot: "took | nine | lives"."""
    return trigger.first < number.first < trigger.last


def _gap(number: Number, trigger: Trigger) -> int:
    """Words between the two; 0 where they touch."""
    return max(trigger.first - number.last, number.first - trigger.last)


def _whole(words: Sequence[Word], number: Number, numbers: Sequence[Number], book: FigureBook) -> int:
    """How far a slot word may stand from a number that tells the whole of which a part follows.

    "two of the seven climbers died" says nothing of seven; "of the seven injured, two" does, and there they touch.
    """
    near = [other for other in numbers if other is not number and abs(other.first - number.first) <= BASE]
    if not near:
        return REACH
    before = " ".join(word.low for word in words[max(0, number.first - 3) : number.first])
    phrase = next((p for p in book.base_before if before == p or before.endswith(" " + p)), None)
    if phrase is not None:
        start = number.first - phrase.count(" ") - 1
        if start > 0 and words[start - 1].low in book.groups:
            return REACH
        return 0 if any(other.last in (start, start - 1) for other in near) else 1
    noun = [
        at
        for at in range(number.last, min(number.last + 2, len(words)))
        if book.base_after.search(words[at].low) and book.people.match(words[at].low)
    ]
    parts = [other for other in near if noun and 0 <= other.first - noun[0] - 1 <= 3]
    return 0 if parts else REACH


def _price(
    words: Sequence[Word], number: Number, trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook
) -> float | None:
    if _is_inside(number, trigger) and trigger.slot == ABOARD:
        return 0.0 if _is_clearly_people(words, number, book) else IF_NOTHING_ELSE
    before = number.first < trigger.first
    between = range(number.last, trigger.first) if before else range(trigger.last, number.first)
    between = _without_aside(words, between, trigger, book) if before else between
    if _is_not_counted(words, number, trigger, triggers, book):
        return None
    if len(between) > REACH or any(words[at].low in ".;!?" for at in between):
        return None
    if words[trigger.first].low in book.bare_verbs and not _is_object(words, number, trigger, book):
        return None
    if book.issued.match(words[trigger.last - 1].low) and not _are_people(words, number, book):
        return None
    if before and trigger.side == "before" and _is_of_another_clause(words, number, between, book):
        return None
    price = float(len(between))
    if (before and trigger.side == "after") or (not before and trigger.side == "before"):
        price += WRONG_SIDE
    price += ACROSS_COMMA * sum(words[at].low in ",:—–" for at in between)
    if not before and len(between) and words[trigger.last].low in book.conjunctions:
        price += ACROSS_AND
    price += ACROSS_SLOT * sum(trigger.slot != other.slot and other.first in between for other in triggers)
    if _people_after(words, number, book):
        price += NAMES_PEOPLE
    if trigger.slot == ABOARD or book.crowd_nouns.match(words[trigger.first].low):
        price += IF_NOTHING_ELSE
    limit = REACH if before == (trigger.side != "after") or trigger.side == "both" else WRONG_SIDE + 2
    if (number.article or number.ordinal) and not before and trigger.side == "before":
        return None
    return price if price <= limit else None


def _is_not_counted(
    words: Sequence[Word], number: Number, trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook
) -> bool:
    """Whether a slot word tells nothing of a number, however near it stands."""
    if number.ordinal and trigger.slot != "killed":
        return True  # "a third man died" counts the dead; "a second worker was taken to hospital" counts nobody
    if _tells_whose_part(words, number, trigger, triggers, book):
        return True  # "eight of those hurt | were discharged"
    if trigger.slot in HURT and _died_of_it(words, number, trigger, triggers, book):
        return True  # "gece hastanede hayatını kaybetti"
    if number.article and (trigger.slot == ABOARD or _is_tally(words, trigger, book)):
        return True  # "carrying a crew", "the number of people in hospital at a camp"
    return trigger.slot == "participants" and (number.low < CROWD or not _is_clearly_people(words, number, book))


def _tells_whose_part(
    words: Sequence[Word], number: Number, trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook
) -> bool:
    """Whether a slot word only tells whose part a number is, and another one behind it what happened to the part."""
    if trigger.last == number.first and book.part_ending.search(words[number.last - 1].low):
        return book.whole_ending.search(words[trigger.last - 1].low) is not None  # "yaralılardan | ikisi"
    if number.last >= len(words) or words[number.last].low not in book.partitives:
        return False
    behind = [t for t in triggers if 0 <= t.first - trigger.last <= STEPS and t.slot != trigger.slot]
    plain = book.auxiliaries | book.verbs_after
    return 1 <= trigger.first - number.last <= STEPS and any(
        all(word.low in plain for word in words[trigger.last : t.first]) for t in behind
    )


def _died_of_it(
    words: Sequence[Word], number: Number, trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook
) -> bool:
    """Whether a death is told right behind a hurt or a hospital, of the same people: where verbs come last, or where
    the hurt are only who they were ("двое раненых позднее скончались")."""
    if not book.verb_last and trigger.first != number.last:
        return False
    for other in triggers:
        between = words[trigger.last : other.first]
        cut = (w.low in ",;:" or w.low in book.conjunctions or value_of(w.low, book)[0] is not None for w in between)
        if other.slot == "killed" and 0 <= other.first - trigger.last <= STEPS and not any(cut):
            return True
    return False


def _is_tally(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> bool:
    """Whether words announce a figure: "the number of people in hospital"."""
    return any(book.figure_nouns.match(word.low) for word in words[trigger.first : trigger.last])


def _without_aside(words: Sequence[Word], between: range, trigger: Trigger, book: FigureBook) -> range:
    """The words from the last comma on, where all before it says who they are: "two men, a clerk and a guard, died"."""
    commas = [at for at in between if words[at].low == ","]
    if len(commas) < 2 or commas[0] - between.start > 1 or not book.people.match(words[commas[0] - 1].low):
        return between
    rest = range(commas[-1] + 1, trigger.first)
    plain = all(words[at].low in book.auxiliaries or words[at].low in book.verbs_after for at in rest)
    return rest if plain and book.articles else between


def _is_of_another_clause(words: Sequence[Word], number: Number, between: range, book: FigureBook) -> bool:
    """ "İki bakan görüşmeye, depremde ölenler için …": in languages whose verb comes last, a number of no people has
    its own words before the comma."""
    return book.verb_last and any(words[at].low == "," for at in between) and not _people_after(words, number, book)


def _is_object(words: Sequence[Word], number: Number, trigger: Trigger, book: FigureBook) -> bool:
    """Whether a verb of many meanings has people right behind it: "hold five men", never "hold five meetings"."""
    if trigger.last - trigger.first > 1:
        return True
    if not 0 <= number.first - trigger.last < STEPS:
        return False
    following = words[number.last].low if number.last < len(words) else "."
    return _people_after(words, number, book) or following in book.links or not following[0].isalnum()


def _are_people(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether what is released may be people: "five were released", never "six albums were released"."""
    if number.last >= len(words) or words[number.last].upper or _people_after(words, number, book):
        return True
    following = words[number.last].low
    told = following in book.links or following in book.verbs_after or following in book.partitives
    return told or not following[0].isalnum() or book.triggers.match(following) is not None


def _people_after(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    return any(book.people.match(word.low) for word in words[number.last : number.last + 3])


def counts_people(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Refuses years, hours, houses, ages, money, scores and fractions."""
    if number.low < 1 or number.low != int(number.low):
        return False
    following = words[number.last].low if number.last < len(words) else ""
    before = words[number.first - 1].low if number.first else ""
    ahead = " ".join(word.low for word in words[number.last : number.last + 2])
    if (book.not_people.match(ahead) and not _is_case(ahead, book)) or (following in "%$€£₼₺₽" and following):
        return False
    if before in ("$", "€", "£", "₼", "№", "#") or _counts_things(words, number, book):
        return False
    if number.written and not _is_clearly_people(words, number, book):
        return False
    if number.written and 1900 <= number.low <= 2100 and not book.people.match(following):
        return False
    if number.low == 1 and following in book.partitives:
        return False  # "one of the brothers died": no toll
    if before in book.fractions or words[number.last - 1].low in book.fractions:
        return False  # "üçdə biri"
    if before in book.each or _is_hour_or_age(words, number, before, following, book):
        return False
    if number.low == 1 and _is_household(words, number, book):
        return False  # "a family under the rubble": of how many, nobody says
    if before == "/" or (number.written and following in MARKS and _is_digit(words, number.last + 1)):
        return False  # an address on the web, five feet nine
    if (
        (_past(words, number.first - 1, book.beside) in book.except_before and not _ends_a_slot(words, number, book))
        or following in book.except_after
        or _excepted(words, number, book)
        or _is_increment(words, number, book)
    ):
        return False
    if number.low == 1 and not number.article and not number.ordinal and not number.written:
        return _one_of_people(words, number, book)
    if number.written and before == "(" and following == ")" and number.low < OLDEST:
        return False  # "Anna Holt (34)": an age
    beside_name = number.first > 1 and words[number.first - 2].upper  # "Anna Holt, nine, died"
    aged = number.written or (beside_name and number.last == number.first + 1)
    return not (before == "," and following in (",", ".", ")") and aged and number.low < OLDEST)


def _is_hour_or_age(words: Sequence[Word], number: Number, before: str, following: str, book: FigureBook) -> bool:
    """ "at ten to six", "boys of six and nine", and what is a name with a figure behind it: "Channel 24"."""
    if number.first > 1 and number.written and words[number.first - 1].upper and not following[:1].isalnum():
        return True
    row = number.first > 2 and before in book.conjunctions and words[number.first - 3].low in book.ages_before
    old = (row or before in book.ages_before) and not following[:1].isdigit() and not _people_after(words, number, book)
    if (
        old
        and number.low < OLDEST
        and any(w.low in book.aged_nouns for w in words[max(0, number.first - 4) : number.first])
    ):
        return True
    return before in book.hours_before and following in book.past_hours


def _is_household(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    near = words[number.last : number.last + HOUSEHOLD]
    return any(book.households.match(word.low) for word in near)


def _is_digit(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low[:1].isdigit()


def _counts_things(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "five fighter jets": a noun of things behind one adjective, in languages that list what ends a noun phrase."""
    if not book.links or number.article or number.last + 1 >= len(words):
        return False
    adjective, noun = words[number.last].low, words[number.last + 1].low
    return (
        adjective[0].isalpha()
        and adjective not in book.links
        and adjective not in book.verbs_after
        and adjective not in book.partitives
        and not book.people.match(adjective)
        and book.triggers.match(adjective) is None
        and book.not_people.match(noun) is not None
        and not book.people.match(noun)
        and not _is_case(noun, book)
        and not (words[number.last].upper and words[number.last + 1].upper)  # "two United States soldiers"
    )


def _is_case(ahead: str, book: FigureBook) -> bool:
    """ "41 cases", where a text tells of a disease."""
    match = book.triggers.match(ahead)
    return match is not None and book.sides[str(match.lastgroup)][0] == "infected"


def _past(words: Sequence[Word], at: int, fillers: frozenset[str]) -> str:
    """The word before a number, past possessives: "nor | their three children"."""
    while at > 0 and words[at].low in fillers:
        at -= 1
    return words[at].low if at >= 0 else ""


def _ends_a_slot(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether the word before a number is the last one of what happened: "watched by 9,000"; or "not 12 but nine"."""
    if any(word.low in book.contrast_before for word in words[max(0, number.first - PAIR) : number.first - 1]):
        return True
    return (
        book.triggers.match(" ".join(word.low for word in words[max(0, number.first - 2) : number.first])) is not None
    )


def _excepted(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "üç nəfərdən başqa hamı": those who are left out of a count, with their noun between."""
    return number.last + 1 < len(words) and words[number.last + 1].low in book.except_after


def _is_increment(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "выросло на 14 человек": by how many a figure rose is not the figure."""
    at = number.first - 1
    if at < 1 or words[at].low not in book.increments:
        return False
    return book.reaching.search(" ".join(word.low for word in words[max(0, at - STEPS) : at])) is not None


def _is_clearly_people(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Digits count people only beside a word for people, a verb, or behind "the death toll": not in an address."""
    if _people_after(words, number, book):
        return True
    if number.last < len(words):
        following = words[number.last].low
        ahead = " ".join(word.low for word in words[number.last : number.last + STEPS])
        if following in book.verbs_after or book.triggers.match(ahead):
            return True
    near = " ".join(word.low for word in words[max(0, number.first - COUNT_PHRASE) : number.first])
    return any(book.sides[str(m.lastgroup)][1] != "before" for m in book.triggers.finditer(near, 0, len(near)))


def _one_of_people(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """ "one" counts only before a person, or beside the slot word at once."""
    near = words[number.last : number.last + 3]
    if number.first and book.triggers.match(words[number.first - 1].low):
        return True  # "тело одного нашли"
    return any(book.people.match(word.low) for word in near) or bool(
        near and not book.numbers.get(near[0].low) and book.triggers.match(" ".join(word.low for word in near))
    )
