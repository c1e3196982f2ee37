"""Recent readings, so filed that the few a text could be a copy of are found without looking at all of them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np

from menbe.copies.anchors import outline
from menbe.copies.fingerprints import current, sketch_of
from menbe.copies.likeness import Matrix, values
from menbe.copies.postings import Postings
from menbe.model import Reading, Vector

BY_TEXT = 12  # candidates that share the most rare shingles
BY_ANCHORS = 10  # that share the rarest names and figures
BY_VECTOR = 8  # whose beginnings mean the most nearly the same
COMMON_SHINGLE = 200  # articles; a shingle that stands in more is some outlet's template
COMMON_ANCHOR = 400  # articles; a name that stands in more tells nothing
SHARED_SHINGLES = 2  # sampled ones, or every one of a text that has fewer
SHARED_ANCHORS = 2  # distinct ones; one name in common is a topic, not a text
HEAD = 4  # consonants of a skeleton that are filed: endings come after them
VECTORS_SEARCHED = 20_000  # the most recent; bounds the only cost that grows with the window (about 3 ms)


class TextWindow:
    """In-memory posting lists of recent readings' own words. Adding and looking up cost the same however many there
    are."""

    def __init__(self) -> None:
        self._readings: dict[int, Reading] = {}
        self._slots: dict[str, int] = {}
        self._times: list[tuple[datetime, int]] = []
        self._next = 0
        self._empty()

    def __len__(self) -> int:
        return len(self._readings)

    def add(self, reading: Reading) -> None:
        """File a reading; a later version of an article takes the place of the earlier."""
        slot = self._next
        self._next += 1
        self._readings.pop(self._slots.get(reading.article.id, -1), None)
        self._readings[slot] = reading
        self._slots[reading.article.id] = slot
        heapq.heappush(self._times, (reading.article.time, slot))
        self._file(slot, reading)

    def sharing_text(self, reading: Reading) -> list[Reading]:
        """Readings that share rare shingles, the most first: copies within a language that kept words of the text."""
        return [self._readings[slot] for slot in self._by_text(reading)]

    def forget_before(self, time: datetime) -> None:
        """Drop readings of articles older than this."""
        while self._times and self._times[0][0] < time:
            _, slot = heapq.heappop(self._times)
            self._forget(slot)
        # Posting lists keep the numbers of forgotten readings until half of them are: then all are filed anew, which
        # costs each reading one more filing on average.
        if self._next > 64 and len(self._readings) < self._next // 2:
            self._rebuild()

    def _empty(self) -> None:
        self._shingles = Postings(COMMON_SHINGLE)

    def _file(self, slot: int, reading: Reading) -> None:
        self._shingles.add(sketch_of(current(reading)), slot)

    def _forget(self, slot: int) -> None:
        reading = self._readings.pop(slot, None)  # None where a later version took its place
        if reading is not None:
            del self._slots[reading.article.id]

    def _rebuild(self) -> None:
        kept = [self._readings[slot] for slot in sorted(self._readings)]
        self._readings = dict(enumerate(kept))
        self._slots = {reading.article.id: slot for slot, reading in self._readings.items()}
        self._times = [(reading.article.time, slot) for slot, reading in enumerate(kept)]
        heapq.heapify(self._times)
        self._next = len(kept)
        self._empty()
        for slot, reading in self._readings.items():
            self._file(slot, reading)

    def _by_text(self, reading: Reading) -> list[int]:
        sketch = sketch_of(current(reading))
        least = min(SHARED_SHINGLES, max(1, len(sketch)))
        shared = self._shingles.sharing(sketch)
        enough = {slot: times for slot, times in shared.items() if times >= least}
        return [slot for slot, _ in self._most(enough, BY_TEXT)]

    def _most(self, counts: Mapping[int, int], wanted: int) -> Sequence[tuple[int, int]]:
        alive = ((slot, weight) for slot, weight in counts.items() if slot in self._readings)
        return heapq.nlargest(wanted, alive, key=lambda item: (item[1], -item[0]))


class CopyWindow(TextWindow):
    """Recent readings by their words, by their names and figures, and by what their beginnings mean."""

    def candidates(self, reading: Reading) -> list[Reading]:
        """Readings that this one could be a copy of, or the reverse: the likeliest first, never itself."""
        found = dict.fromkeys([*self._by_text(reading), *self._by_anchors(reading), *self._by_vector(reading)])
        identity = reading.article.id
        return [self._readings[slot] for slot in found if self._readings[slot].article.id != identity]

    def _empty(self) -> None:
        super()._empty()
        self._anchors: dict[str, list[int]] = {}
        self._vectors: dict[str, _Rows] = {}

    def _file(self, slot: int, reading: Reading) -> None:
        super()._file(slot, reading)
        for key in _filed(outline(reading).keys):
            self._anchors.setdefault(key, []).append(slot)
        if reading.vector is not None:
            self._vectors.setdefault(reading.vector.encoder, _Rows()).add(slot, reading.vector)

    def _by_anchors(self, reading: Reading) -> list[int]:
        weights: Counter[int] = Counter()
        shared: Counter[int] = Counter()
        for key in _filed(outline(reading).keys):
            slots = self._anchors.get(key)
            if slots is None or len(slots) > COMMON_ANCHOR:
                continue
            # Thousandths, since a Counter holds whole numbers: a name in two articles weighs far more than one in 400.
            weight = int(1000 / len(slots)) + 1
            for slot in slots:
                weights[slot] += weight
            shared.update(slots)
        return [slot for slot, _ in self._most(weights, BY_ANCHORS) if shared[slot] >= SHARED_ANCHORS]

    def _by_vector(self, reading: Reading) -> list[int]:
        if reading.vector is None or (rows := self._vectors.get(reading.vector.encoder)) is None:
            return []
        return [slot for slot in rows.nearest(reading.vector, 2 * BY_VECTOR) if slot in self._readings][:BY_VECTOR]


class _Rows:
    """Vectors of one encoder, row by row, with the slots they belong to."""

    def __init__(self) -> None:
        self._matrix: Matrix = np.empty((0, 0), dtype=np.float32)
        self._slots: list[int] = []

    def add(self, slot: int, vector: Vector) -> None:
        row = values(vector)
        if len(self._slots) == len(self._matrix):
            grown = np.zeros((max(64, 2 * len(self._matrix)), len(row)), dtype=np.float32)
            if len(self._slots):
                grown[: len(self._slots)] = self._matrix
            self._matrix = grown
        self._matrix[len(self._slots)] = row
        self._slots.append(slot)

    def nearest(self, vector: Vector, wanted: int) -> list[int]:
        first = max(0, len(self._slots) - VECTORS_SEARCHED)
        likeness = self._matrix[first : len(self._slots)] @ values(vector)
        best = np.argsort(-likeness, kind="stable")[:wanted]
        return [self._slots[first + int(row)] for row in best]


def _filed(keys: Iterable[str]) -> set[str]:
    return {key[:HEAD] if not key.isdigit() else key for key in keys}
