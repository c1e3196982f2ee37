"""Fits src/menbe/claims/voices.npz: in which voice a described speaker speaks.

    python tools/fit_voices.py [--check] [--into FOLDER]

Learns from tools/voices/*.toml (descriptions written for it), from the word lists of the product, and from the speakers
of invented worlds and marked sentences of our own. Nothing else may be given to it: what it writes is shipped. With
--check nothing is written: each world in turn is left out and scored by a model that has not seen it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.claims.marked import marked  # noqa: E402

from menbe.claims.lexicon import speech  # noqa: E402
from menbe.claims.voices import voice_of  # noqa: E402
from menbe.claims.voicing import BUCKETS, VOICES, features, is_described  # noqa: E402
from menbe.language import fold  # noqa: E402
from menbe.model import Voice  # noqa: E402

LANGUAGES = ("az", "de", "en", "ru", "tr", "uk")
# The later worlds count twice: their speakers are told as papers tell them, by more authors and of more trades.
LATER = ("steppe-winter", "slow-year", "delta-spring", "harvest-autumn")
WORLDS = (
    "src/menbe/demo",
    *(f"quality/{name}" for name in ("river-week", "harbour-autumn", "court-spring", "second-world")),
    *(f"quality/{name}" for name in ("winter-fortnight", "mountain-summer", *LATER)),
)
# Of whom the keys disagree: taught as the lists have them, as experts (decision 15).
UNSETTLED = re.compile(
    "адвокат|защитник|vəkil|müdafiəçi|avukat|lawyer|attorney|solicitor|barrister|defence counsel|anwalt|anwält|"
    "главврач|главн.{2,3} врач|baş həkim|başhekim|chief doctor|head doctor|chief physician|chefarzt"
)
MARKED = ("newsroom.txt", "newsroom_2.txt", "newsroom_south.txt", "paragraphs.txt")
PACKED = ROOT / "src" / "menbe" / "claims" / "voices.npz"
# A word of a list alone is a weaker example than a description.
LISTED = 0.7
CAPITAL = 0.5  # of the descriptions stand at the head of their sentence
PEOPLE = ("official", "organisation", "expert", "witness", "victim_or_family")
OWNED = ("official", "organisation", "expert", "witness")  # who may belong to a body
SEED, EPOCHS, RATE, RIDGE, BATCH = 3, 10, 0.3, 3e-4, 32
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    phrase: str
    language: str
    voice: str
    weight: float = 1.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="score each world by a model without it")
    parser.add_argument("--into", type=Path, default=PACKED.parent, help="where voices.npz is written")
    options = parser.parse_args()
    common = [*written(), *listed(), *sentences()]
    if options.check:
        for left_out in WORLDS:
            weights = fitted([*common, *(one for world in WORLDS if world != left_out for one in speakers(world))])
            print(left_out, json.dumps(scored(weights, speakers(left_out))), flush=True)
        return 0
    weights = fitted([*common, *(one for world in WORLDS for one in speakers(world))])
    step = float(np.abs(weights).max()) / 127
    packed = options.into / PACKED.name
    np.savez_compressed(packed, weights=np.round(weights / step).astype(np.int8), step=np.float32(step))
    print(packed.stat().st_size, "bytes")
    return 0


def parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def written(dropped: Collection[str] = ()) -> Iterator[Example]:
    """Descriptions out of tools/voices, with invented names and bodies around them; seeded.

    dropped: folded phrases whose parts are left out, so that what holds them can be scored.
    """
    dice = random.Random(SEED)
    for language in LANGUAGES:
        table = tomllib.loads((ROOT / "tools" / "voices" / f"{language}.toml").read_text(encoding="utf-8"))
        for voice, phrase in _phrases(table, dice, lambda part: any(part.casefold() in one for one in dropped)):
            yield Example(phrase[:1].upper() + phrase[1:] if dice.random() < CAPITAL else phrase, language, voice)


def _phrases(
    table: Mapping[str, Any], dice: random.Random, is_dropped: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    names = parts(table["names"])
    bodies = {voice: [b for b in parts(table[f"{voice}_bodies"]) if not is_dropped(b)] for voice in OWNED[:2]}
    every = [body for group in bodies.values() for body in group]

    def name() -> str:
        first, last = dice.choice(names).split(), dice.choice(names).split()
        return f"{first[0]} {last[-1]}" if len(first) > 1 and len(last) > 1 else " ".join(first)

    for voice, text in table["say"].items():
        for title in parts(text):
            if is_dropped(title):
                continue
            yield voice, title
            if voice in PEOPLE:
                for _ in range(3):
                    yield voice, dice.choice(table["titled"]).replace("{t}", title).replace("{n}", name())
            owner = dice.choice(bodies["organisation"] if voice in ("organisation", "witness") else every)
            if voice in ("expert", "witness", "document"):
                yield (
                    voice,
                    dice.choice(table["owned"])
                    .replace("{t}", title)
                    .replace("{b}", owner)
                    .replace("{n}", name() if voice != "document" else "")
                    .strip(),
                )
    for voice, group in bodies.items():
        for body in group:
            for _ in range(4):
                filled = dice.choice(table["ruled"]).replace("{b}", body)
                filled = filled.replace("{h}", dice.choice(parts(table["heads"])))
                yield voice, filled.replace("{n}", name()).replace("{m}", dice.choice(parts(table["messages"])))


def listed() -> Iterator[Example]:
    """The stems of the product's own lists."""
    for language in LANGUAGES:
        path = ROOT / "src" / "menbe" / "claims" / "speech" / f"{language}.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))["voices"]
        for voice in VOICES:
            stems = table.get(voice, [])
            for stem in [w.replace("_", " ") for w in stems.split()] if isinstance(stems, str) else stems:
                yield Example(stem.rstrip("$"), language, voice, LISTED)


