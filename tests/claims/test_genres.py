"""What kind of piece an article is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from menbe.claims import Piece, genre_of, genre_of_piece, is_person
from menbe.model import Article, Genre
from tests.claims.pieces import article

FILLER = {
    "en": "The road was closed on Monday and the bus took the long way round the harbour to the station. ",
    "ru": "Дорогу закрыли в понедельник, и автобус шёл до вокзала длинным путём вокруг гавани города. ",
    "az": "Yol bazar ertəsi bağlandı və avtobus limanın ətrafından dolanaraq vağzala uzun yolla getdi. ",
    "tr": "Yol pazartesi günü kapandı ve otobüs limanın çevresinden dolaşarak istasyona uzun yoldan gitti. ",
}
OPINION = {
    "en": "I do not believe it. Let us be honest: who gains from this? Of course nobody asked my neighbours. ",
    "ru": "Я не верю в это. Давайте скажем прямо: кому это выгодно? Увы, моих соседей никто не спросил. ",
    "az": "Mən buna inanmıram. Gəlin açıq danışaq: bu kimə lazımdır? Təəssüf ki, məndən soruşan olmadı. ",
    "tr": "Ben buna inanmıyorum. Gelin açık konuşalım: bu kime yarar? Ne yazık ki bana soran olmadı. ",
}


def genre(piece: Article, section: str | None = None) -> Genre:
    return genre_of(piece.headline, piece.text, piece.zones, piece.language, section)[0]


@pytest.mark.parametrize("language", sorted(FILLER))
def test_a_plain_account_is_a_report(language: str) -> None:
    assert genre(article(language, FILLER[language] * 10)) is Genre.REPORT


@pytest.mark.parametrize("language", sorted(FILLER))
def test_an_authors_own_voice_makes_an_opinion_and_shows_where(language: str) -> None:
    piece = article(language, FILLER[language] * 6, OPINION[language], OPINION[language])
    found, passages = genre_of("", piece.text, piece.zones, language, None)
    assert found is Genre.OPINION
    assert len(passages) >= 3
    assert all(piece.text[p.start : p.end] == p.surface for p in passages)


def test_opinion_inside_quotations_is_the_speakers() -> None:
    said = "“I think it is a shame. Let us be honest: who gains? I doubt it,” said the mayor."
    piece = article("en", FILLER["en"] * 4, FILLER["en"] * 3, said, FILLER["en"] * 2)
    assert genre(piece) is Genre.REPORT


@pytest.mark.parametrize(
    ("language", "section"), [("en", "Opinion"), ("ru", "Мнение"), ("az", "Köşə"), ("tr", "Köşe Yazıları")]
)
def test_the_section_decides(language: str, section: str) -> None:
    assert genre(article(language, FILLER[language] * 10), section) is Genre.OPINION


def test_a_few_lines_are_a_brief() -> None:
    assert genre(article("en", FILLER["en"] * 2)) is Genre.BRIEF


def test_paragraphs_that_ask_make_an_interview() -> None:
    turns = [
        "Why did the pump fail?",
        FILLER["en"] * 3,
        "Who knew about it?",
        FILLER["en"] * 3,
        "What comes next?",
        FILLER["en"],
    ]
    assert genre(article("en", *turns)) is Genre.INTERVIEW


def test_a_release_is_told_by_its_contact() -> None:
    piece = article("en", "For immediate release", FILLER["en"] * 6, "Media contact: press@company.example")
    assert genre(piece) is Genre.PRESS_RELEASE


def structures() -> Iterator[tuple[str, str, Article]]:
    """language, genre, piece: the rows of `genres.txt`."""
    for line in (Path(__file__).parent / "genres.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, told, headline, body = line.split(" | ", 3)
            paragraphs = [FILLER[language] * 5 if part == "~" else part for part in body.split(" // ")]
            yield language, told, article(language, *paragraphs, headline=headline)


@pytest.mark.parametrize("language", sorted(FILLER))
def test_structures_tell_the_genre(language: str) -> None:
    rows = [(told, genre(piece)) for its, told, piece in structures() if its == language]
    assert len(rows) >= 17
    assert sum(told == found for told, found in rows) >= 0.9 * len(rows)


@pytest.mark.parametrize(
    ("language", "headline", "wanted"),
    [
        ("en", "Why the old ferry still runs at night", Genre.ANALYSIS),
        ("en", "Statement by Poplar Ferries on the night service", Genre.PRESS_RELEASE),
        ("ru", "Кто выиграет от ночных паромов", Genre.ANALYSIS),
        ("ru", "Заявление компании о ночных рейсах", Genre.PRESS_RELEASE),
        ("tr", "Gece vapuru kime yarayacak?", Genre.ANALYSIS),
        ("az", "Gecə bərələri kimə yarayır?", Genre.ANALYSIS),
    ],
)
def test_a_headline_names_the_kind_of_its_piece(language: str, headline: str, wanted: Genre) -> None:
    piece = article(language, FILLER[language] * 8)
    assert genre_of(headline, piece.text, piece.zones, language, None)[0] is wanted


def test_turns_set_off_by_dashes_are_a_talk() -> None:
    turns = (
        "– Паром ходит ночью.",
        "– Ходит, расписание висит.",
        "– Сколько рейсов?",
        "– Три.",
        "– И всё.",
    )
    assert genre(article("ru", *turns)) is Genre.INTERVIEW


def test_a_question_in_the_headline_of_a_short_account_is_no_analysis() -> None:
    piece = article("az", FILLER["az"] * 3)
    headline = "Bərə niyə gecikir?"
    assert genre_of(headline, piece.text, piece.zones, "az", None)[0] is not Genre.ANALYSIS


SOLEMN = {
    "en": "Marsh Ferries regrets the delay and reminds passengers that tickets stay valid. ",
    "ru": "Компания приносит извинения пассажирам и напоминает, что билеты остаются в силе. ",
    "az": "Gecikmə texniki səbəbdən baş vermişdir, biletlər qüvvədə saxlanılmışdır. ",
    "tr": "Gecikme teknik bir nedenden kaynaklanmıştır, biletlerin geçerliliği sürmektedir. ",
}
SITES = {"en": "Marsh Ferries Authority", "ru": "Управление паромов", "az": "Bərə İdarəsi", "tr": "Vapur Müdürlüğü"}


@pytest.mark.parametrize("language", sorted(SOLEMN))
def test_an_institution_that_speaks_on_its_own_site_gives_out_a_release(language: str) -> None:
    piece = article(language, SOLEMN[language] * 2, FILLER[language] * 3, SOLEMN[language], FILLER[language] * 2)
    told = Piece(piece.headline, piece.text, piece.zones, language, site=SITES[language])
    found, passages = genre_of_piece(told)
    assert found is Genre.PRESS_RELEASE
    assert passages


@pytest.mark.parametrize("language", sorted(FILLER))
def test_what_is_short_is_no_brief_where_somebody_signs_it(language: str) -> None:
    piece = article(language, FILLER[language] * 2, FILLER[language])
    told = Piece(piece.headline, piece.text, piece.zones, language)
    assert genre_of_piece(told)[0] is Genre.BRIEF
    assert genre_of_piece(replace(told, signed=True))[0] is Genre.REPORT


def test_a_page_of_entries_by_the_clock_is_a_report_whatever_it_exclaims() -> None:
    hours = ("21.40 – We are closing this page. What a night!", "20.15 – Our ferry is back, and so are we!")
    piece = article("en", *hours, *(f"{hour}.05 – {FILLER['en'] * 2}" for hour in range(19, 14, -1)))
    told = Piece("Live: the night ferry", piece.text, piece.zones, "en", signed=True)
    assert genre_of_piece(told)[0] is Genre.REPORT


@pytest.mark.parametrize(
    ("author", "language"),
    [("Night desk", "en"), ("Haber Merkezi", "tr"), ("Редакция", "ru"), ("Redaksiya", "az"), ("The Marsh Post", "en")],
)
def test_a_desk_or_the_paper_itself_is_nobody(author: str, language: str) -> None:
    assert not is_person(author, "The Marsh Post", language)


def test_who_has_a_name_is_somebody() -> None:
    assert is_person("Ada Finch", "The Marsh Post", "en")


def test_why_behind_a_colon_heads_an_analysis() -> None:
    piece = article("en", FILLER["en"] * 4, FILLER["en"] * 4)
    told = Piece("Rust and rent: why the night ferry is late", piece.text, piece.zones, "en", signed=True)
    assert genre_of_piece(told)[0] is Genre.ANALYSIS


REASONED = {
    "en": "The timetable is older than the ferry. But a timetable carries nobody. The night boat may outlive both. ",
    "ru": "Расписание старше парома. Но расписание никого не везёт. Ночной рейс, вероятно, переживёт их обоих. ",
    "az": "Cədvəl bərədən köhnədir. Amma cədvəl heç kimi daşımır. Gecə reysi, yəqin ki, ikisindən çox yaşayacaq. ",
    "tr": "Tarife vapurdan eski. Ama tarife kimseyi taşımaz. Gece seferi muhtemelen ikisinden de uzun yaşayacak. ",
}


@pytest.mark.parametrize("language", sorted(REASONED))
def test_who_signs_and_reasons_in_sentences_of_their_own_analyses_whatever_the_headline(language: str) -> None:
    piece = article(language, FILLER[language] * 3, REASONED[language], FILLER[language] * 2, REASONED[language])
    told = Piece("", piece.text, piece.zones, language, signed=True)
    found, passages = genre_of_piece(told)
    assert found in (Genre.ANALYSIS, Genre.OPINION)
    assert len(passages) >= 2


SAID = {
    "en": "“Trust me, a ferry may well fly,” the captain said. But he sold no tickets, according to the port. ",
    "ru": "«Поверьте, паром, вероятно, полетит», – сказал капитан. Но билетов, по данным порта, он не продал. ",
    "az": "“İnanın, bərə çox güman ki uçacaq”, – kapitan deyib. Limanın məlumatına görə, bilet satılmayıb. ",
    "tr": "Kaptan, “İnanın, vapur muhtemelen uçacak” dedi. Limandan yapılan açıklamaya göre bilet satılmadı. ",
}


@pytest.mark.parametrize("language", sorted(SAID))
def test_what_others_guess_is_no_thought_of_the_author(language: str) -> None:
    piece = article(language, FILLER[language] * 2, SAID[language], FILLER[language] * 2, SAID[language])
    told = Piece("", piece.text, piece.zones, language, signed=True)
    assert genre_of_piece(told)[0] is Genre.REPORT


@pytest.mark.parametrize("language", sorted(FILLER))
def test_a_piece_is_no_brief_by_its_length_but_by_its_paragraphs(language: str) -> None:
    short = FILLER[language]
    assert genre(article(language, short * 2)) is Genre.BRIEF
    assert genre(article(language, short, SAID[language], short, SAID[language], short)) is Genre.REPORT


@pytest.mark.parametrize("marks", ["“”", "‘’", "''", "«»"])
def test_a_talk_whose_headline_speaks_needs_but_two_questions(marks: str) -> None:
    answer = FILLER["en"] * 2
    piece = article("en", FILLER["en"], "How does it end?", answer, "And what then, captain?", answer, answer)
    headline = f"Ada Finch: {marks[0]}We will sail until the river is gone{marks[1]}"
    assert genre_of(headline, piece.text, piece.zones, "en", None)[0] is Genre.INTERVIEW


@pytest.mark.parametrize(
    ("language", "site"),
    [
        ("en", "Marsh Fever Institute"),
        ("ru", "Институт болотной лихорадки"),
        ("az", "Bataqlıq Qızdırması İnstitutu"),
        ("tr", "Bataklık Humması Enstitüsü"),
    ],
)
def test_whoever_studies_is_an_institution_too(language: str, site: str) -> None:
    piece = article(language, SOLEMN[language] * 2, FILLER[language] * 3, SOLEMN[language], FILLER[language] * 2)
    assert genre_of_piece(Piece("", piece.text, piece.zones, language, site=site))[0] is Genre.PRESS_RELEASE
