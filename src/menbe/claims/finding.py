"""Article → claims: templates over sentences, floating quotations, headlines, hedges without a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from menbe.claims import nominal, saying
from menbe.claims.borders import is_named, subject
from menbe.claims.clauses import Sentence, Token, folded, phrase_at, sentences_of, tokens_of
from menbe.claims.drafts import Draft, Span, is_punct, span_of
from menbe.claims.interviews import answers, interviewee_of
from menbe.claims.lexicon import Speech, speech
from menbe.claims.naming import FULL_NAME, name_of
from menbe.claims.numbers import figures_of
from menbe.claims.seen import seen_in
from menbe.claims.speakers import QUOTE_MARKS, is_somebody, known_voices, voice_said
from menbe.claims.voices import voice_of
from menbe.claims.voicing import told_voice
from menbe.language import fold
from menbe.model import Article, BlockKind, Claim, Form, Genre, Passage, Polarity, Voice

MAKER = "claims/1"
_PARAGRAPH = re.compile(r"[^\n]+")
# "BAKI, 5 mart – ", "LONDON (Wire) — ": where and when it was written.
_DATELINE = re.compile(
    r"[^\W\d_a-zа-яəğıöüçş]{3,}(?:[ /-][^\W\d_a-zа-яəğıöüçş]{3,})?(?:,[^–—\n]{0,50}| ?\([^)\n]{2,30}\))? ?[–—] "
)
# A speaker before the colon of a headline is at most this long (words).
HEADLINE_SPEAKER = 7
# … and behind its last dash, with the dash.
HEADLINE_TAIL = 4
SHORT_WORD = 3  # letters of "of", "və" in a name in marks
# A claim says something: fewer words than this is an echo of the cue ("said so").
SHORTEST_CONTENT = 2
# What follows a transcript's label holds at least this many words.
LABELLED_WORDS = 4
# A label of one word is written in capitals: at least this many letters ("WALLACE:", not "Q:").
LABEL = 4
# Pieces in which the author argues: there only somebody who is named or described speaks.
AUTHORED = (Genre.OPINION, Genre.ANALYSIS)
PREPOSITION = 4  # code points of "on " or "по " before it
NEAR_HEAD = 60  # code points: "preliminary figures" opens what is said
PHRASE = 4  # tokens of a phrase beside "perhaps"
CASE = 2  # letters of a case ending
_HARMONY = str.maketrans("eəıiuüt", "aaiiiid")
LONGEST_SIGNATURE = 9  # words behind the dash of a signed quotation


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    kind: BlockKind
    text: str  # the article's
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A draft with the sentence it stands in."""

    draft: Draft
    sentence: Span


def find_claims(article: Article) -> tuple[Claim, ...]:
    """Every attributed statement, and every hedged one, of an article's headline, headings and body, in order.

    Never raises; a language without a speech file gives none.
    """
    lexicon = speech(article.language)
    if lexicon is None or not article.text:
        return ()
    low = folded(article.text, article.language)
    paragraphs = [*_paragraphs(article, low, lexicon)]
    placed = [one for paragraph in paragraphs for one in _in_paragraph(paragraph, lexicon)]
    if article.genre is Genre.INTERVIEW:
        placed = _with_answers(article, paragraphs, placed, lexicon)
    placed += _headline_speakers(paragraphs, placed, low, lexicon)
    placed = _hedged(paragraphs, _distinct(placed), lexicon)
    if article.genre in AUTHORED or not lexicon.flat_clause:  # "may be" in an English report weakens, and guesses not
        placed = _guessed(article, low, paragraphs, placed, lexicon)
    return tuple(_claims(article, low, placed, paragraphs, lexicon))


def _paragraphs(article: Article, low: str, lexicon: Speech) -> Iterator[_Paragraph]:
    abbreviations = lexicon.words["abbreviations"]
    for zone in article.zones_of(BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY):
        for match in _PARAGRAPH.finditer(article.text, zone.start, zone.end):
            dateline = _DATELINE.match(article.text, match.start(), match.end())
            start = dateline.end() if dateline else match.start()
            tokens = tokens_of(article.text, low, start, match.end(), lexicon)
            found = sentences_of(tokens, article.text, abbreviations)
            yield _Paragraph(match.start(), match.end(), zone.kind, article.text, found)


