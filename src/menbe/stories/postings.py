"""How much rare matter two articles share: posting lists of features, weighed by how few stories have them.

Rarity is counted between stories and articles: a name that fifty articles on one event carry marks that event, and a
count over articles would call it common; a count over stories alone would call "Olympics" rare in a window that took
all sport for one story. So the k-th article of a story with a feature counts 1/√k. Method: inverse document frequency
(Spärck Jones 1972).

Features are numbers (a hash of the kind and the text), so that an article is one array and all kinds are held against
each other in one sweep.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menbe.stories.features import BUCKETS, CHANNELS, Sparse

Floats = NDArray[np.float32]
Ids = NDArray[np.int32]
Rows = NDArray[np.intp]

PRIOR = 200.0  # stories imagined before the first, so that a young window does not take every word for rare
NEWEST = 256  # articles of one posting list that are looked at, from the newest back
BUDGET = 4_096  # articles of all posting lists together, from the rarest feature on; bounds the work per article
SOUGHT = 3  # the first channels, by which articles are found; the others only compare those found
_MOST = 10_000
_SHARE = np.array([0.0, *(1 / math.sqrt(count) for count in range(1, _MOST + 1))], np.float32)
_SHARES = np.cumsum(_SHARE, dtype=np.float64).astype(np.float32)  # of the first k articles together


class Counted:
    """How many articles of one story have each feature. ids: ascending."""

    __slots__ = ("articles", "counts", "ids")

    def __init__(self, held: Sequence[Ids]) -> None:
        """held: the features of each article."""
        self.articles = len(held)
        if len(held) == 1:
            self.ids, self.counts = np.sort(held[0]), np.ones(len(held[0]), np.int32)
        else:
            ids, counts = np.unique(np.concatenate([*held, _NO_IDS]), return_counts=True)
            self.ids, self.counts = ids, counts.astype(np.int32)

    def having(self, ids: Ids) -> Ids:
        """How many articles have each of these features."""
        if not len(self.ids):
            return np.zeros(len(ids), np.int32)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        return np.where(self.ids[at] == ids, self.counts[at], 0).astype(np.int32)

    def plus(self, ids: Ids) -> Counted:
        """With one more article."""
        own = np.sort(ids)
        at = np.searchsorted(self.ids, own)
        known = self.ids[np.minimum(at, len(self.ids) - 1)] == own if len(self.ids) else np.zeros(len(own), np.bool_)
        told = Counted(())
        told.articles, counts, more = self.articles + 1, self.counts.copy(), own[~known]
        counts[at[known]] += 1
        every = np.concatenate([self.ids, more])
        order = every.argsort(kind="stable")
        told.ids = every[order]
        told.counts = np.concatenate([counts, np.ones(len(more), np.int32)])[order]
        return told


_NO_IDS = np.zeros(0, np.int32)


class Postings:
    """The articles of a window by feature; rows are numbered from 0 in order of filing.

    Within a window features have numbers of their own, from 1 on, the commonest first since the old were last let go:
    what is kept by feature is small, and what is asked for most lies close together.
    """

    def __init__(self) -> None:
        self._number = np.zeros(BUCKETS, np.int32)  # of a feature in this window; 0 for one it has not
        self._features = 1  # numbers given, 0 among them
        self._ids = np.zeros(1_024, np.int32)  # by number, as the arrays below
        self._spread = np.zeros(1_024, np.float32)
        self._mark = np.zeros(1_024, np.float32)  # all zero between two calls
        self._sizes = np.zeros(1_024, np.int32)  # of the posting lists
        self._having: list[array[int] | int] = [-1]  # rows; a row alone, for most features occur once; -1 for none
        self._weight = 0.0
        self._count = 0
        self._lengths = np.zeros((256, len(CHANNELS)), np.float32)
        self._ends = np.zeros((256, len(CHANNELS)), np.int32)
        self._held: list[Ids] = []
        self._shared = np.zeros(256)  # by row; all zero between two calls
        self._first = np.zeros(256, np.int32)

    def add(self, sparse: Sparse, mates: Counted | None) -> None:
        """Appends a row. mates: what the other articles of its story have."""
        row = self._count
        numbers = self._numbered(sparse.ids)
        self._post(row, numbers[: sparse.ends[SOUGHT - 1]])
        before = 0 if mates is None else mates.articles
        counts = 1 if mates is None else np.minimum(mates.having(sparse.ids) + 1, _MOST)
        # A feature of two channels with one hash counts once, as it always has.
        self._spread[numbers] += _SHARE[counts]
        self._weight += float(_SHARE[min(before + 1, _MOST)])
        if row == len(self._lengths):
            self._lengths, self._ends = grown(self._lengths), grown(self._ends)
            self._shared, self._first = grown(self._shared), grown(self._first)
        self._lengths[row] = self.lengths(sparse, self._weights(numbers))
        self._ends[row] = sparse.ends
        self._held.append(numbers)
        self._count += 1

    def _numbered(self, ids: Ids) -> Ids:
        """The number of each feature in this window, a new one where it has none yet."""
        numbers = self._number[ids]
        if numbers.all():
            return numbers
        new = np.unique(ids[numbers == 0])
        stop = self._features + len(new)
        while stop > len(self._ids):
            self._ids, self._spread = grown(self._ids), grown(self._spread)
            self._mark, self._sizes = grown(self._mark), grown(self._sizes)
        self._number[new] = np.arange(self._features, stop, dtype=np.int32)
        self._ids[self._features : stop] = new
        self._having += [-1] * len(new)
        self._features = stop
        return self._number[ids]

    def _post(self, row: int, numbers: Ids) -> None:
        having = self._having
        for number in numbers.tolist():
            rows = having[number]
            if not isinstance(rows, int):
                rows.append(row)
            elif rows < 0:
                having[number] = row
            else:
                having[number] = array("i", (rows, row))
        np.add.at(self._sizes, numbers, 1)

    def recount(self, before: Sequence[Counted], after: Sequence[Counted]) -> None:
        """Stories changed: what their articles had counted as, and what they count as now."""
        for sign, stories in ((-1.0, before), (1.0, after)):
            for story in stories:
                shares = np.float32(sign) * _SHARES[np.minimum(story.counts, _MOST)]
                self._spread[self._number[story.ids]] += shares
                self._weight += sign * float(_SHARES[min(story.articles, _MOST)])

    def keep(self, rows: Rows) -> None:
        """Only these rows stay, numbered anew in their order; the stories of the others were recounted before."""
        self._count = len(rows)
        room = np.zeros((256, len(CHANNELS)), np.float32)
        self._lengths = np.concatenate([self._lengths[rows], room])
        self._ends = np.concatenate([self._ends[rows], room.astype(np.int32)])
        self._shared = np.zeros(len(self._lengths))
        self._first = np.zeros(len(self._lengths), np.int32)
        held = [self._held[row] for row in rows.tolist()]
        every = np.concatenate([*held, _NO_IDS])
        renumbered = self._renumber(every)
        self._held = [renumbered[numbers] for numbers in held]
        self._repost()

    def _renumber(self, numbers: Ids) -> Ids:
        """Numbers for the features of these alone, the commonest first; returned by the number before."""
        times = np.bincount(numbers, minlength=self._features)
        order = np.argsort(-times, kind="stable")
        order = order[times[order] > 0]
        renumbered = np.zeros(self._features, np.int32)
        renumbered[order] = np.arange(1, len(order) + 1, dtype=np.int32)
        kept = np.concatenate([[0], order])
        self._number[self._ids[: self._features]] = 0
        self._ids = np.concatenate([self._ids[kept], np.zeros(1_024, np.int32)])
        self._spread = np.concatenate([self._spread[kept], np.zeros(1_024, np.float32)])
        self._features = len(kept)
        self._ids[0] = self._spread[0] = 0
        self._number[self._ids[1 : self._features]] = np.arange(1, self._features, dtype=np.int32)
        self._mark = np.zeros(len(self._ids), np.float32)
        self._sizes = np.zeros(len(self._ids), np.int32)
        return renumbered

    def _repost(self) -> None:
        """The posting lists of all rows, from what each holds."""
        ends = self._ends[: self._count, SOUGHT - 1].tolist()
        sought = [numbers[:end] for numbers, end in zip(self._held, ends, strict=True)]
        numbers = np.concatenate([*sought, _NO_IDS])
        owners = np.repeat(np.arange(self._count, dtype=np.int32), [len(own) for own in sought])
        packed = owners[np.argsort(numbers, kind="stable")]
        sizes = np.bincount(numbers, minlength=self._features)
        self._sizes[: self._features] = sizes
        stops = np.cumsum(sizes)
        self._having = [
            int(packed[stop - 1]) if size == 1 else array("i", packed[stop - size : stop].tobytes()) if size else -1
            for size, stop in zip(sizes.tolist(), stops.tolist(), strict=True)
        ]

    def weights(self, ids: Ids) -> Floats:
        """Squared weight of each feature; more than 0, at most that of a feature no story has."""
        return self._weights(self._number[ids])

    def _weights(self, numbers: Ids) -> Floats:
        most = np.float32(math.log(max(self._weight, 0.0) + PRIOR + 1.0))
        rarity = most - np.log(np.maximum(self._spread[numbers], 0) + np.float32(1))
        squared: Floats = np.square(rarity)
        return squared

    @staticmethod
    def lengths(sparse: Sparse, weights: Floats) -> Floats:
        """Length of an article in each channel."""
        sums = np.concatenate([_NOUGHT, np.cumsum(weights)])
        ends = np.array((0, *sparse.ends))
        lengths: Floats = np.sqrt(np.maximum(sums[ends[1:]] - sums[ends[:-1]], 0)).astype(np.float32)
        return lengths

    def sharing(self, sparse: Sparse, weights: Floats, lengths: Floats) -> tuple[Rows, Floats]:
        """(rows, likeness) of articles that share the rarest of its matter, summed over the channels sought in."""
        sought = sparse.ends[SOUGHT - 1]
        numbers = self._number[sparse.ids[:sought]]
        kept, sizes = self._rarest(numbers, weights[:sought])
        found = array("i")
        for number in numbers[kept].tolist():
            rows = self._having[number]
            if isinstance(rows, int):
                found.append(rows)
            else:
                found.extend(rows[-NEWEST:] if len(rows) > NEWEST else rows)
        if not found:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        rows_found = np.frombuffer(found, np.int32).astype(np.intp)
        own = np.searchsorted(sparse.ends[:SOUGHT], kept, side="right")
        shares = np.repeat(weights[kept] / np.maximum(lengths[own], 1e-9), sizes)
        shares /= self._lengths.ravel()[rows_found * len(CHANNELS) + np.repeat(own, sizes)]
        return self._summed(rows_found, shares)

    def _rarest(self, numbers: Ids, weights: Floats) -> tuple[Rows, Ids]:
        """(places of the features whose articles are looked at, the rarest first; how many of each) within BUDGET."""
        order = np.argsort(-weights)
        sizes = np.minimum(self._sizes[numbers[order]], NEWEST)
        has = sizes > 0
        order, sizes = order[has], sizes[has]
        within = int(np.searchsorted(np.cumsum(sizes), BUDGET, side="right")) + 1
        return order[:within], sizes[:within]

    def _summed(self, rows: Rows, shares: NDArray[np.floating[Any]]) -> tuple[Rows, Floats]:
        """(distinct rows, the sum of the shares of each), without touching the rows that are not asked for."""
        np.add.at(self._shared, rows, shares.astype(np.float64))
        places = np.arange(len(rows), dtype=np.int32)
        self._first[rows] = places
        distinct = rows[self._first[rows] == places]
        shared = self._shared[distinct].astype(np.float32)
        self._shared[distinct] = 0
        return distinct, shared

    def likeness(self, sparse: Sparse, weights: Floats, lengths: Floats, rows: Rows) -> Floats:
        """Cosine of an article's features with those of each row by channel (rows × channels), 0 to 1."""
        held, numbers = self._held, self._number[sparse.ids]
        self._mark[numbers] = weights
        self._mark[0] = 0
        shared = self._mark[np.concatenate([*[held[row] for row in rows.tolist()], _NO_IDS])]
        self._mark[numbers] = 0
        ends = self._ends[rows]
        sums = np.zeros(len(shared) + 1)
        np.cumsum(shared, out=sums[1:])
        before = np.zeros((len(rows), 1), np.int64)
        np.cumsum(ends[:-1, -1], out=before[1:, 0])
        upto = sums[before + ends]
        found = upto.copy()
        found[:, 1:] -= upto[:, :-1]
        found[:, 0] -= sums[before[:, 0]]
        found /= lengths * self._lengths[rows] + 1e-9
        cosine: Floats = np.clip(found, 0, 1).astype(np.float32)
        return cosine


_NOUGHT = np.zeros(1, np.float32)


def grown(values: NDArray[Any]) -> NDArray[Any]:
    """With a quarter more room (twice while small), all zero; what was never written takes no memory."""
    room = np.zeros((len(values) + max(len(values) // 4, min(len(values), 4_096)), *values.shape[1:]), values.dtype)
    room[: len(values)] = values
    return room
