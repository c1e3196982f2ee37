"""Text with its marked passages, as runs a template can print: nothing is inserted, so offsets stay true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from menbe.language import sentences
from menbe.model import Block, Passage
from menbe.views import Anchor, ArticlePage, Comparison, Hit

AROUND = 70  # characters shown on each side of words
SLACK = 25  # characters that are shown rather than cut


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage and what it is: claim, cue, speaker, hedge, fact, source, name, shared. title: what to say of it."""

    start: int
    end: int
    kinds: tuple[str, ...]
    title: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. anchor: offset at which a link can arrive."""

    text: str
    kinds: tuple[str, ...]
    title: str
    anchor: int
    number: int


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    block: Block
    runs: tuple[Run, ...]


def marked(page: ArticlePage) -> tuple[MarkedBlock, ...]:
    """The blocks of an article with claims, facts, stated sources, names and shared passages marked."""
    marks = [*_claims(page), *_facts(page), *_sources(page), *_names(page), *_shared(page)]
    return blocks(page.article.text, page.article.zones, marks)


def blocks(text: str, zones: Sequence[Block], marks: Sequence[Mark]) -> tuple[MarkedBlock, ...]:
    return tuple(
        MarkedBlock(
            zone, runs(text, zone.start, zone.end, marks, [s for s, _ in sentences(text, zone.start, zone.end)])
        )
        for zone in zones
    )


def runs(text: str, start: int, end: int, marks: Iterable[Mark], also: Sequence[int] = ()) -> tuple[Run, ...]:
    """`text[start:end]` cut wherever a mark begins or ends, and at the offsets in `also`, so that links can arrive
    there; the runs joined are the text again."""
    here = [m for m in marks if m.start < end and m.end > start]
    marked = {offset for m in here for offset in (max(m.start, start), min(m.end, end))}
    cuts = sorted({start, end, *marked, *also})
    return tuple(_run(text, a, b, here) for a, b in pairwise(cuts))


def _run(text: str, start: int, end: int, marks: Sequence[Mark]) -> Run:
    over = [m for m in marks if m.start <= start and m.end >= end]
    kinds = tuple(dict.fromkeys(kind for m in over for kind in m.kinds))
    titles = " · ".join(dict.fromkeys(m.title for m in over if m.title))
    number = next((m.number for m in over if m.number), 0)
    return Run(text=text[start:end], kinds=kinds, title=titles, anchor=start, number=number)


def _mark(passage: Passage | None, kind: str, title: str) -> list[Mark]:
    return [] if passage is None else [Mark(passage.start, passage.end, (kind,), title)]


def _claims(page: ArticlePage) -> list[Mark]:
    return [
        mark
        for claim in page.claims
        for mark in (
            *_mark(claim.content, "claim", f"voice:{claim.voice}"),
            *_mark(claim.speaker, "speaker", ""),
            *_mark(claim.cue, "cue", ""),
            *_mark(claim.hedge, "hedge", ""),
        )
    ]


def _facts(page: ArticlePage) -> list[Mark]:
    return [mark for fact in page.facts for mark in _mark(fact.passage, "fact", f"slot:{fact.slot}")]


def _sources(page: ArticlePage) -> list[Mark]:
    return [mark for citation in page.citations for mark in _mark(citation.formula, "source", "")]


def _names(page: ArticlePage) -> list[Mark]:
    return [mark for mention in page.mentions for mark in _mark(mention.passage, "name", "")]


def _shared(page: ArticlePage) -> list[Mark]:
    here = [pair.here for reprint in page.reprints for pair in reprint.shared]
    there = [pair.there for reprint in page.carried_by for pair in reprint.shared]
    return [mark for passage in (*here, *there) for mark in _mark(passage, "shared", "")]


def side_by_side(pair: Comparison) -> tuple[tuple[MarkedBlock, ...], tuple[MarkedBlock, ...]]:
    """Two articles with each pair of shared passages under the same number, and so in the same colour; what stands in
    one of them only is marked as well."""
    numbered = list(enumerate(pair.shared, start=1))
    left = [Mark(p.here.start, p.here.end, ("shared",), "", n) for n, p in numbered]
    right = [Mark(p.there.start, p.there.end, ("shared",), "", n) for n, p in numbered]
    left += [Mark(c.here.start, c.here.end, ("added",), "") for c in pair.changes if c.here and c.what == "added"]
    right += [Mark(c.there.start, c.there.end, ("gone",), "") for c in pair.changes if c.there and c.what == "dropped"]
    return (
        blocks(pair.here.article.text, _readable(pair.here), left),
        blocks(pair.there.article.text, _readable(pair.there), right),
    )


def _readable(page: ArticlePage) -> list[Block]:
    return [zone for zone in page.article.zones if zone.kind != "furniture"]


def around(anchor: Anchor, context: Anchor | None) -> tuple[str, str]:
    """What is shown before and behind the words of an anchor: its context, cut where that is long."""
    if context is None or not (context.start <= anchor.start and anchor.end <= context.end):
        return "", ""
    before = context.surface[: anchor.start - context.start]
    behind = context.surface[anchor.end - context.start :]
    if len(before) > AROUND + SLACK:
        gap = before.find(" ", len(before) - AROUND)
        before = "… " + before[gap + 1 :]
    if len(behind) > AROUND + SLACK:
        behind = behind[: max(behind.rfind(" ", 0, AROUND), 0)] + " …"
    return before, behind


def snippet_runs(hit: Hit) -> tuple[Run, ...]:
    """The snippet of a search hit, its matches marked."""
    marks = [Mark(start, end, ("match",), "") for start, end in hit.marks]
    return runs(hit.snippet, 0, len(hit.snippet), marks)
