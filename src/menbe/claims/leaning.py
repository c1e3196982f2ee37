"""Figures that leave their unit out and lean on another that has one: "from 60 to 30 thousand manats", "52 % to 46"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import THOUSAND, Number, Word, digits

HUNDRED = 100
MILLION = 1e6
NEAR = 12.0  # times a sum already told, within which a smaller one without a currency is taken for another
_STRENGTH = re.compile(r"[2-9][.,]\d(?!\d)")
_CASE = re.compile(r"\d['’-]?[^\W\d_]+$")


def is_bare(words: Sequence[Word], number: Number, book: FigureBook) -> bool:
    """Whether no noun of its own stands behind a number: a stop, a word of the sentence's frame, a word of saying."""
    ahead = words[number.last].low if number.last < len(words) else "."
    if not ahead[0].isalnum():
        return ahead not in "%$€£₼₺₽:°/–—-" or (
            ahead in "–—" and words[number.last - 1].end != words[number.last].start
        )
    last = words[number.last - 1].low
    bent = bool(book.endings) and (last not in book.numbers if last[0].isalpha() else _CASE.search(last) is not None)
    said = book.figure_said.match(ahead) is not None or book.figure_nouns.match(ahead) is not None
    return bent or said or ahead in book.sum_follows or ahead in book.link_to


def bare_sums_in(
    words: Sequence[Word], numbers: Sequence[Number], told: Sequence[float], book: FigureBook, *, counts: bool
) -> Iterator[Number]:
    """Sums that leave their currency out, where a text has told it: "the 40 million that insurers see".

    told: the sums of the text that have one. Below a million a sum must say its thousands and be about as large as one
    of them, in a sentence that counts no people or speaks of a fine, a debt, a cost. counts: whether it counts people.
    """
    for number in numbers:
        in_digits_alone = number.written and number.last == number.first + 1
        if number.article or number.ordinal or number.low < THOUSAND or not is_bare(words, number, book):
            continue
        large = number.low >= MILLION and not in_digits_alone and (bool(told) or number.last > number.first + 1)
        thousands = number.low >= 10 * THOUSAND or not in_digits_alone
        near = any(number.low / NEAR <= one <= number.low * NEAR for one in told)
        if large or (near and thousands and (not counts or _tells_a_sum(words, book))):
            yield number


def _tells_a_sum(words: Sequence[Word], book: FigureBook) -> bool:
    """Whether a sentence speaks of a fine, a debt, a cost."""
    return any(pattern.search(" ".join(word.low for word in words)) for _, pattern in book.sums)


def partner_of(
    words: Sequence[Word], numbers: Sequence[Number], first: int, whole: Number, book: FigureBook
) -> Number | None:
    """The other end of a change or a range, which shares the unit of the figure that begins at word `first`."""
    before = [number for number in numbers if number.last <= first and not number.article and not number.ordinal]
    if not before:
        return None
    other = before[-1]
    between = [word.low for word in words[other.last : first]]
    opened = other.first > 0 and words[other.first - 1].low in book.link_from
    last = words[other.last - 1].low
    linked = len(between) == 1 and between[0] in book.link_to and opened
    left = not between and book.ablative.search(last) is not None
    if not linked and not left:
        return None
    scale = _scale(words, whole, book)
    if scale and other.low < THOUSAND <= whole.low:
        return replace(other, low=other.low * scale, high=other.low * scale)
    return other


def _scale(words: Sequence[Word], number: Number, book: FigureBook) -> float | None:
    """The scale that a number is told in: thousand, million."""
    scales = (book.numbers.get(word.low, 0) for word in words[number.first + 1 : number.last])
    return max((scale for scale in scales if scale >= THOUSAND), default=None)


def bare_shares_in(words: Sequence[Word], numbers: Sequence[Number], book: FigureBook) -> Iterator[Number]:
    """Numbers in digits that may be percentages beside one that says so: "51 per cent, Kobalava 47"."""
    for number in numbers:
        alone = number.written and number.last == number.first + 1 and not number.ordinal
        if not number.first or not alone or not 1 <= number.low <= HUNDRED or not is_bare(words, number, book):
            continue
        before = words[number.first - 1].low
        ahead = words[number.last].low if number.last < len(words) else "."
        if before in book.no_share or before in ("№", "#", "(", ":") or (before == "," == ahead):
            continue
        yield number


def bare_strengths_in(words: Sequence[Word], numbers: Sequence[Number], book: FigureBook) -> Iterator[Number]:
    """Decimals that may be the strength of an earthquake in a text that tells one: "a reading of 5.6"."""
    for number in numbers:
        word = words[number.first].low
        if number.last == number.first + 1 and _STRENGTH.match(word) and is_bare(words, number, book):
            match = _STRENGTH.match(word)
            value = digits(match[0]) if match else number.low
            yield replace(number, low=value, high=value)
