"""Pages as fetched, written as one WACZ file (specification 1.1.1): WARC, CDXJ index, page list, digests."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from menbe.model import Snapshot

EPOCH = (2020, 1, 1, 0, 0, 0)  # of every entry of the ZIP, so that equal pages give equal bytes
KEPT = ("content-type", "etag", "last-modified", "date")  # headers that still hold of the decoded body

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page of an article. title: its headline."""

    snapshot: Snapshot
    title: str


def write_wacz(pages: Iterable[Kept], path: Path) -> int:
    """The number of pages written. Equal pages in equal order give equal bytes."""
    every = list(pages)
    warc, index = _warc(every)
    listed = [{"format": "json-pages-1.0", "id": "pages", "title": "Pages"}, *map(_listed, every)]
    parts = {
        "archive/data.warc.gz": warc,
        "indexes/index.cdx": "".join(sorted(index)).encode(),
        "pages/pages.jsonl": "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in listed).encode(),
    }
    package = _package(parts)
    digest = {"path": "datapackage.json", "hash": _sha256(package)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {**parts, "datapackage.json": package,
                              "datapackage-digest.json": json.dumps(digest).encode()}.items():  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return len(every)


def _warc(pages: Sequence[Kept]) -> tuple[bytes, list[str]]:
    handle = io.BytesIO()
    writer = WARCWriter(handle, gzip=True)
    index = []
    for number, page in enumerate(pages):
        start = handle.tell()
        record = _record(writer, page.snapshot, number)
        writer.write_record(record)
        record.raw_stream.close()  # the writer leaves open what it counted the digest over
        index.append(_line(page.snapshot, start, handle.tell() - start, record))
    return handle.getvalue(), index


def _record(writer: WARCWriter, page: Snapshot, number: int) -> Any:
    # The body is kept decoded, so what told of its encoding or length on the wire holds no more.
    kept = [(name.title(), _in_ascii(value)) for name, value in sorted(page.headers.items()) if name in KEPT]
    given = kept if "content-type" in page.headers else [("Content-Type", page.media_type), *kept]
    headers = StatusAndHeaders("200 OK", [*given, ("Content-Length", str(len(page.body)))], protocol="HTTP/1.1")
    return writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        http_headers=headers,
        warc_headers_dict={
            "WARC-Date": _moment(page.fetched_at),
            "WARC-Record-ID": f"<urn:uuid:{page.digest[:8]}-{page.digest[8:12]}-4000-8000-{number:012x}>",
        },
    )


def _in_ascii(value: str) -> str:
    """A header as a WARC can hold it: servers send other letters, too, and line ends would begin another header."""
    return quote(value, safe=PRINTABLE)


def _line(page: Snapshot, offset: int, length: int, record: Any) -> str:
    fields = {
        "url": page.url,
        "mime": page.media_type,
        "status": "200",
        "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
        "length": str(length),
        "offset": str(offset),
        "filename": "data.warc.gz",
    }
    return f"{surt(page.url)} {page.fetched_at.astimezone(UTC):%Y%m%d%H%M%S} {json.dumps(fields, ensure_ascii=False)}\n"


def surt(url: str) -> str:
    """An address as CDX sorts it: its host backwards (https://www.a.example/x?y → example,a)/x?y)."""
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _listed(page: Kept) -> dict[str, str]:
    shot = page.snapshot
    return {"id": shot.digest[:22], "url": shot.url, "ts": _moment(shot.fetched_at), "title": page.title}


def _package(parts: dict[str, bytes]) -> bytes:
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": _sha256(content), "bytes": len(content)}
        for name, content in parts.items()
    ]
    told = {"profile": "data-package", "wacz_version": "1.1.1", "software": "menbe", "resources": resources}
    return (json.dumps(told, indent=1) + "\n").encode()


def _sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
