"""Whose word each origin is: the police's, the family's; told from the speakers of the article that it began with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from menbe.language import fold
from menbe.model import Course
from menbe.stories.telling.authorities import table
from menbe.stories.window import ROUND_UP
from menbe.views import Anchor, ClaimLine, OriginLine, StoryPage
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
    "anonymous": ("hospital", "police", "ministry"),
}
BESIDE = 0.75  # of the claims of the one who says most, above which a second one is named with him
OUTLET = "outlet"
EXPERT, LAWYER, DEFENCE = "expert", "lawyer", "defence"  # a voice, a heading of its own, and the office of it
KINDS = frozenset({"own", "release", "agency", "unknown"})  # of origins that have a word of somebody's
# Names in the plural that have a word for one alone.
ONE = frozenset({"anonymous", "anonymous_hospital", "anonymous_police", "anonymous_ministry", "organisation", "witness",
                 "rights", "hospital", "defence", "expert"})  # fmt: skip
PRONOUN = 3  # letters at most
NAMED = 2  # an origin is one line among several; more names would say less
KIN = "kin"
PERSON = "person:"  # how the keys of people begin
# Words for several: sakinlər, komşular, residents, doctors who, жители, источники.
_SEVERAL = re.compile(r"\w(?:lar|lər|ler|ları|ləri|leri)\b|\w{3}[^su\W]s\b(?!['’])|^(?:\w+(?:ые|ие) )*\w{3,}[ыи]\b")
_SLOT = re.compile("([\ue000-\ue0ff])")  # where a link goes into a sentence, one private letter for each


@dataclass(frozen=True, slots=True)
class Spoken:
    """One claim of an article: its voice, the words for who makes it, whether it denies, and where it stands. giver:
    what all claims of one speaker share. cue: where its words of saying stand."""

    voice: str
    speaker: str
    denies: bool
    start: int
    giver: str = ""
    cue: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Who speaks. name: last part of a key `whose_…`. start: where first, within the text. single: one person alone.
    person: key of whoever of them says most, shown where two origins bear one name."""

    name: str
    start: int = field(default=0, compare=False)
    single: bool = field(default=False, compare=False)
    person: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Whose:
    """named: who says most first. denies: where they begin by denying, or first deny where they mostly do. others:
    whoever speaks beside them, for where another origin bears the same name. unconfirmed: where the text says that
    what it was told could not be confirmed. by_name: whether families are told apart by who speaks for them."""

    named: tuple[Named, ...]
    denies: int | None = None
    others: tuple[Named, ...] = field(default=(), compare=False)
    unconfirmed: Anchor | None = field(default=None, compare=False)
    by_name: bool = field(default=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.named)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence, and what its words lead to."""

    text: str
    href: str | None = None


def words_of(page: StoryPage) -> dict[str, Whose]:
    """Root article of an origin → whose word it is; none for one in which nobody speaks, or which gathers stories."""
    gathering = {node.article for node in page.nodes if ROUND_UP in node.placed_because}
    roots = [o.root for o in page.independence.origins if o.root and o.root not in gathering and o.kind in KINDS]
    told = {root: whose(spoken_in(page, root)) for root in roots}
    apart = told_apart({root: found for root, found in told.items() if found is not None})
    return {root: replace(found, unconfirmed=_unconfirmed(page, root)) for root, found in apart.items()}


def _unconfirmed(page: StoryPage, article: str) -> Anchor | None:
    marks = (mark for row in page.facts for mark in row.marks if mark.course != Course.DENIED)
    return next((mark.unverified for mark in marks if mark.unverified and mark.anchor.article == article), None)


def told_apart(told: Mapping[str, Whose]) -> dict[str, Whose]:
    """The same, where an origin that bears an earlier one's name says who else speaks in it: families may be two, and
    then each is told by the name of who speaks for it."""
    kin = [one for whose_word in told.values() for one in whose_word.named if one.name == KIN]
    several = len({one.person for one in kin}) > 1
    told = {root: replace(one, by_name=several) for root, one in told.items()}
    seen: set[tuple[tuple[str, ...], bool]] = set()
    apart = {}
    for root, one in told.items():
        called = one.names, one.denies is not None
        again = called in seen and len(one.named) < NAMED
        apart[root] = replace(one, named=(*one.named, *one.others[:1])) if again else one
        seen.add(called)
    return apart


def by_heading(page: StoryPage) -> list[tuple[str, list[ClaimLine]]]:
    """The claims under the headings of the page: by voice, and lawyers, who speak for a side, apart from experts."""
    found: list[tuple[str, list[ClaimLine]]] = []
    for voices in page.voices:
        parted: dict[str, list[ClaimLine]] = {LAWYER: [], voices.voice: []}
        for claim in voices.claims:
            parted[LAWYER if voices.voice == EXPERT and _is_lawyer(claim) else voices.voice].append(claim)
        found += [(name, claims) for name, claims in parted.items() if claims]
    return found


def _is_lawyer(claim: ClaimLine) -> bool:
    speakers = [claim.speaker, *(again.speaker for again in claim.repeats)]
    spoken = (Spoken(EXPERT, speaker, denies=False, start=0) for speaker in speakers if speaker)
    return any(office_of(one) == DEFENCE for one in spoken)


def spoken_in(page: StoryPage, article: str) -> list[Spoken]:
    """The claims of one article, each as it is told there, in order of the text."""
    claims = [claim for voices in page.voices for claim in voices.claims]
    return sorted((one for claim in claims for one in _here(claim, article)), key=lambda one: one.start)


def _here(claim: ClaimLine, article: str) -> Iterable[Spoken]:
    every = [(claim.anchor, claim.speaker, claim.giver, claim.cue)]
    every += [(again.anchor, again.speaker, again.giver, again.cue) for again in claim.repeats]
    for anchor, speaker, giver, cue in every:
        if anchor.article == article:
            at = cue.start if cue is not None else None
            yield Spoken(claim.voice, speaker or "", claim.polarity == "denies", anchor.start, giver, at)
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
    names = [name for name in ordered[:NAMED] if name == ordered[0] or len(counted[name]) > BESIDE * most]
    return Whose(
        named=tuple(_named(name, counted[name]) for name in names),
        denies=_denial(sorted((one for name in names for one in counted[name]), key=lambda one: one.start)),
        others=tuple(_named(name, counted[name]) for name in ordered[len(names) :]),
    )


def _named(name: str, claims: Sequence[Spoken]) -> Named:
    people = [one.giver for one in claims if one.giver.startswith(PERSON)]
    several = any(_SEVERAL.search(_low(one.speaker)) and not one.giver.startswith(PERSON) for one in claims)
    return Named(
        name,
        start=min(one.start for one in claims),
        single=not several and len(_speakers(claims)) == 1,
        person=max(people, key=people.count) if people else None,
    )


def _denial(said: Sequence[Spoken]) -> int | None:
    """Where the first denial stands, where they begin with one or mostly deny."""
    first = next((one.start if one.cue is None else one.cue for one in said if one.denies), None)
    return first if said[0].denies or 2 * sum(one.denies for one in said) > len(said) else None


def _speakers(claims: Iterable[Spoken]) -> set[str]:
    """Who makes claims, pronouns and "the same worker" left out."""
    again = tuple(_stems()["again"])
    told = (one for one in claims if len(one.speaker) > PRONOUN and not _low(one.speaker).startswith(again))
    return {one.giver or one.speaker for one in told}


def office_of(one: Spoken) -> str | None:
    """The office that the words for a speaker name, of those that a voice can hold."""
    low = " " + _low(one.speaker)
    found = next((name for name in SPEAKING[one.voice] if any(f" {stem}" in low for stem in _stems()[name])), None)
    return f"anonymous_{found}" if found is not None and one.voice == "anonymous" else found


def _low(speaker: str) -> str:
    return fold(speaker, "az" if "ı" in speaker or "ə" in speaker.lower() else "")


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    own = tomllib.loads((Path(__file__).parent / "whose.toml").read_text(encoding="utf-8"))
    offices = {
        name: (*table(OFFICES).get(name, ()), *own.get(name, ())) for names in SPEAKING.values() for name in names
    }
    return {**offices, "again": tuple(own["again"])}


def via(
    w: Words,
    told: Whose | None,
    origin: OriginLine,
    label: str,
    number: int,
    *,
    root: bool = False,
    people: Mapping[str | None, str] | None = None,
) -> list[Part]:
    """An origin as the line of independence names it, each word with its evidence: "police, via Topol-Info"; its
    outlet alone where nobody speaks.

    label: the outlet of the article that it began with. number: of the origin, from 1. root: whether the outlet's name
    leads to that article. people: names in the reader's language, by their keys.
    """
    here = f"/article/{origin.root}" if root else f"#origin-{number}"
    if told is None or origin.root is None:
        return [Part(origin.label if origin.kind == "release" else label, here)]  # a release is its institution's
    who = [_who(w, one, told, origin.root, people or {}) for one in told.named]
    said = who[0] if len(who) == 1 else filled(w("whose_two", one="\ue001", two="\ue002"), who[0], who[1])
    if told.denies is not None:
        said = _beside(w, said, Part(w("whose_denial"), _place(origin.root, told.denies)))
    return filled(w("whose_via", who="\ue001", outlet="\ue002"), said, [Part(label, here)])


def _who(w: Words, one: Named, told: Whose, root: str, people: Mapping[str | None, str]) -> list[Part]:
    """One who speaks; what nobody could confirm is what somebody said who bears no name."""
    said = [Part(w(_key(one)), _place(root, one.start))]
    if told.by_name and one.name == KIN and one.person in people:
        said = _beside(w, said, Part(people[one.person], _place(root, one.start)))
    doubt = told.unconfirmed if one.name.startswith("anonymous") else None
    return said if doubt is None else _beside(w, said, Part(w("unverified"), _place(doubt.article, doubt.start)))


def _beside(w: Words, said: Sequence[Part], what: Part) -> list[Part]:
    return filled(w("whose_beside", who="\ue001", what="\ue002"), said, [what])


def _key(one: Named) -> str:
    return f"whose_{one.name}_one" if one.single and one.name in ONE else f"whose_{one.name}"


def _place(article: str, start: int) -> str:
    return f"/article/{article}#p{start}"


def filled(sentence: str, *parts: Sequence[Part]) -> list[Part]:
    """A sentence whose private letters \\ue001, \\ue002 … stand for parts of it."""
    found: list[Part] = []
    for piece in _SLOT.split(sentence):
        found += parts[ord(piece) - 0xE001] if _SLOT.fullmatch(piece) else [Part(piece)] if piece else []
    return found
