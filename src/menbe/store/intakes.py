"""What is asked of intakes and outlets: where from, how it goes, what was seen of whom."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from menbe.model import LIVE, Intake, Outlet
from menbe.store import counting
from menbe.store.asking import intake_state
from menbe.store.database import maybe_moment, stamp
from menbe.store.msgspec import unpack
from menbe.store.questions import Questions
from menbe.views import IntakeState


class Intakes(Questions):
    """What is asked of intakes and outlets: where from, how it goes, what was seen of whom."""

    def outlets(self) -> dict[str, Outlet]:
        return {o.key: o for o in (unpack(r["record"], Outlet) for r in self._all("SELECT record FROM outlets"))}

    def intakes(self) -> list[Intake]:
        return [unpack(row["record"], Intake) for row in self._all("SELECT record FROM intakes ORDER BY key")]

    def intake_states(self, now: datetime, silent_after: float) -> list[IntakeState]:
        """silent_after: hours without a new page after which an intake that once had some is called silent."""
        pages = counting.pages_of_intakes(self.connection)
        rows = self._all("SELECT * FROM intakes ORDER BY key")
        return [self._intake_state(row, now, silent_after, pages.get(row["key"], 0)) for row in rows]

    def _intake_state(self, row: sqlite3.Row, now: datetime, silent_after: float, pages: int) -> IntakeState:
        intake = unpack(row["record"], Intake)
        # A file says all it has at once; only what is asked again and again can fall silent.
        patience = silent_after if intake.kind in LIVE else math.inf
        state, since, cause = intake_state(row, now, patience)
        return IntakeState(
            key=intake.key,
            kind=intake.kind,
            address=intake.address,
            outlet=intake.outlet,
            state=state,
            since=since,
            cause=cause,
            polled_at=maybe_moment(row["polled_at"]),
            listed=row["listed"],
            articles=pages,
            last_new_at=maybe_moment(row["last_new_at"]),
        )

    def seen_of_outlets(self) -> dict[str, tuple[int, int, datetime | None]]:
        """Per outlet: articles, stories, time of the newest article."""
        return counting.seen_of_outlets(self.connection)

    def heard_between(self, first: datetime, last: datetime) -> frozenset[tuple[str, str]]:
        """(outlet, language) of every article filed under a time in `[first, last]`."""
        rows = self._all(
            "SELECT DISTINCT outlet, language FROM articles WHERE time BETWEEN ? AND ?", stamp(first), stamp(last)
        )
        return frozenset((row["outlet"], row["language"]) for row in rows)

    def copied_of_outlets(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Per outlet: how many of its articles are copies; how often others copied its articles."""
        return counting.copied_of_outlets(self.connection)

    def written_languages(self) -> list[str]:
        """The languages that the outlets of this newsroom are known to write in."""
        return sorted({language for outlet in self.outlets().values() for language in outlet.languages})
