from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from menbe.copies.fingerprints import KEEP_ONE_IN, fingerprint, sketch_of
from menbe.model import BlockKind, Form, Voice
from tests.copies.making import article, claiming
from tests.copies.texts import OTHER_RU, WIRE

ROOT = Path(__file__).parents[2]
NAMES = ["bay", "ferry", "tug", "night", "crew", "oil", "light", "bank", "pilot", "wind", "rope", "chart"]
WORDS = st.lists(st.sampled_from(NAMES), max_size=300)


def test_fingerprint_is_the_same_in_another_process() -> None:
    program = (
        "from tests.copies.making import article; from tests.copies.texts import WIRE;"
        "from menbe.copies.fingerprints import fingerprint; print(fingerprint(article(WIRE), ()).sketch.hex())"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program]
        where = dict(os.environ, PYTHONHASHSEED=seed)
        there = subprocess.run(command, capture_output=True, text=True, check=True, env=where, cwd=ROOT)
        assert there.stdout.strip() == fingerprint(article(WIRE), ()).sketch.hex()


def test_sketch_is_ascending_and_distinct() -> None:
    hashes = sketch_of(fingerprint(article(WIRE * 2), ()))
    assert hashes == sorted(set(hashes))
    assert hashes


def test_captions_furniture_and_headline_leave_no_trace() -> None:
    plain = fingerprint(article(WIRE), ())
    dressed = article(
        [
            WIRE[0],
            (BlockKind.CAPTION, "The ferry as seen from the dunes on Tuesday morning"),
            *WIRE[1:],
            (BlockKind.FURNITURE, "Read also: ten ships that never came home again, in pictures"),
        ],
        headline="Another headline altogether",
    )
    assert fingerprint(dressed, ()) == plain


def test_case_apostrophes_and_soft_hyphens_do_not_count() -> None:
    one = article(["Bakı'da IŞIQ söndü, İçərişəhər qaranlıqda qaldı və sakinlər küçəyə çıxdılar"], language="az")
    two = article(["bakı’da ışıq sön\u00addü, içərişəhər qaranlıqda qaldı və Sakinlər küçəyə çıxdılar"], language="az")
    assert fingerprint(one, ()).sketch == fingerprint(two, ()).sketch


def test_quoted_statement_is_masked_and_counted() -> None:
    finding = fingerprint(article(WIRE), ())
    assert finding.masked == 14  # “The hull is sound …”
    assert finding.words + finding.masked == len(" ".join(WIRE).replace("“", " ").split())


def test_direct_claim_without_quotation_marks_is_masked() -> None:
    asked = "I asked for the pilot to be questioned and he said there was no need"
    one = article([f"Ida Falk: {asked}. The court rose at noon."])
    claim = claiming(one, asked, speaker="Ida Falk", voice=Voice.EXPERT, form=Form.DIRECT)
    assert fingerprint(one, [claim]).masked == 15
    assert fingerprint(one, ()).masked == 0


def test_article_without_a_body_has_an_empty_fingerprint() -> None:
    finding = fingerprint(article([]), ())
    assert (finding.sketch, finding.words, finding.masked) == (b"", 0, 0)


def test_chinese_is_read_by_characters() -> None:
    finding = fingerprint(article(["一艘货运渡轮星期二清晨在马伦港外搁浅船上有四十一人"], language="zh"), ())
    assert len(sketch_of(finding)) > 10


def test_two_languages_share_nothing() -> None:
    one, two = (fingerprint(article(text, language=code), ()) for text, code in ((WIRE, "en"), (OTHER_RU, "ru")))
    assert not set(sketch_of(one)) & set(sketch_of(two))


@given(WORDS, st.integers(0, 100), st.integers(0, 100))
def test_kept_shingles_of_a_part_are_kept_of_the_whole(words: list[str], start: int, length: int) -> None:
    whole = sketch_of(fingerprint(article([" ".join(words)]), ()))
    part = sketch_of(fingerprint(article([" ".join(words[start : start + length])]), ()))
    assert {value for value in part if value % KEEP_ONE_IN == 0} <= set(whole)


@given(st.text(max_size=300))
def test_any_text_has_a_fingerprint(text: str) -> None:
    finding = fingerprint(article([text]), ())
    hashes = np.frombuffer(finding.sketch, dtype="<u8").tolist()
    assert hashes == sorted(set(hashes))
    assert finding.words >= 0 <= finding.masked
