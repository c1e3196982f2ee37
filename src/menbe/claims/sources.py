"""Phrases that carry their source, in languages that put the verb between speaker and content.

Templates: `according to S, C`, `C, according to S`, `by her words C`, `in S's version C`.
"""

from __future__ import annotations

from functools import cache

from menbe.claims.clauses import Sentence, phrase_at
from menbe.claims.content import before_cue, content_start, drafted, until
from menbe.claims.drafts import Draft, Found, cue_span, is_punct, span_of
from menbe.claims.edges import is_finite
from menbe.claims.lexicon import Speech, speech
from menbe.claims.voices import voice_of

# A stretch of up to this many words before an inserted attribution is no content of its own.
SHORT_LEAD = 3
# "in | the labour ministry's | version": whose it is has at most this many words.
LONGEST_OWNER = 6
# Who stands behind a phrase of doubt, with the comma, in tokens.
LONGEST_DOUBTER = 9


def sources_in(sentence: Sentence, lexicon: Speech, found: list[Draft]) -> set[int]:
    """`according to S, C` and `C, according to S`; gives the tokens they use up."""
    busy: set[int] = set()
    beginnings = _beginnings(lexicon.language)
    for at, token in enumerate(sentence):
        if at in busy or token.kind != "w" or token.low not in beginnings:
            continue
        hit = phrase_at(sentence, at, lexicon.sources)
        if hit is None and (verb := _borne_out(sentence, at, lexicon)):
            busy.update(range(at, verb + 1))
            begin = content_start(sentence, verb + 1, lexicon) or verb + 1
            said_by = span_of(sentence, at + 1, verb)
            cue = Found(verb, verb + 1, "clause", "asserts", "")
            found += drafted(sentence, cue, until(sentence, begin, lexicon), said_by, "source")
            continue
        if hit is None and (owned := _owned_source(sentence, at, lexicon)):
            cue = Found(at, owned, "clause", "asserts", "own")
            busy.update(range(at, owned))
            found += _with_source(sentence, cue, (at + 1, owned - 1), lexicon)
            continue
        if hit is None and (believed := _to_be_believed(sentence, at, lexicon)):
            end, who = believed
            busy.update(range(at, end))
            found += _with_source(sentence, Found(at, end, "clause", "asserts", "own"), who, lexicon)
            continue
        hedge = phrase_at(sentence, at, lexicon.hedges)
        if hedge is not None and _whose_doubt(sentence, hedge, hit, lexicon):
            hit = hedge[0], "prefix"
        elif hit is None or (hedge is not None and hedge[0] >= hit[0]):
            continue
        stop, kind = hit
        if kind == "none":
            continue
        if kind == "tail" and (at == 0 or sentence[at - 1].kind == "w"):
            continue
        cue = Found(at, stop, "clause", "asserts", kind)
        if kind == "own":
            busy.update(range(at, stop))
            found += _with_source(sentence, cue, _owner(sentence, at, stop, lexicon), lexicon)
            continue
        edge = _source_right(sentence, stop, lexicon) if kind != "suffix" else at
        start = stop if kind != "suffix" else _source_left(sentence, at)
        if kind == "named" and not _is_named(sentence, start, edge, lexicon):
            continue
        busy.update(range(min(start, at), max(edge, stop)))
        found += _with_source(sentence, cue, (start, edge), lexicon)
    return busy


@cache
def _beginnings(language: str) -> frozenset[str]:
    """The words with which a phrase that carries its source may begin: most words of a text are none of them."""
    lexicon = speech(language)
    if lexicon is None:
        return frozenset()
    sets = (lexicon.words[name] for name in ("out_of", "prepositions", "conditions"))
    return frozenset().union(lexicon.sources, lexicon.hedges, *sets)


def _whose_doubt(sentence: Sentence, hedge: tuple[int, str], source: tuple[int, str] | None, lexicon: Speech) -> bool:
    """`по предварительным данным инспекции, …`, `если верить соседу, …`: a doubt that says whose it is."""
    if hedge[1] != "preliminary" and (source is None or source[0] != hedge[0]):
        return False
    behind = sentence[hedge[0] : hedge[0] + LONGEST_DOUBTER]
    stop = next((n for n, token in enumerate(behind) if is_punct(token, ",.—")), 0)
    named = behind[:stop]
    return (
        bool(named)
        and lexicon.order == "svo"
        and not any(lexicon.finite.match(token.low) for token in named)
        and (not lexicon.has("prepositions", named[0].low))
    )


