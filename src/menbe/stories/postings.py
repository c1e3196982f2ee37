"""How much rare matter two articles share: features weighed by how few stories have them, and who had each last.

Rarity is counted between stories and articles: a name that fifty articles on one event carry marks that event, and a
count over articles would call it common; a count over stories alone would call "Olympics" rare in a window that took
all sport for one story. So the k-th article of a story with a feature counts 1/√k. Method: inverse document frequency
(Spärck Jones 1972).

Features are numbers (a hash of the kind and the text), and all that is kept of an article or a feature is one line of
a table, so that whatever is asked of many at once is a few calls and no loop: an article's line holds its features, a
feature's line the newest articles that have it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menbe.stories import loops
from menbe.stories.features import BUCKETS, CHANNELS, Sparse
from menbe.stories.loops.plain import NEWEST

Floats = NDArray[np.float32]
Ids = NDArray[np.int32]
Rows = NDArray[np.intp]

PRIOR = 200.0  # stories imagined before the first, so that a young window does not take every word for rare
SOUGHT = 3  # the first channels, by which articles are found; the others only compare those found
PART = 4_096  # rows whose features are counted at a time, so that memory does not double
_ROOM = 1_024
_MOST = 10_000
_SHARE = np.array([0.0, *(1 / math.sqrt(count) for count in range(1, _MOST + 1))], np.float32)
_SHARES = np.cumsum(_SHARE, dtype=np.float64).astype(np.float32)  # of the first k articles together


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An article's features as a window sees them, one value per feature in each array.

    numbers: in this window, 0 for one it has not. ends: where each channel ends. weights: squared, more than 0, at
    most that of a feature no story has. lengths: of the article in each channel.
    """

    numbers: Rows
    ends: tuple[int, ...]
    weights: Floats
    lengths: Floats


