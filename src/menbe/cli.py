"""The command line: one command per use case, and `read`, which prints every stage."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from menbe.cli_people import app as people_app
from menbe.errors import MenbeError
from menbe.model import Intake, IntakeKind
from menbe.settings import Settings, load

if TYPE_CHECKING:
    from menbe.newsroom import Newsroom

app = typer.Typer(
    name="menbe",
    help="Who stands behind the news: stories across languages, copies and origins, claims by voice, tolls by source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(people_app, name="people")

LedgerOption = Annotated[Path | None, typer.Option("--ledger", help="The ledger file; menbe.toml's when not given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Prefer this language (az, ru, en, tr …).")]
ByOption = Annotated[str, typer.Option("--by", help="Who decides; stands in the ledger.")]


def run() -> int:
    """The outermost door: every error that Menbe raises on purpose is one sentence and exit code 1."""
    from menbe.printing import err

    try:
        app()
    except MenbeError as exc:
        err.print(str(exc), markup=False)
        return 1
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else 1
    return 0


def settings_for(ledger: Path | None) -> Settings:
    return load(**({} if ledger is None else {"ledger": ledger}))


def newsroom_for(ledger: Path | None) -> Newsroom:
    from menbe.wiring import newsroom_of

    return newsroom_of(settings_for(ledger))


@app.command()
def demo(
    world: Annotated[Path | None, typer.Option("--world", help="A folder in the form of docs/worlds.md.")] = None,
    ledger: Annotated[Path | None, typer.Option("--ledger", help="Its ledger; var/WORLD.db when not given.")] = None,
    serve_it: Annotated[bool, typer.Option("--serve", help="Serve it when it is loaded.")] = False,
) -> None:
    """Load an invented news day through the real pipeline: pages, feeds and one WARC."""
    from menbe.demo import loading
    from menbe.printing import out, progress

    folder = (world or loading.DEMO).resolve()
    ledger = ledger or Path("var") / f"{folder.name}.db"  # of its own, so that two worlds never mix
    with newsroom_for(ledger) as newsroom:
        with progress() as report:
            loading.load_into(newsroom, folder, report)
        counts = newsroom.counts()
        out.print(
            f"{counts['articles']} articles of {counts['outlets']} outlets tell {counts['stories']} stories in {ledger}"
        )
    if serve_it:
        _serve(settings_for(ledger), collect=False)


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
    where = address if urlsplit(address).scheme in ("http", "https") else str(Path(address).resolve())
    with newsroom_for(ledger) as newsroom:
        newsroom.add(Intake(key=where, kind=found, address=where, outlet=outlet))
    out.print(f"{where}: added as {found}; `menbe collect` reads it", markup=False)


def kind_of(address: str) -> IntakeKind:
    """What an address looks like. Raises MenbeError where it is neither an address nor a file."""
    if urlsplit(address).scheme in ("http", "https"):
        path = urlsplit(address).path.lower()
        if "sitemap" in path:
            return IntakeKind.SITEMAP
        return IntakeKind.PAGE if path.endswith((".html", ".htm")) else IntakeKind.FEED
    path_there = Path(address)
    if path_there.is_dir():
        return IntakeKind.FOLDER
    if path_there.is_file():
        return IntakeKind.WARC if ".warc" in path_there.name or ".arc" in path_there.name else IntakeKind.FOLDER
    raise MenbeError(f"{address}: is no address and no file; give an http(s) address, a WARC file or a folder")


@app.command()
def collect(
    intakes: Annotated[list[str] | None, typer.Argument(help="Intakes to collect; all when none are named.")] = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Collect what is new, read it and file it. Can be stopped and started at any moment."""
    from menbe.printing import out, print_json, progress

    with newsroom_for(ledger) as newsroom:
        with progress() as report:
            collected = newsroom.collect(intakes or (), progress=report)
        if as_json:
            print_json(collected)
            return
        for one in collected:
            out.print(one.failed or f"{one.intake}: {one.pages} new pages, {one.issues} issues", markup=False)
        counts = newsroom.counts()
        out.print(f"{counts['articles']} articles in {counts['stories']} stories")


@app.command()
def read(
    what: Annotated[str, typer.Argument(metavar="URL_OR_FILE", help="A page address, a file, or a folder of pages.")],
    until: Annotated[str, typer.Option("--until", help="Stop after: extract, article or reading.")] = "reading",
    as_json: JsonOption = False,
) -> None:
    """Read a page and print every stage. Nothing is entered in any ledger."""
    from menbe.reading_aloud import STAGES, read_aloud

    if until not in STAGES:
        raise MenbeError(f"--until {until}: no such stage; it may be {', '.join(STAGES)}")
    read_aloud(what, until, as_json, load())


