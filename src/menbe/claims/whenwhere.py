"""The day, the city and the cause of an event: labels, not figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from menbe.claims.figurebook import FigureBook, figure_book, places
from menbe.claims.numbers import value_of
from menbe.claims.smalltowns import small_town
from menbe.language import fold, romanise, sentences
from menbe.model import Article, Mention, MentionKind, Passage
from menbe.names import place_of
from menbe.names.places import NEAR, find

# An event in the news lies at most this far back; older dates are background.
RECENT = timedelta(days=21)
_DIGIT = re.compile(r"\d")  # every date has one, and it is found much faster
_CAPITAL = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# How far from a day a verb may stand that puts it into the future (code points).
FUTURE_BEFORE, FUTURE_AFTER = 25, 45
# A dateline stands at the beginning of its paragraph (code points).
DATELINE = 45
_DATELINE = re.compile(r"(?:,? \d{4})?\s*(?:\([^)\n]{2,40}\)\s*)?[–—-]\s|\s*\([^)\n]{2,40}\)\s*[–—-]")
# The same with a full stop: "BAKI, 14 aprel, Xəbər Agentliyi. ", "КАЗАНЬ, 5 мая. ".
_DATELINED = re.compile(r"\s*[\w’'-]+(?: [\w’'-]+){0,2}(?:, [\w’'-]+(?: [\w’'-]+)?)?,\s")
_DATELINE_END = re.compile(r"(?:,? \d{4})?(?:, [^\n.,;:]{2,40})?(?: \([^)\n]{2,40}\))?\.\s")
PLACED = re.compile(
    r"(?:, [^\n–—(-]{2,40}\s*\([^)\n]{2,40}\)|, [^\n–—-]{2,40}|\s*\([^)\n]{2,40}\))\s*[–—-]+\s"
    r"|, (?:\d{1,2} \w+|\w+ \d{1,2},?)(?: \d{4})?(?:, [^\n.,]{2,40})?\.\s"
)
STATED, NIGHT, ELSEWHEN = 45, 45, 90
BYGONE = 16  # code points before a weekday in which it is told to be the last one
WEEK = 7
LEAST_CAUSE = 4  # letters
LEAST_STEM = 3  # letters of a place's name in the adjective made of it
# Lands whose places are told by an adjective of any of their names.
ADJECTIVE_LANDS = NEAR | {"KG", "UZ", "TJ", "TM", "BY"}
NOWADAYS = 25  # code points around "today" that tell whether it is a day
# Endings that make another word of a town's name: a country (Qazax, Qazaxıstan), who comes from there (Zonguldaklı).
_ANOTHER = re.compile(r"[ıi]stan|l[ıiuü](?:l[ae]r|n[ıiuü]n|y[aeəıiuü]|n[aeəıiuü]|d[aeə]n?|s[ıiuü])?$")
# No case ending, but another name: Bakı, Bakıt.
_CONSONANT = re.compile(r"[b-df-hj-mp-tv-zçğş]")
# "Almaty–Astana": a train, a road or a flight, and no place.
_ROUTE = re.compile(r"\s?[–—]\s?(?=\w)|-(?=[A-ZÇƏĞİÖŞÜА-ЯЁ])")
_ROUTE_BEFORE = re.compile(r"\w(?:[–—-]|\s–\s)$")
# A case ending behind a city's name is at most this long (code points): "Yekaterinburqdakılar".
ENDING = 7
# The gazetteer's word for a quarter, which a text that means one would say too.
QUARTER = " Mahallesi"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and where it is told.

    wide: a region, in which the place itself may be told more closely. seldom: a name that only the gazetteer knows,
    and that may be something else. aside: the day of a statement, the place and day of a dateline: not of the event.
    """

    label: str
    start: int
    end: int
    wide: bool = False
    seldom: bool = False
    aside: bool = False


