"""Feeds out: the front page, any story, outlet, name or search, as Atom and as JSON Feed.

A feed is excerpts and links outward, as the pages are: an entry of an article leads to the outlet's own page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from menbe.model import Article
from menbe.store import ArticleFilter
from menbe.topics import codes
from menbe.views import Hit, StoryCard
from menbe.web.api.answering import tagged
from menbe.web.feed_forms import Entry, Feed, atom, json_feed
from menbe.web.filters import TheFilters
from menbe.web.pages import Paper, ThePaper, headline
from menbe.web.visiting import ThePerson
from menbe.web.words import Words, languages, words_in

MOST = 40  # entries; a feed that is asked every hour needs no more
EXCERPT = 300  # characters of an article
TAG = "tag:menbe.example,2026:"  # RFC 4151: names that stay the same wherever the paper is served


class FeedForm(StrEnum):
    ATOM = "atom"
    JSON = "json"


# -- what the entries are made of ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one feed is made: for which request, in whose words."""

    request: Request
    paper: Paper
    w: Words

    def url(self, path: str) -> str:
        """The absolute address of a path of this paper."""
        return f"{str(self.request.base_url).rstrip('/')}{path}"

    def of_story(self, card: StoryCard) -> Entry:
        language, title = headline(card, self.w.language)
        return Entry(
            id=f"{TAG}story/{card.id}",
            title=title,
            link=self.url(f"/story/{card.id}"),
            related=None,
            author=self.w("paper"),
            text=line_of(self.w, card),
            language=language,
            published=card.opened_at,
            updated=card.updated_at,
            categories=(*card.languages, *(codes()[topic] for topic in card.topics)),
            told={
                "story": card.id,
                "outlets": card.outlets,
                "origins_low": card.origins_low,
                "origins_high": card.origins_high,
            },
        )

    def of_article(self, article: Article, outlet: str, text: str, story: str | None) -> Entry:
        page = self.url(f"/article/{article.id}")
        return Entry(
            id=f"{TAG}article/{article.id}",
            title=article.headline,
            link=article.url if article.url.startswith(("https://", "http://")) else page,
            related=page,
            author=outlet,
            text=text,
            language=article.language,
            published=article.time,
            updated=article.time,
            categories=(article.language, article.genre.value),
            told={"article": article.id, "story": story, "snapshot": article.snapshot},
        )

    def of_articles(self, where: ArticleFilter) -> tuple[Entry, ...]:
        newsroom = self.paper.newsroom
        lines = [arrival.article for arrival in newsroom.shelves.articles(where, MOST)]
        readings = newsroom.catalogue.readings([line.id for line in lines])
        return tuple(
            self.of_article(reading.article, line.outlet.name, excerpt(reading.article), line.story)
            for reading, line in zip(readings, lines, strict=True)
        )

    def of_hits(self, hits: Iterable[Hit]) -> tuple[Entry, ...]:
        catalogue = self.paper.newsroom.catalogue
        return tuple(
            self.of_article(catalogue.reading(hit.article).article, hit.outlet.name, hit.snippet, hit.story)
            for hit in hits
        )

    def answer(self, form: FeedForm, name: str, title: str, home: str, entries: tuple[Entry, ...]) -> Response:
        feed = Feed(
            id=TAG + quote(name),
            title=f"{title} – {self.w('paper')}" if title else self.w("paper"),
            home=self.url(home),
            here=str(self.request.url),
            author=self.w("paper"),
            language=self.w.language,
            entries=entries,
        )
        if form is FeedForm.ATOM:
            return tagged(self.request, atom(feed), "application/atom+xml")
        return tagged(self.request, json_feed(feed), "application/feed+json")


