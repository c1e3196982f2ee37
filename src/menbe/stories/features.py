"""What of an article can be held against another's without a model: words, spellings, names by ear, numbers, places.

Everything is computed from the headline and the first 1,500 characters of the body, romanised, so that a word of one
script can meet its like in another. A feature is a number, a hash of its kind and its text: the same article gives the
same features in every process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
import xxhash
from numpy.typing import NDArray

from menbe.claims import days_told, is_elsewhen
from menbe.language import fold, romanise
from menbe.model import Article, BlockKind, Course, Fact, Genre, MentionKind, Reading
from menbe.stories.knowledge import Knowledge, knowledge

BODY_CHARACTERS = 1_500  # of the body; beyond it, background repeats what other stories say (survey of 2026-11)
STEM = 6  # letters of a word that count, so that case endings of az, ru, tr do not
EAR = 5  # letters of a name by ear that count
GRAM = 4  # letters of a spelling window
WORDS_REMEMBERED = 200_000

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MARKED = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[.!?…:\n]")  # with the marks after which a sentence begins
_MARKS = frozenset(".!?…:\n")
_ORDINAL = re.compile(r"(\d{1,4})(?:[-‑’']?([^\W\d_]{1,4})\b|([ºª]|\.(?=\s[^\W\d_])))")
_DIGIT = re.compile(r"\d")
_LETTER_LIKE = (("tsch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "k"), ("ck", "k"),
                ("ph", "f"), ("th", "t"), ("ch", "1"), ("sh", "2"), ("ts", "s"))  # fmt: skip
_EAR = str.maketrans({"w": "v", "c": "k", "q": "k", "g": "k", "x": "k", "z": "s", "y": "i", "d": "t", "b": "p"})
_VOWELS = str.maketrans("", "", "aeiouyh")
_DOUBLED = re.compile(r"(.)\1+")


# words: romanised stems of headline and body. title: stems and spelling windows of the headline. names: by ear.
# numbers: exact. who, where: keys of mentioned people and organisations, of places. figures: what facts count, with how
# many: "two dead" is the same in every language, in words or in digits.
CHANNELS = ("words", "title", "names", "numbers", "who", "where", "figures")
BUCKETS = 1 << 23  # different features that can be told apart; 100,000 articles have some two million


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparse:
    """ids: of the features, channel after channel in the order of CHANNELS; ends: where each channel ends.

    who, where: the keys again, as text. ordinals: of the headline and the first sentence ("12th"). days, sites: dates
    and places of the event, as facts state them. listing: whether it reads as a round-up of many stories. short:
    whether it has no body. looks_back: whether it is a column or an analysis, which speaks of many events.
    """

    ids: NDArray[np.int32]
    ends: tuple[int, ...]
    who: frozenset[str]
    where: frozenset[str]
    ordinals: frozenset[int]
    days: frozenset[date]
    earlier: frozenset[date]
    sites: frozenset[str]
    listing: bool
    short: bool
    looks_back: bool = False


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: one object per word is remembered
class _Word:
    """stem: "" for a common word or one of a letter or two; ear: "" where it does not look like a name.

    word, name: their ids, 0 where they are ""; number: of digits, 0 of a word; title: ids of stem and spelling windows.
    """

    stem: str
    ear: str
    word: int = 0
    name: int = 0
    title: tuple[int, ...] = ()
    number: int = 0


_NO_WORD = _Word("", "")


def features(reading: Reading) -> Sparse:
    """The features of an article; mentions and facts may be empty."""
    article = reading.article
    known = knowledge(article.language)
    body = article.body()[:BODY_CHARACTERS]
    title, text = _words(article.headline, article.language), _words(body, article.language, running=True)
    every = dict.fromkeys(title + text)
    who = _keys(reading, MentionKind.PERSON, MentionKind.ORGANISATION)
    where = _keys(reading, MentionKind.PLACE)
    looks_back = article.genre in LOOKING_BACK
    headline, opening = (fold(told, article.language) for told in (article.headline, _first_sentence(body)))
    ids, ends = _joined(
        [word.word for word in every],
        [id for word in title for id in word.title],
        [word.name for word in every],
        [word.number for word in every],
        [_id("who", key) for key in who],
        [_id("where", key) for key in where],
        [_id("figures", figure) for figure in _figures(reading.facts)],
    )
    return Sparse(
        ids=ids,
        ends=ends,
        who=frozenset(who),
        where=frozenset(where),
        ordinals=_ordinals(headline, known, SECOND) | _ordinals(opening, known, TENTH),
        days=frozenset() if looks_back else frozenset(_days(article, reading.facts)),
        earlier=frozenset()
        if _is_another(f"{headline} {opening}", known)
        else days_told(article, OPENING, known.apart),
        sites=frozenset() if looks_back else frozenset(_sites(reading.facts)),
        listing=_is_listing(article, headline),
        short=sum(not word.number for word in text) < SHORT,
        looks_back=looks_back,
    )


SHORT = 12  # words of body under which an article is judged as a headline alone


def _words(text: str, language: str, running: bool = False) -> list[_Word]:
    """Words and numbers in order. running: the first word of a sentence is capitalised whether it is a name or not,
    and counts as if it were not; a name comes again."""
    book = _book(language)
    if not running:
        return [book[token] for token in _TOKEN.findall(text)]
    found, begins = [], True
    for token in _MARKED.findall(text):
        if token in _MARKS:
            begins = True
        else:
            found.append(book[token[0].lower() + token[1:] if begins else token])
            begins = False
    return found


class _Book(dict[str, _Word]):
    """Words of one language by how they are written, found when first asked for. Most words come again."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, token: str) -> _Word:
        if len(self) >= WORDS_REMEMBERED:
            self.clear()
        word = self[token] = _word(token, self._language)
        return word


