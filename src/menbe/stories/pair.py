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

from menbe.stories import loops
from menbe.stories.features import CHANNELS, Sparse
from menbe.stories.telling_apart import disagree, last, other_day
from menbe.stories.window import Asked, Said, StoryWindow

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

OTHER_NUMBER = 0.1  # probability at most, of a pair that counts different numbers of one series
POSITIVE = frozenset(
    {"meaning", "meaning_across", "words", "words_across", "title", "names", "who", "where", "numbers", "figures"}
)
NEGATIVE = frozenset({"days_apart", "other_ordinal", "other_day", "other_site", "other_who", "other_where"})


FEATURES = (*CHANNELS, "meaning", "meaning_across", "across", "no_meaning", "days_apart",
            "other_ordinal", "other_day", "other_site", "other_who", "other_where", "crowded", "short")  # fmt: skip
_AT = {name: at for at, name in enumerate(FEATURES)}
SHORT, ORDINAL, CROWDED = _AT["short"], _AT["other_ordinal"], _AT["crowded"]
TITLE, DAYS_APART, OTHER_DAY = _AT["title"], _AT["days_apart"], _AT["other_day"]
NUMBERS = _AT["numbers"]
SHARED_NUMBER = 0.1  # likeness from which two share a number that few have


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """bias and weights by name of the feature; what has no weight does not count.

    likest: how many of a story's articles, the likest first, speak for it beside the mean of all. merged: mean
    probability over the pairs of two stories from which they are proposed for merging.
    """

    bias: float
    weights: Mapping[str, float]
    likest: int
    merged: float

    def column(self) -> Floats:
        """The weights in the order of FEATURES."""
        return np.array([self.weights.get(name, 0.0) for name in FEATURES], np.float32)


class PairModel:
    """whole: for two articles with a body; short: where one is a headline alone, which says less and leaves more out.

    same_story: score of a story from which an article is placed in it, 0 to 1.
    """

    def __init__(self, *, whole: Logistic, short: Logistic, same_story: float) -> None:
        self.whole, self.short = whole, short
        self.same_story = same_story
        self._weights = np.stack([whole.column(), short.column()], axis=1)
        self._biases = np.array([whole.bias, short.bias], np.float32)

    def probability(self, features: Floats) -> Floats:
        """For each pair (pairs × FEATURES), 0 to 1. Two numbers of one series are never likely one event, however
        alike the words: the 12th and the 13th package are told in the same sentences."""
        chances = np.empty(len(features), np.float32)
        loops.judge(
            np.ascontiguousarray(features, np.float32),
            self._weights,
            self._biases,
            SHORT,
            ORDINAL,
            OTHER_NUMBER,
            chances,
        )
        return chances

    def of(self, features: Floats) -> Logistic:
        """What judges most of these pairs."""
        return self.short if 2 * np.count_nonzero(features[:, SHORT]) > len(features) else self.whole


@cache
def shipped() -> PairModel:
    """The model that comes with Menbe."""
    told = json.loads((files("menbe.stories") / "pair_model.json").read_text(encoding="utf-8"))
    named_so = ("bias", "weights", "likest", "merged")
    kinds = {kind: Logistic(**{name: told[kind][name] for name in named_so}) for kind in ("whole", "short")}
    return PairModel(**kinds, same_story=told["same_story"])


def pair_features(asked: Asked, window: StoryWindow, stories: Sequence[Said]) -> Floats:
    """Features (pairs × FEATURES) of an article with the rows that speak for stories, one story after another.

    Day, place and ordinal are held against what most of the story says: a report that leaves the day out is no proof
    that a second fire is the first.
    """
    compared = window.compare(asked, np.concatenate([story.rows for story in stories]))
    found = np.zeros((len(compared.likeness), len(FEATURES)), np.float32)
    channels = len(CHANNELS)
    found[:, :channels] = compared.likeness
    if compared.meaning is None:
        found[:, channels + 3] = 1
    else:
        found[:, channels] = compared.meaning
        found[:, channels + 1] = compared.meaning * compared.across
    found[:, channels + 2] = compared.across
    found[:, channels + 4] = compared.days_apart
    if (clashes := _clashes(asked.live.sparse, stories)) is not None:
        found[:, channels + 5 : -2] = clashes
        _believe_numbers(found, [len(story.rows) for story in stories])
    found[:, CROWDED] = asked.crowded
    found[:, SHORT] = compared.short
    return found


def _believe_numbers(found: Floats, sizes: Sequence[int]) -> None:
    """Takes back that a story tells of another day where one of its articles shares a number in digits: the search goes
    on the next day, and the sums, the age and the kilometre stay. Of 126 pairs on the line between one event and two
    that named other days, 17 of 21 with such a number were one event, 10 of 105 without (eleven worlds, 2026-11-27).
    """
    starts = np.cumsum([0, *sizes[:-1]])
    shared = np.logical_or.reduceat(found[:, NUMBERS] >= SHARED_NUMBER, starts)
    found[np.repeat(shared, sizes), OTHER_DAY] = 0


def _clashes(mine: Sparse, stories: Sequence[Said]) -> Floats | None:
    """Rows of the stories × other_ordinal … other_where: 1 where both say something and it is not the same, else 0.
    None where nothing clashes."""
    own = last(mine.ordinals)
    clashes = [
        (
            disagree(own, story.ordinals),
            other_day(mine, story),
            disagree(mine.sites, story.sites),
            disagree(mine.who, story.who),
            disagree(mine.where, story.where),
        )
        for story in stories
    ]
    if not any(map(any, clashes)):
        return None
    return np.repeat(np.array(clashes, np.float32), [len(story.rows) for story in stories], axis=0)


def named(features: Floats, names: Sequence[str]) -> dict[str, float]:
    """The features of one pair by name."""
    values = features.tolist()
    return {name: values[_AT[name]] for name in names}
