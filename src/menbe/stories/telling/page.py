"""The story page and its card, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from menbe.copies.origins import Origins
from menbe.model import Genre
from menbe.stories.telling.alone import alone_claims, alone_facts, editions, silent
from menbe.stories.telling.entities import entities
from menbe.stories.telling.facts import disputed_slots, fact_rows
from menbe.stories.telling.graph import changed, edges, nodes, source_chains
from menbe.stories.telling.headlines import headlines_checked
from menbe.stories.telling.material import Material, anchor
from menbe.stories.telling.timeline import timeline
from menbe.stories.telling.voices import voices
from menbe.topics import topics_of
from menbe.views import FactRow, Independence, OriginLine, StoryCard, StoryPage

NEWS = frozenset({Genre.REPORT, Genre.BRIEF, Genre.PRESS_RELEASE})
CURVE = 12  # steps of the small curve of articles over the story's time


def tell(material: Material, related: Sequence[StoryCard] = (), *, starred: bool = False) -> StoryPage:
    """Everything the story page shows."""
    rows = fact_rows(material)
    spoken = voices(material)
    return StoryPage(
        card=_card(material, rows, starred=starred),
        independence=independence(material),
        facts=rows,
        voices=spoken,
        nodes=nodes(material),
        edges=edges(material),
        chains=source_chains(material),
        changes=changed(material),
        headlines=headlines_checked(material),
        editions=editions(material),
        alone_facts=alone_facts(rows, len(material.origins.groups)),
        alone_claims=alone_claims(spoken, material),
        silent=silent(material),
        timeline=timeline(material, rows),
        entities=entities(material),
        related=tuple(related),
        evidence=material.evidence,
    )


def tell_card(material: Material) -> StoryCard:
    """What the front page shows of a story."""
    return _card(material, fact_rows(material), starred=False)


def _card(material: Material, rows: Sequence[FactRow], *, starred: bool) -> StoryCard:
    articles = [reading.article for reading in material.readings]
    outlets = {article.outlet for article in articles}
    countries = {material.outlet_name(key).country for key in outlets}
    found: Origins = material.origins
    return StoryCard(
        id=material.story.id,
        headlines=headlines(material),
        articles=len(articles),
        outlets=len(outlets),
        origins_low=found.low,
        origins_high=found.high,
        languages=languages(material),
        countries=tuple(sorted(c for c in countries if c)),
        opened_at=articles[0].time,
        updated_at=articles[-1].time,
        disputed=disputed_slots(rows),
        curve=curve(material),
        origin_at=origin_at(material),
        starred=starred,
        topics=topics_of(articles),
    )


def headlines(material: Material) -> dict[str, str]:
    """Per language, a headline some outlet wrote: a report's before a column's, an origin's before a copy's."""
    roots = {group.root for group in material.origins.groups}
    chosen: dict[str, str] = {}
    by_worth = sorted(
        material.readings,
        key=lambda r: (r.article.genre in NEWS, r.article.id in roots, r.article.time, r.article.id),
    )
    for reading in by_worth:
        chosen[reading.article.language] = reading.article.headline
    return {language: chosen[language] for language in languages(material)}


def languages(material: Material) -> tuple[str, ...]:
    """The languages of a story, the most written in first."""
    counts = Counter(reading.article.language for reading in material.readings)
    return tuple(sorted(counts, key=lambda language: (-counts[language], language)))


def curve(material: Material) -> tuple[int, ...]:
    """Articles per step of the story's time, oldest first."""
    times = [reading.article.time for reading in material.readings]
    span = max(times[-1] - times[0], timedelta(hours=1))
    steps = Counter(min(int((time - times[0]) / span * CURVE), CURVE - 1) for time in times)
    return tuple(steps[n] for n in range(CURVE))


def origin_at(material: Material) -> datetime:
    """When the newest origin was first seen: each by the first of its articles to reach us."""
    seen = {reading.article.id: reading.article.first_seen_at for reading in material.readings}
    firsts = [min(seen[a] for a in group.articles if a in seen) for group in material.origins.groups if group.articles]
    return max(firsts, default=max(seen.values()))


def independence(material: Material) -> Independence:
    """The independence line: how many origins stand behind how many outlets."""
    found = material.origins
    return Independence(
        outlets=len({article.outlet for article in material.articles.values()}),
        low=found.low,
        high=found.high,
        languages=languages(material),
        origins=tuple(
            OriginLine(
                kind=group.kind,
                label=group.label,
                root=group.root,
                articles=group.articles,
                copies=group.copies,
                translations=group.translations,
                reasons=group.reasons,
                uncredited=group.uncredited,
                proof=tuple(anchor(article, passage) for article, passage in group.proof),
            )
            for group in found.groups
        ),
    )
