"""In which voice a described speaker speaks, by what the words of the description are made of.

Lists of trades and offices never end; what they are made of does: -çi, -щик, -ologist; "union", "ministry", "report".
A softmax over hashed letters of words, of the head of the phrase apart from the rest, beside what the lists say.
Fitted by `tools/fit_voices.py` on descriptions and worlds of our own. One table of small whole numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import xxhash
from numpy.typing import NDArray

from menbe.claims.lexicon import Speech, speech
from menbe.claims.voices import voice_of
from menbe.language import fold
from menbe.model import Voice

VOICES = (
    Voice.OFFICIAL, Voice.WITNESS, Voice.VICTIM_OR_FAMILY, Voice.EXPERT, Voice.DOCUMENT, Voice.ORGANISATION,
    Voice.OUTLET, Voice.ANONYMOUS, Voice.SOCIAL_POST,
)  # fmt: skip
PAPERS = (Voice.DOCUMENT, Voice.OUTLET)  # what is no person, unless a list says so
BODIES = (Voice.OFFICIAL, Voice.ORGANISATION)
PEOPLE = (Voice.WITNESS, Voice.EXPERT, Voice.VICTIM_OR_FAMILY)
BUCKETS = 1 << 14
LONGEST = 14  # words of a description that are read
# A name has at most this many capitals at an end; more are an office: "Kurul Başkanı Ali Kaya".
NAME_WORDS = 2
PREFIXES, SUFFIXES = (4, 5, 6), (3, 4, 5)
PAIRED = 5  # letters of each of two words in a row that are read as a pair
WEIGHTS = "voices.npz"
# What a word of the lists adds to the logarithm of its voice's odds.
LIST_WEIGHT = 7.0
LEAST = 1e-30
# Where the lists are silent, a voice is told only by odds of this much.
SURE = 0.5
NAMELESS = ("third", "pronouns", "determiners", "articles")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|,")
# "Birliyi", "Bankası", "Federasyonu'ndan": what belongs to the words before it.
_OWNED = re.compile(r"[ıiuü](?:'?n[^\W\d_]{1,4})?$")
_MARK = re.compile('[«“„"”]')


def features(phrase: str, language: str, *, listed: bool = True) -> list[int]:
    """The buckets of a description, each once and in order; listed: with what the lists of the language tell."""
    lexicon = speech(language)
    if lexicon is None:
        return []
    named = (f"{language} {one}".encode() for one in _features(phrase, lexicon, listed))
    return sorted({xxhash.xxh32_intdigest(one) % BUCKETS for one in named})


def _features(phrase: str, lexicon: Speech, listed: bool) -> list[str]:
    low, roles = _read(phrase, lexicon)
    names = roles.count("N")
    found = ["", f"name {names} {min(len(low) - names, 3)}", f"marks {bool(_MARK.search(phrase))}"]
    for at, (word, role) in enumerate(zip(low, roles, strict=True)):
        found += [f"{tag}{part}" for part in _parts(word) for tag in ((role,) if role == "N" else (role, "*"))]
        if at:
            found.append(f"pair {low[at - 1][:PAIRED]} {word[:PAIRED]}")
    if low:
        found += [f"first {low[0]}", f"last {low[-1][:PAIRED]}"]
    if listed:
        head = " ".join(word for word, role in zip(low, roles, strict=True) if role == "H")
        for side, told in (("all", _listed(low, roles, lexicon)), ("head", voice_of(head, lexicon))):
            found += [f"list {side} {told}", f"list {side} {told} {min(names, 1)}"]
    return found


def _listed(low: Sequence[str], roles: Sequence[str], lexicon: Speech) -> Voice | None:
    """What the lists tell of the words beside a name, else of all: Ömer Dalgıç is no diver."""
    whole = voice_of(" ".join(low), lexicon)
    if whole in PEOPLE and roles.count("N") >= NAME_WORDS:
        whole = None  # a trade that is a surname
    beside = " ".join(word for word, role in zip(low, roles, strict=True) if role != "N")
    named = bool(roles) and roles[-1] == "N" and _names_body(low[-1], lexicon)
    return whole if whole is Voice.OUTLET or named else voice_of(beside, lexicon) or whole


def _names_body(word: str, lexicon: Speech) -> bool:
    """Whether the last word of a name is a body's, as az and tr bend it: "Banklar Assosiasiyası", no surname."""
    if lexicon.order != "sov" or not _OWNED.search(word):
        return False
    return voice_of(word, lexicon) in (Voice.ORGANISATION, Voice.OFFICIAL) and not lexicon.titles.match(word)


