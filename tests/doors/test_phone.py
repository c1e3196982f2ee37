"""A reader on a phone, over real HTTP: it signs in, fetches what is new, marks, and finds its marks again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from menbe.newsroom import Newsroom
from menbe.people import Role
from menbe.settings import ServeSettings
from menbe.store import ArticleFilter, Mark
from menbe.web.app import create_app
from menbe.web.greader import Login, OnePerson, password_of
from menbe.web.greader.login import MINUTE, MOST_FAILURES, TooManyFailures
from menbe.wiring import open_newsroom
from tests.doors.test_cli import menbe

READING = "user/-/state/com.google/reading-list"
READ = "user/-/state/com.google/read"
STARRED = "user/-/state/com.google/starred"
FOLDER = "user/-/label/Qafqaz/Bakı"


class Phone:
    """What a reader app does, request by request."""

    def __init__(self, address: str, auth: str) -> None:
        headers = {"Authorization": f"GoogleLogin auth={auth}", "User-Agent": "a phone"}
        self.http = httpx.Client(base_url=f"{address}/api/greader.php/reader/api/0", headers=headers, trust_env=False)

    def get(self, path: str, **query: Any) -> Any:
        answer = self.http.get(path, params={"output": "json", **query})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **fields: Any) -> httpx.Response:
        token = self.http.get("/token").text.strip()
        return self.http.post(path, data={"T": token, **fields})

    def ids(self, stream: str, **query: Any) -> list[str]:
        return [ref["id"] for ref in self.get("/stream/items/ids", s=stream, n=10_000, **query)["itemRefs"]]

    def unread(self) -> dict[str, int]:
        return {count["id"]: count["count"] for count in self.get("/unread-count")["unreadcounts"]}


def sign_in(address: str, password: str) -> httpx.Response:
    fields = {"Email": "menbe", "Passwd": password, "service": "reader", "accountType": "GOOGLE"}
    return httpx.post(f"{address}/api/greader.php/accounts/ClientLogin", data=fields, trust_env=False)


@pytest.fixture
def phone(address: str, newsroom: Newsroom) -> Iterator[Phone]:
    """A phone that is signed in; the intake lies in a folder. It leaves nothing marked."""
    (intake,) = newsroom.catalogue.intakes()
    newsroom.add(replace(intake, categories=("Qafqaz/Bakı",)))
    lines = dict(line.split("=", 1) for line in sign_in(address, password_of(newsroom, ServeSettings())).text.split())
    opened = Phone(address, lines["Auth"])
    yield opened
    everything = opened.ids(READING)
    opened.post("/edit-tag", i=everything, r=[READ, STARRED])
    opened.http.close()
    newsroom.add(intake)


def test_a_phone_finds_outlets_folders_and_articles(phone: Phone, newsroom: Newsroom) -> None:
    assert phone.get("/user-info")["userName"]
    assert {tag["id"] for tag in phone.get("/tag/list")["tags"]} == {STARRED, FOLDER}
    subscriptions = phone.get("/subscription/list")["subscriptions"]
    assert {s["id"] for s in subscriptions} == {f"feed/{o.key}" for o in newsroom.outlets() if o.articles}
    assert all(s["categories"] == [{"id": FOLDER, "label": "Qafqaz/Bakı"}] for s in subscriptions)
    everything = phone.ids(READING)
    assert len(everything) == newsroom.counts()["articles"]
    assert sorted(everything) == sorted(phone.ids(FOLDER))
    by_outlet = [number for s in subscriptions for number in phone.ids(s["id"])]
    assert sorted(by_outlet) == sorted(everything)


def test_a_stream_read_page_by_page_is_the_whole_stream_in_both_directions(phone: Phone) -> None:
    whole = phone.ids(READING)
    for order, expected in (("n", whole), ("o", whole[::-1])):
        paged: list[str] = []
        continuation: dict[str, str] = {}
        while True:
            page = phone.get("/stream/items/ids", s=READING, n=5, r=order, **continuation)
            assert len(page["itemRefs"]) <= 5
            paged += [ref["id"] for ref in page["itemRefs"]]
            if "continuation" not in page:
                break
            continuation = {"c": page["continuation"]}
        assert paged == expected


def test_the_text_of_items_comes_by_either_spelling_of_their_ids(phone: Phone, newsroom: Newsroom) -> None:
    numbers = phone.ids(READING)
    long = [f"tag:google.com,2005:reader/item/{int(number):016x}" for number in numbers]
    by_short = phone.post("/stream/items/contents", i=numbers).json()["items"]
    by_long = phone.post("/stream/items/contents", i=long).json()["items"]
    assert by_short == by_long
    assert sorted(item["id"] for item in by_long) == sorted(long)
    urls = {newsroom.reading(article).article.url for article in newsroom.catalogue.article_ids()}
    assert {item["canonical"][0]["href"] for item in by_long} == urls
    for item in by_long:
        assert "<script" not in item["summary"]["content"]
        assert item["summary"]["content"].count("<p>") > 1
        assert item["origin"]["streamId"].startswith("feed/")


def test_an_item_leads_to_who_stands_behind_its_story(phone: Phone, story: str) -> None:
    items = phone.get(f"/stream/contents/{READING}", n=50)["items"]
    assert sum(f"/story/{story}" in item["summary"]["content"] for item in items) > 1


def test_what_is_read_and_starred_is_found_again_and_counted(phone: Phone) -> None:
    first, second, *rest = phone.ids(READING)
    before = phone.unread()
    assert phone.post("/edit-tag", i=[first, second], a=READ).text == "OK"
    assert phone.post("/edit-tag", i=first, a=STARRED).text == "OK"
    assert phone.ids(STARRED) == [first]
    assert phone.ids(READ) == [first, second]
    assert phone.ids(READING, xt=READ) == rest
    assert phone.ids(READING, it=STARRED) == [first]
    assert phone.unread()[READING] == before[READING] - 2
    assert phone.unread()[FOLDER] == before[FOLDER] - 2
    (item,) = phone.get(f"/stream/contents/{STARRED}")["items"]
    assert {READ, STARRED, FOLDER, READING} <= set(item["categories"])
    phone.post("/edit-tag", i=first, a="user/-/state/com.google/kept-unread", r=STARRED)
    assert (phone.ids(STARRED), phone.ids(READ)) == ([], [second])


def test_marks_outlive_the_catalogue(phone: Phone, newsroom: Newsroom) -> None:
    first, *_ = phone.ids(READING)
    phone.post("/edit-tag", i=first, a=[READ, STARRED])
    newsroom.rebuild()
    assert phone.ids(STARRED) == phone.ids(READ) == [first]


def test_what_came_while_the_reader_looked_stays_unread(phone: Phone, newsroom: Newsroom) -> None:
    refs = phone.get("/stream/items/ids", s=READING, n=100, r="o")["itemRefs"]
    looked = refs[: len(refs) // 2]
    assert phone.post("/mark-all-as-read", s=READING, ts=looked[-1]["timestampUsec"]).text == "OK"
    assert phone.ids(READ, r="o") == [ref["id"] for ref in looked]
    phone.post("/mark-all-as-read", s=READING)
    assert phone.unread() == {}


def test_only_what_is_newer_is_fetched_again(phone: Phone) -> None:
    refs = phone.get("/stream/items/ids", s=READING, n=100)["itemRefs"]
    newest = int(refs[0]["timestampUsec"]) // 10**6
    assert refs[0]["id"] in phone.ids(READING, ot=newest)
    assert phone.ids(READING, ot=newest + 60) == []
    assert phone.ids(READING, nt=newest - 86_400) == []


# -- what is refused ------------------------------------------------------------------------------------------------


def test_nothing_is_given_or_changed_without_the_password(address: str, newsroom: Newsroom) -> None:
    refused = sign_in(address, "not the password")
    assert (refused.status_code, refused.text.strip()) == (401, "Error=BadAuthentication")
    for auth in ("", "editor:local/", "editor:local/" + "0" * 64, "nobody/" + "0" * 64):
        stranger = Phone(address, auth)
        for path in ("/user-info", "/subscription/list", "/stream/items/ids?s=" + READING, "/token"):
            assert stranger.http.get(path).status_code == 401
        assert stranger.http.post("/edit-tag", data={"i": "1", "a": READ}).status_code == 401
        assert stranger.http.post("/mark-all-as-read", data={"s": READING}).status_code == 401
        stranger.http.close()


def test_a_wrong_second_token_changes_nothing(phone: Phone) -> None:
    answer = phone.http.post("/edit-tag", data={"T": "wrong", "i": phone.ids(READING)[0], "a": READ})
    assert (answer.status_code, answer.headers["x-reader-google-bad-token"]) == (401, "true")
    assert phone.ids(READ) == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/stream/items/ids", {"s": "user/-/state/com.google/nothing"}),
        ("/stream/items/ids", {"s": READING, "c": "x"}),
        ("/stream/items/ids", {"s": READING, "n": "²"}),
        ("/stream/items/ids", {"s": READING, "ot": "yesterday"}),
        ("/stream/items/contents", {"i": "x' OR 1=1"}),
        ("/stream/items/contents", {"i": [str(n) for n in range(1001)]}),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(phone: Phone, path: str, query: dict[str, Any]) -> None:
    answer = phone.http.get(path, params=query)
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_a_label_or_feed_that_is_not_there_is_empty(phone: Phone) -> None:
    assert phone.ids("user/-/label/nothing") == phone.ids("feed/nowhere.example") == []


def test_guessing_is_slowed_down() -> None:
    now = [0.0]
    login = Login(OnePerson(person="editor:local", password=lambda: "correct horse"), clock=lambda: now[0])
    for _ in range(MOST_FAILURES):
        assert login.sign_in("x", "wrong") is None
    with pytest.raises(TooManyFailures):
        login.sign_in("x", "correct horse")
    now[0] = MINUTE
    assert login.sign_in("x", "correct horse") is not None


def test_another_password_signs_every_phone_out() -> None:
    password = ["first password"]
    login = Login(OnePerson(person="editor:local", password=lambda: password[0]))
    token = login.sign_in("x", "first password")
    assert login.person(f"GoogleLogin auth={token}") == "editor:local"
    password[0] = "second password"
    assert login.person(f"GoogleLogin auth={token}") is None


def test_the_password_made_for_a_ledger_stays_the_same(newsroom: Newsroom) -> None:
    made = password_of(newsroom, ServeSettings())
    assert made == password_of(newsroom, ServeSettings())
    assert len(made) >= 20
    assert password_of(newsroom, ServeSettings(reader_password="a chosen one")) == "a chosen one"


def test_the_command_prints_what_to_type_into_a_phone(tmp_path: Path) -> None:
    told = menbe("phone", "--ledger", "news.db", at=tmp_path).stdout
    assert "http://127.0.0.1:8765/api/greader.php" in told
    with open_newsroom(tmp_path / "news.db") as newsroom:
        assert f"password  {password_of(newsroom, ServeSettings())}" in told.splitlines()


def test_where_there_are_accounts_a_phone_signs_in_with_a_token_of_one(copied: Newsroom) -> None:
    for name, role in (("ana", Role.ADMIN), ("rza", Role.READER)):
        copied.people.add(name, "üç alma, iki armud", role, by="cli")
    token = copied.people.add_token("rza", "phone", by="rza")
    door, inside = "/api/greader.php/accounts/ClientLogin", "/api/greader.php/reader/api/0"
    with TestClient(create_app(copied, ServeSettings(host="0.0.0.0"))) as client:
        for name, password in (("ana", token), ("rza", password_of(copied, ServeSettings())), ("rza", "")):
            assert client.post(door, data={"Email": name, "Passwd": password}).status_code == 401
        signed_in = client.post(door, data={"Email": "rza", "Passwd": token})
        assert f"Auth={token}\n" in signed_in.text
        assert client.get(f"{inside}/user-info").status_code == client.get("/api/v1/stories").status_code == 401
        headers = {"Authorization": f"GoogleLogin auth={token}"}
        assert client.get(f"{inside}/user-info", headers=headers).json()["userName"] == "rza"
        (article, *_) = copied.shelves.articles(ArticleFilter(), 1)
        second = client.get(f"{inside}/token", headers=headers).text.strip()
        for given, status in (("wrong", 401), (second, 200)):
            fields = {"T": given, "i": str(article.number), "a": STARRED}
            assert client.post(f"{inside}/edit-tag", data=fields, headers=headers).status_code == status
    assert len(copied.shelves.ids(ArticleFilter(person="rza", marked=Mark.STARRED))) == 1
