"""What becomes of the figures of one row: agreement, refinement, update, correction, conflict. A conflict is shown,
never resolved.

What a text says of another figure itself (denied, risen, former, insisted on) outranks what time and hands suggest:
`pairs`. Of several verdicts on one row the gravest leads: a toll may rise while two authorities dispute it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from menbe.model import Course, Qualifier, Reasons
from menbe.stories.telling.authorities import articles, given_apart, table, told_apart
from menbe.stories.telling.pairs import (
    CUMULATIVE,
    EXACT,
    compatible,
    one_quake,
    pair_state,
    set_apart,
    together,
)
from menbe.stories.telling.sums import day_state, replaced, share_state, sum_state
from menbe.views import FactMark

CAUSE = "cause"
GENERAL = "general"  # no kind, but the words for kinds
AMOUNT = "amount"
SHARE = "percentage"
DAY = "date_of_event"
INJURED = "injured"
EVENT = "event"  # the kind of a cause that is the event itself: beside it stands what broke or failed in it
DEATH = "death"  # what people died of: beside it stands what brought it about
# Kinds of causes that stand together whoever tells them: who sped may have drunk, and in fog.
TOGETHER = frozenset({"conduct", "condition"})
# Slots of which a story has many at once that say nothing about each other.
PLENTIFUL = frozenset({"age", "percentage", "place_of_event", "date_of_event"})
GROUPED = 10_000  # from here on thousands are set apart
DIGEST = 3  # figures of one slot in the only text of a story

# What words without a number reach from and to; 24 is what "several dozen" begin with.
VAGUE: dict[tuple[float | None, float | None], str] = {
    (20, 99): "dozens", (24, 99): "dozens", (200, 999): "hundreds", (2_000, 9_999): "thousands",
    (20_000, 99_999): "tens of thousands", (200_000, 999_999): "hundreds of thousands",
}  # fmt: skip

GRAVITY = ("conflict", "correction", "update")
GRAVE = frozenset({"conflict", "correction"})

Verdict = tuple[str, Reasons]


def judge(slot: str, marks: Sequence[FactMark]) -> Verdict:
    """(state, reason) of a row; the reason names its rule and the values that go into the sentence."""
    return verdicts(slot, marks)[0]


def verdicts(slot: str, marks: Sequence[FactMark], *, tolls: Mapping[str, float] | None = None) -> tuple[Verdict, ...]:
    """What becomes of the figures of a row, the gravest first; never empty. tolls: article → how many dead it tells."""
    denied = [mark for mark in marks if mark.course == Course.DENIED]
    told = [mark for mark in marks if mark.course != Course.DENIED]
    no = _denial(*(_of_one_share(denied, told) if slot in PLENTIFUL else (denied, told)))
    if no is None:
        return _told(slot, told, tolls=tolls)
    if slot == CAUSE and (rival := _causes(told, tolls=tolls or {}))[0] == no[0]:
        return (rival,)  # what else people died of says more than that somebody denies one of them
    # What a text that denies one figure tells itself is its answer to it, and no rise.
    elsewhere = [mark for mark in told if not articles([mark]) & articles(denied)]
    grave = [v for v in _told(slot, told, sure=True, tolls=tolls) if v[0] in GRAVE]
    risen = [v for v in _told(slot, elsewhere, sure=True) if v[0] not in GRAVE and v[0] in GRAVITY]
    besides = (v for v in (*grave, *risen) if v[0] != no[0])
    return tuple(sorted((no, *besides), key=lambda verdict: GRAVITY.index(verdict[0])))


def _of_one_share(denied: Sequence[FactMark], told: Sequence[FactMark]) -> tuple[list[FactMark], list[FactMark]]:
    """Of percentages, those of one thing: "not 88 but 71 percent", and 88 wherever else it stands."""
    against = [m for m in told if any(together(m, no) and not compatible(m, no) for no in denied)]
    if not against:
        return [], []
    return list(denied), [*against, *(m for m in told if any(compatible(m, no) for no in denied))]


def _told(
    slot: str, told: Sequence[FactMark], *, sure: bool = False, tolls: Mapping[str, float] | None = None
) -> tuple[Verdict, ...]:
    """The verdicts on what nobody denies. sure: without what time alone suggests."""
    if len(told) <= 1:
        return (("single", {"rule": "one_origin"}),)
    if _all_compatible(told):
        return (_agreement(told),)
    if slot == SHARE:
        return _of_one_thing(told, share_state)
    if slot == DAY:
        return _of_one_thing(told, day_state)
    if slot in PLENTIFUL:
        return (("refined", {"rule": "several_named", "values": said(told)}),)
    if _is_digest(told):
        return (("refined", _composed([[mark] for mark in told]) or {"rule": "same_text", "values": said(told)}),)
    if slot == CAUSE:
        return (_causes(told, tolls=tolls or {}),)
    return (
        _of_one_thing(told, partial(sum_state, row=told))
        if slot == AMOUNT
        else _quarrel(slot, told, sure=sure, tolls=tolls or {})
    )


def _is_digest(told: Sequence[FactMark]) -> bool:
    """One text with three figures for one slot tells of several events, and none of them against another."""
    return len(articles(told)) == 1 and len({(m.low, m.high, m.label) for m in told}) >= DIGEST


def _denial(denied: Sequence[FactMark], told: Sequence[FactMark]) -> Verdict | None:
    """A figure that somebody denies: taken back by those who gave it, or disputed."""
    for no in denied:
        rivals = [m for m in told if not compatible(m, no)]
        givers = [m for m in told if compatible(m, no)]
        beside = [m for m in rivals if articles([m]) & articles([no])] or rivals
        if not givers and (not beside or len(articles(told)) < 2):
            continue  # somebody else's number, denied in passing by the only text there is
        first, second = _nearest(givers, no) or no, (beside or [no])[0]
        if no.corrects and givers and beside:
            return "correction", because("correction", first, second)
        return "conflict", _denied(first, no, None if not beside else second)
    return None


def _nearest(givers: Sequence[FactMark], no: FactMark) -> FactMark | None:
    """Who gives the very figure that is denied, before those whose words only allow it: "68", and not "dozens"."""
    return min(givers, key=lambda mark: (mark.low, mark.high) != (no.low, no.high), default=None)


def _denied(given: FactMark, no: FactMark, other: FactMark | None) -> Reasons:
    """Which figure is denied, and by whom; beside it what is told instead."""
    reason = because("denied", given, other or no)
    told = {**_words("first", given), **_words("second", no if no is not given else other or no)}
    return {**reason, **told, "denied_value": shown(no), "denied_by": giver(no)}


def _causes(marks: Sequence[FactMark], *, tolls: Mapping[str, float]) -> Verdict:
    """Two causes of one kind exclude each other, and two that different people give."""
    by_label = {label: [m for m in marks if m.label == label] for label in (m.label for m in marks)}
    quarrel = _rival_causes(list(by_label.values()), tolls=tolls)
    if len(quarrel) > 1:
        reason: Reasons = {"rule": "labels_differ", "values": said(mark for side in quarrel for mark in side)}
        others = [side for side in by_label.values() if side not in quarrel]
        apart = [side for side in others if any(_of_other_dead(side, rival, tolls) for rival in quarrel)]
        if apart:
            reason = {**reason, "apart": said(mark for side in apart for mark in side)}
        return "conflict", reason
    return "refined", {"rule": "several_named", "values": said(marks)}


def _rival_causes(sides: Sequence[Sequence[FactMark]], *, tolls: Mapping[str, float]) -> list[Sequence[FactMark]]:
    """The causes that are set against others: by different people, or, of one kind, by texts apart.

    tolls: article → how many dead it tells. Texts apart that count other dead tell what others died of.
    """
    rivals: dict[int, Sequence[FactMark]] = {}
    for i, one in enumerate(sides):
        for j, other in enumerate(sides[i + 1 :], i + 1):
            kinds = cause_kind(one[0].label), cause_kind(other[0].label)
            if kinds[0] != kinds[1] and DEATH in kinds and not any(m.contested for m in (*one, *other)):
                continue  # what set the fire, and what people died of
            if _go_together(str(one[0].label), str(other[0].label)):
                continue
            if any(all(m.supposed for m in side) for side in (one, other)):
                continue
            if DEATH in kinds and _of_other_dead(one, other, tolls):
                continue
            if _excludes(one, other) and EVENT not in kinds and not set(kinds) <= TOGETHER:
                rivals |= {i: one, j: other}
    return list(rivals.values())


def _of_other_dead(one: Sequence[FactMark], other: Sequence[FactMark], tolls: Mapping[str, float]) -> bool:
    """Whether two causes stand in texts apart of which each counts other dead: the third one died of something else."""
    mine, theirs = ({tolls[a] for a in articles(side) if a in tolls} for side in (one, other))
    return not articles(one) & articles(other) and bool(mine and theirs) and not mine & theirs


def _go_together(one: str, other: str) -> bool:
    """Whether two causes are one told twice: a beating, and the spleen that it ruptured."""
    return any({one, other} <= set(labels) for labels in table("companions.toml").values())


def _excludes(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether one text sets two causes against each other, or texts apart name two of which both are no mere kinds."""
    labels = {one[0].label, other[0].label}
    one_kind = len({cause_kind(label) for label in labels}) == 1
    if told_apart(one, other) or (one_kind and _set_against(one, other)):
        return True
    texts_apart = not articles(one) & articles(other) and {m.origin for m in one} != {m.origin for m in other}
    exact = not labels & set(table("causes.toml")[GENERAL])
    return texts_apart and exact and (one_kind or _two_say_so(one, other))


