"""How many came, marched, ran or searched, and by whose count, in invented sentences of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from tests.claims.pieces import article


def told(language: str, text: str, slot: str = "participants") -> set[float | None]:
    piece = article(language, text)
    return {fact.low for fact in find_facts(piece, find_claims(piece)) if fact.slot == slot}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The honey fair drew 4,000 visitors.", {4000}),
        ("en", "The union counted 700 people at Friday's rally, the police 300.", {700, 300}),
        ("en", "Some 80 volunteers are combing the marsh for the boy.", {80}),
        ("en", "Of the 220 who started the marathon, most came home.", {220}),
        ("ru", "Профсоюз насчитал на митинге 700 участников, полиция – 300.", {700, 300}),
        ("ru", "На старт марафона вышли 220 человек.", {220}),
        ("az", "Bayramda dörd min ziyarətçi vardı.", {4000}),
        ("az", "Marafonda 220 nəfər start götürüb.", {220}),
        ("tr", "Şenlikte 4 bin ziyaretçi vardı.", {4000}),
        ("tr", "Mitinge 700 kişi katıldı. Emniyet ise kalabalığı 300 olarak açıkladı.", {700, 300}),
    ],
)
def test_crowds_are_counted(language: str, text: str, expected: set[float]) -> None:
    assert told(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At the race 40 runners were injured."),
        ("ru", "На марафоне пострадали 40 участников."),
        ("az", "Marafonda 40 iştirakçı xəsarət alıb."),
        ("tr", "Maratonda 40 katılımcı yaralandı."),
    ],
)
def test_who_was_hurt_is_no_crowd(language: str, text: str) -> None:
    assert told(language, text) == set()
    assert told(language, text, "injured") == {40}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police detained 23 people, by the governor's count, or 31, by the union's."),
        ("ru", "По данным полиции 23, по данным профсоюза 31 человек был задержан."),
        ("az", "Polisə görə 23, həmkarlar ittifaqına görə 31 nəfər saxlanılıb."),
        ("tr", "Valiliğe göre 23, sendikaya göre 31 kişi gözaltına alındı."),
    ],
)
def test_two_givers_share_one_verb(language: str, text: str) -> None:
    assert told(language, text, "detained") == {23, 31}
