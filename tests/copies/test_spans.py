from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from menbe.copies.spans import RUN, SEED, in_order, runs, shared_passages, shared_pieces
from menbe.copies.worded import worded, words_of
from menbe.model import BlockKind
from tests.copies.making import article
from tests.copies.texts import INDEPENDENT, REWRITE, WIRE

WORDS = st.lists(st.sampled_from(["bay", "ferry", "tug", "night", "crew", "oil"]), max_size=60)


@given(WORDS, WORDS)
def test_every_shared_piece_stands_in_both(here: list[str], there: list[str]) -> None:
    pieces = shared_pieces(here, there)
    for piece in pieces:
        assert piece.length >= SEED
        assert here[piece.here : piece.here + piece.length] == there[piece.there : piece.there + piece.length]
    ends = [piece.here + piece.length for piece in pieces]
    assert all(end <= piece.here for end, piece in zip(ends, pieces[1:], strict=False))


@given(WORDS)
def test_a_text_shares_all_of_itself_in_order(words: list[str]) -> None:
    distinct = [f"{word}{at}" for at, word in enumerate(words)]
    pieces = shared_pieces(distinct, distinct)
    assert sum(piece.length for piece in pieces) == (len(words) if len(words) >= SEED else 0)
    assert in_order(pieces) == 1.0


def test_runs_bridge_a_changed_word_and_drop_phrases() -> None:
    there = ["the", "vessel", "was", "carrying", "timber", "from", "the", "north", "and", "struck", "a", "bank"]
    here = ["the", "vessel", "was", "carrying", "grain", "from", "the", "north", "and", "struck", "a", "bank"]
    assert sum(piece.length for run in runs(shared_pieces(here, there)) for piece in run) == len(here) - 1
    assert not runs(shared_pieces(["the", "vessel", "was", "carrying", "sheep"], there))


def test_moved_paragraphs_are_out_of_order() -> None:
    words = [f"w{n}" for n in range(40)]
    assert in_order(shared_pieces(words[20:] + words[:20], words)) == 0.5


@given(st.sampled_from([WIRE, REWRITE, INDEPENDENT]), st.sampled_from([WIRE, REWRITE, INDEPENDENT]))
def test_shared_passages_agree_with_both_texts(here: list[str], there: list[str]) -> None:
    one, two = article(here), article(there, outlet="two.example")
    for pair in shared_passages(one, two, worded(one), worded(two)):
        assert one.text[pair.here.start : pair.here.end] == pair.here.surface
        assert two.text[pair.there.start : pair.there.end] == pair.there.surface
        assert words_of(pair.here.surface, "en") == words_of(pair.there.surface, "en")


def test_a_passage_never_runs_over_a_caption() -> None:
    split = article([WIRE[0], (BlockKind.CAPTION, "A ferry"), WIRE[1]])
    whole = article([WIRE[0] + " " + WIRE[1]], outlet="two.example")
    shared = shared_passages(whole, split, worded(whole), worded(split))
    assert all("A ferry" not in pair.there.surface for pair in shared)
    assert sum(len(pair.here.surface.split()) for pair in shared) > RUN
