"""A large archive for the benchmarks of search and pages: generated, in a ledger file of its own, resumable.

Articles are sampled from the words of the demo world (four languages, in their case forms) with a long tail of invented
words and names, so that the index has the shape of news: a few words everywhere, most words rare. Every article's
content follows from its number alone. Readings go into the ledger as a run would enter them, many in one transaction.
"""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import time
import zlib
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from menbe.demo.world import DEMO
from menbe.language import words
from menbe.model import (
    Article,
    Block,
    BlockKind,
    Citation,
    Fingerprint,
    Genre,
    Intake,
    IntakeKind,
    Mention,
    MentionKind,
    Outlet,
    Placement,
    Reading,
    Reprint,
    ReprintKind,
    Vector,
    article_id,
    story_id,
)
from menbe.names.phones import phones
from menbe.store import Catalogue, open_ledger
from menbe.store.applying import apply
from menbe.store.database import stamp
from menbe.store.entries import FilingEntry, Kind, ReadingEntry, SnapshotEntry
from menbe.store.msgspec import pack
from menbe.store.stories import SenseRow
from menbe.topics import subjects
from menbe.views import StoryCard

FIRST_DAY = datetime(2016, 1, 1, tzinfo=UTC)
YEARS = 10
LANGUAGES = ("az", "en", "ru", "tr")
OUTLETS = 400
A_STORY = 3  # articles
COPIED = 0.6  # share of the stories whose last article carries the text of the first and names its outlet
LENGTH = 170  # words of a body
BLOCK = 200  # articles whose words are drawn at once
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
    db.execute("PRAGMA cache_size = -1000000")
    db.execute("PRAGMA wal_autocheckpoint = 50000")
    if not db.execute("SELECT 1 FROM outlets LIMIT 1").fetchone():
        for number in range(OUTLETS):
            ledger.enter_outlet(outlet(number), at=FIRST_DAY)
            ledger.enter_intake(intake(number), at=FIRST_DAY)
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
    article, at = told.article, stamp(told.article.time)
    snapshot = _write(db, Kind.SNAPSHOT, article.url, _page(db, told), at)
    _write(db, Kind.READING, article.id, ReadingEntry(snapshot=snapshot, reading=told, blocks=()), at)
    story = story_id(f"archive/{number // A_STORY}")
    placement = Placement(article=article.id, story=story, decided_by="placing/1", decided_at=article.time, reasons={})
    entry = FilingEntry(placement=placement, reprints=_reprints(number, told))
    seq = _write(db, Kind.FILING, article.id, entry, at)
    if number % A_STORY == 0:
        _keep_card(db, seq + 3 * (A_STORY - 1), story, told)


def _page(db: sqlite3.Connection, told: Reading) -> SnapshotEntry:
    """The page that the article stands on: its bytes, and what is entered of it."""
    article = told.article
    body = f"<!doctype html><title>{article.headline}</title><h1>{article.headline}</h1>".encode()
    db.execute("INSERT INTO bodies VALUES (?, ?)", (article.snapshot, zlib.compress(body, 1)))
    return SnapshotEntry(
        url=article.url,
        intake=f"https://{article.outlet}/feed",
        fetched_at=article.time,
        media_type="text/html",
        digest=article.snapshot,
        size=len(body),
        headers={},
        truncated=False,
    )


def _reprints(number: int, told: Reading) -> tuple[Reprint, ...]:
    """The last article of a story carries the text of its first, where it says so."""
    if not told.citations:
        return ()
    original = number - number % A_STORY
    source = source_of(original)
    return (
        Reprint(
            article=told.article.id,
            original=article_id(f"https://{source.key}/{original}"),
            kind=ReprintKind.REWRITE,
            here_in_there=0.6,
            there_in_here=0.5,
            shared=(),
            reasons={"strength": 0.6},
            maker="archive",
        ),
    )


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
        topics=tuple(draw.sample(subjects(), draw.choice((0, 1, 1, 2)))),
    )
    catalogue.keep_card(card, revision, article.time.timestamp() / 86_400, {article.outlet})
    if told.vector is not None:
        catalogue.keep_sense(
            SenseRow(story=story, revision=revision, language=article.language, encoder=told.vector.encoder,
                     vector=told.vector.values)
        )  # fmt: skip


def intake(number: int) -> Intake:
    key = outlet(number).key
    address = f"https://{key}/feed"
    return Intake(key=address, kind=IntakeKind.FEED, address=address, outlet=key)


def source_of(number: int) -> Outlet:
    """Whose the article of this number is."""
    return outlet(random.Random(number).randrange(OUTLETS))


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
    sampled = _sample(language, number)
    name = person(language, draw.randrange(20_000))
    headline = " ".join(sampled[:8]).capitalize()
    copied = number % A_STORY == A_STORY - 1 and draw.random() < COPIED
    cited = source_of(number - number % A_STORY)
    lead = f"{cited.name}: " if copied and cited != source else ""
    body = f"{lead}{' '.join(sampled[8:90])}. {name} {' '.join(sampled[90:])}."
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
        snapshot=hashlib.sha256(f"{source.key}/{number}".encode()).hexdigest(),
    )
    named = article.passage(len(headline) + 2, len(headline) + 2 + len(cited.name))
    citations = (Citation(formula=named, named=named, outlet=cited.key, rule="colon", maker="archive"),)
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
        citations=citations if lead else (),
        claims=(),
        facts=(),
    )


def person(language: str, number: int) -> str:
    syllables = SYLLABLES[language]
    a, b, c = number % 14, number // 14 % 14, number // 196 % 14
    surname = f"{syllables[a]}{syllables[b]}{syllables[c]}{ENDINGS[language]}".capitalize()
    return f"{GIVEN[language][number % 4]} {surname}"


def _sample(language: str, number: int) -> list[str]:
    known, _ = _vocabulary(language)
    return [known[n] for n in _block(language, number // BLOCK)[number % BLOCK]]


@lru_cache(maxsize=2 * len(LANGUAGES))
def _block(language: str, block: int) -> list[list[int]]:
    """Which words stand in each article of a block, were they all of this language."""
    _, odds = _vocabulary(language)
    drawn = np.random.default_rng([block, LANGUAGES.index(language)]).random((BLOCK, LENGTH + 8))
    found: list[list[int]] = np.searchsorted(odds, drawn).tolist()
    return found


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


@lru_cache(maxsize=4)  # the articles of a story share theirs
def _direction(event: int) -> bytes:
    values = np.random.default_rng(event % 5_000).normal(size=SIZE)
    values += np.random.default_rng(event + 10_000).normal(scale=0.3, size=SIZE)
    return (values / np.linalg.norm(values)).astype("<f2").tobytes()


def common_words(language: str, ranks: tuple[int, ...]) -> list[str]:
    """Words of these ranks: 0 stands in nearly every article of the language."""
    known, _ = _vocabulary(language)
    return [known[rank] for rank in ranks]
