"""A story that comes back after days of silence: whether what opened now is the news of an older story.

The window holds a few days, for an event's reports come close together. What comes later (a finding, a charge, the
second time an opening is put off) opens a story of its own and is held here against older stories that share its rare
names. Nothing is changed: the caller enters the merge, which can be undone like any other.

The pair model decides, without its weight of days, and three things forbid it, for what comes later is often no news of
the old but its like: the next edition of a regular release, another match of the team, another contract of the club.
Where both share much that is rare, another day and another place are no hindrance either: a verdict has a day of its
own, and what was stolen turns up in the next town.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from menbe.model import BlockKind, Mention, MentionKind, Reading
from menbe.stories.features import LOOKING_BACK
from menbe.stories.pair import DAYS_APART, OTHER_DAY, TITLE, Floats, PairModel, pair_features, shipped
from menbe.stories.placing import told_of
from menbe.stories.remerge import Merge
from menbe.stories.telling_apart import other_day
from menbe.stories.window import DAY, Live, Said, StoryWindow, alive

COMMON = 400  # articles; a name that so many have tells no story from another
LIKELIEST = 3  # older stories that are read again and held against one that opened
SHARED = 2  # rare names that an older story must share, to be read again at all
LATER = 0.9  # mean probability over the pairs of the two, from which the later is news of the older
EDITION = 0.6  # likeness of headlines from which the later is the next edition of what comes regularly
RARE = 12.0  # weight of the shared names (`likeliest`) from which they tell: of three, each in some seven articles
SURELY = 0.95  # mean probability, whatever the days, from which what shares so much is news of the older
SEVERAL = 2  # reports of an event that have a day of their own, on either side
_COUNTRY = re.compile(r"place:[A-Z]{2}")

Sharing = Mapping[str, Mapping[str, int]]


def likeliest(sharing: Sharing) -> dict[str, float]:
    """Which older stories to read again, those that share the rarest names first → how much the shared names weigh.

    sharing: story → shared name → number of articles that have it. None where two stories share nothing with each other
    but much with this: then it looks back over several.
    """
    weights = {story: sum(log((COMMON + 1) / count) for count in names.values()) for story, names in sharing.items()
               if len(names) >= SHARED}  # fmt: skip
    likest = sorted(weights, key=lambda story: (-weights[story], story))[:LIKELIEST]
    apart = any(sharing[likest[0]].keys().isdisjoint(sharing[other]) for other in likest[1:])
    return {} if apart else {story: weights[story] for story in likest}


def resumed(
    window: StoryWindow,
    opened: Sequence[Reading],
    earlier: Mapping[str, Sequence[Reading]],
    shared: Mapping[str, float],
    *,
    model: PairModel | None = None,
) -> Merge | None:
    """The merge of a story into the older one of which it is the news; None where it is of none.

    opened: the articles of the story that opened, all of them in the window. earlier: articles of older stories.
    shared: weight of the names that each of those shares with it. Headlines alone, and stories into which an editor put
    an article, come back to none; a column only where the names tell.
    """
    story = window.story_of(opened[0].article.id)
    if story is None or any(window.pinned(reading.article.id) for reading in opened):
        return None
    column = opened[0].article.genre in LOOKING_BACK
    known = {kept: readings for kept, readings in earlier.items()
             if not (column and shared[kept] < RARE) and not _tells_of_others(opened[0], readings)}  # fmt: skip
    judge = model or shipped()
    found = [_merge_of(window, story, kept, readings, shared[kept], judge) for kept, readings in known.items()]
    return max((one for one in found if one is not None), key=lambda merge: (merge.score, merge.kept), default=None)


def _tells_of_others(first: Reading, earlier: Sequence[Reading]) -> bool:
    """Whether the headline of the article that opened a story names whom or what the older one never does."""
    end = max((zone.end for zone in first.article.zones_of(BlockKind.HEADLINE)), default=0)
    headline = {mention.key for mention in first.mentions if mention.passage.start < end and _is_telling(mention)}
    return bool(headline - {mention.key for reading in earlier for mention in reading.mentions})


def _is_telling(mention: Mention) -> bool:
    """An outlet is no part of its news; news from abroad names the country that those at home leave out; a lone name of
    which its article tells no more has a key that no other has."""
    outlet = mention.kind is MentionKind.ORGANISATION and ":outlet:" in mention.key
    return not outlet and "@" not in mention.key and not _COUNTRY.fullmatch(mention.key)


def _merge_of(
    window: StoryWindow, story: str, kept: str, earlier: Sequence[Reading], shared: float, model: PairModel
) -> Merge | None:
    said, began = window.said(story), window.began(story)
    lives = [live for reading in earlier if _speaks(live := alive(reading))]
    if not lives or began is None or all(window.is_short(row) for row in said.rows.tolist()):
        return None
    if _are_two_events(said, lives):
        return None
    features = np.stack([pair_features(window.ask(live), window, [said]) for live in lives])
    chances = _chances(features, model, but=(DAYS_APART,))
    if chances.mean() < LATER:
        chances = _chances(features, model, but=(DAYS_APART, OTHER_DAY))
        if shared < RARE or chances.mean() < SURELY:
            return None
    if features[:, :, TITLE].max() >= EDITION:
        return None
    score = float(chances.mean())
    at, row = divmod(int(chances.argmax()), chances.shape[1])
    silent = began - max(live.time for live in lives)
    return Merge(kept=kept, gone=story, score=score,
                 reasons={"score": round(score, 4), "came_back": round(silent / DAY, 1),
                          "nearest_article": lives[at].article, **told_of(features[at, row])})  # fmt: skip


def _are_two_events(said: Said, earlier: Sequence[Live]) -> bool:
    """Whether several tell each and most name another day: the prosecutor's demand and the verdict a week later are two
    events; one late report of a trial is its news."""
    clashes = sum(other_day(live.sparse, said) for live in earlier)
    return len(said.rows) >= SEVERAL and len(earlier) >= SEVERAL and 2 * clashes > len(earlier)


def _speaks(live: Live) -> bool:
    """Whether an article of an older story tells of it: a report with a body."""
    return live.reports and not live.sparse.listing and not live.sparse.short


def _chances(features: Floats, model: PairModel, but: Sequence[int]) -> Floats:
    """Articles × articles: how likely each pair is one story, whatever those features say."""
    timeless = features.copy()
    timeless[:, :, but] = 0
    return np.stack([model.probability(one) for one in timeless])
