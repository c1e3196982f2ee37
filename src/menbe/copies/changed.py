"""What a copy dropped, added or altered: hedges, figures, attributions and whole passages; and headlines that tell a
figure which their own text has not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from menbe.claims import figures_of
from menbe.copies.anchors import CONTENT, matches, outline, skeleton
from menbe.copies.likeness import by_words
from menbe.copies.spans import covered, shared_pieces
from menbe.copies.worded import worded
from menbe.language import sentences, words
from menbe.model import (
    BlockKind,
    Claim,
    Fact,
    MentionKind,
    Passage,
    Reading,
    Reprint,
    Voice,
)

DROPPED, ADDED, ALTERED = "dropped", "added", "altered"
TELLING = 10  # a figure from which a number of a text is hardly another one by chance
PASSAGE, FIGURE, HEDGE, ATTRIBUTION, SOURCE = "passage", "figure", "hedge", "attribution", "source"
CARRIED = 0.75  # share of the words of a claim that stand in one sentence of the copy, for it to be that claim
KEPT = 0.5  # share of the words of a sentence that stand in the other text, from which on it was carried over
SENTENCE = 5  # words; shorter ones are remnants of splitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between a copy and its original.

    what: dropped, added or altered. of: passage (a sentence or more), figure, hedge, attribution (who said it) or
    source (whom the article has it from). here: in the copy, None where it has nothing of the kind; there: in the
    original.
    note: the slot of a figure, else empty.
    """

    what: str
    of: str
    here: Passage | None
    there: Passage | None
    note: str = ""


def changes(reprint: Reprint, here: Reading, there: Reading) -> tuple[Change, ...]:
    """What `here`, the copy, changed of `there`, its original; in order of the original, then of what was added.

    Passages are compared for copies in one language, by words, and for translations by the sentences that the reprint
    shows side by side. Raises ValueError where the readings are not those of the reprint.
    """
    if (reprint.article, reprint.original) != (here.article.id, there.article.id):
        raise ValueError(f"reprint {reprint.article} of {reprint.original} is not between these two readings")
    found = [
        *_figures(here, there),
        *_hedges(reprint, here, there),
        *_attributions(reprint, here, there),
        *_sources(here, there),
        *_passages(reprint, here, there),
    ]
    return tuple(sorted(found, key=_place))


def _place(change: Change) -> tuple[bool, int]:
    if change.there is not None:
        return False, change.there.start
    return True, change.here.start if change.here is not None else 0


def _figures(here: Reading, there: Reading) -> Iterator[Change]:
    """Figures of one slot: the same value is kept; one each is altered; the rest dropped or added."""
    mine, theirs = _by_slot(here.facts), _by_slot(there.facts)
    numbers = figures_of(here.article.text, here.article.language)
    for slot in sorted(mine.keys() | theirs.keys()):
        one, other = mine.get(slot, {}), theirs.get(slot, {})
        new = [one[value] for value in one if value not in other]
        gone = [other[value] for value in other if value not in one]
        for fact, before in zip(new, gone, strict=False):
            yield Change(what=ALTERED, of=FIGURE, here=fact.passage, there=before.passage, note=slot)
        for fact in new[len(gone) :]:
            yield Change(what=ADDED, of=FIGURE, here=fact.passage, there=None, note=slot)
        for fact in gone[len(new) :]:
            if fact.low is not None and fact.low >= TELLING and fact.low in numbers:
                continue  # the number stands in the copy, read otherwise; a small one stands in every text
            yield Change(what=DROPPED, of=FIGURE, here=None, there=fact.passage, note=slot)


def _by_slot(facts: Sequence[Fact]) -> Mapping[str, dict[tuple[object, ...], Fact]]:
    slots: dict[str, dict[tuple[object, ...], Fact]] = {}
    for fact in facts:
        value = (fact.low, fact.high, fact.label)
        slots.setdefault(fact.slot, {}).setdefault(value, fact)
    return slots


def _hedges(reprint: Reprint, here: Reading, there: Reading) -> Iterator[Change]:
    """A claim that stands in both, hedged in one only: the copy made it certain, or doubtful.

    Nothing is told where the text beside it holds a hedge of whichever claim: it may be the same one, read otherwise.
    """
    for claim, other in _same_claims(reprint, here, there):
        certain = claim.weakened is None and not _hedged_beside(here, claim, [p.here for p in reprint.shared])
        was_certain = other.weakened is None and not _hedged_beside(there, other, [p.there for p in reprint.shared])
        if certain and other.weakened is not None:
            yield Change(what=DROPPED, of=HEDGE, here=claim.content, there=other.weakened)
        elif was_certain and claim.weakened is not None:
            yield Change(what=ADDED, of=HEDGE, here=claim.weakened, there=other.content)


