"""Which lines of a page stand in a given text: the bridge from an extractor that returns text to lines with offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from menbe.extract.keys import key_of
from menbe.extract.lines import Line
from menbe.language import words

SHORT_KEY = 25  # letters and digits; a shorter line must fill whole lines of the text, not lie somewhere inside one
SHINGLE = 3  # words
CONTAINED = 0.8  # share of a long line's shingles that must stand in the text, where the line itself does not


def found_in(lines: Sequence[Line], text: Sequence[str]) -> set[int]:
    """Indices of the lines that the text (line by line) holds. Each stretch of the text is used once.

    Where a page shows the same words twice (a teaser and the paragraph), the one beside other lines of the text wins.
    """
    held = _Text(text)
    spots = {i: found for i, line in enumerate(lines) if line.key and (found := held.spots(line.key))}
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for i in spots:
        wanted[lines[i].key].append(i)
    taken = {i for twins in wanted.values() if len(twins) <= len(spots[twins[0]]) for i in twins}
    sure = sorted(taken)
    for twins in wanted.values():
        room = len(spots[twins[0]])
        if len(twins) > room:
            taken.update(sorted(twins, key=lambda i: _distance(i, sure, lines))[:room])
    for i, line in enumerate(lines):
        if (
            i not in taken
            and len(line.key) > SHORT_KEY
            and not line.alt
            and line.key not in wanted
            and held.mostly(line.text)
        ):
            taken.add(i)
    return taken


def _distance(index: int, sure: Sequence[int], lines: Sequence[Line]) -> tuple[int, int]:
    """How far a line is from the nearest that surely belongs; a line of another container is farther than any."""
    at = bisect_left(sure, index)
    near = [sure[k] for k in (at - 1, at) if 0 <= k < len(sure)]
    if not near:
        return (1, index)
    best = min(near, key=lambda k: abs(k - index))
    return (int(lines[best].container != lines[index].container), abs(best - index))


class _Text:
    """The text as one key, with the places where its lines begin and end."""

    def __init__(self, text: Sequence[str]) -> None:
        self._whole = ""
        self._starts: set[int] = set()
        self._ends: set[int] = set()
        self._shingles: set[tuple[str, ...]] = set()
        keys: list[str] = []
        here = 0
        for line in text:
            keys.append(key := key_of(line))
            self._starts.add(here)
            here += len(key)
            self._ends.add(here)
            self._shingles.update(_shingles(line))
        self._whole = "".join(keys)

    def spots(self, key: str) -> list[int]:
        found: list[int] = []
        at = self._whole.find(key)
        while at >= 0:
            if len(key) >= SHORT_KEY or at in self._starts or at + len(key) in self._ends:
                found.append(at)
            at = self._whole.find(key, at + len(key))
        return found

    def mostly(self, line: str) -> bool:
        own = _shingles(line)
        return len(own) > 3 and sum(1 for s in own if s in self._shingles) >= CONTAINED * len(own)


def _shingles(line: str) -> list[tuple[str, ...]]:
    surfaces = [token.surface.lower() for token in words(line)]
    return [tuple(surfaces[i : i + SHINGLE]) for i in range(len(surfaces) - SHINGLE + 1)]
