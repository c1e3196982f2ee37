"""What screens, the API and the command line show: made by telling, a pure function of what was filed.

Everything here leads to characters: each mark, claim and edge carries the article and the `[start, end)` it stands on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from menbe.model import Article, Citation, Claim, Fact, Mention, Reasons, Reprint, SharedPassage


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

    kind: own, release, agency, round_up, unknown. label: the outlet or institution it began with. root: article id,
    None where the origin itself is not in this newsroom (a cited agency). articles: all that rest on it, root first.
    reasons: per article id, why it belongs here. uncredited: copies and translations that do not name whom they have it
    from. proof: the words that make it this kind (whom the reporter spoke to, the officials who speak, who cites it).
    """

    kind: str
    label: str
    root: str | None
    articles: tuple[str, ...]
    copies: int
    translations: int
    reasons: Mapping[str, Reasons]
    uncredited: int = 0
    proof: tuple[Anchor, ...] = ()


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

    disputed: slots whose figures conflict. origin_at: when the newest of its origins was first seen, by our clock.
    topics: what it is about, as names of topics (topics/subjects.toml), the surest first.
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
    origin_at: datetime
    starred: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BaseForm:
    """Words for a speaker as they stand alone, in the nominative.

    sure: the base form is known, or nothing in the words speaks against it; else they are the article's own words in
    the case that its sentence asked for, and are shown as a quotation.
    """

    text: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMark:
    """One origin's statement of a figure: the first article of that origin that carries it; repeats: the others.

    in_headline: every article that states it does so in its headline alone. corrects: an article that states it says
    that a figure given before was wrong. course: how the words tell it (`model.Course`); what is "denied" is no figure
    of theirs. speakers: article → whom it ascribes the figure to. subject: what a sum of money is of.
    whom: key of the people it counts, where its words tell. wide: told of several places or days at once. supposed:
    what somebody only looks into. other, refused, contested: its words call it another figure, those before it do, or
    set it against one. added: they put it on top of another. forecast: what is planned or foreseen. single: somebody
    is told of and nobody counted ("a man"). changed: its sentence tells that a figure took another's
    place. own: a sum that somebody lost. dismissed: the articles that tell it beside somebody's word that a report is
    untrue. year: an earlier one, of which it is. sentences, previous: article → where its sentence begins,
    and the one before it. base: of `attributed_to`, or the outlet that it means. giver: what marks share that are given
    by the same one. rumour: nobody stands behind it. unverified, no_others: where its text says that it could not be
    confirmed, and that there are none besides. context: the words around it. of: who is named as the one whose age or
    cause of death it is.
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
    course: str = "told"
    speakers: Mapping[str, str] = field(default_factory=dict)
    subject: str | None = None
    whom: str | None = None
    contested: bool = False
    other: bool = False
    wide: bool = False
    supposed: bool = False
    refused: bool = False
    added: bool = False
    forecast: bool = False
    single: bool = False
    changed: bool = False
    own: bool = False
    dismissed: frozenset[str] = frozenset()
    year: int | None = None
    sentences: Mapping[str, int] = field(default_factory=dict)
    previous: Mapping[str, int] = field(default_factory=dict)
    base: BaseForm | None = None
    giver: str = ""
    rumour: bool = False
    unverified: Anchor | None = None
    no_others: Anchor | None = None
    context: Anchor | None = None
    of: BaseForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One slot and scope of a story, and why it stands so.

    state: single, agreed, refined, differs, update, correction or conflict. reason: `rule`, which names the sentence
    to show, and the values that go into it. also: what becomes of its figures besides, as (state, reason): a toll may
    rise while two authorities dispute it; the gravest is `state`. item: of a round-up, the first words of the item that
    tells the figures; those of two items are never in one row.
    """

    slot: str
    scope: str | None
    unit: str | None
    state: str
    reason: Reasons
    marks: tuple[FactMark, ...]
    also: tuple[tuple[str, Reasons], ...] = ()
    item: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A claim said again by another article. lost: what the first had and this has not ("hedge", "speaker").

    speaker: as written; base: as it stands alone, or the outlet that it means; giver: what all claims of one share.
    cue: the words of saying. whole: what is said, with them where they close it.
    """

    anchor: Anchor
    outlet: OutletName
    language: str
    at: datetime
    speaker: str | None
    hedge: str | None
    lost: tuple[str, ...]
    base: BaseForm | None = None
    giver: str = ""
    cue: Anchor | None = None
    whole: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One claim as its first article has it; repeats: who says it again, in order of time. base, giver, cue, whole: as
    in `Repeat`. unverified: where its text says that it could not be confirmed."""

    anchor: Anchor
    outlet: OutletName
    language: str
    at: datetime
    voice: str
    form: str
    polarity: str
    speaker: str | None
    hedge: str | None
    repeats: tuple[Repeat, ...]
    origin: int
    base: BaseForm | None = None
    giver: str = ""
    cue: Anchor | None = None
    whole: Anchor | None = None
    unverified: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """All claims of one voice, the most repeated first."""

    voice: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One line of the copy graph: `article` has it from `original` (None: from `named`, which is not in this newsroom).

    kind: verbatim, trimmed, rewrite, translation, compilation; cites; answers (it denies what the original told); rests
    (it leans on the original, without its text), perhaps (it is suspected to). credited: whether it says so, or
    is its own outlet's other edition.
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
class SourceStep:
    """One link of a chain of stated sources. article: its article in the story; anchor: the words that name it."""

    name: str
    article: str | None
    anchor: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChain:
    """Where an article has the news, as it says itself and as each source says in turn.

    end: told, away, unnamed, speaker or circle: what the last step is.
    """

    steps: tuple[SourceStep, ...]
    end: str


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

    what: dropped, added or altered. of: passage, figure, hedge, attribution or source. note: the slot of a figure, else
    empty.
    """

    article: str
    original: str
    what: str
    of: str
    note: str
    here: Anchor | None
    there: Anchor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """Something in a headline that the body of its article does not bear out.

    kind: figure or name. slot: what the figure counts, None where unknown. body: what the body says in that slot.
    """

    anchor: Anchor
    kind: str
    slot: str | None
    body: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Which of this newsroom's languages, countries, owner families and outlets did not carry the story.

    Nothing is known of that where all of it is a round-up, whose items others carried.

    Only of outlets that were heard from about that time: from the others nothing was collected, which is no silence.
    unheard: how many those are.
    """

    languages: tuple[str, ...]
    countries: tuple[str, ...]
    families: tuple[str, ...]
    outlets: tuple[OutletName, ...]
    unheard: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The same outlet's articles of a story in several languages, in order of time."""

    outlet: OutletName
    articles: tuple[str, ...]


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
    chains: tuple[SourceChain, ...]
    changes: tuple[Change, ...]
    headlines: tuple[Headline, ...]
    editions: tuple[Editions, ...]
    alone_facts: tuple[FactMark, ...]
    alone_claims: tuple[ClaimLine, ...]
    silent: Silent | None
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
    headline: tuple[Headline, ...]
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
class Comparison:
    """Two articles side by side. reprint: None where neither carries the other's text; shared: what both have."""

    here: ArticlePage
    there: ArticlePage
    reprint: Reprint | None
    shared: tuple[SharedPassage, ...]
    changes: tuple[Change, ...]


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
class Carried:
    """One copy. delay_minutes: how long after its original it came, by the times that articles are filed under."""

    article: str
    original: str
    headline: str
    language: str
    kind: str
    credited: bool
    at: datetime
    delay_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Copies between an outlet and another one: how many, how many of them say so, and how fast; the newest first.

    median_minutes: of copies that came after their original; None where none did.
    """

    outlet: OutletName
    copies: int
    translations: int
    credited: int
    median_minutes: int | None
    cases: tuple[Carried, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSource:
    """Whom an outlet names as its source: how often, and where. outlet: None where the name is unresolved."""

    name: str
    outlet: OutletName | None
    times: int
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    """What this newsroom has seen of one outlet since a day: counts with their cases, never a score.

    copies, translations: articles that carry another's text. naming: articles that carry nobody's text but name a
    source. plain: the rest, for which no earlier text and no named source was found. first: articles of it that others
    carry.
    """

    outlet: OutletLine
    since: datetime | None
    articles: int
    copies: int
    translations: int
    naming: int
    plain: int
    first: int
    copies_of: tuple[Partner, ...]
    copied_by: tuple[Partner, ...]
    names: tuple[NamedSource, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """One page of what a search found. matches: how many articles there are; `more`: at least so many, and the best
    were chosen among the newest of them. names: people, organisations and places of these hits that were asked for."""

    hits: tuple[Hit, ...]
    matches: int
    more: bool
    names: tuple[EntityName, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityName:
    """A person, organisation or place by name. articles: of those looked at, how many mention it."""

    key: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityClaim:
    """One claim that an entity makes, or that names it. speaker: as written; base: as it stands alone."""

    anchor: Anchor
    outlet: OutletName
    language: str
    at: datetime
    voice: str
    form: str
    speaker: str | None
    base: BaseForm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityJudgementLine:
    """An editor's merge, split or rename that stands. seq: by which it can be undone."""

    seq: int
    what: str
    by: str
    at: datetime
    name: str | None
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """One person, organisation or place.

    keys: all that are this one. spellings: per language, (name, articles). articles: how many name it, `more`: at
    least. looked_at: of the newest, how many were read for claims. made, about: claims by it; claims by others that
    name it. beside: who is named in the same articles. lat, lon: degrees, places only.
    """

    key: str
    keys: tuple[str, ...]
    kind: str
    name: str
    spellings: Mapping[str, tuple[tuple[str, int], ...]]
    articles: int
    more: bool
    looked_at: int
    stories: tuple[StoryCard, ...]
    made: tuple[EntityClaim, ...]
    about: tuple[EntityClaim, ...]
    beside: tuple[EntityName, ...]
    first_seen_at: datetime
    last_seen_at: datetime
    judgements: tuple[EntityJudgementLine, ...]
    lat: float | None = None
    lon: float | None = None
