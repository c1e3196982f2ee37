"""What stands of a language model's suggestions: only what the text itself bears out, letter by letter.

A suggestion is refused unless its passage stands in the article exactly once, in its headline or body; a fact unless
our own reading of the passage finds its number there; a claim unless its speaker, cue and hedge stand beside it and no
negation or hedge of the passage's sentence is left out. Where a rule already found it, the rule's stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from menbe.claims.figurebook import FigureBook, figure_book
from menbe.claims.lexicon import Speech, speech
from menbe.claims.measures import measured_in, money_in
from menbe.claims.numbers import Number, numbers_in, words_of
from menbe.language import fold, sentences
from menbe.model import Article, BlockKind, Claim, Fact, Form, Passage, Polarity, Qualifier, Voice
from menbe.ports import SuggestedClaim, SuggestedFact, Suggestions

PEOPLE = frozenset({
    "killed", "injured", "missing", "detained", "arrested", "released", "evacuated", "displaced", "infected",
    "participants",
})  # fmt: skip  # slots of counts of people
MEASURES = frozenset({"age", "percentage", "magnitude"})
LONGEST_FACT = 200  # code points; a passage that is longer points at nothing
LONGEST_CLAIM = 1_000
SAME = 0.5  # share of the shorter passage that two claims have in common, from which on they are one
VOICES = frozenset(voice.value for voice in Voice)
POLARITIES = frozenset(polarity.value for polarity in Polarity)
READ = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Claims and facts, those of the rules and those of the model; and why others were refused, counted by reason."""

    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    refused: Mapping[str, int]


class _Refused(Exception):
    """A suggestion that the text does not bear out; its text is the reason."""


def accept(article: Article, claims: Sequence[Claim], facts: Sequence[Fact], given: Suggestions) -> Accepted:
    """The rules' claims and facts with what stands of a model's suggestions, all in order of the text. Never raises."""
    why: Counter[str] = Counter()
    kept_claims = list(claims)
    for number, suggested in enumerate(given.claims, 1):
        try:
            kept_claims.append(_claim(article, suggested, kept_claims, f"{article.id}-m{number}", given.maker))
        except _Refused as reason:
            why[str(reason)] += 1
    kept_facts = list(facts)
    for fact in given.facts:
        try:
            kept_facts.append(_fact(article, fact, kept_facts, kept_claims, given.maker))
        except _Refused as reason:
            why[str(reason)] += 1
    return Accepted(
        claims=tuple(sorted(kept_claims, key=lambda c: (c.content.start, c.content.end))),
        facts=tuple(sorted(kept_facts, key=lambda f: (f.passage.start, f.passage.end, f.slot))),
        refused=dict(why),
    )


def _passage(article: Article, words: str, longest: int) -> Passage:
    if not words.strip() or len(words) > longest:
        raise _Refused("no passage")
    words = words.strip()
    start = article.text.find(words)
    if start < 0:
        raise _Refused("not in the text")
    if article.text.find(words, start + 1) >= 0:
        raise _Refused("more than once in the text")
    end = start + len(words)
    if not any(zone.start <= start and end <= zone.end for zone in article.zones_of(*READ)):
        raise _Refused("not in headline or body")
    if _cuts(article.text, start) or _cuts(article.text, end):
        raise _Refused("cuts a word")
    return article.passage(start, end)


