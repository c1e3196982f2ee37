"""What `speech/<language>.toml` says, compiled once per language."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from menbe.language import fold
from menbe.model import Polarity, Voice

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""First word → (all words, kind), longest first."""

# Where a speaker's words fit several voices, the first of these wins: what limits trust outranks what lends it.
VOICE_ORDER = (Voice.ANONYMOUS, Voice.SOCIAL_POST, Voice.VICTIM_OR_FAMILY, Voice.DOCUMENT, Voice.OUTLET, Voice.WITNESS,
               Voice.EXPERT, Voice.ORGANISATION, Voice.OFFICIAL)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: there is one of each language
class Speech:
    """cues: kind is `needs:polarity[:note]`. sources: phrases that carry a source ("according to"), by their side.
    hedges: phrases that weaken. speaks_from: endings of a body in whose name somebody speaks; impersonal and passive:
    verbs that go with it. silent: words that look like a voice and tell none ("basın toplantısı").
    messages: words for what a body lets be known ("statement"): whose it is speaks. ranks: learned ranks before a name
    ("Prof. Dr."), which tell only where no office does.
    sport: words by which a piece is known to be of sport. bodies: words that name a kind of body and none of them.
    guess: words by which authors guess for themselves.
    scholarly: bodies whose people speak as experts, unless in an office.
    suffered: words for what has happened to somebody ("yaralı", "whose house"): who has suffered is no mere witness.
    agentive: the ending of who does what a passive tells ("bakanlıkça").
    posted: where people post for themselves ("on Facebook").
    single: endings of verbs whose subject is one. object: endings in which nobody speaks. describing: participles
    behind a noun. bent, bent_adjective, dative: endings behind a preposition, and of whom something was told (ru, uk).
    modal: words that weaken what is said, and no more. tentative: what is called preliminary.
    plural: endings of words for several. several: speakers who
    are more than one person. past: endings of participles that look like a past tense. adverbial: endings of adverbs
    (az, tr: of converbs). faceless: words for what is no person. woman, man: words, names and endings that tell their
    bearer's sex. agents: endings by which a language makes words for people out of what they do.
    words: named sets of folded words.
    voices: voice → pattern over folded words."""

    language: str
    order: str
    cues: Phrases
    sources: Phrases
    hedges: Phrases
    words: Mapping[str, frozenset[str]]
    voices: tuple[tuple[Voice, re.Pattern[str]], ...]
    heads_first: bool
    headline_head: str
    nominal: re.Pattern[str]
    genitive: re.Pattern[str]
    oblique: re.Pattern[str]
    single: re.Pattern[str]
    posted: re.Pattern[str]
    agentive: re.Pattern[str]
    object: re.Pattern[str]
    describing: re.Pattern[str]
    bent: re.Pattern[str]
    bent_adjective: re.Pattern[str]
    dative: re.Pattern[str]
    participle: re.Pattern[str]
    titles: re.Pattern[str]
    attributive: re.Pattern[str]
    accusative: re.Pattern[str]
    speaks_from: re.Pattern[str]
    impersonal: re.Pattern[str]
    passive: re.Pattern[str]
    silent: re.Pattern[str]
    scholarly: re.Pattern[str]
    messages: re.Pattern[str]
    ranks: re.Pattern[str]
    sport: re.Pattern[str]
    bodies: re.Pattern[str]
    suffered: re.Pattern[str]
    agents: re.Pattern[str]
    modal: re.Pattern[str]
    guess: re.Pattern[str]
    tentative: re.Pattern[str]
    plural: re.Pattern[str]
    several: re.Pattern[str]
    past: re.Pattern[str]
    faceless: re.Pattern[str]
    woman: re.Pattern[str]
    man: re.Pattern[str]
    adverbial: re.Pattern[str]
    finite: re.Pattern[str]
    flat_clause: bool
    comma_clause: bool
    nouns_upper: bool
    name_particles: frozenset[str]

    @property
    def cue_ends(self) -> frozenset[str]:
        """The last words of all cues."""
        return self.words["cue ends"]

    def has(self, name: str, word: str) -> bool:
        return word in self.words[name]


