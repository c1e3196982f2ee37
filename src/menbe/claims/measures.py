"""Money, magnitudes, percentages and ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import THOUSAND, Number, Word, digits, modified, value_of

OLDEST = 120
STRONGEST = 10.0
TENS = 20
HUNDRED = 100
HUNDREDTH = "_100"  # ends the name of what is a hundredth of a currency
TAG = 1000  # units of a currency up to which a sum may be the price of a newspaper
MOST_POINTS = 50  # of a percentage; a hundred points are those of an index or a basis


def measured_in(low: str, start: int, end: int, book: FigureBook) -> Iterator[tuple[str, float, float, int, int]]:
    """(slot, lowest, highest value, start, end) of every age, percentage and magnitude of a stretch of folded text.

    The two differ where a pattern names the lower end of a range ("from"): "300–400%".
    """
    for slot, patterns in book.patterns.items():
        for pattern in patterns:
            for match in pattern.finditer(low, start, end):
                value = _value(match["n"], book)
                if value is None or not _is_plausible(slot, value):
                    continue
                mark = match.group()[0]  # ", 34", "(34)": no part of what is told
                if mark == "(" and slot == "age" and book.scored.search(low, start, end):
                    continue  # "Nehir (20), Deniz (11)": goals
                told = "n" if slot == "age" and not mark.isalnum() else 0
                lowest = _value(match["from"], book) if match.groupdict().get("from") else None
                ranged = lowest is not None and lowest < value
                yield (
                    slot,
                    lowest if lowest is not None and ranged else value,
                    value,
                    match.start(told),
                    match.end(told),
                )


def _value(written: str, book: FigureBook) -> float | None:
    """The value of digits, of a number word, or of tens and ones told in two: "seventy-eight", "yetmiş səkkiz"."""
    if written[:1].isdigit():
        return digits(written.rstrip(".,"))
    tens, _, ones = written.replace("‑", " ").replace("-", " ").partition(" ")
    values = [value_of(part, book)[0] for part in (tens, ones) if part]
    if not ones and values == [None]:
        return _run_together(tens, book)
    return None if not values or None in values else sum(value for value in values if value is not None)


def _run_together(word: str, book: FigureBook) -> float | None:
    """ "сорокачетырёх" of "сорокачетырёхлетний"."""
    for cut in range(3, len(word) - 2):
        tens, ones = book.numbers.get(word[:cut], 0), book.numbers.get(word[cut:], 0)
        if HUNDRED > tens >= TENS and 0 < ones < 10:
            return tens + ones
    return None


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
        first, unit = _sign_before(words, number, book)
        last = number.last
        if first == number.first:
            behind = range(number.last, min(number.last + 2, len(words)))
            at = next((at for at in behind if _currency(words, at, book) and not _leads(words, at)), None)
            unit, last = (None, last) if at is None else (_currency(words, at, book), at + 1)
        if unit is None or _is_single_coin(number) or _is_price_tag(words, number, first, last, book):
            continue
        # "over $40 million", "40 milyon liradan fazla": the bound stands outside the currency.
        told = modified(words, replace(number, first=first, last=last), book)
        if unit.endswith(HUNDREDTH):
            unit = unit.removesuffix(HUNDREDTH)
            told = replace(told, low=told.low / HUNDRED, high=None if told.high is None else told.high / HUNDRED)
        yield told, unit, told.first, told.last


def _is_single_coin(number: Number) -> bool:
    """ "not one lira of it", "bir qəpik də": said of nothing at all."""
    return number.low == 1 and not number.written


def _sign_before(words: Sequence[Word], number: Number, book: FigureBook) -> tuple[int, str | None]:
    """Where the sign before a number begins, and its currency: "$", and glued to it "US", "N", "HK"; none in "X$"."""
    at = number.first - 1
    if at < 0:
        return number.first, None
    glued = words[at].end == words[number.first].start
    sign = words[at].low
    if sign[0].isalpha():
        return (at, _currency(words, at, book)) if glued and _currency(words, at, book) else (number.first, None)
    if _currency(words, at, book) is None:
        return number.first, None
    if at and words[at - 1].end == words[at].start and words[at - 1].low.isalpha():
        match = book.money.fullmatch(words[at - 1].low + sign)
        return at - 1, match.lastgroup if match else None
    return at, _currency(words, at, book)


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether the sign at `at` belongs to the number behind it: "from 2023 to €3 million", "$5 ($25 off)"."""
    if words[at].low[0].isalpha() or at + 1 >= len(words):
        return False
    return words[at + 1].low[0].isdigit() and words[at].end == words[at + 1].start


def _is_price_tag(words: Sequence[Word], number: Number, first: int, last: int, book: FigureBook) -> bool:
    """Whether a small sum is the face of a banknote, or what a newspaper asks of its reader."""
    if (number.high or number.low) > TAG:
        return False
    beside = " ".join(word.low for word in [*words[max(0, first - 2) : first], *words[last : last + 2]])
    sentence = " ".join(word.low for word in words)
    return book.banknotes.search(beside) is not None or book.offers.search(sentence) is not None


def _currency(words: Sequence[Word], at: int, book: FigureBook) -> str | None:
    """The currency of one word; a single letter is one only right before digits: "R4bn"."""
    word = words[at].low
    if len(word) == 1 and word.isalpha() and not _is_sum(words, at, book):
        return None
    match: re.Match[str] | None = book.money.match(word)
    return match.lastgroup if match else None


def _is_sum(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether a letter stands right before digits in groups or with a scale: "R4bn", "R12,500", never "R6700"."""
    if at + 1 >= len(words) or words[at].end != words[at + 1].start or not words[at + 1].low[0].isdigit():
        return False
    scale = words[at + 2].low if at + 2 < len(words) else ""
    return re.search(r"[\s.,]", words[at + 1].low) is not None or book.numbers.get(scale, 0) >= THOUSAND


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
