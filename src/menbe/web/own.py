"""What each person keeps for themselves of a story: star, read or not, a note."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from menbe.web.pages import ThePaper
from menbe.web.visiting import ThePerson

router = APIRouter()


@router.post("/story/{story}/star")
def star(request: Request, paper: ThePaper, person: ThePerson, story: str, on: Annotated[bool, Form()]) -> Response:
    paper.newsroom.star(story, on, person=person.name)
    if request.headers.get("hx-request"):
        return paper.render(request, "star.html", {"story": story, "starred": on})
    return RedirectResponse(f"/story/{story}", status_code=303)


@router.post("/story/{story}/read")
def read(paper: ThePaper, person: ThePerson, story: str, on: Annotated[bool, Form()]) -> Response:
    """Mark a story as read or unread; unread leads back to the front page, where it waits."""
    here = paper.newsroom.catalogue.resolve_story(story)
    paper.newsroom.people.read(person, here, on)
    return RedirectResponse(f"/story/{here}" if on else "/", status_code=303)


@router.post("/story/{story}/note")
def note(
    paper: ThePaper,
    person: ThePerson,
    story: str,
    text: Annotated[str, Form()] = "",
    of: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Keep a note. of: the story it was written on, where that was merged into this one since."""
    here = paper.newsroom.catalogue.resolve_story(story)
    mine = {kept.story for kept in paper.newsroom.people.notes(person, here)}
    paper.newsroom.people.note(person, of if of in mine else here, text)
    return RedirectResponse(f"/story/{here}#note", status_code=303)
