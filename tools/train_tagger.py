"""Fits the taggers of names and packs their weights into src/menbe/names/data/tagger.

    python tools/train_tagger.py [--folds 5] [--into DIR] [en ru ru-helped tr az]

Reads training parts under `$MENBE_DATA` (or `../shared/data`): EWT names (CC BY-SA 4.0), FactRuEval-2016 (MIT), Turkish
Wikipedia names (CC BY-SA 4.0), and for tr sentences made by tools/news_sentences.py. az can be trained on such
sentences alone, but is not shipped: what it added cost more links between names than it was worth. With --folds nothing
is packed: each document is tagged by a model that has not seen it, and what the product finds is scored.
ru-helped is fitted beside natasha (extra `ru`), whose names are features of it. tools/make_models.py makes all models
of names in their order.
Needs the extra `train` (python-crfsuite, MIT).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from news_sentences import marked_sentences

from menbe.names import Lexicon, tagger, weighing
from menbe.names.finding import by_rules, find_mentions
from menbe.names.grammar import grammar
from menbe.names.russian import Second, second
from menbe.names.tagger import LABELS, Features, Piece, unpacked

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from bare import bare_article  # noqa: E402

DATA = Path(os.environ.get("MENBE_DATA", ROOT.parent / "shared" / "data")) / "names"
PACKED = ROOT / "src" / "menbe" / "names" / "data" / "tagger"
TYPES = {"PERSON": "person", "PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
GENERATED = {"az": 6_000, "tr": 3_000}  # texts of one to three sentences
LEAST = 0.02  # smaller weights are left out of the pack
STEP = 256  # weights are kept as whole multiples of one part in so many
TURKISH = 4_000  # sentences; the fit to all 18,000 breaks off early and is worse (2026-11)
HELPED = "ru-helped"
SEED = 7
Answers = set[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: its features (n, f) as words, its labels."""

    features: list[list[str]]
    labels: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--into", type=Path, default=PACKED)
    parser.add_argument("languages", nargs="*", default=["en", "ru", "ru-helped", "tr"])
    args = parser.parse_args()
    for language in args.languages:
        texts = list(_texts(language))
        if args.folds:
            print(language, _cross_validated(texts, language, args.folds), flush=True)
        else:
            args.into.mkdir(exist_ok=True)
            packed = _pack(_fitted(texts, language), args.into / f"{language}.npz")
            print(language, packed, "bytes", flush=True)


def _texts(language: str) -> Iterator[Text]:
    if language == "en":
        yield from map(_tagged, _rows("ewt/dev.jsonl.gz"))
    elif language in ("ru", HELPED):
        for row in _rows("factrueval/dev.jsonl.gz"):
            yield Text(row["text"], {(a, b, TYPES[kind]) for a, b, kind in row["entities"]})
    elif language == "tr":
        yield from map(_tagged, _rows("turkish_wiki/train.jsonl.gz")[:TURKISH])
    if language in GENERATED:
        made = marked_sentences(language, random.Random(SEED), GENERATED[language])
        yield from (Text(text, answers) for text, answers in made)


def _tagged(row: dict[str, Any]) -> Text:
    """Tokens with tags, joined by spaces; a case ending behind an apostrophe is no part of the name."""
    text, answers, opened = "", set(), None
    for token, tag in [*zip(row["tokens"], row["tags"], strict=True), ("", "O")]:
        kind = TYPES.get(tag[2:])
        if opened is not None and (tag[:1] != "I" or kind != opened[1]):
            answers.add((opened[0], _bare_end(text, opened[0]), opened[1]))
            opened = None
        start = len(text) + (1 if text else 0)
        text = f"{text} {token}" if text else token
        if kind is not None and tag.startswith("B"):
            opened = (start, kind)
    return Text(text, answers)


def _bare_end(text: str, start: int) -> int:
    last = text[start:].rsplit(" ", 1)[-1]
    cut = min((last.find(mark) for mark in "’'" if last.find(mark) > 0), default=len(last))
    return len(text) - len(last) + cut


