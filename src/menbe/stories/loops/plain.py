"""The inner loops of filing in numpy. `compiled.c` has the same, function by function.

Each writes into the arrays that come last, and returns how many values it wrote where that is not known before.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Rows = NDArray[np.intp]
Ids = NDArray[np.int32]
Places = NDArray[np.int16]

KINDS = 7  # len(CHANNELS)
NEWEST = 16  # articles that are found by one feature, from the newest back (decision 17)
LEAST = np.float32(1e-9)


def number(ids: Ids, given: int, numbered: Ids, named: Ids, numbers: Rows) -> int:
    """The number of each feature, the next one where it has none yet; returns the number that is given next.

    numbered: by id, 0 for none. named: ids by number.
    """
    found = numbered.take(ids)
    new = list(dict.fromkeys(ids[found == 0].tolist()))
    stop = given + len(new)
    numbered[new] = np.arange(given, stop, dtype=np.int32)
    named[given:stop] = new
    numbers[:] = numbered.take(ids)
    return stop


def weigh(spread: Floats, numbers: Rows, ends: tuple[int, ...], most: float, weights: Floats, lengths: Floats) -> None:
    """Features by rarity, squared, and how long the article is with them in each channel. most: of one nobody has."""
    rarity = np.float32(most) - np.log(np.maximum(spread.take(numbers), 0) + np.float32(1))
    weights[: len(numbers)] = np.square(rarity)
    lengths[:] = np.sqrt(np.bincount(_kinds(ends), weights[: len(numbers)], KINDS))


def share(
    newest: Ids, row_lengths: Floats, numbers: Rows, ends: tuple[int, ...], sought: int, weights: Floats,
    lengths: Floats, shared: Doubles, rows: Rows, likeness: Floats,
) -> int:  # fmt: skip
    """The newest articles with each feature of the first `sought` channels, and the sum of what they share with it.

    newest: rows + 1 by number, 0 for none. shared: by row, all zero before and after.
    """
    numbers = numbers[: ends[sought - 1]]
    kinds = _kinds(ends)[: len(numbers)]
    own = weights[: len(numbers)] / np.maximum(lengths, LEAST).take(kinds)
    found = newest.take(numbers, 0).astype(np.intp) - 1
    length = row_lengths.ravel().take(np.maximum(found, 0) * KINDS + kinds[:, None])
    some = found >= 0
    every = found[some]
    np.add.at(shared, every, (own[:, None] / np.maximum(length, LEAST))[some])
    distinct = np.unique(every)
    rows[: len(distinct)] = distinct
    likeness[: len(distinct)] = shared.take(distinct)
    shared[distinct] = 0
    return len(distinct)


def liken(
    held: Ids, row_lengths: Floats, place: Places, numbers: Rows, ends: tuple[int, ...], weights: Floats,
    lengths: Floats, rows: Rows, likeness: Floats,
) -> None:  # fmt: skip
    """Cosine of an article's features with those of each row by channel, 0 to 1. place: by number, all zero before and
    after."""
    places = _places(place, numbers, held.take(rows, 0))
    at = (places > 0).nonzero()[0]
    own = places.take(at) - 1
    pairs = at // held.shape[1] * KINDS + _kinds(ends).take(own)
    sums = np.bincount(pairs, weights.take(own), len(rows) * KINDS).reshape(len(rows), KINDS)
    likeness[:] = np.minimum(sums / (lengths * row_lengths.take(rows, 0) + LEAST), 1)


def enter(
    share: Floats, numbers: Rows, ends: tuple[int, ...], sought: int, mates: Rows, row: int, most: float,
    place: Places, spread: Floats, held: Ids, row_ends: Ids, row_lengths: Floats, newest: Ids, turn: Ids,
    weights: Floats,
) -> None:  # fmt: skip
    """An article becomes a row. mates: others of its story. share: what the k-th of a story with a feature counts."""
    having = np.bincount(_places(place, numbers, held.take(mates, 0)), minlength=len(numbers) + 1)[1:]
    # A feature of two channels with one hash counts once.
    spread[numbers] += share.take(np.minimum(having + 1, len(share) - 1))
    weigh(spread, numbers, ends, most, weights, row_lengths[row])
    held[row, : len(numbers)] = numbers
    row_ends[row] = ends
    found = numbers[: ends[sought - 1]]
    turns = turn.take(found)
    newest[found, turns] = row + 1
    turn[found] = (turns + 1) % NEWEST


def search(
    table: Floats, rows: Rows | None, count: int, vector: Floats, most: int, products: Floats, found: Rows
) -> int:  # fmt: skip
    """The rows with the greatest products with a vector, about that many, twice at most. rows: None for all.

    count: of rows. How great products must be is read off every eighth: to find the exact number costs as much as the
    search itself.
    """
    np.dot(table[:count] if rows is None else table.take(rows, 0), vector, out=products)
    if count <= most:
        at = np.arange(count)
    else:
        least = np.partition(products[::8], -(most // 8 + 1))[-(most // 8 + 1)]
        at = np.flatnonzero(products >= least)
        if not most // 2 <= len(at) <= 2 * most:  # what stands eight apart is not like the rest
            at = np.argpartition(-products, most)[:most]
    found[: len(at)] = at if rows is None else rows[at]
    return len(at)


def hold(table: Floats, rows: Rows, vector: Floats, middle: Doubles, likeness: Floats) -> None:
    """Cosine of a vector with these rows, less that with the middle of all."""
    likeness[:] = table.take(rows, 0) @ vector - np.float32(float(middle @ vector))


def likest(
    rough: Floats, rows: Rows, likeness: Floats, meant: Rows, meaning: Floats, means: float, times: Doubles,
    barred: NDArray[np.bool_], since: float, until: float, found: Rows, like: Floats,
) -> int:  # fmt: skip
    """Of the rows that share matter and those that share meaning the likest, by both added up; none that are barred or
    out of time; a row of both stands there twice.

    means: what meaning weighs. rough: by row, all zero before and after.
    """
    rough[rows] = likeness
    rough[meant] += np.float32(means) * np.maximum(meaning, 0)
    every = np.concatenate([rows, meant])
    summed = rough.take(every)
    rough[every] = 0
    told = times.take(every)
    summed[barred.take(every) | (told < since) | (told > until)] = 0
    room = len(found)
    greatest = np.argpartition(summed, -room)[-room:] if len(summed) > room else np.arange(len(summed))
    greatest = greatest[summed[greatest] > 0]
    found[: len(greatest)] = every[greatest]
    like[: len(greatest)] = summed[greatest]
    return len(greatest)


def judge(
    features: Floats, weights: Floats, biases: Floats, second: int, capped: int, cap: float, chances: Floats
) -> None:
    """Logistic probability of each pair, by the second column of weights where feature `second` is set; at most `cap`
    where feature `capped` is."""
    logits = features @ weights + biases
    logit = np.where(features[:, second] > 0, logits[:, 1], logits[:, 0])
    chance = np.float32(1) / (np.float32(1) + np.exp(-logit))
    chances[:] = np.where(features[:, capped] > 0, np.minimum(chance, np.float32(cap)), chance)


def _kinds(ends: tuple[int, ...]) -> Rows:
    return _KINDS.repeat([stop - start for start, stop in pairwise((0, *ends))])


_KINDS = np.arange(KINDS)


def _places(place: Places, numbers: Rows, held: Ids) -> Places:
    """Of each feature that rows hold, row after row, its place among these numbers, from 1; 0 for none."""
    place[numbers] = np.arange(1, len(numbers) + 1)
    place[0] = 0
    places: Places = place.take(held).ravel()
    place[numbers] = 0
    return places
