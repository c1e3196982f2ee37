"""The base form of whoever is quoted: Nazirliyin sözçüsünün → Nazirliyin sözçüsü, «представителем министерства» →
«представитель министерства».

A speaker is quoted in the case that the sentence asks for; on a page the words stand alone and want the nominative.
Only the head noun is put back, and only from a case form that the language's data makes itself, so that no ending is
guessed off an unknown word; what stands in the head's charge stays as it is written. Data: `data/bases/<code>.toml`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from menbe.language import fold, words
from menbe.model import Claim, Fact, Mention, MentionKind, Passage, Reading
from menbe.names.grammar import APOSTROPHES, HYPHENS, Grammar, grammar, without_ending
from menbe.names.labels import agreed, as_written
from menbe.views import BaseForm

NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION)
MARKS = "«»“”„\"'’‘"
NOMINATIVE = "nom"
FORMULA = "source"  # how the rules of claims are called that know a speaker by "according to"
NEAR = 12  # characters before a speaker in which a preposition stands


@dataclass(frozen=True, slots=True)
class Form:
    """What a case form may be. case: "nom", "gen", … ; plural: whether of several."""

    nominative: str
    case: str
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Of a language. made: folded case form → what it may be. oblique: how an unknown word ends that stands in a case.

    names: case → how a given name ends in it (a person beside a noun in another case is whose it is, not who it is).
    before: words that change nothing and may precede the head. governing: prepositions before a speaker. plural_of:
    how adjectives end beside a noun of several, hard, soft, hissing; adjectives: how they end in any case and number.
    """

    made: Mapping[str, frozenset[Form]]
    oblique: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    before: frozenset[str]
    governing: frozenset[str]
    plural_of: tuple[str, ...]
    adjectives: tuple[str, ...]


def speaker_of(claim: Claim, reading: Reading) -> BaseForm | None:
    """Who makes a claim, in the base form; None where the article names nobody."""
    return None if claim.source is None else _in(reading, claim.source, by_formula=claim.rule.startswith(FORMULA))


def attributed(fact: Fact, claim: Claim | None, reading: Reading) -> BaseForm | None:
    """On whose word a figure is told, in the base form: who makes the claim it stands in, or whom it names itself."""
    if claim is not None and claim.source is not None:
        return speaker_of(claim, reading)
    return None if fact.attributed_to is None else _in(reading, fact.attributed_to, by_formula=False)


def _in(reading: Reading, speaker: Passage, *, by_formula: bool) -> BaseForm:
    article = reading.article
    before = words(article.text[max(0, speaker.start - NEAR) : speaker.start])
    governed = by_formula or (
        bool(before) and fold(before[-1].surface, article.language) in _forms(article.language).governing
    )
    return base_of(speaker, article.language, reading.mentions, governed=governed)


def base_of(speaker: Passage, language: str, mentions: Sequence[Mention] = (), *, governed: bool = False) -> BaseForm:
    """The base form of a speaker, as far as the data of the language tells.

    mentions: of the same text; a person or an organisation that is the speaker, or closes the words for it, is shown
    by its label. governed: whether a preposition or a formula ("по данным") asks for another case than the nominative.
    """
    rules, forms = grammar(language), _forms(language)
    named = [m for m in mentions if m.kind in NAMED and m.passage.start < speaker.end and speaker.start < m.passage.end]
    whole = next((m for m in named if _is_all(m.passage, speaker)), None)
    if whole is not None:
        return BaseForm(whole.name, sure=True)
    if rules.head_first:
        return _head_first(speaker, named, rules, forms, governed=governed)
    return _head_last(speaker, named, rules, forms)


def _is_all(name: Passage, speaker: Passage) -> bool:
    return name.start <= speaker.start and _is_ending(speaker.surface[max(name.end - speaker.start, 0) :])


def _is_ending(rest: str) -> bool:
    """Whether nothing but an ending, marked off from its name, follows: 'nın, -in."""
    return not rest.strip(MARKS) or (rest[0] in APOSTROPHES + HYPHENS and rest[1:].isalpha() and rest[1:].islower())


