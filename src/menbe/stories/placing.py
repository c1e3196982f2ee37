"""Which story an article tells: the nearest of the live ones, or one of its own. Reasons are kept.

score(story) = half the mean and half the greatest of the pair probabilities over its articles: the mean alone tears
stories apart, the greatest alone chains them together (survey of 2026-11, best for 7 of 9 sets of features).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from menbe.model import Placement, Reading, Reasons, Reprint, ReprintKind, story_id
from menbe.stories.pair import Floats, PairModel, pair_features, shipped
from menbe.stories.window import ROUND_UP, Live, StoryWindow, alive

MAKER = "placing/1"
TELLING = 2  # stories whose reasons are worked out: the one that is chosen and the one that was refused
TOLD = ("meaning", "words", "title", "names", "who", "where", "numbers", "days_apart",
        "other_ordinal", "other_day", "other_site", "other_who", "other_where")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """nearest_refused: the likest story the article was kept out of, with the reasons; None where none was near."""

    placement: Placement
    nearest_refused: tuple[str, Reasons] | None


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
    pinned = window.pinned(article)
    if pinned is not None:
        return _placed(article, pinned, decided_at, {"editor": 1.0})
    original = _original(reprints, window)
    if original is not None:
        reprint, story = original
        return _placed(article, story, decided_at, {"reprint_of": reprint.original, "kind": reprint.kind.value,
                                                    "here_in_there": reprint.here_in_there})  # fmt: skip
    new = alive(reading, story_id(article))
    chosen = model or shipped()
    near = weigh(new, window, chosen)
    if new.sparse.listing:
        return _placed(article, new.story, decided_at, {ROUND_UP: 1.0}, near[0] if near else None)
    if near and near[0].score >= chosen.same_story:
        best = near[0]
        reasons = {"score": best.score, "needed": chosen.same_story, "nearest_article": best.nearest, **best.reasons}
        return _placed(article, best.story, decided_at, reasons, near[1] if len(near) > 1 else None)
    refused = near[0] if near else None
    return _placed(article, new.story, decided_at, _opened(refused, chosen), refused)


def weigh(new: Live, window: StoryWindow, model: PairModel) -> list[Weighed]:
    """The stories likest to an article, the likest first; two at most."""
    compared = window.compare(new)
    stories = [(story, rows) for story in window.near(new, compared) if (rows := window.rows_of(story))]
    if not stories:
        return []
    rows = [row for _, own in stories for row in own]
    features = pair_features(new, window, compared, [own for _, own in stories])
    probability = model.probability(features)
    starts = np.cumsum([0, *(len(own) for _, own in stories[:-1])])
    sizes = np.array([len(own) for _, own in stories])
    scores = (np.add.reduceat(probability, starts) / sizes + np.maximum.reduceat(probability, starts)) / 2
    weighed: list[Weighed] = []
    for number in np.argsort(-scores, kind="stable")[:TELLING].tolist():
        start, (story, own) = int(starts[number]), stories[number]
        at = start + int(probability[start : start + len(own)].argmax())
        weighed.append(Weighed(story=story, score=round(float(scores[number]), 4),
                               nearest=window.live(rows[at]).article, reasons=told_of(features, at)))  # fmt: skip
    return weighed


def told_of(features: dict[str, Floats], at: int) -> dict[str, str | float]:
    """The features of one pair that say something, as a reader should see them."""
    told = {name: round(float(features[name][at]), 3) for name in TOLD}
    return {name: value for name, value in told.items() if value or name == "days_apart"}


def _original(reprints: Sequence[Reprint], window: StoryWindow) -> tuple[Reprint, str] | None:
    """The reprint that carries most of another article's text, with that article's story. A compilation has no one."""
    known = [
        (reprint, story)
        for reprint in reprints
        if reprint.kind is not ReprintKind.COMPILATION and (story := window.story_of(reprint.original)) is not None
    ]
    return max(known, key=lambda pair: (pair[0].here_in_there, pair[0].original), default=None)


def _opened(refused: Weighed | None, model: PairModel) -> dict[str, str | float]:
    if refused is None:
        return {"opened": 1.0}
    return {"opened": 1.0, "kept_out_of": refused.story, "score": refused.score, "needed": model.same_story,
            "nearest_article": refused.nearest, **refused.reasons}  # fmt: skip


def _placed(article: str, story: str, at: datetime, reasons: Reasons, refused: Weighed | None = None) -> Placed:
    placement = Placement(article=article, story=story, decided_by=MAKER, decided_at=at, reasons=reasons)
    near = None if refused is None else (refused.story, {"score": refused.score, "nearest_article": refused.nearest,
                                                         **refused.reasons})  # fmt: skip
    return Placed(placement=placement, nearest_refused=near)
