"""How the catalogue is asked: which stories, and what the rows of an intake say of it. It touches no database."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from menbe.store.database import moment, stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """Which stories: all given conditions must hold. by_weight: else the newest first. person: whose stars count."""

    language: str | None = None
    country: str | None = None
    outlet: str | None = None
    disputed: bool = False
    single_origin: bool = False
    starred: bool = False
    since: datetime | None = None
    by_weight: bool = True
    person: str = "local"

    def clauses(self) -> tuple[list[str], dict[str, object]]:
        clauses: list[str] = []
        values: dict[str, object] = {"person": self.person}
        for column in ("language", "country", "outlet"):
            if (wanted := getattr(self, column)) is not None:
                clauses.append(f"instr(c.{_PLURAL[column]}, :{column}) > 0")
                values[column] = f" {wanted} "
        clauses += ["c.disputed = 1"] if self.disputed else []
        clauses += ["c.high = 1"] if self.single_origin else []
        clauses += ["s.story IS NOT NULL"] if self.starred else []
        if self.since is not None:
            clauses.append("c.updated_at >= :since")
            values["since"] = stamp(self.since)
        return clauses, values


_PLURAL = {"language": "languages", "country": "countries", "outlet": "outlets"}


def intake_state(
    row: Mapping[str, str | None] | sqlite3.Row, now: datetime, silent_after: float
) -> tuple[str, datetime | None, str | None]:
    """(state, since, cause) of an intake. Silence is a fault too: an intake that lists nothing, or nothing new."""
    if row["failing_since"] is not None:
        return "failing", moment(row["failing_since"]), row["cause"]
    if row["polled_at"] is None:
        return "new", None, None
    if row["empty_since"] is not None:
        return "empty", moment(row["empty_since"]), "it answers, but lists no article"
    if row["last_new_at"] is not None:
        last = moment(row["last_new_at"])
        if (now - last).total_seconds() > silent_after * 3600:
            return "silent", last, "it answers, but has listed nothing new"
    return "well", moment(row["polled_at"]), None
