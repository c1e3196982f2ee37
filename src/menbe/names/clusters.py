"""Words in clusters of like words, of all languages in one; made by tools/cluster_words.py.

4,096 clusters, eight of which make one of 512, and eight of those one of 64: the number says which.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from zlib import crc32

import numpy as np


def of(word: str) -> int | None:
    """The cluster of a word as written; None for one that is not in the table."""
    return _table().get(crc32(word.encode()))


@cache
def _table() -> dict[int, int]:
    path = resources.files("menbe.names") / "data" / "clusters.npz"
    with path.open("rb") as file, np.load(file, allow_pickle=False) as told:
        return dict(zip(told["keys"].tolist(), told["ids"].tolist(), strict=True))
