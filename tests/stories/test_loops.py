"""The inner loops in C and in numpy do the same: alone on tables made at random, and together on a stream of news.

Where nothing was compiled there is nothing to compare, and all other tests run in numpy.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from menbe.model import Mention, MentionKind, Passage, Reading, Vector
from menbe.stories import loops
from menbe.stories.features import CHANNELS
from menbe.stories.loops import plain
from menbe.stories.placing import place
from menbe.stories.remerge import propose_merges
from menbe.stories.window import StoryWindow
from tests.making import NOON, article, reading

pytestmark = pytest.mark.skipif(not loops.COMPILED, reason="no compiler was at hand when this was installed")

ROWS, FEATURES, WIDTH = 40, 90, 24


class Tables:
    """A small window's tables, the same for each seed."""

    def __init__(self, seed: int) -> None:
        random = np.random.default_rng(seed)
        self.held = np.zeros((ROWS + 1, WIDTH), np.int32)
        for row in range(ROWS):
            count = int(random.integers(WIDTH))
            self.held[row, :count] = random.choice(FEATURES - 1, count, replace=False) + 1
        self.row_ends = np.zeros((ROWS + 1, len(CHANNELS)), np.int32)
        self.row_lengths = random.random((ROWS + 1, len(CHANNELS)), np.float32)
        self.row_lengths[3] = 0
        self.spread = random.random(FEATURES, np.float32) * 5
        self.newest = random.integers(ROWS + 1, size=(FEATURES, plain.NEWEST)).astype(np.int32)
        self.newest[0] = 0
        self.turn = random.integers(plain.NEWEST, size=FEATURES).astype(np.int32)
        self.place = np.zeros(FEATURES, np.int16)
        self.shared = np.zeros(ROWS + 1)
        self.rough = np.zeros(ROWS + 1, np.float32)
        self.times = random.random(ROWS + 1) * 10
        self.barred = random.random(ROWS + 1) < 0.2
        self.vectors = random.standard_normal((ROWS, 19)).astype(np.float32)
        self.vector = random.standard_normal(19).astype(np.float32)
        self.numbers = random.choice(FEATURES, 20, replace=False)
        self.numbers[[4, 9]] = 7  # one hash in two channels
        self.ends = (5, 8, 12, 12, 15, 18, 20)
        self.rows = random.choice(ROWS, 9, replace=False)
        self.weights = np.empty(20, np.float32)
        self.lengths = np.empty(len(CHANNELS), np.float32)

    def state(self) -> list[NDArray[Any]]:
        return [value for value in vars(self).values() if isinstance(value, np.ndarray)]


def both(seed: int, name: str, call: str) -> tuple[Any, Any]:
    """What a loop of that name leaves behind, in C and in numpy."""
    return tuple(_run(where, seed, name, call) for where in (loops, plain))  # type: ignore[return-value]


def _run(where: Any, seed: int, name: str, call: str) -> list[Any]:
    tables = Tables(seed)
    plain.weigh(tables.spread, tables.numbers, tables.ends, 6.5, tables.weights, tables.lengths)
    return getattr(Calls(tables, getattr(where, name)), call)()  # type: ignore[no-any-return]


class Calls:
    """One call of each loop, and all that it wrote, brought into one order."""

    def __init__(self, tables: Tables, loop: Any) -> None:
        self.t, self.loop = tables, loop

    def weigh(self) -> list[Any]:
        t = self.t
        self.loop(t.spread, t.numbers, t.ends, 6.5, t.weights, t.lengths)
        return t.state()

    def number(self) -> list[Any]:
        numbered, named, numbers = np.zeros(500, np.int32), np.zeros(50, np.int32), np.zeros(5, np.intp)
        numbered[[30, 40]] = 1, 2
        given = self.loop(np.array([99, 40, 7, 99, 8], np.int32), 3, numbered, named, numbers)
        return [given, numbered, named, numbers]

    def share(self) -> list[Any]:
        t, room = self.t, 20 * plain.NEWEST
        rows, likeness = np.empty(room, np.intp), np.empty(room, np.float32)
        count = self.loop(t.newest, t.row_lengths, t.numbers, t.ends, 3, t.weights, t.lengths, t.shared, rows, likeness)
        order = np.argsort(rows[:count])
        return [rows[:count][order], likeness[:count][order], *t.state()]

    def liken(self) -> list[Any]:
        t, likeness = self.t, np.empty((9, len(CHANNELS)), np.float32)
        self.loop(t.held, t.row_lengths, t.place, t.numbers, t.ends, t.weights, t.lengths, t.rows, likeness)
        return [likeness, *t.state()]

    def enter(self) -> list[Any]:
        t, share = self.t, np.array([0, 1, 0.7, 0.5], np.float32)
        self.loop(share, t.numbers, t.ends, 3, t.rows, ROWS, 6.5, t.place, t.spread, t.held, t.row_ends, t.row_lengths,
                  t.newest, t.turn, t.weights)  # fmt: skip
        return t.state()

    def search(self) -> list[Any]:
        some = np.arange(37, 3, -1)
        return [self._found(rows, most) for rows in (None, some) for most in (1, 8, 12, 64)]

    def _found(self, rows: Any, most: int) -> Any:
        count = 40 if rows is None else len(rows)
        products, found = np.empty(count, np.float32), np.empty(2 * most, np.intp)
        many = self.loop(self.t.vectors, rows, count, self.t.vector, most, products, found)
        return [*np.sort(found[:many]).tolist(), *products.tolist()]

    def hold(self) -> list[Any]:
        likeness = np.empty(9, np.float32)
        self.loop(self.t.vectors, self.t.rows, self.t.vector, np.linspace(0, 1, 19), likeness)
        return [likeness]

    def likest(self) -> list[Any]:
        t, found, like = self.t, np.empty(6, np.intp), np.empty(6, np.float32)
        values = np.linspace(-0.2, 1, 9, dtype=np.float32)
        count = self.loop(t.rough, t.rows, values, t.rows[:4] + 1, values[5:], 3.0, t.times, t.barred, 2.0, 9.0, found,
                          like)  # fmt: skip
        order = np.argsort(found[:count] + like[:count] / 100)
        return [found[:count][order], like[:count][order], *t.state()]

    def judge(self) -> list[Any]:
        t, chances = self.t, np.empty(9, np.float32)
        features = np.where(t.vectors[:9] > 0.5, t.vectors[:9], 0).astype(np.float32)
        weights = np.stack([t.vector, t.vector[::-1]], axis=1)
        self.loop(features, weights, np.array([0.5, -1], np.float32), 18, 13, 0.1, chances)
        return [chances]


