"""Headline check: what the headlines of a story say and their bodies do not."""

from __future__ import annotations

from menbe.claims import headline_doubts
from menbe.model import Reading
from menbe.stories.telling.material import Material, anchor
from menbe.views import Headline


def headlines_checked(material: Material) -> tuple[Headline, ...]:
    """In order of time; each article once."""
    return tuple(doubt for reading in material.readings for doubt in headline_checked(reading))


def headline_checked(reading: Reading) -> tuple[Headline, ...]:
    article = reading.article
    return tuple(
        Headline(
            anchor=anchor(article.id, doubt.passage),
            kind=doubt.kind,
            slot=doubt.slot,
            body=tuple(anchor(article.id, passage) for passage in doubt.body),
        )
        for doubt in headline_doubts(article, reading.facts, reading.mentions)
    )
