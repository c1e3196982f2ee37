"""Commands that collect: where from, what is new, what one page holds."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from menbe.commands.options import JsonOption, LedgerOption, newsroom_for
from menbe.errors import MenbeError
from menbe.model import Intake, IntakeKind
from menbe.settings import load

app = typer.Typer()
FEW_TOLD, MOST_TOLD = 10, 11  # what could not be read, told after a run; the rest stands on the page of intakes


@app.command()
def add(
    address: Annotated[str, typer.Argument(help="A feed, sitemap or page address, a WARC file, or a folder of pages.")],
    kind: Annotated[IntakeKind | None, typer.Option("--kind", help="What it is; found out when not given.")] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="The outlet's domain, when all of it is one outlet's.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Collect from here from now on."""
    from menbe.printing import out

    found = kind or kind_of(address)
    where = where_of(address, found)
    with newsroom_for(ledger) as newsroom:
        newsroom.add(Intake(key=where, kind=found, address=where, outlet=outlet))
    out.print(f"{where}: added as {found}; `menbe collect` reads it", markup=False)


def kind_of(address: str) -> IntakeKind:
    """What an address looks like. Raises MenbeError where it is neither an address nor a file."""
    if _is_of_the_web(address):
        path = address.partition("?")[0].lower()
        if "sitemap" in path:
            return IntakeKind.SITEMAP
        return IntakeKind.PAGE if path.endswith((".html", ".htm")) else IntakeKind.FEED
    path_there = Path(address)
    if path_there.is_dir():
        return IntakeKind.FOLDER
    if path_there.is_file():
        return IntakeKind.WARC if ".warc" in path_there.name or ".arc" in path_there.name else IntakeKind.FOLDER
    raise MenbeError(f"{address}: is no address and no file; give an http(s) address, a WARC file or a folder")


def where_of(address: str, kind: IntakeKind) -> str:
    """The address as it is asked, or the path from the root. Raises MenbeError where this kind cannot be had there."""
    from menbe.web.opml import is_web_address

    if kind in (IntakeKind.WARC, IntakeKind.FOLDER):
        if not Path(address).exists():
            raise MenbeError(f"{address}: is no file and no folder; a {kind} is collected from this machine's disk")
        return str(Path(address).resolve())
    if not is_web_address(address):
        raise MenbeError(f"{address}: is no http(s) address; a {kind} needs one, like https://an-outlet.example/feed")
    return address


def _is_of_the_web(address: str) -> bool:
    return address.lower().startswith(("http://", "https://"))


@app.command()
def collect(
    intakes: Annotated[list[str] | None, typer.Argument(help="Intakes to collect; all when none are named.")] = None,
    failed: Annotated[
        bool, typer.Option("--failed", help="Collect nothing; read again the kept pages that could not be read.")
    ] = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Collect what is new, read it and file it. Can be stopped and started at any moment."""
    from menbe.printing import counted, out, print_json, progress

    if failed and intakes:
        raise MenbeError(f"--failed {intakes[0]}: it reads again what failed of all intakes; name none")
    started = datetime.now(UTC)
    with newsroom_for(ledger) as newsroom:
        if failed:
            with progress() as report:
                read = newsroom.read_failed(progress=report)
            left = newsroom.counts()["failed"]
            print_json({"read": read, "failed": left}) if as_json else out.print(
                f"{counted(read, 'page')} can be read now, {counted(left, 'page')} still cannot"
            )
            return
        with progress() as report:
            collected = newsroom.collect(intakes or (), progress=report)
        if as_json:
            print_json(collected)
            return
        for one in collected:
            told = f"{one.intake}: {counted(one.pages, 'new page')}, {counted(one.issues, 'issue')}"
            out.print(one.failed or told, markup=False)
        troubles = [issue for issue in newsroom.issues(MOST_TOLD) if issue.at >= started]
        for issue in troubles[:FEW_TOLD]:
            out.print(f"  {issue.thing}: {issue.cause}; {issue.next_step}", markup=False)
        if len(troubles) > FEW_TOLD:
            out.print("  and more that could not be read: the page “Intakes” of `menbe serve` lists them")
        counts = newsroom.counts()
        out.print(f"{counted(counts['articles'], 'article')} in {counted(counts['stories'], 'story', 'stories')}")


@app.command()
def read(
    what: Annotated[
        str,
        typer.Argument(metavar="URL_OR_FILE", help="A page address, a file, a folder of pages, or - (standard input)."),
    ],
    until: Annotated[str, typer.Option("--until", help="Stop after: extract, article or reading.")] = "reading",
    as_json: JsonOption = False,
) -> None:
    """Read a page and print every stage. Nothing is entered in any ledger."""
    from menbe.reading_aloud import STAGES, read_aloud

    if until not in STAGES:
        raise MenbeError(f"--until {until}: no such stage; it may be {', '.join(STAGES)}")
    read_aloud(what, until, as_json, load())


@app.command()
def intakes(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Where we collect, and whether it works: failing since when and why, silently empty, well."""
    from menbe.printing import print_intakes, print_json

    with newsroom_for(ledger) as newsroom:
        states = newsroom.intakes()
    print_json(states) if as_json else print_intakes(states)


@app.command()
def opml(
    taken: Annotated[Path | None, typer.Option("--in", help="Add the feeds of this OPML file.")] = None,
    given: Annotated[Path | None, typer.Option("--out", help="Write the feeds to this file; else print them.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """The list of feeds, as other readers give and take it; categories are kept, and each feed stands in it once."""
    from menbe.printing import out
    from menbe.web import opml as lists

    with newsroom_for(ledger) as newsroom:
        if taken is not None:
            found = lists.take_in(newsroom, bytes_of(taken), str(taken))
            for reason in found.left_out:
                out.print(f"left out: {reason}", markup=False)
            told = f"{len(found.added)} feeds added, {len(found.known)} were here, {len(found.left_out)} left out"
            out.print(f"{taken}: {told}; `menbe collect` reads them", markup=False)
        if given is not None:
            given.write_bytes(lists.list_of(newsroom, "Menbe"))
        elif taken is None:
            print(lists.list_of(newsroom, "Menbe").decode())


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises MenbeError in one sentence."""
    try:
        return path.read_bytes()
    except OSError as exc:
        raise MenbeError(f"{path}: cannot be read ({exc.strerror}); name a file that can") from exc