def dates_in(
    low: str, start: int, end: int, book: FigureBook, published: date, lasting: bool = False
) -> Iterator[Labelled]:
    """Days told in a stretch of text, resolved against the day of publication; only recent ones.

    lasting: also those from which something lasts, "since Monday", which date no event.
    """
    found: list[tuple[int, int, date | None]] = []
    for match in book.dates.finditer(low, start, end) if _DIGIT.search(low, start, end) else ():
        month = book.months[match["m"] or match["m2"]]
        found.append(
            (match.start(), match.end(), _day(match["d"] or match["d2"], month, match["y"] or match["y2"], published))
        )
    found += _days_in_words(low, start, end, book, published)
    for first, last, day in sorted(found, key=lambda item: item[:2]):
        recent = day is not None and timedelta() <= published - day <= RECENT
        if day is not None and recent and not _is_future(low, first, last, book, lasting):
            night = book.night_after.search(low[last : last + NIGHT]) and book.night_before.search(low, 0, first)
            told = day + timedelta(days=1) if night else day
            yield Labelled(told.isoformat(), first, last, aside=_is_aside(low, first, last, book))


def _days_in_words(
    low: str, start: int, end: int, book: FigureBook, published: date
) -> Iterator[tuple[int, int, date | None]]:
    """Days told by a word, by how long ago they were, and by their number in the month."""
    for match in book.day_words.finditer(low, start, end):
        word = re.sub(r"\s+", " ", match.group())
        offset = book.relative.get(word)
        if offset is not None:
            yield match.start(), match.end(), published + timedelta(days=offset)
        else:
            bygone = book.bygone.search(low, max(start, match.start() - BYGONE), match.start())
            week = book.last_week.match(low, match.end(), end) or (bygone and bygone.groupdict().get("week"))
            weekday = book.weekdays.get(word)
            day = _of_last_week(weekday, published) if week else _weekday(weekday, published, bygone is not None)
            yield match.start(), match.end(), day
    for match in book.ago.finditer(low, start, end):
        days = _long_ago(match, book)
        yield match.start(), match.end(), None if days is None else published - timedelta(days=days)
    for match in book.month_day.finditer(low, start, end):
        told = next(part for part in match.groupdict().values() if part)
        number = book.ordinals.get(told) or value_of(told, book)[0]
        yield match.start(), match.end(), None if number is None else _of_month(int(number), published)


def _long_ago(match: re.Match[str], book: FigureBook) -> int | None:
    """How many days "three days ago", "две недели назад" is; a number that is left out is one."""
    number: float | None = 1.0 if match["n"] is None or match["n"] in book.articles else value_of(match["n"], book)[0]
    return None if number is None else int(number) * (WEEK if match["week"] else 1)


def _of_month(day: int, published: date) -> date | None:
    """The last day of that number: "ayın 3-də"."""
    try:
        found = published.replace(day=day)
        return found if found <= published else (published.replace(day=1) - timedelta(days=1)).replace(day=day)
    except ValueError:
        return None


def _is_aside(low: str, first: int, last: int, book: FigureBook) -> bool:
    """Whether a day is that of a statement: "said on Wednesday"."""
    line = low.rfind("\n", 0, first) + 1
    return (
        book.stated_before.search(low, max(line, first - STATED), first) is not None
        or book.stated_after.match(low, last, last + STATED) is not None
    )


def is_dateline(low: str, day: Labelled) -> bool:
    """Whether a day belongs to the dateline of a report: "BAKU, May 13 (Wire) –", "Bakı, 14 aprel, Xəbər. "."""
    line = low.rfind("\n", 0, day.start) + 1
    if day.start - line > DATELINE:
        return False
    return _DATELINE.match(low, day.end) is not None or (
        _DATELINED.fullmatch(low, line, day.start) is not None and _DATELINE_END.match(low, day.end) is not None
    )


def is_elsewhen(article: Article, passage: Passage) -> bool:
    """Whether a day tells when something else was than the event, though a text may date it by nothing nearer: as of
    when is counted, when one more died in hospital, when a reporter looked around, since when something lasts."""
    book = figure_book(article.language)
    if book is None:
        return False
    start = article.text.rfind("\n", 0, passage.start) + 1
    low = fold(article.text[start : passage.end + ELSEWHEN], article.language)
    first, last = passage.start - start, passage.end - start
    day = Labelled("", first, last)
    return is_of_something_else(low, first, last, book) or is_dateline(low, day) or _lasts(low, first, last, book)


