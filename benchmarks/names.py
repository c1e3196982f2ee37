"""Names measured: spans on labelled sentences, matching of pairs, stated sources on hand-made sentences.

    python benchmarks/names.py [--json]

Reads `$MENBE_DATA` or `../shared/data`. Development parts only; the hand-set costs of matching saw own_gold, so
its figures prove nothing, and the lists of given names and institutions were written by one author with the finder.
The taggers of en and ru have seen the sets marked so: `python tools/train_tagger.py --folds 4 en ru` tags each document
by a model that has not. The costs of matching were fitted to wikidata_64: `tools/fit_sounds.py --halves` scores the
half of the names that they were not fitted to. quality/names/az-news.txt was
marked before any finder was run on it. So was quality/names/institutions.txt, whose sentences are few, but the rules
were mended on it afterwards: docs/decisions/0012 has the figures of first sight, which are the fair ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import names_peers
from bare import bare_article
from menbe.copies.citations import find_citations
from menbe.model import Article, Outlet
from menbe.names import Lexicon, find_mentions, same_person
from menbe.names.finding import Ruled, by_rules
from menbe.names.grammar import Grammar, grammar
from menbe.names.hearing import SAME
from menbe.names.phones import likeness, phones
from menbe.names.weighing import weighed
from names_peers import count_tokens, rate

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("MENBE_DATA", ROOT.parent / "shared" / "data")) / "names"
SKIPPED = "skipped: no evaluation data (set MENBE_DATA or provide ../shared/data)"
UNSEEN = tuple(ROOT / "quality" / "names" / name for name in ("institutions.txt", "institutions-2.txt"))
AZ_GOLD = ROOT / "quality" / "names" / "az-news.txt"
KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
TYPES = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "ORG": "ORG", "PER": "PER"}
PAIRS, NEGATIVES = 1_500, 10_900  # per script, as in docs of the survey of 2026-11
SEED = 7
Spans = set[tuple[int, int, str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--json", action="store_true", help="one object instead of lines")
    if not DATA.is_dir():
        print(SKIPPED)
        return 0
    args = parser.parse_args()
    figures = {"spans": {**dict(_spans()), **dict(_peers())}, "speed": dict(_speed()), "matching": dict(_matching()),
               "citations": _citations()}  # fmt: skip
    print(json.dumps(figures, ensure_ascii=False, indent=1) if args.json else _told(figures))
    return 0


def _told(figures: dict[str, Any]) -> str:
    rows = []
    for part in ("spans", "speed", "matching"):
        for name, row in figures[part].items():
            rows.append(f"{name:<28}" + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    return "\n".join(
        [*rows, f"{'outlet_mentions':<28}" + "  ".join(f"{k} {v:.3f}" for k, v in figures["citations"].items())]
    )


# Spans


def _spans() -> Iterator[tuple[str, dict[str, float]]]:
    yield from _scored("az gold news", [_pair(row, "az") for row in _marked()])
    yield from _institutions()
    for name, language, path in (
        ("az own mini-test", "az", "own_gold/az_news_mini.jsonl.gz"),
        ("ru factRuEval dev (trained)", "ru", "factrueval/dev.jsonl.gz"),
        ("en EWT dev (trained)", "en", "ewt/dev.jsonl.gz"),
        ("tr Wikipedia dev", "tr", "turkish_wiki/dev.jsonl.gz"),
    ):
        yield from _scored(name, [_pair(row, language) for row in _rows(path)])


def _scored(name: str, pairs: Sequence[tuple[Spans, Spans]]) -> Iterator[tuple[str, dict[str, float]]]:
    yield name, _f1(pairs)
    for kind in ("PER", "ORG", "LOC"):
        only = [({s for s in a if s[2] == kind}, {s for s in b if s[2] == kind}) for a, b in pairs]
        yield f"{name} {kind}", _f1(only)


def _institutions() -> Iterator[tuple[str, dict[str, float]]]:
    """Organisations that no list has, one in a sentence: exact spans, all organisations that are found counted."""
    for path in UNSEEN:
        for section in path.read_text("utf-8").split("\n== ")[1:]:
            language, *lines = section.splitlines()
            pairs = []
            for row in _in_frames(lines):
                found, gold = _pair(row, language)
                pairs.append(({span for span in found if span[2] == "ORG"}, gold))
            yield f"{path.stem} {language}", {**_f1(pairs), "n": float(len(pairs))}


def _in_frames(lines: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The names of a section, each in one of the sentences before it, in turn; "|" opens an ending that is no name."""
    frames: list[str] = []
    names = 0
    for line in lines:
        if line.startswith("~ "):
            frames = [] if names else frames
            frames.append(line[2:])
            names = 0
        elif line:
            name, _, ending = line.partition("|")
            frame = frames[names % len(frames)]
            at = frame.index("{}")
            names += 1
            yield {"text": frame.replace("{}", name + ending), "entities": [(at, at + len(name), "ORG")]}


