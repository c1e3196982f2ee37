"""What is let in at all: our own names, our own pages, bodies of a sane size; and what our pages may load."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response

from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it browsers send "Origin: null" with our own forms, and the guard refuses them.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
HTTPS_ONLY = "max-age=31536000"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
MOST_BYTES = 5_000_000  # of a form or an upload: an OPML file of every feed there is stays below

# Who has not logged in may see these only: the login itself, its looks and language, the feed of a secret address,
# and the door at which phone readers log in.
GREADER = ("/api/greader", "/api/greader.php")  # some readers put the second name behind any address by themselves
OPEN_PATHS = frozenset({"/login", "/language", *(f"{prefix}/accounts/ClientLogin" for prefix in GREADER)})
OPEN_BEGINNINGS = ("/static/", "/alerts/feed/")


def is_here(host: str) -> bool:
    """Whether an address to serve on can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_doors(settings: ServeSettings, newsroom: Newsroom) -> None:
    """Refuse to serve others without accounts. Raises MenbeError."""
    if not is_here(settings.host) and not newsroom.people.any():
        raise MenbeError(
            f"{settings.host}: others could reach the paper there and it has no accounts;"
            " make one first: menbe people add NAME --role admin"
        )


def is_open(path: str) -> bool:
    """Whether a path answers people who have not logged in."""
    return path in OPEN_PATHS or path.startswith(OPEN_BEGINNINGS)


def refusal(request: Request, settings: ServeSettings) -> Response | None:
    """Why a request gets no further, whoever sent it; None where it does."""
    if not _is_our_name(request.headers.get("host", ""), settings):
        return PlainTextResponse("This paper does not answer to that name; use the address it printed.", 421)
    if request.method in SAFE_METHODS:
        return None
    if not _is_from_us(request):
        return PlainTextResponse("This request came from another site and was refused.", 403)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() and "transfer-encoding" in request.headers:
        return PlainTextResponse("This request does not say how long it is; send a Content-Length.", 411)
    if length.isdecimal() and int(length) > MOST_BYTES:
        return PlainTextResponse(f"This request is longer than {MOST_BYTES} bytes; send less at once.", 413)
    return None


def _is_our_name(stated: str, settings: ServeSettings) -> bool:
    """A page of somebody else's may have its own name point at this machine; it gets no answer.

    Where others are served, any address of ours will do: a name can be made to point here, an address cannot.
    """
    name = (stated[: stated.find("]") + 1] if stated.startswith("[") else stated.partition(":")[0]).lower()
    if name in LOCAL_NAMES or name in {settings.host, *settings.names}:
        return True
    return not is_here(settings.host) and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _is_from_us(request: Request) -> bool:
    """Whether a changing request was sent by one of our own pages: browsers state origin and relation of every POST."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or origin == f"{request.url.scheme}://{request.headers.get('host')}"


def dress(request: Request, response: Response) -> Response:
    """The headers that every answer carries; a page that needs stricter ones has set them itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.scheme == "https":
        response.headers.setdefault("Strict-Transport-Security", HTTPS_ONLY)
    if not request.url.path.startswith("/static/"):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
