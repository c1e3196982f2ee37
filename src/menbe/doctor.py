"""`menbe doctor`: is everything here in order?"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from menbe.model import Passage, Reading, digest_of
from menbe.newsroom import Newsroom
from menbe.stories.loops import COMPILED

ENOUGH_DISK = 1_000_000_000  # bytes free, below which a day of news may not fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    what: str
    well: bool
    found: str


def examine(newsroom: Newsroom) -> list[Finding]:
    """Everything that can be checked without asking a server."""
    return [
        _python(),
        _sqlite(),
        _loops(),
        _disk(newsroom),
        _ledger(newsroom),
        _bodies(newsroom),
        _passages(newsroom),
        *_intakes(newsroom),
    ]


def _python() -> Finding:
    version = ".".join(str(n) for n in sys.version_info[:3])
    return Finding(what="Python", well=sys.version_info >= (3, 11), found=version)


def _sqlite() -> Finding:
    options = {row[0] for row in sqlite3.connect(":memory:").execute("PRAGMA compile_options")}
    fts = "ENABLE_FTS5" in options
    return Finding(
        what="SQLite", well=fts, found=f"{sqlite3.sqlite_version}, full-text search {'built in' if fts else 'missing'}"
    )


def _loops() -> Finding:
    """Slower is not ill: without a compiler at hand Menbe files as well, in numpy."""
    found = (
        "compiled" if COMPILED else "in numpy, at some six tenths of the speed: install again with a C compiler at hand"
    )
    return Finding(what="filing", well=True, found=found)


def _disk(newsroom: Newsroom) -> Finding:
    free = shutil.disk_usage(newsroom.path.parent).free
    return Finding(what="disk", well=free > ENOUGH_DISK, found=f"{free / 1e9:.1f} GB free beside the ledger")


def _ledger(newsroom: Newsroom) -> Finding:
    answer = newsroom.catalogue.connection.execute("PRAGMA quick_check").fetchone()[0]
    counts = newsroom.counts()
    found = ", ".join(f"{counts[name]} {name}" for name in ("articles", "stories", "unread", "unfiled", "failed"))
    return Finding(what=str(newsroom.path), well=answer == "ok", found=found if answer == "ok" else answer)


def _bodies(newsroom: Newsroom) -> Finding:
    """Every page's bytes still have the digest they were entered under."""
    catalogue = newsroom.catalogue
    wrong = [
        page.digest
        for article in catalogue.article_ids()
        for page in catalogue.pages(article)
        if digest_of(catalogue.body(page.digest)) != page.digest
    ]
    return Finding(
        what="evidence",
        well=not wrong,
        found=f"{len(wrong)} pages differ from their SHA-256" if wrong else "every page has its SHA-256",
    )


def _passages(newsroom: Newsroom) -> Finding:
    seen = wrong = 0
    for article in newsroom.catalogue.article_ids():
        reading = newsroom.catalogue.reading(article)
        for passage in passages_of(reading):
            seen += 1
            wrong += reading.article.text[passage.start : passage.end] != passage.surface
    return Finding(what="passages", well=not wrong, found=f"{seen} checked, {wrong} not exact")


def passages_of(reading: Reading) -> Iterator[Passage]:
    """Every passage of a reading."""
    for claim in reading.claims:
        parts = (claim.content, claim.speaker, claim.named, claim.cue, claim.hedge, claim.medium)
        yield from (part for part in parts if part is not None)
    for fact in reading.facts:
        yield from (p for p in (fact.passage, fact.scope, fact.attributed_to) if p is not None)
    for citation in reading.citations:
        yield from (citation.formula, citation.named)
    for mention in reading.mentions:
        yield mention.passage


def _intakes(newsroom: Newsroom) -> Iterator[Finding]:
    for state in newsroom.intakes():
        since = f" since {state.since:%Y-%m-%d %H:%M}" if state.since else ""
        cause = f": {state.cause}" if state.cause else ""
        well = state.state in ("well", "new")
        yield Finding(what=f"intake {state.address}", well=well, found=f"{state.state}{since}{cause}")
