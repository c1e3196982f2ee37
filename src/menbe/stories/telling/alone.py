"""Alone and silent: what rests on one origin, and who did not carry the story."""

from __future__ import annotations

from collections.abc import Sequence

from menbe.stories.telling.material import Material
from menbe.views import ClaimLine, FactMark, FactRow, Silent, Voices

TOLL = frozenset({"killed", "injured", "missing", "detained", "arrested", "amount", "magnitude"})


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
    return {line.origin, *(material.origin_of[a.article] for a in line.repeats)}


def silent(material: Material) -> Silent:
    """This newsroom's languages, countries and outlets in which the story does not appear."""
    carried = {article.outlet for article in material.articles.values()}
    told_in = {article.language for article in material.articles.values()}
    countries = {o.country for key, o in material.outlets.items() if key in carried and o.country}
    missing = [o for key, o in sorted(material.outlets.items()) if key not in carried]
    all_languages = {language for o in material.outlets.values() for language in o.languages}
    all_countries = {o.country for o in material.outlets.values() if o.country}
    return Silent(
        languages=tuple(sorted(all_languages - told_in)),
        countries=tuple(sorted(all_countries - countries)),
        outlets=tuple(material.outlet_name(o.key) for o in missing),
    )
