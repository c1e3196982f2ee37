"""Commands that ask: stories, articles, names, outlets, words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from menbe.commands.options import (
    CountryOption,
    DisputedOption,
    JsonOption,
    LanguageOption,
    LedgerOption,
    OutletOption,
    SingleOriginOption,
    TopicOption,
    newsroom_for,
    topic_named,
)

app = typer.Typer()


@app.command()
def stories(
    language: LanguageOption = None,
    country: CountryOption = None,
    outlet: OutletOption = None,
    topic: TopicOption = None,
    disputed: DisputedOption = False,
    single_origin: SingleOriginOption = False,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not the weightiest.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 40,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """The stories of this newsroom."""
    from menbe.printing import print_json, print_stories
    from menbe.store import CardFilter

    where = CardFilter(
        language=language,
        country=country,
        outlet=outlet,
        topic=topic_named(topic),
        disputed=disputed,
        single_origin=single_origin,
        by_weight=not newest,
    )
    with newsroom_for(ledger) as newsroom:
        cards = newsroom.stories(where, limit=limit)
    print_json(cards) if as_json else print_stories(cards, language)


@app.command()
def story(
    story_id: Annotated[str, typer.Argument(metavar="ID")],
    language: LanguageOption = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """One story: origins, facts, voices, articles."""
    from menbe.printing import print_json, print_story

    with newsroom_for(ledger) as newsroom:
        page = newsroom.story(story_id)
    print_json(page) if as_json else print_story(page, language)


@app.command()
def article(
    article_id: Annotated[str, typer.Argument(metavar="ID")], ledger: LedgerOption = None, as_json: JsonOption = False
) -> None:
    """One article with everything that was found in it."""
    from menbe.printing import print_json, print_reading

    with newsroom_for(ledger) as newsroom:
        reading = newsroom.reading(article_id)
    print_json(reading) if as_json else print_reading(reading)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words; a phrase in quotation marks.")],
    language: LanguageOption = None,
    country: CountryOption = None,
    outlet: OutletOption = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Before this day (UTC).")] = None,
    topic: TopicOption = None,
    disputed: DisputedOption = False,
    single_origin: SingleOriginOption = False,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, not the best match.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=5_000)] = 20,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Articles that hold these words in any case form, and names in any spelling and script."""
    from menbe.printing import print_hits, print_json
    from menbe.store import SearchFilter

    where = SearchFilter(
        language=language,
        country=country,
        outlet=outlet,
        topic=topic_named(topic),
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) if until else None,
        disputed=disputed,
        single_origin=single_origin,
        newest_first=newest,
    )
    with newsroom_for(ledger) as newsroom:
        hits = newsroom.find(" ".join(words), where, limit=limit).hits
    print_json(hits) if as_json else print_hits(hits)


@app.command()
def entity(
    key: Annotated[str, typer.Argument(help="Its key, as `menbe article` and the export print it.")],
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """One person, organisation or place: spellings, stories, claims by it and about it, who is named beside it."""
    from menbe.printing import print_entity, print_json

    with newsroom_for(ledger) as newsroom:
        page = newsroom.entity(key)
    print_json(page) if as_json else print_entity(page)


@app.command()
def outlets(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Every outlet, with what this newsroom has seen of it."""
    from menbe.printing import print_json, print_outlets

    with newsroom_for(ledger) as newsroom:
        lines = newsroom.outlets()
    print_json(lines) if as_json else print_outlets(lines)


@app.command()
def outlet(
    key: Annotated[str, typer.Argument(help="The outlet's domain, as `menbe outlets` lists it.")],
    days: Annotated[int | None, typer.Option(help="Only articles of the last days.", min=1)] = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """The habits of one outlet: whose texts it carries, who carries its own, credited or not, how fast."""
    from menbe.printing import print_json, print_outlet

    with newsroom_for(ledger) as newsroom:
        page = newsroom.outlet(key, days=days)
    print_json(page) if as_json else print_outlet(page)
