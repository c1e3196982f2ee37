"""Stories as FollowTheMoney entities, the JSON form that Aleph and OpenSanctions read: Article, Event, Person,
Organization, Address, Mention. The form is that of followthemoney 3 (id, schema, properties as lists of text)."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from menbe.model import Mention, MentionKind, Reading
from menbe.names import place_of
from menbe.stories.telling import Material
from menbe.topics import codes, topics_of

Entity = dict[str, Any]

SCHEMATA = {MentionKind.PERSON: "Person", MentionKind.ORGANISATION: "Organization", MentionKind.PLACE: "Address"}


def entities_of(material: Material) -> Iterator[Entity]:
    """The story, its articles, and everyone named in them, each under an id that is stable across exports."""
    for reading in material.readings:
        yield _article(reading, material)
    named: defaultdict[str, list[tuple[Mention, Reading]]] = defaultdict(list)
    for reading in material.readings:
        for mention in reading.mentions:
            named[material.entities.get(mention.key, mention.key)].append((mention, reading))
    for key, seen in named.items():
        yield _named(key, seen)
        for article in dict.fromkeys(reading.article.id for _, reading in seen):
            yield _entity(f"mention/{article}/{key}", "Mention", {
                "document": [article], "resolved": [_id(key)], "name": _spellings(seen, article)})  # fmt: skip
    yield _entity(f"story/{material.story.id}", "Event", {
        "name": [material.readings[0].article.headline],
        "date": [material.story.opened_at.date().isoformat()],
        "endDate": [material.story.updated_at.date().isoformat()],
        "keywords": [codes()[topic] for topic in topics_of(reading.article for reading in material.readings)],
        "proof": [reading.article.id for reading in material.readings],
        "involved": [_id(key) for key, seen in named.items() if seen[0][0].kind is not MentionKind.PLACE],
        "location": list(dict.fromkeys(s[0][0].name for s in named.values() if s[0][0].kind is MentionKind.PLACE)),
    })  # fmt: skip


def _article(reading: Reading, material: Material) -> Entity:
    article = reading.article
    return {
        "id": article.id,
        "schema": "Article",
        "properties": {
            "title": [article.headline],
            "bodyText": [article.text],
            "language": [article.language],
            "sourceUrl": [article.url],
            "publisher": [material.outlet_name(article.outlet).name],
            "author": list(article.authors),
            "publishedAt": [article.published_at.isoformat()] if article.published_at else [],
            "retrievedAt": [article.first_seen_at.isoformat()],
            "contentHash": [article.snapshot],
        },
    }


def _named(key: str, seen: list[tuple[Mention, Reading]]) -> Entity:
    mention = seen[0][0]
    names = _spellings(seen)
    place = place_of(mention) if mention.kind is MentionKind.PLACE else None
    properties: dict[str, list[str]] = {"name": names[:1], "alias": names[1:]}
    if mention.kind is MentionKind.PLACE:
        properties = {"full": names[:1], "name": names[1:]}
    if place is not None:
        properties |= {"latitude": [str(place.lat)], "longitude": [str(place.lon)]}
        properties |= {"country": [place.country.lower()]} if place.country else {}
    return _entity(key, SCHEMATA[mention.kind], properties)


def _spellings(seen: list[tuple[Mention, Reading]], article: str | None = None) -> list[str]:
    return list(dict.fromkeys(m.name for m, reading in seen if article in (None, reading.article.id)))


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> Entity:
    return {"id": _id(key), "schema": schema, "properties": properties}


def _id(key: str) -> str:
    return hashlib.sha1(f"menbe:{key}".encode(), usedforsecurity=False).hexdigest()
