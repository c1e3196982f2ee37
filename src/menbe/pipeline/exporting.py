"""The export: one JSON object a line, eight files, described in docs/export.md and src/menbe/export.schema.json.

Everything in it is in a fixed order, so equal ledgers give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from menbe.model import Passage, Reading
from menbe.pipeline.showing import Showing
from menbe.ports import Progress
from menbe.store import Catalogue
from menbe.stories.telling import Material, fact_rows
from menbe.topics import codes, topics_of
from menbe.views import FactMark, FactRow

FILES = ("articles", "stories", "placements", "reprints", "citations", "claims", "facts", "mentions")

Row = dict[str, Any]


def export(catalogue: Catalogue, showing: Showing, folder: Path, progress: Progress) -> dict[str, int]:
    """Write the eight files into `folder`, and the number of rows of each to `counts.json`; those numbers.

    A file stands under its name only once it is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = dict.fromkeys(FILES, 0)
    partial = {name: (folder / f"{name}.jsonl.partial").open("w", encoding="utf-8") for name in FILES}
    stories = catalogue.story_ids()
    for done, story in enumerate(stories, start=1):
        for name, row in rows_of(showing.material(story)):
            partial[name].write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            counts[name] += 1
        progress("export", done, len(stories))
    for name, handle in partial.items():
        handle.close()
        (folder / f"{name}.jsonl.partial").replace(folder / f"{name}.jsonl")
    (folder / "counts.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return counts


def rows_of(material: Material) -> Iterator[tuple[str, Row]]:
    """All rows of one story, each with the name of its file."""
    yield "stories", story_row(material)
    for reading in material.readings:
        article = reading.article.id
        yield "articles", article_row(reading, material)
        placement = material.placements[article]
        yield (
            "placements",
            {
                "article": article,
                "story": placement.story,
                "decided_by": placement.decided_by,
                "decided_at": _time(placement.decided_at),
                "reasons": dict(placement.reasons),
            },
        )
        yield from _found_in(reading, material)
    for reprint in material.reprints:
        yield (
            "reprints",
            {
                "article": reprint.article,
                "original": reprint.original,
                "kind": reprint.kind,
                "here_in_there": reprint.here_in_there,
                "there_in_here": reprint.there_in_here,
                "shared": [{"here": _passage(s.here), "there": _passage(s.there)} for s in reprint.shared],
                "reasons": dict(reprint.reasons),
                "maker": reprint.maker,
            },
        )


def story_row(material: Material) -> Row:
    story, found = material.story, material.origins
    return {
        "id": story.id,
        "articles": list(story.articles),
        "opened_at": _time(story.opened_at),
        "updated_at": _time(story.updated_at),
        "topics": [codes()[topic] for topic in topics_of(r.article for r in material.readings)],
        "origins_low": found.low,
        "origins_high": found.high,
        "origins": [
            {"kind": g.kind, "label": g.label, "root": g.root, "articles": list(g.articles)} for g in found.groups
        ],
        "facts": [_fact_row(row) for row in fact_rows(material)],
    }


def _fact_row(row: FactRow) -> Row:
    return {
        "slot": row.slot,
        "scope": row.scope,
        "unit": row.unit,
        "state": row.state,
        "reason": dict(row.reason),
        "also": [{"state": state, "reason": dict(reason)} for state, reason in row.also],
        "values": [
            {"low": m.low, "high": m.high, "label": m.label, "qualifier": m.qualifier, "articles": _articles(m)}
            for m in row.marks
        ],
    }


def _articles(mark: FactMark) -> list[str]:
    return list(dict.fromkeys([mark.anchor.article, *(a.article for a in mark.repeats)]))


def article_row(reading: Reading, material: Material) -> Row:
    article = reading.article
    outlet = material.outlet_name(article.outlet)
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "outlet_name": outlet.name,
        "country": outlet.country,
        "language": article.language,
        "genre": article.genre,
        "headline": article.headline,
        "authors": list(article.authors),
        "published_at": _time(article.published_at),
        "first_seen_at": _time(article.first_seen_at),
        "digest": article.snapshot,
        "text": article.text,
        "zones": [
            {"kind": z.kind, "start": z.start, "end": z.end, "language": z.language, "reason": z.reason}
            for z in article.zones
        ],
    }


def _found_in(reading: Reading, material: Material) -> Iterator[tuple[str, Row]]:
    article = reading.article.id
    for citation in reading.citations:
        yield (
            "citations",
            {
                "article": article,
                "formula": _passage(citation.formula),
                "named": _passage(citation.named),
                "outlet": citation.outlet,
                "rule": citation.rule,
                "maker": citation.maker,
            },
        )
    for claim in reading.claims:
        yield (
            "claims",
            {
                "id": claim.id,
                "article": article,
                "content": _passage(claim.content),
                "voice": claim.voice,
                "form": claim.form,
                "polarity": claim.polarity,
                **{part: _maybe(getattr(claim, part)) for part in ("speaker", "named", "cue", "hedge", "medium")},
                "rule": claim.rule,
                "maker": claim.maker,
            },
        )
    for fact in reading.facts:
        yield (
            "facts",
            {
                "article": article,
                "passage": _passage(fact.passage),
                **{f: getattr(fact, f) for f in ("slot", "low", "high", "label", "qualifier", "unit", "scope_key")},
                "scope": _maybe(fact.scope),
                "attributed_to": _maybe(fact.attributed_to),
                "claim": fact.claim,
                "as_of": _time(fact.as_of),
                "course": fact.course,
                "maker": fact.maker,
            },
        )
    for mention in reading.mentions:
        yield (
            "mentions",
            {
                "article": article,
                "passage": _passage(mention.passage),
                "kind": mention.kind,
                "key": mention.key,
                "entity": material.entities.get(mention.key, mention.key),
                "name": mention.name,
                "maker": mention.maker,
            },
        )


def _passage(passage: Passage) -> Mapping[str, object]:
    return {"start": passage.start, "end": passage.end, "surface": passage.surface}


def _maybe(passage: Passage | None) -> Mapping[str, object] | None:
    return None if passage is None else _passage(passage)


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
