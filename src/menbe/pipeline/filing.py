"""Filing, in order of time and in one place: is this a reprint, which story does it tell. It leans on the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.model import Placement, Reading, Reprint, story_id
from menbe.ports import Encoder
from menbe.stories.followups import resumed
from menbe.stories.placing import place
from menbe.stories.remerge import Merge, propose_merges
from menbe.stories.window import StoryWindow

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What was decided of one article."""

    placement: Placement
    reprints: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A story that is new to the window. names: keys of whom and what places it mentions. silent: what came before this
    moment lies further back than the window reaches."""

    story: str
    names: frozenset[str]
    silent: datetime


class Filer:
    """The window of recent stories, and filing into it. A pure function of the readings given to it, in order."""

    def __init__(self, window: timedelta, encoder: Encoder | None = None) -> None:
        """window: how long an article stays comparable. encoder: reads the sentences of likely rewrites."""
        self._window = window
        self._encoder = encoder
        self._stories = StoryWindow(days=window.total_seconds() / 86_400)
        self._copies = CopyWindow()
        self._doubtful: dict[tuple[str, str], None] = {}
        self._touched: dict[str, None] = {}
        self._looked_at: datetime | None = None

    def remember(self, filed: Iterable[tuple[Reading, Placement]]) -> None:
        """Fill the window with what was filed before, in order of filing; editors' placements hold."""
        for reading, placement in filed:
            if placement.decided_by.startswith("editor:"):
                self._stories.pin(reading.article.id, placement.story)
            self._stories.add(reading, placement)
            self._copies.add(reading)

    def file(self, reading: Reading, *, decided_at: datetime) -> Filing:
        """Decide of one article, and remember it."""
        time = reading.article.time
        self._stories.forget_before(time - self._window)
        self._copies.forget_before(time - self._window)
        reprints = find_reprints(reading, self._copies.candidates(reading), self._encoder)
        placed = place(reading, self._stories, reprints=reprints, decided_at=decided_at)
        self._stories.append(placed.live, placed.placement.story)
        self._copies.add(reading)
        self._touched[placed.placement.story] = None
        self._doubtful.update(dict.fromkeys((placed.placement.story, other) for other in placed.doubtful))
        return Filing(placement=placed.placement, reprints=reprints)

    def is_due(self, time: datetime) -> bool:
        """Whether an hour of news has been filed since stories were last looked at again."""
        if self._looked_at is not None and abs(time - self._looked_at) < HOUR:
            return False
        self._looked_at = time
        return True

    def merges(self) -> Iterator[Merge]:
        """Stories that turned out to be one, of those filed into since last asked; the window has merged each."""
        doubtful, self._doubtful = self._doubtful, {}
        for merge in propose_merges(self._stories, doubtful):
            self._stories.move(self._stories.articles_of(merge.gone), merge.kept)
            yield merge

    def opened(self) -> list[Opened]:
        """Stories that opened within the window and were filed into since last asked."""
        touched, self._touched = self._touched, {}
        return [found for story in touched if (found := self._opened(story)) is not None]

    def _opened(self, story: str) -> Opened | None:
        articles = self._stories.articles_of(story)
        if not any(story_id(article) == story for article in articles):
            return None
        began = self._stories.began(story)
        if began is None:
            return None
        said = self._stories.said(story)
        silent = datetime.fromtimestamp(began, UTC) - self._window
        return Opened(story=story, names=said.who | said.where, silent=silent)

    def resumed(
        self, opened: Sequence[Reading], earlier: Mapping[str, Sequence[Reading]], shared: Mapping[str, float]
    ) -> Iterator[Merge]:
        """The older story of which one that opened is the news, if any; the window has merged them."""
        merge = resumed(self._stories, opened, earlier, shared)
        if merge is not None:
            self._stories.move(self._stories.articles_of(merge.gone), merge.kept)
            yield merge
