"""Words as numbers are the words that the rest of the room compares."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from menbe.copies.codes import INVISIBLE, codes_in
from menbe.copies.fingerprints import MAKER, current, fingerprint, sketch_of
from menbe.copies.postings import Postings
from menbe.copies.window import CopyWindow
from menbe.copies.worded import words_of
from menbe.model import Fingerprint
from tests.copies.making import article, reading
from tests.copies.texts import WIRE

LANGUAGES = st.sampled_from(["az", "ru", "en", "tr", "uk", "de", "zh"])
# Letters of all that is special: dotted and dotless i, ё, marks, no spaces, no visible form, beyond the tables.
LETTERS = st.text("aIİıişШёЁ́2_'’-. \n\u00ad\u200b日ไ𐐀𠀀é" + "\ud800", max_size=40)


@given(st.one_of(LETTERS, st.text(max_size=80)), LANGUAGES)
def test_as_many_words_as_are_compared_and_equal_where_they_are(text: str, language: str) -> None:
    codes, starts = codes_in(text, language)
    words = words_of(text.replace("\ud800", " "), language)
    assert len(codes) == len(starts) == len(words)
    assert len(set(codes.tolist())) == len(set(words))
    by_word = dict(zip(words, codes.tolist(), strict=True))
    assert [by_word[word] for word in words] == codes.tolist()


@given(LETTERS, LANGUAGES)
def test_every_word_begins_where_it_is_said_to(text: str, language: str) -> None:
    _, starts = codes_in(text, language)
    seen = re.compile(f"[{INVISIBLE}]")
    assert all(not seen.match(text[start]) and not text[start].isspace() for start in starts)
    assert starts.tolist() == sorted(set(starts.tolist()))


@given(st.lists(st.text("abcdшыə", min_size=1, max_size=6), max_size=20), LANGUAGES)
def test_a_word_has_one_code_wherever_it_stands(words: list[str], language: str) -> None:
    together = codes_in(" ".join(words), language)[0]
    alone = [codes_in(word, language)[0][0] for word in words]
    assert together.tolist() == alone


def test_a_text_longer_than_what_is_remembered_has_the_same_codes() -> None:
    word = codes_in("körpü", "az")[0][0]
    codes, _ = codes_in("körpü " * 20_000, "az")
    assert len(codes) == 20_000
    assert np.all(codes == word)


def test_a_fingerprint_of_an_earlier_maker_is_made_anew() -> None:
    here, there = (reading(article(WIRE, outlet=name)) for name in ("one.example", "two.example"))
    old = Fingerprint(sketch=b"\x00" * 8, words=1, masked=0, maker="fingerprints/1")
    stale = replace(there, fingerprint=old)
    assert current(stale) == fingerprint(there.article, ())
    assert current(here).maker == MAKER
    window = CopyWindow()
    window.add(stale)
    assert window.sharing_text(here) == [stale]


def test_a_hash_that_stands_everywhere_is_found_no_more() -> None:
    postings = Postings(common=3)
    for slot in range(3):
        postings.add([7, slot + 100], slot)
    assert postings.sharing([7, 102]) == {0: 1, 1: 1, 2: 2}
    for slot in range(3, 9):
        postings.add([7, slot + 100], slot)
    assert postings.sharing([7, 102]) == {2: 1}


def test_a_sketch_is_found_by_its_own_hashes() -> None:
    postings = Postings(common=200)
    sketch = sketch_of(fingerprint(article(WIRE), ()))
    postings.add(sketch, 0)
    assert postings.sharing(sketch) == {0: len(sketch)}
