"""Money, magnitudes, percentages and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Number, Word, digits, modified, value_of

OLDEST = 120
STRONGEST = 10.0
HUNDRED = 100
MILLION = 1e6
MOST_POINTS = 50  # of a percentage; a hundred points are those of an index or a basis


def measured_in(low: str, start: int, end: int, book: FigureBook) -> Iterator[tuple[str, float, int, int]]:
    """(slot, value, start, end) of every age, percentage and magnitude of a stretch of folded text."""
    for slot, patterns in book.patterns.items():
        for pattern in patterns:
            for match in pattern.finditer(low, start, end):
                value = _value(match["n"], book)
                if value is not None and _is_plausible(slot, value):
                    yield slot, value, match.start(), match.end()


def _value(written: str, book: FigureBook) -> float | None:
    if written[:1].isdigit():
        return digits(written.rstrip(".,"))
    return value_of(written, book)[0]


def _is_plausible(slot: str, value: float) -> bool:
    if slot == "age":
        return 1 <= value <= OLDEST and value == int(value)
    return value <= STRONGEST if slot == "magnitude" else value <= 1000


def money_in(
    words: Sequence[Word], numbers: Sequence[Number], book: FigureBook
) -> Iterator[tuple[Number, str, int, int]]:
    """(number, currency, first, last word) of every amount: a currency right before or within two words behind."""
    for number in numbers:
        if number.article or number.ordinal:
            continue
        for at in [*range(number.last, min(number.last + 2, len(words))), number.first - 1]:
            unit = _currency(words, at, book) if at >= 0 else None
            if unit is not None and (at != number.first - 1 or not words[at].low[0].isalpha()):
                # "over $40 million", "40 milyon liradan fazla": the bound stands outside the currency.
                told = replace(number, first=min(number.first, at), last=max(number.last, at + 1))
                told = modified(words, told, book)
                yield told, unit, told.first, told.last
                break


def _currency(words: Sequence[Word], at: int, book: FigureBook) -> str | None:
    match: re.Match[str] | None = book.money.match(words[at].low)
    return match.lastgroup if match else None


def percentages_in(
    words: Sequence[Word], numbers: Sequence[Number], book: FigureBook, *, points: bool
) -> Iterator[tuple[Number, int, int]]:
    """(number, first, last word) of percentages told in words. points: whether "points" are those of a percentage."""
    for number in numbers:
        if number.article or number.ordinal or not number.low <= HUNDRED:
            continue
        ahead = " ".join(word.low for word in words[number.last : number.last + 2])
        if number.first and words[number.first - 1].low in book.percent_before:
            yield number, number.first - 1, number.last
        elif book.percent_after.match(ahead) or (points and number.low <= MOST_POINTS and book.points.match(ahead)):
            yield number, number.first, min(number.last + 1, len(words))


def bare_sums_in(words: Sequence[Word], numbers: Sequence[Number], book: FigureBook) -> Iterator[Number]:
    """Sums of millions that leave their currency out, where a text has told it: "the 40 million that insurers see"."""
    for number in numbers:
        in_digits_alone = number.written and number.last == number.first + 1
        if number.article or number.ordinal or number.low < MILLION or in_digits_alone:
            continue
        ahead = words[number.last].low if number.last < len(words) else "."
        bent = words[number.last - 1].low not in book.numbers and bool(book.endings)
        if not ahead[0].isalnum() or bent or ahead in book.sum_follows:
            yield number