def _parts(word: str) -> list[str]:
    stem = word.split("'")[0]
    return [
        f"w{word}",
        *(f"p{stem[:n]}" for n in PREFIXES if len(stem) > n),
        *(f"s{stem[-n:]}" for n in SUFFIXES if len(stem) > n),
    ]


def _roles(words: Sequence[str], low: Sequence[str], lexicon: Speech) -> list[str]:
    """Of each word whether it is part of a name (N), of the head of the phrase (H) or of what else it says (A)."""
    roles = ["A"] * len(words)
    stop = next((n for n, word in enumerate(low) if word == "," or (n and _is_joint(word, lexicon))), len(words))
    name = _name(words, stop if lexicon.heads_first else len(words), bent=lexicon.order == "sov")
    for at in range(*name):
        roles[at] = "N"
    if lexicon.heads_first and not lexicon.flat_clause:
        core = [n for n in range(len(words)) if roles[n] == "A" and low[n] != ","][:2]
    else:
        core = [n for n in range(name[0]) if low[n] != "," and n < stop] if lexicon.heads_first else [*range(name[0])]
        behind = [n for n in range(name[1], len(words)) if low[n] != ","]
        core = core[-2:] or (behind[:3] if lexicon.heads_first else behind[-2:]) or [*range(*name)]
    for at in core:
        roles[at] = "H"
    return roles


def _is_joint(word: str, lexicon: Speech) -> bool:
    """What ends the first noun phrase of a language whose heads stand last in it: "adviser | to the mayor"."""
    return lexicon.heads_first and (lexicon.has("prepositions", word) or lexicon.has("relatives", word))


def _name(words: Sequence[str], stop: int, *, bent: bool) -> tuple[int, int]:
    """The last one or two capitalised words before `stop`; nothing where no other word stands beside them.

    bent: in az and tr an office before a name ends in small letters, and three capitals behind it are the name.
    """
    start = stop
    while start > 0 and stop - start < NAME_WORDS and words[start - 1][0].isupper():
        start -= 1
    if (
        bent
        and stop - start == NAME_WORDS
        and start > 1
        and words[start - 1][0].isupper()
        and words[start - 2][0].islower()
    ):
        start -= 1  # "muhtarı | Hacı Bayram Kılıç"
    alone = start == 0 and (stop == len(words) or stop == 1)  # the capital of a sentence's first word
    return (stop, stop) if alone else (start, stop)


@cache
def _weights() -> tuple[NDArray[np.int8], float]:
    """(buckets, voices) and what one step of them weighs."""
    with np.load(BytesIO((files("menbe.claims") / WEIGHTS).read_bytes())) as packed:
        return packed["weights"], float(packed["step"])


@lru_cache(maxsize=4096)
def voice_odds(phrase: str, language: str) -> Mapping[Voice, float]:
    """How likely (0 to 1, together 1) each voice is for a described speaker; empty for an unknown language."""
    rows = features(phrase, language)
    if not rows:
        return {}
    weights, step = _weights()
    scores = (weights[rows].astype(np.int32).sum(axis=0) * step).tolist()
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return {voice: one / sum(raised) for voice, one in zip(VOICES, raised, strict=True)}


def told_voice(phrase: str, low: str, lexicon: Speech) -> Voice | None:
    """The voice that a speaker's own words tell; None where they are nothing but a name. low: the phrase, folded.

    Of two speakers the first tells it; who holds an office that every body has, in a body whose name stands in marks,
    speaks for that body.
    """
    cut = _first_of_two(low, lexicon)
    phrase, low = _without_rank(phrase[:cut], low[:cut], lexicon)
    if is_bare_title(low, lexicon) and _MARK.search(phrase):
        return Voice.ORGANISATION
    told = _told(phrase, low, lexicon)
    if told is Voice.DOCUMENT and lexicon.messages.search(low):
        return _sender(low, lexicon) or told
    if told is Voice.ORGANISATION and _is_scholar(phrase, low, lexicon):
        return Voice.EXPERT
    return Voice.VICTIM_OR_FAMILY if told is Voice.WITNESS and lexicon.suffered.search(low) else told


def _without_rank(phrase: str, low: str, lexicon: Speech) -> tuple[str, str]:
    """A phrase without "Prof. Dr." where its other words tell who speaks: a health director is an official."""
    ranks = [*lexicon.ranks.finditer(low)]
    rest = lexicon.ranks.sub(" ", low)
    office = lexicon.titles.search(rest) is not None and lexicon.scholarly.search(rest) is None
    if not ranks or not office or voice_of(rest, lexicon) is None:
        return phrase, low
    kept, at = [], 0
    for rank in ranks:
        kept.append((at, rank.start()))
        at = rank.end()
    kept.append((at, len(low)))
    return tuple(" ".join("".join(one[a:b] for a, b in kept).replace(". ", " ").split()) for one in (phrase, low))  # type: ignore[return-value]


