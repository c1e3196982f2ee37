"""What an institution's words mean, so that Dağ Yolları Agentliyi and «Агентство горных дорог» have one key.

An office is called agency, service or directorate as each language likes: those are one head. Words without a meaning
of this kind are kept by their sound, countries by their code. Data: `data/concepts.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from menbe.names import places
from menbe.names.grammar import grammar
from menbe.names.places import Place

MARK = "="  # opens a word of a key that is a meaning and no sound
UNKNOWN = "=~"  # opens one that is the sound of a word without a meaning
LEAST = 2  # meanings, a head among them, that make a key; one says too little
LONGEST_ENDING = 7  # letters behind the beginning of a word
KEPT = 1 << 12
LINKS = ("ин", "ен", "ов", "ев")  # between a town and the ending of its adjective: Баку, бакинский
LAST_OF_TOWNS = ("", "у", "и", "а", "о", "ь", "е")
KNOWN_TOWN = 100_000  # inhabitants
PEOPLE = frozenset({"=governor", "=prosecutor"})  # whose office is they themselves


def meanings(folded: Sequence[str], language: str) -> tuple[list[str], list[int]] | None:
    """The meanings of an organisation's folded words, sorted, and the places of the words that have none.

    None where too few have one: then the sounds of its words are all there is to know it by.
    """
    known = [_meaning(word, language) for word in folded]
    told = {f"{MARK}{one.meaning}" for one in known if one is not None and one.meaning}
    if told & PEOPLE:
        told.discard(f"{MARK}office")
    if len(told) < LEAST or not any(one.head for one in known if one is not None):
        return None
    return sorted(told), [at for at, one in enumerate(known) if one is None]


class Meaning(NamedTuple):
    """head: whether it is a kind of institution. meaning: in English, empty for a word that adds nothing."""

    head: bool
    meaning: str


@lru_cache(maxsize=KEPT)
def _meaning(word: str, language: str) -> Meaning | None:
    """Of a folded word in any case; None where it has none that is known."""
    held = _words(language)
    if (whole := held.get(f"{MARK}{word}")) is not None:
        return whole
    for cut in range(len(word), max(len(word) - LONGEST_ENDING, 2) - 1, -1):
        if (begun := held.get(word[:cut])) is not None:
            return begun
    code = places.demonym(word, language)
    place = (places.find(word, language) or _adjective_of(word, language)) if code is None else None
    if place is not None:
        code = place.country if place.kind == "country" else place.key.partition(":")[2].replace(":", "/")
    return None if code is None else Meaning(head=False, meaning=code)


def _adjective_of(word: str, language: str) -> Place | None:
    """Бакинский, Тбилисского: the town that an adjective is of."""
    ending = next((e for e in grammar(language).demonyms if word.endswith(e)), None)
    if ending is None:
        return None
    stem = word.removesuffix(ending)
    stems = [stem, *(stem.removesuffix(link) for link in LINKS if stem.endswith(link))]
    towns = (places.find(stem + last, language) for stem in stems if len(stem) > LEAST for last in LAST_OF_TOWNS)
    return next((town for town in towns if town is not None and town.population >= KNOWN_TOWN), None)


@cache
def _words(language: str) -> Mapping[str, Meaning]:
    told = tomllib.loads((resources.files("menbe.names") / "data" / "concepts.toml").read_text("utf-8"))
    found = {word: Meaning(head=False, meaning="") for word in told["fillers"].get(language, "").split()}
    for kind in ("fields", "heads"):
        for meaning, forms in told[kind].items():
            for word in forms.get(language, "").split():
                found[word] = Meaning(head=kind == "heads", meaning=meaning)
    return found
