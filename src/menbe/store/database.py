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

PRIMARY = 0xFF  # the bits of an error code that tell its kind (sqlite.org/rescode.html)
TROUBLES = {
    sqlite3.SQLITE_BUSY: "is busy; wait for the other Menbe to finish",
    sqlite3.SQLITE_FULL: "cannot grow, the disk is full; make room and start again, what was entered is kept",
    sqlite3.SQLITE_READONLY: "may not be written; change the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check the file, its folder and their permissions",
    sqlite3.SQLITE_IOERR: "cannot be written, the disk answers with an error; check it, what was entered is kept",
    sqlite3.SQLITE_CORRUPT: "is damaged; `menbe doctor` tells where, and a copy of the file is the way back",
}


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
        if (trouble := trouble_of(exc)) is not None:
            raise StoreError(f"{path}: {trouble}") from exc
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
    """All that is written within is in together, or nothing is. Raises StoreError where the file is held, full or no
    longer to be written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as exc:
        if connection.in_transaction:  # SQLite itself takes back what met a full disk
            connection.execute("ROLLBACK")
        trouble = trouble_of(exc)
        if trouble is not None:
            raise StoreError(f"{_file_of(connection)}: {trouble}") from exc
        raise


def trouble_of(exc: BaseException) -> str | None:
    """Cause and next step of what is no fault of ours: the disk, the file, another process; None for anything else."""
    if not isinstance(exc, sqlite3.Error):
        return None
    return TROUBLES.get(getattr(exc, "sqlite_errorcode", 0) & PRIMARY)


def _file_of(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2]) or "the ledger"


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
