"""Subjects: what the words tell, in every language, and what the paper says of its own errors."""

from __future__ import annotations

import importlib.util
import tomllib
from importlib.resources import files
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.language import fold
from menbe.topics import chosen, codes, measured, subjects, together, worths
from menbe.topics.finding import MOST

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "topics.py"
LISTS = sorted(p.name for p in (files("menbe.topics") / "data").iterdir() if p.name.endswith(".toml"))


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("topics_benchmark", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_paper_says_the_error_rate_that_is_measured(benchmark: ModuleType) -> None:
    found = benchmark.figures_of_stories()
    assert (measured().texts, measured().wrong, measured().missed) == (found["texts"], found["wrong"], found["missed"])


def test_marked_texts_of_every_language_keep_their_first_subject(benchmark: ModuleType) -> None:
    texts = list(benchmark.marked())
    assert {text[0] for text in texts} == {"az", "en", "ru", "tr"}
    for language in ("az", "en", "ru", "tr"):
        rows = benchmark.figures([text for text in texts if text[0] == language])
        assert rows["first_right"] >= 0.9, rows


def test_there_are_the_seventeen_subjects_of_the_iptc() -> None:
    assert len(subjects()) == 17
    assert sorted(codes().values()) == [f"medtop:{number:02}000000" for number in range(1, 18)]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_subject_and_says_each_word_once_in_it(name: str) -> None:
    lists = tomllib.loads((files("menbe.topics") / "data" / name).read_text(encoding="utf-8"))
    assert set(lists) == set(subjects())
    for subject, listed in lists.items():
        entries = listed.split()
        assert len(entries) == len(set(entries)), subject
        assert all(fold(entry, name.removesuffix(".toml")) == entry for entry in entries), subject


def test_a_word_row_needs_all_its_words_and_a_beginning_any_ending() -> None:
    assert worths("Məhkəməyə sənədlər gəldi", "", "az") == {"crime": 3.0}
    assert worths("Formula 1", "", "az").get("sport") == 3.0
    assert "sport" not in worths("Formula tapıldı", "", "az")


def test_a_story_hears_a_short_article_as_a_long_one() -> None:
    long = ("Match", "The team scored a goal. " * 40, "en")
    once = ("Match", "The team scored a goal.", "en")
    both = ("Məhkəmə hökm oxuyub", "Polis təqsirləndirilən şəxsi saxlayıb.", "az")
    assert together([long, both]) == together([once, both]) == ("crime", "sport")
    assert together([]) == ()
    assert together([("Ειδήσεις", "Σήμερα", "el")]) == ()


@given(st.text(max_size=300), st.sampled_from(["az", "en", "ru", "tr", "uk", "de", "xx"]))
def test_any_text_has_at_most_so_many_subjects(text: str, language: str) -> None:
    found = chosen(worths(text[:60], text, language))
    assert len(found) <= MOST
    assert set(found) <= set(subjects())
