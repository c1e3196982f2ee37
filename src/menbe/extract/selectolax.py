"""One walk over the tree that lexbor builds: a page's lines and what it says of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import count, groupby
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from menbe.extract.keys import clean
from menbe.extract.lines import Element, Line, Page

_UNSEEN = frozenset(
    [
        "title",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "select",
        "datalist",
        "canvas",
        "math",
        "textarea",
        "audio",
        "video",
        "head",
        "map",
        "rt",
        "rp",
        "-comment",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "nobr",
        "picture",
        "source",
        "input",
        "amp-img",
        "bold",
        "italic",
    ]
)
_NOTED = frozenset({"meta", "link", "html", "title", "script", "time"})
_CELLS = frozenset({"td", "th"})
_SIGNED = frozenset(
    {
        "author",
        "author-name",
        "author__name",
        "byline__name",
        "byline-name",
        "article-author",
        "article__author",
        "post-author",
        "entry-author",
        "fn",
        "c-byline__author",
        "authorname",
    }
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_HINTS = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "visually_hidden"})
_HINTS = ("class", "id", "role", "itemprop", "data-testid", "data-component", "aria-label")
HINT_CHARACTERS = 200  # of one element: utility-class pages write kilobytes
SIGNATURE_CHARACTERS = 200
CELL_CHARACTERS = 100  # of a row so far, from which the next cell begins a line of its own
CELL_BORDER = " | "
ALT_WORDS = 2  # an alt text of fewer words is a label, not a caption


def read_page(markup: str) -> Page:
    """The page as read once, top to bottom. The markup must have passed `caps.check_markup`."""
    parser = LexborHTMLParser(markup)
    walk = _Walk()
    if parser.root is not None:
        walk.run(parser.root)
    return Page(
        lines=tuple(walk.lines),
        metas={name: tuple(values) for name, values in walk.metas.items()},
        times=tuple(walk.times),
        json_ld=tuple(walk.json_ld),
        signatures=tuple(dict.fromkeys(walk.signatures)),
        title=clean(walk.title).replace("\n", " "),
        canonical=walk.canonical,
        language=walk.language,
        scripts=walk.scripts,
    )


class _Walk:
    """The state of one walk. pieces: text of the line being read. links, hidden: how many such elements are open.
    linked_pieces: (address, text) of what stands in links."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.metas: defaultdict[str, list[str]] = defaultdict(list)
        self.times: list[tuple[str, str]] = []
        self.json_ld: list[str] = []
        self.signatures: list[str] = []
        self.scripts = 0
        self.title = ""
        self.canonical: str | None = None
        self.language: str | None = None
        self._above: list[Element] = []
        self._pieces: list[str] = []
        self._linked_pieces: list[tuple[str, str]] = []
        self._breaks = 0
        self._links = 0
        self._address = ""
        self._hidden = 0
        self._ids = count(1)
        self._leave: list[tuple[LexborNode, bool, bool, bool]] = []

    def run(self, root: LexborNode) -> None:
        node: LexborNode | None = root
        while node is not None:
            child = node.first_child if self._enter(node) else None
            if child is not None:
                node = child
                continue
            while node is not None:
                self._exit(node)
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent
                if node is None or not self._leave:
                    self._flush()
                    return
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Takes in what the node adds; whether its children are to be walked."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "")
            return False
        attributes = node.attributes
        if tag in _NOTED:
            self._note(tag, node, attributes)
        if tag == "br":
            self._break()
            return False
        if tag in ("img", "amp-img"):
            self._picture(attributes)
            return False
        if tag in _UNSEEN and tag != "head":
            return False
        block = tag not in _INLINE and tag not in _CELLS
        hint, hides = "", False
        if attributes:
            if block:
                hint = " ".join([value for name in _HINTS if (value := attributes.get(name))])[:HINT_CHARACTERS].lower()
            hides = _hides(attributes)
            if _signs(attributes):
                self.signatures.append(clean(node.text(separator=" ")).replace("\n", ", ")[:SIGNATURE_CHARACTERS])
        if tag in _CELLS:
            self._cell()
        if block or hides:
            self._flush()
        if block:
            self._above.append(Element(id=next(self._ids), tag=tag, hint=hint))
        if tag == "a":
            self._links += 1
            self._address = attributes.get("href") or ""
        self._hidden += hides
        self._leave.append((node, block or hides, block, hides))
        return True

    def _exit(self, node: LexborNode) -> None:
        if not self._leave or self._leave[-1][0].mem_id != node.mem_id:
            return
        _, flushes, pops, hides = self._leave.pop()
        if flushes:
            self._flush()
        if pops:
            self._above.pop()
        if node.tag in _CELLS and sum(map(len, self._pieces)) > CELL_CHARACTERS:
            self._flush()
        self._links -= node.tag == "a"
        self._hidden -= hides

    def _text(self, text: str) -> None:
        if self._breaks:
            if text.isspace():
                return
            self._pieces.append("\n")
            self._breaks = 0
        text = text.replace("\n", " ")
        self._pieces.append(text)
        if self._links:
            self._linked_pieces.append((self._address, text))

    def _cell(self) -> None:
        """The short cells of a table row make one line; a long cell is a text of its own (pages laid out in tables)."""
        if sum(map(len, self._pieces)) > CELL_CHARACTERS:
            self._flush()
        elif self._pieces and not self._pieces[-1].isspace() and self._pieces[-1] != CELL_BORDER:
            self._pieces.append(CELL_BORDER)

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self._flush()

    def _flush(self) -> None:
        self._breaks = 0
        if not self._pieces:
            return
        text = clean("".join(self._pieces)).rstrip(" |")
        if text:
            linked = len(clean(" ".join(piece for _, piece in self._linked_pieces)))
            self.lines.append(
                Line(
                    text=text,
                    above=tuple(self._above),
                    linked=min(linked, len(text)),
                    hidden=self._hidden > 0,
                    links=_links(self._linked_pieces),
                )
            )
        self._pieces.clear()
        self._linked_pieces.clear()

    def _picture(self, attributes: dict[str, str | None]) -> None:
        alt = clean((attributes.get("alt") or "").replace("\n", " "))
        if len(alt.split()) < ALT_WORDS and len(alt) < 12:
            return
        self._flush()
        figure = Element(id=next(self._ids), tag="img", hint="")
        linked = len(alt) if self._links else 0
        self.lines.append(
            Line(text=alt, above=(*self._above, figure), linked=linked, hidden=self._hidden > 0, alt=True)
        )

    def _note(self, tag: str, node: LexborNode, attributes: dict[str, str | None]) -> None:
        match tag:
            case "meta":
                names = {attributes.get(name) for name in ("name", "property", "itemprop", "http-equiv")}
                for name in sorted(name.lower() for name in names if name):
                    self.metas[name].append((attributes.get("content") or "").strip())
            case "link":
                if self.canonical is None and "canonical" in (attributes.get("rel") or "").lower().split():
                    self.canonical = attributes.get("href")
            case "html":
                self.language = attributes.get("lang") or attributes.get("xml:lang") or self.language
            case "title":
                self.title = self.title or node.text()
            case "script":
                self.scripts += 1
                if "ld+json" in (attributes.get("type") or "").lower():
                    self.json_ld.append(node.text())
            case _:
                stated = attributes.get("datetime") or attributes.get("content")
                hint = " ".join(attributes.get(name) or "" for name in ("itemprop", "class", "pubdate"))
                self.times.append((hint.lower(), stated or clean(node.text())))


def _links(pieces: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(words, address) of each link; neighbouring pieces with one address are one link, in bold or not."""
    found = (
        (clean("".join(piece for _, piece in group)), address) for address, group in groupby(pieces, itemgetter(0))
    )
    return tuple((words, address) for words, address in found if words and address)


def _signs(attributes: dict[str, str | None]) -> bool:
    named = attributes.get("class")
    if named and not _SIGNED.isdisjoint(named.lower().split()):
        return True
    return attributes.get("rel") == "author" or attributes.get("itemprop") == "author"


def _hides(attributes: dict[str, str | None]) -> bool:
    if "hidden" in attributes and attributes.get("hidden") != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDING.search(style):
        return True
    named = attributes.get("class") or ""
    return not _HIDDEN_HINTS.isdisjoint(named.lower().split())