def _in_paragraph(paragraph: _Paragraph, lexicon: Speech) -> Iterator[_Placed]:
    """The drafts of a paragraph, with pronouns, floating quotations and "this" resolved inside it."""
    labelled = _transcript(paragraph)
    if labelled is not None:
        yield _Placed(labelled, (paragraph.start, paragraph.end))
        return
    template = saying.drafts_of if lexicon.order == "svo" else nominal.drafts_of
    last: Draft | None = None
    previous: Span | None = None
    before: Sentence = []
    for sentence in paragraph.sentences:
        span = (sentence[0].start, sentence[-1].end)
        seen = [*seen_in(sentence, lexicon)]
        found = [*(one for one in template(sentence, lexicon) if not _meets(one, seen)), *seen]
        floating = _signed(sentence, lexicon) or _floating(sentence, last) if not found else None
        for raw in [*found, *([floating] if floating else [])]:
            draft = _resolved(raw, last, previous) if last or not raw.direct else _of_whom_it_was(raw, before, lexicon)
            if draft is not None and draft.direct and draft.speaker is None and lexicon.order == "sov":
                draft = _of_who_was_named(draft, paragraph, lexicon)
            if draft is not None:
                yield _Placed(draft, span)
                last = draft if draft.speaker is not None else last
        previous = span_of(sentence, 0, len(sentence)) or previous
        before = sentence


def _meets(draft: Draft, others: list[Draft]) -> bool:
    return any(draft.content[0] < one.content[1] and one.content[0] < draft.content[1] for one in others)


def _with_answers(
    article: Article, paragraphs: list[_Paragraph], placed: list[_Placed], lexicon: Speech
) -> list[_Placed]:
    """The answers of an interview, and of what else was found in them only what is said to be somebody else's."""
    spans = [(p.start, p.end) for p in paragraphs if p.kind is BlockKind.BODY]
    headline = next(((p.start, p.end) for p in paragraphs if p.kind is BlockKind.HEADLINE), None)
    given = [*answers(article.text, spans)]
    if not given:
        return placed
    lead = spans[: next(n for n, span in enumerate(spans) if span[1] > given[0].content[0]) - 1]
    asked = interviewee_of(article, headline, lead, lexicon)
    told = [
        span for one in placed if one.draft.speaker and one.draft.direct for span in (one.sentence, one.draft.content)
    ]
    said = [
        _Placed(replace(one, speaker=asked), one.content)
        for one in given
        if not any(_inside(span, one.content) for span in told)
    ]
    return said + [
        one for one in placed if one.draft.speaker or not any(_inside(one.sentence, d.content) for d in given)
    ]


def _inside(sentence: Span, turn: Span) -> bool:
    return turn[0] - 3 <= sentence[0] < turn[1]


def _transcript(paragraph: _Paragraph) -> Draft | None:
    """`ANNA BELL: …` and `Anna Bell: …` at the head of a paragraph: a transcript's or an interview's label."""
    tokens = [token for sentence in paragraph.sentences for token in sentence]
    at = next((n for n, token in enumerate(tokens[:5]) if is_punct(token, ":")), 0)
    if not at or at > 4 or paragraph.kind is not BlockKind.BODY or at + 1 >= len(tokens):
        return None
    if tokens[at + 1].kind != "q" and at + LABELLED_WORDS >= len(tokens):
        return None
    if not all(token.kind == "w" and token.upper and not token.low[0].isdigit() for token in tokens[:at]):
        return None
    if at == 1 and not (paragraph.text[tokens[0].start : tokens[0].end].isupper() and len(tokens[0].low) >= LABEL):
        return None
    speaker, content = span_of(tokens, 0, at), span_of(tokens, at + 1, len(tokens))
    return Draft(content, speaker, None, "asserts", "transcript", direct=True) if speaker and content else None


