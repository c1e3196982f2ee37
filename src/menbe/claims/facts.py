"""Article and claims → facts: figures, days, places and causes, each (slot, value, scope) once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from menbe.claims.counts import ABOARD, Counted, counted_in, triggers_in
from menbe.claims.course import course_of
from menbe.claims.echoes import breakdowns, contrast, echoes_in, last_slot, parts_in, refused, shared_in, slots_in
from menbe.claims.figurebook import PART_KEYS, FigureBook, book_of
from menbe.claims.givers import other_giver, own_giver, set_against
from menbe.claims.happening import (
    city_of,
    clause_around,
    day_of,
    is_background,
    is_of_old_year,
    is_of_the_author,
    is_round_up,
)
from menbe.claims.leaning import bare_shares_in, bare_strengths_in, bare_sums_in, partner_of
from menbe.claims.measures import HUNDREDTH, measured_in, money_in, percentages_in
from menbe.claims.numbers import Number, Word, is_year, numbers_in, value_of, words_of
from menbe.claims.portions import portions_in
from menbe.claims.sums import added_up, with_companion
from menbe.claims.unnumbered import is_of_others, names_in, single_in, zeros_in
from menbe.claims.whenwhere import Labelled, causes_in, named_causes_in
from menbe.language import fold, sentences
from menbe.model import (
    ADDED,
    ASIDE,
    EARLIER,
    Article,
    Block,
    BlockKind,
    Claim,
    Course,
    Fact,
    Genre,
    Mention,
    MentionKind,
    Qualifier,
)

MAKER = "facts/1"
SINGLE_SLOTS = frozenset({"killed", "injured", "detained", "arrested", "released", "missing"})
LOST = frozenset({"killed", "missing"})  # what is told of one person of an earlier event
BEFALLEN = frozenset({"injured", "missing"})  # of whom it may be told in the same words that they died
# Slots in which "nobody" is a figure.
NOBODY_SLOTS = frozenset({"killed", "injured", "detained", "arrested", "missing", "infected"})
# Slot words that only take numbers away from others ("two were saved"): no figure of the table.
ELSEWHERE = "elsewhere"
# Slot words of which the rest of the text says what they mean.
MOVED = "moved"
ILL = "ill"
INFECTED = "infected"
# Slot words for a part of the people of another slot.
CROWD = "participants"
HOSPITAL = "hospital"
TOLD_APART = frozenset({"serious", "slight", HOSPITAL})
INJURED = "injured"
PART = "part"  # of the people of a slot, without a word for who they are
PARTS = {slot: ("injured", key) for slot, key in PART_KEYS.items()}
# Groups that are parts of those who were hurt, but not of those who were led away from a protest.
HURT = frozenset({"killed", "injured"})
PROTESTERS = "protesters"
# What people die of: a cause only where a text counts dead. Who was beaten, or had a heart attack, may live.
DEADLY = frozenset(
    {"heart failure", "cardiac arrest", "beating", "stroke", "blunt trauma", "suffocation", "hypothermia"}
)
# … and what else is told of one death, and not of an event.
MORTAL = DEADLY | {
    "ruptured spleen",
    "gunshot",
    "stabbing",
    "burns",
    "drowning",
    "suicide",
    "carbon monoxide poisoning",
}
OF_WHAT = 30  # code points behind "one brother died" within which it is told of what
# Things that cause something, but are more often what happened, and what people are charged with.
EVENTS = frozenset(
    {"dam break", "cyberattack", "boiler explosion", "power failure", "fog", "snow", "strong wind", "heat"}
)
CHARGES = frozenset({"safety violations", "negligence"})
EVENT_SENTENCES = 3
TELLING = 5  # letters of a word by which two causes are the same
# Counts by which a text tells of a disaster, in which somebody or something is blamed for it.
VICTIMS = frozenset({"killed", "injured", "missing", "evacuated", "infected"})
# Counts without which an earthquake or an avalanche is the event of a text, and no cause.
DISASTROUS = frozenset({"killed", "missing"})
# An event names itself in the headline or the first sentences (J).
DISASTER_SENTENCES = 4
_COMMA = re.compile(r"[,;] ")
SCOPE = 5  # words behind a number among which it is told whom it counts: "трое из них — дети"
NOBODY = 3  # words before a count of nobody among which the same is told: "çevrede oturanlardan zarar gören yok"
LAST_SENTENCE = 60  # code points before a sentence in which a percentage is of the one before it
BESIDE = 40  # code points between two shares of one clause
NEXT_SHARE = 4  # words between a number that is set aside and the percentage that stands for it
FULL = 100
MORE = 12  # code points before a count in which "another" stands


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
    course: Course = Course.TOLD


def find_facts(article: Article, claims: Sequence[Claim], mentions: Sequence[Mention] = ()) -> tuple[Fact, ...]:
    """The figures, days, places and causes of an article's headline and body, tied to the claims that hold them.

    mentions: the names found in the article, which tell places from people; without them only the cities of
    `places.toml` are known. Never raises; a language without a figures file gives none.
    """
    low = fold(article.text, article.language)
    book = book_of(low, article.language)
    if book is None or not low:
        return ()
    zones = article.zones_of(BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY)
    spans = [span for zone in zones for span in sentences(article.text, zone.start, zone.end)]
    people = frozenset(m.passage.end for m in mentions if m.kind is MentionKind.PERSON)
    found: list[_Sighting] = []
    last: str | None = None
    for start, end in spans:
        found += _in_sentence(article, low, start, end, last, people, found, book)
        last = last_slot(low, start, end, book) or _crowd(article.text, low, start, end, book) or last
    found = _scoped(_with_admitted(low, _with_added(low, _settled(low, found, spans, book), book), book))
    found += _single(article, low, spans, found, book)
    found = _without_weak(low, _without_one_of_them(low, found, spans, book), book)
    found += _labels(article, low, zones, spans, claims, mentions, _of_event(found), book)
    found += _disasters(low, spans, _of_event(found), book)
    found = _without_tremor(found)
    return tuple(_fact(article, one, claims, _sentence_of(one, spans)) for one in _once(article, found, claims))


def _crowd(text: str, low: str, start: int, end: int, book: FigureBook) -> str | None:
    """The slot of a counted crowd: who "puts it at 9,500" in the next sentence counts it too, and no injured."""
    if book.crowd_nouns.search(low, start, end) is None:
        return None
    words = words_of(text, low, start, end)
    behind = (words[n.last].low for n in numbers_in(words, book) if not n.article and n.last < len(words))
    return CROWD if any(book.crowd_nouns.match(word) for word in behind) else None


def _sentence_of(one: _Sighting, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return next(((a, b) for a, b in spans if a <= one.start < b), (one.start, one.end))


def _in_sentence(
    article: Article,
    low: str,
    start: int,
    end: int,
    last: str | None,
    named: frozenset[int],
    told: Sequence[_Sighting],
    book: FigureBook,
) -> Iterator[_Sighting]:
    """named: where names of people end. told: what the sentences before it tell."""
    words = words_of(article.text, low, start, end)
    numbers = numbers_in(words, book)
    busy: list[tuple[int, int]] = []
    year = (article.published_at or article.time).year
    for slot, lowest, highest, a, b in measured_in(low, start, end, book):
        busy.append((a, b))
        if slot == "magnitude" and _is_another_quake(low, a, b, start, end, year, book):
            continue
        told_as = Qualifier.EXACT if lowest == highest else Qualifier.ABOUT
        course = _share_course(words, a, b, book) if slot == "percentage" else Course.TOLD
        yield _Sighting(slot, a, b, lowest, highest, qualifier=told_as, unit=_UNITS.get(slot), course=course)
    for number, unit, first, last_word in money_in(words, numbers, book):
        a, b = words[first].start, words[last_word - 1].end
        busy.append((a, b))
        course = course_of(low, a, b, (start, end), book.courses)
        course = Course.DENIED if refused(words, first, last_word, book) else course
        yield _Sighting("amount", a, b, number.low, number.high, qualifier=number.qualifier, unit=unit, course=course)
        other = partner_of(words, numbers, first, number, book)
        if other is not None:
            a, b = words[other.first].start, words[other.last - 1].end
            busy.append((a, b))
            yield _Sighting("amount", a, b, other.low, other.high, qualifier=other.qualifier, unit=unit)
    for match in book.dates.finditer(low, start, end):
        busy.append(match.span())
    for elliptic in _elliptic(low, words, numbers, busy, told, book):
        busy.append((elliptic.start, elliptic.end))
        yield elliptic
    free = [n for n in numbers if not any(a <= words[n.last - 1].start < b for a, b in busy)]
    for person in _people(low, words, free, last, named, book) if words else ():
        around = clause_around(low, person.start, person.end, start, end)
        past = is_background(low, *around, book) or is_of_old_year(low, person.start, *around, year, book)
        if not past:
            yield person
        elif person.low and not is_year(person.low):
            yield replace(person, scope=None, scope_key=EARLIER)  # "in 2018 four died there"


def _is_another_quake(low: str, a: int, b: int, start: int, end: int, year: int, book: FigureBook) -> bool:
    """Whether the strength at [a, b) is that of an aftershock, of an earlier quake or of one that may come."""
    cuts = [cut.end() for cut in _COMMA.finditer(low, start, a)]
    after = _COMMA.search(low, b, end)
    first, last = cuts[-1] if cuts else start, after.start() if after else end
    return (
        book.aftershock.search(low, first, last) is not None
        or book.expected.search(low, start, end) is not None
        or is_background(low, first, last, book)
        or is_of_old_year(low, a, start, end, year, book)
    )


def _elliptic(
    low: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    busy: Sequence[tuple[int, int]],
    told: Sequence[_Sighting],
    book: FigureBook,
) -> Iterator[_Sighting]:
    """Percentages in words, and figures whose unit another one tells."""
    free = [n for n in numbers if not any(a <= words[n.last - 1].start < b for a, b in busy)]
    points = sum(one.slot == "percentage" for one in told) > 1
    taken: set[int] = set()
    for number in free:
        if _is_refused_share(words, number, busy, book):
            taken.add(number.first)
            yield _leaning("percentage", words, number, "percent", Course.DENIED)
    for number, first, last in percentages_in(words, free, book, points=points):
        taken.add(number.first)
        a, b = words[first].start, words[last - 1].end
        yield _Sighting("percentage", a, b, number.low, number.high, qualifier=number.qualifier, unit="percent")
    rest = [n for n in free if n.first not in taken]
    yield from _without_unit(low, words, rest, busy, told, book)


def _without_unit(
    low: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    busy: Sequence[tuple[int, int]],
    told: Sequence[_Sighting],
    book: FigureBook,
) -> Iterator[_Sighting]:
    """Sums, shares and strengths without their unit, where the text tells others that have one."""
    sums = [one for one in told if one.slot == "amount" and one.low is not None]
    currency = sums[-1].unit if sums else _currency_of(low, book)
    counts = bool(triggers_in(low, words, book))
    for number in bare_sums_in(words, numbers, [one.low or 0 for one in sums], book, counts=counts) if currency else ():
        a, b = words[number.first].start, words[number.last - 1].end
        course = course_of(low, a, b, (words[0].start, words[-1].end), book.courses)
        yield _leaning("amount", words, number, currency, course)
    here = [a for a, b in busy if _is_share(words, a, b, book)]
    before = [one.end for one in told if one.slot == "percentage" and one.end > words[0].start - LAST_SENTENCE]
    for number in bare_shares_in(words, numbers, book) if here or before else ():
        at = words[number.first].start
        if not counts or any(abs(at - share) <= BESIDE for share in here):
            yield _leaning("percentage", words, number, "percent")
    if any(one.slot == "magnitude" for one in told):
        for number in bare_strengths_in(words, numbers, book):
            yield _leaning("magnitude", words, number, None)


def _currency_of(low: str, book: FigureBook) -> str | None:
    """The only currency that a text names."""
    named = {match.lastgroup.removesuffix(HUNDREDTH) for match in book.money.finditer(low) if match.lastgroup}
    return named.pop() if len(named) == 1 else None


def _leaning(
    slot: str, words: Sequence[Word], number: Number, unit: str | None, course: Course = Course.TOLD
) -> _Sighting:
    a, b = words[number.first].start, words[number.last - 1].end
    return _Sighting(slot, a, b, number.low, number.high, qualifier=number.qualifier, unit=unit, course=course)


def _share_course(words: Sequence[Word], start: int, end: int, book: FigureBook) -> Course:
    """Whether a percentage is told only to be set aside: "yüzde 88 değil yüzde 71"."""
    within = [at for at, word in enumerate(words) if start <= word.start < end]
    return Course.DENIED if within and refused(words, within[0], within[-1] + 1, book) else Course.TOLD


def _is_refused_share(
    words: Sequence[Word], number: Number, shares: Sequence[tuple[int, int]], book: FigureBook
) -> bool:
    """Whether a bare number is set aside for a percentage right behind it: "not 88 but 71 percent"."""
    ahead = [words[at].start for at in range(number.last, min(number.last + NEXT_SHARE, len(words)))]
    percent = any(start in ahead and _is_share(words, start, end, book) for start, end in shares)
    return percent and number.low <= FULL and refused(words, number.first, number.last, book)


def _is_share(words: Sequence[Word], start: int, end: int, book: FigureBook) -> bool:
    last = [word.low for word in words if start <= word.start < end]
    return bool(last) and (book.percent_after.match(last[-1]) is not None or last[0] in book.percent_before)


def _without_weak(low: str, found: list[_Sighting], book: FigureBook) -> list[_Sighting]:
    """Who was "shot" may have died of it: beside a death, such a word injures nobody."""
    if not any(one.slot == "killed" for one in _of_event(found)):
        return found
    return [one for one in found if one.slot != "injured" or not book.weak.search(low, one.start, one.end)]


def _without_one_of_them(
    low: str, found: list[_Sighting], spans: Sequence[tuple[int, int]], book: FigureBook
) -> list[_Sighting]:
    """Who tells what one of several dead died of counts nobody anew: "one brother died of heart failure"."""
    toll = max((one.low or 0 for one in _of_event(found) if one.slot == "killed" and one.scope is None), default=0)
    return [one for one in found if not (toll > 1 and _tells_of_one(low, one, spans, book))]


def _tells_of_one(low: str, one: _Sighting, spans: Sequence[tuple[int, int]], book: FigureBook) -> bool:
    if one.slot != "killed" or not one.low == one.high == 1:
        return False
    start, end = next(((a, b) for a, b in spans if a <= one.start < b), (one.start, one.end))
    shared = any(
        told.start() <= one.end and one.start < told.end() for told in book.distributed.finditer(low, start, end)
    )
    after = _COMMA.search(low, one.end, end)
    stop = min(after.start() if after else end, one.end + OF_WHAT)
    return shared or any(cause.label in MORTAL for cause in causes_in(low, one.start, stop, book))


def _settled(low: str, found: list[_Sighting], spans: Sequence[tuple[int, int]], book: FigureBook) -> list[_Sighting]:
    """Who was "led out" was hurt, held or evacuated as the sentence tells, else as the text does; who "fell ill" was
    infected where it tells of a disease, and else hurt by what it tells of. Where nothing tells, nothing is known."""
    sick = INFECTED in book.occasions and book.occasions[INFECTED].search(low)
    meant = {ILL: INFECTED if sick else "injured", ABOARD: "participants"}
    slots = [
        _whither(low, one, found, spans, book) if one.slot == MOVED else meant.get(one.slot, one.slot) for one in found
    ]
    return [replace(one, slot=slot) for one, slot in zip(found, slots, strict=True) if slot is not None]


def _whither(
    low: str, one: _Sighting, found: Sequence[_Sighting], spans: Sequence[tuple[int, int]], book: FigureBook
) -> str | None:
    """The slot of those who were led or taken away: by the words between commas and other figures, then the sentence,
    then the text."""
    sentence = next(((a, b) for a, b in spans if a <= one.start < b), (one.start, one.end))
    before = [cut.end() for cut in _COMMA.finditer(low, sentence[0], one.start)]
    before += [other.end for other in found if other.end <= one.start]
    behind = [cut.start() for cut in _COMMA.finditer(low, one.end, sentence[1])]
    behind += [other.start for other in found if other.start >= one.end]
    clause = max([sentence[0], *before]), min([sentence[1], *behind])
    if book.custody.search(low, *clause):
        return "detained"
    if book.hospital.search(low, *clause):
        return "injured"
    if book.custody.search(low, *sentence):
        return "detained"
    if book.rescue.search(low) or any(pattern.search(low) for _, pattern in book.disasters):
        return "evacuated"
    if book.hospital.search(low, *sentence):
        return "injured"
    return "detained" if book.custody.search(low) else None


def _with_added(low: str, found: list[_Sighting], book: FigureBook) -> list[_Sighting]:
    """ "two more workers died" adds to a toll; where the larger toll is told, the two are no second figure for it."""
    totals: dict[str, float] = {}
    for one in found:
        if one.scope is None and one.unit == "people" and one.scope_key != EARLIER:
            totals[one.slot] = max(totals.get(one.slot, 1), one.low or 0)
    return [
        replace(one, scope=None, scope_key=ADDED)
        if one.unit == "people"
        and one.scope_key != EARLIER
        and 0 < (one.low or 0) < totals.get(one.slot, 0)
        and (book.more.search(low, max(0, one.start - MORE), one.end) or book.more.match(low, one.end + 1))
        else one
        for one in found
    ]


def _of_event(found: Iterable[_Sighting]) -> list[_Sighting]:
    """What counts the people of the event itself."""
    return [one for one in found if one.scope_key not in ASIDE]


def _single(
    article: Article, low: str, spans: Sequence[tuple[int, int]], found: Sequence[_Sighting], book: FigureBook
) -> Iterator[_Sighting]:
    """A single person told without a number, in slots for which the article gives no number at all."""
    year = (article.published_at or article.time).year
    known = {one.slot for one in _of_event(found) if one.low != 0}
    before = {one.slot for one in found if one.scope_key == EARLIER}
    for start, end in spans:
        past = is_background(low, start, end, book)
        words = words_of(article.text, low, start, end)
        for counted in single_in(words, triggers_in(low, words, book), book):
            earlier = past or is_of_old_year(low, words[counted.first].start, start, end, year, book)
            slot, _ = PARTS.get(counted.slot, (counted.slot, None))
            # "was shot" and "died" tell of the same person where verbs stand without a subject of their own.
            same = {slot, "killed"} if book.articles and slot in BEFALLEN else {slot}
            if slot in (LOST - before if earlier else SINGLE_SLOTS) and not known & same:
                known = known if earlier else known | {slot}
                a, b, value = words[counted.first].start, words[counted.last - 1].end, counted.number.low
                yield _Sighting(slot, a, b, value, value, qualifier=Qualifier.EXACT, unit="people",
                                scope_key=EARLIER if earlier else None)  # fmt: skip


_UNITS = {"age": "years", "percentage": "percent"}


def _people(
    low: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    last: str | None,
    people: frozenset[int],
    book: FigureBook,
) -> Iterator[_Sighting]:
    sentence = words[0].start, words[-1].end
    for told in _counts(low, words, numbers, last, book):
        counted = with_companion(words, told, people, book)
        slot, key = PARTS.get(counted.slot, (counted.slot, None))
        if slot == ELSEWHERE or _is_one_among(low, words, counted, book):
            continue
        start, end = words[counted.first].start, words[counted.last - 1].end
        scope, named = _scope(low, words, counted, book)
        if counted.part and named is None:
            scope, named = (start, end), PART
        if named == PART and key is None and counted.number.low == 1 and not counted.part:
            continue  # "one of the dead was a teacher": who, and not how many
        if key is not None:
            scope, named = (start, end), key
        number = counted.number
        yield _Sighting(
            slot, start, end, number.low, number.high,
            qualifier=number.qualifier, unit="people", scope=scope, scope_key=named,
            course=counted.course or _course(low, words, counted, sentence, book),
        )  # fmt: skip


def _is_one_among(low: str, words: Sequence[Word], counted: Counted, book: FigureBook) -> bool:
    """ "a 52-year-old engineer is one of the missing": who, and not how many."""
    if not counted.number.article:
        return False
    start, end = words[counted.number.last - 1].end, words[counted.last - 1].end
    told = book.one_among.search(low, start, end)
    return told is not None and bool(book.triggers.search(told.group()))


def _course(low: str, words: Sequence[Word], counted: Counted, sentence: tuple[int, int], book: FigureBook) -> Course:
    number = counted.number
    start, end = words[counted.first].start, words[counted.last - 1].end
    figure = words[number.first].start, words[number.last - 1].end
    told = course_of(low, start, end, sentence, book.courses, figure)
    return Course.RISES if told is Course.TOLD and number.ordinal else told


def _counts(
    low: str, words: Sequence[Word], numbers: Sequence[Number], last: str | None, book: FigureBook
) -> Iterator[Counted]:
    """Every count of people in a sentence: with a slot word, as a row of names, of nobody, or leaning on another."""
    zeros = list(zeros_in(low, words, book))
    # What happened to nobody takes no number: "heç kim saxlanılmayıb, yalnız iki nəfərlə söhbət aparılıb".
    triggers = [t for t in triggers_in(low, words, book) if not any(z.first <= t.first < z.last for z in zeros)]
    within = breakdowns(numbers, words, triggers)
    whole = [number for number in numbers if number.first not in within]
    counts = list(counted_in(words, whole, triggers, book))
    joined = [_denied(words, counted, book) for counted in added_up(words, whole, triggers, counts, book)]
    yield from joined
    yield from _scoped_parts(low, words, numbers, within, joined, book)
    yield from (z for z in zeros if z.slot in NOBODY_SLOTS and not is_of_others(words, z, book))
    told = {counted.slot for counted in joined}
    yield from (row for row in names_in(words, triggers, book) if row.slot not in told)
    parts = [p for p in parts_in(low, words, whole, joined, book) if _scope(low, words, p, book)[1] is not None]
    yield from parts
    portions = list(portions_in(low, words, whole, triggers, [*joined, *parts], last, book))
    yield from portions
    yield from shared_in(words, triggers, joined, book)
    here = last_slot(low, words[0].start, words[-1].end, book)
    yield from echoes_in(words, whole, [*joined, *parts, *portions], here or last, book)


def _denied(words: Sequence[Word], counted: Counted, book: FigureBook) -> Counted:
    """A count that the sentence sets against another: "ölənlər beş deyil, yeddi nəfərdir"."""
    denied = contrast(words, counted.number, book) is Course.DENIED
    return replace(counted, course=Course.DENIED) if denied else counted


def _scoped_parts(
    low: str,
    words: Sequence[Word],
    numbers: Sequence[Number],
    within: Mapping[int, Number],
    joined: Sequence[Counted],
    book: FigureBook,
) -> Iterator[Counted]:
    """Of a whole that is told with its parts, the parts that say whom they count."""
    slots = {counted.number.first: counted.slot for counted in joined}
    for number in numbers:
        whole = within.get(number.first)
        slot = slots.get(whole.first) if whole is not None else None
        if slot is not None:
            part = Counted(number, slot, number.first, min(number.last + 1, len(words)))
            if _scope(low, words, part, book)[1] is not None:
                yield part


def _scope(
    low: str, words: Sequence[Word], counted: Counted, book: FigureBook
) -> tuple[tuple[int, int] | None, str | None]:
    """Whom the number counts, when that is a part of the people: "two firefighters"."""
    number = counted.number
    for word in words[max(0, counted.first - NOBODY) : counted.last] if number.low == 0 else ():
        for key, pattern in book.scopes:
            if pattern.match(word.low):
                return (word.start, word.end), key  # "no residents were hurt": of those who put it out, nothing is said
    for word in words[number.last : number.last + SCOPE]:
        if word.low in ",;:–—" or word.low in book.conjunctions or value_of(word.low, book)[0] is not None:
            break
        for key, pattern in book.scopes:
            if pattern.match(word.low) and (key != PROTESTERS or counted.slot in HURT):
                return (word.start, word.end), key
    first, last = words[number.first], words[number.last - 1]
    behind = book.of_them_after.match(low, last.end)
    if behind or book.of_them_before.search(low, max(0, first.start - 24), first.start):
        return (first.start, behind.end() if behind else last.end), PART
    return None, None


def _with_admitted(low: str, found: list[_Sighting], book: FigureBook) -> list[_Sighting]:
    """Of the hurt, those taken to hospital are a part, where their text counts more who were hurt."""
    hurt = [one for one in _of_event(found) if one.slot == INJURED and one.course is not Course.DENIED]
    admitted = {id(one) for one in hurt if book.admitted.search(low, one.start, one.end)}
    whole = max((one.low or 0 for one in hurt if id(one) not in admitted), default=0)
    return [
        replace(one, scope=(one.start, one.end), scope_key=HOSPITAL)
        if id(one) in admitted and one.scope_key not in TOLD_APART and 0 < (one.high or one.low or 0) < whole
        else one
        for one in found
    ]


def _scoped(found: list[_Sighting]) -> list[_Sighting]:
    """A part is a part only beside a larger whole: "two firefighters died" alone is the toll.

    The words for whom it counts are kept: another article may tell the whole. A number told twice, once with a scope
    and once without, is the same part.
    """
    wholes: dict[str, float] = {}
    for one in _of_event(found):
        if one.low is not None:
            wholes[one.slot] = max(wholes.get(one.slot, 0), one.high or one.low)
    parts = {
        (one.slot, one.low, one.high): one
        for one in _of_event(found)
        if one.scope_key and (one.low or 0) < wholes[one.slot]
    }
    return [
        one if one.scope_key in ASIDE else _in_scope(one, parts.get((one.slot, one.low, one.high)), wholes)
        for one in found
    ]


def _in_scope(one: _Sighting, part: _Sighting | None, wholes: Mapping[str, float]) -> _Sighting:
    if one.scope_key is not None and (one.high or one.low or 0) >= wholes[one.slot]:
        return replace(one, scope_key=None)
    if one.scope_key is None and part is not None:
        return replace(one, scope_key=part.scope_key)
    return one


# Disasters that a text tells as what killed. A flood, a fire, a storm, a mine's collapse are the event, and have causes
# of their own.
UNCAUSED = frozenset({"earthquake", "landslide", "collapse"})
COLLAPSE = "collapse"


def _disasters(
    low: str, spans: Sequence[tuple[int, int]], found: Sequence[_Sighting], book: FigureBook
) -> Iterator[_Sighting]:
    """The earthquake, flood or avalanche that an article's victims are counted for is their cause."""
    if not any(one.slot in DISASTROUS and one.low != 0 for one in found):
        return
    for label, pattern in book.disasters:
        opening = spans[:DISASTER_SENTENCES]
        if label not in UNCAUSED or (label == COLLAPSE and any(book.underground.search(low, *one) for one in opening)):
            continue
        for start, end in opening:
            match = pattern.search(low, start, end)
            if match is not None and not is_background(low, start, end, book):
                yield _Sighting("cause", *match.span(), label=label)
                return


