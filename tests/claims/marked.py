"""Invented paragraphs with every claim they hold, and how many of them are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from menbe.claims import find_claims, genre_of
from menbe.model import Article, Claim
from tests.claims.pieces import article

SAME_CONTENT = 0.5  # overlap of words at which two contents are one claim


@dataclass(frozen=True)
class Answer:
    speaker: str | None
    voice: str
    hedge: str | None
    content: str


@dataclass(frozen=True)
class Marked:
    language: str
    text: str
    answers: tuple[Answer, ...]


def marked(name: str) -> list[Marked]:
    """The paragraphs of a file, with their answers."""
    return [*_read((Path(__file__).parent / name).read_text(encoding="utf-8").splitlines())]


def _read(lines: list[str]) -> Iterator[Marked]:
    language, text, answers = "", "", []
    for line in [*lines, "end | end"]:
        if line.startswith("> "):
            speaker, voice, hedge, content = line[2:].split(" | ")
            answers.append(Answer(_or_none(speaker), voice, _or_none(hedge), content))
        elif line and not line.startswith("#"):
            if text:
                yield Marked(language, text, tuple(answers))
            language, text = line.split(" | ", 1)
            answers = []


def _or_none(part: str) -> str | None:
    return None if part == "-" else part


def pairs(one: Marked) -> tuple[list[tuple[Answer, Claim]], list[Claim]]:
    """Answers with the claims that match them one to one, best overlap first, and all claims found."""
    found = [*find_claims(_judged(article(one.language, one.text)))]
    scored = sorted(
        (
            (_overlap(a.content, c.content.surface), i, j)
            for i, a in enumerate(one.answers)
            for j, c in enumerate(found)
        ),
        reverse=True,
    )
    taken: set[int] = set()
    met: dict[int, int] = {}
    for share, i, j in scored:
        if share >= SAME_CONTENT and i not in met and j not in taken and _same_speaker(one.answers[i], found[j]):
            met[i] = j
            taken.add(j)
    return [(one.answers[i], found[j]) for i, j in sorted(met.items())], found


def _judged(piece: Article) -> Article:
    """The article with the genre that its text tells, as the newsroom hands it on."""
    genre, _ = genre_of(piece.headline, piece.text, piece.zones, piece.language, None)
    return replace(piece, genre=genre)


def _overlap(a: str, b: str) -> float:
    first, second = set(_words(a)), set(_words(b))
    return len(first & second) / len(first | second) if first | second else 0.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same_speaker(answer: Answer, claim: Claim) -> bool:
    if claim.source is None or answer.speaker is None:
        return claim.source is None and answer.speaker is None
    told = " ".join(part.surface for part in (claim.speaker, claim.named) if part is not None)
    return bool({w[:5] for w in _words(told)} & {w[:5] for w in _words(answer.speaker)})


@dataclass(frozen=True)
class Score:
    """matched, found, wanted: claims. voices: matched with the right voice."""

    matched: int
    found: int
    wanted: int
    voices: int

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def voice_accuracy(self) -> float:
        return self.voices / self.matched if self.matched else 1.0


def score(pieces: list[Marked]) -> Score:
    matched = found = voices = 0
    for piece in pieces:
        met, claims = pairs(piece)
        matched, found = matched + len(met), found + len(claims)
        voices += sum(claim.voice == answer.voice for answer, claim in met)
    return Score(matched, found, sum(len(piece.answers) for piece in pieces), voices)
