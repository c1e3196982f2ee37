"""Attribution where the verb stands last: az, tr.

Templates: `S C-nominal cue`, `S cue ki, C`, `C, S cue`, `S-in sözlərinə görə, C`, `"C", deyə S cue`, `"C" diyen S`,
`S cue: "C"`, `S-in məlumatında C-nominal passive cue`. Speaker and content touch without a mark between them; the
border is sought from the left: the speaker is the first noun phrase that can speak, and ends before the genitive that
opens the clause (`borders.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from menbe.claims.borders import (
    LONGEST_TOPIC,
    agent,
    behind_occasion,
    document_end,
    institution_end,
    is_named,
    leads,
    names_source,
    subject,
)
from menbe.claims.clauses import Sentence, phrase_at
from menbe.claims.drafts import Draft, Found, cue_span, cues_in, is_figure, is_punct, span_of
from menbe.claims.lexicon import Speech
from menbe.claims.quoting import after_cue, clause_start, quotation, skip_left, who_span
from menbe.claims.voices import voice_of
from menbe.model import Voice

SHORTEST_OBJECT = 2  # tokens
TOPIC = 1  # tokens between a speaker and the figure they say: "belediye ise | 11 diyor"
LONGEST_TAIL = 7  # tokens of "…, S'nin verilerine göre" behind what has no verb
LONGEST_CUE = 3  # tokens
LONGEST_MASTHEAD = 4  # words of a paper's name
_DATIVE = re.compile("[ny]?[aeə]")
SHORTEST_CLAUSE = 2  # tokens before "…, S said"
# "hastanede", "Ankara'da": where somebody is, and not to whom one listens ("avukata").
_LOCATIVE = re.compile(r"(?:['aeıioöuüəbcdgğjlmnrvyz]d|['çfhkpsşt]t)[aeə]$")


def drafts_of(sentence: Sentence, lexicon: Speech) -> list[Draft]:
    """The claims of one sentence."""
    found: list[Draft] = []
    source_end = _sources(sentence, lexicon, found)
    cues = [
        cue
        for cue in cues_in(sentence, lexicon)
        if (cue.start >= source_end or cue.needs) and not _is_hedge(sentence, cue, lexicon)
    ]
    used: set[int] = set()
    within: set[int] = set()  # quotations that nobody is told to have said: words inside a clause
    for at, token in enumerate(sentence):
        if token.kind == "q":
            spoken = quotation(sentence, at, cues, used, lexicon, source_end if source_end <= at else 0)
            found += spoken
            quoting = at + 1 < len(sentence) and lexicon.has("quotatives", sentence[at + 1].low)
            within.update([] if spoken or quoting else [at])
    floor = source_end
    for cue in cues:
        if cue.start >= source_end and cue.start not in used:
            found += _clause(sentence, cue, floor, within, lexicon)
        floor = max(floor, cue.end)
    return found


def _is_hedge(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """`ehtimal olunur ki`: a rumour, unless a document or a body is named for it."""
    if phrase_at(sentence, cue.start, lexicon.hedges) is None:
        return False
    start = clause_start(sentence, 0, cue.start)
    document = document_end(sentence, start, cue.start, lexicon)
    return document is None and institution_end(sentence, start, cue.start, lexicon) is None


def _clause(sentence: Sentence, cue: Found, floor: int, within: set[int], lexicon: Speech) -> list[Draft]:
    start = clause_start(sentence, floor, cue.start, within)
    after = cue.end
    if after < len(sentence) and lexicon.has("complementizers", sentence[after].low):
        return _behind(sentence, cue, start, after + 1, lexicon)
    colon = after < len(sentence) - 1 and is_punct(sentence[after], ":") and sentence[after + 1].kind != "q"
    if colon and cue.needs not in ("object", "nominal"):
        return _behind(sentence, cue, start, after + 1, lexicon)
    last = skip_left(sentence, cue.start, start, lexicon)
    if last > start and cue.needs != "quote" and lexicon.nominal.search(sentence[last - 1].low):
        return _nominal(sentence, cue, start, last, lexicon)
    if cue.needs == "object":
        return _object(sentence, cue, start, last, lexicon)
    figure = _figure_before(sentence, start, last, lexicon)
    if cue.needs == "clause" and start < figure < last:
        named = subject(sentence, start, figure, lexicon)
        if named is not None and named[1] >= figure - TOPIC and is_named(sentence, named, lexicon):
            return _drafts(sentence, cue, (figure, last), named, "figure")
    behind = _behind_anaphora(sentence, start, lexicon)
    if behind:
        who = _who(sentence, cue, behind, cue.start, lexicon)
        return (
            [Draft((-1, -1), who_span(sentence, who), cue_span(sentence, cue), cue.polarity, "previous")] if who else []
        )
    return _postposed(sentence, cue, start, lexicon) if cue.needs in ("clause", "quote") else []


def _figure_before(sentence: Sentence, start: int, last: int, lexicon: Speech) -> int:
    """Where the figure begins that ends a stretch, "on iki"; `last` where none does."""
    at = last
    while at > start and is_figure(sentence, at - 1, lexicon):
        at -= 1
    return at


def _behind_anaphora(sentence: Sentence, start: int, lexicon: Speech) -> int:
    """Behind `bunu`, `bu barədə` at the head of a clause; 0 where it does not begin so."""
    words = [token.low for token in sentence[start : start + 2]]
    if len(words) == 2 and lexicon.has("anaphora", " ".join(words)):
        return start + 2
    return start + 1 if words and lexicon.has("anaphora", words[0]) else 0


def _who(sentence: Sentence, cue: Found, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """Who speaks in a stretch before a cue: a body that is spoken from, a document, or a subject.

    A verb in the passive has no subject that speaks.
    """
    last = sentence[cue.end - 1].low
    if lexicon.has("learned", last):
        return None  # nobody is named for what "öğrenildi"
    body = institution_end(sentence, start, stop, lexicon) if lexicon.impersonal.search(last) else None
    document = document_end(sentence, start, stop, lexicon)
    if body is not None and any(
        lexicon.nominal.search(token.low) and not token.upper for token in sentence[start:body]
    ):
        body = None  # "kaydedildiğini ve | Bingöl'de hissedildiğini bildirdi": where it was felt
    if body is not None and (document is None or body < document):
        return start, body
    if lexicon.passive.search(last) and (done_by := agent(sentence, start, stop, lexicon)) is not None:
        return done_by
    if stop - 1 > start and lexicon.has("indefinites", sentence[stop - 1].low):
        return stop - 1, stop  # "somebody shouted"
    who = None if lexicon.passive.search(last) else subject(sentence, start, stop, lexicon)
    if document is not None and not (who and sentence[who[1] - 1].upper and who[1] < document - 1):
        return start, document
    return who


def _postposed(sentence: Sentence, cue: Found, start: int, lexicon: Speech) -> list[Draft]:
    """`C, S cue.`: the verb ends the sentence, and no clause made a noun stands before it."""
    if _is_that(sentence, start, lexicon):
        return []
    if any(token.kind != "p" for token in sentence[cue.end :]):
        return _inverted(sentence, cue, start, lexicon)
    for comma in range(cue.start - 1, start + SHORTEST_CLAUSE - 1, -1):
        if sentence[comma].kind == "q" or is_punct(sentence[comma], ";:"):
            return []
        closed = is_punct(sentence[comma - 1], ",")  # "bura daxil deyil, – nazir bildirib": whatever its verb
        ends = closed or _ends_clause(sentence, comma, lexicon)
        if not is_punct(sentence[comma], "—" if closed else ",—") or not ends:
            continue
        who = _who(sentence, cue, comma + 1, cue.start, lexicon)
        if who is None:
            return []
        return [replace(one, rule="postposed") for one in _drafts(sentence, cue, (start, comma), who, "postposed")]
    return []


def _inverted(sentence: Sentence, cue: Found, start: int, lexicon: Speech) -> list[Draft]:
    """`C, diyor S.`: the verb stands right behind the comma, and who speaks ends the sentence."""
    if cue.needs != "clause" or cue.start - start <= SHORTEST_CLAUSE or not is_punct(sentence[cue.start - 1], ",—"):
        return []
    rest = sentence[cue.end :]
    if any(token.kind == "q" or is_punct(token, ",;:") for token in rest):
        return []
    who = subject(sentence, cue.end, len(sentence), lexicon)
    if who is None or not is_named(sentence, who, lexicon) or len(rest) > LONGEST_TOPIC:
        return []
    return [replace(one, rule="inverted") for one in _drafts(sentence, cue, (start, cue.start - 1), who, "inverted")]


def _is_that(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    return sentence[at].kind == "w" and lexicon.has("complementizers", sentence[at].low)


def _ends_clause(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    return (
        sentence[at - 1].kind == "w"
        and not sentence[at - 1].upper
        and bool(lexicon.finite.search(sentence[at - 1].low))
    )


def _object(sentence: Sentence, cue: Found, start: int, last: int, lexicon: Speech) -> list[Draft]:
    """`S xəbərləri təkzib edib`: the object is what is said, or said to be false."""
    who = subject(sentence, start, last, lexicon)
    if who is not None and any(is_punct(token, ",") for token in sentence[who[0] : who[1]]):
        return []  # two bodies share one verb: "biri 5,6, o biri isə 5,8 kimi"
    fronted = next(
        (at for at in range(start + 1, who[0] if who else start) if lexicon.has("topics", sentence[at].low)), 0
    )
    if who is not None and fronted:  # "the rumours the doctor called a lie"
        return [replace(one, rule="object") for one in _drafts(sentence, cue, (start, fronted), who, "object")]
    alone = lexicon.has("blaming", _words(sentence, cue)) or cue.polarity == "denies"
    shortest = 1 if alone else SHORTEST_OBJECT
    if who is None or last - who[1] < shortest:
        return []
    if all(lexicon.has("anaphora", t.low) or lexicon.has("topics", t.low) for t in sentence[who[1] : last]):
        return []  # "sakinlər isə bunu təkzib edirlər"
    begin = who[1]
    while begin < last - 1 and lexicon.has("topics", sentence[begin].low):
        begin += 1
    return [replace(one, rule="object") for one in _drafts(sentence, cue, (begin, last), who, "nominal")]


def _words(sentence: Sentence, cue: Found) -> str:
    return " ".join(token.low for token in sentence[cue.start : cue.end])


def _behind(sentence: Sentence, cue: Found, start: int, at: int, lexicon: Speech) -> list[Draft]:
    """`S cue ki, C` and `S cue: C`."""
    while at < len(sentence) and sentence[at].kind == "p":
        at += 1
    if at >= len(sentence) or sentence[at].kind == "q":
        return []
    told = _told_by_whom(sentence, at, lexicon)
    if told:
        return told
    stop = _content_end(sentence, at, lexicon)
    if stop + 1 < len(sentence) and is_punct(sentence[stop], ":") and _ends_cue(sentence, stop, lexicon):
        return []  # "X yazır ki, S paylaşıb: “…”": S speaks
    who = _who(sentence, cue, start, cue.start, lexicon)
    if who is None and is_punct(sentence[cue.end], ":") and lexicon.passive.search(sentence[cue.end - 1].low):
        return []  # "Faiz kararı açıklandı: …"
    return _drafts(sentence, cue, (at, stop), who, "ki")


def _told_by_whom(sentence: Sentence, at: int, lexicon: Speech) -> list[Draft]:
    """`agentlik xəbər verir ki, | bunu S bildirib`: who says the sentence before stands behind "that"."""
    begin = _behind_anaphora(sentence, at, lexicon)
    cue = next((one for one in cues_in(sentence, lexicon) if one.start > begin > at), None) if begin else None
    if cue is None or any(token.kind != "p" for token in sentence[cue.end :]):
        return []
    who = subject(sentence, begin, cue.start, lexicon)
    if who is None or not is_named(sentence, who, lexicon):
        return []
    return [Draft((-1, -1), who_span(sentence, who), cue_span(sentence, cue), cue.polarity, "previous")]


def _ends_cue(sentence: Sentence, stop: int, lexicon: Speech) -> bool:
    """Whether a whole cue ends here: "paylaşıb", not the "görüb" of "məsləhət görüb"."""
    hits = (phrase_at(sentence, at, lexicon.cues) for at in range(max(0, stop - LONGEST_CUE), stop))
    return any(hit is not None and hit[0] == stop for hit in hits)


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
    if lexicon.participle.search(sentence[cue.end - 1].low):
        after = after_cue(sentence, cue.end, lexicon)
        if after is not None:
            return _drafts(sentence, cue, (start, last), after, "participle")
    who = _who(sentence, cue, start, last, lexicon)
    begin = behind_occasion(sentence, who[1] if who else start, last, lexicon)
    while begin < last and (
        sentence[begin].kind == "p"
        or lexicon.has("topics", sentence[begin].low)
        or lexicon.has("addressees", sentence[begin].low)
    ):
        begin += 1
    begin = _behind_outlet(sentence, begin, last, lexicon)
    if 0 < begin < last and lexicon.has("quotatives", sentence[begin].low) and sentence[begin - 1].kind == "q":
        begin = next((at + 1 for at in range(begin - 2, -1, -1) if sentence[at].kind == "p"), 0)  # what is called "…"
    other = _other_side(sentence, begin, last, lexicon)
    if other is not None and who is not None:  # "S1 C1-dığını, S2 ise C2-dığını savundu"
        return [
            *_drafts(sentence, cue, (begin, other[0] - 1), who, "nominal"),
            *_drafts(sentence, cue, (other[1] + 1, last), other, "nominal"),
        ]
    drafts = _drafts(sentence, cue, (begin, last), who, "nominal")
    learned = lexicon.has("learned", sentence[cue.end - 1].low)
    return [replace(one, inherit="") for one in drafts] if learned else drafts  # nobody says what is learned


def _behind_outlet(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Past `Liman Postası'na`: the paper it was told to, and no place that somebody goes to."""
    end = start
    while end < stop - 1 and sentence[end].kind == "w" and sentence[end].upper and end - start < LONGEST_MASTHEAD:
        name, mark, ending = sentence[end].low.partition("'")
        end += 1
        if mark:
            told = " ".join([*(token.low for token in sentence[start : end - 1]), name])
            return end if _DATIVE.fullmatch(ending) and voice_of(told, lexicon) is Voice.OUTLET else start
    return start


