"""Fits src/menbe/claims/genre/weights.toml: what each sign of a piece weighs for each genre.

    python tools/fit_genres.py [--check] [--into FOLDER]

Learns from the pages of invented worlds and from the structures of tests/claims/genres.txt. Nothing else may be given
to it: what it writes is shipped. A page may not say who wrote it, so each signed piece is shown once more, nameless.

Words came into the lists because some world had them. So each world is read without the words that no other world has:
as a world is that nobody has read.

With --check nothing is written: each world in turn, and then each two, are left out and judged by weights that have not
seen them, read in the same way.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cache
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.claims.test_genres import structures  # noqa: E402

from menbe.claims.genre_marks import GenreMarks, genre_marks, marks_of  # noqa: E402
from menbe.claims.genre_signs import SIGNS, Piece, signs_of  # noqa: E402
from menbe.claims.genres import chosen, possible, told_outright  # noqa: E402
from menbe.demo.pages import render_article  # noqa: E402
from menbe.demo.scoring.measures import macro_f1  # noqa: E402
from menbe.demo.world import load  # noqa: E402
from menbe.extract import GeneralExtractor  # noqa: E402
from menbe.language import fold  # noqa: E402
from menbe.language.py3langid import Py3LangidIdentifier  # noqa: E402
from menbe.model import Genre, Snapshot, digest_of  # noqa: E402
from menbe.pipeline.reading import language_of, piece_of  # noqa: E402

WORLDS = (
    "src/menbe/demo", "quality/second-world", "quality/winter-fortnight", "quality/river-week",
    "quality/harbour-autumn", "quality/court-spring", "quality/mountain-summer", "quality/steppe-winter",
    "quality/slow-year", "quality/delta-spring", "quality/harvest-autumn", "quality/island-summer",
    "quality/rail-february",
)  # fmt: skip
NAME = "weights.toml"
# Of each genre the signs that it looks at; a report is what is left. Signs that have nothing to do with a genre would
# be fitted to the few pieces of it that there are.
ARGUED = ("signed", "quoted", "thoughts", "opinion", "analysis", "headline_analysis")
LOOKED_AT = {
    Genre.OPINION: ARGUED,
    Genre.ANALYSIS: (*ARGUED, "own"),
    Genre.INTERVIEW: (
        "paragraphs", "quoted", "talk", "asked", "asking", "turns", "headline_interview", "headline_speaks",
    ),
    Genre.PRESS_RELEASE: ("signed", "opinion", "release", "released", "solemn", "institution", "itself"),
    Genre.BRIEF: ("paragraphs", "signed", "quoted", "opinion", "headline_colon", "solemn", "institution"),
}  # fmt: skip
KINDS = (Genre.REPORT, *LOOKED_AT)
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


@dataclass(frozen=True, slots=True)
class Answered:
    """A page of a world and the genre that its key gives it."""

    piece: Piece
    genre: Genre
    world: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="judge each world by weights fitted without it")
    parser.add_argument("--into", type=Path, default=ROOT / "src" / "menbe" / "claims" / "genre")
    options = parser.parse_args()
    answered = [one for world in WORLDS for one in of_world(world)]
    examples = [*first_sight(answered), *sketches()]
    if options.check:
        checked(examples)
        return 0
    (options.into / NAME).write_text(written(fitted(examples)), encoding="utf-8")
    return 0


def of_world(folder: str) -> Iterator[Answered]:
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
            yield Answered(piece, Genre(answers[article["id"]]), folder)


def first_sight(answered: Sequence[Answered]) -> Iterator[Example]:
    """Each page with the signs that it would show if nobody had read its world."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in answered:
        for word in words_found(one.piece):
            found[one.piece.language, word].add(one.world)
    marks = {}
    for language, world in {(one.piece.language, one.world) for one in answered}:
        alone = {word for (told, word), worlds in found.items() if told == language and worlds == {world}}
        marks[language, world] = marks_of(without(alone, language), language)
    for one in answered:
        yield _example(one.piece, one.genre, one.world, marks[one.piece.language, one.world])


