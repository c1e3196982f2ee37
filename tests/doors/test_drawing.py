"""The copy graph keeps every article on the sheet, in order of time, and every name legible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from menbe.newsroom import Newsroom
from menbe.views import Edge, Entity, Node, OutletName
from menbe.web.drawing import LABEL, LETTER, Graph, Spot, copy_graph, place_map
from menbe.web.words import words_in
from tests.doors.crowd import rows


def test_every_article_stands_on_the_sheet_in_whatever_order_it_is_given(newsroom: Newsroom, story: str) -> None:
    page = newsroom.story(story)
    for nodes in (page.nodes, page.nodes[::-1]):
        graph = copy_graph(nodes, page.edges)
        assert len(graph.spots) == len(nodes)
        assert all(0 < spot.x < graph.width and 0 < spot.y < graph.height for spot in graph.spots)
        assert in_order_of_time(graph)


def in_order_of_time(graph: Graph) -> bool:
    in_time = sorted(graph.spots, key=lambda spot: spot.node.at)
    return [spot.x for spot in in_time] == sorted(spot.x for spot in graph.spots)


def crowd() -> list[Node]:
    return [
        Node(
            article=row["id"], outlet=OutletName(key=row["domain"], name=row["outlet"], country=None),
            language=row["language"], headline=row["title"], url=row["url"],
            at=datetime.fromisoformat(row["published_at"]), published_at=None, genre="report", origin=0,
            placed_by="placing/1", placed_because={},
        )
        for row in rows()
    ]  # fmt: skip


def edges(nodes: list[Node]) -> Iterator[Edge]:
    for node in nodes[1:]:
        yield Edge(article=node.article, original=nodes[0].article, named=None, kind="trimmed", here_in_there=1.0,
                   shared=1, credited=False, reasons=(), anchor=None)  # fmt: skip


def extent(spot: Spot) -> tuple[float, float]:
    """From where to where a dot and its name reach."""
    width = len(spot.label) * LETTER
    left, right = spot.x - spot.radius, spot.x + spot.radius
    return (spot.label_x - width, right) if spot.label_end else (left, max(right, spot.label_x + width))


def test_sixty_articles_and_their_names_touch_nowhere() -> None:
    nodes = crowd()
    graph = copy_graph(nodes, list(edges(nodes)))
    assert len(graph.spots) == 60
    assert in_order_of_time(graph)
    assert all(spot.label for spot in graph.spots)
    assert graph.height < 900
    for n, one in enumerate(graph.spots):
        assert extent(one)[0] >= 0
        assert extent(one)[1] <= graph.width
        for other in graph.spots[n + 1 :]:
            (a, b), (c, d) = extent(one), extent(other)
            assert one.y != other.y or b <= c or d <= a


def test_the_origin_stands_at_the_left_and_each_language_in_its_own_lane() -> None:
    nodes = crowd()
    graph = copy_graph(nodes, list(edges(nodes)))
    assert min(graph.spots, key=lambda spot: spot.x).node.article == nodes[0].article
    lanes = {lane.language: (lane.top, lane.top + lane.height) for lane in graph.lanes}
    for spot in graph.spots:
        top, bottom = lanes[spot.node.language]
        assert top < spot.y < bottom


def test_of_hundreds_only_origins_carry_their_names() -> None:
    nodes = [node for n in range(3) for node in crowd()]
    nodes = [replace(node, article=f"{n}") for n, node in enumerate(nodes)]
    graph = copy_graph(nodes, list(edges(nodes)))
    assert [spot.node.article for spot in graph.spots if spot.label] == ["0"]


def test_a_long_name_is_cut_and_no_article_makes_no_graph() -> None:
    (node,) = crowd()[:1]
    long = replace(node, outlet=OutletName(key="x", name="The Very Long Name of a Paper", country=None))
    (spot,) = copy_graph([long], []).spots
    assert len(spot.label) <= LABEL
    assert copy_graph([], []).spots == ()


def _place(name: str, lat: float, lon: float) -> Entity:
    key = f"place:{name}"
    return Entity(key=key, name=name, kind="place", spellings={}, articles=("a",), mentions=1, lat=lat, lon=lon)


def test_names_on_the_map_touch_neither_each_other_nor_a_dot() -> None:
    places = [_place(f"Sakit şəhər {n}", 40.0 + n * 0.1, 49.0 + n * 0.3) for n in range(12)] + [_place("Uzaq", 55, 60)]
    made = place_map(places, words_in("az"))
    assert made is not None
    assert "Uzaq" in [name for name, _, _ in made.names]
    boxes = [
        (x, x + len(name) * 1.25 * made.unit, y - 1.8 * made.unit, y + 0.6 * made.unit) for name, x, y in made.names
    ]
    for n, (left, right, top, bottom) in enumerate(boxes):
        assert not any(a < right and left < b and c < bottom and top < d for a, b, c, d in boxes[n + 1 :])


def test_a_place_is_named_in_the_readers_language() -> None:
    port = replace(_place("Alat", 39.9, 49.4), spellings={"az": ("Ələt",), "ru": ("Алят",)})
    country = replace(_place("Germany", 51, 9), key="place:DE")
    assert [words_in(code).place_name(port) for code in ("az", "en", "ru", "tr")] == ["Ələt", "Alat", "Алят", "Alat"]
    assert [words_in(code).place_name(country) for code in ("az", "en", "ru", "tr")] == [
        "Almaniya", "Germany", "Германия", "Almanya"]  # fmt: skip
