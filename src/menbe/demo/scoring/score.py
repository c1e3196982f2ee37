"""All figures of a world, in total and per language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from menbe.demo.scoring import content, structure
from menbe.demo.scoring.measures import Figures
from menbe.demo.scoring.paper import Paper, read
from menbe.demo.world import World

Measure = Callable[[Paper, Collection[str]], Figures]

MEASURES: Mapping[str, Measure] = {
    "stories": structure.stories,
    "copies": structure.copies,
    "origins": structure.origins,
    "citations": content.citations,
    "claims": content.claims,
    "facts": content.facts,
    "disputes": structure.disputes,
    "genre": content.genre,
    "mentions": content.mentions,
    "body": content.body,
}

# What claims and facts of another maker can change.
SUGGESTED = ("claims", "facts", "disputes")

Scores = dict[str, dict[str, Figures]]


def score(export: Path, world: World) -> Scores:
    """`total` and every language of the world → measure → figures (fractions 0 to 1, or counts)."""
    paper = read(export, world)
    everything = sorted(paper.gold)
    parts = {"total": everything}
    for language in sorted(set(paper.language.values())):
        parts[language] = [a for a in everything if paper.language[a] == language]
    return {
        part: {name: {k: round(v, 4) for k, v in measure(paper, within).items()} for name, measure in MEASURES.items()}
        for part, within in parts.items()
    }


def table(scores: Scores) -> list[list[str]]:
    """Rows for a table: measure, figure, then one column per part."""
    parts = list(scores)
    rows = [["measure", "figure", *parts]]
    for measure, figures in scores["total"].items():
        for name in figures:
            rows.append([measure, name, *(_shown(scores[part][measure].get(name)) for part in parts)])
    return rows


def gain_table(rules: Scores, with_model: Scores) -> list[list[str]]:
    """As `table`, of the figures that suggestions can change: after, and in brackets the gain over rules alone."""
    parts = list(rules)
    rows = [["measure", "figure", *parts]]
    for measure in SUGGESTED:
        for name in rules["total"][measure]:
            pairs = [(rules[part][measure].get(name), with_model[part][measure].get(name)) for part in parts]
            rows.append([measure, name, *(_gain(before, after) for before, after in pairs)])
    return rows


def _gain(before: float | None, after: float | None) -> str:
    return "–" if before is None or after is None else f"{after:.3f} ({after - before:+.3f})"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
