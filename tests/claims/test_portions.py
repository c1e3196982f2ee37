"""Parts of those who were counted, in invented sentences of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from tests.claims.pieces import article


def told(language: str, text: str, slot: str) -> set[float | None]:
    piece = article(language, text)
    return {fact.low for fact in find_facts(piece, find_claims(piece)) if fact.slot == slot}


@pytest.mark.parametrize(
    ("language", "text", "slot", "expected"),
    [
        ("en", "Sixteen people were injured. Nine of them are children.", "injured", {16, 9}),
        ("en", "Police detained 30 people. A lawyer said eight of them were under 18.", "detained", {30, 8}),
        ("en", "Four welders survived. One of them is being treated for burns.", "injured", {1}),
        ("ru", "Погибли шестеро. Двое из них – супруги.", "killed", {6, 2}),
        ("az", "Dalaşmada biri hakim olmaqla dörd nəfər xəsarət alıb.", "injured", {4, 1}),
        ("az", "Polis 17 nəfəri saxlayıb. Onlardan 14-ü söhbətdən sonra buraxılıb.", "released", {14}),
        ("tr", "Kavgada biri hakem olmak üzere dört kişi yaralandı.", "injured", {4, 1}),
        ("tr", "Kavgada biri kadın iki işçi yaralandı.", "injured", {2, 1}),
    ],
)
def test_parts_are_told_beside_their_whole(language: str, text: str, slot: str, expected: set[float]) -> None:
    assert told(language, text, slot) == expected


@pytest.mark.parametrize(
    ("language", "text", "slot", "expected"),
    [
        ("en", "Four men were detained. One of them is a guard.", "detained", {4}),
        ("en", "Four were killed. The union filed seven complaints, two of them this year.", "killed", {4}),
        ("az", "Yanğında üç nəfər ölüb. Onların beş uşağı yetim qalıb.", "killed", {3}),
        ("az", "İki nəfər saxlanılıb. Son ildə yeddi oğurluq olub, onlardan beşinin üstü açılıb.", "detained", {2}),
    ],
)
def test_who_somebody_was_and_parts_of_things_count_nobody(
    language: str, text: str, slot: str, expected: set[float]
) -> None:
    assert told(language, text, slot) == expected


@pytest.mark.parametrize(
    ("language", "text", "slot", "expected"),
    [
        ("en", "Seven were killed, including one foreign welder.", "killed", {7, 1}),
        ("en", "Police said two men had been detained for trying to cut a cable.", "detained", {2}),
        ("en", "Police confirmed 12 detentions. Lawyers listed 19 names.", "detained", {12, 19}),
        ("ru", "Двоих задержали, но вскоре отпустили.", "released", {2}),
        ("az", "Qaynaqçının ölümündən sonra növbə dayandırılıb.", "killed", {1}),
        ("tr", "Vinç operatörünün ölümü soruşturuluyor.", "killed", {1}),
    ],
)
def test_the_included_the_listed_and_the_let_go(language: str, text: str, slot: str, expected: set[float]) -> None:
    assert told(language, text, slot) == expected
