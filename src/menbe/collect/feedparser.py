"""RSS and Atom, well-formed or not."""

from __future__ import annotations

import io
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
REFERENCE = re.compile(rb"&#(x[0-9a-fA-F]+|[0-9]+);", re.IGNORECASE)
LONGEST_NUMBER = 16  # digits of a reference that is worth reading as a number
# What the parser answers broken feeds with, found by breaking 2,106 feeds at random places: its own lookups and numbers
# fail inside it. One such feed must not end the round of all others.
BREAKS = (ValueError, TypeError, LookupError, AttributeError, OverflowError, AssertionError, RecursionError)


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
    """The entries of a feed, in its order; None where this is no feed. Raises ValueError where the parser breaks."""
    if not body.strip():
        return None
    found = _parsed(_in_range(body), media_type)
    if not found.version and not found.entries:
        return None
    return [_item(entry) for entry in found.entries]


def _parsed(body: bytes, media_type: str) -> Any:
    """As a stream: bytes alone it takes for the name of a file of this machine first, and a server could name any."""
    try:
        return feedparser.parse(
            io.BytesIO(body), response_headers={"content-type": media_type}, resolve_relative_uris=False
        )
    except BREAKS as exc:
        raise ValueError(f"{type(exc).__name__}: {exc}") from exc


def _in_range(body: bytes) -> bytes:
    """The feed without characters written by a number that no character has: one of them breaks the parser."""
    return REFERENCE.sub(lambda match: match[0] if _is_character(match[1]) else b"&#xFFFD;", body)


def _is_character(number: bytes) -> bool:
    if len(number) > LONGEST_NUMBER:
        return False
    code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
    return code < 0x110000 and not 0xD800 <= code < 0xE000


def _item(entry: Any) -> Item:
    contents = [part.get("value") or "" for part in entry.get("content", ())]
    longest = max([*contents, entry.get("summary") or ""], key=len)
    link, title, id = (entry.get(name) or "" for name in ("link", "title", "id"))
    return Item(link=link, title=title, content=longest, id=id)


def page_of(item: Item) -> bytes:
    """A page made of what the feed itself carries of an item."""
    return (
        f'<!doctype html><meta charset="utf-8"><title>{escape(item.title)}</title>'
        f"<article><h1>{escape(item.title)}</h1>{item.content}</article>"
    ).encode("utf-8", "replace")  # JSON may carry half a letter
