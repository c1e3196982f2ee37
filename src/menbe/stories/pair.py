"""How likely two articles tell of the same event: a logistic model of a few named features, its weights in a JSON file.

Few weights, each of a sign that makes sense, fitted on invented worlds of our own (tools/fit_pair_model.py). On the
data at hand ten logistic weights beat boosted trees (survey of 2026-11), and they can be shown to a reader.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from menbe.stories.window import Compared, Live, StoryWindow

Floats = NDArray[np.float32]

POSITIVE = frozenset({"meaning", "meaning_across", "words", "words_across", "title", "names", "who", "where", "numbers"})
NEGATIVE = frozenset({"days_apart", "other_ordinal", "other_day", "other_site"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """bias and weights by name of the feature; what has no weight does not count."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, features: Mapping[str, Floats]) -> Floats:
        """For each pair, 0 to 1."""
        logit = np.full(len(features["meaning"]), self.bias, np.float32)
        for name, weight in self.weights.items():
            logit += np.float32(weight) * features[name]
        probability: Floats = 1 / (1 + np.exp(-logit))
        return probability


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """whole: for two articles with a body; short: where one is a headline alone, which says less and leaves more out.

    same_story: score of a story from which an article is placed in it, 0 to 1. merged: mean probability over the pairs
    of two stories from which they are proposed for merging.
    """

    whole: Logistic
    short: Logistic
    same_story: float
    merged: float

    def probability(self, features: Mapping[str, Floats]) -> Floats:
        """For each pair, 0 to 1."""
        short = features["short"] > 0
        if short.all():
            return self.short.probability(features)
        if not short.any():
            return self.whole.probability(features)
        return np.where(short, self.short.probability(features), self.whole.probability(features))


@cache
def shipped() -> PairModel:
    """The model that comes with Menbe."""
    told = json.loads((files("menbe.stories") / "pair_model.json").read_text(encoding="utf-8"))
    kinds = {kind: Logistic(bias=told[kind]["bias"], weights=told[kind]["weights"]) for kind in ("whole", "short")}
    return PairModel(**kinds, same_story=told["same_story"], merged=told["merged"])


def pair_features(new: Live, window: StoryWindow, compared: Compared, rows: Sequence[int]) -> dict[str, Floats]:
    """Named features of an article with each of these rows."""
    at = np.asarray(rows, np.intp)
    others = [window.live(row) for row in rows]
    across = np.array([other.language != new.language for other in others], np.float32)
    short = np.array([new.sparse.short or other.sparse.short for other in others], np.float32)
    meaning = compared.meaning[at]
    unknown = np.isnan(meaning).astype(np.float32)
    meaning = np.nan_to_num(meaning)
    likeness = {name: values[at] for name, values in compared.likeness.items()}
    return {
        **likeness,
        "meaning": meaning,
        "meaning_across": meaning * across,
        "words_across": likeness["words"] * across,
        "across": across,
        "short": short,
        "no_meaning": unknown,
        "days_apart": np.array([abs(new.time - other.time) / 86_400 for other in others], np.float32),
        "other_ordinal": _clash(new.sparse.ordinals, [other.sparse.ordinals for other in others]),
        "other_day": _clash(new.sparse.days, [other.sparse.days for other in others]),
        "other_site": _clash(new.sparse.sites, [other.sparse.sites for other in others]),
    }


def _clash(mine: frozenset[object], theirs: Sequence[frozenset[object]]) -> Floats:
    """1 where both say something and nothing of it is the same, else 0."""
    if not mine:
        return np.zeros(len(theirs), np.float32)
    return np.array([bool(their) and mine.isdisjoint(their) for their in theirs], np.float32)
