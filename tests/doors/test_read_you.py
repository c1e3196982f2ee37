"""What the reader Read You (GPL-3.0, for Android) asks of a Google Reader server, request by request as its source has
it: its first login, its sync, and what it sends when an article is read and starred. None of its code is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web.greader import password_of

STATE = "user/-/state/com.google/"
AGENT = "ReadYou / 0.15.3"
PAGE = "5"  # the app asks for 10,000; a few, so that there is a second page


class ReadYou:
    """Keeps both tokens as they came, the line break behind the second one included, as the app does."""

    def __init__(self, server: str, name: str, password: str) -> None:
        self.http = httpx.Client(base_url=server, headers={"User-Agent": AGENT}, trust_env=False)
        form = {"output": "json", "Email": name, "Passwd": password, "client": "ReadYou",
                "accountType": "HOSTED_OR_GOOGLE", "service": "reader"}  # fmt: skip
        answer = self.http.post("/accounts/ClientLogin", data=form)
        assert answer.status_code == 200
        self.auth = next(x.removeprefix("Auth=") for x in answer.text.split("\n") if x.startswith("Auth="))
        self.action = self.http.get("/reader/api/0/token", headers=self._signed()).text

    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"GoogleLogin auth={self.auth}"}

    def get(self, query: str, params: str = "") -> Any:
        answer = self.http.get(f"/reader/api/0/{query}?output=json{params}", headers=self._signed())
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, query: str, form: list[tuple[str, str]]) -> httpx.Response:
        answer = self.http.post(
            f"/reader/api/0/{query}?output=json",
            content=urlencode([*form, ("T", self.action)]),
            headers={**self._signed(), "Content-Type": "application/x-www-form-urlencoded"},
        )
        assert answer.status_code == 200, answer.text
        return answer

    def every_id(self, params: str) -> list[str]:
        found, more = [], ""
        while True:
            page = self.get("stream/items/ids", f"&{params}&n={PAGE}{more}")
            found += [ref["id"] for ref in page["itemRefs"]]
            if not page.get("continuation"):
                return found
            more = f"&c={page['continuation']}"


@pytest.fixture
def app(address: str, newsroom: Newsroom) -> Iterator[ReadYou]:
    opened = ReadYou(f"{address}/api/greader.php", "menbe", password_of(newsroom, ServeSettings()))
    yield opened
    everything = opened.every_id(f"s={STATE}reading-list")
    opened.post("edit-tag", [*(("i", one) for one in everything), ("r", f"{STATE}read"), ("r", f"{STATE}starred")])
    opened.http.close()


def test_it_logs_in_and_takes_everything_in(app: ReadYou, newsroom: Newsroom) -> None:
    assert app.get("user-info")["userName"]
    feeds = {feed["id"]: feed for feed in app.get("subscription/list")["subscriptions"]}
    assert all(feed["title"] and feed["url"] and "categories" in feed for feed in feeds.values())
    unread = app.every_id(f"s={STATE}reading-list&xt={STATE}read")
    assert len(unread) == len(set(unread)) == newsroom.counts()["articles"]
    assert app.every_id(f"s={STATE}starred") == app.every_id(f"s={STATE}read&ot=1700000000") == []
    long = [f"tag:google.com,2005:reader/item/{int(number):016x}" for number in unread]
    items = app.post("stream/items/contents", [("i", one) for one in long]).json()["items"]
    assert {item["id"] for item in items} == set(long)
    for item in items:
        assert item["origin"]["streamId"] in feeds
        assert all((item["title"], item["published"], item["summary"]["content"], item["canonical"][0]["href"]))


def test_what_is_read_and_starred_there_comes_back_at_the_next_sync(app: ReadYou) -> None:
    first, second, *_ = unread = app.every_id(f"s={STATE}reading-list&xt={STATE}read")
    assert app.post("edit-tag", [("i", first), ("i", second), ("a", f"{STATE}read")]).text == "OK"
    app.post("edit-tag", [("i", second), ("a", f"{STATE}starred")])
    assert app.every_id(f"s={STATE}reading-list&xt={STATE}read") == unread[2:]
    assert app.every_id(f"s={STATE}starred") == [second]
    assert app.every_id(f"s={STATE}read&ot=1") == [first, second]
    counts = {c["id"]: c["count"] for c in app.get("unread-count")["unreadcounts"]}
    assert counts[f"{STATE}reading-list"] == len(unread) - 2
    app.post("mark-all-as-read", [("s", f"{STATE}reading-list")])
    assert app.every_id(f"s={STATE}reading-list&xt={STATE}read") == []
    assert app.get("unread-count")["unreadcounts"] == []
