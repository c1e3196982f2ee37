"""The pages of watches and alerts: making, listing, muting, deleting; the feed; what could not be sent."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from markupsafe import escape

from menbe.alerts import Alert, Kind, Sender, Watch, Way
from menbe.alerts.command import CommandSender
from menbe.alerts.deciding import decide, found
from menbe.alerts.gathering import present
from menbe.alerts.httpx2 import WebhookSender
from menbe.alerts.mail import MailSender
from menbe.alerts.records import Present
from menbe.alerts.sending import Post, send_due
from menbe.collect.addresses import Doors
from menbe.newsroom import Newsroom
from menbe.people import Role
from menbe.settings import ServeSettings
from menbe.web.app import create_app
from menbe.web.letters import composer
from tests.doors.conftest import Reader

ATOM = "{http://www.w3.org/2005/Atom}"
EVERY_KIND = ["story", "origin", "figure", "dispute", "edited", "removed"]
PASSWORD = "üç alma, iki armud"


def everything(tries: int = 3) -> Post:
    """Every way there is, and nobody at the other end."""
    mail = MailSender(
        host="127.0.0.1", port=9, security="none", user=None, password=None, sender="m@news.example", timeout=1
    )
    hook = WebhookSender(agent="x", timeout=1, doors=Doors(allow=("127.0.0.1",)))
    command = CommandSender(commands={"slack": ("/nowhere",)}, timeout=1)
    senders: dict[Way, Sender] = {Way.MAIL: mail, Way.WEBHOOK: hook, Way.COMMAND: command}
    return Post(
        senders=senders, commands=("slack",), zone=ZoneInfo("Asia/Baku"), tries=tries, claim=timedelta(minutes=1)
    )


@pytest.fixture
def reader(copied: Newsroom) -> Iterator[Reader]:
    with Reader(create_app(copied, ServeSettings(), post=everything()), follow_redirects=False) as opened:
        yield opened


def make(reader: Reader, **asks: object) -> str:
    """Make a watch with the form; its id."""
    answer = reader.post("/alerts", data={"kinds": EVERY_KIND, **asks})
    assert answer.status_code == 303, re.findall(r'role="alert">([^<]*)', answer.text)
    return str(answer.headers["location"]).removeprefix("/alerts/")


def happened(newsroom: Newsroom, watch: str) -> Alert:
    """Another story is merged into the watched one; the alert of that."""
    here = newsroom.alerts.one(watch)
    other = next(card.id for card in newsroom.stories() if card.id != here.story)
    newsroom.merge(str(here.story), other, by="editor:ana")
    newsroom.alerts.look()
    (alert,) = newsroom.alerts.alerts(here)
    return alert


def test_a_watch_of_a_story_is_made_from_its_page_and_tells(reader: Reader, copied: Newsroom) -> None:
    story = copied.stories()[0].id
    assert f'href="/alerts/new?story={story}"' in reader.get(f"/story/{story}").text
    form = reader.get(f"/alerts/new?story={story}").text
    assert f'name="story" value="{story}"' in form
    assert 'value="story" checked' not in form.replace(f'name="story" value="{story}"', "")
    watch = make(reader, story=story, name="Anbar")
    alert = happened(copied, watch)
    page = reader.get(f"/alerts/{watch}").text
    assert "New independent origin" in page
    for evidence in alert.changes[0].evidence:
        assert f"/article/{evidence.article}#p{evidence.start}" in page
        assert f"/bytes/{evidence.digest}" in page
    assert f"/alerts/{watch}" in reader.get("/alerts").text


def test_the_links_of_an_alert_arrive_at_its_words_and_bytes(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, story=copied.stories()[0].id)
    for evidence in (e for change in happened(copied, watch).changes for e in change.evidence):
        assert f'id="p{evidence.start}"' in reader.get(f"/article/{evidence.article}").text
        assert reader.get(f"/bytes/{evidence.digest}").content == copied.catalogue.body(evidence.digest)


def test_a_search_is_watched_as_it_was_typed(reader: Reader, copied: Newsroom) -> None:
    assert "/alerts/new?q=liman&amp;language=az" in reader.get("/search?q=liman&language=az").text
    form = reader.get("/alerts/new?q=liman&language=az").text
    assert 'value="liman"' in form
    assert 'value="az" selected' in form
    watch = copied.alerts.one(make(reader, words="liman", language="az", mail="ana@news.example"))
    assert (watch.words, watch.language, watch.ways) == ("liman", "az", {Way.MAIL: "ana@news.example"})


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ({"words": ""}, "asks for nothing"),
        ({"words": "liman", "kinds": []}, "fires on nothing"),
        ({"words": "liman", "mail": "nobody"}, "is no mail address"),
        ({"words": "liman", "webhook": "http://10.1.2.3/x"}, "no public address"),
        ({"words": "liman", "webhook": "gopher://x"}, "is not fetched"),
        ({"words": "liman", "command": "rm"}, "is no command of this newsroom"),
        ({"words": "liman", "quiet_from": "22:00"}, "no time of day"),
        ({"story": "s000000000000"}, "no such story"),
    ],
)
def test_a_form_that_cannot_be_comes_back_with_the_reason_and_what_was_typed(
    reader: Reader, copied: Newsroom, asks: dict[str, object], says: str
) -> None:
    answer = reader.post("/alerts", data={"kinds": EVERY_KIND, "name": "mənim axtarışım", **asks})
    assert answer.status_code in (400, 404)
    assert says in answer.text
    if answer.status_code == 400:
        assert "mənim axtarışım" in answer.text
    assert copied.alerts.of("local") == []


def test_a_watch_is_muted_and_deleted(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, words="liman")
    reader.post(f"/alerts/{watch}/mute", data={"on": "true"})
    assert copied.alerts.one(watch).muted
    assert 'aria-pressed="true"' in reader.get(f"/alerts/{watch}").text
    reader.post(f"/alerts/{watch}/mute", data={"on": "false"})
    assert not copied.alerts.one(watch).muted
    reader.post(f"/alerts/{watch}/delete", data={})
    assert reader.get(f"/alerts/{watch}").status_code == 404
    assert copied.alerts.of("local") == []


def test_a_watch_is_edited_with_all_that_it_asked_for_in_the_form(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, words="liman", language="az", mail="ana@news.example", quiet_from="22:00", quiet_to="07:00")
    assert f'href="/alerts/{watch}/edit"' in reader.get(f"/alerts/{watch}").text
    form = reader.get(f"/alerts/{watch}/edit").text
    for held in (f'action="/alerts/{watch}/edit"', 'value="liman"', 'value="az" selected', 'value="ana@news.example"',
                 'value="22:00"', 'value="07:00"'):  # fmt: skip
        assert held in form
    before = copied.alerts.one(watch)
    asks = {"name": "Limanlar", "words": "liman", "language": "tr", "kinds": ["story", "dispute"]}
    assert reader.post(f"/alerts/{watch}/edit", data=asks).headers["location"] == f"/alerts/{watch}"
    after = copied.alerts.one(watch)
    assert (after.name, after.language, after.kinds) == ("Limanlar", "tr", (Kind.STORY, Kind.DISPUTE))
    assert (after.ways, after.quiet) == ({}, None)
    assert (after.id, after.feed, after.made_at) == (before.id, before.feed, before.made_at)


def test_an_edit_that_cannot_be_comes_back_and_leaves_the_watch_as_it_was(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, words="liman")
    answer = reader.post(f"/alerts/{watch}/edit", data={"words": "dəniz", "kinds": []})
    assert answer.status_code == 400
    assert "fires on nothing" in answer.text
    assert 'value="dəniz"' in answer.text
    assert copied.alerts.one(watch).words == "liman"


def test_a_watched_story_stays_the_story_whatever_the_form_says(reader: Reader, copied: Newsroom) -> None:
    first, other = copied.stories()[0].id, copied.stories()[1].id
    watch = make(reader, story=first)
    reader.post(f"/alerts/{watch}/edit", data={"story": other, "name": "Yenə", "kinds": ["figure"]})
    here = copied.alerts.one(watch)
    assert (here.story, here.name, here.kinds) == (first, "Yenə", (Kind.FIGURE,))
    assert happened_quietly(copied, watch) == []


def happened_quietly(newsroom: Newsroom, watch: str) -> list[Alert]:
    """A second look, when nothing happened since the first."""
    newsroom.alerts.look()
    return newsroom.alerts.alerts(newsroom.alerts.one(watch))


def test_an_edited_search_tells_only_what_comes_after_the_edit(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, words="qqqqq")
    reader.post(f"/alerts/{watch}/edit", data={"words": "", "country": "AZ", "kinds": EVERY_KIND})
    assert happened_quietly(copied, watch) == []
    kept, gone = [card.id for card in copied.stories() if "AZ" in card.countries][:2]
    copied.merge(kept, gone, by="editor:ana")
    (alert,) = happened_quietly(copied, watch)
    assert alert.story == kept


def test_what_could_not_be_sent_is_shown_and_can_be_sent_again(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, story=copied.stories()[0].id, mail="ana@news.example")
    alert = happened(copied, watch)
    now = datetime.now(UTC) + timedelta(minutes=1)
    send_due(copied.alerts, everything(tries=1), composer("http://x"), lambda: now)
    for page in ("/alerts", f"/alerts/{watch}"):
        text = reader.get(page).text
        assert "127.0.0.1:9 cannot be reached" in text
        assert "given up" in text
    reader.post(f"/alerts/letter/{alert.id}/mail/again", data={})
    (delivery,) = copied.alerts.deliveries(copied.alerts.one(watch))
    assert (delivery.state, delivery.tries) == ("waiting", 0)


def feed_address(reader: Reader, watch: str) -> str:
    found = re.search(r'href="http://testserver(/alerts/feed/[\w-]+)"', reader.get(f"/alerts/{watch}").text)
    assert found is not None
    return found[1]


def test_the_feed_is_atom_with_evidence_and_stays_the_same(reader: Reader, copied: Newsroom) -> None:
    watch = make(reader, story=copied.stories()[0].id, name="A & B <liman>")
    address = feed_address(reader, watch)
    assert ET.fromstring(reader.get(address).content).findall(f"{ATOM}entry") == []
    alert = happened(copied, watch)
    answer = reader.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)
    assert "A & B <liman>" in str(feed.findtext(f"{ATOM}title"))
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"urn:menbe:{alert.address}"
    assert entry.findtext(f"{ATOM}updated") == alert.at.isoformat()
    content = str(entry.findtext(f"{ATOM}content"))
    for evidence in alert.changes[0].evidence:
        assert f"/article/{evidence.article}#p{evidence.start}" in content
    assert reader.get(address).content == answer.content


def test_a_control_character_in_a_passage_does_not_break_the_feed(copied: Newsroom) -> None:
    from menbe.web.letters import feed_of

    watch = Watch(
        id="w1", person="ana", name="x\x00\x0b\ud800", story=None, words="x", language=None, country=None, outlet=None,
        disputed=False, kinds=(), ways={}, quiet=None, ui="az", feed="f", made_at=datetime.now(UTC),
    )  # fmt: skip
    assert ET.fromstring(feed_of(watch, [], "http://x")).findtext(f"{ATOM}title") == "Mənbə: x"


# -- with accounts ------------------------------------------------------------------------------------------------


@pytest.fixture
def pair(copied: Newsroom) -> Iterator[tuple[Reader, Reader]]:
    """An editor's browser and a reader's."""
    copied.people.add("admin", PASSWORD, Role.ADMIN, by="cli")
    app = create_app(copied, ServeSettings(), post=everything())
    with Reader(app, follow_redirects=False) as elnur, Reader(app, follow_redirects=False) as rza:
        for client, name, role in ((elnur, "elnur", Role.EDITOR), (rza, "rza", Role.READER)):
            copied.people.add(name, PASSWORD, role, by="admin")
            assert client.post("/login", data={"name": name, "password": PASSWORD}).status_code == 303
        yield elnur, rza


def test_a_watch_of_another_person_cannot_be_edited(pair: tuple[Reader, Reader], copied: Newsroom) -> None:
    mine, other = pair
    watch = make(mine, words="liman")
    assert other.get(f"/alerts/{watch}/edit").status_code == 404
    assert other.post(f"/alerts/{watch}/edit", data={"words": "x", "kinds": EVERY_KIND}).status_code == 404
    assert copied.alerts.one(watch).words == "liman"


def test_a_watch_of_another_person_is_not_there(pair: tuple[Reader, Reader], copied: Newsroom) -> None:
    elnur, rza = pair
    watch = make(elnur, story=copied.stories()[0].id, name="gizli izləmə")
    alert = happened(copied, watch)
    assert rza.get(f"/alerts/{watch}").status_code == 404
    assert rza.post(f"/alerts/{watch}/delete", data={}).status_code == 404
    assert rza.post(f"/alerts/{watch}/mute", data={"on": "true"}).status_code == 404
    assert rza.post(f"/alerts/letter/{alert.id}/mail/again", data={}).status_code == 404
    assert "gizli izləmə" not in rza.get("/alerts").text
    assert "gizli izləmə" in elnur.get("/alerts").text


def test_only_an_editor_may_have_a_command_run(pair: tuple[Reader, Reader], copied: Newsroom) -> None:
    elnur, rza = pair
    assert 'name="command"' in elnur.get("/alerts/new").text
    assert 'name="command"' not in rza.get("/alerts/new").text
    refused = rza.post("/alerts", data={"kinds": EVERY_KIND, "words": "liman", "command": "slack"})
    assert "takes the role editor" in refused.text
    assert copied.alerts.of("rza") == []
    assert copied.alerts.one(make(elnur, words="liman", command="slack")).ways == {Way.COMMAND: "slack"}


def test_a_feed_reader_needs_the_secret_address_and_no_login(pair: tuple[Reader, Reader], copied: Newsroom) -> None:
    elnur, _ = pair
    address = feed_address(elnur, make(elnur, words="liman"))
    with Reader(create_app(copied, ServeSettings()), follow_redirects=False) as stranger:
        assert stranger.get(address).status_code == 200
        assert stranger.get(address[:-1]).status_code == 404
        assert stranger.get("/alerts").status_code == 401


def test_the_watches_of_a_removed_account_go_with_it(pair: tuple[Reader, Reader], copied: Newsroom) -> None:
    elnur, _ = pair
    watch = make(elnur, words="liman")
    copied.people.remove("elnur", by="admin")
    assert copied.alerts.of("elnur") == []
    assert copied.alerts.rows.watched(watch) == []


@pytest.mark.parametrize("language", ["az", "en", "ru", "tr"])
def test_every_page_of_people_and_alerts_is_there_in_every_language(
    reader: Reader, copied: Newsroom, language: str
) -> None:
    story = copied.stories()[0].id
    watch = make(reader, story=story, mail="ana@news.example")
    happened(copied, watch)
    for path in ("/alerts", f"/alerts/{watch}", f"/alerts/{watch}/edit", "/alerts/new", f"/alerts/new?story={story}",
                 "/me", "/people", "/audit",
                 f"/story/{story}/desk", f"/story/{story}"):  # fmt: skip
        answer = reader.get(path, headers={"Accept-Language": language})
        assert answer.status_code == 200, path
        assert f'<html lang="{language}">' in answer.text


def test_a_search_is_watched_with_all_its_filters_in_the_language_chosen(reader: Reader, copied: Newsroom) -> None:
    asked = "q=liman&language=az&country=AZ&outlet=xezri.example&topic=economy&only=single"
    found = reader.get(f"/search?{asked}").text
    assert f"/alerts/new?{asked}".replace("&", "&amp;") in found
    form = reader.get(f"/alerts/new?{asked}").text
    assert '<option value="economy" selected>' in form
    assert 'name="single" checked' in form
    watch = copied.alerts.one(make(reader, words="liman", topic="economy", single="on", ui="tr"))
    assert (watch.topic, watch.single_origin, watch.disputed, watch.ui) == ("economy", True, False, "tr")


def test_a_story_that_did_not_change_is_told_to_nobody(newsroom: Newsroom) -> None:
    for card in newsroom.stories(limit=100):
        now = present_of(newsroom, card.id)
        assert decide(now.state, now) == ()


def test_every_passage_of_every_alert_stands_where_it_says(newsroom: Newsroom) -> None:
    """Against a state that knew the stories with other figures, one origin and no page: all that can fire does."""
    fired = set()
    for card in newsroom.stories(limit=100):
        now = present_of(newsroom, card.id)
        figures = tuple(replace(row, state="single", values=((-1.0, -1.0, None),)) for row in now.state.figures)
        before = replace(now.state, low=0, high=0, origins=(), figures=figures, pages=())
        for change in (found(now), *decide(before, now)):
            fired.add(change.kind)
            assert change.evidence
            for e in change.evidence:
                text = now.articles[e.article].text
                assert text[e.start : e.end] == e.surface
                assert text[e.start - len(e.before) : e.end + len(e.after)] == e.before + e.surface + e.after
    assert {Kind.STORY, Kind.ORIGIN, Kind.FIGURE} <= fired


def present_of(newsroom: Newsroom, story: str) -> Present:
    book = newsroom.alerts
    return present(story, (), catalogue=newsroom.catalogue, showing=newsroom.showing, watches=book.rows)


def test_a_watch_without_a_name_is_called_by_its_story(reader: Reader, copied: Newsroom, story: str) -> None:
    made = reader.post("/alerts", data={"story": story, "kinds": "figure"}, headers={"Accept-Language": "az"})
    assert made.status_code == 303
    page = reader.get(made.headers["location"], headers={"Accept-Language": "az"}).text
    assert f"<h1>{escape(copied.story(story).card.headlines['az'])}</h1>" in page
