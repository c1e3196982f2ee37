"""How well pages are read: body, title, authors and date against labelled pages, beside trafilatura in the same run.

    make bench-pages                     (or: python benchmarks/pages.py [--json] [--limit N])

Body: shingles of four words as in the article-extraction-benchmark: mean precision, mean recall, F1 of the means; by
character on Chinese, Japanese and Thai pages. Both sides are compared in NFC without soft hyphens. Title: equal but for
case, spaces, quotes and dashes. Authors: F1 over the names of all pages. Date: the day, in the zone of the answer.
CPU time is of this process, parsing and all fields included; ratios inside one run are what means something.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tarfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from menbe.errors import ExtractError
from menbe.extract import GeneralExtractor
from menbe.model import BlockKind, Extract, Snapshot, digest_of

SKIPPED = "skipped: no evaluation data (set MENBE_DATA or provide ../shared/data)"
BAD = 0.8  # F1 of a page under which its body counts as missed
SHINGLE = 4
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)  # our clock for every page; all of them are older

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″", '"') | dict.fromkeys("‘’‚‹›`´", "'") | dict.fromkeys("–—‑−", "-"))

Row = dict[str, Any]


@dataclass(slots=True)
class Bodies:
    """precision, recall of each page."""

    scores: list[tuple[float, float]] = field(default_factory=list)
    seconds: float = 0.0

    def figures(self) -> dict[str, float]:
        count = len(self.scores) or 1
        precision = sum(p for p, _ in self.scores) / count
        recall = sum(r for _, r in self.scores) / count
        return {
            "f1": f1(precision, recall),
            "p": precision,
            "r": recall,
            "bad": sum(1 for p, r in self.scores if f1(p, r) < BAD) / count,
            "ms": 1000 * self.seconds / count,
        }


@dataclass(slots=True)
class Fields:
    """Counts of right answers among those asked."""

    titles: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    named: int = 0
    expected: int = 0
    right: int = 0

    def figures(self) -> dict[str, float]:
        precision, recall = self.right / (self.named or 1), self.right / (self.expected or 1)
        return {
            "title": sum(self.titles) / (len(self.titles) or 1),
            "date": sum(self.dates) / (len(self.dates) or 1),
            "author_f1": f1(precision, recall),
            "author_p": precision,
            "author_r": recall,
        }


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def data_folder() -> Path | None:
    named = os.environ.get("MENBE_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[1].parent / "shared" / "data"
    return folder if (folder / "pages").is_dir() else None


def load(folder: Path, limit: int | None) -> list[tuple[Row, bytes]]:
    with gzip.open(folder / "expected.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    wanted = {f"{row['id']}.html" for row in rows}
    with tarfile.open(folder / "html.tar.gz") as archive:
        pages = {
            name: member_file.read()
            for member in archive
            if (name := member.name.removeprefix("./")) in wanted and (member_file := archive.extractfile(member))
        }
    return [(row, pages[f"{row['id']}.html"]) for row in rows]


def shingles(text: str, *, by_character: bool) -> Counter[tuple[str, ...]]:
    plain = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    tokens = _WORD.findall(plain)
    if by_character and len(_UNSPACED.findall(plain)) > 0.3 * len(plain):
        tokens = [c for c in plain if c.isalnum()]
    return Counter(tuple(tokens[i : i + SHINGLE]) for i in range(max(1, len(tokens) - SHINGLE + 1)))


def compare(gold: str, found: str, *, by_character: bool) -> tuple[float, float]:
    """Precision and recall of a page; 1 and 1 where both are empty, 0 where one is."""
    a, b = shingles(gold, by_character=by_character), shingles(found, by_character=by_character)
    both, extra, missed = (a & b).total(), (b - a).total(), (a - b).total()
    precision = both / (both + extra) if both + extra else float(missed == 0)
    recall = both / (both + missed) if both + missed else float(extra == 0)
    return precision, recall


def snapshot(row: Row, body: bytes) -> Snapshot:
    return Snapshot(
        url=row["url"], fetched_at=FETCHED, media_type="text/html", body=body, digest=digest_of(body), headers={}
    )


def body_of(extract: Extract) -> str:
    kinds = (BlockKind.HEADING, BlockKind.BODY)
    return "\n".join(extract.text[b.start : b.end] for b in extract.blocks if b.kind in kinds)


def score_bodies(pages: Sequence[tuple[Row, bytes]], *, by_character: bool) -> Row:
    ours, theirs, failures, extracts = Bodies(), Bodies(), {}, {}
    extractor = GeneralExtractor()
    for row, body in pages:
        start = time.process_time()
        found = ""
        try:
            extract = extractor.extract(snapshot(row, body))
            extracts[row["id"]] = extract
            found = body_of(extract)
        except ExtractError as error:
            failures[row["id"]] = str(error)
        ours.seconds += time.process_time() - start
        ours.scores.append(compare(row["text"], found, by_character=by_character))
        start = time.process_time()
        found = trafilatura_default(body)
        theirs.seconds += time.process_time() - start
        theirs.scores.append(compare(row["text"], found, by_character=by_character))
    pairs = zip(pages, ours.scores, theirs.scores, strict=True)
    worst = sorted((round(f1(*our), 3), round(f1(*their), 3), row["id"]) for (row, _), our, their in pairs)
    return {
        "pages": len(pages),
        "menbe": ours.figures(),
        "trafilatura": theirs.figures(),
        "failures": failures,
        "worst": worst[:20],
        "_extracts": extracts,
    }


def trafilatura_default(body: bytes) -> str:
    from trafilatura import extract

    return extract(body, include_comments=False) or ""


def score_fields(pages: Sequence[tuple[Row, bytes]], extracts: dict[str, Extract]) -> tuple[Row, list[Row]]:
    fields, misses = Fields(), []
    for row, _ in pages:
        expected, extract = row["expected"], extracts.get(row["id"])
        title, date = expected.get("title"), expected.get("publishing_date")
        if title:
            fields.titles.append(extract is not None and alike(title, extract.headline))
            if not fields.titles[-1]:
                misses.append({"id": row["id"], "title": title, "found": extract.headline if extract else None})
        if date:
            fields.dates.append(extract is not None and is_day(datetime.fromisoformat(date), extract))
            if not fields.dates[-1]:
                misses.append({"id": row["id"], "date": date, "found": repr(extract.published) if extract else None})
        wanted = {normal(name) for name in expected.get("authors") or ()}
        named = {normal(name) for name in extract.authors} if extract is not None else set()
        fields.expected += len(wanted)
        fields.named += len(named)
        fields.right += len(wanted & named)
        if wanted != named:
            misses.append({"id": row["id"], "authors": sorted(wanted), "found": sorted(named)})
    return dict(fields.figures()), misses


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).replace("\u00ad", "").casefold().split())


def alike(one: str, other: str) -> bool:
    return normal(one) == normal(other)


def is_day(expected: datetime, extract: Extract) -> bool:
    if extract.published is None:
        return False
    at = extract.published.at
    if expected.tzinfo is None or not extract.published.zoned:
        return at.date() == expected.date()
    return at.astimezone(expected.tzinfo).date() == expected.date()


def score_dates(pages: Sequence[tuple[Row, bytes]]) -> Row:
    """The day of publication on pages/htmldate, by sample; pages that are no article count as misses.

    The answer there is a day without a zone: the page's own writing of it is compared before the moment in UTC.
    """
    extractor = GeneralExtractor()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    none: Counter[str] = Counter()
    misses, failures = [], {}
    for row, body in pages:
        asked[row["set"]] += 1
        try:
            stated = extractor.extract(snapshot(row, body)).published
        except ExtractError as error:
            failures[row["id"]] = str(error)
            continue
        days = {stated.at.date().isoformat(), stated.raw[:10]} if stated is not None else set()
        right[row["set"]] += row["date"] in days
        none[row["set"]] += not days
        if row["date"] not in days:
            misses.append({"id": row["id"], "date": row["date"], "found": repr(stated)})
    return {
        "pages": len(pages),
        **{name: right[name] / asked[name] for name in sorted(asked)},
        "none": dict(none),
        "failures": failures,
        "_misses": misses,
    }


def public(figures: Row) -> Row:
    return {key: value for key, value in figures.items() if not key.startswith("_")}


def report(results: Row) -> Iterator[str]:
    for name in ("fundus", "aeb"):
        figures = results[name]
        for tool in ("menbe", "trafilatura"):
            f = figures[tool]
            yield (
                f"{name:8}{tool:12} F1 {f['f1']:.4f}  P {f['p']:.4f}  R {f['r']:.4f}  "
                f"under {BAD}: {f['bad']:.1%}  {f['ms']:.1f} ms CPU a page"
            )
        for page, why in figures["failures"].items():
            yield f"{'':8}failed: {page}: {why}"
    ours, theirs = (results["fundus"]["not de or en"][tool]["f1"] for tool in ("menbe", "trafilatura"))
    yield f"{'fundus':8}other than de, en: menbe F1 {ours:.4f}, trafilatura {theirs:.4f}"
    fields = results["fundus"]["fields"]
    yield "fundus  " + "  ".join(f"{key} {value:.3f}" for key, value in fields.items())
    dates = results["htmldate"]
    yield (
        f"htmldate default {dates.get('default', 0):.3f}  mediacloud {dates.get('mediacloud', 0):.3f}  "
        f"no article on {len(dates['failures'])} of {dates['pages']} pages"
    )
    for page, why in dates["failures"].items():
        yield f"{'':8}failed: {page}: {why}"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--limit", type=int, default=None, help="only the first N pages of each set")
    parser.add_argument("--misses", action="store_true", help="print every missed field, too")
    options = parser.parse_args(argv)
    folder = data_folder()
    if folder is None:
        print(SKIPPED)
        return 0
    results, misses = measure(folder / "pages", options.limit)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        for line in report(results):
            print(line)
    if options.misses:
        for miss in misses:
            print(json.dumps(miss, ensure_ascii=False), file=sys.stderr)
    return 0


def measure(pages: Path, limit: int | None) -> tuple[Row, list[Row]]:
    results: Row = {"machine": f"{os.cpu_count()} cores", "at": datetime.now(UTC).isoformat(timespec="seconds")}
    fundus = load(pages / "fundus", limit)
    scored = score_bodies(fundus, by_character=True)
    fields, misses = score_fields(fundus, scored["_extracts"])
    results["fundus"] = {**public(scored), "fields": fields, "not de or en": other_languages(fundus)}
    results["aeb"] = public(score_bodies(load(pages / "aeb", limit), by_character=False))
    dates = score_dates(load(pages / "htmldate", limit))
    results["htmldate"] = public(dates)
    return results, [*misses, *dates["_misses"]]


def other_languages(pages: Sequence[tuple[Row, bytes]]) -> Row:
    """The body figures on the pages whose text is neither German nor English."""
    from menbe.language.py3langid import Py3LangidIdentifier

    identify: Callable[[str], Any] = Py3LangidIdentifier().identify
    others = [(row, body) for row, body in pages if identify(row["text"]).language not in ("de", "en")]
    return public(score_bodies(others, by_character=True))


if __name__ == "__main__":
    raise SystemExit(main())
