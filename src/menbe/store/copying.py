"""What the catalogue knows of copying between outlets: who carried whose articles, and when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from menbe.copies.reprints import that_hold
from menbe.model import Reprint
from menbe.store.database import moment, stamp
from menbe.store.msgspec import unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A reprint with the two outlets and the two times its articles are filed under."""

    reprint: Reprint
    outlet: str
    original_outlet: str
    headline: str
    language: str
    at: datetime
    original_at: datetime
    credited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedSource:
    """Whom an article names as its source: as written, and the outlet where it is known. `[start, end)`: the words."""

    outlet: str | None
    named: str
    start: int
    end: int
    surface: str


def reprints_of(db: sqlite3.Connection, article: str) -> list[Reprint]:
    """The reprints that hold of an article, in order of their originals."""
    rows = db.execute(
        """SELECT r.record, a.time, o.time AS original_time FROM reprints r JOIN articles a ON a.id = r.article
           LEFT JOIN articles o ON o.id = r.original WHERE r.article = ? ORDER BY r.original""",
        (article,),
    ).fetchall()
    return that_hold(
        [
            (
                unpack(row["record"], Reprint),
                moment(row["time"]),
                moment(row["original_time"]) if row["original_time"] is not None else None,
            )
            for row in rows
        ]
    )


def copies_by(db: sqlite3.Connection, outlet: str, since: datetime | None) -> list[CopyRow]:
    """The outlet's articles, filed since then, that carry another outlet's text; the newest first."""
    return _rows(db, "a.outlet = ? AND o.outlet <> a.outlet", outlet, since)


def copies_from(db: sqlite3.Connection, outlet: str, since: datetime | None) -> list[CopyRow]:
    """Articles of other outlets, filed since then, that carry a text of this one; the newest first."""
    return _rows(db, "o.outlet = ? AND o.outlet <> a.outlet", outlet, since)


def articles_of(db: sqlite3.Connection, outlet: str, since: datetime | None) -> list[str]:
    """Ids of an outlet's articles filed since then, the newest first."""
    rows: Sequence[tuple[str]] = db.execute(
        "SELECT id FROM articles WHERE outlet = ? AND time >= ? ORDER BY time DESC, id", (outlet, _from(since))
    ).fetchall()
    return [row[0] for row in rows]


def sources_of(db: sqlite3.Connection, outlet: str, since: datetime | None) -> dict[str, list[StatedSource]]:
    """Of the outlet's articles filed since then, those that name a source, the newest first, with whom they name."""
    rows = db.execute(
        """SELECT a.id, s.* FROM articles a CROSS JOIN stated_sources s ON s.article = a.id
           WHERE a.outlet = ? AND a.time >= ? ORDER BY a.time DESC, a.id, s.number""",
        (outlet, _from(since)),
    ).fetchall()
    found: dict[str, list[StatedSource]] = {}
    for row in rows:
        source = StatedSource(
            outlet=row["outlet"], named=row["named"], start=row["start"], end=row["stop"], surface=row["surface"]
        )
        found.setdefault(row["id"], []).append(source)
    return found


def _rows(db: sqlite3.Connection, which: str, outlet: str, since: datetime | None) -> list[CopyRow]:
    rows = db.execute(
        f"""SELECT r.record, r.article, r.original, a.outlet, o.outlet AS original_outlet, a.headline,
                   a.language, a.time, o.time AS original_time,
                   EXISTS (SELECT 1 FROM stated_sources s WHERE s.article = a.id AND s.outlet = o.outlet) AS credited
            FROM reprints r JOIN articles a ON a.id = r.article JOIN articles o ON o.id = r.original
            WHERE {which} AND a.time >= ? ORDER BY a.time DESC, a.id, o.id""",  # noqa: S608 (two clauses of this file)
        (outlet, _from(since)),
    ).fetchall()
    held = {article: {r.original for r in reprints_of(db, article)} for article in {row["article"] for row in rows}}
    return [_row(row) for row in rows if row["original"] in held[row["article"]]]


def _row(row: sqlite3.Row) -> CopyRow:
    return CopyRow(
        reprint=unpack(row["record"], Reprint),
        outlet=row["outlet"],
        original_outlet=row["original_outlet"],
        headline=row["headline"],
        language=row["language"],
        at=moment(row["time"]),
        original_at=moment(row["original_time"]),
        credited=bool(row["credited"]),
    )


def _from(since: datetime | None) -> str:
    return "" if since is None else stamp(since)
