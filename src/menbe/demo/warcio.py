"""One WARC of a whole world."""

from __future__ import annotations

import io
from datetime import UTC
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from menbe.demo.pages import Page, render
from menbe.demo.world import World


def write_warc(world: World, path: Path) -> int:
    """One WARC of all pages of a world, in order of publication; the number of pages. Equal worlds give equal bytes."""
    pages = sorted(render(world), key=lambda page: (page.published_at, page.url))
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as handle:
        writer = WARCWriter(handle, gzip=True)
        for number, page in enumerate(pages):
            record = _record(writer, page, number)
            writer.write_record(record)
            record.raw_stream.close()  # the writer leaves open what it counted the digest over
    partial.replace(path)
    return len(pages)


def _record(writer: WARCWriter, page: Page, number: int) -> Any:
    charset = f"; charset={page.charset}" if page.charset else ""
    headers = StatusAndHeaders("200 OK", [("Content-Type", page.media_type + charset)], protocol="HTTP/1.1")
    fetched = page.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return writer.create_warc_record(
        page.url,
        "response",
        payload=io.BytesIO(page.body),
        http_headers=headers,
        warc_headers_dict={
            "WARC-Date": fetched,
            "WARC-Record-ID": f"<urn:uuid:{number:08x}-0000-4000-8000-000000000000>",
        },
    )
