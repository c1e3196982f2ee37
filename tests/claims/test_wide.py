"""News of many trades, written and marked before any run: floors per language, and what the voices are told by."""

from __future__ import annotations

import pytest

from menbe.claims.lexicon import speech
from menbe.claims.voicing import VOICES, told_voice, voice_odds
from menbe.language import fold
from menbe.model import Voice
from tests.claims.marked import marked, score


@pytest.mark.parametrize("language", ["az", "en", "ru", "tr"])
def test_news_of_many_trades(language: str) -> None:
    reached = score(marked(f"wide/{language}.txt"))
    assert reached.wanted >= 60
    assert reached.f1 >= 0.9
    assert reached.voice_accuracy >= 0.8


@pytest.mark.parametrize(
    ("language", "phrase", "voice"),
    [
        ("az", "Limnoloq Səbinə Qarayeva", Voice.EXPERT),
        ("en", "a retired hydrologist", Voice.EXPERT),
        ("ru", "профсоюз сборщиков чая", Voice.ORGANISATION),
        ("tr", "Satranç Federasyonu Başkanı Ömer Dalgıç", Voice.ORGANISATION),
    ],
)
def test_a_description_tells_its_voice(language: str, phrase: str, voice: Voice) -> None:
    lexicon = speech(language)
    assert lexicon is not None
    assert told_voice(phrase, fold(phrase, language), lexicon) is voice


def test_a_bare_name_tells_no_voice() -> None:
    lexicon = speech("en")
    assert lexicon is not None
    assert told_voice("Anna Bell", "anna bell", lexicon) is None


def test_odds_are_shares_of_one() -> None:
    odds = voice_odds("the harbour pilots' union", "en")
    assert set(odds) == set(VOICES)
    assert sum(odds.values()) == pytest.approx(1.0)
    assert voice_odds("a speaker", "xx") == {}
