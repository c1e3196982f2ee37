"""The index of words kept in step with the readings.

It is contentless (FTS5 keeps no second copy of the text), and its row ids are in order of time: the newest matches are
then the first ones it gives, a range of dates is a range of ids, and no search has to look at all matches of a common
word. To take a row out, FTS5 must be told what stood in it, so that is kept beside it, packed.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from menbe.model import Mention, MentionKind, Reading
from menbe.names.places import as_written
from menbe.store.msgspec import pack, unpack
from menbe.store.searching import COLUMNS, columns_of

PER_MINUTE = 1024  # ids of one minute; a fuller minute runs over into the next one's
_INTO = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 (names of ours)
_OUT = f"INSERT INTO words (words, rowid, {', '.join(COLUMNS)}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the index holds of an article. names: (key, name) of whom it mentions, each once, most mentioned first."""

    language: str
    columns: tuple[str, ...]
    names: tuple[tuple[str, str], ...]


def _packed(said: Said) -> bytes:
    return zlib.compress(pack(said), 1)


def unpacked(blob: bytes) -> Said:
    return unpack(zlib.decompress(blob), Said)


def _names(reading: Reading) -> tuple[tuple[str, str], ...]:
    """Of all but people known by one name only, who are a person of that article alone."""
    language = reading.article.language
    counts = Counter((m.key, _spelling(m, language)) for m in reading.mentions if "@" not in m.key)
    return tuple(pair for pair, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _spelling(mention: Mention, language: str) -> str:
    """The name in the nominative of its language; a mention of a place carries the English one."""
    return as_written(mention.passage.surface, language) if mention.kind is MentionKind.PLACE else mention.name


def _count(db: sqlite3.Connection, said: Said, step: int) -> None:
    """Count, per spelling, in how many articles of a language it stands; step is 1 or, where one goes, -1."""
    rows = [(key, said.language, name, step) for key, name in said.names]
    db.executemany(
        """INSERT INTO spellings VALUES (?, ?, ?, ?)
           ON CONFLICT (key, language, name) DO UPDATE SET articles = articles + excluded.articles""",
        rows,
    )
    if step < 0:
        db.executemany(
            "DELETE FROM spellings WHERE key = ? AND language = ? AND name = ? AND articles <= 0",
            [row[:3] for row in rows],
        )


def first_id(at: datetime) -> int:
    """The first row id of a minute."""
    return int(at.timestamp() // 60) * PER_MINUTE


def index(db: sqlite3.Connection, reading: Reading) -> None:
    """Make an article findable by its newest reading; a later version keeps the place in time of the first."""
    article = reading.article
    known = forget(db, article.id)
    number = _free_id(db, first_id(article.time)) if known is None else known
    said = Said(language=article.language, columns=columns_of(reading), names=_names(reading))
    db.execute("INSERT INTO searched VALUES (?, ?, ?)", (number, article.id, _packed(said)))
    db.execute(_INTO, (number, *said.columns))
    _count(db, said, 1)


def forget(db: sqlite3.Connection, article: str) -> int | None:
    """Take an article out of the index; the id that it had, None where it had none."""
    row = db.execute("SELECT id, said FROM searched WHERE article = ?", (article,)).fetchone()
    if row is None:
        return None
    number, said = int(row["id"]), unpacked(row["said"])
    db.execute(_OUT, (number, *said.columns))
    _count(db, said, -1)
    db.execute("DELETE FROM searched WHERE id = ?", (number,))
    return number


def _free_id(db: sqlite3.Connection, first: int) -> int:
    last = db.execute(
        "SELECT max(id) FROM searched WHERE id BETWEEN ? AND ?", (first, first + PER_MINUTE - 1)
    ).fetchone()[0]
    number = first if last is None else int(last) + 1
    while db.execute("SELECT 1 FROM searched WHERE id = ?", (number,)).fetchone() is not None:
        number += 1
    return number
