"""The subjects of texts measured: what is shown against what was marked.

    python benchmarks/topics.py [--json] [--misses]

own: quality/topics/<language>.tsv, headlines and leads marked before the word lists were written, but by their author
and in the same hour: it shows that ordinary words are known, no more. The same events are told in four languages.
demo: the stories of the demo world, by another author, marked before any run (quality/topics/demo.toml).
others: English headlines that other people put under one of four subjects (UCI News Aggregator, evaluation only); a
second subject that is also true counts as wrong there. One round of common words was added after a first sight of
its totals: 4,500 headlines, wrong .569, missed .807 then.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from menbe.demo.world import DEMO
from menbe.topics import chosen, together, worths

MARKED = Path(__file__).parents[1] / "quality" / "topics"
CATEGORIES = {"b": "economy", "e": "arts", "t": "science", "m": "health"}
Text = tuple[str, frozenset[str], str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="one object instead of lines")
    parser.add_argument("--misses", action="store_true", help="also the texts that are wrong")
    args = parser.parse_args()
    texts = list(marked())
    rows = {"own": figures(texts)}
    rows |= {f"own {code}": figures([t for t in texts if t[0] == code]) for code in sorted({t[0] for t in texts})}
    rows |= {"demo": figures_of_stories()}
    rows |= {"others": figures(others)} if (others := list(sorted_by_others())) else {}
    if args.json:
        print(json.dumps(rows, indent=1))
        return 0
    for name, row in rows.items():
        print(f"{name:<7}", "  ".join(f"{key} {value}" for key, value in row.items()))
    if args.misses:
        for language, known, headline, lead in texts:
            found = chosen(worths(headline, lead, language))
            if known != set(found):
                print(f"{language}  {'+'.join(sorted(known))} → {'+'.join(found) or 'none'}  {headline}")
    return 0


def marked() -> Iterator[Text]:
    """(language, subjects, headline, lead)."""
    for path in sorted(MARKED.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            known, headline, lead = line.split("\t")
            yield path.stem, frozenset(known.split(",")), headline, lead


def sorted_by_others() -> Iterator[Text]:
    """Nothing where the data is not there."""
    path = Path(os.environ.get("MENBE_DATA", MARKED.parents[2] / "shared" / "data")) / "stories" / "uci_headlines"
    if not path.is_dir():
        print("others: skipped: no evaluation data (set MENBE_DATA or provide ../shared/data)", file=sys.stderr)
        return
    with gzip.open(path / "first4500.jsonl.gz", "rt", encoding="utf-8") as handle:
        for line in handle:
            row = json.loads(line)
            yield "en", frozenset([CATEGORIES[row["category"]]]), row["title"], ""


def figures_of_stories() -> dict[str, float]:
    """The demo world's stories as telling hears them: all articles alike."""
    answers = json.loads((DEMO / "answers.json").read_text(encoding="utf-8"))["stories"]
    articles = {
        row["id"]: row for row in map(json.loads, (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    }
    pairs = []
    for story, known in tomllib.loads((MARKED / "demo.toml").read_text(encoding="utf-8")).items():
        rows = [articles[article] for article in answers[story]["articles"]]
        told = [(row["title"], "\n".join(row["paragraphs"]), row["language"]) for row in rows]
        pairs.append((frozenset(known), together(told)))
    return counted(pairs)


def figures(texts: Sequence[Text]) -> dict[str, float]:
    """wrong: share of the subjects shown that are not marked; missed: of the marked, not shown."""
    return counted([(known, chosen(worths(headline, lead, language))) for language, known, headline, lead in texts])


def counted(pairs: Sequence[tuple[frozenset[str], tuple[str, ...]]]) -> dict[str, float]:
    shown = sum(len(found) for _, found in pairs)
    wanted = sum(len(known) for known, _ in pairs)
    right = sum(len(known.intersection(found)) for known, found in pairs)
    return {
        "texts": len(pairs),
        "wrong": round(1 - right / shown, 3) if shown else 0.0,
        "missed": round(1 - right / wanted, 3),
        "first_right": round(sum(found[:1] != () and found[0] in known for known, found in pairs) / len(pairs), 3),
    }


if __name__ == "__main__":
    raise SystemExit(main())
