"""The second finder of Russian names: what it finds, and that mentions say who found them."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from menbe.model import MentionKind
from menbe.names.finding import MAKER, maker_of
from menbe.names.russian import PARTS, second

INSTALLED = all(find_spec(part) for part in PARTS)


@pytest.mark.parametrize("language", ["az", "en", "uk"])
def test_only_russian_has_a_second_finder(language: str) -> None:
    assert second(language) is None
    assert maker_of(language) == MAKER


@pytest.mark.skipif(INSTALLED, reason="the extra `ru` is installed")
def test_without_the_extra_menbe_alone_is_named() -> None:
    assert maker_of("ru") == MAKER


@pytest.mark.skipif(not INSTALLED, reason="the extra `ru` is not installed")
def test_names_of_three_kinds_and_the_model_in_the_maker() -> None:
    helper = second("ru")
    assert helper is not None
    found = helper.spans("Об этом сообщил Ровшан Мурсалов из МВД в Баку.")
    assert found == [(16, 31, MentionKind.PERSON), (35, 38, MentionKind.ORGANISATION), (41, 45, MentionKind.PLACE)]
    assert helper.spans(" ") == []
    assert maker_of("ru").startswith(f"{MAKER}+natasha/")
