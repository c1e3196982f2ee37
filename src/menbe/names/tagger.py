"""A trained tagger of names: a linear chain over hashed features, in numpy; weights in `data/tagger/<language>.npz`.

A conditional random field (Lafferty, McCallum and Pereira 2001), fitted by tools/train_tagger.py. It sees what a word
looks like, what the grammar and the gazetteer know of it, its neighbours, and what the rules have found. Features are
numbers: a word's own are made once per spelling, those of a place in a sentence by arithmetic over whole articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.entities import Found
from menbe.names.grammar import Grammar, given_names

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
KIND_OF = (None, *(kind for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE) for _ in "BI"))
TOKEN = re.compile(r"[^\W_]+(?:[\-‑.,](?=[^\W_])[^\W_]+)*|[^\w\s]")
KEPT = 1 << 16  # spellings whose features are kept per language
COLUMNS = ("word", "end2", "end3", "end4", "start3", "start4", "start6", "shape", "shape_end", "lists")
FAR = (0, 7, 9)  # columns looked at two words away
NEAR = (0, 2, 7, 9)  # columns looked at in the neighbours
MULTIPLIER = np.uint32(0x9E3779B1)

Ids = NDArray[np.uint32]
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a mark of a sentence, and the rules' label of it (index in LABELS)."""

    start: int
    end: int
    surface: str
    ruled: int = 0


def pieces(text: str, start: int, end: int, ruled: Iterable[Found]) -> list[Piece]:
    """The words and marks of text[start:end]; ruled: what the rules found, anywhere in the text."""
    marks: dict[int, tuple[int, int]] = {}
    told = sorted((one.start, one.end, one.kind) for one in ruled if one.start < end and start < one.end)
    found = [Piece(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end)]
    at = 0
    for first, last, kind in told:
        while at < len(found) and found[at].end <= first:
            at += 1
        inside = at
        while inside < len(found) and found[inside].start < last:
            marks[inside] = (LABELS.index(f"{'B' if inside == at else 'I'}-{kind}"), inside)
            inside += 1
        at = inside
    return [Piece(p.start, p.end, p.surface, marks[i][0]) if i in marks else p for i, p in enumerate(found)]


class Features:
    """Features of the words of one language: rows of numbers, 0 for none."""

    def __init__(self, rules: Grammar) -> None:
        self.rules = rules
        self._rows: dict[str, list[int]] = {}

    def of(self, sentences: Sequence[Sequence[Piece]], small: frozenset[str]) -> Ids:
        """(n, f): features of all words of an article, sentence after sentence. small: words it writes small."""
        own: list[list[int]] = []
        ruled: list[int] = []
        state: list[int] = []
        edge = self._row("\n")
        for sentence in sentences:
            own += [edge, edge, *(self._row(piece.surface) for piece in sentence), edge, edge]
            ruled += [0, 0, *(piece.ruled for piece in sentence), 0, 0]
            state += [0, 0, *(self._state(i, piece, small) for i, piece in enumerate(sentence)), 0, 0]
        inner = np.concatenate([np.zeros(0, np.int64), *_inner(sentences)])
        return _combined(np.array(own, np.uint32), np.array(ruled, np.uint32), np.array(state, np.uint32), inner)

    def _state(self, at: int, piece: Piece, small: frozenset[str]) -> int:
        """Where a capitalised word stands, and whether the article writes it small elsewhere."""
        if not piece.surface[:1].isupper():
            return 1
        return 2 + (at == 0) + 2 * (fold(piece.surface, self.rules.language) in small)

    def _row(self, surface: str) -> list[int]:
        row = self._rows.get(surface)
        if row is None:
            if len(self._rows) >= KEPT:
                self._rows.clear()
            row = self._rows[surface] = self._made(surface)
        return row

    def _made(self, surface: str) -> list[int]:
        folded = fold(surface, self.rules.language)
        shape = _shape(surface)
        told = (folded, folded[-2:], folded[-3:], folded[-4:], folded[:3], folded[:4], folded[:6], shape,
                f"{shape}{folded[-3:]}", self._lists(surface, folded))  # fmt: skip
        return [crc32(f"{name}={value}".encode()) or 1 for name, value in zip(COLUMNS, told, strict=True)]

    def _lists(self, surface: str, folded: str) -> str:
        """What the lists know of a word, as letters."""
        rules, found = self.rules, []
        stems = list(rules.stems(folded)) if surface[:1].isupper() else []
        if any(stem in given_names() for stem in stems):
            found.append("g")
        if rules.strong and any(len(stem) > 4 and stem.endswith(rules.strong) for stem in stems):
            found.append("s")
        place = places.find(surface, rules.language) if stems else None
        if place is not None:
            found.append("c" if place.kind == "country" else "P" if place.sure or place.population > 300_000 else "p")
        for letter, listed in (("t", rules.titles), ("n", rules.places), ("j", rules.joiners), ("o", rules.common),
                               ("b", rules.before)):  # fmt: skip
            if folded in listed:
                found.append(letter)
        if rules.has_head(folded):
            found.append("h")
        if rules.demonyms and folded.endswith(rules.demonyms):
            found.append("d")
        return "".join(found)


