"""What survives translation and rewriting: figures and names, in the order in which a text brings them.

A name is compared by its skeleton: romanised, vowels dropped, consonants that scripts and languages exchange counted
as one (Həsənli, Гасанли, Hasanli → ksnl). A skeleton is a clue beside others, never an identity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from menbe.copies.worded import Span, Worded, statements, worded
from menbe.language import Token, romanise, sentences, words
from menbe.model import Block, BlockKind, MentionKind, Reading

ENDING = 3  # consonants that a case ending may add to a skeleton
SURE_SKELETON = 3  # consonants; a shorter skeleton must agree exactly, for half of all names begin with any two
SENTENCES_READ = 400  # of a body; two texts cost as many comparisons as the product of theirs, and a page may be a book
LEAST_NAME = 3  # letters
STEM = 5  # letters; endings of az, ru, tr and en begin about there, and two words that agree so far are mostly one
CONTENT = 4  # letters; shorter words are mostly grammar

_DIGRAPHS = (("shch", "s"), ("dzh", "c"), ("kh", "k"), ("gh", "k"), ("zh", "c"), ("sh", "s"), ("ch", "c"), ("ts", "s"),
             ("dj", "c"), ("ph", "v"), ("th", "t"), ("x", "k"))  # fmt: skip
_CLASSES = str.maketrans({"b": "p", "d": "t", "g": "k", "h": "k", "q": "k", "w": "v", "f": "v", "z": "s", "j": "c"})
FIGURE = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """key: `12` for a figure, a skeleton for a name. start: where it stands in the article's text."""

    key: str
    figure: bool
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a body. own: words outside statements; stems: their first letters; anchors: keys in all of it."""

    start: int
    end: int
    own: int
    stems: frozenset[str]
    anchors: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A body as its sentences and its anchors, both in order."""

    sentences: tuple[Sentence, ...]
    anchors: tuple[Anchor, ...]

    @property
    def own(self) -> int:
        return sum(sentence.own for sentence in self.sentences)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(anchor.key for anchor in self.anchors)


def outline(reading: Reading) -> Outline:
    """The sentences and anchors of an article's body. A pure function, remembered for recent articles."""
    article = reading.article
    # Of organisations only what is written with a capital: the words of their names are translated, not romanised.
    kinds = (MentionKind.PERSON, MentionKind.PLACE)
    named = tuple((m.passage.start, m.passage.end) for m in reading.mentions if m.kind in kinds)
    figures = tuple(
        (fact.passage.start, int(fact.low))
        for fact in reading.facts
        if fact.low is not None and fact.low == fact.high and fact.low == int(fact.low)
    )
    body = worded(article, statements(article, reading.claims))
    return _outline(article.text, article.zones, body, named, figures)


def agree(one: str, other: str) -> bool:
    """Whether two keys are the same figure, or skeletons that differ by an ending only."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if short.isdigit() or long.isdigit() or len(short) < SURE_SKELETON:
        return False
    return len(long) - len(short) <= ENDING and long.startswith(short)


@cache
def skeleton(word: str) -> str:
    """The consonants of a word by class, doubles as one; a vowel at the beginning is kept as `a`."""
    plain = romanise(word)
    for written, same in _DIGRAPHS:
        plain = plain.replace(written, same)
    plain = plain.translate(_CLASSES).lstrip("y")
    kept = "a" if plain[:1] in "aeiou" and plain else ""
    for letter in plain:
        if letter.isalpha() and letter not in "aeiouy" and not kept.endswith(letter):
            kept += letter
    return kept


def matches(here: Iterable[str], there: Iterable[str]) -> dict[str, str]:
    """Each key of `here` with the key of `there` that it agrees with, where there is one."""
    exact = set(there)
    by_head: dict[str, list[str]] = {}
    for key in exact:
        by_head.setdefault(key[:SURE_SKELETON], []).append(key)
    found: dict[str, str] = {}
    for key in here:
        if key in exact:
            found[key] = key
            continue
        near = next((other for other in by_head.get(key[:SURE_SKELETON], ()) if agree(key, other)), None)
        if near is not None:
            found[key] = near
    return found


@lru_cache(maxsize=4096)
def _outline(
    text: str, zones: tuple[Block, ...], body: Worded, named: tuple[Span, ...], figures: tuple[tuple[int, int], ...]
) -> Outline:
    every = (span for zone in zones if zone.kind is BlockKind.BODY for span in sentences(text, zone.start, zone.end))
    # A line of figures alone is a date or a score, and no sentence that could be told elsewhere.
    told = (span for span in every if any(map(str.isalpha, text[slice(*span)])))
    spans = list(islice(told, SENTENCES_READ))
    if not spans:
        return Outline(sentences=(), anchors=())
    tokens = [words(text[start:end]) for start, end in spans]
    found = sorted(
        [*_names(text, spans, tokens, named), *_figures(text, spans, figures)], key=lambda anchor: anchor.start
    )
    begins = [start for start, _ in spans]
    kept: list[set[str]] = [set() for _ in spans]
    for anchor in found:
        kept[bisect_right(begins, anchor.start) - 1].add(anchor.key)
    own: list[list[str]] = [[] for _ in spans]
    for word, start, quoted in zip(body.words, body.starts, body.quoted, strict=True):
        if not quoted and start < spans[-1][1]:
            own[bisect_right(begins, start) - 1].append(word)
    return Outline(
        sentences=tuple(
            Sentence(start=start, end=end, own=len(mine), stems=_stems(mine), anchors=frozenset(keys))
            for (start, end), mine, keys in zip(spans, own, kept, strict=True)
        ),
        anchors=tuple(found),
    )


def _stems(own: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in own if len(word) >= CONTENT or word.isdigit())


def _figures(text: str, spans: Sequence[Span], figures: Iterable[tuple[int, int]]) -> list[Anchor]:
    # Separators are dropped: 1.200, 1,200 and 1 200 are one figure in three countries.
    written = [
        Anchor(re.sub(r"\D", "", match.group()), True, match.start())
        for start, end in spans
        for match in FIGURE.finditer(text, start, end)
    ]
    known = {(anchor.key) for anchor in written}
    inside = [(start, end) for start, end in spans]
    return written + [
        Anchor(str(value), True, at)
        for at, value in figures
        if str(value) not in known and any(start <= at < end for start, end in inside)
    ]


def _names(text: str, spans: Sequence[Span], tokens: Sequence[Sequence[Token]], named: Sequence[Span]) -> list[Anchor]:
    sure: list[Anchor] = []
    doubtful: list[Anchor] = []
    for (start, _), inside in zip(spans, tokens, strict=True):
        for number, token in enumerate(inside):
            at = start + token.start
            mentioned = any(a <= at < b for a, b in named)
            if not mentioned and not (token.surface[0].isupper() and len(token.surface) >= LEAST_NAME):
                continue
            for part in re.split(r"[-‑]", token.surface):
                stem = re.split(r"[’'ʼ]", part)[0]
                key = skeleton(stem) if len(stem) >= LEAST_NAME else ""
                if len(key) >= 2:
                    (sure if mentioned or number else doubtful).append(Anchor(key, False, at))
    # The first word of a sentence is a name where the same name stands elsewhere inside a sentence.
    repeated = matches((anchor.key for anchor in doubtful), (anchor.key for anchor in sure))
    return sure + [anchor for anchor in doubtful if anchor.key in repeated]
