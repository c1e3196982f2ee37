"""Article and claims → facts: figures, days, places and causes, each (slot, value, scope) once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from menbe.claims.counts import Counted, counted_in, counts_people, single_in, triggers_in
from menbe.claims.figurebook import FigureBook, figure_book
from menbe.claims.measures import measured_in, money_in
from menbe.claims.numbers import Number, Word, numbers_in, words_of
from menbe.claims.whenwhere import Labelled, causes_in, cities_in, city_table, dates_in
from menbe.language import fold, sentences
from menbe.model import Article, Block, BlockKind, Claim, Fact, Qualifier

MAKER = "facts/1"
# The day of an event is told in the headline or in one of the first paragraphs (J).
LEAD_PARAGRAPHS = 4
# What a mention of a city weighs towards being where it happened.
HEADLINE_WEIGHT, LEAD_WEIGHT = 3, 2
# "in Moscow" against "Moscow": what the preposition or the locative multiplies.
THERE_WEIGHT = 3
SINGLE_SLOTS = ("killed", "injured")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A fact before its claim is known."""

    slot: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    label: str | None = None
    qualifier: Qualifier | None = None
    unit: str | None = None
    scope: tuple[int, int] | None = None
    scope_key: str | None = None


def find_facts(article: Article, claims: Sequence[Claim]) -> tuple[Fact, ...]:
    """The figures, days, places and causes of an article's headline and body, tied to the claims that hold them.

    Never raises; a language without a figures file gives none.
    """
    book = figure_book(article.language)
    if book is None or not article.text:
        return ()
    low = fold(article.text, article.language)
    zones = article.zones_of(BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY)
    spans = [(*span, zone.kind) for zone in zones for span in sentences(article.text, zone.start, zone.end)]
    found: list[_Sighting] = []
    for start, end, _ in spans:
        found += _in_sentence(article.text, low, start, end, book)
    found = _scoped(found)
    found += _single(article.text, low, spans, {one.slot for one in found}, book)
    found = _without_weak(low, found, book)
    found += _labels(article, low, zones, spans, book)
    return tuple(_fact(article, one, claims) for one in _once(found, claims))


def _in_sentence(text: str, low: str, start: int, end: int, book: FigureBook) -> Iterator[_Sighting]:
    words = words_of(text, low, start, end)
    numbers = numbers_in(words, book)
    busy: list[tuple[int, int]] = []
    for slot, value, a, b in measured_in(low, start, end, book):
        busy.append((a, b))
        yield _Sighting(slot, a, b, value, value, qualifier=Qualifier.EXACT, unit=_UNITS.get(slot))
    for number, unit, first, last in money_in(words, numbers, book):
        a, b = words[first].start, words[last - 1].end
        busy.append((a, b))
        yield _Sighting("amount", a, b, number.low, number.high, qualifier=number.qualifier, unit=unit)
    for match in book.dates.finditer(low, start, end):
        busy.append(match.span())
    free = [n for n in numbers if not any(a <= words[n.last - 1].start < b for a, b in busy)]
    if free and not _is_background(low, start, end, book):
        yield from _people(low, words, free, book)


def _without_weak(low: str, found: list[_Sighting], book: FigureBook) -> list[_Sighting]:
    """Who was "shot" may have died of it: beside a death, such a word injures nobody."""
    if not any(one.slot == "killed" for one in found):
        return found
    return [one for one in found if one.slot != "injured" or not book.weak.search(low, one.start, one.end)]


def _single(
    text: str, low: str, spans: Sequence[tuple[int, int, BlockKind]], known: set[str], book: FigureBook
) -> Iterator[_Sighting]:
    """A single casualty told without a number, where the article gives no number at all."""
    if not book.singular or "killed" in known:
        return
    for start, end, _ in spans:
        if _is_background(low, start, end, book):
            continue
        words = words_of(text, low, start, end)
        for counted in single_in(words, triggers_in(low, words, book), book):
            if counted.slot in SINGLE_SLOTS and not known & {counted.slot, "killed"}:
                known = known | {counted.slot}
                a, b = words[counted.first].start, words[counted.last - 1].end
                yield _Sighting(counted.slot, a, b, 1, 1, qualifier=Qualifier.EXACT, unit="people")


_UNITS = {"age": "years", "percentage": "percent"}


def _is_background(low: str, start: int, end: int, book: FigureBook) -> bool:
    return book.background.search(low, start, end) is not None


def _people(low: str, words: Sequence[Word], numbers: Sequence[Number], book: FigureBook) -> Iterator[_Sighting]:
    triggers = triggers_in(low, words, book)
    if not triggers:
        return
    joined = counted_in(words, numbers, triggers, book)
    for counted in [*joined, *_parts(low, words, numbers, joined, book)]:
        start, end = words[counted.first].start, words[counted.last - 1].end
        scope, key = _scope(words, counted, book)
        number = counted.number
        yield _Sighting(
            counted.slot, start, end, number.low, number.high,
            qualifier=number.qualifier, unit="people", scope=scope, scope_key=key,
        )  # fmt: skip


