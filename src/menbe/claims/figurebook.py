"""What `figures/<language>.toml` says, compiled once per language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

from menbe.claims.course import ORDER, Courses
from menbe.claims.wordlists import NEVER, NamedWords, any_of, optional, spaced, stem
from menbe.language import fold

# Slots whose words count a part of the people of another slot → the key of that part.
PART_KEYS = {"serious": "serious", "kept": "hospital", "slight": "slight"}


@dataclass(frozen=True, slots=True)
class Vague:
    low: float
    high: float | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class FigureBook:
    """triggers: the words of all slots; a group name is a key of `sides`, whose value is
    (slot, side). scopes: English key → pattern.

    reaching: verbs of change, behind which "to" bounds nothing. base_*: mark the whole of which a part is told.
    except_*: who is left out of a count. nobody, none_*: a count of zero. contrast_*: "not two".
    insist_before: "keeps to six". change_to: between
    the old figure and the new. more: one on top of others. finite: endings of verbs that tell of one person.
    of_them_*: mark a number as a part of the people of its own slot. aftershock: words for a later, weaker quake.
    other_source: words by which another source gives its figure. rescue: events that people are led out of. inverted:
    nouns that make a number behind them a rough one ("человек двадцать"). groups: "a family of five" counts the five.
    part_ending, whole_ending: of "üçü" and of "yaralıların" in "three of the injured".
    others: "injuring another" counts one. besides: "no other deaths" is no count of nobody. halves: "bir buçuk".
    beside: words
    between "and" and a number ("his two deputies"). negated_after: a cause that was none. figure_nouns: "the figure of
    nine". verb_first: a subject may follow its verb. verb_last: a clause ends on its verb. stated_*: a day on which
    something was said, or as of which. elsewhen_*: a day as of which is counted, on which one more died in hospital,
    since which something lasts. night_*: the night into the day after. occasions: slot → words of a text
    without which its slot words mean something else (a protest for participants, a disease for the infected).
    increments: "rose by two". distributed: "one died at once, the other in hospital". copulas: verbs that a bare figure
    ends on.
    sum_follows: what may follow a sum that leaves its currency out. percent_*: what makes a number a percentage;
    points: the same, in a text that tells percentages. event_near: verbs by which a text dates its event itself.
    old_year: a year as an adverb of time ("y"); built: words for the year of a thing ("built in 1987"). expected: words
    by which a strength is that of no quake, but of those that may come. sums, shares: what a sum of money or a
    percentage is of → words for it. contest: words by which a sentence sets a figure against another. other_figure:
    words that call a figure another one than somebody's, or say that somebody does not accept it. wide: told of several
    places or days at once. supposed: what somebody only looks into. forecast: what is planned or foreseen.
    same_figure: words by which a sentence means what the one before it was about ("bu göstərici").
    searched, wanted: a driver or an attacker who is looked for is not missing. issued: verbs that set people free and
    bring out albums and reports. no_day: "today" for nowadays, with "@" on both sides of the word. loose_causes: label
    → words that tell it, where the text has one of the words beside. relative_clause: what opens a clause about the
    noun before it. remains: words for a body; recovered: what is done to one of a dead person; not_remains: what it is
    called where it is none, with "@" in its place. reflexive: "himself". links: words that end a noun phrase.
    bare_verbs: verbs of many meanings, with a slot only where people are their object. named_by: words before a name
    that is no person's. decimal: the mark of a fraction, where no other use of it is known. scored: words of a match,
    in which a number behind a name counts goals. banknotes: the face value of money; offers: what a newspaper or a shop
    asks of its reader. town_*: words beside a name that call it a town; village_*: a
    village or a part of a city; no_town_*: a street, a river, a company.
    ago: "three days ago"; month_day: "ayın 3-də"; before_that: "the day before"; long_past: what follows a day that was
    before something else; bygone: "last" before a weekday, with
    the group "week" in "last week's"; last_week: the same behind it;
    finding: what is done with those who were lost. link_from, link_to, ablative: how the two ends of a change
    are told; figure_said: words of saying behind a bare figure; no_share: words before a number that is no percentage.
    place_actor: a capital ("@") that stands for its government; place_adjective: "астраханский", adjective_stems: what
    its stem leaves out → what the name has, adjective_nouns: the nouns it must stand before. named_causes: how a text
    calls a cause so; blamed_causes: the same, where it counts victims; charges: words of a criminal case;
    round_up: words of a headline over several events;
    unknown_cause: words by which it is not known.
    region_after: words behind a name by which it is a region's. town_endings: of a town's name, the ending of a case →
    that of the nominative; town_kept: the endings of names that do not change. no_towns: words of peoples, which lists
    of towns know too ("Kazakh").
    """

    language: str
    decimal: str
    numbers: Mapping[str, float]
    endings: frozenset[str]
    bare: frozenset[str]
    ordinals: Mapping[str, int]
    vague: Mapping[str, Vague]
    modifiers: tuple[tuple[str, str], ...]
    modifiers_after: tuple[tuple[str, str], ...]
    articles: frozenset[str]
    weak: re.Pattern[str]
    singular: frozenset[str]
    partitives: frozenset[str]
    verbs_after: frozenset[str]
    people: re.Pattern[str]
    not_people: re.Pattern[str]
    negations: frozenset[str]
    households: re.Pattern[str]
    among_before: frozenset[str]
    among_after: frozenset[str]
    custody: re.Pattern[str]
    hospital: re.Pattern[str]
    background: re.Pattern[str]
    scope_markers: re.Pattern[str]
    one_among: re.Pattern[str]
    distributed: re.Pattern[str]
    scopes: tuple[tuple[str, re.Pattern[str]], ...]
    triggers: NamedWords
    money: re.Pattern[str]
    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    months: Mapping[str, int]
    dates: re.Pattern[str]
    relative: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_words: re.Pattern[str]
    ago: re.Pattern[str]
    month_day: re.Pattern[str]
    before_that: re.Pattern[str]
    long_past: re.Pattern[str]
    bygone: re.Pattern[str]
    last_week: re.Pattern[str]
    finding: re.Pattern[str]
    not_date: frozenset[str]
    lasting: frozenset[str]
    causes: tuple[tuple[str, re.Pattern[str]], ...]
    named_causes: tuple[re.Pattern[str], ...]
    blamed_causes: tuple[re.Pattern[str], ...]
    charges: re.Pattern[str]
    round_up: re.Pattern[str]
    unknown_cause: re.Pattern[str]
    loose_causes: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    place_before: re.Pattern[str]
    place_ending: re.Pattern[str]
    sides: Mapping[str, tuple[str, str]]
    reaching: re.Pattern[str]
    base_before: tuple[str, ...]
    base_after: re.Pattern[str]
    except_before: frozenset[str]
    except_after: frozenset[str]
    nobody: re.Pattern[str]
    none_before: frozenset[str]
    none_after: frozenset[str]
    contrast_before: tuple[str, ...]
    insist_before: tuple[str, ...]
    contrast_after: frozenset[str]
    change_to: frozenset[str]
    more: re.Pattern[str]
    conjunctions: frozenset[str]
    finite: re.Pattern[str]
    oblique: re.Pattern[str]
    place_after: re.Pattern[str]
    place_elsewhere: re.Pattern[str]
    place_far: re.Pattern[str]
    place_origin: re.Pattern[str]
    place_recalled: re.Pattern[str]
    place_actor: re.Pattern[str]
    place_adjective: re.Pattern[str] | None
    adjective_nouns: re.Pattern[str]
    adjective_stems: tuple[tuple[str, str], ...]
    rivers: re.Pattern[str]
    town_before: re.Pattern[str]
    town_after: re.Pattern[str]
    village_before: re.Pattern[str]
    village_after: re.Pattern[str]
    no_town_before: re.Pattern[str]
    no_town_after: re.Pattern[str]
    region_after: re.Pattern[str]
    town_endings: tuple[tuple[str, str], ...]
    town_kept: frozenset[str]
    no_towns: frozenset[str]
    future_before: re.Pattern[str]
    future_after: re.Pattern[str]
    disasters: tuple[tuple[str, re.Pattern[str]], ...]
    courses: Courses
    of_them_before: re.Pattern[str]
    of_them_after: re.Pattern[str]
    aftershock: re.Pattern[str]
    other_source: re.Pattern[str]
    rescue: re.Pattern[str]
    inverted: frozenset[str]
    groups: frozenset[str]
    others: frozenset[str]
    besides: frozenset[str]
    halves: frozenset[str]
    beside: frozenset[str]
    negated_after: re.Pattern[str]
    figure_nouns: re.Pattern[str]
    verb_first: bool
    verb_last: bool
    stated_before: re.Pattern[str]
    no_day: re.Pattern[str]
    stated_after: re.Pattern[str]
    elsewhen_before: re.Pattern[str]
    elsewhen_after: re.Pattern[str]
    night_before: re.Pattern[str]
    night_after: re.Pattern[str]
    occasions: Mapping[str, re.Pattern[str]]
    slots: Mapping[str, Mapping[str, str]]
    copulas: frozenset[str]
    increments: frozenset[str]
    sum_follows: frozenset[str]
    link_from: frozenset[str]
    link_to: frozenset[str]
    ablative: re.Pattern[str]
    figure_said: re.Pattern[str]
    no_share: frozenset[str]
    percent_before: frozenset[str]
    percent_after: re.Pattern[str]
    points: re.Pattern[str]
    event_near: re.Pattern[str]
    sums: tuple[tuple[str, re.Pattern[str]], ...]
    shares: tuple[tuple[str, re.Pattern[str]], ...]
    contest: re.Pattern[str]
    dismissed: re.Pattern[str]
    admitted: re.Pattern[str]
    topic_particles: frozenset[str]
    changed: re.Pattern[str]
    own_loss: re.Pattern[str]
    portion_before: re.Pattern[str]
    portion_form: re.Pattern[str]
    portion_after: re.Pattern[str]
    moved: re.Pattern[str]
    other_figure: re.Pattern[str]
    wide: re.Pattern[str]
    supposed: re.Pattern[str]
    forecast: re.Pattern[str]
    same_figure: re.Pattern[str]
    searched: re.Pattern[str]
    wanted: frozenset[str]
    old_year: re.Pattern[str]
    relative_clause: re.Pattern[str]
    then: re.Pattern[str]
    underground: re.Pattern[str]
    built: re.Pattern[str]
    remains: re.Pattern[str]
    recovered: re.Pattern[str]
    not_remains: re.Pattern[str]
    reflexive: frozenset[str]
    roles: re.Pattern[str]
    roles_object: re.Pattern[str]
    roles_genitive: re.Pattern[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    active: re.Pattern[str]
    passive_before: frozenset[str]
    adjectives: re.Pattern[str]
    nominalised: re.Pattern[str]
    negations_after: frozenset[str]
    turns: frozenset[str]
    part_ending: re.Pattern[str]
    whole_ending: re.Pattern[str]
    each: frozenset[str]
    hours_before: frozenset[str]
    fractions: frozenset[str]
    aged_nouns: frozenset[str]
    past_hours: frozenset[str]
    ages_before: frozenset[str]
    within_number: frozenset[str]
    crowd_nouns: re.Pattern[str]
    alternatives: frozenset[str]
    as_figure: frozenset[str]
    plural: re.Pattern[str]
    negative: re.Pattern[str]
    links: frozenset[str]
    bare_verbs: frozenset[str]
    issued: re.Pattern[str]
    named_by: frozenset[str]
    scored: re.Pattern[str]
    banknotes: re.Pattern[str]
    offers: re.Pattern[str]
    expected: re.Pattern[str]


@cache
def figure_book(language: str) -> FigureBook | None:
    """The figures of a language; None where there is no file for it."""
    path = files("menbe.claims") / "figures" / f"{language}.toml"
    if not path.is_file():
        return None
    return _compiled(language, tomllib.loads(path.read_text(encoding="utf-8")))


def book_of(low: str, language: str) -> FigureBook | None:
    """The figures of a language as a folded text calls for them: with the slots whose occasion it tells."""
    book = figure_book(language)
    if book is None:
        return None
    told = frozenset(slot for slot, pattern in book.occasions.items() if pattern.search(low))
    return _with_slots(language, told) if told else book


@cache
def _with_slots(language: str, told: frozenset[str]) -> FigureBook | None:
    book = figure_book(language)
    if book is None:
        return None
    triggers, sides = _triggers(_without(book.slots, book.occasions.keys() - told), language)
    return replace(book, triggers=triggers, sides=sides)


def _without(slots: Mapping[str, Mapping[str, str]], left_out: AbstractSet[str]) -> dict[str, Mapping[str, str]]:
    return {slot: words for slot, words in slots.items() if slot not in left_out}


def scope_of(words: str, language: str) -> str | None:
    """Whom the words count, by its English key ("children"); None where they name nobody we have a key for."""
    book = figure_book(language)
    if book is None:
        return None
    low = fold(words, language)
    return next((key for key, pattern in (*_parts(language), *book.scopes) if pattern.search(low)), None)


@cache
def _parts(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The parts that the words of a slot tell: "remain in hospital"."""
    book = figure_book(language)
    if book is None:
        return ()
    told = {key: " ".join(book.slots.get(slot, {}).values()).split() for slot, key in PART_KEYS.items()}
    return tuple((key, any_of(words, language)) for key, words in told.items() if words)


