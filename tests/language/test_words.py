"""Words, sentences, folding, romanisation: per language."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.language import beginnings, fold, romanise, sentences, words

LANGUAGES = st.sampled_from(["az", "ru", "en", "tr", "uk", "de", "ka", "xx"])


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Так сказал А. С. Громов. Все ушли.", ["Так сказал А. С. Громов.", "Все ушли."]),
        ("ru", "Он родился в г. Баку в 1970 г. Потом уехал.", ["Он родился в г. Баку в 1970 г.", "Потом уехал."]),
        ("ru", "«Стой!» — крикнул он. Тишина.", ["«Стой!» — крикнул он.", "Тишина."]),
        ("az", "Prof. Səmədov gəldi. Heç kim yox idi.", ["Prof. Səmədov gəldi.", "Heç kim yox idi."]),
        ("tr", "Dr. Erginsoy konuştu. 3. Bölge sustu.", ["Dr. Erginsoy konuştu.", "3. Bölge sustu."]),
        ("en", "Mr. Hale of the U.S. Senate left. It rained.", ["Mr. Hale of the U.S. Senate left.", "It rained."]),
        ("en", "He left at 5 p.m. Then it rained.", ["He left at 5 p.m.", "Then it rained."]),
        ("de", "Am 3. März kam Dr. Krüger. Er blieb.", ["Am 3. März kam Dr. Krüger.", "Er blieb."]),
        ("uk", "Ім. Шевченка вул. Нова. Далі ліс.", ["Ім. Шевченка вул. Нова.", "Далі ліс."]),
        ("ka", "ის მოვიდა. ყველა წავიდა.", ["ის მოვიდა.", "ყველა წავიდა."]),
    ],
)
def test_sentences_do_not_end_at_initials_abbreviations_and_ordinals(
    language: str, text: str, expected: list[str]
) -> None:
    assert [text[a:b] for a, b in sentences(text, language=language)] == expected


def test_without_a_language_long_abbreviations_of_all_languages_count() -> None:
    text = "Prof. Weiss came. Dr. Kaya left."
    assert [text[a:b] for a, b in sentences(text)] == ["Prof. Weiss came.", "Dr. Kaya left."]


def test_blocks_end_sentences() -> None:
    assert len(sentences("A title\n\nA text")) == 2


@given(st.text(max_size=200), LANGUAGES)
def test_folding_keeps_the_length(text: str, language: str) -> None:
    assert len(fold(text, language)) == len(text)


@given(st.text(max_size=200), LANGUAGES)
def test_sentences_follow_each_other_and_keep_every_letter(text: str, language: str) -> None:
    found = sentences(text, language=language)
    assert all(a < b for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())


@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    assert all(text[token.start : token.end] == token.surface for token in words(text))


def test_dotted_and_dotless_i_are_two_letters_in_azerbaijani_and_turkish_only() -> None:
    assert fold("IĞDIR İZMİR", "tr") == "ığdır izmir"
    assert fold("İLHAM I", "az") == "ilham ı"
    assert fold("ISTANBUL", "en") == "istanbul"


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Səfərov", "safarov"), ("Сафаров", "safarov"), ("Xəbər", "khabar"), ("Хабар", "khabar"), ("Şəmkir", "shamkir"),
     ("Екатеринбург", "yekaterinburg"), ("Зеленський", "zelensky"), ("Қасым", "kasym"), ("თბილისი", "tbilisi"),
     ("Երևան", "yerevan"), ("München", "munchen"), ("تهران", "thran"), ("Джафаров", "jafarov"), ("Cəfərov", "jafarov")],
)  # fmt: skip
def test_romanised_as_most_newsrooms_write_it(word: str, plain: str) -> None:
    assert romanise(word) == plain


@given(st.text(max_size=40))
def test_romanised_is_plain_letters_and_digits(word: str) -> None:
    plain = romanise(word)
    assert plain == "" or (plain.isascii() and plain.isalnum() and plain == plain.lower())


def test_words_that_begin_with_a_stem_are_found_without_a_pattern() -> None:
    assert beginnings("Holt and Holts, un-Holt, Überholt", "Holt") == [0, 9, 19]
    assert beginnings("Holt", "") == []
