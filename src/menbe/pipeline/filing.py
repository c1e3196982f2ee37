"""Filing, in order of time and in one place: is this a reprint, which story does it tell. It leans on the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.model import Placement, Reading, Reprint
from menbe.ports import Encoder
from menbe.stories.placing import place
from menbe.stories.remerge import Merge, propose_merges
from menbe.stories.window import StoryWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What was decided of one article."""

    placement: Placement
    reprints: tuple[Reprint, ...]


class Filer:
    """The window of recent stories, and filing into it. A pure function of the readings given to it, in order."""

    def __init__(self, window: timedelta, encoder: Encoder | None = None) -> None:
        """window: how long an article stays comparable. encoder: reads the sentences of likely rewrites."""
        self._window = window
        self._encoder = encoder
        self._stories = StoryWindow(days=window.total_seconds() / 86_400)
        self._copies = CopyWindow()
        self._oldest: datetime | None = None

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
        self._stories.add(reading, placed.placement)
        self._copies.add(reading)
        self._oldest = min(self._oldest or time, time)
        return Filing(placement=placed.placement, reprints=reprints)

    def merges(self) -> Iterator[Merge]:
        """Stories that turned out to be one, of those this filer filed into; each is already merged in the window."""
        if self._oldest is None:
            return
        for merge in propose_merges(self._stories, since=self._oldest):
            self._stories.move(self._stories.articles_of(merge.gone), merge.kept)
            yield merge
