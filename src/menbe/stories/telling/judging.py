"""What becomes of the figures of one row: agreement, refinement, update, correction, conflict. A conflict is shown,
never resolved.

The rules are those of CLAIMS.md 8, in this order: what a text says of another figure itself (denied, risen, former,
insisted on) outranks what time and hands suggest.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from menbe.language import fold, romanise, words
from menbe.model import Course, Qualifier, Reasons
from menbe.views import FactMark

# Slots whose figure grows as an event is learned: a later, higher one is news, not a contradiction.
CUMULATIVE = frozenset({"killed", "injured", "detained", "arrested", "evacuated", "displaced", "released", "missing"})
# Of these, the ones that every outlet counts anew as hours pass; in the others two authorities rather disagree.
TOLLS = frozenset({"killed", "injured"})
# Slots whose figure also falls as an event is learned: the missing are found.
FALLING = frozenset({"missing"})
# Slots whose value is a label and which can have only one.
LABELLED = frozenset({"date_of_event", "cause"})
EVENT = "event"  # the kind of a cause that is the event itself: beside it stands what broke or failed in it
# Slots that have one true value and no parts.
EXACT = frozenset({"magnitude"})
SAME_QUAKE = 0.8  # two magnitudes further apart than this are of two quakes
# Slots of which a story has many at once that say nothing about each other.
PLENTIFUL = frozenset({"age", "percentage", "place_of_event"})
# Sums of which a story has many too, unless a text sets two side by side.
SIDE_BY_SIDE = 400  # code points between two such sums
DIGEST = 3  # figures of one slot in the only text of a story
NAME = 4  # letters; shorter words of a speaker are articles and titles
SAME_WINDOW = 6.0  # hours within which two authorities speak of the same moment
# How far "about thirty" and a rounded sum reach.
ROUGHLY = 0.1
ROUNDED = 0.05


def judge(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """(state, reason) of a row; the reason names its rule and the values that go into the sentence."""
    denied = [mark for mark in marks if mark.course == Course.DENIED]
    told = [mark for mark in marks if mark.course != Course.DENIED]
    if denied and slot not in PLENTIFUL and (verdict := _denial(denied, told)) is not None:
        return verdict
    if len(told) <= 1:
        return "single", {"rule": "one_origin"}
    if _all_compatible(told):
        return _agreement(told)
    if slot in PLENTIFUL:
        return "refined", {"rule": "several_named", "values": said(told)}
    if _is_digest(told):
        return "refined", _composed([[mark] for mark in told]) or {"rule": "same_text", "values": said(told)}
    if slot in LABELLED:
        return _labels(slot, told)
    return _sums(told) if slot == "amount" else _quarrel(slot, told)


def _is_digest(told: Sequence[FactMark]) -> bool:
    """One text with three figures for one slot tells of several events, and none of them against another."""
    return len(articles(told)) == 1 and len({(m.low, m.high, m.label) for m in told}) >= DIGEST


def _denial(denied: Sequence[FactMark], told: Sequence[FactMark]) -> tuple[str, Reasons] | None:
    """A figure that somebody denies: taken back by those who gave it, or disputed."""
    for no in denied:
        rivals = [m for m in told if not compatible(m, no)]
        givers = [m for m in told if compatible(m, no)]
        beside = [m for m in rivals if articles([m]) & articles([no])] or rivals
        if not givers and (not beside or len(articles(told)) < 2):
            continue  # somebody else's number, denied in passing by the only text there is
        first, second = (givers or [no])[0], (beside or [no])[0]
        taken_back = no.corrects and bool(givers) and bool(beside)
        if taken_back:
            return "correction", because("correction", first, second)
        return "conflict", because("denied", first, no if not beside else second)
    return None


def _labels(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Two causes of one kind exclude each other; a date does so only between origins.

    A date that one origin alone tells is mostly one whose "on Tuesday" was another day's, and no quarrel.
    """
    by_label = {label: [m for m in marks if m.label == label] for label in (m.label for m in marks)}
    backed = [side for side in by_label.values() if len({m.origin for m in side}) > 1]
    quarrel = backed if slot == "date_of_event" else _rival_causes(list(by_label.values()))
    if len(quarrel) > 1:
        return "conflict", {"rule": "labels_differ", "values": said(mark for side in quarrel for mark in side)}
    return "refined", {"rule": "several_named", "values": said(marks)}


