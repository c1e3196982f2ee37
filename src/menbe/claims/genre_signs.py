"""What can be measured of a piece that tells its kind: its shape, who signs it, whose words and which marks it has."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from menbe.claims.clauses import NAME_WORDS, quotes_in
from menbe.claims.genre_marks import (
    GenreMarks,
    Span,
    body_of,
    by_headline,
    outside,
    quotations,
    said_outside,
    words_of,
)
from menbe.claims.genre_sentences import Sentences, read_sentences
from menbe.language import fold
from menbe.model import Block, Genre

SIGNS = (
    "paragraphs", "signed", "quoted", "own", "thoughts", "opinion", "analysis", "release", "released",
    "talk", "asked", "asking", "turns", "headline_analysis", "headline_interview", "headline_speaks",
    "headline_colon", "listed", "solemn", "institution", "itself",
)  # fmt: skip
# Paragraphs of a usual piece, and the sentences that make one where a text has lost its breaks; pieces are told as
# times of it. How long a piece is says nothing beyond that: every paper has its own length of brief.
USUAL_PARAGRAPHS, TOGETHER = 4, 3
# Beyond these a piece is as long or as short as can be (in natural logarithms): few of the pieces learned from were.
LEAST, MOST = -1.5, 0.8
TURNS = 4  # paragraphs that begin with a dash, and most of the piece: a talk written out
ENTRIES = 3  # paragraphs that begin with a clock or a figure and a dash, and most of the piece: a list
DENSE = 2.5  # the root of marks in 100 words from which more say no more
_WORD = re.compile(r"\w+")
# Single marks at the end of a headline, or before its colon: elsewhere they may be apostrophes.
_SINGLE = re.compile(r":\s['‘].+['’]$|^['‘].+['’](?=:)")
_ENTRY = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\b|\d[\d.,\s]*\w{0,12}\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is asked of an article before its genre is known. signed: by a person. site: what its site calls itself."""

    headline: str
    text: str
    zones: Sequence[Block]
    language: str
    signed: bool = False
    site: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """said: the marks of each genre outside quotations, of releases the solemn words too. thoughts: guesses and turns
    of the author's. values: by SIGNS."""

    values: Mapping[str, float]
    said: Mapping[Genre, Sequence[Span]]
    asked: Sequence[Span]
    thoughts: Sequence[Span]
    characters: int
    words: int


def signs_of(piece: Piece, marks: GenreMarks) -> Signs:
    body = body_of(piece.zones)
    words = words_of(piece.text, body)
    said = dict(said_outside(piece.text, piece.zones, piece.language, marks))
    sentences = read_sentences(piece.text, piece.zones, piece.language, marks)
    released = [m.span() for m in marks.release.finditer(fold(piece.text, piece.language))]
    solemn = _solemn(piece, body, marks)
    asked = [(zone.start, zone.end) for zone in body if piece.text[zone.start : zone.end].rstrip().endswith("?")]
    values = {
        **_shape(piece, body, sentences),
        **_headed(piece, marks, words),
        "thoughts": _density(sentences.thoughts, words),
        "opinion": _density(said.get(Genre.OPINION, ()), words),
        "analysis": _density(said.get(Genre.ANALYSIS, ()), words),
        "release": min(len(said.get(Genre.PRESS_RELEASE, ())), 2),
        "released": bool(released),
        "talk": min(len(said.get(Genre.INTERVIEW, ())), 2),
        "asked": min(len(asked), 4) / 4,
        "asking": len(asked) / max(len(body), 1),
        "solemn": min(len(solemn) * 100 / max(words, 1), 4) / 4,
    }
    said[Genre.PRESS_RELEASE] = [*released, *said.get(Genre.PRESS_RELEASE, ()), *solemn]
    values = {name: float(values[name]) for name in SIGNS}
    characters = sum(zone.end - zone.start for zone in body)
    return Signs(values, said, asked, sentences.thoughts, characters, words)


def _solemn(piece: Piece, body: Sequence[Block], marks: GenreMarks) -> list[Span]:
    low, quoted = fold(piece.text, piece.language), quotations(piece.text, body)
    found = (m.span() for zone in body for m in marks.solemn.finditer(low, zone.start, zone.end))
    return [*outside(found, quoted)]


def is_written_out(text: str, body: Sequence[Block]) -> bool:
    """Whether most paragraphs are turns of a talk, each begun with a dash as Russian and Turkish papers print it."""
    turns = sum(text[zone.start : zone.end].lstrip().startswith(("– ", "— ", "- ")) for zone in body)
    return turns >= TURNS and turns * 2 > len(body)


def _shape(piece: Piece, body: Sequence[Block], sentences: Sentences) -> dict[str, float]:
    listed = sum(_ENTRY.match(piece.text, zone.start, zone.end) is not None for zone in body)
    characters = sum(zone.end - zone.start for zone in body)
    quoted = sum(end - start for start, end in quotations(piece.text, body))
    return {
        "paragraphs": _times(max(len(body), sentences.count / TOGETHER), USUAL_PARAGRAPHS),
        "signed": piece.signed,
        "quoted": quoted / max(characters, 1),
        "own": sentences.own / max(sentences.count, 1),
        "turns": is_written_out(piece.text, body),
        "listed": listed >= ENTRIES and listed * 2 > len(body),
    }


def _headed(piece: Piece, marks: GenreMarks, words: int) -> dict[str, float]:
    head, site = fold(piece.headline, piece.language), fold(piece.site, piece.language).strip()
    named = by_headline(head, marks, words)
    kinds = (Genre.ANALYSIS, Genre.INTERVIEW)
    return {
        **{f"headline_{kind}": named is not None and named[0] is kind for kind in kinds},
        "headline_speaks": _speaks(piece.headline),
        "headline_colon": ":" in head,
        "institution": marks.bodies.search(site) is not None,
        "itself": bool(site) and site in head,
    }


def _times(count: float, usual: int) -> float:
    return min(max(math.log(max(count, 1) / usual), LEAST), MOST)


def _density(spans: Sequence[Span], words: int) -> float:
    return min(math.sqrt(len(spans) * 100 / max(words, 1)), DENSE)


def _speaks(headline: str) -> bool:
    """Whether it quotes somebody at more length than a name in marks."""
    quoted = quotes_in(headline, 0, len(headline))
    single = _SINGLE.search(headline)
    if single is not None:
        return len(_WORD.findall(single[0])) > NAME_WORDS
    return any(len(_WORD.findall(headline[q.inner_start : q.inner_end])) > NAME_WORDS for q in quoted)
