"""Filing, in order of time and in one place: is this a reprint, which story does it tell. It leans on the last one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.model import Placement, Reading, Reprint
from menbe.stories.placing import place
from menbe.stories.window import StoryWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What was decided of one article."""

    placement: Placement
    reprints: tuple[Reprint, ...]


class Filer:
    """The window of recent stories, and filing into it. A pure function of the readings given to it, in order."""

    def __init__(self, window: timedelta, edited: frozenset[str] = frozenset()) -> None:
        """edited: stories in which an editor has spoken; no method merges them."""
        self._window = window
        self._edited = edited
        self._stories = StoryWindow()
        self._copies = CopyWindow()

    @property
    def stories(self) -> StoryWindow:
        return self._stories

    def remember(self, filed: Iterable[tuple[Reading, str]]) -> None:
        """Fill the window with what was filed before, in order of filing."""
        for reading, story in filed:
            self._stories.add(reading, story)
            self._copies.add(reading)

    def file(self, reading: Reading, *, decided_at: datetime) -> Filing:
        oldest = reading.article.time - self._window
        self._stories.forget_before(oldest)
        self._copies.forget_before(oldest)
        reprints = find_reprints(reading, self._copies.candidates(reading))
        placed = place(reading, self._stories, reprints=reprints, decided_at=decided_at)
        self._stories.add(reading, placed.placement.story)
        self._copies.add(reading)
        return Filing(placement=placed.placement, reprints=reprints)
