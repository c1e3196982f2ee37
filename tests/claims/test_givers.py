"""Whose word a figure is, where no claim holds it; what is no new figure, and what is no day of the event."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Course, Fact
from tests.claims.pieces import article


def facts(language: str, body: str) -> tuple[Fact, ...]:
    made = article(language, body)
    return find_facts(made, find_claims(made))


def given(language: str, body: str, slot: str) -> dict[float | None, str | None]:
    """Value → who gives it."""
    found = facts(language, body)
    return {f.low: f.attributed_to.surface if f.attributed_to else None for f in found if f.slot == slot}


@pytest.mark.parametrize(
    ("language", "body", "who"),
    [
        ("en", "A rumour of eight dead ran through the market.", "A rumour"),
        ("ru", "Слухи о восьми погибших дошли до рынка.", "Слухи"),
        ("az", "Səkkiz nəfərin öldüyü barədə şayiələr bazara çatıb.", "şayiələr"),
        ("tr", "Sekiz kişinin öldüğüne dair söylentiler pazara ulaştı.", "söylentiler"),
    ],
)
def test_a_rumoured_figure_is_the_rumours(language: str, body: str, who: str) -> None:
    assert given(language, body, "killed") == {8: who}


@pytest.mark.parametrize(
    ("language", "body", "who"),
    [
        ("en", "The institute stands by a magnitude of 4.9, the observatory by 5.3.", "the observatory"),
        ("ru", "Агентство называет магнитуду 4,9, обсерватория — 5,3.", "обсерватория"),
        ("az", "İdarə təkanı 4,9 maqnituda, Rəsədxana isə 5,3 maqnituda kimi qiymətləndirib.", "Rəsədxana"),
        ("tr", "Kurum depremi 4,9 büyüklüğünde açıkladı; Rasathane ise 5,3 büyüklüğünde ölçtü.", "Rasathane"),
    ],
)
def test_the_second_of_two_who_measured_gives_the_second_figure(language: str, body: str, who: str) -> None:
    assert given(language, body, "magnitude")[5.3] == who


@pytest.mark.parametrize(
    ("language", "body", "who"),
    [
        ("en", "The maker asks for $30 million. The ministry insists on $42 million.", "The ministry"),
        ("az", "Nazirlik 42 milyon dollarda israr edir.", "Nazirlik"),
        ("tr", "Üretici 30 milyon dolardan söz ederken bakanlık 42 milyon dolarda ısrar ediyor.", "bakanlık"),
    ],
)
def test_who_insists_on_a_sum_gives_it(language: str, body: str, who: str) -> None:
    assert given(language, body, "amount")[42e6] == who


def test_what_a_witness_says_it_was_not_is_his() -> None:
    found = facts("ru", "По подсчётам сторожа Павла Рогова, полиция задержала человек сорок, а не двенадцать.")
    denied = {f.low: f.attributed_to.surface for f in found if f.course is Course.DENIED and f.attributed_to}
    assert denied == {12: "сторожа Павла Рогова"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Three sailors were killed. One sailor died of hypothermia, the doctor said."),
        ("en", "Three sailors were killed. One man drowned and another was crushed, the doctor said."),
        ("tr", "Üç denizci öldü. Doktor, birinin boğulduğunu, diğerinin ezildiğini söyledi."),
        ("az", "Üç dənizçi ölüb. Həkim deyib ki, biri ürək çatışmazlığından ölüb, digəri boğulub."),
        ("ru", "Погибли трое моряков. Один моряк умер от переохлаждения, второй утонул, сказал врач."),
    ],
)
def test_what_one_of_several_died_of_is_no_new_toll(language: str, body: str) -> None:
    assert {f.low for f in facts(language, body) if f.slot == "killed" and f.scope is None} == {3}


def test_one_who_died_alone_is_the_toll() -> None:
    assert {f.low for f in facts("en", "One man died of carbon monoxide poisoning.") if f.slot == "killed"} == {1}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ru", "Корреспондент «Зари» провёл здесь вторник утром и поговорил с соседями."),
        ("en", "Our reporter spent Tuesday morning here and spoke to the neighbours."),
    ],
)
def test_the_day_on_which_a_reporter_came_is_no_day_of_the_event(language: str, body: str) -> None:
    assert not [f for f in facts(language, body) if f.slot == "date_of_event"]


@pytest.mark.parametrize(
    ("language", "body", "speaker", "content", "polarity"),
    [
        (
            "ru",
            "Кузен Ильиных Захар видел мост. Он говорит, что балка треснула, а версию о ветре называет выдумкой.",
            "Он",
            "версию о ветре",
            "denies",
        ),
        (
            "ru",
            "В акте осмотра, который читали журналисты, говорится о трещине в балке.",
            "акте осмотра",
            "трещине в балке",
            "asserts",
        ),
        ("ru", "О второй трещине ранее написала газета «Заря».", "газета «Заря»", "О второй трещине", "asserts"),
        (
            "az",
            "Yerli saytda çıxan “körpü uçub” xəbərini isə nazir yalan adlandırıb.",
            "nazir",
            "Yerli saytda çıxan “körpü uçub” xəbərini",
            "denies",
        ),
        ("en", "“By the book,” said Mark Hale of his crew.", "Mark Hale", "By the book", "asserts"),
        (
            "tr",
            "Bekçi Orhan Kaya, Liman Postası’na köprünün çöktüğünü söyledi.",
            "Bekçi Orhan Kaya",
            "köprünün çöktüğünü",
            "asserts",
        ),
        (
            "tr",
            "Bekçi Orhan Kaya, telefonda gazetemize, köprünün çöktüğünü anlattı.",
            "Bekçi Orhan Kaya",
            "köprünün çöktüğünü",
            "asserts",
        ),
        (
            "tr",
            "Yetkililer iki kişinin, Demir kardeşlerin öldüğünü kabul etti.",
            "Yetkililer",
            "iki kişinin, Demir kardeşlerin öldüğünü",
            "asserts",
        ),
    ],
)
def test_who_speaks_and_of_what(language: str, body: str, speaker: str, content: str, polarity: str) -> None:
    found = {
        (c.speaker.surface if c.speaker else None, c.content.surface, c.polarity.value)
        for c in find_claims(article(language, body))
    }
    assert (speaker, content, polarity) in found


def test_what_somebody_will_demand_does_not_speak() -> None:
    claims = find_claims(article("ru", "Защита, обещает Рогов, потребует повторной проверки."))
    assert [c.speaker.surface for c in claims if c.speaker] == ["Рогов"]


def test_a_headline_denies_its_object_and_not_what_happened_meanwhile() -> None:
    claims = find_claims(article("en", "Family disputes police account after two die in raid."))
    assert [c.content.surface for c in claims] == ["police account"]