def _resolved(draft: Draft, last: Draft | None, previous: Span | None) -> Draft | None:
    if draft.content == (-1, -1):
        return replace(draft, content=previous) if previous else None
    if draft.speaker is None and draft.inherit and last is not None:
        return replace(draft, speaker=last.speaker)
    return draft


def _of_whom_it_was(draft: Draft, before: Sentence, lexicon: Speech) -> Draft:
    """`Dün emekli öğretmen Roza aradı. "…" dedi.`: the first to speak is whom the sentence before was about."""
    if draft.speaker is not None or draft.cue is None or not before or lexicon.order != "sov":
        return draft
    who = subject(before, 0, len(before), lexicon)
    return replace(draft, speaker=span_of(before, *who)) if who and is_named(before, who, lexicon) else draft


def _of_who_was_named(draft: Draft, paragraph: _Paragraph, lexicon: Speech) -> Draft:
    """`Recep Kandaz çay dolduruyor. Altmış yaşında. “…” diyor.`: whom the paragraph is about, by a full name."""
    if draft.cue is None or draft.inherit != "subject":
        return draft
    for name in reversed([*FULL_NAME.finditer(paragraph.text, paragraph.start, draft.content[0])]):
        low = fold(name.group(), lexicon.language)
        told = paragraph.text[paragraph.start : name.start()]
        quoted = sum(told.count(mark) for mark in "«“„") > sum(told.count(mark) for mark in "»”")
        if not quoted and voice_of(low, lexicon) is None and lexicon.faceless.search(low) is None:
            return replace(draft, speaker=name.span())
    return draft


def _signed(sentence: Sentence, lexicon: Speech) -> Draft | None:
    """`“…” — Anna Bell, nurse`: a quotation signed with a name behind a dash."""
    if len(sentence) < 3 or sentence[0].kind != "q" or not is_punct(sentence[1], "—") or not sentence[2].upper:
        return None
    rest = [token for token in sentence[2:] if token.kind != "p"]
    if len(rest) > LONGEST_SIGNATURE or any(lexicon.finite.search(t.low) and not t.upper for t in rest):
        return None
    speaker = span_of(sentence, 2, len(sentence))
    assert sentence[0].inner is not None
    return Draft(sentence[0].inner, speaker, None, "asserts", "signed", direct=True)


def _floating(sentence: Sentence, last: Draft | None) -> Draft | None:
    """A quotation that stands alone after an attributed one belongs to the same speaker."""
    spoken = [token for token in sentence if token.kind != "p"]
    if last is None or len(spoken) != 1 or spoken[0].kind != "q" or spoken[0].inner is None:
        return None
    return Draft(spoken[0].inner, last.speaker, last.cue, last.polarity, "floating", direct=True)


def _headline_speakers(
    paragraphs: list[_Paragraph], placed: list[_Placed], low: str, lexicon: Speech
) -> Iterator[_Placed]:
    """`Family: they beat the two brothers`: the words before the colon are of a kind that speaks, or spoke below."""
    spoke = {low[slice(*d.draft.speaker)].split()[-1] for d in placed if d.draft.speaker}
    taken = {one.sentence for one in placed}
    for paragraph in paragraphs:
        if paragraph.kind is not BlockKind.HEADLINE or not paragraph.sentences:
            continue
        tokens = [token for sentence in paragraph.sentences for token in sentence]
        for at, token in enumerate(tokens):
            if is_punct(token, ":") and 0 < at <= HEADLINE_SPEAKER and at + 1 < len(tokens):
                speaker, content = span_of(tokens, 0, at), span_of(tokens, at + 1, len(tokens))
                span = (tokens[0].start, tokens[-1].end)
                direct = tokens[at + 1].kind == "q"
                edge = tokens[at - 1] if lexicon.headline_head == "last" else tokens[0]
                named = tokens[at - 1].kind == "n" and at == 1 and _is_title(paragraph.text, tokens[0], lexicon)
                if (
                    speaker
                    and content
                    and span not in taken
                    and (named or _speaks(low, speaker, edge.low, spoke, lexicon))
                ):
                    taken.add(span)
                    yield _Placed(Draft(content, speaker, None, "asserts", "headline", direct), span)
                break
        span = (tokens[0].start, tokens[-1].end)
        if not any(span[0] <= start < span[1] for start, _ in taken):
            other = _headline_tail(tokens, low, lexicon) or _headline_quotation(tokens, set(), lexicon)
            if other is not None:
                yield _Placed(other, span)