def _parts(
    low: str, words: Sequence[Word], numbers: Sequence[Number], joined: Sequence[Counted], book: FigureBook
) -> Iterator[Counted]:
    """ "five were injured, two of them children": a number of a part, in the slot of the count before it."""
    if not joined or book.scope_markers.search(low, words[0].start, words[-1].end) is None:
        return
    taken = {counted.number.first for counted in joined}
    for number in numbers:
        before = [counted for counted in joined if counted.last <= number.first]
        if number.first in taken or not before or not counts_people(words, number, book):
            continue
        whole = max(before, key=lambda counted: counted.last)
        part = Counted(number, whole.slot, number.first, min(number.last + 3, len(words)))
        if number.low < whole.number.low and _scope(words, part, book)[1] is not None:
            yield part


def _scope(words: Sequence[Word], counted: Counted, book: FigureBook) -> tuple[tuple[int, int] | None, str | None]:
    """Whom the number counts, when that is a part of the people: "two firefighters"."""
    number = counted.number
    for word in words[number.last : number.last + 3]:
        for key, pattern in book.scopes:
            if pattern.match(word.low):
                return (word.start, word.end), key
    return None, None


def _scoped(found: list[_Sighting]) -> list[_Sighting]:
    """A part is a part only beside a larger whole: "two firefighters died" alone is the toll."""
    wholes: dict[str, float] = {}
    for one in found:
        if one.low is not None:
            wholes[one.slot] = max(wholes.get(one.slot, 0), one.low)
    return [
        replace(one, scope=None, scope_key=None) if one.scope and (one.low or 0) >= wholes[one.slot] else one
        for one in found
    ]


def _labels(
    article: Article, low: str, zones: Sequence[Block], spans: Sequence[tuple[int, int, BlockKind]], book: FigureBook
) -> Iterator[_Sighting]:
    day = _day(article, low, zones, book)
    if day is not None:
        yield _Sighting("date_of_event", day.start, day.end, label=day.label)
    city = _city(article, low, zones, book)
    if city is not None:
        yield _Sighting("place_of_event", city.start, city.end, label=city.label)
    for start, end, _ in spans:
        for cause in causes_in(low, start, end, book):
            yield _Sighting("cause", cause.start, cause.end, label=cause.label)


def _day(article: Article, low: str, zones: Sequence[Block], book: FigureBook) -> Labelled | None:
    """The first recent day told in the lead; the headline only where the lead tells none."""
    if article.published_at is None:
        return None
    published: date = article.published_at.date()
    body = [zone for zone in zones if zone.kind is BlockKind.BODY][:LEAD_PARAGRAPHS]
    for zone in [*body, *(zone for zone in zones if zone.kind is BlockKind.HEADLINE)]:
        for start, end in sentences(article.text, zone.start, zone.end):
            if _is_background(low, start, end, book):
                continue
            for day in dates_in(low, start, end, book, published):
                return day
    return None


def _city(article: Article, low: str, zones: Sequence[Block], book: FigureBook) -> Labelled | None:
    """The city that headline and lead name most, the earliest of equals."""
    weights: dict[str, float] = {}
    firsts: dict[str, Labelled] = {}
    paragraphs = 0
    for zone in zones:
        paragraphs += zone.kind is BlockKind.BODY
        weight = (
            HEADLINE_WEIGHT if zone.kind is BlockKind.HEADLINE else LEAD_WEIGHT if paragraphs <= 1 else 1 / paragraphs
        )
        for place in cities_in(article.text, zone.start, zone.end, article.language, city_table()):
            there = _is_there(low, place, book)
            weights[place.label] = weights.get(place.label, 0) + weight * (THERE_WEIGHT if there else 1)
            firsts.setdefault(place.label, place)
    if not weights:
        return None
    best = max(weights, key=lambda name: (weights[name], -firsts[name].start))
    return firsts[best]


def _is_there(low: str, place: Labelled, book: FigureBook) -> bool:
    """Whether the words say "in the city", so that it is a place and not an actor ("Moscow has refused")."""
    before = low[max(0, place.start - 10) : place.start]
    return bool(book.place_before.search(before) or book.place_ending.search(low[place.start : place.end]))


def _once(found: Iterable[_Sighting], claims: Sequence[Claim]) -> list[_Sighting]:
    """Each (slot, value, scope) once: where somebody says so rather than nobody, else where it stands first."""
    kept: dict[tuple[object, ...], _Sighting] = {}
    for one in found:
        key = (one.slot, one.low, one.label, one.scope_key, one.unit)
        before = kept.get(key)
        if before is None or (_claim_of(before, claims) is None and _claim_of(one, claims) is not None):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.start, one.end, one.slot))


def _claim_of(one: _Sighting, claims: Sequence[Claim]) -> Claim | None:
    """The narrowest claim that holds the passage."""
    holding = [c for c in claims if c.content.start <= one.start and one.end <= c.content.end]
    return min(holding, key=lambda c: c.content.end - c.content.start, default=None)


def _fact(article: Article, one: _Sighting, claims: Sequence[Claim]) -> Fact:
    claim = _claim_of(one, claims)
    return Fact(
        passage=article.passage(one.start, one.end),
        slot=one.slot,
        low=one.low,
        high=one.high,
        label=one.label,
        qualifier=one.qualifier,
        unit=one.unit,
        scope=article.passage(*one.scope) if one.scope else None,
        scope_key=one.scope_key,
        attributed_to=claim.speaker if claim else None,
        claim=claim.id if claim else None,
        as_of=article.time,
        maker=MAKER,
    )
