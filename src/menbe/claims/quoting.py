"""Direct speech where the verb stands last: `"C", deyə S cue`, `"C" diyen S`, `S cue: "C"`, `"C", – S verb`."""

from __future__ import annotations

from collections.abc import Collection

from menbe.claims.borders import LONGEST_TOPIC, document_end, is_named, phrase_end, subject
from menbe.claims.clauses import Sentence
from menbe.claims.drafts import Draft, Found, Span, cue_span, is_punct, span_of
from menbe.claims.lexicon import Speech

LONGEST_SPEAKER = 12  # words, where less than half of them are written large


def who_span(sentence: Sentence, who: tuple[int, int] | None) -> Span | None:
    """The speaker's code points; None for a clause that was taken for one: many words, and few of them names."""
    if who is None:
        return None
    words = [token for token in sentence[slice(*who)] if token.kind == "w"]
    if len(words) > LONGEST_SPEAKER and sum(token.upper for token in words) * 2 < len(words):
        return None
    return span_of(sentence, *who)


def clause_start(sentence: Sentence, floor: int, stop: int, within: Collection[int] = ()) -> int:
    """Behind the last quotation or strong mark before a cue, and not before `floor`. within: quotations that are words
    of a clause."""
    start = floor
    for at in range(floor, stop):
        if (sentence[at].kind == "q" and at not in within) or is_punct(sentence[at], ";:"):
            start = at + 1
    while start < stop and sentence[start].kind == "p":
        start += 1
    return start


