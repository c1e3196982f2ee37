"""Which keys of several articles are one entity: block, match, and merge only where it is likely enough.

People are merged on given name and surname, never on a surname alone; short forms have taken their full name's key
inside their article already. An organisation without a country joins the only country its concept has here.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations

from menbe.language import words
from menbe.model import Mention
from menbe.names.across import across_kinds
from menbe.names.concepts import MARK
from menbe.names.grammar import case_sounds
from menbe.names.hearing import LEAST_STEM, SAME, is_form_by_ear, town_by_ear
from menbe.names.phones import likeness, phones
from menbe.names.places import by_key

INITIAL = 0.7  # likelihood that an initial stands for a name that begins so
# What a name part without a partner leaves of the likelihood: of a patronymic, which one language writes and another
# leaves out, nearly all; of another word as much as lets two names that are else alike be one. On the dev part of
# nomenklatura's benchmark a name with one word more was the same person in 29 of 30 pairs (2026-11).
PATRONYMIC = 0.98
MISSING = 0.92
PATRONYMICS = ("vIC", "vnA", "IlIC", "UzmIC", "InICnA", "OklU", "OklI", "kIzI")  # how they end in phones
BESIDE = 0.5  # degrees between two entries of one town
LEAST_JOINED = 8  # phones
FEW = 3  # words of a name up to which every order is tried
PARTICLES = frozenset(
    {"Al", "Il", "Dor", "AlU", "bIn", "Ibn", "dA", "dI", "vAn", "vOn", "OklU", "OklI", "kIzI", "zAdA"}
)


def same_person(one: str, other: str, languages: tuple[str, str] = ("", "")) -> float:
    """How likely two names as written are one person's, 0 to 1: the weakest pair of their words, best order."""
    return same_phones(_phones(one, languages[0]), _phones(other, languages[1]))


def same_phones(one: Sequence[str], other: Sequence[str]) -> float:
    """The same for names whose words are phones already. A single word is like another only as far as it goes."""
    here = [word for word in one if word not in PARTICLES] or list(one)
    there = [word for word in other if word not in PARTICLES] or list(other)
    short, long = sorted((here, there), key=len)
    if not short:
        return 0.0
    joined = _joined(short, long) if len(short) < len(long) else 0.0
    if len(short) == 1 and len(long) > 1:
        return max(joined, min(INITIAL, max(_alike(short[0], word) for word in long)))
    return max(joined, _best_order(short, long))


def _joined(short: Sequence[str], long: Sequence[str]) -> float:
    """How likely two of a name's words are written as one in the other: Əbdül Əziz, Əbduləziz."""
    whole = "".join(short)
    alike = 0.0 if len(whole) < LEAST_JOINED else likeness(whole, "".join(long))
    return alike if alike >= SAME else 0.0


def _best_order(short: Sequence[str], long: Sequence[str]) -> float:
    if len(long) <= FEW:
        return max(
            min(_alike(a, b) for a, b in zip(short, order, strict=False)) * _left_by(order[len(short) :])
            for order in permutations(long)
        )
    return min(max(_alike(a, b) for b in long) for a in short) * MISSING ** (len(long) - len(short))


def _left_by(extra: Sequence[str]) -> float:
    """What the words that only one of two names has leave of the likelihood."""
    return math.prod(PATRONYMIC if part.endswith(PATRONYMICS) else MISSING for part in extra)


def _alike(one: str, other: str) -> float:
    if 1 in (len(one), len(other)) and one[:1] == other[:1]:
        return 1.0 if one == other else INITIAL
    return likeness(one, other)


def _phones(name: str, language: str) -> list[str]:
    return [heard for token in words(name) for part in token.surface.split("-") if (heard := phones(part, language))]


def linked_entities(mentions: Mapping[str, Sequence[Mention]]) -> dict[str, str]:
    """Mention key → key of the entity, over the mentions of several articles (article id → its mentions).

    Every key is in the answer. The key of an entity is the commonest of those merged, the first of equals.
    """
    counts = Counter(mention.key for listed in mentions.values() for mention in listed)
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        by_kind[key.split(":", 1)[0]].append(key)
    linked = {key: key for key in counts}
    linked.update(_people(by_kind["person"]))
    linked.update(_organisations(by_kind["organisation"]))
    linked.update(_by_ear(key for key in by_kind["place"] if len(key.split(":")) == 2 and not key[6:].isupper()))
    linked.update(_same_towns(key for key in by_kind["place"] if len(key.split(":")) == 3))
    return across_kinds(linked, mentions)


