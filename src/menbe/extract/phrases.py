"""The words around an article, from `data/<code>.toml`: credits, bylines, labels, counters, months of all languages.

The union of all languages is used on every page: the furniture of a page is often in another language than its text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from menbe.language import fold

_EDGE = " \t\n.,:;!?…|/·•—–-→←›‹»«>+()[]\"“”'’*#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """How a language says "2 hours ago". before: the word stands before the number. units: unit word → minutes."""

    before: bool
    words: tuple[str, ...]
    units: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """credit, byline, counter, label, share, share_small, network, lead_in, picture: folded phrases. months, days,
    dated, date_small: words of a date line. relative_days: word → days back. joining: small words inside names. rights,
    amount: patterns, the sayings of a notice of rights and what shortens a counter's number. credit_by: credits that
    take no colon. A language may have only some of these."""

    credit: frozenset[str]
    credit_by: frozenset[str]
    byline: frozenset[str]
    counter: frozenset[str]
    label: frozenset[str]
    share: frozenset[str]
    share_small: frozenset[str]
    network: frozenset[str]
    lead_in: tuple[str, ...]
    picture: frozenset[str]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    dated: frozenset[str]
    date_small: frozenset[str]
    joining: frozenset[str]
    rights: str
    amount: str
    relative_days: Mapping[str, int]
    now: frozenset[str]
    ago: tuple[Ago, ...]


def plain(text: str) -> str:
    """A text as phrases are compared: lower case, one kind of i and of apostrophe, no ё, nothing at its edges."""
    folded = fold(text, "").replace("ı", "i").replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    return " ".join(folded.split()).strip(_EDGE)


@cache
def phrases() -> Phrases:
    """All data files, read once."""
    folder = resources.files("menbe.extract") / "data"
    tables = [
        tomllib.loads(f.read_text("utf-8")) for f in sorted(folder.iterdir(), key=str) if f.name.endswith(".toml")
    ]
    return Phrases(
        credit=_union(tables, "credit"),
        credit_by=_union(tables, "credit_by"),
        byline=_union(tables, "byline"),
        counter=_union(tables, "counter"),
        label=_union(tables, "label"),
        share=_union(tables, "share"),
        share_small=_union(tables, "share_small"),
        network=_union(tables, "network"),
        lead_in=tuple(sorted({_start(p) for table in tables for p in table.get("lead_in", ())})),
        picture=_union(tables, "picture"),
        months={plain(m): n for table in tables for n, m in enumerate(table.get("months", ()), start=1)},
        weekdays=_union(tables, "weekdays"),
        dated=_union(tables, "published") | _union(tables, "updated"),
        date_small=_union(tables, "date_small"),
        joining=_union(tables, "joining"),
        rights="|".join(re.escape(said) for table in tables for said in table.get("rights", ())),
        amount="|".join(rf"{re.escape(short)}\.?" for table in tables for short in table.get("amount", ())),
        relative_days={
            plain(w): n for table in tables for n, key in enumerate(("today", "yesterday")) for w in table.get(key, ())
        },
        now=_union(tables, "now"),
        ago=tuple(_ago(table["ago"]) for table in tables if "ago" in table),
    )


def _union(tables: Iterable[Mapping[str, list[str]]], key: str) -> frozenset[str]:
    return frozenset(plain(phrase) for table in tables for phrase in table.get(key, ()))


def _start(phrase: str) -> str:
    return re.sub(r"\s+", " ", fold(phrase, "").replace("ı", "i").replace("ё", "е").replace("’", "'"))


def _ago(table: Mapping[str, list[str]]) -> Ago:
    minutes = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
    return Ago(
        before=str(table["pattern"]) == "before",
        words=tuple(plain(word) for word in table["words"]),
        units={plain(word): size for name, size in minutes.items() for word in table[name]},
    )


def starts_pointer(text: str) -> bool:
    """Whether a line begins as a pointer elsewhere does ("Read more: …")."""
    return _start(text).lstrip('•-–— >»"“*').startswith(phrases().lead_in)
