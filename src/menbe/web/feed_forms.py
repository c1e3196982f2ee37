"""The two forms of a feed: Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org).

Atom is written with the standard library: feedgen 1.0 loses the `rel` of an entry's links, so that readers open the
wrong one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from menbe import __version__

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML 1.0 document may hold them
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)  # when an empty feed was updated: Atom wants a time

register_namespace("", ATOM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. link: what it is about; related: the page of this paper about it. told: numbers for programs."""

    id: str
    title: str
    link: str
    related: str | None
    author: str
    text: str
    language: str
    published: datetime
    updated: datetime
    categories: tuple[str, ...] = ()
    told: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed before it has a form. home: the page it is of; here: its own address."""

    id: str
    title: str
    home: str
    here: str
    author: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NOTHING_YET)


def atom(feed: Feed) -> bytes:
    """The feed; what an outlet wrote stands in it as text, never as markup."""
    root = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated.isoformat())
    _text(_child(root, "author"), "name", feed.author)
    _child(root, "link", href=feed.home, rel="alternate", type="text/html")
    _child(root, "link", href=feed.here, rel="self", type="application/atom+xml")
    _child(root, "generator", version=__version__).text = "Menbe"
    for entry in feed.entries:
        _add(root, entry)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _add(root: Element, entry: Entry) -> None:
    item = _child(root, "entry", **{f"{{{XML}}}lang": entry.language})
    _text(item, "id", entry.id)
    _text(item, "title", entry.title)
    _text(item, "published", entry.published.isoformat())
    _text(item, "updated", entry.updated.isoformat())
    _text(_child(item, "author"), "name", entry.author)
    _child(item, "link", href=entry.link, rel="alternate", hreflang=entry.language)
    if entry.related:
        _child(item, "link", href=entry.related, rel="related")
    _text(item, "summary", entry.text)
    for category in entry.categories:
        _child(item, "category", term=category)


def _child(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{ATOM}}}{name}", {key: xml_text(value) for key, value in attributes.items()})


def _text(parent: Element, name: str, text: str) -> None:
    _child(parent, name).text = xml_text(text)


def xml_text(text: str) -> str:
    """The text without characters that may stand in no XML document."""
    return NOT_XML.sub("", text)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1 (jsonfeed.org)."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.here,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(entry) for entry in feed.entries],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _json_item(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.text,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": entry.author}],
        "language": entry.language,
        "tags": list(entry.categories),
        "_menbe": {"page": entry.related or entry.link, **entry.told},
    }
