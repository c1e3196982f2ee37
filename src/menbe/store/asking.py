"""How the catalogue is asked: which stories, and what the rows of an intake say of it. It touches no database."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from menbe.store.database import moment, stamp
from menbe.stories.telling.weight import MOST_SIZE, halvings


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFilter:
    """Which stories: all given conditions must hold. by_weight: else the newest first.

    since, until: of the last update, until not included. new_origins_since: a first article of some origin came later.
    person: whose stars count.
    """

    language: str | None = None
    country: str | None = None
    outlet: str | None = None
    topic: str | None = None
    disputed: bool = False
    single_origin: bool = False
    starred: bool = False
    since: datetime | None = None
    until: datetime | None = None
    new_origins_since: datetime | None = None
    by_weight: bool = True
    person: str = "local"

    def tag(self) -> str | None:
        """The narrowest of outlet, topic, country and language, by which the cards are looked through."""
        for column in ("outlet", "topic", "country", "language"):
            if (wanted := getattr(self, column)) is not None:
                return card_tag(column, wanted)
        return None

    def clauses(self) -> tuple[list[str], dict[str, object]]:
        clauses: list[str] = []
        values: dict[str, object] = {"person": self.person}
        for column in ("language", "country", "outlet"):
            if (wanted := getattr(self, column)) is not None:
                clauses.append(f"instr(c.{_PLURAL[column]}, :{column}) > 0")
                values[column] = f" {wanted} "
        if self.topic is not None:
            clauses.append("EXISTS (SELECT 1 FROM card_tags k WHERE k.story = c.story AND k.tag = :topic)")
            values["topic"] = card_tag("topic", self.topic)
        clauses += ["c.disputed = 1"] if self.disputed else []
        clauses += ["c.high = 1"] if self.single_origin else []
        clauses += ["s.story IS NOT NULL"] if self.starred else []
        for clause, name, at in (
            ("c.updated_at >= :since", "since", self.since),
            ("c.updated_at < :until", "until", self.until),
            ("c.origin_at > :new_origins", "new_origins", self.new_origins_since),
        ):
            if at is not None:
                clauses.append(clause)
                values[name] = stamp(at)
        return clauses, values

    def weights(self) -> tuple[list[str], dict[str, object]]:
        """Bounds of the weight that follow from the times, so that the index is not read to its end."""
        least = [at for at in (self.since, self.new_origins_since) if at is not None]
        clauses = [*(["weight >= :least"] if least else []), *(["weight <= :most"] if self.until else [])]
        values: dict[str, object] = {"least": halvings(max(least))} if least else {}
        if self.until is not None:
            values["most"] = halvings(self.until) + math.log2(MOST_SIZE)
        return clauses, values


def card_tag(column: str, value: str) -> str:
    """column: outlet, topic, country or language."""
    return f"{column}:{value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFilter:
    """Which articles a search may find: all given conditions must hold.

    since, until: the article's time, until not included. disputed, single_origin: of its story. newest_first: else the
    best match first.
    """

    language: str | None = None
    country: str | None = None
    outlet: str | None = None
    topic: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    disputed: bool = False
    single_origin: bool = False
    newest_first: bool = False

    def marks(self) -> list[str]:
        """The marks that the article's story must carry."""
        marks = [*(["disputed"] if self.disputed else []), *(["single_origin"] if self.single_origin else [])]
        return [*marks, *([card_tag("topic", self.topic)] if self.topic else [])]

    def clauses(self) -> tuple[list[str], dict[str, object]]:
        """Conditions on an article `a`, beyond what the index of words answers itself."""
        clauses: list[str] = []
        values: dict[str, object] = {}
        if self.since is not None:
            clauses.append("a.time >= :since")
            values["since"] = stamp(self.since)
        if self.until is not None:
            clauses.append("a.time < :until")
            values["until"] = stamp(self.until)
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
