"""No change sinks a figure of the demo world below its floor; one that does is told by how much."""

from __future__ import annotations

import json
from pathlib import Path

from menbe.demo.scoring import score
from menbe.demo.world import load

FLOORS = Path(__file__).parent.parent.parent / "quality" / "floors.json"
# Figures that are better when they are smaller; their floors are ceilings.
CEILINGS = {"mean_absolute_error", "false_independence", "mean_width", "false_conflicts", "wrong_merges",
            "furniture_leaked", "captions_leaked"}  # fmt: skip


def test_no_figure_of_the_demo_world_sinks_below_its_floor(exported: Path) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    scores = score(exported, load())
    sunk = [
        f"{part}.{measure}.{name}: {scores[part][measure][name]} against {bound}"
        for part, measures in floors.items()
        for measure, figures in measures.items()
        for name, bound in figures.items()
        if is_sunk(name, scores[part][measure][name], bound)
    ]
    assert sunk == []


def is_sunk(name: str, value: float, bound: float) -> bool:
    return value > bound if name in CEILINGS else value < bound