def _rival_causes(sides: Sequence[Sequence[FactMark]]) -> list[Sequence[FactMark]]:
    """The causes that are set against others: by different people in one text, or, of one kind, by texts apart."""
    rivals: dict[int, Sequence[FactMark]] = {}
    for i, one in enumerate(sides):
        for j, other in enumerate(sides[i + 1 :], i + 1):
            kinds = cause_kind(one[0].label), cause_kind(other[0].label)
            texts_apart = not articles(one) & articles(other) and {m.origin for m in one} != {m.origin for m in other}
            against = _told_apart(one, other) or (kinds[0] == kinds[1] and texts_apart)
            if against and EVENT not in kinds:
                rivals |= {i: one, j: other}
    return list(rivals.values())


@cache
def _table(name: str) -> Mapping[str, Sequence[str]]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def cause_kind(label: str | None) -> str:
    """What a cause explains: the event, a death, the conditions …; an unknown one is a kind of its own."""
    return next((kind for kind, labels in _table("causes.toml").items() if label in labels), str(label))


def _agreement(marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    origins = len({mark.origin for mark in marks})
    if len({(m.low, m.high, m.label) for m in marks}) == 1:
        return ("agreed" if origins > 1 else "single"), {"rule": "same_value", "origins": origins}
    return "refined", {"rule": "not_exclusive", "values": said(marks)}


def _sums(marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Sums of money are of the same thing only where a text sets two side by side."""
    for i, a in enumerate(marks):
        for b in marks[i + 1 :]:
            if compatible(a, b):
                continue
            if _beside(a, b) and (by_different_people(a, b) or Course.INSISTED in (a.course, b.course)):
                return "conflict", because("conflict", a, b)
            if _beside(a, b) and {a.course, b.course} & {Course.FORMER, Course.FALLS, Course.RISES}:
                return "update", because("update", a, b)
    return "refined", {"rule": "several_named", "values": said(marks)}


def _beside(a: FactMark, b: FactMark) -> bool:
    mine, theirs = (a.anchor, *a.repeats), (b.anchor, *b.repeats)
    return any(x.article == y.article and abs(x.start - y.start) <= SIDE_BY_SIDE for x in mine for y in theirs)


def _quarrel(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Incompatible figures, value against value: do the words, or time and hands, explain them?"""
    values = list(dict.fromkeys((m.low, m.high) for m in marks))
    stated = [[m for m in marks if (m.low, m.high) == value] for value in values]
    sides = _wholes(stated) if slot in CUMULATIVE else stated
    verdicts = {
        state: (one[0], other[0])
        for i, one in enumerate(sides)
        for other in sides[i + 1 :]
        if not compatible(one[0], other[0]) and (state := pair_state(slot, one, other)) is not None
    }
    for state in ("conflict", "correction", "update"):
        if state in verdicts:
            return state, because(state, *verdicts[state])
    return "refined", _composed(stated) or {"rule": "same_text", "values": said(marks)}


def _composed(sides: Sequence[Sequence[FactMark]]) -> Reasons | None:
    """Two figures of one text that make up a third: "two pilots and a passenger", and elsewhere "three"."""
    exact = [side for side in sides if side[0].low and side[0].low == side[0].high]
    for i, one in enumerate(exact):
        for other in exact[i:]:
            same_text = articles(one) & articles(other)
            whole = [s for s in exact if same_text and s[0].low == (one[0].low or 0) + (other[0].low or 0)]
            if whole and one is not other:
                parts = f"{shown(one[0])} + {shown(other[0])}"
                return {"rule": "composed", "whole": shown(whole[0][0]), "parts": parts}
    return None


def _wholes(sides: list[list[FactMark]]) -> list[list[FactMark]]:
    """Without the values that are only ever stated beside a larger one: "seven injured, two of them firefighters"."""

    def is_part(side: list[FactMark]) -> bool:
        low = side[0].low or 0
        if any(m.course != Course.TOLD for m in side):
            return False
        larger = [s for s in sides if (s[0].low or 0) > low and not _set_apart(side, s)]
        return low > 0 and bool(larger) and articles(side) <= {a for s in larger for a in articles(s)}

    return [side for side in sides if not is_part(side)]


def pair_state(slot: str, earlier: Sequence[FactMark], later: Sequence[FactMark]) -> str | None:
    """update, correction or conflict, for two incompatible values, the one stated first first.

    None where only texts that state both state the second: a part and a whole, or what had been said before.
    """
    if slot in EXACT and abs((earlier[0].low or 0) - (later[0].low or 0)) > SAME_QUAKE:
        return None
    moved = _words_of_change(earlier, later)
    if moved is not None and slot not in EXACT:
        return moved
    both = articles(earlier) & articles(later)
    new = [mark for mark in later if not articles([mark]) & both]
    if not new:
        return _within_texts(slot, earlier, later)
    if new[0].at <= max(mark.at for mark in earlier):
        return "conflict"  # the first value still stood when the second was stated
    if any(mark.corrects for mark in new) and not _goes_on(slot, earlier[0], new[0]):
        return "correction"
    return _across_texts(slot, earlier, new)


def _words_of_change(earlier: Sequence[FactMark], later: Sequence[FactMark]) -> str | None:
    """What the texts say themselves: "rose to seven", "a third man died", "from 68 to 54"."""
    low, high = sorted((earlier, later), key=lambda side: side[0].low or 0)
    if any(m.course == Course.RISES for m in high):
        return "update"
    both = articles(earlier) & articles(later)
    fell = [m for m in low if m.course == Course.FALLS] or [m for m in high if m.course == Course.FORMER]
    if any(articles([m]) & both or m.corrects for m in fell):
        return "correction"
    if any(m.course == Course.FORMER and articles([m]) & both for m in low):
        return "update"
    return None


def _within_texts(slot: str, earlier: Sequence[FactMark], later: Sequence[FactMark]) -> str | None:
    """Two values that stand only in the same texts."""
    if _set_apart(earlier, later):
        return "conflict"
    return "conflict" if slot in EXACT else None


def _across_texts(slot: str, earlier: Sequence[FactMark], new: Sequence[FactMark]) -> str:
    rises = _goes_on(slot, earlier[0], new[0])
    if _same_hand(earlier, new):
        return "update" if rises else "correction"
    if not rises:
        return "conflict"
    hours = (new[0].at - earlier[0].at).total_seconds() / 3600
    if slot in FALLING and (new[0].low or 0) < (earlier[0].low or 0):
        return "conflict" if hours < 2 * SAME_WINDOW and by_different_people(earlier[0], new[0]) else "update"
    disagree = slot not in TOLLS and hours <= SAME_WINDOW and by_different_people(earlier[0], new[0])
    return "conflict" if disagree else "update"


def articles(marks: Iterable[FactMark]) -> set[str]:
    return {a.article for mark in marks for a in (mark.anchor, *mark.repeats)}


def _set_apart(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether a text ascribes two values to different people, insists on one, or holds one in its headline alone."""
    pairs = [(a, b) for a in one for b in other if articles([a]) & articles([b])]
    if any(a.in_headline != b.in_headline or Course.INSISTED in (a.course, b.course) for a, b in pairs):
        return True
    return _told_apart(one, other)


def _told_apart(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    return any(by_different_people(a, b) for a in one for b in other if articles([a]) & articles([b]))


def by_different_people(a: FactMark, b: FactMark) -> bool:
    """Whether two figures are given by two voices: "the ministry" is "nazirlik" and "the ministry's spokesman".

    Where texts hold both figures, only what such a text itself ascribes to whom counts. Across languages two speakers
    whose offices nobody knows are not held for two.
    """
    both = articles([a]) & articles([b])
    mine = [a.speakers.get(article) for article in both] if both else [a.attributed_to]
    theirs = [b.speakers.get(article) for article in both] if both else [b.attributed_to]
    alike = both or a.language == b.language
    return any(x and y and _differ(x, y, same_language=bool(alike)) for x, y in zip(mine, theirs, strict=True))


def _differ(one: str, other: str, *, same_language: bool) -> bool:
    if _name(one) & _name(other):
        return False
    mine, theirs = _offices(one), _offices(other)
    if mine and theirs:
        return not mine & theirs
    return same_language or bool(mine) != bool(theirs)


def _name(speaker: str) -> set[str]:
    return {romanise(word.surface)[:5] for word in words(speaker) if len(word.surface) >= NAME}


def _offices(speaker: str) -> set[str]:
    """The offices that the words for a speaker name."""
    low = " " + fold(speaker, "az" if "ı" in speaker or "ə" in speaker.lower() else "")
    return {office for office, stems in _table("speakers.toml").items() if any(f" {stem}" in low for stem in stems)}


def _same_hand(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether an origin or an outlet stands on both sides: it took its own figure back."""
    origins, outlets = {m.origin for m in one}, {m.outlet.key for m in one}
    return any(m.origin in origins or m.outlet.key in outlets for m in other)


def _goes_on(slot: str, earlier: FactMark, later: FactMark) -> bool:
    """Whether a figure moved the way such a figure moves while an event is learned."""
    rises = (later.low or 0) > (earlier.low or 0)
    return slot in CUMULATIVE and (rises or slot in FALLING)


def because(rule: str, a: FactMark, b: FactMark) -> Reasons:
    """The reason of a verdict: who says what, how long after the other, and the words of both with their place."""
    first, second = sorted((a, b), key=lambda mark: mark.at)
    return {
        "rule": rule,
        "first": first.outlet.name,
        "first_value": shown(first),
        "second": second.outlet.name,
        "second_value": shown(second),
        "hours": round((second.at - first.at).total_seconds() / 3600, 1),
        **_words("first", first),
        **_words("second", second),
    }


def _words(side: str, mark: FactMark) -> dict[str, str]:
    return {f"{side}_words": mark.anchor.surface, f"{side}_place": f"{mark.anchor.article}#p{mark.anchor.start}"}


def compatible(a: FactMark, b: FactMark) -> bool:
    """Whether both can be true at once: their intervals meet, or their labels are equal."""
    if a.label is not None or b.label is not None:
        return a.label == b.label
    return _bounds(a)[0] <= _bounds(b)[1] and _bounds(b)[0] <= _bounds(a)[1]


def _bounds(mark: FactMark) -> tuple[float, float]:
    """The interval a figure can mean: "about thirty" reaches a little to both sides, and so does a rounded sum."""
    low, high = mark.low or 0.0, float("inf") if mark.high is None else mark.high
    width = ROUGHLY if mark.qualifier == Qualifier.ABOUT else ROUNDED if low >= 1_000 else 0.0
    return low * (1 - width), high * (1 + width)


def _all_compatible(marks: Sequence[FactMark]) -> bool:
    return all(compatible(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :])


def shown(mark: FactMark) -> str:
    """The value in figures: 5, ≥ 7, ≤ 50, 20–99, or its label."""
    if mark.label is not None:
        return re.sub(r"_", " ", mark.label)
    low = _figure(mark.low)
    if mark.high is None:
        return f"≥ {low}"
    if mark.qualifier == Qualifier.UP_TO:
        return f"≤ {_figure(mark.high)}"
    return low if mark.high == mark.low else f"{low}–{_figure(mark.high)}"


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:.10g}"


def said(marks: Iterable[FactMark]) -> str:
    return ", ".join(dict.fromkeys(shown(mark) for mark in marks))
