"""What stands beside a name: ships and films are none, kin and age tell people, nouns tell places and firms."""

from __future__ import annotations

import pytest

from menbe.model import MentionKind, Outlet
from menbe.names import Lexicon, find_mentions
from tests.copies.making import article

NOBODY = Lexicon.of(())
PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


def names(text: str, language: str, lexicon: Lexicon = NOBODY) -> list[tuple[str, MentionKind]]:
    made = article(text.split("\n"), language=language, headline="—")
    return [(m.passage.surface, m.kind) for m in find_mentions(made, lexicon)]


@pytest.mark.parametrize(
    ("language", "text", "thing"),
    [
        ("az", "Dünən “Mavi Dalğa” yük gəmisi limana qayıdıb.", "Mavi Dalğa"),
        ("ru", "Вчера сухогруз «Синяя Волна» вернулся в порт. Владельцы «Синей Волны» молчат.", "Синяя Волна"),
        ("tr", "Dün “Mavi Dalga” yük gemisi limana döndü.", "Mavi Dalga"),
        ("en", "On Friday the freighter Merry Widgeon came home, and nobody had seen the Merry Widgeon leave.",
         "Merry Widgeon"),
        ("tr", "Jüri “Sessiz Avlu” filmini seçti.", "Sessiz Avlu"),
    ],
)  # fmt: skip
def test_a_ship_or_a_film_is_no_organisation_wherever_it_is_named(language: str, text: str, thing: str) -> None:
    assert thing not in [surface for surface, _ in names(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The boys were found, said their grandfather Tolobek, a shepherd.", "Tolobek"),
        ("en", "Zhoomart and Azamat Isakov had gone fishing.", "Zhoomart"),
        ("az", "Həkimlər on yaşlı Eltac üçün çalışır.", "Eltac"),
        ("tr", "Kazada yedi yaşındaki Tolga ile dayısı Yaman yaralandı.", "Yaman"),
        ("ru", "В больнице остаётся 12-летний Жоомарт, он идёт на поправку.", "Жоомарт"),
        ("tr", "Hastane müdürü Dr. Orhan Kasap soruları yanıtladı.", "Orhan Kasap"),
    ],
)
def test_kinship_age_and_calling_tell_a_person(language: str, text: str, who: str) -> None:
    assert (who, PERSON) in names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Мэр Гори Вахтанг Лурсманашвили подал в отставку.", ("Вахтанг Лурсманашвили", PERSON)),
        ("ru", "Мэр Гори Вахтанг Лурсманашвили подал в отставку.", ("Гори", PLACE)),
        ("ru", "По словам главы участковой комиссии Нели Цулая, голосование завершено.", ("Нели Цулая", PERSON)),
        ("en", "Tbilisi-based Green Valley Holding has bought the mill.", ("Green Valley Holding", ORGANISATION)),
        ("en", "Letters went to the Society of Harbour Surveyors on Monday.",
         ("Society of Harbour Surveyors", ORGANISATION)),
        ("tr", "Çocuklar Sakarya Nehri'nde kayboldu.", ("Sakarya Nehri", PLACE)),
        ("en", "The figures come from Helen Marwood of the Larch Institute in Oslo.", ("Helen Marwood", PERSON)),
        ("en", "That is what Helen Marwood of the Larch Institute says.", ("Larch Institute", ORGANISATION)),
        ("az", "Osakadakı Tolan İnstitutunun hesabatı çıxıb.", ("Tolan İnstitutunun", ORGANISATION)),
        ("en", "A hundred men at the Ankara Cable plant are on strike.", ("Ankara Cable", ORGANISATION)),
    ],
)  # fmt: skip
def test_a_name_ends_where_the_next_begins(language: str, text: str, found: tuple[str, MentionKind]) -> None:
    assert found in names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The contractor, VolgoStalProm, denies it.", ("VolgoStalProm", ORGANISATION)),
        ("en", "The men are employed by Larkmoor.", ("Larkmoor", ORGANISATION)),
        ("tr", "İhaleyi bu yıl Yelkovan şirketi kazandı.", ("Yelkovan", ORGANISATION)),
        ("ru", "Жители Камышлова вышли на улицу, а жители Оккургана остались дома.", ("Оккургана", PLACE)),
        ("az", "Kaskadağ kəndinin sakinləri, bir də Xırmandalı kəndinə gələnlər susur.", ("Xırmandalı", PLACE)),
        ("tr", "Şiddetli yağış Ovacıkören köyüne ulaştı. Ovacıkören'de okullar kapalı.", ("Ovacıkören", PLACE)),
        ("tr", "Yollar Kars ve Oltuköy arasında kapalı.", ("Oltuköy", PLACE)),
        ("en", "TALKHEDA, India – Schools were closed on Monday.", ("TALKHEDA", PLACE)),
        ("ru", "Авария случилась на трассе Аксуат — Кызылту утром.", ("Кызылту", PLACE)),
    ],
)
def test_nouns_beside_it_tell_a_firm_and_a_place(language: str, text: str, found: tuple[str, MentionKind]) -> None:
    assert found in names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "none"),
    [
        ("ru", "На дороге встал «КамАЗ», рядом упала ЛЭП.", ("КамАЗ", "ЛЭП")),
        ("tr", "Şirketin Yönetim Kurulu 40 milyon TL ayırdı.", ("Yönetim Kurulu", "TL")),
        ("az", "Bankın İdarə Heyəti VII iclasını keçirdi.", ("İdarə Heyəti", "VII")),
        ("en", "The Board of Directors met in northern Ghana on Jan 14.", ("Board of Directors", "northern", "Jan")),
    ],
)
def test_makes_of_cars_boards_and_acronyms_of_things_are_no_names(
    language: str, text: str, none: tuple[str, ...]
) -> None:
    assert not {surface for surface, _ in names(text, language)} & set(none)


def test_a_crew_member_of_a_ship_is_a_person() -> None:
    assert ("Глеб Ветров", PERSON) in names("Об этом сказал механик судна Глеб Ветров.", "ru")


def test_an_outlet_is_known_by_the_last_word_of_its_name() -> None:
    paper = Outlet(key="sheaf.example", name="Northmoor Sheaf", country=None, languages=("en",))
    made = article(["Nobody was hurt, she told the Sheaf on Monday."], language="en", headline="—")
    found = find_mentions(made, Lexicon.of((paper,)))
    assert [(m.passage.surface, m.key) for m in found] == [("Sheaf", "organisation:outlet:sheaf.example")]


def test_the_adjective_of_a_region_has_the_key_of_its_town() -> None:
    made = article(["Пожар тушат в Костанайской области."], language="ru", headline="—")
    (found,) = find_mentions(made, NOBODY)
    assert (found.passage.surface, found.key) == ("Костанайской", "place:kostanay:KZ")
