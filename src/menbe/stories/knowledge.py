"""What placing knows of a language, as data: common words, ordinals, openings of round-ups, letters by ear."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from menbe.language import fold, romanise


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """common: romanised. roundups: folded openings. endings: of numeric ordinals. ordinal_ends: last words of ordinals.
    letters: for `str.translate`. live: folded words of a headline over one event told as it goes."""

    common: frozenset[str]
    roundups: tuple[str, ...]
    endings: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_ends: frozenset[str]
    letters: Mapping[int, str]
    again: tuple[str, ...]
    apart: tuple[str, ...]
    live: tuple[str, ...]


_NOTHING = Knowledge(common=frozenset(), roundups=(), endings=frozenset(), ordinals={}, ordinal_ends=frozenset(),
                     letters={}, again=(), apart=(), live=())  # fmt: skip


@cache
def knowledge(language: str) -> Knowledge:
    """What is known of a language; nothing for one without a file, which only makes placing a little worse in it."""
    path = files("menbe.stories") / "languages" / f"{language}.toml"
    if not path.is_file():
        return _NOTHING
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    ordinals = {fold(word, language): number for word, number in told["ordinals"]["words"].items()}
    return Knowledge(
        common=frozenset(romanise(word) for word in told["common"].split()),
        roundups=tuple(fold(opening, language) for opening in told["roundups"]),
        endings=frozenset(told["ordinals"]["endings"]),
        ordinals=ordinals,
        ordinal_ends=frozenset(word.rpartition(" ")[2] for word in ordinals),
        again=tuple(fold(word, language) for word in told.get("again", ())),
        apart=tuple(fold(words, language) for words in told.get("apart", ())),
        live=tuple(fold(words, language) for words in told.get("live", ())),
        letters=str.maketrans(told.get("letters", {})),
    )
