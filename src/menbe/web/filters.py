"""The filters of the front page, as its address has them: the page, its feed and its exports read them in one way."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

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
        first, last = days_of(self.since, self.until)
        return CardFilter(
            language=self.language or None,
            country=self.country or None,
            outlet=self.outlet or None,
            topic=self.topic or None,
            disputed=self.only == "disputed",
            single_origin=self.only == "single",
            starred=self.only == "starred",
            since=first,
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


def filters_of(request: Request, given: Annotated[Filters, Depends(Filters)]) -> Filters:
    """`from` and `to`, which people type, are `since` and `until`."""
    typed = request.query_params
    return replace(given, since=given.since or typed.get("from", ""), until=given.until or typed.get("to", ""))


TheFilters = Annotated[Filters, Depends(filters_of)]


def days_of(since: str, until: str) -> tuple[datetime | None, datetime | None]:
    """The first and the last day. Raises MenbeError where one is no day, or the last comes first."""
    first, last = day_of(since, "since"), day_of(until, "until")
    if first is not None and last is not None and first > last:
        raise MenbeError(f"since {since}: is after until {until}; exchange them").as_told("days_reversed")
    return first, last


def day_of(text: str, name: str) -> datetime | None:
    """A day as a browser sends it. Raises MenbeError where it is none."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as exc:
        raise MenbeError(f"{name} {text!r}: is no day; write it as 2026-11-26").as_told("no_day", given=text) from exc