_book = cache(_Book)


def _word(token: str, language: str) -> _Word:
    if token[0].isdecimal():
        return _Word("", "", number=_id("numbers", token))
    known = knowledge(language)
    plain = romanise(fold(token, language))
    if plain in known.common or len(plain) < 3:
        return _NO_WORD
    ear = by_ear(token, language) if token[0].isupper() else ""
    word, title = _stem_ids(plain[:STEM])
    return _Word(plain[:STEM], ear, word, _id("names", ear) if ear else 0, title)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _stem_ids(stem: str) -> tuple[int, tuple[int, ...]]:
    """(of the stem as a word, of the stem and its spelling windows in a headline)."""
    return _id("words", stem), (_id("title", stem), *(_id("title", gram) for gram in _grams(stem)))


def _id(channel: str, feature: str) -> int:
    """1 to BUCKETS - 1."""
    return xxhash.xxh32_intdigest(f"{channel} {feature}".encode()) % (BUCKETS - 1) + 1


def _joined(*channels: Iterable[int]) -> tuple[NDArray[np.int32], tuple[int, ...]]:
    """(distinct ids of each channel one after another, where each ends)."""
    ids: list[int] = []
    ends = []
    for channel in channels:
        distinct = dict.fromkeys(channel)
        distinct.pop(0, None)
        ids += distinct
        ends.append(len(ids))
    return np.array(ids, np.int32), tuple(ends)


@lru_cache(maxsize=WORDS_REMEMBERED)
def by_ear(name: str, language: str) -> str:
    """How a name sounds, roughly, in any script: Cəfərov, Джафаров, Jafarov → jfrv; "" where too little is left."""
    plain = romanise(fold(name, language).translate(knowledge(language).letters))
    for letters, sound in _LETTER_LIKE:
        plain = plain.replace(letters, sound)
    sounds = _DOUBLED.sub(r"\1", plain.translate(_EAR))
    first = sounds[:1] if sounds[:1] in "aeiou" else ""
    bare = _DOUBLED.sub(r"\1", sounds.translate(_VOWELS))
    return (first + bare)[:EAR] if len(bare) >= 2 else ""


def _grams(stem: str) -> list[str]:
    """Spelling windows; marked, so that a window never meets a whole word."""
    return [f"~{stem[at : at + GRAM]}" for at in range(len(stem) - GRAM + 1)]


def _keys(reading: Reading, *kinds: MentionKind) -> list[str]:
    return [mention.key for mention in reading.mentions if mention.kind in kinds and mention.key]


def _first_sentence(body: str) -> str:
    return re.split(r"(?<=[.!?…])\s", body, maxsplit=1)[0][:300]


SECOND = 2  # "first" is said of too much
TENTH = 10  # in running text small ordinals count the ordinary (the second floor, the third day)


def _ordinals(folded: str, known: Knowledge, least: int) -> frozenset[int]:
    found = set()
    for match in _ORDINAL.finditer(folded) if _DIGIT.search(folded) else ():
        number, ending, sign = match.groups()
        if sign or (ending and ending in known.endings):
            found.add(int(number))
    tokens = _TOKEN.findall(folded)
    if not known.ordinal_ends.isdisjoint(tokens):
        for previous, token in pairwise(("", *tokens)):
            together = known.ordinals.get(f"{previous} {token}")  # "on ikinci", 12, is not the second
            found.add(together or known.ordinals.get(token, 0))
    return frozenset(number for number in found if number >= least)


def _figures(facts: Sequence[Fact]) -> Iterable[str]:
    """Exact counts and amounts of the event, slot by slot."""
    for fact in facts:
        if fact.low is not None and fact.low == fact.high and fact.slot not in APART and not fact.is_aside:
            yield f"{fact.slot} {fact.low:g} {fact.unit or ''}"


