"""`menbe read`: one page, read without any ledger, every stage printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from menbe.errors import CollectError, MenbeError
from menbe.model import Snapshot
from menbe.settings import Settings

STAGES = ("extract", "article", "reading")


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
    if what.lower().startswith(("http://", "https://")):
        yield _fetched(what, settings)
    elif Path(what).exists():
        from menbe.collect.folders import from_file, pages_in

        for page in pages_in(Path(what)):
            yield from_file(page, settings.collect.max_page_bytes)
    else:
        raise MenbeError(f"{what}: is no address and no file; give an http(s) address, a file or a folder")


def _fetched(url: str, settings: Settings) -> Snapshot:
    from menbe.wiring import fetcher_of

    snapshot = fetcher_of(settings.collect).fetch(url)
    if snapshot is None:
        raise CollectError(url, "answered that it has not changed, though it was not asked", "try again later")
    return snapshot
