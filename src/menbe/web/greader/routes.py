"""The addresses of the Google Reader API."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import HTTPException
from fastapi.responses import PlainTextResponse, Response

from menbe.store import ArticleFilter, Mark
from menbe.store.shelves import Arrival
from menbe.web import opml
from menbe.web.feeds import line_of
from menbe.web.greader import streams
from menbe.web.greader.login import Login, TooManyFailures
from menbe.web.greader.sent import Sent, sent
from menbe.web.greader.streams import FEED, LABEL, READING_LIST, STATE, Folders
from menbe.web.limits import Limits
from menbe.web.pages import Paper, ThePaper
from menbe.web.visiting import token_in, visit_in

MOST_ITEMS = 250  # with their texts
MOST_IDS = 10_000
MOST_ASKED = 1_000  # items asked for by their ids
NO_TOKEN = frozenset({"", "x", "null"})  # what clients send that never asked for the second token

router = APIRouter(prefix="/reader/api/0")
login_router = APIRouter()

Fields = Annotated[Sent, Depends(sent)]


def login_of(request: Request) -> Login:
    login: Login = request.app.state.login
    return login


def person_of(request: Request, paper: ThePaper) -> str:
    """Who asks. Nothing here is given to, or changed for, anybody without a token; a session is none."""
    if paper.newsroom.people.any():
        visit = visit_in(request)
        person = visit.person.name if visit.person and visit.by_header else None
    else:
        person = login_of(request).person(request.headers.get("authorization", ""))
    if person is None:
        raise HTTPException(401, "sign in first: POST accounts/ClientLogin", {"Google-Bad-Token": "true"})
    return person


Person = Annotated[str, Depends(person_of)]


def _edit_token(request: Request, paper: Paper, person: str) -> str:
    if not paper.newsroom.people.any():
        return login_of(request).edit_token(person)
    own = token_in(request.headers.get("authorization", ""))
    return hmac.new(own.encode(), b"edit", hashlib.sha256).hexdigest()[:57]


def allowed(request: Request, paper: ThePaper, person: Person, fields: Fields) -> str:
    """Who may change something: the second token, where it is sent, must be good as well."""
    token = fields.one("T").strip()  # some clients send the line break behind it, as they got it
    if token not in NO_TOKEN and not hmac.compare_digest(token.encode(), _edit_token(request, paper, person).encode()):
        raise HTTPException(401, "ask for a new token first: GET token", {"X-Reader-Google-Bad-Token": "true"})
    return person


MayChange = Annotated[str, Depends(allowed)]


# -- signing in -----------------------------------------------------------------------------------------------------


@login_router.post("/accounts/ClientLogin")
def client_login(request: Request, paper: ThePaper, fields: Fields) -> Response:
    """Where there are accounts, the password is a token of one's own account, which can be revoked there."""
    name, password = fields.one("Email"), fields.one("Passwd")
    try:
        if paper.newsroom.people.any():
            token = _account_token(request, paper, name, password)
        else:
            token = login_of(request).sign_in(name, password)
    except TooManyFailures:
        return PlainTextResponse("Error=CaptchaRequired\n", 429, {"Retry-After": "60"})
    if token is None:
        return PlainTextResponse("Error=BadAuthentication\n", 401)
    return PlainTextResponse(f"SID={token}\nLSID=null\nAuth={token}\n", headers={"Cache-Control": "no-store"})


def _account_token(request: Request, paper: Paper, name: str, token: str) -> str | None:
    """The token itself, where it is one of that account. Raises TooManyFailures."""
    limits: Limits = request.app.state.limits
    if limits.before_login(name.strip().lower(), request.client.host if request.client else ""):
        raise TooManyFailures
    person = paper.newsroom.people.person_of_token(token) if token else None
    return token if person is not None and person.name.lower() == name.strip().lower() else None


@router.get("/token")
def token(request: Request, paper: ThePaper, person: Person) -> PlainTextResponse:
    return PlainTextResponse(_edit_token(request, paper, person) + "\n")


