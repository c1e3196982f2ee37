"""How names are written and inflected in a language; from `data/languages/<code>.toml`."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names.phones import phones

LEAST_STEM = 3  # letters that a case ending must leave
HYPHENS = "-‑"
LEAST_HEARD = 5  # phones
APOSTROPHES = "’'ʼ"
ENGLISH_GENITIVE = frozenset({"s"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """All words folded. endings: of cases, longest first. softened: a last letter → what it becomes before an ending.

    nominatives: what may have stood where an ending stands. heads: nouns that make an organisation of the capitalised
    words beside them. places: nouns that make a place of them. common: words that open sentences and name nobody.
    adjectives, oblique, genitives: endings of these. fields: what opens the field of an office («по»). of: between a
    head and whom it is of. feminine: endings of women's surnames; declined: their other cases → nominative. women:
    endings of women's given names; bare_women: such names without one. men: endings of men's surnames in other cases;
    like_cases: of men's surnames in the nominative that look like a case. patronymics: words that close a name.
    cases_of_men: endings of a man's given name and surname in one case; strong_of_men: how such surnames end before.
    agreeing: how a noun ends → how an adjective in the nominative ends beside it: hard, soft, behind a hissing letter
    (`hissing`); stressed: how adjectives begin that end in `stressed_ending` beside a man's noun; softly: how the
    endings of soft adjectives begin. codes: of languages, as a page lists them ("RU | EN").
    described, owned: endings of adjectives and nouns in the genitive that say what an office is for.
    loose: heads that are ordinary nouns too (school, company): with nothing but small words behind one that opens a
    sentence no name. naming: how adjectives begin that open official names; ordinary: how adjectives of no place begin
    that end as those of places do. chained: nouns in the genitive that say what an office is for; no_fields: what it is
    not for («по итогам»). described_field: endings of adjectives before what it is for; of_several: of adjectives of
    several in the genitive. agreed_verbs: how verbs end that would else be taken for such nouns. openers: nouns that
    open a sentence and no institution's name; opening_cases: endings of cases in which no such name opens;
    never_opening: openers that in the nominative may open one. noun_endings: of nouns, in a language whose names take
    an apostrophe. kept: endings of surnames that are none of a case (Georgian -ия). middle: how
    patronymics end in the nominative and in other cases.
    speaking: participles before who speaks (diyen Kaya). callings: how words
    for what somebody does end.
    people: how words for a person begin; named_behind, named_before: what leads from one to what they are called, and
    from what they are called to one.
    near: those of `before` behind which a name of two or three letters is a place too. honorifics: words of courtesy
    before a surname ("Sayın"). clubs: how the name of a club or a union of one word ends.
    before: prepositions behind which a single capitalised word is a place. apostrophe: divides a name from its ending.
    redraws: kind → how sure the trained tagger must be of a name of its own, against what the rules are not certain of;
    adds: whether it may only add names of several words that touch none of the rules'.
    guesses: kind → how sure that a run of capitals of which nothing is known is of that kind.
    denies: kind → how sure that there is none, to drop a name of the rules. caution: what is added to the score of no
    name. All three set on the demo world and on each tagger's dev part (2026-11).
    """

    language: str
    endings: tuple[str, ...]
    softened: Mapping[str, str]
    nominatives: tuple[str, ...]
    titles: frozenset[str]
    heads: tuple[str, ...]
    joiners: frozenset[str]
    places: frozenset[str]
    locative: tuple[str, ...]
    surnames: tuple[str, ...]
    strong: tuple[str, ...]
    common: frozenset[str]
    before: frozenset[str]
    demonyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    oblique: tuple[str, ...]
    genitives: tuple[str, ...]
    fields: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    patronymics: frozenset[str]
    feminine: tuple[str, ...]
    declined: Mapping[str, str]
    women: tuple[str, ...]
    bare_women: frozenset[str]
    people: tuple[str, ...]
    named_behind: frozenset[str]
    named_before: frozenset[str]
    men: tuple[str, ...]
    like_cases: tuple[str, ...]
    cases_of_men: tuple[tuple[str, str], ...]
    strong_of_men: tuple[str, ...]
    ands: frozenset[str]
    kin: tuple[str, ...]
    near: frozenset[str]
    agreeing: tuple[tuple[str, ...], ...]
    softly: tuple[str, ...]
    stressed: frozenset[str]
    stressed_ending: str
    hissing: tuple[str, ...]
    codes: frozenset[str]
    described: tuple[str, ...]
    owned: tuple[str, ...]
    loose: frozenset[str]
    naming: tuple[str, ...]
    ordinary: tuple[str, ...]
    chained: frozenset[str]
    no_fields: frozenset[str]
    agreed_verbs: tuple[str, ...]
    described_field: tuple[str, ...]
    of_several: tuple[str, ...]
    openers: frozenset[str]
    opening_cases: tuple[str, ...]
    never_opening: frozenset[str]
    noun_endings: frozenset[str]
    kept: tuple[str, ...]
    speaking: frozenset[str]
    callings: tuple[str, ...]
    middle: tuple[tuple[str, tuple[str, ...]], ...]
    honorifics: frozenset[str]
    clubs: tuple[str, ...]
    apostrophe: bool
    nouns: bool
    head_first: bool
    country_behind: bool
    redraws: Mapping[str, float]
    denies: Mapping[str, float]
    adds: bool
    guesses: Mapping[MentionKind, float]
    caution: float
    helped: Mapping[str, float]
    heads_by_start: Mapping[str, tuple[str, ...]]

    def stems(self, word: str) -> Iterator[str]:
        """What a folded word may be in the nominative: itself first, then with ever more of an ending taken off."""
        yield word
        for ending in self._taken_off(word):
            stem = word[: len(word) - len(ending)]
            yield stem
            for nominative in self.nominatives:
                yield stem + nominative
            for last, soft in self.softened.items():
                if stem.endswith(soft):
                    yield stem[: -len(soft)] + last

    def _taken_off(self, word: str) -> list[str]:
        return [e for e in reversed(self.endings) if word.endswith(e) and len(word) - len(e) >= LEAST_STEM]

    def is_form(self, word: str, of: str) -> bool:
        """Whether a folded word is a case form of a folded nominative."""
        if word == of:
            return True
        if len(of) < LEAST_STEM or word[:2] != of[:2]:
            return False
        return any(stem == of for stem in self.stems(word)) or self._agrees(word, of)

    def _agrees(self, word: str, of: str) -> bool:
        """Whether a word is a case form of an adjective in the nominative, of any gender: службы «Пенитенциарной»."""
        for _, *forms in self.agreeing:
            ending = next((form for form in forms if of.endswith(form)), None)
            if ending is not None and len(of) - len(ending) >= LEAST_STEM:
                stem = of.removesuffix(ending)
                if word.startswith(stem) and word[len(stem) :] in self.adjectives + self.endings:
                    return True
        return False

    def is_noun_form(self, word: str, of: str) -> bool:
        """Whether a folded word is a case form of a noun: of a head, in Turkish without an apostrophe."""
        if self.is_form(word, of):
            return True
        return word.startswith(of) and word[len(of) :] in self.noun_endings

    def is_opener(self, word: str) -> bool:
        """Whether a folded word is a noun, in any case, that opens sentences and no institution's name."""
        if not self.openers:
            return False
        softened = {soft: last for last, soft in self.softened.items()}
        for cut in range(len(word), LEAST_STEM - 1, -1):
            stem, ending = word[:cut], word[cut:]
            plain = stem if ending == "" else stem[:-1] + softened.get(stem[-1:], stem[-1:])
            if (not ending or ending in self.noun_endings or ending in self.endings) and {stem, plain} & self.openers:
                return True
        return False

    def is_kin(self, word: str) -> bool:
        return bool(self.kin) and word.startswith(self.kin)

    def has_head(self, word: str) -> bool:
        return any(self.is_noun_form(word, head) for head in self.heads_by_start.get(word[:2], ()))


