"""Sitemaps (sitemaps.org 0.9): plain, packed, and indexes of others."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from menbe.collect.feeds import identity, issue_of
from menbe.errors import CollectError, FetchError
from menbe.model import Intake, Issue, Snapshot
from menbe.ports import Archive, Fetcher, Polled

DEEPEST = 3  # indexes of indexes; a fourth level is a loop or a mistake
MOST_ENTRIES = 50_000  # of one sitemap, by the protocol
MOST_BYTES = 50_000_000  # unpacked, by the protocol
MOST_MAPS = 50  # sitemaps read in one run, the newest first


@dataclass(frozen=True, slots=True)
class Entry:
    """lastmod: as written, so that text order is order of time within one sitemap; empty where not given."""

    url: str
    lastmod: str
    is_map: bool


class SitemapCollector:
    """Collects a sitemap. max_items: pages fetched in one run, the newest first."""

    def __init__(self, fetcher: Fetcher, *, max_items: int) -> None:
        self._fetcher = fetcher
        self._most = max_items

    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """Every new page the sitemap lists. Raises CollectError when the sitemap cannot be had or read."""
        issues: list[Issue] = []
        pages = self._pages(intake.address, 1, {intake.address}, issues)
        new = [url for url in _addresses(newest_first(pages), issues) if not archive.is_known(url)]
        yield from issues
        for url in new[: self._most]:
            try:
                page = self._fetcher.fetch(url)
            except FetchError as exc:
                yield issue_of(exc)
                continue
            if page is not None:
                yield page
        yield Polled(url=intake.address, at=datetime.now(UTC), validators=None, listed=len(pages))

    def _pages(self, url: str, depth: int, seen: set[str], issues: list[Issue]) -> list[Entry]:
        document = self._fetcher.fetch(url)
        entries = [] if document is None else list(read_sitemap(document))
        pages = [entry for entry in entries if not entry.is_map]
        for entry in newest_first([e for e in entries if e.is_map]):
            if depth >= DEEPEST or entry.url in seen or len(seen) >= MOST_MAPS:
                continue
            seen.add(entry.url)
            try:
                pages += self._pages(entry.url, depth + 1, seen, issues)
            except CollectError as exc:
                issues.append(issue_of(exc))
        return pages


def _addresses(entries: Sequence[Entry], issues: list[Issue]) -> Iterator[str]:
    """The addresses of these entries; what is none becomes an issue."""
    for entry in entries:
        try:
            yield identity(entry.url)
        except FetchError as exc:
            issues.append(issue_of(exc))


def newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.lastmod, reverse=True)


def read_sitemap(document: Snapshot) -> Iterator[Entry]:
    """The entries of a sitemap or an index. Raises CollectError where it is neither."""
    url = lastmod = ""
    number = 0
    try:
        for _, element in iterparse(io.BytesIO(_unpacked(document)), forbid_dtd=True):
            name = element.tag.rsplit("}", 1)[-1]
            if name == "loc" and not url:
                url = (element.text or "").strip()
            elif name == "lastmod":
                lastmod = (element.text or "").strip()
            elif name in ("url", "sitemap"):
                number += 1
                if url and number <= MOST_ENTRIES:
                    yield Entry(url, lastmod, name == "sitemap")
                url = lastmod = ""
                element.clear()
    except (ParseError, DefusedXmlException) as exc:
        raise CollectError(document.url, f"is no sitemap ({exc})", "check the address") from exc


def _unpacked(document: Snapshot) -> bytes:
    if document.body[:2] != b"\x1f\x8b":
        return document.body
    try:
        with gzip.open(io.BytesIO(document.body)) as packed:
            return packed.read(MOST_BYTES)
    except (OSError, EOFError, zlib.error) as exc:
        raise CollectError(document.url, f"its packed body is broken ({exc})", "try again later") from exc
