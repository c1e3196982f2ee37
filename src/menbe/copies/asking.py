"""Where an outlet speaks of itself without its name: "told our correspondent", "bizə dedi", «нашей редакции»."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from menbe.copies.worded import statements
from menbe.model import Article, BlockKind, Passage

ASKING = Path(__file__).parent / "asking.toml"


def asked_by_us(article: Article) -> bool:
    """Whether the body says that its own outlet was told, or asked: outside of what others are quoted as saying."""
    return where_asked(article) is not None


@lru_cache(maxsize=4096)
def where_asked(article: Article) -> Passage | None:
    formula = _formulas().get(article.language)
    if formula is None:
        return None
    quoted = statements(article, ())
    for zone in article.zones_of(BlockKind.BODY):
        for match in formula.finditer(article.text, zone.start, zone.end):
            if not any(start <= match.start() < end for start, end in quoted):
                return article.passage(*match.span())
    return None


@cache
def _formulas() -> dict[str, re.Pattern[str]]:
    told = tomllib.loads(ASKING.read_text(encoding="utf-8"))
    return {language: re.compile(rf"(?<!\w)(?:{'|'.join(ways)})", re.IGNORECASE) for language, ways in told.items()}
