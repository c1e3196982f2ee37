"""A search answered: the index of words narrowed by what it knows itself, then by the article and its story.

No search looks at all matches of a common word: the index gives them newest first, and the best are chosen among the
newest of them. Measured by benchmarks/search.py.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from menbe.store.asking import SearchFilter
from menbe.store.indexing import first_id
from menbe.store.searching import WEIGHTS, language_tag, outlet_tag

WEIGHED = 2_000  # of the newest matches, among which the best are chosen; further back only the newest first
_ENDLESS = 2**62
_OVERRUN = 1 << 20  # ids by which an article of a full minute may stand further on: seventeen hours
_RANK = f"bm25(words, {', '.join(map(str, WEIGHTS))})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """articles: ids, in order. matches: how many there are; a lower bound where `more`. weighed: among how many of the
    newest the best were chosen."""

    articles: tuple[str, ...]
    matches: int
    more: bool


def found(
    db: sqlite3.Connection,
    question: str,
    where: SearchFilter,
    outlets: Sequence[str] | None,
    limit: int,
    skip: int,
) -> Found:
    """outlets: only these; None for all."""
    if outlets is not None and not outlets:
        return Found(articles=(), matches=0, more=False)
    values = _values(question, where, outlets)
    newest = _newest(db, where, values)
    more = len(newest) > WEIGHED
    newest = newest[:WEIGHED]
    if where.newest_first or not newest:
        chosen = newest[skip : skip + limit]
    else:
        chosen = _best(db, where, {**values, "first": newest[-1]}, limit, skip)
    articles = [db.execute("SELECT article FROM searched WHERE id = ?", (number,)).fetchone()[0] for number in chosen]
    return Found(articles=tuple(articles), matches=len(newest), more=more)


def _values(question: str, where: SearchFilter, outlets: Sequence[str] | None) -> dict[str, object]:
    """What the statements below are given: the question with its filters, and the range of ids."""
    tags = [f'tags : "{language_tag(where.language)}"'] if where.language and where.language.isalnum() else []
    tags += ["tags : (" + " OR ".join(f'"{outlet_tag(key)}"' for key in outlets) + ")"] if outlets else []
    _, values = where.clauses()
    return {
        **values,
        **{f"mark{n}": mark for n, mark in enumerate(where.marks())},
        "question": " AND ".join([f"({question})", *tags]),
        "first": first_id(where.since) if where.since else 0,
        "last": first_id(where.until) + _OVERRUN if where.until else _ENDLESS,
        # Between these an id says by itself that the time is right; only beyond them the article is asked.
        "surely_first": first_id(where.since) + _OVERRUN if where.since else 0,
        "surely_last": first_id(where.until) - 1 if where.until else _ENDLESS,
    }


def _narrowed(where: SearchFilter) -> str:
    clauses, _ = where.clauses()
    joined = "".join(
        f" CROSS JOIN story_marks m{n} ON m{n}.mark = :mark{n} AND m{n}.id = words.rowid"
        for n in range(len(where.marks()))
    )
    asked = ["words MATCH :question", "words.rowid BETWEEN :first AND :last"]
    if clauses:
        asked.append(
            f"""(words.rowid BETWEEN :surely_first AND :surely_last OR EXISTS (
                SELECT 1 FROM searched s CROSS JOIN articles a ON a.id = s.article
                WHERE s.id = words.rowid AND {" AND ".join(clauses)}))"""  # noqa: S608 (own words only)
        )
    return f"FROM words{joined} WHERE {' AND '.join(asked)}"


def _newest(db: sqlite3.Connection, where: SearchFilter, values: dict[str, object]) -> list[int]:
    """Ids of the newest matches, one more than are weighed."""
    asked = f"SELECT words.rowid {_narrowed(where)} ORDER BY words.rowid DESC LIMIT {WEIGHED + 1}"
    return [row[0] for row in db.execute(asked, values)]


def _best(db: sqlite3.Connection, where: SearchFilter, values: dict[str, object], limit: int, skip: int) -> list[int]:
    asked = f"SELECT words.rowid {_narrowed(where)} ORDER BY {_RANK}, words.rowid DESC LIMIT :limit OFFSET :skip"
    return [row[0] for row in db.execute(asked, {**values, "limit": limit, "skip": skip})]
