"""A search finds words in every case form, names in every spelling, and shows the words as they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.language import plain
from menbe.model import Article, Outlet, article_id
from menbe.names import Lexicon, find_mentions
from menbe.pipeline.showing import Showing, excerpt
from menbe.store import Catalogue, Ledger, SearchFilter, open_ledger
from menbe.store.schema import CATALOGUE
from menbe.store.searching import asked, stems
from tests.making import NOON, article, hours, placement, reading, snapshot

LANGUAGES = ("az", "en", "ru", "tr")
TEXTS = {
    "az": ("Limanda yanğın", "Sumqayıt limanında yanğın baş verib. Bunu Kamal Səfərov deyib."),
    "ru": ("Пожар в порту", "В порту Сумгаита произошёл пожар. Об этом сообщили Камалу Сафарову."),
    "en": ("Fire at a port", "A fire broke out at the port of Sumgait, Kamal Safarov said."),
    "tr": ("Limanda yangın", "Sumgayıt limanında yangın çıktı. Kemal Seferov açıkladı."),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def showing(ledger: Ledger) -> Showing:
    """One article of each language an hour apart, each outlet of a country of its own."""
    for number, (language, (headline, body)) in enumerate(TEXTS.items()):
        key = f"{language}.example"
        ledger.enter_outlet(Outlet(key=key, name=key, country=language.upper(), languages=(language,)), at=NOON)
        enter(
            ledger, article(f"https://{key}/1", headline, body, language=language, outlet=key, at=NOON + hours(number))
        )
    return Showing(Catalogue(ledger.connection), now=lambda: NOON, silent_hours=48)


def enter(ledger: Ledger, made: Article) -> None:
    seq = ledger.enter_snapshot(snapshot(made.url), intake=None)
    told = replace(reading(made), mentions=find_mentions(made, Lexicon.of([])))
    ledger.enter_reading(seq, told, (), at=NOON)
    ledger.enter_filing(placement(made.id), ())


def languages_found(showing: Showing, typed: str, where: SearchFilter | None = None) -> set[str]:
    return {hit.language for hit in showing.search(typed, where or SearchFilter(), 40).hits}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yangin", {"az", "tr"}),  # without diacritics, on another keyboard
        ("yanğınlar", {"az", "tr"}),
        ("limanların", {"az", "tr"}),
        ("пожаром", {"ru"}),
        ("порты", {"ru"}),
        ("fires", {"en"}),
        ("yan", set()),  # too short to go on
        ("yanğ", {"az", "tr"}),
    ],
)
def test_a_word_is_found_in_every_case_form(showing: Showing, typed: str, found: set[str]) -> None:
    assert languages_found(showing, typed) == found


@pytest.mark.parametrize(
    "typed", ["Сафаров", "Сафарову", "Сафарова", "Safarov", "Səfərov", "səfərova", "Səfərovun", "seferov", "SAFAROV",
              "Kemal Safarov"]
)  # fmt: skip
def test_a_name_is_found_from_any_spelling_in_every_script(showing: Showing, typed: str) -> None:
    assert languages_found(showing, typed) == set(LANGUAGES)


@pytest.mark.parametrize("typed", ["Sumqayıt", "Sumqayıtda", "Sumgait", "Сумгаите"])
def test_a_place_is_found_under_the_names_of_all_languages(showing: Showing, typed: str) -> None:
    assert languages_found(showing, typed) >= {"az", "ru", "en"}


def test_all_words_must_be_met_and_a_phrase_stays_whole(showing: Showing) -> None:
    assert languages_found(showing, "пожар Сафаров") == {"ru"}
    assert languages_found(showing, "пожар yangın") == set()
    assert languages_found(showing, '"в порту"') == {"ru"}
    assert languages_found(showing, '"порту в"') == set()


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (SearchFilter(language="ru"), {"ru"}),
        (SearchFilter(country="TR"), {"tr"}),
        (SearchFilter(country="XX"), set()),
        (SearchFilter(outlet="en.example"), {"en"}),
        (SearchFilter(outlet="en.example", country="TR"), set()),
        (SearchFilter(since=NOON + hours(2)), {"en", "tr"}),
        (SearchFilter(since=NOON + hours(1), until=NOON + hours(2)), {"ru"}),
        (SearchFilter(disputed=True), set()),  # no card was told, so no story is known to be
        (SearchFilter(language='ru" OR "az'), set(LANGUAGES)),  # no language: not a filter, and never syntax
    ],
)
def test_filters_leave_what_they_say(showing: Showing, where: SearchFilter, found: set[str]) -> None:
    assert languages_found(showing, "Safarov", where) == found


def test_disputed_and_single_origin_follow_the_cards_of_stories(ledger: Ledger, showing: Showing) -> None:
    catalogue = Catalogue(ledger.connection)
    for story, revision in catalogue.stale_stories():
        showing.keep_card(story, revision)
    assert languages_found(showing, "Safarov", SearchFilter(single_origin=True)) == set(LANGUAGES)
    russian = catalogue.article_story(article_id("https://ru.example/1"))
    card = catalogue.card(russian or "")
    assert card is not None
    catalogue.keep_card(replace(card, disputed=("killed",), origins_high=2), 99, 1.0, ["ru.example"])
    assert languages_found(showing, "Safarov", SearchFilter(disputed=True)) == {"ru"}
    assert languages_found(showing, "Safarov", SearchFilter(single_origin=True)) == {"az", "en", "tr"}
    assert languages_found(showing, "Safarov", SearchFilter(single_origin=True, disputed=True)) == set()


def test_the_newest_come_first_when_asked_and_pages_follow_each_other(showing: Showing) -> None:
    where = SearchFilter(newest_first=True)
    pages = [showing.search("Safarov", where, 2, skip).hits for skip in (0, 2, 4)]
    assert [[hit.language for hit in page] for page in pages] == [["tr", "en"], ["ru", "az"], []]


def test_a_headline_counts_for_more(ledger: Ledger, showing: Showing) -> None:
    enter(ledger, article("https://az.example/2", "Səfərov istefa verib", "Bu barədə məlumat yayılıb.", at=NOON))
    assert showing.search("istefa Səfərov", SearchFilter(), 5).hits[0].headline == "Səfərov istefa verib"


def test_a_new_version_is_found_by_its_new_words_and_a_removed_article_no_more(
    ledger: Ledger, showing: Showing
) -> None:
    enter(ledger, article("https://ru.example/1", "Взрыв в порту", "Взрыв в порту, говорят.", language="ru"))
    assert languages_found(showing, "взрывы") == {"ru"}
    assert languages_found(showing, "пожар") == set()
    ledger.remove(article_id("https://ru.example/1"), by="editor:ana", reason="asked", at=NOON)
    assert languages_found(showing, "взрывы") == set()


def test_a_rebuild_finds_the_same(ledger: Ledger, showing: Showing) -> None:
    before = [showing.search(typed, SearchFilter(), 9) for typed in ("Сафаров", "порт", "fire")]
    ledger.rebuild()
    assert [showing.search(typed, SearchFilter(), 9) for typed in ("Сафаров", "порт", "fire")] == before


@pytest.mark.parametrize(
    ("written", "typed"),
    [("YANĞIN", "yangin"), ("Səfərov", "seferov"), ("ёлка", "елка"), ("İstanbul", "istanbul"), ("Iğdır", "igdir"),
     ("Çağrı", "cagri"), ("Бакы", "бакы"), ("Köln", "koln")],
)  # fmt: skip
def test_plain_words_meet_whatever_the_keyboard(written: str, typed: str) -> None:
    assert plain(written) == plain(typed) == typed


@pytest.mark.parametrize("typed", ['"', "*", "()", "   ", "", "«»", "-", "\x00"])
def test_what_holds_no_word_asks_nothing(showing: Showing, typed: str) -> None:
    assert asked(typed, LANGUAGES).terms == ()
    assert showing.search(typed, SearchFilter(), 9).hits == ()


@given(st.text(max_size=60))
def test_nothing_typed_is_syntax(typed: str) -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(CATALOGUE)
    question = asked(typed, LANGUAGES).question()
    if question:
        db.execute("SELECT rowid FROM words WHERE words MATCH ?", (question,)).fetchall()
    db.close()


@pytest.mark.parametrize(
    ("forms", "language"),
    [("yanğın yanğında yanğının yanğınlar yanğına", "az"), ("пожар пожара пожаром пожары", "ru"),
     ("fire fires", "en"), ("пожежа пожежі пожежею", "uk")],
)  # fmt: skip
def test_case_forms_share_a_stem(forms: str, language: str) -> None:
    assert set.intersection(*(set(stems(form, language)) for form in forms.split()))


def test_the_snippet_marks_the_words_as_they_stand() -> None:
    text, marks = excerpt("Sumqayıtda anbarda yanğın baş verib.", asked("yangin sumqayit", ["az"]), "az")
    assert [text[start:end] for start, end in marks] == ["Sumqayıtda", "yanğın"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_never_leave_the_snippet(text: str, typed: str) -> None:
    shown, marks = excerpt(text, asked(typed, LANGUAGES), "az")
    assert all(0 <= start < end <= len(shown) for start, end in marks)


@pytest.mark.parametrize("typed", ["Səməndər", "Самандар", "Samandar"])
def test_a_ship_is_found_in_any_spelling_though_nothing_tags_it(ledger: Ledger, typed: str) -> None:
    told = {
        "az": ("Bərə yola düşüb", "Dünən axşam “Səməndər” bərəsi limandan çıxıb."),
        "ru": ("Паром вышел из порта", "Вчера вечером паром «Самандар» вышел из порта."),
        "en": ("A ferry has left port", "Last night the ferry Samandar left port."),
    }
    for language, (headline, body) in told.items():
        enter(ledger, article(f"https://{language}.example/9", headline, body, language=language,
                              outlet=f"{language}.example", at=NOON))  # fmt: skip
    showing = Showing(Catalogue(ledger.connection), now=lambda: NOON, silent_hours=48)
    assert languages_found(showing, typed) == set(told)


def test_a_word_that_only_begins_a_sentence_is_no_name(ledger: Ledger) -> None:
    enter(ledger, article("https://az.example/9", "Xəbər", "Karvan gəldi. Karvan getdi.", outlet="az.example", at=NOON))
    showing = Showing(Catalogue(ledger.connection), now=lambda: NOON, silent_hours=48)
    assert languages_found(showing, "Карван") == set()
