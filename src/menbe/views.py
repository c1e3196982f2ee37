"""What screens, the API and the command line show: made by telling, a pure function of what was filed.

Everything here leads to characters: each mark, claim and edge carries the article and the `[start, end)` it stands on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from menbe.model import Article, Citation, Claim, Fact, Mention, Reasons, Reprint


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletName:
    """key: its domain; name: as it calls itself; country: ISO 3166 alpha-2 or None."""

    key: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where something stands: `[start, end)` of an article's text."""

    article: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLine:
    """One origin behind a story.

    kind: own, release, agency, unknown. label: the outlet or institution it began with. root: article id, None where
    the origin itself is not in this newsroom (a cited agency). articles: all that rest on it, root first. reasons: per
    article id, why it belongs here.
    """

    kind: str
    label: str
    root: str | None
    articles: tuple[str, ...]
    copies: int
    translations: int
    reasons: Mapping[str, Reasons]


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence:
    """ "10 outlets · 3 origins · az ru en tr": low to high is the range where the evidence does not decide."""

    outlets: int
    low: int
    high: int
    languages: tuple[str, ...]
    origins: tuple[OriginLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story on the front page. headlines: the newest of each language. curve: articles per hour bucket, oldest first.

    disputed: slots whose figures conflict.
    """

    id: str
    headlines: Mapping[str, str]
    articles: int
    outlets: int
    origins_low: int
    origins_high: int
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    opened_at: datetime
    updated_at: datetime
    disputed: tuple[str, ...]
    curve: tuple[int, ...]
    starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMark:
    """One origin's statement of a figure: the first article of that origin that carries it; repeats: the others.

    in_headline: every article that states it does so in its headline alone. corrects: an article that states it says
    that a figure given before was wrong.
    """

    anchor: Anchor
    outlet: OutletName
    language: str
    at: datetime
    low: float | None
    high: float | None
    label: str | None
    qualifier: str | None
    attributed_to: str | None
    voice: str | None
    origin: int
    repeats: tuple[Anchor, ...]
    in_headline: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One slot and scope of a story, and why it stands so.

    state: single, agreed, refined, update, correction or conflict. reason: `rule`, which names the sentence to show,
    and the values that go into it.
    """

    slot: str
    scope: str | None
    unit: str | None
    state: str
    reason: Reasons
    marks: tuple[FactMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim, with the outlets and languages that repeat it."""

    anchor: Anchor
    outlet: OutletName
    language: str
    at: datetime
    voice: str
    form: str
    polarity: str
    speaker: str | None
    hedge: str | None
    repeats: tuple[Anchor, ...]
    origin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """All claims of one voice, the most repeated first."""

    voice: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line of the copy graph: `article` has it from `original` (None: from `named`, which is not in this newsroom).

    kind: verbatim, trimmed, rewrite, translation, compilation or cites. credited: whether the article says so.
    """

    article: str
    original: str | None
    named: str | None
    kind: str
    here_in_there: float | None
    shared: int
    credited: bool
    reasons: tuple[tuple[str, str | float], ...]
    anchor: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One article in the copy graph and in lists of a story."""

    article: str
    outlet: OutletName
    language: str
    headline: str
    url: str
    at: datetime
    published_at: datetime | None
    genre: str
    origin: int
    placed_by: str
    placed_because: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a copy did to its original.

    what: dropped, added or altered. of: passage, figure or hedge. note: the slot of a figure, else empty.
    """

    article: str
    original: str
    what: str
    of: str
    note: str
    here: Anchor | None
    there: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Which of this newsroom's languages, countries and outlets did not carry the story."""

    languages: tuple[str, ...]
    countries: tuple[str, ...]
    outlets: tuple[OutletName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place of a story. spellings: per language. lat, lon: degrees, places only."""

    key: str
    kind: str
    name: str
    spellings: Mapping[str, tuple[str, ...]]
    articles: tuple[str, ...]
    mentions: int
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """What happened to the story: opened, article, figure (a new value of a slot), dispute."""

    at: datetime
    what: str
    text: str
    anchor: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One page as fetched."""

    article: str
    url: str
    digest: str
    fetched_at: datetime
    media_type: str
    size: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """Everything the story page shows, in the order of its eight parts."""

    card: StoryCard
    independence: Independence
    facts: tuple[FactRow, ...]
    voices: tuple[Voices, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    changes: tuple[Change, ...]
    alone_facts: tuple[FactMark, ...]
    alone_claims: tuple[ClaimLine, ...]
    silent: Silent
    timeline: tuple[TimelineEntry, ...]
    entities: tuple[Entity, ...]
    related: tuple[StoryCard, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article with everything that was found in it."""

    article: Article
    outlet: OutletName
    story: str | None
    placed_by: str | None
    placed_because: Reasons
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    reprints: tuple[Reprint, ...]
    carried_by: tuple[Reprint, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One article in a list. snapshot: digest of its page as last fetched."""

    id: str
    url: str
    outlet: OutletName
    language: str
    genre: str
    headline: str
    at: datetime
    story: str | None
    snapshot: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """A person, organisation or place of this newsroom. articles: that name it; mentions: how often in all of them."""

    key: str
    kind: str
    name: str
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """What this newsroom has seen of an outlet; counts, never a score."""

    key: str
    name: str
    country: str | None
    kind: str
    family: str | None
    languages: tuple[str, ...]
    articles: int
    stories: int
    copied: int
    copied_by: int
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeState:
    """Whether an intake works.

    state: new, well, failing, empty or silent; since: when that began; cause: in one sentence.
    """

    key: str
    kind: str
    address: str
    outlet: str | None
    state: str
    since: datetime | None
    cause: str | None
    polled_at: datetime | None
    listed: int | None
    articles: int
    last_new_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found by a search. snippet: the words around the match, with the match's `[start, end)` in it."""

    article: str
    story: str | None
    outlet: OutletName
    language: str
    headline: str
    at: datetime
    snippet: str
    marks: tuple[tuple[int, int], ...]
