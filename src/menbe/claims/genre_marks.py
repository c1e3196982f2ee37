"""The words by which each language marks a kind of piece, and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from menbe.claims.clauses import quotes_in
from menbe.language import fold
from menbe.model import Block, BlockKind, Genre

# A headline that asks "why" heads an analysis only where the piece has room for one.
ANALYSIS_WORDS = 80
NEVER = "(?!)"
_WORD = re.compile(r"\w+")
_TURN = re.compile(r":|\s[–—-]\s")
_TELLING = re.compile(r"[^.!?\n]*[?!](?=\s|$)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GenreMarks:
    sections: Mapping[Genre, tuple[str, ...]]
    headlines: Mapping[Genre, tuple[str, ...]]
    phrases: Mapping[Genre, re.Pattern[str]]
    first_person: re.Pattern[str]  # verbs by which an author says "I" or "let us"
    release: re.Pattern[str]  # how a release ends or begins: one of these is enough
    solemn: re.Pattern[str]  # how an institution speaks in its own name
    bodies: re.Pattern[str]  # words in the name of a site that make it an institution's
    desks: re.Pattern[str]  # an author that is no person
    taking_up: re.Pattern[str]  # heads of sentences that argue with the one before


@cache
def genre_marks(language: str) -> GenreMarks | None:
    path = files("menbe.claims") / "genre" / f"{language}.toml"
    if not path.is_file():
        return None
    return marks_of(tomllib.loads(path.read_text(encoding="utf-8")), language)


def marks_of(data: Mapping[str, Any], language: str) -> GenreMarks:
    """The marks that a genre file holds."""
    return GenreMarks(
        sections={Genre(k): tuple(fold(w, language) for w in words) for k, words in data["sections"].items()},
        headlines={Genre(k): tuple(fold(w, language) for w in words) for k, words in data["headlines"].items()},
        phrases={Genre(k): _pattern(words, language) for k, words in data["phrases"].items()},
        first_person=re.compile(data.get("first_person", NEVER)),
        release=re.compile(data.get("release", NEVER), re.MULTILINE),
        solemn=re.compile(data.get("solemn", NEVER)),
        bodies=re.compile(rf"(?<!\w)(?:{data.get('bodies', NEVER)})"),
        desks=re.compile(data.get("desks", NEVER)),
        taking_up=re.compile(data.get("taking_up", NEVER)),
    )


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    ordered = sorted((re.escape(fold(w, language)) for w in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + ("|".join(ordered) or NEVER) + r")(?!\w)")


def body_of(zones: Sequence[Block]) -> list[Block]:
    return [zone for zone in zones if zone.kind in (BlockKind.BODY, BlockKind.HEADING)]


def words_of(text: str, body: Iterable[Block]) -> int:
    return sum(len(_WORD.findall(text[zone.start : zone.end])) for zone in body)


def by_headline(head: str, marks: GenreMarks, words: int) -> tuple[Genre, str] | None:
    """The genre that a folded headline names and the label that names it.

    Labels that end in a colon begin a headline, those that end in a space it or what follows its colon or dash; others
    stand anywhere in it.
    """
    begun = (head, *(part.lstrip() for part in _TURN.split(head)[1:]))
    for genre, labels in marks.headlines.items():
        for label in labels:
            inside = f" {label}" in head if not label.endswith((":", " ")) else _begins(begun, label)
            found = head.startswith(label) or inside
            if found and (label.endswith(":") or genre is not Genre.ANALYSIS or words >= ANALYSIS_WORDS):
                return genre, label
    return None


def _begins(parts: Sequence[str], label: str) -> bool:
    return label.endswith(" ") and any(part.startswith(label) for part in parts)


def quotations(text: str, body: Iterable[Block]) -> list[Span]:
    return [(q.start, q.end) for zone in body for q in quotes_in(text, zone.start, zone.end)]


def said_outside(text: str, zones: Sequence[Block], language: str, marks: GenreMarks) -> dict[Genre, list[Span]]:
    """The marks of each genre in the body, outside quotations; questions and exclamations count as opinion."""
    low = fold(text, language).replace("’", "'")
    found: dict[Genre, list[Span]] = {genre: [] for genre in (*marks.phrases, Genre.OPINION)}
    for zone in zones:
        if zone.kind is not BlockKind.BODY:
            continue
        quoted = quotations(text, [zone])
        for genre, pattern in marks.phrases.items():
            found[genre] += outside((m.span() for m in pattern.finditer(low, zone.start, zone.end)), quoted)
        said = (m.span() for m in marks.first_person.finditer(low, zone.start, zone.end))
        asked = (m.span() for m in _TELLING.finditer(text, zone.start, zone.end))
        found[Genre.OPINION] += [span for span in outside((*said, *asked), quoted) if span[0] < span[1]]
    return found


def outside(spans: Iterable[Span], quoted: Sequence[Span]) -> Iterator[Span]:
    for start, end in spans:
        if not any(a < end and start < b for a, b in quoted):
            yield start, end