@pytest.mark.parametrize("name", loops.NAMES)
@pytest.mark.parametrize("seed", range(4))
def test_a_loop_in_c_does_what_it_does_in_numpy(name: str, seed: int) -> None:
    compiled, in_numpy = both(seed, name, name)
    assert len(compiled) == len(in_numpy)
    for one, other in zip(compiled, in_numpy, strict=True):
        assert np.allclose(one, other, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("wrong", [-1, FEATURES])
def test_a_number_that_no_table_has_is_refused(wrong: int) -> None:
    tables = Tables(0)
    tables.numbers[2] = wrong
    with pytest.raises(IndexError):
        loops.weigh(tables.spread, tables.numbers, tables.ends, 6.5, tables.weights, tables.lengths)


def test_a_stream_is_filed_the_same_in_c_and_in_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = filed(1_500)
    for name in loops.NAMES:
        monkeypatch.setattr(loops, name, getattr(plain, name))
    in_numpy = filed(1_500)
    assert len(set(compiled.values())) < 1_000
    assert compiled == in_numpy


def filed(count: int) -> dict[str, str]:
    """The story of each article of an invented stream that is longer than a window, with looks back and merges."""
    window, story = StoryWindow(days=1), {}
    doubtful: dict[tuple[str, str], None] = {}
    for number, one in enumerate(told(count)):
        window.forget_before(one.article.time - timedelta(days=1))
        placed = place(one, window, reprints=(), decided_at=NOON)
        window.append(placed.live, placed.placement.story)
        story[one.article.id] = placed.placement.story
        doubtful.update(dict.fromkeys((placed.placement.story, other) for other in placed.doubtful))
        if number % 100 == 0:
            for merge in propose_merges(window, doubtful):
                moved = window.articles_of(merge.gone)
                window.move(moved, merge.kept)
                story.update(dict.fromkeys(moved, merge.kept))
            doubtful.clear()
    return story


def told(count: int) -> list[Reading]:
    """Articles of syllables on some five hundred events, each with words, a name and a direction of its own."""
    random = np.random.default_rng(5)
    syllables = np.array([a + b for a in "bdfgklmnprst" for b in "aeiou"])
    words = ["".join(random.choice(syllables, 3)) for _ in range(1_200)]
    events = random.standard_normal((count // 3, 32))
    made = []
    for number in range(count):
        event = max(0, number // 3 - int(random.integers(25)))
        own = np.random.default_rng(event).choice(1_200, 12)
        said = [words[at] for at in [*random.choice(own, 12), *random.integers(1_200, size=14)]]
        text = article(f"https://a.example/{number}", " ".join(said[6:14]), f"{' '.join(said)} {words[own[0]]}.",
                       language=("az", "en", "tr")[number % 3], at=NOON + timedelta(minutes=2 * number))  # fmt: skip
        vector = events[event] + 0.8 * random.standard_normal(32)
        vector /= np.linalg.norm(vector)
        name = Mention(passage=Passage(start=0, end=1, surface=text.text[:1]), kind=MentionKind.PERSON,
                       key=f"person:{words[own[0]]}", name=words[own[0]], maker="test")  # fmt: skip
        made.append(replace(reading(text), mentions=(name,),
                            vector=Vector(encoder="test", values=vector.astype("<f2").tobytes())))  # fmt: skip
    return made
