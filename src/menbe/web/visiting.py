"""Who sends a request: a person with a session, a person with a token, the one who sits here, or nobody we know."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response

from menbe.errors import NotAllowed
from menbe.newsroom import Newsroom
from menbe.people import LOCAL, People, Person, Role
from menbe.people.keys import new_key
from menbe.settings import ServeSettings
from menbe.web.guarding import is_here

SESSION_COOKIE = "menbe-session"
VISIT_COOKIE = "menbe-visit"  # names the browser, so that a form of ours can be told from a forged one before any login
FORM_FIELD = "csrf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """person: None where it is nobody we know. browser: a random name of it, is_new: given just now.

    session: its key, as the cookie brought it. by_header: recognised by a token that no browser sends by itself.
    """

    person: Person | None
    browser: str
    is_new: bool
    session: str
    by_header: bool

    @property
    def form_key(self) -> str:
        """What every form of ours carries: nobody can know it who cannot read this browser's cookies."""
        secret = f"{self.browser}/{self.session}".encode()
        return hmac.new(secret, b"menbe form", hashlib.sha256).hexdigest()


def visit_of(request: Request, newsroom: Newsroom, settings: ServeSettings) -> Visit:
    """Recognise whoever sends a request. It may write (when a session was last used), so not in the event loop."""
    stated = request.headers.get("authorization", "")
    session = request.cookies.get(SESSION_COOKIE, "")
    browser = request.cookies.get(VISIT_COOKIE, "")
    person, by_header = _recognise(newsroom.people, stated, session, settings)
    return Visit(person=person, browser=browser or new_key(), is_new=not browser, session=session, by_header=by_header)


def _recognise(people: People, stated: str, session: str, settings: ServeSettings) -> tuple[Person | None, bool]:
    """(who it is, whether by a header that no browser sends on behalf of another site)."""
    if is_here(settings.host) and not people.any():
        return LOCAL, bool(stated)
    if stated and (person := people.person_of_token(token_in(stated))) is not None:
        return person, True
    # A proxy before us may ask for a password of its own and hand its header on: the session counts all the same.
    return (people.person_of_session(session) if session else None), False


def token_in(stated: str) -> str:
    """The token in an Authorization header: Bearer, GoogleLogin (phone readers) or the password of Basic (feeds)."""
    scheme, _, rest = stated.strip().partition(" ")
    if scheme.lower() == "googlelogin":
        return rest.strip().removeprefix("auth=")
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(rest, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return rest.strip() if scheme.lower() == "bearer" else ""


def keep_cookie(request: Request, response: Response, name: str, value: str, *, max_age: int | None = None) -> None:
    """A cookie that no script reads and no other site sends; over https only, where we are served so."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=max_age, httponly=True, samesite="lax", secure=secure, path="/")


def visit_in(request: Request) -> Visit:
    visit: Visit = request.state.visit
    return visit


async def check_form(request: Request) -> None:
    """Every changing request of a browser is a form of ours. Raises NotAllowed."""
    visit = visit_in(request)
    if request.method in ("GET", "HEAD", "OPTIONS") or visit.by_header:
        return
    given = (await request.form()).get(FORM_FIELD)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), visit.form_key.encode()):
        await request.close()  # what was sent along with it
        raise NotAllowed(
            "This form is not one of this paper, or too old; go back, reload the page and send it again."
        ).as_told("old_form")


def person_in(request: Request) -> Person:
    """Whoever sent this. Raises NotAllowed where it is nobody we know."""
    person = visit_in(request).person
    if person is None:
        raise NotAllowed("Nobody is logged in; log in and send it again.").as_told("nobody")
    return person


def _editor(request: Request) -> Person:
    return _with_role(request, Role.EDITOR)


def _admin(request: Request) -> Person:
    return _with_role(request, Role.ADMIN)


def _with_role(request: Request, needed: Role) -> Person:
    person = person_in(request)
    if not person.may(needed):
        text = f"{person.name}: is {person.role} here, and this takes the role {needed}; ask an admin for it"
        raise NotAllowed(text).as_told("role", who=person.name, role=f"role_{needed}")
    return person


ThePerson = Annotated[Person, Depends(person_in)]
TheEditor = Annotated[Person, Depends(_editor)]
TheAdmin = Annotated[Person, Depends(_admin)]
