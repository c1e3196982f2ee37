"""The audit: judgements, what was taken back, and what was removed, as the ledger has them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from menbe.store.database import moment
from menbe.store.entries import JudgementEntry, Kind
from menbe.store.msgspec import unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line of the audit. what: merge, split, move, undo or removal; by: `editor:ana` or a method.

    stories, articles: those it touched. number: by which it can be undone; undone: whether it was.
    """

    number: int
    what: str
    by: str
    at: datetime
    stories: tuple[str, ...]
    articles: tuple[str, ...]
    note: str
    undone: bool


def judged(db: sqlite3.Connection, limit: int | None) -> list[Judged]:
    """The newest first; all of them without a limit."""
    rows = db.execute(
        "SELECT seq, kind, subject, record, maker, at FROM ledger WHERE kind IN (?, ?, ?) ORDER BY seq DESC LIMIT ?",
        (Kind.JUDGEMENT, Kind.UNDONE, Kind.REMOVAL, -1 if limit is None else limit),
    ).fetchall()
    undone = {int(row[0]) for row in db.execute("SELECT subject FROM ledger WHERE kind = ?", (Kind.UNDONE,)).fetchall()}
    return [_judged(row, row["seq"] in undone) for row in rows]


def _judged(row: sqlite3.Row, undone: bool) -> Judged:
    stories: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    what, note = {Kind.UNDONE: "undo", Kind.REMOVAL: "removal"}.get(row["kind"], ""), ""
    if row["kind"] == Kind.JUDGEMENT:
        entry = unpack(row["record"], JudgementEntry)
        stories = tuple(dict.fromkeys([*entry.before.values(), *(p.story for p in entry.placements)]))
        what, articles = entry.what, tuple(p.article for p in entry.placements)
    elif row["kind"] == Kind.REMOVAL:
        note = unpack(row["record"], dict[str, str]).get("reason", "")
    else:
        note = row["subject"]
    return Judged(
        number=row["seq"],
        what=what,
        by=row["maker"],
        at=moment(row["at"]),
        stories=stories,
        articles=articles,
        note=note,
        undone=undone,
    )
