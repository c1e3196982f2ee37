"""The people of a newsroom: making accounts, recognising who comes in, and what each change leaves in the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.errors import MenbeError, NotFound
from menbe.people import argon2
from menbe.people.keys import digest, new_key, new_token
from menbe.people.roles import LOCAL, Person, Role, person_name
from menbe.store import Ledger
from menbe.store.accounts import AccountRow, Accounts, KeyRow, LogRow, NoteRow

SESSION_DAYS = 30.0  # after which a person logs in again, however often they came
USED_EVERY = timedelta(minutes=10)  # how exactly "last used" is kept: one write in ten minutes, not one per page
LONGEST_NOTE = 20_000  # characters
LONGEST_LABEL = 200

Session = KeyRow
Token = KeyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A session just opened. key: for the cookie; it is not kept and cannot be shown again."""

    person: Person
    key: str


class People:
    """Accounts, sessions, tokens, reads and notes of one open file. One instance per thread."""

    def __init__(
        self, connection: sqlite3.Connection, *, now: Callable[[], datetime], session_days: float = SESSION_DAYS
    ) -> None:
        self._rows = Accounts(connection)
        self._ledger = Ledger(connection)
        self._now = now
        self._lasts = timedelta(days=session_days)

    # -- accounts ----------------------------------------------------------------------------------------------------

    def any(self) -> bool:
        """Whether there are accounts at all; without them the paper is for the one who sits here."""
        return self._rows.any()

    def all(self) -> list[AccountRow]:
        return self._rows.all()

    def add(self, name: str, password: str, role: Role, *, by: str) -> Person:
        """A new account. The first is that of whoever sat here alone, and gets all that they kept.

        Raises MenbeError for a name that is taken, a short password, a first that is no admin.
        """
        name = person_name(name)
        known = self._rows.account(name)
        if known is not None:
            was = "is taken" if known.removed_at is None else "belonged to an account that was removed"
            raise MenbeError(f"name {name}: {was}, and stands in the ledger; choose another").as_told(
                "name_taken", name=name
            )
        is_first = not self._rows.any()
        if is_first and role is not Role.ADMIN:
            raise MenbeError(f"account {name}: the first account must be an admin's; give it the role admin").as_told(
                "first_admin"
            )
        kept = argon2.hashed(_checked(password))
        with self._rows.writing():
            self._rows.put(name, role, kept, self._now())
            self._log(by, "added", name, role)
            if is_first:
                self._rows.hand_over(LOCAL.name, name)
        for story in self._rows.starred_by(LOCAL.name) if is_first else ():
            self._ledger.star(story, True, person=name, at=self._now())
            self._ledger.star(story, False, person=LOCAL.name, at=self._now())
        return Person(name=name, role=role)

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        """Raises NotFound; MenbeError where it would leave no admin."""
        account = self._account(name)
        with self._rows.writing():
            if role is not Role.ADMIN:
                self._check_another_admin(account)
            self._rows.set_role(account.name, role)
            self._log(by, "role", account.name, f"{account.role} → {role}")

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """A new password; every session of that account ends. Raises NotFound, MenbeError for a short one."""
        account = self._account(name)
        kept = argon2.hashed(_checked(password))
        with self._rows.writing():
            self._rows.set_password(account.name, kept)
            self._rows.end_sessions(account.name)
            self._log(by, "password", account.name, "")

    def remove(self, name: str, *, by: str) -> None:
        """The account goes, with all that was its own. Raises NotFound; MenbeError for the last admin."""
        account = self._account(name)
        with self._rows.writing():
            self._check_another_admin(account)
            self._rows.remove(account.name, self._now())
            self._log(by, "removed", account.name, account.role)

    def log(self, limit: int = 200) -> list[LogRow]:
        """Who changed which account, the newest first."""
        return self._rows.logged(limit)

    def _log(self, by: str, what: str, name: str, note: str) -> None:
        self._rows.log(by, what, name, note, self._now())

    def _account(self, name: str) -> AccountRow:
        account = self._rows.account(person_name(name))
        if account is None or account.removed_at is not None:
            raise NotFound(f"account {name[:60]}: no such account; `menbe people list` lists them")
        return account

    def _check_another_admin(self, account: AccountRow) -> None:
        admins = [row.name for row in self._rows.all() if row.role == Role.ADMIN]
        if admins == [account.name]:
            raise MenbeError(f"account {account.name}: is the only admin; make somebody else an admin first").as_told(
                "only_admin", name=account.name
            )

    # -- recognising -------------------------------------------------------------------------------------------------

    def authenticate(self, name: str, password: str) -> Person | None:
        """The person of a name and password, or None; a wrong name takes as long as a wrong password."""
        try:
            account = self._rows.account(person_name(name))
        except MenbeError:
            account = None
        kept = account.password if account is not None and account.removed_at is None else None
        if not argon2.matches(kept, password[: argon2.LONGEST]) or account is None:
            return None
        if argon2.is_outdated(account.password):
            self._rows.set_password(account.name, argon2.hashed(password))
        return Person(name=account.name, role=Role(account.role))

    def person_of_token(self, token: str) -> Person | None:
        """The person of an API token, or None where it is none or was revoked."""
        kept = self._rows.token(digest(token))
        if kept is None:
            return None
        if self._now() - kept.used_at > USED_EVERY:
            self._rows.use_token(kept.number, self._now())
        return self._person(kept)

    def person_of_session(self, key: str) -> Person | None:
        """The person of a session's key, or None where it ended or is too old."""
        kept = self._rows.session(digest(key))
        if kept is None or self._now() - kept.made_at > self._lasts:
            return None
        if self._now() - kept.used_at > USED_EVERY:
            self._rows.use_session(kept.number, self._now())
        return self._person(kept)

    def _person(self, kept: KeyRow) -> Person | None:
        account = self._rows.account(kept.person)
        if account is None or account.removed_at is not None:
            return None
        return Person(name=account.name, role=Role(account.role))

    # -- sessions and tokens -----------------------------------------------------------------------------------------

    def log_in(self, name: str, password: str, label: str) -> Login | None:
        """A new session, or None. label: what to call it in the list of sessions (the browser)."""
        person = self.authenticate(name, password)
        if person is None:
            return None
        key = new_key()
        self._rows.end_sessions_before(self._now() - self._lasts)
        self._rows.put_session(digest(key), person.name, label[:LONGEST_LABEL], self._now())
        return Login(person=person, key=key)

    def log_out(self, key: str) -> None:
        kept = self._rows.session(digest(key))
        if kept is not None:
            self._rows.end_session(kept.number)

    def sessions(self, name: str) -> list[Session]:
        """The sessions of a person, the newest first."""
        return self._rows.sessions_of(name)

    def end_session(self, name: str, number: int) -> None:
        """Raises NotFound where this person has no such session."""
        if number not in {session.number for session in self._rows.sessions_of(name)}:
            raise NotFound(f"session {number}: no such session of {name}; it may have ended")
        self._rows.end_session(number)

    def add_token(self, name: str, label: str, *, by: str) -> str:
        """A new API token: the only time it can be seen. label: what it is for. Raises NotFound, MenbeError."""
        account = self._account(name)
        if not label.strip():
            raise MenbeError("token: has no name; say what it is for, so that you know which one to revoke").as_told(
                "token_unnamed"
            )
        token = new_token()
        with self._rows.writing():
            number = self._rows.put_token(digest(token), account.name, label.strip()[:LONGEST_LABEL], self._now())
            self._log(by, "token", account.name, f"{number} {label.strip()[:LONGEST_LABEL]}")
        return token

    def tokens(self, name: str) -> list[Token]:
        """The tokens of a person, the newest first; never the keys."""
        return self._rows.tokens_of(name)

    def tokens_of(self, name: str) -> list[Token]:
        """As `tokens`, of an account there is. Raises NotFound."""
        return self.tokens(self._account(name).name)

    def revoke_token(self, name: str, number: int, *, by: str) -> None:
        """Raises NotFound where this person has no such token."""
        with self._rows.writing():
            if not self._rows.revoke_token(name, number):
                raise NotFound(f"token {number}: no such token of {name}; `menbe people token {name}` lists them")
            self._log(by, "revoked", name, str(number))

    # -- what a person keeps -----------------------------------------------------------------------------------------

    def read(self, person: Person, story: str, on: bool = True) -> None:
        """Remember that a person has read a story, or that they have not."""
        if on:
            self._rows.read(person.name, story, self._now())
        else:
            self._rows.unread(person.name, story)

    def read_by(self, person: Person, stories: Sequence[str]) -> dict[str, datetime]:
        """Which of these stories a person has read, and when last."""
        return self._rows.read_by(person.name, stories)

    def counted(self, story: str) -> tuple[int, int]:
        """(how many people of this newsroom have read a story, how many have starred it)."""
        return self._rows.counted(story)

    def note(self, person: Person, story: str, text: str) -> None:
        """A person's own note on a story; an empty one takes it away. Raises MenbeError for one too long."""
        if len(text) > LONGEST_NOTE:
            raise MenbeError(f"note: has {len(text)} characters, at most {LONGEST_NOTE} are kept; shorten it").as_told(
                "note_long", n=LONGEST_NOTE
            )
        self._rows.note(person.name, story, text.strip(), self._now())

    def notes(self, person: Person, story: str) -> list[NoteRow]:
        return self._rows.notes(person.name, story)


def _checked(password: str) -> str:
    if not argon2.SHORTEST <= len(password) <= argon2.LONGEST:
        raise MenbeError(
            f"password: has {len(password)} characters, needs {argon2.SHORTEST} to {argon2.LONGEST};"
            " take a sentence that only you would think of"
        ).as_told("password_length", low=argon2.SHORTEST, high=argon2.LONGEST)
    return password
