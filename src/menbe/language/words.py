"""Words, sentences, case folding and romanisation, with offsets into the text they came from."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from menbe.language.tables import Writing, romanisation, writing

# Marks that belong to the letter before them: accents, vowel points, vowel signs.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0e31-\u0e4e"
)
_LETTER = rf"[^\W_][{_MARKS}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[’'ʼ\-‑.,\u00ad\u200c\u200d](?=[^\W_])(?:{_LETTER})+)*", re.UNICODE)
_END = re.compile(r"(?:[.!?…؟۔।։]+[»”\"’“)\]]*(?=\s|$)|[。！？]+[」』”]*|\n+)", re.UNICODE)
_MARK = re.compile(r"[.!?…؟۔।։。！？\n]")  # what an end begins with; one class of letters is found much faster
_NEXT = re.compile(r"[\s«“„\"'‘(\[—–\-]*(\S?)", re.UNICODE)
_OPENING = re.compile(r"[«“„\"'‘(\[]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?)*[^\W\d_]$", re.UNICODE)
_UNWRITTEN = re.compile(r"[^a-z0-9]")  # what a romanised word has not
_CASELESS = re.compile(r"[\u10d0-\u10ff]")  # Georgian, whose letters count as small though they begin sentences
LONGEST_ORDINAL = 2  # digits; a longer figure before a full stop is a year or a sum

_CACHED = 1 << 16  # words; a news day has about that many spellings


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    surface: str


def words(text: str) -> list[Token]:
    """The words of a text with their offsets; numbers with inner separators ("12,5") are one word."""
    return [Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]


def beginnings(text: str, stem: str) -> list[int]:
    """Offsets at which words begin with a stem; none for an empty one. A pattern would be compiled for each stem that a
    text brings itself."""
    found: list[int] = []
    at = text.find(stem) if stem else -1
    while at >= 0:
        if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
            found.append(at)
        at = text.find(stem, at + len(stem))
    return found


def fold(text: str, language: str) -> str:
    """Lower case as the language writes it; the result has as many code points as the text."""
    lowered = (text.replace("I", "ı") if writing(language).dotted else text).replace("İ", "i").lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=_CACHED)
def romanise(word: str) -> str:
    """ASCII letters and digits of a word of any script, lower case: Сафаров, Səfərov → safarov.

    The alphabet is known by the letters of the word alone, so a word of plain Latin letters stays as it is.
    """
    lowered = word.replace("İ", "i").lower()
    if lowered.isascii():  # no alphabet is known by plain letters
        return lowered if lowered.isalnum() else _UNWRITTEN.sub("", lowered)
    for letters, first, pattern, known_by in _alphabets():
        if known_by.intersection(lowered):
            head = first.get(lowered[:1])
            tail = pattern.sub(lambda match: letters[match.group()], lowered if head is None else lowered[1:])  # noqa: B023
            lowered = (head or "") + tail
            break
    return _UNWRITTEN.sub("", anyascii(lowered).lower())


Alphabet = tuple[dict[str, str], dict[str, str], re.Pattern[str], frozenset[str]]


@lru_cache(maxsize=1)
def _alphabets() -> tuple[Alphabet, ...]:
    return tuple(
        (
            table["letters"],
            table.get("first", {}),
            re.compile("|".join(sorted(map(re.escape, table["letters"]), key=lambda key: -len(key)))),
            frozenset(table["known_by"]),
        )
        for table in romanisation()["alphabet"]
    )


_PLAIN = str.maketrans({"ı": "i", "ə": "e"})  # what has no diacritic to lose


def plain(text: str) -> str:
    """Lower case without diacritics, letter by letter and in any script, so that a search finds what was typed on
    another keyboard: yanğın → yangin, Səfərov → seferov, ёлка → елка."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.lower()).translate(_bare())


@lru_cache(maxsize=1)
def _bare() -> dict[int, str | None]:
    """What `plain` makes of letters; those that only sit on another one go. Asked of all letters once."""
    combining = (code for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code)))
    return {**dict.fromkeys(combining), **_PLAIN}


def sentences(text: str, start: int = 0, end: int | None = None, language: str | None = None) -> list[tuple[int, int]]:
    """`[start, end)` of each sentence within a stretch of the text; blocks end sentences.

    Initials, the language's abbreviations and ordinals ("А. С.", "Dr.", "3. März") end none. Without a language the
    abbreviations of all languages count.
    """
    stop = len(text) if end is None else end
    rules = writing(language)
    found: list[tuple[int, int]] = []
    here = start
    for match in _endings(text, start, stop):
        if match.end() > here and _ends(text, here, match, stop, rules, language):
            found.append((here, match.end()))
            here = match.end()
    found.append((here, stop))
    return [trimmed for pair in found if (trimmed := _trim(text, *pair)) is not None]


def _endings(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """What may end a sentence, in order: as `_END.finditer`, which tries every letter."""
    while (mark := _MARK.search(text, start, stop)) is not None:
        match = _END.match(text, mark.start(), stop)
        if match is not None:
            yield match
        start = mark.end() if match is None else match.end()


def _ends(text: str, here: int, match: re.Match[str], stop: int, rules: Writing, language: str | None) -> bool:
    """Whether the marks of a match end a sentence that began at `here`."""
    marks = match.group()
    if "\n" in marks or marks[0] in "。！？":
        return True
    following = _NEXT.match(text, match.end(), stop)
    letter = following.group(1) if following else ""
    if letter.islower() and not _CASELESS.match(letter):
        return False
    return marks != "." or not _goes_on(text, here, match.start(), letter, rules, language)


def _goes_on(text: str, here: int, dot: int, letter: str, rules: Writing, language: str | None) -> bool:
    """Whether a single full stop belongs to the word before it."""
    last = _last_word(text[here:dot])
    if not last or not letter:
        return False
    if last.isdigit():
        return rules.ordinals and len(last) <= LONGEST_ORDINAL and letter.isalpha()
    lowered = fold(last, language or "")
    if lowered in rules.measures:
        return not text[here : dot - len(last)].rstrip()[-1:].isdigit()
    return lowered in rules.abbreviations or (
        last[0].isupper() and _INITIALS.fullmatch(last) is not None and _short(last)
    )


def _last_word(text: str) -> str:
    """What stands last, without quotes and brackets that open before it; "" after a space."""
    if not text or text[-1].isspace():
        return ""
    return _OPENING.split(text.rsplit(None, 1)[-1])[-1]


def _short(word: str) -> bool:
    """Whether it is made of initials: one letter, or letters with full stops between ("А.С")."""
    return all(len(part) == 1 for part in re.split(r"[.\-]+", word))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
