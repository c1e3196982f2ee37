"""Numbers in digits and in words, with their modifiers: text → intervals with offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from menbe.claims.figurebook import FigureBook, figure_book
from menbe.language import fold
from menbe.model import Qualifier

# Groups of three may be set apart by a space: "1 240 nəfər".
_GROUPS = r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d]|[.,]\d{3})(?:[.,]\d+)?"
WORD = re.compile(rf"(?:{_GROUPS}|\d+(?:[.,]\d+)*)(?:['’\-‑][^\W\d_]+)*|[^\W\d_]+(?:['’\-‑][^\W_]+)*|[%$€£₼₺₽]|[^\w\s]")
_DIGITS = re.compile(r"(\d+(?:[.,  \u202f]\d+)*)(?:['’\-‑]([^\W\d_]+))?$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_FRACTION = re.compile(r"\d{1,3}\.\d{3}")
SCALES = (100.0, 1000.0, 1e6, 1e9)
THOUSAND = 1000.0
DASHES = frozenset("-‑–—")
ABBREVIATION = 2  # letters; "m" and "bn" are scales only behind a number
WAY = 9  # words between a verb of change and the figure it reaches
YEARS = (1900, 2100)
WIDEST = 5  # times the lower end: "2-10" is a range, "4-100" a score or an address


@dataclass(slots=True)
class Word:
    start: int
    end: int
    low: str
    upper: bool


@dataclass(slots=True)
class Number:
    """Words [first, last) of a sentence. written: as digits. ordinal: "a third man"."""

    first: int
    last: int
    low: float
    high: float | None
    qualifier: Qualifier
    written: bool = False
    ordinal: bool = False
    article: bool = False


def words_of(text: str, low: str, start: int, end: int) -> list[Word]:
    return [
        Word(m.start(), m.end(), low[m.start() : m.end()].replace("’", "'"), text[m.start()].isupper())
        for m in WORD.finditer(text, start, end)
    ]


def is_year(value: float) -> bool:
    """Whether a figure may be a year of living memory as well as a count."""
    return YEARS[0] <= value <= YEARS[1]


def figures_of(text: str, language: str) -> frozenset[float]:
    """The figures of a text, in digits or words, above one: "one" is too often an article, and "bir" is always both."""
    book = figure_book(language)
    if book is None:
        return frozenset(float(number) for number in re.findall(r"\d+", text))
    low = fold(text, language)
    words = words_of(text, low, 0, len(text))
    return frozenset(number.low for number in numbers_in(words, book) if number.low > 1 and not number.ordinal)


def numbers_in(words: Sequence[Word], book: FigureBook) -> list[Number]:
    """Every number of a sentence, from left to right."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _vague(words, at, book) or _plain(words, at, book) or _ordinal(words, at, book)
        if number is None:
            at += 1
            continue
        found.append(modified(words, _ranged(words, number, book), book))
        at = number.last
    return found


def _ranged(words: Sequence[Word], number: Number, book: FigureBook) -> Number:
    """ "10-12 people", "iki-üç nəfər": an interval whose ends are both told."""
    at = number.last
    if number.article or at + 1 >= len(words) or words[at].low not in DASHES:
        return number
    other = _plain(words, at + 1, book)
    if other is None or not number.low < other.low <= number.low * WIDEST:
        return number
    return replace(number, last=other.last, high=other.low, qualifier=Qualifier.ABOUT)


def _vague(words: Sequence[Word], at: int, book: FigureBook) -> Number | None:
    for length in (3, 2, 1):
        phrase = " ".join(word.low for word in words[at : at + length])
        vague = book.vague.get(phrase)
        if vague is not None and at + length <= len(words):
            return Number(at, at + length, vague.low, vague.high, Qualifier(vague.qualifier))
    return None


