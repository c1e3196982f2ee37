"""Whether two say different things of what can only be one: a day, a place, the number of a series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import chain
from typing import Protocol, TypeVar

T = TypeVar("T", bound=Hashable)


def disagree(mine: AbstractSet[Hashable], theirs: AbstractSet[Hashable]) -> bool:
    return bool(mine and theirs and mine.isdisjoint(theirs))


class Dated(Protocol):
    """days, sites: of the event. earlier: every day of which a follow-up speaks, none where it tells of one more
    event."""

    @property
    def days(self) -> frozenset[date]: ...

    @property
    def earlier(self) -> frozenset[date]: ...

    @property
    def sites(self) -> frozenset[str]: ...


def other_day(one: Dated, other: Dated) -> bool:
    """Whether two tell of events of different days: not where one of them also speaks of the other's day, unless it
    tells of another place: the fire of today recalls the blast of yesterday in the next town."""
    if not disagree(one.days, other.days):
        return False
    recalled = one.earlier & other.days or other.earlier & one.days
    return not recalled or disagree(one.sites, other.sites)


def agreed(said: Iterable[AbstractSet[T]]) -> frozenset[T]:
    """What at least half as many say as say the commonest thing."""
    stated = [frozenset(values) for values in said if values]
    if not stated:
        return frozenset()
    if stated.count(stated[0]) == len(stated):  # as most stories do
        return stated[0]
    counts = Counter(chain.from_iterable(stated))
    most = max(counts.values())
    return frozenset(value for value, count in counts.items() if 2 * count >= most)


def last(ordinals: frozenset[int]) -> frozenset[int]:
    """Series go up: "a day after the 12th, the 13th package" is news of the 13th."""
    return frozenset({max(ordinals)}) if ordinals else ordinals
