"""The shelves: articles and names in lists that can be paged through, and what a reader noted of them. It only reads.

Articles stand in the order in which they arrived, so a list that grows while it is paged through neither repeats nor
skips one; their numbers are those of the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from menbe.errors import NotFound
from menbe.model import Outlet
from menbe.store import counting
from menbe.store.database import moment, stamp
from menbe.store.msgspec import unpack
from menbe.views import ArticleLine, EntityLine, Evidence, OutletName


class Mark(StrEnum):
    """What a reader can note of an article."""

    READ = "read"
    STARRED = "starred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article and when it arrived. number: greater than that of every article that arrived before."""

    number: int
    at: datetime
    article: ArticleLine
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles: all given conditions must hold.

    outlets: of one of these. numbers: arrived under one of these. marked, unmarked: by `person`. since, until: of
    arrival, the latter excluded.
    """

    outlets: tuple[str, ...] | None = None
    language: str | None = None
    story: str | None = None
    entity: str | None = None
    numbers: tuple[int, ...] | None = None
    person: str | None = None
    marked: Mark | None = None
    unmarked: Mark | None = None
    since: datetime | None = None
    until: datetime | None = None

    def clauses(self) -> tuple[list[str], dict[str, object]]:
        clauses: list[str] = []
        values: dict[str, object] = {"person": self.person}
        for column, wanted in (("a.language", self.language), ("a.story", self.story)):
            if wanted is not None:
                name = column.removeprefix("a.")
                clauses.append(f"{column} = :{name}")
                values[name] = wanted
        if self.entity is not None:
            clauses.append("r.article IN (SELECT article FROM mentions WHERE key = :entity)")
            values["entity"] = self.entity
        for column, among in (("r.outlet", self.outlets), ("r.seq", self.numbers)):
            if among is not None:
                names = {f"{column[2:]}{n}": value for n, value in enumerate(among)}
                clauses.append(f"{column} IN ({', '.join(f':{name}' for name in names)})")
                values |= names
        for not_, mark in (("", self.marked), ("NOT ", self.unmarked)):
            if mark is not None:
                clauses.append(_MARKED.format(not_=not_, mark=mark.value))
        for sign, at in ((">=", self.since), ("<", self.until)):
            if at is not None:
                name = "since" if sign == ">=" else "until"
                clauses.append(f"r.at {sign} :{name}")
                values[name] = stamp(at)
        return clauses, values


_MARKED = "r.article {not_}IN (SELECT article FROM marks WHERE person = :person AND mark = '{mark}')"


class Shelves:
    """Lists of one open file. One instance per thread.

    Each arrival has its article; the join to it is a left one because SQLite leaves that out where no column is asked.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def articles(
        self, where: ArticleFilter, limit: int, *, after: int | None = None, oldest_first: bool = False
    ) -> list[Arrival]:
        """The newest arrival first, else the oldest. after: number of the last one of the page before."""
        clauses, values = where.clauses()
        if after is not None:
            clauses.append("r.seq > :after" if oldest_first else "r.seq < :after")
            values["after"] = after
        rows = self.connection.execute(
            f"""SELECT r.seq, r.at, a.*, o.record,
                    (SELECT s.digest FROM snapshots s WHERE s.article = a.id AND s.state = 'read'
                     ORDER BY s.seq DESC LIMIT 1) AS digest,
                    (SELECT group_concat(k.mark) FROM marks k WHERE k.person = :person AND k.article = a.id) AS marks
                FROM arrivals r LEFT JOIN articles a ON a.id = r.article LEFT JOIN outlets o ON o.key = a.outlet
                WHERE {" AND ".join(clauses) or "1"}
                ORDER BY r.seq {"ASC" if oldest_first else "DESC"} LIMIT :limit""",  # noqa: S608 (own words only)
            {**values, "limit": limit},
        ).fetchall()
        return [_arrival(row) for row in rows]

    def counts(self, where: ArticleFilter) -> dict[str, tuple[int, datetime]]:
        """Per outlet of these articles: how many, and when the newest arrived."""
        person, mark = where.person, where.unmarked
        if person and mark and where == ArticleFilter(person=person, unmarked=mark):
            return counting.unmarked(self.connection, person, mark)
        clauses, values = where.clauses()
        rows = self.connection.execute(
            # Not indexed: the index of outlets would save a sort and cost a jump to every row, which takes longer.
            f"""SELECT r.outlet, count(*) AS n, max(r.at) AS at
                FROM arrivals r NOT INDEXED LEFT JOIN articles a ON a.id = r.article
                WHERE {" AND ".join(clauses) or "1"} GROUP BY r.outlet""",  # noqa: S608 (own words only)
            values,
        ).fetchall()
        return {row["outlet"]: (row["n"], moment(row["at"])) for row in rows}

    def ids(self, where: ArticleFilter) -> tuple[str, ...]:
        """All of these articles, in order of arrival."""
        clauses, values = where.clauses()
        rows = self.connection.execute(
            f"""SELECT r.article AS id FROM arrivals r LEFT JOIN articles a ON a.id = r.article
                WHERE {" AND ".join(clauses) or "1"} ORDER BY r.seq""",  # noqa: S608 (own words only)
            values,
        ).fetchall()
        return tuple(row["id"] for row in rows)

    def entities(self, limit: int, *, kind: str | None = None, after: str | None = None) -> list[EntityLine]:
        """In order of key. after: key of the last one of the page before."""
        # A key begins with its kind ("person:…"), so a kind is a range of keys, and only that range is read.
        first, beyond = (f"{kind}:", f"{kind};") if kind is not None else ("", "\U0010ffff")
        rows = self.connection.execute(
            """SELECT key, kind, name, count(*) AS articles, sum(times) AS mentions FROM mentions
               WHERE key > :after AND key < :beyond GROUP BY key ORDER BY key LIMIT :limit""",
            {"after": max(after or "", first), "beyond": beyond, "limit": limit},
        ).fetchall()
        return [_entity(row) for row in rows]

    def entity(self, key: str) -> EntityLine:
        """Raises NotFound."""
        row = self.connection.execute(
            """SELECT key, kind, name, count(*) AS articles, sum(times) AS mentions FROM mentions WHERE key = ?
               GROUP BY key""",
            (key,),
        ).fetchone()
        if row is None:
            raise NotFound(f"entity {key}: nobody and nothing of that key is named; GET /api/v1/entities lists them")
        return _entity(row)

    def fetched(self, digest: str) -> tuple[Evidence, ...]:
        """Every time that these bytes were fetched as the page of an article. Raises NotFound."""
        rows = self.connection.execute(
            """SELECT s.*, (SELECT count(*) FROM snapshots e WHERE e.article = s.article AND e.seq <= s.seq) AS version
               FROM snapshots s WHERE s.digest = ? AND s.article IS NOT NULL ORDER BY s.seq""",
            (digest,),
        ).fetchall()
        if not rows:
            raise NotFound(f"page {digest}: no such page of an article in this ledger; it may have been removed")
        return tuple(_evidence(row) for row in rows)

    def intakes_of_outlets(self) -> Mapping[str, frozenset[str]]:
        """Outlet → keys of the intakes that brought articles of it."""
        return counting.intakes_of_outlets(self.connection)


def _arrival(row: sqlite3.Row) -> Arrival:
    outlet = unpack(row["record"], Outlet) if row["record"] is not None else None
    key = row["outlet"]
    line = ArticleLine(
        id=row["id"],
        url=row["url"],
        outlet=OutletName(key=key, name=outlet.name if outlet else key, country=outlet.country if outlet else None),
        language=row["language"],
        genre=row["genre"],
        headline=row["headline"],
        at=moment(row["time"]),
        story=row["story"],
        snapshot=row["digest"],
    )
    marks = frozenset(Mark(mark) for mark in (row["marks"] or "").split(",") if mark)
    return Arrival(number=row["seq"], at=moment(row["at"]), article=line, marks=marks)


def _entity(row: sqlite3.Row) -> EntityLine:
    return EntityLine(
        key=row["key"], kind=row["kind"], name=row["name"], articles=row["articles"], mentions=row["mentions"]
    )


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(
        article=row["article"],
        url=row["url"],
        digest=row["digest"],
        fetched_at=moment(row["fetched_at"]),
        media_type=row["media_type"],
        size=row["size"],
        version=row["version"],
    )
