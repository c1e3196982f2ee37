"""How often the subjects are right, as benchmarks/topics.py last measured it; the paper says it beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """texts: how many stories of the demo world were marked. wrong: share of the subjects shown that are not marked.
    missed: share of the marked that are not shown. others: the same of headlines that other people put under one
    subject each."""

    texts: int
    wrong: float
    missed: float
    others: int
    others_wrong: float
    others_missed: float


@cache
def measured() -> Measured:
    return Measured(**tomllib.loads((files("menbe.topics") / "measured.toml").read_text(encoding="utf-8")))
