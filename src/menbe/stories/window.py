"""The articles of the last days with their stories: what a new article is held against.

A window can be thrown away and filled again from what was filed. What an article costs hardly grows with it: it is held
against the articles that share its rarest matter or lie next to it in meaning, never against all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menbe.model import Placement, Reading
from menbe.stories import loops
from menbe.stories.features import Sparse, features
from menbe.stories.postings import Matter, Postings, grown
from menbe.stories.space import Space
from menbe.stories.telling_apart import agreed, last

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

DAYS = 4.0  # an event's first reports and their copies come within four days (survey of 2026-11)
NEWEST = 20  # articles of a story that speak for it
MEANS = 3.0  # what meaning weighs beside the shared matter of three channels
CANDIDATES = 24  # articles likest by shared matter and meaning together; their stories are then weighed whole
DAY = 86_400.0  # seconds
REGARDED = 64  # articles, or a sixteenth of the window, after which the stream is looked at again as a whole
SWEEPS = 16  # times in a window's span that the old are looked for
ROUND_UP = "round_up"
_NO_IDS = np.zeros(0, np.int32)
_NOTHING: frozenset[Any] = frozenset()
_NO_ROWS, _NO_LIKENESS = np.zeros(0, np.intp), np.zeros(0, np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A live article: what placing needs of it. time: UTC, seconds. round_up: it gathers many stories."""

    article: str
    language: str
    time: float
    sparse: Sparse
    vector: Floats | None
    encoder: str | None
    round_up: bool

    @property
    def reports(self) -> bool:
        """Whether it tells of one event, and does not look over several."""
        return not self.round_up and not self.sparse.looks_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An article as it is held against a window.

    crowded: how much liker unlike events are in this window than is usual (`crowding`); 0 where nothing is known.
    """

    live: Live
    language: int
    matter: Matter
    centred: Floats | None
    space: Space | None
    crowded: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An article held against rows: one value per row in each. likeness: rows × channels, in the order of CHANNELS.

    meaning: None where the article has nothing to compare. across: whether languages differ. short: whether one has no
    body.
    """

    likeness: Floats
    meaning: Floats | None
    across: NDArray[np.bool_]
    short: NDArray[np.bool_]
    days_apart: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What most articles that speak for a story say, and every name they have. rows: the newest, no round-ups, and no
    columns beside reports."""

    rows: Rows
    days: frozenset[date]
    earlier: frozenset[date]
    sites: frozenset[str]
    ordinals: frozenset[int]
    who: frozenset[str]
    where: frozenset[str]


@dataclass(slots=True)
class _Story:
    """rows: in order of filing. said: None until asked for again."""

    rows: list[int]
    said: Said | None = None


class StoryWindow:
    """Live articles within `days`. Only `add`, `pin`, `move` and `forget_before` change it."""

    def __init__(self, *, days: float = DAYS) -> None:
        self.span = timedelta(days=days)
        self._pins: dict[str, str] = {}
        self._row_of: dict[str, int] = {}
        self._stories: dict[str, _Story] = {}
        self._story_of: list[str] = []
        self._postings = Postings()
        self._spaces: dict[str, Space] = {}
        self._codes: dict[str, int] = {}
        self._crowded: dict[str, tuple[int, float]] = {}
        self._live: list[Live] = []
        self._times = np.zeros(256)
        self._languages = np.zeros(256, np.int32)
        self._short = np.zeros(256, np.bool_)
        self._round_ups = np.zeros(256, np.bool_)
        self._rough = np.zeros(256, np.float32)  # all zero between two calls
        self._swept_at = datetime.min.replace(tzinfo=UTC)

    def __len__(self) -> int:
        return len(self._live)

    def add(self, reading: Reading, placement: Placement) -> None:
        """An article that was placed. A second placement of the same article moves it."""
        self.append(alive(reading, ROUND_UP in placement.reasons), placement.story)

    def append(self, live: Live, story: str) -> None:
        """As `add`, for an article whose features were found already."""
        story = self._pins.get(live.article, story)
        if live.article in self._row_of:
            self.move([live.article], story)
            return
        row = len(self._live)
        mates = self._stories.setdefault(story, _Story([]))
        language = self._codes.setdefault(live.language, len(self._codes))
        self._postings.add(live.sparse, np.array(mates.rows, np.intp))
        if live.vector is not None and live.encoder is not None and live.encoder not in self._spaces:
            self._spaces[live.encoder] = Space(live.encoder, len(live.vector), rows=row)
        for encoder, space in self._spaces.items():
            space.add(live.vector if encoder == live.encoder else None, language, (1 + len(mates.rows)) ** -0.5)
        self._set_columns(row, live, language)
        mates.rows.append(row)
        mates.said = None
        self._row_of[live.article] = row
        self._story_of.append(story)
        # Its space has the vector and its postings the features, in half the memory.
        self._live.append(replace(live, vector=None, sparse=replace(live.sparse, ids=_NO_IDS)))

    def pin(self, article: str, story: str) -> None:
        """An editor's placement: it holds whatever a method says, now and when the article comes later."""
        self._pins[article] = story
        if article in self._row_of:
            self.move([article], story)

    def unpin(self, article: str) -> None:
        """An editor's placement is undone; the article stays where it is until it is placed again."""
        self._pins.pop(article, None)

    def move(self, articles: Sequence[str], story: str) -> None:
        """Articles into another story: a merge, a judgement."""
        rows = [row for article in articles if (row := self._row_of.get(article)) is not None]
        rows = [row for row in rows if self._story_of[row] != story]
        if not rows:
            return
        touched = list(dict.fromkeys([*(self._story_of[row] for row in rows), story]))
        every = [row for name in touched if (held := self._stories.get(name)) is not None for row in held.rows]
        before = [touched.index(self._story_of[row]) for row in every]
        for row in rows:
            self._stories[self._story_of[row]].rows.remove(row)
            self._story_of[row] = story
        target = self._stories.setdefault(story, _Story([]))
        target.rows = sorted([*target.rows, *rows])
        for name in touched:
            self._restate(name)
        after = [touched.index(self._story_of[row]) for row in every]
        self._postings.regroup(np.array(every), np.array(before), np.array(after))

    def forget_before(self, moment: datetime) -> None:
        """Lets go of the articles older than a moment; in bulk, so that it costs next to nothing per article."""
        if abs(moment - self._swept_at) < self.span / SWEEPS:
            return
        self._swept_at = moment
        count = len(self._live)
        young = self._times[:count] >= moment.timestamp()
        staying = int(young.sum())
        if count - staying <= staying // 3:
            return
        rows = np.flatnonzero(young)
        place = np.full(count, -1, np.intp)
        place[rows] = np.arange(staying)
        self._renumber(rows, place)
        numbers = {story: number for number, story in enumerate(self._stories)}
        self._postings.keep(rows, np.array([numbers[story] for story in self._story_of], np.intp))
        for space in self._spaces.values():
            space.keep(rows)

    def story_of(self, article: str) -> str | None:
        """The story an article was placed in; None when it is not live and not pinned."""
        row = self._row_of.get(article)
        return self._pins.get(article) if row is None else self._story_of[row]

    def pinned(self, article: str) -> str | None:
        return self._pins.get(article)

    def articles_of(self, story: str) -> list[str]:
        """Ids of a story's live articles, in order of filing."""
        held = self._stories.get(story)
        return [] if held is None else [self._live[row].article for row in held.rows]

    def first_row(self, story: str) -> int:
        """When a story began, in order of filing: a story that is not live comes last."""
        held = self._stories.get(story)
        return len(self._live) if held is None else held.rows[0]

    def live(self, row: int) -> Live:
        held = self._live[row]
        space = None if held.encoder is None else self._spaces.get(held.encoder)
        return replace(held, sparse=replace(held.sparse, ids=self._postings.ids(row)),
                       vector=None if space is None else space.vector(row))  # fmt: skip

    def article_at(self, row: int) -> str:
        return self._live[row].article

    def story_at(self, row: int) -> str:
        return self._story_of[row]

    def said(self, story: str) -> Said:
        """What speaks for a story; no rows where nothing live does."""
        held = self._stories.get(story)
        if held is None:
            return _said((), self._live)
        if held.said is None:
            held.said = _said(self._speaking(held.rows), self._live)
        return held.said

    def began(self, story: str) -> float | None:
        """The time of a story's oldest live article; None where nothing of it is live."""
        held = self._stories.get(story)
        return None if held is None else float(self._times[held.rows].min())

    def is_short(self, row: int) -> bool:
        """Whether an article is a headline alone."""
        return bool(self._short[row])

    def _speaking(self, rows: Sequence[int]) -> list[int]:
        """The newest of a story's rows that speak for it: reports; what looks back only where there is no report."""
        newest = (row for row in reversed(rows) if not self._live[row].round_up)
        reports = (row for row in reversed(rows) if self._live[row].reports)
        return [*islice(reports, NEWEST)][::-1] or [*islice(newest, NEWEST)][::-1]

    def ask(self, live: Live) -> Asked:
        """What holding an article against rows needs, worked out once."""
        language = self._codes.get(live.language, -1)
        space = self._spaces.get(live.encoder or "")
        if live.vector is None or space is None or not space.speaks:
            space = None
        centred = None if space is None or live.vector is None else space.centre(live.vector, language)
        return Asked(live=live, language=language, matter=self._postings.matter(live.sparse), centred=centred,
                     space=space, crowded=0.0 if space is None else self._crowding(space))  # fmt: skip

    def _crowding(self, space: Space) -> float:
        """It changes slowly, so it is looked at again only when the window has changed by a good part."""
        count = len(self._live)
        known = self._crowded.get(space.encoder)
        if known is None or abs(count - known[0]) >= max(REGARDED, known[0] // 16):
            known = self._crowded[space.encoder] = (count, space.crowding(self._times / DAY))
        return known[1]

    def compare(self, asked: Asked, rows: Rows) -> Compared:
        """Holds an article against rows."""
        meaning = None
        if asked.space is not None and asked.centred is not None:
            meaning = asked.space.likeness(asked.centred, rows)
        return Compared(
            likeness=self._postings.likeness(asked.matter, rows),
            meaning=meaning,
            across=self._languages.take(rows) != asked.language,
            short=self._short.take(rows) | asked.live.sparse.short,
            days_apart=np.abs(self._times.take(rows) - asked.live.time) / DAY,
        )

    def near(self, asked: Asked, *, beside: str | None = None) -> dict[str, float]:
        """The stories with the likest articles in time, and how like these are; no round-ups, not itself.

        beside: a story that is left out, as if none of its articles were live.

        How like is a rough measure, for choosing whom to look at closely: shared matter and meaning added up.
        """
        rows, likeness = self._postings.sharing(asked.matter)
        meant, meaning = _NO_ROWS, _NO_LIKENESS
        if asked.space is not None and asked.centred is not None:
            meant, meaning = asked.space.nearest(asked.centred)
        found, like = np.empty(CANDIDATES, np.intp), np.empty(CANDIDATES, np.float32)
        time, span = asked.live.time, self.span.total_seconds()
        count = loops.likest(self._rough, rows, likeness, meant, meaning, MEANS, self._times, self._passed_by(beside),
                             time - span, time + span, found, like)  # fmt: skip
        itself = self._row_of.get(asked.live.article)
        stories: dict[str, float] = {}
        for row, likest in zip(found[:count].tolist(), like[:count].tolist(), strict=True):
            story = self._story_of[row]
            if likest > stories.get(story, 0.0) and row != itself:
                stories[story] = likest
        return stories

    def _passed_by(self, beside: str | None) -> NDArray[np.bool_]:
        """By row: what is held against no new article."""
        held = self._stories.get(beside) if beside is not None else None
        if held is None:
            return self._round_ups
        passed = self._round_ups.copy()
        passed[held.rows] = True
        return passed

    def _restate(self, name: str) -> None:
        """A story's rows changed: what was worked out from them goes; so does a story without any."""
        story = self._stories[name]
        story.said = None
        if not story.rows:
            del self._stories[name]

    def _set_columns(self, row: int, live: Live, language: int) -> None:
        if row == len(self._times):
            self._times = grown(self._times)
            self._languages = grown(self._languages)
            self._short = grown(self._short)
            self._round_ups = grown(self._round_ups)
            self._rough = grown(self._rough)
        self._times[row] = live.time
        self._languages[row] = language
        self._short[row] = live.sparse.short
        self._round_ups[row] = live.round_up

    def _renumber(self, rows: Rows, place: Rows) -> None:
        """rows: those that stay; place: where each is then, -1 for those that go."""
        room = np.zeros(256, np.intp)
        kept = np.concatenate([rows, room]) if len(rows) else room
        self._times, self._languages = self._times[kept], self._languages[kept]
        self._short, self._round_ups = self._short[kept], self._round_ups[kept]
        self._rough = np.zeros(len(kept), np.float32)
        self._live = [self._live[row] for row in rows.tolist()]
        self._story_of = [self._story_of[row] for row in rows.tolist()]
        self._row_of = {live.article: row for row, live in enumerate(self._live)}
        for name in list(self._stories):
            story = self._stories[name]
            going = len(story.rows)
            story.rows = [new for row in story.rows if (new := int(place[row])) >= 0]
            story.said = None
            if len(story.rows) != going:
                self._restate(name)


def alive(reading: Reading, round_up: bool = False) -> Live:
    """What placing needs of an article."""
    vector = reading.vector
    return Live(
        article=reading.article.id,
        language=reading.article.language,
        time=reading.article.time.timestamp(),
        sparse=features(reading),
        vector=None if vector is None else np.frombuffer(vector.values, "<f2").astype(np.float32),
        encoder=None if vector is None else vector.encoder,
        round_up=round_up,
    )


def _said(rows: Collection[int], live: Sequence[Live]) -> Said:
    held = [live[row].sparse for row in rows]
    return Said(
        rows=np.array([*rows], np.intp),
        days=agreed([one.days for one in held if one.days]),
        earlier=_NOTHING.union(*[one.earlier for one in held]),
        sites=agreed([one.sites for one in held if one.sites]),
        ordinals=agreed([last(one.ordinals) for one in held if one.ordinals]),
        who=_NOTHING.union(*[one.who for one in held]),
        where=_NOTHING.union(*[one.where for one in held]),
    )
