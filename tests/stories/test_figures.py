"""What an event counts is one feature in every language, in words or in digits."""

from __future__ import annotations

from dataclasses import replace

from menbe.claims import find_facts
from menbe.model import Article
from menbe.stories.features import CHANNELS, features
from tests.making import article, reading


def counted(of: Article) -> set[int]:
    """Ids of the channel of figures."""
    told = features(replace(reading(of), facts=find_facts(of, (), ())))
    at = CHANNELS.index("figures")
    return set(told.ids[told.ends[at - 1] : told.ends[at]].tolist())


def test_a_toll_in_words_and_in_digits_is_one_feature_across_languages() -> None:
    words = counted(article(body="Yanğında üç nəfər ölüb, yeddi nəfər yaralanıb."))
    digits = counted(article(headline="Пожар", body="При пожаре погибли 3 человека, 7 пострадали.", language="ru"))
    assert len(words) == 2
    assert words == digits


def test_another_toll_an_age_and_a_bound_are_not() -> None:
    three = counted(article(headline="Fire", body="Three people were killed.", language="en"))
    four = counted(article(headline="Fire", body="Four people were killed.", language="en"))
    bound = counted(article(headline="Fire", body="At least three people were killed.", language="en"))
    assert three
    assert four
    assert three.isdisjoint(four)
    assert three.isdisjoint(bound)
    assert not counted(article(headline="A man", body="He is 34 years old.", language="en"))
