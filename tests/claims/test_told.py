"""Who is counted and why it happened, in the words that reporters of four languages have for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Block, BlockKind, Genre
from menbe.names import Lexicon, find_mentions
from tests.making import article

TOLD = Path(__file__).parent / "told.toml"
LABELS = frozenset({"date_of_event", "place_of_event"})
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told() -> Iterator[tuple[str, str, frozenset[str]]]:
    for language, rows in tomllib.loads(TOLD.read_text(encoding="utf-8")).items():
        yield from ((language, row["text"], frozenset(row["facts"])) for row in rows)


@pytest.mark.parametrize(("language", "text", "facts"), list(told()))
def test_a_sentence_is_read_as_it_is_meant(language: str, text: str, facts: frozenset[str]) -> None:
    piece = article(headline="", body=text, language=language)
    found = find_facts(piece, find_claims(piece), find_mentions(piece, Lexicon.of(())))
    given = {
        "cause" if one.slot == "cause" else f"{one.slot} {one.low:.10g}" for one in found if one.slot not in LABELS
    }
    assert given - ({"cause"} - facts) == facts


def label(language: str, text: str, slot: str, headline: str = "", genre: Genre = Genre.REPORT) -> str | None:
    piece = replace(article(headline=headline, body=text, language=language), published_at=MONDAY, genre=genre)
    return next((one.label for one in find_facts(piece, find_claims(piece)) if one.slot == slot), None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rescuers on Monday pulled a trawler's cook alive from the bay. The boat had capsized on Saturday."),
        ("ru", "В понедельник спасатели вытащили из бухты живым кока траулера. Судно опрокинулось в субботу."),
        ("tr", "Balıkçı teknesinin aşçısı pazartesi günü sağ bulundu. Tekne cumartesi günü alabora olmuştu."),
        ("az", "Balıqçı gəmisinin aşpazı bazar ertəsi sağ tapılıb. Gəmi şənbə günü aşmışdı."),
    ],
)
def test_the_day_of_finding_is_not_the_day_of_the_event(language: str, text: str) -> None:
    assert label(language, text, "date_of_event") == "2026-11-21"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The licence was withdrawn on Thursday last week."),
        ("ru", "Лицензию отозвали в четверг на прошлой неделе."),
        ("tr", "Ruhsat geçen haftanın perşembe günü iptal edildi."),
        ("az", "Lisenziya keçən həftənin cümə axşamı günü ləğv edilib."),
    ],
)
def test_a_day_of_last_week(language: str, text: str) -> None:
    assert label(language, text, "date_of_event") == "2026-11-19"


def test_a_column_dates_no_event_by_its_own_day() -> None:
    text = "The bridge fell yesterday, and nobody has said why."
    assert label("en", text, "date_of_event") == "2026-11-22"
    assert label("en", text, "date_of_event", genre=Genre.OPINION) is None
    assert label("en", text.replace("yesterday", "on Saturday"), "date_of_event", genre=Genre.OPINION) == "2026-11-21"


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "A boiler burst at a bakery in Ozurgeti.", "Ozurgeti"),
        ("ru", "Котёл взорвался в пекарне в Озургети.", "Ozurgeti"),
        ("az", "Dünən Novxanıda bir çörək sexi yanıb.", "Novkhani"),
        ("tr", "Dün Başkale'de bir fırın yandı.", "Van"),
        ("en", "A snowslide closed the road at Dombay.", "Karachay-Cherkessia"),
        ("ru", "Паром вышел в Курык.", None),
    ],
)
def test_a_small_town_is_found_where_it_happened(language: str, text: str, place: str | None) -> None:
    assert label(language, text, "place_of_event") == place


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A gale killed two people at the harbour."),
        ("ru", "Ураган унёс жизни двух человек в порту."),
        ("tr", "Limanda fırtına iki can aldı."),
        ("az", "Limanda qasırğa iki nəfərin həyatına son qoyub."),
        ("en", "A criminal case over breach of safety rules has been opened after two workers died."),
    ],
)
def test_the_event_and_the_charge_are_no_causes(language: str, text: str) -> None:
    assert label(language, text, "cause") is None


@pytest.mark.parametrize(
    ("language", "headline"),
    [("en", "The week in brief"), ("ru", "Главное за неделю"), ("tr", "Haftanın özeti"), ("az", "Həftənin icmalı")],
)
def test_a_headline_over_several_events(language: str, headline: str) -> None:
    told = ("Baku 24.11.2026.", "Kutaisi 24.11.2026.", "Samsun 24.11.2026.")
    whole = article(headline=headline, body="\n\n".join(told), language=language)
    paragraphs = [
        Block(kind=BlockKind.BODY, start=at, end=at + len(text), reason="p")
        for text in told
        for at in [whole.text.index(text)]
    ]
    piece = replace(whole, zones=(whole.zones[0], *paragraphs))
    assert not any(one.slot == "place_of_event" for one in find_facts(piece, ()))


@pytest.mark.parametrize(
    ("language", "headline", "text", "place"),
    [
        (
            "en",
            "Bus plunges into ravine",
            "A bus bound for Batumi fell near Zugdidi. The hurt were flown to Kutaisi.",
            "Zugdidi",
        ),
        (
            "en",
            "Oil firm fined",
            "The Baku-based company was fined after oil spilled into the sea off Sumgayit.",
            "Sumqayit",
        ),
        (
            "ru",
            "Автобус упал в ущелье",
            "Автобус из Тбилиси упал в ущелье под Зугдиди. Раненых увезли в Кутаиси.",
            "Zugdidi",
        ),
        (
            "tr",
            "Otobüs uçuruma yuvarlandı",
            "Batum'a giden otobüs Zugdidi yakınlarında devrildi. Yaralılar Kutaisi'ye taşındı.",
            "Zugdidi",
        ),
        (
            "tr",
            "Kosterde yangın",
            "Samsun açıklarında bir kosterde yangın çıktı. Mürettebat Trabzon'a götürüldü.",
            "Samsun",
        ),
        (
            "az",
            "Avtobus uçuruma düşüb",
            "Batumiyə gedən avtobus Zuqdidi yaxınlığında aşıb. Yaralılar Kutaisiyə aparılıb.",
            "Zugdidi",
        ),
    ],
)
def test_where_it_happened_and_not_whither_they_were_taken(language: str, headline: str, text: str, place: str) -> None:
    assert label(language, text, "place_of_event", headline) == place