@cache
def is_known(language: str) -> bool:
    """Whether a language has a file of rules for names."""
    return _file(language).is_file()


def _file(language: str) -> Traversable:
    return resources.files("menbe.names") / "data" / "languages" / f"{language}.toml"


@cache
def grammar(language: str) -> Grammar:
    """Of a language; for one without a file a grammar that knows no endings and no words."""
    told = tomllib.loads(_file(language).read_text("utf-8")) if is_known(language) else {}

    def words(key: str) -> tuple[str, ...]:
        return tuple(fold(told.get(key, ""), language).split())

    lists: dict[str, Any] = {f.name: _KINDS_OF_LISTS[f.type](words(f.name)) for f in dataclasses.fields(Grammar)
             if f.type in _KINDS_OF_LISTS}  # fmt: skip
    lists |= {
        "endings": tuple(sorted(set(words("endings")), key=lambda e: (-len(e), e))),
        "locative": tuple(sorted(words("locative"), key=lambda e: -len(e))),
        "common": frozenset(words("common") + words("months")),
    }
    return Grammar(
        language=language,
        **lists,
        softened=_pairs(told.get("softened", ())),
        declined=_pairs(words("declined")),
        cases_of_men=tuple(_pairs(told.get("cases_of_men", ())).items()),
        agreeing=tuple(tuple(forms.split("=")) for forms in told.get("agreeing", ())),
        middle=tuple((plain, tuple(cases.split())) for plain, cases in told.get("middle", {}).items()),
        stressed_ending=told.get("stressed_ending", ""),
        **{name: told.get(name, False) for name in _WHETHER},
        redraws=told.get("redraws", {}),
        denies=told.get("denies", {}),
        guesses={MentionKind(kind): sure for kind, sure in told.get("guesses", {}).items()},
        caution=told.get("caution", 1.5),
        helped=told.get("helped", {}),
        heads_by_start={start: tuple(h for h in lists["heads"] if h[:2] == start)
                        for start in {h[:2] for h in lists["heads"]}},
    )  # fmt: skip


