"""From the catalogue to what screens show: gathers a story's material and has it told."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.language import plain, words
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

    def story(self, story: str, person: str = "local") -> StoryPage:
        here = self._catalogue.resolve_story(story)
        card = self._catalogue.card(here, person)
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

    def search(self, typed: str, language: str | None, limit: int) -> list[Hit]:
        terms = terms_of(typed)
        if not terms:
            return []
        found = self._catalogue.search(" ".join(fts_term(term) for term in terms), language, limit)
        return [self._hit(article, terms) for article in found]

    def _hit(self, article: str, terms: Sequence[str]) -> Hit:
        reading = self._catalogue.reading(article)
        snippet, marks = excerpt(f"{reading.article.headline}\n{reading.article.body()}", terms)
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


AROUND = 12  # words shown before the first match, and twice as many after it


def terms_of(typed: str) -> list[str]:
    """What the reader typed, as plain words; a phrase in quotation marks is one term of several words."""
    found = re.findall(r'"([^"]+)"|(\S+)', plain(typed))
    kept = (re.sub(r"[^\w]+", " ", phrase or word).strip() for phrase, word in found)
    return [term for term in kept if term]


def fts_term(term: str) -> str:
    """One term as FTS5 wants it: quoted, so that nothing typed is syntax; a single word may go on."""
    return f'"{term}"' if " " in term else f'"{term}"*'


def excerpt(text: str, terms: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words around the first match, and where the matches stand in them."""
    starts = tuple(word for term in terms for word in term.split())
    tokens = words(text)
    if not tokens:
        return text, ()
    matching = [n for n, token in enumerate(tokens) if plain(token.surface).startswith(starts)]
    first = max(0, (matching[0] if matching else 0) - AROUND)
    last = min(len(tokens) - 1, first + 3 * AROUND)
    begin, end = tokens[first].start, tokens[last].end
    marks = [(tokens[n].start - begin, tokens[n].end - begin) for n in matching if first <= n <= last]
    return text[begin:end].replace("\n", " "), tuple(marks)