def words_found(piece: Piece) -> Iterator[str]:
    """The phrases and labels of the genre file that stand in a piece."""
    low, head = fold(piece.text, piece.language).replace("’", "'"), fold(piece.headline, piece.language)
    data = genre_file(piece.language)
    yield from (word for words in data["headlines"].values() for word in words if fold(word, piece.language) in head)
    for word in {word for words in data["phrases"].values() for word in words}:
        told = re.escape(fold(word, piece.language))
        if re.search(rf"(?<!\w){told}(?!\w)", low):
            yield word


def without(left_out: Collection[str], language: str) -> dict[str, Any]:
    """The genre file of a language without some of its phrases and labels."""
    data = genre_file(language)
    kept = {
        part: {kind: [word for word in words if word not in left_out] for kind, words in data[part].items()}
        for part in ("headlines", "phrases")
    }
    return {**data, **kept}


@cache
def genre_file(language: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / "src" / "menbe" / "claims" / "genre" / f"{language}.toml").read_text(encoding="utf-8"))


def sketches() -> Iterator[Example]:
    for language, told, piece in structures():
        sketch = Piece(piece.headline, piece.text, piece.zones, language)
        marks = genre_marks(language)
        assert marks is not None
        yield replace(_example(sketch, Genre(told), "", marks), weight=SKETCH)


def _example(piece: Piece, genre: Genre, world: str, marks: GenreMarks) -> Example:
    signs = signs_of(piece, marks)
    return Example(signs.values, tuple(possible(signs)), told_outright(piece, marks, signs), genre, world)


def fitted(examples: Sequence[Example]) -> dict[Genre, dict[str, float]]:
    """A softmax over the genres, drawn towards nought; each genre sees its own signs, a report none."""
    counts = Counter(one.genre for one in examples if one.world)
    signed = [one for one in examples if one.values["signed"]]
    nameless = [replace(one, values={**one.values, "signed": 0.0}, weight=NAMELESS * one.weight) for one in signed]
    every = [*examples, *nameless]
    rows = np.array([[one.values[name] for name in SIGNS] for one in every])
    wanted = np.eye(len(KINDS))[[KINDS.index(one.genre) for one in every]]
    share = np.array([one.weight * (max(counts.values()) / counts[one.genre]) ** RARE for one in every])
    spread = np.append(np.maximum(rows.std(axis=0), LEAST_SPREAD), 1.0)
    seen = np.array([[name in LOOKED_AT.get(kind, ()) for kind in KINDS] for name in SIGNS])
    seen = np.vstack([seen, [kind in LOOKED_AT for kind in KINDS]])
    found = _descended(np.c_[rows, np.ones(len(rows))] / spread, wanted, share, seen) / spread[:, None]
    named = [*enumerate((*SIGNS, "alone"))]
    return {
        kind: {name: round(float(found[at, k]), DIGITS) + 0.0 for at, name in named if seen[at, k]}
        for k, kind in enumerate(KINDS)
        if kind in LOOKED_AT
    }


def _descended(rows: Floats, wanted: Floats, share: Floats, seen: NDArray[np.bool_]) -> Floats:
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
        new = (ahead - step * (rows.T @ wrong + drawn * ahead)) * seen
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead, here, pace = new + (pace - 1) / faster * (new - here), new, faster
    return here


def checked(examples: Sequence[Example]) -> None:
    """Prints how each world is judged by weights that have not seen it, and the mean where two are left out."""
    means = []
    for left_out in WORLDS:
        scores = _left_out(examples, (left_out,))[left_out]
        means.append(scores["macro_f1"])
        print(left_out, json.dumps(scores), flush=True)
    pairs = [scores["macro_f1"] for two in combinations(WORLDS, 2) for scores in _left_out(examples, two).values()]
    print(json.dumps({"one left out": round(fmean(means), 4), "two left out": round(fmean(pairs), 4)}))


def _left_out(examples: Sequence[Example], worlds: Sequence[str]) -> dict[str, dict[str, float]]:
    held = fitted([one for one in examples if one.world not in worlds])
    return {world: judged(held, [one for one in examples if one.world == world]) for world in worlds}


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
