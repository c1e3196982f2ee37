"""Articles and readings made of a few invented paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from menbe.copies.fingerprints import fingerprint
from menbe.model import (
    Article,
    Block,
    BlockKind,
    Citation,
    Claim,
    Fact,
    Form,
    Genre,
    Outlet,
    Polarity,
    Reading,
    Vector,
    Voice,
    article_id,
)

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def article(
    paragraphs: Sequence[str | tuple[BlockKind, str]],
    *,
    outlet: str = "one.example",
    language: str = "en",
    hours: float = 0,
    headline: str = "A headline",
    genre: Genre = Genre.REPORT,
    path: str | None = None,
) -> Article:
    """An article whose blocks are the headline and the paragraphs; a plain string is a paragraph of the body."""
    blocks = [(BlockKind.HEADLINE, headline)]
    blocks += [(BlockKind.BODY, p) if isinstance(p, str) else p for p in paragraphs]
    zones: list[Block] = []
    at = 0
    for kind, block in blocks:
        zones.append(Block(kind=kind, start=at, end=at + len(block), reason="made"))
        at += len(block) + 2
    url = f"https://{outlet}/{language}/{hours if path is None else path}"
    time = NOON + timedelta(hours=hours)
    return Article(
        id=article_id(url), url=url, outlet=outlet, language=language, genre=genre, headline=headline,
        text="\n\n".join(block for _, block in blocks), zones=tuple(zones),
        published_at=time, first_seen_at=time, snapshot="0" * 64,
    )  # fmt: skip


def reading(
    one: Article,
    *,
    vector: Vector | None = None,
    citations: Sequence[Citation] = (),
    claims: Sequence[Claim] = (),
    facts: Sequence[Fact] = (),
) -> Reading:
    return Reading(
        article=one, fingerprint=fingerprint(one, claims), vector=vector, mentions=(), citations=tuple(citations),
        claims=tuple(claims), facts=tuple(facts),
    )  # fmt: skip


def citing(one: Article, name: str, outlet: str | None) -> Citation:
    start = one.text.index(name)
    passage = one.passage(start, start + len(name))
    return Citation(formula=passage, named=passage, outlet=outlet, rule="made", maker="made")


def claiming(
    one: Article,
    content: str,
    *,
    speaker: str | None,
    voice: Voice,
    form: Form = Form.INDIRECT,
    hedge: str | None = None,
) -> Claim:
    def passage(words: str) -> tuple[int, int]:
        start = one.text.index(words)
        return start, start + len(words)

    return Claim(
        id=f"{one.id}:{content[:12]}", content=one.passage(*passage(content)), voice=voice, form=form,
        polarity=Polarity.ASSERTS, speaker=one.passage(*passage(speaker)) if speaker else None, cue=None,
        hedge=one.passage(*passage(hedge)) if hedge else None, medium=None, rule="made", maker="made",
    )  # fmt: skip


def stating(one: Article, words: str, slot: str, value: float) -> Fact:
    start = one.text.index(words)
    return Fact(
        passage=one.passage(start, start + len(words)), slot=slot, low=value, high=value, label=None, qualifier=None,
        unit="people", scope=None, scope_key=None, attributed_to=None, claim=None, as_of=None, maker="made",
    )  # fmt: skip


def outlet(key: str, name: str, *, kind: str = "outlet", family: str | None = None) -> Outlet:
    return Outlet(key=key, name=name, country=None, languages=("en",), kind=kind, family=family)
