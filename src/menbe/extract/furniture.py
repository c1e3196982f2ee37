"""What a short line is when its words alone tell: a counter, a switch of languages, a label, a credit, a byline.

All functions look at one line only and return a reason or None; where the line stands is for others to weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from menbe.extract.keys import key_of
from menbe.extract.phrases import phrases, plain, starts_pointer
from menbe.language import words
from menbe.language.tables import called

CREDIT_LENGTH = 140  # characters of a credit line; a longer one tells something
BYLINE_LENGTH = 100  # characters
LABEL_LENGTH = 60  # characters of a label with what clings to it
POINTER_LENGTH = 250  # characters of "Read more: <headline>"
LONGEST_WORD = 1000  # letters; the longest words of any language have fewer, and every later stage is slow on them
DATE_LENGTH = 90  # characters of a line that only dates the page
CAPTION_LENGTH = 250  # characters of a line that may be a caption

_LETTER = re.compile(r"[^\W\d_]")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
_SPLIT = re.compile(r"[\s|/·•,;]+")
# Latin and Cyrillic letters only: other scripts write without spaces.
_UNBROKEN = re.compile(rf"[A-Za-z\u00c0-\u024f\u0400-\u052f]{{{LONGEST_WORD}}}")
_BUTTONS = frozenset({"a label of the page", "a counter", "a switch of languages", "points elsewhere"})
_BARS = re.compile(r"\s*[|·•]\s*|\s[–—/-]\s")
_PARTS = re.compile(r"[^\W_]+")
_DATED = re.compile(r"\d.*\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")  # more than a year, more than "10,000 hours"
_SAID_LAST = re.compile(r"[,(]\s*([^\W\d_][^,()]*)\)?\s*$")
_SENTENCE_END = re.compile(r"[.!?…]\s+(?=[^\W\d_])")


# The sign of rights and the word for it, with a year: the same on pages of every language.
_SIGN_OF_RIGHTS = r"(?:©|ⓒ|\(c\)|copyright)\W{0,3}(?:by\s)?.{0,60}?\b(?:19|20)\d\d|^\W*(?:copyright)\b"


@cache
def _rights() -> re.Pattern[str]:
    return re.compile(f"{_SIGN_OF_RIGHTS}|{phrases().rights}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Counters:
    """A number alone, before words and behind them: "1,2 тыс.", "12 shares", "Views 3K"."""

    alone: re.Pattern[str]
    first: re.Pattern[str]
    last: re.Pattern[str]


@cache
def _counters() -> _Counters:
    amount = rf"\d[\d.,\s]*\s?(?:(?:{phrases().amount})(?![^\W\d_]))?\+?"
    return _Counters(
        alone=re.compile(rf"\W*{amount}\W*", re.IGNORECASE),
        first=re.compile(rf"\W*{amount}\W*([^\W\d_].*)", re.IGNORECASE),
        last=re.compile(rf"(.*[^\W\d_])\W*{amount}\W*", re.IGNORECASE),
    )


def furniture_reason(text: str, names: Sequence[str] = ()) -> str | None:
    """Why a line is furniture by its words alone. names: of the host and the site."""
    if _counters().alone.fullmatch(text) or not _LETTER.search(text):
        return "a number without words" if any(c.isdigit() for c in text) else "no words"
    if len(text) > LONGEST_WORD and _UNBROKEN.search(text):
        return "a word without end"
    if len(text) < LABEL_LENGTH and key_of(text) in {key_of(name) for name in names if name}:
        return "the outlet's own name"
    if _HOST.fullmatch(text.strip(" .|")):
        return "an address"
    if is_locale_switch(text):
        return "a switch of languages"
    if len(text) < LABEL_LENGTH and _is_counter(text):
        return "a counter"
    if len(text) < LABEL_LENGTH and (plain(text) in phrases().label or _is_share_button(text)):
        return "a label of the page"
    if len(text) < POINTER_LENGTH and starts_pointer(text):
        return "points elsewhere"
    if len(text) < POINTER_LENGTH and _rights().search(text):
        return "a notice of rights"
    if is_date_line(text):
        return "a date"
    if _is_run_of_labels(text):
        return "a run of labels"
    return None


def _is_share_button(text: str) -> bool:
    """ "Share on Facebook", "Facebook-da paylaş", "Поделиться в Telegram": a network, a word of sharing, no other."""
    parts = [plain(part) for part in _PARTS.findall(text)]
    known = phrases()
    rest = [part for part in parts if part not in known.network]
    return (
        len(rest) < len(parts)
        and not known.share.isdisjoint(rest)
        and known.share.union(known.share_small).issuperset(rest)
    )


def _is_run_of_labels(text: str) -> bool:
    """Short lines under one another, half of them buttons, counts and the like and none of them a paragraph: an old
    page's column of buttons and teasers, broken by line breaks only. Addresses, hours and numbers alone are no such
    column: they are what a text says of a place to go to."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or any(len(line) > LABEL_LENGTH and not starts_pointer(line) for line in lines):
        return False
    reasons = [_why_button(line) for line in lines]
    return any(reasons) and 2 * sum(reason is not None for reason in reasons) >= len(lines)


