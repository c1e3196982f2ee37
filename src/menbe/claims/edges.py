"""The edges of a speaker's noun phrase in languages that put the verb between speaker and content."""

from __future__ import annotations

from menbe.claims.circumstances import behind_phrases, without_tail
from menbe.claims.clauses import Sentence, Token, phrase_at
from menbe.claims.content import content_start
from menbe.claims.drafts import Found, is_punct
from menbe.claims.lexicon import Speech
from menbe.claims.nounlike import is_nounlike

# A speaker longer than this (words) is a clause that a rule took for a noun phrase.
LONGEST_SPEAKER = 22
LONGEST_ASIDE = 7  # words of a phrase that looks like speech and is none: "asked not to be named"
# Stretches between commas that may stand between a speaker and the verb: age, place, office.
MOST_INSERTED = 4


def speaker_left(sentence: Sentence, cue: Found, lexicon: Speech) -> tuple[int, int, int] | None:
    """(start, end, clause start) of the noun phrase that ends before a cue; None where there is none."""
    end = _skip_left(sentence, cue.start, lexicon)
    if end == 0:
        return None
    if is_punct(sentence[end - 1], ","):
        # Where the verb may come first, "C, said S" is likelier than "S, a chief, said", unless "that" follows.
        if not lexicon.flat_clause and content_start(sentence, cue.end, lexicon) is None:
            return _described_before(sentence, end - 1, lexicon)
        return _with_apposition(sentence, end - 1, lexicon)
    start = _walk_left(sentence, _behind_whom(sentence, end, lexicon) or end, lexicon)
    whom = _who_spoke_aside(sentence, start, lexicon)
    if whom is not None:
        return _trimmed(sentence, _walk_left(sentence, whom, lexicon), whom, lexicon)
    return _trimmed(sentence, start, end, lexicon)


def _who_spoke_aside(sentence: Sentence, start: int, lexicon: Speech) -> int | None:
    """The "who" of `a lawyer | who said he was the family's | told`: what stands before the verb was said aside."""
    if not lexicon.flat_clause:
        return None
    for at in range(max(1, start - LONGEST_ASIDE), start):
        hit = phrase_at(sentence, at, lexicon.cues)
        if hit is not None and hit[0] == start and lexicon.has("relatives", sentence[at - 1].low):
            return at - 1
    return None


def _behind_whom(sentence: Sentence, end: int, lexicon: Speech) -> int | None:
    """The "who" of `an officer | who asked not to be named because he was not cleared to speak`, said: words that look
    like speech and are none end what describes the speaker, however many clauses it has."""
    phrases = ((at, phrase_at(sentence, at, lexicon.cues)) for at in range(max(0, end - LONGEST_ASIDE), end))
    if not any(hit is not None and hit[0] == end and hit[1].startswith("none") for _, hit in phrases):
        return None
    for at in range(end - 1, 0, -1):
        if sentence[at].kind in "pq":
            return None
        if lexicon.has("relatives", sentence[at].low):
            return at
    return None


