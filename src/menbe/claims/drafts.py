"""What the templates hand on: a claim in token indexes, before voice, hedge and passage are known."""

from __future__ import annotations

from dataclasses import dataclass

from menbe.claims.clauses import Sentence, Token, phrase_at
from menbe.claims.lexicon import Speech
from menbe.claims.numbers import figures_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """Spans in code points. polarity and rule as words; inherit: whose speaker to take where it names none:
    "subject" (who spoke last in the paragraph) or "" (nobody)."""

    content: Span
    speaker: Span | None
    cue: Span | None
    polarity: str
    rule: str
    direct: bool = False
    medium: Span | None = None
    inherit: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence: tokens [start, end), what it needs, its polarity."""

    start: int
    end: int
    needs: str
    polarity: str
    note: str


def cues_in(sentence: Sentence, lexicon: Speech) -> list[Found]:
    """Every cue outside quotations, from left to right, longest first, none overlapping."""
    found: list[Found] = []
    titled = sum(token.upper for token in sentence if token.kind == "w") * 2 > len(sentence)
    at = 0
    while at < len(sentence):
        hit = phrase_at(sentence, at, lexicon.cues) if sentence[at].kind == "w" else None
        if hit is None:
            at += 1
            continue
        if sentence[at].upper and at > 0 and not titled and sentence[at - 1].kind == "w":
            at += 1  # "Harbour Post", "the United States": a name, no verb
            continue
        needs, polarity, note = hit[1].split(":")
        if needs == "none":  # "so to speak", "asked not to be named"
            at = hit[0]
            continue
        found.append(Found(at, hit[0], needs, polarity, note))
        at = hit[0]
    return found


def span_of(sentence: Sentence, start: int, end: int) -> Span | None:
    """Code points of tokens [start, end) without punctuation at the edges; a lone quotation without its marks."""
    while start < end and sentence[start].kind == "p":
        start += 1
    while end > start and sentence[end - 1].kind == "p" and sentence[end - 1].low not in "%)]":
        end -= 1
    if start >= end:
        return None
    if end - start == 1 and sentence[start].inner is not None:
        return sentence[start].inner
    return sentence[start].start, sentence[end - 1].end


def is_figure(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether a word is a number above one, in digits or in words: alone it is something said ("police say nine")."""
    return at < len(sentence) and sentence[at].kind == "w" and bool(figures_of(sentence[at].low, lexicon.language))


def is_punct(token: Token, marks: str) -> bool:
    return token.kind == "p" and token.low[0] in marks


def cue_span(sentence: Sentence, cue: Found) -> Span:
    return sentence[cue.start].start, sentence[cue.end - 1].end
