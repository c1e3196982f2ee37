"""The articles of the last days with their stories: what a new article is held against.

A window is a pure function of what was added, pinned and forgotten, in that order; it can be thrown away and rebuilt
from the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from menbe.model import Placement, Reading
from menbe.stories.channel import Channel
from menbe.stories.features import Sparse, features
from menbe.stories.space import Space

Floats = NDArray[np.float32]

DAYS = 4.0  # an event's first reports and their copies come within four days (survey of 2026-11)
NEWEST = 20  # articles of a story that speak for it
CANDIDATES = 24  # articles by meaning, and as many by shared matter; their stories are then weighed whole
CHANNELS = ("words", "title", "names", "numbers", "who", "where")
ROUND_UP = "round_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A live article: what placing needs of it. time: UTC, seconds. round_up: it gathers many stories."""

    article: str
    story: str
    language: str
    time: float
    sparse: Sparse
    vector: Floats | None
    encoder: str | None
    round_up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An article held against a window: one value per row in each. meaning: nan where there is nothing to compare."""

    likeness: dict[str, Floats]
    meaning: Floats


class StoryWindow:
    """Live articles within `days`, with posting lists and vectors. Only `add`, `pin` and `forget_before` change it."""

    def __init__(self, *, days: float = DAYS) -> None:
        self.span = timedelta(days=days)
        self._pins: dict[str, str] = {}
        self._clear()

    def _clear(self) -> None:
        self._row_of: dict[str, int] = {}
        self._stories: dict[str, list[int]] = {}
        self._channels = {name: Channel() for name in CHANNELS}
        self._spaces: dict[str, Space] = {}
        self._languages: dict[str, int] = {}
        self._times = np.zeros(256)
        self._live: list[Live] = []

    def __len__(self) -> int:
        return len(self._live)

    def add(self, reading: Reading, placement: Placement) -> None:
        """An article that was placed. A second placement of the same article moves it."""
        live = alive(reading, self._pins.get(reading.article.id, placement.story), ROUND_UP in placement.reasons)
        if live.article in self._row_of:
            self._rebuild([live if old.article == live.article else old for old in self._live])
        else:
            self._append(live)

    def pin(self, article: str, story: str) -> None:
        """An editor's placement: it holds whatever a method says, now and when the article comes later."""
        self._pins[article] = story
        row = self._row_of.get(article)
        if row is not None and self._live[row].story != story:
            self._rebuild([replace(old, story=story) if old.article == article else old for old in self._live])

    def move(self, articles: Sequence[str], story: str) -> None:
        """Articles of a story that was merged into another."""
        going = set(articles)
        self._rebuild([replace(old, story=story) if old.article in going else old for old in self._live])

    def unpin(self, article: str) -> None:
        """An editor's placement is undone; the article stays where it is until it is placed again."""
        self._pins.pop(article, None)

    def forget_before(self, moment: datetime) -> None:
        """Lets go of the articles older than a moment; in bulk, so that it costs next to nothing per article."""
        oldest = moment.timestamp()
        old = int((self._times[: len(self._live)] < oldest).sum())
        if old > (len(self._live) - old) // 4:
            self._rebuild([live for live in self._live if live.time >= oldest])

    def story_of(self, article: str) -> str | None:
        """The story an article was placed in; None when it is not live and not pinned."""
        row = self._row_of.get(article)
        return self._pins.get(article) if row is None else self._live[row].story

    def pinned(self, article: str) -> str | None:
        return self._pins.get(article)

    def articles_of(self, story: str) -> list[str]:
        """Ids of a story's live articles, in order of filing."""
        return [self._live[row].article for row in self._stories.get(story, ())]

    def stories(self) -> list[str]:
        """Stories with live articles, in order of their first."""
        return list(self._stories)

    def touched(self, since: datetime) -> list[str]:
        """Stories with an article from a moment on, in order of their first."""
        start = since.timestamp()
        return [story for story, rows in self._stories.items() if any(self._live[row].time >= start for row in rows)]

    def live(self, row: int) -> Live:
        return self._live[row]

    def rows_of(self, story: str) -> list[int]:
        """Rows of the articles that speak for a story: its newest, no round-ups."""
        return [row for row in self._stories.get(story, ()) if not self._live[row].round_up][-NEWEST:]

    def compare(self, other: Live) -> Compared:
        """Holds an article against every row."""
        likeness = {name: channel.likeness(getattr(other.sparse, name)) for name, channel in self._channels.items()}
        meaning = np.full(len(self._live), np.nan, np.float32)
        space = self._spaces.get(other.encoder or "")
        if other.vector is not None and space is not None and space.speaks:
            meaning = space.likeness(other.vector, self._languages.get(other.language, -1))
        return Compared(likeness=likeness, meaning=meaning)

    def near(self, other: Live, compared: Compared) -> list[str]:
        """Stories worth weighing: those of the likest articles in time, by meaning and by shared matter."""
        away = np.abs(self._times[: len(self._live)] - other.time) > self.span.total_seconds()
        shared = compared.likeness["words"] + compared.likeness["title"] + compared.likeness["names"]
        shared[away] = -1
        rows = _top(shared, 0.0)
        if not np.isnan(compared.meaning).all():
            rows += _top(np.where(away | np.isnan(compared.meaning), np.float32(-1), compared.meaning), 0.0)
        found = [self._live[row] for row in rows]
        return list(dict.fromkeys(live.story for live in found if not live.round_up and live.article != other.article))

    def _append(self, live: Live) -> None:
        row = len(self._live)
        mates = self._stories.setdefault(live.story, [])
        language = self._languages.setdefault(live.language, len(self._languages))
        for name, channel in self._channels.items():
            channel.add(getattr(live.sparse, name), live.story)
        if live.vector is not None and live.encoder is not None and live.encoder not in self._spaces:
            self._spaces[live.encoder] = Space(live.encoder, len(live.vector), rows=row)
        if row == len(self._times):
            self._times = np.concatenate([self._times, np.zeros_like(self._times)])
        self._times[row] = live.time
        for encoder, space in self._spaces.items():
            space.add(live.vector if encoder == live.encoder else None, language, (1 + len(mates)) ** -0.5)
        mates.append(row)
        self._row_of[live.article] = row
        self._live.append(live)

    def _rebuild(self, kept: Sequence[Live]) -> None:
        self._clear()
        for live in kept:
            self._append(live)


def alive(reading: Reading, story: str, round_up: bool = False) -> Live:
    """What placing needs of an article that tells a story."""
    vector = reading.vector
    return Live(
        article=reading.article.id,
        story=story,
        language=reading.article.language,
        time=reading.article.time.timestamp(),
        sparse=features(reading),
        vector=None if vector is None else np.frombuffer(vector.values, "<f2").astype(np.float32),
        encoder=None if vector is None else vector.encoder,
        round_up=round_up,
    )


def _top(values: Floats, least: float) -> list[int]:
    """The rows of the greatest values above a least one, greatest first; ties by row, so that the order is certain."""
    if len(values) > CANDIDATES:
        rows = np.argpartition(-values, CANDIDATES)[:CANDIDATES]
        rows = rows[np.lexsort((rows, -values[rows]))]
    else:
        rows = np.argsort(-values, kind="stable")
    return [int(row) for row in rows if values[row] > least]