def _hedged_beside(reading: Reading, claim: Claim, shared: Sequence[Passage]) -> bool:
    """Whether any hedge stands in the paragraph or in the shared passages that hold a claim."""
    text = reading.article.text
    start, end = text.rfind("\n", 0, claim.content.start) + 1, text.find("\n", claim.content.end)
    places = [(start, end if end >= 0 else len(text))]
    places += [(one.start, one.end) for one in shared if _overlap(one, claim.content)]
    hedges = [other.hedge for other in reading.claims if other.hedge is not None]
    return any(a <= hedge.start < b for hedge in hedges for a, b in places)


def _attributions(reprint: Reprint, here: Reading, there: Reading) -> Iterator[Change]:
    """What the original has somebody say and the copy says itself.

    Told only where the copy carries the sentence, claims it in nobody's name, and does not know the speaker at all:
    a speaker may have moved to another sentence, and a claim may have been missed.
    """
    known = outline(here).keys | {skeleton(word.surface) for word in words(here.article.text)}
    said = [claim for claim in here.claims if claim.speaker is not None]
    across = here.article.language != there.article.language
    people = [mention.passage for mention in there.mentions if mention.kind is MentionKind.PERSON]
    cited = [citation.named for citation in there.citations]
    for claim in there.claims:
        speaker = claim.speaker
        if speaker is None or claim.voice is Voice.OUTLET or _overlaps_any(speaker, cited):
            continue
        # What somebody is is translated; only a person's name is written alike in both languages.
        names = _names(speaker) if not across or _overlaps_any(speaker, people) else set()
        if not names or matches(names, known):
            continue
        carried = _carrying(reprint, claim, here, there)
        if carried is not None and not any(_overlap(other.content, carried) for other in said):
            yield Change(what=DROPPED, of=ATTRIBUTION, here=carried, there=speaker)


def _names(speaker: Passage) -> set[str]:
    """The words by which a copy would know a speaker, as skeletons: names, or else what he is."""
    told = [word.surface for word in words(speaker.surface)]
    known_by = [word for word in told if word[0].isupper()] or [word for word in told if len(word) >= CONTENT]
    return {key for word in known_by if len(key := skeleton(word)) > 1}


def _overlaps_any(one: Passage, others: Sequence[Passage]) -> bool:
    return any(_overlap(one, other) for other in others)


def _carrying(reprint: Reprint, claim: Claim, here: Reading, there: Reading) -> Passage | None:
    """The sentence of the copy that carries a claim of the original; None where none does."""
    if here.article.language != there.article.language:
        return next((pair.here for pair in reprint.shared if _overlap(pair.there, claim.content)), None)
    wanted = {skeleton(word.surface) for word in words(claim.content.surface)}
    best: tuple[float, tuple[int, int]] | None = None
    for sentence in outline(here).sentences:
        surface = here.article.text[sentence.start : sentence.end]
        share = len(wanted & {skeleton(word.surface) for word in words(surface)}) / max(1, len(wanted))
        if share >= CARRIED and (best is None or share > best[0]):
            best = share, (sentence.start, sentence.end)
    return here.article.passage(*best[1]) if best is not None else None


def _sources(here: Reading, there: Reading) -> Iterator[Change]:
    """Whom the original names as its source and the copy names no more, or the reverse; each outlet once."""
    mine = {c.outlet: c for c in reversed(here.citations) if c.outlet not in (None, there.article.outlet)}
    theirs = {c.outlet: c for c in reversed(there.citations) if c.outlet not in (None, here.article.outlet)}
    for outlet in theirs.keys() - mine.keys():
        yield Change(what=DROPPED, of=SOURCE, here=None, there=theirs[outlet].formula)
    for outlet in mine.keys() - theirs.keys():
        yield Change(what=ADDED, of=SOURCE, here=mine[outlet].formula, there=None)


def _same_claims(reprint: Reprint, here: Reading, there: Reading) -> Iterator[tuple[Claim, Claim]]:
    """In one language by their words; across languages by their turn in the sentences shown side by side."""
    across = here.article.language != there.article.language
    for claim in here.claims:
        other = _in_turn(reprint, claim, here, there) if across else _in_words(claim, there)
        if other is not None:
            yield claim, other


def _in_words(claim: Claim, there: Reading) -> Claim | None:
    other = max(there.claims, key=lambda c: _common(claim, c), default=None)
    return other if other is not None and _common(claim, other) >= KEPT else None


def _in_turn(reprint: Reprint, claim: Claim, here: Reading, there: Reading) -> Claim | None:
    """The claim that has the same place among those of a pair of sentences; None where these hold different numbers."""
    pair = next((pair for pair in reprint.shared if _overlap(pair.here, claim.content)), None)
    if pair is None:
        return None
    mine = [c for c in here.claims if _overlap(pair.here, c.content)]
    theirs = [c for c in there.claims if _overlap(pair.there, c.content)]
    return theirs[mine.index(claim)] if len(mine) == len(theirs) else None


def _common(one: Claim, other: Claim) -> float:
    mine = {skeleton(word.surface) for word in words(one.content.surface)}
    theirs = {skeleton(word.surface) for word in words(other.content.surface)}
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _overlap(one: Passage, other: Passage) -> bool:
    return one.start < other.end and other.start < one.end


