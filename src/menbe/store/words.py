"""What is asked of the index of words."""

from __future__ import annotations

from menbe.store.answering import Found, found
from menbe.store.asking import SearchFilter
from menbe.store.intakes import Intakes


class Words(Intakes):
    """What is asked of the index of words."""

    def search(self, question: str, where: SearchFilter, limit: int, skip: int = 0) -> Found:
        """Articles that answer a question to the index of words (store/searching.py), in the order of the filter."""
        return found(self.connection, question, where, self._outlets_for(where), limit, skip)

    def _outlets_for(self, where: SearchFilter) -> list[str] | None:
        """The outlets that a filter leaves; None where it leaves all."""
        if where.country is None:
            return None if where.outlet is None else [where.outlet]
        there = [key for key, outlet in self.outlets().items() if outlet.country == where.country]
        return there if where.outlet is None else [key for key in there if key == where.outlet]
