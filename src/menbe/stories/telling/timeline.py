"""How the story grew: its articles and the new values of its figures, in order of time."""

from __future__ import annotations

from collections.abc import Sequence

from menbe.stories.telling.judging import shown
from menbe.stories.telling.material import Material
from menbe.views import Anchor, FactRow, TimelineEntry

FIGURES = frozenset({"killed", "injured", "missing", "detained", "arrested", "evacuated", "infected", "magnitude"})


def timeline(material: Material, rows: Sequence[FactRow]) -> tuple[TimelineEntry, ...]:
    entries = [*_articles(material), *_figures(rows)]
    return tuple(sorted(entries, key=lambda e: (e.at, e.what != "opened", e.text)))


def _articles(material: Material) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            at=reading.article.time,
            what="article" if number else "opened",
            text=f"{material.outlet_name(reading.article.outlet).name}: {reading.article.headline}",
            anchor=Anchor(
                article=reading.article.id,
                start=0,
                end=len(reading.article.headline),
                surface=reading.article.headline,
            ),
        )
        for number, reading in enumerate(material.readings)
    ]


def _figures(rows: Sequence[FactRow]) -> list[TimelineEntry]:
    """The first appearance of each value of the figures readers follow."""
    first: dict[tuple[str, str], TimelineEntry] = {}
    for row in rows:
        if row.slot in FIGURES and row.scope is None and row.item is None:
            for mark in row.marks:
                entry = TimelineEntry(at=mark.at, what=f"figure:{row.slot}", text=shown(mark), anchor=mark.anchor)
                first.setdefault((row.slot, entry.text), entry)
    return list(first.values())