def _head_last(speaker: Passage, named: Sequence[Mention], rules: Grammar, forms: Forms) -> BaseForm:
    """Endings stand at the end of all the words, so only the last of them changes."""
    written = speaker.surface
    for name in named:
        before = name.passage.start - speaker.start
        if forms.made and before > 0 and _is_ending(written[name.passage.end - speaker.start :]):
            return BaseForm(written[:before] + name.name, sure=True)
    tokens = words(written)
    if not tokens:
        return BaseForm(written, sure=False)
    last = tokens[-1]
    kept = without_ending(last.surface, rules)
    if kept < len(last.surface):
        return BaseForm(written[: last.start + kept], sure=True)
    folded = fold(last.surface, rules.language)
    found = _one(forms.made.get(folded, frozenset()), folded)
    if found is not None:
        return BaseForm(
            written[: last.start] + as_written(last.surface, found.nominative) + written[last.end :], sure=True
        )
    return BaseForm(written, sure=not (len(tokens) > 0 and forms.oblique and folded.endswith(forms.oblique)))


def _head_first(
    speaker: Passage, named: Sequence[Mention], rules: Grammar, forms: Forms, *, governed: bool
) -> BaseForm:
    """The first noun is the head; adjectives before it agree, a person behind it in its own case is the same one."""
    written = speaker.surface
    first = next((m for m in named if m.passage.start <= speaker.start), None)
    if first is not None:
        return BaseForm(first.name + written[first.passage.end - speaker.start :], sure=True)
    tokens = words(written)
    folded = [fold(token.surface, rules.language) for token in tokens]
    at = next((i for i, word in enumerate(folded) if word in forms.made), None)
    if at is None or not all(word in forms.before or word.endswith(forms.adjectives) for word in folded[:at]):
        return BaseForm(written, sure=not governed)
    if _may_be_adjective(folded, at, forms):
        return BaseForm(written, sure=not governed)
    found = _one(forms.made[folded[at]], folded[at], governed=governed)
    if found is None:
        return BaseForm(written, sure=False)
    if found.case == NOMINATIVE:
        return BaseForm(written, sure=True)
    shown = [(tokens[at].start, tokens[at].end, as_written(tokens[at].surface, found.nominative))]
    for token, word in zip(tokens[:at], folded[:at], strict=True):
        if word not in forms.before:
            beside = _beside(found, rules, forms)
            if beside is None:
                return BaseForm(written, sure=False)
            shown.append((token.start, token.end, agreed(token.surface, word, beside, rules, forms.adjectives)))
    person = next((m for m in named if m.kind is MentionKind.PERSON and m.passage.end == speaker.end), None)
    cases = {form.case for form in forms.made[folded[at]]}
    if person is not None and _agrees(person, cases, rules, forms):
        shown.append((person.passage.start - speaker.start, len(written), person.name))
    for start, end, text in sorted(shown, reverse=True):
        written = written[:start] + text + written[end:]
    return BaseForm(written, sure=True)


def _may_be_adjective(folded: Sequence[str], at: int, forms: Forms) -> bool:
    """«рабочего завода», «учёного совета»: two nouns, or a noun and what it is like."""
    if not folded[at].endswith(forms.adjectives) or at + 1 == len(folded):
        return False
    cases, behind = ({form.case for form in forms.made.get(word, ())} for word in folded[at : at + 2])
    return bool(cases & behind)


def _beside(found: Form, rules: Grammar, forms: Forms) -> tuple[str, ...] | None:
    """How adjectives end beside a noun in the nominative; None where its gender is not told by its ending."""
    if found.plural:
        return forms.plural_of
    return next((told[1:] for told in rules.agreeing if found.nominative.endswith(told[0])), None)


def _agrees(person: Mention, cases: set[str], rules: Grammar, forms: Forms) -> bool:
    given = fold(person.passage.surface.split()[0], rules.language)
    plain = fold(person.name.split()[0], rules.language)
    return given == plain or any(given.endswith(forms.names.get(case, ())) for case in cases)


def _one(found: frozenset[Form], written: str, *, governed: bool = False) -> Form | None:
    """What a form is, where it can be one thing only; a nominative where nothing asks for another case."""
    plain = [form for form in found if form.case == NOMINATIVE]
    cases = [form for form in found if form.case != NOMINATIVE]
    if plain and (not governed or not cases):
        return Form(written, NOMINATIVE, plain[0].plural)
    several = {(form.nominative, form.plural) for form in cases}
    if len(several) == 1:
        return cases[0]
    return None


