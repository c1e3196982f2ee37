"""Words, sentences, case folding and romanisation, with offsets into the text they came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ\-‑.,](?=[^\W_])[^\W_]+)*", re.UNICODE)
_END = re.compile(r"[.!?…]+[»”\"’)\]]*(?=\s+[«“„\"(\[—–-]*\s*[^\W\d_]|\s*$)|\n+", re.UNICODE)

# Letters whose lower case depends on the language: in az and tr the dotted and the dotless i are two letters.
_DOTTED = str.maketrans({"I": "ı", "İ": "i"})
_OTHERS = str.maketrans({"İ": "i"})
_DOTTED_LANGUAGES = frozenset({"az", "tr"})

# Azerbaijani and Turkish letters before the general table, which would give "@" for ə.
_LATIN = str.maketrans({"ə": "e", "Ə": "E", "ı": "i", "İ": "I", "ş": "s", "Ş": "S", "ğ": "g", "Ğ": "G",
                        "ç": "c", "Ç": "C", "ö": "o", "Ö": "O", "ü": "u", "Ü": "U"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    surface: str


def words(text: str) -> list[Token]:
    """The words of a text with their offsets; numbers with inner separators ("12,5") are one word."""
    return [Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def fold(text: str, language: str) -> str:
    """Lower case as the language writes it; the result has as many code points as the text."""
    table = _DOTTED if language in _DOTTED_LANGUAGES else _OTHERS
    lowered = text.translate(table).lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def romanise(word: str) -> str:
    """ASCII letters and digits of a word of any script, lower case: Сафаров → safarov, Səfərov → seferov."""
    return re.sub(r"[^a-z0-9]", "", anyascii(word.translate(_LATIN)).lower())


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """`[start, end)` of each sentence within a stretch of the text; blocks end sentences."""
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    here = start
    for match in _END.finditer(text, start, stop):
        found.append((here, match.end()))
        here = match.end()
    found.append((here, stop))
    return [trimmed for pair in found if (trimmed := _trim(text, *pair)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
