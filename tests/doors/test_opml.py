"""Lists of feeds in and out: nothing lost, nothing twice, and no list can do harm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from menbe.errors import MenbeError
from menbe.model import Intake, IntakeKind
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web.app import create_app
from menbe.web.opml import quoted, read_opml, take_in, united, write_opml
from menbe.wiring import open_newsroom
from tests.doors.conftest import Reader
from tests.doors.test_cli import menbe

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
<outline text="Qafqaz"><outline text="Bak&#305;">
  <outline type="rss" text="Sahil" xmlUrl="https://sahil.example/feed.xml" htmlUrl="https://sahil.example/"/>
</outline></outline>
<outline text="Agencies, old">
  <outline text="Sahil again" xmlUrl="HTTPS://Sahil.example/feed.xml#top" category="/Daily,/Qafqaz/Bak&#305;"/>
  <outline text="Not a feed"/>
</outline>
<outline text="Local" xmlUrl="file:///etc/passwd"/>
<outline title="Loose" xmlUrl=" http://loose.example "/>
</body></opml>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opml><body><outline text="&b;" xmlUrl="https://a.example/"/></body></opml>"""
READER = b"""<?xml version="1.0"?><!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<opml><body><outline text="&f;" xmlUrl="https://a.example/"/></body></opml>"""
DEEP = b"<opml><body>" + b'<outline text="x">' * 5000 + b"</outline>" * 5000 + b"</body></opml>"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path / "news.db") as newsroom:
        yield newsroom


def test_a_list_is_taken_in_with_its_categories_and_each_feed_once(empty: Newsroom) -> None:
    taken = take_in(empty, LIST, "list")
    assert taken.added == ("https://sahil.example/feed.xml", "http://loose.example/")
    assert [reason.split(":")[0] for reason in taken.left_out] == ["Local"]
    kept = {intake.address: intake.categories for intake in empty.catalogue.intakes()}
    assert kept == {
        "https://sahil.example/feed.xml": ("Qafqaz/Bakı", "Agencies%2C old", "Daily"),
        "http://loose.example/": (),
    }


def test_a_list_taken_in_twice_changes_nothing(empty: Newsroom) -> None:
    take_in(empty, LIST, "list")
    before = empty.catalogue.intakes()
    again = take_in(empty, LIST, "list")
    assert (again.added, len(again.known)) == ((), 2)
    assert empty.catalogue.intakes() == before


def test_what_was_here_keeps_its_outlet_and_gains_the_categories(empty: Newsroom) -> None:
    address = "https://sahil.example/feed.xml"
    empty.add(Intake(key="sahil", kind=IntakeKind.FEED, address=address, outlet="sahil.example", categories=("Mine",)))
    assert take_in(empty, LIST, "list").known == (address,)
    (intake,) = [i for i in empty.catalogue.intakes() if i.address == address]
    assert (intake.key, intake.outlet) == ("sahil", "sahil.example")
    assert intake.categories == ("Mine", "Qafqaz/Bakı", "Agencies%2C old", "Daily")


names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12).map(
    lambda text: " ".join(text.split())
)
paths = st.lists(names.filter(bool).map(quoted), min_size=1, max_size=3).map("/".join)


@given(st.dictionaries(st.integers(0, 99), st.lists(paths, max_size=3, unique=True), max_size=6))
def test_what_is_written_is_read_back(feeds: dict[int, list[str]]) -> None:
    intakes = [
        Intake(key=f"{n}", kind=IntakeKind.FEED, address=f"https://a.example/{n}", categories=tuple(categories))
        for n, categories in feeds.items()
    ]
    read = united(read_opml(write_opml(intakes, {}, "title"), "list"))
    assert {one.address: one.categories for one in read} == {i.address: i.categories for i in intakes}
    assert len(read) == len(intakes)


@pytest.mark.parametrize(
    "body",
    [BOMB, READER, DEEP, b"", b"<opml><body>", b"<rss/>", b"\xff\xfe<",
     b"<?xml version='1.0' encoding='no-such'?><opml/>",
     b"PK\x03\x04", b"x" * 3_000_000],
    ids=["bomb", "reader", "deep", "empty", "cut", "rss", "bytes", "encoding", "zip", "large"],
)  # fmt: skip
def test_a_list_made_to_harm_is_refused_in_one_sentence(empty: Newsroom, body: bytes) -> None:
    with pytest.raises(MenbeError, match=r"^list: is (no OPML|larger)") as refused:
        take_in(empty, body, "list")
    assert "\n" not in str(refused.value)
    assert "root:" not in str(refused.value)
    assert empty.catalogue.intakes() == []


def test_the_page_takes_a_list_and_gives_it_back(empty: Newsroom) -> None:
    with Reader(create_app(empty, ServeSettings()), follow_redirects=True) as client:
        answer = client.post("/opml", data={}, files={"file": ("list.opml", LIST)}, headers={"Accept-Language": "ru"})
        assert "Добавлены 2 ленты; уже были: 0, пропущено: 1." in answer.text
        given = client.get("/opml")
        assert "attachment" in given.headers["content-disposition"]
        assert {one.address for one in read_opml(given.content, "list")} == {
            i.address for i in empty.catalogue.intakes()
        }
        assert client.post("/opml", data={}, files={"file": ("list.opml", BOMB)}).status_code == 400
        assert client.post("/opml", data={"file": "no file"}).status_code == 400
        assert client.post("/opml", data={}, files={"file": ("l", b"x" * 3_000_000)}).status_code == 400


def test_another_sites_page_cannot_add_feeds(empty: Newsroom) -> None:
    with TestClient(create_app(empty, ServeSettings())) as client:
        answer = client.post("/opml", data={}, files={"file": ("l", LIST)}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert empty.catalogue.intakes() == []


def test_the_command_takes_a_list_and_writes_it(tmp_path: Path) -> None:
    (tmp_path / "in.opml").write_bytes(LIST)
    taken = menbe("opml", "--in", "in.opml", "--out", "out.opml", at=tmp_path)
    assert "2 feeds added, 0 were here, 1 left out" in taken.stdout
    assert (tmp_path / "out.opml").read_text(encoding="utf-8").strip() == menbe("opml", at=tmp_path).stdout.strip()
    nowhere = menbe("opml", "--in", "nowhere.opml", at=tmp_path)
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (1, 1)
