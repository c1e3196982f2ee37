"""Commands that keep the newsroom sound."""

from __future__ import annotations

import typer

from menbe.commands.options import JsonOption, LedgerOption, newsroom_for, settings_for

app = typer.Typer()


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
