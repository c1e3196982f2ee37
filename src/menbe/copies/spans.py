"""Passages that stand in both texts: seeds are shared shingles, extended while the words agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from menbe.copies.worded import Span, Worded, worded
from menbe.model import Article, Reading, SharedPassage

SEED = 4  # words; one less than a shingle, so that a run broken by one changed word is still found on both sides
GAP = 3  # words that may be changed within a run of copied text
RUN = 8  # words a run must share in all; fewer are phrases that anybody writes (COPIES.md, 3)
PIECE = 3  # words; a piece shorter than this between two changes says nothing
FREQUENT = 8  # places in one text; a phrase that stands more often is a formula and no seed


@dataclass(frozen=True, slots=True)
class Piece:
    """The same `length` words, from word `here` of one text and word `there` of the other."""

    here: int
    there: int
    length: int


def shared_pieces(here: Sequence[str], there: Sequence[str]) -> list[Piece]:
    """Runs of the same words, longest first taken, none overlapping in `here`; in order of `here`."""
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(there) - SEED + 1):
        places.setdefault(tuple(there[start : start + SEED]), []).append(start)
    found: list[Piece] = []
    start = 0
    while start <= len(here) - SEED:
        seeds = places.get(tuple(here[start : start + SEED]), ())
        if not seeds or len(seeds) > FREQUENT:
            start += 1
            continue
        best = max((_extended(here, there, start, place) for place in seeds), key=lambda piece: piece.length)
        found.append(best)
        start = best.here + best.length
    return found


def runs(pieces: Iterable[Piece]) -> list[tuple[Piece, ...]]:
    """Pieces joined over small gaps where the order agrees; runs that share too few words are dropped."""
    joined: list[list[Piece]] = []
    for piece in pieces:
        if joined and _follows(joined[-1][-1], piece):
            joined[-1].append(piece)
        else:
            joined.append([piece])
    return [tuple(run) for run in joined if sum(piece.length for piece in run) >= RUN]


def shared_passages(here: Article, there: Article, at: Worded, beside: Worded) -> tuple[SharedPassage, ...]:
    """The copied passages with their offsets in both texts. Each pair agrees word for word (see `worded`)."""
    return tuple(
        SharedPassage(here=here.passage(*_offsets(at, part.here, part.length)),
                      there=there.passage(*_offsets(beside, part.there, part.length)))
        for run in runs(shared_pieces(at.words, beside.words))
        for piece in run
        for part in _within_blocks(piece, at, beside)
    )  # fmt: skip


def in_common(here: Reading, there: Reading) -> tuple[SharedPassage, ...]:
    """The passages of two readings in one language, whatever they prove; none across languages."""
    if here.article.language != there.article.language:
        return ()
    return shared_passages(here.article, there.article, worded(here.article), worded(there.article))


def covered(pieces: Iterable[Piece]) -> set[int]:
    """The words of `here` that stand in runs."""
    return {word for run in runs(pieces) for piece in run for word in range(piece.here, piece.here + piece.length)}


def in_order(pieces: Sequence[Piece]) -> float:
    """The share of shared words that come in the same order in both: 1 for a trimmed text, less for a reordered one."""
    total = sum(piece.length for piece in pieces)
    if not total:
        return 1.0
    best: list[int] = []
    for at, piece in enumerate(pieces):
        before = [best[k] for k in range(at) if pieces[k].there + pieces[k].length <= piece.there]
        best.append(piece.length + max(before, default=0))
    return max(best) / total


def _extended(here: Sequence[str], there: Sequence[str], start: int, place: int) -> Piece:
    length = SEED
    while start + length < len(here) and place + length < len(there) and here[start + length] == there[place + length]:
        length += 1
    return Piece(start, place, length)


def _follows(last: Piece, piece: Piece) -> bool:
    here = piece.here - (last.here + last.length)
    there = piece.there - (last.there + last.length)
    return 0 <= here <= GAP and 0 <= there <= GAP


def _within_blocks(piece: Piece, at: Worded, beside: Worded) -> Iterator[Piece]:
    # A passage must not run over a caption or an advertisement that stands between two paragraphs.
    begin = 0
    for offset in range(1, piece.length + 1):
        if offset < piece.length and _same_blocks(piece, offset, at, beside):
            continue
        if offset - begin >= PIECE:
            yield Piece(piece.here + begin, piece.there + begin, offset - begin)
        begin = offset


def _same_blocks(piece: Piece, offset: int, at: Worded, beside: Worded) -> bool:
    here, there = piece.here + offset, piece.there + offset
    return at.zones[here] == at.zones[here - 1] and beside.zones[there] == beside.zones[there - 1]


def _offsets(body: Worded, first: int, length: int) -> Span:
    return body.starts[first], body.ends[first + length - 1]
