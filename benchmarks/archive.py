"""A large archive for the benchmarks of search and pages: generated, in a ledger file of its own, resumable.

Articles are sampled from the words of the demo world (four languages, in their case forms) with a long tail of invented
words and names, so that the index has the shape of news: a few words everywhere, most words rare. Every article's
content follows from its number alone. Readings go into the ledger as a run would enter them, many in one transaction.
"""

from __future__ import annotations

import json
import random
import sqlite3
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from menbe.demo.world import DEMO
from menbe.language import words
from menbe.model import (
    Article,
    Block,
    BlockKind,
    Fingerprint,
    Genre,
    Mention,
    MentionKind,
    Outlet,
    Placement,
    Reading,
    Vector,
    article_id,
    story_id,
)
from menbe.names.phones import phones
from menbe.store import Catalogue, open_ledger
from menbe.store.applying import apply
from menbe.store.database import stamp
from menbe.store.entries import FilingEntry, Kind, ReadingEntry
from menbe.store.msgspec import pack
from menbe.store.stories import SenseRow
from menbe.views import StoryCard

FIRST_DAY = datetime(2016, 1, 1, tzinfo=UTC)
YEARS = 10
LANGUAGES = ("az", "en", "ru", "tr")
OUTLETS = 400
A_STORY = 3  # articles
LENGTH = 170  # words of a body
BATCH = 2_000  # articles of one transaction; what a killed run makes again
SIZE = 384  # of a vector
RARE = 60_000  # invented words per language, sampled by Zipf's law behind the known ones
SYLLABLES = {
    "az": ["ba", "lə", "sı", "mü", "qo", "ra", "də", "ni", "şu", "çe", "ya", "tır", "ğan", "vəl"],
    "en": ["ba", "le", "si", "mu", "go", "ra", "de", "ni", "shu", "che", "ya", "tor", "gan", "vel"],
    "ru": ["ба", "ле", "си", "му", "го", "ра", "де", "ни", "шу", "че", "ва", "тор", "ган", "вел"],
    "tr": ["ba", "le", "sı", "mü", "go", "ra", "de", "ni", "şu", "çe", "ya", "tır", "ğan", "vel"],
}
GIVEN = {"az": ["Kamal", "Rəşad", "Leyla", "Orxan"], "en": ["Kamal", "Rashad", "Leyla", "Orkhan"],
         "ru": ["Кямал", "Рашад", "Лейла", "Орхан"], "tr": ["Kemal", "Reşat", "Leyla", "Orhan"]}  # fmt: skip
ENDINGS = {"az": "ov", "en": "ov", "ru": "ов", "tr": "ov"}


def archive(path: Path, size: int) -> None:
    """Make the archive in this file `size` articles long; what is there already stays."""
    ledger = open_ledger(path)
    db = ledger.connection
    db.execute("PRAGMA synchronous = OFF")  # a benchmark's file is made again when the machine stops
    db.execute("PRAGMA cache_size = -200000")
    if not db.execute("SELECT 1 FROM outlets LIMIT 1").fetchone():
        for number in range(OUTLETS):
            ledger.enter_outlet(outlet(number), at=FIRST_DAY)
    done = int(db.execute("SELECT count(*) FROM articles").fetchone()[0])
    began, first = time.monotonic(), done
    while done < size:
        last = min(size, done + BATCH)
        db.execute("BEGIN IMMEDIATE")
        for number in range(done, last):
            _enter(db, number)
        db.execute("COMMIT")
        done = last
        left = (time.monotonic() - began) / (done - first) * (size - done)
        print(f"\r{done:,} of {size:,} articles, {left / 60:.0f} minutes left ", end="", flush=True)
    if done > first:
        print()
    ledger.close()


def _enter(db: sqlite3.Connection, number: int) -> None:
    told = reading(number)
    at = stamp(told.article.time)
    _write(db, Kind.READING, told.article.id, ReadingEntry(snapshot=0, reading=told, blocks=()), at)
    story = story_id(f"archive/{number // A_STORY}")
    placement = Placement(
        article=told.article.id, story=story, decided_by="placing/1", decided_at=told.article.time, reasons={}
    )
    seq = _write(db, Kind.FILING, told.article.id, FilingEntry(placement=placement, reprints=()), at)
    if number % A_STORY == 0:
        _keep_card(db, seq + 2 * (A_STORY - 1), story, told)


def _write(db: sqlite3.Connection, kind: Kind, subject: str, record: object, at: str) -> int:
    packed = pack(record)
    row = db.execute(
        "INSERT INTO ledger (kind, subject, record, maker, at) VALUES (?, ?, ?, 'archive', ?) RETURNING seq",
        (kind, subject, packed, at),
    ).fetchone()
    apply(db, int(row[0]), kind, subject, packed, at)
    return int(row[0])


