"""Which story an article tells: the nearest of the live ones, or one of its own. Reasons are kept.

score(story) = half the mean of the pair probabilities over its articles and half that of the likest of them: the mean
alone tears stories apart, the greatest alone chains them together (survey of 2026-11, best for 7 of 9 sets of
features). One likest article speaks for a story among headlines; among whole articles it takes two, for one bridge
would do to chain (decision 16).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import numpy as np

from menbe.model import Placement, Reading, Reasons, Reprint, ReprintKind, story_id
from menbe.stories.features import Sparse
from menbe.stories.pair import Floats, PairModel, named, pair_features, shipped
from menbe.stories.window import ROUND_UP, Asked, Live, Said, StoryWindow, alive

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
        here = next((one for one in near if one.story == story), None)
        reasons = {**reasons, **_beside_the_text(here, reprint.original)} if here is not None else reasons
        return _placed(new, story, decided_at, reasons, _refused(new, window, chosen, near, story))
    if new.sparse.listing:
        refused = _refused(new, window, chosen, near, None)
        return _placed(replace(new, round_up=True), story_id(article), decided_at, {ROUND_UP: 1.0}, refused)
    if near and near[0].score >= chosen.same_story:
        best = near[0]
        reasons = {"score": best.score, "needed": chosen.same_story, "nearest_article": best.nearest, **best.reasons}
        return _placed(new, best.story, decided_at, reasons, _refused(new, window, chosen, near, best.story))
    opened: Reasons = {"opened": 1.0, "needed": chosen.same_story} if near else {"opened": 1.0}
    return _placed(new, story_id(article), decided_at, opened, _refused(new, window, chosen, near, None))


def weigh(new: Live, window: StoryWindow, model: PairModel) -> list[Weighed]:
    """The stories likest to an article, the likest first; three at most.

    Of the stories near it those are judged, by all articles that speak for them, that have the likest article.
    """
    asked = window.ask(new)
    return _weigh(asked, window, window.near(asked), model)


def _weigh(asked: Asked, window: StoryWindow, likest: Mapping[str, float], model: PairModel) -> list[Weighed]:
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


def _beside_the_text(here: Weighed, original: str) -> Reasons:
    """What a copy shares with its story: people, place, hours, meaning; with another article than the one it carries,
    where that one is likest."""
    return here.reasons if here.nearest == original else {"nearest_article": here.nearest, **here.reasons}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused:
    """judged: the stories that were weighed beside an article's own, the likest first. told: how the likest of all
    others differs; empty where none shares anything with it."""

    judged: Sequence[Weighed] = ()
    told: Reasons = field(default_factory=dict)


NOTHING_REFUSED = _Refused()


def _refused(new: Live, window: StoryWindow, model: PairModel, near: Sequence[Weighed], story: str | None) -> _Refused:
    """The stories an article is kept out of. Where all that lies near it is its own story's, the next is looked for
    behind that one: to be told, never to be joined."""
    judged = [one for one in near if one.story != story]
    if not judged and story is not None and near:
        asked = window.ask(new)
        behind = _weigh(asked, window, window.near(asked, beside=story), model)
        return _Refused(told=_kept_out(behind[0], new, window)) if behind else _Refused()
    return _Refused(judged=judged, told=_kept_out(judged[0], new, window)) if judged else _Refused()


def _placed(live: Live, story: str, at: datetime, reasons: Reasons, refused: _Refused = NOTHING_REFUSED) -> Placed:
    told = {**reasons, **refused.told}
    placement = Placement(article=live.article, story=story, decided_by=MAKER, decided_at=at, reasons=told)
    doubtful = () if live.round_up else tuple(one.story for one in refused.judged if one.score >= DOUBTFUL)
    return Placed(placement=placement, doubtful=doubtful, live=live)


def _kept_out(refused: Weighed, new: Live, window: StoryWindow) -> Reasons:
    """The likest story that is not the article's, and what the likest article there has and has not in common."""
    against = {f"{AWAY}{name}": value for name, value in refused.reasons.items()}
    return {"kept_out_of": refused.story, f"{AWAY}score": refused.score, f"{AWAY}nearest_article": refused.nearest,
            **against, **_told_apart(refused, new.sparse, window.said(refused.story))}  # fmt: skip


def _told_apart(refused: Weighed, mine: Sparse, theirs: Said) -> Reasons:
    """What an article and a story it was kept out of say of what can only be one: the 13th here, the 12th there."""
    told: dict[str, str | float] = {}
    if refused.reasons.get("other_ordinal") and mine.ordinals and theirs.ordinals:
        told |= {f"{AWAY}ordinal_here": float(max(mine.ordinals)), f"{AWAY}ordinal_there": float(max(theirs.ordinals))}
    if refused.reasons.get("other_day") and mine.days and theirs.days:
        told |= {f"{AWAY}day_here": max(mine.days).isoformat(), f"{AWAY}day_there": max(theirs.days).isoformat()}
    return told