def _people(keys: Sequence[str]) -> dict[str, str]:
    """Full names, each joined to the commonest name it is most likely the same as, if it is alone likely enough."""
    linked: dict[str, str] = {}
    for key in keys:
        name = _parts(key)
        held = [(same_phones(name, _parts(other)), other) for other in set(linked.values()) if len(name) > 1]
        best, other = max(held, default=(0.0, key))
        if _several(name, [o for likely, o in held if likely >= SAME]):
            best, other = 0.0, key
        if best < SAME:
            best, other = max(((SAME, o) for _, o in held if _is_declined(name, _parts(o))), default=(best, other))
        linked[key] = other if best >= SAME and len(_parts(other)) > 1 else key
    return linked


def _several(name: Sequence[str], fitting: Sequence[str]) -> bool:
    """Whether a name may be two that have other words besides: Ivan Petrov, Ivan Ilyich Petrov, Ivan Lvovich Petrov."""
    fuller = [other for other in fitting if len(_parts(other)) > len(name)]
    return len(fuller) > 1


def _is_declined(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one of two names is the other with the ending of a case on one word: Haluk Boranın, Haluk Bora.

    No ending that is a single vowel: it tells a woman's name.
    """
    if len(one) != len(other) or set(one) == set(other):
        return False
    left, right = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    if len(left) != 1 or len(right) != 1:
        return False
    short, long = sorted((left[0], right[0]), key=len)
    return len(short) >= LEAST_STEM and long.startswith(short) and long[len(short) :] in case_sounds()


def _parts(key: str) -> list[str]:
    return key.split(":", 1)[1].split()


def _organisations(keys: Sequence[str]) -> dict[str, str]:
    concepts: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        kind, *rest = key.split(":")
        if len(rest) == 2 and rest[0] != "outlet":
            concepts[f"{kind}:{rest[0]}"].append(key)
    joined = {bare: full[0] for bare, full in concepts.items() if len(full) == 1 and bare in keys}
    heard = _by_ear(key for key in keys if ":" not in key.split(":", 1)[1] and "_" not in key)
    return {**heard, **joined}


def _by_ear(keys: Iterable[str]) -> dict[str, str]:
    """Unknown names that sound alike word for word, in order."""
    linked: dict[str, str] = {}
    for key in keys:
        parts = _parts(key)
        linked[key] = next((other for other in linked.values() if _sound_alike(parts, _parts(other))), key)
    return linked


def _sound_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether all words are one by ear, or all that have a meaning mean the same."""
    here, there = _in_two(one), _in_two(other)
    return any(_word_for_word(a, b) for a, b in zip(here, there, strict=True))


def _in_two(parts: Sequence[str]) -> tuple[list[str], list[str]]:
    return [part for part in parts if not part.startswith(MARK)], [part for part in parts if part.startswith(MARK)]


def _word_for_word(one: Sequence[str], other: Sequence[str]) -> bool:
    return 0 < len(one) == len(other) and all(is_form_by_ear(a, b) for a, b in zip(one, other, strict=True))


def _same_towns(keys: Iterable[str]) -> dict[str, str]:
    """Keys of one town that the gazetteer has twice: one country, a name that sounds alike, side by side."""
    linked: dict[str, str] = {}
    for key in keys:
        linked[key] = next((other for other in linked.values() if _is_same_town(key, other)), key)
    return linked


def _is_same_town(one: str, other: str) -> bool:
    here, there = by_key(one), by_key(other)
    if here is None or there is None or here.country != there.country:
        return False
    near = abs(here.lat - there.lat) < BESIDE and abs(here.lon - there.lon) < BESIDE
    return near and likeness(town_by_ear(here.name_en), town_by_ear(there.name_en)) >= SAME
