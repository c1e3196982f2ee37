"""Vectors of one encoder, held against what all news of the window has in common.

An encoder puts all news into one narrow cone; what two articles share beyond the middle of the cone is what tells.
The middle is taken over stories, not articles (a story of two hundred articles would drag it onto itself: pair AUC
.917 against .937 on OG2021 dev, 2026-11), half of it within the language of the article.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PRIOR = 30.0  # stories that what was known beforehand weighs: of all news, and of all languages within one language
YOUNG = 64  # rows up to which the middle is found anew with every row; later with every sixteenth of the rows beyond


@cache
def known_middle(encoder: str) -> Floats | None:
    """The middle of news as found on our own invented worlds; None for an encoder never measured."""
    told = json.loads((files("menbe.stories") / "middles.json").read_text(encoding="utf-8"))
    return np.array(told[encoder], np.float32) if encoder in told else None


class Space:
    """Vectors by row of the window; a row without a vector is like nothing."""

    def __init__(self, encoder: str, width: int, *, rows: int = 0) -> None:
        """rows: how many the window has already, all without a vector of this encoder."""
        known = known_middle(encoder)
        self._known = np.zeros(width, np.float32) if known is None else known
        self._sure = known is not None
        self._count = rows
        self._stale = 0
        room = max(256, 2 * rows)
        self._raw = np.zeros((room, width), np.float32)
        self._centred = np.zeros((room, width), np.float32)
        self._weights = np.zeros(room, np.float32)
        self._languages = np.zeros(room, np.int32)
        self._middle = self._known
        self._middles: dict[int, Floats] = {}

    @property
    def speaks(self) -> bool:
        """Whether likeness means anything yet: the middle is known, or has been found from enough stories."""
        return self._sure or float(self._weights.sum()) >= PRIOR

    def add(self, vector: Floats | None, language: int, weight: float) -> None:
        """Appends a row. weight: of the row in the middle, one over the articles its story then had."""
        row = self._count
        if row == len(self._raw):
            self._raw, self._centred = _doubled(self._raw), _doubled(self._centred)
            self._weights, self._languages = _doubled(self._weights), _doubled(self._languages)
        self._count += 1
        self._stale += 1
        self._languages[row] = language
        if vector is None:
            return
        self._raw[row] = vector
        self._weights[row] = weight
        if self._stale > max(0, self._count - YOUNG) // 16:
            self._recentre()
        else:
            self._centred[row] = self._centre(vector, language)

    def likeness(self, vector: Floats, language: int) -> Floats:
        """Cosine of a vector with each row, both less the middle; -1 to 1."""
        found: Floats = self._centred[: self._count] @ self._centre(vector, language)
        # In a window of one subject all articles are alike: only what exceeds that tells.
        return found - np.float32(float(found.sum()) / (self._count + PRIOR))

    def _centre(self, vector: Floats, language: int) -> Floats:
        centred: Floats = vector - self._middles.get(language, self._middle)
        return centred / np.float32(max(float(np.linalg.norm(centred)), 1e-6))

    def _recentre(self) -> None:
        raw, weights = self._raw[: self._count], self._weights[: self._count]
        languages = self._languages[: self._count]
        self._stale = 0
        prior = PRIOR if self._sure else 0.0
        self._middle = _mean(raw, weights, self._known, prior)
        for language in np.unique(languages).tolist():
            own = np.where(languages == language, weights, np.float32(0))
            self._middles[language] = ((_mean(raw, own, self._middle, PRIOR) + self._middle) / 2).astype(np.float32)
            rows = np.flatnonzero(own > 0)
            centred = raw[rows] - self._middles[language]
            self._centred[rows] = centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-6)


def _mean(rows: Floats, weights: Floats, known: Floats, prior: float) -> Floats:
    total = np.float32(max(float(weights.sum()) + prior, 1e-6))
    return ((weights @ rows + np.float32(prior) * known) / total).astype(np.float32)


def _doubled(values: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([values, np.zeros_like(values)])
