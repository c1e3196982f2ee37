"""One small newsroom for the doors, collected once, and the paper served from it."""

from __future__ import annotations

import json
import re
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from starlette.testclient import TestClient

from menbe.demo import loading
from menbe.demo.world import DEMO
from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings
from menbe.web.app import create_app
from menbe.wiring import open_newsroom
from tests.doors import crowd

FEW = 12  # articles: enough for copies and translations, few enough for a test
OTHER = 18  # the line of the file on which another story begins
HOSTILE = "<script>alert('headline')</script>"


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The first articles of the demo, one of them with a hostile headline and body, and one of another story."""
    folder = tmp_path_factory.mktemp("doors")
    told = [json.loads(line) for line in (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [*told[: FEW - 1], _hostile(told[FEW - 1]), told[OTHER]]
    lines = [json.dumps(article, ensure_ascii=False) for article in articles]
    (folder / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    shutil.copy(DEMO / "outlets.json", folder / "outlets.json")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("MENBE_READ__WORKERS", "0")
        with open_newsroom(folder / "news.db") as opened:
            loading.load_into(opened, folder, lambda stage, done, total: None)
            yield opened


def _hostile(article: dict[str, Any]) -> dict[str, Any]:
    """The same article with markup where a newsroom would write words."""
    first, *rest = article["paragraphs"]
    return article | {"title": f"{HOSTILE} {article['title']}", "paragraphs": [f"{HOSTILE} {first}", *rest]}


@pytest.fixture(scope="session")
def story(newsroom: Newsroom) -> str:
    """The story of most articles."""
    return max(newsroom.stories(), key=lambda card: card.articles).id


class Reader(TestClient):
    """A browser: it sends a form with the key that the page gave it, unless a test says otherwise."""

    def post(self, url: Any, **given: Any) -> Any:
        data = given.get("data")
        if isinstance(data, dict) and "csrf" not in data:
            given["data"] = {**data, "csrf": self.form_key()}
        return super().post(url, **given)

    def form_key(self) -> str:
        page = self.get("/about", headers={"Accept": "text/html"}, follow_redirects=True)
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', page.text)
        assert found is not None
        return found[1]


@pytest.fixture
def client(newsroom: Newsroom) -> Iterator[Reader]:
    with Reader(create_app(newsroom, ServeSettings()), follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def copied(newsroom: Newsroom, tmp_path: Path) -> Iterator[Newsroom]:
    """The small newsroom in a file of this test's own, to be judged, peopled and spoilt."""
    with sqlite3.connect(tmp_path / "copy.db") as target:
        newsroom.ledger.connection.backup(target)
    target.close()
    with open_newsroom(tmp_path / "copy.db") as opened:
        yield opened


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a story that sixty outlets carry."""
    folder = tmp_path_factory.mktemp("crowd")
    crowd.write(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("MENBE_READ__WORKERS", "0")
        with open_newsroom(folder / "news.db") as opened:
            loading.load_into(opened, folder, lambda stage, done, total: None)
            (card,) = opened.stories()
            with served(create_app(opened, ServeSettings())) as here:
                yield f"{here}/story/{card.id}"


@pytest.fixture(scope="session")
def address(newsroom: Newsroom) -> Iterator[str]:
    """The address of the paper, served on this machine."""
    with served(create_app(newsroom, ServeSettings())) as here:
        yield here


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve an application on a port of this machine; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=5)
    listening.close()
