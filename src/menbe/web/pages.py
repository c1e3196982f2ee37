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
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.store import CardFilter
from menbe.views import StoryCard
from menbe.web import because, drawing, marking, opml, snapshots
from menbe.web.words import Words, choose, languages, words_in

HERE = Path(__file__).parent
FORM_BYTES = 10_000  # of a form around a file
PAGE = 30  # stories on one page of the front
EDITOR = "editor:local"  # the one person of a paper served on this machine
LANGUAGE_COOKIE = "menbe-language"

router = APIRouter()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(drawing=drawing, marking=marking, because=because)
    return environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The newsroom and how it is shown."""

    newsroom: Newsroom
    settings: ServeSettings

    def words(self, request: Request) -> Words:
        return words_in(
            choose(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language"), self.settings.language)
        )

    def render(self, request: Request, template: str, values: Mapping[str, Any], *, status: int = 200) -> HTMLResponse:
        words = self.words(request)
        common = {
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


@router.get("/")
def front(
    request: Request,
    paper: ThePaper,
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
def story(request: Request, paper: ThePaper, story: str) -> Response:
    here = paper.newsroom.catalogue.resolve_story(story)
    if here != story:
        return RedirectResponse(f"/story/{here}", status_code=301)
    page = paper.newsroom.story(here)
    nodes = {node.article: node for node in page.nodes}
    names = {node.article: f"{node.outlet.name} ({node.language})" for node in page.nodes}
    return paper.render(request, "story.html", {"page": page, "headline": headline, "nodes": nodes, "names": names})


@router.post("/story/{story}/star")
def star(request: Request, paper: ThePaper, story: str, on: Annotated[bool, Form()]) -> Response:
    paper.newsroom.star(story, on, by=EDITOR)
    if request.headers.get("hx-request"):
        return paper.render(request, "star.html", {"story": story, "starred": on})
    return RedirectResponse(f"/story/{story}", status_code=303)


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
async def opml_in(request: Request, paper: ThePaper) -> Response:
    """The feeds of another reader, added. The form is read here and not before its length is known."""
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > opml.MOST_BYTES + FORM_BYTES:
        raise MenbeError(f"the list: is larger than {opml.MOST_BYTES // 1_000_000} MB or does not say; split it")
    async with request.form(max_files=1, max_fields=1) as form:
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
) -> HTMLResponse:
    hits = paper.newsroom.search(q, language=language or None)
    return paper.render(request, "search.html", {"q": q, "hits": hits, "language": language})


@router.get("/about")
def about(request: Request, paper: ThePaper) -> HTMLResponse:
    return paper.render(request, "about.html", {})


@router.post("/language")
def set_language(language: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remember the reader's interface language. `back` may only be a path of this paper."""
    target = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(target, status_code=303)
    if language in languages():
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, httponly=True, samesite="lax")
    return response
