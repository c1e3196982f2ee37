"""Who gives a figure, who denies it, and what stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Citation, Mention, MentionKind, Reading
from menbe.stories.telling import fact_rows
from menbe.views import FactMark, FactRow
from menbe.web.sides import sides
from tests.claims.pieces import article as piece
from tests.making import reading
from tests.telling.test_alone import material

# fmt: off
LOW = {
    "en": "Two people were killed and no other deaths were recorded, police chief Max Orr said.",
    "ru": "Погибли два человека, других смертей не зарегистрировано, сообщил начальник полиции Максим Орлов.",
    "az": "Polis rəisi Murad Orucov bildirib ki, iki nəfər həlak olub, başqa ölüm halı qeydə alınmayıb.",
    "tr": "Emniyet Müdürü Murat Oruç, iki kişinin öldüğünü söyledi. Başka can kaybı yok.",
}
HIGH = {
    "en": "Nine people were killed, a porter, Ole Brandt, said.",
    "ru": "Погибли девять человек, рассказал грузчик Олег Бранд.",
    "az": "Yükdaşıyan Orxan Bəndəliyev deyib ki, doqquz nəfər həlak olub.",
    "tr": "Hamal Orhan Bent, dokuz kişinin öldüğünü söyledi.",
}
HEART = {
    "en": "The driver died of heart failure, police chief Max Orr said.",
    "ru": "Водитель умер от сердечной недостаточности, сообщил начальник полиции Максим Орлов.",
}
NO_HEART = {
    "en": "His brother, Tom Reed, denies the heart story.",
    "ru": "Брат водителя Тофик Рустамов утверждает, что у того сломаны рёбра, а версию о сердце называет выдумкой.",
}
# fmt: on


def read(outlet: str, language: str, body: str, headline: str = "", *, cites: str = "", of: str = "") -> Reading:
    made = replace(piece(language, body, headline=headline), id=outlet, outlet=outlet, url=f"https://{outlet}/1")
    claims = find_claims(made)
    at = made.text.find(cites) if cites else -1
    named = [made.passage(at, at + len(cites))] if cites else []
    told = tuple(Citation(formula=n, named=n, outlet=of, rule="known", maker="test") for n in named)
    return replace(reading(made), claims=claims, facts=find_facts(made, claims), citations=told)


def row_of(slot: str, *readings: Reading) -> FactRow:
    return next(row for row in fact_rows(material(*readings)) if row.slot == slot)


def marks_of(slot: str, *readings: Reading) -> list[FactMark]:
    return list(row_of(slot, *readings).marks)


def test_the_paper_is_the_one_named_before() -> None:
    body = "A reporter of Alder Daily walked the yard. The paper reports that four people are dead, not three."
    mark = next(
        m
        for m in marks_of("killed", read("x.example", "en", body, cites="Alder Daily", of="alder.example"))
        if m.low == 4
    )
    assert (mark.giver, mark.base and mark.base.text) == ("alder.example", "alder.example")


def test_the_paper_is_nobody_where_none_was_named() -> None:
    body = "A reporter walked the yard. The paper reports that four people are dead, not three."
    mark = next(m for m in marks_of("killed", read("x.example", "en", body)) if m.low == 4)
    assert mark.base is not None
    assert mark.base.text == "The paper"


def test_a_headlines_speaker_counts_nobody_that_the_body_counts_itself() -> None:
    headline = "Family: two brothers killed at the quarry were not warned"
    body = (
        "Two brothers were killed at the Alder quarry on Monday. Their mother, Ida Holt, said nobody had warned them."
    )
    (mark,) = marks_of("killed", read("x.example", "en", body, headline))
    assert (mark.base, mark.in_headline) == (None, False)


def test_who_passes_a_rumour_on_does_not_give_it() -> None:
    one = read("one.example", "en", "Two people were killed in the fire, the mayor, Ida Holt, said.")
    other = read("two.example", "en", "Two people were killed. A rumour of nine dead went round the town.")
    by_value = {side.value.low: side for side in sides(row_of("killed", one, other))}
    assert [len(by_value[9].given), len(by_value[9].rumoured)] == [0, 1]


@pytest.mark.parametrize("language", LOW)
def test_who_counts_all_denies_every_higher_count(language: str) -> None:
    found = sides(
        row_of("killed", read("one.example", language, LOW[language]), read("two.example", language, HIGH[language]))
    )
    assert [(side.value.low, len(side.given), len(side.denied)) for side in found] == [(2, 1, 0), (9, 1, 1)]


@pytest.mark.parametrize("language", HEART)
def test_a_cause_denied_by_a_short_name_is_denied(language: str) -> None:
    found = sides(
        row_of(
            "cause", read("one.example", language, HEART[language]), read("two.example", language, NO_HEART[language])
        )
    )
    assert [(side.value.label, len(side.given), len(side.denied)) for side in found] == [("heart failure", 1, 1)]


def test_a_figure_is_shown_in_what_is_claimed_or_in_its_sentence() -> None:
    body = "The mayor, Ida Holt, said that six people were injured on the bridge. Rain fell."
    (mark,) = marks_of("injured", read("x.example", "en", body))
    assert mark.context is not None
    assert mark.context.surface == "six people were injured on the bridge"


def test_the_same_worker_is_the_worker_of_before() -> None:
    body = (
        "A hospital worker said that nine bodies had been brought in. "
        "Rain fell. The same worker said that twelve people were injured."
    )
    one = read("x.example", "en", body)
    (nine,), (twelve,) = marks_of("killed", one), marks_of("injured", one)
    assert nine.giver == twelve.giver


@pytest.mark.parametrize(
    ("language", "answer"),
    [
        ("en", "His death has nothing to do with the raid, police chief Max Orr said."),
        ("ru", "«Его смерть к проверке отношения не имеет», — заявил начальник полиции Максим Орлов."),
        ("az", "Polis rəisi Murad Orucov bildirib ki, onun ölümünün yoxlama ilə əlaqəsi yoxdur."),
        ("tr", "Emniyet Müdürü Murat Oruç, ölümün baskınla bağlantısı olmadığını söyledi."),
    ],
)
def test_who_says_that_a_death_is_no_part_of_it_stands_beside_its_causes(language: str, answer: str) -> None:
    told = {
        "en": "The cook died of heart failure, his daughter, Ida Holt, said.",
        "ru": "Повар умер от сердечной недостаточности, сообщила его дочь Ида Холт.",
        "az": "Qızı İda Holt deyib ki, aşpaz ürək çatışmazlığından ölüb.",
        "tr": "Kızı İda Holt, aşçının kalp yetmezliğinden öldüğünü söyledi.",
    }[language]
    row = row_of("cause", read("one.example", language, told), read("two.example", language, answer))
    assert [mark.label for mark in row.marks] == ["heart failure", "unconnected"]
    assert row.state != "conflict"


def test_an_age_is_said_of_whoever_stands_beside_it() -> None:
    body = "Dana Reed, 41, and her sister, 36, were rescued on Monday. Their father Tom Reed was at home."
    made = read("x.example", "en", body)
    named = [Mention(passage=made.article.passage(at, at + len(name)), kind=MentionKind.PERSON, key=f"person:{name}",
                     name=name, maker="test") for name in ("Dana Reed", "Tom Reed")
             for at in [made.article.text.index(name)]]  # fmt: skip
    marks = marks_of("age", replace(made, mentions=tuple(named)))
    assert {mark.low: mark.of.text if mark.of else None for mark in marks} == {41: "Dana Reed", 36: None}


@pytest.mark.parametrize(
    ("language", "told", "sound"),
    [
        ("en", HEART["en"], "“His heart was perfectly healthy,” his sister, Ida Reed, said."),
        ("ru", HEART["ru"], "«Сердце у него было здоровое», — сказала его сестра Ида Рид."),
        ("az", "Polis rəisi Murad Orucov bildirib ki, sürücü ürək çatışmazlığından ölüb.",
         "Bacısı İda Rid deyib: “Onun ürəyi sapsağlam idi”."),
        ("tr", "Emniyet Müdürü Murat Oruç, sürücünün kalp yetmezliğinden öldüğünü söyledi.",
         "Ablası İda Rid, “Kalbi sapasağlamdı” dedi."),
    ],
)  # fmt: skip
def test_who_says_that_what_failed_was_sound_denies_the_cause(language: str, told: str, sound: str) -> None:
    found = sides(row_of("cause", read("one.example", language, told), read("two.example", language, sound)))
    assert [(side.value.label, len(side.given), len(side.denied)) for side in found] == [("heart failure", 1, 1)]


def test_what_somebody_else_says_between_is_what_nobody_could_confirm() -> None:
    body = (
        "Two people were killed, police chief Max Orr said. A neighbour, Ole Brandt, said that nine were injured. "
        "The claim could not be independently verified."
    )
    one = read("x.example", "en", body)
    (killed,), (injured,) = marks_of("killed", one), marks_of("injured", one)
    assert (killed.unverified is None, injured.unverified is None) == (True, False)
