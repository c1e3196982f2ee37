"""A story as it is now, with all that a decision and its evidence need, asked from the catalogue."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from menbe.alerts.deciding import values_of
from menbe.alerts.records import Edit, FigureState, OriginState, PageState, Present, StoryState
from menbe.model import Article, BlockKind
from menbe.pipeline.showing import Showing
from menbe.store import Catalogue
from menbe.store.watches import Watches
from menbe.views import Anchor, StoryPage

MOST_EDITS = 20  # passages of one article


def present(story: str, asked: Iterable[str], *, catalogue: Catalogue, showing: Showing, watches: Watches) -> Present:
    """The story as it is now. asked: articles it had before, which may have been erased since. Raises NotFound."""
    page = showing.story(story)
    articles, edits, pages = {}, {}, []
    for node in page.nodes:
        versions = [reading.article for reading in catalogue.versions(node.article)]
        last = versions[-1]
        articles[node.article] = last
        if len(versions) > 1:
            edits[node.article] = tuple(edits_between(versions[-2], last))[:MOST_EDITS]
        gone = watches.is_gone(node.article)
        pages.append(PageState(article=node.article, outlet=node.outlet.name, version=len(versions), gone=gone))
    return Present(
        state=state_of(page, tuple(pages)),
        page=page,
        articles=articles,
        edits=edits,
        erased=frozenset(article for article in asked if catalogue.is_removed(article)),
    )


def state_of(page: StoryPage, pages: tuple[PageState, ...]) -> StoryState:
    """What is remembered of a story: ids and numbers."""
    return StoryState(
        story=page.card.id,
        low=page.independence.low,
        high=page.independence.high,
        origins=tuple(
            OriginState(root=o.root, kind=o.kind, label=o.label, articles=o.articles) for o in page.independence.origins
        ),
        figures=tuple(
            FigureState(slot=row.slot, scope=row.scope, unit=row.unit, state=row.state, values=values_of(row))
            for row in page.facts
        ),
        pages=pages,
    )


def edits_between(old: Article, new: Article) -> Iterator[Edit]:
    """The blocks in which two texts of an article differ, furniture aside."""
    kinds = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)
    before = [old.text[zone.start : zone.end] for zone in old.zones_of(*kinds)]
    zones = new.zones_of(*kinds)
    after = [new.text[zone.start : zone.end] for zone in zones]
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for what, start, end, here, there in matcher.get_opcodes():
        if what == "equal":
            continue
        was, now = before[start:end], zones[here:there]
        for n in range(max(len(was), len(now))):
            yield Edit(
                now=_anchor(new, now[n].start, now[n].end) if n < len(now) else None,
                was=was[n] if n < len(was) else None,
            )


def _anchor(article: Article, start: int, end: int) -> Anchor:
    return Anchor(article=article.id, start=start, end=end, surface=article.text[start:end])
