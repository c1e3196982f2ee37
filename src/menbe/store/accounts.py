"""The rows of accounts, sessions, tokens, and of what each person keeps for themselves. It knows no rule."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from menbe.store.database import moment, stamp, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """removed_at: when the account was taken away; its name stays taken, for it stands in the ledger."""

    name: str
    role: str
    password: str
    made_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A session or a token. number: by which it is named on screens; label: the browser, or what the token is for."""

    number: int
    person: str
    label: str
    made_at: datetime
    used_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """One change of an account: who did what to whom, when."""

    at: datetime
    by: str
    what: str
    name: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    person: str
    story: str
    text: str
    at: datetime


class Accounts:
    """Questions to, and changes of, one open file. One instance per thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: an account and the entry that says who changed it are in together, or neither is."""
        return transaction(self.connection)

    # -- accounts ------------------------------------------------------------------------------------------------

    def account(self, name: str) -> AccountRow | None:
        """The account of a name, a removed one too."""
        row = self.connection.execute("SELECT * FROM accounts WHERE name = ?", (name,)).fetchone()
        return None if row is None else _account(row)

    def all(self) -> list[AccountRow]:
        """Every account there is, by name."""
        rows = self.connection.execute("SELECT * FROM accounts WHERE removed_at IS NULL ORDER BY name").fetchall()
        return [_account(row) for row in rows]

    def any(self) -> bool:
        return self.connection.execute("SELECT 1 FROM accounts WHERE removed_at IS NULL LIMIT 1").fetchone() is not None

    def put(self, name: str, role: str, password: str, at: datetime) -> None:
        self.connection.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, NULL)", (name, role, password, stamp(at)))

    def hand_over(self, was: str, name: str) -> None:
        """What one person kept is another's from now on; stars are in the ledger and are not touched."""
        for table in ("reads", "notes", "watches"):
            self.connection.execute(f"UPDATE {table} SET person = ? WHERE person = ?", (name, was))  # noqa: S608

    def starred_by(self, person: str) -> list[str]:
        rows = self.connection.execute("SELECT story FROM starred WHERE person = ? ORDER BY at", (person,)).fetchall()
        return [row["story"] for row in rows]

    def set_role(self, name: str, role: str) -> None:
        self.connection.execute("UPDATE accounts SET role = ? WHERE name = ?", (role, name))

    def set_password(self, name: str, password: str) -> None:
        self.connection.execute("UPDATE accounts SET password = ? WHERE name = ?", (password, name))

    def remove(self, name: str, at: datetime) -> None:
        """The account goes with its password, keys, notes and what was read; the name stays taken."""
        self.connection.execute("UPDATE accounts SET removed_at = ?, password = '' WHERE name = ?", (stamp(at), name))
        for table in ("sessions", "tokens", "reads", "notes", "watches"):
            self.connection.execute(f"DELETE FROM {table} WHERE person = ?", (name,))  # noqa: S608 (names from here)

    def log(self, by: str, what: str, name: str, note: str, at: datetime) -> None:
        self.connection.execute(
            "INSERT INTO account_log (at, by, what, name, note) VALUES (?, ?, ?, ?, ?)",
            (stamp(at), by, what, name, note),
        )

    def logged(self, limit: int) -> list[LogRow]:
        """Changes of accounts, the newest first."""
        rows = self.connection.execute("SELECT * FROM account_log ORDER BY seq DESC LIMIT ?", (limit,)).fetchall()
        return [LogRow(at=moment(r["at"]), by=r["by"], what=r["what"], name=r["name"], note=r["note"]) for r in rows]

    # -- sessions and tokens: two tables of one form ------------------------------------------------------------------

    def put_session(self, digest: str, person: str, label: str, at: datetime) -> int:
        return self._put_key("sessions", digest, person, label, at)

    def put_token(self, digest: str, person: str, label: str, at: datetime) -> int:
        return self._put_key("tokens", digest, person, label, at)

    def _put_key(self, table: str, digest: str, person: str, label: str, at: datetime) -> int:
        row = self.connection.execute(
            f"INSERT INTO {table} (digest, person, label, made_at, used_at) VALUES (?, ?, ?, ?, ?) RETURNING number",  # noqa: S608
            (digest, person, label, stamp(at), stamp(at)),
        ).fetchone()
        return int(row[0])

    def session(self, digest: str) -> KeyRow | None:
        return self._key("sessions", digest)

    def token(self, digest: str) -> KeyRow | None:
        return self._key("tokens", digest)

    def _key(self, table: str, digest: str) -> KeyRow | None:
        row = self.connection.execute(f"SELECT * FROM {table} WHERE digest = ?", (digest,)).fetchone()  # noqa: S608
        return None if row is None else _key(row)

    def sessions_of(self, person: str) -> list[KeyRow]:
        return self._keys("sessions", person)

    def tokens_of(self, person: str) -> list[KeyRow]:
        return self._keys("tokens", person)

    def _keys(self, table: str, person: str) -> list[KeyRow]:
        rows = self.connection.execute(
            f"SELECT * FROM {table} WHERE person = ? ORDER BY number DESC",  # noqa: S608
            (person,),
        ).fetchall()
        return [_key(row) for row in rows]

    def use_session(self, number: int, at: datetime) -> None:
        self.connection.execute("UPDATE sessions SET used_at = ? WHERE number = ?", (stamp(at), number))

    def use_token(self, number: int, at: datetime) -> None:
        self.connection.execute("UPDATE tokens SET used_at = ? WHERE number = ?", (stamp(at), number))

    def end_session(self, number: int) -> None:
        self.connection.execute("DELETE FROM sessions WHERE number = ?", (number,))

    def end_sessions(self, person: str) -> None:
        self.connection.execute("DELETE FROM sessions WHERE person = ?", (person,))

    def end_sessions_before(self, made: datetime) -> None:
        self.connection.execute("DELETE FROM sessions WHERE made_at < ?", (stamp(made),))

    def revoke_token(self, person: str, number: int) -> bool:
        """Whether there was such a token of this person."""
        done = self.connection.execute("DELETE FROM tokens WHERE person = ? AND number = ?", (person, number))
        return done.rowcount > 0

    # -- what a person keeps -----------------------------------------------------------------------------------------

    def read(self, person: str, story: str, at: datetime) -> None:
        self.connection.execute("INSERT OR REPLACE INTO reads VALUES (?, ?, ?)", (person, story, stamp(at)))

    def unread(self, person: str, story: str) -> None:
        self.connection.execute("DELETE FROM reads WHERE person = ? AND story = ?", (person, story))

    def read_by(self, person: str, stories: Sequence[str]) -> dict[str, datetime]:
        """Which of these stories a person has read, and when last."""
        rows = self.connection.execute(
            "SELECT story, at FROM reads WHERE person = ? AND story IN (SELECT value FROM json_each(?))",
            (person, json.dumps(list(stories))),
        ).fetchall()
        return {row["story"]: moment(row["at"]) for row in rows}

    def counted(self, story: str) -> tuple[int, int]:
        """(how many of this newsroom read a story, how many starred it)."""
        reads = self.connection.execute("SELECT count(*) FROM reads WHERE story = ?", (story,)).fetchone()[0]
        stars = self.connection.execute("SELECT count(*) FROM starred WHERE story = ?", (story,)).fetchone()[0]
        return int(reads), int(stars)

    def note(self, person: str, story: str, text: str, at: datetime) -> None:
        """Keep a note; an empty one is none."""
        if text:
            self.connection.execute(
                "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", (person, story, text, stamp(at))
            )
        else:
            self.connection.execute("DELETE FROM notes WHERE person = ? AND story = ?", (person, story))

    def notes(self, person: str, story: str) -> list[NoteRow]:
        """A person's notes on a story and on those that were merged into it, oldest first."""
        rows = self.connection.execute(
            """WITH RECURSIVE here (id) AS (
                   VALUES (:story) UNION SELECT r.old FROM redirects r JOIN here ON r.new = here.id)
               SELECT n.* FROM notes n JOIN here ON n.story = here.id WHERE n.person = :person ORDER BY n.at""",
            {"story": story, "person": person},
        ).fetchall()
        return [NoteRow(person=r["person"], story=r["story"], text=r["text"], at=moment(r["at"])) for r in rows]


def _account(row: sqlite3.Row) -> AccountRow:
    return AccountRow(
        name=row["name"],
        role=row["role"],
        password=row["password"],
        made_at=moment(row["made_at"]),
        removed_at=None if row["removed_at"] is None else moment(row["removed_at"]),
    )


def _key(row: sqlite3.Row) -> KeyRow:
    return KeyRow(
        number=row["number"],
        person=row["person"],
        label=row["label"],
        made_at=moment(row["made_at"]),
        used_at=moment(row["used_at"]),
    )
