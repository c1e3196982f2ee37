"""The vocabulary of the newsroom: its records, all frozen.

A record is whole or it is not made. `None` means *the world does not say*, never *we have not looked yet*.
A passage is `[start, end)` in code points of the article's text, and `text[start:end] == surface` always holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

Reasons = Mapping[str, str | float]
"""Why a decision was made: named features with their values, in the order a reader should see them."""


class BlockKind(StrEnum):
    """What a run of text on a page is. Only headline, heading and body make claims in the outlet's own voice."""

    HEADLINE = "headline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"  # "Source: X", "Foto: X": read for stated sources, never body
    BYLINE = "byline"
    FURNITURE = "furniture"


class IntakeKind(StrEnum):
    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"
    WARC = "warc"
    FOLDER = "folder"


LIVE = frozenset({IntakeKind.FEED, IntakeKind.SITEMAP, IntakeKind.PAGE})
"""Intakes that change by themselves; a file or a folder is read when somebody asks."""


class Genre(StrEnum):
    REPORT = "report"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    INTERVIEW = "interview"
    PRESS_RELEASE = "press_release"
    BRIEF = "brief"


class Voice(StrEnum):
    """Of what kind the one is who says so."""

    OFFICIAL = "official"
    WITNESS = "witness"
    VICTIM_OR_FAMILY = "victim_or_family"
    EXPERT = "expert"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"
    SOCIAL_POST = "social_post"
    UNATTRIBUTED = "unattributed"


