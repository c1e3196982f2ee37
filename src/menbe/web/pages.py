"""The pages: each gathers one view from the newsroom and renders one template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import jinja2
from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from menbe.alerts.sending import Post
from menbe.errors import MenbeError, NotFound
from menbe.model import Outlet, Reasons
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.store import SearchFilter
from menbe.store.answering import WEIGHED
from menbe.topics import measured, subjects
from menbe.views import ArticlePage, Comparison, StoryCard, StoryPage
from menbe.web import because, drawing, marking, opml, sides, snapshots, whose
from menbe.web.filters import days_of
from menbe.web.forms import FormKeys
from menbe.web.visiting import TheEditor, ThePerson, keep_cookie, visit_in
from menbe.web.words import Words, choose, languages, words_in

HERE = Path(__file__).parent
FORM_BYTES = 10_000  # of a form around a file
PAGE = 30  # stories on one page of the front
PERIODS = (7, 30, 365)  # days that the page of an outlet offers
PARTNERS = 60  # outlets and stated sources listed at once; a thousand rows take long to draw, the rest is a click away
LANGUAGE_COOKIE = "menbe-language"

router = APIRouter()


@cache
def environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[FormKeys],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        drawing=drawing,
        marking=marking,
        because=because,
        sides=sides.sides,
        denials=sides.denials,
        whose=whose,
        has_read=has_read,
        dossier=False,
    )
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The newsroom and how it is shown. post: the ways out, where alerts are sent."""

    newsroom: Newsroom
    settings: ServeSettings
    session_days: float = 30.0
    post: Post | None = None

    def words(self, request: Request) -> Words:
        """In the language that the address asks for (`ui=az`; for this page only), else in the reader's."""
        asked = request.query_params.get("ui")
        wanted = asked if asked in languages() else request.cookies.get(LANGUAGE_COOKIE)
        return words_in(choose(wanted, request.headers.get("accept-language"), self.settings.language))

    def render(self, request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
        words = self.words(request)
        visit = visit_in(request)
        common = {
            "person": visit.person,
            "csrf": visit.form_key,
            "w": words,
            "ui": words.language,
            "ui_languages": languages(),
            "path": request.url.path,
            "here": _here(request),
            "now": datetime.now(UTC),
        }
        return HTMLResponse(environment().get_template(template).render({**common, **values}), status)


def _here(request: Request) -> str:
    """This page, as its form of languages comes back to it: without the language that its address asked for."""
    asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "ui"])
    return request.url.path + (f"?{asked}" if asked else "")


def paper_of(request: Request) -> Paper:
    paper: Paper = request.app.state.paper
    return paper


ThePaper = Annotated[Paper, Depends(paper_of)]


