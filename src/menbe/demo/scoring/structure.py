"""Stories, copies, origins, disputes: what is said of articles together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from menbe.demo.scoring.measures import Figures, Pair, bcubed, connected, of_sets, pairs_within, prf
from menbe.demo.scoring.paper import Paper, Row


def stories(paper: Paper, within: Collection[str]) -> Figures:
    """B-cubed, pairwise, and pairwise on cross-language pairs; `within`: the articles that count."""
    gold = {a: s for a, s in paper.gold_story_of.items() if a in within}
    ours = {a: paper.story_of.get(a, f"alone:{a}") for a in gold}
    cubed = bcubed(ours, gold)
    pairs, answers = pairs_within(ours), pairs_within(gold)
    all_pairs = of_sets(pairs, answers)
    across = of_sets(_across(pairs, paper), _across(answers, paper))
    figures = {f"bcubed_{k}": v for k, v in cubed.items()}
    figures |= {f"pairwise_{k}": v for k, v in all_pairs.items()}
    figures |= {f"cross_{k}": v for k, v in across.items()}
    return figures | {"predicted": len(set(ours.values())), "gold": len(set(gold.values()))}


def _across(pairs: Collection[Pair], paper: Paper) -> set[Pair]:
    return {(a, b) for a, b in pairs if paper.language[a] != paper.language[b]}


def copies(paper: Paper, within: Collection[str]) -> Figures:
    """Unordered pairs within groups of copies; direction and kind on what both see as copies.

    A compilation does not make its originals copies of each other: its edges count as pairs, not as bridges.
    """
    ours, gold = copy_edges(paper, within)
    found, answers = copy_pairs(ours), copy_pairs(gold)
    across = of_sets(_across(found, paper), _across(answers, paper))
    return {
        **of_sets(found, answers),
        **{f"translation_{k}": v for k, v in across.items()},
        "direction_accuracy": _direction(ours, gold),
        "kind_accuracy": _kinds(ours, gold),
    }


Edge = tuple[str, str, str]  # copy, original, kind


def copy_edges(paper: Paper, within: Collection[str]) -> tuple[list[Edge], list[Edge]]:
    """Ours and the key's, both ends within."""
    ours = [(paper.ids[r["article"]], paper.ids[r["original"]], r["kind"]) for r in paper.rows["reprints"]
            if r["article"] in paper.ids and r["original"] in paper.ids]  # fmt: skip
    gold = [(c["article"], c["of"], c["kind"]) for c in paper.world.answers.get("copies", ())]
    ours = [edge for edge in ours if edge[0] in within and edge[1] in within]
    return ours, [edge for edge in gold if edge[0] in within and edge[1] in within]


def copy_pairs(edges: list[Edge]) -> set[Pair]:
    bridges = [(a, b) for a, b, kind in edges if kind != "compilation"]
    compiled = {(min(a, b), max(a, b)) for a, b, kind in edges if kind == "compilation"}
    return pairs_within(connected(bridges)) | compiled


def _direction(ours: list[Edge], gold: list[Edge]) -> float:
    """Of pairs that both order, the share ordered alike; order follows edges, over intermediate copies too."""
    before, answers = _ordered(ours), _ordered(gold)
    both = [pair for pair in before if pair in answers or pair[::-1] in answers]
    return sum(pair in answers for pair in both) / len(both) if both else 1.0


def _ordered(edges: list[Edge]) -> set[Pair]:
    """(copy, original), over any number of edges."""
    originals: dict[str, set[str]] = {}
    for a, b, _ in edges:
        originals.setdefault(a, set()).add(b)
    ordered: set[Pair] = set()
    for start in originals:
        waiting, seen = list(originals[start]), set()
        while waiting:
            item = waiting.pop()
            if item not in seen and item != start:
                seen.add(item)
                ordered.add((start, item))
                waiting += originals.get(item, ())
    return ordered


def _kinds(ours: list[Edge], gold: list[Edge]) -> float:
    """Of articles that both call copies, the share of the same kind."""
    found, answers = {a: kind for a, _, kind in ours}, {a: kind for a, _, kind in gold}
    both = [a for a in found if a in answers]
    return sum(found[a] == answers[a] for a in both) / len(both) if both else 1.0


