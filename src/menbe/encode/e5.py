"""The network of multilingual-e5-small (a 12-layer BERT, 384 wide) in numpy float32, one text at a time.

It runs twice as fast as the integer engine its weights come with, and needs nothing but BLAS. One text at a time,
because then the vector of a text does not depend, to the last bit, on which texts it was read with; rows of news
length keep BLAS as busy as a batch does. Method: Wang et al. 2024, "Multilingual E5 Text Embeddings" (mean pooling,
unit length); Devlin et al. 2019 for the network.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Beyond ±8 the GELU is 0 or x to float32 precision; 4,096 steps to a unit keep its error under 1.5e-4.
_GELU_BOUND = 8.0
_GELU_STEPS = 4096
_GELU_ROWS = 16  # rows at a time: 16 × 1,536 floats and their indices stay in the first two caches


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """Scale and shift of a layer normalisation, each of the width of the network."""

    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Dense:
    """A linear map: weights (in × out) and bias (out)."""

    weights: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        out = rows @ self.weights
        out += self.bias
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """qkv: query, key and value side by side (width × 3 width)."""

    qkv: Dense
    attended: Dense
    after_attention: Norm
    widen: Dense
    narrow: Dense
    after_feed: Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """heads: attention heads; positions: one row per position, the type embedding added in."""

    heads: int
    epsilon: float
    embed: Callable[[Sequence[int]], Floats]
    positions: Floats
    first: Norm
    layers: Iterable[Layer]

    def pooled(self, tokens: Sequence[int]) -> Floats:
        """Mean of the last layer over a text's tokens (at most as many as there are positions), not yet unit length."""
        rows = self.embed(tokens)
        rows += self.positions[: len(tokens)]
        rows = normalised(rows, self.first, self.epsilon)
        for layer in self.layers:
            rows += layer.attended(attend(layer.qkv(rows), self.heads))
            rows = normalised(rows, layer.after_attention, self.epsilon)
            rows += layer.narrow(gelu(layer.widen(rows)))
            rows = normalised(rows, layer.after_feed, self.epsilon)
        pooled: Floats = rows.mean(axis=0)
        return pooled


def normalised(rows: Floats, norm: Norm, epsilon: float) -> Floats:
    """Layer normalisation, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
    rows *= (1 / np.sqrt(variance + np.float32(epsilon)))[:, None]
    rows *= norm.scale
    rows += norm.shift
    return rows


def attend(qkv: Floats, heads: int) -> Floats:
    """Scaled dot-product attention of one text's tokens over each other: (n × 3 width) → (n × width)."""
    count, width = qkv.shape[0], qkv.shape[1] // 3
    query, key, value = qkv.reshape(count, 3, heads, width // heads).transpose(1, 2, 0, 3)
    weights = query @ key.transpose(0, 2, 1)
    weights *= np.float32(1 / math.sqrt(width // heads))
    weights -= weights.max(axis=2, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=2, keepdims=True)
    together: Floats = (weights @ value).transpose(1, 0, 2).reshape(count, width).astype(np.float32, copy=False)
    return together


def _gelu_table() -> Floats:
    steps = np.arange(int(2 * _GELU_BOUND * _GELU_STEPS) + 1, dtype=np.float64) / _GELU_STEPS - _GELU_BOUND
    error = np.array([math.erf(step / math.sqrt(2)) for step in steps.tolist()])
    values: Floats = (0.5 * steps * (1 + error)).astype(np.float32)
    return values


_GELU = _gelu_table()


def gelu(rows: Floats) -> Floats:
    """The Gaussian error linear unit, in place, out of a table: exact erf cost a third of the whole run."""
    low, high = np.float32(0), np.float32(len(_GELU) - 1)
    for start in range(0, len(rows), _GELU_ROWS):
        part = rows[start : start + _GELU_ROWS]
        at = part * np.float32(_GELU_STEPS)
        at += np.float32(_GELU_BOUND * _GELU_STEPS + 0.5)
        np.clip(at, low, high, out=at)
        beyond: Floats = np.maximum(part - np.float32(_GELU_BOUND), low)
        np.take(_GELU, at.astype(np.int32), out=part, mode="clip")
        part += beyond
    return rows
