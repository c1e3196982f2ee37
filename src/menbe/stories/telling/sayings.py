"""Which claims of a story say the same thing: within a language, across copies and translations, by one speaker.

Two claims are one saying only on evidence, never on a likeness of topic: the same words in one language, a passage
that a translation shares, or the same figures from the same speaker. Two speakers who are both known never share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from menbe.claims import figures_of
from menbe.language import fold, romanise, words
from menbe.model import Claim, Passage, Polarity, Reading, SharedPassage, Voice
from menbe.stories.telling.givers import entity_of, meant_outlet
from menbe.stories.telling.material import Material

# Share of the shorter claim's words found in the other, in one language, for the two to be one claim.
SAME_WORDS = 0.6
FEWEST = 3  # words that they share at least: "the brothers died" is too little to know a claim by
IN_SHORT = 0.4  # the same, of a headline and the body below it
TELLING = 10  # a figure from which one speaker hardly gives it twice for two things
HOUSE = "outlet "  # before the key of an outlet that speaks
LOCAL = "@"  # marks the key of a name that is known in one article only
STEM, LEAST = 6, 4  # letters that stand for a word in all of its case forms; of a short one all but its last
# Whoever stands behind these voices is not told, so the claim may be anybody's that is told elsewhere.
NOBODY = frozenset({Voice.UNATTRIBUTED, Voice.OUTLET})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim of one article. speaker: key of the entity that says it, None where it is no known name."""

    claim: Claim
    reading: Reading
    words: frozenset[str]
    figures: frozenset[float]
    speaker: str | None


def sayings(material: Material) -> list[list[Said]]:
    """The claims of a story in groups that each say one thing, in order of time."""
    shared = {(r.article, r.original): r.shared for r in material.reprints}
    groups: list[list[Said]] = []
    shelf = _Shelf(material)
    for reading in material.readings:
        for said in sorted((_said(claim, reading, material) for claim in reading.claims), key=_in_headline):
            home = next((at for one, at in shelf.near(said) if _same(one, said, shared)), len(groups))
            if home == len(groups):
                groups.append([])
            groups[home].append(said)
            shelf.put(said, home)
    return groups


class _Shelf:
    """Claims with the number of their group, found by what any two that say the same have in common."""

    def __init__(self, material: Material) -> None:
        self._shelves: dict[Hashable, list[tuple[Said, int]]] = defaultdict(list)
        self._copied: dict[str, set[str]] = defaultdict(set)
        self._originals: dict[str, set[str]] = defaultdict(set)
        for reprint in material.reprints:
            self._copied[reprint.article].add(reprint.original)
            self._copied[reprint.original].add(reprint.article)
            self._originals[reprint.article].add(reprint.original)

    def near(self, said: Said) -> Iterator[tuple[Said, int]]:
        yield from self._shelves[said.reading.article.language, said.figures]
        if said.speaker is not None:
            yield from self._shelves[said.speaker, said.figures]
        if said.speaker is not None:
            yield from self._shelves[said.reading.article.language, said.speaker]
        if said.speaker is not None and said.speaker.startswith(HOUSE):
            yield from self._shelves[said.speaker]
        for shelf in self._denials(said):
            yield from self._shelves[shelf]
        for article in (said.reading.article.id, *sorted(self._copied[said.reading.article.id])):
            yield from self._shelves[article]

    def put(self, said: Said, group: int) -> None:
        article = said.reading.article
        shelves = (article.language, said.figures), (said.speaker, said.figures), (article.language, said.speaker)
        houses = (said.speaker,) if (said.speaker or "").startswith(HOUSE) else ()
        for shelf in (*shelves, article.id, *houses, *self._denials(said)):
            self._shelves[shelf].append((said, group))

    def _denials(self, said: Said) -> list[Hashable]:
        """Where what copies of one text deny in short is found: two translations that are no copies of each other."""
        originals = self._originals[said.reading.article.id] if _denied_in_short(said) else set()
        return [(original, "denied") for original in sorted(originals)]


def _said(claim: Claim, reading: Reading, material: Material) -> Said:
    language = reading.article.language
    folded = [romanise(fold(t.surface, language)) for t in words(claim.content.surface)]
    return Said(
        claim=claim,
        reading=reading,
        words=frozenset(w[: min(STEM, max(LEAST, len(w) - 1))] for w in folded if len(w) > 2),
        figures=figures_of(claim.content.surface, language),
        speaker=_speaker(claim, reading, material),
    )


