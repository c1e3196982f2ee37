"""The catalogue: what screens, collectors and filing ask. It only reads."""

from __future__ import annotations

import math
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from menbe.errors import NotFound
from menbe.model import LIVE, Intake, Issue, Outlet, Placement, Reading, Reprint, Snapshot, Story, article_id
from menbe.ports import Validators
from menbe.store import copying, counting, linking
from menbe.store.answering import Found, found
from menbe.store.asking import CardFilter, SearchFilter, card_tag, intake_state
from menbe.store.database import moment, stamp, unsigned
from menbe.store.entries import IssueEntry, JudgementEntry, Kind, ReadingEntry, SnapshotEntry
from menbe.store.indexing import Said, unpacked
from menbe.store.msgspec import pack, unpack
from menbe.store.searching import key_tag
from menbe.views import EntityJudgementLine, IntakeState, StoryCard

RECURRING = 3  # articles of one outlet in which a short block must stand to be its template (PAGES.md 5.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One snapshot, without its bytes. version: 1 for the first snapshot of its article."""

    seq: int
    article: str
    url: str
    digest: str
    fetched_at: datetime
    media_type: str
    size: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    seq: int
    entry: JudgementEntry
    undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseRow:
    """Where a story stands among others by meaning. vector: unit float16, little-endian."""

    story: str
    revision: int
    language: str
    encoder: str
    vector: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How much there is. outlets: those of which there is an article."""

    articles: int
    stories: int
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingRow:
    """A name as written in a language, and in how many of its articles."""

    key: str
    language: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The articles that name an entity. newest: their ids. matches: how many; a lower bound where `more`."""

    newest: tuple[str, ...]
    matches: int
    more: bool
    first: datetime
    last: datetime


