"""Commands of editors: a judgement outranks every method and survives a rebuild."""

from __future__ import annotations

from typing import Annotated

import typer

from menbe.commands.options import ByOption, LedgerOption, newsroom_for

app = typer.Typer()


@app.command()
def merge(kept: str, gone: str, by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """Two stories are one: GONE's articles move to KEPT."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.merge(kept, gone, by=by))


@app.command()
def split(story_id: str, articles: list[str], by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """These articles leave a story and open one of their own."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.split(story_id, articles, by=by))


@app.command()
def move(
    story_id: str, target: str, articles: list[str], by: ByOption = "editor:cli", ledger: LedgerOption = None
) -> None:
    """These articles move from a story to another."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.move(story_id, articles, target, by=by))


@app.command(name="entity-merge")
def entity_merge(kept: str, gone: str, by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """Two names are one entity's; survives a rebuild."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.merge_entities(kept, gone, by=by))


@app.command(name="entity-split")
def entity_split(key: str, parts: list[str], by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """These parts (keys) of an entity are another one."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.split_entity(key, parts, by=by))


@app.command(name="entity-rename")
def entity_rename(key: str, name: str, by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """Show an entity under this name."""
    with newsroom_for(ledger) as newsroom:
        _judged(newsroom.rename_entity(key, name, by=by))


@app.command()
def undo(judgement: int, by: ByOption = "editor:cli", ledger: LedgerOption = None) -> None:
    """Take a judgement back."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        newsroom.undo(judgement, by=by)
    out.print(f"judgement {judgement} is undone")


@app.command()
def remove(
    article_id: str,
    reason: Annotated[str, typer.Option("--reason", help="Why; stands in the ledger.")],
    by: ByOption = "editor:cli",
    ledger: LedgerOption = None,
) -> None:
    """Erase an article with all that came from it: bytes, readings, filings. Cannot be undone."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        newsroom.remove(article_id, by=by, reason=reason)
    out.print(f"article {article_id} is erased")


def _judged(number: int) -> None:
    from menbe.printing import out

    out.print(f"entered as judgement {number}; `menbe undo {number}` takes it back")
