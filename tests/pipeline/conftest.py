"""A small part of the demo world, served on this machine, and what a newsroom needs to collect it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from menbe.demo.serving import Site, serving
from menbe.demo.world import DEMO, World, load

FEW = 12  # articles: enough for copies and translations, few enough for a test
OTHER = 18  # the line of the file on which another story begins


@pytest.fixture(scope="session")
def small_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The first articles of the demo's largest story, and one of another."""
    folder = tmp_path_factory.mktemp("world")
    lines = (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [*lines[:FEW], lines[OTHER]]
    (folder / "articles.jsonl").write_text("\n".join(kept), encoding="utf-8")
    (folder / "outlets.json").write_bytes((DEMO / "outlets.json").read_bytes())
    return load(folder)


@pytest.fixture(scope="session")
def site(small_world: World) -> Iterator[Site]:
    with serving(small_world) as served:
        yield served


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings under which the served world can be collected; the path of the ledger."""
    ledger = tmp_path / "news.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MENBE_LEDGER", str(ledger))
    monkeypatch.setenv("MENBE_COLLECT__HOSTS", json.dumps({"*.example": "127.0.0.1"}))
    monkeypatch.setenv("MENBE_COLLECT__ALLOW_PRIVATE", json.dumps(["*.example"]))
    monkeypatch.setenv("MENBE_COLLECT__PAUSE_SECONDS", "0")
    monkeypatch.setenv("MENBE_READ__WORKERS", "0")
    return ledger
