"""How many independent origins stand behind a story: the one place where they are counted.

A copy, a translation, an article that only relays a cited source or a release adds no origin. Where the evidence does
not decide, the answer is a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from menbe.copies.leaning import Link, Standing, links, shown, standing
from menbe.model import Outlet, Passage, Reading, Reasons, Reprint, ReprintKind

OWN, RELEASE, AGENCY, UNKNOWN = "own", "release", "agency", "unknown"
ROUND_UP = "round_up"  # a text that gathers many stories, whoever speaks in them


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginGroup:
    """All articles that rest on one origin, in order of time, the root first.

    root: the article it began with; None where it began outside the story (an agency that is only cited).
    kind: own, release, agency, round_up or unknown. label: name of the outlet or institution. reasons: per article id,
    why it belongs here. copies, translations: how many articles took the text over, in its language and in another;
    uncredited: how many of them do not name the outlet they have it from (its own editions need not). proof: (article
    id, passage) of the words that make it this kind: whom the root spoke to, or who cites what is not here.
    """

    articles: tuple[str, ...]
    root: str | None
    kind: str
    label: str
    reasons: Mapping[str, Reasons]
    copies: int
    translations: int
    uncredited: int = 0
    proof: tuple[tuple[str, Passage], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """low: origins when every suspected link is real; high: when only the evident ones are. 0 only for no articles.
    links: all that ties an article to an origin, suspected or evident."""

    low: int
    high: int
    groups: tuple[OriginGroup, ...]
    links: tuple[Link, ...] = ()


def origins(articles: Sequence[Reading], reprints: Sequence[Reprint], outlets: Mapping[str, Outlet]) -> Origins:
    """Count the origins of a story. `reprints` may name articles outside it; they are then origins that are not here.

    The groups are those of the evident links, so there are `high` of them; largest first.
    """
    readings = sorted(articles, key=lambda r: (r.article.time, r.article.id))
    found = links(readings, reprints, outlets)
    evident = _Groups(r.article.id for r in readings)
    for link in found:
        if not link.suspected:
            evident.join(link.article, link.origin)
    suspected = evident.copy()
    for link in found:
        if link.suspected:
            suspected.join(link.article, link.origin)
    by_id = {r.article.id: r for r in readings}
    groups = [_group(members, by_id, found, reprints, outlets) for members in evident.groups(by_id)]
    ordered = tuple(sorted(groups, key=lambda g: (-len(g.articles), by_id[g.articles[0]].article.time)))
    ties = _in_order(found, readings)
    return Origins(low=len(suspected.groups(by_id)), high=len(ordered), groups=ordered, links=ties)


def _in_order(found: Sequence[Link], readings: Sequence[Reading]) -> tuple[Link, ...]:
    place = {reading.article.id: number for number, reading in enumerate(readings)}
    return tuple(sorted(found, key=lambda link: (place[link.article], link.clue, link.origin)))


@dataclass(slots=True)
class _Groups:
    """Sets of nodes that hang together; a node that is no article (a cited agency) ties and is not counted."""

    parents: dict[str, str] = field(default_factory=dict)

    def __init__(self, nodes: Iterable[str]) -> None:
        self.parents = {node: node for node in nodes}

    def copy(self) -> _Groups:
        twin = _Groups(())
        twin.parents = dict(self.parents)
        return twin

    def join(self, one: str, other: str) -> None:
        self.parents[self._head(one)] = self._head(other)

    def groups(self, counted: Mapping[str, Reading]) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for node in counted:
            found.setdefault(self._head(node), []).append(node)
        return list(found.values())

    def _head(self, node: str) -> str:
        self.parents.setdefault(node, node)
        while self.parents[node] != node:
            node = self.parents[node]
        return node


def _group(
    members: Sequence[str],
    readings: Mapping[str, Reading],
    found: Sequence[Link],
    reprints: Sequence[Reprint],
    outlets: Mapping[str, Outlet],
) -> OriginGroup:
    mine = [link for link in found if link.article in members and not link.suspected]
    leaning = {link.article for link in mine}
    root = next((member for member in members if member not in leaning), None)
    outside = next((link for link in mine if root is None and link.origin not in readings), None)
    if root is None and outside is None:
        root = members[0]  # a ring: each rests on another, so the first to appear stands for it
    first = readings[root if root is not None else members[0]]
    kind, label = _named(first, outside, outlets)
    rest = [member for member in members if member != root]
    # By article: a compilation of two texts of this origin is one copy.
    inside = [r for r in reprints if r.article in members and r.original in members]
    kinds = {r.article: r.kind for r in inside}
    translations = list(kinds.values()).count(ReprintKind.TRANSLATION)
    return OriginGroup(
        articles=tuple([root, *rest] if root is not None else rest),
        root=root,
        kind=kind,
        label=label,
        reasons={member: _why(readings[member], found, outlets) for member in members},
        copies=len(kinds) - translations,
        translations=translations,
        uncredited=len({r.article for r in inside if not credited(readings[r.article], readings[r.original])}),
        proof=_proof(first, outside, members, readings, outlets),
    )


def credited(copy: Reading, original: Reading) -> bool:
    """Whether a copy says where it has its text; an outlet need not name itself in its other editions."""
    return copy.article.outlet == original.article.outlet or any(
        citation.outlet == original.article.outlet for citation in copy.citations
    )


def _proof(
    first: Reading,
    outside: Link | None,
    members: Sequence[str],
    readings: Mapping[str, Reading],
    outlets: Mapping[str, Outlet],
) -> tuple[tuple[str, Passage], ...]:
    if outside is None:
        return tuple((first.article.id, passage) for passage in shown(first, outlets))
    return tuple(
        (member, citation.formula)
        for member in members
        for citation in readings[member].citations
        if outside.label in (citation.named.surface, *_names_of(citation.outlet, outlets))
    )


def _names_of(key: str | None, outlets: Mapping[str, Outlet]) -> tuple[str, ...]:
    outlet = outlets.get(key or "")
    return (outlet.name,) if outlet is not None else ()


def _named(first: Reading, outside: Link | None, outlets: Mapping[str, Outlet]) -> tuple[str, str]:
    if outside is not None:
        outlet = outlets.get(outside.key)
        return (AGENCY if outlet is None or outlet.kind != "institution" else RELEASE), outside.label
    article = first.article
    outlet = outlets.get(article.outlet)
    name = outlet.name if outlet is not None else article.outlet
    stands = standing(first, outlets)
    if outlet is not None and outlet.kind == "institution":
        return RELEASE, name
    if outlet is not None and outlet.kind == "agency":
        return AGENCY, name  # whoever speaks in it: to a reader the origin is the wire
    if stands is Standing.RELAYS:
        return RELEASE, _institution(first) or name
    return (OWN if stands is Standing.REPORTS else UNKNOWN), name


def _institution(reading: Reading) -> str | None:
    speakers = [claim.speaker.surface for claim in reading.claims if claim.speaker is not None]
    return max(speakers, key=len) if speakers else None


def _why(reading: Reading, found: Sequence[Link], outlets: Mapping[str, Outlet]) -> Reasons:
    reasons: dict[str, str | float] = {}
    for link in found:
        if link.article == reading.article.id:
            reasons["suspected " + link.clue if link.suspected else link.clue] = link.why
    if not reasons:
        reasons["origin"] = {
            Standing.REPORTS: "own reporting named",
            Standing.RELAYS: "only officials speak",
            Standing.SILENT: "no sign that it rests on another article of the story",
        }[standing(reading, outlets)]
    return reasons
