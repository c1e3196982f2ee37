"""Vectors of one encoder, held against what all news of the window has in common.

An encoder puts all news into one narrow cone; what two articles share beyond the middle of the cone is what tells.
The middle is taken over stories, not articles (a story of two hundred articles would drag it onto itself: pair AUC
.917 against .937 on OG2021 dev, 2026-11), half of it within the language of the article.

Reports of one event differ too, by language and by manner more than by chance. The directions in which they differ
most were found on worlds of our own and count less, each in the measure in which it misleads (within-class covariance
normalisation: Hatch, Kajarekar, Stolcke 2006; decision 18).

A large window is searched in three steps, each with fewer rows and more of the vector: rows near the leaders that are
near the article (cluster pruning: Manning, Raghavan, Schütze, Introduction to Information Retrieval, 7.1.6), their
first principal components, the whole vectors of the likest.
"""

from __future__ import annotations

import json
from array import array
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from menbe.stories import loops
from menbe.stories.crowding import crowding
from menbe.stories.postings import grown

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

PRIOR = 30.0  # stories that what was known beforehand weighs: of all news, and of all languages within one language
YOUNG = 64  # rows up to which the middle is found anew with every row; later with every sixteenth of the rows beyond
GROWN = 1_024  # rows from which the middle has settled and is found anew with every quarter
WHOLE = 1_024  # rows up to which whole vectors are searched
COMPONENTS = 64  # that are searched in a larger window
SAMPLED = 4_096  # rows from which the components are found
KEPT = 96  # rows whose whole vectors are looked at
LED = 8_192  # rows from which leaders are followed
FOLLOWED = 16  # leaders
PART = 8_192  # rows that are worked on at a time, so that memory does not double


@cache
def known_middle(encoder: str) -> Floats | None:
    """The middle of news as found on our own invented worlds; None for an encoder never measured."""
    told = json.loads((files("menbe.stories") / "middles.json").read_text(encoding="utf-8"))
    return np.array(told[encoder], np.float32) if encoder in told else None


@cache
def known_misleading(encoder: str) -> Floats | None:
    """(width × directions) M, such that x - (x M) Mᵀ is a vector without what misleads; None as `known_middle`."""
    with np.load(BytesIO((files("menbe.stories") / "misleading.npz").read_bytes())) as told:
        return told[encoder].astype(np.float32) if encoder in told else None


class Space:
    """Vectors by row of the window; a row without a vector is like nothing."""

    def __init__(self, encoder: str, width: int, *, rows: int = 0) -> None:
        """rows: how many the window has already, all without a vector of this encoder."""
        self.encoder = encoder
        known = known_middle(encoder)
        self._known = np.zeros(width, np.float32) if known is None else known
        self._sure = known is not None
        self._misleading = known_misleading(encoder)
        self._count = rows
        self._stale = 0
        room = max(256, 2 * rows)
        self._raw = np.zeros((room, width), np.float16)
        self._centred = np.zeros((room, width), np.float32)
        self._weights = np.zeros(room, np.float32)
        self._languages = np.zeros(room, np.int32)
        self._middle = self._known
        self._middles: dict[int, Floats] = {}
        self._asked: tuple[Floats, int, Floats] | None = None  # the last vector, its language, as it was centred
        self._sum = np.zeros(width, np.float64)  # of the centred vectors
        self._index: _Index | None = None

    @property
    def speaks(self) -> bool:
        """Whether likeness means anything yet: the middle is known, or has been found from enough stories."""
        return self._sure or float(self._weights.sum()) >= PRIOR

    def add(self, vector: Floats | None, language: int, weight: float) -> None:
        """Appends a row. weight: of the row in the middle, less the more articles its story then had."""
        row = self._count
        if row == len(self._raw):
            self._raw, self._centred = grown(self._raw), grown(self._centred)
            self._weights, self._languages = grown(self._weights), grown(self._languages)
        self._count += 1
        self._stale += 1
        self._languages[row] = language
        if vector is None:
            return
        self._raw[row] = vector
        self._weights[row] = weight
        if self._stale > max(0, self._count - YOUNG) // (16 if self._count < GROWN else 4):
            self._recentre()
        else:
            centred = self.centre(vector, language)
            self._centred[row] = centred
            self._sum += centred
            if self._index is not None:
                self._index.add(row, centred)

    def keep(self, rows: Rows) -> None:
        """Only these rows stay, numbered anew in their order."""
        self._count = len(rows)
        room = np.zeros(256, np.intp)
        kept = np.concatenate([rows, room])
        self._raw, self._centred = self._raw[kept], self._centred[kept]
        self._weights, self._languages = self._weights[kept], self._languages[kept]
        self._weights[self._count :] = 0
        if self._count:
            self._recentre()

    def centre(self, vector: Floats, language: int) -> Floats:
        """A vector as it is held against rows: less the middle of its language and what misleads, of length 1.

        The last one is remembered: an article is asked for and then added.
        """
        if self._asked is None or self._asked[0] is not vector or self._asked[1] != language:
            centred = self._telling(vector - self._middles.get(language, self._middle))
            centred /= np.float32(max(float(np.sqrt(centred @ centred)), 1e-6))
            self._asked = vector, language, centred
        return self._asked[2]

    def likeness(self, centred: Floats, rows: Rows) -> Floats:
        """Cosine of a centred vector with these rows, both less the middle; -1 to 1."""
        likeness = np.empty(len(rows), np.float32)
        # In a window of one subject all articles are alike: only what exceeds that tells.
        loops.hold(self._centred, rows, centred, self._sum / (self._count + PRIOR), likeness)
        return likeness

    def nearest(self, centred: Floats) -> tuple[Rows, Floats]:
        """(rows, likeness) of the likest to a centred vector, and some others; all of a small window."""
        rows = np.arange(self._count) if self._index is None else self._index.near(centred)
        return rows, self.likeness(centred, rows)

    def crowding(self, times: NDArray[np.float64]) -> float:
        """How crowded the stream is whose rows these are. times: by row, in days."""
        given = np.flatnonzero(self._weights[: self._count] > 0)
        return crowding(self._centred, times, given)

    def vector(self, row: int) -> Floats:
        """As it was given."""
        given: Floats = self._raw[row].astype(np.float32)
        return given

    def _recentre(self) -> None:
        weights, languages = self._weights[: self._count], self._languages[: self._count]
        self._stale, self._asked = 0, None
        rows = {code: np.flatnonzero((languages == code) & (weights > 0)) for code in np.unique(languages).tolist()}
        sums = {code: self._summed(own) for code, own in rows.items()}
        total = np.stack([*sums.values()]).sum(axis=0)
        self._middle = _mean(total, weights.sum(), self._known, PRIOR if self._sure else 0.0)
        self._sum = np.zeros_like(self._sum)
        for code, own in rows.items():
            mean = _mean(sums[code], weights[own].sum(), self._middle, PRIOR)
            self._middles[code] = ((mean + self._middle) / 2).astype(np.float32)
            for start in range(0, len(own), PART):
                part = own[start : start + PART]
                centred = self._telling(self._raw[part].astype(np.float32) - self._middles[code])
                centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)
                self._centred[part] = centred
                self._sum += centred.sum(axis=0)
        if self._count > WHOLE:
            self._index = _Index(self._centred[: self._count], None if self._index is None else self._index)
        else:
            self._index = None

    def _telling(self, centred: Floats) -> Floats:
        """Less what misleads: of one vector or of rows."""
        if self._misleading is None:
            return centred
        shares: Floats = centred @ self._misleading
        away: Floats = shares @ self._misleading.T
        return centred - away

    def _summed(self, rows: Rows) -> Floats:
        """The weighted sum of the vectors of these rows, a part of them at a time."""
        total = np.zeros(self._raw.shape[1], np.float32)
        for start in range(0, len(rows), PART):
            part = rows[start : start + PART]
            total += self._weights[part] @ self._raw[part].astype(np.float32)
        return total


