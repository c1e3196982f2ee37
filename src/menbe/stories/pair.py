"""How likely two articles tell of the same event: a logistic model of a few named features, its weights in a JSON file.

Few weights, each of a sign that makes sense, fitted on invented worlds of our own (tools/fit_pair_model.py). On the
data at hand ten logistic weights beat boosted trees (survey of 2026-11), and they can be shown to a reader.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from menbe.stories.features import Sparse
from menbe.stories.window import Compared, Live, StoryWindow

Floats = NDArray[np.float32]
T = TypeVar("T", bound=Hashable)

OTHER_NUMBER = np.float32(0.1)  # probability at most, of a pair that counts different numbers of one series
POSITIVE = frozenset(
    {"meaning", "meaning_across", "words", "words_across", "title", "names", "who", "where", "numbers"}
)
NEGATIVE = frozenset({"days_apart", "other_ordinal", "other_day", "other_site", "other_who", "other_where"})


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
        return (1 / (1 + np.exp(-logit))).astype(np.float32)


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
        """For each pair, 0 to 1. Two numbers of one series are never likely one event, however alike the words:
        the 12th and the 13th package are told in the same sentences."""
        series = features["other_ordinal"] > 0
        return np.where(series, np.minimum(self._by_length(features), OTHER_NUMBER), self._by_length(features))

    def _by_length(self, features: Mapping[str, Floats]) -> Floats:
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


def pair_features(
    new: Live, window: StoryWindow, compared: Compared, stories: Sequence[Sequence[int]]
) -> dict[str, Floats]:
    """Named features of an article with each of these rows; stories: the rows of each story, one after another.

    Day, place and ordinal are held against what most of the story says: a report that leaves the day out is no proof
    that a second fire is the first.
    """
    rows = np.array([row for story in stories for row in story], np.intp)
    others = [window.live(int(row)) for row in rows]
    across = np.array([other.language != new.language for other in others], np.float32)
    meaning = compared.meaning[rows]
    unknown = np.isnan(meaning)
    meaning = np.where(unknown, np.float32(0), meaning)
    return {
        **{name: values[rows] for name, values in compared.likeness.items()},
        "meaning": meaning,
        "meaning_across": meaning * across,
        "across": across,
        "short": np.array([new.sparse.short or other.sparse.short for other in others], np.float32),
        "no_meaning": unknown.astype(np.float32),
        "days_apart": np.array([abs(new.time - other.time) / 86_400 for other in others], np.float32),
        **_clashes(new.sparse, [[window.live(row).sparse for row in story] for story in stories]),
    }


def _clashes(mine: Sparse, stories: Sequence[Sequence[Sparse]]) -> dict[str, Floats]:
    """1 for the rows of a story where both say something and it is not the same, else 0."""
    sizes = [len(story) for story in stories]
    found = {
        "other_day": [_contradicted(mine.days, [other.days for other in story]) for story in stories],
        "other_site": [_contradicted(mine.sites, [other.sites for other in story]) for story in stories],
        "other_ordinal": [
            _contradicted(_last(mine.ordinals), [_last(other.ordinals) for other in story]) for story in stories
        ],
    }
    for name in ("who", "where"):
        own = frozenset(getattr(mine, name))
        found[f"other_{name}"] = [_unheard(own, [getattr(other, name) for other in story]) for story in stories]
    return {name: np.repeat(np.array(values, np.float32), sizes) for name, values in found.items()}


def _contradicted(mine: AbstractSet[T], said: Sequence[AbstractSet[T]]) -> bool:
    return bool(mine) and disagree(mine, agreed(said))


def _unheard(mine: frozenset[str], heard: Sequence[Sequence[str]]) -> bool:
    """Whether a story has names, and none of these."""
    return bool(mine) and any(heard) and all(mine.isdisjoint(names) for names in heard)


def disagree(mine: AbstractSet[Hashable], theirs: AbstractSet[Hashable]) -> bool:
    return bool(mine and theirs and not mine & theirs)


def agreed(said: Iterable[AbstractSet[T]]) -> frozenset[T]:
    """What at least half as many say as say the commonest thing."""
    counts = Counter(value for values in said for value in values)
    most = max(counts.values(), default=0)
    return frozenset(value for value, count in counts.items() if 2 * count >= most)


def _last(ordinals: frozenset[int]) -> frozenset[int]:
    """Series go up: "a day after the 12th, the 13th package" is news of the 13th."""
    return frozenset({max(ordinals)}) if ordinals else ordinals