def is_of_something_else(low: str, first: int, last: int, book: FigureBook) -> bool:
    """As `is_elsewhen`, of a day at [first, last) of a folded text."""
    if book.night_after.search(low[last : last + NIGHT]) is not None:
        return False  # "in the night from Monday to Tuesday": of the night, and not since Monday
    return (
        book.elsewhen_before.search(low, max(0, first - ELSEWHEN), first) is not None
        or book.elsewhen_after.match(low, last) is not None
    )


def days_told(article: Article, characters: int, apart: Sequence[str] = ()) -> frozenset[date]:
    """Every recent day of which the first `characters` of an article speak; none in a language without figures.

    apart: folded words by which a sentence says that something has nothing to do with the event; its days are left out.
    """
    book = figure_book(article.language)
    if book is None:
        return frozenset()
    low = fold(article.text[:characters], article.language)
    published = (article.published_at or article.time).date()
    found: set[date] = set()
    for start, end in sentences(low, language=article.language):
        told = [date.fromisoformat(day.label) for day in dates_in(low, start, end, book, published, lasting=True)]
        if told and not any(words in low[start:end] for words in apart):
            found.update(told)
    return frozenset(found)


def _day(day: str, month: int, year: str | None, published: date) -> date | None:
    try:
        found = date(int(year) if year else published.year, month, int(day))
    except ValueError:
        return None
    if year is None and found - published > timedelta(days=30):
        return found.replace(year=found.year - 1) if (month, int(day)) != (2, 29) else None
    return found


def _weekday(weekday: int | None, published: date, bygone: bool = False) -> date | None:
    """The last such day; bygone: "last Friday", which on a Friday is not today."""
    if weekday is None:
        return None
    back = (published.weekday() - weekday) % WEEK
    return published - timedelta(days=WEEK if bygone and not back else back)


def _of_last_week(weekday: int | None, published: date) -> date | None:
    """That day of the week before: "keçən həftənin çərşənbə günü"."""
    return None if weekday is None else published - timedelta(days=published.weekday() + WEEK - weekday)


def _beside(low: str, start: int, end: int) -> list[str]:
    """The word before a day and the two behind it."""
    before = re.findall(r"\w+", low[max(0, start - 14) : start])
    after = re.findall(r"[\w-]+", low[end : end + 14].removeprefix("'s").removeprefix("’s"))
    return [*before[-1:], *after[:2]]


def _lasts(low: str, start: int, end: int, book: FigureBook) -> bool:
    """Whether something lasts since a day: "since Monday"."""
    return any(word in book.lasting for word in _beside(low, start, end))


def _is_future(low: str, start: int, end: int, book: FigureBook, lasting: bool) -> bool:
    """Whether a day is still to come, or something is told to last until it; since it, too, but for lasting."""
    around = f"{low[max(0, start - NOWADAYS) : start]}@{low[start:end]}@{low[end : end + NOWADAYS]}"
    if book.no_day.search(around):
        return True  # "still today", "today's world": no day at all
    return (
        any(word in book.not_date for word in _beside(low, start, end) if not (lasting and word in book.lasting))
        or book.future_before.search(low, max(0, start - FUTURE_BEFORE), start) is not None
        or book.future_after.search(low, end, end + FUTURE_AFTER) is not None
    )


@cache
def city_table() -> Mapping[str, tuple[tuple[str, str, bool], ...]]:
    """First four letters of a stem → (stem, English name, whether it bears no ending)."""
    table: dict[str, list[tuple[str, str, bool]]] = {}
    for name, forms in places().items():
        for form in str(forms).split():
            stem = form.rstrip("$").replace("_", " ")
            table.setdefault(stem[:3], []).append((stem, name, form.endswith("$")))
    return {key: tuple(sorted(found, key=lambda item: -len(item[0]))) for key, found in table.items()}


