"""The paper as a web application: HTML over the same newsroom as the command line, and no rule of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from menbe.alerts.sending import Post
from menbe.errors import MenbeError, NotAllowed, NotFound
from menbe.newsroom import Newsroom
from menbe.settings import PeopleSettings, ServeSettings
from menbe.web import accounts, exports, front, judging, login, names, own, pages, watching
from menbe.web.guarding import SAFE_METHODS, dress, is_open, refusal
from menbe.web.limits import Limits
from menbe.web.pages import Paper
from menbe.web.visiting import VISIT_COOKIE, Visit, check_form, keep_cookie, visit_of

HERE = Path(__file__).parent
ROUTERS = (
    pages.router,
    front.router,
    names.router,
    exports.router,
    own.router,
    login.router,
    accounts.router,
    judging.router,
    watching.router,
)

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    newsroom: Newsroom, settings: ServeSettings, people: PeopleSettings | None = None, post: Post | None = None
) -> FastAPI:
    """The application over an open newsroom; the caller closes it."""
    app = FastAPI(title="Menbe", docs_url=None, redoc_url=None, openapi_url=None)
    people = people or PeopleSettings()
    app.state.paper = Paper(newsroom=newsroom, settings=settings, session_days=people.session_days, post=post)
    app.state.limits = Limits(people)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(check_form)])
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(MenbeError, _refused)

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        """Recognise who asks, turn away what may not come in, and dress every answer."""
        response = refusal(request, settings)
        if response is not None:
            return dress(request, response)
        visit = await run_in_threadpool(visit_of, request, newsroom, settings)
        request.state.visit = visit
        response = _unknown(request, visit) or _too_often(request, visit, app.state.limits) or await call_next(request)
        if visit.is_new and response.headers.get("content-type", "").startswith("text/html"):
            keep_cookie(request, response, VISIT_COOKIE, visit.browser)
        return dress(request, response)

    return app


def _unknown(request: Request, visit: Visit) -> Response | None:
    """To the login, where a person reads in a browser; a sentence, where a program asks."""
    if visit.person is not None or is_open(request.url.path):
        return None
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/login" if back == "/" else f"/login?{urlencode({'back': back})}", status_code=303)
    text = "Nobody is logged in; send a token as “Authorization: Bearer …”, or log in at /login."
    return PlainTextResponse(text, 401, headers={"WWW-Authenticate": 'Bearer realm="Menbe"'})


def _too_often(request: Request, visit: Visit, limits: Limits) -> Response | None:
    if request.method in SAFE_METHODS:
        return None
    address = request.client.host if request.client else ""
    wait = limits.before_write(visit.person.name if visit.person else f"@{address}")
    if not wait:
        return None
    text = f"Too many changes in a minute; wait {wait} seconds and send it again."
    return PlainTextResponse(text, 429, headers={"Retry-After": str(wait)})


async def _not_found(request: Request, exc: Exception) -> Response:
    return _message(request, str(exc), 404)


async def _not_allowed(request: Request, exc: Exception) -> Response:
    return _message(request, str(exc), 403)


async def _refused(request: Request, exc: Exception) -> Response:
    return _message(request, str(exc), 400)


def _message(request: Request, text: str, status: int) -> HTMLResponse:
    paper: Paper = request.app.state.paper
    return paper.render(request, "message.html", {"text": text, "status": status}, status=status)
