"""Commands of invented worlds: load one, score what Menbe makes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from menbe.commands.options import JsonOption, newsroom_for, settings_for
from menbe.commands.serving import serve_paper

if TYPE_CHECKING:
    from menbe.newsroom import Newsroom
    from menbe.ports import Progress

T = TypeVar("T")
app = typer.Typer()


@app.command()
def demo(
    world: Annotated[Path | None, typer.Option("--world", help="A folder in the form of docs/worlds.md.")] = None,
    ledger: Annotated[Path | None, typer.Option("--ledger", help="Its ledger; var/WORLD.db when not given.")] = None,
    serve_it: Annotated[bool, typer.Option("--serve", help="Serve it when it is loaded.")] = False,
) -> None:
    """Load an invented news day through the real pipeline: pages, feeds and one WARC."""
    from menbe.demo import loading
    from menbe.printing import counted, out, progress

    folder = (world or loading.DEMO).resolve()
    ledger = ledger or Path("var") / f"{folder.name}.db"  # of its own, so that two worlds never mix
    with newsroom_for(ledger) as newsroom:
        with progress() as report:
            loading.load_into(newsroom, folder, report)
        counts = newsroom.counts()
        out.print(
            f"{counted(counts['articles'], 'article')} of {counted(counts['outlets'], 'outlet')} tell "
            f"{counted(counts['stories'], 'story', 'stories')} in {ledger}"
        )
    if serve_it:
        serve_paper(settings_for(ledger), collect=False)


@app.command()
def score(
    world: Annotated[
        Path | None, typer.Option("--world", help="A world with answers; the demo's when not given.")
    ] = None,
    model: Annotated[
        str | None, typer.Option("--model", help="Also score with a language model's suggestions, and the gain.")
    ] = None,
    endpoint: Annotated[
        str | None, typer.Option("--endpoint", help="Its server; suggest.endpoint if not given.")
    ] = None,
    list_misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed and what was found in its place, without figures.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Load a world into a ledger of its own and score what Menbe makes of it."""
    from menbe.demo import loading
    from menbe.printing import print_json, print_table, progress

    def measured(suggest: Mapping[str, object], by: Callable[[Newsroom, Path, Path, Progress], T]) -> T:
        from menbe.wiring import open_newsroom

        with (
            tempfile.TemporaryDirectory() as scratch,
            open_newsroom(Path(scratch) / "world.db", suggest=suggest) as newsroom,
            progress() as report,
        ):
            return by(newsroom, world or loading.DEMO, Path(scratch) / "export", report)

    if list_misses:
        found = measured({"model": None}, loading.load_and_list)
        print_json(found) if as_json else print_table(loading.miss_table(found))
        return
    plain = measured({"model": None}, loading.load_and_score)
    if model is None:
        print_json(plain) if as_json else print_table(loading.table(plain))
        return
    own = settings_for(None).suggest
    asked = {**own.model_dump(), "model": model, "endpoint": endpoint or own.endpoint}
    with_model = measured(asked, loading.load_and_score)
    if as_json:
        print_json({"rules": plain, "with_model": with_model})
    else:
        print_table(loading.gain_table(plain, with_model))
