"""Stories as schema.org: NewsArticle for an article, Claim for a claim, Event for a story. No rating is given: Menbe
states who says what and never who is right, so there is no ClaimReview, only the Claim that one would be about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from menbe.model import Claim, Reading
from menbe.stories.telling import Material
from menbe.topics import codes, topics_of

NEWSCODES = "http://cv.iptc.org/newscodes/mediatopic/"  # names of subjects, as the IPTC writes them
Node = dict[str, Any]


def graph_of(material: Material) -> Iterator[Node]:
    """The story, its articles, outlets and claims, each with an @id; claims point to exact characters."""
    story, topics = material.story, topics_of(reading.article for reading in material.readings)
    yield {
        "@type": "Event",
        "@id": f"urn:menbe:story:{story.id}",
        "name": material.readings[0].article.headline,
        "about": [{"@id": NEWSCODES + codes()[topic].partition(":")[2]} for topic in topics],
        "subjectOf": [{"@id": reading.article.url} for reading in material.readings],
    }
    for reading in material.readings:
        outlet = material.outlet_name(reading.article.outlet)
        yield {"@type": "NewsMediaOrganization", "@id": f"https://{outlet.key}/", "name": outlet.name}
        yield _article(reading, material)
        yield from (_claim(claim, reading) for claim in reading.claims)


def _article(reading: Reading, material: Material) -> Node:
    article = reading.article
    based_on = [r.original for r in material.reprints if r.article == article.id]
    node: Node = {
        "@type": "NewsArticle",
        "@id": article.url,
        "url": article.url,
        "identifier": article.id,
        "headline": article.headline,
        "inLanguage": article.language,
        "datePublished": article.published_at.isoformat() if article.published_at else None,
        "publisher": {"@id": f"https://{article.outlet}/"},
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "sha256": article.snapshot,
        "about": {"@id": f"urn:menbe:story:{material.story.id}"},
        "isBasedOn": [{"@id": material.articles[one].url} for one in based_on if one in material.articles],
    }
    return {key: value for key, value in node.items() if value not in (None, [])}


def _claim(claim: Claim, reading: Reading) -> Node:
    article, content = reading.article, claim.content
    node: Node = {
        "@type": "Claim",
        "@id": f"urn:menbe:claim:{article.id}:{content.start}-{content.end}",
        "text": content.surface,
        "inLanguage": article.language,
        "claimInterpreter": {"@type": "Thing", "name": claim.speaker.surface} if claim.speaker else None,
        "appearance": {"@id": article.url},
        "firstAppearance": None,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": "voice", "value": str(claim.voice)},
            {"@type": "PropertyValue", "name": "polarity", "value": str(claim.polarity)},
            {"@type": "PropertyValue", "name": "hedge", "value": claim.hedge.surface if claim.hedge else None},
            {"@type": "PropertyValue", "name": "characters", "value": f"{content.start}-{content.end}"},
        ],
    }
    return {key: value for key, value in node.items() if value is not None}
