"""The figures of the story page as coordinates for inline SVG: no script draws them, so they print and need none."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path

from menbe.model import Course, Qualifier
from menbe.views import Edge, Entity, FactMark, FactRow, Node, StoryCard
from menbe.web.words import Words

WIDTH = 960.0  # of the copy graph, in SVG units
LEFT, RIGHT = 124.0, 24.0  # margins: names of languages stand at the left
TOP = 26.0  # height of the row of times
ROW = 22.0  # height of one row of a lane
PAD = 13.0  # above the first and below the last row of a lane
LETTER = 6.4  # width of a letter of a label, on average
LABEL = 18  # letters; a longer name is cut
LABELLED = 120  # articles from which on only origins carry their names: the table has them all
DOT, ROOT_DOT = 5.0, 8.0
TICKS = 5
PLACE_LETTER, PLACE_HEIGHT = 1.25, 2.4  # of a name on the map, in units of the map: a letter's width on average
PLOT_WIDTH, PLOT_TOP, PLOT_FOOT = 300.0, 12.0, 68.0  # of the plot of a fact: its width, its highest and lowest value
OUTLET_KEY = re.compile(r"[^\s:]+")  # of an outlet that gives a figure; others name kinds and hold words
PLOT_LETTER = 7.0  # width of a figure of it
ARC = 14.0  # how far a line within one row rises


@dataclass(frozen=True, slots=True)
class Spot:
    """A node of the copy graph. label: empty where there is no room for names; label_end: it ends at label_x."""

    node: Node
    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_end: bool


@dataclass(frozen=True, slots=True)
class Line:
    edge: Edge
    path: str


@dataclass(frozen=True, slots=True)
class Lane:
    language: str
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Graph:
    """ticks: (x, time)."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, datetime], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Times against positions. Half of a position is the time, half the rank: sixty articles of one hour stay apart
    though the last came two days later. The order is kept, and the ticks tell the true times."""

    times: tuple[datetime, ...]

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> Scale:
        return cls(tuple(sorted({node.at for node in nodes})))

    def share(self, at: datetime) -> float:
        """0 for the first moment, 1 for the last; `at` is one of the times."""
        first, last = self.times[0], self.times[-1]
        if first == last:
            return 0.5
        return ((at - first) / (last - first) + bisect_left(self.times, at) / (len(self.times) - 1)) / 2

    def x(self, at: datetime) -> float:
        return round(LEFT + self.share(at) * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> tuple[tuple[float, datetime], ...]:
        """Moments of the story at about equal distances."""
        wanted = [n / (TICKS - 1) for n in range(TICKS)]
        chosen = dict.fromkeys(min(self.times, key=lambda at: abs(self.share(at) - share)) for share in wanted)
        return tuple((self.x(at), at) for at in chosen)


def copy_graph(nodes: Sequence[Node], edges: Sequence[Edge]) -> Graph:
    """Time from left to right, one lane per language, originals where they were first seen."""
    if not nodes:
        return Graph(WIDTH, TOP, (), (), (), ())
    copied = {edge.article for edge in edges if edge.original is not None and edge.kind != "perhaps"}
    ordered = sorted(nodes, key=lambda node: (node.at, node.article in copied, node.article))
    scale = Scale.of(nodes)
    spots: list[Spot] = []
    lanes: list[Lane] = []
    top = TOP
    for language in dict.fromkeys(node.language for node in ordered):
        own = [node for node in ordered if node.language == language]
        placed, height = _lane(own, copied, scale, top, labelled=len(nodes) <= LABELLED)
        lanes.append(Lane(language, top, height))
        spots += placed
        top += height
    by_id = {spot.node.article: spot for spot in spots}
    lines = [Line(edge, _path(by_id[edge.article], by_id[edge.original])) for edge in edges
             if edge.original in by_id and edge.article in by_id]  # fmt: skip
    return Graph(WIDTH, top + 6, tuple(spots), tuple(lines), tuple(lanes), scale.ticks())


def _lane(
    own: Sequence[Node], copied: set[str], scale: Scale, top: float, *, labelled: bool
) -> tuple[list[Spot], float]:
    """The spots of one language, each in the first row where neither dot nor name touches another."""
    rows: list[list[tuple[float, float]]] = []
    spots = []
    for node in own:
        root = node.article not in copied
        x = scale.x(node.at)
        radius = ROOT_DOT if root else DOT
        label = _cut(node.outlet.name) if labelled or root else ""
        width = len(label) * LETTER + 6
        ends = x + radius + width > WIDTH
        taken = (x - radius - (width if ends else 0), x + radius + (0 if ends else width))
        free = (n for n, row in enumerate(rows) if all(taken[1] <= a or b <= taken[0] for a, b in row))
        number = next(free, len(rows))
        rows[number : number + 1] = [[*(rows[number] if number < len(rows) else ()), taken]]
        label_x = x - radius - 3 if ends else x + radius + 3
        spots.append(Spot(node, x, top + PAD + ROW * number, radius, label, round(label_x, 1), ends))
    return spots, 2 * PAD + ROW * (len(rows) - 1)


def _cut(name: str) -> str:
    return name if len(name) <= LABEL else name[: LABEL - 1].rstrip() + "…"


def _path(copy: Spot, original: Spot) -> str:
    bend = (copy.x + original.x) / 2
    if copy.y == original.y:  # over the dots between them, which have nothing to do with it
        rise = copy.y - ARC
        curve = f"{original.x + ARC:.1f},{rise:.1f} {copy.x - ARC:.1f},{rise:.1f}"
    else:
        curve = f"{bend:.1f},{original.y:.1f} {bend:.1f},{copy.y:.1f}"
    return f"M{original.x},{original.y:.1f} C{curve} {copy.x},{copy.y:.1f}"


def bars(card: StoryCard) -> list[tuple[float, float, float]]:
    """(x, y, height) of the small curve on a card, in a box of 60 by 16."""
    most = max(card.curve) or 1
    return [(n * 5.0, 16 - 16 * v / most, 16 * v / most) for n, v in enumerate(card.curve)]


@dataclass(frozen=True, slots=True)
class Dot:
    """One value over time. foot, top: y of its lower and upper end, equal for a single figure; open: one end is not
    known ("at least 7"), and the dot stands at the one that is. text: empty where another name has the room;
    text_x, text_y: where it is written, before the dot where text_x is less than x."""

    x: float
    y: float
    foot: float
    top: float
    open: bool
    origin: int
    text: str
    text_x: float
    text_y: float
    href: str


def passed_on(mark: FactMark) -> bool:
    """Whether an article only passes on what a rumour or another outlet says."""
    return mark.rumour or (mark.giver != mark.outlet.key and OUTLET_KEY.fullmatch(mark.giver) is not None)


def fact_plot(row: FactRow, w: Words) -> tuple[Dot, ...]:
    """The values of one row over time, in a box of 300 by 80; empty where there is nothing to plot."""
    marks = [
        mark for mark in row.marks if mark.low is not None and mark.course != Course.DENIED and not passed_on(mark)
    ]
    if len(marks) < 2:
        return ()
    times = [mark.at.timestamp() for mark in marks]
    if min(times) == max(times):
        return ()  # one above the other, dots tell less than the list beside them
    values = [value for mark in marks for value in (mark.low, mark.high) if value is not None]
    dots: list[Dot] = []
    taken: list[tuple[float, float, float, float]] = []
    for mark, time in zip(marks, times, strict=True):
        dot = _dot(
            mark, round(12 + 256 * _share(time, times), 1), values, w.figures(mark.low, mark.high, mark.qualifier)
        )
        box = _box_of(dot)
        if any(_touch(box, other) for other in taken):
            dot = replace(dot, text="")
        else:
            taken.append(box)
        dots.append(dot)
    return tuple(dots)


def _dot(mark: FactMark, x: float, values: Sequence[float], text: str) -> Dot:
    up_to = mark.qualifier == Qualifier.UP_TO and mark.high is not None
    low, high = _height(mark.low or 0.0, values), PLOT_TOP if mark.high is None else _height(mark.high, values)
    y = low if mark.high is None else high if up_to else round((low + high) / 2, 1)
    foot = PLOT_FOOT if up_to else low
    width = len(text) * PLOT_LETTER
    return Dot(
        x=x, y=y, foot=foot, top=high, open=up_to or mark.high is None, origin=mark.origin, text=text,
        text_x=round(x - 8 if x + 8 + width > PLOT_WIDTH else x + 8, 1), text_y=round(y + 4, 1),
        href=f"/article/{mark.anchor.article}#p{mark.anchor.start}",
    )  # fmt: skip


def _height(value: float, values: Sequence[float]) -> float:
    return round(PLOT_FOOT - (PLOT_FOOT - PLOT_TOP) * _share(value, values), 1)


def _box_of(dot: Dot) -> tuple[float, float, float, float]:
    width = len(dot.text) * PLOT_LETTER
    left = dot.text_x - (width if dot.text_x < dot.x else 0)
    return left, left + width, dot.text_y - 10, dot.text_y + 2


def _share(value: float, among: Sequence[float]) -> float:
    low, high = min(among), max(among)
    return (value - low) / (high - low) if high > low else 0.5


@cache
def land() -> str:
    """The land of the earth as an SVG path, 360 wide and 180 high, north up (see static/vendor/README.md)."""
    return str(json.loads((Path(__file__).parent / "land.json").read_text(encoding="utf-8"))["path"])


@dataclass(frozen=True, slots=True)
class Map:
    """view: the SVG viewBox around the places. dots: (place, x, y). unit: a hundredth of the view's width.

    names: (name, x, y) of the dots that have room for one; the list beside the map has them all.
    """

    view: str
    dots: tuple[tuple[Entity, float, float], ...]
    unit: float
    names: tuple[tuple[str, float, float], ...] = ()


def place_map(entities: Sequence[Entity], w: Words) -> Map | None:
    """A map around the places of a story, named in the reader's language; None where none has coordinates."""
    dots = tuple((e, e.lon + 180, 90 - e.lat) for e in entities if e.lat is not None and e.lon is not None)
    if not dots:
        return None
    xs, ys = [x for _, x, _ in dots], [y for _, _, y in dots]
    width = max(max(xs) - min(xs), (max(ys) - min(ys)) * 2, 12.0) * 1.3
    left, top = (max(xs) + min(xs) - width) / 2, (max(ys) + min(ys) - width / 2) / 2
    unit = width / 100
    named = tuple((w.place_name(entity), x, y) for entity, x, y in dots)
    return Map(f"{left:.2f} {top:.2f} {width:.2f} {width / 2:.2f}", dots, unit, _place_names(named, unit, left, width))


