"""Attribution where the verb stands between speaker and content or turns around it: en, ru, uk, de.

Templates: `S cue that C`, `S cue C`, `C, S cue`, `"C," cue S`, `cue S, C`, `S cue: C`, `according to S, C`,
`C, according to S`, and the halves of a split quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from menbe.claims.clauses import Sentence, Token, phrase_at
from menbe.claims.content import before_cue, content_start, drafted, nothing_said_after, skip_light, until
from menbe.claims.drafts import Draft, Found, Span, cue_span, cues_in, is_figure, is_punct, span_of
from menbe.claims.edges import is_finite, speaker_left, speaker_right
from menbe.claims.lexicon import Speech
from menbe.claims.nounlike import is_nounlike
from menbe.claims.sources import SHORT_LEAD, is_light, is_split, sources_in
from menbe.claims.speaking import mended
from menbe.claims.voices import voice_of
from menbe.model import Voice

# How far (tokens) a quotation may stand behind a verb that is speech only beside one.
REACH_OF_MOOD = 6
LONGEST_NAME = 5  # words of one who is told
# "Об этом | корреспонденту «Городской газеты» | рассказал": at most this many tokens.
LONGEST_ADDRESS = 4
LONGEST_MASTHEAD = 4  # words of a paper's name in marks
# What follows "said" is a clause from this many tokens on.
SHORTEST_CLAUSE = 4
SHORTEST_TOPIC = 3  # tokens: "о третьем погибшем"
CALLS = "calls"  # the note of a cue that calls what it denies by a name: "называет выдумкой"
DENIES = "denies"
_ADJECTIVE = re.compile(r"(?:[ыи]е|[ыио]й|ая|яя)$")
_INSTRUMENTAL = re.compile(r"(?:ом|ем|ём|ой|ей|ами|ями|ью)$")


def drafts_of(sentence: Sentence, lexicon: Speech) -> list[Draft]:
    """The claims of one sentence, in order of their cues."""
    found: list[Draft] = []
    busy = sources_in(sentence, lexicon, found)
    for fronted in _fronted(sentence, busy, lexicon):
        found.append(fronted)
    for cue in cues_in(sentence, lexicon):
        if cue.start in busy or _is_no_verb(sentence, cue, lexicon):
            continue
        drafts = [_from_there(sentence, cue, one, lexicon) for one in _from_cue(sentence, cue, lexicon)]
        found += [one for one in drafts if not _is_nobody(sentence, one.speaker, lexicon)]
    return found


def _from_there(sentence: Sentence, cue: Found, draft: Draft, lexicon: Speech) -> Draft:
    """`Там полагают, что C`: they speak who are there."""
    if draft.speaker is not None or not cue.start or not lexicon.has("there", sentence[cue.start - 1].low):
        return draft
    return replace(draft, speaker=span_of(sentence, cue.start - 1, cue.start))


def _fronted(sentence: Sentence, busy: set[int], lexicon: Speech) -> Iterator[Draft]:
    """`Слухи в компании назвали выдумкой`, `Ущерб оценивается следствием в миллион`: what is judged stands first."""
    for at, token in enumerate(sentence):
        if at in busy or not (lexicon.has("judging", token.low) or lexicon.has("judged", token.low)):
            continue
        start, end = _clause_of(sentence, at)
        who = (
            _agent_behind(sentence, at, end, lexicon)
            if lexicon.has("judged", token.low)
            else _judge_before(sentence, at, start, lexicon)
        )
        span = span_of(sentence, start, end)
        if who is not None and span is not None and end - at > 1:
            busy.update(range(start, end))
            cue = Found(at, at + 1, "object", "asserts", "")
            yield Draft(span, span_of(sentence, *who), cue_span(sentence, cue), cue.polarity, "fronted")


def _clause_of(sentence: Sentence, at: int) -> tuple[int, int]:
    """The stretch between marks around a token."""
    marks = [n for n, token in enumerate(sentence) if is_punct(token, ",;:—.!?")]
    return max((n + 1 for n in marks if n < at), default=0), min((n for n in marks if n > at), default=len(sentence))


def _agent_behind(sentence: Sentence, at: int, end: int, lexicon: Speech) -> tuple[int, int] | None:
    """Who judges behind a verb in the passive, in the instrumental: "оценивается | следствием"."""
    if at + 1 >= end or sentence[at + 1].kind != "w" or not _INSTRUMENTAL.search(sentence[at + 1].low):
        return None
    return (at + 1, at + 2) if voice_of(sentence[at + 1].low, lexicon) is not None else None


def _judge_before(sentence: Sentence, at: int, start: int, lexicon: Speech) -> tuple[int, int] | None:
    """Who judges right before the verb, where an object stands before them: "слухи | в компании", "их | там"."""
    end = at
    while end > start and lexicon.has("adverbs", sentence[end - 1].low):
        end -= 1
    if end - 1 <= start:
        return None
    last = sentence[end - 1]
    if lexicon.has("there", last.low):
        return end - 1, end
    if last.kind == "p" or last.upper or voice_of(last.low, lexicon) is None:
        return None
    first = end - 1
    if all(lexicon.has("adverbs", t.low) or lexicon.has("times", t.low) for t in sentence[start:first]):
        return None
    if lexicon.has("locatives", sentence[first - 1].low):
        return (first, end) if first - 1 > start else None
    if _ADJECTIVE.search(sentence[first - 1].low):
        return None
    single = not lexicon.has("prepositions", sentence[first - 1].low) and not lexicon.oblique.search(last.low)
    return (first, end) if single and not lexicon.oblique.search(sentence[first - 1].low) else None


def _is_no_verb(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """Nouns and participles that look like the verb: "a claim form", "the stated aim", "to say the least"."""
    if cue.needs == "quote" and not _beside_quotation(sentence, cue):
        return True
    if is_nounlike(sentence, cue, lexicon):
        return True
    before = sentence[cue.start - 1].low if cue.start else ""
    if lexicon.has("noun_before", before) or before.endswith("'s"):
        return True
    if lexicon.has("negations", before) and content_start(sentence, cue.end, lexicon) is None:
        return cue.polarity == "asserts"
    after = sentence[cue.end].low if cue.end < len(sentence) else ""
    if cue.needs == "that" and (lexicon.has("auxiliaries", after) or lexicon.has("passives", after)):
        return True
    return _after_be(sentence, cue, lexicon) and not lexicon.participle.search(sentence[cue.start].low)


def _beside_quotation(sentence: Sentence, cue: Found) -> bool:
    """Whether a quotation ends right before a cue or begins behind its colon: "“…,” snapped the clerk"."""
    if _quotation_before(sentence, cue.start):
        return True
    rest = sentence[cue.end : cue.end + REACH_OF_MOOD]
    return any(is_punct(a, ":,") and b.kind == "q" for a, b in pairwise(rest))


def _is_nobody(sentence: Sentence, speaker: Span | None, lexicon: Speech) -> bool:
    """ "Nobody the paper met could say": what nobody says is no claim."""
    first = next((token.low for token in sentence if speaker is not None and token.start == speaker[0]), "")
    return lexicon.has("nobody", first)


def _from_cue(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    if _is_participle(sentence, cue, lexicon):
        return _participle(sentence, cue, lexicon)
    if cue.start > 1 and lexicon.has("joiners", sentence[cue.start - 1].low):
        if cue.note == "plain" or (lexicon.flat_clause and _is_second_object(sentence, cue, lexicon)):
            return _coordinated(sentence, cue, lexicon)
        if not lexicon.flat_clause and not lexicon.comma_clause and _leading_subject(sentence, cue.start, lexicon):
            return _coordinated(sentence, cue, lexicon)
    apart = _called(sentence, cue, lexicon) or _written(sentence, cue, lexicon) or _told_about(sentence, cue, lexicon)
    if apart:
        return apart
    left = None if _tells_of_it(sentence, cue, lexicon) else speaker_left(sentence, cue, lexicon)
    if left is not None and left[1] <= cue.start:
        who = mended(sentence, left[0], left[1], cue, lexicon)
        if who is None:  # words that cannot speak: what is quoted beside them is said by somebody
            return [one for one in _subject_left(sentence, cue, left, lexicon, None) if one.direct]
        return _subject_left(sentence, cue, left, lexicon, span_of(sentence, *who))
    return _subject_right(sentence, cue, lexicon)


def _called(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    """`…, а версию о сердце называет выдумкой`: what is called a lie stands before the verb, and who says so is who
    spoke before the turn."""
    if cue.note != CALLS or (cue.end < len(sentence) and sentence[cue.end].kind != "p"):
        return []
    start = next((at + 1 for at in range(cue.start - 1, -1, -1) if sentence[at].kind == "p"), 0)
    if start >= cue.start - 1 or not lexicon.has("turns", sentence[start].low):
        return []
    return drafted(sentence, cue, (start + 1, cue.start), None, "fronted", inherit="subject")


def _written(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    """`В справке, которую видели журналисты, говорится о травме`: a paper speaks of what stands behind."""
    if lexicon.flat_clause or cue.needs != "object" or not lexicon.has("prepositions", sentence[0].low):
        return []
    end = next((at for at in range(1, cue.start) if sentence[at].kind in "pq"), cue.start)
    named = " ".join(token.low for token in sentence[1:end])
    if end < 2 or end == cue.start or voice_of(named, lexicon) is not Voice.DOCUMENT:
        return []
    if not is_punct(sentence[cue.start - 1], ","):
        return []
    return drafted(sentence, cue, until(sentence, cue.end, lexicon), span_of(sentence, 1, end), "written")


def _told_about(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    """`О третьем погибшем ранее написало издание «Север»`: what was told of opens the sentence."""
    opens = lexicon.has("about", sentence[0].low) and not _points_at_it(sentence, lexicon)
    if lexicon.flat_clause or not opens or cue.needs != "clause":
        return []
    start = cue.start
    while start > 1 and is_light(sentence[start - 1].low, lexicon):
        start -= 1
    lead = sentence[:start]
    if start < SHORTEST_TOPIC or any(token.kind in "pq" or lexicon.finite.match(token.low) for token in lead):
        return []
    right = speaker_right(sentence, cue.end, lexicon)
    if right is None or content_start(sentence, right[1], lexicon) is not None:
        return []
    who = sentence[right[0] : right[1]]
    if voice_of(" ".join(token.low for token in who), lexicon) is None and not any(
        t.upper or t.kind == "n" for t in who
    ):
        return []
    medium = span_of(sentence, *right[2]) if right[2] else None
    return drafted(sentence, cue, (0, start), span_of(sentence, right[0], right[1]), "about", medium=medium)


def _is_second_object(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """`called the vote a farce and | promised | to appeal`: the first verb of the sentence speaks too."""
    if cue.needs != "object":
        return False
    before = sentence[: cue.start - 1]
    return any(token.low in lexicon.cues and lexicon.finite.match(token.low) for token in before[1:])


def _coordinated(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    """`S praised the crew and said C`: the subject of the sentence says the second thing too."""
    subject = _leading_subject(sentence, cue.start, lexicon)
    start = content_start(sentence, cue.end, lexicon)
    if start is None and not lexicon.flat_clause and cue.needs != "object":
        return []
    if start is None:
        start = skip_light(sentence, cue.end, lexicon)
        if start >= len(sentence) or sentence[start].kind == "p":
            return []
    content = until(sentence, start, lexicon)
    return drafted(sentence, cue, content, subject, "coordinated", inherit="subject")


def _is_participle(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """ "adding", "заявив": but "is saying" is a verb of its own."""
    low = sentence[cue.start].low
    if lexicon.has("participles", low):
        return not (cue.start and lexicon.has("passives", sentence[cue.start - 1].low))
    return bool(lexicon.participle.search(low)) and not _after_be(sentence, cue, lexicon)


def _after_be(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    at = cue.start - 1
    while at > 0 and lexicon.has("adverbs", sentence[at].low):
        at -= 1
    return at >= 0 and lexicon.has("passives", sentence[at].low)


def _leading_subject(sentence: Sentence, stop: int, lexicon: Speech) -> Span | None:
    """The noun phrase that opens a sentence, up to its first finite verb."""
    for at in range(min(stop, 14)):
        token = sentence[at]
        if token.kind == "q" or is_punct(token, ":;—"):
            return None
        if lexicon.finite.match(token.low) or (token.low in lexicon.cues and at):
            low = sentence[0].low
            if at == 0 or lexicon.has("prepositions", low) or lexicon.has("conjunctions", low):
                return None
            who = mended(sentence, 0, at, None, lexicon)
            return span_of(sentence, *who) if who else None
    return None


def _participle(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    """`…, adding that C`: said by whoever is the subject of the sentence."""
    start = content_start(sentence, cue.end, lexicon)
    if start is None:
        following = skip_light(sentence, cue.end, lexicon)
        if cue.needs != "clause" or not lexicon.flat_clause or following >= len(sentence):
            return []
        if sentence[following].kind == "p" or not _has_finite(sentence, (following, len(sentence)), lexicon):
            return []
        start = following
    content = until(sentence, start, lexicon)
    subject = _leading_subject(sentence, cue.start, lexicon)
    return drafted(sentence, cue, content, subject, "participle", inherit="subject")


def _subject_left(
    sentence: Sentence, cue: Found, left: tuple[int, int, int], lexicon: Speech, speaker: Span | None
) -> list[Draft]:
    after = content_start(sentence, cue.end, lexicon)
    if after is None and cue.needs == "clause" and left[0] == 2 and _points_at_it(sentence, lexicon):
        right = speaker_right(sentence, cue.end, lexicon)
        if right is not None and sentence[right[0]].kind == "w" and not is_light(sentence[right[0]].low, lexicon):
            speaker = span_of(sentence, right[0], right[1])  # "Об этом Liman Press сообщила директор порта"
        return [Draft((-1, -1), speaker, cue_span(sentence, cue), cue.polarity, "previous")]
    before = left[2]
    quoted = _quotation_before(sentence, before)
    stands_before = quoted or (before > 0 and is_punct(sentence[before - 1], ",—?!"))
    if (
        not quoted
        and stands_before
        and _resumes(sentence, cue.end, lexicon)
        and _is_said(sentence, before, cue, lexicon)
    ):
        return _amid(sentence, cue, before, speaker, lexicon)
    if after is not None:
        drafts = drafted(sentence, cue, until(sentence, after, lexicon), speaker, "after")
        if quoted:
            drafts += drafted(sentence, cue, before_cue(sentence, before, lexicon), speaker, "split")
        return drafts
    figure = _figure_end(sentence, cue.end, lexicon) if lexicon.flat_clause and cue.note == "plain" else 0
    if figure:
        return drafted(sentence, cue, (cue.end, figure), speaker, "figure")
    if quoted and cue.needs != "object":
        return drafted(sentence, cue, before_cue(sentence, before, lexicon), speaker, "before")
    if _goes_on_behind(sentence, cue, before, stands_before, lexicon):
        return drafted(sentence, cue, until(sentence, cue.end + 1, lexicon), speaker, "inserted")
    if stands_before and cue.end < len(sentence) - 3 and is_punct(sentence[cue.end], ",") and before <= SHORT_LEAD:
        return drafted(sentence, cue, until(sentence, cue.end + 1, lexicon), speaker, "inserted")
    if stands_before and not _is_said(sentence, before, cue, lexicon):
        stands_before = False
    if stands_before and _names_its_object(sentence, cue, lexicon):
        return _object(sentence, cue, speaker, lexicon)
    if stands_before and nothing_said_after(sentence, cue.end, lexicon):
        return drafted(sentence, cue, before_cue(sentence, before, lexicon), speaker, "before")
    if cue.needs == "object":
        return _object(sentence, cue, speaker, lexicon)
    if cue.needs == "that":
        return _quoted_bits(sentence, cue, speaker)
    return _flat(sentence, cue, speaker, lexicon)


def _resumes(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`C, S said, | when …`, `C, S said, | "…"`: what is said goes on behind its attribution."""
    if at >= len(sentence) - 2 or not is_punct(sentence[at], ","):
        return False
    if not lexicon.flat_clause or any(phrase_at(sentence, n, lexicon.cues) for n in range(at + 2, len(sentence))):
        return False
    return sentence[at + 1].kind == "q" or lexicon.has("resumes", sentence[at + 1].low)