def _sender(low: str, lexicon: Speech) -> Voice | None:
    """The body whose message a phrase names: "the company's statement"; None where it names none."""
    told = voice_of(lexicon.messages.sub(" ", low), lexicon)
    return told if told in BODIES else None


def _is_scholar(phrase: str, low: str, lexicon: Speech) -> bool:
    """Whether a phrase names a person of a scholarly body who holds no office in it: "Anna Bell of the institute"."""
    if any(not lexicon.has("states", office.group()) for office in lexicon.titles.finditer(low)):
        return False
    words, roles = _read(phrase, lexicon)
    name = " ".join(word for word, role in zip(words, roles, strict=True) if role == "N")
    beside = " ".join(word for word, role in zip(words, roles, strict=True) if role != "N")
    rest = " ".join(word for word in lexicon.scholarly.sub(" ", beside).split() if not lexicon.has("states", word))
    named = roles.count("N") == NAME_WORDS and lexicon.scholarly.search(name) is None
    return named and lexicon.scholarly.search(beside) is not None and voice_of(rest, lexicon) is None


def _told(phrase: str, low: str, lexicon: Speech) -> Voice | None:
    words, roles = _read(phrase, lexicon)
    if not _is_described(phrase, words, roles, lexicon):
        return voice_of(low, lexicon)
    listed = _listed(words, roles, lexicon)
    odds = voice_odds(phrase, lexicon.language)
    likely = [voice for voice in VOICES if voice is listed or voice not in PAPERS or roles.count("N") < NAME_WORDS]
    if (listed is None or listed in BODIES) and is_bare_title(low, lexicon):
        likely = [voice for voice in likely if voice in BODIES]  # who holds an office speaks for a body
    best = max(likely, key=lambda voice: math.log(max(odds[voice], LEAST)) + LIST_WEIGHT * (voice is listed))
    return best if listed is not None or odds[best] >= SURE else None


def _first_of_two(low: str, lexicon: Speech) -> int:
    """Where the first of two speakers ends: "passengers | and a hospital doctor", not "oil and gas workers"."""
    pieces = [*re.finditer(r"[^\s,]+", low)]
    for at, piece in enumerate(pieces[1:-1], start=1):
        if lexicon.has("joiners", piece.group()):
            told = voice_of(low[: piece.start()].rstrip(), lexicon)
            rest = low[pieces[at + 1].start() :]
            apart = lexicon.has("determiners", pieces[at + 1].group()) or lexicon.several.search(pieces[at - 1].group())
            return piece.start() if apart and told is not None and voice_of(rest, lexicon) is not None else len(low)
    return len(low)


def is_bare_title(low: str, lexicon: Speech) -> bool:
    """Whether folded words tell nothing but an office that every kind of body has: "Başkan Ali Kaya", "директор"."""
    rest, count = lexicon.titles.subn(" ", low)
    return bool(count) and voice_of(rest, lexicon) is None


def bare_body(phrase: str, lexicon: Speech) -> str | None:
    """The word for a kind of body by which alone a phrase names one: "the fund", "Mərkəzin direktoru Leyla Kamal"."""
    written = _WORD.findall(phrase)[:LONGEST]
    words, roles = _read(phrase, lexicon)
    kinds = [word for word in words if lexicon.bodies.match(word)]
    empty = ("determiners", "articles", "third", "pronouns")
    rest = [
        word
        for at, word in enumerate(words)
        if word not in kinds
        and not (roles[at] == "N" or (at and written[at][0].isupper()))
        and word != ","
        and not lexicon.titles.match(word)
        and not any(lexicon.has(group, word) for group in empty)
    ]
    return kinds[0] if len(kinds) == 1 and not rest else None


def is_described(phrase: str, lexicon: Speech) -> bool:
    """Whether some word of a speaker is no part of a name and no pronoun."""
    return _is_described(phrase, *_read(phrase, lexicon), lexicon)


def _read(phrase: str, lexicon: Speech) -> tuple[list[str], list[str]]:
    words = _WORD.findall(phrase)[:LONGEST]
    low = [fold(word, lexicon.language).replace("’", "'") for word in words]
    return low, _roles(words, low, lexicon)


def _is_described(phrase: str, low: Sequence[str], roles: Sequence[str], lexicon: Speech) -> bool:
    beside = [word for word, role in zip(low, roles, strict=True) if role != "N" and word != ","]
    if "N" not in roles and phrase[:1].isupper() and not any(word[0].islower() for word in _WORD.findall(phrase)):
        return False
    return any(not any(lexicon.has(group, word) for group in NAMELESS) for word in beside)
