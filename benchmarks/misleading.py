"""The directions in which vectors of one event differ most: what `menbe.stories.space` takes from them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from story_sets import Stream

Floats = NDArray[np.float64]

# Of 4 to 64 directions and all, and of .1 to .6 of their mean as what all directions have at least, the mean AUC of the
# worlds left out in turn is the same within .004 from 32 on (decision 18).
DIRECTIONS = 64
FLOOR = 0.3


def misleading(streams: Iterable[Stream]) -> Floats:
    """(width × DIRECTIONS), as `menbe.stories.space.known_misleading`: where reports of one event differ most.

    Each stream counts the same. A direction is left as much as keeps the differences in it at those of the least of
    the directions kept.
    """
    within: Floats = np.mean([_within(stream) for stream in streams], axis=0)
    values, directions = np.linalg.eigh(within)
    kept = (1 - FLOOR) * values[::-1][: DIRECTIONS + 1] + FLOOR * values.mean()
    left = np.sqrt(kept[-1] / kept[:-1])
    found: Floats = directions[:, ::-1][:, :DIRECTIONS] * np.sqrt(1 - left)
    return found


def _within(stream: Stream) -> Floats:
    """(width × width): covariance of the articles of a story around its middle."""
    held: dict[str, list[Floats]] = {}
    for reading, story in zip(stream.readings, stream.gold, strict=True):
        assert reading.vector is not None
        held.setdefault(story, []).append(np.frombuffer(reading.vector.values, "<f2").astype(float))
    apart = [
        (np.stack(vectors) - np.mean(vectors, axis=0)) * np.sqrt(len(vectors) / (len(vectors) - 1))
        for vectors in held.values()
        if len(vectors) > 1
    ]
    every = np.concatenate(apart)
    found: Floats = every.T @ every / len(every)
    return found
