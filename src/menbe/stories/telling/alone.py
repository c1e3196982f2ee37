"""Alone and silent: what rests on one origin, and who did not carry the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from menbe.model import Course
from menbe.stories.telling.material import Material
from menbe.views import ClaimLine, Editions, FactMark, FactRow, Silent, Voices

TOLL = frozenset({
    "killed", "injured", "missing", "detained", "arrested", "released", "evacuated", "displaced", "infected",
    "participants", "amount", "magnitude", "percentage", "cause",
})  # fmt: skip
SAYING = 3  # words of a claim


def alone_facts(rows: Sequence[FactRow], origins: int) -> tuple[FactMark, ...]:
    """Figures that only one of several origins states; what is denied states nothing."""
    if origins < 2:
        return ()
    stated = _stated(rows)
    return tuple(
        marks[0] for (slot, *_), marks in stated.items() if slot in TOLL and len({m.origin for m in marks}) == 1
    )


def _stated(rows: Sequence[FactRow]) -> dict[tuple[object, ...], list[FactMark]]:
    """(slot, value) → who states it."""
    found: dict[tuple[object, ...], list[FactMark]] = defaultdict(list)
    for row in rows:
        for mark in row.marks:
            if mark.course != Course.DENIED:
                found[row.slot, mark.low, mark.high, mark.label].append(mark)
    return found


def alone_claims(spoken: Sequence[Voices], material: Material) -> tuple[ClaimLine, ...]:
    """Claims that only one of several origins carries, those that most articles repeat first.

    As the article has them that the origin began with: what copies and dependants make of them is no second saying.
    Who gives a figure stands with the figure, or gives one that another origin has too.
    """
    if len(material.origins.groups) < 2:
        return ()
    lines = [
        line
        for voice in spoken
        for line in voice.claims
        if _is_first_hand(line, material) and len(_origins(line, material)) == 1 and not _gives_figure(line, material)
    ]
    return tuple(sorted(lines, key=lambda line: (line.speaker is None, -len(line.repeats))))


def _is_first_hand(line: ClaimLine, material: Material) -> bool:
    """Whether a claim stands in the body of the article that its origin began with, in more than a word."""
    group = material.origins.groups[line.origin]
    began = line.anchor.article == (group.root or group.articles[0])
    in_body = line.anchor.start >= len(material.articles[line.anchor.article].headline)
    return began and in_body and len(line.anchor.surface.split()) >= SAYING


def _gives_figure(line: ClaimLine, material: Material) -> bool:
    facts = material.by_id[line.anchor.article].facts
    return any(line.anchor.start <= f.passage.start < line.anchor.end for f in facts if f.slot in TOLL)


def _origins(line: ClaimLine, material: Material) -> set[int]:
    return {line.origin, *(material.origin_of[r.anchor.article] for r in line.repeats)}


def silent(material: Material) -> Silent | None:
    """This newsroom's languages, countries, owner families and outlets in which the story does not appear; None of a
    round-up alone, for its items may stand in any other story."""
    if material.round_ups >= material.articles.keys():
        return None
    carried = {article.outlet for article in material.articles.values()}
    told_in = {article.language for article in material.articles.values()}
    heard = {outlet for outlet, _ in material.heard} | carried
    known = {key: outlet for key, outlet in material.outlets.items() if key in heard}
    with_it = [outlet for key, outlet in known.items() if key in carried]
    missing = [outlet for key, outlet in sorted(known.items()) if key not in carried]
    return Silent(
        languages=tuple(sorted({language for _, language in material.heard} - told_in)),
        countries=tuple(sorted({o.country for o in missing if o.country} - {o.country for o in with_it})),
        families=tuple(sorted({o.family for o in missing if o.family} - {o.family for o in with_it})),
        outlets=tuple(material.outlet_name(o.key) for o in missing),
        unheard=len(material.outlets.keys() - heard),
    )


def editions(material: Material) -> tuple[Editions, ...]:
    """Outlets that told the story in several languages: their differences in wording are worth a look."""
    by_outlet: dict[str, list[str]] = defaultdict(list)
    for reading in material.readings:
        by_outlet[reading.article.outlet].append(reading.article.id)
    return tuple(
        Editions(outlet=material.outlet_name(key), articles=tuple(articles))
        for key, articles in sorted(by_outlet.items())
        if len({material.articles[article].language for article in articles}) > 1
    )
