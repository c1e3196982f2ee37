"""What is asked of stories: their articles, their judgements, their cards in any order."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from menbe.errors import NotFound
from menbe.model import Story
from menbe.store.asking import CardFilter, card_tag
from menbe.store.database import moment, stamp
from menbe.store.entries import JudgementEntry, Kind
from menbe.store.msgspec import pack, unpack
from menbe.store.questions import Questions
from menbe.views import StoryCard


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


class Stories(Questions):
    """What is asked of stories: their articles, their judgements, their cards in any order."""

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

    def sharing(
        self, names: Collection[str], since: datetime, until: datetime, *, common: int
    ) -> dict[str, dict[str, int]]:
        """Stories with an article between two moments that names some of these: story → name → articles that have it.

        names: keys of mentions. A name that more than `common` articles ever had is left out, unread.
        """
        counts = {
            name: self._count("SELECT count(*) FROM (SELECT 1 FROM mentions WHERE key = ? LIMIT ?)", name, common + 1)
            for name in sorted(names)
        }
        rare = json.dumps([name for name, count in counts.items() if count <= common])
        rows = self._all(
            """SELECT DISTINCT a.story, m.key FROM mentions m JOIN articles a ON a.id = m.article
               WHERE m.key IN (SELECT value FROM json_each(?)) AND a.story IS NOT NULL
                 AND a.time >= ? AND a.time < ?""",
            rare,
            stamp(since),
            stamp(until),
        )
        found: dict[str, dict[str, int]] = {}
        for row in rows:
            found.setdefault(row["story"], {})[row["key"]] = counts[row["key"]]
        return found

    def ends_of(self, story: str, until: datetime, count: int) -> list[str]:
        """Ids of the first and the newest articles of a story before a moment, so many of each, in order of time."""
        rows = self._all("SELECT id FROM articles WHERE story = ? AND time < ? ORDER BY time, id", story, stamp(until))
        ids = [row["id"] for row in rows]
        return ids if len(ids) <= 2 * count else ids[:count] + ids[-count:]

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

    def taken_apart(self, story: str) -> frozenset[str]:
        """Stories into which this one was merged, and an editor took the merge back."""
        undone = (row.entry for row in self.judgements(story) if row.undone)
        return frozenset(entry.redirects[story] for entry in undone if story in entry.redirects)

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


def _senses(rows: Iterable[sqlite3.Row]) -> list[SenseRow]:
    return [SenseRow(**dict(zip(row.keys(), row, strict=True))) for row in rows]


def _starred(card: StoryCard, starred: bool) -> StoryCard:
    values = {name: getattr(card, name) for name in StoryCard.__dataclass_fields__ if name != "starred"}
    return StoryCard(**values, starred=starred)


def _listed(values: Iterable[str]) -> str:
    """Values between spaces, so that one can be looked for whole."""
    return " ".join(["", *sorted(set(values)), ""])
