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
        more = Counted((ids,))
        told = Counted(())
        told.articles = self.articles + 1
        every = np.concatenate([self.ids, more.ids])
        told.ids, back = np.unique(every, return_inverse=True)
        told.counts = np.bincount(back, np.concatenate([self.counts, more.counts])).astype(np.int32)
        return told


_NO_IDS = np.zeros(0, np.int32)


class Postings:
    """The articles of a window by feature; rows are numbered from 0 in order of filing."""

    def __init__(self) -> None:
        self._having: dict[int, array[int]] = {}
        self._spread = np.zeros(BUCKETS, np.float32)
        self._mark = np.zeros(BUCKETS, np.float32)  # all zero between two calls
        self._weight = 0.0
        self._count = 0
        self._lengths = np.zeros((256, len(CHANNELS)), np.float32)
        self._ends = np.zeros((256, len(CHANNELS)), np.int32)
        self._held: list[Ids] = []

    def add(self, sparse: Sparse, mates: Counted | None) -> None:
        """Appends a row. mates: what the other articles of its story have."""
        row = self._count
        having = self._having
        for feature in sparse.ids[: sparse.ends[SOUGHT - 1]].tolist():
            rows = having.get(feature)
            if rows is None:
                having[feature] = array("i", (row,))
            else:
                rows.append(row)
        before = 0 if mates is None else mates.articles
        counts = 1 if mates is None else np.minimum(mates.having(sparse.ids) + 1, _MOST)
        self._spread[sparse.ids] += _SHARE[counts]
        self._weight += float(_SHARE[min(before + 1, _MOST)])
        if row == len(self._lengths):
            self._lengths = np.concatenate([self._lengths, np.zeros_like(self._lengths)])
            self._ends = np.concatenate([self._ends, np.zeros_like(self._ends)])
        self._lengths[row] = self.lengths(sparse, self.weights(sparse.ids))
        self._ends[row] = sparse.ends
        self._held.append(sparse.ids)
        self._count += 1

    def recount(self, before: Sequence[Counted], after: Sequence[Counted]) -> None:
        """Stories changed: what their articles had counted as, and what they count as now."""
        for sign, stories in ((-1.0, before), (1.0, after)):
            for story in stories:
                self._spread[story.ids] += np.float32(sign) * _SHARES[np.minimum(story.counts, _MOST)]
                self._weight += sign * float(_SHARES[min(story.articles, _MOST)])

    def keep(self, rows: Rows) -> None:
        """Only these rows stay, numbered anew in their order; the stories of the others were recounted before."""
        self._held = [self._held[row] for row in rows.tolist()]
        room = np.zeros((256, len(CHANNELS)), np.float32)
        self._lengths = np.concatenate([self._lengths[rows], room])
        self._ends = np.concatenate([self._ends[rows], room.astype(np.int32)])
        self._count = len(self._held)
        ends = self._ends[: self._count, SOUGHT - 1].tolist()
        sought = [ids[:end] for ids, end in zip(self._held, ends, strict=True)]
        ids = np.concatenate([*sought, _NO_IDS])
        owners = np.repeat(np.arange(self._count, dtype=np.int32), [len(own) for own in sought])
        order = np.argsort(ids, kind="stable")
        features, starts = np.unique(ids[order], return_index=True)
        packed = owners[order]
        stops = [*starts[1:].tolist(), len(packed)][: len(starts)]
        self._having = {
            feature: array("i", packed[start:stop].tobytes())
            for feature, start, stop in zip(features.tolist(), starts.tolist(), stops, strict=True)
        }

    def weights(self, ids: Ids) -> Floats:
        """Squared weight of each feature; more than 0, at most that of a feature no story has."""
        most = np.float32(math.log(max(self._weight, 0.0) + PRIOR + 1.0))
        rarity = most - np.log(np.maximum(self._spread[ids], 0) + np.float32(1))
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
        ids = sparse.ids[:sought].tolist()
        found, sizes, kept, room = array("i"), [], [], BUDGET
        for at in np.argsort(-weights[:sought]).tolist():
            rows = self._having.get(ids[at])
            if rows is None:
                continue
            if len(rows) > NEWEST:
                rows = rows[-NEWEST:]
            found.extend(rows)
            sizes.append(len(rows))
            kept.append(at)
            room -= len(rows)
            if room < 0:
                break
        if not found:
            return np.zeros(0, np.intp), np.zeros(0, np.float32)
        rows_found = np.frombuffer(found, np.int32)
        features = np.array(kept)
        own = np.searchsorted(sparse.ends[:SOUGHT], features, side="right")
        shares = np.repeat(weights[features] / np.maximum(lengths[own], 1e-9), sizes)
        shares /= self._lengths.ravel()[rows_found * len(CHANNELS) + np.repeat(own, sizes)]
        shared = np.bincount(rows_found, shares)
        distinct = np.flatnonzero(shared)
        return distinct, shared[distinct].astype(np.float32)

    def likeness(self, sparse: Sparse, weights: Floats, lengths: Floats, rows: Rows) -> Floats:
        """Cosine of an article's features with those of each row by channel (rows × channels), 0 to 1."""
        held = self._held
        self._mark[sparse.ids] = weights
        shared = self._mark[np.concatenate([*[held[row] for row in rows.tolist()], _NO_IDS])]
        self._mark[sparse.ids] = 0
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