@cache
def places() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("menbe.claims") / "figures" / "places.toml").read_text(encoding="utf-8"))


def _compiled(language: str, data: Mapping[str, Any]) -> FigureBook:
    occasions = {slot: any_of(words, language) for slot, words in data.get("occasions", {}).items()}
    triggers, sides = _triggers(_without(data["slots"], occasions.keys()), language)
    told = _plain(data, language)
    told |= _number_words(data, language) | _people_words(data, language) | _event_words(data, language)
    told |= _day_patterns(data["dates"], language) | _place_patterns(data["places"])
    return FigureBook(
        language=language,
        occasions=occasions,
        slots=data["slots"],
        triggers=triggers,
        sides=sides,
        money=_money(data["money"], language),
        patterns={slot: tuple(re.compile(p) for p in found) for slot, found in data["patterns"].items()},
        courses=_courses(data.get("course", {}), language),
        **told,
    )


def _plain(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a file gives as bare words, as one expression, or as a list of phrases, under the name of its field."""
    words = {one.name: data.get(one.name, "") for one in fields(FigureBook) if one.type == "frozenset[str]"}
    phrases = {name: data.get(name, ()) for name in _PHRASES}
    return {
        **{name: frozenset(told.split()) for name, told in words.items() if isinstance(told, str)},
        **{name: re.compile(data.get(name) or NEVER) for name in _EXPRESSIONS},
        **{name: optional(told.split() if isinstance(told, str) else told, language) for name, told in phrases.items()},
    }


_EXPRESSIONS = (
    "ablative",
    "active",
    "adjectives",
    "base_after",
    "changed",
    "distributed",
    "finite",
    "moved",
    "negated_after",
    "negative",
    "nominalised",
    "not_remains",
    "oblique",
    "of_them_after",
    "of_them_before",
    "old_year",
    "one_among",
    "own_loss",
    "part_ending",
    "plural",
    "portion_after",
    "portion_before",
    "portion_form",
    "roles",
    "roles_genitive",
    "roles_object",
    "whole_ending",
    "wide",
)
_PHRASES = (
    "admitted",
    "aftershock",
    "banknotes",
    "built",
    "charges",
    "contest",
    "crowd_nouns",
    "custody",
    "dismissed",
    "expected",
    "figure_nouns",
    "figure_said",
    "forecast",
    "hospital",
    "households",
    "issued",
    "more",
    "nobody",
    "offers",
    "other_figure",
    "other_source",
    "percent_after",
    "points",
    "reaching",
    "recovered",
    "relative_clause",
    "remains",
    "rescue",
    "round_up",
    "same_figure",
    "scored",
    "searched",
    "supposed",
    "then",
    "underground",
    "weak",
)


def _number_words(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Number words, what bounds them and how one number is told against another."""
    return {
        "numbers": {fold(spaced(w), language): float(v) for v, words in data["numbers"].items() for w in words.split()},
        "decimal": data.get("decimal", ""),
        "ordinals": {fold(w, language): int(n) for w, n in (pair.split("=") for pair in data["ordinal"].split())},
        "vague": {fold(w, language): Vague(low, high or None, q) for w, (low, high, q) in data["vague"].items()},
        "modifiers": _modifiers(data["modifiers"], language),
        "modifiers_after": _modifiers(data.get("modifiers_after", {}), language),
        "articles": frozenset(data["articles"].split()),
        "halves": frozenset(spaced(word) for word in data.get("halves", "").split()),
        "base_before": tuple(data.get("base_before", ())),
        "contrast_before": tuple(data.get("contrast_before", ())),
        "insist_before": tuple(data.get("insist_before", ())),
    }


def _people_words(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Whom numbers count, and whom they do not."""
    return {
        "people": any_of(data["people"].split(), language),
        "not_people": any_of(data["not_people"].split(), language),
        "scope_markers": any_of(data["scope_markers"], language),
        "scopes": tuple((key, any_of(words.split(), language)) for key, words in data["scopes"].items()),
        "negations_after": frozenset(
            fold(spaced(w), language) for w in data.get("negations_after", data["negations"]).split()
        ),
        "verb_first": bool(data.get("verb_first", False)),
        "verb_last": bool(data.get("verb_last", False)),
    }


def _event_words(data: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What happens, why, and what is told of something else."""
    return {
        "negations": frozenset(fold(spaced(w), language) for w in data["negations"].split()),
        "background": any_of(data["background"], language),
        "causes": tuple((label, any_of(forms, language)) for label, forms in data["causes"].items()),
        "unknown_cause": optional(data.get("cause_named", {}).get("unknown", ()), language),
        "named_causes": tuple(re.compile(told) for told in data.get("cause_named", {}).get("patterns", ())),
        "blamed_causes": tuple(re.compile(told) for told in data.get("cause_named", {}).get("blamed", ())),
        "loose_causes": {
            label: (any_of(given["words"], language), any_of(given["beside"], language))
            for label, given in data.get("loose_causes", {}).items()
        },
        "disasters": tuple((label, any_of(forms, language)) for label, forms in data.get("disasters", {}).items()),
        "sums": tuple((label, any_of(forms, language)) for label, forms in data.get("sums", {}).items()),
        "shares": tuple((label, any_of(forms, language)) for label, forms in data.get("shares", {}).items()),
    }


def _day_patterns(table: Mapping[str, Any], language: str) -> dict[str, Any]:
    """How days are told, and what keeps a day from being that of the event."""
    months = _numbered(table["months"], language, 1)
    weekdays = _numbered(table["weekdays"], language, 0)
    relative = {fold(word, language): days for word, days in table["relative"].items()}
    return {
        "months": months,
        "dates": _dates(months),
        "relative": relative,
        "weekdays": weekdays,
        "day_words": any_of([*relative, *weekdays], language),
        "ago": re.compile(table.get("ago") or NEVER),
        "month_day": re.compile(table.get("month_day") or NEVER),
        "before_that": re.compile(table.get("before_that") or NEVER),
        "long_past": re.compile(table.get("long_past") or NEVER),
        "bygone": re.compile(table.get("bygone") or NEVER),
        "last_week": re.compile(table.get("last_week") or NEVER),
        "finding": re.compile(table.get("finding") or NEVER),
        "no_day": re.compile(table.get("no_day") or NEVER),
        "stated_before": re.compile(table.get("stated_before") or NEVER),
        "stated_after": re.compile(table.get("stated_after") or NEVER),
        "elsewhen_before": re.compile(table.get("elsewhen_before") or NEVER),
        "elsewhen_after": re.compile(table.get("elsewhen_after") or NEVER),
        "night_before": re.compile(table.get("night_before") or ""),
        "event_near": optional(table.get("event_near", ()), language),
        "night_after": re.compile(table.get("night_after") or NEVER),
        "future_before": re.compile(table.get("future_before") or NEVER),
        "future_after": re.compile(table.get("future_after") or NEVER),
        "lasting": frozenset(fold(word, language) for word in table.get("lasting", "").split()),
        "not_date": frozenset(fold(spaced(w), language).rstrip("*") for w in table["not_date"].split()),
    }


def _numbered(rows: Iterable[str], language: str, first: int) -> dict[str, int]:
    return {fold(spaced(word), language): n for n, words in enumerate(rows, first) for word in words.split()}


def _place_patterns(table: Mapping[str, Any]) -> dict[str, Any]:
    """How a sentence says that something happened in a place, or elsewhere."""
    return {
        "place_before": re.compile(table["before"] or NEVER),
        "place_ending": re.compile(table["ending"] or NEVER),
        "place_after": re.compile(table.get("after") or NEVER),
        "place_elsewhere": re.compile(table.get("elsewhere") or NEVER),
        "place_far": re.compile(table.get("far") or NEVER),
        "place_origin": re.compile(table.get("origin") or NEVER),
        "place_recalled": re.compile(table.get("recalled") or NEVER),
        "place_actor": re.compile(table.get("actor") or NEVER),
        "place_adjective": re.compile(table["adjective"]) if "adjective" in table else None,
        "adjective_nouns": re.compile(table.get("adjective_nouns") or NEVER),
        "adjective_stems": tuple((cut, added) for cut, added in table.get("adjective_stems", ())),
        "rivers": re.compile(table.get("rivers") or NEVER),
        "town_before": re.compile(table.get("town_before") or NEVER),
        "town_after": re.compile(table.get("town_after") or NEVER),
        "village_before": re.compile(table.get("village_before") or NEVER),
        "village_after": re.compile(table.get("village_after") or NEVER),
        "no_town_before": re.compile(table.get("no_town_before") or NEVER),
        "no_town_after": re.compile(table.get("no_town_after") or NEVER),
        "region_after": re.compile(table.get("region_after") or NEVER),
        "town_endings": tuple((seen, plain) for seen, plain in table.get("town_endings", ())),
        "town_kept": frozenset(table.get("town_kept", ())),
        "no_towns": frozenset(table.get("no_towns", ())),
    }


def _courses(table: Mapping[str, Iterable[str]], language: str) -> Courses:
    sides = ((course, table.get(f"{course}_before"), table.get(f"{course}_after")) for course in ORDER)
    return Courses(
        tuple(
            (course, any_of(before, language) if before else None, any_of(behind, language) if behind else None)
            for course, before, behind in sides
        ),
        report=optional(table.get("denied_report", ()), language),
        elsewhere=optional(table.get("denied_elsewhere", ()), language),
        between=any_of(table["denied_between"], language) if "denied_between" in table else None,
        complement=optional(table.get("denied_complement", ()), language),
    )


def _triggers(slots: Mapping[str, Mapping[str, str]], language: str) -> tuple[NamedWords, dict[str, tuple[str, str]]]:
    """All words of all slots in one pattern, the longest first, so that "dead" never hides in "pronounced dead"."""
    entries: dict[str, list[str]] = {}
    for slot, by_side in slots.items():
        for side, words in by_side.items():
            for word in words.split():
                entries.setdefault(word, []).append(f"{slot}_{side}")
    sides: dict[str, tuple[str, str]] = {}
    parts: list[tuple[str, str]] = []
    for number, (word, kinds) in enumerate(sorted(entries.items(), key=lambda item: -len(item[0]))):
        slot = kinds[0].rsplit("_", 1)[0]
        side = "both" if len(kinds) > 1 else kinds[0].rsplit("_", 1)[1]
        sides[f"g{number}"] = (slot, side)
        parts.append((stem(word, language), f"g{number}"))
    return NamedWords.of(parts), sides


def _modifiers(table: Mapping[str, list[str]], language: str) -> tuple[tuple[str, str], ...]:
    pairs = [(fold(words, language), kind) for kind, forms in table.items() for words in forms]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _money(table: Mapping[str, list[str]], language: str) -> re.Pattern[str]:
    signs = tomllib.loads((files("menbe.claims") / "figures" / "signs.toml").read_text(encoding="utf-8"))
    told = {unit: [*signs.get(unit, ()), *table.get(unit, ())] for unit in [*signs, *table]}
    groups = [f"(?P<{unit}>{'|'.join(stem(w, language) for w in forms)})" for unit, forms in told.items()]
    return re.compile(r"(?<!\w)(?:" + "|".join(groups) + ")")


def _dates(months: Mapping[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted(months, key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<m>{names})\w{{0,3}}(?!\w)(?:,?\s+(?P<y>\d{{4}}))?"
        rf"|(?<!\w)(?P<m2>{names})\.?\s+(?P<d2>\d{{1,2}})(?![\d:])(?:,?\s+(?P<y2>\d{{4}}))?"
    )
