"""Causes that somebody denies: by a short name ("he calls the heart version an invention"), as sound, as none of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from menbe.claims import slots_of
from menbe.language import fold, words
from menbe.model import Claim, Course, Fact, Polarity, Reading
from menbe.stories.telling.doubts import patterns
from menbe.stories.telling.judging import CAUSE

UNCONNECTED = "unconnected"  # the value of a cause that is none of the event
CASUALTIES = frozenset({"killed", "injured"})
DEATH = ("death", "смерт", "гибел", "ölüm", "vəfat", "ölme")  # one death is no count of the dead
SHORT_NAME = 3  # long words at most by which a denial names a cause
LONG = 4  # letters
ALIKE, SHARE = 3, 0.6  # letters, and share of the shorter word, in which two forms of one word agree


def denied_causes(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Fact]]:
    """The denials, each with the article that tells it: as facts of the cause that an article of its language names."""
    named = _named_causes(readings)
    for reading in readings:
        language = reading.article.language
        causes, held = named.get(language, ()), {fact.claim for fact in reading.facts}
        for claim in reading.claims if causes else ():
            if claim.id not in held and _may_deny(claim, language):
                words_of_it = _long_words(claim.content.surface, language)
                meant = next((f for f, told in causes if _share_word(told, words_of_it)), None)
                if meant is not None:
                    yield reading, _denial(meant, claim, reading)


def _named_causes(readings: Sequence[Reading]) -> Mapping[str, Sequence[tuple[Fact, list[str]]]]:
    """Language → the causes that its articles name, each way of naming one once, with its words."""
    found: dict[str, dict[tuple[str | None, str], tuple[Fact, list[str]]]] = {}
    for reading in readings:
        language = reading.article.language
        for fact in reading.facts:
            if fact.slot == CAUSE:
                way = fact.label, fold(fact.passage.surface, language)
                found.setdefault(language, {}).setdefault(way, (fact, _long_words(fact.passage.surface, language)))
    return {language: [*ways.values()] for language, ways in found.items()}


def unconnected(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Fact]]:
    """What says of somebody's death that it has nothing to do with the event, in a story that tells causes."""
    causes = [fact for reading in readings for fact in reading.facts if fact.slot == CAUSE]
    for reading in readings if causes else ():
        language = reading.article.language
        pattern = patterns("no_link.toml").get(language)
        for claim in reading.claims if pattern is not None else ():
            low = fold(claim.content.surface, language)
            if pattern is not None and pattern.search(low) and _is_of_deaths(low, language):
                yield reading, replace(_denial(causes[0], claim, reading), label=UNCONNECTED, course=Course.TOLD)


def _is_of_deaths(low: str, language: str) -> bool:
    return bool(CASUALTIES & slots_of(low, language)) or any(word in low for word in DEATH)


def _denial(cause: Fact, claim: Claim, reading: Reading) -> Fact:
    return replace(
        cause,
        passage=claim.content,
        claim=claim.id,
        attributed_to=None,
        as_of=reading.article.time,
        course=Course.DENIED,
    )


def _may_deny(claim: Claim, language: str) -> bool:
    """Whether a claim denies something by a short name, or says that something was sound ("his heart was healthy")."""
    if claim.polarity is Polarity.DENIES:
        return len(_long_words(claim.content.surface, language)) <= SHORT_NAME
    sound = patterns("sound.toml").get(language)
    return sound is not None and sound.search(fold(claim.content.surface, language)) is not None


def _share_word(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two words begin alike for most of the shorter: сердце, сердечная."""
    return any(a[:n] == b[:n] for a in some for b in others for n in [_least(a, b)])


def _long_words(text: str, language: str) -> list[str]:
    return [low for token in words(text) if len(low := fold(token.surface, language)) >= LONG]


def _least(one: str, other: str) -> int:
    return max(ALIKE, ceil(SHARE * min(len(one), len(other))))