def _without_tremor(found: list[_Sighting]) -> list[_Sighting]:
    """The tremor of an earthquake is the event, as a mine's may be its cause."""
    quake = any(one.slot == "magnitude" or one.label == "earthquake" for one in found)
    return [one for one in found if not (quake and one.label == "earth tremor")]


def _labels(
    article: Article,
    low: str,
    zones: Sequence[Block],
    spans: Sequence[tuple[int, int]],
    claims: Sequence[Claim],
    mentions: Sequence[Mention],
    found: Sequence[_Sighting],
    book: FigureBook,
) -> Iterator[_Sighting]:
    round_up = is_round_up(article, zones, book)
    day = None if round_up else day_of(article, low, zones, claims, book)
    if day is not None and not (article.genre is Genre.OPINION and is_of_the_author(low, day, claims, book)):
        yield _Sighting("date_of_event", day.start, day.end, label=day.label)
    city = None if round_up else city_of(article, low, zones, mentions, book)
    if city is not None:
        yield _Sighting("place_of_event", city.start, city.end, label=city.label)
    yield from _causes(article, low, spans, found, book)


def _causes(
    article: Article, low: str, spans: Sequence[tuple[int, int]], found: Sequence[_Sighting], book: FigureBook
) -> Iterator[_Sighting]:
    """What a text says brought the event about, by our lists and in its own words.

    A headline's own words give way to those of the body, and the same thing is told in its own words once.
    """
    deaths = any(one.slot == "killed" and one.low != 0 for one in found)
    victims = any(one.slot in VICTIMS and one.low != 0 for one in found)
    own: list[Labelled] = []
    for start, end in spans:
        causes = [c for c in causes_in(low, start, end, book) if not _is_the_event(low, c, (start, end), spans, book)]
        for cause in causes:
            mortal = deaths or "killed" in slots_in(low, start, end, book)
            if (cause.label in DEADLY and not mortal) or any(_is_within(cause, other) for other in causes):
                continue
            yield _Sighting("cause", cause.start, cause.end, label=cause.label)
        if is_background(low, start, end, book):
            continue
        for named in named_causes_in(low, start, end, book, victims):
            if not any(cause.start < named.end and named.start < cause.end for cause in causes):
                own.append(named)
    body = [named for named in own if named.start > len(article.headline)] or own
    for at, named in enumerate(body):
        if not any(_stems(named.label) & _stems(before.label) for before in body[:at]):
            yield _Sighting("cause", named.start, named.end, label=named.label)


