"""Archives (WARC and ARC): every page they kept, and a reason for what is broken. An archive never fails as a whole."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from menbe.collect.addresses import split
from menbe.collect.records import Broken, Kept
from menbe.errors import CollectError, FetchError
from menbe.model import Intake, Issue, Snapshot, digest_of
from menbe.ports import Archive, Polled

READ = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
OPEN_HEADER = 512  # bytes enough to tell an ARC file from a WARC


class ArchiveCollector:
    """Collects a WARC or ARC file. max_page_bytes: what is kept of a page at most."""

    def __init__(self, *, max_page_bytes: int) -> None:
        self._most = max_page_bytes

    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """Every page that is new, in order of the file. Raises CollectError when the file cannot be opened."""
        path = Path(intake.address)
        if not path.is_file():
            raise CollectError(str(path), "is no file", "check the path, or drop this intake")
        listed = 0
        for record in self._records(path):
            if isinstance(record, Broken):
                yield _issue(record.where, f"cannot be read: {record.cause}", "fetch the archive again")
                continue
            listed += 1
            yield from self._new(record, archive, path)
        yield Polled(url=intake.address, at=datetime.now(UTC), validators=None, listed=listed)

    def _records(self, path: Path) -> Iterator[Kept | Broken]:
        """What the first reader gives; where it breaks off, what the second reader finds beyond that."""
        from menbe.collect.fastwarc import read_warc
        from menbe.collect.warcio import read_arc

        if _is_arc(path):
            yield from read_arc(path, self._most)
            return
        seen: set[tuple[str, str]] = set()
        broken: Broken | None = None
        for record in read_warc(path, self._most):
            if isinstance(record, Broken):
                broken = record
            else:
                seen.add((record.url, digest_of(record.body)))
                yield record
        if broken is None and (seen or path.suffix == ".lz4"):  # which only the first reader knows
            return
        for record in read_arc(path, self._most):
            if isinstance(record, Broken):
                broken = broken or record
            elif (record.url, digest_of(record.body)) not in seen:
                yield record
        if broken is not None:
            yield broken

    def _new(self, kept: Kept, archive: Archive, path: Path) -> Iterator[Snapshot | Issue]:
        if kept.status is not None and not 200 <= kept.status < 300:
            return
        media_type = kept.headers.get("content-type", "text/html").split(";")[0].strip().lower()
        if media_type not in READ or not kept.body or not kept.url.startswith(("http://", "https://")):
            return
        try:
            split(kept.url)
        except FetchError as exc:
            yield _issue(f"{path.name}: {kept.url[:200]}", exc.cause, "nothing can be done from here")
            return
        digest = digest_of(kept.body)
        if archive.holds(kept.url, digest):
            return
        if kept.digest_wrong:
            yield _issue(kept.url, f"its bytes in {path.name} differ from their digest", "trust it less")
        yield Snapshot(
            url=kept.url,
            fetched_at=_utc(kept.at) or datetime.fromtimestamp(path.stat().st_mtime, UTC),
            media_type=media_type,
            body=kept.body,
            digest=digest,
            headers=kept.headers,
            truncated=kept.truncated,
        )


def _issue(thing: str, cause: str, next_step: str) -> Issue:
    return Issue(thing=thing, stage="collect", cause=cause, next_step=next_step, at=datetime.now(UTC))


def _utc(at: datetime | None) -> datetime | None:
    if at is None:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _is_arc(path: Path) -> bool:
    """Whether a file, packed or not, begins as an ARC does."""
    try:
        with gzip.open(path) as packed:
            head = packed.read(OPEN_HEADER)
    except (OSError, EOFError, zlib.error):
        with path.open("rb") as plain:
            head = plain.read(OPEN_HEADER)
    return head.startswith(b"filedesc://")
