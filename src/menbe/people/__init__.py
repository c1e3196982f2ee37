"""Who may read, judge and administer this newsroom: accounts, roles, passwords, sessions, tokens."""

from menbe.people.book import People, Session, Token
from menbe.people.roles import LOCAL, Person, Role

__all__ = ["LOCAL", "People", "Person", "Role", "Session", "Token"]