def _to_be_believed(sentence: Sentence, at: int, lexicon: Speech) -> tuple[int, tuple[int, int]] | None:
    """The end of `if the neighbours are to be believed`, and who stands in it; None where no such phrase begins."""
    if not lexicon.has("conditions", sentence[at].low):
        return None
    for here in range(at + 2, min(len(sentence) - 3, at + LONGEST_DOUBTER)):
        if sentence[here].kind == "p":
            return None
        if lexicon.has("auxiliaries", sentence[here].low):
            told = " ".join(token.low for token in sentence[here + 1 : here + 4])
            return (here + 4, (at + 1, here)) if lexicon.has("believed", told) else None
    return None


def _borne_out(sentence: Sentence, at: int, lexicon: Speech) -> int | None:
    """The verb of `Из протокола следует, что C`, at the head of a clause: what a document bears out."""
    if not lexicon.has("out_of", sentence[at].low) or (at and sentence[at - 1].kind == "w"):
        return None
    for here in range(at + 2, min(len(sentence), at + LONGEST_DOUBTER)):
        if sentence[here].kind == "p":
            return None
        if lexicon.has("follows", sentence[here].low):
            return here if content_start(sentence, here + 1, lexicon) is not None else None
    return None


def _owned_source(sentence: Sentence, at: int, lexicon: Speech) -> int | None:
    """The end of `in Yerevan's version`, `by the ministry's own count`: a preposition, whose, and a noun of saying."""
    if not lexicon.has("prepositions", sentence[at].low):
        return None
    for here in range(at + 1, min(len(sentence) - 1, at + LONGEST_OWNER)):
        if sentence[here].kind != "w":
            return None
        if lexicon.genitive.search(sentence[here].low):
            last = here + 1 + (lexicon.has("emphatics", sentence[here + 1].low) and here + 2 < len(sentence))
            return last + 1 if lexicon.has("possessed", sentence[last].low) else None
    return None


def _owner(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int]:
    """The pronoun inside `по её словам`, `in her words`; the whole phrase where it holds none."""
    at = next((n for n in range(start, stop) if lexicon.has("third", sentence[n].low)), None)
    return (start, stop) if at is None else (at, at + 1)


def _source_right(sentence: Sentence, at: int, lexicon: Speech) -> int:
    end = at
    if lexicon.nouns_upper:
        return _nouns_right(sentence, at, lexicon)
    while end < len(sentence):
        token = sentence[end]
        if token.kind in "pq" or (end > at and lexicon.finite.match(token.low) and not token.upper):
            break
        if end > at and (lexicon.has("complementizers", token.low)):
            break
        end += 1
    return end


