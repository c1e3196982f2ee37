"""The copy graph keeps every article on the sheet, in order of time, and every name legible."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from menbe.names import places
from menbe.newsroom import Newsroom
from menbe.views import Anchor, Edge, Entity, FactMark, FactRow, Node, OutletName
from menbe.web.drawing import LABEL, LETTER, PLOT_FOOT, PLOT_TOP, Graph, Spot, copy_graph, fact_plot, place_map
from menbe.web.words import TOWNS, TOWNS_IN, languages, town_names, words_in
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


def mark(hour: int, low: float | None, high: float | None, qualifier: str = "exact", course: str = "told") -> FactMark:
    at = datetime(2025, 3, 4, tzinfo=UTC) + timedelta(hours=hour)
    anchor = Anchor(article="00aa00aa00aa00aa", start=0, end=1, surface="x")
    return FactMark(anchor=anchor, outlet=OutletName(key="a.example", name="A", country=None), language="en", at=at,
                    low=low, high=high, label=None, qualifier=qualifier, attributed_to=None, voice=None, origin=0,
                    repeats=(), course=course)  # fmt: skip


def row(*marks: FactMark) -> FactRow:
    return FactRow(slot="killed", scope=None, unit=None, state="update", reason={"rule": "update"}, marks=marks)


def test_a_range_is_drawn_from_its_lower_to_its_upper_end() -> None:
    plain, between = fact_plot(row(mark(0, 12, 12), mark(5, 12, 15)), words_in("en"))
    assert (plain.foot, plain.top, plain.text) == (PLOT_FOOT, PLOT_FOOT, "12")
    assert (between.foot, between.top, between.text) == (PLOT_FOOT, PLOT_TOP, "12–15")
    assert between.top < between.y < between.foot
    assert not between.open


def test_an_end_that_nobody_knows_is_drawn_open() -> None:
    at_least, up_to = fact_plot(row(mark(0, 7, None, "at_least"), mark(5, 1, 50, "up_to")), words_in("en"))
    assert (at_least.open, at_least.text, at_least.top) == (True, "≥ 7", PLOT_TOP)
    assert at_least.y == at_least.foot
    assert (up_to.open, up_to.text, up_to.foot) == (True, "≤ 50", PLOT_FOOT)
    assert up_to.y == up_to.top


def test_what_is_denied_is_not_drawn_and_figures_do_not_stand_on_each_other() -> None:
    dots = fact_plot(row(mark(0, 3, 3), mark(0, 3, 3), mark(9, 9, 9, course="denied"), mark(9, 5, 5)), words_in("en"))
    assert [dot.text for dot in dots] == ["3", "", "5"]


def test_a_town_is_named_in_the_readers_language_where_no_article_names_it_so() -> None:
    def place(key: str, name: str) -> Entity:
        return Entity(key=key, kind="place", name=name, spellings={"uk": ("Гянджа",)}, articles=(), mentions=1)

    ganja, tehran = place("place:ganja:AZ", "Ganja"), place("place:tehran:IR", "Tehran")
    assert [words_in(code).place_name(ganja) for code in ("az", "en", "ru", "tr")] == [
        "Gəncə", "Ganja", "Гянджа", "Gence"
    ]  # fmt: skip
    assert words_in("tr").place_name(tehran) == "Tahran"
    assert words_in("ru").place_name(place("place:nowhere:AZ", "Nowhere")) == "Nowhere"


def test_every_town_of_the_table_is_in_the_gazetteer_and_has_three_names() -> None:
    own = tomllib.loads(TOWNS.read_text("utf-8"))
    assert not [key for key in own if places.by_key(key) is None]
    assert all(len(names) == len(TOWNS_IN) and all(names) for names in own.values())
    assert all(town_names(code) for code in languages())


def test_values_of_reasons_are_written_as_the_values_beside_them() -> None:
    az, ru, tr = words_in("az"), words_in("ru"), words_in("tr")
    assert az.stated("15\u202f000, 1500") == "15.000, 1.500"
    assert ru.stated("≥ 12\u202f000.5").replace("\xa0", " ") == "≥ 12 000,5"
    assert az.stated("gas leak, Ganja, 2025-03-05") == "qaz sızması, Gəncə, 5 mart 2025"
    assert (az.per_cent(7.25), tr.per_cent(7.25)) == ("7,25%", "%7,25")
    assert (ru.quoted("две сестры"), ru.quoted("“two”")) == ("«две сестры»", "“two”")