class _Index:
    """The first principal components of centred rows and, of many rows, who follows which leader."""

    def __init__(self, centred: Floats, before: _Index | None) -> None:
        """before: the index of fewer rows; its components serve until the rows have doubled."""
        self._count = len(centred)
        self._components: Floats
        self._found_with: int
        if before is not None and before._found_with * 2 > self._count > before._found_with // 2:
            self._components, self._found_with = before._components, before._found_with
        else:
            self._components, self._found_with = _components(centred), self._count
        self._flat = np.zeros((2 * self._count, self._components.shape[1]), np.float32)
        self._flat[: self._count] = centred @ self._components
        self._leaders = self._flat[:0]
        self._followers: list[array[int]] = []
        if self._count > LED:
            step = max(1, int(self._count**0.5) // 3)
            self._leaders = np.ascontiguousarray(self._flat[: self._count : step])
            self._follow()

    def _follow(self) -> None:
        self._followers = [array("i") for _ in range(len(self._leaders))]
        for start in range(0, self._count, PART):
            part = self._flat[start : min(start + PART, self._count)]
            leaders = (part @ self._leaders.T).argmax(axis=1)
            order = np.argsort(leaders, kind="stable")
            stops = np.cumsum(np.bincount(leaders, minlength=len(self._leaders))).tolist()
            packed = (order + start).astype(np.int32)
            for followers, first, stop in zip(self._followers, [0, *stops], stops, strict=False):
                followers.frombytes(packed[first:stop].tobytes())

    def add(self, row: int, centred: Floats) -> None:
        if row >= len(self._flat):
            self._flat = grown(self._flat)
        flat = centred @ self._components
        self._flat[row] = flat
        self._count = row + 1
        if self._followers:
            self._followers[int((self._leaders @ flat).argmax())].append(row)

    def near(self, centred: Floats) -> Rows:
        flat = centred @ self._components
        if not self._followers:
            return _greatest(self._flat, None, self._count, flat, KEPT)
        found = array("i")
        for leader in _greatest(self._leaders, None, len(self._leaders), flat, FOLLOWED).tolist():
            found.extend(self._followers[leader])
        follows = np.zeros(self._count, np.bool_)  # brings them into order of filing in a third of what sorting takes
        follows[np.frombuffer(found, np.int32)] = True
        rows = np.flatnonzero(follows)
        return _greatest(self._flat, rows, len(rows), flat, KEPT)


def _components(centred: Floats) -> Floats:
    """Directions in which rows differ most, from an even sample of them."""
    sample = centred[:: max(1, len(centred) // SAMPLED)]
    _, directions = np.linalg.eigh(sample.T @ sample)
    return np.ascontiguousarray(directions[:, ::-1][:, :COMPONENTS])


def _greatest(table: Floats, rows: Rows | None, count: int, vector: Floats, most: int) -> Rows:
    """The rows (None: the first `count` of the table) with the greatest products with a vector, about `most`."""
    products, found = np.empty(count, np.float32), np.empty(2 * most, np.intp)
    return found[: loops.search(table, rows, count, vector, most, products, found)]


def _mean(summed: Floats, weight: Floats, known: Floats, prior: float) -> Floats:
    total = np.float32(max(float(weight) + prior, 1e-6))
    return ((summed + np.float32(prior) * known) / total).astype(np.float32)
