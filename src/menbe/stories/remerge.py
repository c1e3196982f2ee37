"""Stories that turned out to be one: proposals, by the mean over all pairs of their articles (average link), or because
the articles of each would be placed in the other.

A stream places each article at once, and two halves of a story may both have begun before the article came that joins
them. Looking again at the stories between which an article was in doubt heals that. Two large halves are too wide for
the mean over all pairs, which is why an article is placed by its likest too; one side alone may be a part of a subject
that the other is, so both have to say it. Nothing is changed here: the caller
enters placements for the articles of the story that goes; ids of stories stay, and every merge can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from menbe.model import Reasons
from menbe.stories.pair import PairModel, pair_features, shipped
from menbe.stories.placing import score_of, told_of
from menbe.stories.telling_apart import disagree, other_day
from menbe.stories.window import Said, StoryWindow

SPEAKERS = 8  # newest articles of a story that are held against another
WITNESSES = 3  # articles each story must have before what they would be placed in tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The articles of story `gone` belong into story `kept`, which began first. score: mean probability, 0 to 1."""

    kept: str
    gone: str
    score: float
    reasons: Reasons


def propose_merges(
    window: StoryWindow, doubtful: Iterable[tuple[str, str]], *, model: PairModel | None = None
) -> list[Merge]:
    """Merges among pairs of stories between which an article was in doubt, surest first; a story occurs in one at most.

    A story into which an editor put an article never goes.
    """
    chosen = model or shipped()
    found: dict[tuple[str, str], Merge] = {}
    for one, other in doubtful:
        kept, gone = sorted((one, other), key=window.first_row)
        if (kept, gone) not in found and kept != gone:
            merge = _merge_of(kept, gone, window, chosen)
            if merge is not None:
                found[kept, gone] = merge
    return _disjoint(
        sorted(found.values(), key=lambda m: (-m.score, window.first_row(m.kept), window.first_row(m.gone)))
    )


def _merge_of(kept: str, gone: str, window: StoryWindow, model: PairModel) -> Merge | None:
    one, other = window.said(kept), window.said(gone)
    if not len(one.rows) or not len(other.rows) or stand_apart(one, other):
        return None
    if any(window.pinned(article) for article in window.articles_of(gone)):
        return None
    held = _held(other, one, window, model)
    if held.mean >= held.needed:
        score = held.mean
    elif min(len(one.rows), len(other.rows)) >= WITNESSES and held.placed >= model.same_story:
        back = _held(one, other, window, model)
        if back.placed < model.same_story:
            return None
        score = (held.placed + back.placed) / 2
    else:
        return None
    return Merge(kept=kept, gone=gone, score=score,
                 reasons={"score": round(score, 4), "nearest_article": held.nearest, **held.told})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A story held against another, means over its newest articles. mean: probability over all pairs; needed: from
    which that tells of one event; placed: score of the other story as each article would see it if it came now.

    nearest, told: the likest article of the other and the reasons of that pair.
    """

    mean: float
    needed: float
    placed: float
    nearest: str
    told: dict[str, str | float]


def _held(story: Said, other: Said, window: StoryWindow, model: PairModel) -> _Held:
    speakers = story.rows[-SPEAKERS:].tolist()
    mean, needed, placed, best, nearest = 0.0, 0.0, 0.0, -1.0, ""
    told: dict[str, str | float] = {}
    for row in speakers:
        features = pair_features(window.ask(window.live(row)), window, [other])
        chances = model.probability(features)
        judge = model.of(features)
        mean += float(chances.mean())
        needed += judge.merged
        placed += score_of(chances.tolist(), judge.likest)
        at = int(chances.argmax())
        if float(chances[at]) > best:
            best, told = float(chances[at]), told_of(features[at])
            nearest = window.article_at(int(other.rows[at]))
    count = len(speakers)
    return _Held(mean=mean / count, needed=needed / count, placed=placed / count, nearest=nearest, told=told)


def stand_apart(one: Said, other: Said) -> bool:
    """Whether most of one story says another day, or number of a series, than most of the other: a near miss."""
    return other_day(one, other) or disagree(one.ordinals, other.ordinals)


def _disjoint(merges: Sequence[Merge]) -> list[Merge]:
    used: set[str] = set()
    chosen = []
    for merge in merges:
        if not used & {merge.kept, merge.gone}:
            chosen.append(merge)
            used |= {merge.kept, merge.gone}
    return chosen
