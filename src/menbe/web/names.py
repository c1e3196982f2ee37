"""The page of a person, organisation or place, and an editor's judgements on it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from menbe.web.pages import ThePaper, headline
from menbe.web.visiting import TheEditor

router = APIRouter()
Key = Annotated[str, Form(max_length=300)]


@router.get("/entity")
def entity(request: Request, paper: ThePaper, key: Annotated[str, Query(max_length=300)]) -> HTMLResponse:
    page = paper.newsroom.entity(key)
    return paper.render(request, "entity.html", {"page": page, "headline": headline})


@router.post("/entity/merge")
def merge(paper: ThePaper, editor: TheEditor, key: Key, other: Key) -> RedirectResponse:
    paper.newsroom.merge_entities(key, other, by=editor.maker)
    return _back(key)


@router.post("/entity/split")
def split(
    paper: ThePaper, editor: TheEditor, key: Key, part: Annotated[list[str] | None, Form()] = None
) -> RedirectResponse:
    paper.newsroom.split_entity(key, part or [], by=editor.maker)
    return _back(key)


@router.post("/entity/rename")
def rename(
    paper: ThePaper, editor: TheEditor, key: Key, name: Annotated[str, Form(max_length=300)]
) -> RedirectResponse:
    paper.newsroom.rename_entity(key, name, by=editor.maker)
    return _back(key)


@router.post("/entity/undo")
def undo(paper: ThePaper, editor: TheEditor, key: Key, judgement: Annotated[int, Form(ge=1)]) -> RedirectResponse:
    paper.newsroom.undo(judgement, by=editor.maker)
    return _back(key)


def _back(key: str) -> RedirectResponse:
    return RedirectResponse(f"/entity?{urlencode({'key': key})}", status_code=303)
