"""Commands that let others in: readers, phones, language models, letters."""

from __future__ import annotations

from typing import Annotated

import typer

from menbe.commands.options import JsonOption, LedgerOption, newsroom_for, settings_for
from menbe.errors import MenbeError
from menbe.settings import Settings

app = typer.Typer()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to serve on; menbe.toml's when not given.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", min=0, max=65_535)] = None,
    no_collect: Annotated[bool, typer.Option("--no-collect", help="Only show; collect nothing.")] = False,
    ledger: LedgerOption = None,
) -> None:
    """Serve the paper, and collect meanwhile, every intake at its own pace."""
    settings = settings_for(ledger)
    changed = {**({"host": host} if host else {}), **({} if port is None else {"port": port})}
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update=changed)})
    serve_paper(settings, collect=not no_collect)


def serve_paper(settings: Settings, *, collect: bool) -> None:
    from menbe.web.serving import serve as serve_until_stopped
    from menbe.wiring import newsroom_of, post_of

    with newsroom_of(settings) as newsroom:
        serve_until_stopped(newsroom, settings, post_of(settings), collect=collect)


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
