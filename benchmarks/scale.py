"""Filing at size: what an article costs in a small and in a large window, and after a million were filed.

    make bench-scale                                 5,000 and 100,000 live articles
    python benchmarks/scale.py --live 5000,100000    other sizes
    python benchmarks/scale.py --filed 1000000       also a long stream, at a tenth of its way and at its end

The stream is generated (`scale_stream.py`): nothing is read or encoded, vectors are given. Timed are the features of
an article, its placing, its entry into the window, forgetting and the hourly look at doubtful stories; making the
stream is not. Copies are `make bench-copies`. CPU-seconds of one process, so other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from menbe.model import Reading
from menbe.stories import loops
from menbe.stories.features import features
from menbe.stories.placing import place
from menbe.stories.remerge import propose_merges
from menbe.stories.window import StoryWindow
from scale_stream import Told, stream
from story_scores import bcubed

WINDOW = timedelta(days=4)
HOUR = timedelta(hours=1)
NOBODY_CARES = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 500  # articles made ahead, so that making and filing are timed apart
MEASURED = 10_000  # articles that are timed, at most, once the window is full
STATUS = Path("/proc/self/statm")


@dataclass(slots=True)
class Desk:
    """Files as the product does. seconds: CPU time by part."""

    window: StoryWindow = field(default_factory=lambda: StoryWindow(days=WINDOW.days))
    doubtful: dict[tuple[str, str], None] = field(default_factory=dict)
    looked_at: datetime | None = None
    story: dict[str, str] = field(default_factory=dict)
    merging: float = 0.0
    filing: float = 0.0
    filed: int = 0

    def file(self, batch: list[Told]) -> None:
        started, merged = time.process_time(), self.merging
        for told in batch:
            self._file(told.reading)
        self.filing += time.process_time() - started - (self.merging - merged)
        self.filed += len(batch)

    def _file(self, reading: Reading) -> None:
        at = reading.article.time
        if self.looked_at is None or at - self.looked_at >= HOUR:
            self.looked_at = at
            self._merge()
        self.window.forget_before(at - WINDOW)
        placed = place(reading, self.window, reprints=(), decided_at=NOBODY_CARES)
        self.window.append(placed.live, placed.placement.story)
        self.story[reading.article.id] = placed.placement.story
        self.doubtful.update(dict.fromkeys((placed.placement.story, other) for other in placed.doubtful))

    def _merge(self) -> None:
        started = time.process_time()
        for merge in propose_merges(self.window, self.doubtful):
            moved = self.window.articles_of(merge.gone)
            self.window.move(moved, merge.kept)
            self.story.update(dict.fromkeys(moved, merge.kept))
        self.doubtful.clear()
        self.merging += time.process_time() - started


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a stretch of a stream cost. microseconds: per article, of filing, of merging, of finding features alone."""

    live: int
    filed: int
    filing: float
    merging: float
    features: float
    resident: float
    agreement: float

    def line(self) -> str:
        rate = 1e6 / (self.filing + self.merging)
        return (f"{self.live:>8,} {self.filed:>10,} {rate:>14,.0f} {self.filing:>10.0f} {self.merging:>10.0f} "
                f"{self.features:>10.0f} {self.resident:>9.0f} {self.agreement:>8.3f}")  # fmt: skip


HEAD = (f"{'live':>8} {'filed':>10} {'articles/CPU-s':>14} {'µs filing':>10} {'µs merging':>10} "
        f"{'(features)':>10} {'MB grown':>9} {'B-cubed':>8}")  # fmt: skip


def resident() -> float:
    """MB of this process now; its greatest so far where the system does not say."""
    if STATUS.is_file():
        return int(STATUS.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(desk: Desk, articles: Iterator[Told], count: int, empty: float) -> Row:
    """Files that many and says what each cost. empty: MB before the window."""
    filing, merging, spent, told = desk.filing, desk.merging, 0.0, []
    for batch in _batches(articles, count):
        desk.file(batch)
        told += [(one.story, one.reading.article.id) for one in batch]
        started = time.process_time()
        for one in batch[: BATCH // 10]:
            features(one.reading)
        spent += time.process_time() - started
    each = 1e6 / len(told)
    gold, found = [story for story, _ in told], [desk.story[article] for _, article in told]
    return Row(live=len(desk.window), filed=desk.filed, filing=(desk.filing - filing) * each,
               merging=(desk.merging - merging) * each, features=spent * each * 10, resident=resident() - empty,
               agreement=bcubed(gold, found)[2])  # fmt: skip


def _batches(articles: Iterator[Told], count: int) -> Iterator[list[Told]]:
    for start in range(0, count, BATCH):
        yield list(islice(articles, min(BATCH, count - start)))


def fill(desk: Desk, articles: Iterator[Told], count: int) -> None:
    for number, batch in enumerate(_batches(articles, count), start=1):
        desk.file(batch)
        if number % 20 == 0:
            print(f"  … {desk.filed:,} filed, {len(desk.window):,} live, "
                  f"{desk.filed / (desk.filing + desk.merging):,.0f} per CPU-second so far", flush=True)  # fmt: skip


def window_of(live: int, words: int) -> Row:
    """A stream that keeps that many alive, timed once they are."""
    empty, desk = resident(), Desk()
    articles = stream(per_day=live / WINDOW.days, words=words)
    fill(desk, articles, live)
    return measured(desk, articles, min(MEASURED, live), empty)


def long_stream(filed: int, live: int, words: int) -> tuple[Row, Row]:
    """One stream, timed around a tenth of its way and at its end."""
    empty, desk = resident(), Desk()
    articles = stream(per_day=live / WINDOW.days, words=words)
    fill(desk, articles, max(filed // 10 - MEASURED, 0))
    early = measured(desk, articles, MEASURED, empty)
    fill(desk, articles, filed - MEASURED - desk.filed)
    return early, measured(desk, articles, MEASURED, empty)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--live", default="5000,100000", help="sizes of the window, by comma")
    parser.add_argument("--filed", type=int, default=0, help="length of the long stream; 0 leaves it out")
    parser.add_argument("--long-live", type=int, default=5_000, help="size of the long stream's window")
    parser.add_argument("--words", type=int, default=60, help="of body; 0 for headlines alone")
    arguments = parser.parse_args()
    rows: list[Row] = []
    for live in filter(None, arguments.live.split(",")):
        rows.append(window_of(int(live), arguments.words))
    if arguments.filed:
        early, late = long_stream(arguments.filed, arguments.long_live, arguments.words)
        rows += [early, late]
    print(f"inner loops in {'C' if loops.COMPILED else 'numpy'}")
    print(HEAD)
    for row in rows:
        print(row.line())
    if arguments.filed:
        costs = (late.filing + late.merging) / (early.filing + early.merging)
        print(f"an article costs {100 * (costs - 1):+.0f} % at {late.filed:,} filed against {early.filed:,}, and "
              f"{100 * (costs * early.features / late.features - 1):+.0f} % counted in the time of its features, "
              "which no archive changes: other work on the machine does")  # fmt: skip


if __name__ == "__main__":
    main()
