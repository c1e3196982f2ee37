"""Scores of stories: pairwise and B-cubed precision, recall and F1; AUC and correlation of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray


def _prf(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def _pairs(counts: Counter[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())


def pairwise(gold: Sequence[str], predicted: Sequence[str]) -> tuple[float, float, float]:
    """Over all unordered pairs of articles."""
    both: Counter[Hashable] = Counter(zip(gold, predicted, strict=True))
    return _prf(_pairs(both), _pairs(Counter(predicted)), _pairs(Counter(gold)))


def across(gold: Sequence[str], predicted: Sequence[str], languages: Sequence[str]) -> tuple[float, float, float]:
    """Over the pairs of articles in two different languages."""

    def pairs(keys: Sequence[Hashable]) -> int:
        within: Counter[Hashable] = Counter(zip(keys, languages, strict=True))
        return _pairs(Counter(keys)) - _pairs(within)

    both = list(zip(gold, predicted, strict=True))
    return _prf(pairs(both), pairs(list(predicted)), pairs(list(gold)))


def by_languages(
    gold: Sequence[str], predicted: Sequence[str], languages: Sequence[str]
) -> dict[str, tuple[int, float, float, float]]:
    """Pair of languages ("az-ru") → (gold pairs, pairwise precision, recall, F1) over its pairs of articles.

    The pairs of languages with most gold pairs come first; those without a gold pair are left out.
    """
    right, said, true = (
        _by_languages(keys, languages) for keys in (list(zip(gold, predicted, strict=True)), predicted, gold)
    )
    return {pair: (count, *_prf(right[pair], said[pair], count)) for pair, count in true.most_common() if count}


def _by_languages(keys: Sequence[Hashable], languages: Sequence[str]) -> Counter[str]:
    """How many pairs of articles with one key each pair of languages has."""
    held: dict[Hashable, Counter[str]] = {}
    for key, language in zip(keys, languages, strict=True):
        held.setdefault(key, Counter())[language] += 1
    found: Counter[str] = Counter()
    for counts in held.values():
        spoken = sorted(counts)
        for at, one in enumerate(spoken):
            found[f"{one}-{one}"] += counts[one] * (counts[one] - 1) // 2
            for other in spoken[at + 1 :]:
                found[f"{one}-{other}"] += counts[one] * counts[other]
    return found


def bcubed(gold: Sequence[str], predicted: Sequence[str]) -> tuple[float, float, float]:
    """Per article the share of its predicted (gold) story that is right: means over articles, harmonic mean."""
    both: Counter[tuple[str, str]] = Counter(zip(gold, predicted, strict=True))
    golds, predictions = Counter(gold), Counter(predicted)
    precision = sum(n * n / predictions[p] for (_, p), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def auc(same: Sequence[bool], scores: NDArray[np.float64]) -> float:
    """Probability that a same pair scores above a different one, ties by half."""
    is_same = np.asarray(same)
    ranks = np.empty(len(scores))
    order = np.argsort(scores, kind="stable")
    ranks[order] = np.arange(1, len(scores) + 1)
    values, inverse = np.unique(scores, return_inverse=True)
    means = np.bincount(inverse, ranks) / np.bincount(inverse)
    del values
    positives = int(is_same.sum())
    negatives = len(scores) - positives
    if not positives or not negatives:
        return float("nan")
    return float((means[inverse][is_same].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def correlation(left: Sequence[float], right: NDArray[np.float64]) -> float:
    """Pearson's r, as a size."""
    return abs(float(np.corrcoef(np.asarray(left), right)[0, 1]))
