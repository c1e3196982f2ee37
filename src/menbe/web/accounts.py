"""Accounts, for admins; and the audit, for all who judge: who did what to which story or account, and when."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from menbe.people import Role
from menbe.web.pages import ThePaper
from menbe.web.visiting import TheAdmin, TheEditor

AUDITED = 300  # entries shown

router = APIRouter()


@router.get("/people")
def people(request: Request, paper: ThePaper, admin: TheAdmin) -> HTMLResponse:
    return paper.render(request, "people.html", {"accounts": paper.newsroom.people.all(), "roles": list(Role)})


@router.post("/people")
def add(
    paper: ThePaper,
    admin: TheAdmin,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    role: Annotated[Role, Form()] = Role.READER,
) -> Response:
    paper.newsroom.people.add(name, password, role, by=admin.name)
    return _back()


@router.post("/people/{name}/role")
def set_role(paper: ThePaper, admin: TheAdmin, name: str, role: Annotated[Role, Form()]) -> Response:
    paper.newsroom.people.set_role(name, role, by=admin.name)
    return _back()


@router.post("/people/{name}/password")
def set_password(
    paper: ThePaper, admin: TheAdmin, name: str, password: Annotated[str, Form(max_length=2000)]
) -> Response:
    paper.newsroom.people.set_password(name, password, by=admin.name)
    return _back()


@router.post("/people/{name}/remove")
def remove(paper: ThePaper, admin: TheAdmin, name: str) -> Response:
    paper.newsroom.people.remove(name, by=admin.name)
    return _back()


def _back() -> Response:
    return RedirectResponse("/people", status_code=303)


@router.get("/audit")
def audit(request: Request, paper: ThePaper, editor: TheEditor) -> HTMLResponse:
    return paper.render(
        request,
        "audit.html",
        {"judged": paper.newsroom.judged(AUDITED), "changed": paper.newsroom.people.log(AUDITED)},
    )
