"""What a figure is of beyond its slot, and what exactly somebody denies."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts, subject_of
from menbe.model import Course
from tests.making import article


def subject(language: str, text: str, figure: str) -> str | None:
    at = text.index(figure)
    return subject_of(text, at, at + len(figure), language).label


@pytest.mark.parametrize(
    ("language", "text", "figure", "expected"),
    [
        ("en", "Damage from the fire is put at 3 million manats.", "3 million", "damage"),
        ("en", "The court fined the owner 15,000 manats, and insurers will pay 2 million.", "15,000", "fine"),
        ("en", "The court fined the owner 15,000 manats, and insurers will pay 2 million.", "2 million", "payout"),
        ("ru", "Ущерб от пожара оценили в 3 миллиона манатов.", "3 миллиона", "damage"),
        ("ru", "Судья получал зарплату 1400 манатов и взял взятку в 20 тысяч.", "20 тысяч", "bribe"),
        ("az", "Sahibkara 500 manat cərimə yazılıb, ona isə 3 milyon ziyan dəyib.", "500 manat", "fine"),
        ("az", "Sahibkara 500 manat cərimə yazılıb, ona isə 3 milyon ziyan dəyib.", "3 milyon", "damage"),
        ("tr", "Sendika 30 bin lira ücret istiyor, şirketin borcu 9 milyon lira.", "9 milyon", "debt"),
        ("tr", "Kasada 9 milyon lira var.", "9 milyon", None),
        ("xx", "Damage of 3 million.", "3 million", None),
    ],
)
def test_what_a_sum_is_of(language: str, text: str, figure: str, expected: str | None) -> None:
    assert subject(language, text, figure) == expected


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "The quake killed 310 people in three provinces, the ministry said.", "310"),
        ("en", "Rights groups counted 120 arrests across the country.", "120"),
        ("ru", "Всего за неделю задержаны 190 подозреваемых, сообщили в полиции.", "190"),
        ("ru", "По всей стране задержаны 120 человек.", "120"),
        ("az", "Ölkə üzrə 87 nəfər yoluxub.", "87"),
        ("az", "Zəlzələdə üç rayonda 310 nəfər ölüb.", "310"),
        ("tr", "İl genelinde 40 kişi yaralandı.", "40"),
        ("tr", "Son üç günde 74 kişi gözaltına alındı.", "74"),
    ],
)
def test_a_figure_of_many_places_or_days(language: str, text: str, figure: str) -> None:
    at = text.index(figure)
    assert subject_of(text, at, at + len(figure), language).wide


def test_a_figure_of_one_place_is_not_wide() -> None:
    text = "The governor flew across the country, where twelve people were hurt."
    assert not subject_of(text, text.index("twelve"), text.index("twelve") + 6, "en").wide


def courses(language: str, text: str, slot: str) -> set[Course]:
    told = article(headline="", body=text, language=language)
    return {fact.course for fact in find_facts(told, find_claims(told)) if fact.slot == slot and not fact.is_aside}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministry denied reports that nine workers had been killed."),
        ("en", "The ministry denied that nine workers had been killed."),
        ("ru", "Министерство опровергло сообщения о гибели девяти рабочих."),
        ("en", "Claims that nine workers died are not true, the ministry said."),
        ("ru", "Публикации о девяти погибших рабочих не соответствуют действительности, заявили в МЧС."),
        ("tr", "Valilik, dokuz işçinin öldüğüne dair haberlerin doğru olmadığını bildirdi."),
        ("ru", "Сообщения о девяти погибших — ложь, заявили в министерстве."),
        ("az", "Nazirlik doqquz fəhlənin öldüyü barədə xəbərləri təkzib edib."),
        ("tr", "Bakanlık dokuz işçinin öldüğü yönündeki haberleri yalanladı."),
    ],
)
def test_a_figure_that_is_denied(language: str, text: str) -> None:
    assert courses(language, text, "killed") == {Course.DENIED}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The company denied that its negligence had led to the explosion that killed five workers."),
        ("en", "The minister rejected calls to resign over the blast in which five people died."),
        ("ru", "Компания отрицает вину в аварии, при которой погибли пять рабочих."),
        ("az", "Şirkət beş fəhlənin öldüyü partlayışda səhlənkarlıq olduğunu təkzib edib."),
        ("tr", "Şirket, beş işçinin öldüğü patlamada ihmali olduğu iddialarını reddetti."),
    ],
)
def test_who_denies_a_part_in_a_disaster_does_not_deny_its_dead(language: str, text: str) -> None:
    assert courses(language, text, "killed") == {Course.TOLD}


@pytest.mark.parametrize(
    ("language", "text", "slot"),
    [
        ("en", "In 2019 two miners were killed in the same pit.", "killed"),
        ("ru", "В 2019 году на том же руднике погибли двое.", "killed"),
        ("az", "2019-cu ildə həmin mədəndə iki fəhlə ölüb.", "killed"),
        ("tr", "2019 yılında aynı madende iki işçi öldü.", "killed"),
        ("en", "Aftershocks of up to magnitude 5.0 are possible.", "magnitude"),
        ("ru", "Сейсмолог не исключает толчков магнитудой до 5,5.", "magnitude"),
        ("az", "Qırılma 7 maqnitudalı zəlzələ verə bilər.", "magnitude"),
        ("tr", "Fay 7 büyüklüğünde deprem üretebilir.", "magnitude"),
    ],
)
def test_figures_of_another_time_are_none_of_this_event(language: str, text: str, slot: str) -> None:
    assert not courses(language, text, slot)


def test_the_year_of_a_building_is_not_that_of_its_fall() -> None:
    assert courses("en", "The hall, built in 1987, came down and killed four people.", "killed") == {Course.TOLD}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министерство обороны опровергло сообщения о погибших военнослужащих."),
        ("tr", "Valilik, göstericilerin öldürüldüğü yönündeki iddiaları yalanladı."),
    ],
)
def test_who_denies_that_anybody_died_counts_nobody(language: str, text: str) -> None:
    told = article(headline="", body=text, language=language)
    assert [(f.low, f.high) for f in find_facts(told, find_claims(told)) if f.slot == "killed"] == [(0, 0)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Three villagers were killed.", 3),
        ("en", "Two schoolchildren were killed.", 2),
        ("az", "Üç kəndli ölüb.", 3),
        ("tr", "Üç köylü öldü.", 3),
        ("az", "Üç nəfər dəm qazından zəhərlənərək ölüb.", 3),
        ("tr", "İki işçinin karbonmonoksit zehirlenmesinden öldüğü bildirildi.", 2),
        ("en", "Two more workers died of burns on Thursday, bringing the death toll to 27.", 27),
        ("tr", "Enkazdan dört ceset daha çıkarıldı, ölenlerin sayısı altıya çıktı.", 6),
        ("az", "Daha beş meyit çıxarılıb, ölənlərin sayı 11-ə yüksəlib.", 11),
    ],
)
def test_the_dead_of_a_sentence(language: str, text: str, value: int) -> None:
    told = article(headline="", body=text, language=language)
    assert [f.low for f in find_facts(told, find_claims(told)) if f.slot == "killed" and not f.is_aside] == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Водителя грузовика ищут."),
        ("tr", "Kaçan sürücü aranıyor."),
        ("az", "Qaçan sürücü axtarılır."),
    ],
)
def test_whom_the_police_look_for_is_not_missing(language: str, text: str) -> None:
    assert not courses(language, text, "missing")


def test_an_earlier_tally_that_is_raised_is_no_figure_somebody_insists_on() -> None:
    text = "Fourteen people are in custody, the ministry said, raising its earlier tally of nine."
    told = article(headline="", body=text, language="en")
    nine = [f.course for f in find_facts(told, find_claims(told)) if f.low == 9]
    assert nine == [Course.FORMER]
