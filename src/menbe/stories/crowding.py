"""How crowded a stream is: how alike articles look that cannot be one event, for too much time lies between them.

Headlines of one subject (a sports fair, an election) are as like each other as reports of one event are in the news of
a day. Which of the two a stream is cannot be told from an article's near neighbours: they may be its own story, and a
story of two hundred articles looks like a subject. What was told half a day before or earlier is another event nearly
always (all but one pair in six among the likest on OG2021's dev part, all on the UCI headlines; 2026-11), whoever the
outlet, so its likeness is what unlike events have in this stream, and no label is needed to know it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

APART = 0.5  # days between two articles that are taken for two events
NEWEST = 512  # articles that are asked, every STEP-th of them
STEP = 8
LEAST = 8  # articles asked, below which nothing is said
SAMPLE = 200  # earlier articles each is held against, evenly spaced: the likest of more would be liker
FEWEST = 100
LIKEST = 3  # of the sample, whose mean counts
USUAL = 0.25  # between general news (.15 on the UCI headlines) and one subject (.32 to .36 on OG2021)


def crowding(centred: Floats, days: NDArray[np.float64], rows: Rows) -> float:
    """How much liker unlike events are here than is usual: cosines less USUAL, most often -.2 to .2; 0 where too little
    is known.

    centred: vectors of length 1 by row, less the middle of the stream. days: when each was published, in days. rows:
    those that have a vector, in order of filing; of the others nothing is read.
    """
    told = days[rows]
    found = [
        float(np.partition(centred[held] @ centred[rows[at]], -LIKEST)[-LIKEST:].mean())
        for at in range(max(0, len(rows) - NEWEST), len(rows), STEP)
        if len(held := _sample(rows[told < told[at] - APART])) >= FEWEST
    ]
    return float(np.mean(found)) - USUAL if len(found) >= LEAST else 0.0


def _sample(rows: Rows) -> Rows:
    if len(rows) <= SAMPLE:
        return rows
    return rows[np.linspace(0, len(rows) - 1, SAMPLE).astype(np.intp)]