def _fitted(texts: Iterable[Text], language: str) -> dict[str, Any]:
    """The weights of a chain fitted to these texts: what `_pack` packs."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    large = language in ("tr", "az")
    trainer.set_params({"c1": 0.06, "c2": 0.02, "feature.possible_transitions": True})
    trainer.set_params({"max_iterations": 80 if large else 120, "feature.minfreq": 2 if large else 1})
    features = _features(language)
    for text in texts:
        for example in _examples(text, language, features):
            trainer.append(example.features, example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        model = pycrfsuite.Tagger()
        model.open(path)
        info = model.info()
    return _weights(info.state_features, info.transitions)


def _features(language: str) -> Features:
    return Features(grammar(language.partition("-")[0]), helped=language == HELPED)


def _examples(text: Text, language: str, features: Features) -> Iterator[Example]:
    rules = features.rules
    ruled = by_rules(bare_article(text.text, rules.language), NOBODY, rules)
    others = weighing.seen_by(_helper(), text.text, ruled) if features.helped else ()
    sentences = weighing.split(text.text, ruled, others)
    rows = features.of(sentences, ruled.small)
    at = 0
    for sentence in sentences:
        held = [[str(n) for n in row if n] for row in rows[at : at + len(sentence)].tolist()]
        at += len(sentence)
        if sentence:
            yield Example(held, _labels(sentence, text.answers))


def _helper() -> Second:
    found = second("ru")
    if found is None:
        sys.exit("ru-helped is fitted beside natasha: install the extra `ru`")
    return found


def _labels(sentence: Sequence[Piece], answers: Answers) -> list[str]:
    labels = []
    for piece in sentence:
        held = next(((a, kind) for a, b, kind in answers if a < piece.end and piece.start < b), None)
        opens = held is not None and piece.start <= held[0]
        labels.append("O" if held is None else f"{'B' if opens else 'I'}-{held[1]}")
    return labels


def _weights(state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> dict[str, Any]:
    kept = {pair: weight for pair, weight in state.items() if abs(weight) >= LEAST}
    keys = np.array(sorted({int(key) for key, _ in kept}), np.uint32)
    place = {int(key): i for i, key in enumerate(keys)}
    table = np.full((len(LABELS), len(LABELS)), -8.0, np.float32)  # moves never seen
    for (before, after), weight in moves.items():
        table[LABELS.index(before), LABELS.index(after)] = weight
    return {
        "keys": keys,
        "at": np.array([place[int(key)] for key, _ in kept], np.int32),
        "label": np.array([LABELS.index(label) for _, label in kept], np.int8),
        "weight": np.array([round(STEP * weight) for weight in kept.values()], np.int16),
        "scale": np.float32(1 / STEP),
        "moves": table,
    }


def _pack(weights: dict[str, Any], path: Path) -> int:
    np.savez_compressed(path, **weights)
    return path.stat().st_size


def _cross_validated(texts: list[Text], language: str, folds: int) -> dict[str, float]:
    chance = random.Random(SEED)
    order = list(range(len(texts)))
    chance.shuffle(order)
    right = found = gold = 0
    for fold in range(folds):
        held = {i for n, i in enumerate(order) if n % folds == fold}
        weights = _fitted([text for i, text in enumerate(texts) if i not in held], language)
        trained = unpacked(weights, _features(language))
        setattr(weighing, "tagger", lambda _, trained=trained, **__: trained)  # noqa: B010
        for i in sorted(held):
            ours = {
                (m.passage.start, m.passage.end, str(m.kind))
                for m in find_mentions(bare_article(texts[i].text, trained.features.rules.language), NOBODY)
            }
            right += len(ours & texts[i].answers)
            found += len(ours)
            gold += len(texts[i].answers)
    setattr(weighing, "tagger", tagger.tagger)  # noqa: B010
    return {"p": right / max(found, 1), "r": right / max(gold, 1), "f1": 2 * right / max(found + gold, 1)}


NOBODY = Lexicon.of(())


def _rows(path: str) -> list[dict[str, Any]]:
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
