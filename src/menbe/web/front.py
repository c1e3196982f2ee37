"""The front page: stories by weight, filters, what is new since the last visit, saved views."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from menbe.store import CardFilter
from menbe.web.pages import PAGE, ThePaper, day_of, headline, offered
from menbe.web.visiting import ThePerson
from menbe.web.visits import last_visit, remember

router = APIRouter()
COUNTED = 100  # stories with new origins that are counted; more are "at least"
FILTERS = ("language", "country", "outlet", "only", "order", "since", "until")


@router.get("/")
def front(
    request: Request,
    paper: ThePaper,
    person: ThePerson,
    language: Annotated[str, Query(max_length=8)] = "",
    country: Annotated[str, Query(max_length=8)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    only: Annotated[str, Query(max_length=20)] = "",
    order: Annotated[str, Query(max_length=20)] = "weight",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """`until` is the last day that counts."""
    now = datetime.now(UTC)
    visit, last = last_visit(request, now), day_of(until, "until")
    where = CardFilter(
        language=language or None,
        country=country or None,
        outlet=outlet or None,
        disputed=only == "disputed",
        single_origin=only == "single",
        starred=only == "starred",
        since=day_of(since, "since"),
        until=last + timedelta(days=1) if last else None,
        new_origins_since=(visit or now) if only == "new_origins" else None,
        by_weight=order != "newest",
        person=person.name,
    )
    cards = paper.newsroom.stories(where, limit=PAGE + 1, after=after or None)
    given = (language, country, outlet, only, order, since, until)
    chosen = dict(zip(FILTERS, given, strict=True))
    query = {key: value for key, value in chosen.items() if value and (key, value) != ("order", "weight")}
    tally = paper.newsroom.tally()
    values = {
        "cards": cards[:PAGE],
        "read_by": paper.newsroom.people.read_by(person, [card.id for card in cards]),
        "headline": headline,
        "chosen": chosen,
        "query": urlencode(query),
        "more": urlencode({**query, "after": cards[PAGE - 1].id}) if len(cards) > PAGE else "",
        "first_page": not after,
        "tally": tally,
        "offered": offered(tally.outlets),
        "views": paper.newsroom.saved_views(),
        "visit": visit,
        "new_origins": _count_new(paper, visit) if visit else 0,
        "counted": COUNTED,
    }
    response = paper.render(request, "front.html", values)
    remember(response, visit, now)
    return response


def _count_new(paper: ThePaper, visit: datetime) -> int:
    return len(paper.newsroom.stories(CardFilter(new_origins_since=visit), limit=COUNTED))


@router.post("/views")
def save_view(
    paper: ThePaper,
    person: ThePerson,
    name: Annotated[str, Form(max_length=200)],
    query: Annotated[str, Form(max_length=600)] = "",
) -> RedirectResponse:
    """Keep the filters of the front page under a name; what is no filter of it is left out."""
    kept = urlencode([(key, value) for key, value in parse_qsl(query) if key in FILTERS])
    paper.newsroom.save_view(name, kept, by=person.maker)
    return RedirectResponse(f"/?{kept}", status_code=303)


@router.post("/views/drop")
def drop_view(paper: ThePaper, person: ThePerson, name: Annotated[str, Form(max_length=200)]) -> RedirectResponse:
    paper.newsroom.drop_view(name, by=person.maker)
    return RedirectResponse("/", status_code=303)
