"""The subjects by name and by code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def codes() -> Mapping[str, str]:
    """Subject → its code in the IPTC Media Topics (`medtop:16000000`), in the order of the codes."""
    known: dict[str, str] = tomllib.loads((files("menbe.topics") / "subjects.toml").read_text(encoding="utf-8"))
    return known


@cache
def subjects() -> tuple[str, ...]:
    return tuple(codes())
