"""Articles made of plain paragraphs, for tests."""

from __future__ import annotations

from datetime import UTC, datetime

from menbe.model import Article, Block, BlockKind, Genre

PUBLISHED = datetime(2025, 3, 5, 12, 0, tzinfo=UTC)  # a Wednesday


def article(language: str, *paragraphs: str, headline: str = "", published: datetime | None = PUBLISHED) -> Article:
    parts = [part for part in (headline, *paragraphs) if part]
    text, zones, at = "\n\n".join(parts), [], 0
    for number, part in enumerate(parts):
        kind = BlockKind.HEADLINE if headline and number == 0 else BlockKind.BODY
        zones.append(Block(kind=kind, start=at, end=at + len(part), reason="test", language=language))
        at += len(part) + 2
    return Article(
        id="a1", url="https://outlet.example/1", outlet="outlet.example", language=language, genre=Genre.REPORT,
        headline=headline, text=text, zones=tuple(zones), published_at=published, first_seen_at=PUBLISHED, snapshot="",
    )  # fmt: skip
