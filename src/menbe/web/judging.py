"""The editor's desk of a story: merge, split, move, and take back."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from menbe.errors import MenbeError
from menbe.web.pages import ThePaper
from menbe.web.visiting import TheEditor

STORY = re.compile(r"s[0-9a-f]{12}\b")

router = APIRouter()


@router.get("/story/{story}/desk")
def desk(request: Request, paper: ThePaper, editor: TheEditor, story: str) -> HTMLResponse:
    newsroom = paper.newsroom
    page = newsroom.story(story)
    judgements = [row for row in newsroom.judged() if page.card.id in row.stories]
    return paper.render(request, "desk.html", {"page": page, "judgements": judgements})


@router.post("/story/{story}/merge")
def merge(paper: ThePaper, editor: TheEditor, story: str, other: Annotated[str, Form(max_length=300)]) -> Response:
    paper.newsroom.merge(story, story_in(other), by=editor.maker)
    return _back(story)


@router.post("/story/{story}/split")
def split(paper: ThePaper, editor: TheEditor, story: str, articles: Annotated[list[str], Form()] = []) -> Response:  # noqa: B006
    paper.newsroom.split(story, _chosen(articles), by=editor.maker)
    return _back(story)


@router.post("/story/{story}/move")
def move(
    paper: ThePaper,
    editor: TheEditor,
    story: str,
    other: Annotated[str, Form(max_length=300)],
    articles: Annotated[list[str], Form()] = [],  # noqa: B006
) -> Response:
    paper.newsroom.move(story, _chosen(articles), story_in(other), by=editor.maker)
    return _back(story)


@router.post("/judgement/{number}/undo")
def undo(paper: ThePaper, editor: TheEditor, number: int, story: Annotated[str, Form(max_length=40)] = "") -> Response:
    paper.newsroom.undo(number, by=editor.maker)
    return _back(story) if STORY.fullmatch(story) else RedirectResponse("/audit", status_code=303)


def story_in(typed: str) -> str:
    """The story's id in what an editor pasted: the id or the address of its page. Raises MenbeError."""
    found = STORY.search(typed)
    if found is None:
        raise MenbeError(f"{typed[:80] or 'the other story'}: names no story; paste the address of its page").as_told(
            "names_no_story" if typed.strip() else "no_other_story", given=typed[:80]
        )
    return found.group()


def _chosen(articles: list[str]) -> list[str]:
    if not articles:
        raise MenbeError("articles: none were chosen; tick those that should leave this story").as_told("none_chosen")
    return articles


def _back(story: str) -> Response:
    return RedirectResponse(f"/story/{story}/desk", status_code=303)
