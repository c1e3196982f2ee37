"""One name that articles take for several kinds of thing: a club for a person, a village for a surname.

What stands alone in an article is known by its neighbours only. A kind is a guess where no list knows the name; two
guesses of one sound in articles about one event are one thing, unless an article itself tells the two apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from menbe.model import Mention
from menbe.names.concepts import MARK
from menbe.names.hearing import is_form_by_ear, town_by_ear
from menbe.names.places import by_key

LEAST_ALONE = 4  # phones of a name of one word; a shorter one sounds like too much
ALONE = "@"  # divides a surname or given name from the article that has nothing else of the person


class Guess(NamedTuple):
    """An entity whose kind may be another. sounds: sorted words in phones. listed: whether the gazetteer has it."""

    key: str
    kind: str
    sounds: tuple[str, ...]
    listed: bool


def across_kinds(linked: Mapping[str, str], mentions: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """The links, with guesses of one sound under the key that the gazetteer has, or that most articles have."""
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for article, listed in mentions.items():
        for mention in listed:
            inside[linked[mention.key]].add(article)
    order = sorted(inside, key=lambda key: (-len(inside[key]), key))
    guesses = [guess for key in order if (guess := _guess(key)) is not None]
    full = {part for one in guesses if one.kind == "person" and len(one.sounds) > 1 for part in one.sounds}
    joined: dict[str, str] = {}
    kept: defaultdict[tuple[int, str], list[Guess]] = defaultdict(list)  # by how many words, and their first sound
    for one in sorted(guesses, key=lambda guess: not guess.listed):
        near = kept[len(one.sounds), one.sounds[0][:1]]
        fitting = [other for other in near if _is_one(one, other, full, inside)]
        joined[one.key] = fitting[0].key if len(fitting) == 1 else one.key
        if len(fitting) != 1:
            near.append(one)
    return {key: joined.get(entity, entity) for key, entity in linked.items()}


def _guess(key: str) -> Guess | None:
    """None for what a list knows for sure: outlets, institutions, countries."""
    kind, _, rest = key.partition(":")
    if kind == "place" and ":" in rest:
        place = by_key(key)
        town = None if place is None or place.kind == "country" else town_by_ear(place.name_en)
        return None if town is None else Guess(key, kind, tuple(sorted(town.split())), listed=True)
    sounds = tuple(sorted(part for part in rest.partition(ALONE)[0].split() if not part.startswith(MARK)))
    if not sounds or ":" in rest or "_" in rest or rest.isupper():
        return None
    return Guess(key, kind, sounds, listed=False)


def _is_one(one: Guess, other: Guess, full: set[str], inside: Mapping[str, set[str]]) -> bool:
    if one.listed or (one.kind == other.kind and not other.listed):
        return False
    if len(one.sounds) == 1 and not _may_stand_alone(one, other, full):
        return False
    if other.listed and one.kind == "organisation":
        return False  # Qarabağ is a club and a country around it
    if not other.listed and inside[one.key] & inside[other.key]:
        return False
    return all(is_form_by_ear(a, b) for a, b in zip(one.sounds, other.sounds, strict=True))


def _may_stand_alone(one: Guess, other: Guess, full: Iterable[str]) -> bool:
    """Not where a person is named in full whose name this may be."""
    return min(len(one.sounds[0]), len(other.sounds[0])) >= LEAST_ALONE and not any(
        is_form_by_ear(one.sounds[0], part) for part in full
    )
