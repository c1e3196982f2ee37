"""`menbe read`: one page, read without any ledger, every stage printed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from menbe.errors import CollectError, ItemError, MenbeError
from menbe.model import Snapshot, digest_of
from menbe.settings import Settings

STAGES = ("extract", "article", "reading")


def read_aloud(what: str, until: str, as_json: bool, settings: Settings) -> None:
    """Print what is found at an address or in a file. Raises MenbeError in one sentence where that is nothing.

    In a folder, a page that cannot be read is told and the next one read; the last such reason is raised at the end.
    """
    last: ItemError | None = None
    for snapshot in snapshots_of(what, settings):
        try:
            _read_one(snapshot, until, as_json, settings)
        except ItemError as exc:
            if last is not None:
                _tell(last)
            last = exc
    if last is not None:
        raise last


def _tell(trouble: ItemError) -> None:
    from menbe.printing import err

    err.print(str(trouble), markup=False)


def _read_one(snapshot: Snapshot, until: str, as_json: bool, settings: Settings) -> None:
    from menbe import printing
    from menbe.pipeline.outlets import address_of, outlet_key
    from menbe.pipeline.reading import article_of, read_article
    from menbe.wiring import encoder_of, extractor_of, identifier_of

    extract = extractor_of(settings.read).extract(snapshot)
    if not as_json:
        printing.print_extract(extract)
    if until == "extract":
        return printing.print_json(extract) if as_json else None
    article = article_of(extract, snapshot, outlet_key(address_of(extract), {}), identifier_of(settings.read))
    if until == "article":
        return printing.print_json(article) if as_json else printing.print_article_line(article)
    reading = read_article(article, (), encoder_of(settings.read))
    return printing.print_json(reading) if as_json else printing.print_reading(reading)


def snapshots_of(what: str, settings: Settings) -> Iterator[Snapshot]:
    """The page at an address, in a file or on the standard input (`-`); every page of a folder."""
    if what.lower().startswith(("http://", "https://")):
        yield _fetched(what, settings)
    elif what == "-":
        yield _piped(settings.collect.max_page_bytes)
    elif Path(what).exists():
        from menbe.collect.folders import from_file, pages_in

        for page in pages_in(Path(what)):
            yield from_file(page, settings.collect.max_page_bytes)
    else:
        raise MenbeError(
            f"{what}: is no address and no file; give an http(s) address, a file, a folder, or - for the standard input"
        )


def _piped(most: int) -> Snapshot:
    """A page from the standard input; what is longer than a page may be is cut, as a page from a server is."""
    body = sys.stdin.buffer.read(most + 1)
    return Snapshot(
        url="file:///dev/stdin",
        fetched_at=datetime.now(UTC),
        media_type="",  # nobody said what it is; its first characters tell
        body=body[:most],
        digest=digest_of(body[:most]),
        headers={},
        truncated=len(body) > most,
    )


def _fetched(url: str, settings: Settings) -> Snapshot:
    from menbe.wiring import fetcher_of

    snapshot = fetcher_of(settings.collect).fetch(url)
    if snapshot is None:
        raise CollectError(url, "answered that it has not changed, though it was not asked", "try again later")
    return snapshot
