"""What a sum of money is of: damage, a fine, a price, somebody's pay; and whether its sentence sets it against another.

Sums by one text and of two voices contradict each other only where both are of the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from menbe.claims.course import denies
from menbe.claims.figurebook import FigureBook, figure_book
from menbe.language import fold, sentences
from menbe.model import Passage

BREAK = "\n"
_COMMA = re.compile(r"[,:;–—] ")
NEAR = 60  # code points from a sum within which a word says what it is of


@dataclass(frozen=True, slots=True)
class Subject:
    """sentence: where the sentence of the sum begins. label: its key in `[sums]`, None where no word tells it.

    contested: the sentence holds a word by which a text sets one sum against another ("isə", "laughably low").
    """

    label: str | None
    sentence: int
    contested: bool


def subject_of(text: str, start: int, end: int, language: str) -> Subject:
    """What the sum at [start, end) of a text is of; the word nearest to the sum in its sentence tells.

    Never raises; in a language without figures, or without a table of sums, nothing is known of it.
    """
    begin, close = text.rfind(BREAK, 0, start) + 1, text.find(BREAK, end)
    text = text[begin : close if close >= 0 else len(text)]
    low, start, end = fold(text, language), start - begin, end - begin
    spans = sentences(text)
    at, (here, stop) = next(((n, s) for n, s in enumerate(spans) if s[0] <= start and end <= s[1]), (0, spans[0]))
    book = figure_book(language)
    if book is None:
        return Subject(None, begin + here, contested=False)
    # "That is laughably low. Claims suggest 40 million": the sentence before may say it.
    contested = book.contest.search(low, spans[max(0, at - 1)][0], stop) is not None
    return Subject(_nearest(low, start, end, here, stop, book), begin + here, contested=contested)


def denies_figure(text: str, figure: Passage, content: Passage, language: str) -> bool:
    """Whether somebody who denies all of `content` denies the figure in it; never in a language without figures."""
    book = figure_book(language)
    if book is None:
        return False
    low = fold(text[content.start : content.end], language)
    at = figure.start - content.start, figure.end - content.start
    return denies(low, at, (0, len(low)), book.courses)


def _nearest(low: str, start: int, end: int, first: int, last: int, book: FigureBook) -> str | None:
    """The nearest word on both sides within the commas around the sum, else the nearest before it."""
    cuts = [cut.end() for cut in _COMMA.finditer(low, first, start)]
    after = _COMMA.search(low, end, last)
    clause = (cuts[-1] if cuts else first), (after.start() if after else last)
    return _label(low, start, end, clause, book) or _label(low, start, end, (first, start), book)


def _label(low: str, start: int, end: int, within: tuple[int, int], book: FigureBook) -> str | None:
    gaps: dict[str, int] = {}
    for label, pattern in book.sums:
        for cue in pattern.finditer(low, max(within[0], start - NEAR), min(within[1], end + NEAR)):
            gap = max(cue.start() - end, start - cue.end(), 0)
            gaps[label] = min(gap, gaps.get(label, gap))
    return min(gaps, key=gaps.__getitem__, default=None)