def _stems(words: str) -> set[str]:
    return {word[:TELLING] for word in words.split() if len(word) >= TELLING}


def _is_the_event(
    low: str, cause: Labelled, sentence: tuple[int, int], spans: Sequence[tuple[int, int]], book: FigureBook
) -> bool:
    """Whether words name the event itself, which headline or lead do, or the article of the law in a criminal case."""
    if cause.label in CHARGES and book.charges.search(low, *sentence):
        return True
    if cause.label not in EVENTS:
        return False
    return any(start <= cause.start < end for start, end in spans[:EVENT_SENTENCES])


def _is_within(cause: Labelled, other: Labelled) -> bool:
    """Whether other words say more closely what a cause was: "wear" in "wear of a bearing"."""
    shorter = cause.end - cause.start < other.end - other.start
    return shorter and other.start <= cause.start and cause.end <= other.end


def _once(article: Article, found: Iterable[_Sighting], claims: Sequence[Claim]) -> list[_Sighting]:
    """Each (slot, value, scope) once: where the body lets somebody say so, else in the body, else in the headline; then
    the first.

    So a figure that is shown in the headline is one which the body does not repeat. What a headline lets somebody say
    takes figures for granted: "Family: two brothers who died were beaten" does not count them on the family's word.
    """
    head = len(article.headline)

    def rank(one: _Sighting) -> tuple[bool, bool, bool]:
        above = one.end <= head
        return one.course is Course.DENIED, above or _claim_of(one, claims) is None, above

    kept: dict[tuple[object, ...], _Sighting] = {}
    for one in found:
        key = (one.slot, one.low, one.high, one.label, one.scope_key, one.unit)
        before = kept.get(key)
        if before is None or rank(one) < rank(before):
            kept[key] = one
    return sorted(kept.values(), key=lambda one: (one.start, one.end, one.slot))


