"""The subjects of a text, by the words that tell them: `data/<code>.toml`, one list per subject and language.

A word list needs no training text, says why (the words stand in the text), and knows a new language from one file.
What it gets wrong is measured by benchmarks/topics.py and said on the page.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from menbe.language import fold, words
from menbe.model import Article

# Set by hand before anything was measured, 2026-11: a headline says what a piece is about, its first sentences nearly.
HEADLINE, LEAD, LATER = 3.0, 2.0, 1.0  # worth of a telling word, by where it first stands
LEAD_WORDS = 40
READ_WORDS = 150  # of the body; further on stands the background
ENOUGH = 2.0  # worth under which nothing is said
BESIDE = 0.7  # share of the first subject's worth from which a second one is named too
MOST = 2  # subjects of a text or a story


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Telling words of a language, folded. whole: word → subjects; begun: beginning → subjects; rows: the first word of
    a row → (the words after it, which may be beginnings; subject). lengths: of beginnings, the longest first."""

    whole: Mapping[str, tuple[str, ...]]
    begun: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    lengths: tuple[int, ...]


@cache
def lexicon(language: str) -> Lexicon | None:
    """None where the language has no list."""
    path = files("menbe.topics") / "data" / f"{language}.toml"
    if not path.is_file():
        return None
    whole: defaultdict[str, list[str]] = defaultdict(list)
    begun: defaultdict[str, list[str]] = defaultdict(list)
    rows: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for subject, listed in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for entry in listed.split():
            parts = [fold(part, language) for part in entry.split("_")]
            if len(parts) > 1:
                rows[parts[0]].append((tuple(parts[1:]), subject))
            elif entry.endswith("-"):
                begun[parts[0].removesuffix("-")].append(subject)
            else:
                whole[parts[0]].append(subject)
    return Lexicon(
        whole={word: tuple(known) for word, known in whole.items()},
        begun={word: tuple(known) for word, known in begun.items()},
        rows={word: tuple(known) for word, known in rows.items()},
        lengths=tuple(sorted({len(word) for word in begun}, reverse=True)),
    )


def worths(headline: str, body: str, language: str) -> dict[str, float]:
    """Subject → how strongly the text tells of it; empty in a language without a list. Never raises."""
    known = lexicon(language)
    if known is None:
        return {}
    head = [fold(token.surface, language) for token in words(headline)]
    rest = [fold(token.surface, language) for token in words(body)[:READ_WORDS]]
    best: dict[tuple[str, str], float] = {}
    for places, worth in ((head, HEADLINE), (rest[:LEAD_WORDS], LEAD), (rest[LEAD_WORDS:], LATER)):
        for found in _told(places, known):
            best.setdefault(found, worth)
    summed: defaultdict[str, float] = defaultdict(float)
    for (subject, _), worth in best.items():
        summed[subject] += worth
    return dict(summed)


def _told(tokens: Sequence[str], known: Lexicon) -> Iterable[tuple[str, str]]:
    """(subject, entry) of every telling word."""
    for number, token in enumerate(tokens):
        for following, subject in known.rows.get(token, ()):
            if _goes_on(tokens[number + 1 :], following):
                yield subject, " ".join((token, *following))
        for subject in known.whole.get(token, ()):
            yield subject, token
        beginning = next((token[:n] for n in known.lengths if token[:n] in known.begun), None)
        if beginning is not None:
            for subject in known.begun[beginning]:
                yield subject, beginning


def _goes_on(tokens: Sequence[str], following: Sequence[str]) -> bool:
    if len(tokens) < len(following):
        return False
    return all(
        token.startswith(word[:-1]) if word.endswith("-") else token == word
        for token, word in zip(tokens, following, strict=False)
    )


def chosen(worth: Mapping[str, float]) -> tuple[str, ...]:
    """The subjects that are told strongly enough, the strongest first."""
    ordered = sorted(worth, key=lambda subject: (-worth[subject], subject))[:MOST]
    return tuple(s for s in ordered if worth[s] >= ENOUGH and worth[s] >= BESIDE * worth[ordered[0]])


def together(texts: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """The subjects of (headline, body, language) that tell one story: each is heard alike, however long it is."""
    told = [found for found in (worths(*text) for text in texts) if found]
    summed: defaultdict[str, float] = defaultdict(float)
    for found in told:
        for subject, worth in found.items():
            summed[subject] += worth
    return chosen({subject: worth / len(told) for subject, worth in summed.items()})


def topics_of(articles: Iterable[Article]) -> tuple[str, ...]:
    """What a story is about."""
    return together((article.headline, article.body(), article.language) for article in articles)
