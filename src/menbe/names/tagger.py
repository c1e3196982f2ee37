"""A trained tagger of names: a linear chain over hashed features, in numpy; weights in `data/tagger/<language>.npz`.

A conditional random field (Lafferty, McCallum and Pereira 2001), fitted by tools/train_tagger.py. It sees what a word
looks like, what the grammar and the gazetteer know of it, its neighbours, and what the rules have found. Features are
numbers: a word's own are made once per spelling, those of a place in a sentence by arithmetic over whole articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import clusters, places
from menbe.names.entities import Found
from menbe.names.grammar import Grammar, given_names

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place")
KIND_OF = (None, *(kind for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE) for _ in "BI"))
TOKEN = re.compile(r"[^\W_]+(?:[\-‑.,](?=[^\W_])[^\W_]+)*|[^\w\s]")
KEPT = 1 << 16  # spellings whose features are kept per language
COLUMNS = ("word", "end1", "end2", "end3", "end4", "end5", "start2", "start3", "start4", "start5", "start6", "shape",
           "shape_end", "lists", "kin", "kind", "sort", "small", "known")  # fmt: skip
WORD, SHAPE, LISTS, KIN, KIND, SORT, SMALL, KNOWN = (
    COLUMNS.index(name) for name in ("word", "shape", "lists", "kin", "kind", "sort", "small", "known")
)
RULED, STATE, SHAPES = len(COLUMNS), len(COLUMNS) + 1, len(COLUMNS) + 2  # what is known of a word only in its place
NEAR = (WORD, COLUMNS.index("end3"), SHAPE, LISTS, KIN, KIND, SORT, SMALL)  # columns looked at in the neighbours
FAR = (WORD, SHAPE, LISTS, KIND, SORT)  # columns looked at two words away
BESIDE = ((-1, NEAR), (1, NEAR), (-2, FAR), (2, FAR))
EDGE = 2  # places kept free on either side of a sentence
# (place, column) and (place, column), looked at together
PAIRS = np.array([
    (-1, WORD, 0, WORD), (0, WORD, 1, WORD), (-1, SHAPE, 0, SHAPE), (0, SHAPE, 1, SHAPE), (-1, LISTS, 0, LISTS),
    (0, LISTS, 1, LISTS), (-1, WORD, 0, SHAPE), (1, WORD, 0, SHAPE), (0, RULED, 0, SHAPE), (0, RULED, 1, RULED),
    (0, RULED, -1, RULED), (0, STATE, 0, SHAPE), (0, STATE, 0, RULED), (0, STATE, 0, LISTS), (0, RULED, 0, WORD),
    (0, RULED, -1, WORD), (0, SHAPES, 1, SHAPE), (0, RULED, 0, LISTS), (-1, KIND, 0, KIND), (0, KIND, 1, KIND),
    (-1, KIND, 0, SHAPE), (1, KIND, 0, SHAPE), (0, KIND, 0, STATE), (0, SORT, 0, SHAPE), (0, RULED, 0, KIND),
    (-1, SHAPE, 1, SHAPE), (-1, KIN, 0, SHAPE), (1, KIN, 0, SHAPE), (0, SMALL, 0, STATE), (-1, KIND, 1, KIND),
])  # fmt: skip
HELPED, BOTH = SHAPES + 1, SHAPES + 2  # what a second finder sees, and that with what the rules see
PAIRS_HELPED = np.array([
    (0, HELPED, 0, HELPED), (-1, HELPED, -1, HELPED), (1, HELPED, 1, HELPED), (-1, HELPED, 0, HELPED),
    (0, HELPED, 1, HELPED), (0, BOTH, 0, BOTH), (0, BOTH, 1, BOTH), (-1, BOTH, 0, BOTH), (0, HELPED, 0, SHAPE),
    (0, HELPED, 0, WORD), (0, HELPED, 0, COLUMNS.index("end3")),
])  # fmt: skip
MULTIPLIER = np.uint32(0x9E3779B1)

Ids = NDArray[np.uint32]
Scores = NDArray[np.float32]


class Piece(NamedTuple):
    """A word or a mark of a sentence, and the rules' and the second finder's labels of it (index in LABELS)."""

    start: int
    end: int
    surface: str
    ruled: int = 0
    helped: int = 0


def pieces(text: str, start: int, end: int, ruled: Iterable[Found], helped: Iterable[Found] = ()) -> list[Piece]:
    """The words and marks of text[start:end]; ruled, helped: what rules and second finder found, anywhere in it."""
    found = [Piece(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end)]
    by_rules, by_helper = _marks(found, start, end, ruled), _marks(found, start, end, helped)
    if not by_rules and not by_helper:
        return found
    return [p._replace(ruled=by_rules.get(i, 0), helped=by_helper.get(i, 0)) for i, p in enumerate(found)]


def _marks(found: Sequence[Piece], start: int, end: int, named: Iterable[Found]) -> dict[int, int]:
    """Place of a piece → its label."""
    marks: dict[int, int] = {}
    at = 0
    for first, last, kind in sorted((one.start, one.end, one.kind) for one in named):
        if first >= end or start >= last:
            continue
        while at < len(found) and found[at].end <= first:
            at += 1
        inside = at
        while inside < len(found) and found[inside].start < last:
            marks[inside] = LABELS.index(f"{'B' if inside == at else 'I'}-{kind}")
            inside += 1
        at = inside
    return marks


class Features:
    """Features of the words of one language. A spelling has a number, kept while there is room.

    helped: whether what a second finder sees is one of them.
    """

    def __init__(self, rules: Grammar, *, helped: bool = False) -> None:
        self.rules, self.helped = rules, helped
        self.table: Ids = np.zeros((1024, len(COLUMNS)), np.uint32)  # number → own features
        self.numbers: dict[str, int] = {}
        self.age = 0  # goes up when all numbers are given anew

    def numbered(self, sentences: Sequence[Sequence[Piece]]) -> NDArray[np.int64]:
        """The spellings of an article, with free places on either side of each sentence."""
        if len(self.numbers) >= KEPT:
            self.numbers.clear()
            self.age += 1
        numbers, edge = self.numbers, self._number("\n")
        told: list[int] = []
        for sentence in sentences:
            told += (edge, edge)
            for piece in sentence:
                number = numbers.get(piece.surface)
                told.append(self._number(piece.surface) if number is None else number)
            told += (edge, edge)
        return np.array(told, np.int64)

    def _number(self, surface: str) -> int:
        number = self.numbers.setdefault(surface, len(self.numbers))
        if number >= len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        if not self.table[number, WORD]:
            self.table[number] = self._made(surface)
        return number

    def paired(
        self, numbers: NDArray[np.int64], inner: NDArray[np.int64], sentences: Sequence[Sequence[Piece]],
        small: frozenset[str],
    ) -> Ids:  # fmt: skip
        """(n, f): features that depend on the place. small: words the article writes small."""
        rows = np.zeros((len(numbers), BOTH + 1), np.uint32)
        rows[:, : len(COLUMNS)] = self.table[numbers]
        pieces_ = [(i, piece) for sentence in sentences for i, piece in enumerate(sentence)]
        rows[inner, RULED] = [piece.ruled for _, piece in pieces_]
        rows[:, RULED] += 1
        rows[inner, STATE] = [self._state(i, piece, small) for i, piece in pieces_]
        rows[inner, SHAPES] = _mixed(rows[inner - 1, SHAPE], np.full(1, 3, np.uint32)) ^ rows[inner, SHAPE]
        made = _looked_at_together(rows, inner, PAIRS, _PAIR_SALT)
        if not self.helped:
            return made
        rows[inner, HELPED] = [1 + piece.helped for _, piece in pieces_]
        rows[inner, BOTH] = rows[inner, HELPED] * np.uint32(len(LABELS) + 1) + rows[inner, RULED]
        return np.concatenate([made, _looked_at_together(rows, inner, PAIRS_HELPED, _HELPED_SALT)], axis=1)

    def of(self, sentences: Sequence[Sequence[Piece]], small: frozenset[str]) -> Ids:
        """(n, f): all features of all words of an article, sentence after sentence; 0 for none."""
        numbers, inner = self.numbered(sentences), inner_places([len(sentence) for sentence in sentences])
        held = [self.table[numbers[inner]]]
        for by, columns in BESIDE:
            held.append(beside(self.table[numbers[inner + by]], by, columns))
        return np.concatenate([*held, self.paired(numbers, inner, sentences, small)], axis=1)

    def _state(self, at: int, piece: Piece, small: frozenset[str]) -> int:
        """Where a capitalised word stands, and whether the article writes it small elsewhere."""
        if not piece.surface[:1].isupper():
            return 1
        return 2 + (at == 0) + 2 * (fold(piece.surface, self.rules.language) in small)

    def _made(self, surface: str) -> list[int]:
        folded = fold(surface, self.rules.language)
        shape = _shape(surface)
        kinship = clusters.of(surface)
        lowered = clusters.of(folded) if surface[:1].isupper() else None
        told = (folded, *(folded[-n:] for n in (1, 2, 3, 4, 5)), *(folded[:n] for n in (2, 3, 4, 5, 6)), shape,
                f"{shape}{folded[-3:]}", self._lists(surface, folded), *_levels(kinship), _levels(lowered)[1],
                f"{kinship is None}{lowered is None}{shape[:1]}")  # fmt: skip
        return [0 if value is None else crc32(f"{name}={value}".encode()) or 1
                for name, value in zip(COLUMNS, told, strict=True)]  # fmt: skip

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


_PAIR_SALT = np.arange(31, 31 + len(PAIRS), dtype=np.uint32)
_HELPED_SALT = np.arange(131, 131 + len(PAIRS_HELPED), dtype=np.uint32)


def _looked_at_together(rows: Ids, inner: NDArray[np.int64], pairs: NDArray[np.int64], salt: Ids) -> Ids:
    at = inner[:, None]
    one, other = rows[at + pairs[:, 0], pairs[:, 1]], rows[at + pairs[:, 2], pairs[:, 3]]
    return _mixed(_mixed(one, salt) ^ other, salt + np.uint32(40))


def _levels(cluster: int | None) -> tuple[int | None, int | None, int | None]:
    """A cluster, the one around it and the one around that, of 4,096, 512 and 64."""
    return (None, None, None) if cluster is None else (cluster, cluster >> 3, cluster >> 6)


def inner_places(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Rows of the words themselves, between the free places on either side of each sentence."""
    many = np.array(lengths, np.int64)
    return np.arange(many.sum()) + EDGE + np.repeat(2 * EDGE * np.arange(len(many)), many)


