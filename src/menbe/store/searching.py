"""What a search looks at: an article as six columns of plain words, and what was typed as a question to them.

One word is found in four ways, each with a column of its own: as written (`headline`, `body`, also by its beginning),
by its stem in the article's language (`heads`, `stems`), as a name by ear (`names`: Сафарова, Səfərov and Safarov
sound alike), and as a place that many languages name (`names`: its key). `tags` hold language and outlet, so that the
index itself answers filters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from menbe.language import fold, plain, words
from menbe.language.pystemmer import has_rules, snowball
from menbe.model import BlockKind, Mention, Reading
from menbe.names.entities import nominative
from menbe.names.grammar import grammar
from menbe.names.phones import phones
from menbe.names.places import find

COLUMNS = ("headline", "body", "heads", "stems", "names", "tags")
WEIGHTS = (8.0, 1.0, 6.0, 1.0, 4.0, 0.0)  # of a match, per column, set by hand: a headline tells what it is about
SEARCHED = (BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)

LEAST_STEM = 4  # letters that an ending must leave
LEAST_HEARD = 4  # phones; a shorter name sounds like too much else
LEAST_BEGUN = 4  # letters from which a word may go on
_CACHED = 1 << 18  # words of a large archive

_PART = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_CYRILLIC_LANGUAGES = frozenset(["be", "bg", "kk", "ky", "mk", "ru", "sr", "tg", "uk"])
_QUOTES, _CLOSING = frozenset("«“„\"'"), frozenset(".!?…:;–—")
_LATIN = re.compile(r"[a-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER_LANGUAGES = frozenset(["ar", "el", "fa", "he", "hi", "hy", "ja", "ka", "ko", "th", "ur", "zh"])


# -- an article ------------------------------------------------------------------------------------------------------


def columns_of(reading: Reading) -> tuple[str, ...]:
    """The text of each of COLUMNS for one article."""
    article = reading.article
    body = "\n".join(article.text[z.start : z.end] for z in article.zones_of(*SEARCHED))
    return (
        _spaced(plain(article.headline)),
        _spaced(plain(body)),
        " ".join(_all_stems(article.headline, article.language)),
        " ".join(_all_stems(body, article.language)),
        " ".join({**_names(reading.mentions, article.language), **_called(body, article.language)}),
        f"{language_tag(article.language)} {outlet_tag(article.outlet)}",
    )


def _spaced(text: str) -> str:
    """Scripts without spaces letter by letter: a word of them is a phrase of letters."""
    return _UNSPACED.sub(r" \g<0> ", text)


def _all_stems(text: str, language: str) -> Iterable[str]:
    """Each stem once, in order: how often a word stands in a text is told by its exact column."""
    found = _PART.findall(unicodedata.normalize("NFC", text))
    return dict.fromkeys(stem for word in found for stem in stems(word, language))


def _called(text: str, language: str) -> dict[str, None]:
    """How words sound that are written as names inside a sentence: a ship, a street, a team, which nothing tags."""
    found: dict[str, None] = {}
    for word in _PART.finditer(unicodedata.normalize("NFC", text)):
        before = text[max(0, word.start() - 3) : word.start()].rstrip()
        quoted = before[-1:] in _QUOTES
        if word[0][:1].isupper() and (quoted or (before and before[-1:] not in _CLOSING)):
            found.update(dict.fromkeys(_spoken(word[0], (language,))))
    return found


def _names(mentions: Iterable[Mention], language: str) -> dict[str, None]:
    found: dict[str, None] = {}
    for mention in mentions:
        found[key_tag(mention.key)] = None
        for token in words(mention.name):
            found.update(dict.fromkeys(_heard(token.surface, language)))
    return found


def key_tag(key: str) -> str:
    """An entity's key as one word of the index."""
    return "k" + "".join(f"{c if c.isalnum() and c.isascii() else format(ord(c), 'x')}" for c in key.lower())


def language_tag(language: str) -> str:
    return f"l{language}"


def outlet_tag(outlet: str) -> str:
    return "o" + "".join(c if c.isalnum() else format(ord(c), "x") for c in outlet.lower())


@lru_cache(maxsize=_CACHED)
def stems(word: str, language: str) -> tuple[str, ...]:
    """Plain stems of a word as read in a language: from its letters as they are, and from them without diacritics, so
    that what was typed on another keyboard meets what was written."""
    folded = fold(word, language)
    return tuple(dict.fromkeys((plain(_stem(folded, language)), plain(_stem(plain(word), language)))))


def _stem(folded: str, language: str) -> str:
    """Taken down until nothing more can be taken off, so that yangınlar and yangın meet."""
    shorten = snowball if has_rules(language) else _without_ending
    here = folded
    while len(shorter := shorten(here, language)) < len(here):
        here = shorter
    return here