def _other_side(sentence: Sentence, begin: int, last: int, lexicon: Speech) -> tuple[int, int] | None:
    """Who says something else by the same verb, behind a clause made a noun: `…-dığını, | S2 | ise`."""
    for comma in range(begin + 1, last - 1):
        if not is_punct(sentence[comma], ",") or not lexicon.nominal.search(sentence[comma - 1].low):
            continue
        for at in range(comma + 2, min(last - 1, comma + LONGEST_TAIL)):
            if sentence[at].kind == "p":
                break
            if not lexicon.has("topics", sentence[at].low) or not is_named(sentence, (comma + 1, at), lexicon):
                continue
            head = sentence[at - 1].low  # "acil servislerin ise": whose, "Bingöl'de ise": where
            bent = lexicon.genitive.search(head) or lexicon.speaks_from.search(head)
            return None if bent else (comma + 1, at)
    return None


def _drafts(
    sentence: Sentence, cue: Found, content: tuple[int, int], who: tuple[int, int] | None, rule: str
) -> list[Draft]:
    span = span_of(sentence, *content)
    if span is None:
        return []
    direct = content[1] - content[0] == 1 and sentence[content[0]].kind == "q"
    found = [
        Draft(span, who_span(sentence, who), cue_span(sentence, cue), cue.polarity, rule, direct, inherit="subject")
    ]
    stop = content[1]
    if stop + 1 < len(sentence) and is_punct(sentence[stop], ":") and sentence[stop + 1].inner is not None:
        inner = sentence[stop + 1].inner
        assert inner is not None
        found.append(
            Draft(
                inner, who_span(sentence, who), cue_span(sentence, cue), cue.polarity, "colon", True, inherit="subject"
            )
        )
    return found