def beside(rows: Ids, by: int, columns: Sequence[int]) -> Ids:
    """The features that words give to the word that stands `by` places before them."""
    held = rows[:, columns]
    return np.where(held == 0, 0, _mixed(held, np.full(1, 11 + by, np.uint32)))


def _mixed(ids: Ids, salt: Ids) -> Ids:
    mixed = (ids ^ (salt * np.uint32(0x85EBCA6B))) * MULTIPLIER
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


class Tagger:
    """keys: (k,) sorted features; rows: (k + 1, 7) their weights, the last zero; moves: (7, 7) from label to label."""

    def __init__(self, features: Features, keys: Ids, rows: Scores, moves: Scores) -> None:
        self.features, self.keys, self.rows, self.moves = features, keys, rows, moves
        told = features.rules
        self.caution = told.helped.get("caution", told.caution) if features.helped else told.caution
        self._told: Scores = np.zeros((0, 1 + len(BESIDE), len(LABELS)), np.float32)
        self._age = 0

    def tagged(self, sentences: Sequence[Sequence[Piece]], small: frozenset[str]) -> list[tuple[list[int], Scores]]:
        """Of each sentence the likeliest label of each word, and how likely each label of each word is: (words, 7)."""
        lengths = [len(sentence) for sentence in sentences]
        numbers, inner = self.features.numbered(sentences), inner_places(lengths)
        told = self._own()
        scores = self._weights(self.features.paired(numbers, inner, sentences, small)).sum(axis=1)
        for n, by in enumerate((0, *(by for by, _ in BESIDE))):
            scores += told[numbers[inner + by], n]
        scores[:, 0] += self.caution
        likely = marginals(scores, lengths, self.moves)
        labels = likely.argmax(axis=1).tolist()
        ends = [0, *accumulate(lengths)]
        return [(labels[a:b], likely[a:b]) for a, b in pairwise(ends)]

    def _own(self) -> Scores:
        """(spellings, 5, 7): what a spelling says of itself and of the words beside it, made once."""
        if self._age != self.features.age:
            self._told, self._age = self._told[:0], self.features.age
        done, count = len(self._told), len(self.features.numbers)
        if done < count:
            table = self.features.table[done:count]
            ids = [table, *(beside(table, by, columns) for by, columns in BESIDE)]
            fresh = np.stack([self._weights(one).sum(axis=1) for one in ids], axis=1)
            self._told = np.concatenate([self._told, fresh])
        return self._told

    def _weights(self, ids: Ids) -> Scores:
        at = np.minimum(np.searchsorted(self.keys, ids), len(self.keys) - 1)
        at[self.keys[at] != ids] = len(self.keys)
        return self.rows[at]