@router.get("/user-info")
def user_info(person: Person) -> dict[str, str]:
    name = person.rpartition(":")[2]
    return {"userId": "1", "userName": name, "userProfileId": "1", "userEmail": ""}


# -- what there is to read --------------------------------------------------------------------------------------------


@router.get("/tag/list")
def tag_list(paper: ThePaper, person: Person) -> dict[str, Any]:
    labels = [{"id": LABEL + name, "type": "folder"} for name in streams.folders_of(paper.newsroom).names()]
    return {"tags": [{"id": STATE + "starred"}, *labels]}


@router.get("/subscription/list")
def subscription_list(request: Request, paper: ThePaper, person: Person) -> dict[str, Any]:
    """Outlets with articles."""
    folders = streams.folders_of(paper.newsroom)
    icon = f"{str(request.base_url).rstrip('/')}/static/icon.svg"
    return {
        "subscriptions": [
            {
                "id": FEED + outlet.key,
                "title": outlet.name,
                "categories": [{"id": LABEL + n, "label": n} for n in folders.of_outlet.get(outlet.key, ())],
                "url": f"https://{outlet.key}/",
                "htmlUrl": f"https://{outlet.key}/",
                "iconUrl": icon,
            }
            for outlet in paper.newsroom.outlets()
            if outlet.articles
        ]
    }


@router.get("/subscription/export")
def subscription_export(paper: ThePaper, person: Person) -> Response:
    return Response(opml.list_of(paper.newsroom, "Menbe"), media_type="text/x-opml")


@router.get("/unread-count")
def unread_count(paper: ThePaper, person: Person) -> dict[str, Any]:
    unread = paper.newsroom.shelves.counts(ArticleFilter(person=person, unmarked=Mark.READ))
    folders = streams.folders_of(paper.newsroom)
    counted = [_counted(FEED + outlet, [seen]) for outlet, seen in sorted(unread.items())]
    for name in folders.names():
        counted.append(_counted(LABEL + name, [unread[o] for o in folders.outlets(name) if o in unread]))
    counted.append(_counted(READING_LIST, unread.values()))
    return {"max": MOST_IDS, "unreadcounts": [count for count in counted if count["count"]]}


def _counted(stream: str, seen: Iterable[tuple[int, datetime]]) -> dict[str, Any]:
    found = list(seen)
    newest = max((at for _, at in found), default=None)
    return {
        "id": stream,
        "count": sum(count for count, _ in found),
        "newestItemTimestampUsec": streams.microseconds(newest) if newest else "0",
    }


# -- streams ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a stream. more: where the next one begins, None where this is the last."""

    arrivals: list[Arrival]
    more: str | None


def _page(paper: Paper, person: str, stream: str, fields: Sent, folders: Folders, most: int) -> Page:
    where = streams.filter_of(stream, person, folders)
    where = streams.narrowed(where, fields.all("xt"), fields.all("it"))
    where = replace(
        where, since=streams.at_second(fields.one("ot"), "ot"), until=streams.at_second(fields.one("nt"), "nt")
    )
    limit = fields.number("n", 20, most)
    after = fields.number("c", 1, 1 << 62) if fields.one("c") else None
    found = paper.newsroom.shelves.articles(where, limit + 1, after=after, oldest_first=fields.one("r") == "o")
    more = str(found[limit - 1].number) if len(found) > limit else None
    return Page(arrivals=found[:limit], more=more)


@router.get("/stream/items/ids")
def item_ids(paper: ThePaper, person: Person, fields: Fields) -> dict[str, Any]:
    page = _page(paper, person, fields.one("s"), fields, streams.folders_of(paper.newsroom), MOST_IDS)
    refs = [
        {
            "id": str(arrival.number),
            "directStreamIds": [FEED + arrival.article.outlet.key],
            "timestampUsec": streams.microseconds(arrival.at),
        }
        for arrival in page.arrivals
    ]
    return {"itemRefs": refs, **({"continuation": page.more} if page.more else {})}


