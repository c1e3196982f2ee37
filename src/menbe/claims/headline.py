"""Headline check: figures and names of a headline that its body does not support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from menbe.claims.figurebook import FigureBook, figure_book
from menbe.claims.numbers import Number, Word, numbers_in, words_of
from menbe.language import fold, romanise, words
from menbe.model import Article, Block, BlockKind, Fact, Mention, MentionKind, Passage, Qualifier

FIGURE, NAME = "figure", "name"
STEM = 4  # letters of a romanised name by which it is known in any case form
SMALL = 1  # "one man" and "one of": no figure that a body has to repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineDoubt:
    """Something in a headline that the body does not bear out.

    kind: figure or name. slot: what the figure counts, None where it counts nothing we know. body: what the body says
    in that slot instead, in order; empty where it says nothing.
    """

    passage: Passage
    kind: str
    slot: str | None
    body: tuple[Passage, ...]


def headline_doubts(article: Article, facts: Sequence[Fact], mentions: Sequence[Mention]) -> tuple[HeadlineDoubt, ...]:
    """What the headline says and the body does not, in order. Nothing where an article has no headline or no body."""
    head = next(iter(article.zones_of(BlockKind.HEADLINE)), None)
    if head is None or not article.zones_of(BlockKind.BODY):
        return ()
    book = figure_book(article.language)
    figures = _figures(article, facts, head, book) if book is not None else ()
    return tuple(sorted([*figures, *_names(article, mentions, head.end)], key=lambda doubt: doubt.passage.start))


def _figures(article: Article, facts: Sequence[Fact], head: Block, book: FigureBook) -> Iterator[HeadlineDoubt]:
    low = fold(article.text, article.language)
    said = [
        number
        for zone in article.zones_of(BlockKind.HEADING, BlockKind.BODY)
        for number in numbers_in(words_of(article.text, low, zone.start, zone.end), book)
    ]
    told = [fact for fact in facts if fact.passage.end <= head.end]
    yield from _counted(told, [fact for fact in facts if fact.passage.start >= head.end], said)
    days = [match.span() for match in book.dates.finditer(low, head.start, head.end)]
    taken = [*days, *((fact.passage.start, fact.passage.end) for fact in told)]
    yield from _bare(article, words_of(article.text, low, head.start, head.end), taken, said, book)


def _counted(told: Sequence[Fact], body: Sequence[Fact], said: Sequence[Number]) -> Iterator[HeadlineDoubt]:
    """Counts of people and sums: a value with which no value of the body's is compatible, or no number at all."""
    for fact in told:
        if fact.low is None or fact.high is None or fact.low <= SMALL:
            continue
        same = [o for o in body if (o.slot, o.unit) == (fact.slot, fact.unit) and (fact.is_aside or not o.is_aside)]
        number = Number(0, 0, fact.low, fact.high, Qualifier.EXACT)
        borne_out = any(_meet(fact, other) for other in same)
        if not borne_out and (same or not any(_equal(number, other) for other in said)):
            passages = tuple(other.passage for other in same)
            yield HeadlineDoubt(passage=fact.passage, kind=FIGURE, slot=fact.slot, body=passages)


def _meet(a: Fact, b: Fact) -> bool:
    top = float("inf")
    return (a.low or 0) <= (top if b.high is None else b.high) and (b.low or 0) <= (top if a.high is None else a.high)


def _bare(
    article: Article,
    line: Sequence[Word],
    taken: Sequence[tuple[int, int]],
    said: Sequence[Number],
    book: FigureBook,
) -> Iterator[HeadlineDoubt]:
    """Numbers in digits that count nothing we know and stand nowhere in the body."""
    for number in numbers_in(line, book):
        a, b = line[number.first].start, line[number.last - 1].end
        known = any(start < b and a < end for start, end in taken)
        if number.written and number.low > SMALL and not known and not any(_equal(number, other) for other in said):
            yield HeadlineDoubt(passage=article.passage(a, b), kind=FIGURE, slot=None, body=())


def _equal(one: Number, other: Number) -> bool:
    if other.high is None or other.high != other.low:
        return other.low <= one.low <= (other.high or float("inf"))
    return one.low == other.low


def _names(article: Article, mentions: Sequence[Mention], end: int) -> Iterator[HeadlineDoubt]:
    """People of the headline of whose names no word stands in the body, in any case form.

    Towns and institutions are left out: a headline's "Baku" is often its government.
    """
    body = {_stem(word.surface) for word in words(article.text[end:])}
    for mention in mentions:
        if mention.kind is not MentionKind.PERSON or mention.passage.end > end:
            continue
        if not any(_stem(word.surface) in body for word in words(mention.passage.surface)):
            yield HeadlineDoubt(passage=mention.passage, kind=NAME, slot=None, body=())


def _stem(word: str) -> str:
    return romanise(word)[:STEM]