def _speaker(claim: Claim, reading: Reading, material: Material) -> str | None:
    if claim.source is None:
        return None
    house = meant_outlet(claim.source, reading) if claim.voice is Voice.OUTLET else None
    return f"{HOUSE}{house}" if house is not None else entity_of(claim.source, reading, material.entities)


def _same(one: Said, other: Said, shared: Mapping[tuple[str, str], Sequence[SharedPassage]]) -> bool:
    a, b = one.reading.article, other.reading.article
    if one.claim.polarity != other.claim.polarity:
        return False
    if a.id == b.id:
        return _in_headline(one) != _in_headline(other) and _announced(one, other)
    if not _may_be_one_voice(one, other):
        # What a translation puts beside each other may be a paper's word here and the police's there.
        return one.figures == other.figures and not _are_two(one, other) and _translated(one, other, shared)
    by_one_speaker = one.speaker is not None and one.speaker == other.speaker
    if by_one_speaker and str(one.speaker).startswith(HOUSE):
        return bool(one.figures & other.figures)  # whoever relays a paper relays its figure
    counted = bool(one.figures) and one.figures == other.figures
    if a.language != b.language:
        copied = (a.id, b.id) in shared or (b.id, a.id) in shared
        if _denied_in_short(one) and _denied_in_short(other) and _of_one_text(a.id, b.id, shared):
            return True
        by_nobody_known = copied and one.speaker is None and other.speaker is None
        return (counted and (by_one_speaker or by_nobody_known)) or _translated(one, other, shared)
    common, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    if by_one_speaker and counted and max(one.figures) >= TELLING:
        return True
    copied = (a.id, b.id) in shared or (b.id, a.id) in shared
    fewest = FEWEST - (by_one_speaker or copied)
    return common >= fewest and common >= SAME_WORDS * shorter and one.figures == other.figures


def _of_one_text(one: str, other: str, shared: Mapping[tuple[str, str], Sequence[SharedPassage]]) -> bool:
    """Whether two articles carry the text of a third."""
    return any((other, original) in shared for article, original in shared if article == one)


def _denied_in_short(said: Said) -> bool:
    """ "The family disputes the police account": two translations of one text that deny something by a bare name."""
    return said.claim.polarity is Polarity.DENIES and len(said.words) <= FEWEST and not said.figures


def _in_headline(said: Said) -> bool:
    return said.claim.content.end <= len(said.reading.article.headline)


def _announced(one: Said, other: Said) -> bool:
    """Whether a headline says in short what the body of the article says: by a voice of one kind."""
    if one.claim.voice != other.claim.voice or not (one.figures <= other.figures or other.figures <= one.figures):
        return False
    common, shorter = len(one.words & other.words), min(len(one.words), len(other.words))
    counted = bool(one.figures) and one.figures == other.figures
    return counted or (common >= min(FEWEST - 1, shorter) > 0 and common >= IN_SHORT * shorter)


def _may_be_one_voice(one: Said, other: Said) -> bool:
    if one.speaker is not None and other.speaker is not None:
        return not _are_two(one, other)
    return one.claim.voice == other.claim.voice or bool(NOBODY & {one.claim.voice, other.claim.voice})


def _are_two(one: Said, other: Said) -> bool:
    """Whether two known names speak; a name of one word, known in its article only, is whoever else bears it."""
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return False
    names = [speaker.partition(":")[2].partition(LOCAL) for speaker in (one.speaker, other.speaker)]
    return not any(local and name in there.split() for (name, local, _), (there, _, _) in (names, names[::-1]))


def _translated(one: Said, other: Said, shared: Mapping[tuple[str, str], Sequence[SharedPassage]]) -> bool:
    """Whether a translation puts the two claims beside each other."""
    for here, there in ((one, other), (other, one)):
        for pair in shared.get((here.reading.article.id, there.reading.article.id), ()):
            if _mostly_inside(here.claim.content, pair.here) and _mostly_inside(there.claim.content, pair.there):
                return True
    return False


def _mostly_inside(content: Passage, place: Passage) -> bool:
    covered = min(content.end, place.end) - max(content.start, place.start)
    return covered * 2 > content.end - content.start
