"""The index of words kept in step with the readings.

It is contentless (FTS5 keeps no second copy of the text), and its row ids are in order of time: the newest matches are
then the first ones it gives, a range of dates is a range of ids, and no search has to look at all matches of a common
word. To take a row out, FTS5 must be told what stood in it, so that is kept beside it, packed.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from datetime import datetime

from menbe.model import Reading
from menbe.store.searching import COLUMNS, columns_of

PER_MINUTE = 1024  # ids of one minute; a fuller minute runs over into the next one's
_INTO = f"INSERT INTO words (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 (names of ours)
_OUT = f"INSERT INTO words (words, rowid, {', '.join(COLUMNS)}) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


def first_id(at: datetime) -> int:
    """The first row id of a minute."""
    return int(at.timestamp() // 60) * PER_MINUTE


def index(db: sqlite3.Connection, reading: Reading) -> None:
    """Make an article findable by its newest reading; a later version keeps the place in time of the first."""
    article = reading.article
    known = forget(db, article.id)
    number = _free_id(db, first_id(article.time)) if known is None else known
    columns = columns_of(reading)
    said = zlib.compress(json.dumps(columns, ensure_ascii=False).encode(), 1)
    db.execute("INSERT INTO searched VALUES (?, ?, ?)", (number, article.id, said))
    db.execute(_INTO, (number, *columns))


def forget(db: sqlite3.Connection, article: str) -> int | None:
    """Take an article out of the index; the id that it had, None where it had none."""
    row = db.execute("SELECT id, said FROM searched WHERE article = ?", (article,)).fetchone()
    if row is None:
        return None
    number = int(row["id"])
    db.execute(_OUT, (number, *json.loads(zlib.decompress(row["said"]))))
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
