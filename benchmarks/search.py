"""Search measured on a large archive: how long answers take, by kind of question.

    python benchmarks/search.py [--articles 20000] [--ledger var/bench/archive.db] [--million] [--json]

The archive is generated (benchmarks/archive.py); a killed run goes on where it was. Each question is asked once, in a
random order, with the cache of the file system as it comes: first answers count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from archive import FIRST_DAY, LANGUAGES, archive, common_words, outlet, person
from menbe import open_newsroom
from menbe.newsroom import Newsroom
from menbe.store import SearchFilter

ROOT = Path(__file__).parents[1]
EACH = 30  # questions of a kind
PAGE = 30  # hits asked for, as on the page
Question = tuple[str, str, SearchFilter]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--million", action="store_true", help="a million articles: some ten gigabytes, an hour or two")
    parser.add_argument("--ledger", type=Path, default=ROOT / "var" / "bench" / "archive.db")
    parser.add_argument("--json", action="store_true", help="one object instead of lines")
    args = parser.parse_args()
    archive(args.ledger, 1_000_000 if args.million else args.articles)
    figures = measured(args.ledger)
    print(json.dumps(figures, indent=1) if args.json else told(figures))
    return 0


def measured(path: Path) -> dict[str, object]:
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    found: defaultdict[str, list[int]] = defaultdict(list)
    worked: list[float] = []  # by the processor: what the clock would show on a machine with nothing else to do
    with open_newsroom(path) as newsroom:
        newsroom.find("salam")  # what a served paper has loaded: the gazetteer, the lists of names
        asked = list(questions())
        random.Random(3).shuffle(asked)
        for kind, typed, where in asked:
            began, busy = time.perf_counter(), time.process_time()
            hits = newsroom.find(typed, where, limit=PAGE)
            seconds[kind].append(time.perf_counter() - began)
            worked.append(time.process_time() - busy)
            found[kind].append(hits.matches)
        seconds["neighbours"], found["neighbours"] = _neighbours(newsroom)
        count = newsroom.counts()["articles"]
    rows = {
        kind: {**_times(times), "matches_median": statistics.median(found[kind])} for kind, times in seconds.items()
    }
    every = [t for kind, times in seconds.items() if kind != "neighbours" for t in times]
    return {
        "articles": count,
        "bytes": path.stat().st_size,
        "sqlite": sqlite3.sqlite_version,
        "cores": os.cpu_count(),
        "kinds": rows,
        "all": _times(every),
        "all_processor": _times(worked),
    }


def _neighbours(newsroom: Newsroom) -> tuple[list[float], list[int]]:
    """Of stories all over the archive; the first question, which takes every story in, is not counted here."""
    stories = [
        row[0] for row in newsroom.catalogue.connection.execute("SELECT story FROM senses ORDER BY story LIMIT 31")
    ]
    times, found = [], []
    for story in stories:
        began = time.perf_counter()
        found.append(len(newsroom.neighbours(story)))
        times.append(time.perf_counter() - began)
    return times[1:], found[1:]


def _times(times: list[float]) -> dict[str, float]:
    """Milliseconds."""
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(0.95 * len(ordered)))
    return {"n": len(ordered), "p50_ms": round(1000 * statistics.median(ordered), 1),
            "p95_ms": round(1000 * ordered[at], 1), "max_ms": round(1000 * ordered[-1], 1)}  # fmt: skip


def questions() -> Iterator[Question]:
    draw = random.Random(11)
    for _ in range(EACH):
        language = draw.choice(LANGUAGES)
        common = common_words(language, (draw.randrange(0, 40), draw.randrange(40, 300), draw.randrange(300, 1_500)))
        rare = common_words(language, (draw.randrange(5_000, 50_000),))[0]
        since = FIRST_DAY + timedelta(days=draw.randrange(3_000))
        yield "one common word", common[0], SearchFilter()
        yield "one usual word", common[1], SearchFilter()
        yield "one rare word", rare, SearchFilter()
        yield "three words", " ".join(common), SearchFilter()
        yield "newest first", common[0], SearchFilter(newest_first=True)
        yield "phrase", f'"{common[0]} {common[1]}"', SearchFilter()
        yield "name", person(draw.choice(LANGUAGES), draw.randrange(20_000)), SearchFilter()
        yield "language", common[0], SearchFilter(language=language)
        yield "outlet", common[0], SearchFilter(outlet=outlet(draw.randrange(400)).key)
        yield "country", common[1], SearchFilter(country=draw.choice(("AZ", "GB", "RU", "TR")))
        yield "dates", common[0], SearchFilter(since=since, until=since + timedelta(days=30))
        yield "disputed", common[0], SearchFilter(disputed=True)
        yield "single origin", common[1], SearchFilter(single_origin=True, language=language)


def told(figures: dict[str, object]) -> str:
    kinds = figures["kinds"]
    assert isinstance(kinds, dict)
    lines = [f"{figures['articles']:,} articles, SQLite {figures['sqlite']}, {figures['cores']} cores"]
    for kind, row in [*kinds.items(), ("all searches", figures["all"]), ("all, processor", figures["all_processor"])]:
        lines.append(f"{kind:<18}" + "  ".join(f"{key} {value}" for key, value in row.items()))
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