def _plain(words: Sequence[Word], at: int, book: FigureBook) -> Number | None:
    """A run of number words and digits: "twenty-five", "15 min", "двести сорок", "3.5 million"."""
    total, group, here, written = 0.0, 0.0, at, False
    last = 0.0
    while here < len(words):
        if here > at and words[here - 1].low not in book.numbers and book.ablative.search(words[here - 1].low):
            break  # "90 binden 40 bine": from one to the other
        if here > at and (half := _half(words, here, book)):
            group, here = group + 0.5, here + half  # "bir buçuk milyon", "два с половиной"
            continue
        if here > at and last in SCALES and not written and _goes_on(words, here, book):
            here += 1  # "six hundred | and | forty"
        value, digits = value_of(words[here].low, book, within=here > at)
        glued = here + 1 < len(words) and words[here + 1].start == words[here].end and words[here + 1].low[0].isalpha()
        if here == at and digits and _is_glued(words, at, book):
            break  # "Ice911", "M50 000"
        if here == at and value is not None and value >= 1000 and len(words[here].low) <= ABBREVIATION and not digits:
            break  # "Charles M. Cole" is no million
        scaled = glued and here == at and _is_price(words, here, book)  # "R4bn", "$40m"
        if digits and value is not None and book.decimal and book.decimal in words[here].low[1:]:
            value = _with_fraction(words, here, value, book)
        if (
            value is None
            or (digits and glued and not scaled)
            or (here > at and not _continues(last, value, digits, group))
            or (written and last not in SCALES and value not in SCALES)  # "in 2019 six men"
        ):
            break
        written = written or digits
        if value in SCALES and not digits and here > at:
            group = (group or 1) * value
            if value >= 1000:
                total, group = total + group, 0.0
        else:
            group += value
        last, here = value, here + 1
    if here == at:
        return None
    value = total + group
    return Number(at, here, value, value, Qualifier.EXACT, written)


