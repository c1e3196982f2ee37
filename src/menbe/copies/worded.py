"""The words of an article's body as they are compared: folded, joined over soft hyphens, each with its offsets.

Only for comparing. Two passages agree when their words agree; punctuation, quotation marks, apostrophes, case and
invisible characters do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from menbe.copies.codes import INVISIBLE, UNSPACED, Codes, code_of, codes_in, comparable
from menbe.model import Article, Block, BlockKind, Claim, Form

SHINGLE = 5  # words; shorter ones are shared by chance, longer ones break at every changed word (COPIES.md, 3)
SHINGLE_OF_CHARACTERS = 9  # characters, where a script writes no spaces: about five words of Chinese or Thai
QUOTE_WORDS = 5  # a shorter passage in quotation marks is a name or a scare quote, not a statement

_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:[{INVISIBLE}]+[^\W_{UNSPACED}]+)*")
_INVISIBLE_CHARACTERS = re.compile(f"[{INVISIBLE}]")
_UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
QUOTATION = re.compile(r"«[^«»\n]+»|„[^„“”\n]+[“”]|“[^“”\n]+”|”[^”\n]+”|\"[^\"\n]+\"|「[^「」\n]+」")
_OPENS = re.compile('[«„“”"「]')
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, from the golden ratio: no two orders of the same words agree
_FINAL = np.uint64(0xBF58476D1CE4E5B9)  # the multiplier of splitmix64

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """words: folded. starts, ends: code points in the article's text. zones: which block each word stands in.
    quoted: whether the word is part of a direct statement."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    zones: tuple[int, ...]
    quoted: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Masked:
    """shingles: one uint64 for every run of words in order, each statement counted as one word.
    words: outside statements. quoted: inside them."""

    shingles: Codes
    words: int
    quoted: int


def statements(article: Article, claims: Sequence[Claim]) -> tuple[Span, ...]:
    """Where somebody is quoted word for word: direct claims, and whatever else stands in quotation marks.

    Two who attend one press conference share whole sentences and copied nobody, so these words prove no copy.
    """
    found = [(c.content.start, c.content.end) for c in claims if c.form is Form.DIRECT]
    if _OPENS.search(article.text) is None:
        return _united(found)
    for zone in article.zones_of(BlockKind.BODY):
        for match in QUOTATION.finditer(article.text, zone.start, zone.end):
            if len(_WORD.findall(match.group())) >= QUOTE_WORDS:
                found.append(match.span())
    return _united(found)


def worded(article: Article, masks: tuple[Span, ...] = ()) -> Worded:
    """The words of the body zones; `masks` are the statements. A pure function, remembered for recent articles."""
    return _worded(article.text, article.language, article.zones, masks)


def masked(article: Article, masks: tuple[Span, ...]) -> Masked:
    """The shingles of the body with each statement as one word. A pure function, remembered for recent articles."""
    return _masked(article.text, article.language, article.zones, masks)


def words_of(text: str, language: str) -> list[str]:
    """The comparable words of any stretch of text."""
    found: list[str] = _WORD.findall(comparable(text, language))
    return [_INVISIBLE_CHARACTERS.sub("", word) for word in found]


def shingles(codes: Codes, size: int) -> Codes:
    """A 64-bit hash for every run of `size` words, in order; empty where the text is shorter than that."""
    runs = len(codes) - size + 1
    if runs <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(runs, dtype=np.uint64)
    for offset in range(size):
        mixed *= _FACTOR
        mixed += codes[offset : offset + runs]
    # Finalised as in splitmix64: sampling by remainder needs low bits that depend on every word.
    mixed ^= mixed >> np.uint64(30)
    mixed *= _FINAL
    mixed ^= mixed >> np.uint64(27)
    return mixed


def distinct(codes: Codes) -> Codes:
    """Each value once, ascending. For the few hundred shingles of an article three times as fast as numpy.unique."""
    ordered = np.sort(codes)
    if len(ordered) < 2:
        return ordered
    new = np.empty(len(ordered), dtype=np.bool_)
    new[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def codes_of(words: Sequence[str], language: str) -> Codes:
    """One uint64 for each word, folded or not."""
    return codes_in(" ".join(words), language)[0]


@lru_cache(maxsize=4096)
def _worded(text: str, language: str, zones: tuple[Block, ...], masks: tuple[Span, ...]) -> Worded:
    folded = comparable(text, language)
    matches = [
        (place, match)
        for place, zone in enumerate(zones)
        if zone.kind is BlockKind.BODY
        for match in _WORD.finditer(folded, zone.start, zone.end)
    ]
    starts = tuple(match.start() for _, match in matches)
    return Worded(
        words=tuple(_INVISIBLE_CHARACTERS.sub("", match.group()) for _, match in matches),
        starts=starts,
        ends=tuple(match.end() for _, match in matches),
        zones=tuple(place for place, _ in matches),
        quoted=_inside(starts, masks),
    )


@lru_cache(maxsize=4096)
def _masked(text: str, language: str, zones: tuple[Block, ...], masks: tuple[Span, ...]) -> Masked:
    # No words here: this runs over every article of an archive, `_worded` only over pairs that are alike.
    body, spans = _body(text, zones, masks)
    codes, starts = codes_in(body, language)
    kept: list[Codes] = []
    here = quoted = 0
    for begin, end in spans:
        first, last = np.searchsorted(starts, (begin, end))
        kept += [codes[here:first], np.array([code_of(codes[first:last])])]
        quoted += int(last - first)
        here = int(last)
    if kept:
        codes = np.concatenate([*kept, codes[here:]])
    return Masked(shingles=shingles(codes, _size(text)), words=len(codes) - len(spans), quoted=quoted)


def _body(text: str, zones: tuple[Block, ...], masks: tuple[Span, ...]) -> tuple[str, list[Span]]:
    """The paragraphs of the body joined, and where the statements stand in that."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for zone in zones:
        if zone.kind is not BlockKind.BODY:
            continue
        shift = at - zone.start
        spans += [(a + shift, min(b, zone.end) + shift) for a, b in masks if zone.start <= a < zone.end]
        parts.append(text[zone.start : zone.end])
        at += len(parts[-1]) + 1
    return "\n".join(parts), spans


def _size(text: str) -> int:
    # One shingle length per article: mixed lengths would never meet. The first lines tell which script it is in.
    head = text[:400]
    unspaced = len(_UNSPACED_CHARACTER.findall(head)) if not head.isascii() else 0
    return SHINGLE_OF_CHARACTERS if 3 * unspaced > len(head) else SHINGLE


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return tuple(united)


def _inside(starts: tuple[int, ...], masks: tuple[Span, ...]) -> tuple[bool, ...]:
    flags = [False] * len(starts)
    here = 0
    for start, end in masks:
        while here < len(starts) and starts[here] < start:
            here += 1
        while here < len(starts) and starts[here] < end:
            flags[here] = True
            here += 1
    return tuple(flags)
