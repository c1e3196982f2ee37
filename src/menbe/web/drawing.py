"""The figures of the story page as coordinates for inline SVG: no script draws them, so they print and need none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from menbe.views import Edge, Entity, FactRow, Node, StoryCard

WIDTH = 960.0  # of the copy graph, in SVG units
LANE = 64.0  # height of one language's lane
MARGIN = 90.0
CROWD = 26.0  # nearer than this, two nodes of one lane stand one below the other


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the copy graph."""

    node: Node
    x: float
    y: float
    is_root: bool


@dataclass(frozen=True, slots=True)
class Line:
    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Graph:
    """lanes: (language, y). ticks: (x, time)."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    lanes: tuple[tuple[str, float], ...]
    ticks: tuple[tuple[float, datetime], ...]


def copy_graph(nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph:
    """Time from left to right, one lane per language, originals where they were first seen."""
    languages = list(dict.fromkeys(node.language for node in sorted(nodes, key=lambda node: node.at)))
    copied = {edge.article for edge in edges if edge.original is not None}
    spots: list[Spot] = []
    top = 34.0
    lanes: list[tuple[str, float]] = []
    for language in languages:
        own = sorted((node for node in nodes if node.language == language), key=lambda node: (node.at, node.article))
        placed, height = _lane(own, nodes, copied, top)
        lanes.append((language, top + 18))
        spots += placed
        top += height
    by_id = {spot.node.article: spot for spot in spots}
    lines = [Line(edge, _path(by_id[edge.article], by_id[edge.original])) for edge in edges
             if edge.original in by_id and edge.article in by_id]  # fmt: skip
    return Graph(WIDTH, top + 10, tuple(spots), tuple(lines), tuple(lanes), _ticks(nodes))


def _lane(own: Sequence[Node], nodes: Sequence[Node], copied: set[str], top: float) -> tuple[list[Spot], float]:
    rows: list[float] = []  # the last x of each row of this lane
    spots = []
    for node in own:
        x = _x(node.at, nodes)
        row = next((n for n, last in enumerate(rows) if x - last >= CROWD), len(rows))
        rows[row : row + 1] = [x]
        spots.append(Spot(node, x, top + 18 + row * 22, node.article not in copied))
    return spots, max(LANE, len(rows) * 22 + 30)


def _span(nodes: Sequence[Node]) -> tuple[datetime, datetime]:
    """First and last moment: the nodes of a story do not come in order of time."""
    times = [node.at for node in nodes]
    return min(times), max(times)


def _x(at: datetime, nodes: Sequence[Node]) -> float:
    first, last = _span(nodes)
    span = (last - first).total_seconds()
    share = (at - first).total_seconds() / span if span else 0.5
    return round(MARGIN + share * (WIDTH - MARGIN - 40), 1)


def _path(copy: Spot, original: Spot) -> str:
    bend = (copy.x + original.x) / 2
    return f"M{original.x},{original.y:.1f} C{bend:.1f},{original.y:.1f} {bend:.1f},{copy.y:.1f} {copy.x},{copy.y:.1f}"


def _ticks(nodes: Sequence[Node]) -> tuple[tuple[float, datetime], ...]:
    first, last = _span(nodes)
    times = [first + (last - first) * n / 4 for n in range(5)] if last > first else [first]
    return tuple((_x(time, nodes), time) for time in times)


def bars(card: StoryCard) -> list[tuple[float, float, float]]:
    """(x, y, height) of the small curve on a card, in a box of 60 by 16."""
    most = max(card.curve) or 1
    return [(n * 5.0, 16 - 16 * v / most, 16 * v / most) for n, v in enumerate(card.curve)]


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    origin: int
    text: str
    href: str


def fact_plot(row: FactRow, shown: Sequence[str]) -> tuple[Dot, ...]:
    """The values of one row over time, in a box of 300 by 80; empty where there is nothing to plot."""
    marks = [(mark, text) for mark, text in zip(row.marks, shown, strict=True) if mark.low is not None]
    if len(marks) < 2:
        return ()
    times = [mark.at.timestamp() for mark, _ in marks]
    if min(times) == max(times):
        return ()  # one above the other, dots tell less than the list beside them
    values = [mark.low or 0.0 for mark, _ in marks]
    return tuple(
        Dot(
            x=round(12 + 256 * _share(time, times), 1),
            y=round(68 - 56 * _share(value, values), 1),
            origin=mark.origin,
            text=text,
            href=f"/article/{mark.anchor.article}#p{mark.anchor.start}",
        )
        for (mark, text), time, value in zip(marks, times, values, strict=True)
    )


def _share(value: float, among: Sequence[float]) -> float:
    low, high = min(among), max(among)
    return (value - low) / (high - low) if high > low else 0.5


@cache
def land() -> str:
    """The land of the earth as an SVG path, 360 wide and 180 high, north up (see static/vendor/README.md)."""
    return str(json.loads((Path(__file__).parent / "land.json").read_text(encoding="utf-8"))["path"])


@dataclass(frozen=True, slots=True)
class Map:
    """view: the SVG viewBox around the places. dots: (place, x, y). unit: a hundredth of the view's width."""

    view: str
    dots: tuple[tuple[Entity, float, float], ...]
    unit: float


def place_map(entities: Sequence[Entity]) -> Map | None:
    """A map around the places of a story; None where none has coordinates."""
    dots = tuple((e, e.lon + 180, 90 - e.lat) for e in entities if e.lat is not None and e.lon is not None)
    if not dots:
        return None
    xs, ys = [x for _, x, _ in dots], [y for _, _, y in dots]
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * 2, 12.0) * 1.3
    left, top = (max(xs) + min(xs) - width) / 2, (max(ys) + min(ys) - width / 2) / 2
    return Map(f"{left:.2f} {top:.2f} {width:.2f} {width / 2:.2f}", dots, width / 100)


def other_spellings(entity: Entity) -> list[tuple[str, str]]:
    """(language, spelling) of a name as other languages write it, each spelling once."""
    found: dict[str, str] = {}
    for language, forms in entity.spellings.items():
        if forms[0] != entity.name:
            found.setdefault(forms[0], language)
    return [(language, form) for form, language in found.items()]
