"""The fact table: one row per slot and scope, one mark per origin and value; update told apart from conflict.

The rules are those of CLAIMS.md 8; a conflict is shown, never resolved.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from menbe.language import fold
from menbe.model import Fact, Reading, Reasons
from menbe.stories.telling.material import Material, anchor
from menbe.views import FactMark, FactRow

# Slots whose figure grows as an event is learned: a later, higher one is news, not a contradiction.
CUMULATIVE = frozenset({"killed", "injured", "detained", "arrested", "evacuated", "displaced", "released", "missing"})
# Slots whose value is a label and which can have only one.
LABELLED = frozenset({"date_of_event", "cause"})
# Slots whose figure also falls as an event is learned: the missing are found.
FALLING = frozenset({"missing"})
# Slots that have one true value and no parts.
EXACT = frozenset({"magnitude"})
# Slots of which a story has many at once that say nothing about each other.
PLENTIFUL = frozenset({"age", "percentage", "place_of_event"})

ORDER = ("killed", "injured", "missing", "detained", "arrested", "released", "evacuated", "displaced", "magnitude",
         "amount", "percentage", "date_of_event", "place_of_event", "cause", "age")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Stated:
    """A fact with its reading: the row it stands in and the value it states."""

    fact: Fact
    reading: Reading

    @property
    def value(self) -> tuple[float | None, float | None, str | None]:
        return self.fact.low, self.fact.high, self.fact.label


def fact_rows(material: Material) -> tuple[FactRow, ...]:
    """The rows of a story, the ones readers look for first on top."""
    stated: dict[tuple[str, str | None, str | None], list[_Stated]] = defaultdict(list)
    for reading in material.readings:
        for fact in reading.facts:
            stated[row_key(fact)].append(_Stated(fact, reading))
    rows = [_row(key, group, material) for key, group in stated.items()]
    return tuple(sorted((row for row in rows if row is not None), key=_position))


def row_key(fact: Fact) -> tuple[str, str | None, str | None]:
    """What makes figures comparable: slot, whom they count, and the unit of money."""
    return fact.slot, fact.scope_key, fact.unit if fact.slot == "amount" else None


def _row(key: tuple[str, str | None, str | None], stated: Sequence[_Stated], material: Material) -> FactRow | None:
    marks = _marks(stated, material)
    state, reason = judge(key[0], marks)
    return FactRow(slot=key[0], scope=key[1], unit=key[2], state=state, reason=reason, marks=marks)


def _marks(stated: Sequence[_Stated], material: Material) -> tuple[FactMark, ...]:
    """One mark per origin and value, at the first article of that origin to state it."""
    by_origin: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for one in stated:
        by_origin[(material.origin_of[one.reading.article.id], *one.value)].append(one)
    marks = [_mark(group, material) for group in by_origin.values()]
    return tuple(sorted(marks, key=lambda mark: (mark.at, mark.anchor.article, mark.anchor.start)))


def _mark(group: Sequence[_Stated], material: Material) -> FactMark:
    first, *others = sorted(group, key=lambda one: (one.reading.article.time, one.reading.article.id))
    fact, article = first.fact, first.reading.article
    claim = next((c for c in first.reading.claims if c.id == fact.claim), None)
    return FactMark(
        anchor=anchor(article.id, fact.passage),
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        at=fact.as_of or article.time,
        low=fact.low,
        high=fact.high,
        label=fact.label,
        qualifier=fact.qualifier,
        attributed_to=fact.attributed_to.surface if fact.attributed_to else None,
        voice=claim.voice if claim else None,
        origin=material.origin_of[article.id],
        repeats=tuple(anchor(one.reading.article.id, one.fact.passage) for one in others),
        corrects=any(_corrects(one.reading) for one in group),
        in_headline=all(one.fact.passage.end <= len(one.reading.article.headline) for one in group),
    )


def _corrects(reading: Reading) -> bool:
    """Whether an article says that figures given before were wrong."""
    article = reading.article
    told = fold(f"{article.headline}\n{article.body()}", article.language)
    return any(re.search(rf"(?<!\w){re.escape(stem)}", told) for stem in _corrections().get(article.language, ()))


@cache
def _corrections() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((Path(__file__).parent / "corrections.toml").read_text(encoding="utf-8"))


def judge(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """(state, reason) of a row; the reason names its rule and the values that go into the sentence."""
    if len(marks) == 1:
        return "single", {"rule": "one_origin"}
    if _all_compatible(marks):
        return _agreement(marks)
    if len(_articles(marks)) == 1 and not any(mark.in_headline for mark in marks):
        return "refined", {"rule": "same_text", "values": _said(marks)}
    if slot in PLENTIFUL:
        return "refined", {"rule": "several_named", "values": _said(marks)}
    if slot in LABELLED:
        return _labels(slot, marks)
    return _quarrel(slot, marks)


def _labels(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Two causes exclude each other; a date does so only where each stands in several articles.

    One article alone with its own date is mostly one whose "on Tuesday" was another day's, and no quarrel.
    """
    by_label = {label: _articles([m for m in marks if m.label == label]) for label in (m.label for m in marks)}
    if slot == "date_of_event" and sum(len(articles) > 1 for articles in by_label.values()) < 2:
        return "refined", {"rule": "several_named", "values": _said(marks)}
    return "conflict", {"rule": "labels_differ", "values": _said(marks)}


