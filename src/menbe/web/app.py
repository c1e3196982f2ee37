"""The paper as a web application: HTML over the same newsroom as the command line, and no rule of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles

from menbe.errors import MenbeError, NotFound
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web import desk
from menbe.web.exports import router as exports_router
from menbe.web.front import router as front_router
from menbe.web.names import router as names_router
from menbe.web.pages import Paper, router

HERE = Path(__file__).parent

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})

Next = Callable[[Request], Awaitable[Response]]


def create_app(newsroom: Newsroom, settings: ServeSettings) -> FastAPI:
    """The application over an open newsroom; the caller closes it."""
    app = FastAPI(title="Menbe", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.paper = Paper(newsroom=newsroom, settings=settings)
    app.include_router(router)
    app.include_router(desk.router)
    app.include_router(front_router)
    app.include_router(names_router)
    app.include_router(exports_router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(NotFound, _not_found)
    app.add_exception_handler(MenbeError, _refused)
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


def _message(request: Request, text: str, status: int) -> HTMLResponse:
    paper: Paper = request.app.state.paper
    return paper.render(request, "message.html", {"text": text}, status=status)
