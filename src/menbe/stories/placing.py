"""Which story an article tells: the nearest of the live ones, or one of its own. Reasons are kept.

score(story) = half the mean of the pair probabilities over its articles and half that of the likest of them: the mean
alone tears stories apart, the greatest alone chains them together (survey of 2026-11, best for 7 of 9 sets of
features). One likest article speaks for a story among headlines; among whole articles it takes two, for one bridge
would do to chain (decision 16).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from menbe.model import Placement, Reading, Reasons, Reprint, ReprintKind, story_id
from menbe.stories.pair import Floats, PairModel, named, pair_features, shipped
from menbe.stories.window import ROUND_UP, Asked, Live, StoryWindow, alive

MAKER = "placing/2"
AWAY = "away_"  # begins the name of a reason that speaks of the story an article was kept out of
JUDGED = 6  # stories near an article that are judged by all that speak for them
TELLING = 3  # stories whose reasons are worked out: the one that is chosen and those that were refused
DOUBTFUL = 0.4  # score from which a story an article was kept out of is looked at again with the article's own
TOLD = ("meaning", "words", "title", "names", "who", "where", "numbers", "figures", "days_apart",
        "other_ordinal", "other_day", "other_site", "other_who", "other_where")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """doubtful: stories it was kept out of that may yet turn out to be its own. live: as the window takes it."""

    placement: Placement
    doubtful: tuple[str, ...]
    live: Live


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A story as an article sees it. score: 0 to 1. nearest: the likest article; reasons: features of that pair."""

    story: str
    score: float
    nearest: str
    reasons: Reasons


def place(
    reading: Reading,
    window: StoryWindow,
    *,
    reprints: Sequence[Reprint],
    decided_at: datetime,
    model: PairModel | None = None,
) -> Placed:
    """Where an article belongs. It does not change the window: the caller enters the placement, then adds it."""
    article = reading.article.id
    new = alive(reading)
    pinned = window.pinned(article)
    if pinned is not None:
        return _placed(new, pinned, decided_at, {"editor": 1.0})
    chosen = model or shipped()
    near = weigh(new, window, chosen)
    original = _original(reprints, window)
    if original is not None:
        reprint, story = original
        reasons: Reasons = {"reprint_of": reprint.original, "kind": reprint.kind.value,
                            "here_in_there": reprint.here_in_there}  # fmt: skip
        return _placed(new, story, decided_at, reasons, [other for other in near if other.story != story])
    if new.sparse.listing:
        return _placed(replace(new, round_up=True), story_id(article), decided_at, {ROUND_UP: 1.0}, near)
    if near and near[0].score >= chosen.same_story:
        best = near[0]
        reasons = {"score": best.score, "needed": chosen.same_story, "nearest_article": best.nearest, **best.reasons}
        return _placed(new, best.story, decided_at, reasons, near[1:])
    opened: Reasons = {"opened": 1.0, "needed": chosen.same_story} if near else {"opened": 1.0}
    return _placed(new, story_id(article), decided_at, opened, near)


def weigh(new: Live, window: StoryWindow, model: PairModel) -> list[Weighed]:
    """The stories likest to an article, the likest first; three at most.

    Of the stories near it those are judged, by all articles that speak for them, that have the likest article.
    """
    asked = window.ask(new)
    likest = window.near(asked)
    stories = sorted(likest, key=lambda story: (-likest[story], story))[:JUDGED]
    return _judged(asked, window, stories, model) if stories else []


def _judged(asked: Asked, window: StoryWindow, stories: Sequence[str], model: PairModel) -> list[Weighed]:
    held = [window.said(story) for story in stories]
    features = pair_features(asked, window, held)
    count = model.of(features).likest
    chances = model.probability(features).tolist()
    judged: list[tuple[float, int, int]] = []  # score, place of the story, place of its likest article among all pairs
    start = 0
    for number, said in enumerate(held):
        part = chances[start : start + len(said.rows)]  # no story is without rows
        judged.append((score_of(part, count), number, start + part.index(max(part))))
        start += len(part)
    judged.sort(key=lambda one: (-one[0], one[1]))
    rows = np.concatenate([said.rows for said in held])
    return [Weighed(story=stories[number], score=round(score, 4), nearest=window.article_at(int(rows[nearest])),
                    reasons=told_of(features[nearest])) for score, number, nearest in judged[:TELLING]]  # fmt: skip


def score_of(chances: Sequence[float], likest: int) -> float:
    """Of a story, by the probability of each of its articles. likest: how many of them speak for it beside the mean."""
    best = sorted(chances, reverse=True)[:likest]
    return (sum(chances) / len(chances) + sum(best) / len(best)) / 2


def told_of(features: Floats) -> dict[str, str | float]:
    """The features of one pair that say something, as a reader should see them."""
    return {name: round(value, 3) for name, value in named(features, TOLD).items() if value or name == "days_apart"}


def _original(reprints: Sequence[Reprint], window: StoryWindow) -> tuple[Reprint, str] | None:
    """The reprint that carries most of another article's text, with that article's story. A compilation has no one."""
    known = [
        (reprint, story)
        for reprint in reprints
        if reprint.kind is not ReprintKind.COMPILATION and (story := window.story_of(reprint.original)) is not None
    ]
    return max(known, key=lambda pair: (pair[0].here_in_there, pair[0].original), default=None)


def _placed(live: Live, story: str, at: datetime, reasons: Reasons, refused: Sequence[Weighed] = ()) -> Placed:
    """refused: stories that are not the article's, the likest first."""
    told = {**reasons, **_kept_out(refused[0])} if refused else reasons
    placement = Placement(article=live.article, story=story, decided_by=MAKER, decided_at=at, reasons=told)
    doubtful = () if live.round_up else tuple(one.story for one in refused if one.score >= DOUBTFUL)
    return Placed(placement=placement, doubtful=doubtful, live=live)


def _kept_out(refused: Weighed) -> Reasons:
    """The likest story that is not the article's, and what the likest article there has and has not in common."""
    against = {f"{AWAY}{name}": value for name, value in refused.reasons.items()}
    return {"kept_out_of": refused.story, f"{AWAY}score": refused.score,
            f"{AWAY}nearest_article": refused.nearest, **against}  # fmt: skip
