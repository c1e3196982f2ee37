"""The Google Reader API, as FreshRSS and others speak it, so that readers on phones can read this paper.

A subscription is an outlet, an item is an article, a folder is a category of the intakes that brought it. What is read
or starred there is kept in the ledger. Described in docs/api.md.
"""

from menbe.web.greader.login import Login, OnePerson, password_of
from menbe.web.greader.routes import router_all as router

__all__ = ["Login", "OnePerson", "password_of", "router"]
