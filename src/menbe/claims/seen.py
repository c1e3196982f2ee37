"""What a paper has read in a document: `the newsroom has seen the certificate: it gives blunt trauma as the cause`.

The document speaks, named before; a word points back at it, and a verb tells what stands there. Data: `inside` (words
that point back), `seen` (how a paper came to read it), `stands` (verbs of what is written) of a speech file.
"""

from __future__ import annotations

from collections.abc import Iterator

from menbe.claims.clauses import Sentence
from menbe.claims.drafts import Draft, is_punct, span_of
from menbe.claims.lexicon import Speech
from menbe.claims.voices import voice_of
from menbe.model import Voice

LONGEST_PHRASE = 2  # words that point back, and words of a verb
LONGEST_TITLE = 3  # words behind "certificate" that tell whose it is


def seen_in(sentence: Sentence, lexicon: Speech) -> Iterator[Draft]:
    """At most one draft: of what stands in a document that the sentence has named and the paper has read."""
    if not any(lexicon.has("seen", token.low) for token in sentence):
        return
    for at in range(2, len(sentence) - 1):
        stop = _phrase(sentence, at, "inside", lexicon)
        document = _document(sentence, at, lexicon) if stop is not None else None
        if stop is None or document is None or not any(lexicon.has("seen", t.low) for t in sentence[:at]):
            continue
        said = _stands(sentence, stop, lexicon)
        if said is None:
            continue
        content, cue = span_of(sentence, *said), span_of(sentence, at, stop)
        if content is not None:
            yield Draft(content, span_of(sentence, *document), cue, "asserts", "seen")
            return


def _phrase(sentence: Sentence, at: int, words: str, lexicon: Speech) -> int | None:
    """The end of a phrase of a word list that begins here; the longest one."""
    for length in range(LONGEST_PHRASE, 0, -1):
        if lexicon.has(words, " ".join(token.low for token in sentence[at : at + length])):
            return at + length
    return None


def _document(sentence: Sentence, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """The document that was named last before `stop`, with what tells whose it is."""
    found = [n for n in range(stop) if sentence[n].kind == "w" and voice_of(sentence[n].low, lexicon) is Voice.DOCUMENT]
    if not found:
        return None
    start, end = found[-1], found[-1] + 1
    while lexicon.order == "svo" and end < min(stop, start + LONGEST_TITLE) and sentence[end].kind == "w":
        low = sentence[end].low
        if lexicon.has("prepositions", low) and end + 1 < stop:
            end += 2
        elif not lexicon.flat_clause and (lexicon.oblique.search(low) or lexicon.genitive.search(low)):
            end += 1
        else:
            break
    return start, end


def _stands(sentence: Sentence, start: int, lexicon: Speech) -> tuple[int, int] | None:
    """What stands there, with its verb: behind it, or before it where verbs come last."""
    stop = next((n for n in range(start, len(sentence)) if is_punct(sentence[n], ".;!?")), len(sentence))
    if lexicon.order == "sov":
        ends = any(
            _phrase(sentence, n, "stands", lexicon) == stop for n in range(max(start, stop - LONGEST_PHRASE), stop)
        )
        return (start, stop) if ends and stop - start > LONGEST_PHRASE else None
    behind = _phrase(sentence, start, "stands", lexicon)
    return (start, stop) if behind is not None and stop > behind else None
