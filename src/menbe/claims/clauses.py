"""Paragraphs → quotations → tokens → sentences, with offsets into the article's text.

A quotation of speech is one token, so that no rule ever looks into what was said for who said it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from menbe.claims.lexicon import Phrases, Speech
from menbe.claims.voices import voice_of
from menbe.language import fold
from menbe.model import Voice

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?:[-‑’'ʼ][^\W\d_]+)?|[^\W_]+(?:[-‑.’'ʼ`][^\W_]+)*[’']?|[.!?…]+|[,:;()\[\]]|[—–―]|-(?=\s)|[%$€£₼₺₽]",
    re.UNICODE,
)
_OPEN, _CLOSE = "«“„‟", "»”"
_DASHES = frozenset("—–―-")
_ENDS = frozenset(".!?…")
# Speech in single marks, as British papers set it: closed behind a mark, or before a headline's colon.
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)[^‘\n«»“”\"]{5,}?(?:[,.!?…][’'](?!\w)|[’'](?=: ))")
# An attribution that stands inside the marks: «…, – said she, – …».
_INSIDE = re.compile(r"[,!?…]\s*[—–]\s+(?=(?P<words>[^«»“”\n]{3,90}?)(?P<end>[.,:]\s*[—–]\s|[.,:]?$))")
_DASH_BEHIND = re.compile(r",?\s*[—–]\s")
_WORD_BEFORE = re.compile(r"([\w-]+) \Z")
LONGEST_WORD = 30  # code points
# What has a name in marks.
_BODIES = (Voice.OUTLET, Voice.SOCIAL_POST, Voice.ORGANISATION)
_WORD_BEHIND = re.compile(r",?\s*(\w+)")
# Quotations of up to this many words are names or scare quotes unless glued to a cue (CLAIMS.md 5.3).
NAME_WORDS = 3
LONGEST_ENDING = 6  # code points


@dataclass(slots=True)
class Token:
    """kind: w word, p punctuation, q quotation of speech, n name or scare word in marks. inner: inside the marks."""

    start: int
    end: int
    low: str
    kind: str
    upper: bool
    inner: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    start: int
    end: int
    inner_start: int
    inner_end: int


Sentence = list[Token]


def quotes_in(text: str, start: int, end: int) -> list[Quote]:
    """Quotations of one paragraph, outermost only; one that is never closed runs to the end of the paragraph."""
    found: list[Quote] = []
    text = _one_mark(text, start, end)
    opened, depth, mark = -1, 0, ""
    for at in range(start, end):
        char = text[at]
        if char not in '«“„‟»”"':
            continue
        if opened < 0:
            if char in _OPEN or (char in '"”' and _opens(text, at, start, end)):
                opened, depth, mark = at, 1, char
        elif _same_kind_opens(mark, char) or (mark == char == '"' and _opens_inside(text, at, end)):
            depth += 1
        elif _closes(mark, char, text, at, end):
            depth -= 1
            if depth == 0:
                found.append(Quote(opened, at + 1, opened + 1, at))
                opened = -1
    if opened >= 0 and end - opened > 1:
        found.append(Quote(opened, end, opened + 1, end))
    return [trimmed for quote in found if (trimmed := _trim(text, quote)) is not None]


def _one_mark(text: str, start: int, end: int) -> str:
    """Two apostrophes or two grave accents are a quotation mark too, and so are single ones; the length stays."""
    stretch = text[start:end]
    if not any(mark in stretch for mark in ("'", "‘", "``")):
        return text
    stretch = stretch.replace("''", ' "').replace("``", ' "')
    stretch = _SINGLE.sub(lambda match: f"“{match[0][1:-1]}”", stretch)
    return text[:start] + stretch + text[end:]


def _opens(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    return (before.isspace() or before in "(—–-[") and at + 1 < end and not text[at + 1].isspace()


def _same_kind_opens(mark: str, char: str) -> bool:
    return char == mark and mark in "«"


def _opens_inside(text: str, at: int, end: int) -> bool:
    """A straight mark before a word, inside straight marks: it opens where both can still be closed."""
    return text[at - 1].isspace() and text[at + 1 : at + 2].isalnum() and text.count('"', at + 1, end) % 2 == 0


def _closes(mark: str, char: str, text: str, at: int, end: int) -> bool:
    if mark == "«":
        return char == "»"
    if mark == "„":
        return char in '“”"'
    if mark == '"':
        return char in '"”' and (at + 1 >= end or not text[at + 1].isalnum() or not text[at - 1].isspace())
    return char in '”"' or (char == "“" and at + 1 < end and not text[at + 1].isalnum())


def _trim(text: str, quote: Quote) -> Quote | None:
    start, end = quote.inner_start, quote.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",'`"):
        end -= 1
    return Quote(quote.start, quote.end, start, end) if start < end else None


def tokens_of(text: str, low: str, start: int, end: int, lexicon: Speech) -> list[Token]:
    """The tokens of a paragraph. low: the whole text folded, of the same length."""
    found: list[Token] = []
    here = start
    for quote in [*_dash_speech(text, low, start, end, lexicon), *quotes_in(text, start, end)]:
        if quote.start < here:
            continue
        _plain(text, low, here, quote.start, found)
        _quoted(text, low, quote, found, lexicon)
        here = quote.end
    _plain(text, low, here, end, found)
    return _without_asides(_with_endings(found, text), text)


def _without_asides(tokens: list[Token], text: str) -> list[Token]:
    """Without an age or an abbreviation in brackets behind a name: "Anna Bell (52) said", "the agency (AFAD) said"."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        inside = tokens[at + 1 : at + 3]
        aside = (
            tokens[at].low == "("
            and kept
            and kept[-1].kind == "w"
            and kept[-1].upper
            and len(inside) == 2
            and inside[1].low == ")"
            and (inside[0].low.isdigit() or text[inside[0].start : inside[0].end].isupper())
        )
        if not aside:
            kept.append(tokens[at])
        at += 3 if aside else 1
    return kept


