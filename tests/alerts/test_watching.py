"""What is told of a story and what is not: from filed articles to alerts with their evidence."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import Any

import pytest

from menbe.alerts import Alert, Kind, Watch
from menbe.errors import MenbeError, NotFound
from menbe.model import article_id
from menbe.store.msgspec import pack, unpack
from tests.alerts.conftest import MAIL, Desk, draft


def exact(desk: Desk, alert: Alert) -> bool:
    """Whether every passage of an alert stands where it says, in the article and page it names."""
    for change in alert.changes:
        for e in change.evidence:
            article = desk.newsroom.catalogue.reading(e.article).article
            assert article.text[e.start : e.end] == e.surface
            assert (article.url, article.snapshot) == (e.url, e.digest)
    return True


def test_what_is_there_already_is_told_to_nobody(desk: Desk) -> None:
    story = desk.file("a", "Yanğında 5 nəfər ölüb.", figures={"killed": 5})
    watch, search = desk.watch(story), desk.watch(words="yanğın")
    assert desk.told(watch) == desk.told(search) == []


def test_a_new_origin_is_told_with_the_passage_it_begins_with(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    desk.file("b", "Anbarda od söndürülüb, səbəb araşdırılır.", story=story)
    (alert,) = desk.told(watch)
    (change,) = alert.changes
    assert change.kind is Kind.ORIGIN
    assert (change.values["was_low"], change.values["low"]) == (1, 2)
    assert [e.article for e in change.evidence] == [article_id("https://b.example/b")]
    assert change.evidence[0].surface == "Xəbər b"
    assert exact(desk, alert)


def test_a_copy_is_no_new_origin(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    desk.file("b", story=story, copy_of="a")
    assert desk.told(watch) == []
    assert desk.newsroom.story(story).independence.low == 1


def test_a_figure_that_changed_is_told_once_with_both_values(desk: Desk) -> None:
    story = desk.file("a", "Yanğında 5 nəfər ölüb.", figures={"killed": 5})
    watch = desk.watch(story, kinds=(Kind.FIGURE,))
    desk.file("b", "Nazirlik deyir ki, 7 nəfər ölüb.", story=story, figures={"killed": 7})
    (alert,) = desk.told(watch)
    (change,) = alert.changes
    assert (change.values["was"], change.values["now"], change.values["slot"]) == ("5", "7", "killed")
    assert [e.surface for e in change.evidence] == ["7", "5"]
    assert exact(desk, alert)
    desk.file("c", "Jurnalist yazır: 7 nəfər ölüb.", story=story, figures={"killed": 7})
    assert len(desk.told(watch)) == 1


def test_ages_of_which_a_story_has_many_are_no_changed_figure(desk: Desk) -> None:
    story = desk.file("a", "Ölənin 34 yaşı vardı.", figures={"age": 34})
    watch = desk.watch(story, kinds=(Kind.FIGURE,))
    desk.file("b", "Qonşunun 61 yaşı var.", story=story, figures={"age": 61})
    assert desk.told(watch) == []


def test_a_first_figure_is_no_changed_figure(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story, kinds=(Kind.FIGURE,))
    desk.file("b", "Nazirlik deyir ki, 7 nəfər ölüb.", story=story, figures={"killed": 7})
    assert desk.told(watch) == []


# Two who measured it, each by name.
FIVE = "Respublika Seysmoloji Xidmət Mərkəzi bildirib ki, zəlzələnin maqnitudası 5,0 olub."
FIVE_AND_A_HALF = "AFAD bildirib ki, zəlzələnin maqnitudası 5,5 olub."


def test_figures_that_come_into_conflict_are_told_with_who_says_which(desk: Desk) -> None:
    story = desk.file("a", FIVE, read=True)
    watch = desk.watch(story, kinds=(Kind.DISPUTE,))
    desk.file("b", FIVE_AND_A_HALF, story=story, read=True)
    assert desk.newsroom.story(story).card.disputed == ("magnitude",)
    (alert,) = desk.told(watch)
    assert alert.changes[0].values["values"] == "5 (A.Example); 5.5 (B.Example)"
    assert exact(desk, alert)
    assert len(desk.told(watch)) == 1


def test_an_edited_page_is_told_with_what_stood_there_before(desk: Desk) -> None:
    story = desk.file("a", "Yanğında iki nəfər ölüb.")
    watch = desk.watch(story)
    desk.file("a", "Yanğında üç nəfər ölüb.")
    (alert,) = desk.told(watch)
    (change,) = alert.changes
    assert change.kind is Kind.EDITED
    assert [(e.was, e.surface) for e in change.evidence] == [("Yanğında iki nəfər ölüb.", "Yanğında üç nəfər ölüb.")]
    assert exact(desk, alert)


def test_a_page_read_again_without_a_change_is_no_news(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    seq = desk.newsroom.catalogue.pages(article_id("https://a.example/a"))[0].seq
    desk.newsroom.ledger.enter_unchanged(seq, article_id("https://a.example/a"), at=desk.alerts.one(watch.id).made_at)
    assert desk.told(watch) == []


@pytest.mark.parametrize(("status", "tells"), [(404, True), (410, True), (451, True), (503, False), (403, False)])
def test_a_page_its_outlet_took_down_is_told_and_a_server_in_trouble_is_not(
    desk: Desk, status: int, tells: bool
) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    desk.take_down("a", status)
    found = desk.told(watch)
    assert bool(found) is tells
    if tells:
        assert found[0].changes[0].values["how"] == "gone"
        assert exact(desk, found[0])
        desk.take_down("a", status)
        assert len(desk.told(watch)) == 1


def test_an_erased_article_is_told_without_a_word_of_it_and_leaves_every_alert(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    desk.file("b", "Zərərçəkən Sevil Məmmədova danışıb.", story=story)
    assert desk.kinds(watch) == [[Kind.ORIGIN]]
    desk.newsroom.remove(article_id("https://b.example/b"), by="editor:ana", reason="zərərçəkən")
    assert desk.kinds(watch) == [[Kind.ORIGIN], [Kind.REMOVED]]
    before, erased = desk.told(watch)
    assert (before.changes[0].evidence, erased.changes[0].evidence) == ((), ())
    assert erased.changes[0].values == {"outlet": "B.Example", "how": "erased"}
    assert "Sevil" not in "\n".join(desk.newsroom.ledger.connection.iterdump())


def test_a_story_of_which_everything_was_erased_is_told_and_then_forgotten(desk: Desk) -> None:
    watch = desk.watch(desk.file("a"))
    desk.newsroom.remove(article_id("https://a.example/a"), by="editor:ana", reason="x")
    assert desk.kinds(watch) == [[Kind.REMOVED]]
    assert len(desk.told(watch)) == 1
    assert desk.told(watch)[0].headlines == {}


def test_a_watch_follows_its_story_through_a_merge_and_back(desk: Desk) -> None:
    kept, gone = desk.file("a"), desk.file("b")
    watch = desk.watch(gone)
    number = desk.newsroom.merge(kept, gone, by="editor:ana")
    assert desk.kinds(watch) == [[Kind.ORIGIN]]
    desk.newsroom.undo(number, by="editor:ana")
    assert len(desk.told(watch)) == 1
    desk.file("c", "Üçüncü xəbər başqa sözlə.", story=kept)
    assert len(desk.told(watch)) == 2


def test_a_search_tells_of_a_new_story_once_and_of_what_happens_in_it(desk: Desk) -> None:
    search = desk.watch(words="yangin")
    other = desk.watch(words="zəlzələ")
    story = desk.file("a", "Limandakı yanğını 3 saata söndürüblər, 5 nəfər ölüb.", figures={"killed": 5})
    assert desk.kinds(search) == [[Kind.STORY]]
    assert exact(desk, desk.told(search)[0])
    assert desk.told(other) == []
    desk.file("b", "Nazirlik yanğın barədə: 7 nəfər ölüb.", story=story, figures={"killed": 7})
    assert desk.kinds(search) == [[Kind.STORY], [Kind.ORIGIN, Kind.FIGURE]]
    assert len(desk.told(search)) == 2


def test_a_search_finds_a_story_that_comes_to_fit_it_later(desk: Desk) -> None:
    disputed = desk.watch(words="zəlzələ", disputed=True)
    story = desk.file("a", FIVE, read=True)
    assert desk.told(disputed) == []
    desk.file("b", FIVE_AND_A_HALF, story=story, read=True)
    assert desk.kinds(disputed) == [[Kind.STORY]]


@pytest.mark.parametrize(
    ("asks", "names"),
    [
        ({"language": "ru"}, ["b"]),
        ({"outlet": "c.example"}, ["c"]),
        ({"country": "AZ"}, ["a", "b", "c"]),
        ({"country": "AZ", "topic": "sport"}, []),
        ({"single_origin": True}, ["a", "b", "c"]),
        ({"words": "yanğın", "language": "az"}, ["a"]),
    ],
)
def test_a_search_asks_for_what_it_says(desk: Desk, asks: dict[str, Any], names: list[str]) -> None:
    watch = desk.watch(**asks)
    made = {desk.file("a"): "a", desk.file("b", "Пожар в порту.", language="ru"): "b",
            desk.file("c", "Zəlzələ olub.", outlet="c.example"): "c"}  # fmt: skip
    assert sorted(made[alert.story] for alert in desk.told(watch)) == names


def test_a_muted_watch_tells_nothing_and_nothing_is_made_up_for_later(desk: Desk) -> None:
    story = desk.file("a")
    watch = desk.watch(story)
    desk.alerts.mute(watch.id, True, person="ana")
    desk.file("b", "Anbarda od söndürülüb, səbəb araşdırılır.", story=story)
    assert desk.told(watch) == []
    desk.alerts.mute(watch.id, False, person="ana")
    assert desk.told(watch) == []
    desk.file("c", "Üçüncü xəbər başqa sözlə.", story=story)
    assert desk.kinds(watch) == [[Kind.ORIGIN]]


def test_only_what_was_asked_for_is_told(desk: Desk) -> None:
    story = desk.file("a", "Yanğında iki nəfər ölüb.")
    watch = desk.watch(story, kinds=(Kind.FIGURE,))
    desk.file("a", "Yanğında üç nəfər ölüb.")
    desk.file("b", "Anbarda od söndürülüb, səbəb araşdırılır.", story=story)
    assert desk.told(watch) == []


def test_two_menbes_that_look_at_once_tell_it_once(desk: Desk) -> None:
    watches = [desk.watch(words="yanğın", name=str(n), ways=MAIL) for n in range(5)]
    for n in range(6):
        desk.file(f"a{n}")
    threads = [threading.Thread(target=lambda: desk.newsroom.alerts.look()) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for watch in watches:
        assert sorted(alert.story for alert in desk.told(watch)) == sorted({a.story for a in desk.told(watch)})
        assert len(desk.alerts.deliveries(watch)) == 6


def test_nothing_is_told_twice_when_a_story_changes_to_and_fro(desk: Desk) -> None:
    kept, gone = desk.file("a"), desk.file("b")
    watch = desk.watch(kept)
    for _ in range(3):
        number = desk.newsroom.merge(kept, gone, by="editor:ana")
        desk.alerts.look()
        desk.newsroom.undo(number, by="editor:ana")
        desk.alerts.look()
    assert len(desk.told(watch)) == 1


def test_what_a_watch_remembers_holds_no_text_of_any_article(desk: Desk) -> None:
    desk.watch(desk.file("a", "Limanda nadirsöz yanğın."))
    states = desk.newsroom.ledger.connection.execute("SELECT state FROM watched").fetchall()
    assert len(states) == 1
    assert "nadirsöz" not in bytes(states[0][0]).decode()
    assert "Xəbər" not in bytes(states[0][0]).decode()


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ({}, "asks for nothing"),
        ({"words": "…"}, "no letter and no digit"),
        ({"words": "x" * 501}, "shorten"),
        ({"words": "yanğın", "kinds": ()}, "fires on nothing"),
        ({"words": "yanğın", "quiet": ("22:00", "25:00")}, "write it as 22:00"),
    ],
)
def test_a_watch_of_which_nothing_could_come_is_refused(desk: Desk, asks: dict[str, Any], says: str) -> None:
    with pytest.raises(MenbeError, match=says):
        desk.alerts.add(draft(**asks))


def test_a_watch_is_its_persons_own(desk: Desk) -> None:
    watch = desk.watch(words="yanğın")
    with pytest.raises(NotFound):
        desk.alerts.one(watch.id, "rza")
    with pytest.raises(NotFound):
        desk.alerts.delete(watch.id, person="rza")
    with pytest.raises(NotFound):
        desk.alerts.add(draft("s000000000000"))
    assert desk.alerts.of("rza") == []
    assert desk.alerts.of("ana") == [watch]


def test_a_deleted_watch_goes_with_all_it_told(desk: Desk) -> None:
    watch = desk.watch(words="yanğın", ways=MAIL)
    desk.file("a")
    assert len(desk.told(watch)) == 1
    desk.alerts.delete(watch.id, person="ana")
    db = desk.newsroom.ledger.connection
    for table in ("watches", "watched", "alerts", "alert_changes", "alert_evidence", "deliveries"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def test_a_rebuild_of_the_catalogue_tells_nothing(desk: Desk) -> None:
    story = desk.file("a", "Yanğında 5 nəfər ölüb.", figures={"killed": 5})
    watch, search = desk.watch(story), desk.watch(words="yanğın")
    desk.newsroom.rebuild()
    assert desk.told(watch) == desk.told(search) == []
    assert desk.alerts.one(watch.id) == replace(watch)


def test_a_watch_that_was_kept_before_it_could_ask_for_topics_asks_for_none(desk: Desk) -> None:
    kept_before = json.loads(pack(desk.watch(language="ru")))
    del kept_before["topic"], kept_before["single_origin"]
    read = unpack(json.dumps(kept_before).encode(), Watch)
    assert (read.topic, read.single_origin, read.language) == (None, False, "ru")
