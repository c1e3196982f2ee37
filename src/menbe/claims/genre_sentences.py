"""Whose sentences a piece is made of: its author's, or what somebody is said to have said.

Authors of news tell what others say. Who argues writes sentences of their own, guesses in them, and takes up one with
the next ("But …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from menbe.claims.clauses import NAME_WORDS, Sentence, phrase_at, sentences_of, tokens_of
from menbe.claims.genre_marks import GenreMarks, Span
from menbe.claims.lexicon import Speech, speech
from menbe.language import fold
from menbe.model import Block, BlockKind

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sentences:
    """How many there are; own: in which nobody is said to speak; thoughts: where the author guesses or takes up."""

    count: int = 0
    own: int = 0
    thoughts: Sequence[Span] = ()


def read_sentences(text: str, zones: Sequence[Block], language: str, marks: GenreMarks) -> Sentences:
    """Of the body. Nothing is found in a language without a speech file."""
    lexicon = speech(language)
    if lexicon is None:
        return Sentences()
    low = fold(text, language)
    count = own = 0
    thoughts: list[Span] = []
    for sentence in _sentences(text, low, zones, lexicon):
        start, end = sentence[0].start, sentence[-1].end
        is_own = not _is_said(sentence, text, lexicon)
        count, own = count + 1, own + is_own
        thoughts += _thoughts(low, start, end, lexicon, marks) if is_own else []
    return Sentences(count, own, thoughts)


def _thoughts(low: str, start: int, end: int, lexicon: Speech, marks: GenreMarks) -> list[Span]:
    taken_up = marks.taking_up.match(low, start, end)
    guesses = [found.span() for told in (lexicon.guess, lexicon.modal) for found in told.finditer(low, start, end)]
    return [*([taken_up.span()] if taken_up else []), *guesses]


def _sentences(text: str, low: str, zones: Sequence[Block], lexicon: Speech) -> Iterator[Sentence]:
    for zone in zones:
        for match in _PARAGRAPH.finditer(text, zone.start, zone.end) if zone.kind is BlockKind.BODY else ():
            tokens = tokens_of(text, low, match.start(), match.end(), lexicon)
            yield from filter(None, sentences_of(tokens, text, lexicon.words["abbreviations"]))


def _is_said(sentence: Sentence, text: str, lexicon: Speech) -> bool:
    """Whether it holds speech in marks, a verb of saying or a stated source."""
    for at, token in enumerate(sentence):
        if token.kind == "q" and len(_WORD.findall(text[token.start : token.end])) > NAME_WORDS:
            return True
        if token.kind == "w" and (phrase_at(sentence, at, lexicon.cues) or phrase_at(sentence, at, lexicon.sources)):
            return True
    return False