@cache
def _forms(language: str) -> Forms:
    """Of a language; for one without a file no form is known."""
    path = resources.files("menbe.names") / "data" / "bases" / f"{language}.toml"
    told: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    made: defaultdict[str, set[Form]] = defaultdict(set)
    if told:
        rules = grammar(language)
        own = fold(told["nouns"], language).split()
        make = _declined if "declensions" in told else _put_behind
        for form, of in make(own, sorted({*rules.heads, *rules.titles} - {*own, *told.get("never", "").split()}), told):
            made[form].add(of)
    return Forms(
        made={form: frozenset(of) for form, of in made.items()},
        oblique=tuple(told.get("oblique", "").split()),
        names={case: tuple(endings.split()) for case, endings in told.get("names", {}).items()},
        before=frozenset(told.get("before", "").split()),
        governing=frozenset(told.get("governing", "").split()),
        adjectives=(*grammar(language).adjectives, *told.get("adjectives", "").split()),
        plural_of=tuple(told.get("plural_of", "").split()),
    )


def _declined(own: Sequence[str], listed: Sequence[str], told: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    """Endings change. A noun is declined as the first of `declensions` whose ending (`of`) it has."""
    for noun in (*own, *listed):
        declension = next(d for d in told["declensions"] if noun.endswith(tuple(d["of"].split()) or ("",)))
        stem = noun.removesuffix(declension.get("ending", ""))
        of_one = not declension.get("only_many", False)
        yield noun, Form(noun, NOMINATIVE, plural=not of_one)
        for case, endings in declension.get("one", {}).items():
            for ending in endings.split():
                yield stem + ending.strip("-"), Form(noun, case, plural=not of_one)
        several = declension.get("many", {}).get(NOMINATIVE, "").split()
        for many in several:
            if len(several) > 1 and stem.endswith(tuple(told["never_behind"].get(many[0], "").split())):
                continue
            yield stem + many, Form(stem + many, NOMINATIVE, plural=True)
            for case, endings in declension["many"].items():
                for ending in endings.split() if case != NOMINATIVE else ():
                    yield stem + ending.strip("-"), Form(stem + many, case, plural=True)


def _put_behind(own: Sequence[str], listed: Sequence[str], told: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    """Endings are put behind, in harmony with the last vowel; also behind whose it is and behind several.

    own: nouns in no case and nobody's. listed: nouns that may be somebody's already.
    """
    for noun in listed:
        yield from _cases(noun, told, plural=False, owned=noun[-1] in told["vowels"])
        yield from _cases(noun, told, plural=False, owned=False)
    for entry in own:
        noun, _, stem = entry.partition("=")
        many = _joined(noun, told["plural"], told)
        yield from _cases(noun, told, plural=False, owned=False, stem=stem)
        yield from _cases(_owned(noun, told, stem), told, plural=False, owned=True)
        yield from _cases(many, told, plural=True, owned=False)
        yield from _cases(_owned(many, told, many), told, plural=True, owned=True)


def _cases(
    noun: str, told: Mapping[str, Any], *, plural: bool, owned: bool, stem: str = ""
) -> Iterator[tuple[str, Form]]:
    yield noun, Form(noun, NOMINATIVE, plural)
    kind = "owned" if owned else "vowel" if noun[-1] in told["vowels"] else "consonant"
    for case, endings in told[kind].items():
        for ending in endings.split():
            yield _joined(noun, ending, told, stem), Form(noun, case, plural)


def _owned(noun: str, told: Mapping[str, Any], stem: str) -> str:
    """Somebody's: nazirlik → nazirliyi, sözçü → sözçüsü."""
    return _joined(noun, told["owned_vowel" if noun[-1] in told["vowels"] else "owned_consonant"], told, stem)


def _joined(noun: str, ending: str, told: Mapping[str, Any], stem: str = "") -> str:
    """An ending behind a noun. In the ending A is a wide vowel and I a narrow one, D a consonant that may harden.

    stem: what the noun becomes before a vowel, where that is no matter of rule.
    """
    vowels = [letter for letter in noun if letter in told["vowels"]]
    if ending[0] in "AI":
        soft = next((s for last, s in told["softened"].items() if noun.endswith(last)), "")
        noun = stem or (noun[:-1] + soft if soft and len(vowels) > 1 else noun)
    for sign in ending:
        if sign in told["harmony"]:
            sign = told["harmony"][sign][vowels[-1] if vowels else told["vowels"][0]]
            vowels.append(sign)
        elif sign == "D":
            sign = "t" if noun[-1] in told["hardening"] else "d"
        noun += sign
    return noun
