"""Fits src/menbe/claims/genre/weights.toml: what each sign of a piece weighs for each genre.

    python tools/fit_genres.py [--check] [--into FOLDER]

Learns from the pages of invented worlds and from the structures of tests/claims/genres.txt. Nothing else may be given
to it: what it writes is shipped. A page may not say who wrote it, so each signed piece is shown once more, nameless.
With --check nothing is written: each world in turn is left out and judged by weights that have not seen it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.claims.test_genres import structures  # noqa: E402

from menbe.claims.genre_marks import genre_marks  # noqa: E402
from menbe.claims.genre_signs import SIGNS, Piece, signs_of  # noqa: E402
from menbe.claims.genres import chosen, possible, told_outright  # noqa: E402
from menbe.demo.pages import render_article  # noqa: E402
from menbe.demo.scoring.measures import macro_f1  # noqa: E402
from menbe.demo.world import load  # noqa: E402
from menbe.extract import GeneralExtractor  # noqa: E402
from menbe.language.py3langid import Py3LangidIdentifier  # noqa: E402
from menbe.model import Genre, Snapshot, digest_of  # noqa: E402
from menbe.pipeline.reading import language_of, piece_of  # noqa: E402

WORLDS = (
    "src/menbe/demo", "quality/second-world", "quality/winter-fortnight", "quality/river-week",
    "quality/harbour-autumn", "quality/court-spring", "quality/mountain-summer", "quality/steppe-winter",
    "quality/slow-year", "quality/delta-spring", "quality/harvest-autumn",
)  # fmt: skip
NAME = "weights.toml"
KINDS = tuple(Genre)
# A rare genre's piece counts more, by this power of how much rarer it is than the commonest.
RARE = 0.3
RIDGE, STEPS = 3.0, 600
# A structure is a sketch, a page without its name a supposition: both count less than a page.
SKETCH, NAMELESS = 0.5, 0.3
# A sign that hardly varies is not made to look as if it did.
LEAST_SPREAD = 0.15
DIGITS = 3
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """values: by SIGNS. among: the genres that it may have. outright: where a label names its genre."""

    values: Mapping[str, float]
    among: Collection[Genre]
    outright: Genre | None
    genre: Genre
    world: str
    weight: float = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="judge each world by weights fitted without it")
    parser.add_argument("--into", type=Path, default=ROOT / "src" / "menbe" / "claims" / "genre")
    options = parser.parse_args()
    examples = [*(one for world in WORLDS for one in of_world(world)), *sketches()]
    if options.check:
        for left_out in WORLDS:
            held = fitted([one for one in examples if one.world != left_out])
            print(left_out, json.dumps(judged(held, [one for one in examples if one.world == left_out])), flush=True)
        return 0
    (options.into / NAME).write_text(written(fitted(examples)), encoding="utf-8")
    return 0


def of_world(folder: str) -> Iterator[Example]:
    """The answered pages of a world, read as the newsroom reads them."""
    world = load(ROOT / folder)
    extractor, identifier = GeneralExtractor(), Py3LangidIdentifier()
    answers = world.answers.get("genre", {})
    for article in world.articles:
        if article["id"] not in answers:
            continue
        page = render_article(article)
        kind = page.media_type + (f"; charset={page.charset}" if page.charset else "")
        extract = extractor.extract(
            Snapshot(
                url=page.url,
                fetched_at=page.published_at.astimezone(UTC),
                media_type=page.media_type,
                body=page.body,
                digest=digest_of(page.body),
                headers={"content-type": kind},
            )
        )
        piece = piece_of(extract, language_of(extract, identifier), article["outlet"])
        if genre_marks(piece.language) is not None:
            yield _example(piece, Genre(answers[article["id"]]), folder)


def sketches() -> Iterator[Example]:
    for language, told, piece in structures():
        sketch = Piece(piece.headline, piece.text, piece.zones, language)
        yield replace(_example(sketch, Genre(told), ""), weight=SKETCH)


def _example(piece: Piece, genre: Genre, world: str) -> Example:
    marks = genre_marks(piece.language)
    assert marks is not None
    signs = signs_of(piece, marks)
    return Example(signs.values, possible(signs), told_outright(piece, marks), genre, world)


def fitted(examples: Sequence[Example]) -> dict[Genre, dict[str, float]]:
    """A softmax over the genres, drawn towards nought."""
    counts = Counter(one.genre for one in examples if one.world)
    signed = [one for one in examples if one.values["signed"]]
    nameless = [replace(one, values={**one.values, "signed": 0.0}, weight=NAMELESS) for one in signed]
    every = [*examples, *nameless]
    rows = np.array([[one.values[name] for name in SIGNS] for one in every])
    wanted = np.eye(len(KINDS))[[KINDS.index(one.genre) for one in every]]
    share = np.array([one.weight * (max(counts.values()) / counts[one.genre]) ** RARE for one in every])
    spread = np.append(np.maximum(rows.std(axis=0), LEAST_SPREAD), 1.0)
    found = _descended(np.c_[rows, np.ones(len(rows))] / spread, wanted, share) / spread[:, None]
    return {
        kind: {name: round(float(found[at, k]), DIGITS) + 0.0 for at, name in enumerate((*SIGNS, "alone"))}
        for k, kind in enumerate(KINDS)
    }


def _descended(rows: Floats, wanted: Floats, share: Floats) -> Floats:
    """Accelerated steps of a length that is safe for any slope."""
    step = 1 / (0.5 * float(np.linalg.eigvalsh((rows * share[:, None]).T @ rows)[-1]) + RIDGE)
    drawn = np.full((rows.shape[1], 1), RIDGE)
    drawn[-1] = 0
    here = ahead = np.zeros((rows.shape[1], wanted.shape[1]))
    pace = 1.0
    for _ in range(STEPS):
        sums = rows @ ahead
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        wrong = (raised / raised.sum(axis=1, keepdims=True) - wanted) * share[:, None]
        new = ahead - step * (rows.T @ wrong + drawn * ahead)
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead, here, pace = new + (pace - 1) / faster * (new - here), new, faster
    return here


def judged(held: dict[Genre, dict[str, float]], examples: Sequence[Example]) -> dict[str, float]:
    told = {str(at): str(one.outright or chosen(one.values, one.among, held)) for at, one in enumerate(examples)}
    wanted = {str(at): str(one.genre) for at, one in enumerate(examples)}
    wrong = Counter(f"{wanted[at]} as {told[at]}" for at in told if told[at] != wanted[at])
    return {"macro_f1": round(macro_f1(told, wanted), 4), **wrong}


def written(held: dict[Genre, dict[str, float]]) -> str:
    lines = ["# What each sign of a piece (genre_signs.py) weighs for each genre; made by tools/fit_genres.py."]
    for kind, row in held.items():
        lines += ["", f"[{kind}]", *(f"{name} = {weight}" for name, weight in row.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