def _skip_left(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """Past adverbs, auxiliaries and times between the phrase and its verb."""
    while at > 0 and sentence[at - 1].kind == "w":
        low = sentence[at - 1].low
        if lexicon.has("times", low):
            at -= 1
            if at > 0 and lexicon.has("prepositions", sentence[at - 1].low):
                at -= 1
        elif lexicon.has("adverbs", low) or lexicon.has("auxiliaries", low) or lexicon.has("negations", low):
            at -= 1
        else:
            break
    return at


def _with_apposition(sentence: Sentence, comma: int, lexicon: Speech) -> tuple[int, int, int] | None:
    """`NP, the chief of police, said`, `NP, 59, of Ashton, who was there, said`: back over what is inserted."""
    inserted = comma
    for turn in range(MOST_INSERTED):
        at = _comma_before(sentence, inserted)
        if at is None or at == 0 or comma - at > LONGEST_SPEAKER:
            return None
        if lexicon.has("asides", " ".join(token.low for token in sentence[at + 1 : inserted])):
            return _without_aside(sentence, at, lexicon)
        if not _describes(sentence[at + 1 : inserted], lexicon):
            return None
        if turn and _is_said_before(sentence, at, lexicon):
            return at + 1, comma, at + 1
        start = _walk_left(sentence, at, lexicon)
        if _can_head(sentence, start, at, lexicon):
            trimmed = _trimmed(sentence, start, at, lexicon)
            return (trimmed[0], comma, trimmed[2]) if trimmed else None
        inserted = at
    return None


def _described_before(sentence: Sentence, comma: int, lexicon: Speech) -> tuple[int, int, int] | None:
    """`Наблюдатели, | считавшие людей на участках, | насчитали …`: who opens the sentence, and what they did."""
    at = _comma_before(sentence, comma)
    if not at or not lexicon.describing.search(sentence[at + 1].low):
        return None
    start = _walk_left(sentence, at, lexicon)
    if start != 0 or not _can_head(sentence, start, at, lexicon):
        return None
    return _trimmed(sentence, start, at, lexicon)


def _without_aside(sentence: Sentence, end: int, lexicon: Speech) -> tuple[int, int, int] | None:
    """`Bell, for her part, said`: what stands between commas is about the telling and describes nobody."""
    if end and is_punct(sentence[end - 1], ","):
        return None
    start = _walk_left(sentence, end, lexicon)
    return _trimmed(sentence, start, end, lexicon) if start < end else None


def _is_said_before(sentence: Sentence, comma: int, lexicon: Speech) -> bool:
    """Whether a clause ends at a comma: `The port never sent it, | its spokeswoman, Aliya Bek, insisted`."""
    if not lexicon.flat_clause:
        return False
    edge = _comma_before(sentence, comma)
    stretch = sentence[0 if edge is None else edge + 1 : comma]
    return any(token.kind == "q" or is_finite(token, lexicon) for token in stretch) and not lexicon.has(
        "relatives", stretch[0].low
    )


def _comma_before(sentence: Sentence, stop: int) -> int | None:
    for at in range(stop - 1, -1, -1):
        if is_punct(sentence[at], ","):
            return at
        if sentence[at].kind == "q" or is_punct(sentence[at], ";:—"):
            return None
    return None


def _describes(inside: Sentence, lexicon: Speech) -> bool:
    """Whether a stretch between commas describes the speaker, and is not the last clause of what was said."""
    if not inside or lexicon.has("relatives", inside[0].low) or lexicon.has("describers", inside[0].low):
        return bool(inside)
    if lexicon.flat_clause and lexicon.has("auxiliaries", inside[0].low):
        return False  # "…, are combing the slopes"
    if any(lexicon.has("relatives", token.low) for token in inside[:4]) and not is_finite(inside[0], lexicon):
        return True  # "a copy of which the paper has seen"
    return not any(
        is_finite(token, lexicon) and at > 0 and not lexicon.has("determiners", inside[at - 1].low)
        for at, token in enumerate(inside)
    )


def _can_head(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> bool:
    """Whether a stretch is the noun phrase that an apposition describes: it opens its clause and holds no verb."""
    clause = next((at for at in range(start + 1, stop) if lexicon.has("relatives", sentence[at].low)), stop)
    opens = start < stop and (sentence[start].upper or lexicon.has("determiners", sentence[start].low))
    if start >= stop or any(is_finite(token, lexicon) for token in sentence[start : clause if opens else stop]):
        return False
    if start > 0 and (is_punct(sentence[start - 1], ",") or sentence[start - 1].low in lexicon.cues):
        return False
    first = sentence[start]
    return not (first.low[0].isdigit() or (lexicon.has("prepositions", first.low) and stop - start > 1))


def is_finite(token: Token, lexicon: Speech) -> bool:
    """Whether a word looks like a finite verb, and not like a name that does ("United")."""
    return token.kind == "w" and not token.upper and bool(lexicon.finite.match(token.low))


def _walk_left(sentence: Sentence, end: int, lexicon: Speech) -> int:
    start = end
    while start > 0 and end - start < LONGEST_SPEAKER and not _ends_phrase(sentence, start - 1, end, lexicon):
        start -= 1
    return start


def _ends_phrase(sentence: Sentence, at: int, end: int, lexicon: Speech) -> bool:
    token = sentence[at]
    if token.kind in "pq":
        return True
    if lexicon.has("joiners", token.low):
        return _is_clause(sentence, at + 1, end, lexicon) or _verb_before(sentence, at, lexicon)
    return (
        lexicon.has("conjunctions", token.low)
        or lexicon.has("complementizers", token.low)
        or (lexicon.has("relatives", token.low) and at > 0 and is_punct(sentence[at - 1], ","))
        or (
            not (token.upper and at > 0)
            and not lexicon.has("noun_before", sentence[at - 1].low if at else "")
            and _is_verb(sentence, at, lexicon)
        )
    )


def _is_verb(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether a verb of saying stands here, and no noun that looks like one: "a | post | in the group"."""
    hit = phrase_at(sentence, at, lexicon.cues)
    return hit is not None and not is_nounlike(sentence, Found(at, hit[0], *hit[1].split(":")), lexicon)


def _is_clause(sentence: Sentence, start: int, end: int, lexicon: Speech) -> bool:
    """Whether what follows "and" is a speaker of its own: a pronoun, or a name after which the verb comes."""
    return start >= end or lexicon.has("pronouns", sentence[start].low)


def _verb_before(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether a finite verb stands in the clause left of "and": then "and" joins clauses, not names."""
    for token in reversed(sentence[max(0, at - LONGEST_SPEAKER) : at]):
        if token.kind in "pq":
            return False
        if lexicon.finite.match(token.low):
            return True
    return False


def _trimmed(sentence: Sentence, start: int, end: int, lexicon: Speech) -> tuple[int, int, int] | None:
    """Without leading adverbs, "as" and times; None when nothing that can speak is left."""
    clause = start
    while start + 1 < end and _points_back(sentence, start, lexicon):
        start += 2
    first = sentence[start].low if start < end else ""
    if not lexicon.flat_clause and lexicon.has("prepositions", first) and not lexicon.has("locatives", first):
        return None
    while start < end and _leads(sentence, start, end, lexicon):
        start += 1
    if start >= end or (end - start == 1 and lexicon.has("no_speaker", sentence[start].low)):
        closing = end + 1 < len(sentence) and sentence[end + 1].kind == "p" and start > 1
        if start >= end or not (
            closing and lexicon.has("bodys", sentence[start].low) and is_punct(sentence[start - 1], ",")
        ):
            return None  # "…, it argues."
    return _behind_circumstance(sentence, start, end, lexicon), end, clause


def _behind_circumstance(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """Past `In its only statement of the day | the ministry`, `By evening | Ana Bell`: when and where it was said.

    The speaker begins at the last article that no preposition governs, else with a name that ends the phrase.
    """
    leading = sentence[max(0, start - 1) : start + 1]
    if not lexicon.flat_clause or not any(lexicon.has("prepositions", token.low) for token in leading):
        return start
    for at in range(end - 1, start + 1, -1):
        before = sentence[at - 1]
        if before.kind != "w" or before.upper or _governs(before.low, lexicon):
            continue
        named = all(token.upper for token in sentence[at:end])
        if named or (lexicon.has("determiners", sentence[at].low) and not lexicon.has("third", sentence[at].low)):
            return at
    return start


def _governs(low: str, lexicon: Speech) -> bool:
    """Whether a word cannot end a noun phrase: the speaker does not begin behind it."""
    return any(lexicon.has(group, low) for group in ("prepositions", "joiners", "determiners", "relatives", "adverbs"))


def _points_back(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """ "при этом", "after that": a preposition and a word that stands for what was told before."""
    return lexicon.has("prepositions", sentence[at].low) and lexicon.has("anaphora", sentence[at + 1].low)


def _leads(sentence: Sentence, at: int, end: int, lexicon: Speech) -> bool:
    token = sentence[at]
    if token.kind == "p" or lexicon.has("as_words", token.low) or lexicon.has("adverbs", token.low):
        return True
    if lexicon.has("times", token.low) or lexicon.has("joiners", token.low) or lexicon.has("locatives", token.low):
        return True
    after = sentence[at + 1] if at + 1 < end else None
    return after is not None and lexicon.has("prepositions", token.low) and lexicon.has("times", after.low)


def speaker_right(sentence: Sentence, at: int, lexicon: Speech) -> tuple[int, int, tuple[int, int] | None] | None:
    """(start, end, medium) of the noun phrase that begins after a cue, past the medium it was told to."""
    start, medium = _past_medium(sentence, at, lexicon)
    start = _past_circumstance(sentence, start, lexicon)
    if lexicon.single.search(sentence[at - 1].low):
        start = behind_phrases(sentence, start, len(sentence), lexicon)
    if start < len(sentence) and lexicon.has("locatives", sentence[start].low):
        start += 1
    end = start
    while end < len(sentence) and not _stops_right(sentence, end, start, lexicon):
        end += 1
    if not lexicon.flat_clause and end - start > 1 and lexicon.has("nominatives", sentence[start].low):
        end = start + 1  # "бросил он репортёрам у проходной"
    if end == start or (end - start == 1 and lexicon.has("no_speaker", sentence[start].low)):
        return None
    end = _before_whom(sentence, start, end, lexicon)
    end = end if lexicon.flat_clause else without_tail(sentence, start, end, lexicon)
    return start, _with_name(sentence, start, end, lexicon), medium


def _before_whom(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """`said Anna Bell | of her officers`: of whom it was said is no part of a full name."""
    for at in range(start + 2, end - 1):
        if lexicon.has("owners", sentence[at].low) and sentence[at - 1].upper and sentence[at - 2].upper:
            return at if lexicon.has("owns", sentence[at + 1].low) else end
    return end


def _with_name(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """The end of `said the bank's director for rates and strategist, | Ben Roth.`: the name that closes a title."""
    comma = next((at for at in range(end, len(sentence)) if sentence[at].kind != "w"), end)
    if not lexicon.flat_clause or comma >= len(sentence) or not is_punct(sentence[comma], ","):
        return end
    last = comma + 1
    while last < len(sentence) and sentence[last].kind == "w" and sentence[last].upper:
        last += 1
    closes = last == len(sentence) or is_punct(sentence[last], ".")
    between = sentence[end:comma]
    titled = not sentence[start].upper or any(lexicon.genitive.search(token.low) for token in sentence[start:end])
    plain = not any(is_finite(token, lexicon) or lexicon.has("relatives", token.low) for token in between)
    return last if closes and last - comma > 2 and titled and plain and comma - start <= LONGEST_SPEAKER else end


def _past_circumstance(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """Past `у морга в Таразе` between a verb and the one who speaks; where they would be nobody left, not at all."""
    here = at
    while here < len(sentence) - 2 and (
        lexicon.has("circumstances", sentence[here].low) or (here > at and lexicon.has("locatives", sentence[here].low))
    ):
        stop = here + 1
        while stop < len(sentence) - 1 and lexicon.oblique.search(sentence[stop].low) and not sentence[stop].upper:
            stop += 1
        stop += 1
        if stop >= len(sentence) or sentence[stop].kind != "w":
            return at
        here = stop
    return here


def _past_medium(sentence: Sentence, at: int, lexicon: Speech) -> tuple[int, tuple[int, int] | None]:
    """Skips adverbs and the outlet or the people spoken to."""
    medium: tuple[int, int] | None = None
    while at < len(sentence):
        token = sentence[at]
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        if lexicon.has("media", token.low):
            stop = at + 1
            while stop < len(sentence) and (sentence[stop].kind == "n" or lexicon.has("outlets", sentence[stop].low)):
                stop += 1
            medium, at = (at, stop), stop
        elif token.kind == "n" or lexicon.has("outlets", token.low):
            if not _goes_on(following):
                break
            medium, at = (at, at + 1), at + 1
        elif lexicon.has("adverbs", token.low) or lexicon.has("addressees", token.low):
            at += 1
        elif following is not None and lexicon.has("addressees", f"{token.low} {following.low}"):
            at = _past_place(sentence, at + 2, lexicon)
            if at < len(sentence) and sentence[at].kind == "n":
                medium, at = (at, at + 1), at + 1
        else:
            break
    return at, medium


def _past_place(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """Past the town of `на брифинге | в Анкаре | заместитель министра`."""
    place = sentence[at : at + 3]
    named = len(place) == 3 and place[1].upper and place[2].kind == "w" and not place[2].upper
    return at + 2 if named and lexicon.has("locatives", place[0].low) else at


def _goes_on(token: Token | None) -> bool:
    return token is not None and token.kind == "w"


def _stops_right(sentence: Sentence, at: int, start: int, lexicon: Speech) -> bool:
    token = sentence[at]
    if token.kind in "pq":
        return True
    if at == start:
        return lexicon.has("complementizers", token.low)
    return (
        lexicon.has("right_stops", token.low)
        or (sentence[at - 1].upper and lexicon.has("addressees", token.low))
        or lexicon.has("times", token.low)
        or lexicon.has("conjunctions", token.low)
        or lexicon.has("adverbs", token.low)
        or lexicon.has("complementizers", token.low)
        or at - start >= LONGEST_SPEAKER
    )