@app.command()
def stories(
    language: LanguageOption = None,
    country: Annotated[str | None, typer.Option(help="Carried by an outlet of this country (AZ, RU …).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Carried by this outlet (its domain).")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where figures conflict.")] = False,
    single_origin: Annotated[bool, typer.Option("--single-origin", help="Only where all rests on one origin.")] = False,
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
    country: Annotated[str | None, typer.Option(help="Of an outlet of this country (AZ, RU …).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Of this outlet (its domain).")] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="From this day on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Before this day (UTC).")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only of stories whose figures conflict.")] = False,
    single_origin: Annotated[bool, typer.Option("--single-origin", help="Only of stories of one origin.")] = False,
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


@app.command()
def mcp(
    paper: Annotated[
        str | None, typer.Option("--paper", help="Address of the served paper, for links; menbe.toml's when not given.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Answer a language model's questions over standard input and output (Model Context Protocol). Only reads."""
    try:
        from menbe.web.mcp import server_of
    except ModuleNotFoundError as exc:
        if exc.name is None or exc.name.partition(".")[0] != "mcp":
            raise
        raise MenbeError("menbe mcp: needs the library mcp, which is not here; pip install 'menbe[mcp]'") from exc
    settings = settings_for(ledger)
    with newsroom_for(ledger) as newsroom:
        server_of(newsroom, paper or f"http://{settings.serve.host}:{settings.serve.port}").run()


@app.command()
def phone(ledger: LedgerOption = None) -> None:
    """What to type into a reader on a phone: address, name and password (Google Reader API, FreshRSS)."""
    from menbe.printing import out
    from menbe.web.greader import password_of

    settings = settings_for(ledger)
    with newsroom_for(ledger) as newsroom:
        password = None if newsroom.people.any() else password_of(newsroom, settings.serve)
    out.print(f"address   http://{settings.serve.host}:{settings.serve.port}/api/greader.php", markup=False)
    if password is None:
        out.print("name      that of your account", markup=False)
        out.print("password  a token of it, which the page /me of the paper makes", markup=False)
        return
    out.print("name      any, for instance: menbe", markup=False)
    out.print(f"password  {password}", markup=False)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to serve on; menbe.toml's when not given.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.")] = None,
    no_collect: Annotated[bool, typer.Option("--no-collect", help="Only show; collect nothing.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Serve the paper, and collect meanwhile, every intake at its own pace."""
    settings = settings_for(ledger)
    changed = {**({"host": host} if host else {}), **({} if port is None else {"port": port})}
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update=changed)})
    _serve(settings, collect=not no_collect)


def _serve(settings: Settings, *, collect: bool) -> None:
    from menbe.web.serving import serve as serve_paper
    from menbe.wiring import newsroom_of, post_of

    with newsroom_of(settings) as newsroom:
        serve_paper(newsroom, settings, post_of(settings), collect=collect)


@app.command()
def alerts(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Look for what is new to every watch and send what is due, once; `menbe serve` does it all the while."""
    from datetime import UTC, datetime

    from menbe.alerts.sending import send_due
    from menbe.printing import out, print_json
    from menbe.web.letters import address_of, composer
    from menbe.wiring import newsroom_of, post_of

    settings = settings_for(ledger)
    with newsroom_of(settings) as newsroom:
        found = newsroom.alerts.look()
        compose = composer(address_of(settings.serve))
        done = send_due(newsroom.alerts, post_of(settings), compose, lambda: datetime.now(UTC))
    if as_json:
        print_json({"found": found, "sent": done.sent, "failed": done.failed, "put_off": done.put_off})
    else:
        out.print(
            f"{found} new alerts; {done.sent} sent, {done.failed} failed, {done.put_off} wait for quiet hours to end"
        )


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    form: Annotated[
        str, typer.Option("--format", help="jsonl, csv, parquet, jsonld, ftm, wacz or html (a dossier).")
    ] = "jsonl",
    stories: Annotated[list[str] | None, typer.Option("--story", help="Only this story; can be repeated.")] = None,
    language: LanguageOption = None,
    country: Annotated[str | None, typer.Option(help="Only stories carried by an outlet of this country.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Only stories carried by this outlet (its domain).")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where figures conflict.")] = False,
    single_origin: Annotated[bool, typer.Option("--single-origin", help="Only where all rests on one origin.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Write stories in a form that others read, with counts and SHA-256 that the receiver can check."""
    from menbe.printing import out, progress
    from menbe.store import CardFilter

    where = CardFilter(
        language=language, country=country, outlet=outlet, disputed=disputed, single_origin=single_origin
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
    as_json: JsonOption = False,
) -> None:
    """Load a world into a ledger of its own and score what Menbe makes of it."""
    from menbe.demo import loading
    from menbe.printing import print_json, print_table, progress

    def scored(suggest: Mapping[str, object]) -> loading.Scores:
        from menbe.wiring import open_newsroom

        with (
            tempfile.TemporaryDirectory() as scratch,
            open_newsroom(Path(scratch) / "world.db", suggest=suggest) as newsroom,
            progress() as report,
        ):
            return loading.load_and_score(newsroom, world or loading.DEMO, Path(scratch) / "export", report)

    plain = scored({"model": None})
    if model is None:
        print_json(plain) if as_json else print_table(loading.table(plain))
        return
    own = settings_for(None).suggest
    asked = {**own.model_dump(), "model": model, "endpoint": endpoint or own.endpoint}
    with_model = scored(asked)
    if as_json:
        print_json({"rules": plain, "with_model": with_model})
    else:
        print_table(loading.gain_table(plain, with_model))


@app.command()
def rebuild(ledger: LedgerOption = None) -> None:
    """Throw the catalogue away and make it anew from the ledger."""
    from menbe.printing import out, progress
    from menbe.store import renew_catalogue

    renew_catalogue(settings_for(ledger).ledger)
    with newsroom_for(ledger) as newsroom, progress() as report:
        entries = newsroom.rebuild(progress=report)
    out.print(f"the catalogue was made anew from {entries} entries")


@app.command()
def doctor(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Check this machine, the ledger, every passage and every intake; exit code 1 when something is wrong."""
    from menbe.doctor import examine
    from menbe.printing import out, print_json

    with newsroom_for(ledger) as newsroom:
        findings = examine(newsroom)
    if as_json:
        print_json(findings)
    for finding in [] if as_json else findings:
        out.print(f"{'ok  ' if finding.well else 'WRONG'} {finding.what}: {finding.found}", markup=False)
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


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


def _judged(number: int) -> None:
    from menbe.printing import out

    out.print(f"entered as judgement {number}; `menbe undo {number}` takes it back")


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
