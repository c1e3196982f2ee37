"""Words that stand beside names and say what they are, by language: `data/beside/<code>.toml`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from menbe.language import fold
from menbe.names.entities import Found
from menbe.names.grammar import Grammar, given_by_ear, given_names
from menbe.names.lexicon import Lexicon
from menbe.names.line import Word
from menbe.names.phones import phones

LEAST = 4  # letters of a single word that is taken for a name by what stands beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Words of a language, folded.

    things_before, things_behind: nouns before or behind what they name that make it no person, place or organisation;
    between: words that may stand between. relatives, aged, residents, places_of: before a person or a place;
    makers_before, makers_behind: beside a firm, a club; employed, by: before a firm; running: what a firm does in
    "X, which runs". places_behind: nouns behind a place, in any case. offices: nouns before a place and who holds them;
    genitives: how places end that somebody is mayor of. joined_behind: what a place is joined to ("-based").
    regions: behind the adjective of a place; towns: how a town ends whose adjective leaves that off, "·" for nothing;
    lengthened: what the adjective may have more. directions: adjectives that name no place; lying_in: endings of where
    something lies. months: in short; cars: makes of them; bodies: boards that every firm has, with "_" between words;
    no_names: acronyms of things.
    nouns_of_places: with a capital a part of the name. roads_before, roads_behind: beside two places and a dash.
    """

    things_before: frozenset[str]
    things_behind: frozenset[str]
    between: frozenset[str]
    relatives: frozenset[str]
    aged: tuple[str, ...]
    residents: frozenset[str]
    places_of: frozenset[str]
    places_behind: tuple[str, ...]
    makers_before: frozenset[str]
    makers_behind: tuple[str, ...]
    employed: frozenset[str]
    by: frozenset[str]
    running: frozenset[str]
    offices: tuple[str, ...]
    joined_behind: frozenset[str]
    towns: tuple[str, ...]
    lengthened: tuple[str, ...]
    regions: frozenset[str]
    directions: frozenset[str]
    lying_in: tuple[str, ...]
    months: frozenset[str]
    cars: frozenset[str]
    bodies: tuple[str, ...]
    nouns_of_places: tuple[str, ...]
    roads_before: tuple[str, ...]
    roads_behind: tuple[str, ...]
    genitives: tuple[str, ...]
    no_names: frozenset[str]


@cache
def beside(language: str) -> Beside | None:
    """Of a language; None for one without a file."""
    path = resources.files("menbe.names") / "data" / "beside" / f"{language}.toml"
    if not path.is_file():
        return None
    told = tomllib.loads(path.read_text("utf-8"))
    lists = {f.name: fold(told[f.name], language).split() for f in dataclasses.fields(Beside)}
    lists["towns"] = [end.strip("·") for end in lists["towns"]]
    return Beside(**{f.name: (tuple if f.type == "tuple[str, ...]" else frozenset)(lists[f.name])
                     for f in dataclasses.fields(Beside)})  # type: ignore[arg-type]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """text; lines: its sentences with all their words; small: words that it writes small; full_names: of people.

    at, ends: where a word begins or ends → its sentence and its place in it.
    """

    text: str
    lines: Sequence[Sequence[Word]]
    small: frozenset[str]
    rules: Grammar
    words: Beside
    lexicon: Lexicon
    full_names: str
    at: Mapping[int, tuple[Sequence[Word], int]]
    ends: Mapping[int, tuple[Sequence[Word], int]]


def is_listed(one: Found) -> bool:
    """Whether a list knows this name and no other meaning of it."""
    return one.known is not None or (one.place is not None and one.place.sure)


def is_given(word: str, rules: Grammar) -> bool:
    folded = fold(word, rules.language)
    stems = list(rules.stems(folded))
    return any(stem in given_names() for stem in stems) or phones(folded, rules.language) in given_by_ear()


def is_listed_given(word: str, rules: Grammar) -> bool:
    return any(stem in given_names() for stem in rules.stems(fold(word, rules.language)))


def closes(word: str, rules: Grammar) -> bool:
    return bool(rules.strong) and any(s.endswith(rules.strong) for s in rules.stems(fold(word, rules.language)))


def is_joined(line: Sequence[Word], at: int, article: Article) -> bool:
    here = line[at]
    return here.whole == here.folded and article.text[here.end : line[at + 1].start] == " "


def is_form(word: Word, of: Collection[str], rules: Grammar) -> bool:
    return any(word.folded.startswith(noun[:LEAST]) and rules.is_noun_form(word.folded, noun) for noun in of)