class Catalogue:
    """Questions to one open file. One instance per thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # -- what collectors ask (ports.Archive) ---------------------------------------------------------------------

    def validators(self, url: str) -> Validators | None:
        row = self._one("SELECT etag, modified, digest FROM intakes WHERE key = ? AND digest IS NOT NULL", url)
        if row is not None:
            return Validators(etag=row["etag"], last_modified=row["modified"], digest=row["digest"])
        row = self._one("SELECT seq FROM snapshots WHERE url = ? ORDER BY seq DESC LIMIT 1", url)
        if row is None:
            return None
        shot = unpack(self._record(row["seq"]), SnapshotEntry)
        return Validators(
            etag=shot.headers.get("etag"), last_modified=shot.headers.get("last-modified"), digest=shot.digest
        )

    def holds(self, url: str, digest: str) -> bool:
        """Whether these very bytes of this address were entered before."""
        return self._one("SELECT 1 FROM snapshots WHERE url = ? AND digest = ? LIMIT 1", url, digest) is not None

    def is_known(self, url: str) -> bool:
        """Whether a page of this address was entered; an article that was removed stays known and is not fetched."""
        return (
            self._one("SELECT 1 FROM snapshots WHERE url = ? LIMIT 1", url) is not None
            or self._one("SELECT 1 FROM articles WHERE url = ? LIMIT 1", url) is not None
            or self.is_removed(article_id(url))
        )

    def is_removed(self, article: str) -> bool:
        return self._one("SELECT 1 FROM removed WHERE article = ?", article) is not None

    # -- what reading and filing ask -----------------------------------------------------------------------------

    def unread(self, limit: int) -> list[tuple[int, Snapshot, str | None]]:
        """Snapshots not read yet, oldest first: seq, snapshot, and the outlet its intake stands for."""
        rows = self._all("SELECT seq, intake FROM snapshots WHERE state = 'unread' ORDER BY seq LIMIT ?", limit)
        outlets = {intake.key: intake.outlet for intake in self.intakes()}
        return [(row["seq"], self.snapshot(row["seq"]), outlets.get(row["intake"])) for row in rows]

    def count_unread(self) -> int:
        return self._count("SELECT count(*) FROM snapshots WHERE state = 'unread'")

    def unfiled(self, limit: int) -> list[Reading]:
        """Readings not filed yet, in order of time; the id breaks ties, so the order never depends on chance."""
        rows = self._all("SELECT seq FROM articles WHERE story IS NULL ORDER BY time, id LIMIT ?", limit)
        return [self._reading(row["seq"]) for row in rows]

    def count_unfiled(self) -> int:
        return self._count("SELECT count(*) FROM articles WHERE story IS NULL")

    def filed_since(self, since: datetime) -> Iterator[tuple[Reading, Placement]]:
        """Filed readings with the placement that holds, in order of filing: what the window of stories is made of."""
        rows = self._all(
            """SELECT a.seq, a.id FROM articles a
               JOIN (SELECT article, min(seq) AS placed FROM placements GROUP BY article) p ON p.article = a.id
               WHERE a.story IS NOT NULL AND a.time >= ? ORDER BY p.placed""",
            stamp(since),
        )
        for row in rows:
            yield self._reading(row["seq"]), self.placements(row["id"])[-1]

    def recurring_blocks(self, outlet: str) -> frozenset[int]:
        """Hashes of short blocks that stand in several articles of this outlet."""
        rows = self._all("SELECT hash FROM block_counts WHERE outlet = ? AND articles >= ?", outlet, RECURRING)
        return frozenset(unsigned(row["hash"]) for row in rows)

    # -- what screens ask ----------------------------------------------------------------------------------------

    def outlets(self) -> dict[str, Outlet]:
        return {o.key: o for o in (unpack(r["record"], Outlet) for r in self._all("SELECT record FROM outlets"))}

    def intakes(self) -> list[Intake]:
        return [unpack(row["record"], Intake) for row in self._all("SELECT record FROM intakes ORDER BY key")]

    def intake_states(self, now: datetime, silent_after: float) -> list[IntakeState]:
        """silent_after: hours without a new page after which an intake that once had some is called silent."""
        pages = counting.pages_of_intakes(self.connection)
        rows = self._all("SELECT * FROM intakes ORDER BY key")
        return [self._intake_state(row, now, silent_after, pages.get(row["key"], 0)) for row in rows]

    def _intake_state(self, row: sqlite3.Row, now: datetime, silent_after: float, pages: int) -> IntakeState:
        intake = unpack(row["record"], Intake)
        # A file says all it has at once; only what is asked again and again can fall silent.
        patience = silent_after if intake.kind in LIVE else math.inf
        state, since, cause = intake_state(row, now, patience)
        return IntakeState(
            key=intake.key,
            kind=intake.kind,
            address=intake.address,
            outlet=intake.outlet,
            state=state,
            since=since,
            cause=cause,
            polled_at=_maybe(row["polled_at"]),
            listed=row["listed"],
            articles=pages,
            last_new_at=_maybe(row["last_new_at"]),
        )

    def resolve_story(self, story: str) -> str:
        """The id under which a story lives now; merged ids redirect. Raises NotFound."""
        here, seen = story, {story}
        while (row := self._one("SELECT new FROM redirects WHERE old = ?", here)) is not None and row[
            "new"
        ] not in seen:
            here = row["new"]
            seen.add(here)
        if self._one("SELECT 1 FROM stories WHERE id = ?", here) is None:
            raise NotFound(f"story {story}: no such story; `menbe stories` lists them")
        return here

    def story(self, story: str) -> Story:
        row = self._one("SELECT * FROM stories WHERE id = ?", story)
        if row is None:
            raise NotFound(f"story {story}: no such story; `menbe stories` lists them")
        articles = self._all("SELECT id FROM articles WHERE story = ? ORDER BY time, id", story)
        return Story(
            id=story,
            articles=tuple(a["id"] for a in articles),
            opened_at=moment(row["opened_at"]),
            updated_at=moment(row["updated_at"]),
        )

    def story_ids(self) -> list[str]:
        return [row["id"] for row in self._all("SELECT id FROM stories ORDER BY opened_at, id")]

    def stale_stories(self) -> list[tuple[str, int]]:
        """Stories whose card is missing or older than the story, with the revision a new card must carry."""
        rows = self._all(
            """SELECT s.id, s.revision FROM stories s LEFT JOIN cards c ON c.story = s.id
               WHERE c.story IS NULL OR c.revision < s.revision ORDER BY s.id"""
        )
        return [(row["id"], row["revision"]) for row in rows]

    def cards(self, where: CardFilter, limit: int, after: str | None) -> list[StoryCard]:
        """Cards in the order the filter asks for. after: id of the last card of the page before."""
        clauses, values = where.clauses()
        tag = where.tag()
        by = "t" if tag else "c"  # the table in whose order the cards are read
        order = f"{by}.weight" if where.by_weight else f"{by}.updated_at"
        if where.by_weight:
            bounds, bounded = where.weights()
            clauses += [f"{by}.{bound}" for bound in bounds]
            values.update(bounded)
        if tag:
            clauses.append("t.tag = :tag")
            values["tag"] = tag
        if after is not None:
            column = order.partition(".")[2]
            clauses.append(f"({order}, {by}.story) < (SELECT {column}, story FROM cards WHERE story = :after)")  # noqa: S608
            values["after"] = after
        read = "card_tags t CROSS JOIN cards c ON c.story = t.story" if tag else "cards c"
        rows = self.connection.execute(
            f"""SELECT c.record, s.story IS NOT NULL AS starred FROM {read}
                LEFT JOIN starred s ON s.story = c.story AND s.person = :person
                WHERE {" AND ".join(clauses) or "1"} ORDER BY {order} DESC, {by}.story DESC LIMIT :limit""",  # noqa: S608
            {**values, "limit": limit},
        ).fetchall()
        return [_starred(unpack(row["record"], StoryCard), bool(row["starred"])) for row in rows]

    def card_ids(self, where: CardFilter) -> list[str]:
        """Every story that a filter leaves, in its order."""
        return [card.id for card in self.cards(where, -1, None)]

    def card(self, story: str, person: str = "local") -> StoryCard | None:
        """The card of a story, with that person's star."""
        row = self._one(
            "SELECT c.record, s.story IS NOT NULL AS starred FROM cards c"
            " LEFT JOIN starred s ON s.story = c.story AND s.person = ? WHERE c.story = ?",
            person,
            story,
        )
        return None if row is None else _starred(unpack(row["record"], StoryCard), bool(row["starred"]))

    def keep_card(self, card: StoryCard, revision: int, weight: float, outlets: Iterable[str]) -> None:
        """Remember a told card. Derived like all of the catalogue; a stale one is told again."""
        known = tuple(outlets)
        self._keep_tags(card, weight, known)
        self._keep_marks(card)
        self.connection.execute(
            "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                card.id,
                revision,
                weight,
                stamp(card.updated_at),
                card.origins_low,
                card.origins_high,
                int(bool(card.disputed)),
                _listed(card.languages),
                _listed(card.countries),
                _listed(known),
                stamp(card.origin_at),
                pack(card),
            ),
        )

    def _keep_marks(self, card: StoryCard) -> None:
        """Mark the story's articles for the filters of a search, by their ids in the index of words."""
        marks = [*(["disputed"] if card.disputed else []), *(["single_origin"] if card.origins_high == 1 else [])]
        marks += [card_tag("topic", topic) for topic in card.topics]
        self.connection.execute("DELETE FROM story_marks WHERE story = ?", (card.id,))
        for mark in marks:
            self.connection.execute(
                """INSERT OR REPLACE INTO story_marks
                   SELECT ?, s.id, a.story FROM articles a JOIN searched s ON s.article = a.id WHERE a.story = ?""",
                (mark, card.id),
            )

    def _keep_tags(self, card: StoryCard, weight: float, outlets: Iterable[str]) -> None:
        tags = [card_tag("language", code) for code in card.languages]
        tags += [card_tag("country", code) for code in card.countries]
        tags += [card_tag("outlet", key) for key in sorted(set(outlets))]
        tags += [card_tag("topic", topic) for topic in card.topics]
        self.connection.execute("DELETE FROM card_tags WHERE story = ?", (card.id,))
        self.connection.executemany(
            "INSERT INTO card_tags VALUES (?, ?, ?, ?)",
            [(tag, weight, card.id, stamp(card.updated_at)) for tag in tags],
        )

    def keep_sense(self, sense: SenseRow) -> None:
        """Remember a story's direction beside its card."""
        self.connection.execute(
            "INSERT OR REPLACE INTO senses VALUES (?, ?, ?, ?, ?)",
            (sense.story, sense.revision, sense.language, sense.encoder, sense.vector),
        )

    def senses_after(self, revision: int, story: str, limit: int) -> list[SenseRow]:
        """In order of revision and story, from behind the given one."""
        return _senses(
            self._all(
                "SELECT * FROM senses WHERE (revision, story) > (?, ?) ORDER BY revision, story LIMIT ?",
                revision,
                story,
                limit,
            )
        )

    def first_senses(self, encoder: str, limit: int) -> list[SenseRow]:
        return _senses(
            self._all("SELECT * FROM senses WHERE encoder = ? ORDER BY revision, story LIMIT ?", encoder, limit)
        )

    def senses_of(self, stories: Sequence[str]) -> list[SenseRow]:
        """Of those stories that have one."""
        marks = ", ".join("?" for _ in stories)
        return _senses(self._all(f"SELECT * FROM senses WHERE story IN ({marks})", *stories))  # noqa: S608 (only marks)

    def article_story(self, article: str) -> str | None:
        """Raises NotFound where there is no such article."""
        row = self._one("SELECT story FROM articles WHERE id = ?", article)
        if row is None:
            raise NotFound(f"article {article}: no such article; `menbe search WORDS` finds them")
        return str(row["story"]) if row["story"] is not None else None

    def article_ids(self) -> list[str]:
        return [row["id"] for row in self._all("SELECT id FROM articles ORDER BY time, id")]

    def reading(self, article: str) -> Reading:
        row = self._one("SELECT seq FROM articles WHERE id = ?", article)
        if row is None:
            raise NotFound(f"article {article}: no such article; `menbe search WORDS` finds them")
        return self._reading(row["seq"])

    def readings(self, articles: Sequence[str]) -> list[Reading]:
        return [self.reading(article) for article in articles]

    def versions(self, article: str) -> list[Reading]:
        """Every reading of an article whose text differed, oldest first."""
        return [
            self._reading(row["seq"])
            for row in self._all("SELECT seq FROM versions WHERE article = ? ORDER BY seq", article)
        ]

    def reprints_among(self, articles: Iterable[str]) -> list[Reprint]:
        """Reprints whose article is among these, in order of article and original; of each the ones that hold."""
        return [reprint for article in sorted(articles) for reprint in copying.reprints_of(self.connection, article)]

    def carried_by(self, article: str) -> list[Reprint]:
        """The reprints of others whose best original is this article."""
        rows = self._all("SELECT article FROM reprints WHERE original = ? ORDER BY article", article)
        held = (reprint for row in rows for reprint in copying.reprints_of(self.connection, row["article"]))
        return [reprint for reprint in held if reprint.original == article]

    def placements(self, article: str) -> list[Placement]:
        """All decisions on an article that still stand, oldest first; the last one holds."""
        rows = self._all("SELECT record FROM placements WHERE article = ? ORDER BY seq", article)
        return [unpack(row["record"], Placement) for row in rows]

    def pages(self, article: str) -> list[PageRow]:
        """The snapshots of an article, oldest first."""
        rows = self._all("SELECT * FROM snapshots WHERE article = ? ORDER BY seq", article)
        return [
            PageRow(
                seq=row["seq"],
                article=article,
                url=row["url"],
                digest=row["digest"],
                fetched_at=moment(row["fetched_at"]),
                media_type=row["media_type"],
                size=row["size"],
                version=number,
            )
            for number, row in enumerate(rows, start=1)
        ]

    def snapshot(self, seq: int) -> Snapshot:
        shot = unpack(self._record(seq), SnapshotEntry)
        return Snapshot(
            url=shot.url,
            fetched_at=shot.fetched_at,
            media_type=shot.media_type,
            body=self.body(shot.digest),
            digest=shot.digest,
            headers=shot.headers,
            truncated=shot.truncated,
        )

    def body(self, digest: str) -> bytes:
        """The bytes of a page. Raises NotFound."""
        row = self._one("SELECT packed FROM bodies WHERE digest = ?", digest)
        if row is None:
            raise NotFound(f"page {digest}: no such page in this ledger; it may have been removed")
        return zlib.decompress(row["packed"])

    def issues(self, limit: int) -> list[Issue]:
        """The newest first."""
        rows = self._all("SELECT record FROM issues ORDER BY seq DESC LIMIT ?", limit)
        entries = [unpack(row["record"], IssueEntry) for row in rows]
        return [Issue(thing=e.thing, stage=e.stage, cause=e.cause, next_step=e.next_step, at=e.at) for e in entries]

    def judgements(self, story: str) -> list[JudgementRow]:
        """Merges, splits and moves that touched a story, the newest first."""
        rows = self._all(
            """SELECT seq, record FROM ledger WHERE kind = ? AND instr(record, ?) > 0 ORDER BY seq DESC""",
            Kind.JUDGEMENT,
            f'"{story}"',
        )
        undone = {int(row["subject"]) for row in self._all("SELECT subject FROM ledger WHERE kind = ?", Kind.UNDONE)}
        return [
            JudgementRow(seq=r["seq"], entry=unpack(r["record"], JudgementEntry), undone=r["seq"] in undone)
            for r in rows
        ]

    def counts(self) -> dict[str, int]:
        return {name: self._count(question) for name, question in COUNTS.items()}

    def tally(self) -> Tally:
        """What the front page says of the newsroom; from counts that are kept, so that no table is read through."""
        rows = self._all("SELECT outlet, articles FROM outlet_articles WHERE articles > 0")
        known = self.outlets()
        return Tally(
            articles=sum(row["articles"] for row in rows),
            stories=self._count("SELECT count(*) FROM stories"),
            outlets=tuple(known[row["outlet"]] for row in rows if row["outlet"] in known),
        )

    def saved_views(self) -> dict[str, str]:
        """Name → query, in the order they were saved."""
        return {row["name"]: row["query"] for row in self._all("SELECT name, query FROM saved_views ORDER BY seq")}

    def seen_of_outlets(self) -> dict[str, tuple[int, int, datetime | None]]:
        """Per outlet: articles, stories, time of the newest article."""
        return counting.seen_of_outlets(self.connection)

    def heard_between(self, first: datetime, last: datetime) -> frozenset[tuple[str, str]]:
        """(outlet, language) of every article filed under a time in `[first, last]`."""
        rows = self._all(
            "SELECT DISTINCT outlet, language FROM articles WHERE time BETWEEN ? AND ?", stamp(first), stamp(last)
        )
        return frozenset((row["outlet"], row["language"]) for row in rows)

    def copied_of_outlets(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Per outlet: how many of its articles are copies; how often others copied its articles."""
        return counting.copied_of_outlets(self.connection)

    def search(self, question: str, where: SearchFilter, limit: int, skip: int = 0) -> Found:
        """Articles that answer a question to the index of words (store/searching.py), in the order of the filter."""
        return found(self.connection, question, where, self._outlets_for(where), limit, skip)

    def _outlets_for(self, where: SearchFilter) -> list[str] | None:
        """The outlets that a filter leaves; None where it leaves all."""
        if where.country is None:
            return None if where.outlet is None else [where.outlet]
        there = [key for key, outlet in self.outlets().items() if outlet.country == where.country]
        return there if where.outlet is None else [key for key in there if key == where.outlet]

    # -- what the pages of names ask ---------------------------------------------------------------------------------

    def entity_members(self, key: str) -> tuple[str, ...]:
        """All keys of the entity that has this one."""
        return linking.members(self.connection, key)

    def given_name(self, keys: Sequence[str]) -> str | None:
        return linking.given_name(self.connection, keys)

    def spellings(self, keys: Sequence[str]) -> list[SpellingRow]:
        marks = ", ".join("?" for _ in keys)
        rows = self._all(f"SELECT * FROM spellings WHERE key IN ({marks})", *keys)  # noqa: S608 (only marks)
        return [SpellingRow(**dict(zip(row.keys(), row, strict=True))) for row in rows]

    def articles_naming(self, keys: Sequence[str], newest: int = 200) -> Naming:
        """Raises NotFound where no article is left that does."""
        question = "names : (" + " OR ".join(f'"{key_tag(key)}"' for key in keys) + ")"
        answer = self.search(question, SearchFilter(newest_first=True), newest)
        if not answer.articles:
            raise NotFound(f"name {keys[0]}: no article names it any more")
        first = self._one(
            """SELECT a.time FROM words CROSS JOIN searched s ON s.id = words.rowid CROSS JOIN articles a
               ON a.id = s.article WHERE words MATCH ? ORDER BY words.rowid LIMIT 1""",
            question,
        )
        last = self._one("SELECT time FROM articles WHERE id = ?", answer.articles[0])
        if first is None or last is None:
            raise NotFound(f"name {keys[0]}: its articles are being removed; ask again")
        return Naming(
            newest=answer.articles,
            matches=answer.matches,
            more=answer.more,
            first=moment(first["time"]),
            last=moment(last["time"]),
        )

    def said_of(self, articles: Sequence[str]) -> list[Said]:
        """What the index holds of these articles."""
        rows = [self._one("SELECT said FROM searched WHERE article = ?", article) for article in articles]
        return [unpacked(row["said"]) for row in rows if row is not None]

    def keep_entity_links(self, story: str, links: Mapping[str, str]) -> None:
        """Remember which keys were found to be one within a story; kept with its card, and made anew with it."""
        self.connection.execute("DELETE FROM entity_links WHERE story = ?", (story,))
        self.connection.executemany(
            "INSERT INTO entity_links VALUES (?, ?, ?)",
            [(story, key, entity) for key, entity in links.items() if key != entity and "@" not in key],
        )

    def entity_judgements(self, keys: Sequence[str]) -> tuple[EntityJudgementLine, ...]:
        """Those that stand and touched one of these keys, the newest first."""
        known = set(keys)
        return tuple(
            EntityJudgementLine(
                seq=seq,
                what=one.what,
                by=one.decided_by,
                at=one.decided_at,
                name=one.name,
                keys=one.gone or one.kept,
            )
            for seq, one in reversed(linking.standing(self.connection))
            if known.intersection((*one.kept, *one.gone))
        )

    def written_languages(self) -> list[str]:
        """The languages that the outlets of this newsroom are known to write in."""
        return sorted({language for outlet in self.outlets().values() for language in outlet.languages})

    # -- the way in ------------------------------------------------------------------------------------------------

    def _record(self, seq: int) -> bytes:
        row = self._one("SELECT record FROM ledger WHERE seq = ?", seq)
        if row is None:
            raise NotFound(f"entry {seq}: not in this ledger; it may have been removed")
        return bytes(row["record"])

    def _reading(self, seq: int) -> Reading:
        return unpack(self._record(seq), ReadingEntry).reading

    def _one(self, sql: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.connection.execute(sql, values).fetchone()
        return row

    def _all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        return self.connection.execute(sql, values).fetchall()

    def _count(self, sql: str, *values: object) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0])


COUNTS = {
    "snapshots": "SELECT count(*) FROM snapshots",
    "unread": "SELECT count(*) FROM snapshots WHERE state = 'unread'",
    "failed": "SELECT count(*) FROM snapshots WHERE state = 'failed'",
    "articles": "SELECT count(*) FROM articles",
    "unfiled": "SELECT count(*) FROM articles WHERE story IS NULL",
    "stories": "SELECT count(*) FROM stories",
    "outlets": "SELECT count(*) FROM outlets",
    "intakes": "SELECT count(*) FROM intakes",
    "issues": "SELECT count(*) FROM issues",
}


def _senses(rows: Iterable[sqlite3.Row]) -> list[SenseRow]:
    return [SenseRow(**dict(zip(row.keys(), row, strict=True))) for row in rows]


def _starred(card: StoryCard, starred: bool) -> StoryCard:
    values = {name: getattr(card, name) for name in StoryCard.__dataclass_fields__ if name != "starred"}
    return StoryCard(**values, starred=starred)


def _listed(values: Iterable[str]) -> str:
    """Values between spaces, so that one can be looked for whole."""
    return " ".join(["", *sorted(set(values)), ""])


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else moment(text)
