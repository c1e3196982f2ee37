"""The language of short titles."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.language.py3langid import Py3LangidIdentifier
from menbe.language.signs import looks_like, script_of

TITLES = tomllib.loads(Path(__file__).with_name("titles.toml").read_text("utf-8"))
IDENTIFIER = Py3LangidIdentifier()


@pytest.mark.parametrize("language", TITLES)
def test_nineteen_of_twenty_short_titles_are_known(language: str) -> None:
    wrong = [title for title in TITLES[language] if IDENTIFIER.identify(title).language != language]
    assert len(wrong) <= len(TITLES[language]) / 20, wrong


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gəncədə yanğın", "az"),
        ("Київ чекає", "uk"),
        ("Қала әкімі", "kk"),
        ("Ankara'da yangın çıktı", "tr"),
        ("Пожар в порту", "ru"),
    ],
)
def test_letters_decide_between_neighbours(text: str, language: str) -> None:
    assert IDENTIFIER.identify(text).language == language


def test_a_text_without_letters_has_no_language() -> None:
    assert IDENTIFIER.identify("12 : 36 …").language == "und"
    assert IDENTIFIER.identify("").confidence == 0.0


@given(st.text(max_size=200))
def test_identify_never_raises(text: str) -> None:
    assert 0.0 <= IDENTIFIER.identify(text).confidence <= 1.0


def test_scripts() -> None:
    assert script_of("工場で火災") == "kana"
    assert script_of("工厂发生火灾") == "han"
    assert script_of("E1.RU сообщает о пожаре") == "cyrillic"
    assert script_of("12") is None


def test_plain_language_needs_no_model() -> None:
    assert looks_like("The council of the town said that it was not to blame", "en")
    assert not looks_like("Bələdiyyə bildirib ki, bu onun günahı deyil", "en")