_WHOLE = r"(?![\w-])"
NEVER = re.compile(r"(?!)")
WORD_SETS = (
    "abbreviations",
    "about",
    "acts",
    "addressees",
    "adjectives",
    "adverbs",
    "agent_words",
    "anaphora",
    "articles",
    "blaming",
    "as_words",
    "asides",
    "belonging",
    "beside_it",
    "auxiliaries",
    "backgrounds",
    "believed",
    "bodys",
    "by_whom",
    "circumstances",
    "compared",
    "compares",
    "complementizers",
    "conditions",
    "conjunctions",
    "cuts",
    "describers",
    "determiners",
    "doubting",
    "embedders",
    "emphatics",
    "existential",
    "follows",
    "frames",
    "held",
    "honorifics",
    "indefinites",
    "joiners",
    "joins_nouns",
    "judged",
    "judging",
    "leaders",
    "learned",
    "locatives",
    "many",
    "media",
    "negations",
    "no_speaker",
    "nobody",
    "nominatives",
    "nonfinite",
    "noun_after",
    "noun_before",
    "nouns",
    "objects",
    "oblique_pronouns",
    "occasions",
    "ordinals",
    "of_others",
    "out_of",
    "outlets",
    "owners",
    "owns",
    "participles",
    "passives",
    "pasts",
    "platforms",
    "plurals",
    "possessed",
    "possessing",
    "postmodifiers",
    "prepositions",
    "pronouns",
    "quotatives",
    "relatives",
    "reporting",
    "resumes",
    "right_stops",
    "rubrics",
    "says_nothing",
    "some_of",
    "speaking",
    "states",
    "subjects",
    "tellers",
    "there",
    "they",
    "inside",
    "seen",
    "stands",
    "tells",
    "third",
    "times",
    "topics",
    "toward",
    "turns",
    "verb_adverbs",
)


@cache
def speech(language: str) -> Speech | None:
    """The lexicon of a language; None where there is no file for it."""
    path = files("menbe.claims") / "speech" / f"{language}.toml"
    if not path.is_file():
        return None
    return _compiled(language, tomllib.loads(path.read_text(encoding="utf-8")))


def _compiled(language: str, data: Mapping[str, Any]) -> Speech:
    words = data["words"]
    cues = phrases(_cue_forms(data), language)
    return Speech(
        language=language,
        order=data["order"],
        cues=cues,
        sources=phrases(((form, kind) for kind, forms in data["sources"].items() for form in _list(forms)), language),
        hedges=phrases(((form, kind) for kind, forms in data["hedges"].items() for form in _list(forms)), language),
        words={
            name: frozenset(fold(w, language) for w in _list(words.get(name, data.get(name, "")))) for name in WORD_SETS
        }
        | {"cue ends": frozenset(said[-1] for group in cues.values() for said, _ in group)},
        voices=_voices(data["voices"], language),
        heads_first=data.get("heads_first", True),
        headline_head=data.get("headline_head", "first"),
        nominal=pattern(data.get("nominal")),
        genitive=pattern(data.get("genitive")),
        oblique=pattern(data.get("oblique")),
        single=pattern(data.get("single")),
        agentive=pattern(data.get("agentive")),
        posted=pattern(data.get("posted")),
        object=pattern(data.get("object")),
        describing=pattern(data.get("describing")),
        bent=pattern(data.get("bent")),
        bent_adjective=pattern(data.get("bent_adjective")),
        dative=pattern(data.get("dative")),
        participle=pattern(data.get("participle")),
        titles=_told(data["voices"], "titles", language),
        silent=_told(data["voices"], "silent", language),
        scholarly=_told(data["voices"], "scholarly", language),
        suffered=_told(data["voices"], "suffered", language),
        messages=_told(data["voices"], "messages", language),
        ranks=_told(data["voices"], "ranks", language),
        sport=_told(data["voices"], "sport", language),
        bodies=_told(data["voices"], "bodies", language),
        attributive=pattern(data.get("attributive")),
        accusative=pattern(data.get("accusative")),
        speaks_from=pattern(data.get("speaks_from")),
        impersonal=pattern(data.get("impersonal")),
        passive=pattern(data.get("passive")),
        agents=pattern(data.get("agents")),
        modal=pattern(data.get("modal")),
        guess=pattern(data.get("guess")),
        tentative=pattern(data.get("tentative")),
        plural=pattern(data.get("plural")),
        several=pattern(data.get("several")),
        past=pattern(data.get("past")),
        faceless=pattern(data.get("faceless")),
        woman=pattern(data.get("woman")),
        man=pattern(data.get("man")),
        adverbial=pattern(data.get("adverbial")),
        finite=pattern(data.get("finite")),
        flat_clause=data.get("flat_clause", False),
        comma_clause=data.get("comma_clause", False),
        nouns_upper=data.get("nouns_upper", False),
        name_particles=frozenset(_list(data.get("name_particles", ""))),
    )


