"""Copies made by rule of invented texts, whose answers are certain; and texts that share much and are no copies."""

from __future__ import annotations

import random
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from menbe.copies.comparing import text_of
from menbe.copies.fingerprints import fingerprint
from menbe.copies.reprints import find_reprints
from menbe.model import Article, Block, BlockKind, Genre, Reading, ReprintKind
from menbe.ports import Encoder

SEED = 20251104
LEAST_WORDS = 70  # of a text that copies are made of: half of it must still be a text
DELETED = 0.05  # of the words of a thinned copy
SYNONYMS = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
Read = Callable[[Article], Reading]
SAME_TEXT = {ReprintKind.VERBATIM, ReprintKind.TRIMMED, ReprintKind.REWRITE}


@dataclass(frozen=True)
class Made:
    """A copy made by rule. kinds: which may be told of it; of: the ids of its originals; empty for what is no copy."""

    rule: str
    kinds: set[ReprintKind]
    reading: Reading
    of: set[str]


def article_of(row: Mapping[str, Any], genres: Mapping[str, str]) -> Article:
    zones: list[Block] = []
    at = 0
    for number, part in enumerate([row["title"], *row["paragraphs"]]):
        kind = BlockKind.BODY if number else BlockKind.HEADLINE
        zones.append(Block(kind=kind, start=at, end=at + len(part), reason="world"))
        at += len(part) + 2
    published = datetime.fromisoformat(row["published_at"]).astimezone(UTC)
    return Article(
        id=row["id"], url=row["url"], outlet=row["domain"], language=row["language"],
        genre=Genre(genres.get(row["id"], "report")), headline=row["title"],
        text="\n\n".join([row["title"], *row["paragraphs"]]), zones=tuple(zones), published_at=published,
        first_seen_at=published, snapshot="", authors=(row["author"],) if row["author"] else (),
    )  # fmt: skip


def share(part: float, whole: float) -> float:
    return round(part / whole, 3) if whole else 1.0


def made_by_rule(worlds: Sequence[Sequence[Reading]], copied: set[str]) -> dict[str, Any]:
    """Copies made of the worlds' own texts, each beside all other texts of its language; no encoder."""
    chance = random.Random(SEED)
    rights: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    spent, compared = 0.0, 0
    for readings in worlds:
        originals = [r for r in readings if r.article.id not in copied and text_of(r).own >= LEAST_WORDS]
        for first in originals:
            same = [r for r in originals if r.article.language == first.article.language]
            for made in copies_by_rule(first, same, chance):
                began = time.process_time()
                found = find_reprints(made.reading, same)
                spent, compared = spent + time.process_time() - began, compared + len(same)
                totals[made.rule] += 1
                rights[made.rule] += {r.original for r in found} == made.of and all(r.kind in made.kinds for r in found)
    return {
        **{rule: share(rights[rule], totals[rule]) for rule in sorted(totals)},
        "copies": totals.total(),
        "ms per candidate": round(1000 * spent / max(1, compared), 2),
    }


