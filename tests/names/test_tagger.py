"""The trained tagger: labels to spans, the best path, what it may and may not decide."""

from __future__ import annotations

import itertools
import random
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.model import MentionKind
from menbe.names.entities import Found
from menbe.names.finding import by_rules, find_mentions
from menbe.names.grammar import grammar
from menbe.names.lexicon import Lexicon
from menbe.names.tagger import (
    COLUMNS,
    LABELS,
    Features,
    Tagger,
    beside,
    inner_places,
    marginals,
    pieces,
    spans,
    sureness,
    tagger,
)
from menbe.names.weighing import is_certain, weighed, within_quotes
from tests.copies.making import article

NOBODY = Lexicon.of(())
GOLD = Path(__file__).parents[2] / "quality" / "names" / "az-news.txt"
NAME = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")
KINDS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
AZ_FLOOR = 0.80  # F1 of az-news.txt, by rules alone, 2026-11: .808


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_shipped_weights_are_small_and_load(language: str) -> None:
    trained = tagger(grammar(language))
    assert trained is not None
    assert trained.rows.shape == (len(trained.keys) + 1, len(LABELS))
    assert np.all(np.diff(trained.keys.astype(np.int64)) > 0)
    assert not trained.rows[-1].any()


def test_a_language_without_weights_is_read_by_rules() -> None:
    made = article(["Сказав Андрій Мельниченко."], language="uk", headline="—")
    ruled = by_rules(made, NOBODY, grammar("uk"))
    assert tagger(grammar("uk")) is None
    assert weighed(made.text, ruled, grammar("uk")) == ruled.found


def test_marginals_are_the_share_of_all_paths_that_pass_through_a_label() -> None:
    chance = np.random.default_rng(4)
    moves = chance.normal(size=(3, 3)).astype(np.float32)
    lengths = [4, 1, 0, 3]
    scores = chance.normal(size=(sum(lengths), 3)).astype(np.float32)
    likely = marginals(scores, lengths, moves)
    at = 0
    for length in lengths:
        here = scores[at : at + length]
        weight = {path: np.exp(_worth(path, here, moves)) for path in itertools.product(range(3), repeat=length)}
        for i, label in itertools.product(range(length), range(3)):
            share = sum(w for path, w in weight.items() if path[i] == label) / sum(weight.values())
            assert likely[at + i, label] == pytest.approx(share, abs=1e-5)
        at += length


def test_marginals_of_a_very_long_sentence_stay_numbers() -> None:
    scores = np.random.default_rng(5).normal(scale=30, size=(3_000, 7)).astype(np.float32)
    likely = marginals(scores, [3_000], np.full((7, 7), -8, np.float32))
    assert np.isfinite(likely).all()
    assert likely.sum(axis=1) == pytest.approx(1, abs=1e-4)


def test_words_lie_apart_with_two_free_places_on_either_side_of_a_sentence() -> None:
    assert inner_places([2, 0, 1]).tolist() == [2, 3, 12]


def test_scores_kept_by_spelling_are_those_of_all_features() -> None:
    """What a tagger keeps for each spelling and what it adds by place come to the sum over all features."""
    rules = grammar("en")
    text = "Anna Karlin left the Calder Bank in Bath. Anna Karlin stayed."
    sentences = [pieces(text, 0, 41, []), pieces(text, 42, len(text), [])]
    features = Features(rules)
    ids = features.of(sentences, frozenset())
    keys = np.unique(ids[ids > 0])
    weights = np.random.default_rng(6).normal(size=(len(keys) + 1, len(LABELS))).astype(np.float32)
    weights[-1] = 0
    at = np.searchsorted(keys, ids)
    whole = np.where((ids > 0)[:, :, None], weights[np.minimum(at, len(keys) - 1)], 0).sum(axis=1)
    whole[:, 0] += rules.caution
    moves = np.zeros((len(LABELS), len(LABELS)), np.float32)
    wanted = np.exp(whole - whole.max(axis=1, keepdims=True))
    wanted /= wanted.sum(axis=1, keepdims=True)
    found = Tagger(Features(rules), keys, weights, moves).tagged(sentences, frozenset())
    assert np.concatenate([likely for _, likely in found]) == pytest.approx(wanted, abs=1e-4)
    assert [label for labels, _ in found for label in labels] == wanted.argmax(axis=1).tolist()


