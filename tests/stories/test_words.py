"""How a sentence begins makes no name of its first word and takes no letter from it."""

from __future__ import annotations

import pytest

from menbe.stories.features import CHANNELS, features
from tests.making import article, reading


def ids(channel: str, body: str, language: str) -> set[int]:
    """Of an article with this body."""
    told = features(reading(article(headline="…", body=body, language=language)))
    at = CHANNELS.index(channel)
    return set(told.ids[told.ends[at - 1] if at else 0 : told.ends[at]].tolist())


@pytest.mark.parametrize(
    ("language", "opens", "within"),
    [
        ("az", "Dünən oldu. İclas davam edir.", "Dünən oldu və iclas davam edir."),
        ("tr", "Dün oldu. İnşaat sürüyor.", "Dün oldu ve inşaat sürüyor."),
        ("ru", "Вчера случилось. Собрание продолжается.", "Вчера случилось, и собрание продолжается."),
        ("en", "It came: “Meeting” goes on.", "It came, and the meeting goes on."),
    ],
)
def test_a_word_that_opens_a_sentence_is_the_word_it_is_within_one(language: str, opens: str, within: str) -> None:
    assert ids("words", opens, language) == ids("words", within, language) != set()
    assert ids("names", opens, language) == set()


def test_a_name_within_a_sentence_is_one_and_after_a_figure_too() -> None:
    assert len(ids("names", "They met in Sumgait.", "en")) == 1
    assert len(ids("names", "Result: 3 Sumgait clubs won.", "en")) == 1
