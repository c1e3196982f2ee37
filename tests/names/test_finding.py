"""Names found in an article: spans with their case endings, keys without them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from menbe.model import Article, Block, BlockKind, Mention, MentionKind, Outlet
from menbe.names import Lexicon, find_mentions, place_of
from tests.copies.making import article

OUTLETS = (
    Outlet(key="deniz-xeber.example", name="Dəniz Xəbər", country="AZ", languages=("az",)),
    Outlet(key="sosna.example", name="Сосна-Инфо", country="RU", languages=("ru",)),
)
LEXICON = Lexicon.of(OUTLETS)


def mentions(text: str, language: str) -> tuple[Article, tuple[Mention, ...]]:
    made = article([text], language=language, headline="—")
    return made, find_mentions(made, LEXICON)


def surfaces(text: str, language: str, kind: MentionKind) -> list[str]:
    return [mention.passage.surface for mention in mentions(text, language)[1] if mention.kind is kind]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("az", "Bunu Kamran Abbaszadə deyib. Abbaszadənin sözlərinə görə, hər şey qaydasındadır.",
         ["Kamran Abbaszadə", "Abbaszadənin"]),
        ("az", "Sürücü Vaqif Talıbovun qardaşı danışıb.", ["Vaqif Talıbovun"]),
        ("ru", "Об этом заявила Марина Журавлёва. По словам Журавлёвой, всё тихо.", ["Марина Журавлёва", "Журавлёвой"]),
        ("ru", "У Кирилла Демидова нашли ключ.", ["Кирилла Демидова"]),
        ("en", "Rescuers found Farid Mammadov’s coat. Mammadov was safe.", ["Farid Mammadov", "Mammadov"]),
        ("tr", "Avukat Levent Kocaoğlu konuştu. Kocaoğlu’nun sözleri sürdü.", ["Levent Kocaoğlu", "Kocaoğlu"]),
        ("uk", "Сказав Андрій Мельниченко. За словами Мельниченка, усе тихо.", ["Андрій Мельниченко", "Мельниченка"]),
    ],
)  # fmt: skip
def test_people_by_full_name_and_by_surname_with_its_ending(language: str, text: str, expected: list[str]) -> None:
    assert surfaces(text, language, MentionKind.PERSON) == expected
    keys = {m.key for m in mentions(text, language)[1] if m.kind is MentionKind.PERSON}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("az", "Nazir Füzuli Rəhimov bunu deyib.", "Füzuli Rəhimov"),
        ("ru", "Замначальника Пенитенциарной службы Физули Рагимов опроверг это.", "Физули Рагимов"),
        ("en", "Deputy head Fizuli Rahimov denied this.", "Fizuli Rahimov"),
    ],
)
def test_a_town_that_is_a_given_name_too_is_one_before_a_surname(language: str, text: str, person: str) -> None:
    assert surfaces(text, language, MentionKind.PERSON) == [person]
    assert surfaces(text, language, MentionKind.PLACE) == []


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [("az", "Füzuli şəhərində məktəb açılıb.", "Füzuli"), ("ru", "Колонна вышла из Физули.", "Физули")],
)
def test_a_town_that_is_a_given_name_too_is_a_town_elsewhere(language: str, text: str, place: str) -> None:
    assert surfaces(text, language, MentionKind.PLACE) == [place]
    assert surfaces(text, language, MentionKind.PERSON) == []


@pytest.mark.parametrize(
    ("language", "text", "surface", "english"),
    [
        ("az", "Yanğın Bakıda olub.", "Bakıda", "Baku"),
        ("az", "Onlar Yekaterinburqdakı yataqxanada qalırdı.", "Yekaterinburqdakı", "Yekaterinburg"),
        ("ru", "Пожар случился в Нижнем Новгороде.", "Нижнем Новгороде", "Nizhniy Novgorod"),
        ("ru", "Он приехал из Тбилиси.", "Тбилиси", "Tbilisi"),
        ("tr", "Toplantı Ankara'da yapıldı.", "Ankara", "Ankara"),
        ("tr", "Heyet Tiflis’e gitti.", "Tiflis", "Tbilisi"),
        ("en", "It happened in Baku’s old town.", "Baku", "Baku"),
        ("uk", "Пожежа сталася в Єкатеринбурзі.", "Єкатеринбурзі", "Yekaterinburg"),
        ("de", "Es brannte in Köln.", "Köln", "Köln"),
    ],
)
def test_places_in_any_case_and_language_are_one_place(language: str, text: str, surface: str, english: str) -> None:
    found = [m for m in mentions(text, language)[1] if m.kind is MentionKind.PLACE]
    assert [m.passage.surface for m in found] == [surface]
    place = place_of(found[0])
    assert place is not None
    assert place.name_en == english


def test_an_institution_has_one_key_in_every_language() -> None:
    said = {
        "az": "Bunu Xarici İşlər Nazirliyi bildirib.",
        "ru": "Об этом сообщил МИД.",
        "en": "The Foreign Ministry said so.",
        "tr": "Açıklamayı Dışişleri Bakanlığı yaptı.",
        "uk": "Про це повідомило МЗС.",
        "de": "Das teilte das Außenministerium mit.",
    }
    keys = {m.key for language, text in said.items() for m in mentions(text, language)[1]}
    assert keys == {"organisation:foreign_ministry"}


def test_an_institution_with_its_country_is_that_countrys() -> None:
    assert mentions("Об этом сообщил МИД Азербайджана.", "ru")[1][0].key == "organisation:foreign_ministry:AZ"
    assert mentions("Açıklamayı ABD Dışişleri Bakanlığı yaptı.", "tr")[1][0].key == "organisation:foreign_ministry:US"


def test_an_outlet_is_met_in_any_case_and_in_another_script() -> None:
    said = {"az": "“Dəniz Xəbər”ə danışıb.", "ru": "Об этом пишет «Дениз Хабар».", "en": "Deniz Khabar said so."}
    for language, text in said.items():
        assert "organisation:outlet:deniz-xeber.example" in {m.key for m in mentions(text, language)[1]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Russian and Azerbaijani crews met on Monday in March."),
        ("az", "Yanğın söndürülüb. Yaralılar xəstəxanaya aparılıb. Hadisə araşdırılır."),
        ("ru", "Пожар потушен. Пострадавшие доставлены в больницу."),
        ("tr", "Yangın söndürüldü. Yaralılar hastaneye kaldırıldı."),
    ],
)
def test_demonyms_months_and_first_words_are_no_names(language: str, text: str) -> None:
    assert mentions(text, language)[1] == ()


def test_a_surname_alone_is_a_person_of_its_article_only() -> None:
    one = article(["Abbasov yes dedi."], language="tr", headline="—", path="1")
    other = article(["Abbasov geldi."], language="tr", headline="—", path="2")
    keys = [m.key for a in (one, other) for m in find_mentions(a, LEXICON)]
    assert len(keys) == len(set(keys)) == 2


def test_furniture_is_not_read() -> None:
    made = article(["Nothing here.", (BlockKind.FURNITURE, "Farid Mammadov in Baku")], headline="—")
    assert find_mentions(made, LEXICON) == ()


LETTERS = st.text(alphabet="Aəİıçşğüö Бабокий ЖжR.,’'“”«»-\n12", max_size=160)
SCRAPS = st.lists(
    st.sampled_from(
        [
            "Kamran",
            "Abbaszadənin",
            "МИД",
            "России",
            "в",
            "Баку",
            "Ankara'da",
            "Dr.",
            "the",
            "Union",
            "of",
            "«Араз»",
            "Köprü",
            "Haber’in",
            "Нижнем",
            "Новгороде",
            ".",
            ",",
            "ABD",
            "Xarici",
            "İşlər",
            "Nazirliyi",
            "А.",
            "FHN-in",
            "Управление",
            "по",
            "делам",
            "молодёжи",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(LETTERS, SCRAPS), st.sampled_from(["az", "ru", "en", "tr", "uk", "de", "fr"]))
def test_passages_are_exact_in_order_and_apart(text: str, language: str) -> None:
    made, found = mentions(text or "x", language)
    assert all(made.text[m.passage.start : m.passage.end] == m.passage.surface for m in found)
    assert all(a.passage.end <= b.passage.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        ("en", "The brothers Rovshan and Anar Mursalov died. Rovshan was a driver.", True),
        ("ru", "Погибли братья Ровшан и Анар Мурсаловы. Ровшан был водителем.", True),
        ("az", "İki qardaş, Rövşən və Anar Mürsəlovlar həlak olub. Rövşən sürücü idi.", True),
        ("tr", "İki kardeş, Rövşen ve Anar Mürselov öldü. Rövşen şofördü.", True),
        ("en", "The drivers Rovshan and Anar Mursalov died. Rovshan was young.", False),
    ],
)
def test_brothers_share_the_surname_that_stands_once(language: str, text: str, joined: bool) -> None:
    keys = {m.key for m in mentions(text, language)[1] if m.passage.surface.startswith(("R", "Р"))}
    assert ({"@" in key for key in keys} == {False}) is joined


@pytest.mark.parametrize(
    ("language", "text", "kind", "expected"),
    [
        ("tr", "Karar dün Sayın Demirkol tarafından açıklandı.", MentionKind.PERSON, ["Demirkol"]),
        ("tr", "Maçı deplasmanda Yelkenspor kazandı.", MentionKind.ORGANISATION, ["Yelkenspor"]),
        ("tr", "Raporu dün Fiyat İzleme Kurulu yayımladı.", MentionKind.ORGANISATION, ["Fiyat İzleme Kurulu"]),
        ("ru", "Поезд встал у станции Бор в полдень.", MentionKind.PLACE, ["Бор"]),
        ("en", "They moved to the district of Ternmoor in May.", MentionKind.PLACE, ["Ternmoor"]),
        ("tr", "Denetimde Yeşil Kıyı Derneği görevlileri de vardı.", MentionKind.ORGANISATION, ["Yeşil Kıyı Derneği"]),
        ("ru", "Об этом сообщает Служба лесного надзора.", MentionKind.ORGANISATION, ["Служба лесного надзора"]),
        ("az", "Qərarı dünən Baş Yoxlama İdarəsi verib.", MentionKind.ORGANISATION, ["Baş Yoxlama İdarəsi"]),
    ],
)
def test_a_word_beside_a_name_tells_what_it_is(
    language: str, text: str, kind: MentionKind, expected: list[str]
) -> None:
    assert surfaces(text, language, kind) == expected


def test_a_word_that_names_nobody_is_no_organisation() -> None:
    assert surfaces("Его держат в СИЗО после ДТП.", "ru", MentionKind.ORGANISATION) == []


@pytest.mark.parametrize(
    ("caption", "language", "place"),
    [
        ("Bolqarıstanda yanan anbarın görüntüsü", "az", "Bolqarıstanda"),
        ("Горящий склад в Болгарии, снимок очевидца", "ru", "Болгарии"),
    ],
)
def test_a_caption_in_another_language_is_read_by_the_rules_of_its_own(caption: str, language: str, place: str) -> None:
    body = "A warehouse burned for two days before the fire was put out."
    text = f"{body}\n{caption}"
    zones = (
        Block(kind=BlockKind.BODY, start=0, end=len(body), reason="paragraph"),
        Block(kind=BlockKind.CAPTION, start=len(body) + 1, end=len(text), reason="caption", language=language),
    )
    made = replace(article([text], language="en", headline="—"), text=text, zones=zones)
    assert [(m.passage.surface, m.kind, m.key) for m in find_mentions(made, LEXICON)] == [
        (place, MentionKind.PLACE, "place:BG")
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Guards stopped a man named Yunis at the gate.", "Yunis"),
        ("en", "A boy called Kenan was found by the river.", "Kenan"),
        ("az", "Nihad adında bir gənc itkin düşüb.", "Nihad"),
        ("az", "Polis Yunis adlı şəxsi axtarır.", "Yunis"),
        ("ru", "Полиция ищет человека по имени Юнис.", "Юнис"),
        ("tr", "Baran adlı bir genç kayboldu.", "Baran"),
        ("de", "Gesucht wird ein Mann namens Yunis.", "Yunis"),
    ],
)
def test_what_somebody_is_called_is_a_person(language: str, text: str, name: str) -> None:
    assert surfaces(text, language, MentionKind.PERSON) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "A ferry named Rahila sank."), ("az", "Samux adlı bərə batıb."), ("tr", "Zeytin adlı köpek bulundu.")],
)
def test_what_a_thing_is_called_is_no_person(language: str, text: str) -> None:
    assert surfaces(text, language, MentionKind.PERSON) == []
