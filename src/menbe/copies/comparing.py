"""Two articles side by side: everything that speaks for or against one of them being a copy of the other."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import lru_cache

import numpy as np

from menbe.copies.anchors import SURE_SKELETON, Outline, matches, outline, skeleton
from menbe.copies.asking import asked_by_us
from menbe.copies.codes import Codes
from menbe.copies.hyperlinks import same_page
from menbe.copies.likeness import (
    Likeness,
    anchors_found,
    anchors_in_order,
    by_meaning,
    by_words,
    cosine,
    cosines,
)
from menbe.copies.worded import SHINGLE, codes_of, distinct, masked, shingles, statements, worded
from menbe.language import words
from menbe.model import Article, BlockKind, Citation, Polarity, Reading, Voice
from menbe.ports import Encoder

ENOUGH_ANCHORS = 8  # distinct names and figures; of fewer, the share that is shared counts for less in proportion
CITED_AHEAD = timedelta(hours=6)  # the widest a zone that was not stated sets two of our outlets apart
NOT_FOUND = 0.30  # likeness of a sentence to the nearest of another text under which it is not found there
LEAD = 2  # blocks, a headline and a paragraph, in which a text says what it is about
SENTENCE = 8  # words of its own from which a sentence is more than a remnant
OF_ITS_OWN = 0.12  # share of a text that such voices must fill: in a long rewrite one more voice is an addition
WORDS_OF_A_BODY = 2  # of its domain; one word alone may be a town or a man
OWN_NAME = 5  # letters of a part of a domain that is a name and not "news"
NOTHING: Codes = np.empty(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The comparable side of one article. shingles: distinct, ascending. own: words outside statements."""

    reading: Reading
    shingles: Codes
    own: int
    quoted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What an article shows of its own work beside another. others_cited: sources it names that are not the other.
    press_cited: "local media", a source without a name. asked_itself: somebody spoke to its own outlet. new_speakers:
    sayings of people whom the other does not name."""

    others_cited: int
    press_cited: bool
    asked_itself: bool
    new_speakers: int


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """here_in_there, there_in_here: containment of masked shingles, template shingles left out.

    words: likeness of sentences by words, None across languages. meaning: by vectors, None without an encoder.
    anchors_here, anchors_there: share of one's anchors found in the other, less where it has few; known: distinct
    anchors of the shorter list.
    lead: cosine of the two articles' vectors. cites, cited: whether here names the outlet of there as its source, or
    the reverse. own_voice: whether here lets somebody speak whom there does not name, in a sentence that is not found
    there, or says that something was told to its own outlet. here, there: sentences and anchors.
    """

    here_in_there: float
    there_in_here: float
    shared: int
    own: int
    same_language: bool
    words: Likeness | None
    meaning: Likeness | None
    anchors_here: float
    anchors_there: float
    known: int
    order: float
    lead: float | None
    cites: bool
    cited: bool
    own_voice: bool
    signs: Signs
    here: Outline = field(repr=False)
    there: Outline = field(repr=False)


def text_of(reading: Reading, template: Codes = NOTHING) -> Text:
    body = masked(reading.article, statements(reading.article, reading.claims))
    shingles = distinct(body.shingles)
    if len(template):
        shingles = np.setdiff1d(shingles, template, assume_unique=True)
    return Text(reading=reading, shingles=shingles, own=body.words, quoted=body.quoted)


def containment(here: Codes, there: Codes) -> tuple[float, float, int]:
    """Share of here's shingles in there, the reverse, and how many are shared."""
    shared = len(np.intersect1d(here, there, assume_unique=True))
    return shared / max(1, len(here)), shared / max(1, len(there)), shared


def runs_of_words(reading: Reading) -> tuple[Codes, Codes]:
    """Distinct shingles of all words of the body, and of those that hold no word of a statement; ascending."""
    body = worded(reading.article, statements(reading.article, reading.claims))
    if len(body.words) < SHINGLE:
        return NOTHING, NOTHING
    every = shingles(codes_of(body.words, reading.article.language), SHINGLE)
    quoted = np.convolve(np.array(body.quoted, dtype=np.int64), np.ones(SHINGLE, dtype=np.int64), "valid")
    return distinct(every), distinct(every[quoted == 0])


def with_meaning(pair: Pair, here: Text, there: Text, encoder: Encoder) -> Pair:
    """The pair with its sentences read by an encoder."""
    vectors = cosines(here.reading.article, pair.here, there.reading.article, pair.there, encoder)
    meaning = by_meaning(pair.here, pair.there, vectors)
    own = _own_voice(here.reading, there.reading, pair.here, pair.there, meaning)
    return replace(pair, meaning=meaning, own_voice=own)


