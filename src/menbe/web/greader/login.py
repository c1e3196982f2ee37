"""Who a phone reader speaks for: ClientLogin and the token that every later request carries."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from menbe.newsroom import Newsroom
from menbe.settings import ServeSettings

MOST_FAILURES = 10  # sign-ins that fail within a minute before all have to wait
MINUTE = 60.0
SCHEME = "GoogleLogin auth="


class Door(Protocol):
    """The seam to whoever knows people: one person of this machine, or accounts."""

    def authenticate(self, name: str, password: str) -> str | None:
        """The person who signs in so, None where nobody does."""
        ...

    def key(self, person: str) -> str | None:
        """What a person's tokens are signed with; another one signs them out everywhere. None: no such person."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePerson:
    """The one person of a paper served on this machine; the name typed on the phone does not matter."""

    person: str
    password: Callable[[], str]

    def authenticate(self, name: str, password: str) -> str | None:
        well = hmac.compare_digest(password.encode(), self.password().encode())
        return self.person if well else None

    def key(self, person: str) -> str | None:
        return self.password() if person == self.person else None


def password_of(newsroom: Newsroom, settings: ServeSettings) -> str:
    """The password of the settings, else one made for this ledger and kept in it."""
    return settings.reader_password or newsroom.ledger.secret("reader_password", secrets.token_urlsafe(15))


class TooManyFailures(Exception):
    """Somebody is guessing; nobody may sign in for a while."""


@dataclass(slots=True)
class Login:
    """Signs people in and knows them again. clock: seconds, never set back."""

    door: Door
    clock: Callable[[], float] = time.monotonic
    _failures: deque[float] = field(default_factory=lambda: deque(maxlen=MOST_FAILURES))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def sign_in(self, name: str, password: str) -> str | None:
        """A token, None where name and password fit nobody. Raises TooManyFailures."""
        with self._lock:
            now = self.clock()
            if len(self._failures) == MOST_FAILURES and now - self._failures[0] < MINUTE:
                raise TooManyFailures
            person = self.door.authenticate(name, password)
            if person is None:
                self._failures.append(now)
                return None
        return self._token(person)

    def person(self, authorization: str) -> str | None:
        """Whose token an Authorization header carries; None where it is nobody's."""
        token = authorization.removeprefix(SCHEME).strip()
        person = token.rpartition("/")[0]
        own = self._token(person) if authorization.startswith(SCHEME) and person else None
        return person if own is not None and hmac.compare_digest(own.encode(), token.encode()) else None

    def edit_token(self, person: str) -> str:
        """The second token, which clients ask for before they change anything."""
        return (self._signed(person, "edit") or "")[:57]

    def _token(self, person: str) -> str | None:
        signed = self._signed(person, "reader")
        return None if signed is None else f"{person}/{signed}"

    def _signed(self, person: str, purpose: str) -> str | None:
        key = self.door.key(person)
        if key is None:
            return None
        return hmac.new(key.encode(), f"{purpose}:{person}".encode(), hashlib.sha256).hexdigest()
