"""Small records for tests: whole, valid, and no longer than the test needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from menbe.model import (
    Article,
    Block,
    BlockKind,
    Fingerprint,
    Genre,
    Intake,
    IntakeKind,
    Placement,
    Reading,
    Snapshot,
    article_id,
    digest_of,
    story_id,
)

NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
INTAKE = Intake(key="https://xezri.example/feed.xml", kind=IntakeKind.FEED, address="https://xezri.example/feed.xml")


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def snapshot(url: str = "https://xezri.example/1", text: str = "<p>bir</p>", at: datetime = NOON) -> Snapshot:
    body = text.encode()
    return Snapshot(
        url=url, fetched_at=at, media_type="text/html", body=body, digest=digest_of(body), headers={"etag": '"1"'}
    )


def article(
    url: str = "https://xezri.example/1",
    headline: str = "Limanda yanğın",
    body: str = "Limanda yanğın baş verib.",
    *,
    language: str = "az",
    outlet: str = "xezri.example",
    at: datetime = NOON,
) -> Article:
    text = f"{headline}\n\n{body}"
    zones = (
        Block(kind=BlockKind.HEADLINE, start=0, end=len(headline), reason="h1"),
        Block(kind=BlockKind.BODY, start=len(headline) + 2, end=len(text), reason="p"),
    )
    return Article(
        id=article_id(url),
        url=url,
        outlet=outlet,
        language=language,
        genre=Genre.REPORT,
        headline=headline,
        text=text,
        zones=zones,
        published_at=at,
        first_seen_at=at,
        snapshot=digest_of(text.encode()),
    )


def reading(made: Article | None = None) -> Reading:
    return Reading(
        article=made or article(),
        fingerprint=Fingerprint(sketch=b"", words=4, masked=0, maker="test"),
        vector=None,
        mentions=(),
        citations=(),
        claims=(),
        facts=(),
    )


def placement(of: str, story: str | None = None, by: str = "placing/1", at: datetime = NOON) -> Placement:
    return Placement(article=of, story=story or story_id(of), decided_by=by, decided_at=at, reasons={"score": 0.9})
