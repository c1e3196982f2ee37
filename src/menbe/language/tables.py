"""What is known of a language, as data: `data/<code>.toml`; nothing is known of a language without a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How a language is written.

    dotted: whether İ/i and I/ı are two letters. abbreviations: folded, without the last full stop; a sentence goes on
    behind them. measures: the same, but behind a figure they may end a sentence ("2024 г."). ordinals: whether a full
    stop makes a figure an ordinal ("3. März").
    """

    dotted: bool
    ordinals: bool
    abbreviations: frozenset[str]
    measures: frozenset[str]


@cache
def writing(language: str | None) -> Writing:
    """Of one language; for None what all languages share: every abbreviation of more than two letters."""
    if language is None:
        return _of_all()
    table = _table(language)
    return Writing(
        dotted=table.get("dotted", False),
        ordinals=table.get("ordinals", False),
        abbreviations=frozenset(table.get("abbreviations", ())),
        measures=frozenset(table.get("measures", ())),
    )


def _of_all() -> Writing:
    every = [writing(code) for code in _codes()]
    return Writing(
        dotted=False,
        ordinals=False,
        abbreviations=frozenset(a for one in every for a in one.abbreviations if len(a) > 1),
        measures=frozenset(m for one in every for m in one.measures),
    )


@cache
def called() -> frozenset[str]:
    """What switches of languages offer: languages as they and their neighbours call them, lower case, and codes."""
    return frozenset(name for code in _codes() for name in _table(code).get("called", ()))


@cache
def close_groups() -> tuple[frozenset[str], ...]:
    """Languages so close that short texts cannot be told apart: a difference among them says nothing."""
    groups = ((code, _table(code).get("close", ())) for code in _codes())
    return tuple(frozenset((code, *others)) for code, others in groups if others)


def _codes() -> list[str]:
    folder = resources.files("menbe.language") / "data"
    return [file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")]


def _table(language: str) -> Mapping[str, Any]:
    path = resources.files("menbe.language") / "data" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def romanisation() -> Mapping[str, Any]:
    """`romanisation.toml`: letter tables by alphabet, and the letters by which an alphabet is known."""
    return tomllib.loads((resources.files("menbe.language") / "romanisation.toml").read_text("utf-8"))