class Form(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Polarity(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    REFUSES_COMMENT = "refuses_comment"
    DEMANDS = "demands"


class Qualifier(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    ABOUT = "about"
    DOZENS = "dozens"
    UP_TO = "up_to"


class Course(StrEnum):
    """How a text tells a figure: as it stands, as risen or lowered to it, as what had been said before, or denied."""

    TOLD = "told"
    RISES = "rises"
    FALLS = "falls"
    FORMER = "former"
    INSISTED = "insisted"
    DENIED = "denied"


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class ReprintKind(StrEnum):
    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    REWRITE = "rewrite"
    TRANSLATION = "translation"
    COMPILATION = "compilation"


A_DAY_AND_ZONES = timedelta(hours=38)  # a day, and the fourteen hours by which zones can differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`[start, end)` in code points of an article's text; `surface` is what stands there."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An organisation that publishes news under its own name.

    key: its domain (`taz.de`). kind: `outlet`, `agency` or `institution`. family: the owner group; outlets of one
    family are one origin. names: every other spelling under which others cite it, in any script.
    """

    key: str
    name: str
    country: str | None
    languages: tuple[str, ...]
    kind: str = "outlet"
    family: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A place we collect from. address: a URL or a path. outlet: key of the outlet, where one intake is one outlet.

    categories: under which its reader keeps it, the outermost folder first in each (`Region/Caucasus`).
    """

    key: str
    kind: IntakeKind
    address: str
    outlet: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a server sent for one address at one moment.

    url: the address after redirects. fetched_at: our clock, UTC. media_type: lower case, without parameters.
    digest: SHA-256 of `body`, hex. headers: lower-case names. truncated: a cap or a broken line cut the body short.
    """

    url: str
    fetched_at: datetime
    media_type: str
    body: bytes
    digest: str
    headers: Mapping[str, str]
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One typed run of the text of an extract; the zones of an article are its blocks.

    reason: why it has this kind, in a few words ("other language than the body: az"). language: None where too short.
    """

    kind: BlockKind
    start: int
    end: int
    reason: str
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hyperlink:
    """Words of a text that link elsewhere: `[start, end)` in code points of it. url: absolute, http or https."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTime:
    """A time as the page states it. zoned: whether the page gave a zone (if not, UTC is assumed). found: where."""

    at: datetime
    zoned: bool
    found: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The typed blocks of a page, nothing deleted; `text` is the blocks in order of the page, joined by blank lines."""

    url: str
    canonical_url: str | None
    site_name: str | None
    headline: str
    text: str
    blocks: tuple[Block, ...]
    published: StatedTime | None
    declared_language: str | None
    authors: tuple[str, ...]
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One piece of journalism, fit for every later stage.

    id: from its canonical address, so it is stable. text: of the extract, with the same offsets, furniture included.
    links: of all but the furniture.
    published_at: UTC, as the page states it; first_seen_at: UTC, our clock. snapshot: digest of the page it came from.
    """

    id: str
    url: str
    outlet: str
    language: str
    genre: Genre
    headline: str
    text: str
    zones: tuple[Block, ...]
    published_at: datetime | None
    first_seen_at: datetime
    snapshot: str
    authors: tuple[str, ...] = ()
    links: tuple[Hyperlink, ...] = ()

    @property
    def time(self) -> datetime:
        """The time to file it under: what the page states, unless that lies in our future.

        A page that states only a day (midnight) was published some time on it: our clock knows better, if it was near.
        """
        stated = self.published_at
        if stated is None or stated > self.first_seen_at:
            return self.first_seen_at
        only_a_day = stated.hour == stated.minute == stated.second == 0
        return self.first_seen_at if only_a_day and self.first_seen_at - stated < A_DAY_AND_ZONES else stated

    def zones_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        return tuple(zone for zone in self.zones if zone.kind in kinds)

    def body(self) -> str:
        """The paragraphs of the body, joined by newlines; offsets are lost, so use it for counting and reading only."""
        return "\n".join(self.text[zone.start : zone.end] for zone in self.zones_of(BlockKind.HEADING, BlockKind.BODY))

    def passage(self, start: int, end: int) -> Passage:
        """The passage `[start, end)`. Raises ValueError where it lies outside the text or is empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"passage {start}..{end} lies outside article {self.id} of {len(self.text)} characters")
        return Passage(start=start, end=end, surface=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name found in an article. key: equal keys are one entity, in any script (`person:kamal safarov`)."""

    passage: Passage
    kind: MentionKind
    key: str
    name: str
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An article's own statement of where it has something from.

    formula: the words used, name included. named: the name as written. outlet: its key, None where unresolved.
    link: the address the name links to, where the page has one.
    """

    formula: Passage
    named: Passage
    outlet: str | None
    rule: str
    maker: str
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A passage in which an article says that something is so.

    content: the words claimed. speaker, cue, hedge, medium: as written, None where the article names none.
    named: where a speaker written as a pronoun or a bare role was named earlier in the article, if that was found.
    """

    id: str
    content: Passage
    voice: Voice
    form: Form
    polarity: Polarity
    speaker: Passage | None
    cue: Passage | None
    hedge: Passage | None
    medium: Passage | None
    rule: str
    maker: str
    named: Passage | None = None

    @property
    def source(self) -> Passage | None:
        """The speaker by name where one was found, else as written."""
        return self.named or self.speaker

    @property
    def weakened(self) -> Passage | None:
        """The hedge, unless it is only the verb of whoever says it: those of two languages doubt unlike."""
        return self.hedge if self.speaker is None or self.hedge != self.cue else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure, date, place or cause claimed for a slot.

    slot: killed, injured, detained, missing, evacuated, displaced, arrested, released, infected (cases of an illness),
    participants (of a protest or a strike), amount, magnitude, percentage, age, date_of_event, place_of_event, cause.
    low, high: the figure as a closed interval, high None = open upwards, both None where the value is no figure.
    label: the value of a slot that is no figure (an ISO date, a place's English name, a cause). unit: people, USD,
    percent … scope: whom it counts ("children"), None = all. scope_key: its key, or `EARLIER` or `ADDED`.
    claim: id of the claim that holds it, None where the outlet says so itself. course: how the words tell it.
    """

    passage: Passage
    slot: str
    low: float | None
    high: float | None
    label: str | None
    qualifier: Qualifier | None
    unit: str | None
    scope: Passage | None
    scope_key: str | None
    attributed_to: Passage | None
    claim: str | None
    as_of: datetime | None
    maker: str
    course: Course = Course.TOLD

    @property
    def is_aside(self) -> bool:
        """Whether it is no count of the event as a whole: of an earlier event, or of those who came on top."""
        return self.scope_key in ASIDE


# Keys of counts that stand beside the event's own: of an earlier event, and of those on top of an earlier count.
EARLIER = "earlier"
ADDED = "added"
ASIDE = frozenset({EARLIER, ADDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What finds copies of a text. sketch: sorted little-endian uint64 hashes of sampled shingles, after masking.
    words: words of the body after masking; masked: words taken out with quoted statements."""

    sketch: bytes
    words: int
    masked: int
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """Unit-length float16 values, little-endian. Vectors of different encoders are never compared."""

    encoder: str
    values: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article read to the end: everything that can be known of it without its neighbours."""

    article: Article
    fingerprint: Fingerprint
    vector: Vector | None
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """Text that stands in both: `here` in the reprint, `there` in the original."""

    here: Passage
    there: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """The finding that another article carried this text, or its translation, first.

    article, original: ids. here_in_there: share of the reprint's shingles (or sentences) found in the original, 0 to 1;
    there_in_here: the reverse.
    """

    article: str
    original: str
    kind: ReprintKind
    here_in_there: float
    there_in_here: float
    shared: tuple[SharedPassage, ...]
    reasons: Reasons
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The decision that an article tells a story.

    decided_by: `placing/1` or `editor:ana`; an editor outranks a method.
    """

    article: str
    story: str
    decided_by: str
    decided_at: datetime
    reasons: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles, in any languages, that tell of the same event. articles: ids in order of filing."""

    id: str
    articles: tuple[str, ...]
    opened_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something could not be read; news about that thing."""

    thing: str
    stage: str
    cause: str
    next_step: str
    at: datetime


def digest_of(body: bytes) -> str:
    """SHA-256 of the bytes, hex."""
    return hashlib.sha256(body).hexdigest()


def article_id(url: str) -> str:
    """A stable id from the (canonical) address: 16 hex digits of its SHA-256."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def story_id(first_article: str) -> str:
    """A story is named after the article that opened it, so the same input gives the same stories."""
    return "s" + hashlib.sha256(f"story:{first_article}".encode()).hexdigest()[:12]
