"""How the catalogue is asked: rows, and the entries of the ledger that they stand for."""

from __future__ import annotations

import sqlite3

from menbe.errors import NotFound
from menbe.model import Reading
from menbe.store.entries import ReadingEntry
from menbe.store.msgspec import unpack


class Questions:
    """One open file, and how its rows are had. One instance per thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _one(self, sql: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return row

    def _all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self.connection.execute(sql, values).fetchall()

    def _count(self, sql: str, *values: object) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0])

    def _record(self, seq: int) -> bytes:
        row = self._one("SELECT record FROM ledger WHERE seq = ?", seq)
        if row is None:
            raise NotFound(f"entry {seq}: not in this ledger; it may have been removed")
        return bytes(row["record"])

    def _reading(self, seq: int) -> Reading:
        return unpack(self._record(seq), ReadingEntry).reading
