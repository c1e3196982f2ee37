"""Roles, each of which may do all that the one before it may, and the person who holds one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from menbe.errors import MenbeError

NAME = re.compile(r"[\w][\w.\-]{0,39}")
RESERVED = frozenset({"local", "cli"})  # they stand in ledgers for whoever sits at the machine


class Role(StrEnum):
    """reader: reads, stars, notes, watches. editor: also merges, splits, moves. admin: also accounts."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who was recognised. name: as it stands in the ledger."""

    name: str
    role: Role

    def may(self, needed: Role) -> bool:
        return self.role.covers(needed)

    @property
    def maker(self) -> str:
        """How their judgements are signed in the ledger, whatever their role was that day."""
        return f"editor:{self.name}"


LOCAL = Person(name="local", role=Role.ADMIN)
"""The one person of a paper that is served on this machine only and has no accounts."""


def person_name(typed: str) -> str:
    """A name in the one form in which it is kept. Raises MenbeError where it cannot be one."""
    name = unicodedata.normalize("NFC", typed.strip()).lower()
    if not NAME.fullmatch(name):
        raise MenbeError(
            f"name {typed[:60]!r}: a name is 1 to 40 letters, digits, dots or hyphens; choose another spelling"
        ).as_told("person_name")
    if name in RESERVED:
        raise MenbeError(f"name {name}: stands in ledgers for whoever sits at this machine; choose another").as_told(
            "name_taken", name=name
        )
    return name
