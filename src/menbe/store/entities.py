"""What is asked of people, organisations and places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from menbe.errors import NotFound
from menbe.store import linking
from menbe.store.asking import SearchFilter
from menbe.store.database import moment
from menbe.store.indexing import Said, unpacked
from menbe.store.searching import key_tag
from menbe.store.words import Words
from menbe.views import EntityJudgementLine


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


class Entities(Words):
    """What is asked of people, organisations and places."""

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
