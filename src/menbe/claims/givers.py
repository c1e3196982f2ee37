"""Who gives a figure that no claim holds, or that a claim holds beside another one's.

A figure that a text only relays must not stand as the text's own: a rumour's, what a second body measured, what
somebody insists on, what a witness says it was not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from menbe.claims.lexicon import speech
from menbe.claims.voices import voice_of
from menbe.language import fold
from menbe.model import Article, Claim, Course

Span = tuple[int, int]
LEAST = 2  # letters of a giver
NEAR = 40  # code points between a claim and the figure that it is set against


def own_giver(article: Article, figure: Span, sentence: Span) -> Span | None:
    """Who right before or behind a figure [start, end) is told to give it: somebody who can speak, or a rumour."""
    for name in ("rumour", "insists"):
        found = _told(article, figure, sentence, name)
        if found is not None and (name == "rumour" or _can_speak(article, found)):
            return found
    return None


def other_giver(article: Article, figure: Span, claim: Claim) -> Span | None:
    """Who gives the second of two figures of a claim: "the agency stands by 5.6, the observatory | by 5.8"."""
    found = _told(article, figure, (claim.content.start, claim.content.end), "gapped")
    return found if found is not None and _can_speak(article, found) else None


def set_against(figure: Span, sentence: Span, course: Course, claims: Sequence[Claim]) -> Claim | None:
    """The claim before a figure that is only told to be set aside: "about thirty were led out, not nine"."""
    if course is not Course.DENIED:
        return None
    near = [c for c in claims if sentence[0] <= c.content.start and 0 <= figure[0] - c.content.end <= NEAR]
    return max(near, key=lambda c: c.content.end, default=None)


def _told(article: Article, figure: Span, within: Span, name: str) -> Span | None:
    patterns = _patterns(article.language)
    low = fold(article.text, article.language)
    ahead, behind = patterns.get(f"{name}_ahead"), patterns.get(f"{name}_behind")
    if behind is not None:
        found = behind.match(low[figure[1] : within[1]])
        if found is None:
            return None
        if "who" in found.groupdict():
            return figure[1] + found.start("who"), figure[1] + found.end("who")
    if ahead is None:
        return None
    for start in _starts(low, figure):
        found = ahead.search(low[within[0] : start].rstrip())
        if found is not None and found.end("who") - found.start("who") >= LEAST:
            return within[0] + found.start("who"), within[0] + found.end("who")
    return None


def _starts(low: str, figure: Span) -> list[int]:
    """Where the number may begin in the words of a figure: "observatory by | 5.8"."""
    inside = re.finditer(r"(?<=\s)[$€£]?\d", low[figure[0] : figure[1]])
    return [figure[0], *(figure[0] + found.start() for found in inside)]


def _can_speak(article: Article, who: Span) -> bool:
    lexicon = speech(article.language)
    low = fold(article.text[slice(*who)], article.language)
    return lexicon is not None and voice_of(low, lexicon) is not None


@cache
def _patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    told = tomllib.loads((files("menbe.claims") / "givers.toml").read_text(encoding="utf-8"))
    return {name: re.compile(pattern) for name, pattern in told.get(language, {}).items()}