def _keep_card(db: sqlite3.Connection, revision: int, story: str, told: Reading) -> None:
    """A card as telling would leave it; revision: that of the story's last article."""
    draw, article = random.Random(story), told.article
    low = draw.choice((1, 1, 2, 3))
    catalogue = Catalogue(db)
    card = StoryCard(
        id=story,
        headlines={article.language: article.headline},
        articles=A_STORY,
        outlets=A_STORY,
        origins_low=low,
        origins_high=low,
        languages=(article.language,),
        countries=(outlet(int(article.outlet[1:4])).country or "",),
        opened_at=article.time,
        updated_at=article.time,
        disputed=("killed",) if draw.random() < 0.05 else (),
        curve=(1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        origin_at=article.time,
    )
    catalogue.keep_card(card, revision, article.time.timestamp() / 86_400, {article.outlet})
    if told.vector is not None:
        catalogue.keep_sense(
            SenseRow(story=story, revision=revision, language=article.language, encoder=told.vector.encoder,
                     vector=told.vector.values)
        )  # fmt: skip


@cache
def outlet(number: int) -> Outlet:
    language = LANGUAGES[number % len(LANGUAGES)]
    country = {"az": "AZ", "en": "GB", "ru": "RU", "tr": "TR"}[language]
    return Outlet(key=f"o{number:03}.example", name=f"Outlet {number}", country=country, languages=(language,))


def reading(number: int) -> Reading:
    """The article of this number, read."""
    draw = random.Random(number)
    source = outlet(draw.randrange(OUTLETS))
    language = source.languages[0]
    sampled = _sample(language, number, LENGTH + 8)
    name = person(language, draw.randrange(20_000))
    headline = " ".join(sampled[:8]).capitalize()
    body = f"{' '.join(sampled[8:90])}. {name} {' '.join(sampled[90:])}."
    text = f"{headline}\n\n{body}"
    at = FIRST_DAY + timedelta(seconds=number // A_STORY * YEARS * 365 * 86_400 / 340_000 + draw.random() * 7_200)
    start = text.index(name)
    article = Article(
        id=article_id(f"https://{source.key}/{number}"),
        url=f"https://{source.key}/{number}",
        outlet=source.key,
        language=language,
        genre=Genre.REPORT,
        headline=headline,
        text=text,
        zones=(
            Block(kind=BlockKind.HEADLINE, start=0, end=len(headline), reason="h1"),
            Block(kind=BlockKind.BODY, start=len(headline) + 2, end=len(text), reason="p"),
        ),
        published_at=at,
        first_seen_at=at,
        snapshot="",
    )
    heard = " ".join(sorted(phones(part, language) for part in name.split()))
    mention = Mention(
        passage=article.passage(start, start + len(name)),
        kind=MentionKind.PERSON,
        key=f"person:{heard}",
        name=name,
        maker="archive",
    )
    return Reading(
        article=article,
        fingerprint=Fingerprint(sketch=b"", words=LENGTH, masked=0, maker="archive"),
        vector=Vector(encoder="archive/1", values=_direction(number // A_STORY)),
        mentions=(mention,),
        citations=(),
        claims=(),
        facts=(),
    )


def person(language: str, number: int) -> str:
    syllables = SYLLABLES[language]
    a, b, c = number % 14, number // 14 % 14, number // 196 % 14
    surname = f"{syllables[a]}{syllables[b]}{syllables[c]}{ENDINGS[language]}".capitalize()
    return f"{GIVEN[language][number % 4]} {surname}"


def _sample(language: str, number: int, length: int) -> list[str]:
    known, odds = _vocabulary(language)
    generator = np.random.default_rng(number)
    return [known[n] for n in np.searchsorted(odds, generator.random(length))]


@cache
def _vocabulary(language: str) -> tuple[list[str], np.ndarray]:
    """Words, the commonest first, and their summed shares by Zipf's law."""
    counts: defaultdict[str, int] = defaultdict(int)
    for line in (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        if article["language"] == language:
            for token in words(" ".join(article["paragraphs"])):
                counts[token.surface.lower()] += 1
    known = sorted(counts, key=lambda word: (-counts[word], word))
    draw, syllables = random.Random(language), SYLLABLES[language]
    known += ["".join(draw.choice(syllables) for _ in range(draw.randint(2, 5))) for _ in range(RARE)]
    shares = 1 / (np.arange(len(known)) + 2.7)
    return known, np.cumsum(shares / shares.sum())


def _direction(event: int) -> bytes:
    values = np.random.default_rng(event % 5_000).normal(size=SIZE)
    values += np.random.default_rng(event + 10_000).normal(scale=0.3, size=SIZE)
    return (values / np.linalg.norm(values)).astype("<f2").tobytes()


def common_words(language: str, ranks: tuple[int, ...]) -> list[str]:
    """Words of these ranks: 0 stands in nearly every article of the language."""
    known, _ = _vocabulary(language)
    return [known[rank] for rank in ranks]
