"""The use cases of the newsroom: add, collect, read, stories, search, merge, split, remove, rebuild.

with menbe.open_newsroom("news.db") as newsroom:
    newsroom.collect()
    for card in newsroom.stories():
        print(card.headlines, card.outlets, card.origins_low)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from menbe.alerts.book import Alerts
from menbe.errors import MenbeError, NotFound
from menbe.model import Intake, Issue, Outlet, Reading
from menbe.people import People
from menbe.people.book import SESSION_DAYS
from menbe.pipeline import entities, judging
from menbe.pipeline.collecting import Collected
from menbe.pipeline.exporting import export
from menbe.pipeline.neighbours import Neighbours
from menbe.pipeline.shapes import export_as
from menbe.pipeline.shift import Parts, Shift
from menbe.pipeline.showing import Showing
from menbe.ports import Progress
from menbe.store import CardFilter, Catalogue, Ledger, Mark, SearchFilter, Shelves, Store
from menbe.store.audit import Judged, judged
from menbe.store.catalogue import Tally
from menbe.store.entries import JudgementEntry
from menbe.views import (
    ArticlePage,
    Comparison,
    EntityPage,
    Hit,
    Hits,
    IntakeState,
    OutletLine,
    OutletPage,
    StoryCard,
    StoryPage,
)

LONGEST_VIEW = 60  # characters of a saved view's name


def utc_now() -> datetime:
    return datetime.now(UTC)


def silence(stage: str, done: int, total: int) -> None:
    """The progress of a run nobody watches."""


class Newsroom:
    """One ledger and the parts that work on it. Close it, or use it in a `with`."""

    def __init__(
        self,
        path: Path,
        parts: Parts,
        *,
        window: timedelta,
        comes_back: timedelta,
        silent_hours: float,
        session_days: float = SESSION_DAYS,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.path = path
        self._silent_hours = silent_hours
        self._session_days = session_days
        self._now = now
        self._neighbours = Neighbours()
        self._store = Store(path)
        self._shift = Shift(self._store, parts, lambda: self.showing, window=window, comes_back=comes_back, now=now)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._shift.close()
        self._store.close()

    # -- the parts -------------------------------------------------------------------------------------------------

    @property
    def ledger(self) -> Ledger:
        return self._store.ledger

    @property
    def catalogue(self) -> Catalogue:
        return self._store.catalogue

    @property
    def shelves(self) -> Shelves:
        return self._store.shelves

    @property
    def people(self) -> People:
        return People(self._store.connection, now=self._now, session_days=self._session_days)

    @property
    def alerts(self) -> Alerts:
        return Alerts(self._store.connection, catalogue=self.catalogue, showing=self.showing, now=self._now)

    @property
    def showing(self) -> Showing:
        return Showing(self.catalogue, now=self._now, silent_hours=self._silent_hours, neighbours=self._neighbours)

    # -- intakes and outlets -----------------------------------------------------------------------------------------

    def add(self, intake: Intake) -> None:
        """Collect from here from now on."""
        self.ledger.enter_intake(intake, at=self._now())

    def add_all(self, intakes: Sequence[Intake]) -> None:
        """Collect from all of these, entered at once."""
        if intakes:
            self.ledger.enter_intakes(intakes, at=self._now())

    def drop(self, intake: str) -> None:
        """Collect no longer from here; what it gave stays."""
        self.ledger.drop_intake(intake, at=self._now())

    def know(self, outlets: Sequence[Outlet]) -> None:
        """Make outlets known, or what is known of them newer."""
        self._shift.know(outlets)

    # -- work ------------------------------------------------------------------------------------------------------

    def collect(self, intakes: Sequence[str] = (), *, progress: Progress = silence) -> list[Collected]:
        """Everything new of these intakes (of all, when none are named), read and filed.

        Can be killed at any moment and started again: what was entered stays, what was not is done then.
        """
        return self._shift.collect(intakes, progress)

    def catch_up(self, *, progress: Progress = silence) -> None:
        """Read, file and tell whatever an earlier run left."""
        self._shift.catch_up(progress)

    def read_failed(self, *, progress: Progress = silence) -> int:
        """Read again the pages that could not be read; how many can be now. Raises StoreError while another files."""
        return self._shift.read_failed(progress)

    # -- asking ------------------------------------------------------------------------------------------------------

    def stories(self, where: CardFilter | None = None, *, limit: int = 40, after: str | None = None) -> list[StoryCard]:
        return self.catalogue.cards(where or CardFilter(), limit, after)

    def story(self, story: str, *, person: str = "local") -> StoryPage:
        """Everything the story page shows. A merged id leads to where the story lives now. Raises NotFound.

        person: whose star it shows.
        """
        return self.showing.story(story, person)

    def article(self, article: str) -> ArticlePage:
        return self.showing.article(article)

    def compare(self, article: str, original: str) -> Comparison:
        """Two articles side by side: what they share, and what the copy changed. Raises NotFound."""
        return self.showing.comparison(article, original)

    def reading(self, article: str) -> Reading:
        return self.catalogue.reading(article)

    def search(self, words: str, *, language: str | None = None, limit: int = 40) -> list[Hit]:
        return list(self.find(words, SearchFilter(language=language), limit=limit).hits)

    def find(self, words: str, where: SearchFilter | None = None, *, limit: int = 40, skip: int = 0) -> Hits:
        """A search with filters and an order, page by page. skip: hits of the pages before."""
        return self.showing.search(words, where or SearchFilter(), limit, skip)

    def entity(self, key: str) -> EntityPage:
        """Everything the page of a person, organisation or place shows. Raises NotFound."""
        return self.showing.entity(key)

    def neighbours(self, story: str, *, limit: int = 5) -> list[StoryCard]:
        """Stories near in meaning, the nearest first."""
        return self.showing.neighbours(self.catalogue.resolve_story(story), limit)

    def outlets(self) -> list[OutletLine]:
        return self.showing.outlets()

    def outlet(self, key: str, *, days: int | None = None) -> OutletPage:
        """The habits of one outlet, over the last days or over all time. Raises NotFound."""
        return self.showing.outlet(key, days)

    def intakes(self) -> list[IntakeState]:
        return self.catalogue.intake_states(self._now(), self._silent_hours)

    def issues(self, limit: int = 100) -> list[Issue]:
        return self.catalogue.issues(limit)

    def tally(self) -> Tally:
        """How many articles and stories there are, and the outlets they are of; quick on any archive."""
        return self.catalogue.tally()

    def saved_views(self) -> Mapping[str, str]:
        """Name → query of the front page."""
        return self.catalogue.saved_views()

    def judged(self, limit: int | None = None) -> list[Judged]:
        """Who judged what and when, and what was removed: the newest first, all of it without a limit."""
        return judged(self._store.connection, limit)

    def counts(self) -> Mapping[str, int]:
        return self.catalogue.counts()

    # -- judging -----------------------------------------------------------------------------------------------------

    def merge(self, kept: str, gone: str, *, by: str) -> int:
        """Two stories are one; the number of the judgement, by which it can be undone. Raises NotFound."""
        one, other = (self.catalogue.story(self.catalogue.resolve_story(story)) for story in (kept, gone))
        if one.id == other.id:
            raise MenbeError(f"story {gone}: is story {kept} already; nothing to merge").as_told("merged_already")
        reasons = {"judgement": "merged by an editor"}
        return self._judge(judging.merge(one, other, by=by, at=self._now(), reasons=reasons))

    def split(self, story: str, articles: Sequence[str], *, by: str) -> int:
        source = self.catalogue.story(self.catalogue.resolve_story(story))
        return self._judge(judging.split(articles, source, by=by, at=self._now()))

    def move(self, story: str, articles: Sequence[str], target: str, *, by: str) -> int:
        source = self.catalogue.story(self.catalogue.resolve_story(story))
        goal = self.catalogue.resolve_story(target)
        return self._judge(judging.move(articles, source, goal, by=by, at=self._now()))

    def merge_entities(self, kept: str, gone: str, *, by: str) -> int:
        """Two names are one entity's; the number of the judgement, by which it can be undone."""
        return self.ledger.enter_entity_judgement(entities.merge(self.catalogue, kept, gone, by=by, at=self._now()))

    def split_entity(self, entity: str, leaving: Sequence[str], *, by: str) -> int:
        """These keys are another entity."""
        return self.ledger.enter_entity_judgement(
            entities.split(self.catalogue, entity, leaving, by=by, at=self._now())
        )

    def rename_entity(self, entity: str, name: str, *, by: str) -> int:
        return self.ledger.enter_entity_judgement(entities.rename(self.catalogue, entity, name, by=by, at=self._now()))

    def undo(self, judgement: int, *, by: str) -> None:
        self.ledger.undo(judgement, by=by, at=self._now())
        self._shift.tell(silence)

    def _judge(self, judgement: JudgementEntry) -> int:
        seq = self.ledger.enter_judgement(judgement)
        self._shift.tell(silence)
        return seq

    def save_view(self, name: str, query: str, *, by: str) -> None:
        """Keep a query of the front page under a name. Raises MenbeError where it is none."""
        called = " ".join(name.split())
        if not called or len(called) > LONGEST_VIEW or not called.isprintable():
            raise MenbeError(
                f"view {name[:LONGEST_VIEW]!r}: is no name; give 1 to {LONGEST_VIEW} printable characters"
            ).as_told("no_name", n=LONGEST_VIEW)
        self.ledger.save_view(called, query, by=by, at=self._now())

    def drop_view(self, name: str, *, by: str) -> None:
        """Raises NotFound where there is no such view."""
        if name not in self.catalogue.saved_views():
            raise NotFound(f"view {name[:LONGEST_VIEW]!r}: no such view; the front page lists those there are")
        self.ledger.save_view(name, None, by=by, at=self._now())

    def star(self, story: str, on: bool, *, person: str) -> None:
        self.ledger.star(self.catalogue.resolve_story(story), on, person=person, at=self._now())

    def mark(self, articles: Sequence[str], mark: Mark, on: bool, *, by: str) -> None:
        """What a reader notes of articles: read or starred, or no longer."""
        if articles:
            self.ledger.mark(tuple(articles), mark, on, by=by, at=self._now())

    def remove(self, article: str, *, by: str, reason: str) -> None:
        """Erase an article and all that came from it: bytes, readings, filings."""
        self.catalogue.article_story(article)
        self.ledger.remove(article, by=by, reason=reason, at=self._now())
        self._shift.tell(silence)

    def export(self, folder: Path, *, progress: Progress = silence) -> dict[str, int]:
        """Everything as JSON lines (docs/export.md); the number of rows of each file."""
        return export(self.catalogue, self.showing, folder, progress)

    def export_as(
        self,
        form: str,
        folder: Path,
        stories: Sequence[str] | None = None,
        where: CardFilter | None = None,
        *,
        progress: Progress = silence,
    ) -> dict[str, int]:
        """These stories (else all that a filter leaves) in one format (docs/export.md); the rows of each file."""
        chosen = self.selection(stories, where)
        return export_as(form, self.catalogue, self.showing, chosen, folder, progress)

    def selection(self, stories: Sequence[str] | None, where: CardFilter | None) -> list[str]:
        """The ids of these stories, or of all that a filter leaves. Raises NotFound."""
        if stories:
            return list(dict.fromkeys(self.catalogue.resolve_story(story) for story in stories))
        return self.catalogue.card_ids(where) if where else self.catalogue.story_ids()

    def rebuild(self, *, progress: Progress = silence) -> int:
        """The catalogue made anew from the ledger; the number of entries replayed."""
        return self._shift.rebuild(progress)