def _inner(sentences: Sequence[Sequence[Piece]]) -> Iterable[NDArray[np.int64]]:
    """Rows of the words themselves, between the two edges that stand on either side of a sentence."""
    at = 0
    for sentence in sentences:
        yield np.arange(at + 2, at + 2 + len(sentence))
        at += len(sentence) + 4


def _combined(own: Ids, ruled: Ids, state: Ids, inner: NDArray[np.int64]) -> Ids:
    """Own features, the neighbours', and pairs of these."""
    word, shape, lists = own[:, 0], own[:, 7], own[:, 9]
    columns = [own[inner, i] for i in range(own.shape[1])]
    columns += [_mixed(own[inner + by, i], 11 + by) for by in (-1, 1) for i in NEAR]
    columns += [_mixed(own[inner + by, i], 11 + by) for by in (-2, 2) for i in FAR]
    pairs = [
        (word[inner - 1], word[inner]), (word[inner], word[inner + 1]), (shape[inner - 1], shape[inner]),
        (shape[inner], shape[inner + 1]), (lists[inner - 1], lists[inner]), (lists[inner], lists[inner + 1]),
        (word[inner - 1], shape[inner]), (word[inner + 1], shape[inner]),
        (ruled[inner] + 1, shape[inner]), (ruled[inner] + 1, ruled[inner + 1] + 1),
        (ruled[inner] + 1, ruled[inner - 1] + 1), (state[inner], shape[inner]), (state[inner], ruled[inner] + 1),
        (state[inner], lists[inner]), (ruled[inner] + 1, word[inner]), (ruled[inner] + 1, word[inner - 1]),
        (_mixed(shape[inner - 1], 3) ^ shape[inner], shape[inner + 1]), (ruled[inner] + 1, lists[inner]),
    ]  # fmt: skip
    columns += [_mixed(_mixed(a, 31 + n) ^ b, 71 + n) for n, (a, b) in enumerate(pairs)]
    return np.stack(columns, axis=1) if len(inner) else np.zeros((0, len(columns)), np.uint32)


def _mixed(ids: Ids, salt: int) -> Ids:
    mixed = (ids ^ np.uint32(salt * 0x85EBCA6B & 0xFFFFFFFF)) * MULTIPLIER
    return mixed ^ (mixed >> np.uint32(15))


def _shape(surface: str) -> str:
    """A word by its letters: X capital, x small, 9 figure; one for a run of each, long ones told apart."""
    runs = re.sub(r"(.)\1+", r"\1+", "".join(_sort(c) for c in surface))
    return runs if len(surface) > 2 else f"{runs}{len(surface)}"


def _sort(letter: str) -> str:
    if letter.isupper():
        return "X"
    if letter.isalpha():
        return "x" if letter.isascii() or letter.islower() else "l"
    return "9" if letter.isdigit() else letter


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """keys: (k,) sorted features; rows: (k + 1, 7) their weights, the last zero; moves: (7, 7) from label to label."""

    features: Features
    keys: Ids
    rows: Scores
    moves: Scores

    def tagged(self, sentences: Sequence[Sequence[Piece]], small: frozenset[str]) -> list[tuple[list[int], Scores]]:
        """Of each sentence the likeliest sequence of labels, and how likely each label of each word is: (words, 7)."""
        ids = self.features.of(sentences, small)
        at = np.minimum(np.searchsorted(self.keys, ids), len(self.keys) - 1)
        at[self.keys[at] != ids] = len(self.keys)
        scores = self.rows[at].sum(axis=1)
        scores[:, 0] += self.features.rules.caution
        lengths = [len(sentence) for sentence in sentences]
        likely = np.split(marginals(scores, lengths, self.moves), np.cumsum(lengths)[:-1])
        return list(zip(best_paths(scores, lengths, self.moves), likely, strict=True))


