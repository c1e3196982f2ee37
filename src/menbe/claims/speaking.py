"""What of the words before a verb of saying can be who speaks, where a rule took in too much or nothing that speaks.

"including three jets he | said": he; "Trump first | called": Trump; "the mayor on Monday | said": the mayor. A clause
("three were hurt in a raid | branded"), an adjunct ("in a series of ninety | said") and a bare adjective speak not.
"""

from __future__ import annotations

from menbe.claims.circumstances import behind_phrases, is_single, without_tail
from menbe.claims.clauses import Sentence, Token
from menbe.claims.drafts import Found, is_punct
from menbe.claims.lexicon import Speech
from menbe.claims.voices import voice_of

# Sets of words that make no speaker by themselves: "the", "a newly", "last week".
EMPTY = ("articles", "adjectives", "ordinals", "adverbs", "times", "prepositions", "joiners", "conjunctions")
# An occasion ("in a statement | on the levy") stands this near (tokens) behind its preposition.
NEAR = 4
ADVERB = 5  # letters


def mended(sentence: Sentence, start: int, end: int, cue: Found | None, lexicon: Speech) -> tuple[int, int] | None:
    """The tokens of [start, end) that can speak; None where nothing can. cue: the verb, where it stands behind."""
    if lexicon.order != "svo":
        return start, end
    if not lexicon.flat_clause:
        return _of_free_order(sentence, start, end, cue, lexicon)
    if sentence[end - 1].low.endswith("n't"):
        return None
    end = _end(sentence, start, end, lexicon)
    last = sentence[end - 1]
    if end - start > 1 and lexicon.has("speaking", last.low) and not lexicon.has("joiners", sentence[end - 2].low):
        within = lexicon.has("embedders", sentence[end - 2].low)  # "what he | calls a disgrace"
        return None if within and (cue is None or cue.needs == "object") else (end - 1, end)
    what = _embedder(sentence, start, end, lexicon)
    if what is not None:
        return None if cue is None or cue.needs == "object" else mended(sentence, what + 1, end, cue, lexicon)
    begin = _begin(sentence, start, end, lexicon)
    if begin is None or _is_clause(sentence, begin, end, lexicon):
        return None
    return None if all(_is_empty(token, lexicon) for token in sentence[begin:end]) else (begin, end)


def _of_free_order(
    sentence: Sentence, start: int, end: int, cue: Found | None, lexicon: Speech
) -> tuple[int, int] | None:
    """Where objects may stand before the verb too: "они мне | сказали", "в 2025 году его | назвали"."""
    if lexicon.has("relatives", sentence[start].low) and end - start > 1 and not lexicon.nouns_upper:
        return None  # "которую служба | отрицает"; German articles are relatives too
    trimmed = end
    while trimmed > start and lexicon.has("oblique_pronouns", sentence[trimmed - 1].low):
        trimmed -= 1
    while not lexicon.comma_clause and trimmed - start > 1 and _is_adverb_of(sentence[trimmed - 1], lexicon):
        trimmed -= 1
    if trimmed == start or (trimmed < end and sentence[start].low[0].isdigit()):
        return None
    if trimmed - start == 1 and _is_adverb_of(sentence[start], lexicon):
        return None  # "резко | заметил он"
    if not lexicon.comma_clause and _is_in_a_case(sentence, start, trimmed, lexicon):
        return None
    start = _behind_years(sentence, start, trimmed, lexicon)
    if is_single(sentence, cue, lexicon):
        led = start - (start > 0 and lexicon.has("locatives", sentence[start - 1].low))
        start = max(start, behind_phrases(sentence, led, trimmed, lexicon))
    return start, without_tail(sentence, start, trimmed, lexicon)


def _is_adverb_of(token: Token, lexicon: Speech) -> bool:
    """Whether a word belongs to the verb behind it: "частично", "поначалу", "трижды"."""
    if token.kind != "w" or token.upper or len(token.low) < ADVERB or lexicon.has("third", token.low):
        return False
    return bool(lexicon.adverbial.search(token.low)) and voice_of(token.low, lexicon) is None


def _is_in_a_case(sentence: Sentence, start: int, end: int, lexicon: Speech) -> bool:
    """Whether a stretch is an object ("компенсацию | обещают", "редактору | запросили"), or where no body is that
    speaks ("в призывах | обвиняют")."""
    first = sentence[start]
    words = " ".join(token.low for token in sentence[start:end])
    led = start > 0 and lexicon.has("locatives", sentence[start - 1].low)
    if led:
        return voice_of(words, lexicon) is None and not any(t.upper or t.kind == "n" for t in sentence[start:end])
    return bool(lexicon.object.search(first.low)) and not lexicon.has("third", first.low)


