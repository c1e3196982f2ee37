"""Stories near in meaning are found whatever their language, and what is told later is found too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from menbe.model import Reading, Vector
from menbe.pipeline.neighbours import Neighbours, sense_of
from menbe.store import Catalogue, open_ledger
from menbe.store.stories import SenseRow
from tests.making import article, reading

SIZE = 384
RANDOM = np.random.default_rng(7)
EVENTS = RANDOM.normal(size=(6, SIZE))
ACCENTS = {"az": RANDOM.normal(size=SIZE), "ru": RANDOM.normal(size=SIZE)}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """Ten stories of each event and language; encoders keep languages apart, so each has an offset of its own."""
    opened = open_ledger(tmp_path / "news.db")
    catalogue = Catalogue(opened.connection)
    for number in range(120):
        keep(catalogue, number, number % 6, ("az", "ru")[number // 6 % 2])
    yield catalogue
    opened.close()


def keep(catalogue: Catalogue, number: int, event: int, language: str) -> str:
    values = EVENTS[event] + 4 * ACCENTS[language] + RANDOM.normal(scale=0.4, size=SIZE)
    vector = (values / np.linalg.norm(values)).astype("<f2").tobytes()
    story = f"s{event}{language}{number:03}"
    catalogue.keep_sense(SenseRow(story=story, revision=number, language=language, encoder="e/1", vector=vector))
    return story


def test_near_stories_tell_the_same_in_both_languages(catalogue: Catalogue) -> None:
    near = Neighbours().near(catalogue, "s3az003", 19)
    assert {story[:2] for story, _ in near} == {"s3"}
    assert {story[2:4] for story, _ in near} == {"az", "ru"}
    assert [value for _, value in near] == sorted((value for _, value in near), reverse=True)


def test_a_story_told_later_is_found_and_a_story_is_not_near_itself(catalogue: Catalogue) -> None:
    neighbours = Neighbours()
    neighbours.near(catalogue, "s3az003", 5)
    late = keep(catalogue, 500, 3, "az")
    near = [story for story, _ in neighbours.near(catalogue, "s3az003", 30)]
    assert late in near
    assert "s3az003" not in near


def test_a_story_without_a_vector_has_no_neighbours(catalogue: Catalogue) -> None:
    assert Neighbours().near(catalogue, "s-unknown", 5) == []
    assert sense_of([reading()]) is None


def test_the_direction_of_a_story_is_the_mean_of_its_articles() -> None:
    both = [told(EVENTS[0], "az", 1), told(EVENTS[1], "ru", 2), told(EVENTS[1], "ru", 3)]
    sense = sense_of(both)
    assert sense is not None
    language, encoder, vector = sense
    assert (language, encoder) == ("ru", "e/1")
    row = np.frombuffer(vector, "<f2").astype(float)
    assert np.linalg.norm(row) == pytest.approx(1, abs=1e-2)
    assert row @ EVENTS[1] > row @ EVENTS[0] > 0


def told(values: np.ndarray, language: str, number: int) -> Reading:
    unit = (values / np.linalg.norm(values)).astype("<f2").tobytes()
    made = reading(article(f"https://a.example/{number}", language=language))
    return replace(made, vector=Vector(encoder="e/1", values=unit))
