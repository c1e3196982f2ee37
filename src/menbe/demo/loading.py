"""Loading a world into a newsroom through the real pipeline, and scoring what came of it."""

from __future__ import annotations

from pathlib import Path

from menbe.demo.scoring import Miss, Scores, gain_table, miss_table, misses, score, table
from menbe.demo.warcio import write_warc
from menbe.demo.world import DEMO, load
from menbe.model import Intake, IntakeKind
from menbe.newsroom import Newsroom
from menbe.ports import Progress

__all__ = ["DEMO", "Scores", "gain_table", "load_and_list", "load_and_score", "load_into", "miss_table", "table"]


def load_into(newsroom: Newsroom, folder: Path, progress: Progress) -> None:
    """Render a world to one WARC beside the ledger, make it an intake and collect it. A second time is instant."""
    world = load(folder)
    newsroom.know(world.outlets)
    archive = newsroom.path.with_suffix(".warc.gz")
    write_warc(world, archive)
    intake = Intake(key=f"world:{folder.name}", kind=IntakeKind.WARC, address=str(archive.resolve()))
    if intake not in newsroom.catalogue.intakes():
        newsroom.add(intake)
    newsroom.collect(progress=progress)


def load_and_score(newsroom: Newsroom, folder: Path, export: Path, progress: Progress) -> Scores:
    """Every figure of docs/worlds.md, in total and per language."""
    _load_and_export(newsroom, folder, export, progress)
    return score(export, load(folder))


def load_and_list(newsroom: Newsroom, folder: Path, export: Path, progress: Progress) -> list[Miss]:
    """Every answer that was not found and everything found that is no answer."""
    _load_and_export(newsroom, folder, export, progress)
    return misses(export, load(folder))


def _load_and_export(newsroom: Newsroom, folder: Path, export: Path, progress: Progress) -> None:
    load_into(newsroom, folder, progress)
    newsroom.export(export, progress=progress)