def _nouns_right(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """Where nouns are written large, a noun phrase ends with its last one: `laut Polizei | wurde`."""
    end = at
    while end < len(sentence) and sentence[end].kind != "p":
        token = sentence[end]
        following = sentence[end + 1] if end + 1 < len(sentence) else None
        if (
            end > at
            and sentence[end - 1].upper
            and not token.upper
            and not (following is not None and following.upper and lexicon.has("joins_nouns", token.low))
        ):
            break
        if token.kind == "q" or (not token.upper and lexicon.finite.match(token.low)):
            break
        end += 1
    return end


def _is_named(sentence: Sentence, start: int, end: int, lexicon: Speech) -> bool:
    """Whether the head of a phrase is a name or a word for who or what can say something."""
    last = sentence[end - 1] if end > start else None
    return last is not None and (last.upper or voice_of(last.low, lexicon) is not None)


def _source_left(sentence: Sentence, at: int) -> int:
    start = at
    while start > 0 and sentence[start - 1].kind not in "pq":
        start -= 1
    return start


def _with_source(sentence: Sentence, cue: Found, who: tuple[int, int], lexicon: Speech) -> list[Draft]:
    speaker = span_of(sentence, *who)
    if who[0] < who[1] and lexicon.has("relatives", sentence[who[0]].low):
        return []  # "the clause according to which"
    first, last = min(cue.start, who[0]), max(cue.end, who[1])
    if any(lexicon.has("anaphora", token.low) for token in sentence[:2]) and first > 0:
        return [
            Draft((-1, -1), speaker, cue_span(sentence, cue), cue.polarity, "previous")
        ]  # "Об этом пишет X со ссылкой на S"
    lead = first
    while lead > 0 and sentence[lead - 1].kind == "w" and is_light(sentence[lead - 1].low, lexicon):
        lead -= 1
    if lexicon.nouns_upper and last < len(sentence) and sentence[last].kind != "p" and lead > 0:
        amid = (last, len(sentence)) if len(sentence) - last >= first else (0, first)
        return drafted(sentence, cue, amid, speaker, "source amid")
    inside = last < len(sentence) - 1 and is_punct(sentence[last], ",")
    if (
        lead <= 0
        or is_punct(sentence[lead - 1], ":;")
        or (inside and (lead <= SHORT_LEAD + 1 or is_split(sentence, (0, lead), last + 1, lexicon)))
    ):
        start = last + (last < len(sentence) and is_punct(sentence[last], ",:—"))
        if start >= len(sentence) - 1:
            return []
        return drafted(sentence, cue, until(sentence, start, lexicon), speaker, "source before")
    whole = _around(sentence, lead - 1, last + 1, lexicon) if inside and is_punct(sentence[lead - 1], ",") else None
    said = span_of(sentence, *whole) if whole is not None else None
    if said is not None:
        return [Draft(said, speaker, cue_span(sentence, cue), cue.polarity, "source amid")]
    content = before_cue(sentence, _before_other_cue(sentence, first, lexicon), lexicon)
    return drafted(sentence, cue, content, speaker, "source after")


def _around(sentence: Sentence, comma: int, rest: int, lexicon: Speech) -> tuple[int, int] | None:
    """What is said around a source between commas: `объёмы, по данным площадки, не изменились`; None where the clause
    before it is whole, or nothing but when and where."""
    start = comma
    while start > 0 and not is_punct(sentence[start - 1], ",;:—"):
        start -= 1
    before = sentence[start:comma]
    if (
        not before
        or rest >= len(sentence)
        or lexicon.has("joiners", sentence[rest].low)
        or any(t.kind == "q" or is_finite(t, lexicon) for t in before)
    ):
        return None
    first = before[0].low
    adjunct = any(lexicon.has(group, first) for group in ("prepositions", "times", "adverbs", "joiners", "cuts"))
    if (adjunct and not lexicon.has("third", before[-1].low)) or not _has_verb(sentence, rest, lexicon):
        return None
    return start, until(sentence, rest, lexicon)[1]


def _has_verb(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    return any(is_punct(token, "—") or is_finite(token, lexicon) for token in sentence[at:])


def _before_other_cue(sentence: Sentence, stop: int, lexicon: Speech) -> int:
    """`C, пишет X со ссылкой на S`: what S said ends before "пишет X"."""
    for at in range(stop - 1, 1, -1):
        if is_punct(sentence[at - 1], ",") and sentence[at].low in lexicon.cues:
            return at - 1
    return stop


def is_split(sentence: Sentence, before: tuple[int, int], rest: int, lexicon: Speech) -> bool:
    """Whether an attribution stands between a subject and its verb: no verb before it, one behind."""
    if rest >= len(sentence):
        return False
    if before[1] - before[0] <= SHORT_LEAD:
        return True
    lead_is_clause = any(t.kind == "q" or is_finite(t, lexicon) for t in sentence[before[0] : before[1]])
    first = sentence[rest]
    return not lead_is_clause and not lexicon.has("conjunctions", first.low) and is_finite(first, lexicon)


def is_light(low: str, lexicon: Speech) -> bool:
    return (
        lexicon.has("as_words", low)
        or lexicon.has("adverbs", low)
        or lexicon.has("auxiliaries", low)
        or lexicon.has("anaphora", low)
        or lexicon.has("prepositions", low)
        or lexicon.has("times", low)
        or lexicon.has("conjunctions", low)
        or lexicon.has("joiners", low)
    )
