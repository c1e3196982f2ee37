"""Headline, authors, outlet's name and address of a page: votes among what it states in several places."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from rapidfuzz import fuzz

from menbe.extract.furniture import are_names, is_byline, strip_byline
from menbe.extract.keys import clean, key_of
from menbe.extract.lines import Line, Page
from menbe.extract.structured import Node, names_of, text_of

ALIKE = 70  # per cent of the shorter title found in the longer, from which two titles are one headline in two wordings
# Weights of the vote, set on pages/fundus, 2026-11: title exact .77; by og:title alone .82 there, for its answers
# follow what outlets state for machines, but then the headline is often one that no reader of the page has seen.
VOTES = {"h1": 1.6, "JSON-LD": 1.0, "og:title": 1.0, "twitter:title": 0.7, "title": 0.1}
AUTHOR_WORDS = 5  # words of a name; more are a sentence
BYLINE_LINES = 12  # below the headline
AUTHOR_LENGTH = 60  # characters

SIGNED = re.compile(r"byline|\bauthors?\b|autor|redakteur|verfasser|writer|signature|müəllif|yazar")
_TAIL = re.compile(r"\s+(?:[|•·–—:»-]|\|\||::)\s+")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cxenseparse:author",
    "dc.creator.name",
    "article:author_name",
    "citation_author",
    "mrf:authors",
)
LONGEST_HEADLINE = 500  # characters; a longer one is a text in the wrong tag, or made to fill every screen
_AND = re.compile(r"\s*(?:,|;|/|\||&|\s(?:and|und|y|ve|və|и|і|та|et|och|og|en|with|mit)\s)\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|facebook\.com|[\[{<=]")
_NO_NAME = re.compile(r"@|\d|[()/:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """text: its wording. lines: indices of the lines that show it (one h1 may hold several), empty where none does.
    wordings: all that were met."""

    text: str
    lines: tuple[int, ...]
    wordings: tuple[str, ...]

    @property
    def line(self) -> int | None:
        return self.lines[0] if self.lines else None


def headline_of(page: Page, node: Node | None) -> Headline | None:
    """The vote of h1, JSON-LD headline, og:title and twitter:title; None where all are silent.

    What readers see counts most; two statements for machines that agree outvote it, for then the h1 lacks its kicker or
    was changed after the page was shared.
    """
    stated = _stated_titles(page, node)
    shown = _shown(page, list(stated.values()))
    if shown is None and not stated:
        return None
    votes: dict[str, float] = {}
    wordings: dict[str, str] = {}
    seen = {} if shown is None else {"h1": shown[1]}
    for place, title in {**seen, **stated}.items():
        key = key_of(title)
        votes[key] = votes.get(key, 0.0) + VOTES[place]
        wordings.setdefault(key, title)
    text = wordings[max(votes, key=lambda key: votes[key])]
    if shown is not None and (bare := _without_kicker(shown[1], stated)) is not None:
        text = bare
    lines = shown[0] if shown is not None else _lines_of(page, text)
    return Headline(text=text, lines=lines, wordings=tuple(dict.fromkeys([text, *wordings.values()])))


def _stated_titles(page: Page, node: Node | None) -> dict[str, str]:
    places = {
        "JSON-LD": text_of(node.get("headline")) if node else "",
        "og:title": next(iter(page.metas.get("og:title", ())), ""),
        "twitter:title": next(iter(page.metas.get("twitter:title", ())), ""),
        "title": page.title,
    }
    titles = {place: _one_line(raw) for place, raw in places.items()}
    return {
        place: bare
        for place, title in titles.items()
        if len(title) <= LONGEST_HEADLINE and (bare := without_site(title, page))
    }


def _one_line(raw: str) -> str:
    return " ".join(clean(html.unescape(raw)).split())


def _shown(page: Page, stated: Sequence[str]) -> tuple[tuple[int, ...], str] | None:
    """The h1 that shows the headline: one that equals a stated title, else one like it, else the first."""
    groups: dict[int, list[int]] = {}
    for i, line in enumerate(page.lines):
        if "h1" in line.tags and not line.alt and not line.hidden:
            groups.setdefault(next(e.id for e in line.above if e.tag == "h1"), []).append(i)
    every = [(tuple(ids), _joined([page.lines[i].text for i in ids])) for ids in groups.values()]
    heads = [(ids, text) for ids, text in every if len(text) <= LONGEST_HEADLINE]
    for fits in (lambda text, title: key_of(text) == key_of(title), _alike):
        found = next((head for head in heads if any(fits(head[1], title) for title in stated)), None)
        if found is not None:
            return found
    return heads[0] if heads and not stated else None


def _joined(parts: Sequence[str]) -> str:
    return " ".join(" ".join(parts).split()).replace(" : ", ": ")


def _without_kicker(shown: str, stated: Mapping[str, str]) -> str | None:
    """ "Kicker: headline" without its kicker, where the page itself states the headline so."""
    bare = stated.get("og:title", "")
    return bare if bare and shown.endswith(": " + bare) else None


def _lines_of(page: Page, title: str) -> tuple[int, ...]:
    """The first line that shows a title outside any h1."""
    key = key_of(title)
    return tuple(i for i, line in enumerate(page.lines) if line.key == key and not line.hidden and not line.alt)[:1]


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
            _ = parts.port
        except ValueError:
            continue
        if raw and parts.scheme in ("http", "https") and parts.netloc and " " not in address:
            return address
    return None


def authors_of(page: Page, node: Node | None, nodes: Sequence[Node], headline: int | None, url: str) -> tuple[str, ...]:
    """Names of people (or desks) who signed the article: as stated in JSON-LD, else in metas, else in the byline."""
    desks = {key_of(name) for name in (site_name(page, node) or "", *site_names(page), *names_of_host(url)) if name}
    first: list[str] = []
    for stated in (
        names_of(node.get("author"), nodes) if node else [],
        [value for name in _AUTHOR_METAS for value in page.metas.get(name, ())],
        [name for name in page.signatures if are_names(strip_byline(name))],
        _byline(page.lines, headline),
    ):
        names = _clean_names(stated)
        first = first or names
        people = [name for name in names if not any(_is_desk(name, desk) for desk in desks)]
        if people:
            return tuple(people)
    return tuple(first)


def _is_desk(name: str, desk: str) -> bool:
    key = key_of(name)
    return key == desk or (len(desk) > 2 and desk in key) or (len(key) > 3 and key in desk)


def _clean_names(stated: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for raw in stated:
        if _ADDRESS.search(raw):
            continue
        for part in _AND.split(strip_byline(clean(raw).replace("\n", ", "))):
            name = part.strip(' .:–—-|*"“”')
            if 1 < len(name) <= AUTHOR_LENGTH and len(name.split()) <= AUTHOR_WORDS and not _NO_NAME.search(name):
                found.setdefault(key_of(name), name)
    return list(found.values())


def _byline(lines: Sequence[Line], headline: int | None) -> list[str]:
    """The first byline below the headline."""
    if headline is None:
        return []
    near = [line for line in lines[headline + 1 : headline + 1 + BYLINE_LINES] if not line.hidden and not line.alt]
    signed = [line.text for line in near if is_byline(line.text) or (line.above and SIGNED.search(line.above[-1].hint))]
    return [rest for text in signed if are_names(rest := strip_byline(text.split("\n", 1)[0]))][:1]