def _claim_of(one: _Sighting, claims: Sequence[Claim]) -> Claim | None:
    """The narrowest claim that holds the passage, or all of it but words that are its verb's too ("5,8 büyüklüğünde |
    ölçtü")."""
    holding = [c for c in claims if c.content.start <= one.start and one.end <= _end_of(c)]
    return min(holding, key=lambda c: c.content.end - c.content.start, default=None)


def _end_of(claim: Claim) -> int:
    """The end of a claim's content, with its verb where that follows at once."""
    cue = claim.cue
    follows = cue is not None and 0 <= cue.start - claim.content.end <= 1
    return cue.end if cue is not None and follows else claim.content.end


def _fact(article: Article, one: _Sighting, claims: Sequence[Claim], sentence: tuple[int, int]) -> Fact:
    figure = one.start, one.end
    claim = _claim_of(one, claims)
    giver = own_giver(article, figure, sentence) if claim is None and one.label is None else None
    if claim is None and giver is None:
        claim = set_against(figure, sentence, one.course, claims)
    if claim is not None and one.label is None and (other := other_giver(article, figure, claim)) is not None:
        claim, giver = None, other
    given_by = article.passage(*giver) if giver is not None else claim.speaker if claim else None
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
        attributed_to=given_by,
        claim=claim.id if claim else None,
        as_of=article.time,
        maker=MAKER,
        course=one.course,
    )
