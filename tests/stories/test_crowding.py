"""How crowded a stream is, told from articles that lie too far apart to be one event."""

import numpy as np
from numpy.typing import NDArray

from menbe.stories.crowding import FEWEST, USUAL, crowding

Floats = NDArray[np.float32]


def articles(count: int, shared: float, *, story: int = 1) -> Floats:
    """Vectors of length 1 of which a part is the same in all; `story` articles in a row are nearly the same."""
    chance = np.random.default_rng(7)
    own = np.repeat(chance.normal(size=(count // story, 64)), story, axis=0)
    own += 0.1 * chance.normal(size=own.shape)
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    common = np.zeros(64)
    common[0] = 1.0
    mixed = (shared * common + (1 - shared) * own).astype(np.float32)
    unit: Floats = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return unit


def crowded(vectors: Floats, days: NDArray[np.float64]) -> float:
    return crowding(vectors, days, np.arange(len(days)))


def test_a_stream_of_one_subject_is_more_crowded_than_general_news() -> None:
    days = np.linspace(0, 4, 600)
    assert crowded(articles(600, 0.5), days) > crowded(articles(600, 0.1), days)


def test_articles_of_one_hour_say_nothing_about_unlike_events() -> None:
    assert crowded(articles(600, 0.5), np.linspace(0, 1 / 24, 600)) == 0.0


def test_too_few_earlier_articles_say_nothing() -> None:
    days = np.r_[np.zeros(FEWEST - 1), np.full(400, 3.0)]
    assert crowded(articles(len(days), 0.5), days) == 0.0


def test_a_large_story_does_not_make_a_stream_crowded() -> None:
    """Its articles lie within hours, so none is held against another."""
    days = np.repeat(np.arange(6.0), 100)
    large = crowded(articles(600, 0.05, story=100), days)
    small = crowded(articles(600, 0.05), days)
    assert large < 0.1 + small
    assert large + USUAL < 0.6


def test_nothing_is_known_of_an_empty_window() -> None:
    assert crowded(np.zeros((0, 64), np.float32), np.zeros(0)) == 0.0


def test_an_article_without_a_vector_takes_no_part() -> None:
    """Encoders change: such rows are zeros, and zeros are unlike everything."""
    vectors, days = articles(600, 0.5), np.linspace(0, 4, 600)
    vectors[::3] = 0
    given = np.flatnonzero(np.arange(600) % 3)
    assert abs(crowding(vectors, days, given) - crowded(vectors[given], days[given])) < 1e-6
    assert crowding(vectors, days, given) > crowded(vectors, days)
