"""Lists of words with stems and gaps → one pattern each.

"_" in a word stands for a space, "*" lets any ending follow, "~" stands for up to four words between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from menbe.language import fold

NEVER = r"(?!)"
# Letters by which a list is sorted into branches. A pattern of a thousand words tries them one by one at every word of
# a text; sorted by their first letters it tries about ten.
BRANCH = 3
_LETTERS = re.compile(r"[^\W_]*")


def spaced(word: str) -> str:
    return word.replace("_", " ")


def stem(word: str, language: str) -> str:
    """A pattern for one entry."""
    parts = fold(spaced(word), language).replace("’", "'").split()
    bodies = [_part(part) for part in parts]
    edge = r"(?!\w)" if bodies and not word.endswith("*") and word[-1:].isalnum() else ""
    return r"\s+".join(bodies) + edge


def _part(part: str) -> str:
    if part == "~":
        return r"(?:[^\s.;]+\s+){0,3}[^\s.;]+"
    return re.escape(part.replace("*", "")) + (r"[\w'’-]*" if "*" in part else "")


def any_of(words: Iterable[str], language: str) -> re.Pattern[str]:
    """One pattern for a list, the longest words first."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<!\w)" + alternatives([(stem(word, language), "") for word in ordered]))


def optional(words: Iterable[str], language: str) -> re.Pattern[str]:
    """As `any_of`; a list that a language does not have never matches."""
    listed = list(words)
    return any_of(listed, language) if listed else re.compile(NEVER)


def alternatives(parts: Sequence[tuple[str, str]]) -> str:
    """(pattern, name of its group or "") in order of preference → one pattern, branched by first letters.

    Among patterns that begin with the same letters the order stays; those with fewer letters than a branch come last.
    """
    branches: dict[str, list[str]] = {}
    short: list[str] = []
    for pattern, name in parts:
        letters = _LETTERS.match(pattern)
        head = letters[0][:BRANCH] if letters else ""
        if len(head) < BRANCH:
            short.append(_group(pattern, name))
        else:
            branches.setdefault(head, []).append(_group(pattern[BRANCH:], name))
    by_first: dict[str, list[str]] = {}
    for head, bodies in branches.items():
        by_first.setdefault(head[0], []).append(f"{head[1:]}(?:{'|'.join(bodies)})")
    sorted_in = [f"{first}(?:{'|'.join(bodies)})" for first, bodies in by_first.items()]
    return f"(?:{'|'.join([*sorted_in, *short])})"


def _group(pattern: str, name: str) -> str:
    return f"(?P<{name}>{pattern})" if name else pattern
