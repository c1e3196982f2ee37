"""Counts that no number tells: nobody, one person, a row of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from menbe.claims.counts import Counted, Trigger, all_triggers
from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word, value_of
from menbe.claims.roles import is_passive, people_at, role_in
from menbe.model import Course, Qualifier

SUBJECT = 5  # words between a single person and what happened to them
APPOSITION = 9  # words between a subject and its verb, with a comma on both sides of what stands between
NOBODY = 4  # words between "nobody" and what did not happen
UNCOUNTED = 4  # words beside a slot word among which no number may stand
ROW = 3  # words between a row of names and what happened to them: "… kardeşler"
NAME = 3  # words of one name at most
HELD = frozenset({"detained", "arrested", "released"})  # what officers do to somebody, and are told to do


def zeros_in(low: str, words: Sequence[Word], book: FigureBook) -> Iterator[Counted]:
    """ "no one was hurt", "пострадавших нет", "heç kim saxlanılmayıb": a count of nobody."""
    triggers = all_triggers(low, words, book)
    for trigger in triggers:
        if _among(words, trigger, book):
            continue
        at = _nobody_before(words, trigger, triggers, book)
        if at is not None:
            yield _counted(trigger, at, trigger.last, 0)
        elif (end := _none_behind(words, trigger, triggers, book)) is not None:
            yield _counted(trigger, trigger.first, end, 0)
        elif _denied_altogether(low, words, trigger, book):
            yield replace(_counted(trigger, trigger.first, trigger.last, 0), course=Course.TOLD)


def is_of_others(words: Sequence[Word], zero: Counted, book: FigureBook) -> bool:
    """ "no other deaths", "başqa ölən yoxdur": there are none besides those counted, which is no count of nobody."""
    return any(word.low in book.besides for word in words[max(0, zero.first - 2) : zero.last])


def _among(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> bool:
    """ "Россиян среди пострадавших нет": nobody of some people, where no group that we know is named."""
    before, behind = words[max(0, trigger.first - 2) : trigger.first], words[trigger.last : trigger.last + 1]
    told = any(w.low in book.among_before for w in before) or any(w.low in book.among_after for w in behind)
    near = words[max(0, trigger.first - NOBODY) : trigger.last + NOBODY]
    return told and not any(pattern.match(word.low) for word in near for _, pattern in book.scopes)


def _denied_altogether(low: str, words: Sequence[Word], trigger: Trigger, book: FigureBook) -> bool:
    """ "denied reports of deaths", "ölüm barədə xəbərləri təkzib edib": with no number beside, a count of nobody."""
    near = words[max(0, trigger.first - UNCOUNTED) : trigger.last + UNCOUNTED]
    if any(value_of(word.low, book)[0] is not None or word.low in book.vague for word in near):
        return False
    start, end = words[trigger.first].start, words[trigger.last - 1].end
    return book.courses.denies_reports(low, words[0].start, start, end, words[-1].end)


def _counted(trigger: Trigger, first: int, last: int, value: int) -> Counted:
    number = Number(first, last, value, value, Qualifier.EXACT, article=True)
    return Counted(number, trigger.slot, first, last)


def _nobody_before(
    words: Sequence[Word], trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook
) -> int | None:
    for at in range(trigger.first - 1, max(-1, trigger.first - NOBODY - 1), -1):
        if words[at].low in ",;:.":
            return None
        pair = " ".join(word.low for word in words[at : at + 2])
        if book.nobody.match(pair):
            return at
    at = _past_company(words, trigger.first - 1, -1, triggers, book)
    return at if at >= 0 and words[at].low in book.none_before else None


def _none_behind(words: Sequence[Word], trigger: Trigger, triggers: Sequence[Trigger], book: FigureBook) -> int | None:
    at = _past_company(words, trigger.last, 1, triggers, book)
    return at + 1 if at < len(words) and words[at].low in book.none_after else None


def _past_company(words: Sequence[Word], at: int, step: int, triggers: Sequence[Trigger], book: FigureBook) -> int:
    """The first word past conjunctions, other slot words and one filler: "ölen ya da yaralanan | olmadı"."""
    inside = {n for trigger in triggers for n in range(trigger.first, trigger.last)}
    fillers = 0
    ends = book.none_before if step < 0 else book.none_after
    while 0 <= at < len(words) and words[at].low not in ends:
        if words[at].low not in book.conjunctions and words[at].low not in book.verbs_after and at not in inside:
            fillers += 1
            if fillers > 1 or not words[at].low[0].isalpha() or value_of(words[at].low, book)[0] is not None:
                break
        at += step
    return at


def single_in(words: Sequence[Word], triggers: Sequence[Trigger], book: FigureBook) -> Iterator[Counted]:
    """One person, named or spoken of, to whom it happened: "Vinny Reyes died", "машинист погиб"."""
    for trigger in triggers:
        passive = trigger.slot != "arrested" and is_passive(words, trigger, book)
        held = book.articles and trigger.slot in HELD and not passive  # "Jane Roe freed them"
        at = None if trigger.side == "after" or held else _subject(words, trigger, book)
        at = role_in(words, trigger, book) if at is None else at
        if at is not None and any(at < other.first < trigger.first for other in triggers):
            continue  # "the man died in hospital"
        people = people_at(words, at, trigger, book) if at is not None else 0
        if at is not None and people and not _is_wanted(words, at, trigger, book):
            number = Number(at, at + 1, people, people, Qualifier.EXACT, article=True)
            yield Counted(number, trigger.slot, min(at, trigger.first), max(at + 1, trigger.last))


def _is_wanted(words: Sequence[Word], at: int, trigger: Trigger, book: FigureBook) -> bool:
    """Whether somebody is looked for by the police: "водителя ищут"."""
    told = " ".join(word.low for word in words[trigger.first : trigger.last])
    return trigger.slot == "missing" and words[at].low in book.wanted and book.searched.match(told) is not None


def _subject(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    if not book.articles:
        return _finite_subject(words, trigger, book)
    start = max(0, trigger.first - SUBJECT)
    near = [at for at in range(start, trigger.first) if words[at].low in book.singular]
    titled = words[trigger.first].upper and trigger.last - trigger.first == 1  # "Tomb Raider, Red Dead": a name itself
    named = [
        at
        for at in range(start + 1, trigger.first)
        if _is_name(words, at) and not titled and not any(_is_thing(word, book) for word in words[at : at + 2])
    ]
    return max([*near, *named], default=None)


def _is_thing(word: Word, book: FigureBook) -> bool:
    """ "Spring Festival" was held, and nobody else."""
    return word.upper and book.not_people.match(word.low) is not None


def _is_name(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].upper and words[at - 1].upper and words[at].low.isalpha()


def _finite_subject(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    """The nominative right beside a finite verb, in languages whose verbs and nouns say which is which."""
    if trigger.slot != "missing" and not book.finite.search(words[trigger.last - 1].low):
        return None  # "missing" is said by an adjective: "kaptan kayıp"
    for at in range(trigger.first - 1, max(-1, trigger.first - 3), -1):
        named = at == trigger.first - 1 and _is_name(words, at) and not book.oblique.search(words[at].low)
        if words[at].low in book.singular or named:
            return at
        if not words[at].low[0].isalpha():
            break
    return _subject_apart(words, trigger, book) if book.verb_first else None


def _subject_apart(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    """ "погиб водитель", "водитель, житель Ширвана, задержан": behind its verb, or before it past an apposition."""
    for at in range(trigger.last, min(trigger.last + 3, len(words))):
        if words[at].low in book.singular:
            return at
        if not words[at].low[0].isalnum():
            break
    for at in range(trigger.first - 1, max(-1, trigger.first - APPOSITION), -1):
        if words[at].low in book.singular:
            return at
    return None


def names_in(words: Sequence[Word], triggers: Sequence[Trigger], book: FigureBook) -> Iterator[Counted]:
    """ "Ali, Veli ve Hasan Demir kardeşler can verdi": a row of names beside what happened to them."""
    for first, last, names in rows_of_names(words, book):
        near = [
            t
            for t in triggers
            if (
                0 <= t.first - last <= ROW
                and t.side != "after"
                and all(w.low not in ":(" for w in words[last : t.first])
            )
            or (0 <= first - t.last <= 2 and _leads(words, t))
        ]
        if near:
            trigger = min(near, key=lambda t: max(t.first - last, first - t.last))
            number = Number(first, last, names, names, Qualifier.EXACT, article=True)
            if trigger.slot != "participants":  # two who "rallied" are no crowd
                yield Counted(number, trigger.slot, min(first, trigger.first), max(last, trigger.last))


def _joins(between: Sequence[Word]) -> bool:
    """Whether nothing begins anew between names and a verb."""
    return all(word.low not in ":(" for word in between)


def _leads(words: Sequence[Word], trigger: Trigger) -> bool:
    """Whether a sentence opens with what happened: "Killed were …", "Убитыми считаются …"."""
    return trigger.first <= 1 or words[trigger.first - 1].low in ",;:"


def rows_of_names(words: Sequence[Word], book: FigureBook) -> Iterator[tuple[int, int, int]]:
    """(first word, end, how many) of "A, B and C", each a run of capitalised words, ages between them allowed."""
    at = 0
    while at < len(words):
        end, names, joined = _row_from(words, at, book)
        if names > 1 and joined and not _names_things(words, at, end, book):
            yield at, end, names
        at = max(at + 1, end)


def _names_things(words: Sequence[Word], first: int, last: int, book: FigureBook) -> bool:
    """Whether a row names streets, districts or what has an article: "Seventh Street and Central Avenue"."""
    return (
        any(book.not_people.match(word.low) for word in words[first : last + 1])
        or words[first].low in book.named_by
        or (words[first].low in book.singular and bool(book.articles))  # "He and Herbert infected mice"
        or words[max(0, first - 1)].low in book.named_by
    )


def _row_from(words: Sequence[Word], at: int, book: FigureBook) -> tuple[int, int, bool]:
    names, joined, end = 0, False, at
    while (past := _past_name(words, at)) > at:
        names, end = names + 1, past
        at = _past_age(words, past)
        if joined:
            return end, names, True
        comma = at < len(words) and words[at].low == ","
        at += comma
        joined = at < len(words) and words[at].low in book.conjunctions
        at += joined
        if not (comma or joined):
            break
    return end, names, False


def _past_name(words: Sequence[Word], at: int) -> int:
    end = at
    while end < len(words) and end - at < NAME and words[end].upper and words[end].low[0].isalpha():
        end += 1
    return end


def _past_age(words: Sequence[Word], at: int) -> int:
    """Behind ", 34": an age between a name and the next comma."""
    if at + 1 < len(words) and words[at].low in ",(" and words[at + 1].low.isdigit():
        at += 2
        return at + (at < len(words) and words[at].low == ")")
    return at
