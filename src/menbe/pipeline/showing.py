"""From the catalogue to what screens show: gathers a story's material and has it told."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.model import Reading
from menbe.store import CardFilter, Catalogue
from menbe.stories.telling import Material, tell, tell_card
from menbe.views import ArticlePage, Evidence, Hit, OutletLine, OutletName, StoryCard, StoryPage

RELATED = 5  # stories shown as related
HALF_LIFE = timedelta(hours=24)  # after which a story weighs half as much on the front page


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """The rule of the front page, stated on it: origins count most, then outlets and languages; it fades with time."""

    origins: float = 3.0
    outlets: float = 1.0
    languages: float = 1.0

    def of(self, card: StoryCard) -> float:
        """Independent of now: two half-lives apart, the newer story weighs four times as much."""
        size = self.origins * card.origins_low + self.outlets * card.outlets + self.languages * len(card.languages)
        halvings = card.updated_at.timestamp() / HALF_LIFE.total_seconds()
        return halvings + math.log2(size)  # in powers of two: the factor itself is beyond every float


class Showing:
    """Questions of the screens, answered from one catalogue."""

    def __init__(self, catalogue: Catalogue, *, now: Callable[[], datetime], silent_hours: float) -> None:
        self._catalogue = catalogue
        self._now = now
        self._silent_hours = silent_hours

    def material(self, story: str) -> Material:
        catalogue = self._catalogue
        found = catalogue.story(story)
        readings = tuple(catalogue.readings(found.articles))
        return Material(
            story=found,
            readings=readings,
            reprints=tuple(catalogue.reprints_among(found.articles)),
            placements={article: catalogue.placements(article)[-1] for article in found.articles},
            outlets=catalogue.outlets(),
            evidence=tuple(e for article in found.articles for e in self.evidence(article)),
        )

    def story(self, story: str) -> StoryPage:
        here = self._catalogue.resolve_story(story)
        card = self._catalogue.card(here)
        material = self.material(here)
        return tell(material, self._related(material), starred=card.starred if card else False)

    def keep_card(self, story: str, revision: int) -> None:
        material = self.material(story)
        card = tell_card(material)
        outlets = {reading.article.outlet for reading in material.readings}
        self._catalogue.keep_card(card, revision, Weight().of(card), outlets)

    def _related(self, material: Material) -> list[StoryCard]:
        """Stories near in time that name the same people, organisations or places."""
        return [
            card
            for card in self._catalogue.cards(CardFilter(by_weight=False), RELATED * 8, None)
            if card.id != material.story.id and set(card.countries) & _countries(material)
        ][:RELATED]

    def evidence(self, article: str) -> list[Evidence]:
        return [
            Evidence(
                article=article,
                url=page.url,
                digest=page.digest,
                fetched_at=page.fetched_at,
                media_type=page.media_type,
                size=page.size,
                version=page.version,
            )
            for page in self._catalogue.pages(article)
        ]

    def article(self, article: str) -> ArticlePage:
        catalogue = self._catalogue
        reading = catalogue.reading(article)
        placements = catalogue.placements(article)
        last = placements[-1] if placements else None
        return ArticlePage(
            article=reading.article,
            outlet=self._outlet_name(reading),
            story=catalogue.article_story(article),
            placed_by=last.decided_by if last else None,
            placed_because=last.reasons if last else {},
            claims=reading.claims,
            facts=reading.facts,
            mentions=reading.mentions,
            citations=reading.citations,
            reprints=tuple(catalogue.reprints_among([article])),
            carried_by=tuple(catalogue.carried_by(article)),
            evidence=tuple(self.evidence(article)),
        )

    def _outlet_name(self, reading: Reading) -> OutletName:
        outlet = self._catalogue.outlets().get(reading.article.outlet)
        key = reading.article.outlet
        return OutletName(key=key, name=outlet.name if outlet else key, country=outlet.country if outlet else None)

    def search(self, words: str, language: str | None, limit: int) -> list[Hit]:
        query = fts_query(words)
        if not query:
            return []
        return [self._hit(article, snippet) for article, snippet in self._catalogue.search(query, language, limit)]

    def _hit(self, article: str, marked: str) -> Hit:
        reading = self._catalogue.reading(article)
        snippet, marks = unmarked(marked)
        return Hit(
            article=article,
            story=self._catalogue.article_story(article),
            outlet=self._outlet_name(reading),
            language=reading.article.language,
            headline=reading.article.headline,
            at=reading.article.time,
            snippet=snippet,
            marks=marks,
        )

    def outlets(self) -> list[OutletLine]:
        seen = self._catalogue.seen_of_outlets()
        copied, copied_by = self._catalogue.copied_of_outlets()
        lines = []
        for key, outlet in self._catalogue.outlets().items():
            articles, stories, last = seen.get(key, (0, 0, None))
            lines.append(
                OutletLine(
                    key=key,
                    name=outlet.name,
                    country=outlet.country,
                    kind=outlet.kind,
                    family=outlet.family,
                    languages=outlet.languages,
                    articles=articles,
                    stories=stories,
                    copied=copied.get(key, 0),
                    copied_by=copied_by.get(key, 0),
                    last_seen_at=last,
                )
            )
        return sorted(lines, key=lambda line: (-line.articles, line.key))


def _countries(material: Material) -> set[str]:
    return {c for key in material.articles.values() if (c := material.outlet_name(key.outlet).country)}


def fts_query(words: str) -> str:
    """What the reader typed as an FTS5 query: phrases in quotation marks stay whole, every word may go on.

    Nothing the reader types can be FTS5 syntax: each term is quoted.
    """
    terms = re.findall(r'"([^"]+)"|(\S+)', words.replace("ё", "е").replace("Ё", "Е"))
    parts = []
    for phrase, word in terms:
        kept = re.sub(r"[^\w]+", " ", phrase or word).strip()
        if kept:
            parts.append(f'"{kept}"' if phrase else f'"{kept}"*')
    return " ".join(parts)


def unmarked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and where the match stands in it."""
    plain, marks, start = "", [], 0
    for part in re.split("([\ue000\ue001])", snippet):
        if part == "\ue000":
            start = len(plain)
        elif part == "\ue001":
            marks.append((start, len(plain)))
        else:
            plain += part
    return plain, tuple(marks)