class Postings:
    """The features of a window's articles; rows are numbered from 0 in order of filing.

    Within a window features have numbers of their own, from 1 on, the commonest first since the old were last let go:
    what is kept by feature is small, and what is asked for most lies close together.
    """

    def __init__(self) -> None:
        self._number = np.zeros(BUCKETS, np.int32)  # of a feature in this window; 0 for one it has not
        self._features = 1  # numbers given, 0 among them
        self._ids = np.zeros(_ROOM, np.int32)  # by number, as the arrays below
        self._spread = np.zeros(_ROOM, np.float32)
        self._place = np.zeros(_ROOM, np.int16)  # of a feature in the article that asks, from 1; 0 between two calls
        self._newest = np.zeros((_ROOM, NEWEST), np.int32)  # rows + 1, in turn; 0 for none
        self._turn = np.zeros(_ROOM, np.int32)  # where the next row goes
        self._weight = 0.0
        self._count = 0  # rows
        self._held = np.zeros((256, 32), np.int32)  # numbers by row, in order of CHANNELS, then 0
        self._ends = np.zeros((256, len(CHANNELS)), np.int32)
        self._lengths = np.zeros((256, len(CHANNELS)), np.float32)
        self._shared = np.zeros(256)  # by row; all zero between two calls

    def add(self, sparse: Sparse, mates: Rows) -> None:
        """Appends a row. mates: the other articles of its story."""
        row, numbers = self._count, self._numbered(sparse.ids)
        self._weight += float(_SHARE[min(len(mates) + 1, _MOST)])
        self._make_room(row, len(numbers))
        loops.enter(_SHARE, numbers, sparse.ends, SOUGHT, mates, row, self._most(), self._place, self._spread,
                    self._held, self._ends, self._lengths, self._newest, self._turn,
                    np.empty(len(numbers), np.float32))  # fmt: skip
        self._count += 1

    def _numbered(self, ids: Ids) -> Rows:
        """The number of each feature in this window, a new one where it has none yet."""
        while self._features + len(ids) > len(self._ids):
            self._ids, self._spread, self._place = grown(self._ids), grown(self._spread), grown(self._place)
            self._newest, self._turn = grown(self._newest), grown(self._turn)
        numbers = np.empty(len(ids), np.intp)
        self._features = loops.number(ids, self._features, self._number, self._ids, numbers)
        return numbers

    def _known(self, ids: Ids) -> Rows:
        return self._number.take(ids).astype(np.intp)

    def _make_room(self, row: int, features: int) -> None:
        if row == len(self._held):
            self._held, self._ends, self._lengths = grown(self._held), grown(self._ends), grown(self._lengths)
            self._shared = grown(self._shared)
        width = self._held.shape[1]
        if features > width:
            self._held = np.pad(self._held, ((0, 0), (0, features + 8 - width)))

    def regroup(self, rows: Rows, before: Rows, after: Rows) -> None:
        """Rows went from story to story. before, after: the story of each, as any number; all rows of these stories."""
        for sign, stories in ((-1.0, before), (1.0, after)):
            for numbers, shares in self._shares(rows, stories):
                np.add.at(self._spread, numbers, np.float32(sign) * shares)
            self._weight += sign * _weight(stories)

    def _shares(self, rows: Rows, stories: Rows) -> Iterator[tuple[Rows, Floats]]:
        """(features, what each counts in one story), a part of the rows at a time."""
        order = np.argsort(stories, kind="stable")
        rows, stories = rows[order], stories[order]
        begin = 0
        while begin < len(rows):
            stop = int(np.searchsorted(stories, stories[min(begin + PART, len(rows)) - 1], side="right"))
            held = self._held[rows[begin:stop]].astype(np.int64)
            keys = np.sort((held + (stories[begin:stop, None] - stories[begin]) * self._features)[held > 0])
            starts = np.flatnonzero(np.diff(keys, prepend=-1))
            counts = np.diff(starts, append=len(keys))
            yield keys[starts] % self._features, _SHARES[np.minimum(counts, _MOST)]
            begin = stop

    def keep(self, rows: Rows, stories: Rows) -> None:
        """Only these rows stay, numbered anew in their order. stories: that of each, as any number."""
        fresh = np.zeros(self._count + 1, np.int32)
        fresh[rows + 1] = np.arange(1, len(rows) + 1)
        self._count = len(rows)
        kept = np.concatenate([rows, np.zeros(256, np.intp)])
        self._ends, self._lengths = self._ends[kept], self._lengths[kept]
        self._shared = np.zeros(len(kept))
        renumbered = self._renumber(rows, fresh)
        self._held = renumbered[self._held[kept]]
        self._held[self._count :] = 0
        self._weight = _weight(stories)
        for numbers, shares in self._shares(np.arange(len(rows)), stories):
            np.add.at(self._spread, numbers, shares)

    def _renumber(self, rows: Rows, fresh: Ids) -> Ids:
        """Numbers for the features of these rows alone, the commonest first; returned by the number before.

        fresh: the new place of each row, counted from 1; 0 for those that go.
        """
        times = np.zeros(self._features, np.int64)
        for start in range(0, len(rows), PART):
            times += np.bincount(self._held[rows[start : start + PART]].ravel(), minlength=self._features)
        times[0] = 0
        order = np.argsort(-times, kind="stable")
        order = order[: np.count_nonzero(times)]
        renumbered = np.zeros(self._features, np.int32)
        renumbered[order] = np.arange(1, len(order) + 1, dtype=np.int32)
        self._number[self._ids[: self._features]] = 0
        kept = np.concatenate([[0], order, np.zeros(_ROOM, np.intp)])
        self._features = 1 + len(order)
        self._ids, self._turn = self._ids[kept], self._turn[kept]
        self._number[self._ids[1 : self._features]] = np.arange(1, self._features, dtype=np.int32)
        self._newest = fresh[self._newest[kept]]
        self._newest[self._features :] = 0
        self._turn[self._features :] = 0
        self._spread, self._place = np.zeros(len(kept), np.float32), np.zeros(len(kept), np.int16)
        return renumbered

    def matter(self, sparse: Sparse) -> Matter:
        """An article's features as this window sees them now."""
        numbers = self._known(sparse.ids)
        weights, lengths = np.empty(len(numbers), np.float32), np.empty(len(CHANNELS), np.float32)
        loops.weigh(self._spread, numbers, sparse.ends, self._most(), weights, lengths)
        return Matter(numbers=numbers, ends=sparse.ends, weights=weights, lengths=lengths)

    def ids(self, row: int) -> Ids:
        """The features of a row."""
        ids: Ids = self._ids[self._held[row, : self._ends[row, -1]]]
        return ids

    def _most(self) -> float:
        """Rarity of a feature that no story has."""
        return math.log(max(self._weight, 0.0) + PRIOR + 1.0)

    def sharing(self, matter: Matter) -> tuple[Rows, Floats]:
        """(rows, likeness) of the newest articles with each of its features, summed over the channels sought in."""
        room = NEWEST * len(matter.numbers)
        rows, likeness = np.empty(room, np.intp), np.empty(room, np.float32)
        found = loops.share(self._newest, self._lengths, matter.numbers, matter.ends, SOUGHT, matter.weights,
                            matter.lengths, self._shared, rows, likeness)  # fmt: skip
        return rows[:found], likeness[:found]

    def likeness(self, matter: Matter, rows: Rows) -> Floats:
        """Cosine of an article's features with those of each row by channel (rows × channels), 0 to 1."""
        likeness = np.empty((len(rows), len(CHANNELS)), np.float32)
        loops.liken(self._held, self._lengths, self._place, matter.numbers, matter.ends, matter.weights,
                    matter.lengths, rows, likeness)  # fmt: skip
        return likeness


def _weight(stories: Rows) -> float:
    """What all articles of these stories count together."""
    sizes = np.unique(stories, return_counts=True)[1]
    return float(_SHARES[np.minimum(sizes, _MOST)].sum(dtype=np.float64))


def grown(values: NDArray[Any]) -> NDArray[Any]:
    """With a quarter more room (twice while small), all zero; what was never written takes no memory."""
    room = np.zeros((len(values) + max(len(values) // 4, min(len(values), 4_096)), *values.shape[1:]), values.dtype)
    room[: len(values)] = values
    return room
