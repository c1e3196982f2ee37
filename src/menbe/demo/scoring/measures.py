"""Precision, recall, F1; B-cubed and pairwise scores of a partition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations

Figures = dict[str, float]
Pair = tuple[str, str]


def f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def prf(right: int, predicted: int, gold: int) -> Figures:
    """P, R, F1; with nothing predicted and nothing to find all three are 1."""
    if not predicted and not gold:
        return {"p": 1.0, "r": 1.0, "f1": 1.0}
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    return {"p": p, "r": r, "f1": f1(p, r)}


def of_sets(predicted: set[Hashable] | set[Pair], gold: set[Hashable] | set[Pair]) -> Figures:
    return prf(len(predicted & gold), len(predicted), len(gold))


def pairs_within(group_of: Mapping[str, str]) -> set[Pair]:
    """Unordered pairs of items in one group."""
    members: dict[str, list[str]] = defaultdict(list)
    for item in sorted(group_of):
        members[group_of[item]].append(item)
    return {pair for items in members.values() for pair in combinations(items, 2)}


def bcubed(predicted: Mapping[str, str], gold: Mapping[str, str]) -> Figures:
    """B-cubed P, R and F1 over the items of `gold` (Bagga and Baldwin 1998); an item not predicted stands alone."""
    ours = {item: predicted.get(item, f"alone:{item}") for item in gold}
    in_ours, in_gold = _members(ours), _members(gold)
    if not gold:
        return {"p": 1.0, "r": 1.0, "f1": 1.0}
    p = sum(len(in_ours[ours[i]] & in_gold[gold[i]]) / len(in_ours[ours[i]]) for i in gold) / len(gold)
    r = sum(len(in_ours[ours[i]] & in_gold[gold[i]]) / len(in_gold[gold[i]]) for i in gold) / len(gold)
    return {"p": p, "r": r, "f1": f1(p, r)}


def _members(group_of: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, group in group_of.items():
        members[group].add(item)
    return members


def connected(edges: Iterable[Pair]) -> dict[str, str]:
    """Item → a name of its connected component."""
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for a, b in edges:
        parent[root(a)] = root(b)
    return {item: root(item) for item in list(parent)}


def macro_f1(predicted: Mapping[str, str], gold: Mapping[str, str]) -> float:
    """Mean F1 over the classes that occur in the answers."""
    classes = sorted(set(gold.values()))
    scores = []
    for one in classes:
        ours = {i for i in gold if predicted.get(i) == one}
        theirs = {i for i in gold if gold[i] == one}
        scores.append(prf(len(ours & theirs), len(ours), len(theirs))["f1"])
    return sum(scores) / len(scores) if scores else 1.0