def _is_title(text: str, token: Token, lexicon: Speech) -> bool:
    """Whether what stands in marks is a name, and not a few words that somebody said: “We wait”: mayor on strike."""
    assert token.inner is not None
    words = text[slice(*token.inner)].split()
    if len(words) == 1:
        return not lexicon.finite.search(token.low.strip("«»“”„\"'"))
    return all(not word[0].islower() or len(word) <= SHORT_WORD for word in words)


def _headline_tail(tokens: Sentence, low: str, lexicon: Speech) -> Draft | None:
    """`Three dead – police`: a word for one who speaks behind the last dash of a headline."""
    at = next((n for n in range(len(tokens) - 1, 1, -1) if is_punct(tokens[n], "—")), 0)
    speaker, content = span_of(tokens, at + 1, len(tokens)), span_of(tokens, 0, at)
    if not at or speaker is None or content is None or len(tokens) - at > HEADLINE_TAIL:
        return None
    told = voice_of(low[slice(*speaker)], lexicon)
    if told is None or any(lexicon.finite.search(token.low) and not token.upper for token in tokens[at + 1 :]):
        return None
    return Draft(content, speaker, None, "asserts", "headline", direct=tokens[0].kind == "q" and at == 1)


def _headline_quotation(tokens: Sentence, taken: set[Span], lexicon: Speech) -> Draft | None:
    """`“…”: families wait`, `School in a tent: “…”`: speech in a headline, whoever is meant to have said it."""
    at = next((n for n, token in enumerate(tokens) if token.kind == "q" and token.inner not in taken), None)
    if at is None and len(tokens) > 1 and tokens[0].kind == "n" and is_punct(tokens[1], ":"):
        at = 0  # a few words in marks before a colon that are no name
    if at is None:
        return None
    inner = tokens[at].inner
    assert inner is not None
    speaker = None
    if at + 1 < len(tokens) and is_punct(tokens[at + 1], ":—"):
        ends = [n + 1 for n in range(at + 2, min(at + 7, len(tokens))) if _is_person_word(tokens[n], lexicon)]
        stop = next((n for n in range(at + 2, len(tokens)) if tokens[n].kind == "p"), len(tokens))
        last = lexicon.headline_head == "last" and lexicon.order == "sov"  # "the central bank's deputy | head"
        end = next((n for n in (reversed(ends) if last else ends) if n <= stop), None)
        speaker = span_of(tokens, at + 2, end) if end else None
    return Draft(inner, speaker, None, "asserts", "headline quotation", direct=True)


def _is_person_word(token: Token, lexicon: Speech) -> bool:
    return token.kind == "w" and voice_of(token.low, lexicon) not in (None, Voice.DOCUMENT, Voice.OUTLET)


def _speaks(low: str, speaker: Span, last_word: str, spoke: set[str], lexicon: Speech) -> bool:
    words = low[speaker[0] : speaker[1]]
    if any(token in lexicon.words["no_speaker"] for token in words.split()) or lexicon.has("rubrics", last_word):
        return False
    if lexicon.flat_clause and any(lexicon.has("auxiliaries", token) for token in words.split()):
        return False  # "The town has failed its traders: …"
    return last_word in spoke or voice_of(last_word, lexicon) not in (None, Voice.DOCUMENT)


def _distinct(placed: list[_Placed]) -> list[_Placed]:
    """In order of the text; of two with the same content, the first that names who said it."""
    kept: dict[Span, _Placed] = {}
    for one in sorted(placed, key=lambda item: (*item.draft.content, item.draft.speaker is None)):
        kept.setdefault(one.draft.content, one)
    return list(kept.values())


