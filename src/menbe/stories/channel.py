"""How much rare matter two articles share: posting lists of features, weighed by how few stories have them.

Rarity is counted between stories and articles: a name that fifty articles on one event carry marks that event, and a
count over articles would call it common; a count over stories alone would call "Olympics" rare in a window that took
all sport for one story. So the k-th article of a story with a feature counts 1/√k. Method: inverse document frequency
(Spärck Jones 1972).
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PRIOR = 200.0  # stories imagined before the first, so that a young window does not take every word for rare
NEWEST = 256  # articles of a posting list that are looked at, from the newest back; bounds the work per article


class Channel:
    """One kind of feature (words, names, …) of the articles of a window, by row."""

    def __init__(self) -> None:
        self._rows: dict[str, array[int]] = {}
        self._spread: dict[str, float] = {}
        self._of_story: dict[str, dict[str, int]] = {}
        self._weight = 0.0
        self._lengths = array("f")

    def add(self, features: Sequence[str], story: str) -> None:
        """Appends the row of an article that was placed in a story."""
        row = len(self._lengths)
        had = self._of_story.setdefault(story, {"": 0})
        had[""] += 1
        self._weight += _SHARES[min(had[""], _MOST)]
        for feature in features:
            count = had[feature] = had.get(feature, 0) + 1
            self._spread[feature] = self._spread.get(feature, 0.0) + _SHARES[min(count, _MOST)]
            rows = self._rows.get(feature)
            if rows is None:
                self._rows[feature] = array("i", (row,))
            else:
                rows.append(row)
        self._lengths.append(math.sqrt(sum(self._weights(features))))

    def likeness(self, features: Sequence[str]) -> Floats:
        """Cosine of an article's features with those of each row, 0 to 1."""
        count = len(self._lengths)
        weights = self._weights(features)
        rows, sizes, kept = array("i"), [], []
        for feature, weight in zip(features, weights, strict=True):
            having = self._rows.get(feature)
            if having is not None:
                rows.extend(having if len(having) <= NEWEST else having[-NEWEST:])
                sizes.append(min(len(having), NEWEST))
                kept.append(weight)
        if not rows:
            return np.zeros(count, np.float32)
        shared = np.bincount(np.frombuffer(rows, np.int32), np.repeat(kept, sizes), count)
        lengths = np.frombuffer(self._lengths, np.float32) * math.sqrt(sum(weights)) + 1e-9
        return np.minimum(shared / lengths, 1.0).astype(np.float32)

    def _weights(self, features: Sequence[str]) -> list[float]:
        """Squared weight of each feature; more than 0, at most that of a feature no story has."""
        most = math.log(self._weight + PRIOR + 1.0)
        spread = self._spread
        return [(most - math.log(spread.get(feature, 0.0) + 1.0)) ** 2 for feature in features]


_MOST = 10_000
_SHARES = [1.0, *(1 / math.sqrt(count) for count in range(1, _MOST + 1))]
