"""The editor's desk: stories merged, split and put right from the story page; each judgement can be taken back."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.web.pages import EDITOR, ThePaper

STORY = re.compile(r"\bs[0-9a-f]{12}\b")

router = APIRouter()


@router.post("/story/{story}/judge")
def judge(
    paper: ThePaper,
    story: str,
    what: Annotated[Literal["split", "move", "merge"], Form()],
    articles: Annotated[list[str] | None, Form(max_length=5_000)] = None,
    other: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Splits the chosen articles off, moves them to another story, or merges another story into this one."""
    shown = _judged(paper.newsroom, story, what, articles or [], other)
    return RedirectResponse(f"/story/{shown}#desk", status_code=303)


def _judged(newsroom: Newsroom, story: str, what: str, articles: list[str], other: str) -> str:
    """The story to show afterwards: the one that was judged, where any of it is left."""
    if what == "merge":
        newsroom.merge(story, story_in(other), by=EDITOR)
        return story
    if not articles:
        raise MenbeError(f"story {story}: no article was chosen; tick those that do not belong here")
    if len(articles) == len(newsroom.story(story).nodes):
        raise MenbeError(f"story {story}: all its articles were chosen; merge it into the other story instead")
    if what == "split":
        newsroom.split(story, articles, by=EDITOR)
    else:
        newsroom.move(story, articles, story_in(other), by=EDITOR)
    return story


@router.post("/story/{story}/undo")
def undo(paper: ThePaper, story: str, judgement: Annotated[int, Form(ge=1)]) -> Response:
    paper.newsroom.undo(judgement, by=EDITOR)
    return RedirectResponse(f"/story/{story}#desk", status_code=303)


def story_in(typed: str) -> str:
    """The id of a story in what an editor typed or pasted. Raises MenbeError where there is none."""
    found = STORY.search(typed)
    if found is None:
        named = typed.strip()[:60] or "the other story"
        raise MenbeError(f"{named}: is no address of a story; copy it from the story's page")
    return found[0]