def compare(here: Text, there: Text) -> Pair:
    """What can be said of two articles without reading their sentences by an encoder."""
    one, other = here.reading, there.reading
    same = one.article.language == other.article.language
    forth, back, shared = containment(here.shingles, there.shingles) if same else (0.0, 0.0, 0)
    at, beside = outline(one), outline(other)
    anchors_here, known = anchors_found(at, beside)
    anchors_there, known_there = anchors_found(beside, at)
    anchors_here *= min(1.0, known / ENOUGH_ANCHORS)
    anchors_there *= min(1.0, known_there / ENOUGH_ANCHORS)
    by_word = by_words(at, beside) if same else None
    return Pair(
        here_in_there=forth,
        there_in_here=back,
        shared=shared,
        own=min(here.own, there.own),
        same_language=same,
        words=by_word,
        meaning=None,
        anchors_here=anchors_here,
        anchors_there=anchors_there,
        known=min(known, known_there),
        order=anchors_in_order(at, beside),
        lead=cosine(one.vector, other.vector),
        cites=cites(one, other),
        cited=cites(other, one),
        own_voice=_own_voice(one, other, at, beside, by_word) if by_word is not None else False,
        signs=_signs(one, other, at, beside),
        here=at,
        there=beside,
    )


def _own_voice(one: Reading, other: Reading, here: Outline, there: Outline, like: Likeness) -> bool:
    """A reporter of its own: the embassy that only this text asked, "the hospital told the Monitor"; or an answer: a
    denial of what the other tells.

    A text that names the other as its source may add a voice to what it took over; not so an answer to it.
    """
    if _denies(one) and not _denies(other):
        return True
    if like.matrix.size == 0 or cites(one, other):
        return False
    known = matches(here.keys, there.keys)
    new = {key for key in here.keys if key not in known and not key.isdigit()}
    if _own_names(one.article.outlet) & new:
        return True
    found = like.matrix.max(axis=1)
    speaking = [claim.speaker for claim in one.claims if claim.speaker is not None]
    unknown = [a.start for a in here.anchors if a.key in new and any(p.start <= a.start < p.end for p in speaking)]
    new_words = sum(
        sentence.own
        for share, sentence in zip(found, here.sentences, strict=True)
        if share < NOT_FOUND and sentence.own >= SENTENCE and any(sentence.start <= a < sentence.end for a in unknown)
    )
    return new_words > 0 and new_words >= OF_ITS_OWN * here.own


def _signs(one: Reading, other: Reading, here: Outline, there: Outline) -> Signs:
    others = [citation for citation in one.citations if not _means(citation, other.article)]
    return Signs(
        others_cited=len({citation.outlet or citation.named.surface for citation in others}),
        press_cited=any(citation.rule == "unnamed" for citation in one.citations),
        asked_itself=_asked_itself(one, other, here, there),
        new_speakers=new_speakers(one, there.keys),
    )


def _asked_itself(one: Reading, other: Reading, here: Outline, there: Outline) -> bool:
    """Whether the body calls its own outlet by the words of its domain, or "our paper": so speaks one who was asked by
    it. Not where the other text names it too, nor in two editions of one outlet: they took that over."""
    if one.article.outlet == other.article.outlet:
        return False
    own = _own_names(one.article.outlet)
    named = bool(own) and len(matches(own, here.keys)) == len(own) and len(matches(own, there.keys)) < len(own)
    return named or asked_by_us(one.article)


def new_speakers(reading: Reading, known: frozenset[str]) -> int:
    """How many sayings are of somebody whose name is not among the known names."""
    return sum(
        bool(names) and not matches(names, known)
        for claim in reading.claims
        if claim.speaker is not None and claim.voice is not Voice.OUTLET
        for names in [_names_in(claim.speaker.surface)]
    )


def _names_in(surface: str) -> set[str]:
    return {key for word in words(surface) if word.surface[0].isupper() and len(key := skeleton(word.surface)) > 1}


def _denies(reading: Reading) -> bool:
    """Whether somebody denies something in its headline or its lead."""
    zones = reading.article.zones_of(BlockKind.HEADLINE, BlockKind.BODY)[:LEAD]
    return any(
        claim.polarity is Polarity.DENIES and any(z.start <= claim.content.start < z.end for z in zones)
        for claim in reading.claims
    )


@lru_cache(maxsize=4096)
def _own_names(outlet: str) -> frozenset[str]:
    """The words of an outlet's domain that it calls itself by, as skeletons: the Monitor (lowland-monitor.example)."""
    parts = outlet.rsplit(".", 1)[0].split(".")[-1].split("-")
    return frozenset(key for part in parts if len(part) >= OWN_NAME and len(key := skeleton(part)) >= SURE_SKELETON)


def cites(reading: Reading, other: Reading) -> bool:
    """Whether a citation of the reading can mean this article: it names its outlet, by key or by a link to its page.

    An article that was published long after cannot be meant; one that was published a little after can, since pages
    state local times without a zone, and stories are dated by their last edit.
    """
    one, two = reading.article, other.article
    stated = one.published_at is not None and two.published_at is not None
    if stated and two.time - one.time > CITED_AHEAD:
        return False
    return any(_means(citation, two) for citation in reading.citations) or _lets_speak(reading, two.outlet)


def _lets_speak(reading: Reading, outlet: str) -> bool:
    """Whether the outlet itself is a speaker, by all words of its domain: an authority whose release is here too."""
    own = _own_names(outlet)
    if len(own) < WORDS_OF_A_BODY:
        return False
    speakers = {c.speaker.surface for c in reading.claims if c.speaker is not None}
    return any(
        len(matches(own, {skeleton(word.surface) for word in words(surface)})) == len(own) for surface in speakers
    )


def _means(citation: Citation, article: Article) -> bool:
    return citation.outlet == article.outlet or (citation.link is not None and same_page(citation.link, article.url))
