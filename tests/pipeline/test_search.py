"""A search finds what was typed on another keyboard, and shows the words as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.language import plain
from menbe.pipeline.showing import excerpt, fts_term, terms_of


@pytest.mark.parametrize(
    ("written", "typed"),
    [("YANĞIN", "yangin"), ("Səfərov", "seferov"), ("ёлка", "елка"), ("İstanbul", "istanbul"), ("Iğdır", "igdir"),
     ("Çağrı", "cagri"), ("Бакы", "бакы"), ("Köln", "koln")],
)  # fmt: skip
def test_plain_words_meet_whatever_the_keyboard(written: str, typed: str) -> None:
    assert plain(written) == plain(typed) == typed


def test_a_phrase_stays_whole_and_a_word_may_go_on() -> None:
    assert [fts_term(term) for term in terms_of('"iki nəfər" yanğ')] == ['"iki nefer"', '"yang"*']


@pytest.mark.parametrize("typed", ['"', "*", "()", "   ", ""])
def test_what_holds_no_word_asks_nothing(typed: str) -> None:
    assert terms_of(typed) == []


def test_the_snippet_marks_the_words_as_they_stand() -> None:
    text, marks = excerpt("Sumqayıtda anbarda yanğın baş verib.", ["yangin", "sumqayit"])
    assert [text[start:end] for start, end in marks] == ["Sumqayıtda", "yanğın"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_never_leave_the_snippet(text: str, typed: str) -> None:
    shown, marks = excerpt(text, terms_of(typed))
    assert all(0 <= start < end <= len(shown) for start, end in marks)
