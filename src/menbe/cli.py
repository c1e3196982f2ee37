"""The command line: the rooms of `commands/` behind one name, and the door where every error becomes one sentence."""

from __future__ import annotations

import errno
import sqlite3

import typer

from menbe.commands import asking, collecting, exporting, judging, keeping, people, serving, worlds
from menbe.errors import MenbeError

app = typer.Typer(
    name="menbe",
    help="Who stands behind the news: stories across languages, copies and origins, claims by voice, tolls by source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

for room in (worlds, collecting, serving, asking, judging, exporting, keeping):
    app.add_typer(room.app)
app.add_typer(people.app, name="people")


def sentence_of(exc: OSError | sqlite3.Error) -> str | None:
    """What a disk, a file or its permissions refused, wherever it was; None for what is a fault of ours."""
    from menbe.store.database import trouble_of

    if isinstance(exc, sqlite3.Error):
        trouble = trouble_of(exc)
        return trouble and f"the ledger {trouble}"
    if exc.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{exc.filename or 'output'}: the disk is full; make room and start again, what was entered is kept"
    if exc.filename is not None:
        return f"{exc.filename}: cannot be used ({exc.strerror}); check the path and its permissions"
    return None


def run() -> int:
    """The outermost door: every error that Menbe raises on purpose is one sentence and exit code 1."""
    from menbe.printing import err

    try:
        app()
    except MenbeError as exc:
        err.print(str(exc), markup=False)
        return 1
    except (OSError, sqlite3.Error) as exc:
        if (told := sentence_of(exc)) is None:
            raise
        err.print(told, markup=False)
        return 1
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else 1
    return 0
