"""The front page: stories by weight, filters, what is new since the last visit, saved views."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from menbe.store import CardFilter
from menbe.web.filters import NAMES, TheFilters
from menbe.web.pages import PAGE, ThePaper, headline, offered
from menbe.web.visiting import TheEditor, ThePerson
from menbe.web.visits import last_visit, remember

router = APIRouter()
COUNTED = 100  # stories with new origins that are counted; more are "at least"


@router.get("/")
def front(
    request: Request,
    paper: ThePaper,
    person: ThePerson,
    filters: TheFilters,
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    now = datetime.now(UTC)
    visit = last_visit(request, now)
    where = filters.where(person.name, visit=visit or now)
    cards = paper.newsroom.stories(where, limit=PAGE + 1, after=after or None)
    tally = paper.newsroom.tally()
    values = {
        "cards": cards[:PAGE],
        "read_by": paper.newsroom.people.read_by(person, [card.id for card in cards]),
        "headline": headline,
        "chosen": filters.chosen(),
        "query": filters.query(),
        "more": urlencode({**filters.given(), "after": cards[PAGE - 1].id}) if len(cards) > PAGE else "",
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
    editor: TheEditor,
    name: Annotated[str, Form(max_length=200)],
    query: Annotated[str, Form(max_length=600)] = "",
) -> RedirectResponse:
    """Keep the filters of the front page under a name; what is no filter of it is left out. Everybody sees it."""
    kept = urlencode([(key, value) for key, value in parse_qsl(query) if key in NAMES])
    paper.newsroom.save_view(name, kept, by=editor.maker)
    return RedirectResponse(f"/?{kept}", status_code=303)


@router.post("/views/drop")
def drop_view(paper: ThePaper, editor: TheEditor, name: Annotated[str, Form(max_length=200)]) -> RedirectResponse:
    paper.newsroom.drop_view(name, by=editor.maker)
    return RedirectResponse("/", status_code=303)
