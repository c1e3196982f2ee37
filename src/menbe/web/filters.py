"""The filters of the front page, as its address has them: the page, its feed and its exports read them in one way."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query

from menbe.errors import MenbeError
from menbe.store import CardFilter

USUAL = ("order", "weight")  # what is not said is this


@dataclass(frozen=True, slots=True)
class Filters:
    """As typed; "" is no filter. only: disputed, single, starred or new_origins. until: the last day that counts."""

    language: Annotated[str, Query(max_length=8)] = ""
    country: Annotated[str, Query(max_length=8)] = ""
    outlet: Annotated[str, Query(max_length=200)] = ""
    topic: Annotated[str, Query(max_length=20)] = ""
    only: Annotated[str, Query(max_length=20)] = ""
    order: Annotated[str, Query(max_length=20)] = "weight"
    since: Annotated[str, Query(max_length=10)] = ""
    until: Annotated[str, Query(max_length=10)] = ""

    def where(self, person: str, *, visit: datetime | None = None) -> CardFilter:
        """person: whose stars count. visit: since when origins are new; None: none is asked for. Raises MenbeError."""
        last = day_of(self.until, "until")
        return CardFilter(
            language=self.language or None,
            country=self.country or None,
            outlet=self.outlet or None,
            topic=self.topic or None,
            disputed=self.only == "disputed",
            single_origin=self.only == "single",
            starred=self.only == "starred",
            since=day_of(self.since, "since"),
            until=last + timedelta(days=1) if last else None,
            new_origins_since=visit if self.only == "new_origins" else None,
            by_weight=self.order != "newest",
            person=person,
        )

    def chosen(self) -> dict[str, str]:
        """Every filter by its name."""
        return dict(zip(NAMES, astuple(self), strict=True))

    def given(self) -> dict[str, str]:
        """The filters that were set."""
        return {name: value for name, value in self.chosen().items() if value and (name, value) != USUAL}

    def query(self) -> str:
        """As an address has them."""
        return urlencode(self.given())


NAMES = tuple(field.name for field in fields(Filters))
TheFilters = Annotated[Filters, Depends(Filters)]


def day_of(text: str, name: str) -> datetime | None:
    """A day as a browser sends it. Raises MenbeError where it is none."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as exc:
        raise MenbeError(f"{name} {text!r}: is no day; write it as 2026-11-26") from exc
