"""From the catalogue to what screens show: gathers a story's material and has it told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from menbe.copies.spans import in_common
from menbe.errors import NotFound
from menbe.language import Token, words
from menbe.model import Outlet, Reading
from menbe.pipeline.entities import entity_page
from menbe.pipeline.habits import outlet_page
from menbe.pipeline.neighbours import Neighbours, sense_of
from menbe.store import Catalogue, SearchFilter
from menbe.store.searching import Asked, asked
from menbe.store.stories import SenseRow
from menbe.stories.telling import Material, headline_checked, tell, tell_card
from menbe.stories.telling.graph import changed_by
from menbe.stories.telling.weight import Weight
from menbe.views import (
    ArticlePage,
    Comparison,
    EntityName,
    EntityPage,
    Evidence,
    Hit,
    Hits,
    OutletLine,
    OutletName,
    OutletPage,
    StoryCard,
    StoryPage,
)

SUGGESTED = 5  # names shown above the hits
RELATED = 5  # stories shown as related
ABOUT_THEN = timedelta(days=2)  # around a story: an outlet that published nothing at all then was not silent on it


class Showing:
    """Questions of the screens, answered from one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        now: Callable[[], datetime],
        silent_hours: float,
        neighbours: Neighbours | None = None,
    ) -> None:
        """neighbours: what is held of the meaning of stories between questions."""
        self._catalogue = catalogue
        self._neighbours = neighbours or Neighbours()
        self._now = now
        self._silent_hours = silent_hours

    def material(self, story: str) -> Material:
        catalogue = self._catalogue
        found = catalogue.story(story)
        readings = tuple(catalogue.readings(found.articles))
        around = (found.opened_at - ABOUT_THEN, found.updated_at + ABOUT_THEN)
        return Material(
            story=found,
            readings=readings,
            reprints=tuple(catalogue.reprints_among(found.articles)),
            placements={article: catalogue.placements(article)[-1] for article in found.articles},
            outlets=catalogue.outlets(),
            evidence=tuple(e for article in found.articles for e in self.evidence(article)),
            heard=catalogue.heard_between(*around),
        )

    def story(self, story: str, person: str = "local") -> StoryPage:
        here = self._catalogue.resolve_story(story)
        card = self._catalogue.card(here, person)
        material = self.material(here)
        return tell(material, self.neighbours(here, RELATED), starred=card.starred if card else False)

    def keep_card(self, story: str, revision: int) -> None:
        material = self.material(story)
        card = tell_card(material)
        outlets = {reading.article.outlet for reading in material.readings}
        self._catalogue.keep_entity_links(story, material.entities)
        sense = sense_of(material.readings)
        if sense is not None:
            language, encoder, vector = sense
            row = SenseRow(story=story, revision=revision, language=language, encoder=encoder, vector=vector)
            self._catalogue.keep_sense(row)
        # Last: a story whose card is there is told no more, so a killed run must not leave the rest behind it.
        self._catalogue.keep_card(card, revision, Weight().of(card), outlets)

    def neighbours(self, story: str, limit: int) -> list[StoryCard]:
        """Stories near in meaning, the nearest first."""
        near = self._neighbours.near(self._catalogue, story, limit)
        cards = [self._catalogue.card(story) for story, _ in near]
        return [card for card in cards if card is not None]

    def entity(self, key: str) -> EntityPage:
        return entity_page(self._catalogue, key)

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
            headline=headline_checked(reading),
            evidence=tuple(self.evidence(article)),
        )

    def comparison(self, article: str, original: str) -> Comparison:
        """Two articles, the copy first; the other way round where that is the copy. Raises NotFound."""
        here, there = self.article(article), self.article(original)
        if any(r.original == article for r in there.reprints):
            here, there = there, here
        reprint = next((r for r in here.reprints if r.original == there.article.id), None)
        readings = self._catalogue.reading(here.article.id), self._catalogue.reading(there.article.id)
        return Comparison(
            here=here,
            there=there,
            reprint=reprint,
            shared=reprint.shared if reprint is not None else in_common(*readings),
            changes=tuple(changed_by(reprint, *readings)) if reprint is not None else (),
        )

    def outlet(self, key: str, days: int | None) -> OutletPage:
        """The habits of an outlet over the last days before now, or over all time. Raises NotFound."""
        line = next((line for line in self.outlets() if line.key == key), None)
        if line is None:
            raise NotFound(f"outlet {key}: no such outlet; `menbe outlets` lists them")
        named = {known: _name(known, outlet) for known, outlet in self._catalogue.outlets().items()}
        since = None if days is None else self._now() - timedelta(days=days)
        return outlet_page(self._catalogue, line, lambda known: named.get(known) or _name(known, None), since)

    def _outlet_name(self, reading: Reading) -> OutletName:
        key = reading.article.outlet
        return _name(key, self._catalogue.outlets().get(key))

    def search(self, typed: str, where: SearchFilter, limit: int, skip: int = 0) -> Hits:
        """Articles that answer what was typed, each with the words around the first match."""
        meant = asked(typed, [where.language] if where.language else self._catalogue.written_languages() or NEWSROOM)
        if not meant.terms:
            return Hits(hits=(), matches=0, more=False)
        found = self._catalogue.search(meant.question(), where, limit, skip)
        outlets = self._catalogue.outlets()
        hits = tuple(self._hit(article, meant, outlets) for article in found.articles)
        return Hits(
            hits=hits, matches=found.matches, more=found.more, names=self._names_asked_for(found.articles, meant)
        )

    def _names_asked_for(self, articles: Sequence[str], meant: Asked) -> tuple[EntityName, ...]:
        """The names of these articles that sound like what was typed, the most mentioned first."""
        counts: Counter[str] = Counter()
        names: dict[str, str] = {}
        for said in self._catalogue.said_of(articles):
            for key in {key for key, name in said.names if meant.names(key, name, said.language)}:
                counts[key] += 1
            names.update({key: name for key, name in said.names if key not in names})
        most = sorted(counts, key=lambda key: (-counts[key], key))[:SUGGESTED]
        return tuple(EntityName(key=key, name=names[key], articles=counts[key]) for key in most)

    def _hit(self, article: str, meant: Asked, outlets: Mapping[str, Outlet]) -> Hit:
        reading = self._catalogue.reading(article)
        told = reading.article
        snippet, marks = excerpt(f"{told.headline}\n{told.body()}", meant, told.language)
        outlet = outlets.get(told.outlet)
        return Hit(
            article=article,
            story=self._catalogue.article_story(article),
            outlet=OutletName(
                key=told.outlet,
                name=outlet.name if outlet else told.outlet,
                country=outlet.country if outlet else None,
            ),
            language=told.language,
            headline=told.headline,
            at=told.time,
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


def _name(key: str, outlet: Outlet | None) -> OutletName:
    return OutletName(key=key, name=outlet.name if outlet else key, country=outlet.country if outlet else None)


AROUND = 12  # words shown before the first match, and twice as many after it
NEWSROOM = ("az", "en", "ru", "tr")  # languages in which a word may be meant while no outlet is known


def excerpt(text: str, meant: Asked, language: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words around the first match, and where the matches stand in them."""
    tokens = words(text)
    if not tokens:
        return text, ()

    def is_met(token: Token) -> bool:
        return any(term.is_met_by(token.surface, language) for term in meant.terms)

    first = max(0, next((n for n, token in enumerate(tokens) if is_met(token)), 0) - AROUND)
    shown = tokens[first : first + 3 * AROUND + 1]
    begin, end = shown[0].start, shown[-1].end
    marks = [(token.start - begin, token.end - begin) for token in shown if is_met(token)]
    return text[begin:end].replace("\n", " "), tuple(marks)
