"""Azerbaijani and Turkish news sentences made from patterns, with names marked; for training only, never for scores.

Words and patterns come from news_az.toml and news_tr.toml, Azerbaijani places from the newsroom's own lists too.
Names take the case the pattern asks for, so that a tagger learns endings; a share of them is made of letters nobody has
seen.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "menbe" / "names" / "data"
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
KINDS = {"person": "person", "surname": "person", "given": "person", "place": "place", "foreign": "place",
         "institution": "organisation", "company": "organisation", "club": "organisation"}  # fmt: skip
BACK, FRONT, ROUND, HARD = "aıou", "eəiöü", "ouöü", "fstkçşhp"
UNSEEN = {"az": ("bdfgklmnrstvyzşçxq", ("aıou", "əieü")), "tr": ("bdfgklmnrstvyzşçph", ("aıou", "eiöü"))}
Marked = tuple[str, set[tuple[int, int, str]]]


def marked_sentences(language: str, chance: random.Random, count: int) -> Iterator[Marked]:
    """Articles of one to three sentences: the text and (start, end, kind) of its names."""
    patterns = _words(language)["patterns"]
    for _ in range(count):
        told = " ".join(chance.choice(patterns) for _ in range(chance.choice((1, 1, 2, 3))))
        yield _filled(told, language, chance)


def _filled(pattern: str, language: str, chance: random.Random) -> Marked:
    text, names, last = "", set(), 0
    for slot in SLOT.finditer(pattern):
        text += pattern[last : slot.start()]
        last = slot.end()
        name, behind = _made(slot.group(1), language, chance), ""
        if slot.group(2):
            joined = language == "az" or (slot.group(1) == "institution" and chance.random() < 0.5)
            cased = (in_case if language == "az" else in_turkish_case)(name, slot.group(2))
            name, behind = (cased, "") if joined else (name, f"'{cased.removeprefix(name)}")
        if not text or text.endswith((". ", "! ")):
            name = name[:1].replace("i", "İ").upper() + name[1:]
        kind = KINDS.get(slot.group(1))
        if kind is not None:
            names.add((len(text), len(text) + len(name), kind))
        text += name + behind
    return text + pattern[last:], names


def _made(slot: str, language: str, chance: random.Random) -> str:
    words = _words(language)
    if slot in ("person", "surname"):
        female = chance.random() < 0.35
        surname = _surname(language, female, chance)
        given = (
            chance.choice(words["women" if female else "men"]) if chance.random() < 0.8 else _unseen(language, chance)
        )
        return surname if slot == "surname" else f"{given} {surname}"
    if slot == "given":
        return str(chance.choice(words["men"] + words["women"]))
    if slot == "institution":
        field = chance.choice(words["fields"]) if chance.random() < 0.8 else _unseen(language, chance)
        return f"{field} {chance.choice(words['institutions'])}"
    if slot in ("company", "club"):
        listed = words["companies" if slot == "company" else "clubs"]
        return str(chance.choice(listed)) if chance.random() < 0.5 else _unseen(language, chance)
    if slot == "place":
        return str(chance.choice(words["places"])) if chance.random() < 0.85 else _unseen(language, chance)
    return str(chance.choice(words[slot]))


def _surname(language: str, female: bool, chance: random.Random) -> str:
    root = str(chance.choice(_words(language)["roots"])) if chance.random() < 0.8 else _unseen(language, chance)
    if language == "tr":
        return root + ("oğlu" if chance.random() < 0.15 else "")
    soft = _last_vowel(root) in FRONT
    if chance.random() < 0.3:
        return root + chance.choice(("zadə", "li" if soft else "lı", "oğlu"))
    return root + ("yev" if root[-1] in BACK + FRONT else "ov") + ("a" if female else "")


def _unseen(language: str, chance: random.Random) -> str:
    """A word of two or three syllables in one harmony."""
    letters, harmonies = UNSEEN[language]
    vowels = chance.choice(harmonies)
    made = "".join(chance.choice(letters) + chance.choice(vowels) for _ in range(chance.choice((2, 2, 3))))
    made += chance.choice(("", "n", "r", "l", "z", "m"))
    return made[:1].replace("i", "İ").upper() + made[1:]


def in_case(name: str, case: str) -> str:
    """A name in a case: gen, dat, acc, loc, abl, or as an adjective (adj)."""
    vowel, bare = _last_vowel(name), name[-1:].lower() not in BACK + FRONT + "eə"
    a, i = ("a" if vowel in BACK else "ə"), _high(vowel)
    owned = re.search(r"(?:yi|ti|si|zi|ri|nti|ası|yu|du|kı|ğu)$", name.lower())
    n = "n" if owned else ""
    return (
        name
        + {
            "gen": f"{i}n" if bare else f"n{i}n",
            "dat": a if bare else f"{n or 'y'}{a}",
            "acc": i if bare else f"{n or 'n'}{i}",
            "loc": f"{n}d{a}",
            "abl": f"{n}d{a}n",
            "adj": f"{n}dak{'ı'}" if a == "a" else f"{n}dəki",
        }[case]
    )


def in_turkish_case(name: str, case: str) -> str:
    """The same in Turkish, without the apostrophe."""
    vowel, bare = _last_vowel(name), name[-1:].lower() not in BACK + FRONT + "eə"
    a, i = ("a" if vowel in BACK else "e"), _high(vowel)
    owned = " " in name and re.search(r"(?:[sğbknlrtv][ıiuü])$", name.lower()) is not None
    d = "t" if name[-1:].lower() in HARD else "d"
    n = "n" if owned else ""
    endings = {
        "gen": f"{i}n" if bare else f"n{i}n",
        "dat": a if bare else f"{n or 'y'}{a}",
        "acc": i if bare else f"{n or 'y'}{i}",
        "loc": f"{n}{d}{a}",
        "abl": f"{n}{d}{a}n",
        "adj": f"{n}{d}{a}ki",
    }
    return name + endings[case]


def _last_vowel(name: str) -> str:
    return next((c for c in reversed(name.lower().replace("i̇", "i")) if c in BACK + FRONT), "ə")


def _high(vowel: str) -> str:
    if vowel in BACK:
        return "u" if vowel in ROUND else "ı"
    return "ü" if vowel in ROUND else "i"


@cache
def _words(language: str) -> dict[str, list[str]]:
    told = tomllib.loads(Path(__file__).with_name(f"news_{language}.toml").read_text("utf-8"))
    lists = {key: value.split("|") for key, value in told.items() if isinstance(value, str)}
    if language == "az":
        cities = tomllib.loads((DATA / "exonyms.toml").read_text("utf-8"))["city"]
        lists["places"] += sorted(
            {form for forms in cities.values() for form in forms.split("|") if set(form) & set("əğışçöüİQq")}
        )
    return {**lists, "patterns": told["patterns"]}
