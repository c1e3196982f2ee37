"""What a figure is of, beyond its slot: a sum of damage or of a fine, the wounded of a whole land or of a town.

Two figures contradict each other only where both are of the same thing, and a text says so or two voices give them.
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
    """What the words around a figure tell of it.

    label: of a sum, its key in `[sums]`; None where no word tells. sentence: where its sentence begins. contested: the
    sentence, or the one before, holds a word by which a text sets one figure against another ("isə", "laughably low").
    other: it calls one of them another figure. wide: the figure is told of a whole land, of several districts or days.
    supposed: the sentence holds a word by which what it tells is only looked into ("checking whether").
    """

    label: str | None = None
    sentence: int = 0
    contested: bool = False
    other: bool = False
    wide: bool = False
    supposed: bool = False


def subject_of(text: str, start: int, end: int, language: str) -> Subject:
    """What the figure at [start, end) of a text is of, as far as the words around it in its sentence tell.

    Never raises; in a language without figures nothing is known of it.
    """
    begin, close = text.rfind(BREAK, 0, start) + 1, text.find(BREAK, end)
    text = text[begin : close if close >= 0 else len(text)]
    low, start, end = fold(text, language), start - begin, end - begin
    spans = sentences(text)
    at, (here, stop) = next(((n, s) for n, s in enumerate(spans) if s[0] <= start and end <= s[1]), (0, (0, len(text))))
    book = figure_book(language)
    if book is None:
        return Subject(sentence=begin + here)
    before = spans[max(0, at - 1)][0] if spans else 0
    clause = _clause(low, start, end, here, stop)
    return Subject(
        label=_label(low, start, end, clause, book) or _label(low, start, end, (here, start), book),
        sentence=begin + here,
        contested=book.contest.search(low, before, stop) is not None,
        other=book.other_figure.search(low, here, stop) is not None,
        wide=book.wide.search(low, *clause) is not None,
        supposed=book.supposed.search(low, here, stop) is not None,
    )


def _clause(low: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch between the commas around a figure of the sentence [first, last)."""
    cuts = [cut.end() for cut in _COMMA.finditer(low, first, start)]
    after = _COMMA.search(low, end, last)
    return (cuts[-1] if cuts else first), (after.start() if after else last)


def denies_figure(text: str, figure: Passage, content: Passage, language: str) -> bool:
    """Whether somebody who denies all of `content` denies the figure in it; never in a language without figures."""
    book = figure_book(language)
    if book is None:
        return False
    low = fold(text[content.start : content.end], language)
    at = figure.start - content.start, figure.end - content.start
    return denies(low, at, (0, len(low)), book.courses)


def _label(low: str, start: int, end: int, within: tuple[int, int], book: FigureBook) -> str | None:
    """The word for what a sum is of that stands nearest to it."""
    gaps: dict[str, int] = {}
    for label, pattern in book.sums:
        for cue in pattern.finditer(low, max(within[0], start - NEAR), min(within[1], end + NEAR)):
            gap = max(cue.start() - end, start - cue.end(), 0)
            gaps[label] = min(gap, gaps.get(label, gap))
    return min(gaps, key=gaps.__getitem__, default=None)
