"""The pages: each gathers one view from the newsroom and renders one template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import jinja2
from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from menbe.alerts.sending import Post
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.store import CardFilter
from menbe.views import StoryCard
from menbe.web import because, drawing, marking, snapshots
from menbe.web.forms import FormKeys
from menbe.web.visiting import ThePerson, keep_cookie, visit_in
from menbe.web.words import Words, choose, languages, words_in

HERE = Path(__file__).parent
PAGE = 30  # stories on one page of the front
LANGUAGE_COOKIE = "menbe-language"

router = APIRouter()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=[FormKeys],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(drawing=drawing, marking=marking, because=because, has_read=has_read)
    return environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The newsroom and how it is shown. post: the ways out, where alerts are sent."""

    newsroom: Newsroom
    settings: ServeSettings
    session_days: float = 30.0
    post: Post | None = None

    def words(self, request: Request) -> Words:
        return words_in(
            choose(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"), self.settings.language)
        )

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
            "here": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            "now": datetime.now(UTC),
        }
        return HTMLResponse(_environment().get_template(template).render({**common, **values}), status)


def paper_of(request: Request) -> Paper:
    paper: Paper = request.app.state.paper
    return paper


ThePaper = Annotated[Paper, Depends(paper_of)]


def headline(card: StoryCard, language: str) -> tuple[str, str]:
    """(language, headline): in the reader's language where an outlet wrote one, else in the story's first."""
    code = language if language in card.headlines else next(iter(card.headlines))
    return code, card.headlines[code]


def has_read(read_by: Mapping[str, datetime], card: StoryCard) -> bool:
    """Whether a person has read a story since it last changed."""
    return card.id in read_by and read_by[card.id] >= card.updated_at


def within(back: str) -> str:
    """Where to go back to: a path of this paper, else its front page."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"


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
    after: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    where = CardFilter(
        language=language or None,
        country=country or None,
        outlet=outlet or None,
        disputed=only == "disputed",
        single_origin=only == "single",
        starred=only == "starred",
        by_weight=order != "newest",
        person=person.name,
    )
    cards = paper.newsroom.stories(where, limit=PAGE + 1, after=after or None)
    chosen = {"language": language, "country": country, "outlet": outlet, "only": only, "order": order}
    more = (
        urlencode({**{k: v for k, v in chosen.items() if v}, "after": cards[PAGE - 1].id}) if len(cards) > PAGE else ""
    )
    outlets = paper.newsroom.outlets()
    return paper.render(
        request,
        "front.html",
        {
            "cards": cards[:PAGE],
            "read_by": paper.newsroom.people.read_by(person, [card.id for card in cards]),
            "headline": headline,
            "chosen": chosen,
            "more": more,
            "first_page": not after,
            "counts": paper.newsroom.counts(),
            "languages": sorted({code for o in outlets for code in o.languages if o.articles}),
            "countries": sorted({o.country for o in outlets if o.country and o.articles}),
            "outlets": sorted((o for o in outlets if o.articles), key=lambda o: o.name),
        },
    )


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
    values = {"page": page, "headline": headline, "counted": people.counted(here), "notes": people.notes(person, here)}
    nodes = {node.article: node for node in page.nodes}
    names = {node.article: f"{node.outlet.name} ({node.language})" for node in page.nodes}
    return paper.render(request, "story.html", {**values, "nodes": nodes, "names": names})


@router.get("/article/{article}")
def article(request: Request, paper: ThePaper, article: str) -> HTMLResponse:
    page = paper.newsroom.article(article)
    return paper.render(request, "article.html", {"page": page, "marked": marking.marked(page)})


@router.get("/compare/{article}/{original}")
def compare(request: Request, paper: ThePaper, article: str, original: str) -> HTMLResponse:
    here, there = paper.newsroom.article(article), paper.newsroom.article(original)
    reprint = next((r for r in here.reprints if r.original == original), None)
    names = {here.article.id: here.outlet.name, there.article.id: there.outlet.name}
    values: dict[str, Any] = {"here": here, "there": there, "names": names, "reprint": reprint}
    values["sides"] = marking.side_by_side(here, there, reprint)
    return paper.render(request, "compare.html", values)


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


@router.get("/intakes")
def intakes(request: Request, paper: ThePaper) -> HTMLResponse:
    values = {
        "intakes": paper.newsroom.intakes(),
        "issues": paper.newsroom.issues(50),
        "counts": paper.newsroom.counts(),
    }
    return paper.render(request, "intakes.html", values)


@router.get("/search")
def search(
    request: Request,
    paper: ThePaper,
    q: Annotated[str, Query(max_length=500)] = "",
    language: Annotated[str, Query(max_length=8)] = "",
) -> HTMLResponse:
    hits = paper.newsroom.search(q, language=language or None)
    return paper.render(request, "search.html", {"q": q, "hits": hits, "language": language})


@router.get("/about")
def about(request: Request, paper: ThePaper) -> HTMLResponse:
    return paper.render(request, "about.html", {})


@router.post("/language")
def set_language(request: Request, language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remember the reader's interface language. `back` may only be a path of this paper."""
    response = RedirectResponse(within(back), status_code=303)
    if language in languages():
        keep_cookie(request, response, LANGUAGE_COOKIE, language, max_age=31_536_000)
    return response
