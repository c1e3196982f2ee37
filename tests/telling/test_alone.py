"""What only one origin says: no figure that another gives too, nothing of a dependant's, nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Article, Outlet, Reading, Story
from menbe.stories.telling import Material, fact_rows
from menbe.stories.telling.alone import alone_claims, alone_facts
from menbe.stories.telling.voices import voices
from tests.claims.pieces import article as piece
from tests.making import NOON, placement, reading

ONE = "Six people were injured, the mayor of Alder, Ida Holt, said. A nurse, Anna Bell, said the ambulance came late."
OTHER = (
    "Six people were injured, said police chief Max Orr. The driver, Paul Reed, said that nobody had closed the gate."
)


def read(outlet: str, body: str) -> Reading:
    made: Article = replace(piece("en", body), id=outlet, outlet=outlet, url=f"https://{outlet}/1")
    claims = find_claims(made)
    return replace(reading(made), claims=claims, facts=find_facts(made, claims))


def material(*readings: Reading) -> Material:
    ids = [one.article.id for one in readings]
    return Material(
        story=Story(id="s1", articles=tuple(ids), opened_at=NOON, updated_at=NOON),
        readings=readings,
        reprints=(),
        placements={article: placement(article) for article in ids},
        outlets={key: Outlet(key=key, name=key, country=None, languages=("en",)) for key in ids},
    )


def test_a_figure_that_two_origins_give_is_nobodys_alone() -> None:
    told = material(read("one.example", ONE), read("two.example", OTHER))
    assert alone_facts(fact_rows(told), 2) == ()
    said = {line.anchor.surface for line in alone_claims(voices(told), told)}
    assert said == {"the ambulance came late", "nobody had closed the gate"}


@pytest.mark.parametrize(
    ("language", "doubt"),
    [
        ("en", "Nobody could be reached, and the claim could not be independently verified."),
        ("ru", "Независимо проверить эти слова не удалось."),
        ("az", "Bu məlumatı müstəqil mənbələrdən təsdiqləmək mümkün olmayıb."),
        ("tr", "Bu bilgi bağımsız kaynaklarca doğrulanamadı."),
    ],
)
def test_a_figure_that_nobody_could_confirm_is_shown_as_one(language: str, doubt: str) -> None:
    lead = {
        "en": "Nine people were killed, a porter, Ole Brandt, said.",
        "ru": "Погибли девять человек, рассказал грузчик Олег Бранд.",
        "az": "Yükdaşıyan Orxan Bəndəliyev deyib ki, doqquz nəfər həlak olub.",
        "tr": "Hamal Orhan Bent, dokuz kişinin öldüğünü söyledi.",
    }[language]
    made = replace(piece(language, f"{lead} {doubt}"), id="x.example", outlet="x.example")
    claims = find_claims(made)
    told = material(replace(reading(made), claims=claims, facts=find_facts(made, claims)))
    marks = [mark for row in fact_rows(told) if row.slot == "killed" for mark in row.marks]
    assert [mark.unverified is not None for mark in marks] == [True]
