"""A world on a local web server: every outlet under its own host name, with feeds, robots.txt, ETags and 304s.

Used by tests and by anyone who wants to see collecting at work without asking a real server.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from menbe.demo.feeds import feed_address, feeds
from menbe.demo.pages import Address, Page, render
from menbe.demo.world import World
from menbe.model import digest_of


@dataclass(frozen=True, slots=True)
class Site:
    """Where the world is served. feeds: outlet key → address of its feed."""

    port: int
    feeds: Mapping[str, str]


@contextmanager
def serving(world: World) -> Iterator[Site]:
    """Serve a world on 127.0.0.1 until the block ends.

    A fetcher reaches it with `hosts={"*.example": "127.0.0.1"}` and `allow_private=("*.example",)`.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    address = address_at(port)
    server.documents = {  # type: ignore[attr-defined]
        page.url: page for page in (*render(world, address), *feeds(world, address))
    }
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(port, {outlet.key: address(feed_address(outlet.key)) for outlet in world.outlets})
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def address_at(port: int) -> Address:
    """From an address of the world to the one it is served at."""

    def address(url: str) -> str:
        parts = urlsplit(url)
        return f"http://{parts.hostname}:{port}{parts.path}"

    return address


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        url = f"http://{self.headers.get('Host', '')}{self.path}"
        page: Page | None = self.server.documents.get(url)  # type: ignore[attr-defined]
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private/\n", {"Content-Type": "text/plain"})
        elif page is None:
            self._answer(404, b"not here", {"Content-Type": "text/plain"})
        else:
            self._send(page)

    def _send(self, page: Page) -> None:
        etag = f'"{digest_of(page.body)[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            self._answer(304, b"", {"ETag": etag})
            return
        charset = f"; charset={page.charset}" if page.charset else ""
        self._answer(200, page.body, {"Content-Type": page.media_type + charset, "ETag": etag})

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what was asked is the fetcher's to tell."""
