"""Counts that pages show, as the triggers of count_tables.py keep them. It only reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from menbe.store.database import moment


def seen_of_outlets(db: sqlite3.Connection) -> dict[str, tuple[int, int, datetime | None]]:
    """Per outlet with an article: articles, stories, time of the newest article."""
    rows = db.execute(
        """SELECT n.outlet, n.articles, coalesce(t.stories, 0) AS stories,
                  (SELECT max(time) FROM articles a WHERE a.outlet = n.outlet) AS last
           FROM outlet_articles n LEFT JOIN tag_counts t ON t.tag = 'outlet:' || n.outlet WHERE n.articles > 0"""
    ).fetchall()
    return {row["outlet"]: (row["articles"], row["stories"], moment(row["last"])) for row in rows}


def copied_of_outlets(db: sqlite3.Connection) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Per outlet: how many of its articles are copies; how often others copied its articles."""
    rows = db.execute("SELECT * FROM outlet_copies").fetchall()
    return {r["outlet"]: r["copied"] for r in rows}, {r["outlet"]: r["copied_by"] for r in rows}


def pages_of_intakes(db: sqlite3.Connection) -> Mapping[str, int]:
    """Per intake: pages that it brought, each address once."""
    return {row["intake"]: row["pages"] for row in db.execute("SELECT * FROM intake_pages")}


def intakes_of_outlets(db: sqlite3.Connection) -> Mapping[str, frozenset[str]]:
    """Outlet → keys of the intakes that brought articles of it."""
    found: dict[str, set[str]] = {}
    for row in db.execute("SELECT outlet, intake FROM intake_outlets WHERE snapshots > 0"):
        found.setdefault(row["outlet"], set()).add(row["intake"])
    return {outlet: frozenset(intakes) for outlet, intakes in found.items()}


def unmarked(db: sqlite3.Connection, person: str, mark: str) -> dict[str, tuple[int, datetime]]:
    """Per outlet: how many of its articles a person has not marked so, and when the newest of all arrived."""
    rows = db.execute(
        """SELECT n.outlet, n.articles - coalesce(m.articles, 0) AS n,
                  (SELECT r.at FROM arrivals r WHERE r.outlet = n.outlet ORDER BY r.seq DESC LIMIT 1) AS at
           FROM outlet_articles n
           LEFT JOIN marked_counts m ON m.outlet = n.outlet AND m.person = ? AND m.mark = ?""",
        (person, mark),
    ).fetchall()
    return {row["outlet"]: (row["n"], moment(row["at"])) for row in rows if row["n"] > 0}
