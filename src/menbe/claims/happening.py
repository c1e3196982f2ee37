"""When and where the event of an article happened: one day and one town, of all that are named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

from menbe.claims.figurebook import FigureBook
from menbe.claims.towns import towns_in
from menbe.claims.whenwhere import Labelled, dates_in, is_dateline, is_of_something_else, places_in
from menbe.language import fold, sentences
from menbe.model import Article, Block, BlockKind, Claim, Form, Mention

# The day of an event is told in the headline or in one of the first paragraphs (J).
LEAD_PARAGRAPHS = 4
OPENING = 12  # code points before a year that opens its sentence: "back in 2011"
BUILT = 20  # … around a year within which it is told that a thing was built then
# A head that opens a paragraph of a round-up; how many there are at least, and of how many of the paragraphs.
_HEAD = re.compile(
    r"\s*(?:[^\W\d_][\w'’-]*(?:,? [\w'’-]+){0,3}[.:]\s+[^\W_]|(?!\d{1,2}[.:]\d\d\b)\d[\d.,]*(?: [^\W\d_]+)? [–—]\s)"
)
LEAST_HEADS, HEADED = 3, 0.7
SAYING = 50  # code points between a day and a word of saying
_CUT = re.compile(r"[,;:.!?»”\"\n]|\s[–—]\s")
FINDING = 60  # code points between a day and the verb of those who are found on it
BESIDE = 25  # code points between a day and the verb of the event
# What a mention of a city weighs towards being where it happened.
HEADLINE_WEIGHT, LEAD_WEIGHT = 3, 2
# "in Moscow" against "Moscow": what the preposition or the locative multiplies.
THERE_WEIGHT = 3
FAR = 40  # code points around a town within which a distance to it stands
RECALLED = 60  # … within which an earlier event is dated by how long ago it was
# A region around the place, or the town of the hospital that took the injured.
ELSEWHERE_WEIGHT = 0.3
# The town that somebody who speaks comes from or works in.
ORIGIN_WEIGHT = 0.1
ACTOR = 24  # code points around a capital in which it is told to act: "Baku says"
REGION = 24  # code points behind a name in which it is told to be a district's
ORIGIN = 60  # code points before a town within which it is told whose it is


def is_round_up(article: Article, zones: Sequence[Block], book: FigureBook) -> bool:
    """Whether every paragraph tells of something else under a head of its own: "Football. …", "Ufa: …", "33 – …", or
    the headline says that several do."""
    body = [article.text[zone.start : zone.end] for zone in zones if zone.kind is BlockKind.BODY]
    if len(body) >= LEAST_HEADS and book.round_up.search(fold(article.headline, article.language)):
        return True
    heads = {match[0] for match in map(_HEAD.match, body) if match is not None}  # "Q: …" again and again is no head
    return len(heads) >= LEAST_HEADS and len(heads) >= len(body) * HEADED


def is_background(low: str, start: int, end: int, book: FigureBook) -> bool:
    return book.background.search(low, start, end) is not None


def is_of_old_year(low: str, at: int, start: int, end: int, year: int, book: FigureBook) -> bool:
    """Whether a figure at `at` in the sentence [start, end) is told of an earlier year: "in 2019 two died there".

    The year stands in the same stretch between commas, or opens the sentence. year: in which the article appeared. The
    year in which a thing was built tells nothing of when people died in it.
    """
    if book.then.match(low, start + (low[start : start + 1] == " ")):
        before = low.rfind("\n", 0, start) + 1
        before = max(before, *(low.rfind(mark, before, start - 1) + 1 for mark in ".!?;"))
        if any(int(told["y"]) < year for told in book.old_year.finditer(low, before, start)):
            return True  # "… in 2019; then, officially, nobody died"
    first, last = low.rfind(", ", start, at) + 1 or start, low.find(", ", at, end)
    if first > start and book.relative_clause.match(low, first + 1):
        first = low.rfind(", ", start, first - 1) + 1 or start  # "during the 2021 riots, which left nine dead"
    for told in book.old_year.finditer(low, start, end):
        near = first <= told.start() < (last if last >= 0 else end) or told.start() - start <= OPENING
        if (
            near
            and int(told["y"]) < year
            and not book.built.search(low, max(start, told.start() - BUILT), told.end() + BUILT)
        ):
            return True
    return False


def clause_around(low: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """The stretch between semicolons of a sentence that holds [first, last): another incident may stand beside it."""
    after = low.find(";", last, end)
    return max(start, low.rfind(";", start, first) + 1), end if after < 0 else after


def day_of(
    article: Article, low: str, zones: Sequence[Block], claims: Sequence[Claim], book: FigureBook
) -> Labelled | None:
    """The first recent day told in the lead, or in the headline where the lead tells none.

    Where these are only days of statements: the day beside "it happened" anywhere in the body, if there is one. The day
    of a dateline is none of the event's.
    """
    if article.published_at is None:
        return None
    body = [zone for zone in zones if zone.kind is BlockKind.BODY]
    lead = [*body[:LEAD_PARAGRAPHS], *(zone for zone in zones if zone.kind is BlockKind.HEADLINE)]
    told = list(_days_told(article, low, lead, claims, book))
    first = next((day for rank, day in told if rank is _Rank.OWN), None)
    if first is not None:
        return first
    later = _days_told(article, low, body[LEAD_PARAGRAPHS:], claims, book)
    told += (one for one in later if _happened_then(low, one[1], book) and not _is_in_speech(one[1], claims))
    dated = (day for rank, day in told if rank < _Rank.DATELINE and _happened_then(low, day, book))
    nearest = min((one for one in told if one[0] < _Rank.NEVER), key=lambda one: one[0], default=None)
    return next(dated, None if nearest is None else nearest[1])


class _Rank(IntEnum):
    """How far from the event a told day is."""

    OWN = 0
    BEFORE = 1  # told by how long before something else it was, or as that from which something lasts
    FOUND = 2  # the day on which somebody lost was found, dead or alive
    SAID = 3  # the day on which something was said
    DATELINE = 4
    NEVER = 5  # as of which it is told, on which a reporter came to see, on which one more died in hospital


def _days_told(
    article: Article, low: str, zones: Sequence[Block], claims: Sequence[Claim], book: FigureBook
) -> Iterator[tuple[_Rank, Labelled]]:
    """Every recent day but those of the background."""
    published = (article.published_at or article.time).date()
    for zone in zones:
        for start, end in sentences(article.text, zone.start, zone.end):
            sure = {day.start for day in dates_in(low, start, end, book, published)}
            for day in dates_in(low, start, end, book, published, lasting=True):
                around = clause_around(low, day.start, day.end, start, end)
                if not is_background(low, around[0], day.start, book) and not is_background(
                    low, day.end, around[1], book
                ):
                    lasts = day.start not in sure
                    yield _Rank.BEFORE if lasts else _rank(low, day, (start, end), claims, book), day


def _rank(low: str, day: Labelled, sentence: tuple[int, int], claims: Sequence[Claim], book: FigureBook) -> _Rank:
    if is_dateline(low, day):
        return _Rank.DATELINE
    if is_of_something_else(low, day.start, day.end, book):
        return _Rank.NEVER
    if day.aside or _is_of_saying(low, day, claims):
        return _Rank.SAID
    if _is_of_finding(low, day, sentence, book):
        return _Rank.FOUND
    earlier = book.long_past.match(low, day.end, sentence[1]) and not _happened_then(low, day, book)
    before = book.ago.match(low, day.start) or book.before_that.match(low, day.start)
    return _Rank.BEFORE if before or earlier else _Rank.OWN


def _is_of_finding(low: str, day: Labelled, sentence: tuple[int, int], book: FigureBook) -> bool:
    """Whether people are found or brought out on a day, in the stretch between commas that tells it."""
    cuts = [cut.end() for cut in _CUT.finditer(low, sentence[0], day.start)]
    after = _CUT.search(low, day.end, sentence[1])
    first, last = cuts[-1] if cuts else sentence[0], after.start() if after else sentence[1]
    near = max(first, day.start - FINDING), min(last, day.end + FINDING)
    return book.finding.search(low, *near) is not None and not _happened_then(low, day, book)


def _is_of_saying(low: str, day: Labelled, claims: Sequence[Claim]) -> bool:
    """Whether a day stands beside the word of saying and outside what is said: "сообщил в четверг министр"."""
    if any(claim.content.start <= day.start and day.end <= claim.content.end for claim in claims):
        return False
    for claim in claims:
        if claim.cue is None:
            continue
        between = low[day.end : claim.cue.start] if claim.cue.start >= day.end else low[claim.cue.end : day.start]
        if len(between) <= SAYING and not _CUT.search(between):
            return True
    return False


def is_of_the_author(low: str, day: Labelled, claims: Sequence[Claim], book: FigureBook) -> bool:
    """Whether a day in a column is that of its author or of somebody quoted: "today", "yesterday", "since Monday"."""
    return low[day.start : day.end] in book.relative or _is_in_speech(day, claims) or _lasts_since(low, day, book)


def _lasts_since(low: str, day: Labelled, book: FigureBook) -> bool:
    return any(word in book.lasting for word in low[max(0, day.start - FAR) : day.start].split()[-1:])


def _is_in_speech(day: Labelled, claims: Sequence[Claim]) -> bool:
    """Whether somebody tells of a day in their own words: it may be any."""
    spoken = (claim.content for claim in claims if claim.form is Form.DIRECT)
    return any(content.start <= day.start and day.end <= content.end for content in spoken)


def _happened_then(low: str, day: Labelled, book: FigureBook) -> bool:
    """Whether a day stands beside a verb by which a text dates its event: "the accident happened on …"."""
    return book.event_near.search(low, max(0, day.start - BESIDE), day.end + BESIDE) is not None


def city_of(
    article: Article, low: str, zones: Sequence[Block], mentions: Sequence[Mention], book: FigureBook
) -> Labelled | None:
    """The city that headline and lead name most, the earliest of equals; a rare name must be told to be the place."""
    weights: dict[str, float] = {}
    firsts: dict[str, Labelled] = {}
    passing: dict[str, bool] = {}
    wide: set[str] = set()
    paragraphs = 0
    listed = {zone.start: list(places_in(article, low, zone.start, zone.end, mentions, book)) for zone in zones}
    towns = towns_in(article, low, zones, mentions, [place for known in listed.values() for place in known], book)
    named = {town.start for town in towns}
    for zone in zones:
        paragraphs += zone.kind is BlockKind.BODY
        weight = (
            HEADLINE_WEIGHT if zone.kind is BlockKind.HEADLINE else LEAD_WEIGHT if paragraphs <= 1 else 1 / paragraphs
        )
        known = [place for place in listed[zone.start] if place.start not in named]
        here = [_around_a_town(low, place, book) for place in known] if towns else known
        here += [town for town in towns if zone.start <= town.start < zone.end]
        for place in sorted(here, key=lambda place: place.start):
            is_origin = paragraphs > 1 and _is_origin(low, place, book)
            nearness = ORIGIN_WEIGHT if is_origin else _nearness(low, place, book)
            weights[place.label] = weights.get(place.label, 0) + weight * nearness
            wide |= {place.label} if place.wide else set()
            passing[place.label] = place.label not in passing and place.seldom and not _is_there(low, place, book)
            firsts.setdefault(place.label, place)
    told = [label for label in weights if not passing[label]]
    told = [label for label in told if label not in wide] or told  # a region only where no town is told
    if not told:
        return None
    best = max(told, key=lambda name: (weights[name], -firsts[name].start))
    return firsts[best]


def _around_a_town(low: str, place: Labelled, book: FigureBook) -> Labelled:
    """The district of a town that no list knows is where the town lies: "Oğuz rayonunun … şəhəri"."""
    return replace(place, wide=place.wide or book.region_after.match(low[place.end : place.end + REGION]) is not None)


def _nearness(low: str, place: Labelled, book: FigureBook) -> float:
    """What a mention weighs: "in the city" more than an actor ("Moscow has refused"), a region or a hospital less."""
    before, behind = low[max(0, place.start - 16) : place.start], low[place.end : place.end + 24]
    if place.aside or book.place_elsewhere.search(before) or book.place_elsewhere.search(behind):
        return ELSEWHERE_WEIGHT
    if book.place_far.search(low[max(0, place.start - FAR) : place.start + FAR]):
        return ELSEWHERE_WEIGHT
    around = f"{low[max(0, place.start - RECALLED) : place.start]}@{low[place.end : place.end + RECALLED]}"
    if book.place_recalled.search(around):
        return ELSEWHERE_WEIGHT
    if _acts(low, place, book):
        return ORIGIN_WEIGHT
    return (THERE_WEIGHT if _is_there(low, place, book) else 1) * (ELSEWHERE_WEIGHT if place.wide else 1)


def _acts(low: str, place: Labelled, book: FigureBook) -> bool:
    """Whether a capital stands for its government: "Baku says", "официальный Баку"."""
    around = f"{low[max(0, place.start - ACTOR) : place.start]}@{low[place.end : place.end + ACTOR]}"
    return book.place_actor.search(around) is not None


def _is_origin(low: str, place: Labelled, book: FigureBook) -> bool:
    """Whether somebody who speaks comes from a place or works there; in a lead, "from" may be the news itself."""
    around = f"{low[max(0, place.start - ORIGIN) : place.start]}@{low[place.start : place.end]}"
    return book.place_origin.search(around) is not None


def _is_there(low: str, place: Labelled, book: FigureBook) -> bool:
    """Whether the words around a place say "in" it."""
    before, behind = low[max(0, place.start - 16) : place.start], low[place.end : place.end + 24]
    word = low[place.start : place.end] + behind.partition(" ")[0].rstrip(".,;:)")
    return bool(book.place_before.search(before) or book.place_ending.search(word) or book.place_after.search(behind))
