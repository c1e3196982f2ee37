"""Outlets by name or domain, in any script and case form."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from menbe.language import romanise
from menbe.model import Outlet
from menbe.names.phones import likeness, phones

OPEN, CLOSE = "«\"“„'‘", "»\"”“'’"
SHORT = 4  # letters of a word that keeps all of them; a longer one may lose its last to an ending
HEARD = 3  # phones of a word under which it must be heard exactly
ALIKE = 0.85  # likeness of two words by ear: one vowel apart in a word of four phones
# Endings that stand where a dictionary form has another: adjectives first, then a last vowel, soft sign or k/q.
ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|яя|ое|ее|ські?й|ська|ьке)$")
CHANGING = re.compile(r"[аяоеьйиыуюії]$|[kqğ]$")
ENDING = r"(?:[’'ʼ-]?[^\W\d_]{1,5})?"


INITIALS = 2  # letters, the fewest that stand for a name


@dataclass(frozen=True, slots=True)
class Short:
    """What is left of a name without the word for its kind: Körfez of Körfez Ajansı. initials: KA; only of agencies."""

    key: str
    skeleton: str
    heard: tuple[str, ...]
    agency: bool
    initials: str


@dataclass(frozen=True, slots=True)
class OutletNames:
    """pattern: source of a regular expression that meets any known name, in any case form."""

    pattern: str
    by_skeleton: tuple[tuple[str, str], ...]
    by_ear: tuple[tuple[tuple[str, ...], str], ...]
    domains: frozenset[str]
    short: tuple[Short, ...] = ()
    told: tuple[tuple[str, str], ...] = ()  # name as told, key

    def resolve(self, surface: str) -> str | None:
        """The key of the outlet a name as written stands for; the longest name that fits. None when unknown."""
        bare = surface.strip(OPEN + CLOSE + " ").lower()
        if bare in self.domains:
            return bare
        written = _skeleton(bare)
        fitting = [(name, key) for name, key in self.by_skeleton if _fits(written, name)]
        if fitting:
            return max(fitting, key=lambda pair: len(pair[0]))[1]
        heard = _heard(bare)
        return next((key for name, key in self.by_ear if _sounds_like(heard, name)), None)

    def resolve_short(self, surface: str, agencies_only: bool = False) -> str | None:
        """The one outlet whose name without the word for its kind is this, or an agency by its initials.

        Körfez (a gulf) is Körfez Ajansı only where the words around say that a medium is meant: the caller knows.
        """
        bare = surface.strip(OPEN + CLOSE + " ")
        written, heard = _skeleton(bare.lower()), _heard(bare.lower())
        fitting = {
            short.key
            for short in self.short
            if (short.agency or not agencies_only)
            and (
                (short.initials and bare == short.initials)
                or (len(written.split()) == len(short.skeleton.split()) and _fits(written, short.skeleton))
                or _sounds_like(heard, short.heard)
            )
        }
        return fitting.pop() if len(fitting) == 1 else None

    def plain(self, surface: str, key: str) -> str | None:
        """The name of an outlet that this one, in any case form, stands for: «Бакинской почте» → «Бакинская почта».

        None where it is written in another script than any name that was told.
        """
        bare = surface.strip(OPEN + CLOSE + " ")
        written = _skeleton(bare.lower())
        fitting = [name for name, of in self.told if of == key and _script(name) == _script(bare)]
        if any(_skeleton(name.lower()) == written for name in fitting):
            return bare
        return max((name for name in fitting if _fits(written, _skeleton(name))), key=len, default=None)


def _script(name: str) -> str:
    return next((unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalpha()), "")


def outlet_names(outlets: Iterable[Outlet]) -> OutletNames:
    """The names of these outlets, ready to be met in a text."""
    return _compiled(tuple((o.key, (o.name, *o.names)) for o in outlets))


@lru_cache(maxsize=8)
def _compiled(named: Sequence[tuple[str, tuple[str, ...]]]) -> OutletNames:
    forms = sorted({inflected(name) for _, names in named for name in names} | {re.escape(key) for key, _ in named})
    skeletons = tuple((_skeleton(name), key) for key, names in named for name in names)
    by_ear = tuple((_heard(name), key) for key, names in named for name in names)
    # The longest first: an alternation takes the first that fits.
    alternatives = "|".join(sorted(forms, key=lambda form: -len(form)))
    short = tuple(one for key, names in named for name in names for one in _shortened(key, name))
    told = tuple((name, key) for key, names in named for name in names)
    return OutletNames(alternatives or r"(?!)", skeletons, by_ear, frozenset(key for key, _ in named), short, told)


def _shortened(key: str, name: str) -> Iterator[Short]:
    words = name.split()
    told = spellings()
    for agency, kinds in ((True, told["agency"]), (False, told["medium"])):
        for last in (True, False):
            rest = words[:-1] if last else words[1:]
            if not rest or not romanise(words[-1] if last else words[0]).startswith(tuple(kinds)):
                continue
            initials = "".join(word[0] for word in words).upper() if agency and len(words) >= INITIALS else ""
            between = romanise(rest[-1]) in told["between"] and len(rest) > 1
            for kept in (rest, rest[:-1]) if between else (rest,):
                yield Short(key, _skeleton(" ".join(kept).lower()), _heard(" ".join(kept).lower()), agency, initials)


@cache
def spellings() -> Mapping[str, Sequence[str]]:
    """Words of outlets' kinds, platforms that are none, and words that scripts spell by ear (data/outlets.toml)."""
    told = tomllib.loads((resources.files("menbe.names") / "data" / "outlets.toml").read_text("utf-8"))
    return {key: tuple(value) for key, value in told.items() if key != "alike"}