def sentences(names: Sequence[str] = MARKED) -> list[Example]:
    """The speakers of marked sentences that are described and not only named."""
    rows = (
        Example(answer.speaker, piece.language, answer.voice)
        for name in names
        for piece in marked(name)
        for answer in piece.answers
        if answer.speaker and answer.voice in VOICES
    )
    return [one for one in rows if described(one.phrase, one.language)]


def speakers(folder: str) -> list[Example]:
    """The speakers of a world's answers that are described and not only named, each once. Lawyers and chief doctors,
    whom half of the keys have as experts, are taught as the lists have them (decision 15)."""
    lines = (ROOT / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    languages = {row["id"]: row["language"] for row in map(json.loads, lines)}
    answers = json.loads((ROOT / folder / "answers.json").read_text(encoding="utf-8"))["claims"]
    told = {(c["speaker"], languages[c["article"]], c["voice"]) for c in answers if c["speaker"]}
    kept = (one for one in sorted(told) if one[1] in LANGUAGES and one[2] in VOICES and described(*one[:2]))
    weight = 2.0 if folder.rpartition("/")[2] in LATER else 1.0
    return [Example(phrase, language, "expert" if UNSETTLED.search(phrase.casefold()) else voice, weight)
            for phrase, language, voice in kept]  # fmt: skip


def described(phrase: str, language: str) -> bool:
    lexicon = speech(language)
    return lexicon is not None and is_described(phrase, lexicon)


def fitted(examples: Sequence[Example]) -> Floats:
    """(buckets, voices): a softmax fitted by steps scaled per weight; each example with the lists and without."""
    rows = [(features(one.phrase, one.language, listed=listed), one) for one in examples for listed in (True, False)]
    widest = max(len(row) for row, _ in rows)
    held = np.full((len(rows), widest), BUCKETS, dtype=np.int32)
    for at, (row, _) in enumerate(rows):
        held[at, : len(row)] = row
    wanted = np.eye(len(VOICES), dtype=np.float32)[[VOICES.index(Voice(one.voice)) for _, one in rows]]
    share = np.array([one.weight for _, one in rows], dtype=np.float32)[:, None]
    weights = np.zeros((BUCKETS + 1, len(VOICES)), dtype=np.float32)
    past = np.full_like(weights, 1e-6)
    dice = np.random.default_rng(SEED)
    for _ in range(EPOCHS):
        order = dice.permutation(len(rows))
        for at in range(0, len(rows), BATCH):
            batch = order[at : at + BATCH]
            _step(weights, past, held[batch], wanted[batch], share[batch])
    return weights[:BUCKETS]


def _step(weights: Floats, past: Floats, rows: NDArray[np.int32], wanted: Floats, share: Floats) -> None:
    scores = weights[rows].sum(axis=1)
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    wrong = (raised / raised.sum(axis=1, keepdims=True) - wanted) * share
    used, where = np.unique(rows, return_inverse=True)
    slope = np.zeros((len(used), weights.shape[1]), dtype=np.float32)
    np.add.at(slope, where.reshape(-1), np.repeat(wrong, rows.shape[1], axis=0))
    slope += RIDGE * weights[used]
    past[used] += slope * slope
    weights[used] -= RATE * slope / np.sqrt(past[used])
    weights[BUCKETS] = 0


def scored(weights: Floats, examples: Sequence[Example]) -> dict[str, float]:
    """Shares right: by the lists alone, by the weights alone, by the weights beside the lists."""
    right = {"lists": 0, "weights": 0, "both": 0}
    for one in examples:
        lexicon = speech(one.language)
        assert lexicon is not None
        right["lists"] += voice_of(fold(one.phrase, one.language), lexicon) == one.voice
        for name, listed in (("weights", False), ("both", True)):
            scores = weights[features(one.phrase, one.language, listed=listed)].sum(axis=0)
            right[name] += VOICES[int(scores.argmax())] == one.voice
    return {name: round(count / len(examples), 4) for name, count in right.items()} | {"examples": len(examples)}


if __name__ == "__main__":
    sys.exit(main())
