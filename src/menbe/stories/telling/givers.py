"""Who gives a figure or says a thing: the outlet that the words for it mean, a person known by name, or a rumour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from menbe.language import fold, words
from menbe.model import Fact, MentionKind, Passage, Reading, Voice
from menbe.names.bases import base_of
from menbe.stories.telling.authorities import table
from menbe.stories.telling.material import Material
from menbe.views import BaseForm

BESIDE = 30  # characters between an age and whose it is: "58-year-old cook Mirzo Kholov"
APPOSED = 2  # "Rovshan Mursalov, 41"
STEM = 5  # letters by which a noun is known in any case form
SPEAKERS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Giver:
    """key: what two texts share that mean the same one. base: how it is shown alone, None for the outlet itself.
    rumour: whether nobody stands behind it."""

    key: str
    base: BaseForm | None
    rumour: bool = False


def giver_of(source: Passage | None, base: BaseForm | None, reading: Reading, material: Material) -> Giver:
    """Whose word something is that `source` gives in an article; the article's outlet's where that is None."""
    if source is None or base is None:
        return Giver(reading.article.outlet, None)
    house = meant_outlet(source, reading)
    if house is not None and house != reading.article.outlet:
        return Giver(house, BaseForm(material.outlet_name(house).name, sure=True))
    known = entity_of(source, reading, material.entities)
    base = _plain(base, source, reading)
    low = fold(base.text, reading.article.language)
    if known is None and (before := _same_as(source, reading)) is not None:
        return giver_of(before, base_of(before, reading.article.language, reading.mentions), reading, material)
    return Giver(known or f"{reading.article.outlet} {low}", base, rumour=_is_rumour(low))


def of_whom(fact: Fact, context: Passage, reading: Reading) -> BaseForm | None:
    """Who is named beside an age or a cause of death: right behind an age, before a cause."""
    at = fact.passage
    people = [m for m in reading.mentions if m.kind is MentionKind.PERSON and _overlap(m.passage, context)]
    if fact.slot == "age":
        near = [m for m in people if 0 <= m.passage.start - at.end <= BESIDE]
        beside = [m for m in people if 0 <= at.start - m.passage.end <= APPOSED]
        meant = next(iter(near), None) or next(reversed(beside), None)
    else:
        before = next((m for m in reversed(people) if m.passage.end <= at.start), None)
        meant = before or next((m for m in people if _overlap(m.passage, at)), None)
    return BaseForm(meant.name, sure=True) if meant is not None else None


def meant_outlet(source: Passage, reading: Reading) -> str | None:
    """Key of the outlet that words mean: they hold a stated source, or say "the paper" behind one."""
    cited = [citation for citation in reading.citations if citation.outlet is not None]
    within = next((c for c in cited if _overlap(c.named, source)), None)
    if within is not None:
        return within.outlet
    low = fold(source.surface, reading.article.language).strip()
    if low not in table("houses.toml").get(reading.article.language, ()):
        return None
    before = [c for c in cited if c.named.end <= source.start]
    return before[-1].outlet if before else None


def _plain(base: BaseForm, source: Passage, reading: Reading) -> BaseForm:
    """Without whose it is ("his daughter"); by the name alone where no data tells the words' own case."""
    language = reading.article.language
    first, gap, rest = base.text.partition(" ")
    if gap and rest and fold(first, language) in table("houses.toml")["whose"]:
        base = BaseForm(rest, base.sure)
    named = [m for m in reading.mentions if m.kind is MentionKind.PERSON and _overlap(m.passage, source)]
    return BaseForm(named[0].name, sure=True) if named and not base.sure else base


def _same_as(source: Passage, reading: Reading) -> Passage | None:
    """The speaker whom "the same worker" means: the last one before who is called by that noun."""
    language = reading.article.language
    low = fold(source.surface, language)
    if low in table("houses.toml")["bodies"]:
        return _body_before(source, reading)
    again = next((word for word in table("houses.toml")["again"] if low.startswith(f"{word} ")), None)
    nouns = [token.surface[:STEM] for token in words(low[len(again) :])] if again is not None else []
    before = [claim.source for claim in reading.claims if claim.source is not None and claim.source.end <= source.start]
    called = (one for one in reversed(before) if any(noun in fold(one.surface, language) for noun in nouns))
    return next(called, None)


def _body_before(source: Passage, reading: Reading) -> Passage | None:
    """The body that "the department" means: the last one before that speaks by its name, and no person for it."""
    told = [c.source for c in reading.claims if c.voice is Voice.OFFICIAL and c.source is not None]
    bodies = [m.passage for m in reading.mentions if m.kind is MentionKind.ORGANISATION]
    people = [m.passage for m in reading.mentions if m.kind is MentionKind.PERSON]
    before = [one for one in told if one.end <= source.start and any(_overlap(name, one) for name in bodies)]
    return next((one for one in reversed(before) if not any(_overlap(name, one) for name in people)), None)


def entity_of(source: Passage, reading: Reading, entities: Mapping[str, str]) -> str | None:
    """Key of the known name that speaks in `source`, of those of the story."""
    named = [m for m in reading.mentions if m.kind in SPEAKERS and _overlap(m.passage, source)]
    # "Natiq Həsənli, Azerbaijan's consul": who speaks is the person, whatever else the words name.
    named.sort(key=lambda m: m.kind is not MentionKind.PERSON)
    return entities.get(named[0].key, named[0].key) if named else None


def _is_rumour(low: str) -> bool:
    first = [token.surface for token in words(low)]
    return any(word.startswith(stem) for word in first for stem in table("houses.toml")["rumours"])


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end
