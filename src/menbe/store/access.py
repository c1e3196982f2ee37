"""The way to one ledger file: one connection per thread, opened when the thread first asks."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from menbe.store.catalogue import Catalogue
from menbe.store.database import connect
from menbe.store.ledger import Ledger, open_ledger
from menbe.store.shelves import Shelves


class Store:
    """A ledger file, open. Any thread may ask it; `close` ends every connection."""

    def __init__(self, path: Path) -> None:
        """Raises StoreError: a file that cannot be opened is refused here, not at the first question."""
        self.path = path
        self._local = threading.local()
        self._open: list[sqlite3.Connection] = []
        open_ledger(path).close()

    @property
    def connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = connect(self.path)
            self._local.connection = connection
            self._open.append(connection)
        return connection

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.connection)

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.connection)

    @property
    def shelves(self) -> Shelves:
        return Shelves(self.connection)

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open = []
        self._local = threading.local()
