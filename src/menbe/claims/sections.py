"""What kind of piece an article's own address says it is: the section it stands in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from menbe.model import Genre


@cache
def _sections() -> Mapping[str, Genre]:
    """Segment of an address → the kind of piece that stands under it."""
    data = tomllib.loads((files("menbe.claims") / "genre" / "addresses.toml").read_text(encoding="utf-8"))
    return {_plain(word): Genre(kind) for kind, words in data.items() for word in words}


def genre_of_address(url: str) -> Genre | None:
    """The genre whose section is a whole segment of the path before its last; None where none is, or no web address.

    The first such segment decides: sections stand left of what they are parted into. The last segment names the piece
    itself, whatever its words ("…/the-opinion"). A path of a folder has no sections. Never raises.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not parts.netloc:
        return None
    segments = [one for one in parts.path.split("/") if one]
    told = (_sections().get(_plain(unquote(one))) for one in segments[:-1])
    return next((genre for genre in told if genre is not None), None)


def _plain(segment: str) -> str:
    return normalize("NFC", segment.replace("İ", "i").lower())
