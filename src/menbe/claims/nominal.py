"""Attribution where the verb stands last: az, tr.

Templates: `S C-nominal cue`, `S cue ki, C`, `S-in sözlərinə görə, C`, `"C", deyə S cue`, `"C" diyen S`, `S cue: "C"`,
`S-in məlumatında C-nominal passive cue`. Speaker and content touch without a mark between them; the border is sought
from the left: the speaker is the first noun phrase that can speak, and ends before the genitive that opens the clause.
"""

from __future__ import annotations

from dataclasses import replace

from menbe.claims.clauses import Sentence, Token, phrase_at
from menbe.claims.drafts import Draft, Found, Span, cue_span, cues_in, is_punct, span_of
from menbe.claims.lexicon import Speech

# A topic before its comma is at most this long (words); longer ones are clauses.
LONGEST_TOPIC = 16
FIRST_NAME = 6  # code points
SHORTEST_OBJECT = 2  # tokens


def drafts_of(sentence: Sentence, lexicon: Speech) -> list[Draft]:
    """The claims of one sentence."""
    found: list[Draft] = []
    source_end = _sources(sentence, lexicon, found)
    cues = [cue for cue in cues_in(sentence, lexicon) if cue.start >= source_end or cue.needs]
    used: set[int] = set()
    for at, token in enumerate(sentence):
        if token.kind == "q":
            found += _quotation(sentence, at, cues, used, lexicon)
    floor = source_end
    for cue in cues:
        if cue.start >= source_end and cue.start not in used:
            found += _clause(sentence, cue, floor, lexicon)
        floor = max(floor, cue.end)
    return found


def _clause(sentence: Sentence, cue: Found, floor: int, lexicon: Speech) -> list[Draft]:
    start = _clause_start(sentence, floor, cue.start)
    after = cue.end
    if after < len(sentence) and lexicon.has("complementizers", sentence[after].low):
        return _behind(sentence, cue, start, after + 1, lexicon)
    if after < len(sentence) - 1 and is_punct(sentence[after], ":") and sentence[after + 1].kind != "q":
        return _behind(sentence, cue, start, after + 1, lexicon)
    last = _skip_left(sentence, cue.start, start, lexicon)
    if last > start and cue.needs != "quote" and lexicon.nominal.search(sentence[last - 1].low):
        return _nominal(sentence, cue, start, last, lexicon)
    if cue.needs == "object":
        return _object(sentence, cue, start, last, lexicon)
    if start < len(sentence) and lexicon.has("anaphora", sentence[start].low):
        who = subject(sentence, start + 1, cue.start, lexicon)
        return [Draft((-1, -1), _span(sentence, who), cue_span(sentence, cue), cue.polarity, "previous")] if who else []
    return []


def _object(sentence: Sentence, cue: Found, start: int, last: int, lexicon: Speech) -> list[Draft]:
    """`S xəbərləri təkzib edib`: the object is what is said, or said to be false."""
    who = subject(sentence, start, last, lexicon)
    if who is None or last - who[1] < SHORTEST_OBJECT:
        return []
    return [replace(one, rule="object") for one in _drafts(sentence, cue, (who[1], last), who, "nominal")]


def _behind(sentence: Sentence, cue: Found, start: int, at: int, lexicon: Speech) -> list[Draft]:
    """`S cue ki, C` and `S cue: C`."""
    while at < len(sentence) and sentence[at].kind == "p":
        at += 1
    if at >= len(sentence) or sentence[at].kind == "q":
        return []
    stop = _content_end(sentence, at, lexicon)
    document = _document(sentence, start, cue.start, lexicon)
    who = subject(sentence, start, cue.start, lexicon)
    if who is None and document is not None:
        who = (start, document)
    return _drafts(sentence, cue, (at, stop), who, "ki")


def _content_end(sentence: Sentence, at: int, lexicon: Speech) -> int:
    for here in range(at + 1, len(sentence)):
        following = sentence[here + 1] if here + 1 < len(sentence) else None
        if is_punct(sentence[here], ";") or (
            is_punct(sentence[here], ":") and following is not None and following.kind == "q"
        ):
            return here
        if is_punct(sentence[here], ",") and following is not None and lexicon.has("cuts", following.low):
            return here
    return len(sentence)


def _nominal(sentence: Sentence, cue: Found, start: int, last: int, lexicon: Speech) -> list[Draft]:
    """`S C-nominal cue`."""
    who = subject(sentence, start, last, lexicon)
    document = _document(sentence, start, last, lexicon)
    if document is not None and not (who and sentence[who[1] - 1].upper and who[1] < document - 1):
        who = (start, document)
    begin = _behind_occasion(sentence, who[1] if who else start, last, lexicon)
    while begin < last and (
        sentence[begin].kind == "p"
        or lexicon.has("topics", sentence[begin].low)
        or lexicon.has("addressees", sentence[begin].low)
    ):
        begin += 1
    return _drafts(sentence, cue, (begin, last), who, "nominal")


