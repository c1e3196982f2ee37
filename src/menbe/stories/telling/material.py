"""What a story is told from: its readings, the copies among them, their placements, and the newsroom around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from menbe.copies.origins import ROUND_UP, OriginGroup, Origins, origins
from menbe.model import Article, Outlet, Passage, Placement, Reading, Reprint, Story
from menbe.names import linked_entities
from menbe.views import Anchor, Evidence, OutletName


@dataclass(frozen=True, kw_only=True)
class Material:
    """readings: in order of time. outlets: all this newsroom knows. evidence: the snapshots of the articles.
    heard: (outlet, language) of every article of this newsroom about the story's time."""

    story: Story
    readings: tuple[Reading, ...]
    reprints: tuple[Reprint, ...]
    placements: Mapping[str, Placement]
    outlets: Mapping[str, Outlet]
    evidence: tuple[Evidence, ...] = field(default=())
    heard: frozenset[tuple[str, str]] = field(default=frozenset())

    @cached_property
    def origins(self) -> Origins:
        """The one place where a story's origins are counted."""
        found = origins(self.readings, self.reprints, self.outlets)
        return replace(found, groups=tuple(self._as_what_it_is(group) for group in found.groups))

    def _as_what_it_is(self, group: OriginGroup) -> OriginGroup:
        """A round-up reports nothing and releases nothing, whoever speaks in its items."""
        if group.root not in self.round_ups or group.root is None:
            return group
        label = self.outlet_name(self.articles[group.root].outlet).name
        reasons = {**group.reasons, group.root: {ROUND_UP: 1.0}}
        return replace(group, kind=ROUND_UP, label=label, reasons=reasons, proof=())

    @cached_property
    def round_ups(self) -> frozenset[str]:
        """The articles that gather many stories, as placing found them."""
        return frozenset(a for a, placement in self.placements.items() if ROUND_UP in placement.reasons)

    @cached_property
    def origin_of(self) -> Mapping[str, int]:
        """Article id → number of its origin, in the order of the independence line."""
        return {a: n for n, group in enumerate(self.origins.groups) for a in group.articles}

    @cached_property
    def entities(self) -> Mapping[str, str]:
        """Mention key → the key of the entity it is linked to within this story."""
        return linked_entities({r.article.id: r.mentions for r in self.readings})

    @cached_property
    def by_id(self) -> Mapping[str, Reading]:
        return {reading.article.id: reading for reading in self.readings}

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return {reading.article.id: reading.article for reading in self.readings}

    def outlet_name(self, key: str) -> OutletName:
        outlet = self.outlets.get(key)
        return OutletName(key=key, name=outlet.name if outlet else key, country=outlet.country if outlet else None)


def anchor(article: str, passage: Passage) -> Anchor:
    return Anchor(article=article, start=passage.start, end=passage.end, surface=passage.surface)
