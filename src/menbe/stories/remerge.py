"""Stories that turned out to be one: proposals, by the mean over all pairs of their articles (average link).

A stream places each article at once, and two halves of a story may both have begun before the article came that joins
them. Looking again at what was touched lately heals that. Nothing is changed here: the caller enters placements for
the articles of the story that goes; ids of stories stay, and every merge can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from menbe.model import Reasons
from menbe.stories.pair import PairModel, agreed, disagree, pair_features, shipped
from menbe.stories.placing import told_of
from menbe.stories.window import StoryWindow

SPEAKERS = 8  # newest articles of the touched story that are held against the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The articles of story `gone` belong into story `kept`, which began first. score: mean probability, 0 to 1."""

    kept: str
    gone: str
    score: float
    reasons: Reasons


def propose_merges(window: StoryWindow, *, since: datetime, model: PairModel | None = None) -> list[Merge]:
    """Merges of stories with an article from `since` on, surest first; a story occurs in one merge at most.

    A story into which an editor put an article never goes.
    """
    chosen = model or shipped()
    order = {story: number for number, story in enumerate(window.stories())}
    found: dict[tuple[str, str], Merge] = {}
    for story in window.touched(since):
        for merge in _merges_of(story, window, chosen, order):
            found.setdefault((merge.kept, merge.gone), merge)
    return _disjoint(sorted(found.values(), key=lambda merge: (-merge.score, order[merge.kept], order[merge.gone])))


def _merges_of(story: str, window: StoryWindow, model: PairModel, order: dict[str, int]) -> list[Merge]:
    speakers = window.rows_of(story)[-SPEAKERS:]
    compared = {row: window.compare(window.live(row)) for row in speakers}
    near: dict[str, int] = {}
    for row, held in compared.items():
        for other in window.near(window.live(row), held):
            near[other] = near.get(other, 0) + 1
    merges = []
    for other in near:
        kept, gone = sorted((story, other), key=order.__getitem__)
        rows = window.rows_of(other)
        if (
            other == story
            or not rows
            or stand_apart(window, speakers, rows)
            or any(window.pinned(article) for article in window.articles_of(gone))
        ):
            continue
        total, best = 0.0, (-1.0, 0, 0)
        for row in speakers:
            chance = model.probability(pair_features(window.live(row), window, compared[row], [rows]))
            total += float(chance.mean())
            best = max(best, (float(chance.max()), -row, -rows[int(chance.argmax())]))
        if total / len(speakers) >= model.merged:
            merges.append(_merge(kept, gone, total / len(speakers), window, -best[1], -best[2]))
    return merges


def stand_apart(window: StoryWindow, rows: Sequence[int], others: Sequence[int]) -> bool:
    """Whether most of one story says another day, or number of a series, than most of the other: a near miss."""
    mine, theirs = ([window.live(row).sparse for row in held] for held in (rows, others))
    return disagree(agreed(s.days for s in mine), agreed(s.days for s in theirs)) or disagree(
        agreed(s.ordinals for s in mine), agreed(s.ordinals for s in theirs)
    )


def _merge(kept: str, gone: str, score: float, window: StoryWindow, row: int, other: int) -> Merge:
    new = window.live(row)
    features = pair_features(new, window, window.compare(new), [[other]])
    reasons = {"score": round(score, 4), "nearest_article": window.live(other).article, **told_of(features, 0)}
    return Merge(kept=kept, gone=gone, score=score, reasons=reasons)


def _disjoint(merges: Sequence[Merge]) -> list[Merge]:
    used: set[str] = set()
    chosen = []
    for merge in merges:
        if not used & {merge.kept, merge.gone}:
            chosen.append(merge)
            used |= {merge.kept, merge.gone}
    return chosen
