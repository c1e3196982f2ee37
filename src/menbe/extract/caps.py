"""What a page may cost, decided before any parser sees it: one linear look at the characters.

HTML parsers are quadratic in the attributes of one tag and in nesting (200,000 attributes kept four parsers busy for
more than 12 s each), so a tag with too many attributes is refused and nesting is cut at a depth. The look follows the
tokeniser of the HTML standard (names, `=`, quoted and bare values), with patterns that never go back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from menbe.errors import ExtractError

MAX_BYTES = 10_000_000  # bytes of one page; the longest of 608 evaluation pages has 1.6 MB, 2026-11
MAX_ATTRIBUTES = 250  # attributes of one tag; 1,000 cost lexbor 2 ms, 40,000 cost 2.6 s
MAX_DEPTH = 240  # open elements; libxml2 gives up at 256
MAX_TAGS = 400_000  # tags of one page; 100,000 sibling paragraphs cost .7 s to walk, 2026-11
MAX_TEXT = 2_000_000  # characters of all blocks together: a long book
LONG_TAG = 2 * MAX_ATTRIBUTES  # characters; a shorter tag cannot hold too many attributes

_SPACE = r"[ \t\n\f\r]"
_NAME = r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
_VALUE = r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)"
_ATTRIBUTE = rf"{_NAME}(?:{_SPACE}*+={_SPACE}*+{_VALUE}?+)?+"
_TAG = re.compile(
    rf"<!--(?:>|->|.*?(?:-->|--!>|\Z))|<(/?)([a-zA-Z][^ \t\n\f\r/>]*+)((?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+)>?+", re.DOTALL
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# The marks that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069) would turn our own words beside
# a headline; U+200E and U+200F only mark one place and stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
# Elements that never nest, or whose end tag may be left out: they do not count towards the depth.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "html",
        "head",
        "body",
        "rt",
        "rp",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Markup that is safe to parse. flattened: tags deeper than MAX_DEPTH were taken out, their text was kept."""

    markup: str
    tags: int
    flattened: bool


def refuse_size(body: bytes, url: str) -> None:
    """Raises ExtractError for an empty body and for one over MAX_BYTES."""
    if not body.strip(b" \t\r\n\x00"):
        raise ExtractError(url, "the answer is empty", "fetch the page again, or read its canonical address")
    if len(body) > MAX_BYTES:
        cause = f"the page has {len(body) / 1e6:.1f} MB, over the cap of {MAX_BYTES / 1e6:.0f} MB"
        raise ExtractError(url, cause, "look for a print or mobile view of the page")


def refuse_length(characters: int, url: str) -> None:
    """Raises ExtractError for more than MAX_TEXT characters of text."""
    if characters > MAX_TEXT:
        cause = f"the page holds {characters / 1e6:.1f} million characters of text, over {MAX_TEXT / 1e6:.0f} million"
        raise ExtractError(url, cause, "it is no article; leave it out of the intake")


def strip_control(text: str) -> str:
    """The text without NULs, other control characters, turns of direction and lone surrogates; tabs, line ends and NEL
    stay."""
    return _CONTROL.sub("", text)


def check_markup(markup: str, url: str) -> Checked:
    """One linear look over the tags: attributes counted, depth cut. Raises ExtractError over a cap."""
    pieces: list[str] = []
    kept = here = depth = tags = 0
    flattened = False
    while (match := _TAG.search(markup, here)) is not None:
        here = match.end()
        name = match[2]
        if name is None:
            continue
        tags += 1
        _refuse_attributes(match, url)
        name = name.lower()
        if match[1]:
            over = depth > MAX_DEPTH and name not in _FLAT
            depth -= name not in _FLAT and depth > 0
        else:
            depth += name not in _FLAT
            over = depth > MAX_DEPTH and name not in _FLAT
            if name in _RAW and not over:
                here = _end_of_raw(markup, name, here)
        if over:
            flattened = True
            pieces.append(markup[kept : match.start()])
            kept = match.end()
    if tags > MAX_TAGS:
        raise ExtractError(url, f"the page has {tags} tags, over the cap of {MAX_TAGS}", "look for a print view of it")
    return Checked(markup="".join([*pieces, markup[kept:]]), tags=tags, flattened=flattened)


def _refuse_attributes(match: re.Match[str], url: str) -> None:
    if match.end(3) - match.start(3) <= LONG_TAG:
        return
    count = sum(1 for _ in _ATTRIBUTES.finditer(match[3]))
    if count > MAX_ATTRIBUTES:
        cause = f"a <{match[2][:20].lower()}> tag carries {count} attributes, over the cap of {MAX_ATTRIBUTES}"
        raise ExtractError(url, cause, "the page is broken or hostile; look for another view of it")


def _end_of_raw(markup: str, name: str, start: int) -> int:
    end = re.compile(rf"</{name}", re.IGNORECASE).search(markup, start)
    return end.start() if end else start
