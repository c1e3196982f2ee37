"""The whole demo world, loaded once through the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import menbe
from menbe.demo.loading import load_into
from menbe.demo.world import DEMO
from menbe.newsroom import Newsroom, silence


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with menbe.open_newsroom(tmp_path_factory.mktemp("demo") / "demo.db") as newsroom:
        load_into(newsroom, DEMO, silence)
        yield newsroom


@pytest.fixture(scope="session")
def exported(demo: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    demo.export(folder)
    return folder
