"""Of what kind a speaker is: by head nouns, then by what the article said of the same name elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache

from menbe.claims.lexicon import Speech, stem_length
from menbe.language import beginnings
from menbe.model import Voice

_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# How far (code points) from a name a title may stand: "Elnara Babayeva of the packing department".
BEFORE, AFTER = 60, 70
SHORTEST_NAME = 2
# Surnames are compared by this many letters, so that case endings do not part them.
NAME_STEM = 6
REMEMBERED = 50_000  # descriptions; the same offices speak all day
# What never titles a person.
NO_TITLE = (Voice.OUTLET, Voice.DOCUMENT, Voice.ANONYMOUS, Voice.SOCIAL_POST)


@lru_cache(maxsize=REMEMBERED)
def voice_of(words: str, lexicon: Speech, *, near: bool = False) -> Voice | None:
    """The voice that a speaker's folded words tell; None where they tell nothing.

    The head decides: the voice whose word stands nearest to the head's side, unless one of those that limit trust
    (anonymous, social post) is named at all. Titles that every kind of body has (head, spokesman) tell only where
    nothing else does. near: the words stand near a name and may be about others; what titles nobody is out.
    """
    words = lexicon.silent.sub(lambda match: " " * len(match.group()), words.replace("’", "'"))
    owner, _, owned = words[: _clause_end(words, lexicon)].rpartition("'s ") if lexicon.heads_first else ("", "", words)
    within = any(lexicon.has("prepositions", word) for word in owner.split())  # "doctors at the city's hospital"
    if owner and not within and not _is_office(owned, lexicon) and not _voice_across(words, lexicon):
        told = _voice_of(owned, lexicon, near=near)
        if told is not None:
            return told
    return _voice_of(words, lexicon, near=near)


def _is_office(owned: str, lexicon: Speech) -> bool:
    """Whether what belongs to somebody is an office that every body has: "the opposition's | spokeswoman"."""
    rest, count = lexicon.titles.subn(" ", owned)
    return bool(count) and _voice_of(rest, lexicon, near=False) is None


def _clause_end(words: str, lexicon: Speech) -> int:
    """Where a description turns to a clause of its own: "a site, | which published the inspector's order"."""
    clause = (m.start() for m in re.finditer(r"\w+", words) if m.start() and lexicon.has("relatives", m.group()))
    return next(clause, len(words))


def _voice_across(words: str, lexicon: Speech) -> bool:
    """Whether some voice's own words hold the owner too: "the company's lawyer"."""
    return any("'s " in hit.group() for _, stems in lexicon.voices for hit in stems.finditer(words))


def _voice_of(words: str, lexicon: Speech, *, near: bool) -> Voice | None:
    best: tuple[tuple[bool, tuple[int, int], int, int], Voice] | None = None
    told = [(voice, list(stems.finditer(words))) for voice, stems in lexicon.voices]
    for rank, (voice, all_hits) in enumerate(told):
        hits = [] if near and voice in NO_TITLE else [hit for hit in all_hits if not _is_part(hit, told)]
        if not hits:
            continue
        if voice is Voice.ANONYMOUS and any(one is Voice.SOCIAL_POST and hits for one, hits in told):
            continue  # a nameless channel is a channel
        if voice in (Voice.ANONYMOUS, Voice.SOCIAL_POST):
            return voice
        telling = [hit for hit in hits if not lexicon.titles.fullmatch(hit.group())]
        head = _head(words, telling or hits, lexicon)  # "генеральный директор | компании": the company tells
        titled = bool(lexicon.titles.fullmatch(head.group()))
        place = (titled, _from_head(words, head, lexicon), head.start() - head.end(), rank)
        if best is None or place < best[0]:
            best = (place, voice)
    return best[1] if best else None


def _head(words: str, hits: list[re.Match[str]], lexicon: Speech) -> re.Match[str]:
    """The hit nearest to the head of a phrase."""
    return min(hits, key=lambda hit: _from_head(words, hit, lexicon))


def _from_head(words: str, hit: re.Match[str], lexicon: Speech) -> tuple[int, int]:
    """How far from the head of its phrase a hit stands: behind it in ru, before it in az and tr; the head of an English
    phrase stands last in its first stretch, and nobody whose something is: "the miners' | union | of the valley"."""
    if not lexicon.heads_first:
        return 0, -hit.end()
    if not lexicon.flat_clause:
        return 0, hit.start()
    if words[hit.end() : hit.end() + 1] == "'":
        return len(words), hit.start()
    joints = [m.start() for m in re.finditer(r"[\w'-]+|,", words) if m.start() and _is_joint(m.group(), lexicon)]
    stretch = sum(at <= hit.start() for at in joints)
    clause = lexicon.has("relatives", hit.group().split()[0])  # "who teaches statistics" teaches
    return stretch, -len(words) if clause else -hit.end()


def _is_joint(word: str, lexicon: Speech) -> bool:
    return word == "," or lexicon.has("prepositions", word) or lexicon.has("relatives", word) or word.endswith("ing")


def _is_part(hit: re.Match[str], told: list[tuple[Voice, list[re.Match[str]]]]) -> bool:
    """Whether a longer stem of some voice holds this one: "mətbuat" in "mətbuat xidməti", "general" in "generalist"."""
    start, end = hit.span()
    size = (end - start, stem_length(hit))
    return any(
        o.start() <= start and end <= o.end() and (o.end() - o.start(), stem_length(o)) > size
        for _, os in told
        for o in os
    )


def surname_stem(name: str) -> str | None:
    """The last capitalised word of a name without what may be its case ending; None where there is none."""
    parts = [word for word in _NAME.findall(name) if word[0].isupper() and len(word) >= SHORTEST_NAME]
    if not parts:
        return None
    last = re.split("['’]", parts[-1])[0]
    return last[:NAME_STEM]


def voice_near(text: str, low: str, name: str, lexicon: Speech) -> Voice | None:
    """The voice told by the words around any mention of the same name in the article: before it, else behind it.

    Never an outlet's, a document's or an unnamed source's: those words stand near people
    whom they are about ("defended two journalists").
    """
    stem = surname_stem(name)
    if stem is None:
        return None
    places = beginnings(text, stem)
    for part in (_before, _behind):
        for at in places:
            found = voice_of(part(low, at), lexicon, near=True)
            if found is not None:
                return found
    return None


def _before(low: str, at: int) -> str:
    """The words of a mention's own phrase that stand before it."""
    return re.split(r"[.!?\n;:»”—–]|, ", low[max(0, at - BEFORE) : at])[-1].replace("’", "'")


def _behind(low: str, at: int) -> str:
    """An apposition behind a mention, else the few words that follow it."""
    tail = re.split(r"[.!?\n;:«“\"]", low[at : at + AFTER])[0].replace("’", "'")
    parts = tail.split(", ")
    return parts[1] if len(parts) > 1 and not re.search(r"\w \w+ \w", parts[0]) else parts[0]
