"""Whether two words of names are one by ear, their last vowels aside."""

from __future__ import annotations

from menbe.names.concepts import MARK, UNKNOWN
from menbe.names.phones import VOWELS, likeness, phones

SAME = 0.90  # likelihood from which two keys are merged, as the design asks (NAMES.md 7)
LEAST_STEM = 4  # phones that the last vowel must leave


def is_form_by_ear(one: str, other: str) -> bool:
    """Whether two words are one, the last vowel of one of them perhaps taken off with its ending: Улдузлу, Ulduzlu.

    Not for people, of whom a last vowel tells women from men.
    """
    if one.startswith(UNKNOWN) and other.startswith(UNKNOWN):
        one, other = one.removeprefix(UNKNOWN), other.removeprefix(UNKNOWN)
    elif one.startswith(MARK) or other.startswith(MARK):
        return one == other
    if likeness(one, other) >= SAME:
        return True
    short, long = sorted((_without_vowel(one), _without_vowel(other)), key=len)
    return len(short) >= LEAST_STEM and likeness(short, long) >= SAME


def _without_vowel(word: str) -> str:
    return word[:-1] if word[-1:] in VOWELS else word


def town_by_ear(name: str) -> str:
    """Letters that are not English are those of the country: Neftçala, Neftchala."""
    return phones(name.lower(), "en" if name.isascii() else "az")
