"""Accounts, passwords, sessions and tokens: who is recognised, who is not, and what is kept."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from menbe.errors import MenbeError, NotFound
from menbe.people import People, Person, Role
from menbe.store.database import connect
from tests.making import NOON

PASSWORD = "üç alma, iki armud"


class Clock:
    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def people(connection: sqlite3.Connection, clock: Clock) -> People:
    made = People(connection, now=clock)
    made.add("Ana", PASSWORD, Role.ADMIN, by="cli")
    return made


def everything(connection: sqlite3.Connection) -> str:
    return "\n".join(connection.iterdump())


def test_the_right_name_and_password_are_recognised_and_nothing_else(people: People) -> None:
    assert people.authenticate("ana", PASSWORD) == Person(name="ana", role=Role.ADMIN)
    assert people.authenticate(" ANA ", PASSWORD) == Person(name="ana", role=Role.ADMIN)
    for name, password in [("ana", PASSWORD + "."), ("ana", ""), ("nobody", PASSWORD), ("", ""), ("ana'--", PASSWORD)]:
        assert people.authenticate(name, password) is None


def test_no_password_and_no_key_stands_in_the_file(people: People, connection: sqlite3.Connection) -> None:
    token = people.add_token("ana", "telefon", by="ana")
    login = people.log_in("ana", PASSWORD, "Firefox")
    assert login is not None
    dumped = everything(connection)
    assert "$argon2id$" in dumped
    assert all(secret not in dumped for secret in (PASSWORD, token, login.key))


def test_a_wrong_name_takes_about_as_long_as_a_wrong_password(people: People) -> None:
    def seconds(name: str) -> float:
        started = time.process_time()  # not the clock on the wall: other work on the machine must not decide
        assert people.authenticate(name, PASSWORD + "x") is None
        return time.process_time() - started

    # Without the hash of nobody the ratio is some 1:1000, so a tenth is far from chance.
    wrong_password = min(seconds("ana") for _ in range(3))
    assert min(seconds("nobody") for _ in range(3)) > wrong_password / 10
    assert min(seconds("no/name") for _ in range(3)) > wrong_password / 10


@pytest.mark.parametrize("name", ["", " ", "a b", "local", "cli", "-x", "a" * 41, "x/y", "<b>"])
def test_a_name_that_cannot_stand_in_the_ledger_is_refused(people: People, name: str) -> None:
    with pytest.raises(MenbeError, match="name"):
        people.add(name, PASSWORD, Role.READER, by="ana")


@pytest.mark.parametrize("password", ["", "short", "a" * 1001])
def test_a_password_too_short_or_too_long_is_refused(people: People, password: str) -> None:
    with pytest.raises(MenbeError, match="needs 10 to 1000"):
        people.add("rza", password, Role.READER, by="ana")


def test_the_first_account_is_an_admins_and_the_last_admin_stays(connection: sqlite3.Connection, clock: Clock) -> None:
    people = People(connection, now=clock)
    with pytest.raises(MenbeError, match="first account must be an admin"):
        people.add("rza", PASSWORD, Role.READER, by="cli")
    people.add("ana", PASSWORD, Role.ADMIN, by="cli")
    with pytest.raises(MenbeError, match="only admin"):
        people.remove("ana", by="cli")
    with pytest.raises(MenbeError, match="only admin"):
        people.set_role("ana", Role.EDITOR, by="cli")
    people.add("rza", PASSWORD, Role.ADMIN, by="ana")
    people.set_role("ana", Role.READER, by="rza")
    assert people.authenticate("ana", PASSWORD) == Person(name="ana", role=Role.READER)


def test_a_removed_account_comes_in_no_way_and_its_name_is_not_given_again(people: People) -> None:
    people.add("rza", PASSWORD, Role.EDITOR, by="ana")
    login, token = people.log_in("rza", PASSWORD, "x"), people.add_token("rza", "x", by="rza")
    assert login is not None
    people.remove("rza", by="ana")
    assert people.authenticate("rza", PASSWORD) is None
    assert people.person_of_session(login.key) is None
    assert people.person_of_token(token) is None
    with pytest.raises(MenbeError, match="stands in the ledger"):
        people.add("rza", PASSWORD, Role.READER, by="ana")


def test_a_session_ends_when_it_is_left_and_when_it_is_old(people: People, clock: Clock) -> None:
    first, second = people.log_in("ana", PASSWORD, "Firefox"), people.log_in("ana", PASSWORD, "Chromium")
    assert first is not None
    assert second is not None
    assert [s.label for s in people.sessions("ana")] == ["Chromium", "Firefox"]
    people.log_out(first.key)
    assert people.person_of_session(first.key) is None
    assert people.person_of_session(second.key) == second.person
    clock.at += timedelta(days=31)
    assert people.person_of_session(second.key) is None


def test_a_new_password_ends_every_session(people: People) -> None:
    login = people.log_in("ana", PASSWORD, "Firefox")
    assert login is not None
    people.set_password("ana", PASSWORD[::-1], by="ana")
    assert people.person_of_session(login.key) is None
    assert people.authenticate("ana", PASSWORD) is None
    assert people.authenticate("ana", PASSWORD[::-1]) is not None


def test_a_token_is_revoked_by_its_owner_only(people: People) -> None:
    people.add("rza", PASSWORD, Role.READER, by="ana")
    token = people.add_token("ana", "telefon", by="ana")
    number = people.tokens_of("ana")[0].number
    with pytest.raises(NotFound, match="no such account"):
        people.tokens_of("nobody")
    with pytest.raises(NotFound):
        people.revoke_token("rza", number, by="rza")
    assert people.person_of_token(token) == Person(name="ana", role=Role.ADMIN)
    people.revoke_token("ana", number, by="ana")
    assert people.person_of_token(token) is None
    assert people.person_of_token("") is None


def test_a_role_covers_those_before_it() -> None:
    table = [[role.covers(needed) for needed in Role] for role in Role]
    assert table == [[True, False, False], [True, True, False], [True, True, True]]


def test_every_change_of_an_account_is_in_a_log_that_cannot_be_changed(
    people: People, connection: sqlite3.Connection
) -> None:
    people.add("rza", PASSWORD, Role.READER, by="ana")
    people.set_role("rza", Role.EDITOR, by="ana")
    people.remove("rza", by="ana")
    assert [(row.by, row.what, row.name) for row in people.log()] == [
        ("ana", "removed", "rza"),
        ("ana", "role", "rza"),
        ("ana", "added", "rza"),
        ("cli", "added", "ana"),
    ]
    for change in ("DELETE FROM account_log", "UPDATE account_log SET by = 'nobody'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            connection.execute(change)


def test_reads_and_notes_are_each_persons_own(people: People) -> None:
    ana, rza = people.add("sevil", PASSWORD, Role.READER, by="ana"), people.add("rza", PASSWORD, Role.READER, by="ana")
    people.read(ana, "s1")
    people.note(ana, "s1", "zəng et")
    assert list(people.read_by(ana, ["s1", "s2"])) == ["s1"]
    assert people.read_by(rza, ["s1"]) == {}
    assert [note.text for note in people.notes(ana, "s1")] == ["zəng et"]
    assert people.notes(rza, "s1") == []
    people.read(rza, "s1")
    assert people.counted("s1") == (2, 0)
    people.note(ana, "s1", "  ")
    assert people.notes(ana, "s1") == []
    with pytest.raises(MenbeError, match="shorten"):
        people.note(ana, "s1", "x" * 20_001)
