"""Who says what: claims grouped across outlets and languages, by voice, hedges kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from menbe.claims import as_told
from menbe.model import Article, Claim, Passage, Polarity, Voice
from menbe.names.bases import speaker_of
from menbe.stories.telling.doubts import unverified, with_verb
from menbe.stories.telling.givers import giver_of
from menbe.stories.telling.material import Material, anchor
from menbe.stories.telling.sayings import Said, sayings
from menbe.views import ClaimLine, Repeat, Voices

ORDER = ("official", "witness", "victim_or_family", "expert", "document", "organisation", "outlet", "social_post",
         "anonymous", "unattributed")  # fmt: skip

TOPIC = "about"  # how the rule of claims is called that finds what somebody spoke of


def voices(material: Material) -> tuple[Voices, ...]:
    """Claims of a story by voice, the most repeated claims first."""
    lines = [_line(group, material) for group in sayings(material) if not all(_is_mere_topic(said) for said in group)]
    by_voice: dict[str, list[ClaimLine]] = defaultdict(list)
    for line in lines:
        by_voice[line.voice].append(line)
    return tuple(
        Voices(voice=voice, claims=tuple(sorted(by_voice[voice], key=_weight))) for voice in ORDER if voice in by_voice
    )


def _is_mere_topic(said: Said) -> bool:
    """ "The paper wrote of a third death earlier": what a paper wrote about, and nothing that it says."""
    return said.claim.rule == TOPIC and said.claim.voice is Voice.OUTLET


def _line(group: Sequence[Said], material: Material) -> ClaimLine:
    first, *others = _once(sorted(group, key=lambda s: (s.reading.article.time, s.reading.article.id)))
    claim, article = first.claim, first.reading.article
    giver = giver_of(claim.source, speaker_of(claim, first.reading), first.reading, material)
    doubt = unverified(claim.content, claim.voice, first.reading) if claim.source is not None else None
    return ClaimLine(
        anchor=anchor(article.id, as_told(article, claim)),
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        at=article.time,
        voice=claim.voice,
        form=claim.form,
        polarity=claim.polarity,
        speaker=_speaker(claim),
        hedge=_hedge(claim),
        repeats=tuple(_repeat(said, claim, material) for said in others),
        origin=material.origin_of[article.id],
        base=giver.base,
        giver=giver.key,
        cue=anchor(article.id, claim.cue) if claim.cue is not None else None,
        whole=anchor(article.id, _whole(claim, article)),
        unverified=anchor(article.id, doubt) if doubt is not None else None,
    )


def _whole(claim: Claim, article: Article) -> Passage:
    """What is said as a whole statement: a stump with its clause, a clause made a noun with its verb."""
    if claim.polarity is not Polarity.ASSERTS:
        return claim.content  # "denies" stands before it
    told = as_told(article, claim)
    return told if told != claim.content else with_verb(claim, article)


def _once(group: Sequence[Said]) -> list[Said]:
    """One claim an article: what its headline says in short, its body says."""
    kept: dict[str, Said] = {}
    for said in group:
        kept[said.reading.article.id] = (
            said
            if said.claim.content.start >= len(said.reading.article.headline)
            else (kept.get(said.reading.article.id, said))
        )
    return list(kept.values())


def _repeat(said: Said, first: Claim, material: Material) -> Repeat:
    claim, article = said.claim, said.reading.article
    giver = giver_of(claim.source, speaker_of(claim, said.reading), said.reading, material)
    lost = [
        *(["hedge"] if first.weakened is not None and claim.hedge is None else []),
        *(["speaker"] if first.source is not None and claim.source is None else []),
    ]
    return Repeat(
        anchor=anchor(article.id, as_told(article, claim)),
        outlet=material.outlet_name(article.outlet),
        language=article.language,
        at=article.time,
        speaker=_speaker(claim),
        hedge=_hedge(claim),
        lost=tuple(lost),
        base=giver.base,
        giver=giver.key,
        cue=anchor(article.id, claim.cue) if claim.cue is not None else None,
        whole=anchor(article.id, _whole(claim, article)),
    )


def _speaker(claim: Claim) -> str | None:
    return claim.source.surface if claim.source else None


def _hedge(claim: Claim) -> str | None:
    return claim.hedge.surface if claim.hedge else None


def _weight(line: ClaimLine) -> tuple[int, object, str]:
    return -len(line.repeats), line.at, line.anchor.article
