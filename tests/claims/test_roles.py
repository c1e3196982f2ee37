"""One person told by what they do, without a number, in invented sentences of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from tests.claims.pieces import article


def told(language: str, text: str, slot: str) -> list[float | None]:
    piece = article(language, text)
    return [fact.low for fact in find_facts(piece, find_claims(piece)) if fact.slot == slot]


@pytest.mark.parametrize(
    ("language", "text", "slot", "expected"),
    [
        ("en", "Prosecutors have arrested the yard's night supervisor.", "arrested", [1]),
        ("en", "The welder, 51, was later detained.", "detained", [1]),
        ("en", "The head of the harbour authority was released.", "released", [1]),
        ("en", "Two people, a welder and a crane operator, have been detained.", "detained", [2]),
        ("en", "The harbour fund released a report.", "released", []),
        ("en", "A court jailed the trader for six years.", "arrested", []),
        ("ru", "Задержан главный бухгалтер порта.", "detained", [1]),
        ("ru", "Полиция задержала 31-летнего крановщика.", "detained", [1]),
        ("ru", "Вечером отпустили сторожа верфи.", "released", [1]),
        ("ru", "На причале погибли крановщик и диспетчер.", "killed", [2]),
        ("ru", "В пожаре погибли коровы.", "killed", []),
        ("ru", "Крановщик задержал отправку.", "detained", []),
        ("az", "Tərsanənin baş mühəndisi saxlanılıb.", "detained", [1]),
        ("az", "Prokurorluq limanın mühasibini həbs edib.", "arrested", [1]),
        ("az", "Nazirlik qaynaqçının saxlanıldığını bildirib.", "detained", [1]),
        ("az", "Qaynaqçı ilə şagird ölüb.", "killed", [2]),
        ("az", "Qaynaqçı saxlanılmayıb.", "detained", []),
        ("tr", "Tersanenin başmühendisi gözaltına alındı.", "detained", [1]),
        ("tr", "Savcılık limanın muhasebecisini tutukladı.", "arrested", [1]),
        ("tr", "Bakan, vinç operatörünün gözaltına alındığını söyledi.", "detained", [1]),
        ("tr", "Vinççi gözaltına alınmadı.", "detained", []),
        ("tr", "Kaza sonucu öldü.", "killed", []),
    ],
)
def test_one_person_by_what_they_do(language: str, text: str, slot: str, expected: list[float]) -> None:
    assert told(language, text, slot) == expected
