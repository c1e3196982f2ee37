"""The paper as a web application: HTML over the same newsroom as the command line, and no rule of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from menbe import __version__
from menbe.errors import MenbeError, NotFound
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web import api, feeds, greader
from menbe.web.pages import EDITOR, Paper, router

HERE = Path(__file__).parent

GREADER = ("/api/greader", "/api/greader.php")  # some readers put the second name behind any address by themselves
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})

Next = Callable[[Request], Awaitable[Response]]


def create_app(newsroom: Newsroom, settings: ServeSettings) -> FastAPI:
    """The application over an open newsroom; the caller closes it."""
    app = FastAPI(
        title="Menbe",
        version=__version__,
        description=api.__doc__ or "",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.paper = Paper(newsroom=newsroom, settings=settings)
    app.include_router(router, include_in_schema=False)
    app.include_router(feeds.router, include_in_schema=False)
    app.include_router(api.router)
    door = greader.OnePerson(person=EDITOR, password=lambda: greader.password_of(newsroom, settings))
    app.state.login = greader.Login(door)
    for prefix in GREADER:
        app.include_router(greader.router, prefix=prefix, include_in_schema=False)
    api.describe_problems(app)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(MenbeError, _refused)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    names = LOCAL_NAMES | {settings.host}

    @app.middleware("http")
    async def guard(request: Request, call_next: Next) -> Response:
        """Answer only to our own name, change things only for our own pages, and say what a page may load.

        A page of somebody else's, open in the same browser, can send requests to 127.0.0.1 or have its name point
        there; neither reads the paper nor stars, merges or removes anything.
        """
        if request.headers.get("host", "").rsplit(":", 1)[0] not in names:
            return PlainTextResponse("This paper does not answer to that name; use the address it printed.", 421)
        if request.method not in SAFE_METHODS and not _is_ours(request):
            return PlainTextResponse("This request came from another site and was refused.", 403)
        response = await call_next(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        # Not "no-referrer": with it browsers send "Origin: null" with our own forms, and the guard refuses them.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response

    return app


def _is_ours(request: Request) -> bool:
    """Whether a changing request was sent by one of our own pages: browsers state the origin of every POST."""
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host')}"


async def _not_found(request: Request, exc: Exception) -> Response:
    return _message(request, str(exc), 404)


async def _refused(request: Request, exc: Exception) -> Response:
    return _message(request, str(exc), 400)


async def _http_error(request: Request, exc: Exception) -> Response:
    """What the framework refuses: no such path, no such method."""
    assert isinstance(exc, HTTPException)
    if not _is_api(request):
        return await http_exception_handler(request, exc)
    answer = api.problem(request, exc.status_code, f"{request.method} {request.url.path}: {exc.detail}")
    answer.headers.update(exc.headers or {})
    return answer


async def _invalid(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)
    if not _is_api(request):
        return await request_validation_exception_handler(request, exc)
    return api.problem(request, 422, api.sentence_of(exc))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _message(request: Request, text: str, status: int) -> Response:
    if _is_api(request):
        return api.problem(request, status, text)
    paper: Paper = request.app.state.paper
    return paper.render(request, "message.html", {"text": text}, status=status)
