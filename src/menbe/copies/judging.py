"""Whether one article took another over, and how: two small logistic models over a few named features of the pair.

Rules of thumb see a text that another follows sentence by sentence. What they miss is the article that takes over a
part, says so, and adds what it asked itself; and they cannot tell a translation from a text told anew in another
language. Weights are fitted on invented worlds of our own (tools/fit_copies.py), each world left out in turn.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from menbe.copies.anchors import Sentence, matches
from menbe.copies.comparing import NOT_FOUND, Pair
from menbe.copies.likeness import Matrix, counterparts
from menbe.model import ReprintKind

Floats = NDArray[np.float64]

CLOSE = 0.50  # likeness of a sentence to its counterpart from which it tells the same and little else
SEVERAL = 3  # new speakers; more tell no more
FEATURES = (
    "across", "here", "there", "order", "in_order", "close", "lost", "sentence_anchors", "each_other",
    "anchors_here", "anchors_there", "anchors_order", "length", "sentences",
    "cites", "cites_anchors", "others_cited", "press_cited", "own_voice", "asked_itself", "new_speakers",
)  # fmt: skip
KINDS = (ReprintKind.TRANSLATION, ReprintKind.REWRITE, ReprintKind.COMPILATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """chance: that here took there over. kinds: how likely each kind is, if it did."""

    chance: float
    kinds: Mapping[ReprintKind, float]

    @property
    def kind(self) -> ReprintKind:
        return max(self.kinds, key=lambda kind: self.kinds[kind])


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """copy: one weight for each feature, the bias last. kinds: such a row for each kind."""

    copy: Floats
    kinds: Floats


def judge(pair: Pair) -> Judged | None:
    """None without the meaning of sentences: the weights know no other likeness across languages."""
    if pair.meaning is None or pair.meaning.matrix.size == 0:
        return None
    weights = shipped()
    row = np.append(features(pair), 1.0)
    scores = weights.kinds @ row
    if pair.same_language:
        scores[KINDS.index(ReprintKind.TRANSLATION)] = -np.inf
    likely = np.exp(scores - scores.max())
    likely /= likely.sum()
    chance = 1.0 / (1.0 + float(np.exp(-np.clip(weights.copy @ row, -30.0, 30.0))))
    return Judged(chance=chance, kinds=dict(zip(KINDS, likely.tolist(), strict=True)))


@cache
def shipped() -> Weights:
    """The weights that come with Menbe."""
    told = json.loads((files("menbe.copies") / "pair_weights.json").read_text(encoding="utf-8"))
    names = (*FEATURES, "bias")
    return Weights(
        copy=np.array([told["copy"][name] for name in names]),
        kinds=np.array([[told["kinds"][kind.value][name] for name in names] for kind in KINDS]),
    )


def features(pair: Pair) -> Floats:
    """The pair as numbers, in the order of FEATURES; its sentences have been read by an encoder."""
    meaning = pair.meaning
    if meaning is None:
        raise ValueError("the sentences of the pair have not been read")
    own = np.array([sentence.own for sentence in pair.here.sentences], dtype=np.float64)
    own /= max(1.0, own.sum())
    best = meaning.matrix.max(axis=1)
    mutual = [i for i, _ in counterparts(meaning.matrix, 0.0)]
    told = {
        "across": not pair.same_language,
        "here": meaning.here,
        "there": meaning.there,
        "order": meaning.order,
        "in_order": _in_order(meaning.matrix, own),
        "close": own[best >= CLOSE].sum(),
        "lost": own[best < NOT_FOUND].sum(),
        "sentence_anchors": _anchors_beside(pair.here.sentences, pair.there.sentences, meaning.matrix),
        "each_other": own[mutual].sum(),
        "anchors_here": pair.anchors_here,
        "anchors_there": pair.anchors_there,
        "anchors_order": pair.order,
        "length": min(1.0, pair.here.own / max(1, pair.there.own)),
        "sentences": min(1.0, len(pair.here.sentences) / max(1, len(pair.there.sentences))),
        "cites": pair.cites,
        "cites_anchors": pair.cites * pair.anchors_here,
        "others_cited": min(2, pair.signs.others_cited),
        "press_cited": pair.signs.press_cited,
        "own_voice": pair.own_voice,
        "asked_itself": pair.signs.asked_itself,
        "new_speakers": min(SEVERAL, pair.signs.new_speakers) / SEVERAL,
    }
    return np.array([float(told[name]) for name in FEATURES])


def _in_order(matrix: Matrix, own: Floats) -> float:
    """The heaviest run of sentences whose counterparts come one after another, none twice; a share of the words."""
    best = matrix.argmax(axis=1)
    heaviest: list[float] = []
    for at, place in enumerate(best):
        heaviest.append(own[at] + max((heaviest[k] for k in range(at) if best[k] < place), default=0.0))
    return max(heaviest)


def _anchors_beside(here: tuple[Sentence, ...], there: tuple[Sentence, ...], matrix: Matrix) -> float:
    """The share of the names and figures of sentences that stand in their very counterparts, not just in the text."""
    found = known = 0
    for sentence, other in zip(here, matrix.argmax(axis=1), strict=True):
        found += len(matches(sentence.anchors, there[other].anchors))
        known += len(sentence.anchors)
    return found / known if known else CLOSE
