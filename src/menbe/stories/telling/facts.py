"""The fact table: one row per slot and scope, one mark per origin and value; update told apart from conflict.

The rules are those of CLAIMS.md 8; a conflict is shown, never resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from menbe.model import Fact, Reading, Reasons
from menbe.stories.telling.material import Material, anchor
from menbe.views import FactMark, FactRow

# Slots whose figure grows as an event is learned: a later, higher one is news, not a contradiction.
CUMULATIVE = frozenset({"killed", "injured", "detained", "arrested", "evacuated", "displaced", "released", "missing"})
# Slots whose value is a label and which can have only one.
LABELLED = frozenset({"date_of_event", "cause"})
# Two reports within this time of each other had the same news to go by (CLAIMS.md 8).
SAME_HOUR = timedelta(hours=6)
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
    )


def judge(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """(state, reason) of a row; the reason names its rule and the values that go into the sentence."""
    if len(marks) == 1:
        return "single", {"rule": "one_origin"}
    if _all_compatible(marks):
        return _agreement(marks)
    if slot in PLENTIFUL:
        return "refined", {"rule": "several_named", "values": _said(marks)}
    if slot in LABELLED:
        return "conflict", {"rule": "labels_differ", "values": _said(marks)}
    return _quarrel(slot, marks)


def _agreement(marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    origins = len({mark.origin for mark in marks})
    if len({(m.low, m.high, m.label) for m in marks}) == 1:
        return ("agreed" if origins > 1 else "single"), {"rule": "same_value", "origins": origins}
    return "refined", {"rule": "not_exclusive", "values": _said(marks)}


def _quarrel(slot: str, marks: Sequence[FactMark]) -> tuple[str, Reasons]:
    """Incompatible figures: does time explain them?"""
    pairs = [(a, b) for i, a in enumerate(marks) for b in marks[i + 1 :] if not compatible(a, b)]
    verdicts = [pair_state(slot, a, b) for a, b in pairs]
    state = next(s for s in ("conflict", "correction", "update") if s in verdicts)
    return state, _because(state, *pairs[verdicts.index(state)])


def pair_state(slot: str, earlier: FactMark, later: FactMark) -> str:
    """update, correction or conflict, for two incompatible figures in order of time."""
    rises = (later.low or 0) > (earlier.low or 0)
    if earlier.origin == later.origin or earlier.outlet.key == later.outlet.key:
        return "update" if rises and slot in CUMULATIVE else "correction"
    if slot in CUMULATIVE and rises and later.at - earlier.at > SAME_HOUR:
        return "update"
    return "conflict"


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
