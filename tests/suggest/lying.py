"""A real HTTP server on this machine that answers as a language model does, and lies as told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[str], tuple[int, bytes]]
"""The article as it was sent → status and body."""


@contextmanager
def model_server(answer: Answer) -> Iterator[str]:
    """The address of a server that answers every request for a completion; it stops at the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            assert self.path == "/v1/chat/completions"
            status, body = answer(asked["messages"][-1]["content"])
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: the test speaks."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def completion(found: Mapping[str, object], *, fence: bool = False) -> tuple[int, bytes]:
    """An answer in the form of the chat endpoint; fence: with words and a code fence around it, as many models do."""
    written = json.dumps(found, ensure_ascii=False)
    content = f"Here you are:\n```json\n{written}\n```" if fence else written
    return 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
