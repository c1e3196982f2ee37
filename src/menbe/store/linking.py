"""Which keys are one entity: links found within stories, and an editor's judgements over them.

Names by ear give most spellings one key already. Within a story, matching links keys that are likely one entity; here
those links are followed across stories. An editor's merge joins, a split keeps apart whatever links say, the later
judgement outranks the earlier.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from menbe.store.entries import EntityJudgement
from menbe.store.msgspec import unpack

MOST = 60  # keys of one entity; a longer chain of links is a mistake somewhere in it

Pair = frozenset[str]


def standing(db: sqlite3.Connection) -> list[tuple[int, EntityJudgement]]:
    """(seq, judgement) of those that were not undone, oldest first."""
    rows = db.execute("SELECT seq, record FROM entity_judgements ORDER BY seq").fetchall()
    return [(row["seq"], unpack(row["record"], EntityJudgement)) for row in rows]


def members(db: sqlite3.Connection, key: str) -> tuple[str, ...]:
    """All keys of the entity that has this one: itself first, then as they are reached."""
    judgements = [judgement for _, judgement in standing(db)]
    joined, apart = judged(judgements)
    found, waiting = [key], [key]
    while waiting and len(found) < MOST:
        here = waiting.pop(0)
        for other in (*joined.get(here, ()), *_linked(db, here)):
            if other not in found and not any(frozenset((other, one)) in apart for one in found):
                found.append(other)
                waiting.append(other)
    return tuple(found[:MOST])


def judged(judgements: Iterable[EntityJudgement]) -> tuple[Mapping[str, tuple[str, ...]], frozenset[Pair]]:
    """key → the keys an editor joined it with, and the pairs an editor keeps apart."""
    joined: set[Pair] = set()
    apart: set[Pair] = set()
    for judgement in judgements:
        pairs = {frozenset((one, other)) for one in judgement.kept for other in judgement.gone}
        if judgement.what == "merge":
            joined |= pairs
            apart -= pairs
        elif judgement.what == "split":
            apart |= pairs
            joined -= pairs
    neighbours: dict[str, list[str]] = {}
    for pair in sorted(map(sorted, joined)):
        neighbours.setdefault(pair[0], []).append(pair[-1])
        neighbours.setdefault(pair[-1], []).append(pair[0])
    return {key: tuple(others) for key, others in neighbours.items()}, frozenset(apart)


def _linked(db: sqlite3.Connection, key: str) -> list[str]:
    rows = db.execute(
        """SELECT entity AS other FROM entity_links WHERE key = :key
           UNION SELECT key AS other FROM entity_links WHERE entity = :key ORDER BY other""",
        {"key": key},
    )
    return [row["other"] for row in rows]


def given_name(db: sqlite3.Connection, keys: Iterable[str]) -> str | None:
    """What an editor last called the entity; None where no one renamed it."""
    known = set(keys)
    names = [j.name for _, j in standing(db) if j.what == "rename" and known.intersection(j.kept)]
    return names[-1] if names else None
