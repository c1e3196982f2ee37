"""What the rules found and what the trained tagger sees: certain findings stay, the tagger adds and redraws the others.

A name that only the rules see stays too: dropping these gains on sentences of the tagger's own kind (EWT, factRuEval)
and loses on news (demo world, Russian: F1 .933 against .948; 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names.entities import Found
from menbe.names.grammar import Grammar, given_names, without_ending
from menbe.names.russian import Second, second
from menbe.names.tagger import Piece, Scores, Tagger, pieces, spans, sureness, tagger

FAR = 30  # characters before a name that hold the word before it
TOUCHED = re.compile(r"(?:^| )[A-Z]\w* \||\| [A-Z]")  # a capital beside a name (|), which may belong to it
WORDS = re.compile(r"\S+")
LEAST_SURNAME = 5  # letters
NEVER = 2.0  # more than any likelihood


class Read(Protocol):
    """An article as the rules have read it. bounds: of its sentences; small: words it writes small."""

    @property
    def found(self) -> list[Found]: ...
    @property
    def bounds(self) -> list[tuple[int, int]]: ...
    @property
    def small(self) -> frozenset[str]: ...


def weighed(text: str, ruled: Read, rules: Grammar) -> list[Found]:
    """The names of an article, none inside another; those of the rules alone where no tagger was trained.

    Where a second finder is installed for the language, a tagger that was fitted beside it weighs what it sees too.
    Between a name that only the tagger sees and one that only the rules see, how sure the tagger is decides.
    """
    helper = second(rules.language)
    trained = tagger(rules, helped=helper is not None) or tagger(rules)
    if trained is None or not ruled.bounds:
        return ruled.found
    others = seen_by(helper, text, ruled)
    certain = [
        one
        for one in ruled.found
        if rules.adds or is_certain(one) or _is_headed(one, text, rules) or _is_named(one, rules)
    ]
    same = {(one.start, one.end, one.kind): one for one in ruled.found}
    taken: list[Found] = []
    denied: list[Found] = []
    read = split(text, ruled, others)
    for sentence, (labels, likely) in zip(read, trained.tagged(read, ruled.small), strict=True):
        for one in _found(text, sentence, labels, rules):
            sure = sureness(sentence, likely, one.start, one.end, one.kind)
            wanted = sure >= rules.redraws.get(one.kind, NEVER) and (" " in one.surface or not rules.adds)
            if wanted and not _meets(one, certain):
                taken.append(same.get((one.start, one.end, one.kind), one))
        for one in _inside(ruled.found, sentence):
            none = sureness(sentence, likely, one.start, one.end, None)
            if none >= _least_denial(one, trained, rules) and not is_certain(one):
                denied.append(one)
            elif (kind := _guessed(one, sentence, likely, rules)) is not None and not _meets(one, taken):
                denied.append(one)
                taken.append(replace(one, kind=kind))
    found = taken + [one for one in ruled.found if not _meets(one, taken) and one not in denied]
    return found + [one for one in others if not trained.features.helped and not _meets(one, found)]


def _least_denial(one: Found, trained: Tagger, rules: Grammar) -> float:
    return rules.helped.get("deny", NEVER) if trained.features.helped else rules.denies.get(one.kind, NEVER)


def seen_by(helper: Second | None, text: str, ruled: Read) -> list[Found]:
    """What the second finder of the language sees, sentence by sentence."""
    if helper is None:
        return []
    return [
        Found(start + first, start + last, kind, text[start + first : start + last])
        for start, end in ruled.bounds
        for first, last, kind in helper.spans(text[start:end])
    ]


def _inside(found: Sequence[Found], sentence: Sequence[Piece]) -> list[Found]:
    if not sentence:
        return []
    return [one for one in found if one.start < sentence[-1].end and sentence[0].start < one.end]


def _meets(one: Found, others: Sequence[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def split(text: str, ruled: Read, others: Sequence[Found] = ()) -> list[list[Piece]]:
    """The sentences of an article as the tagger reads them. others: what a second finder sees."""
    return [pieces(text, start, end, ruled.found, others) for start, end in ruled.bounds]


def is_certain(one: Found) -> bool:
    """An outlet of the newsroom, a known institution, a place whose name means nothing else, somebody "named Yunis"."""
    return one.told or one.known is not None or (one.place is not None and one.place.sure)


def _guessed(one: Found, sentence: Sequence[Piece], likely: Scores, rules: Grammar) -> MentionKind | None:
    """What a run of capitals is for the tagger, where the rules only guess and the language lets it tell."""
    if not rules.guesses or not _is_guess(one, rules):
        return None
    sure = {kind: sureness(sentence, likely, one.start, one.end, kind) for kind in rules.guesses}
    kind = max(rules.guesses, key=lambda one: sure[one])
    return kind if sure[kind] >= rules.guesses[kind] else None


def _is_guess(one: Found, rules: Grammar) -> bool:
    """A run of capitals that the rules take for an organisation because nothing else is known of it."""
    if one.kind is not MentionKind.ORGANISATION or one.known is not None or " " not in one.surface:
        return False
    return not any(rules.has_head(fold(part, rules.language)) for part in one.surface.split())


def _is_named(one: Found, rules: Grammar) -> bool:
    """A given name that is known before a surname that ends as surnames do: a person, whatever a tagger makes of it."""
    parts = [fold(part, rules.language) for part in one.surface.split()]
    if one.kind is not MentionKind.PERSON or len(parts) < 2:
        return False
    return parts[0] in given_names() and _closes(parts[-1], rules)


def _is_headed(one: Found, text: str, rules: Grammar) -> bool:
    """An institution with its head and what it heads, whose bounds grammar tells better than a tagger.

    A tagger cuts a Russian chain short, takes the noun that opens a Turkish sentence for a part of the name, and an
    English rail alliance for a person.
    """
    if one.kind is not MentionKind.ORGANISATION or " " not in one.surface or not rules.heads:
        return False
    parts = [fold(part, rules.language) for part in one.surface.split()]
    if rules.head_first:
        return any(rules.has_head(part) for part in parts[:-1])
    if len(parts) > 2 and parts[1] in rules.of and rules.has_head(parts[0]):
        return True
    beside = f"{text[max(0, one.start - FAR) : one.start]}|{text[one.end : one.end + 2]}"
    return rules.has_head(parts[-1]) and (bool(rules.noun_endings) or TOUCHED.search(beside) is None)


def _found(text: str, sentence: Sequence[Piece], labels: Sequence[int], rules: Grammar) -> list[Found]:
    made = []
    for start, end, kind in spans(sentence, labels):
        last = max(text.rfind(" ", start, end) + 1, start)
        end = last + without_ending(text[last:end], rules)
        start = within_quotes(text, start, end)
        if kind is MentionKind.PERSON:
            start, end = _person(text, start, end, rules)
        folded = fold(text[start:end], rules.language)
        if " " in text[start:end] or not (folded in rules.common or _is_code(text[start:end], folded, rules)):
            made.append(Found(start, end, _by_head(text[start:end], kind, rules), text[start:end]))
    return made


def _person(text: str, start: int, end: int, rules: Grammar) -> tuple[int, int]:
    """A person without the calling before the name, and without the next one behind the surname.

    «Дальнобойщик | Эльмар Садыгов»; «коллегой Нино Кипшидзе | Ахмедов указал».
    """
    parts = [(m.start(), m.end(), fold(m.group(), rules.language)) for m in WORDS.finditer(text, start, end)]
    while len(parts) > 1 and (parts[0][2] in rules.titles or rules.is_kin(parts[0][2])):
        parts.pop(0)
    closed = next((i for i in range(1, len(parts)) if _closes(parts[i][2], rules)), None)
    if closed is not None and len(parts) > closed + 1 and parts[closed + 1][2] not in rules.patronymics:
        return parts[0][0], parts[closed][1]
    return parts[0][0] if parts else start, end


def _closes(word: str, rules: Grammar) -> bool:
    """Whether a word is a surname for sure, in its nominative or another case; of several people none is closed."""
    return len(word) > LEAST_SURNAME and bool(rules.strong) and word.endswith(rules.strong)


def _is_code(surface: str, folded: str, rules: Grammar) -> bool:
    return surface.isupper() and folded in rules.codes


def _by_head(surface: str, kind: MentionKind, rules: Grammar) -> MentionKind:
    """Calder Valley Hospital: what the last of several words says it is, where that is an institution."""
    several = " " in surface and not rules.head_first and kind is MentionKind.PLACE
    headed = several and rules.has_head(fold(surface.rsplit(" ", 1)[-1], rules.language))
    return MentionKind.ORGANISATION if headed else kind


def within_quotes(text: str, start: int, end: int) -> int:
    """Where a name begins: компании «Мост-Трест, whose quotation mark does not close inside, is Мост-Трест."""
    opened: int | None = None
    for at in range(start, end):
        letter = text[at]
        if letter in "»”" or (letter == "“" and opened is not None):
            opened = None
        elif letter in "«„“":
            opened = at
    return start if opened is None or opened + 1 == end else opened + 1
