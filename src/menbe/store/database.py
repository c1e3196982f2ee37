"""One SQLite file: opening it, its schema, its times."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from menbe.errors import StoreError
from menbe.store import count_tables, own_tables, schema

BUSY_SECONDS = 30.0  # a second Menbe may be filing; its transactions take milliseconds


def connect(path: Path, *, renew: bool = False) -> sqlite3.Connection:
    """The open file, made where it is missing. Raises StoreError with the cause.

    renew: make the tables of the catalogue anew, empty, where another Menbe made them; a rebuild must follow.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        # FULL: an entry that was acknowledged survives a power cut, not only a killed process.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if renew:
            _drop_older_catalogue(connection)
        _prepare(connection, path)
    except (sqlite3.Error, OSError) as exc:
        raise StoreError(f"{path}: cannot be opened as a ledger ({exc}); name another file with --ledger") from exc
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.executescript(schema.LEDGER)
    if _catalogue_version(connection) not in (None, schema.CATALOGUE_VERSION):
        raise StoreError(f"{path}: its catalogue is of another Menbe; `menbe rebuild` makes it anew from the ledger")
    connection.executescript(schema.CATALOGUE + count_tables.COUNTS + own_tables.PEOPLE + own_tables.ALERTS)
    connection.execute("INSERT OR IGNORE INTO meta VALUES ('catalogue', ?)", (str(schema.CATALOGUE_VERSION),))
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'stars'").fetchone() is not None:
        connection.executescript(schema.OLD_STARS)
    row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    if row is None:
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (str(schema.VERSION),))
    elif int(row[0]) != schema.VERSION:
        raise StoreError(
            f"{path}: is of version {row[0]}, this Menbe writes version {schema.VERSION}; use the Menbe that wrote it"
        )


def _catalogue_version(connection: sqlite3.Connection) -> int | None:
    """None where there is no catalogue yet; those of before the first numbered one count as 1."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'catalogue'").fetchone()
    if row is not None:
        return int(row[0])
    made = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'articles'").fetchone()
    return None if made is None else 1


def _drop_older_catalogue(connection: sqlite3.Connection) -> None:
    connection.executescript(schema.LEDGER)
    if _catalogue_version(connection) in (None, schema.CATALOGUE_VERSION):
        return
    for table in (*schema.CATALOGUE_TABLES, *count_tables.TABLES, "words"):
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute("DELETE FROM meta WHERE key = 'catalogue'")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within is in together, or nothing is. Raises StoreError where the file is held."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as exc:
        raise StoreError(f"the ledger is busy ({exc}); wait for the other Menbe to finish") from exc
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def stamp(at: datetime) -> str:
    """UTC with microseconds, so that text order is order of time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The reverse of `stamp`."""
    return datetime.fromisoformat(text)


def signed(number: int) -> int:
    """An unsigned 64-bit hash as the signed integer that SQLite keeps."""
    return number - (1 << 64) if number >= 1 << 63 else number


def unsigned(number: int) -> int:
    """The reverse of `signed`."""
    return number + (1 << 64) if number < 0 else number


def maybe_moment(text: str | None) -> datetime | None:
    return None if text is None else moment(text)
