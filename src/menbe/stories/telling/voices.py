"""Who says what: claims grouped across outlets and languages, by voice, hedges kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from menbe.language import fold, romanise, words
from menbe.model import Claim, Reading
from menbe.stories.telling.material import Material, anchor
from menbe.views import ClaimLine, Voices

ORDER = ("official", "witness", "victim_or_family", "expert", "document", "organisation", "outlet", "social_post",
         "anonymous", "unattributed")  # fmt: skip
# Share of the shorter claim's words found in the other, in one language, for the two to be one claim.
SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    reading: Reading
    words: frozenset[str]
    figures: frozenset[str]


def voices(material: Material) -> tuple[Voices, ...]:
    """Claims of a story by voice, the most repeated claims first."""
    lines = [_line(group, material) for group in _grouped(material)]
    by_voice: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        by_voice[line.voice].append(line)
    return tuple(
        Voices(voice=voice, claims=tuple(sorted(by_voice[voice], key=_weight))) for voice in ORDER if voice in by_voice
    )


def _grouped(material: Material) -> list[list[_Said]]:
    """Claims that say the same: in one language by their words, across copies by the shared passage they stand in."""
    groups: dict[tuple[str, frozenset[str]], list[list[_Said]]] = defaultdict(list)
    for reading in material.readings:
        for claim in reading.claims:
            said = _said(claim, reading)
            near = groups[(claim.voice, said.figures)]
            home = next((g for g in near if _same(g[0], said, material)), None)
            if home is None:
                near.append([said])
            else:
                home.append(said)
    return [group for near in groups.values() for group in near]


def _said(claim: Claim, reading: Reading) -> _Said:
    folded = [romanise(fold(t.surface, reading.article.language)) for t in words(claim.content.surface)]
    return _Said(
        claim=claim,
        reading=reading,
        words=frozenset(w[:6] for w in folded if len(w) > 2),
        figures=frozenset(w for w in folded if w.isdigit()),
    )


def _same(first: _Said, other: _Said, material: Material) -> bool:
    """For two claims of one voice with the same figures."""
    a, b = first.reading.article, other.reading.article
    if a.id == b.id:
        return False
    if a.language == b.language:
        shorter = min(len(first.words), len(other.words))
        return shorter > 2 and len(first.words & other.words) / shorter >= SAME_WORDS
    return _translated(first, other, material)


def _translated(first: _Said, other: _Said, material: Material) -> bool:
    """Across languages only where a translation puts the two passages beside each other."""
    for reprint in material.reprints:
        for here, there in ((other, first), (first, other)):
            if (reprint.article, reprint.original) == (here.reading.article.id, there.reading.article.id):
                for pair in reprint.shared:
                    if _inside(here.claim, pair.here.start, pair.here.end) and _inside(
                        there.claim, pair.there.start, pair.there.end
                    ):
                        return True
    return False


def _inside(claim: Claim, start: int, end: int) -> bool:
    """Whether most of the claim's content lies within `[start, end)`."""
    overlap = min(claim.content.end, end) - max(claim.content.start, start)
    return overlap * 2 > claim.content.end - claim.content.start


def _line(group: Sequence[_Said], material: Material) -> ClaimLine:
    first, *others = sorted(group, key=lambda s: (s.reading.article.time, s.reading.article.id))
    claim, article = first.claim, first.reading.article
    return ClaimLine(
        anchor=anchor(article.id, claim.content),
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        at=article.time,
        voice=claim.voice,
        form=claim.form,
        polarity=claim.polarity,
        speaker=claim.source.surface if claim.source else None,
        hedge=claim.hedge.surface if claim.hedge else None,
        repeats=tuple(anchor(s.reading.article.id, s.claim.content) for s in others),
        origin=material.origin_of[article.id],
    )


def _weight(line: ClaimLine) -> tuple[int, object, str]:
    return -len(line.repeats), line.at, line.anchor.article
