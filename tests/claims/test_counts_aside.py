"""Counts beside those of the event: of an earlier event, and of people on top of an earlier count."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import ADDED, EARLIER
from tests.claims.pieces import article


def told(language: str, text: str, slot: str) -> set[tuple[float | None, str | None]]:
    piece = article(language, text)
    return {(f.low, f.scope_key) for f in find_facts(piece, find_claims(piece)) if f.slot == slot}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2019 six miners were killed at the neighbouring pit."),
        ("ru", "В 2019 году на соседней шахте погибли шесть горняков."),
        ("az", "2019-cu ildə qonşu şaxtada altı fəhlə həlak olub."),
        ("tr", "2019 yılında komşu ocakta altı madenci hayatını kaybetmişti."),
    ],
)
def test_an_earlier_event_is_told_apart(language: str, text: str) -> None:
    assert told(language, text, "killed") == {(6, EARLIER)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two more welders died overnight, bringing the death toll to nine."),
        ("ru", "Скончались ещё два сварщика, число погибших достигло девяти."),
        ("az", "Daha iki nəfər ölüb, ölənlərin sayı doqquza çatıb."),
        ("tr", "İki kişi daha öldü, ölenlerin sayısı dokuza çıktı."),
    ],
)
def test_those_who_came_on_top_are_told_beside_the_toll(language: str, text: str) -> None:
    assert told(language, text, "killed") == {(2, ADDED), (9, None)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 2019 nobody died there."),
        ("ru", "В 2019 году там никто не погиб."),
        ("az", "2019-cu ildə orada heç kim ölməyib."),
        ("tr", "2019 yılında orada kimse ölmedi."),
    ],
)
def test_nobody_of_an_earlier_event_is_no_figure(language: str, text: str) -> None:
    assert not told(language, text, "killed")
