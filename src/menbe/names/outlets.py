"""Outlets by name or domain, in any script and case form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from menbe.language import romanise
from menbe.model import Outlet

OPEN, CLOSE = "«\"“„'‘", "»\"”“'’"
SHORT = 4  # letters of a word that keeps all of them; a longer one may lose its last to an ending
# Endings that stand where a dictionary form has another: adjectives first, then a last vowel, soft sign or k/q.
ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|яя|ое|ее|ські?й|ська|ьке)$")
CHANGING = re.compile(r"[аяоеьйиыуюії]$|[kqğ]$")
ENDING = r"(?:[’'ʼ-]?[^\W\d_]{1,5})?"


@dataclass(frozen=True, slots=True)
class OutletNames:
    """pattern: source of a regular expression that meets any known name, in any case form."""

    pattern: str
    by_skeleton: tuple[tuple[str, str], ...]
    domains: frozenset[str]

    def resolve(self, surface: str) -> str | None:
        """The key of the outlet a name as written stands for; the longest name that fits. None when unknown."""
        bare = surface.strip(OPEN + CLOSE + " ").lower()
        if bare in self.domains:
            return bare
        written = _skeleton(bare)
        fitting = [(name, key) for name, key in self.by_skeleton if _fits(written, name)]
        return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def outlet_names(outlets: Iterable[Outlet]) -> OutletNames:
    """The names of these outlets, ready to be met in a text."""
    return _compiled(tuple((o.key, (o.name, *o.names)) for o in outlets))


@lru_cache(maxsize=8)
def _compiled(named: Sequence[tuple[str, tuple[str, ...]]]) -> OutletNames:
    forms = sorted({inflected(name) for _, names in named for name in names} | {re.escape(key) for key, _ in named})
    skeletons = tuple((_skeleton(name), key) for key, names in named for name in names)
    # The longest first: an alternation takes the first that fits.
    alternatives = "|".join(sorted(forms, key=lambda form: -len(form)))
    return OutletNames(alternatives or r"(?!)", skeletons, frozenset(key for key, _ in named))


def inflected(name: str) -> str:
    """A regular expression for a name in any case form: «Вечернего берега», Xəbər Günlüyün, Köprü Haber'in."""
    words = name.split()
    return r"\s+".join(_word(word) for word in words)


def _word(word: str) -> str:
    if len(word) <= SHORT or word.isupper():
        return re.escape(word) + ENDING
    stem = ADJECTIVE.sub("", word)
    if stem == word:
        stem = CHANGING.sub("", word)
    return re.escape(stem) + (r"[^\W\d_]{0,4}" + ENDING if stem != word else ENDING)


def _skeleton(name: str) -> str:
    return " ".join(romanise(word) for word in re.split(r"[\s’'-]+", name) if word)


def _fits(written: str, name: str) -> bool:
    """Whether a romanised name as written is this one, its words but for their endings alike."""
    here, there = written.split(), name.split()
    if len(here) < len(there):
        return False
    return all(_same_stem(a, b) for a, b in zip(here, there, strict=False))


def _same_stem(written: str, word: str) -> bool:
    stem = word if len(word) <= SHORT else word[:-1] if word[-1] not in "aeiouy" else word[:-2]
    return written.startswith(stem) and len(written) <= len(word) + 4
