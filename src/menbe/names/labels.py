"""The nominative of an organisation: «Пенитенциарной службы» → «Пенитенциарная служба», Nazirliyinin → Nazirliyi.

Where the noun that makes an institution of a name is known, it is put back into its nominative, and the adjectives
before it agree with it. A name without such a noun stays as it is written.
"""

from __future__ import annotations

from collections.abc import Sequence

from menbe.language import fold
from menbe.names.grammar import Grammar

LEAST_FORM = 4  # letters of a word whose case forms are told apart


def shown_as(surface: str, rules: Grammar) -> str:
    """A name of an organisation in the nominative, as far as its head noun tells."""
    parts = surface.split(" ")
    folded = [fold(part, rules.language) for part in parts]
    at = _head_at(folded, rules)
    if at is None:
        return surface
    head = _head_of(folded[at], rules)
    if head is None or (rules.agreeing and not all(_is_adjective(word, rules) for word in folded[:at])):
        return surface
    shown = list(parts)
    shown[at] = as_written(parts[at], head)
    if head != folded[at]:
        for i in range(at if rules.agreeing else 0):
            shown[i] = _agreed(parts[i], folded[i], head, rules)
    return " ".join(shown)


def listed_as(surface: str, listed: Sequence[str], rules: Grammar) -> str:
    """A known institution in the nominative. listed: the words it has in the list, in which a country is no part."""
    parts = surface.split(" ")
    if len(parts) > len(listed) and not rules.agreeing:  # Türkiyə Mərkəzi Bankı, whose Bank is Turkey's
        return shown_as(surface, rules)
    wanted = [(fold(word, rules.language), word) for word in listed]
    shown = []
    for part in parts:
        folded = fold(part, rules.language)
        form = next((word for plain, word in wanted if _stands_for(part, folded, plain, word, rules)), None)
        shown.append(part if form is None else form if form.isupper() else as_written(part, form))
    return " ".join(shown)


def _stands_for(part: str, folded: str, plain: str, word: str, rules: Grammar) -> bool:
    if word.isupper():
        return part.startswith(word) and part[len(word) :].lower() in ("", *rules.endings)
    return len(plain) >= LEAST_FORM and rules.is_form(folded, plain)


def is_form_of(name: str, other: str, rules: Grammar) -> bool:
    """Whether a name is another in a case that is longer: КамАЗом and КамАЗ."""
    one, two = (fold(told, rules.language).split() for told in (name, other))
    return (
        len(one) == len(two)
        and len(other) <= len(name)
        and all(a == b or (len(b) >= LEAST_FORM and rules.is_form(a, b)) for a, b in zip(one, two, strict=True))
    )


def _head_at(folded: Sequence[str], rules: Grammar) -> int | None:
    order = range(len(folded)) if rules.head_first else range(len(folded) - 1, len(folded) - 2, -1)
    return next((i for i in order if rules.has_head(folded[i])), None)


def _head_of(word: str, rules: Grammar) -> str | None:
    """The noun of which a word is a form: the one most like it, Nazirliyi before Nazirlik."""
    heads = [head for head in rules.heads_by_start.get(word[:2], ()) if rules.is_noun_form(word, head)]
    return max(heads, key=lambda head: (_shared(word, head), -len(head)), default=None)


def _shared(word: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))


def _is_adjective(word: str, rules: Grammar) -> bool:
    return word.endswith(rules.adjectives)


def _agreed(part: str, folded: str, head: str, rules: Grammar) -> str:
    """An adjective in the nominative of the gender of its noun: «морском агентстве» → «морское»."""
    forms = next((told[1:] for told in rules.agreeing if head.endswith(told[0])), None)
    return part if forms is None else agreed(part, folded, forms, rules)


def agreed(part: str, folded: str, forms: Sequence[str], rules: Grammar, endings: Sequence[str] = ()) -> str:
    """An adjective in the nominative. forms: how it ends: hard, soft, behind a hissing letter. endings: of its case."""
    ending = max((e for e in endings or rules.adjectives if folded.endswith(e)), key=len, default="")
    stem = folded.removesuffix(ending)
    if not ending:
        return part
    hard, soft, hissing = forms
    if hard == rules.agreeing[-1][1] and stem in rules.stressed:
        return as_written(part, stem + rules.stressed_ending)
    if stem.endswith(rules.hissing):
        return as_written(part, stem + hissing)
    return as_written(part, stem + (soft if ending.startswith(rules.softly) else hard))


def as_written(part: str, plain: str) -> str:
    """A folded nominative with the capitals of what it stands for."""
    if part[:1] in '«“„"':
        return part
    if part.isupper() and len(part) > 1:
        return part
    common = next((i for i, (a, b) in enumerate(zip(part, plain, strict=False)) if a != b), min(len(part), len(plain)))
    return part[:1] + part[1:common] + plain[max(common, 1) :] if part[:1].isupper() else plain
