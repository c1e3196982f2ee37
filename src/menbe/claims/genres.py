"""What kind of piece an article is, and the passages that tell so.

Where a section or a label of the headline names the kind, it is that, and questions with their answers are a talk. Else
the signs of `genre_signs` are weighed: each genre looks at those that have to do with it (`genre/weights.toml`, fitted
by tools/fit_genres.py on invented worlds), and the genre with the greatest sum is it, among those for which the piece
has anything to show; a report where none weighs anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from menbe.claims.genre_marks import GenreMarks, Span, by_headline, genre_marks, said_outside
from menbe.claims.genre_signs import Piece, Signs, signs_of
from menbe.language import fold
from menbe.model import Block, Genre, Passage

# Marks outside quotations without which no weight makes a piece one of that kind; of opinion, how many per 100 words:
# a report called opinion loses its claims' weight.
OPINIONS, OPINION_DENSITY = 3, 0.9
# Of analysis, where nobody signs it and where somebody does; an author's thoughts count with them there.
ANALYSES, SIGNED_ANALYSES = 2, 1
QUESTIONS = 2
# Paragraphs that ask, of all, from which a piece is a talk whatever else it is.
ASKING = 0.2
# No brief has more characters, nor a name above it, nor the headline of another kind.
BRIEF = 800
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
    signs = signs_of(piece, marks)
    told = told_outright(piece, marks, signs) or chosen(signs.values, possible(signs), weights())
    return told, _passages(piece.text, _telling(told, signs))


def told_outright(piece: Piece, marks: GenreMarks, signs: Signs) -> Genre | None:
    """The genre that a label with its colon names, a release by any label; a talk by its questions; a report where
    there is no body."""
    named = by_headline(fold(piece.headline, piece.language), marks, signs.words)
    if named is not None and (named[1].endswith(":") or named[0] in (Genre.PRESS_RELEASE, Genre.BRIEF)):
        return named[0]
    if _is_talk(signs):
        return Genre.INTERVIEW
    return None if signs.words else Genre.REPORT


def _is_talk(signs: Signs) -> bool:
    """Questions and answers set off by dashes; or paragraphs enough that ask, fewer where the piece or its headline
    says that somebody speaks."""
    value = signs.values
    if signs.asked and value["turns"]:
        return True
    least = QUESTIONS if value["talk"] or value["headline_speaks"] else QUESTIONS + 1
    return len(signs.asked) >= least and value["asking"] >= ASKING


def is_person(author: str, site: str | None, language: str) -> bool:
    """Whether who signs is somebody, not a desk or the paper itself."""
    marks, name = genre_marks(language), fold(author, language).strip()
    return name not in ("", fold(site or "", language).strip()) and (marks is None or not marks.desks.search(name))


def _telling(genre: Genre, signs: Signs) -> Sequence[Span]:
    if genre is Genre.INTERVIEW and signs.asked:
        return signs.asked
    said = signs.said.get(genre, ())
    return [*said, *signs.thoughts] if genre is Genre.ANALYSIS else said


def chosen(values: Mapping[str, float], among: Collection[Genre], held: Mapping[Genre, Mapping[str, float]]) -> Genre:
    """The heaviest of these genres, against a report that weighs nothing.

    held: genre → the signs that it looks at → weight, with what the genre weighs "alone".
    """
    sums = dict.fromkeys(among, 0.0)
    for genre in among:
        row = held.get(genre, {})
        sums[genre] = sum(weight * values.get(name, 1.0) for name, weight in row.items())
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
    if _may_analyse(signs) and not value["listed"]:
        yield Genre.ANALYSIS
    if len(signs.asked) >= QUESTIONS or value["turns"] or value["talk"]:
        yield Genre.INTERVIEW
    if said.get(Genre.PRESS_RELEASE) or value["institution"] or value["itself"]:
        yield Genre.PRESS_RELEASE


def _may_analyse(signs: Signs) -> bool:
    marks = len(signs.said.get(Genre.ANALYSIS, ()))
    signed = signs.values["signed"] and marks + len(signs.thoughts) >= SIGNED_ANALYSES
    return bool(signed or marks >= ANALYSES or signs.values["headline_analysis"])


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
