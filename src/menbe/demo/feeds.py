"""The feeds of a world: RSS, Atom or JSON Feed, one per outlet."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from html import escape

from menbe.demo.pages import Address, Page, as_is
from menbe.demo.world import Article, World

KINDS = ("rss", "atom", "json")
NAMES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}


def feed_address(domain: str) -> str:
    """Where an outlet's feed is; its kind is always the same."""
    return f"https://{domain}/{NAMES[feed_kind(domain)]}"


def feed_kind(domain: str) -> str:
    return KINDS[zlib.crc32(domain.encode()[::-1]) % len(KINDS)]


def feeds(world: World, address: Address = as_is) -> Iterator[Page]:
    """One feed per outlet, newest first."""
    for outlet in world.outlets:
        articles = sorted(
            (a for a in world.articles if a["domain"] == outlet.key), key=lambda a: str(a["published_at"]), reverse=True
        )
        write = {"rss": _rss, "atom": _atom, "json": _json_feed}[feed_kind(outlet.key)]
        media_type, body = write(outlet.name, articles, address)
        yield Page(
            url=address(feed_address(outlet.key)),
            media_type=media_type,
            charset="utf-8",
            body=body.encode(),
            published_at=datetime.fromisoformat(articles[0]["published_at"]),
        )


def _rss(name: str, articles: list[Article], address: Address) -> tuple[str, str]:
    items = "".join(
        f"<item><title>{escape(a['title'])}</title><link>{escape(address(a['url']))}</link>"
        f"<guid isPermaLink='false'>{a['id']}</guid>"
        f"<pubDate>{format_datetime(datetime.fromisoformat(a['published_at']))}</pubDate></item>"
        for a in articles
    )
    channel = f"<channel><title>{escape(name)}</title>{items}</channel>"
    return "application/rss+xml", f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def _atom(name: str, articles: list[Article], address: Address) -> tuple[str, str]:
    entries = "".join(
        f"<entry><id>urn:demo:{a['id']}</id><title>{escape(a['title'])}</title>"
        f"<link href='{escape(address(a['url']))}'/><updated>{a['published_at']}</updated></entry>"
        for a in articles
    )
    head = f"<id>urn:demo:{escape(name)}</id><title>{escape(name)}</title>"
    updated = f"<updated>{articles[0]['published_at']}</updated>"
    return (
        "application/atom+xml",
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{updated}{entries}</feed>',
    )


def _json_feed(name: str, articles: list[Article], address: Address) -> tuple[str, str]:
    items = [
        {"id": a["id"], "url": address(a["url"]), "title": a["title"], "date_published": a["published_at"]}
        for a in articles
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": name, "items": items}
    return "application/feed+json", json.dumps(feed, ensure_ascii=False)
