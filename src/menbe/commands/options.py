"""What commands have in common: their options, and the way to the newsroom.

The parts are loaded when a command runs, not before: `menbe --help` must not wait for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from menbe.settings import Settings, load

if TYPE_CHECKING:
    from menbe.newsroom import Newsroom

LedgerOption = Annotated[Path | None, typer.Option("--ledger", help="The ledger file; menbe.toml's when not given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Prefer this language (az, ru, en, tr …).")]
ByOption = Annotated[str, typer.Option("--by", help="Who decides; stands in the ledger.")]


def settings_for(ledger: Path | None) -> Settings:
    return load(**({} if ledger is None else {"ledger": ledger}))


def newsroom_for(ledger: Path | None) -> Newsroom:
    from menbe.wiring import newsroom_of

    return newsroom_of(settings_for(ledger))
