"""What an archive gives: one response as it was kept, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A response record. status: of HTTP, None where the record keeps a bare resource. headers: lower-case names."""

    url: str
    at: datetime | None
    status: int | None
    headers: Mapping[str, str]
    body: bytes
    truncated: bool
    digest_wrong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A part of an archive that could not be read."""

    where: str
    cause: str
