"""One person told by what they do: "the foreman was held", "задержан главный инженер", "müdürünü tutukladı"."""

from __future__ import annotations

from collections.abc import Sequence

from menbe.claims.counts import Trigger
from menbe.claims.figurebook import FigureBook
from menbe.claims.numbers import Word

NAME = 3  # words of a name between a role and its verb: "gözətçisi Elşən Quliyev saxlanılıb"
PHRASE = 6  # words of "the chief engineer of the plant"
BEHIND = 5  # words behind a verb among which whom it befell is told
LOOSE = 3  # … between a role and its verb in languages whose endings tell the subject


def role_in(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    """The word for whom it happened to; None where no role stands where the grammar of the language puts it."""
    told = " ".join(word.low for word in words[trigger.first : trigger.last])
    active = book.active.match(told) is not None and not is_passive(words, trigger, book)
    if book.verb_last:
        return _before_verb(words, trigger, told, active, book)
    if book.verb_first:
        return _beside_verb(words, trigger, active, book)
    return _object(words, trigger, book) if active else _subject(words, trigger, book)


def is_passive(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> bool:
    """Whether a verb that can take an object is told of whom it befell: "was held"."""
    near = words[max(0, trigger.first - 2) : trigger.first + 1]
    return any(word.low in book.passive_before for word in near)


def people_at(words: Sequence[Word], at: int, trigger: Trigger, book: FigureBook) -> int:
    """How many a role at a word tells of, with whom "and" joins to it; 0 where the verb asks for more than are told."""
    several = book.plural.search(words[trigger.last - 1].low) is not None
    if book.articles or not (book.verb_last or several):
        return 1
    others = (
        range(at + 1, min(at + PHRASE, len(words))) if at >= trigger.last else range(at - 1, max(-1, at - PHRASE), -1)
    )
    joined = False
    for here in others:
        word = words[here]
        if trigger.first <= here < trigger.last or not word.low[0].isalnum():
            break
        if joined and (book.roles.match(word.low) or book.roles_genitive.match(word.low) or word.upper):
            return 2
        joined = joined or word.low in book.conjunctions
    return 0 if several else 1


def _before_verb(words: Sequence[Word], trigger: Trigger, told: str, active: bool, book: FigureBook) -> int | None:
    """In languages whose verb comes last: right before it, a name between allowed."""
    at = trigger.first - 1
    while at > 0 and trigger.first - 1 - at < NAME and words[at].upper:
        at -= 1
    if at < 0:
        return None
    word = words[at].low
    if active:
        return at if book.roles_object.match(word) else None
    if book.nominalised.search(told):
        return at if book.roles_genitive.match(word) else None
    return at if book.roles.match(word) else None


def _beside_verb(words: Sequence[Word], trigger: Trigger, active: bool, book: FigureBook) -> int | None:
    """In languages whose endings tell subject from object: behind adjectives on either side of the verb."""
    form = book.roles_object if active else book.roles
    for at in range(trigger.last, min(trigger.last + BEHIND, len(words))):
        if form.match(words[at].low):
            return at
        if not book.adjectives.search(words[at].low):
            break
    for at in range(trigger.first - 1, max(-1, trigger.first - 1 - LOOSE), -1):
        if form.match(words[at].low) and not words[at].upper:
            return at
        if not words[at].low[0].isalnum():
            break
    return None


def _subject(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    """ "the foreman, 44, was detained", "the head of the yard has been arrested"."""
    at = trigger.first - 1
    while at >= 0 and (words[at].low in book.auxiliaries or words[at].low == "," or words[at].low.isdigit()):
        at -= 1
    if at == trigger.first - 1 or at < 0:
        return at if at >= 0 and _is_role(words, at, book) else None
    for here in range(at, max(-1, at - PHRASE), -1):
        if not words[here].low[0].isalnum():
            return None
        if here < at and words[here + 1].low != "of":
            continue
        if _is_role(words, here, book):
            return here
    return None


def _object(words: Sequence[Word], trigger: Trigger, book: FigureBook) -> int | None:
    """ "arrested the firm's safety manager"."""
    found = None
    for at in range(trigger.last, min(trigger.last + BEHIND, len(words))):
        if not words[at].low[0].isalpha() or words[at].low in book.links:
            break
        if _is_role(words, at, book):
            found = at
    return found


def _is_role(words: Sequence[Word], at: int, book: FigureBook) -> bool:
    """Whether a word names somebody by what they do, behind "the", "a" or "the firm's"."""
    if not book.roles.match(words[at].low) or words[at].upper:
        return False
    before = words[max(0, at - BEHIND) : at]
    near = [word for word in before if word.low in book.determiners or word.low.endswith("'s")]
    return bool(near) and all(word.low[0].isalnum() for word in before[before.index(near[-1]) :])