def _without_ending(word: str, language: str) -> str:
    for ending in _endings(language):
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=64)
def _endings(language: str) -> tuple[str, ...]:
    """Endings of cases, longest first, with diacritics and without."""
    known = grammar(language).endings
    return tuple(sorted({*known, *(plain(e) for e in known)}, key=lambda e: (-len(e), e)))


def _heard(word: str, language: str) -> list[str]:
    heard = [phones(part, language).lower() for part in _PART.findall(word)]
    return [one for one in heard if len(one) >= LEAST_HEARD]


# -- a question ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase that was typed, in every form in which it is looked for. written: plain, as typed."""

    written: str
    is_phrase: bool
    stems: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def question(self) -> str:
        """As FTS5 wants it: everything quoted, so that nothing typed is syntax."""
        if self.is_phrase:
            exact = f'{{headline body}} : "{self.written}"'
        else:
            goes_on = " *" if len(self.written) >= LEAST_BEGUN else ""
            exact = f'{{headline body}} : "{self.written}"{goes_on}'
        ways = [exact]
        if self.stems:
            ways.append("{heads stems} : (" + _either(self.stems) + ")")
        if self.names:
            ways.append("names : (" + _either(self.names) + ")")
        return "(" + " OR ".join(ways) + ")"

    def is_met_by(self, word: str, language: str) -> bool:
        """Whether a word of an article of this language is what the term looks for."""
        bare = plain(word)
        if self.is_phrase:
            return bare in self.written.split() or self.written.replace(" ", "") in bare
        if bare == self.written or (len(self.written) >= LEAST_BEGUN and bare.startswith(self.written)):
            return True
        if not self.stems.isdisjoint(stems(word, language)):
            return True
        return word[:1].isupper() and not self.names.isdisjoint(_spoken(word, (language,)))


def _either(forms: Iterable[str]) -> str:
    return " OR ".join(f'"{form}"' for form in sorted(forms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that was typed; all terms must be met."""

    terms: tuple[Term, ...]

    def names(self, key: str, name: str, language: str) -> bool:
        """Whether a name is what some term looks for: its place, or a name that sounds so."""
        heard = {key_tag(key), *(one for token in words(name) for one in _heard(token.surface, language))}
        return any(not term.names.isdisjoint(heard) for term in self.terms)

    def question(self) -> str:
        return " AND ".join(term.question() for term in self.terms)


def asked(typed: str, languages: Iterable[str]) -> Asked:
    """languages: those in which a word may have been meant. A phrase in quotation marks stays as it is."""
    known = sorted(set(languages))
    found = re.findall(r'["“”«»„]([^"“”«»„]+)["“”«»„]|([^\s"“”«»„]+)', typed)
    terms: list[Term] = []
    for phrase, loose in found:
        if phrase:
            terms += [_phrase(phrase, known)] if _PART.search(plain(phrase)) else []
        else:
            terms += [_word(part, known) for part in _PART.findall(unicodedata.normalize("NFC", loose)) if plain(part)]
    return Asked(terms=tuple(terms))


def _phrase(typed: str, languages: Sequence[str]) -> Term:
    parts = _PART.findall(_spaced(plain(typed)))
    if len(parts) == 1:
        return Term(written=parts[0], is_phrase=True)
    return Term(written=" ".join(parts), is_phrase=True, names=frozenset(_place_keys(typed, languages)))


def _word(typed: str, languages: Sequence[str]) -> Term:
    written = [language for language in languages if may_be_of(typed, language)]
    bare = " ".join(_PART.findall(_spaced(plain(typed))))
    return Term(
        written=bare,
        is_phrase=" " in bare,
        stems=frozenset([plain(typed), *(stem for language in written for stem in stems(typed, language))]),
        names=frozenset([*_spoken(typed, tuple(written) or ("",)), *_place_keys(typed, written)]),
    )


@lru_cache(maxsize=_CACHED)
def _spoken(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """How a word sounds as a name, as written and in the nominative of each language."""
    forms = [(word, ""), *((word, language) for language in languages)]
    for language in languages:
        rules = grammar(language)
        surnames = [form for form in rules.stems(fold(word, language)) if form.endswith(rules.strong)]
        forms += [(form, language) for form in (*nominative(word, rules), *surnames)]
    return tuple(heard for form, language in forms for heard in _heard(form, language))


def _place_keys(typed: str, languages: Sequence[str]) -> list[str]:
    if len(typed) < LEAST_HEARD:
        return []
    places = [find(typed, language) for language in languages]
    return [key_tag(place.key) for place in places if place is not None]


def may_be_of(word: str, language: str) -> bool:
    """Whether the letters of a word can be that language's."""
    lowered = word.lower()
    if _CYRILLIC.search(lowered):
        return language in _CYRILLIC_LANGUAGES
    if _LATIN.search(lowered):
        return language not in _CYRILLIC_LANGUAGES - {"sr"} and language not in _OTHER_LANGUAGES
    return True
