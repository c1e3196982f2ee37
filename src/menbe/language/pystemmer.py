"""Stems of words by Snowball's rules, for the languages it has."""

from __future__ import annotations

import threading
from functools import cache

import Stemmer

# ISO 639-1 → Snowball's name. Azerbaijani and Ukrainian have no rules there and are stemmed by their case endings.
RULES = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip

_LOCAL = threading.local()  # a stemmer keeps a buffer of its own and is not shared between threads


def has_rules(language: str) -> bool:
    return _known(language)


@cache
def _known(language: str) -> bool:
    return RULES.get(language) in Stemmer.algorithms()


def snowball(word: str, language: str) -> str:
    """The stem of a folded word. The language must have rules."""
    held: dict[str, Stemmer.Stemmer] | None = getattr(_LOCAL, "stemmers", None)
    if held is None:
        held = _LOCAL.stemmers = {}
    if language not in held:
        held[language] = Stemmer.Stemmer(RULES[language], 0)  # no cache of its own: ours is shared
    return str(held[language].stemWord(word))