def cities_in(
    text: str, start: int, end: int, language: str, table: Mapping[str, Sequence[tuple[str, str, bool]]]
) -> Iterator[Labelled]:
    """Cities named in a stretch of text. table: as `city_table` gives it, or a gazetteer in that form."""
    for match in _CAPITAL.finditer(text, start, end):
        word = match.group()
        if not word[0].isupper():
            continue
        low = fold(word, language).replace("’", "'")
        for stem, name, whole in table.get(low[:3], ()):
            rest = len(low) - len(stem)
            if _ANOTHER.match(low[len(stem) :]) or _CONSONANT.fullmatch(low[len(stem) :]):
                continue
            if " " in stem:
                if fold(text[match.start() : match.start() + len(stem)], language) == stem:
                    yield Labelled(name, match.start(), match.start() + len(stem))
                    break
            elif low.startswith(stem) and (rest == 0 or (not whole and rest <= ENDING)):
                yield Labelled(name, match.start(), match.end())
                break


def places_in(
    article: Article, low: str, start: int, end: int, mentions: Sequence[Mention], book: FigureBook
) -> Iterator[Labelled]:
    """Towns and regions named in a stretch of an article, in order; a name of somebody is no place."""
    named = [m for m in mentions if start <= m.passage.start and m.passage.end <= end]
    taken = [(m.passage.start, m.passage.end) for m in named if m.kind is not MentionKind.PLACE]
    cities = [
        city
        for city in cities_in(article.text, start, end, article.language, city_table())
        if not any(a <= city.start and city.end <= b + ENDING for a, b in taken)
    ]
    known = {city.start for city in cities}
    for mention in named:
        place = place_of(mention) if mention.kind is MentionKind.PLACE else None
        if (
            place is not None
            and place.kind != "country"
            and place.country
            and not place.name_en.endswith(QUARTER)
            and mention.passage.start not in known
        ):
            where = mention.passage
            cities.append(Labelled(place.name_en, where.start, where.end, place.kind == "region", not place.sure))
    cities += [
        city
        for city in _adjectives(article, low, start, end, book)
        if city.start not in known and not any(a <= city.start < b for a, b in taken)
    ]
    known |= {city.start for city in cities}
    cities += [
        city
        for city in _told_places(article, low, start, end, book)
        if city.start not in known
        and not any(a <= city.start < b and (a, b) != (city.start, city.end) for a, b in taken)
    ]
    on_land = [
        city
        for city in cities
        if not book.rivers.match(low, city.start) and low[city.start : city.end] not in book.no_towns
    ]
    ends = {at for city in on_land for at in (city.start, city.end)}
    for city in sorted(on_land, key=lambda city: city.start):
        line = low.rfind("\n", 0, city.start) + 1
        tied = _tied_to(article.text, city, ends)
        if tied is None or _is_local(article.text, city, tied, ends):
            dateline = city.start == line and PLACED.match(low, city.end) is not None
            yield replace(city, aside=tied is not None or dateline)


def _adjectives(article: Article, low: str, start: int, end: int, book: FigureBook) -> Iterator[Labelled]:
    """Places told by the adjective of their name: "в Костромской области", "бакинский суд"."""
    if book.place_adjective is None:
        return
    for match in book.place_adjective.finditer(low, start, end):
        place = _place_of_adjective(match["stem"], book)
        noun = book.adjective_nouns.match(low, match.end())
        # In small letters an adjective may be of anything; then only cities of our own list are believed.
        if noun is not None and place is not None and (place[1] or article.text[match.start()].isupper()):
            yield Labelled(place[0], match.start(), match.end(), wide=noun["wide"] is not None)


def _place_of_adjective(stem: str, book: FigureBook) -> tuple[str, bool] | None:
    """The place of whose name an adjective is made, by what its stem leaves out ("астрахан(ь)", "бак(у)инский"), and
    whether our own list has it."""
    for cut, added in book.adjective_stems:
        if not stem.endswith(cut) or len(stem) - len(cut) < LEAST_STEM:
            continue
        name = stem[: len(stem) - len(cut)] + added
        listed = next((one for form, one, _ in city_table().get(name[:3], ()) if form == name), None)
        if listed is not None:
            return listed, True
        place = find(name, book.language)
        if place is not None and place.kind != "country" and place.country in ADJECTIVE_LANDS:
            return place.name_en, False
    return None


