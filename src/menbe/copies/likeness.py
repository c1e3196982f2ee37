"""How alike the sentences of two articles are: what tells a rewrite or a translation from a second report.

Sentence by sentence, for articles about one event are alike as wholes. A rewrite or a translation has a counterpart
for nearly every sentence; an independent report has none for most of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from menbe.copies.anchors import Outline, Sentence, matches
from menbe.copies.worded import Span
from menbe.model import Article, Vector
from menbe.ports import Encoder

Matrix = NDArray[np.float32]

SENTENCES_REMEMBERED = 20_000  # about 35 MB of vectors, two days of a busy newsroom
TWO_FOR_ONE = 0.95  # what the words of two neighbouring sentences count, where one sentence was split


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """matrix: sentences of here × sentences of there, 0 to 1. here, there: how well the sentences of one article are
    found in the other, weighted by their own words. order: share of counterparts that come in the same order."""

    matrix: Matrix
    here: float
    there: float
    order: float


def by_words(here: Outline, there: Outline) -> Likeness:
    """Shared stems outside statements; for two articles of one language."""
    forth = _shared_stems(here.sentences, there.sentences)
    back = _shared_stems(there.sentences, here.sentences)
    return Likeness(matrix=forth, here=_found(forth, here), there=_found(back, there), order=order_of(forth))


def by_meaning(here: Outline, there: Outline, vectors: Matrix) -> Likeness:
    """vectors: cosine of every sentence of here with every one of there.

    Encoders differ in how alike they call any two sentences of one story, so the median of the two articles is taken
    as nothing and 1 as everything.
    """
    if vectors.size == 0:
        return Likeness(matrix=vectors, here=0.0, there=0.0, order=1.0)
    middle = float(np.median(vectors))
    matrix = np.clip((vectors - middle) / max(1.0 - middle, 1e-3), 0.0, 1.0).astype(np.float32)
    return Likeness(matrix=matrix, here=_found(matrix, here), there=_found(matrix.T, there), order=order_of(matrix))


def cosines(here: Article, at: Outline, there: Article, beside: Outline, encoder: Encoder) -> Matrix:
    """The cosine of every sentence of `here` with every one of `there`."""
    rows = _rows(encoder, here.text, tuple((s.start, s.end) for s in at.sentences))
    columns = _rows(encoder, there.text, tuple((s.start, s.end) for s in beside.sentences))
    likeness: Matrix = np.clip(rows @ columns.T, -1.0, 1.0)
    return likeness


def cosine(one: Vector | None, other: Vector | None) -> float | None:
    """None where either is missing or they come from different encoders."""
    if one is None or other is None or one.encoder != other.encoder:
        return None
    return float(values(one) @ values(other))


def values(vector: Vector) -> Matrix:
    return np.frombuffer(vector.values, dtype="<f2").astype(np.float32)


def counterparts(matrix: Matrix, least: float) -> list[tuple[int, int]]:
    """Pairs of sentences that are each other's best match and at least so alike; in order of here."""
    if matrix.size == 0:
        return []
    best, back = matrix.argmax(axis=1), matrix.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(best) if back[j] == i and matrix[i, j] >= least]


def order_of(matrix: Matrix) -> float:
    """The longest run of best matches in ascending order, over all of them; 1 for fewer than two."""
    if matrix.size == 0 or matrix.shape[0] < 2:
        return 1.0
    longest: list[int] = []
    best = matrix.argmax(axis=1)
    for at, place in enumerate(best):
        longest.append(1 + max((longest[k] for k in range(at) if best[k] <= place), default=0))
    return max(longest) / len(best)


def anchors_found(here: Outline, there: Outline) -> tuple[float, int]:
    """The share of the distinct anchors of here that stand in there, and how many here has."""
    keys = here.keys
    return (len(matches(keys, there.keys)) / len(keys) if keys else 0.0), len(keys)


def anchors_in_order(here: Outline, there: Outline) -> float:
    """The longest common subsequence of the two rows of anchors, over the shorter row; 0 where one is empty."""
    one, other = [a.key for a in here.anchors], [a.key for a in there.anchors]
    if not one or not other:
        return 0.0
    same = matches(set(one), set(other))
    codes: dict[str, int] = {}
    left = np.array([codes.setdefault(same[key], len(codes)) for key in one if key in same], dtype=np.int64)
    right = np.array([codes[key] for key in other if key in codes], dtype=np.int64)
    lengths = np.zeros(len(right) + 1, dtype=np.int64)
    for value in left:
        extended = np.where(right == value, lengths[:-1] + 1, 0)
        lengths[1:] = np.maximum.accumulate(np.maximum(lengths[1:], extended))
    return int(lengths[-1]) / min(len(one), len(other))


_REMEMBERED: OrderedDict[tuple[str, str], Matrix] = OrderedDict()


def _rows(encoder: Encoder, text: str, spans: tuple[Span, ...]) -> Matrix:
    # Remembered sentence by sentence: the same recent articles are candidates again and again, verbatim copies share
    # their sentences, and encoding is the dearest step.
    if not spans:
        return np.zeros((0, 1), dtype=np.float32)
    texts = [text[start:end] for start, end in spans]
    new = list(dict.fromkeys(sentence for sentence in texts if (encoder.name, sentence) not in _REMEMBERED))
    made = {sentence: values(vector) for sentence, vector in zip(new, encoder.encode(new), strict=True)} if new else {}
    rows = [made[sentence] if sentence in made else _REMEMBERED[encoder.name, sentence] for sentence in texts]
    for sentence, row in made.items():
        _REMEMBERED[encoder.name, sentence] = row
    while len(_REMEMBERED) > SENTENCES_REMEMBERED:
        _REMEMBERED.popitem(last=False)
    return np.stack(rows)


def _shared_stems(here: Sequence[Sentence], there: Sequence[Sentence]) -> Matrix:
    matrix = np.zeros((len(here), len(there)), dtype=np.float32)
    pairs = [one.stems | other.stems for one, other in pairwise(there)]
    for i, sentence in enumerate(here):
        if not sentence.stems:
            continue
        for j, other in enumerate(there):
            shared: float = len(sentence.stems & other.stems)
            if j < len(pairs):
                shared = max(shared, TWO_FOR_ONE * len(sentence.stems & pairs[j]))
            matrix[i, j] = shared / len(sentence.stems)
    return matrix


def _found(matrix: Matrix, outline: Outline) -> float:
    if matrix.size == 0:
        return 0.0
    weights = np.array([sentence.own for sentence in outline.sentences], dtype=np.float32)
    if weights.sum() == 0:
        weights = np.ones(len(weights), dtype=np.float32)
    return float((matrix.max(axis=1) * weights).sum() / weights.sum())
