"""How much a story weighs on the front page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.views import StoryCard

HALF_LIFE = timedelta(hours=24)  # after which a story weighs half as much on the front page
MOST_SIZE = 2.0**14  # no story is of more points; bounds where the stories of a day can stand in order of weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """The rule of the front page, stated on it: origins count most, then outlets and languages; it fades with time."""

    origins: float = 3.0
    outlets: float = 1.0
    languages: float = 1.0

    def of(self, card: StoryCard) -> float:
        """Independent of now: two half-lives apart, the newer story weighs four times as much."""
        size = self.origins * card.origins_low + self.outlets * card.outlets + self.languages * len(card.languages)
        # In powers of two: the factor itself is beyond every float.
        return halvings(card.updated_at) + math.log2(min(max(size, 1.0), MOST_SIZE))


def halvings(at: datetime) -> float:
    """The least weight of a story last updated then; the most is `log2(MOST_SIZE)` above it."""
    return at.timestamp() / HALF_LIFE.total_seconds()
