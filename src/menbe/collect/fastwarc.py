"""WARC files, read fast: the first reader tried, for it reads what others refuse (lz4, wrong chunks)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from menbe.collect.records import Broken, Kept

WANTED = WarcRecordType.response | WarcRecordType.resource
CHECKED = 64_000_000  # bytes of a record whose digest is checked: checking holds the whole record in memory


def read_warc(path: Path, most: int) -> Iterator[Kept | Broken]:
    """Every response of a WARC, and at the end a `Broken` where it broke off. most: bytes kept of a body."""
    with path.open("rb") as stream:
        records = iter(ArchiveIterator(stream, record_types=WANTED, parse_http=False, strict_mode=False))
        number = 0
        while True:
            try:
                record = next(records)
                number += 1
                kept = _kept(record, most)
            except StopIteration:
                return
            except (OSError, ValueError, RuntimeError, EOFError) as exc:
                yield Broken(where=f"{path.name}, after record {number}", cause=str(exc) or type(exc).__name__)
                return
            yield kept


def _kept(record: WarcRecord, most: int) -> Kept:
    wrong = _is_digest_wrong(record)
    if record.is_http:
        record.parse_http()
    body = record.reader.read(most + 1)
    http = record.http_headers
    at = record.record_date
    return Kept(
        url=(record.headers.get("WARC-Target-URI") or "").strip("<>"),
        at=at,
        status=http.status_code if http is not None else None,
        headers={str(k).lower(): str(v) for k, v in http.items()} if http is not None else {},
        body=body[:most],
        truncated=len(body) > most,
        digest_wrong=wrong,
    )


def _is_digest_wrong(record: WarcRecord) -> bool:
    """Whether the bytes differ from the digest of the whole block; asked before the HTTP head is taken off it."""
    if record.content_length > CHECKED or not record.headers.get("WARC-Block-Digest"):
        return False
    return record.verify_block_digest() is False
