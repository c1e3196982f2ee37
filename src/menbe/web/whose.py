"""Whose word each origin is: the police's, the family's; told from the speakers of the article that it began with."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from menbe.language import fold
from menbe.stories.telling.authorities import table
from menbe.stories.window import ROUND_UP
from menbe.views import ClaimLine, OriginLine, StoryPage
from menbe.web.words import Words

OFFICES = "speakers.toml"  # beginnings of words by which an office is known, in every language
SPEAKING = {  # voice → the offices that may name it more closely than its own word does
    "official": ("diplomats", "court", "police", "prosecution", "army", "governor", "hospital", "city", "ministry"),
    "victim_or_family": ("kin",),
    "witness": (),
    "expert": ("hospital", "defence", "rights", "science"),
    "organisation": ("union", "rights", "company"),
    "document": (),
    "social_post": (),
    "anonymous": (),
}
BESIDE = 0.75  # of the claims of the one who says most, above which a second one is named with him
OUTLET = "outlet"
KINDS = frozenset({"own", "release", "agency", "unknown"})  # of origins that have a word of somebody's
ONE = frozenset({"anonymous", "organisation", "witness"})  # names in the plural that have a word for one alone
PRONOUN = 3  # letters at most
NAMED = 2  # an origin is one line among several; more names would say less


@dataclass(frozen=True, slots=True)
class Spoken:
    """One claim of an article: its voice, the words for who makes it, whether it denies, and where it stands."""

    voice: str
    speaker: str
    denies: bool
    start: int


@dataclass(frozen=True, slots=True)
class Whose:
    """names: last parts of the keys `whose_…`, who says most first. denies: whether they begin by denying, or mostly
    deny. others: whoever speaks beside them, for where another origin bears the same name. single: of which names one
    person speaks alone."""

    names: tuple[str, ...]
    denies: bool
    others: tuple[str, ...] = field(default=(), compare=False)
    single: frozenset[str] = field(default=frozenset(), compare=False)


def words_of(page: StoryPage) -> dict[str, Whose]:
    """Root article of an origin → whose word it is; none for one in which nobody speaks, or which gathers stories."""
    gathering = {node.article for node in page.nodes if ROUND_UP in node.placed_because}
    roots = [o.root for o in page.independence.origins if o.root and o.root not in gathering and o.kind in KINDS]
    told = {root: whose(spoken_in(page, root)) for root in roots}
    return told_apart({root: found for root, found in told.items() if found is not None})


def told_apart(told: Mapping[str, Whose]) -> dict[str, Whose]:
    """The same, where an origin that bears an earlier one's name says who else speaks in it: families may be two."""
    seen: set[tuple[tuple[str, ...], bool]] = set()
    apart = {}
    for root, one in told.items():
        again = (one.names, one.denies) in seen and len(one.names) < NAMED
        apart[root] = replace(one, names=(*one.names, *one.others[:1])) if again else one
        seen.add((one.names, one.denies))
    return apart


def spoken_in(page: StoryPage, article: str) -> list[Spoken]:
    """The claims of one article, each as it is told there, in order of the text."""
    claims = [claim for voices in page.voices for claim in voices.claims]
    return sorted((one for claim in claims for one in _here(claim, article)), key=lambda one: one.start)


def _here(claim: ClaimLine, article: str) -> Iterable[Spoken]:
    every = [(claim.anchor, claim.speaker), *((again.anchor, again.speaker) for again in claim.repeats)]
    for anchor, speaker in every:
        if anchor.article == article:
            yield Spoken(claim.voice, speaker or "", claim.polarity == "denies", anchor.start)
            return


def whose(spoken: Iterable[Spoken]) -> Whose | None:
    """Who says most of it. A pronoun or a bare name is whoever of its voice was named by office in the same text."""
    spoken = list(spoken)
    counted: dict[str, list[Spoken]] = {}
    by_voice: dict[str, list[tuple[Spoken, str | None]]] = {}
    for one in spoken:
        if one.voice in SPEAKING:
            by_voice.setdefault(one.voice, []).append((one, office_of(one)))
    for voice, claims in by_voice.items():
        named = [office for _, office in claims if office is not None]
        usual = max(named, key=named.count) if named else voice
        for one, office in claims:
            counted.setdefault(office or usual, []).append(one)
    if not counted:
        return None
    ordered = sorted(counted, key=lambda name: (-len(counted[name]), counted[name][0].start))
    most = len(counted[ordered[0]])
    if sum(one.voice == OUTLET for one in spoken) >= most:
        return None  # it tells what other papers say
    names = tuple(name for name in ordered[:NAMED] if name == ordered[0] or len(counted[name]) > BESIDE * most)
    said = sorted((one for name in names for one in counted[name]), key=lambda one: one.start)
    return Whose(
        names=names,
        denies=said[0].denies or 2 * sum(one.denies for one in said) > len(said),
        others=tuple(ordered[len(names) :]),
        single=frozenset(name for name, claims in counted.items() if len(_speakers(claims)) == 1),
    )


def _speakers(claims: Iterable[Spoken]) -> set[str]:
    """Who makes claims, pronouns left out."""
    return {one.speaker for one in claims if len(one.speaker) > PRONOUN}


def office_of(one: Spoken) -> str | None:
    """The office that the words for a speaker name, of those that a voice can hold."""
    low = " " + fold(one.speaker, "az" if "ı" in one.speaker or "ə" in one.speaker.lower() else "")
    return next((name for name in SPEAKING[one.voice] if any(f" {stem}" in low for stem in _stems()[name])), None)


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    own = tomllib.loads((Path(__file__).parent / "whose.toml").read_text(encoding="utf-8"))
    return {name: (*table(OFFICES).get(name, ()), *own.get(name, ())) for names in SPEAKING.values() for name in names}


def via(w: Words, told: Whose | None, origin: OriginLine, label: str) -> str:
    """An origin as the line of independence names it: "police, via Topol-Info"; its outlet alone where nobody speaks.

    label: the outlet of the article that it began with.
    """
    if told is None or origin.root is None:
        return origin.label if origin.kind == "release" else label  # a release is its institution's
    names = [w(f"whose_{name}_one" if name in ONE and name in told.single else f"whose_{name}") for name in told.names]
    who = names[0] if len(names) == 1 else w("whose_two", one=names[0], two=names[1])
    return w("whose_via", who=w("whose_denies", who=who) if told.denies else who, outlet=label)