def test_no_feature_stays_none_beside_a_word() -> None:
    assert beside(np.zeros((2, len(COLUMNS)), np.uint32), 1, (0, 1)).tolist() == [[0, 0], [0, 0]]


def test_a_name_is_as_sure_as_its_least_sure_word() -> None:
    sentence = pieces("Mit Anna Karlin", 0, 15, [])
    likely = np.zeros((3, len(LABELS)), np.float32)
    likely[:, 0] = (1.0, 0.2, 0.4)
    likely[1, 1], likely[2, 1], likely[2, 2] = 0.8, 0.1, 0.5
    assert sureness(sentence, likely, 4, 15, MentionKind.PERSON) == pytest.approx(0.6)
    assert sureness(sentence, likely, 4, 15, None) == pytest.approx(0.2)


def _worth(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    kept = sum(float(scores[i, label]) for i, label in enumerate(path))
    return kept + sum(float(moves[a, b]) for a, b in itertools.pairwise(path))


@given(st.lists(st.integers(0, len(LABELS) - 1), max_size=12))
def test_spans_are_in_order_and_cover_all_that_is_labelled(labels: list[int]) -> None:
    sentence = pieces(" ".join("abcdefghijkl"[: len(labels)]), 0, 2 * len(labels), [])
    found = list(spans(sentence, labels))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    covered = {p.start for p in sentence for a, b, _ in found if a <= p.start < b}
    assert covered == {p.start for p, label in zip(sentence, labels, strict=True) if label}


def test_what_the_rules_found_is_told_to_the_words_inside() -> None:
    told = [Found(4, 15, MentionKind.PERSON, "Anna Karlin")]
    assert [piece.ruled for piece in pieces("Mit Anna Karlin, sagt", 0, 21, told)] == [0, 1, 2, 0, 0]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Об этом сообщил МИД России в Баку."), ("en", "The Foreign Ministry in Baku said so.")],
)
def test_what_is_certain_stays(language: str, text: str) -> None:
    made = article([text], language=language, headline="—")
    ruled = by_rules(made, NOBODY, grammar(language))
    certain = [one for one in ruled.found if is_certain(one)]
    assert certain
    assert {(c.start, c.end) for c in certain} <= {
        (m.start, m.end) for m in weighed(made.text, ruled, grammar(language))
    }


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_mentions_are_whole_and_apart_in_any_text(language: str) -> None:
    chance = random.Random(5)
    scraps = ["Anna", "Bank", "«", "»", ".", "Баку", "в", "Иванов", "FHN-in", "Əliyev", "the", "’s", "\n", "12,5", "—"]
    for _ in range(60):
        made = article([" ".join(chance.choices(scraps, k=14))], language=language, headline="—")
        found = find_mentions(made, NOBODY)
        assert all(a.passage.end <= b.passage.start for a, b in itertools.pairwise(found))
        assert all(m.passage.surface.strip() for m in found)


def test_azerbaijani_news_that_nothing_was_tuned_on() -> None:
    right = ours = gold = 0
    for number, item in enumerate(GOLD.read_text("utf-8").split("\n\n")):
        text, wanted = _read(" ".join(line for line in item.splitlines() if not line.startswith("#")))
        made = article([text], language="az", headline="—", path=str(number))
        by = made.text.index(text) if text else 0
        found = {(m.passage.start - by, m.passage.end - by, m.kind) for m in find_mentions(made, NOBODY)}
        right, ours, gold = right + len(found & wanted), ours + len(found), gold + len(wanted)
    assert gold > 300
    assert 2 * right / (ours + gold) >= AZ_FLOOR


def _read(marked: str) -> tuple[str, set[tuple[int, int, MentionKind]]]:
    text, names, last = "", set(), 0
    for match in NAME.finditer(marked):
        text += marked[last : match.start()]
        names.add((len(text), len(text) + len(match.group(2)), KINDS[match.group(1)]))
        text += match.group(2)
        last = match.end()
    return text + marked[last:], names


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("компании «Мост-Трест", "Мост-Трест"),
        ("компании «Мост-Трест»", "компании «Мост-Трест»"),
        ("Firma „Nord“ Berlin", "Firma „Nord“ Berlin"),
    ],
)
def test_a_name_does_not_cross_an_opening_quotation_mark(text: str, begins: str) -> None:
    assert text[within_quotes(text, 0, len(text)) :] == begins
