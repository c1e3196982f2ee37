"""The page of one person, organisation or place: told from the catalogue as a story is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from menbe.errors import MenbeError, NotFound
from menbe.model import Claim, Passage, Reading
from menbe.names.bases import speaker_of
from menbe.names.places import by_key
from menbe.store import Catalogue
from menbe.store.entities import SpellingRow
from menbe.store.entries import EntityJudgement
from menbe.views import Anchor, EntityClaim, EntityName, EntityPage, OutletName, StoryCard

LOOKED_AT = 60  # newest articles that are read for claims
CLAIMS = 20  # shown of each kind
STORIES = 30
BESIDE = 20  # names shown as mentioned beside it
LONGEST = 200  # characters of a name


def entity_page(catalogue: Catalogue, key: str) -> EntityPage:
    """Everything the page of an entity shows. Raises NotFound where nothing here was ever called so."""
    keys, spelled = _known(catalogue, key)
    articles = catalogue.articles_naming(keys)
    readings = catalogue.readings(articles.newest[:LOOKED_AT])
    made, about = _claims(readings, set(keys), catalogue)
    place = next((place for one in keys if (place := by_key(one)) is not None), None)
    return EntityPage(
        key=key,
        keys=keys,
        kind=key.partition(":")[0],
        name=_name(catalogue, keys, spelled),
        spellings=_spellings(spelled),
        articles=articles.matches,
        more=articles.more,
        looked_at=len(readings),
        stories=_stories(catalogue, articles.newest),
        made=made[:CLAIMS],
        about=about[:CLAIMS],
        beside=_beside(catalogue, articles.newest, set(keys)),
        first_seen_at=articles.first,
        last_seen_at=articles.last,
        judgements=catalogue.entity_judgements(keys),
        lat=place.lat if place else None,
        lon=place.lon if place else None,
    )


def _known(catalogue: Catalogue, key: str) -> tuple[tuple[str, ...], list[SpellingRow]]:
    keys = catalogue.entity_members(key)
    spelled = catalogue.spellings(keys)
    if not spelled:
        raise NotFound(f"name {key}: no such name here; `menbe search NAME` finds those there are").as_told(
            "no_entity", given=key
        )
    return keys, spelled


def _name(catalogue: Catalogue, keys: Sequence[str], spelled: Sequence[SpellingRow]) -> str:
    """What an editor called it, else the spelling of most articles."""
    counts: Counter[str] = Counter()
    for row in spelled:
        counts[row.name] += row.articles
    return catalogue.given_name(keys) or min(counts, key=lambda name: (-counts[name], name))


def _spellings(spelled: Iterable[SpellingRow]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    by_language: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in spelled:
        by_language[row.language][row.name] += row.articles
    ordered = sorted(by_language, key=lambda code: (-by_language[code].total(), code))
    return {code: tuple(sorted(by_language[code].items(), key=lambda pair: (-pair[1], pair[0]))) for code in ordered}


def _stories(catalogue: Catalogue, articles: Sequence[str]) -> tuple[StoryCard, ...]:
    """Of the newest articles, the newest first."""
    ids = dict.fromkeys(story for article in articles if (story := catalogue.article_story(article)) is not None)
    cards = [catalogue.card(story) for story in list(ids)[:STORIES]]
    return tuple(card for card in cards if card is not None)


def _beside(catalogue: Catalogue, articles: Sequence[str], own: set[str]) -> tuple[EntityName, ...]:
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for said in catalogue.said_of(articles):
        others = {key: name for key, name in reversed(said.names) if key not in own}
        counts.update(others.keys())
        names.update(others)
    most = sorted(counts, key=lambda key: (-counts[key], key))[:BESIDE]
    return tuple(EntityName(key=key, name=names[key], articles=counts[key]) for key in most)


def _claims(
    readings: Sequence[Reading], keys: set[str], catalogue: Catalogue
) -> tuple[tuple[EntityClaim, ...], tuple[EntityClaim, ...]]:
    """Claims whose speaker is the entity, and claims by others that name it, the newest first."""
    outlets = catalogue.outlets()
    made: list[EntityClaim] = []
    about: list[EntityClaim] = []
    for reading in readings:
        own = [mention.passage for mention in reading.mentions if mention.key in keys]
        outlet = outlets.get(reading.article.outlet)
        shown = OutletName(
            key=reading.article.outlet,
            name=outlet.name if outlet else reading.article.outlet,
            country=outlet.country if outlet else None,
        )
        for claim in reading.claims:
            if claim.speaker is not None and any(_meet(claim.speaker, name) for name in own):
                made.append(_line(claim, reading, shown))
            elif any(_meet(claim.content, name) for name in own):
                about.append(_line(claim, reading, shown))
    return tuple(made), tuple(about)


def _meet(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def _line(claim: Claim, reading: Reading, outlet: OutletName) -> EntityClaim:
    content = claim.content
    return EntityClaim(
        anchor=Anchor(article=reading.article.id, start=content.start, end=content.end, surface=content.surface),
        outlet=outlet,
        language=reading.article.language,
        at=reading.article.time,
        voice=claim.voice,
        form=claim.form,
        speaker=claim.speaker.surface if claim.speaker else None,
        base=speaker_of(claim, reading),
    )


# -- an editor's judgements ------------------------------------------------------------------------------------------


def merge(catalogue: Catalogue, kept: str, gone: str, *, by: str, at: datetime) -> EntityJudgement:
    """Two are one. Raises NotFound, or MenbeError where they are one already."""
    mine, _ = _known(catalogue, kept)
    theirs, _ = _known(catalogue, gone)
    if set(mine) & set(theirs):
        raise MenbeError(f"name {gone}: is {kept} already; nothing to merge").as_told("same_name")
    return EntityJudgement(what="merge", decided_by=by, decided_at=at, kept=mine, gone=theirs)


def split(catalogue: Catalogue, entity: str, leaving: Sequence[str], *, by: str, at: datetime) -> EntityJudgement:
    """Some keys are another. Raises NotFound where one is not of it, MenbeError where none would stay."""
    keys, _ = _known(catalogue, entity)
    for key in leaving:
        if key not in keys:
            raise NotFound(f"name {key}: is not part of {entity}; `menbe entity {entity}` lists its parts")
    staying = tuple(key for key in keys if key not in leaving)
    if not staying or not leaving:
        raise MenbeError(
            f"name {entity}: a split must leave a part on each side; name some of its parts, not all"
        ).as_told("split_all")
    return EntityJudgement(what="split", decided_by=by, decided_at=at, kept=staying, gone=tuple(leaving))


def rename(catalogue: Catalogue, entity: str, name: str, *, by: str, at: datetime) -> EntityJudgement:
    keys, _ = _known(catalogue, entity)
    called = " ".join(name.split())
    if not called or len(called) > LONGEST or not called.isprintable():
        raise MenbeError(f"name {name[:LONGEST]!r}: is no name; give 1 to {LONGEST} printable characters").as_told(
            "no_name", n=LONGEST
        )
    return EntityJudgement(what="rename", decided_by=by, decided_at=at, kept=keys, name=called)