def _amid(sentence: Sentence, cue: Found, before: int, speaker: Span | None, lexicon: Speech) -> list[Draft]:
    """Speech that its attribution stands in the middle of, as one."""
    start, _ = before_cue(sentence, before, lexicon)
    span = span_of(sentence, start, until(sentence, cue.end + 1, lexicon)[1])
    return [Draft(span, speaker, cue_span(sentence, cue), cue.polarity, "amid")] if span is not None else []


def _names_its_object(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """`…, устроители насчитали пятнадцать`: a thing said stands behind the verb, and no clause is meant before it."""
    at = skip_light(sentence, cue.end, lexicon)
    if lexicon.flat_clause or at >= len(sentence) or sentence[at].kind == "p":
        return False
    low = sentence[at].low
    if lexicon.has("prepositions", low) or lexicon.has("times", low):
        return cue.needs == "object" and cue.end - cue.start > 1
    return cue.needs == "object" or lexicon.has("objects", sentence[cue.start].low)


def _quotation_before(sentence: Sentence, at: int) -> bool:
    """Whether a quotation ends where an attribution begins, with nothing but marks between."""
    while at > 0 and sentence[at - 1].kind == "p" and is_punct(sentence[at - 1], ",—?!."):
        at -= 1
    return at > 0 and sentence[at - 1].kind == "q"


def _goes_on_behind(sentence: Sentence, cue: Found, before: int, stands_before: bool, lexicon: Speech) -> bool:
    """`Lenox, Mr Clarke said, was a giant`: what stands before the attribution is no clause, what follows is."""
    end = cue.end
    if not (lexicon.flat_clause and stands_before and end < len(sentence) - 2 and is_punct(sentence[end], ",")):
        return False
    if lexicon.has("participles", sentence[end + 1].low) or lexicon.participle.search(sentence[end + 1].low):
        return False
    lead = before_cue(sentence, before, lexicon)
    lead_is_clause = any(t.kind == "q" or is_finite(t, lexicon) for t in sentence[lead[0] : lead[1]])
    return not lead_is_clause and any(is_finite(t, lexicon) for t in sentence[end + 1 :])


def _is_said(sentence: Sentence, before: int, cue: Found, lexicon: Speech) -> bool:
    """Whether what stands before "S cue" can have been said: a quotation, or a clause with a finite verb."""
    if not lexicon.flat_clause:
        return True
    start, end = before_cue(sentence, before, lexicon)
    if cue.needs == "that" and all(token.kind == "p" for token in sentence[cue.end :]):
        return _has_finite(sentence, (start, end), lexicon)  # "C, data from the institute show."
    if cue.needs != "clause":
        return any(token.kind == "q" for token in sentence[max(start, end - 2) : end])
    if _is_plain_clause(sentence, cue, (start, end), lexicon):
        return True
    return _has_finite(sentence, (start, end), lexicon)


def _object(sentence: Sentence, cue: Found, speaker: Span | None, lexicon: Speech) -> list[Draft]:
    """`condemned the raid`, `called it "…"`, `demanded an inquiry`: the object is what is said."""
    start = cue.end if cue.polarity == DENIES else skip_light(sentence, cue.end, lexicon)
    while start < len(sentence) and lexicon.has("adverbs", sentence[start].low):
        start += 1  # "disputes | police account": whom it was told to stands behind no denial
    if start >= len(sentence) or sentence[start].kind == "p":
        return []
    if lexicon.has("determiners", sentence[cue.end - 1].low) and cue.end - cue.start > 1:
        start = cue.end - 1  # "put | the toll at five"
    first = sentence[start].low
    if cue.note.startswith("|") and not _is_followed_by(sentence, start, cue.note[1:]):
        return []
    if cue.note != "to" and (lexicon.has("prepositions", first) or lexicon.has("conjunctions", first)):
        return []
    verb = " ".join(token.low for token in sentence[cue.start : cue.end])
    if lexicon.has("acts", verb) and _are_people(sentence, start, lexicon):
        return []
    content = until(sentence, start, lexicon)
    if cue.polarity == DENIES:
        content = _without_background(sentence, content, lexicon)
    return drafted(sentence, cue, content, speaker, "object")


def _are_people(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether an object is what a number counts, and no clause follows: "defended | eleven reporters"."""
    stop = next((n for n in range(at, len(sentence)) if sentence[n].kind != "w"), len(sentence))
    if any(lexicon.has("complementizers", token.low) or lexicon.finite.match(token.low) for token in sentence[at:stop]):
        return False
    return is_figure(sentence, at, lexicon) or lexicon.has("third", sentence[at].low)


def _without_background(sentence: Sentence, content: tuple[int, int], lexicon: Speech) -> tuple[int, int]:
    """`disputes the police account | after two die in a raid`: what happened meanwhile is not denied."""
    start, stop = content
    cut = next((at for at in range(start + 2, stop) if lexicon.has("backgrounds", sentence[at].low)), stop)
    return start, cut


def _is_followed_by(sentence: Sentence, at: int, word: str) -> bool:
    """Whether a word stands in the same clause: "puts inflation | at | 58 percent"."""
    for token in sentence[at:]:
        if token.kind == "p" and token.low[0] in ",;:.":
            return False
        if token.low == word:
            return True
    return False


def _quoted_bits(sentence: Sentence, cue: Found, speaker: Span | None) -> list[Draft]:
    """`called it "…"`: only what stands in marks is the speaker's."""
    for token in sentence[cue.end : cue.end + 12]:
        if token.kind == "q":
            assert token.inner is not None
            return [Draft(token.inner, speaker, cue_span(sentence, cue), cue.polarity, "quoted", direct=True)]
        if token.kind == "p" and token.low[0] in ".;:":
            break
    return []


def _flat(sentence: Sentence, cue: Found, speaker: Span | None, lexicon: Speech) -> list[Draft]:
    """`police said the road was closed`, `says C`, and in German `sagte, C`."""
    start = _past_whom(sentence, cue, skip_light(sentence, cue.end, lexicon), lexicon)
    if start >= len(sentence):
        return []
    if lexicon.comma_clause and is_punct(sentence[start], ",") and start + 3 < len(sentence):
        return drafted(sentence, cue, until(sentence, start + 1, lexicon), speaker, "comma clause")
    if sentence[start].kind == "q":
        return drafted(sentence, cue, until(sentence, start, lexicon), speaker, "after")
    if not lexicon.flat_clause and lexicon.has("objects", sentence[cue.start].low):
        return _object(sentence, cue, speaker, lexicon)
    if not lexicon.flat_clause or is_punct(sentence[start], ",;—.?!:") or lexicon.has("as_words", sentence[start].low):
        return []
    if _leads_beside(sentence, cue, start, lexicon) or not _may_find(sentence, cue, start, speaker, lexicon):
        return _quoted_bits(sentence, cue, speaker)
    content = _aside_of(sentence, cue, until(sentence, start, lexicon), lexicon)
    if lexicon.has("objects", sentence[cue.start].low) and not _has_finite(sentence, content, lexicon):
        return _object(sentence, cue, speaker, lexicon)
    if not _has_finite(sentence, content, lexicon) and not _is_plain_clause(sentence, cue, content, lexicon):
        return _quoted_bits(sentence, cue, speaker)
    return drafted(sentence, cue, content, speaker, "flat")


def _past_whom(sentence: Sentence, cue: Found, start: int, lexicon: Speech) -> int:
    """Past the one told: `told | Alder Daily | repairs would …`, `told | her mother | the shop was shut`."""
    if not lexicon.flat_clause or not lexicon.has("tells", sentence[cue.end - 1].low):
        return start
    names = start
    while names < min(len(sentence), start + LONGEST_NAME) and (
        sentence[names].kind == "n" or _is_name(sentence[names])
    ):
        names += 1
    if names > start and _begins_clause(sentence, names, lexicon):
        return names
    for at in range(start + 1, min(len(sentence) - 1, start + LONGEST_NAME)):
        if sentence[at].kind != "w" or lexicon.finite.match(sentence[at].low):
            break
        first = sentence[at].low
        if lexicon.has("determiners", first) or lexicon.has("subjects", first):
            return at if _begins_clause(sentence, at, lexicon) else start
    return start


def _is_name(token: Token) -> bool:
    return token.kind == "w" and token.upper


def _begins_clause(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether words follow that can be a clause of their own: a subject and its verb."""
    clause = sentence[at:]
    stop = next((n for n, token in enumerate(clause) if token.kind == "p"), len(clause))
    return any(is_finite(token, lexicon) for token in clause[1:stop])


def _aside_of(sentence: Sentence, cue: Found, content: tuple[int, int], lexicon: Speech) -> tuple[int, int]:
    """What is said inside "who said …" ends before the verb of whoever is described: `… | told reporters`."""
    start, stop = content
    if not lexicon.flat_clause or cue.start == 0 or not lexicon.has("relatives", sentence[cue.start - 1].low):
        return content
    return start, next((n for n in range(start + 2, stop) if lexicon.has("tells", sentence[n].low)), stop)


def _leads_beside(sentence: Sentence, cue: Found, start: int, lexicon: Speech) -> bool:
    """Whether what follows a verb stands beside what is said: "argue | over pay", "laughed | when asked"."""
    first = sentence[start].low
    if lexicon.has("says_nothing", first):
        return True
    if not lexicon.has("beside_it", first):
        return False
    if sentence[start + 1 : start + 2] and is_figure(sentence, start + 1, lexicon):
        return False  # "said | about 60 million had been moved"
    timed = any(lexicon.has("times", t.low) or lexicon.has("occasions", t.low) for t in sentence[start + 1 : start + 4])
    return not (cue.note == "plain" and timed)


def _may_find(sentence: Sentence, cue: Found, start: int, speaker: Span | None, lexicon: Speech) -> bool:
    """Whether who `found` has found out: a paper, a court, a study, or anybody that something is so; rescuers find a
    body."""
    if cue.note != "paper":
        return True
    words = " ".join(t.low for t in sentence if speaker is not None and speaker[0] <= t.start < speaker[1])
    if voice_of(words, lexicon) in (Voice.DOCUMENT, Voice.EXPERT):
        return True
    clause = sentence[start:]
    stop = next((n for n, t in enumerate(clause) if t.kind != "w" or _leads_apart(t, lexicon)), len(clause))
    return any(is_finite(token, lexicon) for token in clause[1:stop]) or any(t.kind in "qn" for t in clause[:-1])


def _leads_apart(token: Token, lexicon: Speech) -> bool:
    """Whether a word begins a clause inside another: "who", "where", "what"."""
    return any(lexicon.has(s, token.low) for s in ("relatives", "resumes", "embedders", "prepositions"))


def _figure_end(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """The end of `the council says | eleven | , and …`, `… | 11.2 billion |`: a figure that no noun follows; else 0."""
    end = at
    while is_figure(sentence, end, lexicon):
        end += 1
    following = sentence[end] if end < len(sentence) else None
    alone = following is None or following.kind == "p" or lexicon.has("joiners", following.low)
    return end if alone and end > at else 0


def _is_plain_clause(sentence: Sentence, cue: Found, content: tuple[int, int], lexicon: Speech) -> bool:
    """After a plain verb of saying a clause follows whose verb the language file need not know."""
    first = sentence[content[0]]
    adjunct = lexicon.has("prepositions", first.low) or lexicon.has("times", first.low)
    return cue.note == "plain" and not adjunct and content[1] - content[0] >= SHORTEST_CLAUSE


def _has_finite(sentence: Sentence, content: tuple[int, int], lexicon: Speech) -> bool:
    if lexicon.has("subjects", sentence[content[0]].low):
        return True
    return any(t.kind == "q" or lexicon.finite.match(t.low) for t in sentence[content[0] : content[1]])


def _subject_right(sentence: Sentence, cue: Found, lexicon: Speech) -> list[Draft]:
    right = speaker_right(sentence, cue.end, lexicon)
    if right is not None and lexicon.flat_clause and mended(sentence, right[0], right[1], None, lexicon) is None:
        right = None
    speaker = span_of(sentence, right[0], right[1]) if right else None
    medium = span_of(sentence, *right[2]) if right and right[2] else None
    if _is_its_object(sentence, cue, right, lexicon):
        return []
    start = cue.start
    while start > 0 and sentence[start - 1].kind == "w" and is_light(sentence[start - 1].low, lexicon):
        start -= 1
    if _tells_of_it(sentence, cue, lexicon):
        start = 0
    lead = sentence[start : cue.start]
    end = right[1] if right else cue.end
    if any(lexicon.has("anaphora", token.low) for token in lead) and start == 0:
        if speaker is None:
            return []
        return [Draft((-1, -1), speaker, cue_span(sentence, cue), cue.polarity, "previous", medium=medium)]
    if cue.needs == "that" and not lexicon.flat_clause and not _quotation_before(sentence, start):
        return _elliptic(sentence, cue, speaker, medium, end, lexicon)  # "…, что слышала два хлопка"
    if start > 0 and (is_punct(sentence[start - 1], ",—?!") or sentence[start - 1].kind == "q"):
        return _inserted(sentence, cue, start, end, (speaker, medium), lexicon)
    if start == 0:
        after = content_start(sentence, end, lexicon)
        if after is None and end < len(sentence) and is_punct(sentence[end], ","):
            after = end + 1
        if after is not None:
            content = until(sentence, after, lexicon)
            return drafted(sentence, cue, content, speaker, "inverted", medium=medium)
    return _elliptic(sentence, cue, speaker, medium, end, lexicon)


def _tells_of_it(sentence: Sentence, cue: Found, lexicon: Speech) -> bool:
    """`Об этом корреспонденту «Городской газеты» рассказал S`: only whom it was told to stands before the verb."""
    told = sentence[2 : cue.start]
    if not told or len(told) > LONGEST_ADDRESS or not _points_at_it(sentence, lexicon):
        return False
    return all(
        (token.kind in "nq" and len(token.low.split()) <= LONGEST_MASTHEAD)
        or lexicon.has("addressees", token.low)
        or lexicon.has("outlets", token.low)
        or lexicon.has("media", token.low)
        or is_light(token.low, lexicon)
        for token in told
    )


def _points_at_it(sentence: Sentence, lexicon: Speech) -> bool:
    """`Об этом …`: the sentence tells who said the one before."""
    return lexicon.has("about", sentence[0].low) and lexicon.has("anaphora", sentence[1].low)


def _is_its_object(sentence: Sentence, cue: Found, right: tuple[int, int, Span | None] | None, lexicon: Speech) -> bool:
    """Whether what follows a verb is what it is about, not who speaks: "offered no proof", "called for a vote"."""
    if _quotation_before(sentence, cue.start):
        return False
    first = sentence[right[0]].low if right else ""
    if not lexicon.flat_clause:  # "потребует | независимой экспертизы": no speaker stands in another case
        bent = lexicon.oblique.search(first) is not None and not lexicon.has("third", first)
        return cue.needs == "object" and not lexicon.comma_clause and bent
    return cue.needs == "object" or lexicon.has("prepositions", first) or lexicon.has("indefinites", first)


def _elliptic(
    sentence: Sentence, cue: Found, speaker: Span | None, medium: Span | None, end: int, lexicon: Speech
) -> list[Draft]:
    """A verb inside a clause whose subject could not be found: only with "that", a colon or a quotation."""
    after = content_start(sentence, cue.end, lexicon)
    if after is None:
        after = content_start(sentence, end, lexicon)
    if after is None:
        return []
    subject = speaker if speaker is not None and sentence[after - 1].start >= speaker[1] else None
    return drafted(
        sentence, cue, until(sentence, after, lexicon), subject, "elliptic", medium=medium, inherit="subject"
    )


def _next_quotation(sentence: Sentence, at: int, lexicon: Speech) -> int:
    """Past `, whose kitchen was flooded,` to the other half of a split quotation; `at` where there is none."""
    for here in range(at, len(sentence)):
        if sentence[here].kind == "q":
            return here if is_punct(sentence[here - 1], ",—") else at
        if is_punct(sentence[here], ".;:") or phrase_at(sentence, here, lexicon.cues) is not None:
            return at
    return at


def _inserted(
    sentence: Sentence, cue: Found, start: int, end: int, who: tuple[Span | None, Span | None], lexicon: Speech
) -> list[Draft]:
    """`C, cue S` at the end of a sentence, or in the middle of what is said."""
    speaker, medium = who
    after = content_start(sentence, end, lexicon)
    rest = end
    while rest < len(sentence) and sentence[rest].kind == "p":
        rest += 1
    before = before_cue(sentence, start, lexicon)
    if _quotation_before(sentence, start):
        found = drafted(sentence, cue, before, speaker, "inverted", medium=medium)
        resumed = after if after is not None else rest
        resumed = _next_quotation(sentence, resumed, lexicon) if after is None else resumed
        if resumed < len(sentence) and (sentence[resumed].kind == "q" or after is not None):
            found += drafted(sentence, cue, until(sentence, resumed, lexicon), speaker, "split", medium=medium)
        return found
    if end < len(sentence) - 1 and is_punct(sentence[end], ",—") and is_split(sentence, before, rest, lexicon):
        return drafted(sentence, cue, until(sentence, rest, lexicon), speaker, "inserted", medium=medium)
    if speaker is None and not lexicon.comma_clause:
        return []
    found = drafted(sentence, cue, before, speaker, "inverted", medium=medium)
    if after is not None and is_punct(sentence[after - 1], ":"):
        found += drafted(sentence, cue, until(sentence, after, lexicon), speaker, "after", medium=medium)
    return found
