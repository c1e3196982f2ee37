"""What kind of piece an article is, and the passages that tell so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from menbe.claims.clauses import quotes_in
from menbe.language import fold
from menbe.model import Block, BlockKind, Genre, Passage

# Marks of a kind outside quotations that make a piece of that kind, and how many per 100 words.
# Set by hand on the demo world, 2026-11; precision first: a report called opinion loses its claims' weight.
ENOUGH = {Genre.OPINION: 3, Genre.ANALYSIS: 3, Genre.PRESS_RELEASE: 2, Genre.INTERVIEW: 2}
DENSITY = {Genre.OPINION: 0.9, Genre.ANALYSIS: 0.9, Genre.PRESS_RELEASE: 0.0, Genre.INTERVIEW: 0.0}
# Bodies of up to this many words and paragraphs in which nobody is quoted are briefs.
BRIEF_WORDS, BRIEF_PARAGRAPHS = 110, 3
# … and so are bodies of a paragraph or two this short, whoever is quoted.
NOTICE_WORDS, NOTICE_PARAGRAPHS = 60, 2
# A quotation of more words than this is speech, not a name in marks.
NAME_WORDS = 3
# Paragraphs that ask, outside quotations, before a piece is an interview.
QUESTIONS = 3
# … and where the piece says itself that it is a talk; one is enough where its turns are set off by dashes.
QUESTIONS_OF_A_TALK = 2
TURNS = 4  # paragraphs that begin with a dash, and most of the piece: a talk written out
# A headline that asks "why" heads an analysis only where the piece has room for one.
ANALYSIS_WORDS = 80
NEVER = "(?!)"
_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"[^.!?\n]*[?!](?=\s|$)")


@dataclass(frozen=True, slots=True)
class GenreMarks:
    sections: Mapping[Genre, tuple[str, ...]]
    headlines: Mapping[Genre, tuple[str, ...]]
    phrases: Mapping[Genre, re.Pattern[str]]
    first_person: re.Pattern[str]  # verbs by which an author says "I" or "let us"
    release: re.Pattern[str]  # how a release ends or begins: one of these is enough


@cache
def genre_marks(language: str) -> GenreMarks | None:
    path = files("menbe.claims") / "genre" / f"{language}.toml"
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return GenreMarks(
        sections={Genre(k): tuple(fold(w, language) for w in words) for k, words in data["sections"].items()},
        headlines={Genre(k): tuple(fold(w, language) for w in words) for k, words in data["headlines"].items()},
        phrases={Genre(k): _pattern(words, language) for k, words in data["phrases"].items()},
        first_person=re.compile(data.get("first_person", NEVER)),
        release=re.compile(data.get("release", NEVER), re.MULTILINE),
    )


def _pattern(words: Iterable[str], language: str) -> re.Pattern[str]:
    ordered = sorted((re.escape(fold(w, language)) for w in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(ordered) + r")(?!\w)")


def genre_of(
    headline: str, text: str, zones: Sequence[Block], language: str, section_hint: str | None
) -> tuple[Genre, tuple[Passage, ...]]:
    """The genre of a piece and the passages of `text` that tell so (none where section or length decide).

    zones: the blocks of `text`. A language without a genre file, and a piece without marks, is a report. Never raises.
    """
    marks = genre_marks(language)
    if marks is None:
        return Genre.REPORT, ()
    section = fold(section_hint or "", language).strip()
    for genre, names in marks.sections.items():
        if section and section in names:
            return genre, _passages(text, _said_outside(text, zones, language, marks).get(genre, ()))
    labelled = _by_headline(fold(headline, language), marks, _words_of(text, _body(zones)))
    return (labelled, ()) if labelled is not None else _by_body(text, zones, language, marks)


def _by_headline(head: str, marks: GenreMarks, words: int) -> Genre | None:
    """The genre that a headline names: by a label with its colon, or by the words such headlines are made of.

    Words that end in a space or a colon begin a headline; others stand anywhere in it.
    """
    for genre, labels in marks.headlines.items():
        for label in labels:
            at_start = label.endswith((":", " "))
            found = head.startswith(label) or (not at_start and f" {label}" in head)
            if found and (label.endswith(":") or genre is not Genre.ANALYSIS or words >= ANALYSIS_WORDS):
                return genre
    return None


def _body(zones: Sequence[Block]) -> list[Block]:
    return [zone for zone in zones if zone.kind in (BlockKind.BODY, BlockKind.HEADING)]


def _words_of(text: str, body: Iterable[Block]) -> int:
    return sum(len(_WORD.findall(text[zone.start : zone.end])) for zone in body)


def _by_body(text: str, zones: Sequence[Block], language: str, marks: GenreMarks) -> tuple[Genre, tuple[Passage, ...]]:
    body = _body(zones)
    words = _words_of(text, body)
    if words == 0:
        return Genre.REPORT, ()
    said = _said_outside(text, zones, language, marks)
    asked = [zone for zone in body if text[zone.start : zone.end].rstrip().endswith("?")]
    if asked and _is_written_out(text, body):
        return Genre.INTERVIEW, _passages(text, [(zone.start, zone.end) for zone in asked])
    least = QUESTIONS_OF_A_TALK if said.get(Genre.INTERVIEW) else QUESTIONS
    if len(asked) >= least and len(asked) * 5 >= len(body):
        return Genre.INTERVIEW, _passages(text, [(zone.start, zone.end) for zone in asked])
    released = marks.release.search(fold(text, language))
    if released is not None:
        return Genre.PRESS_RELEASE, _passages(text, [released.span()])
    for genre in (Genre.PRESS_RELEASE, Genre.INTERVIEW, Genre.OPINION, Genre.ANALYSIS):
        spans = said.get(genre, [])
        if len(spans) >= ENOUGH[genre] and len(spans) * 100 / words >= DENSITY[genre]:
            return genre, _passages(text, spans)
    if words <= NOTICE_WORDS and len(body) <= NOTICE_PARAGRAPHS:
        return Genre.BRIEF, ()
    short = words <= BRIEF_WORDS and len(body) <= BRIEF_PARAGRAPHS
    brief = short and not any(_quotes_speech(text, zone) for zone in body)
    return (Genre.BRIEF if brief else Genre.REPORT), ()


def _is_written_out(text: str, body: Sequence[Block]) -> bool:
    """Whether most paragraphs are turns of a talk, each begun with a dash as Russian and Turkish papers print it."""
    turns = sum(text[zone.start : zone.end].lstrip().startswith(("– ", "— ", "- ")) for zone in body)
    return turns >= TURNS and turns * 2 > len(body)


def _quotes_speech(text: str, zone: Block) -> bool:
    quoted = quotes_in(text, zone.start, zone.end)
    return any(len(_WORD.findall(text[q.inner_start : q.inner_end])) > NAME_WORDS for q in quoted)


def _said_outside(
    text: str, zones: Sequence[Block], language: str, marks: GenreMarks
) -> dict[Genre, list[tuple[int, int]]]:
    """The marks of each genre in the body, outside quotations; questions and exclamations count as opinion."""
    low = fold(text, language).replace("’", "'")
    found: dict[Genre, list[tuple[int, int]]] = {}
    for zone in zones:
        if zone.kind is not BlockKind.BODY:
            continue
        quoted = [(q.start, q.end) for q in quotes_in(text, zone.start, zone.end)]
        for genre, pattern in marks.phrases.items():
            found.setdefault(genre, []).extend(
                _outside((m.span() for m in pattern.finditer(low, zone.start, zone.end)), quoted)
            )
        found.setdefault(Genre.OPINION, []).extend(
            _outside((m.span() for m in marks.first_person.finditer(low, zone.start, zone.end)), quoted)
        )
        asked = (m.span() for m in _TELLING.finditer(text, zone.start, zone.end))
        found.setdefault(Genre.OPINION, []).extend(span for span in _outside(asked, quoted) if span[0] < span[1])
    return found


def _outside(spans: Iterable[tuple[int, int]], quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        if not any(a < end and start < b for a, b in quoted):
            yield start, end


def _passages(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Passage, ...]:
    trimmed = []
    for start, end in sorted(set(spans)):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            trimmed.append(Passage(start=start, end=end, surface=text[start:end]))
    return tuple(trimmed)
