"""The front page: what is new since the last visit, saved views, days, stars; every filter leaves what it says."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from menbe.newsroom import Newsroom
from menbe.store import CardFilter, SearchFilter
from menbe.topics import codes, measured
from menbe.web.visits import BEFORE, LAST
from menbe.web.words import words_in


def stories_of(text: str) -> list[str]:
    return re.findall(r'<h2 lang="\w+"><a href="/story/(\w+)"', text)


def stamp(at: datetime) -> str:
    return str(int(at.timestamp()))


def test_new_origins_since_the_last_visit_are_marked_and_can_be_asked_for(
    client: TestClient, newsroom: Newsroom
) -> None:
    origins = sorted(card.origin_at for card in newsroom.stories())
    middle = origins[len(origins) // 2] - timedelta(seconds=1)
    expected = {card.id for card in newsroom.stories() if card.origin_at > middle}
    client.cookies.set(LAST, stamp(middle))
    text = client.get("/").text
    assert text.count('class="fresh"') == len(expected)
    client.cookies.set(LAST, stamp(middle))
    assert set(stories_of(client.get("/?only=new_origins").text)) == expected


def test_pages_of_one_visit_keep_the_end_of_the_visit_before(client: TestClient) -> None:
    before = datetime.now(UTC) - timedelta(days=2)
    client.cookies.set(LAST, stamp(before))
    for _ in range(2):
        answer = client.get("/")
        assert f"{BEFORE}={stamp(before)}" in answer.headers["set-cookie"]


@pytest.mark.parametrize("sent", ["", "x", "-1", "99999999999", "1" * 40, "١٢٣"])
def test_what_is_no_visit_is_none(client: TestClient, sent: str) -> None:
    answer = client.get("/", headers=[(b"Cookie", f"{LAST}={sent}".encode())])
    assert answer.status_code == 200
    assert 'class="visit"' not in answer.text


def test_a_view_is_saved_shown_and_dropped(client: TestClient) -> None:
    answer = client.post("/views", data={"name": "<i>Bakı</i>", "query": "language=az&after=s1&evil=2&only=single"})
    assert answer.headers["location"] == "/?language=az&only=single"
    page = client.get(answer.headers["location"]).text
    assert '<a href="/?language=az&amp;only=single" aria-current="true">&lt;i&gt;Bakı&lt;/i&gt;</a>' in page
    client.post("/views/drop", data={"name": "<i>Bakı</i>"})
    assert "Bakı</a>" not in client.get("/").text
    assert client.post("/views/drop", data={"name": "<i>Bakı</i>"}).status_code == 404
    assert client.post("/views", data={"name": "  ", "query": ""}).status_code == 400


def test_saved_views_survive_a_rebuild(newsroom: Newsroom) -> None:
    newsroom.save_view("Bir", "language=az", by="editor:ana")
    newsroom.rebuild()
    assert newsroom.saved_views() == {"Bir": "language=az"}
    newsroom.drop_view("Bir", by="editor:ana")


@pytest.mark.parametrize("by_weight", [True, False])
@pytest.mark.parametrize("language", [None, "az", "ru"])
def test_filters_agree_with_the_cards_and_pages_follow_each_other(
    newsroom: Newsroom, language: str | None, by_weight: bool
) -> None:
    every = newsroom.stories(limit=1_000)
    days = sorted(card.updated_at for card in every)
    since, until = days[1], days[-1]
    expected = {
        card.id for card in every
        if since <= card.updated_at < until and (language is None or language in card.languages)
    }  # fmt: skip
    where = CardFilter(language=language, since=since, until=until, by_weight=by_weight)
    found: list[str] = []
    while page := newsroom.stories(where, limit=1, after=found[-1] if found else None):
        found += [card.id for card in page]
    assert set(found) == expected
    assert len(found) == len(expected)
    whole = [card.id for card in newsroom.stories(where, limit=1_000)]
    assert whole == found


def test_outlets_and_countries_filter_too(newsroom: Newsroom) -> None:
    for outlet in newsroom.tally().outlets:
        found = newsroom.stories(CardFilter(outlet=outlet.key, country=outlet.country), limit=1_000)
        assert found
        assert all(outlet.country in card.countries for card in found)


def test_the_tally_agrees_with_the_tables(newsroom: Newsroom) -> None:
    counts, tally = newsroom.counts(), newsroom.tally()
    assert (tally.articles, tally.stories) == (counts["articles"], counts["stories"])


def test_a_story_is_starred_on_the_front_page(client: TestClient, newsroom: Newsroom, story: str) -> None:
    assert f'action="/story/{story}/star"' in client.get("/").text
    newsroom.star(story, True, person="local")
    assert stories_of(client.get("/?only=starred").text) == [story]
    newsroom.star(story, False, person="local")


# -- topics ----------------------------------------------------------------------------------------------------------


def test_a_topic_leaves_its_stories_on_the_front_page_in_feeds_searches_and_the_api(
    client: TestClient, newsroom: Newsroom
) -> None:
    cards = newsroom.stories()
    told = {topic for card in cards for topic in card.topics}
    assert told, "no story here has a topic"
    for topic in told:
        expected = {card.id for card in cards if topic in card.topics}
        assert set(stories_of(client.get(f"/?topic={topic}").text)) == expected
        answer = client.get(f"/api/v1/stories?topic={topic}&limit=100").json()
        assert {item["id"] for item in answer["items"]} == expected
        items = client.get(f"/feeds/json/front?topic={topic}").json()["items"]
        assert {item["_menbe"]["story"] for item in items} == expected
        assert all(codes()[topic] in item["tags"] for item in items)
        found = newsroom.find("yanğın", SearchFilter(topic=topic)).hits
        whole = newsroom.find("yanğın").hits
        assert [h.article for h in found] == [h.article for h in whole if h.story in expected]
    assert stories_of(client.get("/?topic=nothing").text) == []


def test_a_story_says_its_topics_and_how_often_topics_are_wrong(client: TestClient, newsroom: Newsroom) -> None:
    card = next(card for card in newsroom.stories() if card.topics)
    for language in ("az", "en", "ru", "tr"):
        client.cookies.set("menbe-language", language)
        words = words_in(language)
        assert f'<a class="topic" href="/?topic={card.topics[0]}">{words(f"topic_{card.topics[0]}")}</a>' in (
            client.get(f"/story/{card.id}").text
        )
        about = client.get("/about").text
        assert words.percent(measured().wrong) in about
        assert words.percent(measured().others_wrong) in about
