"""The records of watching: what somebody watches, what changed, with which evidence, and how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from menbe.errors import ItemError
from menbe.model import Article
from menbe.views import Anchor, StoryPage


class Kind(StrEnum):
    """On what an alert fires."""

    STORY = "story"  # a story that a saved search had not found before
    ORIGIN = "origin"  # a new independent origin
    FIGURE = "figure"  # a figure that got another value
    DISPUTE = "dispute"  # figures, places or causes that came into conflict
    EDITED = "edited"  # a page whose text was changed by its outlet
    REMOVED = "removed"  # a page that its outlet took down, or an article that was erased here


class Way(StrEnum):
    """By which an alert is sent. The feed of a watch is no way: readers fetch it."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What one person wants to be told of.

    story: the watched story, None for a saved search. words: as typed into a search; with language, country, outlet,
    topic, disputed and single_origin all of them must hold. kinds: on what it fires. ways: address, URL
    or name of a command, by way.
    quiet: (from, to) as "22:00", between which nothing is sent, in the time zone of the settings; None for never.
    ui: the interface language of its letters. feed: the secret part of its feed's address.
    """

    id: str
    person: str
    name: str
    story: str | None
    words: str
    language: str | None
    country: str | None
    outlet: str | None
    disputed: bool
    kinds: tuple[Kind, ...]
    ways: Mapping[Way, str]
    quiet: tuple[str, str] | None
    ui: str
    feed: str
    made_at: datetime
    muted: bool = False
    topic: str | None = None  # these two came later: a watch that was kept without them asks for neither
    single_origin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that an alert rests on: `[start, end)` of an article's text, in the page of that digest.

    before, after: what stands around it in its sentence. was: what stood there before, where the page was edited.
    """

    article: str
    outlet: str
    language: str
    url: str
    digest: str
    start: int
    end: int
    surface: str
    before: str
    after: str
    was: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed. key: equal keys are one change, told once per watch and story. values: what to say."""

    kind: Kind
    key: str
    values: Mapping[str, str | float]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is told to one watch of one story at one moment. headlines: of the story now, per language."""

    id: int
    watch: Watch
    story: str
    headlines: Mapping[str, str]
    at: datetime
    changes: tuple[Change, ...]

    @property
    def address(self) -> str:
        """Names this alert for ever: receivers can tell a letter they have seen."""
        return f"menbe-alert-{self.id}-{self.watch.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One alert on its way. state: waiting, sent or given_up. cause: why the last try failed."""

    alert: int
    watch: str
    way: Way
    target: str
    state: str
    tries: int
    due_at: datetime
    cause: str | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An alert, put into words. id: the same whenever it is sent again. data: the same as what JSON knows."""

    id: str
    subject: str
    text: str
    data: Mapping[str, object]


class SendError(ItemError):
    """A letter could not be sent; it is tried again."""

    stage = "send"


class Sender(Protocol):
    """A way out of the newsroom."""

    def check(self, target: str) -> None:
        """Refuse a target that could never be reached. Raises SendError."""
        ...

    def send(self, target: str, letter: Letter) -> None:
        """Raises SendError where it could not be handed over."""
        ...


# -- states: what is remembered of a story to tell what changed. Ids and numbers only, no text of any article. --------

Value = tuple[float | None, float | None, str | None]
"""(low, high, label) of a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginState:
    root: str | None
    kind: str
    label: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureState:
    """state: single, agreed, refined, differs, update, correction or conflict (views.FactRow)."""

    slot: str
    scope: str | None
    unit: str | None
    state: str
    values: tuple[Value, ...]

    @property
    def name(self) -> tuple[str, str | None, str | None]:
        """What makes it the same figure in another state of the story."""
        return self.slot, self.scope, self.unit


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """version: how many texts of this article were read. gone: its outlet took it down."""

    article: str
    outlet: str
    version: int
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryState:
    """low, high: independent origins."""

    story: str
    low: int
    high: int
    origins: tuple[OriginState, ...]
    figures: tuple[FigureState, ...]
    pages: tuple[PageState, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One passage that differs between the last two texts of an article; now None: it was cut."""

    now: Anchor | None
    was: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A story as it is now, with all that evidence can be taken from.

    articles: by id. edits: of those with several texts. erased: of the articles that were asked about, those that were
    erased here since.
    """

    state: StoryState
    page: StoryPage
    articles: Mapping[str, Article]
    edits: Mapping[str, tuple[Edit, ...]]
    erased: frozenset[str]
