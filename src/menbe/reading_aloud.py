"""`menbe read`: one page, read without any ledger, every stage printed."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from menbe.errors import CollectError, MenbeError
from menbe.model import Snapshot, digest_of
from menbe.settings import Settings

STAGES = ("extract", "article", "reading")
PAGES = (".html", ".htm", ".xhtml", ".txt")


def read_aloud(what: str, until: str, as_json: bool, settings: Settings) -> None:
    """Print what is found at an address or in a file. Raises MenbeError in one sentence where that is nothing."""
    for snapshot in snapshots_of(what, settings):
        _read_one(snapshot, until, as_json, settings)


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
    """The pages at an address, in a file or in a folder."""
    if urlsplit(what).scheme in ("http", "https"):
        yield _fetched(what, settings)
    elif Path(what).is_dir():
        yield from _in_folder(Path(what), settings)
    elif Path(what).is_file():
        yield from_file(Path(what), settings.collect.max_page_bytes)
    else:
        raise MenbeError(f"{what}: is no address and no file; give an http(s) address, a file or a folder")


def _fetched(url: str, settings: Settings) -> Snapshot:
    from menbe.wiring import fetcher_of

    snapshot = fetcher_of(settings.collect).fetch(url)
    if snapshot is None:
        raise CollectError(url, "answered that it has not changed, though it was not asked", "try again later")
    return snapshot


def _in_folder(folder: Path, settings: Settings) -> Iterator[Snapshot]:
    pages = sorted(p for p in folder.rglob("*") if p.suffix.lower() in PAGES and p.is_file())
    if not pages:
        raise CollectError(str(folder), "holds no page", f"put files ending in {', '.join(PAGES)} there")
    for page in pages:
        yield from_file(page, settings.collect.max_page_bytes)


def from_file(path: Path, most: int) -> Snapshot:
    """A file as if a server had sent it. Raises CollectError where it is too large or cannot be read."""
    try:
        size = path.stat().st_size
        if size > most:
            cause = f"is of {size / 1e6:.0f} MB, more than the {most / 1e6:.0f} MB a page may have"
            raise CollectError(str(path), cause, "raise collect.max_page_bytes in menbe.toml to read it")
        body = path.read_bytes()
    except OSError as exc:
        raise CollectError(str(path), f"cannot be read ({exc.strerror})", "check the path and its permissions") from exc
    return Snapshot(
        url=path.resolve().as_uri(),
        fetched_at=datetime.now(UTC),
        media_type=mimetypes.guess_type(path.name)[0] or "text/html",
        body=body,
        digest=digest_of(body),
        headers={},
    )