def _passages(reprint: Reprint, here: Reading, there: Reading) -> Iterator[Change]:
    pairs = [(pair.there, pair.here) for pair in reprint.shared]
    for passage in _lost(there, here, pairs):
        yield Change(what=DROPPED, of=PASSAGE, here=None, there=passage)
    for passage in _lost(here, there, [(theirs, mine) for mine, theirs in pairs]):
        yield Change(what=ADDED, of=PASSAGE, here=passage, there=None)


def _lost(one: Reading, other: Reading, shown: Sequence[tuple[Passage, Passage]]) -> Iterator[Passage]:
    """Runs of neighbouring sentences of one article that the other does not carry. shown: (in it, in the other)."""
    article = one.article
    carried = _carried(one, other, shown)
    read = max((sentence.end for sentence in outline(one).sentences), default=0)
    for zone in article.zones_of(BlockKind.BODY):
        run: list[tuple[int, int]] = []
        for start, end in sentences(article.text, zone.start, zone.end):
            if end > read:  # of a book only the beginning is read, so nothing is known of the rest
                break
            if (start, end) not in carried and len(words(article.text[start:end])) >= SENTENCE:
                run.append(_rest(one, other, (start, end)))
                continue
            if run:
                yield article.passage(run[0][0], run[-1][1])
            run = []
        if run:
            yield article.passage(run[0][0], run[-1][1])


def _carried(one: Reading, other: Reading, shown: Sequence[tuple[Passage, Passage]]) -> set[tuple[int, int]]:
    """The sentences of one article that the other carries: shown side by side, mostly made of the same words, or told
    by the same figures and sayings in other words."""
    mine = outline(one)
    spans = [(sentence.start, sentence.end) for sentence in mine.sentences]
    retold = {span for span in spans if _is_retold(one, other, span)}
    if one.article.language != other.article.language:
        aligned = {span for span in spans if any(p.start < span[1] and span[0] < p.end for p, _ in shown)}
        return aligned | retold | {span for span in spans if _is_joined(one, other, span, spans, shown)}
    at, beside = worded(one.article), worded(other.article)
    same = {at.starts[word] for word in covered(shared_pieces(at.words, beside.words))}
    alike = by_words(mine, outline(other)).matrix
    found = retold
    for number, sentence in enumerate(mine.sentences):
        places = at.starts[bisect_left(at.starts, sentence.start) : bisect_left(at.starts, sentence.end)]
        copied = sum(place in same for place in places) >= KEPT * len(places)
        if copied or (alike.size and float(alike[number].max()) >= KEPT):
            found.add((sentence.start, sentence.end))
    return found


def _is_retold(one: Reading, other: Reading, span: tuple[int, int]) -> bool:
    """Whether every figure of a sentence that has one stands in the other text, or what somebody says in it does."""
    told = {value for value, at in _values(one) if span[0] <= at < span[1]}
    if told:
        return told <= {value for value, _ in _values(other)}
    if one.article.language != other.article.language:
        return False
    said = [claim for claim in one.claims if span[0] <= claim.content.start < span[1]]
    return bool(said) and all(_in_words(claim, other) is not None for claim in said)


def _values(reading: Reading) -> Iterator[tuple[tuple[object, ...], int]]:
    """The figures of a text with their places; the place and day of the event stand in every sentence."""
    for fact in reading.facts:
        if fact.label is None:
            yield (fact.slot, fact.low, fact.high), fact.passage.start


def _is_joined(
    one: Reading,
    other: Reading,
    span: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    shown: Sequence[tuple[Passage, Passage]],
) -> bool:
    """Whether a translation made a saying part of its neighbour: there stand the sayings of both."""
    at, mine = spans.index(span), _sayings(one, span)
    for near in (*spans[max(0, at - 1) : at], *spans[at + 1 : at + 2]) if mine else ():
        pair = next((q for p, q in shown if p.start < near[1] and near[0] < p.end), None)
        if pair is not None and _sayings(other, (pair.start, pair.end)) >= mine + max(1, _sayings(one, near)):
            return True
    return False


def _sayings(reading: Reading, span: tuple[int, int]) -> int:
    return sum(span[0] <= claim.content.start < span[1] for claim in reading.claims)


def _rest(one: Reading, other: Reading, span: tuple[int, int]) -> tuple[int, int]:
    """Of a sentence of which the other carries one saying, what it does not: "…, but calls the heart version a lie"."""
    said = [claim for claim in one.claims if span[0] <= claim.content.start < span[1]]
    gone = [claim for claim in said if _in_words(claim, other) is None]
    if one.article.language != other.article.language or not gone or len(gone) == len(said):
        return span
    ends = [max(c.content.end, c.cue.end if c.cue is not None else 0) for c in gone]
    return min(c.content.start for c in gone), min(span[1], max(ends))