def _tied_to(text: str, city: Labelled, ends: AbstractSet[int]) -> int | None:
    """Where the capitalised word begins or ends to which a dash ties a town, behind it or before it.

    A dash between spaces ties only two towns: it may as well part what a sentence says of one. ends: where towns begin
    and end.
    """
    behind = _ROUTE.match(text, city.end)
    named = behind is not None and text[behind.end() : behind.end() + 1].isupper()
    if behind is not None and named and (text[city.end] in "–—-" or behind.end() in ends):
        return behind.end()
    before = _ROUTE_BEFORE.search(text, max(0, city.start - 4), city.start)
    if before is not None and (text[city.start - 1] in "–—-" or before.start() + 1 in ends):
        return before.start() + 1
    return None


def _is_local(text: str, city: Labelled, tied: int, ends: AbstractSet[int]) -> bool:
    """Whether a road leads from a town to a village that no list knows: "the Quba–Khinalig road" is in Quba."""
    dash = text[city.end : tied] if tied >= city.end else text[tied : city.start]
    return ("–" in dash or "—" in dash) and tied not in ends


def _told_places(article: Article, low: str, start: int, end: int, book: FigureBook) -> Iterator[Labelled]:
    """Towns nearby that nobody took for a name, where the words say "in the town": "в Каспийске"."""
    for match in _CAPITAL.finditer(article.text, start, end):
        if not match.group()[0].isupper():
            continue
        if book.place_before.search(low, max(start, match.start() - 16), match.start()) or book.place_after.search(
            low[match.end() : match.end() + 24]
        ):
            place = find(match.group(), article.language) or find(romanise(match.group()), "en")
            near = place is not None and place.country in NEAR
            if place is not None and near and place.kind == "city" and not place.name_en.endswith(QUARTER):
                yield Labelled(place.name_en, match.start(), match.end(), seldom=True)
            elif place is None and (town := small_town(match.group(), article.language, book.town_kept)) is not None:
                yield Labelled(town, match.start(), match.end(), seldom=True)
        elif (
            match.start() > start
            and book.place_ending.search(low[match.start() : match.end()])
            and not _opens_a_sentence(low, match.start())
            and (town := small_town(match.group(), article.language)) is not None
            and find(match.group(), article.language) is None
        ):
            yield Labelled(town, match.start(), match.end(), seldom=True)


def _opens_a_sentence(low: str, at: int) -> bool:
    """Whether a capital letter tells nothing of a word: the first one of a sentence or of a quotation has it anyway."""
    return low[:at].rstrip()[-1:] in (".", "!", "?", ":", '"', "“", "«", "–", "—", "")


def causes_in(low: str, start: int, end: int, book: FigureBook) -> Iterator[Labelled]:
    """Causes named in a stretch of text, as short English nouns; negated ones are left out."""
    loose = ((label, words) for label, (words, beside) in book.loose_causes.items() if beside.search(low))
    for label, pattern in (*book.causes, *loose):
        for match in pattern.finditer(low, start, end):
            near = re.findall(r"\w+", low[max(start, match.start() - 20) : match.start()])[-2:]
            if not any(word in book.negations for word in near) and not book.negated_after.match(low, match.end()):
                yield Labelled(label, match.start(), match.end())
                break


def named_causes_in(low: str, start: int, end: int, book: FigureBook, victims: bool = False) -> Iterator[Labelled]:
    """Causes that a stretch of text calls so and that no list holds, in its own words: "caused by a jammed winch"."""
    found: dict[int, Labelled] = {}
    for pattern in (*book.named_causes, *(book.blamed_causes if victims else ())):
        for match in pattern.finditer(low, start, end):
            before = re.findall(r"\w+", low[max(start, match.start() - 14) : match.start()])[-2:]
            words = match["c"].strip()
            unknown = book.unknown_cause.search(words) is not None
            if len(words) >= LEAST_CAUSE and not unknown and not any(word in book.negations for word in before):
                first = match.start("c")
                found.setdefault(first, Labelled(words, first, first + len(match["c"].rstrip())))
    yield from found.values()
