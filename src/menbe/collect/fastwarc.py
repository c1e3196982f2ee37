"""WARC files, read fast: the first reader tried, for it reads what others refuse (lz4, wrong chunks)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from menbe.collect.records import Broken, Kept

WANTED = WarcRecordType.response | WarcRecordType.resource
LONGEST_HEAD = 65_536  # bytes of a record's head
STEP = 65_536
CHECKED = 64_000_000  # bytes of a record whose digest is checked: checking holds the whole record in memory


def read_warc(path: Path, most: int) -> Iterator[Kept | Broken]:
    """Every response of a WARC, and at the end a `Broken` where it broke off. most: bytes kept of a body."""
    with path.open("rb") as stream:
        records = iter(ArchiveIterator(stream, record_types=WANTED, parse_http=False, strict_mode=False))
        number = start = 0
        while True:
            try:
                record = next(records)
                number, start = number + 1, record.stream_pos
                kept = _kept(record, most)
            except StopIteration:
                if number and ends_early(path, start):  # which the reader takes for the end
                    where = f"{path.name}, after record {number}"
                    yield Broken(where=where, cause="the file ends in the middle of a record")
                return
            except (OSError, ValueError, RuntimeError, EOFError) as exc:
                yield Broken(where=f"{path.name}, after record {number}", cause=str(exc) or type(exc).__name__)
                return
            yield kept


def ends_early(path: Path, start: int) -> bool:
    """Whether a file, packed or not, ends within what begins at `start` with a record; whatever else follows there."""
    with path.open("rb") as stream:
        stream.seek(start)
        head = stream.read(LONGEST_HEAD)
        if head.startswith(b"\x1f\x8b"):
            stream.seek(start)
            return not _is_whole_gzip(stream)
        end = re.search(rb"\r?\n\r?\n", head)
        length = re.search(rb"^content-length:\s*(\d+)", head, re.IGNORECASE | re.MULTILINE)
        if not head.startswith(b"WARC/") or (end and not length):
            return False
        return end is None or length is None or start + end.end() + int(length[1]) > path.stat().st_size


def _is_whole_gzip(stream: BinaryIO) -> bool:
    """Whether every member that begins in the rest of a stream also ends there."""
    member = None
    while rest := stream.read(STEP):
        while rest:
            member = member or zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                member.decompress(rest)
            except zlib.error:
                return False
            rest = member.unused_data
            member = None if member.eof else member
    return member is None


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
