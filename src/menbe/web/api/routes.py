"""The questions of the REST API: the same as those of the pages, answered with the same views."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response

from menbe.errors import NotFound
from menbe.model import MentionKind
from menbe.store import ArticleFilter, CardFilter
from menbe.store.shelves import Arrival
from menbe.web.api.answering import (
    LONGEST_CURSOR,
    PREFIX,
    BadCursor,
    answer,
    cursor_of,
    number_key,
    text_key,
)
from menbe.web.api.records import (
    ArticleEntry,
    ArticleRecord,
    EntityEntry,
    HitEntry,
    Listing,
    OutletEntry,
    Problem,
    SnapshotEntry,
    StoryLine,
    StoryRecord,
    record_of,
    story_record,
)
from menbe.web.pages import ThePaper
from menbe.web.visiting import ThePerson

MOST = 100  # items on one page
MOST_HITS = 200  # of a search: beyond them the rank says nothing any more
PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Not modified: the entity tag in If-None-Match is that of the answer."},
    400: {"model": Problem, "description": "The question cannot be answered as it is put."},
    401: {"model": Problem, "description": "There are accounts here, and no good token was sent."},
    404: {"model": Problem, "description": "There is no such thing here, or it was removed."},
    422: {"model": Problem, "description": "A parameter is not of its kind."},
}

router = APIRouter(prefix=PREFIX, tags=["news"], responses=PROBLEMS)

Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on one page.")]
Cursor = Annotated[
    str | None, Query(max_length=LONGEST_CURSOR, description="`next` of the page before; opaque, for the same filters.")
]
Language = Annotated[str | None, Query(pattern="^[a-z]{2,3}$", description="ISO 639 code.")]
Country = Annotated[str | None, Query(pattern="^[A-Z]{2}$", description="ISO 3166 alpha-2 code.")]
Topic = Annotated[
    str | None,
    Query(pattern="^[a-z]{1,20}$", description="A subject, as `topics` of a story names it: sport, weather."),
]
Key = Annotated[str, Path(min_length=1, max_length=300)]
Id = Annotated[str, Path(pattern="^[0-9a-z]{1,64}$")]


@router.get("/stories", response_model=Listing[StoryLine])
def stories(
    request: Request,
    paper: ThePaper,
    person: ThePerson,
    language: Language = None,
    country: Country = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    topic: Topic = None,
    disputed: bool = False,
    single_origin: bool = False,
    starred: bool = False,
    newest: Annotated[bool, Query(description="The newest first, not the weightiest.")] = False,
    limit: Limit = 30,
    cursor: Cursor = None,
) -> Response:
    """Stories, the weightiest first."""
    where = CardFilter(
        language=language,
        country=country,
        outlet=outlet,
        topic=topic,
        disputed=disputed,
        single_origin=single_origin,
        starred=starred,
        by_weight=not newest,
        person=person.name,
    )
    question = f"stories {where}"
    after = text_key(question, cursor)
    if after is not None and paper.newsroom.catalogue.card(after) is None:
        raise BadCursor("cursor: the story it stood at was merged or removed; ask for the first page without one")
    cards = paper.newsroom.stories(where, limit=limit + 1, after=after)
    items = tuple(record_of(card) for card in cards[:limit])
    more = cursor_of(question, cards[limit - 1].id) if len(cards) > limit else None
    return answer(request, Listing[StoryLine](items=items, next=more))


@router.get(
    "/stories/{story}",
    response_model=StoryRecord,
    responses={308: {"description": "The story was merged; `Location` is where it lives now."}},
)
def story(request: Request, paper: ThePaper, person: ThePerson, story: Id) -> Response:
    """A story with all its parts: independence, facts, voices, copies, who is alone and silent, evidence."""
    here = paper.newsroom.catalogue.resolve_story(story)
    if here != story:
        return RedirectResponse(f"{PREFIX}/stories/{here}", status_code=308)
    return answer(request, story_record(paper.newsroom, here, person=person.name))


@router.get("/articles", response_model=Listing[ArticleEntry])
def articles(
    request: Request,
    paper: ThePaper,
    language: Language = None,
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    story: Annotated[str | None, Query(max_length=64)] = None,
    entity: Annotated[str | None, Query(max_length=300, description="Key of a name that it mentions.")] = None,
    limit: Limit = 30,
    cursor: Cursor = None,
) -> Response:
    """Articles, the last arrived first."""
    where = ArticleFilter(language=language, outlets=None if outlet is None else (outlet,), story=story, entity=entity)
    question = f"articles {where}"
    found = paper.newsroom.shelves.articles(where, limit + 1, after=number_key(question, cursor))
    return answer(request, _arrivals(found, limit, question))


def _arrivals(found: list[Arrival], limit: int, question: str) -> Listing[Any]:
    items = tuple(record_of(arrival.article) for arrival in found[:limit])
    more = cursor_of(question, found[limit - 1].number) if len(found) > limit else None
    return Listing[ArticleEntry](items=items, next=more)


@router.get("/articles/{article}", response_model=ArticleRecord)
def article(request: Request, paper: ThePaper, article: Id) -> Response:
    """An article with everything that was found in it; passages are of its `text`, its page is `article.snapshot`."""
    return answer(request, record_of(paper.newsroom.article(article)))


@router.get("/articles/{article}/snapshots", response_model=Listing[SnapshotEntry])
def article_snapshots(request: Request, paper: ThePaper, article: Id) -> Response:
    """The pages of an article as fetched, oldest first: what changed, and when."""
    paper.newsroom.catalogue.article_story(article)
    items = tuple(record_of(page) for page in paper.newsroom.showing.evidence(article))
    return answer(request, Listing[SnapshotEntry](items=items))


@router.get("/snapshots/{digest}", response_model=Listing[SnapshotEntry])
def snapshot(request: Request, paper: ThePaper, digest: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]) -> Response:
    """Every time that these bytes were fetched. The bytes themselves: `/bytes/{digest}`."""
    items = tuple(record_of(page) for page in paper.newsroom.shelves.fetched(digest)[:MOST])
    return answer(request, Listing[SnapshotEntry](items=items))


@router.get("/outlets", response_model=Listing[OutletEntry])
def outlets(request: Request, paper: ThePaper, limit: Limit = 100, cursor: Cursor = None) -> Response:
    """Outlets in order of their keys, with what this newsroom has seen of them: counts, never a score."""
    after = text_key("outlets", cursor) or ""
    lines = sorted((o for o in paper.newsroom.outlets() if o.key > after), key=lambda o: o.key)
    more = cursor_of("outlets", lines[limit - 1].key) if len(lines) > limit else None
    return answer(request, Listing[OutletEntry](items=tuple(record_of(o) for o in lines[:limit]), next=more))


@router.get("/outlets/{outlet}", response_model=OutletEntry)
def outlet(request: Request, paper: ThePaper, outlet: Key) -> Response:
    """One outlet. Its articles: `/articles?outlet=`."""
    for line in paper.newsroom.outlets():
        if line.key == outlet:
            return answer(request, record_of(line))
    raise NotFound(f"outlet {outlet}: no such outlet; GET {PREFIX}/outlets lists them")


@router.get("/entities", response_model=Listing[EntityEntry])
def entities(
    request: Request,
    paper: ThePaper,
    kind: MentionKind | None = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """People, organisations and places that articles name, in order of their keys."""
    question = f"entities {kind}"
    found = paper.newsroom.shelves.entities(limit + 1, kind=kind, after=text_key(question, cursor))
    more = cursor_of(question, found[limit - 1].key) if len(found) > limit else None
    return answer(request, Listing[EntityEntry](items=tuple(record_of(e) for e in found[:limit]), next=more))


@router.get("/entities/{entity}", response_model=EntityEntry)
def entity(request: Request, paper: ThePaper, entity: Key) -> Response:
    """One name. The articles that mention it: `/articles?entity=`."""
    return answer(request, record_of(paper.newsroom.shelves.entity(entity)))


@router.get("/search", response_model=Listing[HitEntry])
def search(
    request: Request,
    paper: ThePaper,
    q: Annotated[str, Query(min_length=1, max_length=500, description="Words; a phrase in quotation marks.")],
    language: Language = None,
    limit: Limit = 30,
    cursor: Cursor = None,
) -> Response:
    """Articles that hold these words, the best match first, up to 200."""
    question = f"search {language} {q}"
    seen = number_key(question, cursor) or 0
    hits = paper.newsroom.search(q, language=language, limit=min(seen + limit + 1, MOST_HITS))[seen:]
    more = cursor_of(question, seen + limit) if len(hits) > limit else None
    return answer(request, Listing[HitEntry](items=tuple(record_of(hit) for hit in hits[:limit]), next=more))
