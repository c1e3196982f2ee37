"""The labelled sets stories are measured on, as readings in order of time with the story each belongs to.

Data come from `$MENBE_DATA` or `../shared/data`; worlds from any folder of the form of `src/menbe/demo/world`.
Vectors are kept under `var/bench`, so that a second run is quick.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from menbe.claims import find_claims, find_facts, genre_of
from menbe.encode import text_of
from menbe.model import (
    Article,
    Block,
    BlockKind,
    Fingerprint,
    Genre,
    Mention,
    Reading,
    Reprint,
    Vector,
    article_id,
)
from menbe.names import Lexicon, find_mentions
from menbe.ports import Encoder

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "var" / "bench"
LEXICON = Lexicon.of(())
SKIPPED = "skipped: no evaluation data (set MENBE_DATA or provide ../shared/data)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """readings in order of time; gold: story of each; near_misses: pairs of gold stories that must stay apart."""

    name: str
    readings: tuple[Reading, ...]
    gold: tuple[str, ...]
    reprints: dict[str, tuple[Reprint, ...]]
    near_misses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """same: whether the two tell of one event. score: 1 (same) to 4 where the set grades it, else None."""

    name: str
    readings: tuple[tuple[Reading, Reading], ...]
    same: tuple[bool, ...]
    score: tuple[float, ...] | None
    languages: tuple[str, ...]


def data() -> Path | None:
    """The folder of labelled sets, None where there is none."""
    named = os.environ.get("MENBE_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if (folder / "stories").is_dir() else None


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def article(
    key: str, title: str, paragraphs: Sequence[str], language: str, at: datetime, outlet: str = "example.org"
) -> Article:
    """An article without a page: headline and paragraphs as zones, joined by blank lines."""
    text, zones = "", []
    for kind, part in [(BlockKind.HEADLINE, title), *((BlockKind.BODY, paragraph) for paragraph in paragraphs)]:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{part}" if text else part
        zones.append(Block(kind=kind, start=start, end=len(text), reason="given"))
    return Article(id=article_id(key), url=key, outlet=outlet, language=language, genre=Genre.REPORT, headline=title,
                   text=text, zones=tuple(zones), published_at=at, first_seen_at=at, snapshot="")  # fmt: skip


def reading(of: Article, mentions: tuple[Mention, ...] = ()) -> Reading:
    empty = Fingerprint(sketch=b"", words=0, masked=0, maker="none")
    return Reading(article=of, fingerprint=empty, vector=None, mentions=mentions, citations=(), claims=(), facts=())


class Vectors:
    """Vectors by text, kept on disk per encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._path = CACHE / f"vectors-{encoder.name.replace('/', '-')}.npz"
        self._known: dict[str, bytes] = {}
        if self._path.is_file():
            with np.load(self._path) as kept:
                self._known = dict(zip(kept["keys"].tolist(), map(bytes, kept["values"]), strict=True))

    def give(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their vectors."""
        texts = [text_of(reading.article) for reading in readings]
        keys = [hashlib.sha256(text.encode()).hexdigest()[:24] for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if missing:
            for key, vector in zip(missing, self._encoder.encode(list(missing.values())), strict=True):
                self._known[key] = vector.values
            self._keep()
        name = self._encoder.name
        return [
            replace(reading, vector=Vector(encoder=name, values=self._known[key]))
            for reading, key in zip(readings, keys, strict=True)
        ]

    def _keep(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        values = np.stack([np.frombuffer(value, np.uint8) for value in self._known.values()])
        np.savez(self._path, keys=np.array(list(self._known)), values=values)


def og2021(folder: Path, part: str) -> Stream:
    """Titles of the Tokyo Olympics in nine languages."""
    found = rows(folder / "stories" / "og2021" / f"{part}.jsonl.gz")
    readings = [
        read(article(row["uri"], row["title"], (), row["lang"], datetime.fromisoformat(row["time"] + "+00:00")))
        for row in found
    ]
    return _stream(f"og2021/{part}", readings, [row["cluster"] for row in found])


def uci(folder: Path) -> Stream:
    """English headlines of two days of March 2014."""
    found = rows(folder / "stories" / "uci_headlines" / "first4500.jsonl.gz")
    readings = [
        read(article(row["id"], row["title"], (), "en", datetime.fromtimestamp(int(row["time_ms"]) / 1000, UTC)))
        for row in found
    ]
    return _stream("uci_headlines", readings, [row["story"] for row in found])


def _stream(name: str, readings: Sequence[Reading], gold: Sequence[str]) -> Stream:
    order = sorted(range(len(readings)), key=lambda at: (readings[at].article.time, at))
    return Stream(name=name, readings=tuple(readings[at] for at in order), gold=tuple(gold[at] for at in order),
                  reprints={})  # fmt: skip


def semeval(folder: Path) -> Pairs:
    """Graded pairs; a text is a headline and about 1,000 characters, without a mark between them."""
    found = rows(folder / "stories" / "semeval22" / "train.jsonl.gz")
    at = datetime(2020, 1, 1, tzinfo=UTC)
    pairs = [
        (
            _unsplit(f"{row['id']}/1", row["text1"], row["lang1"], at),
            _unsplit(f"{row['id']}/2", row["text2"], row["lang2"], at),
        )
        for row in found
    ]
    return Pairs(name="semeval22", readings=tuple(pairs), same=tuple(row["overall"] <= 2 for row in found),
                 score=tuple(float(row["overall"]) for row in found),
                 languages=tuple("-".join(sorted((row["lang1"], row["lang2"]))) for row in found))  # fmt: skip


def _unsplit(key: str, text: str, language: str, at: datetime) -> Reading:
    cut = text.find(" ", 70)
    title, body = (text[:cut], text[cut + 1 :]) if cut > 0 else (text, "")
    return undated(article(key, title or "-", [body] if body.strip() else [], language, at))


def tgcontest(folder: Path) -> Pairs:
    """Control pairs of a contest, chosen to be hard."""
    found = rows(folder / "stories" / "tgcontest_pairs" / "pairs.jsonl.gz")
    at = datetime(2020, 5, 1, tzinfo=UTC)
    pairs = [
        (
            undated(article(f"{row['id']}/1", row["title1"], row["text1"].split("\n"), row["lang"], at)),
            undated(article(f"{row['id']}/2", row["title2"], row["text2"].split("\n"), row["lang"], at)),
        )
        for row in found
    ]
    return Pairs(name="tgcontest", readings=tuple(pairs), same=tuple(row["same"] for row in found), score=None,
                 languages=tuple(row["lang"] for row in found))  # fmt: skip


def world(folder: Path, *, titles_only: bool = False) -> Stream:
    """An invented news day; copies of its key are not used: placing must find its stories without them."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines if line.strip()]
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    story_of = {key: story for story, held in answers["stories"].items() for key in held["articles"]}
    readings = [
        read(
            article(
                row["url"],
                row["title"],
                () if titles_only else row["paragraphs"],
                row["language"],
                datetime.fromisoformat(row["published_at"]).astimezone(UTC),
                row["domain"],
            )
        )
        for row in told
        if row["id"] in story_of
    ]
    gold = [f"{folder.name}/{story_of[row['id']]}" for row in told if row["id"] in story_of]
    return _stream(f"{folder.name}{' titles' if titles_only else ''}", readings, gold)


def read(of: Article) -> Reading:
    """What the product's reading would find, as far as placing uses it; vectors come later."""
    of = replace(of, genre=genre_of(of.headline, of.text, of.zones, of.language, None)[0])
    claims = find_claims(of)
    return replace(reading(of, find_mentions(of, LEXICON)), claims=claims, facts=find_facts(of, claims))


def undated(of: Article) -> Reading:
    """As `read`, of an article whose time the set does not give: what its "on Monday" means cannot be told."""
    found = read(of)
    return replace(found, facts=tuple(fact for fact in found.facts if fact.slot != "date_of_event"))


def joined(name: str, streams: Iterable[Stream]) -> Stream:
    """Several streams as one, in order of time."""
    every = list(streams)
    return _stream(name, [r for s in every for r in s.readings], [g for s in every for g in s.gold])
