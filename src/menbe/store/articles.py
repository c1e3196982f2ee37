"""What is asked of articles: what waits to be read or filed, what was read, what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from menbe.errors import NotFound
from menbe.model import Placement, Reading, Reprint, Snapshot
from menbe.store import copying
from menbe.store.database import stamp, unsigned
from menbe.store.intakes import Intakes
from menbe.store.msgspec import unpack
from menbe.store.pages import Pages

RECURRING = 3  # articles of one outlet in which a short block must stand to be its template (PAGES.md 5.4)


class Articles(Pages, Intakes):
    """What is asked of articles: what waits to be read or filed, what was read, what was decided."""

    def unread(self, limit: int) -> list[tuple[int, Snapshot, str | None]]:
        """Snapshots not read yet, oldest first: seq, snapshot, and the outlet its intake stands for."""
        return self._waiting("unread", limit, 0)

    def failed(self, limit: int, after: int) -> list[tuple[int, Snapshot, str | None]]:
        """Snapshots that could not be read, as `unread`, those entered after a seq."""
        return self._waiting("failed", limit, after)

    def _waiting(self, state: str, limit: int, after: int) -> list[tuple[int, Snapshot, str | None]]:
        # The state is written out, for an index of part of a table serves no question that leaves it open.
        rows = self._all(
            f"SELECT seq, intake FROM snapshots WHERE state = '{state}' AND seq > ? ORDER BY seq LIMIT ?",  # noqa: S608
            after,
            limit,
        )
        outlets = {intake.key: intake.outlet for intake in self.intakes()}
        return [(row["seq"], self.snapshot(row["seq"]), outlets.get(row["intake"])) for row in rows]

    def count_unread(self) -> int:
        return self._count("SELECT count(*) FROM snapshots WHERE state = 'unread'")

    def unfiled(self, limit: int) -> list[Reading]:
        """Readings not filed yet, in order of time; the id breaks ties, so the order never depends on chance."""
        rows = self._all("SELECT seq FROM articles WHERE story IS NULL ORDER BY time, id LIMIT ?", limit)
        return [self._reading(row["seq"]) for row in rows]

    def count_unfiled(self) -> int:
        return self._count("SELECT count(*) FROM articles WHERE story IS NULL")

    def filed_since(self, since: datetime) -> Iterator[tuple[Reading, Placement]]:
        """Filed readings with the placement that holds, in order of filing: what the window of stories is made of."""
        rows = self._all(
            """SELECT a.seq, a.id FROM articles a
               JOIN (SELECT article, min(seq) AS placed FROM placements GROUP BY article) p ON p.article = a.id
               WHERE a.story IS NOT NULL AND a.time >= ? ORDER BY p.placed""",
            stamp(since),
        )
        for row in rows:
            yield self._reading(row["seq"]), self.placements(row["id"])[-1]

    def recurring_blocks(self, outlet: str) -> frozenset[int]:
        """Hashes of short blocks that stand in several articles of this outlet."""
        rows = self._all("SELECT hash FROM block_counts WHERE outlet = ? AND articles >= ?", outlet, RECURRING)
        return frozenset(unsigned(row["hash"]) for row in rows)

    def article_story(self, article: str) -> str | None:
        """Raises NotFound where there is no such article."""
        row = self._one("SELECT story FROM articles WHERE id = ?", article)
        if row is None:
            raise NotFound(f"article {article}: no such article; `menbe search WORDS` finds them")
        return str(row["story"]) if row["story"] is not None else None

    def article_ids(self) -> list[str]:
        return [row["id"] for row in self._all("SELECT id FROM articles ORDER BY time, id")]

    def reading(self, article: str) -> Reading:
        row = self._one("SELECT seq FROM articles WHERE id = ?", article)
        if row is None:
            raise NotFound(f"article {article}: no such article; `menbe search WORDS` finds them")
        return self._reading(row["seq"])

    def readings(self, articles: Sequence[str]) -> list[Reading]:
        return [self.reading(article) for article in articles]

    def bylines(self, articles: Sequence[str]) -> list[tuple[str, str, str]]:
        """(article, name of its outlet, language) of those of these that are here."""
        known = self.outlets()
        asked = json.dumps(list(articles))
        rows = self._all(
            "SELECT id, outlet, language FROM articles WHERE id IN (SELECT value FROM json_each(?))", asked
        )
        return [
            (row["id"], known[row["outlet"]].name if row["outlet"] in known else row["outlet"], row["language"])
            for row in rows
        ]

    def versions(self, article: str) -> list[Reading]:
        """Every reading of an article whose text differed, oldest first."""
        return [
            self._reading(row["seq"])
            for row in self._all("SELECT seq FROM versions WHERE article = ? ORDER BY seq", article)
        ]

    def reprints_among(self, articles: Iterable[str]) -> list[Reprint]:
        """Reprints whose article is among these, in order of article and original; of each the ones that hold."""
        return [reprint for article in sorted(articles) for reprint in copying.reprints_of(self.connection, article)]

    def carried_by(self, article: str) -> list[Reprint]:
        """The reprints of others whose best original is this article."""
        rows = self._all("SELECT article FROM reprints WHERE original = ? ORDER BY article", article)
        held = (reprint for row in rows for reprint in copying.reprints_of(self.connection, row["article"]))
        return [reprint for reprint in held if reprint.original == article]

    def placements(self, article: str) -> list[Placement]:
        """All decisions on an article that still stand, oldest first; the last one holds."""
        rows = self._all("SELECT record FROM placements WHERE article = ? ORDER BY seq", article)
        return [unpack(row["record"], Placement) for row in rows]