def _with_endings(tokens: list[Token], text: str) -> list[Token]:
    """Case endings written behind a closing mark («Sahil Xəbər»ə, “Kür Press”-in) go to what they bend."""
    kept: list[Token] = []
    for token in tokens:
        last = kept[-1] if kept else None
        if last is not None and last.inner is not None and token.kind == "w" and not token.upper:
            between = text[last.end : token.start]
            if between in ("", "-", "’", "'") and token.end - token.start <= LONGEST_ENDING:
                last.end, last.low = token.end, last.low + between + token.low
                continue
        kept.append(token)
    return kept


def _plain(text: str, low: str, start: int, end: int, found: list[Token]) -> None:
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        first = text[a]
        if first.isalnum():
            found.append(Token(a, b, low[a:b].replace("’", "'").replace("ʼ", "'"), "w", first.isupper()))
        else:
            found.append(Token(a, b, "—" if first in _DASHES else low[a:b], "p", False))


def _quoted(text: str, low: str, quote: Quote, found: list[Token], lexicon: Speech) -> None:
    """One token, or several where the attribution stands inside the marks."""
    here = quote.inner_start
    for match in _INSIDE.finditer(text, quote.inner_start, quote.inner_end):
        if match.start() < here or not _has_cue(low[match.start("words") : match.end("words")], lexicon):
            continue
        token = _quote_token(text, quote.start if here == quote.inner_start else here, here, match.start() + 1)
        token.kind = "q"
        found.append(token)
        _plain(text, low, match.start() + 1, match.end("words"), found)
        found.append(Token(match.end("words"), match.end("words") + 1, ",", "p", False))
        here = match.end("end")
    if here < quote.inner_end:
        token = _quote_token(text, quote.start if here == quote.inner_start else here, here, quote.inner_end)
        token.end = quote.end
        if token.kind == "n" and _is_glued(text, low, quote, lexicon):
            token.kind = "q"
        found.append(token)


def _quote_token(text: str, start: int, inner_start: int, inner_end: int) -> Token:
    while inner_start < inner_end - 1 and text[inner_start].isspace():
        inner_start += 1
    body = text[inner_start:inner_end]
    stripped = body.rstrip(" ,")
    inner_end = inner_start + len(stripped) if stripped else inner_end
    words = stripped.count(" ") + 1
    is_name = words <= NAME_WORDS and stripped[-1:] not in ".!?…" if stripped else True
    return Token(start, inner_end, body.lower(), "n" if is_name else "q", True, (inner_start, inner_end))


