"""On whose word figures stand: whether two of them are one authority's, or those of two that differ."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from menbe.language import fold, romanise, words
from menbe.names import same_person
from menbe.views import FactMark

OWN = frozenset({"hospital", "city", "witness", "camp"})  # offices whose figure is of those before their eyes
WIDE = frozenset({"ministry", "governor", "army", "prosecution"})
ALONE = frozenset({"governor", "city", "prosecution"})  # offices of which a place has one
SEEING = frozenset({"witness", "kin"})
STATE = frozenset({"ministry", "police", "prosecution", "city", "governor", "army"})
SAME = 0.8  # how likely two names are one person's
NAME = 4  # letters; shorter words of a speaker are articles and titles
STEM = 5  # letters of a romanised name by which it is known in any case form


@cache
def table(name: str) -> Mapping[str, Sequence[str]]:
    """A word list beside this file."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def articles(marks: Iterable[FactMark]) -> set[str]:
    """Every article that states one of the figures."""
    return {a.article for mark in marks for a in (mark.anchor, *mark.repeats)}


def told_apart(one: Sequence[FactMark], other: Sequence[FactMark]) -> bool:
    """Whether one text ascribes two values to different people."""
    return any(by_different_people(a, b) for a in one for b in other if articles([a]) & articles([b]))


def by_different_people(a: FactMark, b: FactMark) -> bool:
    """Whether two figures are given by two voices: "the ministry" is "nazirlik" and "the ministry's spokesman".

    Where texts hold both figures, only what such a text itself ascribes to whom counts, and another name is another
    voice. Across texts both must hold an office, for a name may be that of an office's spokesman.
    """
    both = articles([a]) & articles([b])
    if both:
        return any(name_two(a.speakers.get(article), b.speakers.get(article)) for article in both)
    return bool(a.attributed_to and b.attributed_to) and _hold_two(str(a.attributed_to), str(b.attributed_to))


def measured_apart(one: Iterable[FactMark], other: Iterable[FactMark]) -> bool:
    """Whether two measurements are given by two who are both named: "AFAD" and "the seismological centre"."""
    pairs = [(a.attributed_to, b.attributed_to) for a in one for b in other]
    return any(a and b and not _name(a) & _name(b) for a, b in pairs)


def by_one_person(a: FactMark, b: FactMark) -> bool:
    """Whether one name stands behind both: "Governor Kanat Sadykov" and "Vali Kanat Sadıkov"."""
    one, other = _person(a.attributed_to), _person(b.attributed_to)
    return bool(one and other) and (len(_name(one) & _name(other)) > 1 or same_person(one, other) >= SAME)


def by_one_office(a: FactMark, b: FactMark) -> bool:
    """Whether two figures are those of one office that a place has once: "the governor's office", "Vali Özbay"."""
    mine, theirs = (_offices(str(mark.attributed_to)) if mark.attributed_to else set() for mark in (a, b))
    return len(mine) == 1 and mine == theirs and mine <= ALONE


def _person(speaker: str | None) -> str:
    """The name at the end of the words for a speaker, behind office and title; empty without two."""
    told = [word.surface for word in words(speaker or "") if word.surface[:1].isupper()]
    return " ".join(told[-2:]) if len(told) > 1 else ""


def given_apart(one: Iterable[FactMark], other: Iterable[FactMark]) -> bool:
    """Whether texts that hold one of two causes each ascribe it to somebody else than the other's."""
    pairs = [(a.attributed_to, b.attributed_to) for a in one for b in other]
    return any(a and b and name_two(a, b) for a, b in pairs)


def counts_its_own(mark: FactMark) -> bool:
    """Whether a figure is that of a house that counts those whom it sees: a hospital its patients, a mayor the town."""
    offices = _offices(str(mark.attributed_to)) if mark.attributed_to else set()
    return bool(offices & OWN) and not offices & WIDE and not _is_wide(str(mark.attributed_to))


def saw_it(mark: FactMark) -> bool:
    """Whether a figure is that of neighbours, witnesses or kin, and of no office."""
    offices = _offices(str(mark.attributed_to)) if mark.attributed_to else set()
    return bool(offices) and offices <= SEEING


def is_official(mark: FactMark) -> bool:
    """Whether a figure is that of an office of the state."""
    return mark.attributed_to is not None and bool(_offices(mark.attributed_to) & STATE)


def _is_wide(speaker: str) -> bool:
    low = " " + fold(speaker, "az" if "ı" in speaker or "ə" in speaker.lower() else "")
    return any(f" {stem}" in low for stem in table("wide.toml")["health"])


def name_two(one: str | None, other: str | None) -> bool:
    """Whether two words for a speaker are of two, neither of one name nor of one office."""
    if not one or not other or _name(one) & _name(other):
        return False
    mine, theirs = _offices(one), _offices(other)
    return not mine & theirs


def _hold_two(one: str, other: str) -> bool:
    mine, theirs = _offices(one), _offices(other)
    return bool(mine and theirs) and not mine & theirs and not _name(one) & _name(other)


def _name(speaker: str) -> set[str]:
    return {romanise(word.surface)[:STEM] for word in words(speaker) if len(word.surface) >= NAME}


def _offices(speaker: str) -> set[str]:
    """The offices that the words for a speaker name."""
    low = " " + fold(speaker, "az" if "ı" in speaker or "ə" in speaker.lower() else "")
    return {office for office, stems in table("speakers.toml").items() if any(f" {stem}" in low for stem in stems)}
