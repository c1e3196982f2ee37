"""Interviews set as turns: who is asked, and every answer as what they said.

Turns are told by a dash before them, by a label, or by paragraphs that ask; between questions stand answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from menbe.claims.drafts import Draft, Span
from menbe.claims.lexicon import Speech
from menbe.claims.naming import FULL_NAME
from menbe.claims.voices import voice_of
from menbe.language import fold
from menbe.model import Article

_DASH = re.compile(r"[—–-]\s+")
_LABEL = re.compile(r"[^\W\d_][\w.]{0,24}(?: [^\W\d_][\w.]{1,20})?:\s+")
_NAME_AT_END = re.compile(FULL_NAME.pattern + r"\Z")
_ASKS = re.compile(r"\?[\"»”’)]?$")
MARKS = '«“„"‘'  # what stands in them is a paper
# Questions before turns are taken for an interview's.
QUESTIONS = 2
TITLE = 30  # code points before a name in which its title stands


def answers(text: str, paragraphs: Sequence[Span]) -> Iterator[Draft]:
    """The answers of an interview as direct speech, their speaker left open; none where it is not set in turns.

    paragraphs: those of the body, in order.
    """
    turns = _turns(text, paragraphs)
    asks = [bool(_ASKS.search(text[slice(*turn)].rstrip())) for turn in turns]
    if sum(asks) < QUESTIONS:
        return
    asked = False
    for at, turn in enumerate(turns):
        # Between an answer and an answer stands a question, though it ends in dots.
        question = asks[at] or (not asked and at + 1 < len(turns) and not asks[at + 1] and any(asks[:at]))
        if not question and asked:
            yield Draft(turn, None, None, "asserts", "answer", direct=True)
        asked = question


def _turns(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The paragraphs set as turns, without dash or label: those with a dash where there are any, else all from the
    first that asks."""
    dashed = [(match.end(), end) for start, end in paragraphs if (match := _DASH.match(text, start, end))]
    if len(dashed) > QUESTIONS:
        return dashed
    first = next((n for n, (_, end) in enumerate(paragraphs) if _ASKS.search(text[:end][-3:])), len(paragraphs))
    bare = []
    for start, end in paragraphs[first:]:
        label = _LABEL.match(text, start, end)
        bare.append((label.end() if label else start, end))
    return bare


def interviewee_of(article: Article, headline: Span | None, lead: Sequence[Span], lexicon: Speech) -> Span | None:
    """Whom an interview asks: the full name before a headline's colon, else the last one in the lead that stands
    behind a title, else the last one there that is not the author's."""
    text = article.text
    colon = text.find(":", *headline) if headline is not None else -1
    named = _NAME_AT_END.search(text[:colon], headline[0]) if headline is not None and colon > 0 else None
    if named is not None:
        return named.span()
    written = {word for author in article.authors for word in author.split()}
    found = [
        match.span()
        for start, end in lead
        for match in FULL_NAME.finditer(text, start, end)
        if not set(match[0].split()) & written and text[match.start() - 1] not in MARKS
    ]
    titled = [span for span in found if _title_before(text, span, article.language, lexicon)]
    chosen = titled or found
    return chosen[-1] if chosen else None


def _title_before(text: str, name: Span, language: str, lexicon: Speech) -> bool:
    before = fold(text[max(0, name[0] - TITLE) : name[0]], language).split()
    return bool(before) and voice_of(before[-1], lexicon) is not None
