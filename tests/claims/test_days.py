"""Days told by how long ago they were, by case forms, and days that are not those of the event."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from menbe.claims import find_claims, find_facts
from tests.claims.pieces import article

# A Wednesday.
PUBLISHED = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)


def day(language: str, body: str) -> str | None:
    report = article(language, body, published=PUBLISHED)
    facts = find_facts(report, find_claims(report))
    return next((fact.label for fact in facts if fact.slot == "date_of_event"), None)


@pytest.mark.parametrize(
    ("language", "body", "told"),
    [
        ("az", "Anbar çərşənbə axşamına keçən gecə yanıb.", "2026-05-19"),
        ("az", "Körpü cümə axşamına keçən gecə uçub.", "2026-05-14"),
        ("az", "Anbar ayın 17-də yanıb.", "2026-05-17"),
        ("az", "Anbarda üç gün əvvəl yanğın olub.", "2026-05-17"),
        ("tr", "Depo geçen pazar öğleden sonra yandı.", "2026-05-17"),
        ("tr", "Depoda dört gün önce yangın çıktı.", "2026-05-16"),
        ("ru", "Склад сгорел в ночь на десятое.", "2026-05-10"),
        ("ru", "Склад сгорел четыре дня назад.", "2026-05-16"),
        ("en", "The depot burned down four days ago.", "2026-05-16"),
        ("en", "The depot burned down last Wednesday.", "2026-05-13"),
    ],
)
def test_a_day_is_told_in_many_ways(language: str, body: str, told: str) -> None:
    assert day(language, body) == told


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("az", "Nazirlik bu gün ölənlərin sayını düzəldib. Partlayış bazar ertəsi baş vermişdi."),
        ("tr", "Bakanlık bugün ölü sayısını düzeltti. Patlama pazartesi günü meydana gelmişti."),
        ("ru", "Число жертв уточнил сегодня министр. Взрыв прогремел в понедельник."),
        ("en", "The ministry on Wednesday corrected the toll. The blast tore through the mill on Monday."),
    ],
)
def test_the_day_on_which_a_toll_was_corrected_is_not_that_of_the_event(language: str, body: str) -> None:
    assert day(language, body) == "2026-05-18"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("az", "QƏBƏLƏ, 20 may, Dağ Teleqraf. Kinoteatrın tavanı çöküb. Hadisə dünən baş verib."),
        ("tr", "SİVAS, 20 Mayıs (YHA) – Sinemanın tavanı çöktü. Olay dün meydana geldi."),
        ("ru", "КАЛУГА, 20 мая. В кинотеатре обрушился потолок. Это произошло накануне вечером."),
        ("en", "DERBY, 20 May (Hill Wire) – The ceiling of a cinema came down. It happened the previous evening."),
    ],
)
def test_the_day_of_a_dateline_is_not_that_of_the_event(language: str, body: str) -> None:
    assert day(language, body) == "2026-05-19"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("az", "Tunelin şənbə günü açılması gözlənilir."),
        ("tr", "Pazar günü açılması beklenen tünel hazır değil."),
        ("ru", "Погибшего шахтёра похоронят в субботу."),
        ("en", "The tunnel was due to open on Saturday."),
    ],
)
def test_a_day_to_come_is_no_day_of_the_past(language: str, body: str) -> None:
    assert day(language, body) is None


ROUND_UP = {
    "az": ["Tovuz: dünən yeni körpü açılıb.", "Şəki: bazar ertəsi sərgi olub.", "Quba: alma yığımı bitib."],
    "tr": ["Sivas: dün yeni köprü açıldı.", "Tokat: pazartesi sergi vardı.", "Ordu: fındık bitti."],
    "ru": ["Пермь: вчера открыли мост.", "Самара: в понедельник была выставка.", "Уфа: мёд собран."],
    "en": ["Perm: a bridge opened yesterday.", "Samara: Monday saw a fair.", "Ufa: the honey is in."],
}


@pytest.mark.parametrize("language", sorted(ROUND_UP))
def test_a_round_up_has_no_day_and_no_place(language: str) -> None:
    report = article(language, *ROUND_UP[language], published=PUBLISHED)
    slots = {fact.slot for fact in find_facts(report, find_claims(report))}
    assert not slots & {"date_of_event", "place_of_event"}


def place(language: str, *paragraphs: str) -> str | None:
    report = article(language, *paragraphs, published=PUBLISHED)
    facts = find_facts(report, find_claims(report))
    return next((fact.label for fact in facts if fact.slot == "place_of_event"), None)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Из Лерикского района пропали два трактора.", "Lerik"),
        ("Пожар в Астраханской области тушили всю ночь.", "Astrakhan"),
        ("Вечером загорелся бакинский рынок.", "Baku"),
    ],
)
def test_a_place_may_be_told_by_its_adjective(body: str, told: str | None) -> None:
    assert place("ru", body) == told


def test_a_word_that_only_begins_like_a_city_is_none() -> None:
    assert place("tr", "Çocuğun adı Bakıt, dedesi sürüye bakıyor.") is None
