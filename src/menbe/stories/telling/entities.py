"""People, organisations and places of a story, with their spellings by language."""

from __future__ import annotations

from collections import Counter, defaultdict

from menbe.model import Mention, MentionKind, Reading
from menbe.names import place_of
from menbe.stories.telling.material import Material
from menbe.views import Entity

MOST = 40  # entities shown; the export has all


def entities(material: Material) -> tuple[Entity, ...]:
    """The most widely mentioned first."""
    found: dict[str, list[tuple[Mention, Reading]]] = defaultdict(list)
    for reading in material.readings:
        for mention in reading.mentions:
            found[material.entities.get(mention.key, mention.key)].append((mention, reading))
    told = [_entity(key, seen) for key, seen in found.items()]
    return tuple(sorted(told, key=lambda e: (-len(e.articles), -e.mentions, e.key))[:MOST])


def _entity(key: str, seen: list[tuple[Mention, Reading]]) -> Entity:
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, reading in seen:
        spellings[reading.article.language][mention.name] += 1
    kind = Counter(mention.kind for mention, _ in seen).most_common(1)[0][0]
    first = seen[0][0]
    place = place_of(first) if kind is MentionKind.PLACE else None
    return Entity(
        key=key,
        kind=kind,
        name=first.name,
        spellings={language: tuple(n for n, _ in counts.most_common(3)) for language, counts in spellings.items()},
        articles=tuple(dict.fromkeys(reading.article.id for _, reading in seen)),
        mentions=len(seen),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
    )
