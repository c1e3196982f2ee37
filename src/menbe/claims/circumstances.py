"""When, where and to whom it was said, beside a speaker and no part of them, in languages of free order: ru, uk.

"во вторник | Денис Орлов", "в последнем слове | редактор", "Анна Белова | по телефону", "Белова | изданию".
"""

from __future__ import annotations

from itertools import pairwise

from menbe.claims.clauses import Sentence, Token
from menbe.claims.drafts import Found, is_figure
from menbe.claims.lexicon import Speech
from menbe.claims.voices import voice_of

MOST_ADJECTIVES = 3


def is_single(sentence: Sentence, cue: Found | None, lexicon: Speech) -> bool:
    """Whether a verb has one subject: "сообщил", and not "сообщили", which bodies do ("сообщили | в полиции")."""
    return cue is not None and any(lexicon.single.search(token.low) for token in sentence[cue.start : cue.end])


def behind_phrases(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """Past the prepositional phrases at the head of a stretch; `start` where nobody would be left."""
    at = start
    if start < end - 2 and sentence[start].low.isdigit() and lexicon.has("times", sentence[start + 1].low):
        at = start + 2  # "сообщил | 14 марта | губернатор"
    while at < end and lexicon.has("prepositions", sentence[at].low):
        behind = _phrase_end(sentence, at, end, lexicon)
        if behind is None or behind >= end:
            return start
        at = behind
    while at > start and at < end - 1 and _is_told(sentence[at], lexicon):
        at += 1
    return at


def _phrase_end(sentence: Sentence, at: int, end: int, lexicon: Speech) -> int | None:
    """Where a phrase ends that a preposition leads: its adjectives, its noun, whose it is; None where it cannot be."""
    here = at + 1
    if here < end and sentence[here].low[0].isdigit():
        here += 1  # "14 марта"
        while here < end and (sentence[here].kind == "p" or sentence[here].low[0].isdigit()):
            here += 1  # "2023–2025 годах"
        dated = here < end and (lexicon.has("times", sentence[here].low) or lexicon.bent.search(sentence[here].low))
        return here + 1 if dated else here
    while here < end - 1 and here - at <= MOST_ADJECTIVES and lexicon.bent_adjective.search(sentence[here].low):
        here += 1
    if here < end - 1 and is_figure(sentence, here, lexicon):
        here += 1  # "в ближайшие два года"
    if here >= end or sentence[here].kind != "w":
        return None
    noun = sentence[here]
    here += 1
    whose = here < end - 1 and sentence[here].kind == "w" and lexicon.bent.search(sentence[here].low)
    if lexicon.has("held", noun.low) and whose:
        here += 1  # "на заседании | правительства"
    if here < end and sentence[here].kind == "n" and not lexicon.has("times", noun.low):
        here += 1  # "на запрос | «Севера»"
    return here


def without_tail(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """The end of a speaker without what stands behind the name: "Белова | по телефону", "Белова | изданию «Север»"."""
    if lexicon.comma_clause:  # German: "der Gouverneur | von Tabasco"
        return end
    name = next((at for at in range(start, end) if _is_somebodys(sentence, at, end, lexicon)), None)
    if name is None:
        return end
    for at in range(name + 1, end):
        token, before = sentence[at], sentence[at - 1]
        if lexicon.has("prepositions", token.low) and not lexicon.has("belonging", token.low):
            return at if not _names_somebody(sentence[at + 1 : end], lexicon) else end
        if _is_told(token, lexicon) and all(_is_told(one, lexicon) or one.kind == "n" for one in sentence[at:end]):
            return at
        if token.kind == "n" and before.kind == "w" and before.upper and lexicon.dative.search(_inner(token)):
            return at  # "Белова «Интермаяку»"
    return end


def _is_somebodys(sentence: Sentence, at: int, end: int, lexicon: Speech) -> bool:
    """Whether a word is a person's name, or a name in marks: not a body's, and not the capital of a first word."""
    token = sentence[at]
    if token.kind != "w":
        return token.kind == "n"
    beside = sentence[max(0, at - 1) : at] + sentence[at + 1 : min(end, at + 2)]
    lone = not any(one.kind == "w" and one.upper for one in beside)
    return token.upper and voice_of(token.low, lexicon) is None and not (lone and at == 0)


def _names_somebody(rest: Sentence, lexicon: Speech) -> bool:
    """Whether behind a preposition an office and a full name follow: "Центра в Тбилиси | директор Нино Беридзе"."""
    named = any(a.upper and b.upper and a.kind == b.kind == "w" for a, b in pairwise(rest))
    return named and any(voice_of(token.low, lexicon) is not None for token in rest)


def _is_name(token: Token) -> bool:
    return token.kind == "n" or (token.kind == "w" and token.upper)


def _is_told(token: Token, lexicon: Speech) -> bool:
    return token.kind == "w" and (lexicon.has("media", token.low) or lexicon.has("addressees", token.low))


def _inner(token: Token) -> str:
    return token.low.strip("«»“”„\"'")