def _sources(sentence: Sentence, lexicon: Speech, found: list[Draft]) -> int:
    """`S-in sözlərinə görə, C`; gives the end of the last such phrase."""
    end = 0
    at = 0
    while at < len(sentence):
        hedge = phrase_at(sentence, at, lexicon.hedges)
        if hedge is not None and institution_end(sentence, clause_start(sentence, end, at), at, lexicon) != at:
            at = hedge[0]
            continue  # "daxil olan məlumata görə", and not "nazirlikdən daxil olan məlumata görə"
        hit = phrase_at(sentence, at, lexicon.sources)
        if hit is None:
            at += 1
            continue
        if hit[1] in ("dative", "whom") and not names_source(sentence, at, lexicon):
            at += 1
            continue
        if hit[1] == "whom" and _LOCATIVE.search(sentence[at - 1].low):
            at += 1
            continue
        verb = phrase_at(sentence, hit[0], lexicon.cues) if hit[0] < len(sentence) and hit[0] - at == 1 else None
        if verb is not None:  # "S1 S2-yə istinadən yazır ki, C"
            found += _quoted_source(sentence, at, verb[0], end, lexicon)
            at = hit[0]
            continue
        sourced = _with_source(sentence, Found(at, hit[0], "", "asserts", ""), end, lexicon)
        if sourced and sourced[0].speaker is not None and found and found[-1].rule == "source":
            found[-1] = _cut_off(sentence, found[-1], sourced[0].speaker[0])
        found += sourced
        end = at = hit[0]
    return end


