"""Institutions that no list has: where their names begin and end, and that they are one in several languages."""

from __future__ import annotations

import pytest

from menbe.model import Mention, MentionKind, Passage
from menbe.names import Lexicon, find_mentions, linked_entities
from menbe.names.chains import small_chain
from menbe.names.concepts import meanings
from menbe.names.grammar import grammar
from tests.copies.making import article

NOBODY = Lexicon.of(())


def organisations(text: str, language: str) -> list[str]:
    made = article([text], language=language, headline="—")
    return [m.passage.surface for m in find_mentions(made, NOBODY) if m.kind is MentionKind.ORGANISATION]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("az", "Şikayətlərə Torpaq İslahatı Komitəsi baxıb.", "Torpaq İslahatı Komitəsi"),
        ("az", "Müqaviləni Bərdə Toxuculuq Kombinatı pozub.", "Bərdə Toxuculuq Kombinatı"),
        ("tr", "Dilekçeyi Gediz Çiftçi Birliği hazırladı.", "Gediz Çiftçi Birliği"),
        ("tr", "Rapor Tarsus Bağcılık Enstitüsü'ne gönderildi.", "Tarsus Bağcılık Enstitüsü"),
    ],
)
def test_a_noun_that_opens_the_sentence_is_no_part_of_an_institution(language: str, text: str, expected: str) -> None:
    assert organisations(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Başvuru Aydın Narenciye Kooperatifinden geldi.", "Aydın Narenciye Kooperatifinden"),
        ("Belgeyi Edremit Zeytin Enstitüsüne verdiler.", "Edremit Zeytin Enstitüsüne"),
        ("Kararı Burdur Gölü Derneği'ne bildirdiler.", "Burdur Gölü Derneği"),
    ],
)
def test_turkish_institutions_take_their_endings_with_or_without_an_apostrophe(text: str, expected: str) -> None:
    assert organisations(text, "tr") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Жалобу передали в Инспекцию портового надзора ещё летом.", ["Инспекцию портового надзора"]),
        ("Об этом знали в Союзе виноградарей Кахетии.", ["Союзе виноградарей Кахетии"]),
        ("Ответ пришёл из Комиссии по защите лесов.", ["Комиссии по защите лесов"]),
        ("Договор с Волгоградским тракторным заводом расторгнут.", ["Волгоградским тракторным заводом"]),
        ("Спор рассмотрит Арбитражный суд Курганской области.", ["Арбитражный суд Курганской области"]),
        ("Комиссия по итогам проверки промолчала.", []),
        ("Компания объявила о скидках.", []),
        ("Школа журналистов открылась вчера.", []),
    ],
)
def test_what_stands_behind_a_russian_head_belongs_to_it_while_it_goes_on(text: str, expected: list[str]) -> None:
    assert organisations(text, "ru") == expected


def test_a_quoted_name_behind_a_head_with_a_capital_is_named_with_it() -> None:
    assert organisations("Иск подала Фабрика «Белая ночь» из Пскова.", "ru") == ["Фабрика «Белая ночь»"]


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("водного надзора сообщила", 2),
        ("по маломерным судам закрыта", 3),
        ("по факту пожара", 0),
        ("начала проверку", 0),
        ("контроля и надзора вчера", 3),
        ("", 0),
    ],
)
def test_a_chain_ends_where_the_sentence_goes_on(words: str, taken: int) -> None:
    assert small_chain(words.split(), grammar("ru")) == taken


def test_one_institution_has_one_meaning_in_four_languages() -> None:
    told = [
        meanings(["meşə", "yolları", "agentliyinin"], "az"),
        meanings(["агентство", "лесных", "дорог"], "ru"),
        meanings(["forest", "roads", "agency"], "en"),
        meanings(["orman", "yolları", "müdürlüğü"], "tr"),
    ]
    assert {tuple(one[0]) for one in told if one is not None} == {("=forest", "=office", "=road")}
    assert None not in told


def test_a_head_alone_means_too_little() -> None:
    assert meanings(["agentlik"], "az") is None
    assert meanings(["службы"], "ru") is None


def key_of(text: str, language: str) -> str:
    made = article([text], language=language, headline="—")
    return next(m.key for m in find_mentions(made, NOBODY) if m.kind is MentionKind.ORGANISATION)


def mention(key: str) -> Mention:
    kind = MentionKind(key.split(":", 1)[0])
    return Mention(passage=Passage(start=0, end=1, surface="X"), kind=kind, key=key, name="X", maker="test")


def test_translated_institutions_are_linked_and_others_are_not() -> None:
    keys = [
        key_of("Bunu Sel Qarşısının Tədqiqatları İnstitutu deyib.", "az"),
        key_of("Об этом сообщает Институт лесных исследований.", "ru"),
        key_of("The Institute of Forest Research said so.", "en"),
        key_of("The Institute of Land Research said so.", "en"),
    ]
    linked = linked_entities({str(i): [mention(key)] for i, key in enumerate(keys)})
    assert linked[keys[1]] == linked[keys[2]]
    assert linked[keys[3]] != linked[keys[2]]
    assert linked[keys[0]] != linked[keys[2]]


def test_a_company_spelled_by_ear_is_linked_though_its_words_mean_something() -> None:
    keys = [key_of("Səhər “Dağ Bank” bağlanıb.", "az"), key_of("The Dag Bank closed.", "en")]
    linked = linked_entities({"1": [mention(keys[0])], "2": [mention(keys[1])]})
    assert len({linked[key] for key in keys}) == 1


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("person:ArtAmAs@a1", "organisation:ArtAmAs", True),
        ("person:kArAvIn vOstOk", "organisation:kArAvIn vOstOk", True),
        ("place:mArAlbAI", "organisation:mArAlbAI", True),
        ("organisation:kArAbAk", "place:qarabağ:AZ", False),
        ("person:nArIn@a1", "organisation:outlet:narin.example", False),
    ],
)
def test_one_sound_is_one_thing_where_its_kind_is_a_guess(one: str, other: str, joined: bool) -> None:
    linked = linked_entities({"1": [mention(one)], "2": [mention(other)]})
    assert (linked[one] == linked[other]) is joined


def test_a_surname_is_no_village_where_somebody_is_named_in_full() -> None:
    keys = ["person:kOrkmAz@a1", "place:kOrkmAz", "person:kOrkmAz sAlIm"]
    linked = linked_entities({str(i): [mention(key)] for i, key in enumerate(keys)})
    assert linked[keys[0]] != linked[keys[1]]


def test_an_article_that_tells_two_apart_is_believed() -> None:
    one, other = "person:ArtAmAs@a1", "organisation:ArtAmAs"
    linked = linked_entities({"1": [mention(one), mention(other)]})
    assert linked[one] != linked[other]


def test_a_foreign_acronym_in_russian_text_is_the_organisation_it_is_at_home() -> None:
    assert key_of("Об этом сообщили в TÜBİTAK.", "ru") == key_of("Bunu TÜBİTAK açıkladı.", "tr")