def _two_say_so(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether two people, each in a text of their own, name what did it; a condition excludes none."""
    kinds = {cause_kind(one[0].label), cause_kind(other[0].label)}
    return given_apart(one, other) and not kinds & {DEATH, *TOGETHER}


def _set_against(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether a text that holds both causes sets one against the other: "the company blames lightning, a source …"."""
    both = articles(one) & articles(other)
    return any(m.contested for m in (*one, *other) if articles([m]) & both)


def cause_kind(label: str | None) -> str:
    """What a cause explains: the event, a death, the conditions …; an unknown one is a kind of its own."""
    kinds = table("causes.toml").items()
    return next((kind for kind, labels in kinds if kind != GENERAL and label in labels), str(label))


def _agreement(marks: Sequence[FactMark]) -> Verdict:
    origins = len({mark.origin for mark in marks})
    if len({(m.low, m.high, m.label) for m in marks}) == 1:
        return ("agreed" if origins > 1 else "single"), {"rule": "same_value", "origins": origins}
    return "refined", {"rule": "not_exclusive", "values": said(marks)}


def _of_one_thing(
    marks: Sequence[FactMark], state_of: Callable[[FactMark, FactMark], str | None]
) -> tuple[Verdict, ...]:
    """Sums and shares, of which a story has many: what becomes of those that the texts tell to be of one thing.

    An estimate may be raised by those who gave it and disputed by others: each is a verdict.
    """
    found: dict[str, Reasons] = {}
    for i, a in enumerate(marks):
        for b in marks[i + 1 :]:
            state = None if compatible(a, b) else state_of(a, b)
            if state is not None:
                found.setdefault(state, because(state, a, b))
    new = replaced(marks) if marks[0].label is None else None
    if new is not None:
        found.setdefault("update", because("update", *new))
    if not found:
        return (("refined", {"rule": "several_named", "values": said(marks)}),)
    return tuple((state, found[state]) for state in GRAVITY if state in found)


def _quarrel(slot: str, marks: Sequence[FactMark], *, sure: bool, tolls: Mapping[str, float]) -> tuple[Verdict, ...]:
    """Incompatible figures, value against value: do the words, or time and hands, explain them?

    What time alone suggests is told only where nothing else is.
    """
    values = list(dict.fromkeys((m.low, m.high) for m in marks))
    stated = _without_parts([[m for m in marks if (m.low, m.high) == value] for value in values])
    sides = _wholes(stated) if slot in CUMULATIVE else stated
    by_time: dict[str, tuple[FactMark, FactMark]] = {}
    by_word: dict[str, tuple[FactMark, FactMark]] = {}
    for i, one in enumerate(sides):
        for other in sides[i + 1 :]:
            verdict = None if compatible(one[0], other[0]) else pair_state(slot, one, other)
            if slot == INJURED and verdict is not None and _have_died(one, other, tolls):
                verdict = "update", verdict[1]
            if verdict is not None:
                (by_word if verdict[1] else by_time)[verdict[0]] = one[0], other[0]
    found = by_word or ({} if sure else by_time)
    if not found:
        return (_unsettled(slot, stated, sides),)
    return tuple((state, because(state, *found[state])) for state in GRAVITY if state in found)


def _have_died(earlier: Sequence[FactMark], later: Sequence[FactMark], tolls: Mapping[str, float]) -> bool:
    """Whether texts apart tell fewer hurt and as many more dead, or less: some of the hurt have died since."""
    mine, theirs = ({tolls[a] for a in articles(side) if a in tolls} for side in (earlier, later))
    fewer = (earlier[0].low or 0) - (later[0].low or 0)
    if articles(earlier) & articles(later) or not mine or not theirs:
        return False
    return 0 < fewer <= max(theirs) - max(mine)


def _unsettled(slot: str, stated: Sequence[Sequence[FactMark]], sides: Sequence[Sequence[FactMark]]) -> Verdict:
    """Figures of which nothing tells whether one took the other's place: parts of a whole, or plainly different."""
    composed = _composed(stated)
    if composed is not None:
        return "refined", composed
    texts = [articles(side) for side in sides]
    apart = any(not one & other for i, one in enumerate(texts) for other in texts[i + 1 :])
    values = said(mark for side in sides for mark in side)
    if slot in EXACT and not one_quake(sides):
        return "refined", {"rule": "several_named", "values": values}  # two quakes
    if apart:
        return "differs", {"rule": "differs", "values": values}
    two = any(told_apart(one, other) for i, one in enumerate(stated) for other in stated[i + 1 :])
    return "refined", {"rule": "unclear" if two else "same_text", "values": values}


def _without_parts(sides: list[list[FactMark]]) -> list[list[FactMark]]:
    """Without two values of one text that make up a third of it: "four in the first storm, three in the second"."""

    def is_part(side: list[FactMark]) -> bool:
        low, texts = side[0].low or 0, articles(side)
        if not low or side[0].low != side[0].high:
            return False
        known = {s[0].low for s in sides if s[0].low == s[0].high and texts <= articles(s)}
        return any(low + (other or 0) in known for other in known if other and other != low)

    return [side for side in sides if not is_part(side)]


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
        larger = [s for s in sides if (s[0].low or 0) > low and not set_apart(side, s)]
        return low > 0 and bool(larger) and articles(side) <= {a for s in larger for a in articles(s)}

    return [side for side in sides if not is_part(side)]


def because(rule: str, a: FactMark, b: FactMark) -> Reasons:
    """The reason of a verdict: who says what, how long after the other, and the words of both with their place."""
    first, second = sorted((a, b), key=lambda mark: mark.at)
    return {
        "rule": rule,
        "first": giver(first),
        "first_value": shown(first),
        "second": giver(second),
        "second_value": shown(second),
        "hours": round((second.at - first.at).total_seconds() / 3600, 1),
        **_words("first", first),
        **_words("second", second),
    }


def giver(mark: FactMark) -> str:
    """On whose word a figure stands: of somebody's that an outlet relays, never the outlet's own."""
    if mark.base is not None and mark.base.sure:
        return f"{mark.base.text} ({mark.outlet.name})"
    return mark.outlet.name


def _words(side: str, mark: FactMark) -> dict[str, str]:
    return {f"{side}_words": mark.anchor.surface, f"{side}_place": f"{mark.anchor.article}#p{mark.anchor.start}"}


def _all_compatible(marks: Sequence[FactMark]) -> bool:
    return all(compatible(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :])


def shown(mark: FactMark) -> str:
    """The value: 5, ≥ 7, ≤ 50, ≈ 30, 10–12, as vague as its words ("dozens"), or its label."""
    if mark.label is not None:
        return re.sub(r"_", " ", mark.label)
    low = _figure(mark.low)
    if (word := vague_word(mark.low, mark.high)) is not None:
        return word
    if mark.qualifier == Qualifier.ABOUT and mark.high == mark.low:
        return f"≈ {low}"
    if mark.high is None:
        return f"≥ {low}"
    if mark.qualifier == Qualifier.UP_TO:
        return f"≤ {_figure(mark.high)}"
    return low if mark.high == mark.low else f"{low}–{_figure(mark.high)}"


def vague_word(low: float | None, high: float | None) -> str | None:
    """The word that an interval stands for, of which nobody named the ends: "dozens" for 20 to 99."""
    return VAGUE.get((low, high))


def _figure(value: float | None) -> str:
    """Thousands are set apart by a thin space, which every language of the paper reads: 95 000 000, 4.5."""
    if value is None:
        return "?"
    return f"{value:.10g}" if abs(value) < GROUPED else f"{value:,.10g}".replace(",", "\u202f")


def said(marks: Iterable[FactMark]) -> str:
    return ", ".join(dict.fromkeys(shown(mark) for mark in marks))