def _hedged(paragraphs: list[_Paragraph], placed: list[_Placed], lexicon: Speech) -> list[_Placed]:
    """Adds the statements that a hedge weakens and nobody is named for."""
    found = list(placed)
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            for start, end in hedges_in(sentence, lexicon):
                hedge = (sentence[start].start, sentence[end - 1].end)
                if any(_covers(one, hedge) or _is_cue_of(one, hedge) for one in placed):
                    continue
                content = _hedged_content(sentence, start, end, lexicon)
                if content is not None:
                    found.append(
                        _Placed(Draft(content, None, hedge, "asserts", "hedge"), (sentence[0].start, sentence[-1].end))
                    )
                break
    return sorted(found, key=lambda one: one.draft.content)


def _guessed(
    article: Article, low: str, paragraphs: list[_Paragraph], placed: list[_Placed], lexicon: Speech
) -> list[_Placed]:
    """Adds what the author guesses: `Belki de …`, `may well be`; somebody else's words are left to them."""
    found = list(placed)
    for sentence in (s for p in paragraphs if p.kind is BlockKind.BODY for s in p.sentences):
        span = (sentence[0].start, sentence[-1].end)
        if any(one.sentence[0] < span[1] and span[0] < one.sentence[1] for one in placed):
            continue
        at = _guess_in(sentence, low, lexicon)
        if at is not None and article.genre in AUTHORED and _weakens_phrase(sentence, *at, lexicon):
            continue
        content = span_of(sentence, *_clause_around(sentence, *at, lexicon)) if at is not None else None
        if at is not None and content is not None:
            hedge = (sentence[at[0]].start, sentence[at[1] - 1].end)
            found.append(_Placed(Draft(content, None, hedge, "asserts", "hedge"), span))
    return sorted(found, key=lambda one: one.draft.content)


def _weakens_phrase(sentence: Sentence, start: int, end: int, lexicon: Speech) -> bool:
    """`в чужом городе, может быть, на нашей улице`, `bir şehirde, belki de bizim sokağımızda`: the second of two
    phrases of one kind, and no clause that the author guesses."""
    while end < len(sentence) and is_punct(sentence[end], ","):
        end += 1
    if start < PHRASE or not is_punct(sentence[start - 1], ",") or end >= len(sentence):
        return False
    before, behind = sentence[start - PHRASE : start - 1], sentence[end : end + PHRASE]
    if lexicon.heads_first:
        return lexicon.has("prepositions", behind[0].low) and any(lexicon.has("prepositions", t.low) for t in before)
    kinds = {_sounds(token.low) for token in behind if token.kind == "w" and not lexicon.finite.search(token.low)}
    return len(before[-1].low) > CASE and _sounds(before[-1].low) in kinds


def _sounds(low: str) -> str:
    """The last letters of a word, their vowels and consonants as one sound each: -de and -ta are one case."""
    return low[-CASE:].translate(_HARMONY)


def _clause_around(sentence: Sentence, start: int, end: int, lexicon: Speech) -> tuple[int, int]:
    """The stretch between semicolons, and commas behind which another clause is joined, around some tokens."""
    cuts = [
        at
        for at, token in enumerate(sentence)
        if is_punct(token, ";")
        or (is_punct(token, ",") and at + 1 < len(sentence) and _joins(sentence[at + 1], lexicon))
    ]
    return max((at + 1 for at in cuts if at < start), default=0), min(
        (at for at in cuts if at >= end), default=len(sentence)
    )


def _joins(token: Token, lexicon: Speech) -> bool:
    return lexicon.has("joiners", token.low) or lexicon.has("cuts", token.low)


def _guess_in(sentence: Sentence, low: str, lexicon: Speech) -> tuple[int, int] | None:
    """The tokens of the first word of a sentence, outside quotations, by which its author guesses."""
    for match in lexicon.guess.finditer(low, sentence[0].start, sentence[-1].end):
        at = [n for n, t in enumerate(sentence) if t.kind == "w" and match.start() <= t.start < match.end()]
        if at:
            return at[0], at[-1] + 1
    return None