def _marked() -> Iterator[dict[str, Any]]:
    """quality/names/az-news.txt: one text per item, its names in brackets."""
    for item in AZ_GOLD.read_text("utf-8").split("\n\n"):
        marked = " ".join(line for line in item.splitlines() if not line.startswith("#"))
        text, entities, last = "", [], 0
        for match in re.finditer(r"\[(PER|ORG|LOC) ([^\]]+)\]", marked):
            text += marked[last : match.start()]
            entities.append((len(text), len(text) + len(match.group(2)), match.group(1)))
            text += match.group(2)
            last = match.end()
        yield {"text": text + marked[last:], "entities": entities}


def _pair(row: dict[str, Any], language: str) -> tuple[Spans, Spans]:
    """Found and answered spans of one document or sentence."""
    text, gold = _answered(row)
    found = find_mentions(bare_article(text, language), LEXICON)
    return {(m.passage.start, m.passage.end, KINDS[m.kind]) for m in found}, gold


def _tagged(row: dict[str, Any]) -> tuple[str, Spans]:
    """Text of the tokens joined by spaces, and its spans; a case ending behind an apostrophe is left off."""
    text, spans, open_span = "", set(), None
    for token, tag in [*zip(row["tokens"], row["tags"], strict=True), ("", "O")]:
        kind = TYPES.get(tag[2:])
        if open_span is not None and (tag[:1] != "I" or kind != open_span[1]):
            spans.add((open_span[0], _bare_end(text, open_span[0]), open_span[1]))
            open_span = None
        start = len(text) + (1 if text else 0)
        text = f"{text} {token}" if text else token
        if kind is not None and tag.startswith("B"):
            open_span = (start, kind)
    return text, spans


def _bare_end(text: str, start: int) -> int:
    last = text[start:].rsplit(" ", 1)[-1]
    cut = min((last.find(mark) for mark in "’'" if last.find(mark) > 0), default=len(last))
    return len(text) - len(last) + cut


def _f1(pairs: Sequence[tuple[Spans, Spans]]) -> dict[str, float]:
    right = sum(len(found & gold) for found, gold in pairs)
    return _prf(right, sum(len(f) for f, _ in pairs), sum(len(g) for _, g in pairs))


def _prf(right: int, found: int, gold: int) -> dict[str, float]:
    return {
        "p": right / found if found else 0.0,
        "r": right / gold if gold else 0.0,
        "f1": 2 * right / (found + gold) if found + gold else 0.0,
    }


SETS = {"en": "ewt/dev.jsonl.gz", "ru": "factrueval/dev.jsonl.gz", "tr": "turkish_wiki/dev.jsonl.gz"}


def _peers() -> Iterator[tuple[str, dict[str, float]]]:
    """Peers on the same texts, which they have not seen as far as is known; Menbe's taggers of en and ru have."""
    for name, language, tag in names_peers.taggers():
        if isinstance(tag, str):
            print(f"{name}: {tag}", file=sys.stderr)
            continue
        texts = [_answered(row) for row in _rows(SETS[language])]
        yield f"{name} {language}", _f1([(tag(text), gold) for text, gold in texts])
        plain = [text for text, _ in texts]
        run = rate(partial(_tag_plain, tag, plain), count_tokens(plain))
        yield f"{name} {language} speed", {"tokens per CPU-second": run}


def _speed() -> Iterator[tuple[str, dict[str, float]]]:
    """Words between spaces per CPU-second: all of finding (lists, rules, tagger, keys), and the tagger alone."""
    for language, path in SETS.items():
        articles = [bare_article(_answered(row)[0], language) for row in _rows(path)]
        tokens = count_tokens([article.text for article in articles])
        rules = grammar(language)
        ruled = [by_rules(article, LEXICON, rules) for article in articles]
        speed = {
            "finding": rate(partial(_find_all, articles), tokens),
            "tagger": rate(partial(_tag_all, articles, ruled, rules), tokens),
        }
        yield f"speed {language}", speed


def _find_all(articles: Sequence[Article]) -> None:
    for article in articles:
        find_mentions(article, LEXICON)


def _tag_all(articles: Sequence[Article], ruled: Sequence[Ruled], rules: Grammar) -> None:
    for article, read in zip(articles, ruled, strict=True):
        weighed(article.text, read, rules)


def _tag_plain(tag: names_peers.Tag, texts: Sequence[str]) -> None:
    for text in texts:
        tag(text)


def _answered(row: dict[str, Any]) -> tuple[str, Spans]:
    return (row["text"], {(a, b, kind) for a, b, kind in row["entities"]}) if "entities" in row else _tagged(row)


# Matching


def _matching() -> Iterator[tuple[str, dict[str, float]]]:
    for language, script in (("ru", "russian"), ("hy", "armenian"), ("fa", "persian"), ("ar", "arabic")):
        yield f"wikidata en-{language}", _at_best(_wikidata(script, language))
    people = [r for r in _rows("name_bench/dev.jsonl.gz") if r["schema"] == "Person"]
    matchers = {"name_bench people (dev)": same_person, "… token sort + anyascii": names_peers.token_sort,
                "… nomenklatura logic-v2": names_peers.nomenklatura()}  # fmt: skip
    for name, match in matchers.items():
        if isinstance(match, str):
            print(f"{name}: {match}", file=sys.stderr)
        else:
            yield name, _at_best([(match(r["name1"], r["name2"]), r["is_match"]) for r in people])
    yield "own people", _at_best(list(_own_people()))
    pairs = [
        (same_person(r["name1"], r["name2"], ("az", "ru")), r["same"]) for r in _rows("own_gold/name_pairs.jsonl.gz")
    ]
    yield "own near misses, variants", _at_best(pairs)


