"""What changed between two states of a story. Pure: it reads no clock, no store and no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from menbe.alerts.records import Change, Evidence, FigureState, Kind, OriginState, PageState, Present, StoryState, Value
from menbe.language import sentences
from menbe.model import Article, BlockKind
from menbe.stories.telling.judging import PLENTIFUL
from menbe.views import Anchor, FactMark, FactRow

MOST_EVIDENCE = 8  # passages of one change; the story page has them all


def found(now: Present) -> Change:
    """A saved search found a story it had not found before; the evidence is where each origin begins."""
    state = now.state
    roots = [origin.root or origin.articles[0] for origin in state.origins]
    return Change(
        kind=Kind.STORY,
        key="story",
        values={"articles": len(state.pages), "low": state.low, "high": state.high},
        evidence=_leads(now, roots),
    )


def decide(before: StoryState, now: Present) -> tuple[Change, ...]:
    """All that changed in a story since `before`, in the order in which a reader should hear it."""
    return (
        *_origins(before, now),
        *_figures(before, now),
        *_disputes(before, now),
        *_edited(before, now),
        *_removed(before, now),
    )


def _origins(before: StoryState, now: Present) -> Iterator[Change]:
    """More origins than before, counted low: unknown is not independent, and a suspected copy is no news."""
    state = now.state
    if state.low <= before.low:
        return
    fresh = new_origins(before, state)
    yield Change(
        kind=Kind.ORIGIN,
        key="origin:" + ",".join(sorted(_name(origin) for origin in fresh)),
        values={
            "origins": ", ".join(dict.fromkeys(origin.label for origin in fresh)),
            "was_low": before.low,
            "was_high": before.high,
            "low": state.low,
            "high": state.high,
        },
        evidence=_leads(now, [origin.root or origin.articles[0] for origin in fresh]),
    )


def new_origins(before: StoryState, now: StoryState) -> list[OriginState]:
    """The origins that make the count larger: all of whose articles are new, else those that begin elsewhere."""
    known = {page.article for page in before.pages}
    fresh = [origin for origin in now.origins if not known & set(origin.articles)]
    if fresh:
        return fresh
    roots = {_name(origin) for origin in before.origins}
    # A link that was evident is no longer: what was one origin is two, and neither of its articles is new.
    return [origin for origin in now.origins if _name(origin) not in roots] or list(now.origins)


def _name(origin: OriginState) -> str:
    return origin.root or origin.label


def _figures(before: StoryState, now: Present) -> Iterator[Change]:
    """A figure that was known and has a value that it had not.

    First figures come with the story itself. Ages and percentages, of which a story has many, say nothing of each
    other.
    """
    known = {row.name: row for row in before.figures}
    for row in now.page.facts:
        was = known.get((row.slot, row.scope, row.unit))
        if was is None or row.slot in PLENTIFUL:
            continue
        for value in values_of(row):
            if value[0] is not None and value not in was.values:
                yield _figure(was, row, value, now)


def _figure(was: FigureState, row: FactRow, value: Value, now: Present) -> Change:
    last = was.values[-1]
    new = [mark for mark in row.marks if value_of(mark) == value]
    old = [mark for mark in row.marks if value_of(mark) == last][:1]
    return Change(
        kind=Kind.FIGURE,
        key=f"figure:{row.slot}:{row.scope or ''}:{row.unit or ''}:{shown(value)}",
        values={
            "slot": row.slot,
            "scope": row.scope or "",
            "unit": row.unit or "",
            "was": shown(last),
            "now": shown(value),
            "state": row.state,
        },
        evidence=_marks(now, [*new, *old]),
    )


def _disputes(before: StoryState, now: Present) -> Iterator[Change]:
    known = {row.name: row.state for row in before.figures}
    for row in now.page.facts:
        if row.state != "conflict" or known.get((row.slot, row.scope, row.unit)) == "conflict":
            continue
        values = values_of(row)
        first = [next(mark for mark in row.marks if value_of(mark) == value) for value in values]
        yield Change(
            kind=Kind.DISPUTE,
            key=f"dispute:{row.slot}:{row.scope or ''}:{row.unit or ''}:" + "|".join(sorted(map(shown, values))),
            values={
                "slot": row.slot,
                "scope": row.scope or "",
                "unit": row.unit or "",
                "values": "; ".join(f"{shown(value_of(m))} ({m.outlet.name})" for m in first),
            },
            evidence=_marks(now, first),
        )


def _edited(before: StoryState, now: Present) -> Iterator[Change]:
    versions = {page.article: page.version for page in before.pages}
    for page in now.state.pages:
        if page.version > versions.get(page.article, page.version):
            yield Change(
                kind=Kind.EDITED,
                key=f"edited:{page.article}:{page.version}",
                values={"outlet": page.outlet, "version": page.version},
                evidence=_edits(now, page),
            )


def _removed(before: StoryState, now: Present) -> Iterator[Change]:
    """Taken down by its outlet: our page of it is the evidence. Erased here: nothing of it may be shown."""
    gone_before = {page.article for page in before.pages if page.gone}
    for page in now.state.pages:
        if page.gone and page.article not in gone_before:
            yield Change(
                kind=Kind.REMOVED,
                key=f"gone:{page.article}",
                values={"outlet": page.outlet, "how": "gone"},
                evidence=_leads(now, [page.article]),
            )
    for page in before.pages:
        if page.article in now.erased:
            values: dict[str, str | float] = {"outlet": page.outlet, "how": "erased"}
            yield Change(kind=Kind.REMOVED, key=f"erased:{page.article}", values=values, evidence=())


# -- values ---------------------------------------------------------------------------------------------------------


def value_of(mark: FactMark) -> Value:
    return mark.low, mark.high, mark.label


def values_of(row: FactRow) -> tuple[Value, ...]:
    """Its values, each once, in order of time."""
    return tuple(dict.fromkeys(value_of(mark) for mark in sorted(row.marks, key=lambda mark: mark.at)))


def shown(value: Value) -> str:
    """A value as it is written in every language: 5, 3–5, ≥ 10, or its label."""
    low, high, label = value
    if label is not None:
        return label
    if low is None:
        return "?"
    if high is None:
        return f"≥ {low:g}"
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


# -- evidence -------------------------------------------------------------------------------------------------------


def _leads(now: Present, articles: Iterable[str]) -> tuple[Evidence, ...]:
    """The headlines of articles, where they stand in the text; else their first block."""
    wanted = [now.articles[article] for article in articles if article in now.articles]
    return tuple(_evidence(now, lead_of(article)) for article in wanted[:MOST_EVIDENCE])


def lead_of(article: Article) -> Anchor:
    first = next(iter(article.zones_of(BlockKind.HEADLINE, BlockKind.BODY)), article.zones[0])
    surface = article.text[first.start : first.end]
    return Anchor(article=article.id, start=first.start, end=first.end, surface=surface)


def _marks(now: Present, marks: Iterable[FactMark]) -> tuple[Evidence, ...]:
    return tuple(_evidence(now, mark.anchor) for mark in list(marks)[:MOST_EVIDENCE])


def _edits(now: Present, page: PageState) -> tuple[Evidence, ...]:
    """What is new or reads otherwise; what was cut is told at the head of the article."""
    found = now.edits.get(page.article, ())[:MOST_EVIDENCE]
    lead = lead_of(now.articles[page.article])
    return tuple(_evidence(now, edit.now or lead, edit.was) for edit in found)


def _evidence(now: Present, anchor: Anchor, was: str | None = None) -> Evidence:
    node = next(node for node in now.page.nodes if node.article == anchor.article)
    article = now.articles[anchor.article]
    before, after = around(article, anchor)
    return Evidence(
        article=anchor.article,
        outlet=node.outlet.name,
        language=node.language,
        url=node.url,
        digest=article.snapshot,
        start=anchor.start,
        end=anchor.end,
        surface=anchor.surface,
        before=before,
        after=after,
        was=was,
    )


def around(article: Article, anchor: Anchor) -> tuple[str, str]:
    """What stands before and after a passage in its sentence: a bare "7" tells nobody anything."""
    zone = next((z for z in article.zones if z.start <= anchor.start and anchor.end <= z.end), None)
    if zone is None:
        return "", ""
    found = sentences(article.text, zone.start, zone.end, article.language)
    start = max((start for start, _ in found if start <= anchor.start), default=anchor.start)
    end = min((end for _, end in found if end >= anchor.end), default=anchor.end)
    return article.text[start : anchor.start], article.text[anchor.end : end]
