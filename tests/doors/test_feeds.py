"""Feeds as a feed reader takes them: our own collector is one, and each page names the feeds it has."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import feedparser
import pytest
from starlette.testclient import TestClient

from menbe.collect.feeds import json_items
from menbe.model import Snapshot, digest_of
from menbe.newsroom import Newsroom
from menbe.web.feed_forms import Entry, Feed, atom

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def paths(newsroom: Newsroom, story: str) -> list[str]:
    outlet = next(o.key for o in newsroom.outlets() if o.articles)
    entity = newsroom.shelves.entities(1)[0].key
    return ["front", f"story/{story}", f"outlet/{outlet}", f"entity/{quote(entity)}", "search?q=Екатеринбург"]


def test_both_forms_say_the_same_of_everything_that_has_a_feed(
    client: TestClient, newsroom: Newsroom, story: str
) -> None:
    for path in paths(newsroom, story):
        answer = client.get(f"/feeds/atom/{path}")
        assert answer.headers["content-type"].startswith("application/atom+xml"), answer.text
        read = feedparser.parse(answer.content)
        assert (read.bozo, read.version) == (False, "atom10")
        told = client.get(f"/feeds/json/{path}")
        assert told.headers["content-type"].startswith("application/feed+json")
        feed = told.json()
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert [(e.id, e.title, e.link, e.summary) for e in read.entries] == [
            (i["id"], i["title"].strip(), i["url"], i["content_text"]) for i in feed["items"]
        ]
        assert read.entries, path
        assert all(e.updated_parsed and e.author for e in read.entries)


def test_our_own_collector_can_read_our_feed(client: TestClient, story: str) -> None:
    body = client.get(f"/feeds/json/story/{story}").content
    shot = Snapshot(
        url="http://paper.example/", fetched_at=NOON, media_type="", body=body, digest=digest_of(body), headers={}
    )
    assert len(json_items(shot) or ()) == len(client.get(f"/api/v1/stories/{story}").json()["nodes"])


def test_the_feed_of_the_front_page_counts_origins_in_the_readers_words(client: TestClient, story: str) -> None:
    items = client.get("/feeds/json/front?ui=az").json()["items"]
    (item,) = [i for i in items if i["_menbe"]["story"] == story]
    assert re.search(r"\d+ nəşr · .*\d+ ilkin mənbə · ", item["content_text"])
    assert item["_menbe"]["origins_low"] <= item["_menbe"]["origins_high"] <= item["_menbe"]["outlets"]


def test_an_entry_of_an_article_leads_to_the_outlets_own_page(client: TestClient, newsroom: Newsroom) -> None:
    for item in client.get("/feeds/json/search?q=Екатеринбург").json()["items"]:
        assert item["url"] == newsroom.reading(item["_menbe"]["article"]).article.url


@pytest.mark.parametrize("page", ["/", "/?language=ru&only=disputed", "/search?q=%22a+%26+b%22", "STORY"])
def test_every_page_names_its_feeds(client: TestClient, story: str, page: str) -> None:
    text = client.get(f"/story/{story}" if page == "STORY" else page).text
    links = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', text)
    assert {kind for kind, _ in links} == {"application/atom+xml", "application/feed+json"}
    for kind, href in links:
        answer = client.get(unescape(href))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)


def test_the_filters_of_the_front_page_are_those_of_its_feed(client: TestClient, newsroom: Newsroom) -> None:
    shown = {card.id for card in newsroom.stories() if "az" in card.languages}
    items = client.get("/feeds/json/front?language=az").json()["items"]
    assert {item["_menbe"]["story"] for item in items} == shown


def test_who_has_a_feed_already_is_told_so(client: TestClient) -> None:
    first = client.get("/feeds/atom/front")
    assert client.get("/feeds/atom/front", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize("path", ["story/nowhere", "outlet/nowhere.example", "entity/person:nobody"])
def test_there_is_no_feed_of_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(f"/feeds/atom/{path}").status_code == 404


def test_what_an_outlet_wrote_is_text_in_a_feed_and_never_markup() -> None:
    hostile = "<script>alert(1)</script> \x00\x0b\ufffe & ]]>"
    entry = Entry(
        id="tag:a", title=hostile, link="https://a.example/?a=1&b=2", related=None, author=hostile, text=hostile,
        language="az", published=NOON, updated=NOON, categories=(hostile,),
    )  # fmt: skip
    made = Feed(
        id="tag:f", title=hostile, home="https://p.example/", here="https://p.example/f", author="Mənbə", language="az",
        entries=(entry,),
    )  # fmt: skip
    document = atom(made)
    assert b"<script" not in document
    assert feedparser.parse(document).entries[0].link == "https://a.example/?a=1&b=2"
