"""Stories that turned out to be one: proposals, by the mean over all pairs of their articles (average link).

A stream places each article at once, and two halves of a story may both have begun before the article came that joins
them. Looking again at the stories between which an article was in doubt heals that. Nothing is changed here: the caller
enters placements for the articles of the story that goes; ids of stories stay, and every merge can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from menbe.model import Reasons
from menbe.stories.pair import PairModel, pair_features, shipped
from menbe.stories.placing import told_of
from menbe.stories.telling_apart import disagree, other_day
from menbe.stories.window import Said, StoryWindow

SPEAKERS = 8  # newest articles of the later story that are held against the earlier


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
    speakers = other.rows[-SPEAKERS:].tolist()
    total, needed, best, told = 0.0, 0.0, -1.0, {}
    nearest = ""
    for row in speakers:
        features = pair_features(window.ask(window.live(row)), window, [one])
        chance = model.probability(features)
        total += float(chance.mean())
        needed += model.of(features).merged
        at = int(chance.argmax())
        if float(chance[at]) > best:
            best, told = float(chance[at]), told_of(features[at])
            nearest = window.article_at(int(one.rows[at]))
    score = total / len(speakers)
    if total < needed:
        return None
    return Merge(kept=kept, gone=gone, score=score,
                 reasons={"score": round(score, 4), "nearest_article": nearest, **told})  # fmt: skip


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
