"""What can be entered in the ledger: one record per kind of entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from menbe.model import Placement, Reading, Reasons, Reprint
from menbe.ports import Validators


class Kind(StrEnum):
    OUTLET = "outlet"  # an Outlet, made known or changed
    INTAKE = "intake"  # an Intake, added
    DROPPED_INTAKE = "dropped_intake"
    POLLED = "polled"  # a PolledEntry
    SNAPSHOT = "snapshot"  # a SnapshotEntry; its bytes are in `bodies`
    READING = "reading"  # a ReadingEntry: a snapshot read to the end
    UNCHANGED = "unchanged"  # a snapshot whose article was read before, word for word
    ISSUE = "issue"  # an IssueEntry
    FILING = "filing"  # a FilingEntry: reprints and placement of one article
    JUDGEMENT = "judgement"  # a JudgementEntry: by an editor or the re-merge
    UNDONE = "undone"  # a judgement taken back; subject: its seq
    ENTITY_JUDGEMENT = "entity_judgement"  # an EntityJudgement: by an editor; undone as a JudgementEntry is
    SAVED_VIEW = "saved_view"  # a query of the front page kept under a name; subject: the name
    DROPPED_VIEW = "dropped_view"
    STAR = "star"  # a StarEntry; none in ledgers from before there were people
    UNSTAR = "unstar"
    MARK = "mark"  # a MarkEntry; subject: whose
    REMOVAL = "removal"  # an article erased with all that came from it; subject: its id


@dataclass(frozen=True, slots=True, kw_only=True)
class PolledEntry:
    intake: str
    at: datetime
    validators: Validators | None
    listed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotEntry:
    """A Snapshot without its bytes."""

    url: str
    intake: str | None
    fetched_at: datetime
    media_type: str
    digest: str
    size: int
    headers: Mapping[str, str]
    truncated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueEntry:
    """snapshot: seq of the snapshot that could not be read, None where there was none.

    intake: whose it is; whole_intake: nothing of that intake could be had.
    """

    thing: str
    stage: str
    cause: str
    next_step: str
    at: datetime
    snapshot: int | None
    intake: str | None
    whole_intake: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry:
    """blocks: hashes of the page's short blocks, which tell an outlet's template from its text."""

    snapshot: int
    reading: Reading
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotRead:
    """Marks a snapshot as read without a new reading. article: the one it holds."""

    snapshot: int
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingEntry:
    placement: Placement
    reprints: tuple[Reprint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementEntry:
    """A merge, split or move, as placements. redirects: old story id → new. before: the placements it replaced."""

    what: str
    decided_by: str
    decided_at: datetime
    placements: tuple[Placement, ...]
    redirects: Mapping[str, str]
    before: Mapping[str, str]
    reasons: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkEntry:
    """What a reader noted of articles. mark: read or starred; on: made, else taken away."""

    mark: str
    on: bool
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityJudgement:
    """A merge, split or rename of entities. kept, gone: their keys, all that each had when it was decided.

    merge: `gone` is `kept` too. split: `gone` leaves `kept`. rename: `kept` is called `name`; `gone` is empty.
    """

    what: str
    decided_by: str
    decided_at: datetime
    kept: tuple[str, ...]
    gone: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StarEntry:
    """person: who starred the story, or took the star back."""

    person: str