def line_of(w: Words, card: StoryCard) -> str:
    """ "10 outlets · 3 origins · az ru en tr", and what is disputed, as on the front page."""
    low, high = card.origins_low, card.origins_high
    origins = w("origins", n=low) if low == high else w("origins_range", low=low, n=high)
    line = " · ".join((w("outlets", n=card.outlets), origins, " ".join(card.languages)))
    slots = (w(f"disputed_{slot}") if w.has(f"disputed_{slot}") else slot.replace("_", " ") for slot in card.disputed)
    return f"{line} · {w('disputed')}: {', '.join(slots)}" if card.disputed else line


def excerpt(article: Article) -> str:
    """The beginning of an article, cut between words."""
    body = " ".join(article.body().split())
    return body if len(body) <= EXCERPT else body[:EXCERPT].rsplit(" ", 1)[0] + " …"


# -- the addresses ------------------------------------------------------------------------------------------------

router = APIRouter(prefix="/feeds/{form}")

Ui = Annotated[str, Query(max_length=8, description="Language of the feed's own words.")]


def _desk(request: Request, paper: Paper, ui: str) -> Desk:
    return Desk(request, paper, words_in(ui) if ui in languages() else paper.words(request))


@router.get("/front")
def front(
    request: Request,
    paper: ThePaper,
    person: ThePerson,
    form: FeedForm,
    filters: TheFilters,
    ui: Ui = "",
) -> Response:
    """The stories of the front page, with its filters; what is new since when, a feed's reader knows better."""
    desk, where, query = _desk(request, paper, ui), filters.where(person.name), filters.query()
    entries = tuple(desk.of_story(card) for card in paper.newsroom.stories(where, limit=MOST))
    return desk.answer(form, f"front?{query}" if query else "front", "", f"/?{query}" if query else "/", entries)


@router.get("/story/{story}")
def story(request: Request, paper: ThePaper, form: FeedForm, story: str, ui: Ui = "") -> Response:
    """The articles of a story, the last arrived first. A merged id gives the story it lives in now."""
    desk = _desk(request, paper, ui)
    here = paper.newsroom.catalogue.resolve_story(story)
    card = paper.newsroom.catalogue.card(here)
    title = headline(card, desk.w.language)[1] if card else here
    entries = desk.of_articles(ArticleFilter(story=here))
    return desk.answer(form, f"story/{here}/articles", title, f"/story/{here}", entries)


@router.get("/outlet/{outlet}")
def outlet(request: Request, paper: ThePaper, form: FeedForm, outlet: str, ui: Ui = "") -> Response:
    """The articles of an outlet."""
    desk = _desk(request, paper, ui)
    known = paper.newsroom.outlet(outlet)
    home = f"/outlet/{quote(outlet)}"
    return desk.answer(
        form, f"outlet/{outlet}", known.outlet.name, home, desk.of_articles(ArticleFilter(outlets=(outlet,)))
    )


@router.get("/entity/{entity:path}")
def entity(request: Request, paper: ThePaper, form: FeedForm, entity: str, ui: Ui = "") -> Response:
    """The articles that name a person, an organisation or a place."""
    desk = _desk(request, paper, ui)
    known = paper.newsroom.shelves.entity(entity)
    home = f"/entity?{urlencode({'key': entity})}"
    return desk.answer(form, f"entity/{entity}", known.name, home, desk.of_articles(ArticleFilter(entity=entity)))


@router.get("/search")
def search(
    request: Request,
    paper: ThePaper,
    form: FeedForm,
    q: Annotated[str, Query(max_length=500)] = "",
    language: Annotated[str, Query(max_length=8)] = "",
    ui: Ui = "",
) -> Response:
    """The articles that a search finds."""
    desk = _desk(request, paper, ui)
    hits = sorted(paper.newsroom.search(q, language=language or None), key=lambda hit: hit.at, reverse=True)
    query = urlencode({name: value for name, value in (("q", q), ("language", language)) if value})
    title = f"{desk.w('search')}: {q}"
    return desk.answer(form, f"search?{query}", title, f"/search?{query}", desk.of_hits(hits))