def behind_that(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Behind `X yazır ki`: who says what follows stands there, not before it."""
    that = (n + 1 for n in range(stop - 1, start, -1) if lexicon.has("complementizers", sentence[n].low))
    return next((n for n in that if n < stop and sentence[n - 2].low in lexicon.cue_ends), start)


def skip_left(sentence: Sentence, at: int, floor: int, lexicon: Speech) -> int:
    while (
        at > floor
        and sentence[at - 1].kind == "w"
        and (lexicon.has("adverbs", sentence[at - 1].low) or lexicon.has("addressees", sentence[at - 1].low))
    ):
        at -= 1
    return at


def quotation(
    sentence: Sentence, at: int, cues: list[Found], used: set[int], lexicon: Speech, floor: int = 0
) -> list[Draft]:
    """Direct speech: the cue behind it, else the cue before its colon, else the sentence it stands in. floor: where a
    source ends that is named before ("ajansın haberine göre")."""
    inner = sentence[at].inner
    assert inner is not None
    behind = next((c for c in cues if c.start > at and _reaches(sentence, at, c, lexicon)), None)
    before = next((c for c in reversed(cues) if c.end <= at and _colon_between(sentence, c.end, at)), None)
    if behind is None and before is None:
        behind = _unlisted(sentence, at, lexicon)
    if behind is not None:
        used.add(behind.start)
        who, rule = _speaker_of_quote(sentence, at, behind, lexicon, floor)
        return [
            Draft(
                inner,
                who_span(sentence, who),
                cue_span(sentence, behind),
                behind.polarity,
                rule,
                True,
                inherit="subject",
            )
        ]
    if before is not None:
        return _after_colon(sentence, at, before, used, inner, lexicon)
    if at > 0 and is_punct(sentence[at - 1], ":"):
        who = subject(sentence, clause_start(sentence, 0, at - 1), at - 1, lexicon)
        if who is not None and not is_named(sentence, who, lexicon):
            return []
        return [Draft(inner, who_span(sentence, who), None, "asserts", "colon", True, inherit="subject")] if who else []
    return []


def _unlisted(sentence: Sentence, at: int, lexicon: Speech) -> Found | None:
    """A verb no list holds, where the sentence itself says that it speaks: `"C" diye V`, `"C", – S V.`"""
    here = at + 1
    while here < len(sentence) and sentence[here].kind == "p":
        here += 1
    stop = next((n for n in range(here, len(sentence)) if sentence[n].kind in "pq"), len(sentence))
    if here >= stop or stop - here > LONGEST_TOPIC:
        return None
    if lexicon.has("quotatives", sentence[here].low):
        bent = next((n for n in range(here + 1, stop) if lexicon.nominal.search(sentence[n].low)), stop)
        verb = next((n for n in range(here + 1, bent) if _is_verb(sentence, n, lexicon)), None)
        return Found(verb, verb + 1, "quote", "asserts", "") if verb is not None else None
    last = stop - 1
    if here == at + 1 or not is_punct(sentence[here - 1], ",—") or any(t.kind != "p" for t in sentence[stop:]):
        return None
    who = subject(sentence, here, last, lexicon) if _is_verb(sentence, last, lexicon) else None
    named = who is not None and is_named(sentence, who, lexicon)
    return Found(last, stop, "quote", "asserts", "") if named else None


def _is_verb(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    token = sentence[at]
    return token.kind == "w" and not token.upper and bool(lexicon.finite.search(token.low))


def _reaches(sentence: Sentence, at: int, cue: Found, lexicon: Speech) -> bool:
    """Whether a cue behind a quotation is its own: no other quotation, no nominal clause and no clause end between."""
    between = sentence[at + 1 : cue.start]
    if any(t.kind == "q" or is_punct(t, ";:.") for t in between) or len(between) > LONGEST_TOPIC:
        return False
    return not (between and lexicon.nominal.search(between[-1].low) and cue.needs != "quote" and len(between) > 1)


def _colon_between(sentence: Sentence, start: int, stop: int) -> bool:
    return stop - start <= 4 and any(is_punct(t, ":") for t in sentence[start:stop])


def _after_colon(sentence: Sentence, at: int, cue: Found, used: set[int], inner: Span, lexicon: Speech) -> list[Draft]:
    start = behind_that(sentence, clause_start(sentence, 0, cue.start), cue.start, lexicon)
    last = skip_left(sentence, cue.start, start, lexicon)
    if not (last > start and lexicon.nominal.search(sentence[last - 1].low)):
        used.add(cue.start)
    document = document_end(sentence, start, cue.start, lexicon)
    who = (start, document) if document else subject(sentence, start, cue.start, lexicon)
    return [
        Draft(inner, who_span(sentence, who), cue_span(sentence, cue), cue.polarity, "colon", True, inherit="subject")
    ]


def _speaker_of_quote(
    sentence: Sentence, at: int, cue: Found, lexicon: Speech, floor: int
) -> tuple[tuple[int, int] | None, str]:
    between = subject(sentence, at + 1, cue.start, lexicon)
    if between is None:
        between = _document_between(sentence, at + 1, cue.start, lexicon)
    if between is not None:
        return between, "quote S cue"
    after = after_cue(sentence, cue.end, lexicon)
    if after is not None:
        return after, "quote cue S"
    start = behind_that(sentence, clause_start(sentence, floor, at), at, lexicon)
    document = document_end(sentence, start, at, lexicon)
    if document is not None and lexicon.passive.search(sentence[cue.end - 1].low):
        return (start, document), "S quote cue"
    return subject(sentence, start if start < at else 0, at, lexicon), "S quote cue"


def _document_between(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """`"…", – Şuranın bəyanatında qeyd olunur`."""
    while start < stop and sentence[start].kind == "p":
        start += 1
    end = document_end(sentence, start, stop, lexicon)
    return (start, end) if end is not None else None


def after_cue(sentence: Sentence, at: int, lexicon: Speech) -> tuple[int, int] | None:
    """`"…" dedi aynı çalışan.`, `"…" diyen Mürselova, …`."""
    if at < len(sentence) and lexicon.has("conjunctions", sentence[at].low):
        return None
    stop = at
    while stop < len(sentence) and sentence[stop].kind not in "pq" and stop - at < LONGEST_TOPIC:
        stop += 1
    if stop == at or stop >= len(sentence) or not is_punct(sentence[stop], ",.—"):
        if _is_lone_surname(sentence, at, stop, lexicon):
            return at, at + 1
        end = phrase_end(sentence, at, stop, lexicon)
        return (at, end) if end is not None else None
    return subject(sentence, at, stop, lexicon)


def _is_lone_surname(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """`"…" diyen Barlas | üç kişiden haber alınamadığını söyledi`: a surname that no word for who speaks follows."""
    if at + 1 >= min(stop, len(sentence)):
        return False
    first, following = sentence[at], sentence[at + 1]
    if first.kind != "w" or not first.upper or following.upper or following.kind != "w":
        return False
    return "'" not in first.low and not is_named(sentence, (at + 1, at + 2), lexicon) and at > 0