def _wikidata(script: str, language: str) -> list[tuple[float, bool]]:
    """Pairs seen at least twice; negatives: the same Latin names with another's form of the same first letter."""
    chance = random.Random(SEED)
    rows = [line.split("\t") for line in _lines(f"wikidata_64/wd_{script}_64.tsv.gz")]
    sure = chance.sample([(a, b) for a, b, times in rows if int(times) >= 2], PAIRS)
    by_first: dict[str, list[tuple[str, str]]] = {}
    for latin, other in sure:
        by_first.setdefault(latin[:1], []).append((latin, other))
    scored = [(likeness(phones(a, "en"), phones(b, language)), True) for a, b in sure]
    known = set(sure)
    while len(scored) < PAIRS + NEGATIVES:
        latin, _ = chance.choice(sure)
        named, other = chance.choice(by_first[latin[:1]])
        if named != latin and (latin, other) not in known:
            scored.append((likeness(phones(latin, "en"), phones(other, language)), False))
    return scored


def _own_people() -> Iterator[tuple[float, bool]]:
    rows = (DATA / "own_gold/entities.tsv").read_text("utf-8").splitlines()
    people = [row.split("	")[1].split("|") for row in rows if row.startswith("PER")]
    for i, forms in enumerate(people):
        for at, one in enumerate(forms):
            yield from ((same_person(one, other, (_guess(one), _guess(other))), True) for other in forms[at + 1 :])
            for others in people[i + 1 :]:
                yield from ((same_person(one, other, (_guess(one), _guess(other))), False) for other in others)


def _guess(name: str) -> str:
    lowered = name.lower()
    return "ru" if any("а" <= c <= "я" for c in lowered) else "az" if any(c in "əxq" for c in lowered) else "en"


def _at_best(scored: Iterable[tuple[float, bool]]) -> dict[str, float]:
    """At the product's threshold, and F1 at the best one of this set, which is optimistic."""
    listed = list(scored)
    best = max(_counted(listed, step / 50)["f1"] for step in range(1, 50))
    return {**_counted(listed, SAME), "best_f1": best, "n": float(len(listed))}


def _counted(scored: Sequence[tuple[float, bool]], threshold: float) -> dict[str, float]:
    taken = [same for score, same in scored if score >= threshold]
    return _prf(sum(taken), len(taken), sum(same for _, same in scored))


# Stated sources


def _citations() -> dict[str, float]:
    """own_gold/outlet_mentions: outlets as the answers name them, by the names of those outlets given here."""
    right = ours = gold = 0
    for row in _rows("own_gold/outlet_mentions.jsonl.gz"):
        found = {
            c.outlet or c.named.surface.lower()
            for c in find_citations(bare_article(row["text"], _written(row["text"])), OUTLETS)
        }
        right += len(found & set(row["outlets"]))
        ours += len(found)
        gold += len(row["outlets"])
    return _prf(right, ours, gold)


def _written(text: str) -> str:
    """The language of a hand-made sentence, by its letters."""
    lowered = text.lower()
    if any("а" <= c <= "я" for c in lowered):
        return "ru"
    if "ə" in lowered or any(word in lowered for word in ("xəbər", "yazır", "danışan")):
        return "az"
    return "tr" if any(word in lowered for word in ("göre", "konuşan")) else "en"


_NAMED = {
    "trend.az": "Trend", "ria.ru": "РИА Новости", "report.az": "Report", "modern.az": "Modern.az", "apa.az": "APA",
    "kommersant.ru": "Коммерсантъ", "aa.com.tr": "AA|Anadolu Ajansı", "reuters.com": "Reuters", "oxu.az": "Oxu.Az",
    "qafqazinfo.az": "Qafqazinfo", "tass.ru": "TASS|ТАСС", "interfax.ru": "Interfax|Интерфакс", "rbc.ru": "РБК",
    "ura.ru": "URA.RU", "azertag.az": "AZƏRTAC", "sputnik.az": "Sputnik Azərbaycan", "meduza.io": "Медуза",
    "bbc.com": "BBC Azərbaycanca|BBC", "hurriyet.com.tr": "Hürriyet", "e1.ru": "E1.RU", "t.me/mash": "Mash",
    "turan.az": "Turan",
}  # fmt: skip
OUTLETS = tuple(
    Outlet(key=key, name=names.split("|")[0], country=None, languages=(), names=tuple(names.split("|")[1:]))
    for key, names in _NAMED.items()
)
LEXICON = Lexicon.of(OUTLETS[:0])


def _lines(path: str) -> list[str]:
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def _rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _lines(path)]


if __name__ == "__main__":
    sys.exit(main())