def copies_by_rule(first: Reading, same: Sequence[Reading], chance: random.Random) -> Iterator[Made]:
    paragraphs = first.article.body().split("\n")
    of = {first.article.id}
    half = max(1, (len(paragraphs) + 1) // 2)
    yield Made("trimmed to half", {ReprintKind.TRIMMED}, remade(first, paragraphs[:half]), of)
    shuffled = chance.sample(paragraphs, len(paragraphs))
    yield Made("reordered", SAME_TEXT, remade(first, shuffled), of)
    words = [" ".join(w for w in p.split() if chance.random() > DELETED) for p in paragraphs]
    yield Made("one word in twenty deleted", {ReprintKind.REWRITE, ReprintKind.TRIMMED}, remade(first, words), of)
    other_words = [paraphrased(p, first.article.language, chance) for p in paragraphs]
    yield Made("other words and word order", SAME_TEXT, remade(first, other_words), of)
    others = [r for r in same if r.article.id != first.article.id]
    if others:
        other = chance.choice(others)
        second = other.article.body().split("\n")
        mixed = [p for pair in zip(paragraphs, second, strict=False) for p in pair]
        yield Made("two interleaved", {ReprintKind.COMPILATION}, remade(first, mixed), {*of, other.article.id})


def paraphrased(paragraph: str, language: str, chance: random.Random) -> str:
    """Synonyms where the list has one, every tenth word dropped, the sentences of a paragraph in another order."""
    table: Mapping[str, str] = SYNONYMS.get(language, {})
    sentences = [s for s in paragraph.replace("! ", ". ").split(". ") if s]
    kept = [" ".join(table.get(w, w) for w in s.split() if chance.random() > 2 * DELETED) for s in sentences]
    return ". ".join(chance.sample(kept, len(kept)))


def translated(
    worlds: Sequence[Sequence[Reading]], key: Mapping[str, str], encoder: Encoder | None, read: Read
) -> dict[str, Any]:
    """Translations cut to their first half, each beside every text of another language: is its original found?

    key: copy → its original, of all copies; the other copies of that original are right as well, for a half may be
    the half of a translation of a translation.
    """
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong = 0
    for readings in worlds:
        by_id = {reading.article.id: reading for reading in readings}
        for copy, original in key.items():
            if not (copy in by_id and original in by_id and across(by_id[copy], by_id[original])):
                continue
            paragraphs = by_id[copy].article.body().split("\n")
            made = read(remade(by_id[copy], paragraphs[: max(1, (len(paragraphs) + 1) // 2)]).article)
            foreign = [reading for reading in readings if across(reading, made)]
            told = {r.original for r in find_reprints(made, foreign, encoder) if r.article == made.article.id}
            total[made.article.language] += 1
            found[made.article.language] += any(first_of(one, key) == first_of(original, key) for one in told)
            wrong += any(first_of(one, key) != first_of(original, key) for one in told)
    return {
        "translations": total.total(),
        "found": share(found.total(), total.total()),
        "another one found": share(wrong, total.total()),
        "found, by language": {language: f"{found[language]} of {total[language]}" for language in sorted(total)},
    }


def across(one: Reading, other: Reading) -> bool:
    return one.article.language != other.article.language


def first_of(article: str, key: Mapping[str, str]) -> str:
    """The article that the copies of copies began with."""
    passed = {article}
    while (before := key.get(article)) is not None and before not in passed:
        passed.add(before)
        article = before
    return article


def masking(worlds: Sequence[Sequence[Reading]], copied: set[str]) -> dict[str, Any]:
    """Two independent articles that are given the same words: each figure is the share of pairs called no copy."""
    chance = random.Random(SEED)
    rights: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for readings in worlds:
        own = [r for r in readings if r.article.id not in copied and text_of(r).own >= LEAST_WORDS]
        for one, other in combinations(own, 2):
            if one.article.language != other.article.language or find_reprints(other, [one]):
                continue
            language, ids = one.article.language, {one.article.id, other.article.id}
            rest = [r for r in own if r.article.language == language and r.article.id not in ids]
            for rule, pair in given_the_same(one, other, chance.sample(rest, min(2, len(rest)))):
                totals[rule] += 1
                rights[rule] += not find_reprints(pair[1], [pair[0], *pair[2:]])
    return {**{rule: share(rights[rule], totals[rule]) for rule in sorted(totals)}, "pairs": totals.total()}


def given_the_same(one: Reading, other: Reading, rest: Sequence[Reading]) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    """The same official statement, the same background paragraph, the same furniture of an outlet, in both."""
    language = one.article.language
    told = SYNONYMS[language]
    both = [r.article.body().split("\n") for r in (one, other)]
    quote = f"«{told['a statement']}»"
    yield "shared statement", tuple(remade(r, [*p[:1], quote, *p[1:]]) for r, p in zip((one, other), both, strict=True))
    yield (
        "shared background",
        tuple(remade(r, [*p, told["a background"]]) for r, p in zip((one, other), both, strict=True)),
    )
    # What an outlet puts under every text shows as its template only where several of its articles are known.
    first, second = (remade(r, [*p, told["a footer"]]) for r, p in zip((one, other), both, strict=True))
    siblings = [remade(r, [*r.article.body().split("\n"), told["a footer"]], outlet=one.article.outlet) for r in rest]
    if len(siblings) > 1:
        yield "shared furniture", (first, second, *siblings)


def remade(reading: Reading, paragraphs: Sequence[str], *, outlet: str | None = None) -> Reading:
    row = {
        "id": f"{reading.article.id}-made", "url": "https://made.example/",
        "domain": f"made-{outlet or reading.article.outlet}", "language": reading.article.language, "title": "Made",
        "paragraphs": [p for p in paragraphs if p], "author": None,
        "published_at": (reading.article.time + timedelta(days=9)).isoformat(),
    }  # fmt: skip
    made = article_of(row, {})
    return Reading(article=made, fingerprint=fingerprint(made, ()), vector=None, mentions=(), citations=(), claims=(),
                   facts=())  # fmt: skip