APART = frozenset({"age"})  # every story has people of thirty


# A column and an analysis look over many days and places: the one they tell may be that of a memory. What tells neither
# fits every story of a kind, so it speaks for none that a report tells (`StoryWindow.said`), and joins no two.
LOOKING_BACK = frozenset({Genre.OPINION, Genre.ANALYSIS})


def _sites(facts: Sequence[Fact]) -> Iterable[str]:
    return (fact.label for fact in facts if fact.slot == "place_of_event" and fact.label)


def _days(article: Article, facts: Sequence[Fact]) -> Iterable[date]:
    """The days of the event; none where a toll rose or fell, for then the day that is told is the day it did, nor the
    day on which an interview was given."""
    if any(fact.course in UPDATED and not _is_beside(article, fact, facts) for fact in facts):
        return
    for fact in facts:
        if fact.slot == "date_of_event" and fact.label and re.fullmatch(r"\d{4}-\d{2}-\d{2}", fact.label):
            day = date.fromisoformat(fact.label)
            talked = article.genre is Genre.INTERVIEW and day == article.time.date()
            if not talked and not is_elsewhen(article, fact.passage):
                yield day


def _is_beside(article: Article, risen: Fact, facts: Sequence[Fact]) -> bool:
    """Whether "two more" are more than the victims of another kind just told, and no toll rose: "a man died and two
    more were injured". What the headline tells is told again in the first paragraph, and is a fact once."""
    ahead = [fact for fact in facts if fact.passage.end <= risen.passage.start and fact.slot in VICTIMS - {risen.slot}]
    head = max((zone.end for zone in article.zones_of(BlockKind.HEADLINE)), default=0)
    lead = min((zone.end for zone in article.zones_of(BlockKind.BODY) if zone.start >= head), default=0)
    return risen.course is Course.RISES and any(
        fact.course not in UPDATED
        and (
            not _STOP.search(article.text, fact.passage.end, risen.passage.start)
            or fact.passage.end <= head < risen.passage.end <= lead
        )
        for fact in ahead
    )


VICTIMS = frozenset({"killed", "injured", "missing"})
_STOP = re.compile(r"[.!?…;]\s|\n")

OPENING = 2_000  # characters in which a follow-up says of what day it is the news


def _is_another(opening: str, known: Knowledge) -> bool:
    """Whether it tells of one more event of a kind: "again", "a second crash in two days". opening: folded."""
    return any(word in opening and _has_words(opening, word) for word in known.again)


UPDATED = frozenset({Course.RISES, Course.FALLS})
LISTED = 3  # paragraphs a body must have before it can be called a listing for its shape
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d\b")  # opens a paragraph of what came in by the hour
LINKED = 0.34  # share of paragraphs that speak of something an earlier one spoke of, up to which it is a listing


def is_listing(article: Article) -> bool:
    """Whether an article gathers many stories: its headline says so, or might, or its paragraphs are told by the clock,
    and they share nothing. "The second time in a week" is one event; so is what a headline says is told live."""
    return _is_listing(article, fold(article.headline, article.language))


def _is_listing(article: Article, headline: str) -> bool:
    known = knowledge(article.language)
    openings = [one for one in known.roundups if one in headline and _has_words(headline, one)]
    if any(" " in opening or "-" in opening for opening in openings):
        return True
    if any(_has_words(headline, words) for words in (*known.live, *known.again)):
        return False
    paragraphs = [article.text[zone.start : zone.end] for zone in article.zones_of(BlockKind.BODY)]
    timed = sum(_CLOCK.match(paragraph) is not None for paragraph in paragraphs)
    might = bool(openings) or 2 * timed > len(paragraphs)
    return might and len(paragraphs) >= LISTED and _linked_share(paragraphs, article.language) <= LINKED


def _has_words(text: str, words: str) -> bool:
    at = text.find(words)
    return at >= 0 and not text[:at][-1:].isalnum() and not text[at + len(words) :][:1].isalnum()


def _linked_share(paragraphs: list[str], language: str) -> float:
    """Share of the paragraphs after the first that share a name or two stems with one before; 1 for a single one."""
    if len(paragraphs) < 2:
        return 1.0
    stems: set[str] = set()
    ears: set[str] = set()
    linked = 0
    for number, paragraph in enumerate(paragraphs):
        words = _words(paragraph, language, running=True)
        mine, names = {w.stem for w in words} - {""}, {w.ear for w in words} - {""}
        if number and (len(mine & stems) >= 2 or len(names & ears) >= 1):
            linked += 1
        stems |= mine
        ears |= names
    return linked / (len(paragraphs) - 1)
