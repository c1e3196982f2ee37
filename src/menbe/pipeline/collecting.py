"""Collecting: from intakes to snapshots in the ledger, each entered as it comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from menbe.errors import CollectError
from menbe.model import Intake, IntakeKind, Issue
from menbe.ports import Collector, Polled
from menbe.store import Catalogue, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What one intake gave: pages, issues, and whether anything of it could be had."""

    intake: str
    pages: int
    issues: int
    failed: str | None


def collect_intake(
    intake: Intake,
    collectors: Mapping[IntakeKind, Collector],
    ledger: Ledger,
    catalogue: Catalogue,
    now: Callable[[], datetime],
) -> Collected:
    """Everything new of one intake, entered page by page: a killed run loses at most the page in hand."""
    pages = issues = 0
    try:
        for item in collectors[intake.kind].collect(intake, catalogue):
            if isinstance(item, Polled):
                ledger.enter_polled(intake, item)
            elif isinstance(item, Issue):
                ledger.enter_issue(item, intake=intake.key)
                issues += 1
            else:
                ledger.enter_snapshot(item, intake=intake.key)
                pages += 1
    except CollectError as exc:
        issue = Issue(thing=exc.thing, stage=exc.stage, cause=exc.cause, next_step=exc.next_step, at=now())
        ledger.enter_issue(issue, intake=intake.key, whole_intake=True)
        return Collected(intake=intake.key, pages=pages, issues=issues + 1, failed=str(exc))
    return Collected(intake=intake.key, pages=pages, issues=issues, failed=None)
