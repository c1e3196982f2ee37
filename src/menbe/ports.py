"""The seams: where two parts exist or are planned, or where the world begins.

Deciding what is a copy and which story is told is no seam: it is the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from menbe.errors import ItemError
from menbe.model import Article, Extract, Intake, Issue, Snapshot, Vector

Known = TypeVar("Known", contravariant=True)
Item = TypeVar("Item", contravariant=True)
Result = TypeVar("Result", covariant=True)


Progress = Callable[[str, int, int], None]
"""stage (collect, read, file, tell, export), done, total: called as work goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave us to ask "changed since?": ETag and Last-Modified, verbatim, and the digest of that body."""

    etag: str | None
    last_modified: str | None
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """language: ISO 639-1 code; confidence: 0 to 1."""

    language: str
    confidence: float


class Archive(Protocol):
    """What the ledger already holds, as collectors may ask it."""

    def validators(self, url: str) -> Validators | None:
        """What the last answer for this address carried; None when it was never fetched."""
        ...

    def holds(self, url: str, digest: str) -> bool:
        """Whether these very bytes of this address have been entered, now or in an earlier version."""
        ...

    def is_known(self, url: str) -> bool:
        """Whether a page of this address (as asked, or after redirects) has been entered."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """An intake's own document (a feed, a sitemap) was read through.

    validators: to ask "changed since?" next time, None where it is a file. listed: how many items it listed; None
    when it had not changed.
    """

    url: str
    at: datetime
    validators: Validators | None
    listed: int | None


class Fetcher(Protocol):
    def fetch(self, url: str, since: Validators | None = None) -> Snapshot | None:
        """The page at an address, or None when it has not changed since. Raises FetchError."""
        ...


class Collector(Protocol):
    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """Every new or changed page of an intake, and an Issue for each that could not be had.

        One `Polled` comes last, so that a feed's validators are only remembered once its items were entered: a run
        that is killed between the two asks again and loses nothing. Raises CollectError when nothing of the intake
        can be read.
        """
        ...


class Extractor(Protocol):
    def extract(self, snapshot: Snapshot) -> Extract:
        """The typed blocks of a page. Raises ExtractError with a reason when it holds no article."""
        ...


class LanguageIdentifier(Protocol):
    def identify(self, text: str) -> Identified:
        """The language of a text of at least a few words; never raises."""
        ...


class Encoder(Protocol):
    @property
    def name(self) -> str:
        """Names model and version; vectors of different names are never compared."""
        ...

    def encode(self, texts: Sequence[str]) -> Sequence[Vector]:
        """One unit-length vector per text, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedClaim:
    """A claim as somebody proposes it: words of the article, not yet looked for there. voice, polarity: as in model."""

    passage: str
    speaker: str | None
    cue: str | None
    hedge: str | None
    voice: str
    polarity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedFact:
    """A figure as somebody proposes it: words of the article, and the number that they are said to hold."""

    passage: str
    slot: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What one maker proposes for one article; nothing of it is believed before the text bears it out."""

    maker: str
    claims: tuple[SuggestedClaim, ...] = ()
    facts: tuple[SuggestedFact, ...] = ()


class Suggester(Protocol):
    @property
    def name(self) -> str:
        """The maker under which accepted suggestions are marked."""
        ...

    def suggest(self, article: Article) -> Suggestions:
        """Claims and facts that the article may hold. Raises SuggestError."""
        ...


class Engine(Protocol[Known, Item, Result]):
    """Where reading runs. What crosses it is settings and records, never an open connection or a loaded model."""

    def run(self, known: Known, items: Sequence[Item]) -> Iterator[tuple[int, Result | ItemError]]:
        """The work done on each item, with its index, in any order; or the error that says why it has no result.

        known: what the work may know of the newsroom, the same for all items of a run.
        """
        ...

    def close(self) -> None:
        """End what it started."""
        ...
