"""The copy graph keeps every article on the sheet, in order of time."""

from __future__ import annotations

from menbe.newsroom import Newsroom
from menbe.web.drawing import CROWD, copy_graph


def test_every_article_stands_on_the_sheet_in_whatever_order_it_is_given(newsroom: Newsroom, story: str) -> None:
    page = newsroom.story(story)
    for nodes in (page.nodes, page.nodes[::-1]):
        graph = copy_graph(nodes, page.edges)
        assert len(graph.spots) == len(nodes)
        assert all(0 < spot.x < graph.width and 0 < spot.y < graph.height for spot in graph.spots)
        in_time = sorted(graph.spots, key=lambda spot: spot.node.at)
        assert [spot.x for spot in in_time] == sorted(spot.x for spot in graph.spots)


def test_no_two_articles_stand_on_each_other(newsroom: Newsroom, story: str) -> None:
    page = newsroom.story(story)
    spots = copy_graph(page.nodes, page.edges).spots
    for n, one in enumerate(spots):
        for other in spots[n + 1 :]:
            assert one.y != other.y or abs(one.x - other.x) >= CROWD
