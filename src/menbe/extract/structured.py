"""What a page says of itself in JSON-LD: the node of its article, read without trusting its form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from menbe.extract.keys import clean

Node = Mapping[str, Any]

MAX_SCRIPT = 1_000_000  # characters of one script
MAX_NODES = 2_000  # nodes looked at in all scripts of a page
_ARTICLE = re.compile(r"Article|BlogPosting|Report|LiveBlog|Review|OpinionNews", re.IGNORECASE)
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TAG = re.compile(r"<[^<>]{1,300}>")
_PARAGRAPH_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b[^<>]{0,300}>", re.IGNORECASE)


def nodes_of(scripts: Sequence[str]) -> list[Node]:
    """Every object in the scripts, outer before inner; a script that is no JSON is passed over."""
    found: list[Node] = []
    for script in scripts:
        if len(script) > MAX_SCRIPT:
            continue
        try:
            # strict=False: raw line ends inside strings are the commonest fault of real pages.
            data = json.loads(_COMMENT.sub("", script), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(node for node, _ in zip(_walk(data), range(MAX_NODES - len(found)), strict=False))
    return found


def _walk(data: object) -> Iterator[Node]:
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in reversed(item.values()) if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def article_node(nodes: Sequence[Node]) -> Node | None:
    """The node of the page's article: one with a headline before one without, then the first."""
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _kinds(node))]
    return next((node for node in articles if node.get("headline")), articles[0] if articles else None)


def _kinds(node: Node) -> list[str]:
    kind = node.get("@type")
    return (
        [kind] if isinstance(kind, str) else [k for k in kind if isinstance(k, str)] if isinstance(kind, list) else []
    )


def text_of(value: object) -> str:
    """The text of a value, markup inside it removed; empty for anything that is no text."""
    import html

    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), "")
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(value))
    return clean(_TAG.sub("", _PARAGRAPH_TAG.sub("\n", plain)))


def names_of(value: object, nodes: Sequence[Node]) -> list[str]:
    """The names in an author field: texts, objects, lists of them, or references to other nodes."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            found.append(text_of(item))
        elif isinstance(item, dict):
            found.extend(_names_of_node(item, nodes))
    return [name for name in found if name]


def _names_of_node(item: Node, nodes: Sequence[Node]) -> list[str]:
    named = item.get("name")
    if named is None and isinstance(item.get("@id"), str):
        named = next((node["name"] for node in nodes if node.get("@id") == item["@id"] and node.get("name")), None)
    return [text_of(name) for name in (named if isinstance(named, list) else [named])]
