"""What is asked of pages: whether we have them, their bytes, what could not be had of them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime

from menbe.errors import NotFound
from menbe.model import Issue, Snapshot, article_id
from menbe.ports import Validators
from menbe.store.database import moment
from menbe.store.entries import IssueEntry, SnapshotEntry
from menbe.store.msgspec import unpack
from menbe.store.questions import Questions


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One snapshot, without its bytes. version: 1 for the first snapshot of its article."""

    seq: int
    article: str
    url: str
    digest: str
    fetched_at: datetime
    media_type: str
    size: int
    version: int


class Pages(Questions):
    """What is asked of pages: whether we have them, their bytes, what could not be had of them."""

    def validators(self, url: str) -> Validators | None:
        row = self._one("SELECT etag, modified, digest FROM intakes WHERE key = ? AND digest IS NOT NULL", url)
        if row is not None:
            return Validators(etag=row["etag"], last_modified=row["modified"], digest=row["digest"])
        row = self._one("SELECT seq FROM snapshots WHERE url = ? ORDER BY seq DESC LIMIT 1", url)
        if row is None:
            return None
        shot = unpack(self._record(row["seq"]), SnapshotEntry)
        return Validators(
            etag=shot.headers.get("etag"), last_modified=shot.headers.get("last-modified"), digest=shot.digest
        )

    def holds(self, url: str, digest: str) -> bool:
        """Whether these very bytes of this address were entered before."""
        return self._one("SELECT 1 FROM snapshots WHERE url = ? AND digest = ? LIMIT 1", url, digest) is not None

    def is_known(self, url: str) -> bool:
        """Whether a page of this address was entered; an article that was removed stays known and is not fetched."""
        return (
            self._one("SELECT 1 FROM snapshots WHERE url = ? LIMIT 1", url) is not None
            or self._one("SELECT 1 FROM articles WHERE url = ? LIMIT 1", url) is not None
            or self.is_removed(article_id(url))
        )

    def is_removed(self, article: str) -> bool:
        return self._one("SELECT 1 FROM removed WHERE article = ?", article) is not None

    def pages(self, article: str) -> list[PageRow]:
        """The snapshots of an article, oldest first."""
        rows = self._all("SELECT * FROM snapshots WHERE article = ? ORDER BY seq", article)
        return [
            PageRow(
                seq=row["seq"],
                article=article,
                url=row["url"],
                digest=row["digest"],
                fetched_at=moment(row["fetched_at"]),
                media_type=row["media_type"],
                size=row["size"],
                version=number,
            )
            for number, row in enumerate(rows, start=1)
        ]

    def snapshot(self, seq: int) -> Snapshot:
        shot = unpack(self._record(seq), SnapshotEntry)
        return Snapshot(
            url=shot.url,
            fetched_at=shot.fetched_at,
            media_type=shot.media_type,
            body=self.body(shot.digest),
            digest=shot.digest,
            headers=shot.headers,
            truncated=shot.truncated,
        )

    def body(self, digest: str) -> bytes:
        """The bytes of a page. Raises NotFound."""
        row = self._one("SELECT packed FROM bodies WHERE digest = ?", digest)
        if row is None:
            raise NotFound(f"page {digest}: no such page in this ledger; it may have been removed")
        return zlib.decompress(row["packed"])

    def issues(self, limit: int) -> list[Issue]:
        """The newest first."""
        rows = self._all("SELECT record FROM issues ORDER BY seq DESC LIMIT ?", limit)
        entries = [unpack(row["record"], IssueEntry) for row in rows]
        return [Issue(thing=e.thing, stage=e.stage, cause=e.cause, next_step=e.next_step, at=e.at) for e in entries]
