"""Which article carried this text first: a reprint of a text, of its rewriting, or of its translation.

One edge goes from a copy to its best original, or one to each original of a compilation. A text is the copy of what
explains it best; that two articles are alike is not enough while a third explains one of them better.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from menbe.copies.anchors import matches
from menbe.copies.codes import Codes
from menbe.copies.comparing import (
    NOTHING,
    Pair,
    Text,
    cites,
    compare,
    containment,
    runs_of_words,
    text_of,
    with_meaning,
)
from menbe.copies.judging import Judged, judge
from menbe.copies.likeness import Likeness, Matrix, counterparts
from menbe.copies.spans import shared_passages
from menbe.copies.worded import worded
from menbe.model import Article, Reading, Reprint, ReprintKind, SharedPassage
from menbe.ports import Encoder

MAKER = "reprints/3"

# Text. Share of masked shingles (COPIES.md, 2).
SAME_BOTH_WAYS = 0.90
TAKEN_OVER = 0.80
CUT = 0.60  # of a shorter text that keeps the order of the original: it was cut, and a line of its own was added
ORDER_KEPT = 0.75  # of its names and figures; who tells anew orders anew
COPIED = 0.50
ENOUGH_SHARED = 8  # shingles: about twelve words in a row; fewer are a formula
TAKEN_WHOLE = 0.75  # of the original stands in a longer text: it was taken over and added to

# Scores below are sums of shares, each 0 to 1. Set on invented days by two hands (76 articles of demo/ and tests/,
# 2026-11): rewrites that cite nobody scored 1.90 or more, independent reports and briefs on one release up to 1.63;
# translations .74 or more, others up to .62. Without an encoder: rewrites 1.31 or more, others up to 1.12; translations
# 1.21 or more, others up to 1.07. One pair is beyond any threshold: a release told in full by two outlets looks just
# like a rewrite.
REWRITE = 1.72  # likeness by words + by meaning + anchors found
REWRITE_BY_WORDS = 1.20  # likeness by words + anchors found, without an encoder
TRANSLATION = 0.67  # likeness by meaning + the weights of anchors and order below
TRANSLATION_BY_ANCHORS = 1.12  # anchors found + anchors in order, without an encoder
ANCHORS_WEIGH = 0.30
ORDER_WEIGHS = 0.20
CITED_HELPS = 0.20  # a text that names the other as its source may be this share less alike
OWN_VOICE = 0.25  # and one that speaks to somebody whom the other does not know must be so much more alike
WORDS_PER_ANCHOR = 12  # a text with fewer anchors than that says too little by them
FEW_ANCHORS = 5  # fewer decide nothing (COPIES.md, 3)

# By fitted weights (judging.py).
LIKELY = 0.50  # chance from which a copy is believed, however weak by rule
UNLIKELY = 0.03  # under it none is believed, however strong by rule
FURTHER = 0.20  # chance from which a named article is one more original of what is a compilation already
BY_CHANCE = 0.10  # strength added between LIKELY and certainty: less than what two originals mostly differ by

# Compilation.
PART = 0.15  # the least share of a compilation that each original adds
UNION = 0.60  # of its shingles that stand in the originals together
# Told in other words or another language, each original being named: likeness of sentences + names and figures found.
GAIN = 0.12  # the least that each original adds to what the others explain
OF_ONE = 0.20  # so much better must a sentence be found in one original than in the others, to be of that one
UNION_MEANT = 0.55  # of all, likeness and anchors together

SHARED_TEXT = 2.0  # added to the strength of shared text, which outranks any likeness
LIKENESS_AT_MOST = 1.99
WORTH_READING = 0.40  # strength by words and anchors under which sentences are not encoded: that is dear
AS_GOOD = 0.08  # explanations of nearly the same score: the earliest is the original, not its neighbour
SAME_MOMENT = timedelta(minutes=10)  # clocks of outlets differ so much; within it, containment decides direction
COUNTERPART = 0.25  # least likeness of two sentences shown side by side
TEMPLATE_ARTICLES = 2  # articles of one outlet that share a run of words and no more: it is the outlet's template
TEMPLATE_SHARE = 0.30


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """One way to explain a copy. strength: 1 is the least that is believed; comparable between kinds."""

    copy: Reading
    original: Reading
    kind: ReprintKind
    strength: float
    pair: Pair
    direction: str


def find_reprints(
    reading: Reading, candidates: Sequence[Reading], encoder: Encoder | None = None
) -> tuple[Reprint, ...]:
    """The reprints that this article makes certain, best first.

    Mostly `reading` is the copy. Where it was seen late, and a candidate names it as its source or was published
    after it, `original` is the reading: one edge for each such candidate. `encoder` reads the sentences of
    the likelier candidates; without one, rewrites and translations are found by words and anchors alone.
    """
    here, others = compared(reading, candidates)
    found = [e for other in others if (e := _explain(here, other, encoder)) is not None]
    compiled = _compiled(here, others)
    if not compiled and encoder is not None and not any(e.strength >= SHARED_TEXT for e in found if e.copy is reading):
        compiled = _compiled_by_meaning(here, others, encoder)
    if compiled:
        return compiled
    mine = [e for e in found if e.copy is reading]
    late = [e for e in found if e.original is reading and e.strength >= 1]
    return tuple(_reprint(e) for e in (*_of_whom(mine), *late))


def compared(reading: Reading, candidates: Sequence[Reading]) -> tuple[Text, list[Text]]:
    """The comparable sides of a reading and of those it may be a copy of, or the reverse."""
    texts = _texts(reading, [other for other in candidates if _comparable(reading, other)])
    return texts[0], texts[1:]


def that_hold(found: Sequence[tuple[Reprint, datetime, datetime | None]]) -> list[Reprint]:
    """Of all that was found of one article, what explains it best: every original of a compilation, else one.

    Each later article is compared with it in turn and may name itself its original; together they would give a text
    several. found: a reprint, the time of its article and of its original, None where that is not known.
    """
    compiled = [reprint for reprint, _, _ in found if reprint.kind is ReprintKind.COMPILATION]
    if compiled or not found:
        return compiled

    def worth(item: tuple[Reprint, datetime, datetime | None]) -> tuple[bool, bool, float]:
        reprint, at, first = item
        stated = reprint.reasons.get("direction") == "citation"
        return stated, first is None or first <= at, float(reprint.reasons.get("strength", 0.0))

    return [max(found, key=worth)[0]]


def _comparable(reading: Reading, other: Reading) -> bool:
    # An outlet's second text in the same language is a later version of its own article, not a reprint.
    one, two = reading.article, other.article
    return one.id != two.id and (one.outlet != two.outlet or one.language != two.language)


def _texts(reading: Reading, others: Sequence[Reading]) -> list[Text]:
    plain = [text_of(r) for r in (reading, *others)]
    template = _template(plain[0], plain[1:])
    return [text_of(text.reading, template) for text in plain] if len(template) else plain


def _template(here: Text, others: Iterable[Text]) -> Codes:
    """Shingles that the reading shares with several articles of one outlet that are otherwise unlike it."""
    seen: Counter[tuple[str, int]] = Counter()
    for other in others:
        if max(containment(here.shingles, other.shingles)[:2]) < TEMPLATE_SHARE:
            shared = np.intersect1d(here.shingles, other.shingles, assume_unique=True)
            seen.update((other.reading.article.outlet, value) for value in shared.tolist())
    kept = {value for (_, value), times in seen.items() if times >= TEMPLATE_ARTICLES}
    return np.array(sorted(kept), dtype=np.uint64) if kept else NOTHING


def _explain(here: Text, there: Text, encoder: Encoder | None) -> Explanation | None:
    """One that is weaker than 1 is only kept as a further original of a compilation."""
    copy, original, direction = directed(here, there)
    pair = compare(copy, original)
    kind, strength, unread = by_rule(pair)
    if encoder is not None and unread:
        pair = with_meaning(pair, copy, original, encoder)
        kind, strength, _ = by_rule(pair)
        judged = judge(pair) if strength < SHARED_TEXT else None
        if judged is not None:
            kind, strength = judged.kind, _weighed(judged, strength, pair)
    if strength <= 0 or (strength < 1 and kind is not ReprintKind.COMPILATION):
        return None
    return Explanation(copy.reading, original.reading, kind, strength, pair, direction)


def _weighed(judged: Judged, strength: float, pair: Pair) -> float:
    """The strength by rule, mended: what is likely a copy is believed, however little of it is alike."""
    # Who lets somebody speak whom the other does not know took over a part at most.
    if judged.chance >= LIKELY and (pair.signs.asked_itself or not pair.own_voice):
        return max(strength, 1 + (judged.chance - LIKELY) * BY_CHANCE)
    if strength >= 1:
        return strength if judged.chance >= UNLIKELY else 0.0
    return judged.chance if judged.chance >= FURTHER and pair.cites else 0.0


def _of_whom(mine: Sequence[Explanation]) -> list[Explanation]:
    """The best original; of a compilation each one that it names as well."""
    sure = [e for e in mine if e.strength >= 1]
    if not sure:
        return []
    best = _best(sure)
    if best.kind is not ReprintKind.COMPILATION:
        return [best]
    others = [e for e in mine if e is not best and e.kind is ReprintKind.COMPILATION and e.pair.cites]
    parts = {e.original.article.outlet: e for e in sorted(others, key=lambda e: e.strength)}
    parts.pop(best.original.article.outlet, None)
    return [best, *parts.values()]


def directed(one: Text, two: Text) -> tuple[Text, Text, str]:
    """(copy, original, why): citation first; then time; containment where the clocks are too close to tell."""
    a, b = one.reading, two.reading
    a_cites, b_cites = cites(a, b), cites(b, a)
    if a_cites != b_cites:
        return (one, two, "citation") if a_cites else (two, one, "citation")
    apart = a.article.time - b.article.time
    if abs(apart) <= SAME_MOMENT:
        forth, back, _ = containment(one.shingles, two.shingles)
        if abs(forth - back) > 0.2 and max(forth, back) >= TAKEN_OVER:
            return (one, two, "containment") if forth > back else (two, one, "containment")
    # At one moment our clock decides (pages may state a day only); then the id, so that any order of filing agrees.
    mine, theirs = ((t.article.time, t.article.first_seen_at, t.article.id) for t in (a, b))
    return (one, two, "time") if mine > theirs else (two, one, "time")


def by_rule(pair: Pair) -> tuple[ReprintKind, float, bool]:
    """(kind, strength, unread) by sums of shares: unread where only the meaning of its sentences can decide."""
    kind, strength = _verdict(pair)
    return kind, strength, _undecided(pair, strength)


def _undecided(pair: Pair, strength: float) -> bool:
    # Shared text needs no vectors, and two articles without a name in common are not worth them.
    # A brief in another language has too few names for that: they decide nothing, and it is read.
    few = not pair.same_language and pair.known < FEW_ANCHORS
    return strength < SHARED_TEXT and (strength >= WORTH_READING or pair.cites or few)


def _verdict(pair: Pair) -> tuple[ReprintKind, float]:
    if not pair.same_language:
        return ReprintKind.TRANSLATION, min(_translated(pair), LIKENESS_AT_MOST)
    text = _taken(pair)
    if text is not None:
        return text
    return ReprintKind.REWRITE, min(_rewritten(pair), LIKENESS_AT_MOST)


def _taken(pair: Pair) -> tuple[ReprintKind, float] | None:
    here, there = pair.here_in_there, pair.there_in_here
    if pair.shared < ENOUGH_SHARED:
        return None
    strength = SHARED_TEXT + max(here, there)
    if here >= SAME_BOTH_WAYS and there >= SAME_BOTH_WAYS:
        return ReprintKind.VERBATIM, strength
    if here >= TAKEN_OVER or (here >= CUT and here > there and pair.order >= ORDER_KEPT):
        return ReprintKind.TRIMMED, strength
    if here >= COPIED or there >= TAKEN_WHOLE:
        return ReprintKind.REWRITE, strength
    return None


def _rewritten(pair: Pair) -> float:
    words = pair.words.here if pair.words is not None else 0.0
    score = words + pair.anchors_here
    if pair.meaning is None:
        return score / _least(REWRITE_BY_WORDS, pair)
    return (score + pair.meaning.here) / _least(REWRITE, pair)


def _translated(pair: Pair) -> float:
    if pair.meaning is not None:
        score = pair.meaning.here + ANCHORS_WEIGH * pair.anchors_here + ORDER_WEIGHS * pair.meaning.order
        return score / _least(TRANSLATION, pair)
    if pair.known < FEW_ANCHORS:
        return 0.0
    dense = min(1.0, WORDS_PER_ANCHOR * pair.known / max(1, pair.here.own))
    return dense * (pair.anchors_here + pair.order) / _least(TRANSLATION_BY_ANCHORS, pair)


def _least(threshold: float, pair: Pair) -> float:
    """What is asked of a likeness. A stated source lowers it, a voice of its own raises it: independent reports of one
    statement are alike in all but what each of them asked."""
    helped = threshold * (1 - CITED_HELPS) if pair.cites else threshold
    return helped * (1 + OWN_VOICE) if pair.own_voice else helped


def _best(explanations: Sequence[Explanation]) -> Explanation:
    """The strongest; among nearly as strong ones of its kind the one that is cited, then the earliest."""
    strongest = max(explanations, key=lambda e: e.strength)
    near = [e for e in explanations if e.strength >= strongest.strength * (1 - AS_GOOD)]
    return min(near, key=lambda e: (not e.pair.cites, e.original.article.time, e.original.article.id))


def _compiled(here: Text, others: Sequence[Text]) -> tuple[Reprint, ...]:
    """One edge to each original of a compilation; none where one original explains the text alone.

    Words inside statements count only for an original that is cited or gave other words too: an interview is taken
    over by its quotes, but quotes alone may come from the same press conference.
    """
    all_words, own_words = runs_of_words(here.reading)
    if not len(all_words):
        return ()
    gains: dict[int, Codes] = {}
    for number, other in enumerate(others):
        if other.reading.article.language != here.reading.article.language or directed(here, other)[0] is not here:
            continue
        theirs = runs_of_words(other.reading)[0]
        own = np.intersect1d(own_words, theirs)
        known = len(own) >= max(ENOUGH_SHARED, PART / 2 * len(all_words)) or cites(here.reading, other.reading)
        gains[number] = np.intersect1d(all_words, theirs) if known else own
    taken = NOTHING
    parts: list[int] = []
    while gains:
        new = {n: len(np.setdiff1d(gain, taken, assume_unique=True)) for n, gain in gains.items()}
        best = max(new, key=lambda n: new[n])
        if new[best] < max(PART * len(all_words), ENOUGH_SHARED):
            break
        taken = np.union1d(taken, gains.pop(best))
        parts.append(best)
        if len(parts) == 1 and len(taken) >= TAKEN_OVER * len(all_words):
            return ()
    share = len(taken) / len(all_words)
    if len(parts) < 2 or share < UNION:
        return ()
    return tuple(
        _reprint(Explanation(here.reading, original.reading, ReprintKind.COMPILATION, SHARED_TEXT + share,
                             compare(here, original), "union"))
        for original in (others[n] for n in parts)
    )  # fmt: skip


def _compiled_by_meaning(here: Text, others: Sequence[Text], encoder: Encoder) -> tuple[Reprint, ...]:
    """A round-up that names each article it retells, in other words or in another language: one edge to each.

    Each of its sentences belongs to the original it is found best in. Without a name two reports of one day may share
    as much, so originals that are not named are not looked at.
    """
    named = [o for o in others if cites(here.reading, o.reading) and directed(here, o)[0] is here]
    if len(named) < 2:
        return ()
    pairs = [with_meaning(compare(here, other), here, other, encoder) for other in named]
    own = np.array([sentence.own for sentence in pairs[0].here.sentences], dtype=np.float32)
    found = np.stack([_sentences_found(pair) for pair in pairs])
    if found.size == 0 or not own.sum():
        return ()
    own /= own.sum()
    explained = np.zeros(len(own), dtype=np.float32)
    parts: list[int] = []
    while len(parts) < len(pairs):
        gains = [float((np.maximum(row, explained) - explained) @ own) for row in found]
        best = int(np.argmax(gains))
        if gains[best] < GAIN:
            break
        explained = np.maximum(explained, found[best])
        parts.append(best)
    if len(parts) < 2 or float(explained @ own) < UNION_MEANT or min(_of_one(found[parts], own)) < PART:
        return ()
    return tuple(
        _reprint(Explanation(here.reading, named[n].reading, ReprintKind.COMPILATION, min(1 + float(explained @ own),
                             LIKENESS_AT_MOST), pairs[n], "citation"))
        for n in parts
    )  # fmt: skip


def _sentences_found(pair: Pair) -> Matrix:
    """How well each sentence of here is found in there: its likeness, and the share of its anchors that stand there."""
    like = pair.meaning.matrix if pair.meaning is not None else np.zeros((0, 0), dtype=np.float32)
    if like.size == 0:
        return np.zeros(len(pair.here.sentences), dtype=np.float32)
    shares = [len(matches(s.anchors, pair.there.keys)) / len(s.anchors) if s.anchors else 0.0
              for s in pair.here.sentences]  # fmt: skip
    kept: Matrix = like.max(axis=1) + ANCHORS_WEIGH * np.array(shares, dtype=np.float32)
    return kept


def _of_one(found: Matrix, own: Matrix) -> list[float]:
    """The share of the words that is clearly of each original and of no other."""
    return [float(own[row >= np.delete(found, n, axis=0).max(axis=0) + OF_ONE].sum()) for n, row in enumerate(found)]


def _reprint(explanation: Explanation) -> Reprint:
    copy, original, pair = explanation.copy, explanation.original, explanation.pair
    text = pair.shared >= ENOUGH_SHARED
    like = pair.meaning if pair.meaning is not None else pair.words
    here, there = pair.here_in_there, pair.there_in_here
    if not text and like is not None:
        here, there = like.here, like.there
    elif not text:
        here, there = pair.anchors_here, pair.anchors_there
    return Reprint(
        article=copy.article.id,
        original=original.article.id,
        kind=explanation.kind,
        here_in_there=min(1.0, here),
        there_in_here=min(1.0, there),
        shared=_shared(copy.article, original.article, pair, like),
        reasons=_reasons(explanation),
        maker=MAKER,
    )


def _shared(copy: Article, original: Article, pair: Pair, like: Likeness | None) -> tuple[SharedPassage, ...]:
    passages: tuple[SharedPassage, ...] = ()
    if pair.same_language:
        passages = shared_passages(copy, original, worded(copy), worded(original))
    if passages or like is None:
        return passages
    return tuple(
        SharedPassage(
            here=copy.passage(pair.here.sentences[i].start, pair.here.sentences[i].end),
            there=original.passage(pair.there.sentences[j].start, pair.there.sentences[j].end),
        )
        for i, j in counterparts(like.matrix, COUNTERPART)
    )


def _reasons(explanation: Explanation) -> dict[str, str | float]:
    pair = explanation.pair
    reasons: dict[str, str | float] = {}
    if pair.same_language:
        reasons["text"] = round(pair.here_in_there, 3)
        if pair.words is not None:
            reasons["sentences by words"] = round(pair.words.here, 3)
    if pair.meaning is not None:
        reasons["sentences by meaning"] = round(pair.meaning.here, 3)
        reasons["order of sentences"] = round(pair.meaning.order, 3)
    reasons["names and figures"] = round(pair.anchors_here, 3)
    if pair.lead is not None:
        reasons["vectors"] = round(pair.lead, 3)
    if pair.cites:
        reasons["citation"] = "names the other outlet"
    reasons["direction"] = explanation.direction
    reasons["strength"] = round(explanation.strength, 3)
    return reasons