def edges_of_labels(text: str) -> tuple[int, int]:
    """`[start, end)` of a text of several lines without the buttons that line breaks glued to its edges."""
    lines = text.split("\n")
    first = _buttons(lines[:-1])
    last = _buttons(lines[:first:-1])
    return sum(len(line) + 1 for line in lines[:first]), len(text) - sum(len(line) + 1 for line in lines[::-1][:last])


def _buttons(lines: Sequence[str]) -> int:
    """How many of the first lines are buttons and their counts, at least one of them more than a number."""
    reasons = list(takewhile(lambda reason: reason is not None, map(_why_button, lines)))
    return len(reasons) if any(reasons) else 0


def _why_button(line: str) -> str | None:
    """Why a line is a button, a counter or a pointer; empty for a bare number, None for anything else."""
    why = furniture_reason(line)
    return "" if why == "a number without words" else why if why in _BUTTONS else None


def is_locale_switch(text: str) -> bool:
    parts = [part for part in _SPLIT.split(text.strip().lower()) if part]
    return 0 < len(parts) <= 12 and all(part.strip("[]()") in called() for part in parts)


def _is_counter(text: str) -> bool:
    match = _counters().first.fullmatch(text) or _counters().last.fullmatch(text)
    return match is not None and plain(match[1]) in phrases().counter


def is_date_line(text: str) -> bool:
    """A line of nothing but a date or a time, absolute or relative, with what introduces it."""
    if len(text) > DATE_LENGTH or not any(c.isdigit() for c in text):
        return False
    return all(_is_date_word(word.surface) for word in words(text)) and _has_date_word(text)


def _is_date_word(surface: str) -> bool:
    return any(c.isdigit() for c in surface) or plain(surface) in _date_words()