def marginals(scores: Scores, lengths: Sequence[int], moves: Scores) -> Scores:
    """How likely each label of each word is, rows that sum to 1: forwards and backwards, all sentences side by side.

    The two directions are gone through together: a sentence backwards is a sentence.
    """
    most, count, labels = max(lengths, default=0), len(lengths), scores.shape[1]
    inside = np.arange(most)[None, :] < np.array(lengths)[:, None]
    held = np.ones((2, count, most, labels), np.float32)
    held[0][inside] = np.exp(scores - scores.max(axis=1, keepdims=True))
    turned = np.where(inside, np.array(lengths)[:, None] - 1 - np.arange(most)[None, :], np.arange(most)[None, :])
    held[1] = held[0][np.arange(count)[:, None], turned]
    ways = np.stack([np.exp(moves), np.exp(moves).T])
    past = np.ones_like(held)  # what comes before each word, in its direction
    for at in range(1, most):
        step = (past[:, :, at - 1] * held[:, :, at - 1]) @ ways
        past[:, :, at] = step / step.sum(axis=2, keepdims=True)
    back = past[1][np.arange(count)[:, None], turned]
    whole = (past[0] * held[0] * back)[inside]
    likely: Scores = whole / np.maximum(whole.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    return likely


@cache
def tagger(rules: Grammar, *, helped: bool = False) -> Tagger | None:
    """Of the language of a grammar; None for one that none was trained for. helped: beside a second finder."""
    name = f"{rules.language}-helped" if helped else rules.language
    path = resources.files("menbe.names") / "data" / "tagger" / f"{name}.npz"
    if not path.is_file():
        return None
    with path.open("rb") as file, np.load(file, allow_pickle=False) as told:
        return unpacked(told, Features(rules, helped=helped))


def unpacked(told: Mapping[str, Any], features: Features) -> Tagger:
    """A tagger from its packed weights."""
    rows = np.zeros((len(told["keys"]) + 1, len(LABELS)), np.float32)
    rows[told["at"], told["label"]] = told["weight"].astype(np.float32) * told["scale"]
    return Tagger(features, told["keys"], rows, told["moves"])


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
