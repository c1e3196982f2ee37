"""Where what is said begins and ends, in languages that put the verb between speaker and content."""

from __future__ import annotations

from menbe.claims.clauses import Sentence, phrase_at
from menbe.claims.drafts import Draft, Found, Span, cue_span, is_punct, span_of
from menbe.claims.lexicon import Speech

# How far (tokens) "that" may stand behind its verb: "told the paper in an interview on Monday that".
COMPLEMENTIZER_REACH = 16
# The speaker of a second attribution after ", and" is at most this long (words).
OTHER_SPEAKER = 4
# What a source says behind a turn holds at least this many tokens.
SHORTEST_TURN = 3
LONGEST_CLOSING = 9  # tokens of ", the local paper reported"
REACH_OF_COMPARISON = 4  # tokens between a comma and "more", "twice"
CORRECTED = 4  # tokens between "не" and ", а"


def content_start(sentence: Sentence, at: int, lexicon: Speech) -> int | None:
    """Where what is said begins behind a cue: after "that", a colon, or at a quotation. None where nothing tells."""
    at = skip_light(sentence, at, lexicon)
    for here in range(at, min(len(sentence), at + COMPLEMENTIZER_REACH)):
        token = sentence[here]
        if token.kind == "q":
            return here if here - at <= 1 or is_punct(sentence[here - 1], ":,") else None
        if is_punct(token, ":"):
            return here + 1 if here + 1 < len(sentence) else None
        if token.kind == "w" and lexicon.has("complementizers", token.low):
            following = sentence[here + 1].low if here + 1 < len(sentence) else ""
            if lexicon.flat_clause and lexicon.has("anaphora", token.low) and lexicon.has("beside_it", following):
                return None  # "disputed that | over the phone"
            if here > at and lexicon.flat_clause and lexicon.has("as_words", sentence[here - 1].low):
                return None  # "argued as if"
            if here > at and lexicon.flat_clause and lexicon.has("prepositions", sentence[here - 1].low):
                return None  # "interest in that third man"
            if here > at and lexicon.flat_clause and lexicon.has("articles", sentence[at].low):
                return None  # "suggests a council that counts coins"
            return here + 1 if here + 1 < len(sentence) else None
        if is_punct(token, ".;—!?") or (lexicon.flat_clause and lexicon.finite.match(token.low)):
            return None
        if is_punct(token, ",") and not _comma_leads_on(sentence, here, lexicon):
            aside = here + 2 < len(sentence) and is_punct(sentence[here + 2], ",")
            if not (aside and lexicon.has("asides", sentence[here + 1].low)):
                return None  # "believes, however, that"
    return None


