"""The catalogue: what screens, collectors and filing ask, by what it is asked of. It enters nothing in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from menbe.model import Outlet
from menbe.store.articles import Articles
from menbe.store.entities import Entities
from menbe.store.stories import Stories


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much there is. outlets: those of which there is an article."""

    articles: int
    stories: int
    outlets: tuple[Outlet, ...]


class Catalogue(Articles, Stories, Entities):
    """Questions to one open file. One instance per thread."""

    def counts(self) -> dict[str, int]:
        return {name: self._count(question) for name, question in COUNTS.items()}

    def tally(self) -> Tally:
        """What the front page says of the newsroom; from counts that are kept, so that no table is read through."""
        rows = self._all("SELECT outlet, articles FROM outlet_articles WHERE articles > 0")
        known = self.outlets()
        return Tally(
            articles=sum(row["articles"] for row in rows),
            stories=self._count("SELECT count(*) FROM stories"),
            outlets=tuple(known[row["outlet"]] for row in rows if row["outlet"] in known),
        )

    def saved_views(self) -> dict[str, str]:
        """Name → query, in the order they were saved."""
        return {row["name"]: row["query"] for row in self._all("SELECT name, query FROM saved_views ORDER BY seq")}


COUNTS = {
    "snapshots": "SELECT count(*) FROM snapshots",
    "unread": "SELECT count(*) FROM snapshots WHERE state = 'unread'",
    "failed": "SELECT count(*) FROM snapshots WHERE state = 'failed'",
    "articles": "SELECT count(*) FROM articles",
    "unfiled": "SELECT count(*) FROM articles WHERE story IS NULL",
    "stories": "SELECT count(*) FROM stories",
    "outlets": "SELECT count(*) FROM outlets",
    "intakes": "SELECT count(*) FROM intakes",
    "issues": "SELECT count(*) FROM issues",
}