def best_paths(scores: Scores, lengths: Sequence[int], moves: Scores) -> list[list[int]]:
    """The best label sequences (Viterbi 1967), of all sentences side by side. scores: (sum of lengths, labels)."""
    most = max(lengths, default=0)
    ends = np.cumsum([0, *lengths])
    padded = np.zeros((len(lengths), most, scores.shape[1]), np.float32)
    for i, length in enumerate(lengths):
        padded[i, :length] = scores[ends[i] : ends[i] + length]
    back = np.zeros((len(lengths), most, scores.shape[1]), np.int8)
    held = padded[:, 0] if most else padded.sum(axis=1)
    final = held.copy()
    size = np.array(lengths)
    for at in range(1, most):
        ways = held[:, :, None] + moves
        back[:, at] = ways.argmax(axis=1)
        held = ways.max(axis=1) + padded[:, at]
        final[size > at] = held[size > at]
    return [_traced(back[i], int(final[i].argmax()), length) for i, length in enumerate(lengths)]


def marginals(scores: Scores, lengths: Sequence[int], moves: Scores) -> Scores:
    """How likely each label of each word is, rows that sum to 1: forwards and backwards, all sentences side by side."""
    most, labels = max(lengths, default=0), scores.shape[1]
    inside = np.arange(most)[None, :] < np.array(lengths)[:, None]
    padded = np.zeros((len(lengths), most, labels), np.float32)
    padded[inside] = scores - scores.max(axis=1, keepdims=True)
    held, ways = np.exp(padded), np.exp(moves)
    forth, back = held.copy(), np.ones_like(held)
    for at in range(1, most):
        forth[:, at] *= _evened(forth[:, at - 1] @ ways)
    for at in range(most - 2, -1, -1):
        step = _evened((held[:, at + 1] * back[:, at + 1]) @ ways.T)
        back[:, at] = np.where(inside[:, at + 1, None], step, 1.0)
    return _evened((forth * back)[inside])


def _evened(rows: Scores) -> Scores:
    """Rows scaled to sum to 1, so that a long sentence neither vanishes nor overflows."""
    evened: Scores = rows / np.maximum(rows.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return evened


def _traced(back: NDArray[np.int8], label: int, length: int) -> list[int]:
    path = [label] if length else []
    for at in range(length - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


@cache
def tagger(rules: Grammar) -> Tagger | None:
    """Of the language of a grammar; None for one that none was trained for."""
    path = resources.files("menbe.names") / "data" / "tagger" / f"{rules.language}.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file, allow_pickle=False) as told:
        rows = np.zeros((len(told["keys"]) + 1, len(LABELS)), np.float32)
        rows[told["at"], told["label"]] = told["weight"].astype(np.float32) * told["scale"]
        return Tagger(Features(rules), told["keys"], rows, told["moves"])


def sureness(sentence: Sequence[Piece], likely: Scores, start: int, end: int, kind: MentionKind | None) -> float:
    """How likely the words between two places are a name of this kind (None: no name), by the least likely of them."""
    of = [i for i, held in enumerate(KIND_OF) if held is kind]
    inside = [i for i, piece in enumerate(sentence) if piece.start < end and start < piece.end]
    return min((float(likely[i, of].sum()) for i in inside), default=0.0)


def spans(sentence: Sequence[Piece], labels: Sequence[int]) -> Iterable[tuple[int, int, MentionKind]]:
    """The names that labels spell: start, end, kind. An I without its B opens a name."""
    first: int | None = None
    for i, label in enumerate([*labels, 0]):
        goes_on = first is not None and label > 0 and label % 2 == 0 and KIND_OF[label] is KIND_OF[labels[first]]
        if first is not None and not goes_on:
            kind = KIND_OF[labels[first]]
            if kind is not None:
                yield sentence[first].start, sentence[i - 1].end, kind
            first = None
        if label > 0 and not goes_on:
            first = i