def _goes_on(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether "and" joins tens and ones to hundreds: "two hundred and five"."""
    if words[at].low not in book.within_number or at + 1 >= len(words):
        return False
    value, digits = value_of(words[at + 1].low, book)
    return value is not None and not digits and value < SCALES[0]


def _with_fraction(words: Sequence[Word], at: int, value: float, book: FigureBook) -> float:
    """ "6.162 million": before a scale, in a language that always sets a fraction apart by that mark."""
    scale = book.numbers.get(words[at + 1].low, 0) if at + 1 < len(words) else 0
    return float(words[at].low) if scale >= THOUSAND and _FRACTION.fullmatch(words[at].low) else value


def _is_price(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether a currency stands before digits and the short name of a scale right behind them, or "bn" alone does."""
    scale = words[at + 1].low
    if len(scale) == ABBREVIATION and book.numbers.get(scale, 0) > THOUSAND:
        return True
    return (
        at > 0
        and book.money.match(words[at - 1].low) is not None
        and book.numbers.get(words[at + 1].low, 0) >= THOUSAND
    )


def _is_glued(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether letters that name no currency stand right before digits."""
    if not at or words[at - 1].end != words[at].start or not words[at - 1].low[-1].isalpha():
        return False
    return book.money.match(words[at - 1].low) is None


def _half(words: Sequence[Word], at: int, book: FigureBook) -> int:
    """How many words say "and a half" here; 0 where none does."""
    lengths = (n for n in (1, 2, 3) if " ".join(word.low for word in words[at : at + n]) in book.halves)
    return next(lengths, 0)


def _continues(last: float, value: float, digits: bool, group: float) -> bool:
    """Whether two number words in a row are one number: tens and ones, or a count and its scale."""
    if value in SCALES and not digits:
        return True
    if digits and last == THOUSAND:
        return value < THOUSAND  # "2 bin 500"
    return not digits and value < last and last >= 10 and (last >= 20 or last == 10) and not (last in SCALES and digits)


def value_of(word: str, book: FigureBook, *, within: bool = False) -> tuple[float | None, bool]:
    """(value, whether written in digits) of one word; None where it is no number.

    within: behind another number word, where "yüzü" can only be a hundred and not a face.
    """
    if word[:1].isdigit():
        match = _DIGITS.match(word)
        if match is None or (match[2] and not _is_case(match[2], book)):
            return None, True
        return digits(match[1]), True
    value = book.numbers.get(word)
    if value is not None:
        return value, False
    if "-" in word or "‑" in word:
        parts = [book.numbers.get(part) for part in re.split("[-‑]", word)]
        if len(parts) == 2 and parts[0] is not None and parts[1] is not None and parts[0] >= 20 > parts[1]:
            return parts[0] + parts[1], False
    return _bent(word, book, within=within), False


def digits(written: str) -> float:
    """1,500 and 1.500 are groups of thousands; 12,5 and 12.5 are fractions."""
    written = re.sub(r"\s", "", written)
    if _GROUPED.match(written):
        return float(re.sub("[.,]", "", written))
    return float(re.sub(r"[.,](?=.*[.,])", "", written).replace(",", "."))


def _is_case(ending: str, book: FigureBook) -> bool:
    return ending in book.endings or not book.endings


def _bent(word: str, book: FigureBook, *, within: bool) -> float | None:
    """Number words with a case ending, in the languages that list their endings: beşi, ikisinin, yeddiyə."""
    if not book.endings or len(word) < 3:
        return None
    for cut in range(len(word) - 1, 1, -1):
        stem, ending = word[:cut], word[cut:].lstrip("'-")
        value = book.numbers.get(stem)
        if value is not None and ending in book.endings and (within or stem not in book.bare):
            return value
    return None


def _ordinal(words: Sequence[Word], at: int, book: FigureBook) -> Number | None:
    """ "a third man", "ikinci işçi": the last of a row of that length."""
    value = book.ordinals.get(words[at].low)
    if value is not None and at + 1 < len(words) and book.people.match(words[at + 1].low):
        return Number(at, at + 1, value, value, Qualifier.EXACT, ordinal=True)
    if words[at].low in book.others and (at + 1 == len(words) or not words[at + 1].low[0].isalnum()):
        return Number(at, at + 1, 1, 1, Qualifier.EXACT, article=True)
    if words[at].low in book.articles:
        for here in range(at + 1, min(at + 7, len(words))):
            low = words[here].low
            if book.people.match(low) and not book.numbers.get(low):  # "a couple" are two
                return Number(at, at + 1, 1, 1, Qualifier.EXACT, article=True)
            if (
                low in book.ordinals
                or low in book.links
                or low in book.determiners
                or book.numbers.get(low)
                or not low[0].isalnum()
            ):
                break  # "a fire that left two residents homeless": another noun
    return None


def modified(words: Sequence[Word], number: Number, book: FigureBook) -> Number:
    """The number with what bounds it: "at least", "до", "-dən çox"; a bound takes its words into the number."""
    if number.first and words[number.first - 1].low in book.inverted and not _counted_noun(words, number):
        number.first -= 1
        number.qualifier = Qualifier.ABOUT
        return number
    kind = _modifier(words, number, book)
    rough = number.qualifier is Qualifier.ABOUT and number.high == number.low  # "более полусотни"
    if kind is None or not (number.qualifier is Qualifier.EXACT or rough) or number.article:
        return number
    if kind is Qualifier.AT_LEAST:
        number.high = None
    elif kind is Qualifier.UP_TO:
        number.low = min(1.0, number.low)
    number.qualifier = kind
    return number


def _counted_noun(words: Sequence[Word], number: Number) -> bool:
    """Whether a noun of its own follows a number: then the one before it was another's."""
    return (
        number.last < len(words) and words[number.last].low[0].isalpha() and words[number.last].low not in ("с", "со")
    )


def _is_way(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """ "выросло до пяти", "с семи до пяти": the way to a figure, no bound."""
    before = " ".join(word.low for word in words[max(0, at - WAY) : at])
    return book.reaching.search(before) is not None or (at > 0 and value_of(words[at - 1].low, book)[0] is not None)


def _modifier(words: Sequence[Word], number: Number, book: FigureBook) -> Qualifier | None:
    before = " ".join(word.low for word in words[max(0, number.first - 4) : number.first])
    for phrase, kind in book.modifiers:
        if before == phrase or before.endswith(" " + phrase):
            length = phrase.count(" ") + 1
            if kind == Qualifier.UP_TO and _is_way(words, number.first - length, book):
                return None
            number.first -= length
            return Qualifier(kind)
    after = " ".join(word.low for word in words[number.last : number.last + 2])
    for phrase, kind in book.modifiers_after:
        if after == phrase or after.startswith(phrase + " "):
            number.last += phrase.count(" ") + 1
            return Qualifier(kind)
    return None
