"""The day of an event keeps two fires apart; the day on which a toll rose is no day of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from menbe.claims import find_claims, find_facts
from menbe.stories.features import features
from tests.making import article, reading


def days(language: str, body: str) -> frozenset[date]:
    made = article(language=language, headline="–", body=body)
    return features(replace(reading(made), facts=find_facts(made, find_claims(made)))).days


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Two people were killed when a dike broke near the town on Monday."),
        ("ru", "Два человека погибли в понедельник при прорыве дамбы у города."),
        ("az", "Bazar ertəsi şəhərin yaxınlığında bənd yarılıb, iki nəfər həlak olub."),
        ("tr", "Pazartesi günü kentin yakınında bent yıkıldı, iki kişi hayatını kaybetti."),
    ],
)
def test_the_day_of_an_event_is_known(language: str, body: str) -> None:
    assert days(language, body) == {date(2025, 3, 3)}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The death toll climbed to five on Monday, officials said."),
        ("ru", "Число погибших при паводке в понедельник выросло до пяти, сообщили власти."),
        ("az", "Daşqında ölənlərin sayı bazar ertəsi beşə çatıb, rəsmilər deyib."),
        ("tr", "Selde can kaybı pazartesi günü beşe yükseldi, yetkililer açıkladı."),
    ],
)
def test_the_day_a_toll_rose_is_not(language: str, body: str) -> None:
    assert days(language, body) == frozenset()