def _place_names(
    dots: Sequence[tuple[str, float, float]], unit: float, left: float, width: float
) -> tuple[tuple[str, float, float], ...]:
    """Where each name is written: right or left of its dot, below or above it, so that none touches another name,
    another dot or the edge; the first named come first, and a name without room is left to the list."""
    taken = [(x - unit, x + unit, y - unit, y + unit) for _, x, y in dots]
    names = []
    for number, (name, x, y) in enumerate(dots):
        long, high = len(name) * PLACE_LETTER * unit, PLACE_HEIGHT * unit
        others = taken[:number] + taken[number + 1 :]
        ways = ((1.4, 0.8), (-1.4 - long / unit, 0.8), (-long / unit / 2, 3.2), (-long / unit / 2, -1.6))
        for right, down in ways:
            a, base = x + right * unit, y + down * unit
            box = (a, a + long, base - 0.75 * high, base + 0.25 * high)
            if left <= box[0] and box[1] <= left + width and not any(_touch(box, other) for other in others):
                taken.append(box)
                names.append((name, a, base))
                break
    return tuple(names)


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """(left, right, top, bottom) of both."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def other_spellings(entity: Entity) -> list[tuple[str, str]]:
    """(language, spelling) of a name as other languages write it, each spelling once."""
    found: dict[str, str] = {}
    for language, forms in entity.spellings.items():
        if forms[0] != entity.name:
            found.setdefault(forms[0], language)
    return [(language, form) for form, language in found.items()]
