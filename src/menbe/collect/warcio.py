"""ARC files, and WARC files whose other reader gave up: the second reader."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from menbe.collect.records import Broken, Kept

# Besides its own error the library answers a damaged record with what fails inside it: a head without an address, a
# length that is none. One such archive must not end the round of all others.
BREAKS = (ArchiveLoadFailed, OSError, ValueError, EOFError, AttributeError, TypeError, LookupError, zlib.error)


def read_arc(path: Path, most: int) -> Iterator[Kept | Broken]:
    """Every response of an ARC or WARC, and at the end a `Broken` where it broke off. most: bytes kept of a body."""
    with path.open("rb") as stream:
        records = iter(ArchiveIterator(stream, arc2warc=True, check_digests=True))
        number = 0
        while True:
            try:
                record = next(records)
                number += 1
                kept = _kept(record, most) if record.rec_type in ("response", "resource") else None
            except StopIteration:
                return
            except BREAKS as exc:
                yield Broken(where=f"{path.name}, after record {number}", cause=str(exc) or type(exc).__name__)
                return
            if kept is not None:
                yield kept


def _kept(record: Any, most: int) -> Kept:
    body = record.content_stream().read(most + 1)
    http = record.http_headers
    status = http.get_statuscode() if http is not None else None
    stated = record.rec_headers.get_header("WARC-Date")
    checker = getattr(record, "digest_checker", None)
    return Kept(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        at=_moment(stated),
        status=int(status) if status and status.isdigit() else None,
        headers={k.lower(): v for k, v in http.headers} if http is not None else {},
        body=body[:most],
        truncated=len(body) > most,
        digest_wrong=checker is not None and checker.passed is False,
    )


def _moment(stated: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(stated) if stated else None
    except ValueError:
        return None
