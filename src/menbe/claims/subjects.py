"""What a figure is of, beyond its slot: a sum of damage or of a fine, the wounded of a whole land or of a town.

Two figures contradict each other only where both are of the same thing, and a text says so or two voices give them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from menbe.claims.course import denies
from menbe.claims.echoes import slots_in
from menbe.claims.figurebook import FigureBook, book_of, figure_book
from menbe.claims.numbers import Word, numbers_in, words_of
from menbe.language import fold, sentences
from menbe.model import Passage

BREAK = "\n"
_COMMA = re.compile(r"[,:;–—] ")
SHARE = "percentage"
SUM = "amount"
DAY = "date_of_event"
MORE = 20  # code points before a figure in which "another" stands
BESIDE = 30  # code points from a count of one within which words say among whom
TAKEN = 45  # code points before a sum within which words take it out of another
NEAR = 60  # code points from a sum within which a word says what it is of


@dataclass(frozen=True, slots=True)
class Subject:
    """What the words around a figure tell of it.

    label: of a sum, its key in `[sums]`, of a share, that in `[shares]`; None where no word tells. sentence: where its
    sentence begins; previous: where the one before it in its paragraph does. contested: the sentence, or the one
    before, holds a word by which a text sets one figure against another ("isə", "laughably low"). other: the sentence
    calls one of them another figure; refused: the one before does, or says that somebody does not accept it. added: it
    comes on top of another ("another $3 billion"). wide: the figure is told of a whole land, of several districts or
    days. supposed: the sentence holds a word by which what it tells is only looked into ("checking whether"). forecast:
    the stretch around it tells what is planned, hoped for or foreseen. single:
    somebody is told of ("a man was hurt", "водитель погиб") and nobody counted. year: an earlier year of which the
    stretch around it tells. among: the words beside it single somebody out of those whom another figure counts ("one of
    them a boy", "biri uşaq olmaqla"). changed: the sentence tells that a figure took the place of another ("raised its
    fine to", "вместо прежних"); of a day, that something was put off. portion: of a sum, the words beside it
    take it out of another ("of which 20 million", "bunun 190 milyonu"). own: it is what somebody lost. dismissed: the
    sentence tells that somebody calls a report untrue.
    """

    label: str | None = None
    sentence: int = 0
    previous: int = 0
    contested: bool = False
    other: bool = False
    refused: bool = False
    wide: bool = False
    supposed: bool = False
    forecast: bool = False
    single: bool = False
    year: int | None = None
    added: bool = False
    among: bool = False
    changed: bool = False
    portion: bool = False
    own: bool = False
    dismissed: bool = False


def subject_of(text: str, start: int, end: int, language: str, slot: str = "amount") -> Subject:
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
    labels = book.shares if slot == SHARE else book.sums
    words = words_of(text, low, here, stop)
    meant = before if book.same_figure.search(low, here, start) else here
    return Subject(
        label=_label(low, start, end, clause, labels) or _label(low, start, end, (meant, start), labels, start - meant),
        sentence=begin + here,
        previous=begin + before,
        contested=book.contest.search(low, before, stop) is not None,
        other=book.other_figure.search(low, here, stop) is not None,
        refused=before < here and book.other_figure.search(low, before, here) is not None,
        wide=book.wide.search(low, *clause) is not None,
        supposed=book.supposed.search(low, here, stop) is not None,
        forecast=book.forecast.search(low, *clause) is not None,
        single=_is_single([word for word in words if start <= word.start < end], book),
        year=_year(low, (here, stop), clause, book),
        among=book.one_among.search(low, max(here, start - BESIDE), min(stop, end + BESIDE)) is not None,
        changed=(book.moved if slot == DAY else book.changed).search(low, here, stop) is not None,
        portion=slot == SUM and _is_portion(low, start, end, (here, stop), book),
        own=slot == SUM and book.own_loss.search(low, *clause) is not None,
        dismissed=book.dismissed.search(low, here, stop) is not None,
        added=any(cue.end() >= start - 1 for cue in book.more.finditer(low, max(here, start - MORE), end)),
    )


def _is_single(words: Sequence[Word], book: FigureBook) -> bool:
    """Whether no number of a count of one says "one": "a" and a bare noun single somebody out and count nobody."""
    return not any(not number.article for number in numbers_in(words, book))


def _is_portion(low: str, start: int, end: int, sentence: tuple[int, int], book: FigureBook) -> bool:
    """Whether a sum is told to be a part of another; where the verb comes last, its own ending says so too."""
    if book.portion_after.match(low, end, sentence[1]):
        return True
    ahead = low[max(sentence[0], start - TAKEN) : start]
    own = low[start:end].rpartition(" ")[0] + " "  # "из них 19": where a sum begins so
    told = book.portion_before.search(ahead) or book.portion_before.search(own)
    return told is not None and (not book.verb_last or book.portion_form.search(low[start:end]) is not None)


def _year(low: str, sentence: tuple[int, int], clause: tuple[int, int], book: FigureBook) -> int | None:
    """The year that the stretch around a figure tells, or that opens its sentence."""
    told = book.old_year.search(low, *clause) or book.old_year.match(low, sentence[0])
    return int(told["y"]) if told is not None else None


def _clause(low: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The stretch between the commas around a figure of the sentence [first, last)."""
    cuts = [cut.end() for cut in _COMMA.finditer(low, first, start)]
    after = _COMMA.search(low, end, last)
    return (cuts[-1] if cuts else first), (after.start() if after else last)


def slots_of(text: str, language: str) -> frozenset[str]:
    """The slots that words of a text are about, a sum of money among them; empty in a language without figures."""
    low = fold(text, language)
    book = book_of(low, language)
    if book is None:
        return frozenset()
    money = {"amount"} if any(pattern.search(low) for _, pattern in book.sums) else set()
    return frozenset({*slots_in(low, 0, len(low), book), *money})


def denies_figure(text: str, figure: Passage, content: Passage, language: str) -> bool:
    """Whether somebody who denies all of `content` denies the figure in it; never in a language without figures."""
    book = figure_book(language)
    if book is None:
        return False
    low = fold(text[content.start : content.end], language)
    at = figure.start - content.start, figure.end - content.start
    return denies(low, at, (0, len(low)), book.courses)


def _label(
    low: str,
    start: int,
    end: int,
    within: tuple[int, int],
    labels: Sequence[tuple[str, re.Pattern[str]]],
    reach: int = NEAR,
) -> str | None:
    """The word for what a sum or a share is of that stands nearest to it."""
    gaps: dict[str, int] = {}
    for label, pattern in labels:
        for cue in pattern.finditer(low, max(within[0], start - max(reach, NEAR)), min(within[1], end + NEAR)):
            gap = max(cue.start() - end, start - cue.end(), 0)
            gaps[label] = min(gap, gaps.get(label, gap))
    return min(gaps, key=gaps.__getitem__, default=None)
