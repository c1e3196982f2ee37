"""A folder of pages, or one file: each as if a server had sent it."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from menbe.errors import CollectError
from menbe.model import Intake, Issue, Snapshot, digest_of
from menbe.ports import Archive, Polled

PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})


class FolderCollector:
    """Collects the pages of a folder and of the folders in it. max_page_bytes: a larger file is an issue."""

    def __init__(self, *, max_page_bytes: int) -> None:
        self._most = max_page_bytes

    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """Every page that is new or changed, in order of its path. Raises CollectError where there is none."""
        pages = pages_in(Path(intake.address))
        for page in pages:
            try:
                snapshot = from_file(page, self._most)
            except CollectError as exc:
                yield Issue(
                    thing=exc.thing, stage=exc.stage, cause=exc.cause, next_step=exc.next_step, at=datetime.now(UTC)
                )
                continue
            if not archive.holds(snapshot.url, snapshot.digest):
                yield snapshot
        yield Polled(url=intake.address, at=datetime.now(UTC), validators=None, listed=len(pages))


def pages_in(folder: Path) -> list[Path]:
    """The pages of a folder, or the file itself. Raises CollectError where there is none."""
    if folder.is_file():
        return [folder]
    home = folder.resolve()
    # A link inside the folder may lead out of it; what lies elsewhere was not asked for.
    pages = sorted(
        page
        for page in folder.rglob("*")
        if page.suffix.lower() in PAGES and page.is_file() and page.resolve().is_relative_to(home)
    )
    if not pages:
        raise CollectError(str(folder), "holds no page", f"put files ending in {', '.join(sorted(PAGES))} there")
    return pages


def from_file(path: Path, most: int) -> Snapshot:
    """A file as if a server had sent it. Raises CollectError where it is larger than `most` or cannot be read."""
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
