"""One Menbe at a time collects, reads and files into a ledger; any number may show it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from menbe.errors import StoreError


@contextmanager
def filing_lock(ledger: Path) -> Iterator[None]:
    """Held while this process files. The kernel lets go of it when the process ends, however it ends."""
    path = ledger.with_name(ledger.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise StoreError(f"{ledger}: another Menbe is collecting into it; wait for it or stop it") from exc
        yield
