"""`menbe people`: the accounts of a newsroom, from the machine it runs on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from menbe.commands.options import JsonOption, LedgerOption, newsroom_for
from menbe.errors import MenbeError

if TYPE_CHECKING:
    from menbe.people.roles import Role

BY = "cli"  # whoever can write the ledger's file

app = typer.Typer(help="Accounts: who may read, judge and administer this newsroom.", no_args_is_help=True)

RoleOption = Annotated[str, typer.Option("--role", help="reader, editor or admin.")]
StdinOption = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def add(
    name: str, role: RoleOption = "reader", password_stdin: StdinOption = False, ledger: LedgerOption = None
) -> None:
    """Make an account; asks for its password. The first must be an admin's."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        person = newsroom.people.add(name, _password(password_stdin), _role(role), by=BY)
    out.print(f"{person.name}: added as {person.role}; they can log in now", markup=False)


@app.command("list")
def list_accounts(ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Every account with its role."""
    from menbe.printing import out, print_json

    with newsroom_for(ledger) as newsroom:
        rows = [{"name": row.name, "role": row.role, "made_at": row.made_at} for row in newsroom.people.all()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        out.print(f"{row['name']}  {row['role']}  since {row['made_at']:%Y-%m-%d}", markup=False)
    if not rows:
        out.print("no accounts: the paper is for whoever sits at this machine")


@app.command()
def role(name: str, role: str, ledger: LedgerOption = None) -> None:
    """Give an account another role: reader, editor or admin."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        newsroom.people.set_role(name, given := _role(role), by=BY)
    out.print(f"{name}: is {given} now", markup=False)


@app.command()
def remove(name: str, ledger: LedgerOption = None) -> None:
    """Take an account away, with its sessions, tokens, notes and watches; what it judged stays."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        newsroom.people.remove(name, by=BY)
    out.print(f"{name}: removed; the name stays taken, for it stands in the ledger", markup=False)


@app.command()
def password(name: str, password_stdin: StdinOption = False, ledger: LedgerOption = None) -> None:
    """Give an account a new password; its sessions end."""
    from menbe.printing import out

    with newsroom_for(ledger) as newsroom:
        newsroom.people.set_password(name, _password(password_stdin), by=BY)
    out.print(f"{name}: has a new password; every session of it ended", markup=False)


@app.command()
def token(
    name: str,
    label: Annotated[str, typer.Option("--for", help="What it is for; makes a new one.")] = "",
    revoke: Annotated[int | None, typer.Option("--revoke", help="The number of the one to revoke.")] = None,
    ledger: LedgerOption = None,
) -> None:
    """List an account's API tokens, make one (shown once) or revoke one."""
    from menbe.printing import err, out

    with newsroom_for(ledger) as newsroom:
        people = newsroom.people
        if revoke is not None:
            people.revoke_token(name, revoke, by=BY)
            out.print(f"token {revoke}: revoked")
        elif label:
            out.print(people.add_token(name, label, by=BY), markup=False)
        else:
            kept = people.tokens_of(name)
            if not kept:
                err.print(f'{name}: has no token; --for "phone reader" makes one', markup=False)
            for one in kept:
                out.print(f"{one.number}  {one.label}  last used {one.used_at:%Y-%m-%d %H:%M}", markup=False)


def _role(typed: str) -> Role:
    from menbe.people.roles import Role

    if typed not in list(Role):
        raise MenbeError(f"role {typed!r}: no such role; it may be {', '.join(Role)}")
    return Role(typed)


def _password(from_stdin: bool) -> str:
    """The password, asked for twice without showing it, or the first line of standard input."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise MenbeError("password: there is no terminal to ask for it; give it with --password-stdin")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