@router.api_route("/stream/items/contents", methods=["GET", "POST"])
def item_contents(request: Request, paper: ThePaper, person: Person, fields: Fields) -> dict[str, Any]:
    numbers = tuple(dict.fromkeys(streams.number_of(item) for item in fields.all("i")))
    if len(numbers) > MOST_ASKED:
        raise HTTPException(400, f"i: more than {MOST_ASKED} items; ask for fewer at a time")
    found = paper.newsroom.shelves.articles(ArticleFilter(person=person, numbers=numbers), MOST_ASKED)
    return _contents(request, paper, READING_LIST, found)


@router.get("/stream/contents")
@router.get("/stream/contents/{stream:path}")
def stream_contents(
    request: Request, paper: ThePaper, person: Person, fields: Fields, stream: str = READING_LIST
) -> dict[str, Any]:
    name = fields.one("s") or stream
    page = _page(paper, person, name, fields, streams.folders_of(paper.newsroom), MOST_ITEMS)
    contents = _contents(request, paper, name, page.arrivals)
    return contents | ({"continuation": page.more} if page.more else {})


def _contents(request: Request, paper: Paper, stream: str, arrivals: list[Arrival]) -> dict[str, Any]:
    folders = streams.folders_of(paper.newsroom)
    readings = paper.newsroom.catalogue.readings([arrival.article.id for arrival in arrivals])
    base = str(request.base_url).rstrip("/")
    items = [
        streams.item_of(
            arrival,
            reading,
            folders,
            lead=_lead(request, paper, base, arrival.article.story),
            page=f"{base}/article/{arrival.article.id}",
        )
        for arrival, reading in zip(arrivals, readings, strict=True)
    ]
    newest = max((arrival.at for arrival in arrivals), default=None)
    return {"id": stream, "updated": int(newest.timestamp()) if newest else 0, "items": items}


def _lead(request: Request, paper: Paper, base: str, story: str | None) -> str:
    """Who stands behind the story, in a line that leads to it."""
    card = paper.newsroom.catalogue.card(story) if story else None
    if card is None:
        return ""
    line = escape(line_of(paper.words(request), card))
    return f'<p><a href="{escape(base)}/story/{card.id}">{line}</a></p>'


# -- what is read and starred ----------------------------------------------------------------------------------------


@router.post("/edit-tag")
def edit_tag(paper: ThePaper, person: MayChange, fields: Fields) -> PlainTextResponse:
    """Mark items read or starred, or no longer."""
    numbers = tuple(dict.fromkeys(streams.number_of(item) for item in fields.all("i")))
    if len(numbers) > MOST_IDS:
        raise HTTPException(400, f"i: more than {MOST_IDS} items; send fewer at a time")
    wanted = [streams.mark_of(tag) for tag in fields.all("a")]
    wanted += [(mark, not on) for mark, on in (streams.mark_of(tag) for tag in fields.all("r"))]
    articles = paper.newsroom.shelves.ids(ArticleFilter(numbers=numbers))
    for mark, on in wanted:
        paper.newsroom.mark(articles, mark, on, by=person)
    return PlainTextResponse("OK")


@router.post("/mark-all-as-read")
def mark_all_as_read(paper: ThePaper, person: MayChange, fields: Fields) -> PlainTextResponse:
    """Everything of a stream that arrived until `ts`: what came while the reader looked stays unread."""
    where = streams.filter_of(fields.one("s"), person, streams.folders_of(paper.newsroom))
    until = streams.after_microsecond(fields.one("ts"), "ts")
    unread = paper.newsroom.shelves.ids(replace(where, unmarked=Mark.READ, until=until))
    paper.newsroom.mark(unread, Mark.READ, True, by=person)
    return PlainTextResponse("OK")


router_all = APIRouter()
router_all.include_router(login_router)
router_all.include_router(router)
