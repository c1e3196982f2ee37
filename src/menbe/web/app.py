"""The paper as a web application: HTML over the same newsroom as the command line, and no rule of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from menbe import __version__
from menbe.alerts.sending import Post
from menbe.errors import MenbeError, NotAllowed, NotFound, StoreError
from menbe.newsroom import Newsroom
from menbe.people import LOCAL
from menbe.settings import PeopleSettings, ServeSettings
from menbe.web import accounts, api, exports, feeds, front, greader, judging, login, names, own, pages, watching
from menbe.web.guarding import GREADER, SAFE_METHODS, dress, is_open, refusal
from menbe.web.limits import Limits
from menbe.web.pages import Paper
from menbe.web.visiting import VISIT_COOKIE, Visit, check_form, keep_cookie, visit_of
from menbe.web.words import Words

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
    feeds.router,
)

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    newsroom: Newsroom, settings: ServeSettings, people: PeopleSettings | None = None, post: Post | None = None
) -> FastAPI:
    """The application over an open newsroom; the caller closes it."""
    app = FastAPI(
        title="Menbe",
        version=__version__,
        description=api.__doc__ or "",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    people = people or PeopleSettings()
    app.state.paper = Paper(newsroom=newsroom, settings=settings, session_days=people.session_days, post=post)
    app.state.limits = Limits(people)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(check_form)], include_in_schema=False)
    app.include_router(api.router)
    door = greader.OnePerson(person=LOCAL.name, password=lambda: greader.password_of(newsroom, settings))
    app.state.login = greader.Login(door)
    for prefix in GREADER:  # no form key: whoever writes there brings a token that no browser sends by itself
        app.include_router(greader.router, prefix=prefix, include_in_schema=False)
    api.describe_problems(app)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(MenbeError, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)

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
    answer = api.problem(request, 401, text) if _is_api(request) else PlainTextResponse(text, 401)
    answer.headers["WWW-Authenticate"] = 'Bearer realm="Menbe"'
    return answer


def _too_often(request: Request, visit: Visit, limits: Limits) -> Response | None:
    if request.method in SAFE_METHODS:
        return None
    address = request.client.host if request.client else ""
    wait = limits.before_write(visit.person.name if visit.person else f"@{address}")
    if not wait:
        return None
    text = _words(request)("refused_too_often", n=wait)
    return PlainTextResponse(text, 429, headers={"Retry-After": str(wait)})


async def _not_found(request: Request, exc: Exception) -> Response:
    return _refusal(request, exc, 404)


async def _not_allowed(request: Request, exc: Exception) -> Response:
    return _refusal(request, exc, 403)


async def _refused(request: Request, exc: Exception) -> Response:
    """What was asked cannot be done; where the ledger is what fails, the same may be asked again later."""
    return _refusal(request, exc, 503 if isinstance(exc, StoreError) else 400)


async def _http_error(request: Request, exc: Exception) -> Response:
    """What the framework refuses: no such path, no such method."""
    assert isinstance(exc, HTTPException)
    if exc.status_code == 404 and "text/html" in request.headers.get("accept", ""):
        return _message(request, _words(request).language, request.url.path, 404)
    if not _is_api(request):
        return await http_exception_handler(request, exc)
    answer = api.problem(request, exc.status_code, f"{request.method} {request.url.path}: {exc.detail}")
    answer.headers.update(exc.headers or {})
    return answer


async def _invalid(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)
    if not _is_api(request):
        if not request.url.path.startswith((*GREADER, "/feeds/", "/static/")):  # a person, who reads sentences
            return _message(request, *_unfit(request, exc), 422)
        return await request_validation_exception_handler(request, exc)
    return api.problem(request, 422, api.sentence_of(exc))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _words(request: Request) -> Words:
    paper: Paper = request.app.state.paper
    return paper.words(request)


def _unfit(request: Request, exc: RequestValidationError) -> tuple[str, str]:
    """(language, sentence): what is wrong with a request, for a person."""
    first, w = exc.errors()[0], _words(request)
    key = "refused_unfit"
    if first["type"] == "missing":
        key = "refused_address_lacks" if first["loc"][0] == "query" else "refused_missing"
    return w.language, w(key, name=first["loc"][-1])


def _refusal(request: Request, exc: Exception, status: int) -> Response:
    if _is_api(request) or not isinstance(exc, MenbeError):
        return api.problem(request, status, str(exc))
    return _message(request, *_words(request).refusal(exc), status)


def _message(request: Request, language: str, text: str, status: int) -> Response:
    paper: Paper = request.app.state.paper
    return paper.render(request, "message.html", {"text": text, "lang": language, "status": status}, status=status)