def _pairs(told: Iterable[str]) -> dict[str, str]:
    """Of "one=other" each."""
    split = (pair.partition("=") for pair in told)
    return {one: other for one, _, other in split}


_KINDS_OF_LISTS: Mapping[object, type[frozenset[str] | tuple[str, ...]]] = {
    "frozenset[str]": frozenset,
    "tuple[str, ...]": tuple,
}
_WHETHER = ("apostrophe", "nouns", "head_first", "country_behind", "adds")
_LISTED = tuple(sorted(path.name.removesuffix(".toml") for path in
                       (resources.files("menbe.names") / "data" / "languages").iterdir()))  # fmt: skip


@cache
def case_sounds() -> frozenset[str]:
    """Endings of cases in phones, of languages that put them behind a whole name; none of a single sound."""
    told = (phones(ending, language) for language in _LISTED for ending in grammar(language).endings
            if not grammar(language).nominatives)  # fmt: skip
    return frozenset(sound for sound in told if len(sound) > 1)


@cache
def given_names() -> frozenset[str]:
    """Given names of all languages and scripts, folded as each of these languages would."""
    text = (resources.files("menbe.names") / "data" / "given.txt").read_text("utf-8")
    return frozenset(fold(name, language) for name in text.split() for language in ("az", ""))


@cache
def given_by_ear() -> frozenset[str]:
    """The same in phones, so that Fikrat is known from Fikrət; the short ones sound like too much else."""
    heard = {phones(name, language) for name in given_names() for language in ("az", "")}
    return frozenset(name for name in heard if len(name) >= LEAST_HEARD)


def without_ending(surface: str, rules: Grammar) -> int:
    """How many letters of a token belong to the name: "Ankara'da" → 6, "Safarov’s" → 7, az "FHN-in" → 3."""
    for place, letter in enumerate(surface):
        tail = fold(surface[place + 1 :], rules.language)
        if letter in APOSTROPHES and place > 1 and surface[place + 1 :].islower():
            if rules.apostrophe or tail in ENGLISH_GENITIVE or tail in rules.endings:
                return place
        elif letter in HYPHENS and place > 1 and surface[place + 1 :].islower() and tail in rules.endings:
            return place
        elif letter in HYPHENS and surface[:place].isascii() and tail.isalpha() and not tail[:1].isascii():
            return place  # Telegram-канал
    return len(surface)
