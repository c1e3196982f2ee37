"""The page of a name: every spelling, what it says and what is said of it; an editor's judgements hold and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from menbe.errors import MenbeError, NotFound, StoreError
from menbe.model import Article, Claim, Form, Mention, MentionKind, Passage, Polarity, Voice, article_id
from menbe.pipeline import entities
from menbe.pipeline.showing import Showing
from menbe.store import Catalogue, Ledger, SearchFilter, open_ledger
from tests.making import NOON, article, hours, placement, reading, snapshot

SAFAROV, ALIYEV, BAKU = "person:kAmAl sAfArOv", "person:AlIAv rAmIz", "place:baku:AZ"
OLD = "person:kAmAl sAfArO"  # another spelling, heard differently


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def showing(ledger: Ledger) -> Showing:
    enter(ledger, 1, "az", "Kamal Səfərov Bakıda danışıb.", {"Kamal Səfərov": SAFAROV, "Bakıda": BAKU}, "Kamal Səfərov")
    enter(ledger, 2, "ru", "Камал Сафаров молчит, говорит Рамиз Алиев.",
          {"Камал Сафаров": SAFAROV, "Рамиз Алиев": ALIYEV}, "Рамиз Алиев")  # fmt: skip
    enter(ledger, 3, "en", "Kemal Safaro was seen.", {"Kemal Safaro": OLD}, None)
    return Showing(Catalogue(ledger.connection), now=lambda: NOON, silent_hours=48)


def enter(ledger: Ledger, number: int, language: str, body: str, names: dict[str, str], speaker: str | None) -> None:
    made = article(f"https://a.example/{number}", "Xəbər", body, language=language, at=NOON + hours(number))
    mentions = tuple(
        Mention(passage=where(made, name), kind=MentionKind(key.split(":")[0]), key=key, name=name, maker="t")
        for name, key in names.items()
    )
    claims = (claim(made, body, speaker),) if speaker else ()
    seq = ledger.enter_snapshot(snapshot(made.url), intake=None)
    ledger.enter_reading(seq, replace(reading(made), mentions=mentions, claims=claims), (), at=NOON)
    ledger.enter_filing(placement(made.id), ())


def where(made: Article, words: str) -> Passage:
    start = made.text.index(words)
    return made.passage(start, start + len(words))


def claim(made: Article, body: str, speaker: str) -> Claim:
    said = where(made, body.split(".")[0].split(",")[0])
    return Claim(id="c", content=said, voice=Voice.OFFICIAL, form=Form.INDIRECT,
                 polarity=Polarity.ASSERTS, speaker=where(made, speaker), cue=None, hedge=None, medium=None,
                 rule="t", maker="t")  # fmt: skip


def test_a_page_has_every_spelling_by_language_and_when_it_was_seen(showing: Showing) -> None:
    page = showing.entity(SAFAROV)
    assert page.spellings == {"az": (("Kamal Səfərov", 1),), "ru": (("Камал Сафаров", 1),)}
    assert (page.articles, page.first_seen_at, page.last_seen_at) == (2, NOON + hours(1), NOON + hours(2))
    assert {(one.key, one.articles) for one in page.beside} == {(BAKU, 1), (ALIYEV, 1)}


def test_claims_by_it_stand_apart_from_claims_about_it(showing: Showing) -> None:
    page = showing.entity(SAFAROV)
    assert [one.speaker for one in page.made] == ["Kamal Səfərov"]
    assert [one.speaker for one in page.about] == ["Рамиз Алиев"]
    assert [one.anchor.surface for one in page.about] == ["Камал Сафаров молчит"]


def test_a_place_knows_where_it_lies(showing: Showing) -> None:
    page = showing.entity(BAKU)
    assert page.lat == pytest.approx(40.4, abs=0.1)
    assert page.spellings == {"az": (("Bakı", 1),)}  # it stands there as "Bakıda"


def test_what_was_never_named_is_not_found(showing: Showing) -> None:
    with pytest.raises(NotFound, match="no such name here"):
        showing.entity('person:" OR x')


def test_links_found_within_stories_join_spellings(ledger: Ledger, showing: Showing) -> None:
    Catalogue(ledger.connection).keep_entity_links("s1", {OLD: SAFAROV, SAFAROV: SAFAROV, "person:x@1": SAFAROV})
    assert set(showing.entity(OLD).keys) == set(showing.entity(SAFAROV).keys) == {SAFAROV, OLD}
    assert showing.entity(OLD).articles == 3


def test_an_editor_joins_two_and_takes_it_back(ledger: Ledger, showing: Showing) -> None:
    seq = ledger.enter_entity_judgement(entities.merge(catalogue(ledger), SAFAROV, OLD, by="editor:ana", at=NOON))
    assert showing.entity(OLD).articles == showing.entity(SAFAROV).articles == 3
    assert showing.entity(SAFAROV).judgements[0].by == "editor:ana"
    ledger.undo(seq, by="editor:ana", at=NOON)
    assert showing.entity(SAFAROV).articles == 2
    assert showing.entity(SAFAROV).judgements == ()


def test_a_split_holds_against_the_links_of_stories_until_a_later_merge(ledger: Ledger, showing: Showing) -> None:
    catalogue(ledger).keep_entity_links("s1", {OLD: SAFAROV})
    ledger.enter_entity_judgement(entities.split(catalogue(ledger), SAFAROV, [OLD], by="editor:ana", at=NOON))
    assert showing.entity(SAFAROV).keys == (SAFAROV,)
    assert showing.entity(OLD).keys == (OLD,)
    ledger.enter_entity_judgement(entities.merge(catalogue(ledger), OLD, SAFAROV, by="editor:ana", at=NOON))
    assert set(showing.entity(OLD).keys) == {OLD, SAFAROV}


def test_a_rename_is_shown_and_the_earlier_name_comes_back(ledger: Ledger, showing: Showing) -> None:
    one = entities.rename(catalogue(ledger), SAFAROV, "  Kamal  Səfərov ", by="editor:ana", at=NOON)
    first = ledger.enter_entity_judgement(one)
    second = ledger.enter_entity_judgement(entities.rename(catalogue(ledger), SAFAROV, "K. S.", by="e", at=NOON))
    assert showing.entity(SAFAROV).name == "K. S."
    with pytest.raises(StoreError, match="a later one builds on it"):
        ledger.undo(first, by="e", at=NOON)
    ledger.undo(second, by="e", at=NOON)
    assert showing.entity(SAFAROV).name == "Kamal Səfərov"
    with pytest.raises(StoreError, match="was undone"):
        ledger.undo(second, by="e", at=NOON)


def test_judgements_and_spellings_survive_a_rebuild(ledger: Ledger, showing: Showing) -> None:
    ledger.enter_entity_judgement(entities.merge(catalogue(ledger), SAFAROV, OLD, by="editor:ana", at=NOON))
    undone = ledger.enter_entity_judgement(entities.rename(catalogue(ledger), SAFAROV, "X", by="editor:ana", at=NOON))
    ledger.undo(undone, by="editor:ana", at=NOON)
    before = showing.entity(SAFAROV)
    ledger.rebuild()
    assert showing.entity(SAFAROV) == before


@pytest.mark.parametrize(
    ("judge", "says"),
    [
        (lambda c: entities.merge(c, SAFAROV, SAFAROV, by="e", at=NOON), "nothing to merge"),
        (lambda c: entities.merge(c, SAFAROV, "person:nobody", by="e", at=NOON), "no such name here"),
        (lambda c: entities.split(c, SAFAROV, [SAFAROV], by="e", at=NOON), "a part on each side"),
        (lambda c: entities.split(c, SAFAROV, [BAKU], by="e", at=NOON), "is not part of"),
        (lambda c: entities.rename(c, SAFAROV, " ", by="e", at=NOON), "is no name"),
        (lambda c: entities.rename(c, SAFAROV, "a\x00b", by="e", at=NOON), "is no name"),
    ],
)
def test_what_cannot_be_judged_is_one_sentence(ledger: Ledger, showing: Showing, judge: object, says: str) -> None:
    assert callable(judge)
    with pytest.raises(MenbeError, match=says):
        judge(catalogue(ledger))


def test_a_removed_article_leaves_no_spelling(ledger: Ledger, showing: Showing) -> None:
    ledger.remove(article_id("https://a.example/3"), by="editor:ana", reason="asked", at=NOON)
    with pytest.raises(NotFound):
        showing.entity(OLD)


def test_a_search_offers_the_names_that_were_asked_for(showing: Showing) -> None:
    names = showing.search("Сафарова", SearchFilter(), 9).names
    assert [name.key for name in names] == [SAFAROV]


def catalogue(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger.connection)