def pattern(source: str | None) -> re.Pattern[str]:
    """A pattern of the language file, or one that never matches."""
    return re.compile(source) if source else NEVER


def _list(value: str | list[str]) -> list[str]:
    """A list as it stands, or a string of words; "_" in a word of a string stands for a space."""
    return [word.replace("_", " ") for word in value.split()] if isinstance(value, str) else value


def _cue_forms(data: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Every form of every cue: stem × the endings of its class."""
    for group in data["cues"]:
        kind = ":".join((group.get("needs", "clause"), group.get("polarity", Polarity.ASSERTS), group.get("note", "")))
        for stem in _list(group["stems"]):
            for ending in data["endings"][group["endings"]].split("|"):
                yield stem + ending, kind


def phrases(forms: Iterable[tuple[str, str]], language: str) -> Phrases:
    """Phrases by their first word, longest first; of equal phrases the one listed first holds.

    "a|b c|d" stands for the four phrases of one word out of each group; "+" joins two words inside a group.
    """
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for form, kind in forms:
        for parts in product(*(word.split("|") for word in fold(form, language).split())):
            said = tuple(word for part in parts for word in part.split("+") if word)
            if said:
                found[said[0]].setdefault(said, kind)
    return {first: tuple(sorted(group.items(), key=lambda item: -len(item[0]))) for first, group in found.items()}


def _voices(table: Mapping[str, str | list[str]], language: str) -> tuple[tuple[Voice, re.Pattern[str]], ...]:
    return tuple((voice, _stems(_list(table[voice]), language)) for voice in VOICE_ORDER if voice in table)


def _told(table: Mapping[str, str | list[str]], name: str, language: str) -> re.Pattern[str]:
    return _stems(_list(table[name]), language) if name in table else NEVER


def _stems(stems: Iterable[str], language: str) -> re.Pattern[str]:
    """Words that begin with one of the stems. "*" at the head: the rest may stand behind other letters of its word
    ("*ologist"); "$" at the end: nothing stands behind it. The groups "stem" and "within" hold what was met."""
    plain: list[str] = []
    within: list[str] = []
    for stem in stems:
        ending = _WHOLE if stem.endswith("$") else ""
        (within if stem.startswith("*") else plain).append(re.escape(fold(stem.strip("*$"), language)) + ending)
    plain.sort(key=lambda stem: len(stem.removesuffix(_WHOLE)), reverse=True)
    parts = [r"(?P<stem>" + "|".join(plain) + r")\w*"] if plain else []
    if within:
        parts.append(r"\w*(?P<within>" + "|".join(within) + r")\w*")
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def stem_length(hit: re.Match[str]) -> int:
    """How many letters of a word the stem that met it has."""
    told = hit.groupdict()
    return len(told.get("stem") or told.get("within") or "")
