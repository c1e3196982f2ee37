"""What kind of piece an article is, and the passages that tell so.

Where a section or a label of the headline names the kind, it is that. Else the signs of `genre_signs` are weighed: each
has a weight for each genre (`genre/weights.toml`, fitted by tools/fit_genres.py on invented worlds), and the genre with
the greatest sum is it, among those for which the piece has anything to show.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from menbe.claims.genre_marks import GenreMarks, Span, body_of, by_headline, genre_marks, said_outside, words_of
from menbe.claims.genre_signs import Piece, Signs, signs_of
from menbe.language import fold
from menbe.model import Block, Genre, Passage

# Marks outside quotations without which no weight makes a piece one of that kind; of opinion, how many per 100 words:
# a report called opinion loses its claims' weight.
OPINIONS, OPINION_DENSITY = 3, 0.9
ANALYSES = 2
QUESTIONS = 2
# No brief has more characters, nor a name above it, nor the headline of another kind.
BRIEF = 950
NO_BRIEF = ("signed", "headline_analysis", "headline_interview")


def genre_of(
    headline: str, text: str, zones: Sequence[Block], language: str, section_hint: str | None
) -> tuple[Genre, tuple[Passage, ...]]:
    """As `genre_of_piece`, of a text of which neither site nor author are known."""
    return genre_of_piece(Piece(headline, text, zones, language), section_hint)


def genre_of_piece(piece: Piece, section_hint: str | None = None) -> tuple[Genre, tuple[Passage, ...]]:
    """The genre of a piece and the passages of its text that tell so (none where section or length decide).

    A language without a genre file, and a piece without marks, is a report. Never raises.
    """
    marks = genre_marks(piece.language)
    if marks is None:
        return Genre.REPORT, ()
    section = fold(section_hint or "", piece.language).strip()
    for genre, names in marks.sections.items():
        if section and section in names:
            said = said_outside(piece.text, piece.zones, piece.language, marks)
            return genre, _passages(piece.text, said.get(genre, ()))
    outright = told_outright(piece, marks)
    return (outright, ()) if outright is not None else _weighed(piece, marks)


def told_outright(piece: Piece, marks: GenreMarks) -> Genre | None:
    """The genre that a label with its colon names, a release by any label; a report where there is no body."""
    words = words_of(piece.text, body_of(piece.zones))
    named = by_headline(fold(piece.headline, piece.language), marks, words)
    if named is not None and (named[1].endswith(":") or named[0] in (Genre.PRESS_RELEASE, Genre.BRIEF)):
        return named[0]
    return None if words else Genre.REPORT


def is_person(author: str, site: str | None, language: str) -> bool:
    """Whether who signs is somebody, not a desk or the paper itself."""
    marks, name = genre_marks(language), fold(author, language).strip()
    return name not in ("", fold(site or "", language).strip()) and (marks is None or not marks.desks.search(name))


def _weighed(piece: Piece, marks: GenreMarks) -> tuple[Genre, tuple[Passage, ...]]:
    signs = signs_of(piece, marks)
    genre = chosen(signs.values, possible(signs), weights())
    shown = signs.asked if genre is Genre.INTERVIEW and signs.asked else signs.said.get(genre, ())
    return genre, _passages(piece.text, shown)


def chosen(values: Mapping[str, float], among: Collection[Genre], held: Mapping[Genre, Mapping[str, float]]) -> Genre:
    """The heaviest of these genres; held: genre → sign → weight, with what the genre weighs "alone"."""
    sums = {
        genre: held[genre]["alone"] + sum(held[genre][name] * value for name, value in values.items())
        for genre in among
    }
    return max(sums, key=lambda genre: (sums[genre], genre is Genre.REPORT))


def possible(signs: Signs) -> Collection[Genre]:
    """The genres for which a piece has anything to show; a report can always be."""
    return (Genre.REPORT, *_shown(signs))


def _shown(signs: Signs) -> Iterator[Genre]:
    value, said = signs.values, signs.said
    opinions = len(said.get(Genre.OPINION, ()))
    if signs.characters <= BRIEF and not any(value[name] for name in NO_BRIEF):
        yield Genre.BRIEF
    if opinions >= OPINIONS and opinions * 100 >= OPINION_DENSITY * signs.words and not value["listed"]:
        yield Genre.OPINION
    if (len(said.get(Genre.ANALYSIS, ())) >= ANALYSES or value["headline_analysis"]) and not value["listed"]:
        yield Genre.ANALYSIS
    if len(signs.asked) >= QUESTIONS or value["turns"] or value["talk"]:
        yield Genre.INTERVIEW
    if said.get(Genre.PRESS_RELEASE) or value["institution"] or value["itself"]:
        yield Genre.PRESS_RELEASE


@cache
def weights() -> Mapping[Genre, Mapping[str, float]]:
    held = tomllib.loads((files("menbe.claims") / "genre" / "weights.toml").read_text(encoding="utf-8"))
    return {Genre(kind): row for kind, row in held.items()}


def _passages(text: str, spans: Sequence[Span]) -> tuple[Passage, ...]:
    trimmed = []
    for start, end in sorted(set(spans)):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            trimmed.append(Passage(start=start, end=end, surface=text[start:end]))
    return tuple(trimmed)
