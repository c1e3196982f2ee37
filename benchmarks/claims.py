"""Who says what, and which figures: scores against labelled sets and the demo world, with intervals.

    python benchmarks/claims.py [--json] [--only polnear,adaq,german,guns,muc,world] [--world DIR] [--resamples 1000]

The cue vocabulary of Menbe was written by hand. The list of cues most often missed on PolNeAR dev was read once and
some English verbs were added after it, so PolNeAR dev and the demo world are development figures, not held-out ones.
Only the parts named dev are read. Intervals are 95 % bootstrap over documents.
*content-IoU* matches contents one to one at token
overlap ≥ .5; ATTR asks besides that the speakers share a word, or both have none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from menbe.claims import find_claims, find_facts, genre_of
from menbe.language import fold, sentences
from menbe.model import Article, Block, BlockKind, Claim, Fact, Genre

ROOT = Path(__file__).resolve().parent.parent
SKIPPED = "skipped: no evaluation data (set MENBE_DATA or provide ../shared/data)"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
SAME_CONTENT = 0.5  # token overlap at which two contents are one claim

Span = tuple[int, int]
Counts = tuple[float, float, float]
"""Matched, predicted, gold."""


@dataclass(frozen=True)
class Gold:
    content: frozenset[int]
    speaker: frozenset[int] | frozenset[str]
    voice: str = ""
    hedge: str | None = None


def data_folder() -> Path | None:
    named = os.environ.get("MENBE_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if (folder / "claims").is_dir() else None


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain_article(key: str, text: str, language: str, published: datetime | None = None) -> Article:
    """An article of one text, every paragraph of it body."""
    zones = [
        Block(kind=BlockKind.BODY, start=match.start(), end=match.end(), reason="paragraph", language=language)
        for match in re.finditer(r"\S(?:.*\S)?", text, re.DOTALL if "\n\n" not in text else 0)
    ]
    return _article(key, text, language, "", zones, published)


def world_article(row: dict[str, Any]) -> Article:
    """Title and paragraphs, joined by blank lines, without the page around them."""
    parts = [row["title"], *row["paragraphs"]]
    text, zones, at = "\n\n".join(parts), [], 0
    for number, part in enumerate(parts):
        kind = BlockKind.BODY if number else BlockKind.HEADLINE
        zones.append(Block(kind=kind, start=at, end=at + len(part), reason="world", language=row["language"]))
        at += len(part) + 2
    return _article(row["id"], text, row["language"], row["title"], zones, datetime.fromisoformat(row["published_at"]))


def _article(
    key: str, text: str, language: str, headline: str, zones: list[Block], published: datetime | None
) -> Article:
    return Article(
        id=key,
        url=f"https://benchmark.example/{key}",
        outlet="benchmark.example",
        language=language,
        genre=Genre.REPORT,
        headline=headline,
        text=text,
        zones=tuple(zones),
        published_at=published,
        first_seen_at=published or EPOCH,
        snapshot="",
    )


# ---------------------------------------------------------------- scoring


def word_set(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Starts of the words inside the spans."""
    return frozenset(a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def match(gold: Sequence[Gold], found: Sequence[Gold], *, speakers: bool) -> list[tuple[int, int]]:
    """Greedy one-to-one pairs by falling overlap; with speakers, only pairs whose speakers agree."""
    pairs = sorted(
        ((overlap(g.content, f.content), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True
    )
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for share, i, j in pairs:
        if share < SAME_CONTENT:
            break
        if i in used_gold or j in used_found or (speakers and not same_speaker(gold[i], found[j])):
            continue
        used_gold.add(i)
        used_found.add(j)
        matched.append((i, j))
    return matched


def same_speaker(gold: Gold, found: Gold) -> bool:
    return bool(gold.speaker & found.speaker) or (not gold.speaker and not found.speaker)


def prf(counts: Iterable[Counts]) -> dict[str, float]:
    matched, predicted, gold = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    p = matched / predicted if predicted else 0.0
    r = matched / gold if gold else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}


def interval(documents: Sequence[Counts], resamples: int) -> list[float]:
    """95 % bootstrap interval of F1 over documents; seeded, so that a run can be repeated."""
    dice = random.Random(11)
    scores = sorted(prf(dice.choices(documents, k=len(documents)))["f1"] for _ in range(resamples))
    return [scores[int(0.025 * resamples)], scores[int(0.975 * resamples)]]


def from_claims(text: str, claims: Sequence[Claim]) -> list[Gold]:
    return [
        Gold(
            word_set(text, [(c.content.start, c.content.end)]),
            word_set(text, [(c.speaker.start, c.speaker.end)]) if c.speaker else frozenset(),
            c.voice,
            c.hedge.surface if c.hedge else None,
        )
        for c in claims
    ]


# ---------------------------------------------------------------- attribution


def attribution(path: Path, language: str, resamples: int) -> dict[str, Any]:
    contents: list[Counts] = []
    whole: list[Counts] = []
    direct: list[Counts] = []
    count, spent = 0, 0.0
    began = time.process_time()
    find_claims(plain_article("first", "He said that it rained.", language))
    loading = time.process_time() - began  # the rules of a language are read once
    for row in rows(path):
        text = row["text"]
        article = plain_article(row["id"], text, row.get("lang", language))
        began = time.process_time()
        claims = find_claims(article)
        spent += time.process_time() - began
        count += len(sentences(text))
        said = [a for a in row["attributions"] if a["content"]]
        gold = [Gold(word_set(text, a["content"]), word_set(text, a["source"])) for a in said]
        found = [one for one in from_claims(text, claims) if one.content]
        met = match(gold, found, speakers=False)
        contents.append((len(met), len(found), len(gold)))
        quoted = {n for n, a in enumerate(said) if is_direct(text, a["content"])}
        direct.append((len(quoted & {i for i, _ in met}), len(quoted), len(quoted)))
        whole.append((len(match(gold, found, speakers=True)), len(found), len(gold)))
    return {
        "content_iou": prf(contents),
        "attr": prf(whole) | {"interval": interval(whole, resamples)},
        "direct": {"content_recall": prf(direct)["r"], "gold": int(sum(one[2] for one in direct))},
        "sentences_per_second": round(count / spent) if spent else 0,
        "seconds_to_load": round(loading, 2),
        "documents": len(whole),
    }


def is_direct(text: str, spans: Sequence[Sequence[int]]) -> bool:
    """Whether a content stands between quotation marks from its first word to its last."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    marks = set("\"“”«»„‘’'`")
    return bool(marks & set(text[max(0, first - 1) : first + 1])) and bool(marks & set(text[last - 2 : last + 1]))


# ---------------------------------------------------------------- counts


def total(facts: Sequence[Fact], slot: str) -> int:
    """The largest count of a slot that is not narrowed to a part of the people."""
    values = [fact.low for fact in facts if fact.slot == slot and fact.low is not None and not fact.is_aside]
    return int(max(values, default=0))


def gun_violence(path: Path, resamples: int) -> dict[str, Any]:
    results = []
    for row in rows(path):
        published = datetime.fromisoformat(row["publish_date"]).replace(tzinfo=UTC) if row["publish_date"] else None
        article = plain_article(row["id"], row["text"], "en", published)
        facts = find_facts(article, find_claims(article))
        results.append((row["n_killed"], row["n_injured"], total(facts, "killed"), total(facts, "injured")))
    killed = [(g[0] == g[2], g[0], g[2]) for g in results]
    injured = [(g[1] == g[3], g[1], g[3]) for g in results]
    both = [k[0] and i[0] for k, i in zip(killed, injured, strict=True)]
    return {
        "killed_accuracy": _mean([k[0] for k in killed]),
        "injured_accuracy": _mean([i[0] for i in injured]),
        "both_accuracy": _mean(both),
        "both_interval": _accuracy_interval(both, resamples),
        "killed_nonzero": _nonzero(killed),
        "injured_nonzero": _nonzero(injured),
        "articles": len(results),
    }


def _mean(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0


def _accuracy_interval(values: Sequence[bool], resamples: int) -> list[float]:
    dice = random.Random(11)
    scores = sorted(_mean(dice.choices(values, k=len(values))) for _ in range(resamples))
    return [scores[int(0.025 * resamples)], scores[int(0.975 * resamples)]]


def _nonzero(values: Sequence[tuple[bool, int, int]]) -> dict[str, float]:
    return prf(
        [(float(right and gold > 0), float(found > 0), float(gold > 0)) for right, gold, found in values] or [(0, 0, 0)]
    )


def muc(path: Path, resamples: int) -> dict[str, Any]:
    documents: list[Counts] = []
    for row in rows(path):
        text = _sentence_case(row["text"])
        article = plain_article(row["id"], text, "en")
        gold = {(slot, int(n)) for slot, n, _ in row["counts"] if int(n) > 1}
        facts = find_facts(article, find_claims(article))
        found = {
            (f.slot, int(f.low))
            for f in facts
            if f.slot in ("killed", "injured") and f.low and f.low == f.high and f.low > 1 and not f.is_aside
        }
        if row["templates"]:
            documents.append((len(gold & found), len(found), len(gold)))
    return prf(documents) | {"interval": interval(documents, resamples), "documents": len(documents)}


def _sentence_case(text: str) -> str:
    """The messages are in capitals and wrapped; written small, with capitals at sentence starts only."""
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", text).lower()
    return re.sub(r"(^|[.!?]\s+|\n)([a-z])", lambda m: m[1] + m[2].upper(), joined)


# ---------------------------------------------------------------- worlds


def world(folder: Path) -> dict[str, Any]:
    """Claims, facts and genres of an invented news day, per language and in total."""
    articles = [
        json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines() if line
    ]
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    scored = [_world_row(row, answers) for row in articles]
    languages = sorted({row["language"] for row in articles})
    return {"total": _world_sum(scored)} | {
        lang: _world_sum([s for s in scored if s["language"] == lang]) for lang in languages
    }


def _world_row(row: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    article = world_article(row)
    genre, _ = genre_of(row["title"], article.text, article.zones, row["language"], row.get("section"))
    article = replace(article, genre=genre)
    claims = find_claims(article)
    facts = find_facts(article, claims)
    gold = [_world_gold(article, c) for c in answers["claims"] if c["article"] == row["id"]]
    found = [
        replace(one, speaker=spoken_words(_spoken(claim), article.language))
        for one, claim in zip(from_claims(article.text, claims), claims, strict=True)
    ]
    pairs = match(gold, found, speakers=True)
    hedges = [(gold[i].hedge, found[j].hedge) for i, j in pairs]
    wanted = {_fact_key(f["slot"], f["value"]) for f in answers["facts"] if f["article"] == row["id"]}
    given = {_fact_key(f.slot, f.label if f.label is not None else f.low) for f in facts}
    return {
        "language": row["language"],
        "claims": (len(pairs), len(found), len(gold)),
        "voices": [gold[i].voice == found[j].voice for i, j in pairs],
        "hedges": (
            sum(bool(g and f) for g, f in hedges),
            sum(bool(f) for _, f in hedges),
            sum(bool(g) for g, _ in hedges),
        ),
        "facts": (len(wanted & given), len(given), len(wanted)),
        "genre": (str(genre), answers["genre"].get(row["id"], "report")),
    }


def _spoken(claim: Claim) -> str:
    """The speaker as written, and by name where a pronoun was resolved."""
    return " ".join(part.surface for part in (claim.speaker, claim.named) if part is not None)


def spoken_words(speaker: str, language: str) -> frozenset[str]:
    """The folded words of a speaker, cut to five letters, so that case endings do not part a name from itself."""
    return frozenset(fold(word, language)[:5] for word in re.findall(r"\w+", speaker))


def _fact_key(slot: str, value: Any) -> tuple[str, str]:
    return slot, f"{value:g}" if isinstance(value, int | float) else str(value).casefold()


def _world_gold(article: Article, claim: dict[str, Any]) -> Gold:
    text = article.text
    at = text.find(claim["quote"])
    content = (at, at + len(claim["quote"]))
    speaker = spoken_words(claim["speaker"] or "", article.language)
    return Gold(word_set(text, [content]), speaker, claim["voice"], claim["hedge"])


def _world_sum(scored: list[dict[str, Any]]) -> dict[str, Any]:
    voices = [right for s in scored for right in s["voices"]]
    return {
        "claims": prf([s["claims"] for s in scored])
        | {"voice_accuracy": _mean(voices), "hedge_f1": prf([s["hedges"] for s in scored])["f1"]},
        "facts": prf([s["facts"] for s in scored]),
        "genre": {"macro_f1": _macro([s["genre"] for s in scored])},
        "articles": len(scored),
    }


def _macro(pairs: list[tuple[str, str]]) -> float:
    kinds = {gold for _, gold in pairs}
    scores = [
        prf([(float(f == g == kind), float(f == kind), float(g == kind)) for f, g in pairs])["f1"] for kind in kinds
    ]
    return round(sum(scores) / len(scores), 4) if scores else 0.0


# ---------------------------------------------------------------- door


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--only", default="polnear,adaq,german,guns,muc,world", help="comma-separated parts")
    parser.add_argument("--world", type=Path, action="append", help="folder with articles.jsonl and answers.json")
    parser.add_argument("--resamples", type=int, default=1000, help="bootstrap resamples (default 1000)")
    options = parser.parse_args()
    wanted = set(options.only.split(","))
    results = {name: job() for name, job in _jobs(options).items() if name.split(":")[0] in wanted}
    if not results:
        print(SKIPPED)
    elif options.json:
        print(json.dumps(results, ensure_ascii=False))
    else:
        for name, result in results.items():
            print(name)
            for key, value in result.items():
                print(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
    return 0


def _jobs(options: argparse.Namespace) -> dict[str, Callable[[], dict[str, Any]]]:
    jobs: dict[str, Callable[[], dict[str, Any]]] = {}
    folder, n = data_folder(), options.resamples
    if folder is not None:
        claims = folder / "claims"
        jobs["polnear"] = lambda: attribution(claims / "polnear" / "dev.jsonl.gz", "en", n)
        jobs["adaq"] = lambda: attribution(claims / "adaq_ru" / "dev.jsonl.gz", "ru", n)
        jobs["german"] = lambda: attribution(claims / "german_quotes" / "dev.jsonl.gz", "de", n)
        jobs["guns"] = lambda: gun_violence(claims / "gun_violence" / "dev.jsonl.gz", n)
        jobs["muc"] = lambda: muc(claims / "muc4" / "dev.jsonl.gz", n)
    demo = ROOT / "src" / "menbe" / "demo"
    for at in options.world or ([demo] if (demo / "articles.jsonl").exists() else []):
        jobs[f"world:{at.name}"] = lambda at=at: world(at)  # type: ignore[misc]
    return jobs


if __name__ == "__main__":
    sys.exit(main())
