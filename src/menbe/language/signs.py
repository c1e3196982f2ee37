"""How languages are known by their looks: scripts, letters, small words; from `data/<code>.toml`."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from menbe.language.words import fold, words

PLAINLY = 0.15  # share of small words from which a text without foreign letters needs no further look

_SCRIPTS = {
    "LATIN": "latin",
    "CYRILLIC": "cyrillic",
    "ARABIC": "arabic",
    "ARMENIAN": "armenian",
    "GEORGIAN": "georgian",
    "HEBREW": "hebrew",
    "GREEK": "greek",
    "HANGUL": "hangul",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "CJK": "han",
    "THAI": "thai",
    "DEVANAGARI": "devanagari",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """alphabet: its letters among those that any language has and another lacks. words: its small words."""

    alphabet: frozenset[str]
    words: frozenset[str]
    scripts: frozenset[str]
    rare: bool


def script_of(text: str) -> str | None:
    """The script of most letters; Japanese where any of its own letters stands among Chinese ones; None: no letters."""
    counts = Counter(script for c in text if c.isalpha() and (script := script_of_letter(c)) is not None)
    if not counts:
        return None
    if counts["kana"] and counts["kana"] + counts["han"] > sum(counts.values()) / 2:
        return "kana"
    return max(counts, key=lambda script: (counts[script], script))


@cache
def script_of_letter(letter: str) -> str | None:
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ", 1)[0])


def misfit_share(text: str, language: str) -> float:
    """Share of the words that hold a letter the language lacks, 0 to 1; 0 for an unknown language."""
    signs = all_signs().get(language)
    lowered = [fold(token.surface, "") for token in words(text)]
    if signs is None or not lowered:
        return 0.0
    misfits = sum(1 for word in lowered if not special_letters().intersection(word) <= signs.alphabet)
    return misfits / len(lowered)


def looks_like(text: str, language: str) -> bool:
    """Whether a text is plainly in a language: several of its small words, no letter that it lacks."""
    signs = all_signs().get(language)
    if signs is None:
        return False
    lowered = [fold(token.surface, "") for token in words(text)]
    small = sum(1 for word in lowered if word in signs.words)
    marked = sum(1 for word in lowered if not special_letters().intersection(word) <= signs.alphabet)
    return small >= 2 and small >= PLAINLY * len(lowered) and marked <= 0.1 * len(lowered)


@cache
def speakers() -> Mapping[str, list[str]]:
    """Small word → the languages that have it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for language, signs in all_signs().items():
        for word in signs.words:
            found[word].append(language)
    return dict(found)


@cache
def special_letters() -> frozenset[str]:
    """Letters that some language has and another of the same script lacks."""
    return frozenset(c for table in _tables().values() for key in ("letters", "lacking") for c in table.get(key, ""))


@cache
def all_signs() -> Mapping[str, Signs]:
    marked = frozenset(c for table in _tables().values() for c in table["letters"])
    plain = special_letters() - marked
    return {
        language: Signs(
            alphabet=(plain | frozenset(table["letters"])) - frozenset(table.get("lacking", "")),
            words=frozenset(fold(word, "") for word in table["words"]),
            scripts=frozenset(table["scripts"]),
            rare=table.get("rare", False),
        )
        for language, table in _tables().items()
    }


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    folder = resources.files("menbe.language") / "data"
    files = [file for file in sorted(folder.iterdir(), key=str) if file.name.endswith(".toml")]
    tables = {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in files}
    return {language: table for language, table in tables.items() if "scripts" in table}
