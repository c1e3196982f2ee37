"""Headline, authors, outlet's name and address of a page: votes among what it states in several places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from rapidfuzz import fuzz

from menbe.extract.furniture import are_names, is_byline, strip_byline
from menbe.extract.keys import clean, key_of
from menbe.extract.lines import Line, Page
from menbe.extract.structured import Node, names_of, text_of
from menbe.language import fold

ALIKE = 70  # per cent of the shorter title found in the longer, from which two titles are one headline in two wordings
AUTHOR_WORDS = 5  # words of a name; more are a sentence
BYLINE_LINES = 12  # below the headline
AUTHOR_LENGTH = 60  # characters

_TAIL = re.compile(r"\s+(?:[|•·–—:»-]|\|\||::)\s+")
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
                 "cxenseparse:author", "dc.creator.name", "article:author_name", "citation_author", "mrf:authors")  # fmt: skip
_AND = re.compile(r"\s*(?:,|;|/|\||&|\s(?:and|und|y|ve|və|и|і|та|et|och|og|en|with|mit)\s)\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"https?:|www\.|@|\d|\.(?:com|org|net|de|ru|az|tr)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """text: its wording. line: index of the line that shows it, None where no line does. wordings: all that were met."""

    text: str
    line: int | None
    wordings: tuple[str, ...]


def headline_of(page: Page, node: Node | None) -> Headline | None:
    """The vote of h1, JSON-LD headline, og:title and the title of the head; None where all are silent.

    What readers see wins wherever a statement for machines confirms it, for those are often shortened or sold harder.
    """
    seen = [(i, line) for i, line in enumerate(page.lines) if "h1" in line.tags and not line.alt and not line.hidden]
    stated = [
        title
        for raw in (
            text_of(node.get("headline")) if node else "",
            *page.metas.get("og:title", ())[:1],
            *page.metas.get("twitter:title", ())[:1],
            page.title,
        )
        if (title := without_site(clean(raw).replace("\n", " "), page))
    ]
    shown = next((i for i, line in seen if any(key_of(line.text) == key_of(title) for title in stated)), None)
    if shown is None:
        shown = next((i for i, line in seen if any(_alike(line.text, title) for title in stated)), None)
    if shown is None and not stated and seen:
        shown = seen[0][0]
    if shown is None and stated:
        heads = [i for i, line in enumerate(page.lines) if key_of(line.text) == key_of(stated[0]) and not line.hidden and not line.alt]
        shown = heads[0] if heads else None
    if shown is None and not stated:
        return None
    text = page.lines[shown].text.replace("\n", " ") if shown is not None else stated[0]
    return Headline(text=text, line=shown, wordings=tuple(dict.fromkeys([text, *stated])))


def _alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 10 and fuzz.partial_ratio(one.lower(), other.lower()) >= ALIKE


def without_site(title: str, page: Page) -> str:
    """A title without the outlet's name at its end or start."""
    parts = _TAIL.split(title)
    if len(parts) < 2:
        return title
    heads = {key_of(line.text) for line in page.lines if "h1" in line.tags}
    if key_of(title) in heads:
        return title
    names = {key_of(name) for name in site_names(page)}
    if names & {key_of(parts[0])}:
        return title[len(parts[0]) :].lstrip(" |•·–—:»-")
    cut = title
    for part in reversed(parts[1:]):
        if key_of(cut[: len(cut) - len(part)]) in heads or key_of(part) in names or len(part.split()) <= 3:
            cut = cut[: len(cut) - len(part)].rstrip(" |•·–—:»-")
            if key_of(cut) in heads:
                return cut
        else:
            break
    return cut or title


def site_names(page: Page) -> list[str]:
    names = [*page.metas.get("og:site_name", ()), *page.metas.get("application-name", ())]
    return [name for name in names if name]


def site_name(page: Page, node: Node | None) -> str | None:
    """What the outlet calls itself on the page."""
    publisher = names_of(node.get("publisher"), ()) if node else []
    return next((clean(name) for name in [*site_names(page), *publisher] if clean(name)), None)


def host_names(url: str, page: Page, node: Node | None) -> tuple[str, ...]:
    """Every name under which the outlet may stand alone on a line."""
    name = site_name(page, node)
    return tuple(n for n in (*names_of_host(url), name or "", *site_names(page)) if n)


def names_of_host(url: str) -> tuple[str, ...]:
    """The host of an address, with and without its ending."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ()
    return tuple(n for n in (host, host.rsplit(".", 1)[0]) if n)


def canonical_of(page: Page, url: str) -> str | None:
    """The address the page gives itself, absolute; None where it gives none that could be fetched."""
    for raw in (page.canonical, *page.metas.get("og:url", ())):
        try:
            address = urljoin(url, (raw or "").strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        if raw and parts.scheme in ("http", "https") and parts.netloc and " " not in address:
            return address
    return None


def authors_of(page: Page, node: Node | None, nodes: Sequence[Node], headline: int | None) -> tuple[str, ...]:
    """Names of people (or desks) who signed the article: as stated in JSON-LD, else in metas, else in the byline."""
    outlet = {key_of(name) for name in (site_name(page, node) or "", *site_names(page)) if name}
    for stated in (
        names_of(node.get("author"), nodes) if node else [],
        [value for name in _AUTHOR_METAS for value in page.metas.get(name, ())],
        page.signatures,
        _byline(page.lines, headline),
    ):
        names = _clean_names(stated)
        people = [name for name in names if key_of(name) not in outlet]
        if names:
            return tuple(people or names)
    return ()


def _clean_names(stated: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for raw in stated:
        for part in _AND.split(strip_byline(clean(raw).replace("\n", ", "))):
            name = part.strip(" .:–—-|*\"“”")
            if 1 < len(name) <= AUTHOR_LENGTH and len(name.split()) <= AUTHOR_WORDS and not _NO_NAME.search(name):
                found.setdefault(fold(name, ""), name)
    return list(found.values())


def _byline(lines: Sequence[Line], headline: int | None) -> list[str]:
    """The first byline below the headline."""
    if headline is None:
        return []
    near = (line.text for line in lines[headline + 1 : headline + 1 + BYLINE_LINES] if not line.hidden)
    return [rest for text in near if is_byline(text) and are_names(rest := strip_byline(text))][:1]
