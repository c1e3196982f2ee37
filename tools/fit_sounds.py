"""Fits the costs of hearing one name for another, from pairs of Wikidata's names in two scripts.

    python tools/fit_sounds.py [--halves] [--into DIR]

Reads `names/wikidata_64` under `$MENBE_DATA` or `../shared/data` (CC0; see NOTICE), writes
src/menbe/names/data/sounds.toml. Pairs are aligned by the costs so far, then the costs are fitted to tell true pairs
from false ones (logistic loss, costs ≥ 0, drawn towards tools/hand_sounds.toml); a few rounds of both. With --halves
it is fitted on one half of the names and scored on the other, and nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from menbe.names import phones as sounds
from menbe.names.phones import Costs, is_bare, likeness, loss_of, phones

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("MENBE_DATA", ROOT.parent / "shared" / "data")) / "names" / "wikidata_64"
OUT = ROOT / "src" / "menbe" / "names" / "data"
HAND = Path(__file__).with_name("hand_sounds.toml")
SCRIPTS = {"ru": "russian", "hy": "armenian", "fa": "persian", "ar": "arabic"}
FITTED = (2_000, 7_000)  # true and false pairs per script to fit to
ASKED = (1_500, 10_900)  # and to score, as benchmarks/names.py has them
ROUNDS, STEPS, PACE = 2, 300, 0.05
HELD = 0.0004  # weight of the distance from the hand costs
SEED = 7
Pair = tuple[str, str, bool]
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--halves", action="store_true")
    parser.add_argument("--into", type=Path, default=OUT)
    args = parser.parse_args()
    if args.halves:
        for half in (0, 1):
            use(fitted([pair for language in SCRIPTS for pair in pairs(language, half)]))
            unseen = {language: pairs(language, 1 - half, ASKED) for language in SCRIPTS}
            print(half, {language: _best(told) for language, told in unseen.items()}, flush=True)
    else:
        (args.into / "sounds.toml").write_text(
            _toml(fitted([pair for language in SCRIPTS for pair in pairs(language, None)])), "utf-8"
        )


def pairs(language: str, half: int | None, many: tuple[int, int] = FITTED) -> list[Pair]:
    """Phones of so many true and false pairs; half: of the names, by their Latin spelling; None for all."""
    chance = random.Random(SEED)
    path = DATA / f"wd_{SCRIPTS[language]}_64.tsv.gz"
    rows = [line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    sure = [(a, b) for a, b, times in rows if int(times) >= 2 and (half is None or crc32(a.encode()) % 2 == half)]
    known = set(sure)
    by_first: dict[str, list[tuple[str, str]]] = {}
    for latin, other in sure:
        by_first.setdefault(latin[:1], []).append((latin, other))
    chosen = chance.sample(sure, min(many[0], len(sure)))
    made = [(phones(a, "en"), phones(b, language), True) for a, b in chosen]
    while len(made) < len(chosen) + many[1]:
        latin, _ = chance.choice(chosen)
        named, other = chance.choice(by_first[latin[:1]])
        if named != latin and (latin, other) not in known:
            made.append((phones(latin, "en"), phones(other, language), False))
    return made


def hand() -> Costs:
    told = tomllib.loads(HAND.read_text("utf-8"))
    changes = {(a, b): cost for pair, cost in told["changes"].items() for a, b in (pair, pair[::-1])}
    losses = {
        p + edge + bare: cost for p, cost in told["losses"].items() for edge in ("", "^", "$") for bare in ("", "~")
    }
    return Costs(changes, losses, told["steep"], told["middle"])


def use(table: Costs) -> None:
    """The costs that `likeness` goes by from now on."""
    sounds.distance.cache_clear()
    setattr(sounds, "costs", lambda: table)  # noqa: B010


def fitted(told: Sequence[Pair]) -> Costs:
    start = hand()
    table = start
    different = [pair for pair in told if pair[0] != pair[1] and pair[0] and pair[1]]
    truth = np.array([same for *_, same in different], float)
    for _ in range(ROUNDS):
        counted = [edits(a, b, table) for a, b, _ in different]
        names = sorted({edit for row in counted for edit in row})
        place = {name: i for i, name in enumerate(names)}
        matrix = np.zeros((len(counted), len(names)))
        for i, ((a, b, _), row) in enumerate(zip(different, counted, strict=True)):
            for edit, times in row.items():
                matrix[i, place[edit]] = times / max(len(a), len(b))
        before = np.array([start.steep * _cost(name, start) for name in names])
        # Changes of vowels stay as set by hand: Rəşad and Rəşid are two people, and these pairs hold no such names.
        pinned = np.array([float(set(name) <= set("AIOU")) for name in names])
        weights, bias = _descent(matrix, truth, before, start.steep * start.middle, pinned)
        table = _table(names, (weights / start.steep).tolist(), bias, start)
    return table


def _descent(matrix: Floats, truth: Floats, before: Floats, bias: float, pinned: Floats) -> tuple[Floats, float]:
    """Projected Adam on the logistic loss; weights stay ≥ 0, pinned ones (1.0) as they were."""
    weights, first, second = before.copy(), np.zeros(len(before) + 1), np.zeros(len(before) + 1)
    free = 1.0 - pinned
    for step in range(1, STEPS + 1):
        wrong = 1 / (1 + np.exp(np.clip(matrix @ weights - bias, -60, 60))) - truth
        slope = np.append(-(matrix.T @ wrong) / len(truth) + HELD * 2 * (weights - before) / len(before), wrong.mean())
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        move = PACE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        weights, bias = np.maximum(weights - free * move[:-1], 0.0), bias - move[-1]
    return weights, bias


def edits(one: str, other: str, table: Costs) -> Counter[str]:
    """The edits of the cheapest alignment, by name: two phones sorted, or a loss."""
    bare = is_bare(one, other)
    ways: list[list[tuple[float, int, int, str]]] = [[(0.0, 0, 0, "")]]
    for i in range(len(one) + 1):
        row = ways[0] if i == 0 else []
        for j in range(0 if i else 1, len(other) + 1):
            found = []
            if i and j:
                edit = "" if one[i - 1] == other[j - 1] else "".join(sorted((one[i - 1], other[j - 1])))
                found.append((ways[i - 1][j - 1][0] + (_cost(edit, table) if edit else 0.0), i - 1, j - 1, edit))
            if i:
                edit = "-" + loss_of(one, i - 1, bare)
                found.append((ways[i - 1][j][0] + _cost(edit, table), i - 1, j, edit))
            if j:
                edit = "-" + loss_of(other, j - 1, bare)
                found.append((row[j - 1][0] + _cost(edit, table), i, j - 1, edit))
            row.append(min(found))
        if i:
            ways.append(row)
    counted: Counter[str] = Counter()
    i, j = len(one), len(other)
    while i or j:
        _, i, j, edit = ways[i][j]
        if edit:
            counted[edit] += 1
    return counted


def _cost(edit: str, table: Costs) -> float:
    return table.losses.get(edit[1:], 1.0) if edit[0] == "-" else table.changes.get((edit[0], edit[1]), 1.0)


def _table(names: Sequence[str], found: Sequence[float], bias: float, start: Costs) -> Costs:
    changes, losses = dict(start.changes), dict(start.losses)
    for name, cost in zip(names, map(float, found), strict=True):
        if name[0] == "-":
            losses[name[1:]] = round(cost, 3)
        else:
            changes[name[0], name[1]] = changes[name[1], name[0]] = round(cost, 3)
    return Costs(changes, losses, start.steep, round(float(bias) / start.steep, 4))


def _toml(table: Costs) -> str:
    rows = ["# Costs of edits between names in phones, made by tools/fit_sounds.py; see Costs in phones.py."]
    rows += [f"steep = {table.steep}", f"middle = {table.middle}", "[changes]"]
    rows += [f'"{a}{b}" = {cost}' for (a, b), cost in sorted(table.changes.items()) if a < b and cost != 1.0]
    rows += ["[losses]", *(f'"{name}" = {cost}' for name, cost in sorted(table.losses.items()) if cost != 1.0)]
    return "\n".join(rows) + "\n"


def _best(told: Sequence[Pair]) -> dict[str, float]:
    """F1 at the best threshold of this set, and precision and recall at the product's."""
    scored = [(likeness(a, b), same) for a, b, same in told]
    rows = {at / 50: [same for score, same in scored if score >= at / 50] for at in range(1, 50)}
    true = sum(same for _, same in scored)
    best = max(2 * sum(taken) / (len(taken) + true) for taken in rows.values())
    taken = rows[0.9]
    return {"best_f1": round(best, 3), "p": round(sum(taken) / len(taken), 3), "r": round(sum(taken) / true, 3)}


if __name__ == "__main__":
    main()