def _behind_occasion(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Past `, telefonda yaptığı açıklamada` and `, düzenlediği basın toplantısında`: where it was said, not what."""
    for at in range(start, min(stop - 2, start + LONGEST_TOPIC)):
        if at > start and is_punct(sentence[at], ",;:"):
            return start
        if lexicon.has("locatives", sentence[at].low) or lexicon.has("occasions", sentence[at].low):
            return at + 1
    return start


def _document(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    """The end of `S-in açıklamasında`, when the clause begins with it."""
    for at in range(start, min(stop, start + LONGEST_TOPIC)):
        if lexicon.has("locatives", sentence[at].low):
            return at + 1
        if is_punct(sentence[at], ",;:"):
            return None
    return None


def _drafts(
    sentence: Sentence, cue: Found, content: tuple[int, int], who: tuple[int, int] | None, rule: str
) -> list[Draft]:
    span = span_of(sentence, *content)
    if span is None:
        return []
    direct = content[1] - content[0] == 1 and sentence[content[0]].kind == "q"
    found = [Draft(span, _span(sentence, who), cue_span(sentence, cue), cue.polarity, rule, direct, inherit="subject")]
    stop = content[1]
    if stop + 1 < len(sentence) and is_punct(sentence[stop], ":") and sentence[stop + 1].inner is not None:
        inner = sentence[stop + 1].inner
        assert inner is not None
        found.append(
            Draft(inner, _span(sentence, who), cue_span(sentence, cue), cue.polarity, "colon", True, inherit="subject")
        )
    return found


def _span(sentence: Sentence, who: tuple[int, int] | None) -> Span | None:
    return span_of(sentence, *who) if who else None


def _clause_start(sentence: Sentence, floor: int, stop: int) -> int:
    """Behind the last quotation or strong mark before a cue, and not before `floor`."""
    start = floor
    for at in range(floor, stop):
        if sentence[at].kind == "q" or is_punct(sentence[at], ";:"):
            start = at + 1
    while start < stop and sentence[start].kind == "p":
        start += 1
    return start


def _skip_left(sentence: Sentence, at: int, floor: int, lexicon: Speech) -> int:
    while (
        at > floor
        and sentence[at - 1].kind == "w"
        and (lexicon.has("adverbs", sentence[at - 1].low) or lexicon.has("addressees", sentence[at - 1].low))
    ):
        at -= 1
    return at


def subject(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """The noun phrase at the head of a clause that can speak; None where there is none."""
    while start < stop and _leads(sentence[start], lexicon):
        start += 1
    if start >= stop:
        return None
    topic = _topic_end(sentence, start, stop, lexicon)
    end = _phrase_end(sentence, start, topic or stop, lexicon)
    if topic is not None and (end is None or not _is_settled(sentence, start, end, topic, lexicon)):
        end = topic
    if end is None and lexicon.has("pronouns", sentence[start].low):
        end = start + 1
    if end is None or (end - start == 1 and lexicon.has("no_speaker", sentence[start].low)):
        return None
    return start, end


def _is_settled(sentence: Sentence, start: int, end: int, topic: int, lexicon: Speech) -> bool:
    """Whether what follows the phrase up to the comma is only an adjunct ("jurnalistlərə", "telefonda")."""
    rest = sentence[end:topic]
    return bool(rest) and all(
        lexicon.has("addressees", t.low) or lexicon.has("adverbs", t.low) or lexicon.oblique.search(t.low) for t in rest
    )


def _leads(token: Token, lexicon: Speech) -> bool:
    return (
        token.kind == "p"
        or (token.kind == "n" and _is_bent_quote(token, lexicon))
        or lexicon.has("conjunctions", token.low)
        or lexicon.has("adverbs", token.low)
        or lexicon.has("times", token.low)
    )


def _topic_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    """Where a comma or a topic particle sets the speaker off."""
    for at in range(start + 1, min(stop, start + LONGEST_TOPIC)):
        token = sentence[at]
        if lexicon.has("topics", token.low):
            return at
        if is_punct(token, ","):
            if lexicon.nominal.search(sentence[at - 1].low):
                return None  # the first of two things said
            clause = any(lexicon.finite.search(t.low) and not t.upper for t in sentence[start + 1 : at])
            return None if clause else at
        if token.kind in "pq":
            return None
    return None


def _phrase_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    best: int | None = None
    at = start
    while at < stop:
        token = sentence[at]
        if token.kind in "pq":
            break
        genitive = _is_genitive(sentence, at, stop, lexicon)
        if genitive:
            if best is not None and not _head_follows(sentence, at + 1, stop, lexicon):
                break
        elif _can_speak(sentence, at, start, lexicon):
            best = at + 1
            if _ends_name(sentence, at, start, stop, lexicon):
                break
        elif best is not None and _is_adjunct(token, lexicon) and not _head_follows(sentence, at + 1, stop, lexicon):
            break
        at += 1
    return best


def _is_genitive(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """Whether a word stands in the genitive; short first names that look so ("Aydın Rzayev") do not."""
    token = sentence[at]
    if not lexicon.genitive.search(token.low) or lexicon.has("nominatives", token.low):
        return False
    following = sentence[at + 1] if at + 1 < stop else None
    is_first_name = token.upper and len(token.low) <= FIRST_NAME and following is not None and following.upper
    return not (is_first_name and following is not None and not lexicon.genitive.search(following.low))


def _is_head(token: Token, lexicon: Speech) -> bool:
    if token.kind != "w":
        return False
    return any(found.match(token.low) for _, found in lexicon.voices) or bool(lexicon.titles.match(token.low))


def _head_follows(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """Whether a genitive belongs to a speaker: "nazirliyin sözçüsü", "Nazirliyin ekspert qrupu"."""
    return any(
        _is_head(token, lexicon) and not lexicon.genitive.search(token.low) and not _is_case(token, lexicon)
        for token in sentence[at : min(stop, at + 3)]
    )


def _can_speak(sentence: Sentence, at: int, start: int, lexicon: Speech) -> bool:
    token = sentence[at]
    if token.kind == "n":
        return not _is_bent_quote(token, lexicon)
    if lexicon.attributive.search(token.low):
        return False
    if _is_head(token, lexicon) and (not _is_case(token, lexicon) or _is_title(sentence, at, lexicon)):
        return True
    return token.upper and not _is_case(token, lexicon)


def _is_title(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """ "müavini Xanlar Sultanzadə": an ending that looks like the accusative is "its" before a name."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    return following is not None and following.upper and bool(lexicon.titles.match(sentence[at].low))


def _is_bent_quote(token: Token, lexicon: Speech) -> bool:
    """A name in marks with a case ending behind them: «Sahil Xəbər»ə was told, it does not tell."""
    assert token.inner is not None
    ending = token.low[token.inner[1] - token.inner[0] :].lstrip("'-’")
    return bool(ending)


def _is_case(token: Token, lexicon: Speech) -> bool:
    """Dative, locative, ablative, accusative: written after an apostrophe, or on a word in small letters."""
    if lexicon.has("nominatives", token.low):
        return False
    if "'" in token.low or "-" in token.low:
        return bool(lexicon.oblique.search(token.low) or lexicon.genitive.search(token.low))
    return (
        not token.upper and bool(lexicon.oblique.search(token.low)) and not token.low.endswith(("sı", "si", "su", "sü"))
    )


def _ends_name(sentence: Sentence, at: int, start: int, stop: int, lexicon: Speech) -> bool:
    """Whether a full name (two capitals in a row) ends here."""
    before = sentence[at - 1] if at > start else None
    if before is None or not (sentence[at].upper and before.upper and sentence[at].kind == before.kind == "w"):
        return False
    if lexicon.genitive.search(before.low) or lexicon.attributive.search(before.low):
        return False
    following = sentence[at + 1] if at + 1 < stop else None
    return following is None or not (following.upper or _is_head(following, lexicon))


def _is_adjunct(token: Token, lexicon: Speech) -> bool:
    return (
        lexicon.has("addressees", token.low)
        or lexicon.has("adverbs", token.low)
        or token.low[:1].isdigit()
        or bool(lexicon.oblique.search(token.low))
    )


def _quotation(sentence: Sentence, at: int, cues: list[Found], used: set[int], lexicon: Speech) -> list[Draft]:
    """Direct speech: the cue behind it, else the cue before its colon, else the sentence it stands in."""
    inner = sentence[at].inner
    assert inner is not None
    behind = next((c for c in cues if c.start > at and _reaches(sentence, at, c, lexicon)), None)
    if behind is not None:
        used.add(behind.start)
        who, rule = _speaker_of_quote(sentence, at, behind, lexicon)
        return [
            Draft(
                inner, _span(sentence, who), cue_span(sentence, behind), behind.polarity, rule, True, inherit="subject"
            )
        ]
    before = next((c for c in reversed(cues) if c.end <= at and _colon_between(sentence, c.end, at)), None)
    if before is not None:
        return _after_colon(sentence, at, before, used, inner, lexicon)
    if at > 0 and is_punct(sentence[at - 1], ":"):
        who = subject(sentence, _clause_start(sentence, 0, at - 1), at - 1, lexicon)
        return [Draft(inner, _span(sentence, who), None, "asserts", "colon", True, inherit="subject")] if who else []
    return []


def _reaches(sentence: Sentence, at: int, cue: Found, lexicon: Speech) -> bool:
    """Whether a cue behind a quotation is its own: no other quotation, no nominal clause and no clause end between."""
    between = sentence[at + 1 : cue.start]
    if any(t.kind == "q" or is_punct(t, ";:.") for t in between) or len(between) > LONGEST_TOPIC:
        return False
    return not (between and lexicon.nominal.search(between[-1].low) and cue.needs != "quote" and len(between) > 2)


def _colon_between(sentence: Sentence, start: int, stop: int) -> bool:
    return stop - start <= 4 and any(is_punct(t, ":") for t in sentence[start:stop])


def _after_colon(sentence: Sentence, at: int, cue: Found, used: set[int], inner: Span, lexicon: Speech) -> list[Draft]:
    start = _clause_start(sentence, 0, cue.start)
    last = _skip_left(sentence, cue.start, start, lexicon)
    if not (last > start and lexicon.nominal.search(sentence[last - 1].low)):
        used.add(cue.start)
    document = _document(sentence, start, cue.start, lexicon)
    who = (start, document) if document else subject(sentence, start, cue.start, lexicon)
    return [Draft(inner, _span(sentence, who), cue_span(sentence, cue), cue.polarity, "colon", True, inherit="subject")]


def _speaker_of_quote(sentence: Sentence, at: int, cue: Found, lexicon: Speech) -> tuple[tuple[int, int] | None, str]:
    between = subject(sentence, at + 1, cue.start, lexicon)
    if between is None:
        between = _document_between(sentence, at + 1, cue.start, lexicon)
    if between is not None:
        return between, "quote S cue"
    after = _after_cue(sentence, cue.end, lexicon)
    if after is not None:
        return after, "quote cue S"
    return subject(sentence, 0, at, lexicon), "S quote cue"


def _document_between(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """`"…", – Şuranın bəyanatında qeyd olunur`."""
    while start < stop and sentence[start].kind == "p":
        start += 1
    end = _document(sentence, start, stop, lexicon)
    return (start, end) if end is not None else None


def _after_cue(sentence: Sentence, at: int, lexicon: Speech) -> tuple[int, int] | None:
    """`"…" dedi aynı çalışan.`, `"…" diyen Mürselova, …`."""
    stop = at
    while stop < len(sentence) and sentence[stop].kind not in "pq" and stop - at < LONGEST_TOPIC:
        stop += 1
    if stop == at or stop >= len(sentence) or not is_punct(sentence[stop], ",.—"):
        end = _phrase_end(sentence, at, stop, lexicon)
        return (at, end) if end is not None else None
    return subject(sentence, at, stop, lexicon)


def _sources(sentence: Sentence, lexicon: Speech, found: list[Draft]) -> int:
    """`S-in sözlərinə görə, C`; gives the end of the last such phrase."""
    end = 0
    at = 0
    while at < len(sentence):
        hedge = phrase_at(sentence, at, lexicon.hedges)
        if hedge is not None:
            at = hedge[0]
            continue
        hit = phrase_at(sentence, at, lexicon.sources)
        if hit is None:
            at += 1
            continue
        found += _with_source(sentence, Found(at, hit[0], "", "asserts", ""), end, lexicon)
        end = at = hit[0]
    return end


def _with_source(sentence: Sentence, cue: Found, floor: int, lexicon: Speech) -> list[Draft]:
    start = _clause_start(sentence, floor, cue.start)
    for at in range(start, cue.start):
        if is_punct(sentence[at], ",") and at + 1 < cue.start and cue.start - at <= 6 and at - start > 4:
            start = at + 1
    while start < cue.start and _leads(sentence[start], lexicon):
        start += 1
    if start >= cue.start:
        return []
    content = cue.end
    while content < len(sentence) and sentence[content].kind == "p":
        content += 1
    stop = _content_end(sentence, content, lexicon)
    if content >= stop:
        return []
    if lexicon.has("anaphora", sentence[start].low) and cue.start - start == 1:
        return []
    return _drafts(sentence, cue, (content, stop), (start, cue.start), "source")
