"""How well stated sources are found in the marked sentences: by language, and none where there is none."""

from __future__ import annotations

import pytest

from tests.copies.sentences import Sentence, found, marked, precision_and_recall

SENTENCES = marked("sentences.txt")
LATER = [*marked("sentences_later.txt"), *marked("sentences_last.txt")]  # rarer ways; .62 and .56 found at first
# Names cut short, officials' channels, credits in brackets; .60, and of the last lot .77 found at first.
FOURTH = [*marked("sentences_fourth.txt"), *marked("sentences_fifth.txt")]
SIXTH = marked("sentences_sixth.txt")  # in passing and behind the news; P .92 R .84 found at first
SEVENTH = marked("sentences_seventh.txt")  # offices and people behind "citing"; P .62 R .77 found at first
PRECISION, RECALL = 0.95, 0.90  # what issue 4 asks for


def test_there_are_enough_sentences_of_both_kinds() -> None:
    assert len(SENTENCES) > 200
    assert 0.2 < sum(not s.sources for s in SENTENCES) / len(SENTENCES) < 0.5


@pytest.mark.parametrize("language", ["az", "ru", "en", "tr", "uk", "de"])
def test_stated_sources_of_a_language(language: str) -> None:
    precision, recall = precision_and_recall([s for s in SENTENCES if s.language == language])
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("language", ["az", "ru", "en", "tr"])
def test_rarer_ways_to_state_a_source(language: str) -> None:
    precision, recall = precision_and_recall([s for s in LATER if s.language == language])
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("language", ["az", "ru", "en", "tr"])
def test_short_names_channels_and_credits_in_brackets(language: str) -> None:
    sentences = [s for s in FOURTH if s.language == language]
    assert len(sentences) >= 30
    precision, recall = precision_and_recall(sentences)
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("sentence", [s for s in (*SENTENCES, *LATER, *FOURTH) if not s.sources], ids=lambda s: s.text)
def test_hedges_subjects_officials_and_picture_credits_state_no_source(sentence: Sentence) -> None:
    assert found(sentence) == set()


def test_sources_in_passing_and_behind_the_news() -> None:
    precision, recall = precision_and_recall(SIXTH)
    assert precision >= PRECISION
    assert recall >= RECALL


def test_offices_and_people_are_no_media_and_outlets_are_told_far_from_the_verb() -> None:
    precision, recall = precision_and_recall(SEVENTH)
    assert precision >= PRECISION
    assert recall >= RECALL