def _has_date_word(text: str) -> bool:
    return bool(re.search(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b", text)) or any(
        plain(word.surface) in _named_times() for word in words(text)
    )


@cache
def _named_times() -> frozenset[str]:
    known = phrases()
    units = {unit for ago in known.ago for unit in ago.units}
    return (
        frozenset(known.months)
        | {m[:3] for m in known.months}
        | frozenset(known.relative_days)
        | known.weekdays
        | units
    )


@cache
def _date_words() -> frozenset[str]:
    known = phrases()
    spoken = {word for phrase in known.dated for word in phrase.split()}
    ago = {word for each in known.ago for phrase in each.words for word in phrase.split()}
    short = {m[:4] for m in known.months} | {d[:2] for d in known.weekdays} | {d[:3] for d in known.weekdays}
    return _named_times() | spoken | ago | short | known.date_small


def is_credit(text: str) -> bool:
    """ "Source: X", "(Foto: X)", "Photo by X", "© X / Agency": who made a picture or whom a text is from."""
    line = text.strip().strip("()[]").strip()
    if not 3 < len(line) <= CREDIT_LENGTH or _rights().search(line):
        return False
    return bool(_credit_pattern().match(line)) or line.startswith("©")


@cache
def _credit_pattern() -> re.Pattern[str]:
    alternatives = "|".join(_loosely(phrase) for phrase in sorted(phrases().credit, key=len, reverse=True))
    by = "|".join(_loosely(phrase) for phrase in sorted(phrases().credit_by, key=len, reverse=True))
    return re.compile(rf"(?:(?:{alternatives})\s*(?:[:：©/|]|\s[–—-]\s)\s*\S|(?:{by})\s+\S)", re.IGNORECASE)


def _loosely(phrase: str) -> str:
    return re.escape(phrase).replace("i", "[iıİ]").replace("е", "[её]").replace("\\ ", r"\s+")


def is_byline(text: str) -> bool:
    """ "By X and Y", "Автор: X": who wrote it, and nothing else."""
    line = text.strip(" .|•—–-")
    if not 3 < len(line) <= BYLINE_LENGTH:
        return False
    if _signed_date(line):
        return True
    match = _byline_pattern().match(line)
    if match is None:
        return False
    rest = line[match.end() :].strip()
    return bool(rest) and ((match[0].rstrip().endswith(":") and len(rest.split()) <= 8) or are_names(rest))


def strip_byline(text: str) -> str:
    """A byline without the words that introduce it."""
    line = text.strip(" .|•—–-")
    line = _signed_date(line) or line
    match = _byline_pattern().match(line)
    return line[match.end() :].strip() if match is not None else line


def _signed_date(line: str) -> str:
    """The name beside the date of a page ("03.03.2025 18:40 | Ana Kovač"); empty where the line is no such thing."""
    parts = [part for part in _BARS.split(line) if part]
    names = [part for part in parts if not is_date_line(part)]
    dated = any(_DATED.search(part) for part in parts if part not in names)
    return names[0] if dated and len(names) == 1 and len(parts) < 4 and are_names(names[0]) else ""


@cache
def _byline_pattern() -> re.Pattern[str]:
    alternatives = "|".join(_loosely(phrase) for phrase in sorted(phrases().byline, key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})\s*(?::|\s)\s*", re.IGNORECASE)


def are_names(text: str) -> bool:
    """Whether every word begins with a capital letter, small joining words aside: 2 to 8 words, no sentence."""
    parts = [token.surface for token in words(text)]
    capital = [part for part in parts if part[0].isupper() and not part.isdigit()]
    return (
        2 <= len(parts) <= 8
        and len(capital) >= 2
        and all(p in capital or p.lower() in phrases().joining for p in parts)
    )


def is_credited_caption(text: str) -> bool:
    """A short line that ends by speaking of its picture: "The quay. Photo: Ana Kovač", "The quay, file photo"."""
    if len(text) > CAPTION_LENGTH or text.rstrip()[-1:] in ".!?…:;":
        return False
    if (said := _SAID_LAST.search(text)) is not None and plain(said[1]) in phrases().picture:
        return True
    ends = list(_SENTENCE_END.finditer(text))
    if not ends:
        return False
    last = text[ends[-1].end() :]
    return is_credit(last) or (plain(words(last)[0].surface) in phrases().picture and are_names(last))


def is_picture_line(text: str) -> bool:
    """A line that speaks of its own picture ("… (photo)", "Foto: …", "На фото …")."""
    surfaces = [plain(token.surface) for token in words(text)]
    edges = {" ".join(surfaces[:2]), *surfaces[:1], *surfaces[-1:]}
    return not edges.isdisjoint(phrases().picture)
