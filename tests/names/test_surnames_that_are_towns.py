"""Surnames that are towns somewhere: what stands beside them tells."""

from __future__ import annotations

import pytest

from menbe.model import MentionKind
from menbe.names import Lexicon, find_mentions
from tests.copies.making import article

NOBODY = Lexicon.of(())


def kinds(text: str, language: str) -> dict[str, MentionKind]:
    made = article([text], language=language, headline="—")
    return {m.passage.surface: m.kind for m in find_mentions(made, NOBODY)}


@pytest.mark.parametrize(
    ("language", "text", "surname"),
    [
        ("tr", "Sanık Demirköy suçlamayı reddetti.", "Demirköy"),
        ("tr", "Olayı anlatan Akçay, korktuğunu söyledi.", "Akçay"),
        ("az", "Şahid Sarıtəpə danışıb.", "Sarıtəpə"),
        ("ru", "Свидетель Гагарин промолчал.", "Гагарин"),
        ("en", "Mr Lincoln said no.", "Lincoln"),
    ],
)
def test_behind_a_calling_it_is_a_person(language: str, text: str, surname: str) -> None:
    assert kinds(text, language)[surname] is MentionKind.PERSON


def test_a_far_town_that_nothing_makes_a_place_is_none() -> None:
    assert kinds("Kaya, kararı eleştirdi.", "tr").get("Kaya") is not MentionKind.PLACE
    assert kinds("Heyet Kaya'da iki gün kaldı.", "tr")["Kaya"] is MentionKind.PLACE


def test_a_minister_goes_to_a_town() -> None:
    assert kinds("Nazir Salyanda fermerlərlə görüşüb.", "az")["Salyanda"] is MentionKind.PLACE
    assert kinds("Bakan Akçay'da esnafla buluştu.", "tr")["Akçay"] is MentionKind.PLACE


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("tr", "Kamyoncu Serkan Bilgili kazayı anlattı.", "Serkan Bilgili"),
        ("az", "Dülgər Rauf Nəbizadə evi təmir edib.", "Rauf Nəbizadə"),
        ("ru", "Кровельщик Тимур Нигматов упал с лесов.", "Тимур Нигматов"),
        ("en", "Plumber Dennis Hargreave saw it.", "Dennis Hargreave"),
        ("ru", "Вместе с коллегой Нино Абашидзе Ахмедов вышел к прессе.", "Нино Абашидзе"),
    ],
)
def test_a_calling_and_the_next_name_are_no_part_of_a_person(language: str, text: str, person: str) -> None:
    assert kinds(text, language)[person] is MentionKind.PERSON
