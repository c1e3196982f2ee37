"""What stands around a figure: the words it is told in, and what its paragraph says of it: that nobody could confirm
it, or that there are no others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from menbe.claims import slots_of
from menbe.language import fold, sentences
from menbe.model import Article, Claim, Fact, Passage, Reading, Voice

PARAGRAPH = "\n"
BESIDE = 2  # words besides the figure, for what is claimed to be told by itself


def context_of(fact: Fact, claim: Claim | None, article: Article) -> Passage:
    """The words in which a figure is told: what is claimed, or its sentence where that is little but the figure."""
    at = fact.passage
    held = claim is not None and claim.content.start <= at.start and at.end <= claim.content.end
    if claim is not None and held and len(claim.content.surface.split()) >= len(at.surface.split()) + BESIDE:
        return with_verb(claim, article)
    begin = article.text.rfind(PARAGRAPH, 0, at.start) + 1
    spans = sentences(article.text, begin, _end_of_paragraph(article, at), article.language)
    return article.passage(*next((s for s in spans if s[0] <= at.start and at.end <= s[1]), (at.start, at.end)))


def with_verb(claim: Claim, article: Article) -> Passage:
    """What is claimed, with the verb of saying where that closes it: "iki kişinin öldüğünü kabul etti"."""
    cue, end = claim.cue, claim.content.end
    follows = cue is not None and end < cue.start and not article.text[end : cue.start].strip()
    return article.passage(claim.content.start, cue.end) if cue is not None and follows else claim.content


def unverified(at: Passage, voice: Voice | None, reading: Reading) -> Passage | None:
    """The sentence in which the paragraph of a figure or a statement says behind it that it could not be confirmed.

    voice: whose word it is; what somebody else says between the two is what is doubted.
    """
    article = reading.article
    pattern = patterns("unverified.toml").get(article.language)
    if pattern is None:
        return None
    spans = sentences(article.text, at.end, _end_of_paragraph(article, at), article.language)
    found = (span for span in spans if pattern.search(fold(article.text[slice(*span)], article.language)))
    told = next(found, None)
    if told is None or any(at.end <= c.content.start < told[0] and c.voice != voice for c in reading.claims):
        return None
    return article.passage(*told)


def no_others(fact: Fact, reading: Reading) -> Passage | None:
    """The sentence of a count, or the next one, where it says that besides those counted there are no others."""
    article, at = reading.article, fact.passage
    pattern = patterns("no_others.toml").get(article.language)
    if pattern is None or fact.label is not None or fact.low != fact.high:
        return None
    begin = article.text.rfind(PARAGRAPH, 0, at.start) + 1
    spans = sentences(article.text, begin, _end_of_paragraph(article, at), article.language)
    for start, end in [span for span in spans if span[1] > at.start][:2]:
        low = fold(article.text[max(start, at.start) : end], article.language)
        if any(fact.slot in slots_of(found.group(), article.language) for found in pattern.finditer(low)):
            return article.passage(start, end)
    return None


def _end_of_paragraph(article: Article, at: Passage) -> int:
    end = article.text.find(PARAGRAPH, at.end)
    return end if end >= 0 else len(article.text)


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """Language → a pattern of folded text, from a file beside this one."""
    told = tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    return {language: re.compile(pattern) for language, pattern in told.items()}