def _is_glued(text: str, low: str, quote: Quote, lexicon: Speech) -> bool:
    """Whether a few words in marks are speech: a comma inside the marks or a dash or a cue behind them says so."""
    inner = text[quote.inner_start : quote.inner_end]
    if all(word[0].isupper() for word in inner.split() if word[0].isalpha()):
        return False
    if "," in text[quote.inner_end : quote.end] or _DASH_BEHIND.match(text, quote.end):
        return True
    before = _WORD_BEFORE.search(low, max(0, quote.start - LONGEST_WORD), quote.start)
    if before is not None and voice_of(before[1], lexicon) in _BODIES:
        return False  # "телеграм-канал «У порта» утверждает": the name of a body
    behind = _WORD_BEHIND.match(low, quote.end)
    if behind is None or behind[1] not in lexicon.cues:
        return False
    paper = lexicon.has("reporting", behind[1]) and inner[:1].isupper() and low[quote.end : quote.end + 1] == " "
    return not paper  # "“Yujnı trakt” yazır": a paper's name


def _has_cue(words: str, lexicon: Speech) -> bool:
    return any(word in lexicon.cues for word in re.findall(r"\w+", words)[:6])


def _dash_speech(text: str, low: str, start: int, end: int, lexicon: Speech) -> list[Quote]:
    """Dialogue set with dashes only: "— We did not know, — she said."."""
    if text[start] not in "—–" or end - start < 3:
        return []
    inner = start + 1
    while inner < end and text[inner].isspace():
        inner += 1
    match = _INSIDE.search(text, inner, end)
    if match is None or not _has_cue(low[match.start("words") : match.end("words")], lexicon):
        return []
    return [Quote(start, match.start() + 1, inner, match.start() + (text[match.start()] != ","))]


def sentences_of(tokens: list[Token], text: str, abbreviations: frozenset[str]) -> list[Sentence]:
    """Cuts a paragraph's tokens at sentence ends outside quotations; dots of abbreviations are dropped."""
    found: list[Sentence] = [[]]
    for at, token in enumerate(tokens):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind == "p" and token.low[0] in _ENDS:
            if token.low == "." and _is_abbreviation(found[-1], following, abbreviations):
                continue
            if token.low == "." and following is not None and following.low in (",", ";", ":"):
                continue  # "Delta Yapı A.Ş., …"
            found[-1].append(token)
            if following is None or following.upper or not following.low[:1].isalpha():
                found.append([])
            continue
        found[-1].append(token)
        if token.kind in "qn" and token.inner is not None and _ends_sentence(token, following, text):
            found.append([])
    return [sentence for sentence in found if sentence]


def _is_abbreviation(sentence: Sentence, following: Token | None, abbreviations: frozenset[str]) -> bool:
    if not sentence or sentence[-1].kind != "w":
        return False
    word = sentence[-1]
    if following is not None and following.kind == "w" and not following.upper and not following.low[0].isdigit():
        return True
    return word.low in abbreviations or (len(word.low) == 1 and word.upper)


def _ends_sentence(token: Token, following: Token | None, text: str) -> bool:
    assert token.inner is not None
    stands = text[token.inner[1] - 1]
    return stands in ".…" and (following is None or (following.upper and token.kind == "q"))


def phrase_at(sentence: Sentence, at: int, phrases: Phrases) -> tuple[int, str] | None:
    """(end index, kind) of the longest phrase of the table that begins at a token."""
    group = phrases.get(sentence[at].low)
    if group is None:
        return None
    following = sentence[at + 1].low if at + 1 < len(sentence) else ""
    for words, kind in group:  # the first word is the same; the second tells most of them apart
        if len(words) == 1:
            return at + 1, kind
        if words[1] == following:
            stop = at + len(words)
            if stop <= len(sentence) and [token.low for token in sentence[at + 2 : stop]] == [*words[2:]]:
                return stop, kind
    return None


def folded(text: str, language: str) -> str:
    """The text in lower case, of equal length."""
    return fold(text, language)
