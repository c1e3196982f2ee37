"""Two halves of a story come together by the mean over all their pairs, or because the articles of each would be placed
in the other; a part of a subject that only one side sees does not."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from menbe.stories import remerge
from menbe.stories.pair import FEATURES, Floats, Logistic, PairModel
from menbe.stories.window import Asked, Said, StoryWindow
from tests.making import NOON, article, hours, placement, reading

PLAIN = Logistic(bias=0.0, weights={"meaning": 1.0}, likest=2, merged=0.45)
MODEL = PairModel(whole=PLAIN, short=PLAIN, same_story=0.5)
Chance = Callable[[str, str], float]


def window_of(stories: Mapping[str, Sequence[str]]) -> StoryWindow:
    """Articles by name, story after story."""
    window = StoryWindow()
    for story, names in stories.items():
        for number, name in enumerate(names):
            made = article(f"https://a.example/{name}", language="en", headline=name, at=NOON + hours(number / 10))
            window.add(reading(made), placement(made.id, story))
    return window


def merged(monkeypatch: pytest.MonkeyPatch, stories: Mapping[str, Sequence[str]], chance: Chance) -> bool:
    """Whether the first story takes the second. chance: that two articles by name tell of one event."""
    window = window_of(stories)
    name_of = {article(f"https://a.example/{name}").id: name for names in stories.values() for name in names}

    def features(asked: Asked, window: StoryWindow, said: Sequence[Said]) -> Floats:
        mine = name_of[asked.live.article]
        held = [name_of[window.article_at(row)] for one in said for row in one.rows.tolist()]
        found = np.zeros((len(held), len(FEATURES)), np.float32)
        chances = [chance(mine, theirs) for theirs in held]
        found[:, FEATURES.index("meaning")] = [math.log(p / (1 - p)) for p in chances]
        return found

    monkeypatch.setattr(remerge, "pair_features", features)
    one, other = stories
    return [(m.kept, m.gone) for m in remerge.propose_merges(window, [(other, one)], model=MODEL)] == [(one, other)]


def like(one: str, other: str) -> float:
    """As two halves of a wide story: each article is like two of the other half, and hardly like the rest."""
    apart = abs(int(one[1:]) - int(other[1:]))
    return 0.95 if apart <= 1 else 0.02


def names(letter: str, *numbers: int) -> list[str]:
    return [f"{letter}{number}" for number in numbers]


def test_two_wide_halves_are_one_story_though_most_of_their_pairs_are_unlike(monkeypatch: pytest.MonkeyPatch) -> None:
    halves = {"a": names("a", 1, 2, 3, 4, 5, 6), "b": names("b", 1, 2, 3, 4, 5, 6)}
    mean = np.mean([like(one, other) for one in halves["a"] for other in halves["b"]])
    assert mean < PLAIN.merged
    assert merged(monkeypatch, halves, like)


def test_what_one_side_alone_would_be_placed_in_stays_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    part = {"a": names("a", 1, 2, 3, 14, 15, 16, 17, 18), "b": names("b", 1, 2, 3)}
    assert not merged(monkeypatch, part, like)
    assert not merged(monkeypatch, {"b": part["b"], "a": part["a"]}, like)


def test_two_articles_are_no_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not merged(monkeypatch, {"a": names("a", 1, 2, 3, 4, 5, 6), "b": names("b", 1, 2)}, like)


def test_two_stories_all_of_whose_pairs_are_likely_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert merged(monkeypatch, {"a": ["a1"], "b": ["b1"]}, lambda one, other: 0.46)
    assert not merged(monkeypatch, {"a": ["a1"], "b": ["b1"]}, lambda one, other: 0.44)
