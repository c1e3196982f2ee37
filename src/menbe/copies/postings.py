"""Which texts share sampled shingles: from a hash to the slots of the texts that have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


class Postings:
    """Most hashes stand in one text: those cost one place in a dictionary, not a list; a million texts fit in 5 GB.

    common: texts from which on a hash is some outlet's template. It is found no more, and its list grows no longer.
    """

    def __init__(self, common: int) -> None:
        self._common = common
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = {}

    def add(self, hashes: Iterable[int], slot: int) -> None:
        """File the distinct hashes of a text."""
        first, others = self._first, self._others
        for value in hashes:
            if first.setdefault(value, slot) == slot:
                continue
            held = others.setdefault(value, [])
            if len(held) < self._common:
                held.append(slot)

    def sharing(self, hashes: Iterable[int]) -> Counter[int]:
        """Slot → how many of the hashes it has, common ones left out."""
        first, others = self._first.get, self._others.get
        found: list[int] = []
        for value in hashes:
            slot = first(value)
            if slot is None:
                continue
            held = others(value)
            if held is None:
                found.append(slot)
            elif len(held) < self._common:
                found.append(slot)
                found.extend(held)
        return Counter(found)