def _cuts(text: str, at: int) -> bool:
    """Whether a border stands inside a word or a number."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fact(article: Article, given: SuggestedFact, known: Sequence[Fact], claims: Sequence[Claim], maker: str) -> Fact:
    passage = _passage(article, given.passage, LONGEST_FACT)
    book = figure_book(article.language)
    if book is None:
        raise _Refused("no figures are known in this language")
    number, unit = _number(article, passage, given, book)
    if any((f.slot, f.low, f.unit) == (given.slot, number.low, unit) for f in known):
        raise _Refused("already found")
    claim = _holding(passage, claims)
    return Fact(
        passage=passage, slot=given.slot, low=number.low, high=number.high, label=None, qualifier=number.qualifier,
        unit=unit, scope=None, scope_key=None, attributed_to=claim.speaker if claim else None,
        claim=claim.id if claim else None, as_of=article.time, maker=maker,
    )  # fmt: skip


def _number(article: Article, passage: Passage, given: SuggestedFact, book: FigureBook) -> tuple[Number, str | None]:
    """The suggested number as our own reading finds it in the passage, with its unit."""
    low = fold(article.text, article.language)
    words = words_of(article.text, low, passage.start, passage.end)
    numbers = numbers_in(words, book)
    if given.slot in PEOPLE:
        found: Iterable[tuple[Number, str | None]] = [(number, "people") for number in numbers]
    elif given.slot == "amount":
        found = [(number, unit) for number, unit, _, _ in money_in(words, numbers, book)]
    elif given.slot in MEASURES:
        measured = measured_in(low, passage.start, passage.end, book)
        found = [(Number(0, 0, a, b, Qualifier.EXACT), None) for slot, a, b, _, _ in measured if slot == given.slot]
    else:
        raise _Refused("no such slot")
    for number, unit in found:
        if given.value in (number.low, number.high):
            return number, unit
    raise _Refused("its number is not in the passage")


def _claim(article: Article, given: SuggestedClaim, known: Sequence[Claim], key: str, maker: str) -> Claim:
    lexicon = speech(article.language)
    if given.voice not in VOICES or given.polarity not in POLARITIES or lexicon is None:
        raise _Refused("no such voice, polarity or language")
    content = _passage(article, given.passage, LONGEST_CLAIM)
    if any(_overlap(content, claim.content) >= SAME for claim in known):
        raise _Refused("already found")
    beside = _sentence(article, content)
    speaker, cue, hedge = (_beside(article, part, beside) for part in (given.speaker, given.cue, given.hedge))
    if cue is None:
        raise _Refused("no word says that it is said")
    _nothing_left_out(article, content, (cue, hedge), beside, Polarity(given.polarity), lexicon)
    return Claim(
        id=key, content=content, voice=Voice(given.voice), form=Form.INDIRECT, polarity=Polarity(given.polarity),
        speaker=speaker, cue=cue, hedge=hedge, medium=None, rule="suggested", maker=maker,
    )  # fmt: skip


def _sentence(article: Article, content: Passage) -> tuple[int, int]:
    """The sentences that the content touches, as one stretch."""
    zone = next(z for z in article.zones_of(*READ) if z.start <= content.start and content.end <= z.end)
    touched = [s for s in sentences(article.text, zone.start, zone.end) if s[0] < content.end and content.start < s[1]]
    return (touched[0][0], touched[-1][1]) if touched else (zone.start, zone.end)


def _beside(article: Article, words: str | None, beside: tuple[int, int]) -> Passage | None:
    """A part of a claim where it stands in the claim's sentence, once."""
    if words is None or not words.strip():
        return None
    told = article.text[beside[0] : beside[1]]
    if told.count(words.strip()) != 1:
        raise _Refused("speaker, cue or hedge is not once beside it")
    start = beside[0] + told.index(words.strip())
    return article.passage(start, start + len(words.strip()))


def _nothing_left_out(
    article: Article,
    content: Passage,
    parts: Iterable[Passage | None],
    beside: tuple[int, int],
    polarity: Polarity,
    lexicon: Speech,
) -> None:
    """A negation or hedge that stands in the sentence must be in one of the parts, or the claim says something else."""
    if polarity is not Polarity.ASSERTS:
        return
    held = [content, *(part for part in parts if part is not None)]
    book = figure_book(article.language)
    weak = lexicon.words["negations"] | (book.negations if book else frozenset())
    low = fold(article.text, article.language)
    for word in words_of(article.text, low, *beside):
        weakens = word.low in weak or any(words == (word.low,) for words, _ in lexicon.hedges.get(word.low, ()))
        if weakens and not any(part.start <= word.start and word.end <= part.end for part in held):
            raise _Refused("leaves out a negation or a hedge")


def _holding(passage: Passage, claims: Sequence[Claim]) -> Claim | None:
    holding = [c for c in claims if c.content.start <= passage.start and passage.end <= c.content.end]
    return min(holding, key=lambda c: c.content.end - c.content.start, default=None)


def _overlap(one: Passage, other: Passage) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(1, min(one.end - one.start, other.end - other.start))
