"""Stories near in meaning: every story is a direction, and the nearest are found by the signs of its numbers first.

A story's direction is the mean of its articles' vectors. Each is seen from the middle of its language's stories, since
encoders keep languages apart (centring: Mu and Viswanath 2018, "All-but-the-Top"). Of the centred vector one bit a
dimension is held in memory (48 bytes a story; Charikar 2002, random hyperplanes); the few nearest by bits are then
compared exactly with the vectors in the catalogue. A million articles need no index beside it.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from menbe.model import Reading
from menbe.store import Catalogue
from menbe.store.stories import SenseRow

Floats = NDArray[np.float32]
Bits = NDArray[np.uint8]

MIDDLE = 4_000  # stories, the first of the newsroom, from which the middle of each language is taken
FEW = 8  # stories of a language under which its middle is that of all languages
COMPARED = 200  # nearest by bits that are compared exactly
NEAR = 0.3  # cosine from which a story is shown as near; set by eye on the demo world, 2026-11
CHUNK = 4_096  # stories read at a time


def sense_of(readings: Sequence[Reading]) -> tuple[str, str, bytes] | None:
    """(language, encoder, unit float16 vector) of a story; None where no article has a vector."""
    known = [(r.article.language, r.vector) for r in readings if r.vector is not None]
    if not known:
        return None
    encoder = known[-1][1].encoder
    same = [(language, np.frombuffer(v.values, "<f2")) for language, v in known if v.encoder == encoder]
    mean = np.mean([row.astype(np.float32) for _, row in same], axis=0)
    length = float(np.linalg.norm(mean))
    if not length:
        return None
    spoken = [language for language, _ in same]
    return max(sorted(set(spoken)), key=spoken.count), encoder, (mean / length).astype("<f2").tobytes()


@dataclass(slots=True)
class Space:
    """All stories of one encoder. rows: story → its row in `bits`."""

    middles: dict[str, Floats]
    middle: Floats
    stories: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    bits: Bits = field(default_factory=lambda: np.zeros((0, 0), np.uint8))

    def centred(self, sense: SenseRow) -> Floats:
        row = _floats(sense) - self.middles.get(sense.language, self.middle)
        length = float(np.linalg.norm(row))
        return row / length if length else row

    def add(self, senses: Sequence[SenseRow]) -> None:
        new = [s for s in senses if s.story not in self.rows]
        for sense in new:
            self.rows[sense.story] = len(self.stories)
            self.stories.append(sense.story)
        if len(self.bits) < len(self.stories):
            grown = np.zeros((max(CHUNK, 2 * len(self.stories)), (len(self.middle) + 7) // 8), np.uint8)
            grown[: len(self.bits)] = self.bits[: len(grown)] if len(self.bits) else 0
            self.bits = grown
        where = [self.rows[s.story] for s in senses]
        self.bits[where] = np.packbits(np.stack([self.centred(s) for s in senses]) > 0, axis=1)

    def nearest_by_bits(self, sense: SenseRow) -> list[str]:
        code = np.packbits(self.centred(sense) > 0)
        held = self.bits[: len(self.stories)]
        differing = np.bitwise_count(held.view(np.uint8) ^ code).sum(axis=1, dtype=np.uint16)
        most = min(COMPARED, len(differing))
        return [self.stories[n] for n in np.argpartition(differing, most - 1)[:most]]


class Neighbours:
    """Which stories are near in meaning. Holds what it has seen of the catalogue; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._spaces: dict[str, Space] = {}
        self._seen: tuple[int, str] = (0, "")

    def near(self, catalogue: Catalogue, story: str, limit: int) -> list[tuple[str, float]]:
        """(story, cosine) of the nearest, the nearest first; none where the story has no direction."""
        sense = next(iter(catalogue.senses_of([story])), None)
        if sense is None:
            return []
        with self._lock:
            self._look(catalogue)
            space = self._spaces[sense.encoder]
            candidates = space.nearest_by_bits(sense)
        here = space.centred(sense)
        measured = [(s.story, float(here @ space.centred(s))) for s in catalogue.senses_of(candidates)
                    if s.story != story and s.encoder == sense.encoder]  # fmt: skip
        near = sorted((pair for pair in measured if pair[1] >= NEAR), key=lambda pair: (-pair[1], pair[0]))
        return near[:limit]

    def _look(self, catalogue: Catalogue) -> None:
        """Take in the stories told since the last look."""
        for senses in _chunks(catalogue, self._seen):
            by_encoder: defaultdict[str, list[SenseRow]] = defaultdict(list)
            for sense in senses:
                by_encoder[sense.encoder].append(sense)
            for encoder, rows in by_encoder.items():
                if encoder not in self._spaces:
                    self._spaces[encoder] = _space(catalogue.first_senses(encoder, MIDDLE))
                self._spaces[encoder].add(rows)
            self._seen = (senses[-1].revision, senses[-1].story)


def _chunks(catalogue: Catalogue, seen: tuple[int, str]) -> Iterator[list[SenseRow]]:
    while senses := catalogue.senses_after(*seen, CHUNK):
        yield senses
        seen = (senses[-1].revision, senses[-1].story)


def _space(senses: Sequence[SenseRow]) -> Space:
    by_language: defaultdict[str, list[Floats]] = defaultdict(list)
    for sense in senses:
        by_language[sense.language].append(_floats(sense))
    middles = {code: np.mean(rows, axis=0) for code, rows in by_language.items() if len(rows) >= FEW}
    return Space(middles=middles, middle=np.mean([row for rows in by_language.values() for row in rows], axis=0))


def _floats(sense: SenseRow) -> Floats:
    return np.frombuffer(sense.vector, "<f2").astype(np.float32)
