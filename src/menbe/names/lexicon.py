"""What a newsroom knows before it reads: its outlets, organisations as concepts, places."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from menbe.language import fold
from menbe.model import Outlet
from menbe.names.grammar import Grammar, grammar, without_ending
from menbe.names.outlets import OutletNames, outlet_names
from menbe.names.phones import phones

ACRONYM = 6  # letters; a longer word in capitals is a shouted word
LEAST_HEARD = 8  # letters of an outlet's name from which sound alone is enough: Xəzri sounds like other words
NOWHERE = "-"  # country of what belongs to several


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """key: of the concept, in English. country: where it belongs to one only, `-` where to several, None: not said."""

    key: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of a concept in one language: its words, folded; acronyms keep their capitals in `written`."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    concept: Concept

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """outlets: names and domains in any script and case form, ready to be met."""

    outlets: OutletNames
    met: re.Pattern[str]
    heard: Mapping[str, str]

    @classmethod
    def of(cls, outlets: Sequence[Outlet]) -> Lexicon:
        """The lexicon of a newsroom with these outlets; made once per set of outlets."""
        return _lexicon(outlet_names(tuple(outlets)), tuple((o.key, (o.name, *o.names), o.languages) for o in outlets))

    def heard_as(self, words: Sequence[str], rules: Grammar) -> str | None:
        """The outlet whose name sounds like these tokens, the last of them in any case form."""
        head = "".join(_phones(word, rules.language) for word in words[:-1])
        stems = rules.stems(fold(words[-1], rules.language))
        found = (self.heard.get(head + _phones(stem, rules.language)) for stem in stems)
        return next((key for key in found if key is not None), None)

    def organisation(self, words: Sequence[str], rules: Grammar) -> Form | None:
        """The form of a known organisation that these tokens, as written, begin with; or None."""
        first = fold(words[0], rules.language) if words else ""
        for form in _forms(rules.language).get(first[:2], ()):
            if len(form.words) <= len(words) and all(map(_same, words, form.words, form.written, [rules] * len(words))):
                return form
        return _acronyms().get(words[0]) if words and rules.head_first else None


def _phones(word: str, language: str) -> str:
    return "".join(phones(part, language) for part in re.split(r"[-‑]", word))


@lru_cache(maxsize=8)
def _lexicon(names: OutletNames, outlets: Sequence[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Lexicon:
    heard = {
        "".join(_phones(word, language) for word in name.split()): key
        for key, forms, languages in outlets
        for name in forms
        if len(name) >= LEAST_HEARD
        for language in languages
    }
    return Lexicon(outlets=names, heard=heard, met=re.compile(rf"(?<![\w@./-])(?:{names.pattern})(?![\w@])"))


def _same(word: str, folded: str, written: str, rules: Grammar) -> bool:
    """Whether a token is a case form of a word of a form; an acronym must stand in capitals."""
    if written.isupper() and len(written) <= ACRONYM:
        return word == written or (word[: len(written)] == written and word[len(written) :].lower() in rules.endings)
    return rules.is_form(fold(word, rules.language), folded)


@cache
def _acronyms() -> Mapping[str, Form]:
    """Acronyms in Latin letters of organisations that are one country's or several countries', for Cyrillic texts."""
    forms = (form for language in ("en", "tr", "az") for listed in _forms(language).values() for form in listed)
    return {
        form.written[0]: form
        for form in forms
        if form.count == 1 and form.concept.country and form.written[0].isupper()
    }


@cache
def concepts() -> frozenset[str]:
    """The keys of the institutions that are listed."""
    return frozenset(_listed())


@cache
def _listed() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files("menbe.names") / "data" / "organisations.toml").read_text("utf-8"))


@cache
def _forms(language: str) -> Mapping[str, Sequence[Form]]:
    """First two folded letters → forms, the longest first."""
    found: defaultdict[str, list[Form]] = defaultdict(list)
    for key, told in _listed().items():
        concept = Concept(key=key, country=told.get("country"))
        for written in told.get(language, "").split("|"):
            words = tuple(word[: without_ending(word, grammar(language))] for word in written.split())
            if words:
                folded = tuple(fold(word, language) for word in words)
                found[folded[0][:2]].append(Form(words=folded, written=words, concept=concept))
    return {start: sorted(forms, key=lambda form: -len(form.words)) for start, forms in found.items()}
