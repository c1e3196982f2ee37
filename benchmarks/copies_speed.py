"""How fast copies are looked for: articles per CPU-second beside datasketch, and milliseconds for a pair's passages.

The million is in copies_large.py.
"""

from __future__ import annotations

import importlib
import importlib.util
import random
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from copies_made import SEED, article_of, share
from menbe.copies.fingerprints import fingerprint
from menbe.copies.spans import shared_passages
from menbe.copies.window import CopyWindow
from menbe.copies.worded import worded, words_of
from menbe.model import Article, Reading

LONG = (300, 800)  # words of the two texts of a pair whose passages are aligned
PAIRS = 200
ABSENT = "skipped: datasketch is not installed"


def speed(count: int) -> dict[str, Any]:
    """Articles per CPU-second: fingerprint and look-up by text; and recall of planted copies, beside datasketch."""
    articles, planted = made_texts(count)
    window = CopyWindow()
    began = time.process_time()
    prints = [fingerprint(article, ()) for article in articles]
    printed = time.process_time()
    readings = [plain_reading(article, one) for article, one in zip(articles, prints, strict=True)]
    looking = 0.0
    hits = 0
    filing = time.process_time()
    for reading in readings:
        start = time.process_time()
        near = window.sharing_text(reading)
        looking += time.process_time() - start
        hits += planted.get(reading.article.id) in {r.article.id for r in near}
        window.add(reading)
    whole = time.process_time() - filing
    return {
        "articles": count,
        "articles/CPU-s, fingerprint + look-up": round(count / (printed - began + looking)),
        "articles/CPU-s, with names filed too": round(count / (printed - began + whole)),
        "recall of planted copies": share(hits, len(planted)),
        "datasketch": datasketch_speed(articles, planted),
    }


def made_texts(count: int, seed: int = SEED) -> tuple[list[Article], dict[str, str]]:
    """Texts of 200 words of a Zipf-like vocabulary; one in five is the first 40 to 100 % of an earlier one."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvz", k=chance.randint(2, 10))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(vocabulary))))
    texts: list[list[str]] = []
    planted: dict[str, str] = {}
    for number in range(count):
        if texts and chance.random() < 0.2:
            source = chance.randrange(len(texts))
            texts.append(texts[source][: int(len(texts[source]) * chance.uniform(0.4, 1))])
            planted[f"m{number}"] = f"m{source}"
        else:
            texts.append(chance.choices(vocabulary, cum_weights=weights, k=200))
    return [made_article(number, words) for number, words in enumerate(texts)], planted


def passages() -> dict[str, float]:
    """Milliseconds for the aligned passages of two articles never seen before: a part of the longer is in the other."""
    chance = random.Random(SEED)
    vocabulary = ["".join(chance.choices("abcdefghijklmnoprstuvz", k=chance.randint(2, 10))) for _ in range(5_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(vocabulary))))
    spent = []
    for number in range(PAIRS):
        there = chance.choices(vocabulary, cum_weights=weights, k=LONG[1])
        here = [word if chance.random() > 0.05 else "other" for word in there[100 : 100 + LONG[0]]]
        one, two = made_article(2 * number, here), made_article(2 * number + 1, there)
        began = time.process_time()
        shared_passages(one, two, worded(one), worded(two))
        spent.append(1000 * (time.process_time() - began))
    spent.sort()
    return {"pairs": PAIRS, "ms, median": round(spent[PAIRS // 2], 2), "ms, 95 %": round(spent[PAIRS * 95 // 100], 2)}


def made_article(number: int, words: Sequence[str]) -> Article:
    paragraphs = [" ".join(words[start : start + 50]) for start in range(0, len(words), 50)]
    row = {
        "id": f"m{number}", "url": "https://made.example/", "domain": f"o{number % 50}.example", "language": "en",
        "title": "Made", "paragraphs": paragraphs, "author": None,
        "published_at": (datetime(2025, 3, 1, tzinfo=UTC) + timedelta(seconds=number)).isoformat(),
    }  # fmt: skip
    return article_of(row, {})


def plain_reading(article: Article, one: Any) -> Reading:
    return Reading(article=article, fingerprint=one, vector=None, mentions=(), citations=(), claims=(), facts=())


def datasketch_speed(articles: Sequence[Article], planted: Mapping[str, str]) -> dict[str, float] | str:
    """The peer on the same texts: articles per CPU-second and recall."""
    if not has_datasketch():
        return ABSENT
    index = Datasketch()
    began = time.process_time()
    hits = sum(planted.get(article.id) in index.file(article) for article in articles)
    spent = time.process_time() - began
    return {"articles/CPU-s": round(len(articles) / spent), "recall of planted copies": share(hits, len(planted))}


def has_datasketch() -> bool:
    return importlib.util.find_spec("datasketch") is not None


class Datasketch:
    """The usual way: MinHash of 128 permutations over the same shingles, LSH at Jaccard .5."""

    def __init__(self) -> None:
        self._library = importlib.import_module("datasketch")
        self._index = self._library.MinHashLSH(threshold=0.5, num_perm=128)

    def file(self, article: Article) -> list[str]:
        """What was found of it; then it is filed."""
        words = words_of(article.body(), article.language)
        sketch = self._library.MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[k : k + 5]).encode() for k in range(len(words) - 4)])
        found: list[str] = self._index.query(sketch)
        self._index.insert(article.id, sketch)
        return found
