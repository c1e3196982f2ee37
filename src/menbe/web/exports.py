"""Exports from the pages: a story, or what the filters of the front page leave, as one ZIP of the folder."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from menbe.errors import MenbeError
from menbe.newsroom import silence
from menbe.pipeline.shapes import FORMATS
from menbe.web.dossier import write_dossier
from menbe.web.filters import TheFilters
from menbe.web.pages import Paper, ThePaper
from menbe.web.visiting import ThePerson
from menbe.web.visits import last_visit

router = APIRouter()
MOST = 200  # stories that a page exports; an export of more is a command's
PIECE = 1 << 16  # bytes sent at a time


@router.get("/story/{story}/export/{form}")
def export_story(request: Request, paper: ThePaper, story: str, form: str) -> StreamingResponse:
    here = paper.newsroom.catalogue.resolve_story(story)
    return _zipped(request, paper, [here], f"menbe-{here}", form)


@router.get("/export/{form}")
def export_selection(
    request: Request,
    paper: ThePaper,
    form: str,
    person: ThePerson,
    filters: TheFilters,
) -> StreamingResponse:
    """What these filters of the front page leave, in its order."""
    now = datetime.now(UTC)
    where = filters.where(person.name, visit=last_visit(request, now) or now)
    stories = [card.id for card in paper.newsroom.stories(where, limit=MOST + 1)]
    if not stories or len(stories) > MOST:
        raise MenbeError(
            f"this selection: holds {'no story' if not stories else f'more than {MOST} stories'}; choose other filters,"
            " or use `menbe export`"
        ).as_told("export_many" if stories else "export_none", n=MOST)
    return _zipped(request, paper, stories, "menbe-selection", form)


def _zipped(request: Request, paper: Paper, stories: list[str], name: str, form: str) -> StreamingResponse:
    """A ZIP, made whole before the first byte is sent, so that an error is a page and not half a file."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise MenbeError(f"format {form[:20]}: no such format; it may be {known}").as_told("no_format", known=known)
    scratch = tempfile.TemporaryDirectory(prefix="menbe-export-")
    folder = Path(scratch.name) / f"{name}-{form}"
    try:
        if form == "html":
            write_dossier(paper.newsroom, stories, folder, paper.words(request).language, silence)
        else:
            paper.newsroom.export_as(form, folder, stories)
        packed = packed_of(folder)
    except BaseException:
        scratch.cleanup()
        raise
    return StreamingResponse(
        _sent(packed, scratch),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{packed.name}"'},
    )


def packed_of(folder: Path) -> Path:
    """The ZIP of a folder, beside it."""
    path = folder.with_name(folder.name + ".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, Path(folder.name) / file.relative_to(folder))
    return path


def _sent(path: Path, scratch: tempfile.TemporaryDirectory[str]) -> Iterator[bytes]:
    try:
        with path.open("rb") as handle:
            while piece := handle.read(PIECE):
                yield piece
    finally:
        scratch.cleanup()