def _comma_leads_on(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if at and lexicon.has("asides", sentence[at - 1].low):
        return True
    return following is not None and (following.kind == "q" or lexicon.has("complementizers", following.low))


def skip_light(sentence: Sentence, at: int, lexicon: Speech) -> int:
    while (
        at < len(sentence)
        and sentence[at].kind == "w"
        and (lexicon.has("adverbs", sentence[at].low) or lexicon.has("addressees", sentence[at].low))
    ):
        at += 1
    return at


def nothing_said_after(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether only adverbs, times, the one told or a circumstance follow, so that what was said stands before."""
    at = skip_light(sentence, at, lexicon)
    if at >= len(sentence) or sentence[at].kind == "p":
        return True
    first = sentence[at]
    if lexicon.has("prepositions", first.low) or lexicon.has("times", first.low):
        return True
    rest = sentence[at:]
    stop = next((n for n, token in enumerate(rest) if token.kind == "p"), len(rest))
    return first.kind != "q" and not any(lexicon.finite.match(t.low) for t in rest[:stop]) and stop <= 8


def until(sentence: Sentence, start: int, lexicon: Speech) -> tuple[int, int]:
    """From `start` to where what is said ends: the sentence, a colon before a quotation, or the author's own turn."""
    for at in range(start + 2, len(sentence)):
        token = sentence[at]
        if is_punct(token, ";"):
            return start, at
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        if is_punct(token, ":") and following is not None and following.kind == "q":
            return start, at
        if is_punct(token, ":") and following is not None and _names_source(sentence, at + 1, lexicon):
            return start, at
        if _is_other_clause(sentence, at, lexicon):
            return start, at
        if is_punct(token, ",") and _compares(sentence, at + 1, lexicon):
            return start, at
        if is_punct(token, ",") and following is not None and _authors_turn(sentence, at + 1, lexicon):
            return start, at
        if is_punct(token, ",") and _turns_to_other(sentence, at + 1, lexicon):
            return start, at
        if is_punct(token, ",") and _is_attributed_behind(sentence, at + 1, lexicon):
            return start, at
    return start, len(sentence)


def _is_attributed_behind(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`C, | the local paper reported on Monday.`: a paper that closes the sentence tells who said it."""
    if not lexicon.flat_clause:
        return False
    for here in range(at + 1, min(len(sentence), at + LONGEST_CLOSING)):
        if sentence[here].kind != "w" or lexicon.has("relatives", sentence[here].low):
            return False
        if lexicon.finite.match(sentence[here].low):
            said = any(len(words) == 1 for words, _ in lexicon.cues.get(sentence[here].low, ()))
            return said and _closes(sentence, here + 1, lexicon)
    return False


def _closes(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether nothing but a day stands between a verb and the next mark."""
    while at < len(sentence) and (
        lexicon.has("times", sentence[at].low) or lexicon.has("prepositions", sentence[at].low)
    ):
        at += 1
    return at >= len(sentence) or sentence[at].kind == "p"


def _names_source(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`…: по его словам, …`: what follows the colon has a source of its own."""
    hit = phrase_at(sentence, at, lexicon.sources)
    return hit is not None and hit[1] == "own"


def _is_other_clause(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`and said …`, `, and engineers believe …`: another attribution begins."""
    here = at + 1 if is_punct(sentence[at], ",") else at
    if here >= len(sentence) - 2 or not lexicon.has("joiners", sentence[here].low):
        return False
    reach = OTHER_SPEAKER if here > at else 0
    for other in range(here + 1, min(len(sentence) - 1, here + 2 + reach)):
        if sentence[other].kind != "w" or lexicon.has("complementizers", sentence[other].low):
            return False
        if here == other - 1 and not lexicon.flat_clause and not lexicon.comma_clause:
            return any(len(words) == 1 for words, _ in lexicon.cues.get(sentence[other].low, ()))
        if here == other - 1 and lexicon.flat_clause and _opens_object(sentence, other, lexicon):
            return True
        if any(kind.endswith(":plain") for words, kind in lexicon.cues.get(sentence[other].low, ()) if len(words) == 1):
            return True
    return False


def _opens_object(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`and promised to …`, `and calls on …`: a finite verb whose object is what is said."""
    hit = phrase_at(sentence, at, lexicon.cues)
    if hit is None or not hit[1].startswith("object"):
        return False
    return hit[0] - at > 1 or bool(lexicon.finite.match(sentence[at].low))


def _turns_to_other(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`…, а версию о сердце называет выдумкой`: the speaker's next saying, told by its verb."""
    if at >= len(sentence) or not lexicon.has("turns", sentence[at].low):
        return False
    if at + 1 < len(sentence) and phrase_at(sentence, at + 1, lexicon.sources) is not None:
        return True  # ", а по подсчётам …"
    if any(lexicon.has("negations", token.low) for token in sentence[max(0, at - 1 - CORRECTED) : at - 1]):
        return False  # "не 13, | а 15"
    return any(later.kind == "w" and later.low in lexicon.cues for later in sentence[at + 1 :])


def _turns_to_source(sentence: Sentence, at: int, end: int, lexicon: Speech) -> bool:
    """`C, а D, по данным S`: what S said begins behind the turn where another source stands before it."""
    if not lexicon.has("turns", sentence[at].low) or end - at < SHORTEST_TURN:
        return False
    return any(phrase_at(sentence, here, lexicon.sources) is not None for here in range(at))


def _compares(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`…, | one more than the other side admits to`, `…, | nearly twice the official rate`: the author sets a figure
    beside another one; no verb of its own follows before "than"."""
    if at >= len(sentence):
        return False
    if lexicon.has("negations", sentence[at].low) and any(lexicon.has("of_others", t.low) for t in sentence[at + 1 :]):
        return True  # "…, not the two million reported by the agency"
    for here in range(at, min(len(sentence) - 1, at + REACH_OF_COMPARISON)):
        token = sentence[here]
        if token.kind != "w" or lexicon.finite.match(token.low):
            return False
        if lexicon.has("compares", token.low) or (
            lexicon.has("compared", token.low) and sentence[here + 1].low == "than"
        ):
            return True
    return False


def _authors_turn(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    low = sentence[at].low
    if lexicon.has("participles", low):
        return True
    return lexicon.has("cuts", low)


def before_cue(sentence: Sentence, end: int, lexicon: Speech) -> tuple[int, int]:
    """What stands before an attribution, back to a semicolon or the sentence's start."""
    start = 0
    for at in range(end - 2, -1, -1):
        if is_punct(sentence[at], ";"):
            start = at + 1
            break
        if is_punct(sentence[at], ",") and _turns_to_source(sentence, at + 1, end, lexicon):
            start = at + 2
            break
    while (
        start < end
        and sentence[start].kind == "w"
        and (lexicon.has("cuts", sentence[start].low) or lexicon.has("joiners", sentence[start].low))
    ):
        start += 1
    return start, end


def drafted(
    sentence: Sentence,
    cue: Found,
    content: tuple[int, int],
    speaker: Span | None,
    rule: str,
    *,
    medium: Span | None = None,
    inherit: str = "",
) -> list[Draft]:
    """The claim, and a second one where a quotation follows its colon."""
    span = span_of(sentence, *content)
    if span is None or (speaker is not None and span[0] < speaker[1] and speaker[0] < span[1]):
        return []
    direct = _is_direct(sentence, *content)
    drafts = [Draft(span, speaker, cue_span(sentence, cue), cue.polarity, rule, direct, medium, inherit)]
    stop = content[1]
    if stop + 1 < len(sentence) and is_punct(sentence[stop], ":") and sentence[stop + 1].kind == "q":
        inner = sentence[stop + 1].inner
        assert inner is not None
        drafts.append(Draft(inner, speaker, cue_span(sentence, cue), cue.polarity, "colon", True, medium, inherit))
    return drafts


def _is_direct(sentence: Sentence, start: int, end: int) -> bool:
    return sum(token.kind != "p" for token in sentence[start:end]) == 1 and any(
        token.kind == "q" for token in sentence[start:end]
    )
