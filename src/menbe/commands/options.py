"""What commands have in common: their options, and the way to the newsroom.

The parts are loaded when a command runs, not before: `menbe --help` must not wait for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from menbe.errors import MenbeError
from menbe.settings import Settings, load

if TYPE_CHECKING:
    from menbe.newsroom import Newsroom

LedgerOption = Annotated[Path | None, typer.Option("--ledger", help="The ledger file; menbe.toml's when not given.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
LanguageOption = Annotated[str | None, typer.Option("--language", help="Prefer this language (az, ru, en, tr …).")]
ByOption = Annotated[str, typer.Option("--by", help="Who decides; stands in the ledger.")]
CountryOption = Annotated[str | None, typer.Option("--country", help="Of an outlet of this country (AZ, RU …).")]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Of this outlet (its domain).")]
DisputedOption = Annotated[bool, typer.Option("--disputed", help="Only stories whose figures conflict.")]
SingleOriginOption = Annotated[bool, typer.Option("--single-origin", help="Only stories that rest on one origin.")]
TopicOption = Annotated[str | None, typer.Option("--topic", help="Of this subject (crime, sport, weather …).")]


def settings_for(ledger: Path | None) -> Settings:
    return load(**({} if ledger is None else {"ledger": ledger}))


def newsroom_for(ledger: Path | None) -> Newsroom:
    from menbe.wiring import newsroom_of

    return newsroom_of(settings_for(ledger))


def topic_named(topic: str | None) -> str | None:
    """The subject asked for. Raises MenbeError where there is none of that name."""
    from menbe.topics import subjects

    if topic is not None and topic not in subjects():
        raise MenbeError(f"--topic {topic}: no such subject; it may be {', '.join(subjects())}")
    return topic
