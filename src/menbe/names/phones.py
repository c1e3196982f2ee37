"""Names by ear: one spelling in one-letter phones for all scripts, and how likely two of them are one name.

The phones keep what az, ru, en, tr and uk spellings share: four vowels (A for a, ə, e; I for i, ı, ы; O; U), k for
all of k, q, g, gh, h, kh, x; j for j, c (az, tr), дж, ж, zh. Glides beside vowels, soft signs and doublings fall away:
Səfərov, Сафаров, Safarov, Seferov → sAfArOv. The costs of the edit distance are learned, and held near costs set by
hand.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from menbe.language import romanise
from menbe.language.tables import romanisation

_SOFT_C = re.compile(r"c(?=[eiy])")
_DIGRAPHS = {"shch": "S", "sch": "S", "tch": "C", "dzh": "j", "sh": "S", "ch": "C", "zh": "j", "dj": "j", "kh": "k",
             "gh": "k", "ph": "f", "th": "t", "ck": "k", "ks": "X", "ts": "s", "tz": "s"}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))  # the longest stand first
_LETTERS = str.maketrans({"a": "A", "e": "A", "i": "I", "o": "O", "u": "U", "q": "k", "g": "k", "h": "k", "w": "v",
                          "c": "k", "x": "X"})  # fmt: skip
# A glide that is written as a vowel: Sergei, Aidai, Mumbai beside Sergey, Айдай, Mumbay.
_LAST_GLIDE = re.compile(r"(?<=[AOIU])[Iy]$")
_GLIDE = re.compile(r"(?<=[AIOU])y|y(?=[AIOU])")
_DOUBLE = re.compile(r"(.)\1+")
VOWELS = "AIOU"
LEAST_GLIDING = 4  # letters of a word whose last glide may be written as a vowel: no Lei, Mai
# Letters that show whose spelling a name is in a text that has none of them; of those that others have too, none.
FOREIGN_LETTERS = {"az": frozenset("əƏ"), "tr": frozenset("ğĞşŞıİçÇ")}
_CACHED = 1 << 16


@lru_cache(maxsize=_CACHED)
def phones(word: str, language: str) -> str:
    """The phones of one word of a name, as read in a language: Cəfərov (az) → jAfArOv."""
    plain = romanise(_own_reading(word, language))
    plain = _DIGRAPH.sub(lambda match: _DIGRAPHS[match.group()], plain)
    plain = _SOFT_C.sub("s", plain).translate(_LETTERS)
    if len(plain) >= LEAST_GLIDING:
        plain = _LAST_GLIDE.sub("", plain)
    plain = _GLIDE.sub("", plain).replace("y", "I")
    return _DOUBLE.sub(r"\1", plain)


def _own_reading(word: str, language: str) -> str:
    """Latin letters that a language reads in its own way, where the word itself does not show the language."""
    table = _readings().get(language)
    return word if table is None else "".join(table.get(letter, letter) for letter in word.replace("İ", "i").lower())


def spelled_in(name: str, language: str) -> str:
    """The language whose letters a name is written in, where the text's has none of them: Recep Çelen in English."""
    if language in _readings():
        return language
    return next((told for told, letters in FOREIGN_LETTERS.items() if letters & set(name)), language)


@cache
def _readings() -> Mapping[str, Mapping[str, str]]:
    return dict(romanisation().get("readings", {}))


LAST_O = 0.2  # Кирило, Кирилл
LAST_STOP = 0.15  # Fərid, Ferit: Turkish writes the last of a word as it is heard
STOPS = frozenset([("d", "t"), ("t", "d"), ("b", "p"), ("p", "b")])
LAST_VOWEL = 1.5  # cost of a vowel at the end of only one of the two: Elnur, Elnura


@dataclass(frozen=True, slots=True)
class Costs:
    """Of edits, learned by tools/fit_sounds.py. changes: two phones → cost of taking one for the other, ≤ 1 as a rule.

    losses: a phone, with ^ or $ when it opens or closes its word and ~ when the other word is written with few vowels.
    steep, middle: of the logistic curve from cost per phone to likelihood.
    """

    changes: Mapping[tuple[str, str], float]
    losses: Mapping[str, float]
    steep: float
    middle: float


@cache
def costs() -> Costs:
    """As fitted to pairs of names of Wikidata in four scripts, held near costs set by hand."""
    told = tomllib.loads((resources.files("menbe.names") / "data" / "sounds.toml").read_text("utf-8"))
    changes = {(pair[0], pair[1]): cost for pair, cost in told["changes"].items()}
    both = {**changes, **{(b, a): cost for (a, b), cost in changes.items()}}
    return Costs(both, told["losses"], told["steep"], told["middle"])


@lru_cache(maxsize=_CACHED)
def distance(one: str, other: str) -> float:
    """Weighted edit distance of two words in phones, ≥ 0."""
    short, long = sorted((one, other), key=len)
    if long[:-1] == short and long[-1:] in VOWELS:
        return LAST_O if long[-1] == "O" else LAST_VOWEL
    table = costs()
    bare = is_bare(one, other)
    lost = [_loss(other, j, bare, table) for j in range(len(other))]
    row = [0.0]
    for loss in lost:
        row.append(row[-1] + loss)
    for i, a in enumerate(one):
        gone = _loss(one, i, bare, table)
        last, row = row, [row[0] + gone]
        for j, b in enumerate(other):
            last_of_both = i == len(one) - 1 and j == len(other) - 1
            if last_of_both and (a, b) in STOPS:
                changed = LAST_STOP
            else:
                changed = 0.0 if a == b else table.changes.get((a, b), 1.0)
            row.append(min(last[j] + changed, last[j + 1] + gone, row[j] + lost[j]))
    return row[-1]


def is_bare(one: str, other: str) -> bool:
    """Whether one of two words is written with far fewer vowels, as Arabic and Persian are."""
    few, many = sorted(sum(phone in VOWELS for phone in word) for word in (one, other))
    return 3 * few <= 2 * many and many > 1


def loss_of(word: str, at: int, bare: bool) -> str:
    """The name of the loss of a phone: where it stands, and whether vowels are lost by the script."""
    edge = "^" if at == 0 else "$" if at == len(word) - 1 else ""
    return word[at] + edge + ("~" if bare and word[at] in VOWELS else "")


def _loss(word: str, at: int, bare: bool, table: Costs) -> float:
    return table.losses.get(loss_of(word, at, bare), 1.0)


def likeness(one: str, other: str) -> float:
    """How likely two words in phones are one name, 0 to 1."""
    if one == other:
        return 1.0
    table = costs()
    cost = distance(one, other) / max(len(one), len(other), 1)
    return 1.0 / (1.0 + math.exp(min(table.steep * (cost - table.middle), 60.0)))
