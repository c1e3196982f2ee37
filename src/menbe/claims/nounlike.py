"""Whether what looks like a verb of saying is a noun or an adjective: "the Orlov documents released", "in televised
remarks", "a suspected arson". Told by what stands beside it, and by the number of the one who would speak."""

from __future__ import annotations

from menbe.claims.clauses import Sentence, Token, phrase_at
from menbe.claims.content import content_start
from menbe.claims.drafts import Found
from menbe.claims.lexicon import Speech
from menbe.claims.voices import voice_of

# How far (tokens) left of a noun its article may stand: "the long and bitter border | disputes".
PHRASE = 6


def is_nounlike(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """Whether a cue of one word is no verb where it stands. Knows only languages that list such words."""
    word = sentence[cue.start]
    if cue.end - cue.start > 1 or cue.start == 0:
        after = sentence[cue.end] if cue.end < len(sentence) else None
        alone = after is not None and (after.kind == "p" or lexicon.has("prepositions", after.low))  # "Note: …"
        return cue.start == 0 and lexicon.has("nouns", word.low) and (alone or _is_modified(sentence, cue, lexicon))
    before = _beside(sentence, cue.start, lexicon)
    if before is None or before.kind != "w":
        return False
    if lexicon.past.search(word.low):
        return _is_participle(sentence, cue, before, lexicon)
    if not lexicon.has("nouns", word.low) or before.low.endswith("n't"):
        return False
    if lexicon.has("auxiliaries", before.low) and not lexicon.has("passives", before.low):
        return before.low in lexicon.words["possessing"]
    return (
        _is_modified(sentence, cue, lexicon)
        or _is_described(sentence, cue.start, before, lexicon)
        or not _agrees(sentence, cue, before, lexicon)
    )


def _beside(sentence: Sentence, at: int, lexicon: Speech) -> Token | None:
    """The word left of a cue, past adverbs."""
    while at > 0 and lexicon.has("adverbs", sentence[at - 1].low):
        at -= 1
    return sentence[at - 1] if at else None


def _is_modified(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """`claims | disputed with …`, `records | were …`, `challenges | facing …`, `reports | of …`."""
    after = sentence[cue.end] if cue.end < len(sentence) else None
    if after is None or after.kind != "w" or after.upper or _is_inside(sentence, cue.start, lexicon):
        return False
    if lexicon.has("subjects", after.low.split("'")[0]):
        return False  # "shows | it's a success"
    if any(lexicon.has(words, after.low) for words in ("auxiliaries", "postmodifiers", "joiners")):
        return True
    if lexicon.finite.match(after.low) or phrase_at(sentence, cue.end, lexicon.cues) is not None:
        return True
    if lexicon.has("complementizers", after.low) and cue.end + 1 < len(sentence):
        then = sentence[cue.end + 1]
        return not then.upper and bool(lexicon.finite.match(then.low))  # "documents that were …"
    about = lexicon.has("noun_after", after.low) and (cue.note != "to" or not lexicon.has("toward", after.low))
    return about and (cue.start == 0 or content_start(sentence, cue.end, lexicon) is None)


def _is_inside(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`which the maker | claims | is a record`: a relative clause around the verb; what follows is its own verb."""
    return any(
        lexicon.has("relatives", t.low) or lexicon.has("embedders", t.low) for t in sentence[max(0, at - 4) : at]
    )


def _is_described(sentence: Sentence, at: int, before: Token, lexicon: Speech) -> bool:
    """`false | claims`, `televised | remarks`, `the May | report`."""
    if before.upper:
        return lexicon.has("times", before.low) and at > 1 and lexicon.has("determiners", sentence[at - 2].low)
    return lexicon.has("adjectives", before.low) or _is_verb(before, lexicon)


def _agrees(sentence: Sentence, cue: Found, before: Token, lexicon: Speech) -> bool:
    """Whether the word left of a cue can be its subject: "the bank claims", "residents claim", not vice versa."""
    low = before.low
    plural = lexicon.has("plurals", low) or bool(lexicon.plural.search(low))
    if not lexicon.plural.search(sentence[cue.start].low):
        names = (
            _is_bare_name(sentence, cue.start, lexicon) or lexicon.has("pronouns", low) or lexicon.has("relatives", low)
        )
        return names or plural or lexicon.has("many", low) or _heads(sentence, cue.start, lexicon)
    if low[0].isdigit():
        return cue.start > 1 and sentence[cue.start - 2].upper  # "the Corran 15 offers"
    if plural and _is_singular_of(sentence, cue.start, lexicon):
        return True
    if lexicon.has("many", low) or (plural and not before.upper and not lexicon.has("plurals", low)):
        return False
    return _stands_alone(sentence, cue.start, lexicon) or voice_of(low, lexicon) is not None


def _stands_alone(sentence: Sentence, stop: int, lexicon: Speech) -> bool:
    """Whether a singular noun phrase before `stop` has what it needs to stand: a name, an article, a pronoun."""
    for at in range(stop - 1, max(-1, stop - 1 - PHRASE), -1):
        token = sentence[at]
        if token.kind == "n" or lexicon.has("determiners", token.low) or lexicon.has("pronouns", token.low):
            return True
        if lexicon.has("relatives", token.low) or lexicon.has("noun_before", token.low) or token.kind == "p":
            return lexicon.has("relatives", token.low)
        if token.upper:
            return at > 0 or not lexicon.participle.search(token.low)
        if lexicon.genitive.search(token.low):
            return True
    return False


def _is_bare_name(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`Anna Bell and Bo Hale | claim`, and not "the Corran | report"."""
    start = at
    while start > 0 and sentence[start - 1].kind == "w" and sentence[start - 1].upper:
        start -= 1
    return start < at and not (start and lexicon.has("determiners", sentence[start - 1].low))


def _is_singular_of(sentence: Sentence, stop: int, lexicon: Speech) -> bool:
    """Whether a noun for several is no head: "a study | by a group of researchers shows"."""
    for at in range(stop - 2, max(0, stop - 2 - 2 * PHRASE), -1):
        token, before = sentence[at], sentence[at - 1]
        finite = lexicon.has("auxiliaries", token.low) and token.low not in lexicon.words["nonfinite"]
        if token.kind != "w" or finite or lexicon.has("relatives", token.low):
            return False
        if lexicon.has("prepositions", token.low) and not lexicon.plural.search(before.low):
            return _stands_alone(sentence, at, lexicon)
    return False


def _heads(sentence: Sentence, stop: int, lexicon: Speech) -> bool:
    """Whether a noun for several heads the phrase: "| residents | of the valley report"."""
    for at in range(stop - 2, max(-1, stop - 2 - PHRASE), -1):
        token, then = sentence[at], sentence[at + 1]
        if token.kind != "w" or lexicon.has("relatives", token.low) or lexicon.finite.match(token.low):
            return False
        joined = lexicon.has("prepositions", then.low) or bool(lexicon.participle.search(then.low))
        several = any(lexicon.has(words, token.low) for words in ("plurals", "many", "indefinites"))
        if joined and (several or lexicon.plural.search(token.low)):
            return not lexicon.has("prepositions", sentence[at - 1].low) if at else True
    return False


def _is_participle(sentence: Sentence, cue: Found, before: Token, lexicon: Speech) -> bool:
    """`a suspected | arson`, `a plan offered | by the bank`, `the increase planned | for schools`."""
    after = sentence[cue.end] if cue.end < len(sentence) else None
    if not before.upper and lexicon.has("adjectives", before.low):
        return True
    if lexicon.has("ordinals", before.low) and cue.start > 1 and lexicon.has("articles", sentence[cue.start - 2].low):
        return True  # "a first | suspected case"
    if after is None or after.kind != "w" or content_start(sentence, cue.end, lexicon) is not None:
        return False
    if lexicon.has("agent_words", after.low):
        return True
    return cue.note == "to" and lexicon.has("prepositions", after.low) and not lexicon.has("toward", after.low)


def _is_verb(token: Token, lexicon: Speech) -> bool:
    return bool(lexicon.finite.match(token.low)) and "'" not in token.low
