"""Of what kind a speaker is: by head nouns, then by what the article said of the same name elsewhere."""

from __future__ import annotations

import re

from menbe.claims.lexicon import Speech
from menbe.model import Voice

_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# How far (code points) from a name a title may stand: "Elnara Babayeva of the packing department".
BEFORE, AFTER = 60, 70
SHORTEST_NAME = 4
# Surnames are compared by this many letters, so that case endings do not part them.
NAME_STEM = 6


def voice_of(words: str, lexicon: Speech) -> Voice | None:
    """The voice that a speaker's folded words tell; None where they tell nothing.

    The head decides: the voice whose word stands nearest to the head's side, unless one of those that limit trust
    (anonymous, social post) is named at all. Titles that every kind of body has (head, spokesman) tell only where
    nothing else does.
    """
    best: tuple[tuple[bool, int, int, int], Voice] | None = None
    for rank, (voice, stems) in enumerate(lexicon.voices):
        hits = list(stems.finditer(words))
        if not hits:
            continue
        if voice in (Voice.ANONYMOUS, Voice.SOCIAL_POST):
            return voice
        head = hits[0] if lexicon.heads_first else hits[-1]
        titled = bool(lexicon.titles.fullmatch(head.group()))
        place = (titled, head.start() if lexicon.heads_first else -head.end(), head.start() - head.end(), rank)
        if best is None or place < best[0]:
            best = (place, voice)
    return best[1] if best else None


def surname_stem(name: str) -> str | None:
    """The last capitalised word of a name without what may be its case ending; None where there is none."""
    parts = [word for word in _NAME.findall(name) if word[0].isupper() and len(word) >= SHORTEST_NAME]
    if not parts:
        return None
    last = re.split("['’]", parts[-1])[0]
    return last[:NAME_STEM]


def voice_near(text: str, low: str, name: str, lexicon: Speech, until: int) -> Voice | None:
    """The voice told by the words around earlier mentions of the same name, up to `until`.

    Never an outlet's, a document's or an unnamed source's: those words stand near people
    whom they are about ("defended two journalists").
    """
    stem = surname_stem(name)
    if stem is None:
        return None
    at = text.find(stem)
    while 0 <= at < until:
        found = voice_of(_around(low, at, at + len(stem)), lexicon)
        if found is not None and found not in (Voice.OUTLET, Voice.DOCUMENT, Voice.ANONYMOUS, Voice.SOCIAL_POST):
            return found
        at = text.find(stem, at + 1)
    return None


def _around(low: str, start: int, end: int) -> str:
    before = re.split(r"[.!?\n;»”]", low[max(0, start - BEFORE) : start])[-1]
    after = re.split(r"[.!?\n;«“]", low[end : end + AFTER])[0]
    return before + after
