"""A million articles in one window, none forgotten: does looking a copy up cost more than among ten thousand?

Texts are made in batches from their number, so both sides see the same and making them needs no memory; it is not
counted. Menbe keeps all of them (about 9 GB for a million); datasketch gets as many as this machine's free memory
holds. At the end every text is looked up in the whole window and in one of the last ten thousand in turn, so that
other work on the machine weighs on both alike.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from copies_made import SEED, share
from copies_speed import ABSENT, Datasketch, has_datasketch, made_article, made_texts, plain_reading
from menbe.copies.fingerprints import fingerprint
from menbe.copies.window import TextWindow
from menbe.model import Article

BATCH = 10_000
OLD = 0.01  # of a batch: copies of texts of the first batch, however long ago that was
PEER_BYTES = 12_000  # what datasketch takes for one of these articles, as measured at 100,000
SPARED = 2 << 30  # bytes of free memory that are left to others
File = Callable[[Article], list[str]]


def large(count: int, peers: int | None = None) -> dict[str, Any]:
    """Fingerprint and look-up of `count` articles, then datasketch on the same texts, or on the first `peers`."""
    result = ours(count)
    print(f"menbe: {result}", file=sys.stderr)  # the peer takes four times as long, and may be stopped
    gc.collect()
    return {**result, "datasketch": peer(count if peers is None else peers) if has_datasketch() else ABSENT}


def ours(count: int) -> dict[str, Any]:
    window, last = TextWindow(), TextWindow()
    filed: list[float] = []

    def file(article: Article) -> list[str]:
        reading = plain_reading(article, fingerprint(article, ()))
        found = [near.article.id for near in window.sharing_text(reading)]
        began = time.process_time()
        window.add(reading)
        if (len(filed) - 1) * BATCH >= count - BATCH:
            last.add(reading)
        filed[-1] += time.process_time() - began
        return found

    spent, recall = timed("menbe", count, file, filed)
    looked = [whole - away for whole, away in zip(spent, filed, strict=True)]
    return {
        "articles in one window": count,
        "articles/CPU-s, fingerprint + look-up": round(count / sum(looked)),
        **ends(looked),
        "articles/CPU-s, filed by their text too": round(count / sum(spent)),
        "recall of copies of the first ten thousand": recall,
        "the same texts in turn, articles/CPU-s": in_turn(window, last, count),
    }


def in_turn(window: TextWindow, last: TextWindow, count: int) -> dict[str, int]:
    """Fingerprint and look-up of one more batch, each text in either window."""
    printed = 0.0
    spent = {window: 0.0, last: 0.0}
    for article in next(batches(count + BATCH, first=count))[0]:
        began = time.process_time()
        reading = plain_reading(article, fingerprint(article, ()))
        printed += time.process_time() - began
        for one in spent:
            began = time.process_time()
            one.sharing_text(reading)
            spent[one] += time.process_time() - began
    return {f"among {len(one):,}": round(BATCH / (printed + looking)) for one, looking in spent.items()}


def peer(count: int) -> dict[str, Any]:
    fitting = min(count, max(BATCH, (free_memory() - SPARED) // PEER_BYTES // BATCH * BATCH))
    index = Datasketch()
    spent, recall = timed("datasketch", fitting, index.file, [])
    told = {"articles": fitting, "articles/CPU-s": round(fitting / sum(spent)), **ends(spent),
            "recall of copies of the first ten thousand": recall}  # fmt: skip
    return told if fitting == count else {**told, "note": f"of {count} articles no more fit in the free memory"}


def ends(spent: list[float]) -> dict[str, int]:
    """Articles per CPU-second of the first and of the last batches; three together, for one is noise."""
    few = min(3, len(spent))
    return {
        "... of the first thirty thousand": round(few * BATCH / sum(spent[:few])),
        "... of the last thirty thousand": round(few * BATCH / sum(spent[-few:])),
    }


def timed(name: str, count: int, file: File, filed: list[float]) -> tuple[list[float], float]:
    """CPU-seconds of each batch, and the share of the copies of the first batch that were found."""
    spent: list[float] = []
    hits = planted = 0
    for articles, of in batches(count):
        filed.append(0.0)
        began = time.process_time()
        for article in articles:
            found = file(article)
            if article.id in of:
                planted += 1
                hits += of[article.id] in found
        spent.append(time.process_time() - began)
        print(f"{name}: {len(spent) * BATCH:,} of {count:,}, {BATCH / spent[-1]:,.0f} a CPU-second", file=sys.stderr)
    return spent, share(hits, planted)


def batches(count: int, first: int = 0) -> Iterator[tuple[list[Article], dict[str, str]]]:
    """Articles in order of time, and which of them are copies of one of the first batch."""
    oldest: list[Article] = []
    for batch in range(first, count, BATCH):
        chance = random.Random(batch)
        articles = [replace(article, id=f"b{batch}-{article.id}", published_at=None,
                            first_seen_at=article.first_seen_at + timedelta(seconds=batch))
                    for article in made_texts(BATCH, SEED + batch)[0]]  # fmt: skip
        oldest = oldest or articles
        of: dict[str, str] = {}
        for place in chance.sample(range(BATCH), int(OLD * BATCH)) if batch > first else ():
            source, article = chance.choice(oldest), articles[place]
            half = made_article(0, source.body().split()[:120])
            articles[place] = replace(article, text=half.text, zones=half.zones)
            of[article.id] = source.id
        yield articles, of


def free_memory() -> int:
    """Bytes that programs may still take; a great many where the system does not say."""
    path = Path("/proc/meminfo")
    if not path.exists():
        return 1 << 40
    told = dict(line.split(":", 1) for line in path.read_text(encoding="ascii").splitlines())
    return int(told["MemAvailable"].split()[0]) * 1024
