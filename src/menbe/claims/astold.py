"""A claim as a reader can read it: where what is said is no clause ("nine", "о травме живота"), with the words that say
so."""

from __future__ import annotations

import re

from menbe.claims.lexicon import Speech, speech
from menbe.language import fold, sentences
from menbe.model import Article, Claim, Form, Passage, Polarity

FAR = 90  # code points of words beside a content that are shown with it
LONGEST_STUMP = {"svo": 6, "sov": 2}  # words of a content without a verb behind "according to"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
OBJECTS = ("object", "fronted", "written", "about", "figure")  # rules that take what is no clause
_EDGES = " \t,;:–—-"


def as_told(article: Article, claim: Claim) -> Passage:
    """The content; where it holds no verb, all from its verb of saying on; where it stands beside its source, the
    clause it is the end of. A denied and a demanded thing stand under words that say so."""
    lexicon = speech(article.language)
    cue, content = claim.cue, claim.content
    if lexicon is None or cue is None or claim.form is not Form.INDIRECT or claim.polarity is not Polarity.ASSERTS:
        return content
    sourced = claim.rule.startswith("source")
    if sourced and _lacks_subject(article, claim, lexicon):
        start, end = _clause(article.text, content)
        leads = start < cue.start and end - start <= len(content.surface) + 2 * FAR
        return article.passage(start, end) if leads else content
    if not (sourced or claim.rule in OBJECTS) or _is_clause(article, content, lexicon):
        return content
    if sourced:
        short = len(content.surface.split()) <= LONGEST_STUMP[lexicon.order]
        start, end = _clause(article.text, content) if short else (content.start, content.end)
    else:
        start, end = min(content.start, cue.start), max(content.end, cue.end)
        if claim.speaker is not None and start < claim.speaker.start and claim.speaker.start <= end + 1:
            end = max(end, claim.speaker.end)  # "О третьем написал «Север»"
    if end - start > len(content.surface) + FAR:
        return content
    return article.passage(start, end)


def _lacks_subject(article: Article, claim: Claim, lexicon: Speech) -> bool:
    """Whether what is said begins with its verb: its subject stands before the source."""
    first = _WORD.match(claim.content.surface)
    before = claim.cue is not None and claim.cue.start < claim.content.start
    if first is None or not before or lexicon.order != "svo":
        return False
    return not first.group()[0].isupper() and bool(lexicon.finite.match(fold(first.group(), article.language)))


def _is_clause(article: Article, content: Passage, lexicon: Speech) -> bool:
    """Whether a content holds a verb, or is a clause made a noun."""
    words = [(m.group(), fold(m.group(), article.language).replace("’", "'")) for m in _WORD.finditer(content.surface)]
    if any(lexicon.finite.search(low) and not word[0].isupper() for word, low in words):
        return True
    return bool(words) and lexicon.order == "sov" and lexicon.nominal.search(words[-1][1]) is not None


def _clause(text: str, content: Passage) -> tuple[int, int]:
    """The stretch of the sentence around a content between its strong marks."""
    begin, close = text.rfind("\n", 0, content.start) + 1, text.find("\n", content.end)
    close = len(text) if close < 0 else close
    around = next(
        (span for span in sentences(text, begin, close) if span[0] <= content.start < span[1]), (begin, close)
    )
    start = max(around[0], *(text.rfind(mark, around[0], content.start) + 1 for mark in ";:"))
    ends = [at for mark in ";:" if (at := text.find(mark, content.end, around[1])) >= 0]
    end = min([*ends, around[1]])
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ".!?…":
        end -= 1
    return start, max(end, content.end)