def _covers(one: _Placed, hedge: Span) -> bool:
    """Whether a hedge weakens what was said: inside it or just before it, and no part of who said it."""
    start, end = one.draft.content
    return not _is_cue_of(one, hedge) and (start <= hedge[0] < end or hedge[1] <= start <= hedge[1] + 3)


def _is_cue_of(one: _Placed, hedge: Span) -> bool:
    """ "məlumatda bildirilir ki", "polisin verdiyi məlumata görə": words that name who said it weaken nothing."""
    cue = one.draft.cue
    return cue is not None and one.draft.speaker is not None and cue[0] < hedge[1] and hedge[0] < cue[1]


def hedges_in(sentence: Sentence, lexicon: Speech) -> list[tuple[int, int]]:
    """Token spans of the hedging words of a sentence, outside quotations."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(sentence):
        hit = phrase_at(sentence, at, lexicon.hedges) if sentence[at].kind == "w" else None
        if hit is not None:
            found.append((at, hit[0]))
            at = hit[0]
        else:
            at += 1
    return found


def _hedged_content(sentence: Sentence, start: int, end: int, lexicon: Speech) -> Span | None:
    """What a hedge weakens: all that follows it at the head of a clause, else the clause around it."""
    stop = len(sentence)
    for at in range(end, len(sentence)):
        if is_punct(sentence[at], ";") or (is_punct(sentence[at], ",") and _turns(sentence, at + 1, lexicon)):
            stop = at
            break
    while end < stop and (sentence[end].kind == "p" or lexicon.has("complementizers", sentence[end].low)):
        end += 1
    lead = start
    while lead > 0 and not is_punct(sentence[lead - 1], ",;:—"):
        lead -= 1
    if start - lead <= 1 and lead <= 1 and stop - end >= SHORTEST_CONTENT:
        return span_of(sentence, end, stop)
    if stop - end < SHORTEST_CONTENT and start - lead >= SHORTEST_CONTENT and lexicon.order == "sov":
        return span_of(sentence, lead, start)
    return span_of(sentence, 0 if lead <= 4 else lead, stop)


def _turns(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    return at < len(sentence) and lexicon.has("cuts", sentence[at].low)


def _claims(
    article: Article, low: str, placed: list[_Placed], paragraphs: list[_Paragraph], lexicon: Speech
) -> Iterator[Claim]:
    hedges = [
        (sentence[a].start, sentence[b - 1].end)
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        for a, b in hedges_in(sentence, lexicon)
    ]
    spoken: list[Span] = []
    known = known_voices(article.text, low, (one.draft for one in placed), lexicon)
    said = [one for one in placed if _says_something(article, one.draft, lexicon)]
    said = [one for one in said if not _only_relays(article, low, one.draft, said, lexicon)]
    if article.genre in AUTHORED:
        said = [one for one in said if is_somebody(article, low, one.draft, lexicon)]
    for number, one in enumerate(said, start=1):
        draft = one.draft
        named = name_of(article.text, low, draft.speaker, spoken, lexicon) if draft.speaker else None
        spoken += [draft.speaker] if draft.speaker else []
        yield Claim(
            id=f"{article.id}-c{number}",
            content=article.passage(*draft.content),
            voice=voice_said(article, low, draft, named, known, lexicon),
            form=_form(article.text, draft),
            polarity=Polarity(draft.polarity),
            speaker=_passage(article, draft.speaker),
            cue=_passage(article, draft.cue),
            hedge=_passage(article, _hedge_of(article.text, low, one, hedges, lexicon)),
            medium=_passage(article, draft.medium),
            rule=draft.rule,
            maker=MAKER,
            named=_passage(article, named),
        )


def _only_relays(article: Article, low: str, draft: Draft, said: Sequence[_Placed], lexicon: Speech) -> bool:
    """Whether a paper is only named for having told who said it: "a spokesman denied it, according to the Post"."""
    if draft.speaker is None or draft.cue is None or draft.direct:
        return False
    paper = lexicon.has("reporting", low[slice(*draft.cue)]) or (
        told_voice(article.text[slice(*draft.speaker)], low[slice(*draft.speaker)], lexicon) is Voice.OUTLET
    )
    start, end = draft.content
    inner = (one.draft for one in said if one.draft is not draft and one.draft.speaker is not None)
    return paper and any(
        start <= one.content[0] and one.content[1] <= end and one.speaker is not None and start <= one.speaker[0] < end
        for one in inner
    )


def _hedge_of(text: str, low: str, one: _Placed, hedges: list[Span], lexicon: Speech) -> Span | None:
    """A hedging phrase over what was said, else a word inside it that says "may"."""
    doubt = one.draft.speaker is None or (lexicon.order == "svo" and one.draft.rule.startswith("source"))
    told = next((h for h in hedges if _covers(one, h) or (h == one.draft.cue and doubt)), None)
    modal = _modal_in(text, low, one.draft.content, lexicon) if told is None else None
    doubted = one.draft.cue if one.draft.cue and lexicon.has("doubting", low[slice(*one.draft.cue)]) else None
    guessed = _own_hedge(one.draft)
    return modal or told or guessed or doubted or _tentative(low, one.draft, lexicon)


def _own_hedge(draft: Draft) -> Span | None:
    """The word by which nobody but the author guesses."""
    return draft.cue if draft.rule == "hedge" and draft.speaker is None else None


def _is_within(hedge: Span, cue: Span | None) -> bool:
    """Whether a hedge is all or part of a cue: "if the neighbours are | to be believed"."""
    return cue is not None and cue[0] <= hedge[0] and hedge[1] <= cue[1]


def _tentative(low: str, draft: Draft, lexicon: Speech) -> Span | None:
    """`Preliminary tests point to …`, `according to an early count`: where what shows it is called preliminary."""
    parts = [span for span in (draft.speaker, draft.cue) if span is not None]
    if draft.speaker is not None and draft.rule.startswith("source"):
        parts.append((min(start for start, _ in parts), max(end for _, end in parts)))
    parts.append((draft.content[0], min(draft.content[0] + NEAR_HEAD, draft.content[1])))
    for start, end in parts:
        found = lexicon.tentative.search(low, start, end)
        if found is not None and (start != draft.content[0] or found.start() - start <= PREPOSITION):
            return found.span()
    return None


def _modal_in(text: str, low: str, content: Span, lexicon: Speech) -> Span | None:
    """The first word that says "may"; a month of that name is written large."""
    for match in lexicon.modal.finditer(low, *content):
        if not (text[match.start()].isupper() and lexicon.has("times", match.group().split()[0])):
            return match.span()
    return None


def _is_told_whole(article: Article, draft: Draft, lexicon: Speech) -> bool:
    """Whether a word alone is all there is to say: whom one blames, what one denies ("винит шахту")."""
    blames = draft.cue is not None and lexicon.has("blaming", fold(article.text[slice(*draft.cue)], article.language))
    return blames or draft.polarity == Polarity.DENIES


def _says_something(article: Article, draft: Draft, lexicon: Speech) -> bool:
    start, end = draft.content
    words = article.text[start:end].split()
    if draft.rule == "object" and all(_points(fold(word, article.language), lexicon) for word in words):
        return False  # "denies it"
    if len(words) >= SHORTEST_CONTENT or (draft.direct and bool(words)):
        return True
    if words and draft.rule == "object" and _is_told_whole(article, draft, lexicon):
        return True
    return bool(figures_of(article.text[start:end], article.language))


def _points(low: str, lexicon: Speech) -> bool:
    """Whether a word only points at what was told before: "it", "её", "onu"."""
    return lexicon.has("third", low) or low in ("it", "them")


def _passage(article: Article, span: Span | None) -> Passage | None:
    return article.passage(*span) if span is not None and span[0] < span[1] else None


def _form(text: str, draft: Draft) -> Form:
    if draft.direct:
        return Form.DIRECT
    start, end = draft.content
    return Form.MIXED if any(mark in text[start:end] for mark in QUOTE_MARKS) else Form.INDIRECT