NOTHING_SHOWN = {
    "exact": 1.0,
    "mean_absolute_error": 0.0,
    "false_independence": 0.0,
    "range_holds": 1.0,
    "mean_width": 0.0,
}


def origins(paper: Paper, within: Collection[str]) -> Figures:
    """Per answered story, the number of origins shown for the exported story that holds most of it."""
    shown = origins_shown(paper, within)
    if not shown:
        return dict(NOTHING_SHOWN)
    several = [gold for _, gold, low, _ in shown if low >= 2]
    return {
        "exact": sum(low == high == gold for _, gold, low, high in shown) / len(shown),
        "mean_absolute_error": sum(abs((low + high) / 2 - gold) for _, gold, low, high in shown) / len(shown),
        "false_independence": sum(gold == 1 for gold in several) / len(several) if several else 0.0,
        "range_holds": sum(low <= gold <= high for _, gold, low, high in shown) / len(shown),
        "mean_width": sum(high - low for _, _, low, high in shown) / len(shown),
    }


def origins_shown(paper: Paper, within: Collection[str]) -> list[tuple[str, int, int, int]]:
    """(story of the key, its origins, the least and the most that we show)."""
    rows = {row["id"]: row for row in paper.rows["stories"]}
    shown = []
    for story, groups in paper.world.answers.get("origins", {}).items():
        articles = [a for group in groups for a in group if a in within]
        here = _main_story(articles, paper)
        if articles and here is not None:
            shown.append((story, len(groups), rows[here]["origins_low"], rows[here]["origins_high"]))
    return shown


def _main_story(articles: list[str], paper: Paper) -> str | None:
    counts = Counter(paper.story_of[a] for a in articles if a in paper.story_of)
    return max(counts, key=lambda story: (counts[story], story)) if counts else None


KIND_OF_STATE = {"update": "update", "correction": "update", "conflict": "conflict"}


Told = tuple[str, str, str]  # story, slot, kind


def disputes(paper: Paper, within: Collection[str]) -> Figures:
    """(story, slot, kind); a scope dispute is a slot whose rows count different people."""
    ours, gold = disputes_told(paper, within)
    conflicts = {key for key in ours if key[2] == "conflict"}
    figures = prf(len(ours & gold), len(ours), len(gold))
    return figures | {"false_conflicts": len(conflicts - gold) / len(conflicts) if conflicts else 0.0}


def disputes_told(paper: Paper, within: Collection[str]) -> tuple[set[Told], set[Told]]:
    """(story, slot, kind): ours and the key's."""
    gold = {(d["story"], d["slot"], d["kind"]) for d in paper.world.answers.get("disputes", ())
            if _touches(d, within)}  # fmt: skip
    return {key for row in paper.rows["stories"] for key in disputes_of(row, paper, within)}, gold


def _touches(dispute: Row, within: Collection[str]) -> bool:
    """Whether at least two values of the dispute are stated within these articles."""
    return sum(any(a in within for a in value["articles"]) for value in dispute["values"]) >= 2


def disputes_of(row: Row, paper: Paper, within: Collection[str]) -> set[tuple[str, str, str]]:
    story = _gold_story(row, paper)
    if story is None:
        return set()
    found: set[tuple[str, str, str]] = set()
    scoped: dict[str, set[str | None]] = {}
    counted_in: dict[str, set[str]] = {}
    for fact in row["facts"]:
        stated = [v for v in fact["values"] if any(paper.ids.get(a) in within for a in v["articles"])]
        if stated:
            scoped.setdefault(fact["slot"], set()).add(fact["scope"])
            counted_in.setdefault(fact["slot"], set()).update(a for v in stated for a in v["articles"])
        if len(stated) >= 2:
            states = [fact["state"], *(verdict["state"] for verdict in fact.get("also", ()))]
            found |= {(story, fact["slot"], KIND_OF_STATE[state]) for state in states if state in KIND_OF_STATE}
    return found | {
        (story, slot, "scope") for slot, scopes in scoped.items() if len(scopes) > 1 and len(counted_in[slot]) > 1
    }


def _gold_story(row: Row, paper: Paper) -> str | None:
    gold: Mapping[str, str] = paper.gold_story_of
    counts = Counter(gold[paper.ids[a]] for a in row["articles"] if a in paper.ids and paper.ids[a] in gold)
    return max(counts, key=lambda s: (counts[s], s)) if counts else None