def _agreement(marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    origins = len({mark.origin for mark in marks})
    if len({(m.low, m.high, m.label) for m in marks}) == 1:
        return ("agreed" if origins > 1 else "single"), {"rule": "same_value", "origins": origins}
    return "refined", {"rule": "not_exclusive", "values": _said(marks)}


def _quarrel(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Incompatible figures, value against value: does time explain them?"""
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
            return state, _because(state, *verdicts[state])
    return "refined", {"rule": "same_text", "values": _said(marks)}


def _wholes(sides: list[list[FactMark]]) -> list[list[FactMark]]:
    """Without the values that are only ever stated beside a larger one: "seven injured, two of them firefighters"."""

    def is_part(side: list[FactMark]) -> bool:
        low = side[0].low or 0
        larger = [s for s in sides if (s[0].low or 0) > low and not _text_against_itself(side, s)]
        return bool(larger) and _articles(side) <= {a for s in larger for a in _articles(s)}

    return [side for side in sides if not is_part(side)]


def pair_state(slot: str, earlier: Sequence[FactMark], later: Sequence[FactMark]) -> str | None:
    """update, correction or conflict, for two incompatible values, the one stated first first.

    None where only texts that state both state the second: a part and a whole, or what had been said before.
    """
    both = _articles(earlier) & _articles(later)
    new = [mark for mark in later if mark.anchor.article not in both]
    if not new:
        apart = slot in EXACT or (
            slot not in CUMULATIVE and {m.attributed_to for m in earlier} != {m.attributed_to for m in later}
        )
        return "conflict" if apart or _text_against_itself(earlier, later) else None
    if new[0].at <= max(mark.at for mark in earlier):
        return "conflict"  # the first value still stood when the second was stated
    if any(mark.corrects for mark in new) and not _goes_on(slot, earlier[0], new[0]):
        return "correction"
    if _same_hand(earlier, new):
        return "update" if _goes_on(slot, earlier[0], new[0]) else "correction"
    return "update" if _goes_on(slot, earlier[0], new[0]) else "conflict"


def _articles(marks: Sequence[FactMark]) -> set[str]:
    return {a.article for mark in marks for a in (mark.anchor, *mark.repeats)}


def _text_against_itself(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether a text states two values that it ascribes to different people, or one that only its headline holds."""
    pairs = [(a, b) for a in one for b in other if _articles([a]) & _articles([b])]
    return any(a.in_headline or b.in_headline or _by_different_people(a, b) for a, b in pairs)


def _by_different_people(a: FactMark, b: FactMark) -> bool:
    return None not in (a.attributed_to, b.attributed_to) and a.attributed_to != b.attributed_to


def _same_hand(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether an origin or an outlet stands on both sides: it took its own figure back."""
    origins, outlets = {m.origin for m in one}, {m.outlet.key for m in one}
    return any(m.origin in origins or m.outlet.key in outlets for m in other)


def _goes_on(slot: str, earlier: FactMark, later: FactMark) -> bool:
    """Whether a figure moved the way such a figure moves while an event is learned."""
    rises = (later.low or 0) > (earlier.low or 0)
    return slot in CUMULATIVE and (rises or slot in FALLING)


def _because(state: str, a: FactMark, b: FactMark) -> Reasons:
    return {
        "rule": state,
        "first": a.outlet.name,
        "first_value": shown(a),
        "second": b.outlet.name,
        "second_value": shown(b),
        "hours": round((b.at - a.at).total_seconds() / 3600, 1),
    }


def compatible(a: FactMark, b: FactMark) -> bool:
    """Whether both can be true at once: their intervals meet, or their labels are equal."""
    if a.label is not None or b.label is not None:
        return a.label == b.label
    return (a.low or 0) <= _upper(b) and (b.low or 0) <= _upper(a)


def _all_compatible(marks: Sequence[FactMark]) -> bool:
    return all(compatible(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :])


def _upper(mark: FactMark) -> float:
    return float("inf") if mark.high is None else mark.high


def shown(mark: FactMark) -> str:
    """The value in figures: 5, ≥ 7, 20–99, or its label."""
    if mark.label is not None:
        return mark.label
    low = f"{mark.low:g}" if mark.low is not None else "?"
    if mark.high is None:
        return f"≥ {low}"
    return low if mark.high == mark.low else f"{low}–{mark.high:g}"


def _said(marks: Iterable[FactMark]) -> str:
    return ", ".join(dict.fromkeys(shown(mark) for mark in marks))


def _position(row: FactRow) -> tuple[int, int, str]:
    known = ORDER.index(row.slot) if row.slot in ORDER else len(ORDER)
    return known, int(row.scope is not None), row.scope or ""


def disputed_slots(rows: Iterable[FactRow]) -> tuple[str, ...]:
    """Slots whose figures conflict: what the front page marks."""
    return tuple(dict.fromkeys(row.slot for row in rows if row.state == "conflict"))
