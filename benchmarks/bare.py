"""A text without a page around it, as an article."""

from __future__ import annotations

from datetime import UTC, datetime

from menbe.model import Article, Block, BlockKind, Genre


def bare_article(text: str, language: str) -> Article:
    """All of the text is body; there is no headline, and the outlet is nobody's."""
    return Article(
        id="x",
        url="https://x.example/",
        outlet="x.example",
        language=language,
        genre=Genre.REPORT,
        headline="",
        text=text,
        zones=(Block(kind=BlockKind.BODY, start=0, end=len(text), reason="given"),),
        published_at=None,
        first_seen_at=datetime(2026, 1, 1, tzinfo=UTC),
        snapshot="",
    )
