"""RSS and Atom, well-formed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import feedparser

DEEPEST = 100  # tags open at once; the parser takes minutes over a feed nested by the thousand
TAGS = re.compile(rb"<(/?)([A-Za-z][\w:.-]*)[^<>]*?(/?)>")
# HTML elements that are never closed; RSS has a <link> of its own that is, so it is not one of them.
VOID = frozenset({b"br", b"hr", b"img", b"input", b"meta", b"source", b"wbr", b"area", b"embed", b"param", b"track"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed. link: as written, empty where it has none. content: HTML that the feed itself carries."""

    link: str
    title: str
    content: str
    id: str


def is_too_deep(body: bytes) -> bool:
    """Whether tags are nested deeper than any feed needs.

    A closing tag closes everything opened within it, so that the unclosed <p> of one item do not count for the next.
    """
    opened: list[bytes] = []
    for match in TAGS.finditer(body):
        name = match.group(2).lower()
        if match.group(3) or name in VOID:
            continue
        if not match.group(1):
            opened.append(name)
        elif name in opened:
            while opened.pop() != name:
                pass
        if len(opened) > DEEPEST:
            return True
    return False


def items_of(body: bytes, media_type: str) -> Sequence[Item] | None:
    """The entries of a feed, in its order; None where this is no feed."""
    found = feedparser.parse(body, response_headers={"content-type": media_type}, resolve_relative_uris=False)
    if not found.version and not found.entries:
        return None
    return [_item(entry) for entry in found.entries]


def _item(entry: Any) -> Item:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    longest = max([*contents, entry.get("summary", "")], key=len)
    return Item(link=entry.get("link", ""), title=entry.get("title", ""), content=longest, id=entry.get("id", ""))


def page_of(item: Item) -> bytes:
    """A page made of what the feed itself carries of an item."""
    return (
        f'<!doctype html><meta charset="utf-8"><title>{escape(item.title)}</title>'
        f"<article><h1>{escape(item.title)}</h1>{item.content}</article>"
    ).encode()