def headline(card: StoryCard, language: str) -> tuple[str, str]:
    """(language, headline): in the reader's language where an outlet wrote one, else in the story's first."""
    code = language if language in card.headlines else next(iter(card.headlines))
    return code, card.headlines[code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What filters can be set to: only what would leave something."""

    languages: tuple[str, ...]
    countries: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    topics: tuple[str, ...]


def offered(outlets: Sequence[Outlet]) -> Offered:
    return Offered(
        languages=tuple(sorted({code for outlet in outlets for code in outlet.languages})),
        countries=tuple(sorted({outlet.country for outlet in outlets if outlet.country})),
        outlets=tuple(sorted(outlets, key=lambda outlet: outlet.name)),
        topics=subjects(),
    )


def has_read(read_by: Mapping[str, datetime], card: StoryCard) -> bool:
    """Whether a person has read a story since it last changed."""
    return card.id in read_by and read_by[card.id] >= card.updated_at


def within(back: str) -> str:
    """Where to go back to: a path of this paper, else its front page."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"


@router.get("/story/{story}")
def story(request: Request, paper: ThePaper, person: ThePerson, story: str) -> Response:
    here = paper.newsroom.catalogue.resolve_story(story)
    if here != story:
        return RedirectResponse(f"/story/{here}", status_code=301)
    page = paper.newsroom.story(here, person=person.name)
    people = paper.newsroom.people
    if "prefetch" not in request.headers.get("sec-purpose", "") and not has_read(
        people.read_by(person, [here]), page.card
    ):
        people.read(person, here)
    values = {"counted": people.counted(here), "notes": people.notes(person, here)}
    values |= story_values(paper.newsroom, page, paper.words(request))
    return paper.render(request, "story.html", values)


def story_values(newsroom: Newsroom, page: StoryPage, w: Words) -> dict[str, Any]:
    """What story.html needs."""
    names = {node.article: f"{node.outlet.name} ({node.language})" for node in page.nodes}
    reasons = [node.placed_because for node in page.nodes]
    return {
        "page": page,
        "headline": headline,
        "told": whose.words_of(page),
        "nodes": {node.article: node for node in page.nodes},
        "names": article_names(newsroom, reasons) | names | story_names(newsroom, reasons, page.card.id, w),
        "edges_of": {node.article: [e for e in page.edges if e.article == node.article] for node in page.nodes},
    }


def article_values(newsroom: Newsroom, page: ArticlePage, w: Words) -> dict[str, Any]:
    """What article.html needs."""
    because_of = [page.placed_because]
    relatives = [r.original for r in page.reprints] + [r.article for r in page.carried_by]
    names = article_names(newsroom, because_of, relatives) | story_names(newsroom, because_of, page.story, w)
    return {"page": page, "marked": marking.marked(page), "names": names}


def comparison_values(pair: Comparison) -> dict[str, Any]:
    """What compare.html needs."""
    both = (pair.here, pair.there)
    return {
        "pair": pair,
        "names": {page.article.id: page.outlet.name for page in both},
        "languages": {page.article.id: page.article.language for page in both},
        "sides": marking.side_by_side(pair),
    }


def article_names(newsroom: Newsroom, reasons: Iterable[Reasons], others: Iterable[str] = ()) -> dict[str, str]:
    """What to call the articles that reasons speak of, and others, wherever filed: their outlet and language."""
    asked = because.articles_in(reasons) | set(others)
    return {article: f"{name} ({language})" for article, name, language in newsroom.catalogue.bylines(sorted(asked))}


def story_names(newsroom: Newsroom, reasons: Iterable[Reasons], here: str | None, w: Words) -> dict[str, str]:
    """What to call the stories that reasons speak of: their headlines, wherever they live now.

    A story whose articles are all removed has no name; one that was merged into `here` is not called by its own.
    """
    named = {}
    for story in because.stories_in(reasons):
        with suppress(NotFound):
            now = newsroom.catalogue.resolve_story(story)
            card = newsroom.catalogue.card(now)
            if card is not None:
                named[story] = w("merged_here") if now == here else w.quoted(headline(card, w.language)[1])
    return named


@router.get("/article/{article}")
def article(request: Request, paper: ThePaper, article: str) -> HTMLResponse:
    page = paper.newsroom.article(article)
    return paper.render(request, "article.html", article_values(paper.newsroom, page, paper.words(request)))


@router.get("/compare/{article}/{original}")
def compare(request: Request, paper: ThePaper, article: str, original: str) -> HTMLResponse:
    return paper.render(request, "compare.html", comparison_values(paper.newsroom.compare(article, original)))


@router.get("/snapshot/{digest}")
def snapshot(paper: ThePaper, digest: str) -> Response:
    """The page as fetched, made harmless: shown in a sandboxed frame that may load nothing."""
    return snapshots.harmless(paper.newsroom.catalogue.body(digest))


@router.get("/bytes/{digest}")
def page_bytes(paper: ThePaper, digest: str) -> Response:
    """The bytes as fetched, to be kept and not to be opened by the browser."""
    return snapshots.download(paper.newsroom.catalogue.body(digest), digest)


@router.get("/outlets")
def outlets(request: Request, paper: ThePaper) -> HTMLResponse:
    return paper.render(request, "outlets.html", {"outlets": paper.newsroom.outlets()})


@router.get("/outlet/{outlet}")
def outlet(
    request: Request,
    paper: ThePaper,
    outlet: str,
    days: Annotated[int | None, Query(ge=1, le=36_500)] = None,
    all: bool = False,
) -> HTMLResponse:
    page = paper.newsroom.outlet(outlet, days=days)
    shown = None if all else PARTNERS
    return paper.render(request, "outlet.html", {"page": page, "days": days, "periods": PERIODS, "shown": shown})


@router.get("/intakes")
def intakes(
    request: Request,
    paper: ThePaper,
    added: Annotated[int | None, Query(ge=0)] = None,
    known: Annotated[int, Query(ge=0)] = 0,
    left: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    values = {
        "taken": None if added is None else {"n": added, "known": known, "left": left},
        "intakes": paper.newsroom.intakes(),
        "issues": paper.newsroom.issues(50),
        "counts": paper.newsroom.counts(),
    }
    return paper.render(request, "intakes.html", values)


@router.get("/opml")
def opml_out(request: Request, paper: ThePaper) -> Response:
    """The feeds of this newsroom, for another reader."""
    headers = {"Content-Disposition": 'attachment; filename="menbe.opml"'}
    made = opml.list_of(paper.newsroom, paper.words(request)("paper"))
    return Response(made, media_type="text/x-opml", headers=headers)


@router.post("/opml")
async def opml_in(request: Request, paper: ThePaper, editor: TheEditor) -> Response:
    """The feeds of another reader, added, by whoever may judge here."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > opml.MOST_BYTES + FORM_BYTES:
        await request.close()  # the form's key was read from it, and the list with it
        raise MenbeError(
            f"the list: is larger than {opml.MOST_BYTES // 1_000_000} MB or does not say; split it"
        ).as_told("opml_large", n=opml.MOST_BYTES // 1_000_000)
    async with request.form(max_files=1, max_fields=2) as form:
        file = form.get("file")
        body = await file.read() if isinstance(file, UploadFile) else b""
    taken = await run_in_threadpool(opml.take_in, paper.newsroom, body, "the list")
    counts = {"added": len(taken.added), "known": len(taken.known), "left": len(taken.left_out)}
    return RedirectResponse(f"/intakes?{urlencode(counts)}", status_code=303)


@router.get("/search")
def search(
    request: Request,
    paper: ThePaper,
    q: Annotated[str, Query(max_length=500)] = "",
    language: Annotated[str, Query(max_length=8)] = "",
    country: Annotated[str, Query(max_length=8)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    topic: Annotated[str, Query(max_length=20)] = "",
    only: Annotated[str, Query(max_length=20)] = "",
    order: Annotated[str, Query(max_length=20)] = "match",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    skip: Annotated[int, Query(ge=0, le=WEIGHED)] = 0,
) -> HTMLResponse:
    """`until` is the last day that counts."""
    since, until = since or request.query_params.get("from", ""), until or request.query_params.get("to", "")
    first, last = days_of(since, until)
    where = SearchFilter(
        language=language or None,
        country=country or None,
        outlet=outlet or None,
        topic=topic or None,
        since=first,
        until=last + timedelta(days=1) if last else None,
        disputed=only == "disputed",
        single_origin=only == "single",
        newest_first=order == "newest",
    )
    found = paper.newsroom.find(q, where, limit=PAGE, skip=skip)
    chosen = {"language": language, "country": country, "outlet": outlet, "topic": topic, "only": only, "order": order,
              "since": since, "until": until}  # fmt: skip
    further = {"q": q, **{k: v for k, v in chosen.items() if v}, "skip": skip + PAGE}
    values = {
        "q": q,
        "found": found,
        "chosen": chosen,
        "more": urlencode(further) if skip + PAGE < found.matches else "",
        "offered": offered(paper.newsroom.tally().outlets),
    }
    return paper.render(request, "search.html", values)


@router.get("/about")
def about(request: Request, paper: ThePaper) -> HTMLResponse:
    return paper.render(request, "about.html", {"measured": measured()})


@router.post("/language")
def set_language(request: Request, language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remember the reader's interface language. `back` may only be a path of this paper."""
    response = RedirectResponse(within(back), status_code=303)
    if language in languages():
        keep_cookie(request, response, LANGUAGE_COOKIE, language, max_age=31_536_000)
    return response
