"""A server that does everything a server should not."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>x</title><p>Salam</p>"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[tuple[float, str]]

    def do_GET(self) -> None:
        self.server.asked.append((time.monotonic(), self.path))  # type: ignore[attr-defined]
        host = (self.headers.get("Host") or "").split(":")[0]
        name = self.path.strip("/").replace("/", "_").replace(".", "_").replace("-", "_")
        if self.path == "/robots.txt":
            self.robots(host)
            return
        getattr(self, f"page_{name}", self.page_missing)()

    def robots(self, host: str) -> None:
        if host == "down.example":
            self.answer(503)
        elif host == "free.example":
            self.answer(404)
        else:
            self.answer(200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 0\n")

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Transfer_Encoding" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_missing(self) -> None:
        self.answer(404, b"no")

    def page_ok(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html; charset=utf-8", ETag='"1"')

    def page_same(self) -> None:
        if self.headers.get("If-None-Match") == '"1"':
            self.answer(304)
        else:
            self.answer(200, PAGE, Content_Type="text/html", ETag='"1"')

    def page_private_page(self) -> None:
        self.answer(200, PAGE)

    def page_loop(self) -> None:
        self.answer(302, Location="/loop2")

    def page_loop2(self) -> None:
        self.answer(302, Location="/loop")

    def page_moved(self) -> None:
        self.answer(301, Location="/ok")

    def page_inward(self) -> None:
        self.answer(302, Location="http://127.0.0.1:1/secret")

    def page_to_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def page_to_robots_forbidden(self) -> None:
        self.answer(302, Location="/private/page")

    def page_gone(self) -> None:
        self.answer(410)

    def page_often(self) -> None:
        self.answer(429, Retry_After="120")

    def page_broken(self) -> None:
        self.answer(500)

    def page_bomb(self) -> None:
        self.answer(200, gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip", Content_Type="text/html")

    def page_packed(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip", Content_Type="text/html")

    def page_odd_packing(self) -> None:
        self.answer(200, b"xx", Content_Encoding="br", Content_Type="text/html")

    def page_large(self) -> None:
        self.answer(200, b"<p>" + b"a" * 300_000, Content_Type="text/html")

    def page_hang_up(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        self.wfile.write(PAGE)
        self.wfile.flush()
        self.close_connection = True

    def page_silent(self) -> None:
        time.sleep(3)

    def page_dripping_head(self) -> None:
        self.close_connection = True
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            for number in range(10_000):
                self.wfile.write(b"X-%d: drip\r\n" % number)
                self.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return

    def page_to_nothing(self) -> None:
        self.answer(302, Location="http://[::bad")

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100):
                self.wfile.write(b"<p>drip</p>")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def troubled() -> Iterator[ThreadingHTTPServer]:
    """The server; `asked` holds the moment and path of every request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
