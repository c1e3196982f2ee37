"""What stands behind the head of an institution where the head comes first: «служба | водного надзора».

Nouns in the genitive with their adjectives, places, and what an office is for («по охране животного мира»), as far as
they go on. A verb that ends as such a noun does ends the chain.
"""

from __future__ import annotations

from collections.abc import Sequence

from menbe.names.grammar import Grammar

LEAST = 4  # letters of a noun that its ending tells
MOST = 8  # words behind a head


def small_chain(folded: Sequence[str], rules: Grammar) -> int:
    """How many of these folded words, none of them capitalised, go on with what an institution is called.

    folded: what stands behind the head, or behind a part of its name, up to the first capital or mark.
    """
    last = at = 0
    while at < min(len(folded), MOST):
        step = _link(folded, at, rules)
        if step == 0:
            break
        at += step
        last = at
    return last


def _link(folded: Sequence[str], at: int, rules: Grammar) -> int:
    """How many words the next link has: adjectives and their noun, a noun, «по» and its noun, «и» and another noun."""
    word = folded[at]
    if word in rules.fields:
        return _field(folded, at, rules)
    if word in rules.joiners and at > 0:
        more = _noun_phrase(folded, at + 1, rules)
        return more + 1 if more else 0
    return _noun_phrase(folded, at, rules)


def _field(folded: Sequence[str], at: int, rules: Grammar) -> int:
    """«по делам», «по маломерным судам»; not «по итогам»."""
    noun = at + 1
    while noun < len(folded) and noun < at + 3 and folded[noun].endswith(rules.described_field):
        noun += 1
    if noun >= len(folded) or folded[noun] in rules.no_fields or not folded[noun].endswith(rules.oblique):
        noun -= 1
    return noun - at + 1 if noun > at and folded[noun] not in rules.no_fields else 0


def _noun_phrase(folded: Sequence[str], at: int, rules: Grammar) -> int:
    if at >= len(folded):
        return 0
    noun = at
    while noun < len(folded) and folded[noun].endswith(rules.described) and folded[noun] not in rules.chained:
        noun += 1
    if noun > at:
        if noun < len(folded) and _may_be_noun(folded[noun], folded[noun - 1], rules):
            return noun - at + 1
        return 1 if noun == at + 1 and folded[at].endswith(rules.genitives) else 0
    return 1 if folded[at] in rules.chained or _is_genitive(folded[at], rules) else 0


def _may_be_noun(word: str, adjective: str, rules: Grammar) -> bool:
    """Behind an adjective of several the noun may have no ending at all: пассажирских перевозок."""
    if word in rules.common or word in rules.before or word.endswith(rules.agreed_verbs):
        return word in rules.chained
    return word in rules.chained or (
        len(word) >= LEAST and (word.endswith(rules.owned) or adjective.endswith(rules.of_several))
    )


def _is_genitive(word: str, rules: Grammar) -> bool:
    if word in rules.common or len(word) <= LEAST or word.endswith(rules.agreed_verbs):
        return False
    return word.endswith(rules.genitives)
