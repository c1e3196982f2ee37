"""An HTML page → its extract: lines, body, kinds, fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from menbe.errors import ExtractError
from menbe.extract.align import found_in
from menbe.extract.assemble import Run, assemble
from menbe.extract.body import Evidence, Verdict, choose_body, is_punctuated
from menbe.extract.caps import Checked, check_markup, refuse_length
from menbe.extract.fields import Headline, authors_of, canonical_of, headline_of, host_names, site_name
from menbe.extract.foreign import Home, Identify, home_of
from menbe.extract.htmldate import find_published
from menbe.extract.hyperlinks import links_of
from menbe.extract.keys import clean, key_of
from menbe.extract.kinds import Frame, headline_run, type_lines
from menbe.extract.lines import Line, Page
from menbe.extract.selectolax import read_page
from menbe.extract.structured import Node, article_node, nodes_of, text_of
from menbe.extract.times import published
from menbe.extract.trafilatura import MAX_TAGS, main_lines
from menbe.model import BlockKind, Extract, Snapshot, StatedTime

ENOUGH = 500  # characters of body under which the fast pass is doubted
SHARE = 0.5  # share of the page's paragraph text under which the fast pass is doubted
SHORTEST = 60  # characters of a body; one sentence
SHELL = 300  # characters of body under which "enable JavaScript" means that the text is not there
INDEX_LINKS = 25  # link lines of a page without an article that make it an index
LONG_PARAGRAPH = 200  # characters; teasers are shorter
STATED_OVER_SEEN = 3  # times as long as the body found: then the stated articleBody is the text

_NEEDS_SCRIPTS = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|requires javascript|turn on javascript|"
    r"javascript aktivieren|включите javascript|увімкніть javascript|javascript'i etkin",
    re.IGNORECASE,
)


def read_html(text: str, snapshot: Snapshot, identify: Identify) -> Extract:
    """The extract of a page. Raises ExtractError where a cap is passed or no article is found."""
    url = snapshot.url
    checked = check_markup(text, url)
    page = read_page(checked.markup)
    refuse_length(sum(len(line.text) for line in page.lines), url)
    nodes = nodes_of(page.json_ld)
    node = article_node(nodes)
    headline = headline_of(page, node)
    verdicts = _verdicts(page, node, headline, checked, url)
    stated = _stated_instead(page, node, verdicts)
    body = stated or [page.lines[i].text for i in sorted(verdicts) if verdicts[i].body]
    _refuse_no_article(page, node, body, url, has_headline=headline is not None)
    home = home_of("\n".join(body), identify)
    runs = [*_headline_above(headline, home, identify)]
    if stated:
        verdicts = {}
        runs += _stated_runs(stated, home)
    frame = Frame(
        home=home,
        headline=headline,
        names=host_names(url, page, node),
        titles=frozenset(key_of(title) for title in headline.wordings) if headline is not None else frozenset(),
    )
    runs += type_lines(page.lines, verdicts, frame, identify)
    whole, blocks = assemble(_noting(runs, flattened=checked.flattened), url)
    if not any(block.kind is BlockKind.BODY for block in blocks):
        raise ExtractError(url, "no paragraph of the page is in one language", "look at the page in a browser")
    at_headline = headline.line if headline is not None else None
    return Extract(
        url=url,
        canonical_url=canonical_of(page, url),
        site_name=site_name(page, node),
        headline=whole[blocks[0].start : blocks[0].end] if blocks[0].kind is BlockKind.HEADLINE else "",
        text=whole,
        blocks=blocks,
        published=_published(page, node, nodes, at_headline, checked, snapshot),
        declared_language=_declared(page),
        authors=authors_of(page, node, nodes, at_headline, url),
        links=links_of(page.lines, whole, blocks, url),
    )


def _verdicts(
    page: Page, node: Node | None, headline: Headline | None, checked: Checked, url: str
) -> dict[int, Verdict]:
    """The body by the fast pass; by the slow one where the fast one is in doubt; by paragraphs on a page too large."""
    titles = headline.wordings if headline is not None else ()
    lead = next((v for name in ("og:description", "description") for v in page.metas.get(name, ()) if v), "")
    stated = text_of(node.get("articleBody")) if node else ""

    def choose(chosen: set[int]) -> dict[int, Verdict]:
        evidence = Evidence(chosen=frozenset(chosen), titles=titles, lead=clean(lead), stated=stated)
        return choose_body(page.lines, evidence)

    if checked.tags > MAX_TAGS:
        return choose(_paragraphs(page.lines))
    fast = choose(found_in(page.lines, main_lines(checked.markup, url, fast=True)))
    if not _in_doubt(page.lines, fast):
        return fast
    slow = choose(found_in(page.lines, main_lines(checked.markup, url, fast=False)))
    found = slow if _length(page.lines, slow) else fast
    return found if _length(page.lines, found) >= SHORTEST else choose(_paragraphs(page.lines))


def _paragraphs(lines: Sequence[Line]) -> set[int]:
    """The paragraphs of the elements that hold most paragraph text: the body where trafilatura is of no help."""
    seen = [
        i
        for i, line in enumerate(lines)
        if line.tag == "p" and len(line.text) >= SHORTEST and line.link_share < SHARE and not line.hidden
    ]
    held: Counter[str] = Counter()
    for i in seen:
        held[lines[i].path] += len(lines[i].text)
    main = max(held, key=lambda path: held[path], default="")
    return {i for i in seen if lines[i].path == main}


def _in_doubt(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> bool:
    body = _length(lines, verdicts)
    paragraphs = sum(
        len(line.text)
        for line in lines
        if line.tag == "p" and len(line.text) > SHORTEST and line.link_share < SHARE and not line.hidden
    )
    return body < ENOUGH or body < SHARE * paragraphs


def _length(lines: Sequence[Line], verdicts: Mapping[int, Verdict]) -> int:
    return sum(len(lines[i].text) for i, verdict in verdicts.items() if verdict.body)


def _stated_instead(page: Page, node: Node | None, verdicts: Mapping[int, Verdict]) -> list[str]:
    """The lines of the stated articleBody where the page shows next to nothing of it; else empty."""
    stated = text_of(node.get("articleBody")) if node else ""
    shown = _length(page.lines, verdicts)
    return stated.split("\n") if len(stated) > max(LONG_PARAGRAPH, STATED_OVER_SEEN * shown) else []


def _stated_runs(stated: Sequence[str], home: Home) -> Iterator[Run]:
    for line in stated:
        yield Run(text=line, kind=BlockKind.BODY, reason="stated in the page's structured data", language=home.language)


def _headline_above(headline: Headline | None, home: Home, identify: Identify) -> Iterator[Run]:
    if headline is not None and headline.line is None:
        yield headline_run(headline.text, "stated by the page, shown nowhere on it", home, identify)


def _noting(runs: Sequence[Run], *, flattened: bool) -> Iterator[Run]:
    for run in runs:
        note = f"{run.reason}; page flattened, its tags nest too deep" if flattened else run.reason
        yield Run(text=run.text, kind=run.kind, reason=note, language=run.language)


def _published(
    page: Page, node: Node | None, nodes: Sequence[Node], headline: int | None, checked: Checked, snapshot: Snapshot
) -> StatedTime | None:
    stated = published(page, node, nodes, headline, snapshot.fetched_at)
    if stated is not None or checked.tags > MAX_TAGS:
        return stated
    return find_published(checked.markup, snapshot.url, snapshot.fetched_at)


def _declared(page: Page) -> str | None:
    named = [page.language, *page.metas.get("content-language", ()), *page.metas.get("og:locale", ())]
    return next((code for raw in named if raw and (code := raw.strip().replace("_", "-")[:35])), None)


@dataclass(frozen=True, slots=True)
class _Counts:
    shown: int
    links: int
    linked: int


def _counts(lines: Sequence[Line]) -> _Counts:
    shown = [line for line in lines if not line.hidden and not line.alt]
    return _Counts(
        shown=sum(len(line.text) for line in shown),
        links=sum(1 for line in shown if line.link_share > 0.8),
        linked=sum(line.linked for line in shown),
    )


def _refuse_no_article(page: Page, node: Node | None, body: Sequence[str], url: str, *, has_headline: bool) -> None:
    """Raises ExtractError with what the page is, where it is no article."""
    length = sum(map(len, body))
    counts = _counts(page.lines)
    whole = " ".join(line.text for line in page.lines[:400])
    if length < SHELL and _NEEDS_SCRIPTS.search(whole):
        cause = "the page shows its text only after running scripts"
        raise ExtractError(url, cause, "try its feed, its AMP or its print view")
    if _is_index(page, node, body, counts, url):
        cause = f"the page is an index ({counts.links} links, no article)"
        raise ExtractError(url, cause, "add it as an intake, or give the address of one article")
    if length >= SHORTEST and (has_headline or length > LONG_PARAGRAPH):
        return
    if counts.shown == 0:
        cause = "the page shows no text without running scripts" if page.scripts else "the page holds no text"
        raise ExtractError(url, cause, "try its feed, its AMP or its print view")
    cause = f"no main text was found among {counts.shown} characters"
    raise ExtractError(url, cause, "look at the page in a browser; it may be a gallery, a video or a notice")


def _is_index(page: Page, node: Node | None, body: Sequence[str], counts: _Counts, url: str) -> bool:
    """Many links, no paragraph of an article's length, nothing that says article."""
    if node is not None or "article" in page.metas.get("og:type", ()) or counts.links < INDEX_LINKS:
        return False
    paragraphs = [text for text in body if len(text) >= LONG_PARAGRAPH and is_punctuated(text)]
    try:
        at_root = urlsplit(url).path in ("", "/", "/index.html", "/index.php")
    except ValueError:
        at_root = False
    return len(paragraphs) < (4 if at_root else 1) and (at_root or counts.linked > SHARE * counts.shown)
