"""Alone and silent: what rests on one origin, and who did not carry the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from menbe.stories.telling.material import Material
from menbe.views import ClaimLine, Editions, FactMark, FactRow, Silent, Voices

TOLL = frozenset({
    "killed", "injured", "missing", "detained", "arrested", "released", "evacuated", "displaced", "infected",
    "participants", "amount", "magnitude", "percentage", "cause",
})  # fmt: skip


def alone_facts(rows: Sequence[FactRow], origins: int) -> tuple[FactMark, ...]:
    """Figures that only one of several origins states."""
    if origins < 2:
        return ()
    return tuple(row.marks[0] for row in rows if row.slot in TOLL and len({m.origin for m in row.marks}) == 1)


def alone_claims(spoken: Sequence[Voices], material: Material) -> tuple[ClaimLine, ...]:
    """Claims that only one of several origins carries."""
    if len(material.origins.groups) < 2:
        return ()
    return tuple(line for voice in spoken for line in voice.claims if len(_origins(line, material)) == 1)


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