def _behind_years(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """Past `2025 годах | компания`."""
    dated = end - start > 2 and sentence[start].low.isdigit() and sentence[start + 1].kind == "w"
    return start + 2 if dated and lexicon.bent.search(sentence[start + 1].low) else start


def _embedder(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int | None:
    """Where `over what | prosecutors` turns to another subject; not in what stands between commas behind a noun."""
    for at in range(start, end - 1):
        if is_punct(sentence[at], ","):
            return None
        if lexicon.has("embedders", sentence[at].low) and not lexicon.finite.match(sentence[at + 1].low):
            return at
    return None


def _end(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """Without "who", "first", "has steadfastly", "on Monday" and "in a statement" behind the one who speaks."""
    while end - start > 1:
        last, before = sentence[end - 1], sentence[end - 2]
        if lexicon.has("relatives", last.low) and lexicon.has("prepositions", before.low):
            break  # "many of whom"
        ordinal = lexicon.has("ordinals", last.low) and before.upper
        if ordinal or lexicon.has("relatives", last.low) or _is_adverb(last, lexicon):
            end -= 1
        elif end - start > 2 and lexicon.has("times", last.low) and lexicon.has("prepositions", before.low):
            end -= 2
        else:
            break
    occasions = (at for at in range(start + 1, end - 1) if _leads_occasion(sentence, at, end, lexicon))
    return next(occasions, end)


def _leads_occasion(sentence: Sentence, at: int, end: int, lexicon: Speech) -> bool:
    """Whether `in a statement on the levy` begins here: where it was said."""
    if not (lexicon.has("prepositions", sentence[at].low) and lexicon.has("articles", sentence[at + 1].low)):
        return False
    return any(lexicon.has("occasions", token.low) for token in sentence[at + 2 : min(end, at + 2 + NEAR)])


def _is_adverb(token: Token, lexicon: Speech) -> bool:
    """Whether a word between a subject and its verb belongs to the verb: "has | long | said"."""
    if token.kind != "w" or token.upper or lexicon.has("passives", token.low):
        return False
    beside = any(lexicon.has(words, token.low) for words in ("adverbs", "auxiliaries", "verb_adverbs"))
    return beside or bool(lexicon.adverbial.match(token.low))


def _begin(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int | None:
    """Behind an adjunct that leads: "in a statement | the ministry", "speaking in Lenox, | the judge"."""
    if (
        lexicon.has("existential", sentence[start].low)
        and end - start > 2
        and lexicon.has("passives", sentence[start + 1].low)
    ):
        return start + 2  # "there are | some economists who argue"
    first = sentence[start]
    participle = bool(lexicon.participle.search(first.low)) and not lexicon.has("noun_before", first.low)
    comma = next((at for at in range(end - 2, start, -1) if is_punct(sentence[at], ",")), None)
    if lexicon.has("prepositions", first.low) or lexicon.has("leaders", first.low):
        if comma is not None and _opens(sentence[comma + 1], lexicon):
            return comma + 1
        return _next_phrase(sentence, start, end, lexicon)
    if participle and comma is not None and start == 0 and _opens(sentence[comma + 1], lexicon):
        return comma + 1
    return start


def _next_phrase(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int | None:
    """`in a statement | the ministry`, `after the vote | Anna Bell`: a phrase that no preposition leads in."""
    for at in range(start + 2, end):
        before = sentence[at - 1]
        if lexicon.has("prepositions", before.low) or before.upper or lexicon.has("determiners", before.low):
            continue
        if _opens(sentence[at], lexicon):
            return at
    return None


def _opens(token: Token, lexicon: Speech) -> bool:
    return token.kind == "w" and (token.upper or lexicon.has("determiners", token.low))


def _is_clause(sentence: Sentence, start: int, end: int, lexicon: Speech) -> bool:
    """Whether a finite verb stands in the phrase outside what describes it between "who" or a comma and its end."""
    for at in range(start, end):
        token = sentence[at]
        if lexicon.has("relatives", token.low) or is_punct(token, ","):
            return False
        inside = token.kind == "w" and not token.upper and (at > start or lexicon.has("passives", token.low))
        finite = lexicon.has("auxiliaries", token.low) or lexicon.has("pasts", token.low) or token.low.endswith("n't")
        if inside and finite and token.low not in lexicon.words["nonfinite"]:
            return True
    return False


def _is_empty(token: Token, lexicon: Speech) -> bool:
    if token.upper and not lexicon.has("times", token.low):
        return False
    return (
        token.kind == "p" or bool(lexicon.adverbial.match(token.low)) or any(lexicon.has(s, token.low) for s in EMPTY)
    )