def _cut_off(sentence: Sentence, before: Draft, start: int) -> Draft:
    """`A'ya göre 120 milyon, | B'ye göre 85`: what one source says ends at the comma before the next."""
    commas = [token for token in sentence if is_punct(token, ",;") and before.content[0] < token.start < start]
    if not commas or not before.content[0] < start <= before.content[1]:
        return before
    return replace(before, content=(before.content[0], commas[-1].start))


def _quoted_source(sentence: Sentence, at: int, stop: int, floor: int, lexicon: Speech) -> list[Draft]:
    """Whom a paper cites with `istinadən yazır ki`: not what is said of the paper. Others who cite speak themselves."""
    who = subject(sentence, clause_start(sentence, floor, at), at, lexicon)
    told = voice_of(" ".join(token.low for token in sentence[who[0] : who[1]]), lexicon) if who else None
    writes = lexicon.has("reporting", sentence[at + 1].low) and told is not Voice.EXPERT
    cites = who is not None and (
        told is Voice.OUTLET or writes or any(t.kind == "n" for t in sentence[who[0] : who[1]])
    )
    if who is None or not cites or stop >= len(sentence) or not _is_that(sentence, stop, lexicon):
        return []
    cue = Found(at, at + 1, "", "asserts", "")
    begin = stop + 1
    while begin < len(sentence) and sentence[begin].kind == "p":
        begin += 1
    return _drafts(sentence, cue, (begin, len(sentence)), (who[1], at), "source")