@cache
def _alike() -> Mapping[str, str]:
    told = tomllib.loads((resources.files("menbe.names") / "data" / "outlets.toml").read_text("utf-8"))
    return dict(told["alike"])


def _spelled(word: str) -> str:
    """A word that many mastheads have, as it is written in English: онлайн, Onlayn → online; with its ending if any."""
    plain = romanise(word)
    return _alike().get(plain, word)


def inflected(name: str) -> str:
    """A regular expression for a name in any case form: «Вечернего берега», Xəbər Günlüyün, Köprü Haber'in."""
    words = name.split()
    return r"\s+".join(_word(word) for word in words)


def _word(word: str) -> str:
    if len(word) <= SHORT or word.isupper():
        return re.escape(word) + ENDING
    stem = ADJECTIVE.sub("", word)
    if stem == word:
        stem = CHANGING.sub("", word)
    return re.escape(stem) + (r"[^\W\d_]{0,4}" + ENDING if stem != word else ENDING)


def _skeleton(name: str) -> str:
    return " ".join(romanise(word) for word in re.split(r"[\s’'-]+", name) if word)


def _fits(written: str, name: str) -> bool:
    """Whether a romanised name as written is this one, its words but for their endings alike."""
    here, there = written.split(), name.split()
    if len(here) < len(there):
        return False
    return all(_same_stem(a, b) for a, b in zip(here, there, strict=False))


def _same_stem(written: str, word: str) -> bool:
    stem = word if len(word) <= SHORT else word[:-1] if word[-1] not in "aeiouy" else word[:-2]
    return written.startswith(stem) and len(written) <= len(word) + 4


def _heard(name: str) -> tuple[str, ...]:
    """The words of a name by ear, whatever script it is written in; an adjective's ending is no part of it."""
    parts = (word for word in re.split(r"[\s’'-]+", name) if word)
    return tuple(phones(_spelled(word), "").removesuffix("skI") for word in parts)


def _sounds_like(written: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name written in another script is this one: each word alike, or alike but for a case ending."""
    if not name or max(map(len, name)) < HEARD:
        return False
    # "Sahil Haber Ajansı" is Sahil Xəbər: what a foreign reader must be told stands behind a name of several words.
    spare = 1 if len(name) > 1 else 0
    if not len(name) <= len(written) <= len(name) + spare:
        return False
    return all(_same_sound(a, b) for a, b in zip(written, name, strict=False))


def _same_sound(written: str, word: str) -> bool:
    if len(word) < HEARD:
        return written == word
    return (written.startswith(word) and len(written) <= len(word) + 3) or likeness(written, word) >= ALIKE
