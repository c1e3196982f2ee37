"""Commands that give stories away, and check what was received."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from menbe.commands.options import (
    CountryOption,
    DisputedOption,
    LanguageOption,
    LedgerOption,
    OutletOption,
    SingleOriginOption,
    TopicOption,
    newsroom_for,
    settings_for,
    topic_named,
)

app = typer.Typer()


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    form: Annotated[
        str, typer.Option("--format", help="jsonl, csv, parquet, jsonld, ftm, wacz or html (a dossier).")
    ] = "jsonl",
    stories: Annotated[list[str] | None, typer.Option("--story", help="Only this story; can be repeated.")] = None,
    language: LanguageOption = None,
    country: CountryOption = None,
    outlet: OutletOption = None,
    topic: TopicOption = None,
    disputed: DisputedOption = False,
    single_origin: SingleOriginOption = False,
    ledger: LedgerOption = None,
) -> None:
    """Write stories in a form that others read, with counts and SHA-256 that the receiver can check."""
    from menbe.printing import out, progress
    from menbe.store import CardFilter

    where = CardFilter(
        language=language,
        country=country,
        outlet=outlet,
        topic=topic_named(topic),
        disputed=disputed,
        single_origin=single_origin,
    )
    chosen = where if where != CardFilter() else None
    with newsroom_for(ledger) as newsroom, progress() as report:
        if form == "jsonl" and chosen is None and not stories:
            counts = newsroom.export(folder, progress=report)
        elif form == "html":
            from menbe.web.dossier import write_dossier

            ids = newsroom.selection(stories, chosen)
            counts = write_dossier(newsroom, ids, folder, language or settings_for(ledger).serve.language, report)
        else:
            counts = newsroom.export_as(form, folder, stories, chosen, progress=report)
    rows = ", ".join(f"{count} {name}" for name, count in counts.items())
    out.print(f"{folder}: {rows if form != 'html' else f'{len(counts)} files'}", markup=False)


@app.command()
def check(folder: Annotated[Path, typer.Argument(metavar="DIR")]) -> None:
    """Compare an export that was received with its counts.json; exit code 1 when something is missing or changed."""
    from menbe.pipeline.shapes import check as check_export
    from menbe.printing import out

    wrong = check_export(folder)
    for sentence in wrong:
        out.print(sentence, markup=False)
    if wrong:
        raise typer.Exit(1)
    out.print(f"{folder}: is whole", markup=False)