def _with_source(sentence: Sentence, cue: Found, floor: int, lexicon: Speech) -> list[Draft]:
    start = clause_start(sentence, floor, cue.start)
    for at in range(start, cue.start):
        if is_punct(sentence[at], ",") and at + 1 < cue.start and cue.start - at <= 6 and at - start > 4:
            start = at + 1
        elif is_punct(sentence[at], ",") and floor and at + 1 < cue.start:
            start = at + 1  # what another source says ends there
    while start < cue.start and sentence[start].kind != "n" and leads(sentence[start], lexicon):
        start += 1
    if start >= cue.start:
        return []
    content = cue.end
    while content < len(sentence) and sentence[content].kind == "p":
        content += 1
    stop = _content_end(sentence, content, lexicon)
    if content >= stop:
        return _source_behind(sentence, cue, start, floor, lexicon)
    if lexicon.has("anaphora", sentence[start].low) and cue.start - start == 1:
        return []
    end = next((n for n in range(start + 1, cue.start) if lexicon.has("platforms", sentence[n].low)), cue.start)
    return _drafts(sentence, cue, (content, stop), (start, end), "source")


def _source_behind(sentence: Sentence, cue: Found, start: int, floor: int, lexicon: Speech) -> list[Draft]:
    """`C, S'nin verilerine göre.`"""
    comma = next((at for at in range(cue.start - 1, floor, -1) if is_punct(sentence[at], ",")), None)
    if comma is None or not (
        _ends_clause(sentence, comma, lexicon) or comma - floor > LONGEST_TAIL > cue.start - comma
    ):
        return []
    begin = clause_start(sentence, floor, comma)
    return _drafts(sentence, cue, (begin, comma), (max(start, comma + 1), cue.start), "source")
