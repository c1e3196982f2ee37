"""Coming in, going out, and one's own account: password, sessions, tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from menbe.errors import MenbeError
from menbe.web.limits import Limits
from menbe.web.pages import Paper, ThePaper, within
from menbe.web.visiting import SESSION_COOKIE, VISIT_COOKIE, ThePerson, keep_cookie, visit_in

DAY = 86_400  # seconds

router = APIRouter()


@router.get("/login")
def login(request: Request, paper: ThePaper, back: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    if visit_in(request).person is not None:
        return RedirectResponse(within(back), status_code=303)
    return paper.render(request, "login.html", {"back": within(back), "name": "", "trouble": None, "wait": 0})


@router.post("/login")
def log_in(
    request: Request,
    paper: ThePaper,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=2000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Open a session. The browser gets another name: a form key from before the login is worth nothing."""
    limits: Limits = request.app.state.limits
    wait = limits.before_login(name.strip().lower(), request.client.host if request.client else "")
    if wait:
        return _again(request, paper, name, back, "login_wait", 429, wait)
    opened = paper.newsroom.people.log_in(name, password, request.headers.get("user-agent", "?"))
    if opened is None:
        return _again(request, paper, name, back, "login_wrong", 403)
    response = RedirectResponse(within(back), status_code=303)
    keep_cookie(request, response, SESSION_COOKIE, opened.key, max_age=int(paper.session_days * DAY))
    response.delete_cookie(VISIT_COOKIE)
    return response


def _again(
    request: Request, paper: Paper, name: str, back: str, trouble: str, status: int, wait: int = 0
) -> HTMLResponse:
    values = {"back": within(back), "name": name, "trouble": trouble, "wait": wait}
    response = paper.render(request, "login.html", values, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


@router.post("/logout")
def log_out(request: Request, paper: ThePaper) -> Response:
    paper.newsroom.people.log_out(visit_in(request).session)
    response = RedirectResponse("/login", status_code=303)
    response.delete_cookie(SESSION_COOKIE)
    return response


@router.get("/me")
def me(request: Request, paper: ThePaper, person: ThePerson) -> HTMLResponse:
    return _me(request, paper, person.name)


def _me(request: Request, paper: Paper, name: str, token: str | None = None) -> HTMLResponse:
    people = paper.newsroom.people
    values = {"sessions": people.sessions(name), "tokens": people.tokens(name), "token": token}
    return paper.render(request, "me.html", values)


@router.post("/me/password")
def set_password(
    paper: ThePaper,
    person: ThePerson,
    now: Annotated[str, Form(max_length=2000)],
    password: Annotated[str, Form(max_length=2000)],
) -> Response:
    """A new password, for whoever knows the old one; every session ends, this one too."""
    people = paper.newsroom.people
    if people.authenticate(person.name, now) is None:
        raise MenbeError("password: the present one is another; go back and try again").as_told("other_password")
    people.set_password(person.name, password, by=person.name)
    return RedirectResponse("/login", status_code=303)


@router.post("/me/tokens")
def add_token(
    request: Request, paper: ThePaper, person: ThePerson, label: Annotated[str, Form(max_length=200)] = ""
) -> HTMLResponse:
    """A new token, shown this once: the page is not kept by the browser."""
    token = paper.newsroom.people.add_token(person.name, label, by=person.name)
    response = _me(request, paper, person.name, token)
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/me/tokens/{number}/revoke")
def revoke_token(paper: ThePaper, person: ThePerson, number: int) -> Response:
    paper.newsroom.people.revoke_token(person.name, number, by=person.name)
    return RedirectResponse("/me", status_code=303)


@router.post("/me/sessions/{number}/end")
def end_session(paper: ThePaper, person: ThePerson, number: int) -> Response:
    paper.newsroom.people.end_session(person.name, number)
    return RedirectResponse("/me", status_code=303)
