"""One page, asked again for changes at every round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from menbe.model import Intake, Issue, Snapshot
from menbe.ports import Archive, Fetcher, Polled


class PageCollector:
    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """The page, where it is new or has changed. Raises CollectError when it cannot be had."""
        page = self._fetcher.fetch(intake.address, archive.validators(intake.address))
        if page is not None:
            yield page
        yield Polled(url=intake.address, at=datetime.now(UTC), validators=None, listed=1)
