"""The rows of watches, of what they know of each story, of alerts and deliveries. It knows no rule."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from menbe.store.database import moment, stamp, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow:
    """person: whose it is now. looked: seq of the ledger up to which it has looked."""

    id: str
    person: str
    record: bytes
    muted: bool
    looked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedRow:
    """moved: number of the last thing that happened to the story when `state` was taken; now: the same, as it is now.

    now is None where there is no such story any more.
    """

    story: str
    moved: int
    state: bytes
    now: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """kind and key as in alerts.records.Change; evidence: (article, record) in order."""

    key: str
    record: bytes
    evidence: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    id: int
    watch: str
    story: str
    at: datetime
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRow:
    alert: int
    watch: str
    way: str
    target: str
    state: str
    tries: int
    due_at: datetime
    cause: str | None
    done_at: datetime | None


# The last thing that happened to a story: an entry that changed it, or a page of it that could not be had.
MOVED = """max(s.revision, coalesce((
    SELECT max(i.seq) FROM articles a JOIN snapshots p ON p.article = a.id JOIN issues i ON i.thing = p.url
    WHERE a.story = s.id AND i.stage = 'fetch'), 0))"""

GONE = ("(HTTP 404)", "(HTTP 410)", "(HTTP 451)")  # as collect/httpx2.py words it when an outlet took a page down


class Watches:
    """Questions to, and changes of, one open file. One instance per thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: what a watch knows of a story and what it was told of it are in together, or neither is."""
        return transaction(self.connection)

    # -- watches -----------------------------------------------------------------------------------------------------

    def put(self, watch: str, person: str, record: bytes, feed: str, at: datetime) -> None:
        """A new watch, which has seen all there is."""
        self.connection.execute(
            "INSERT INTO watches VALUES (?, ?, ?, ?, 0, (SELECT coalesce(max(seq), 0) FROM ledger), ?)",
            (watch, person, record, feed, stamp(at)),
        )

    def all(self) -> list[WatchRow]:
        return self._watches("SELECT * FROM watches ORDER BY made_at, id")

    def of(self, person: str) -> list[WatchRow]:
        return self._watches("SELECT * FROM watches WHERE person = ? ORDER BY made_at DESC, id", person)

    def one(self, watch: str) -> WatchRow | None:
        return next(iter(self._watches("SELECT * FROM watches WHERE id = ?", watch)), None)

    def of_feed(self, feed: str) -> WatchRow | None:
        return next(iter(self._watches("SELECT * FROM watches WHERE feed = ?", feed)), None)

    def _watches(self, sql: str, *values: object) -> list[WatchRow]:
        rows = self.connection.execute(sql, values).fetchall()
        return [
            WatchRow(id=r["id"], person=r["person"], record=r["record"], muted=bool(r["muted"]), looked=r["looked"])
            for r in rows
        ]

    def change(self, watch: str, record: bytes) -> None:
        self.connection.execute("UPDATE watches SET record = ? WHERE id = ?", (record, watch))

    def start_anew(self, watch: str) -> None:
        """It has seen all there is, and knows of none of it: what changes from now on is new to it."""
        self.connection.execute("DELETE FROM watched WHERE watch = ?", (watch,))
        self.connection.execute(
            "UPDATE watches SET looked = (SELECT coalesce(max(seq), 0) FROM ledger) WHERE id = ?", (watch,)
        )

    def mute(self, watch: str, muted: bool) -> None:
        self.connection.execute("UPDATE watches SET muted = ? WHERE id = ?", (int(muted), watch))

    def delete(self, watch: str) -> None:
        self.connection.execute("DELETE FROM watches WHERE id = ?", (watch,))

    # -- which stories a watch is about ------------------------------------------------------------------------------

    def last_entry(self) -> int:
        return int(self.connection.execute("SELECT coalesce(max(seq), 0) FROM ledger").fetchone()[0])

    def looked(self, watch: str, seq: int) -> None:
        self.connection.execute("UPDATE watches SET looked = ? WHERE id = ?", (seq, watch))

    def changed_since(self, seq: int) -> list[str]:
        """Stories that changed after an entry."""
        rows = self.connection.execute("SELECT id FROM stories WHERE revision > ? ORDER BY revision", (seq,))
        return [row["id"] for row in rows.fetchall()]

    def found_since(self, seq: int, query: str, language: str | None) -> list[str]:
        """Of the stories that changed after an entry, those with an article that answers a question (searching.py)."""
        rows = self.connection.execute(
            """SELECT DISTINCT a.story FROM words JOIN searched w ON w.id = words.rowid
               JOIN articles a ON a.id = w.article JOIN stories s ON s.id = a.story
               WHERE words MATCH :query AND s.revision > :seq AND (:language IS NULL OR a.language = :language)""",
            {"query": query, "seq": seq, "language": language},
        ).fetchall()
        return sorted(row["story"] for row in rows)

    def watched(self, watch: str) -> list[WatchedRow]:
        """What a watch knows of each of its stories."""
        rows = self.connection.execute(
            f"""SELECT w.story, w.moved, w.state, CASE WHEN s.id IS NULL THEN NULL ELSE {MOVED} END AS now
                FROM watched w LEFT JOIN stories s ON s.id = w.story WHERE w.watch = ? ORDER BY w.story""",  # noqa: S608
            (watch,),
        ).fetchall()
        return [WatchedRow(story=r["story"], moved=r["moved"], state=r["state"], now=r["now"]) for r in rows]

    def moved(self, story: str) -> int:
        """The number of the last thing that happened to a story; 0 where there is none."""
        row = self.connection.execute(f"SELECT {MOVED} FROM stories s WHERE s.id = ?", (story,)).fetchone()  # noqa: S608
        return 0 if row is None else int(row[0])

    def lives_in(self, articles: Sequence[str]) -> str | None:
        """The story that most of these articles are in now; None where none of them is in any."""
        places = ", ".join("?" * len(articles))
        row = self.connection.execute(
            f"""SELECT story FROM articles WHERE id IN ({places}) AND story IS NOT NULL
                GROUP BY story ORDER BY count(*) DESC, story LIMIT 1""",  # noqa: S608 (only question marks)
            tuple(articles),
        ).fetchone()
        return None if row is None else str(row["story"])

    def is_gone(self, article: str) -> bool:
        """Whether its outlet answered "not there" or "gone" after the last time the page could be had."""
        row = self.connection.execute(
            """SELECT i.record FROM issues i WHERE i.stage = 'fetch'
               AND i.thing IN (SELECT url FROM snapshots WHERE article = :article)
               AND i.seq > (SELECT max(seq) FROM snapshots WHERE article = :article) ORDER BY i.seq DESC LIMIT 1""",
            {"article": article},
        ).fetchone()
        return row is not None and any(sign in bytes(row["record"]).decode() for sign in GONE)

    # -- knowing and telling -----------------------------------------------------------------------------------------

    def know(self, watch: str, story: str, moved: int, state: bytes) -> None:
        self.connection.execute("INSERT OR REPLACE INTO watched VALUES (?, ?, ?, ?)", (watch, story, moved, state))

    def knows(self, watch: str, story: str) -> int | None:
        """The `moved` a watch knows of a story; None where it knows nothing of it."""
        row = self.connection.execute(
            "SELECT moved FROM watched WHERE watch = ? AND story = ?", (watch, story)
        ).fetchone()
        return None if row is None else int(row["moved"])

    def forget(self, watch: str, story: str) -> None:
        self.connection.execute("DELETE FROM watched WHERE watch = ? AND story = ?", (watch, story))

    def told(self, watch: str, story: str) -> frozenset[str]:
        """Keys of the changes a watch was told of a story."""
        rows = self.connection.execute("SELECT key FROM alert_changes WHERE watch = ? AND story = ?", (watch, story))
        return frozenset(row["key"] for row in rows.fetchall())

    def tell(
        self, watch: str, story: str, changes: Sequence[ChangeRow], ways: Sequence[tuple[str, str]], at: datetime
    ) -> int:
        """Enter an alert with its changes, evidence and deliveries; its id."""
        db = self.connection
        row = db.execute(
            "INSERT INTO alerts (watch, story, at) VALUES (?, ?, ?) RETURNING id", (watch, story, stamp(at))
        ).fetchone()
        alert = int(row[0])
        for number, change in enumerate(changes):
            db.execute(
                "INSERT INTO alert_changes VALUES (?, ?, ?, ?, ?, ?)",
                (alert, number, watch, story, change.key, change.record),
            )
            rows = [(alert, number, place, article, record) for place, (article, record) in enumerate(change.evidence)]
            db.executemany("INSERT INTO alert_evidence VALUES (?, ?, ?, ?, ?)", rows)
        waiting = [(alert, way, target, stamp(at)) for way, target in ways]
        db.executemany("INSERT INTO deliveries VALUES (?, ?, ?, 'waiting', 0, ?, NULL, NULL)", waiting)
        return alert

    # -- alerts and deliveries ---------------------------------------------------------------------------------------

    def alerts(self, watch: str, limit: int) -> list[AlertRow]:
        """The newest first."""
        rows = self.connection.execute(
            "SELECT id FROM alerts WHERE watch = ? ORDER BY id DESC LIMIT ?", (watch, limit)
        ).fetchall()
        return [alert for row in rows if (alert := self.alert(row["id"])) is not None]

    def alert(self, number: int) -> AlertRow | None:
        db = self.connection
        row = db.execute("SELECT * FROM alerts WHERE id = ?", (number,)).fetchone()
        if row is None:
            return None
        evidence: dict[int, list[tuple[str, bytes]]] = {}
        for e in db.execute("SELECT * FROM alert_evidence WHERE alert = ? ORDER BY number, place", (number,)):
            evidence.setdefault(e["number"], []).append((e["article"], e["record"]))
        changes = db.execute("SELECT * FROM alert_changes WHERE alert = ? ORDER BY number", (number,)).fetchall()
        return AlertRow(
            id=number,
            watch=row["watch"],
            story=row["story"],
            at=moment(row["at"]),
            changes=tuple(
                ChangeRow(key=c["key"], record=c["record"], evidence=tuple(evidence.get(c["number"], ())))
                for c in changes
            ),
        )

    def due(self, now: datetime, limit: int) -> list[DeliveryRow]:
        """What waits to be sent, the longest waiting first."""
        return self._deliveries(
            "d.state = 'waiting' AND d.due_at <= ? ORDER BY d.due_at, d.alert LIMIT ?", stamp(now), limit
        )

    def deliveries(self, watch: str, limit: int) -> list[DeliveryRow]:
        """The newest first."""
        return self._deliveries("a.watch = ? ORDER BY d.alert DESC, d.way LIMIT ?", watch, limit)

    def troubled(self, person: str | None, limit: int) -> list[DeliveryRow]:
        """What could not be sent so far, of one person or of all; the newest first."""
        return self._deliveries(
            "d.cause IS NOT NULL AND d.state <> 'sent' AND (?1 IS NULL OR w.person = ?1)"
            " ORDER BY d.alert DESC LIMIT ?2",
            person,
            limit,
        )

    def _deliveries(self, where: str, *values: object) -> list[DeliveryRow]:
        rows = self.connection.execute(
            f"""SELECT d.*, a.watch FROM deliveries d JOIN alerts a ON a.id = d.alert JOIN watches w ON w.id = a.watch
                WHERE {where}""",  # noqa: S608 (the conditions above)
            values,
        ).fetchall()
        return [
            DeliveryRow(
                alert=r["alert"],
                watch=r["watch"],
                way=r["way"],
                target=r["target"],
                state=r["state"],
                tries=r["tries"],
                due_at=moment(r["due_at"]),
                cause=r["cause"],
                done_at=None if r["done_at"] is None else moment(r["done_at"]),
            )
            for r in rows
        ]

    def claim(self, delivery: DeliveryRow, until: datetime) -> bool:
        """Take a delivery for ourselves until then; False where another Menbe was faster.

        A Menbe that is killed with a claim leaves it to run out, and the letter is sent then.
        """
        done = self.connection.execute(
            """UPDATE deliveries SET due_at = ?, tries = tries + 1
               WHERE alert = ? AND way = ? AND state = 'waiting' AND due_at = ? AND tries = ?""",
            (stamp(until), delivery.alert, delivery.way, stamp(delivery.due_at), delivery.tries),
        )
        return done.rowcount == 1

    def put_off(self, delivery: DeliveryRow, until: datetime) -> None:
        self.connection.execute(
            "UPDATE deliveries SET due_at = ? WHERE alert = ? AND way = ? AND state = 'waiting'",
            (stamp(until), delivery.alert, delivery.way),
        )

    def sent(self, delivery: DeliveryRow, at: datetime) -> None:
        self.connection.execute(
            "UPDATE deliveries SET state = 'sent', cause = NULL, done_at = ? WHERE alert = ? AND way = ?",
            (stamp(at), delivery.alert, delivery.way),
        )

    def failed(self, delivery: DeliveryRow, cause: str, due: datetime | None) -> None:
        """due: when to try again; None: it is given up."""
        self.connection.execute(
            "UPDATE deliveries SET state = ?, cause = ?, due_at = coalesce(?, due_at) WHERE alert = ? AND way = ?",
            ("given_up" if due is None else "waiting", cause, None if due is None else stamp(due), delivery.alert,
             delivery.way),
        )  # fmt: skip

    def try_again(self, alert: int, way: str, at: datetime) -> None:
        self.connection.execute(
            """UPDATE deliveries SET state = 'waiting', tries = 0, due_at = ?
               WHERE alert = ? AND way = ? AND state <> 'sent'""",
            (stamp(at), alert, way),
        )
