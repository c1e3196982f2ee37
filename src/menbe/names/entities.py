"""From found names to mentions: the second pass over an article, and keys that are equal in every script."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from menbe.language import fold, words
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.concepts import UNKNOWN, meanings
from menbe.names.grammar import Grammar, given_by_ear, given_names
from menbe.names.labels import is_form_of, shown_as
from menbe.names.phones import phones, spelled_in
from menbe.names.places import Place

NEAR_KIN = 30  # characters in which a word of kinship stands before two names
UNQUOTED = str.maketrans(dict.fromkeys('«»“”„"'))
SHORT = 4  # letters; a shorter word is taken for a name only where it stands exactly so


class Left(Protocol):
    """A word of the article that no name has taken."""

    start: int
    end: int
    surface: str
    folded: str
    opening: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text. known: its key within its kind where a list gave it; place: where the gazetteer did.

    label: its nominative as the list writes it, where that could be told. told: whether the text says what it is.
    """

    start: int
    end: int
    kind: MentionKind
    surface: str
    known: str | None = None
    place: Place | None = None
    label: str | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article by full name, nominative, folded, in order of the name."""

    parts: tuple[str, ...]
    name: str


def keyed(
    found: Iterable[Found], lines: Sequence[Sequence[Left]], rules: Grammar, article: str
) -> list[tuple[Found, str, str]]:
    """Each name with its key and its nominative, in order; short forms of people take the key of the full name.

    article: its id; a surname or given name alone, with no full name in the article, is a person of this article only.
    lines: the words of the article that no name has taken; a surname known from a full name is found there too.
    """
    every = sorted(found, key=lambda one: (one.start, -one.end))
    men = _men(every, lines)
    people = _people(every, rules, men)
    people += _siblings(every, lines, people, rules, men)
    every = _second_pass(every, lines, people, rules)
    told = _whole_names([(one, *_key(one, people, rules, article, men)) for one in every], rules)
    plain = _plainest(told, rules)
    told = [(one, key, plain.get((key, name), name)) for one, key, name in told]
    return sorted(told, key=lambda row: row[0].start)


def _men(every: Sequence[Found], lines: Sequence[Sequence[Left]]) -> frozenset[str]:
    """Single names of the article as written, folded: «Сафиев» tells that «Турана Сафиева» is a man's genitive."""
    alone = {one.surface.lower() for one in every if one.kind is MentionKind.PERSON and " " not in one.surface}
    return frozenset(alone | {word.folded for line in lines for word in line if word.surface[:1].isupper()})


def _whole_names(told: Sequence[tuple[Found, str, str]], rules: Grammar) -> list[tuple[Found, str, str]]:
    """Organisations named in part take the key of the one organisation of the article that begins or ends so.

    Su İdarəsi after Kür Su İdarəsi; «Вестник» after «Вестник Низовья»; no head noun alone, which is too many things.
    """
    parts = {key: _stems(name, rules) for one, key, name in told if one.kind is MentionKind.ORGANISATION}
    made = []
    for one, key, name in told:
        own = parts.get(key, ())
        if one.kind is MentionKind.ORGANISATION and one.known is None and _tells(own, one, rules):
            longer = [other for other, whole in parts.items() if _is_part(own, whole)]
            key = longer[0] if len(longer) == 1 else key
        made.append((one, key, name))
    return made


def _tells(own: Sequence[str], one: Found, rules: Grammar) -> bool:
    """Whether words are enough to know a longer name by."""
    return len(own) > 1 or (
        len(own) == 1 and len(own[0]) > SHORT and not rules.has_head(fold(one.surface, rules.language))
    )


def _is_part(own: Sequence[str], whole: Sequence[str]) -> bool:
    return 0 < len(own) < len(whole) and own in (whole[: len(own)], whole[-len(own) :])


def _stems(name: str, rules: Grammar) -> tuple[str, ...]:
    return tuple(phones(_stem(part, rules), rules.language) for part in fold(name, rules.language).split())


def _plainest(told: Sequence[tuple[Found, str, str]], rules: Grammar) -> dict[tuple[str, str], str]:
    """Of names of one key, none of them a person's, that are case forms of another the one they are forms of."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one, key, name in told:
        if one.kind is MentionKind.ORGANISATION:
            names[key].add(name)
    plain = {}
    for key, forms in names.items():
        for name in forms:
            shorter = [form for form in forms if form != name and is_form_of(name, form, rules)]
            if shorter:
                plain[key, name] = min(shorter, key=lambda form: (len(form), form))
    return plain


def _people(every: Sequence[Found], rules: Grammar, men: frozenset[str]) -> list[Person]:
    """The people named in full, each once; "Ровшана Мурсалова" and "Ровшан Мурсалов" are one."""
    seen: dict[tuple[str, ...], Person] = {}
    for one in every:
        if one.kind is MentionKind.PERSON and len(one.surface.split()) > 1:
            parts = nominative(one.surface, rules, men)
            seen.setdefault(parts, Person(parts, _written(one.surface, parts, rules)))
    return list(seen.values())


def _siblings(
    every: Sequence[Found],
    lines: Sequence[Sequence[Left]],
    people: Sequence[Person],
    rules: Grammar,
    men: frozenset[str],
) -> list[Person]:
    """ "The brothers Rovshan and Anar Mursalov": the first has the surname of the second.

    Only where a word of kinship stands before the two; "Anna and Oleg Petrov" may be anybody.
    """
    free = sorted((word for line in lines for word in line), key=lambda word: word.start)
    named = {person.parts: person for person in people}
    people_found = [one for one in every if one.kind is MentionKind.PERSON]
    made: list[Person] = []
    for one, other in pairwise(people_found):
        between = [word.folded for word in free if one.end <= word.start and word.end <= other.start]
        before = [word.folded for word in free if one.start - NEAR_KIN <= word.start and word.end <= one.start]
        full = named.get(nominative(other.surface, rules, men)) if " " in other.surface else None
        paired = len(between) == 1 and between[0] in rules.ands and other.start - one.end < NEAR_KIN
        if paired and full is not None and " " not in one.surface and any(rules.is_kin(word) for word in before):
            parts = (nominative(one.surface, rules, men)[0], full.parts[-1])
            if parts in named:
                continue
            shown = _capital(parts[0], one.surface)
            named[parts] = Person(parts, f"{shown} {full.name.split()[-1]}")
            made.append(named[parts])
    return made


def nominative(surface: str, rules: Grammar, men: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a person's name in the nominative, folded; the given name decides the gender of the surname.

    men: folded single names of the same text; a man's surname among them decides where the given name is unknown.
    """
    parts = [fold(token.surface, rules.language) for token in words(surface)]
    if len(parts) == 1:
        known = next((stem for stem in rules.stems(parts[0]) if stem in given_names()), None)
        return (known or _surname(parts[0], rules, None),)
    parts[1:-1] = [_patronymic(part, rules) for part in parts[1:-1]]
    given, inflected = _given(parts[0], rules)
    if not rules.nominatives:  # endings stand at the end of the whole name
        return (*parts[:-1], _surname(parts[-1], rules, None))
    for first, last in rules.cases_of_men:
        if given not in given_names() and given.endswith(first) and parts[-1].endswith(last):
            stems = [s for s in rules.strong_of_men if parts[-1].removesuffix(last).endswith(s)]
            if stems and len(given) > len(first) + SHORT:  # Бауыржаном Сатыбалдиным
                return (given.removesuffix(first), *parts[1:-1], parts[-1].removesuffix(last))
    plain, surname = given.removesuffix(rules.men[0] if rules.men else ""), parts[-1]
    if given not in given_names() and plain != given and _is_mans(surname, rules, men):
        return (plain, *parts[1:-1], surname.removesuffix(rules.men[0]))
    if given not in given_names() and _is_heard_as_mans(given, surname, rules):
        return (given[:-1], *parts[1:-1], surname.removesuffix(rules.men[0]))
    if (inflected or given in rules.bare_women) and _is_womans_alone(parts[-1], rules):
        return (_womans(parts[0], rules), *parts[1:-1], _surname(parts[-1], rules, True))
    if not inflected and parts[-1].endswith(rules.like_cases) and given in given_names():
        return (given, *parts[1:])  # Олег Яровой
    feminine: bool | None = given.endswith(rules.women) or (given.endswith("ь") and not inflected)
    if not given.endswith(rules.endings) and given == parts[0] and parts[-1].endswith(rules.feminine):
        feminine = True  # Нигяр Гамидова: beside a man's surname in this case it would be Нигяра
    if not feminine and given not in given_names():
        feminine = None  # Гюльшан: a name we do not know may be a woman's
    return (given, *parts[1:-1], _surname(parts[-1], rules, feminine))


def _is_womans_alone(surname: str, rules: Grammar) -> bool:
    """Ганиевой: a case of a woman's surname that no case of a man's looks like."""
    return surname.endswith(tuple(ending for ending in rules.declined if not ending.endswith(rules.men)))


def _womans(given: str, rules: Grammar) -> str:
    """Самире is of Самира, beside a woman's surname, and not of Самир."""
    forms = [stem for stem in rules.stems(given) if stem.endswith(rules.women) and stem != given]
    known = next((stem for stem in forms if stem in given_names()), None)
    return known or (given if given in rules.bare_women or not forms else forms[0])


def _patronymic(word: str, rules: Grammar) -> str:
    """Петровича, Петровны: a patronymic between two names in the nominative."""
    for nominative, endings in rules.middle:
        held = next((e for e in endings if word.endswith(e)), None)
        if held is not None:
            return word.removesuffix(held) + nominative
    return word


def _is_heard_as_mans(given: str, surname: str, rules: Grammar) -> bool:
    """«Вильдана Ахметова» of Vildan Axmetov: a man's name in another script's list, and no woman's there."""
    if not surname.endswith(rules.feminine) or not rules.women or not given.endswith(rules.women):
        return False
    heard = phones(given, rules.language)
    return heard not in given_by_ear() and phones(given[:-1], rules.language) in given_by_ear()


def _is_mans(surname: str, rules: Grammar, men: frozenset[str]) -> bool:
    """Whether a surname that may be a woman's or a man's genitive stands elsewhere as a man's alone."""
    return surname.endswith(rules.feminine) and surname.removesuffix(rules.men[0]) in men


def _given(word: str, rules: Grammar) -> tuple[str, bool]:
    """A given name in the nominative, and whether it was inflected."""
    if word in given_names():
        return word, False
    known = next((s for s in rules.stems(word) if s in given_names() and not _is_open(s, word, rules)), None)
    return (known, True) if known is not None else (word, False)


def _is_open(stem: str, word: str, rules: Grammar) -> bool:
    """Алия is no case of Али: where endings change the last vowel, none is put behind one."""
    return bool(rules.nominatives) and word.startswith(stem) and stem[-1:] in rules.endings


def _surname(word: str, rules: Grammar, feminine: bool | None) -> str:
    """A surname in the nominative. feminine: None where nothing tells."""
    if word.endswith(rules.kept):
        return word
    if feminine is not False:
        declined = next((e for e in rules.declined if word.endswith(e)), None)
        if declined is not None and (feminine or not declined.endswith(rules.men)):
            return word.removesuffix(declined) + rules.declined[declined]
        if rules.feminine and word.endswith(rules.feminine):
            return word
    stems = [stem for stem in rules.stems(word) if len(stem) >= SHORT and stem.endswith(rules.surnames)]
    if not stems or not rules.surnames:
        return word
    return _masculine(word, stems, rules) if rules.nominatives else _agglutinated(word, stems, rules)


def _masculine(word: str, stems: Sequence[str], rules: Grammar) -> str:
    plain = [s for s in stems if word.startswith(s) and s.endswith(rules.strong) and not s.endswith(rules.women)]
    if plain:
        return min(plain, key=len)
    return word if word.endswith(rules.surnames) and not word.endswith(rules.men) else _plain(stems, word)


def _agglutinated(word: str, stems: Sequence[str], rules: Grammar) -> str:
    """Endings follow the surname: the longest form that ends as sure surnames do, the word itself first."""
    strong = [stem for stem in stems if stem.endswith(rules.strong)]
    if strong:
        return max(strong, key=len)
    return _plain(stems, word)


def _plain(stems: Sequence[str], word: str) -> str:
    """Of several nominatives the shortest that only leaves an ending off."""
    short = [stem for stem in stems if word.startswith(stem)]
    return min(short or [word], key=len)


def _written(surface: str, parts: Sequence[str], rules: Grammar) -> str:
    """The nominative with the capitals of the name as written."""
    shown = []
    for token, part in zip(words(surface), parts, strict=True):
        kept = (
            len(part) if token.surface[: len(part)] and fold(token.surface[: len(part)], rules.language) == part else 0
        )
        shown.append(token.surface[:kept] if kept else _capital(part, token.surface))
    return " ".join(shown)


def _capital(part: str, surface: str) -> str:
    return surface[:1] + part[1:]


def _second_pass(
    every: list[Found], lines: Sequence[Sequence[Left]], people: Sequence[Person], rules: Grammar
) -> list[Found]:
    """Short forms of people where nothing but the rest of the article tells; one kind per spelling."""
    known = {part for person in people for part in person.parts if len(part) >= SHORT}
    starts = _kinds_by_stem(every, rules)
    heads = _heads(every, rules)
    found = list(every)
    for line in lines:
        for word in line:
            if not word.surface[:1].isupper() or any(word.start < one.end and one.start < word.end for one in found):
                continue
            stem = next((s for s in rules.stems(word.folded) if s in known), None)
            if stem is not None:
                found.append(Found(word.start, word.end, MentionKind.PERSON, word.surface))
            elif not word.opening and (told := _short_institution(word.folded, heads, rules)) is not None:
                found.append(replace(told, start=word.start, end=word.end, surface=word.surface))
            elif word.folded in starts and len(word.folded) >= SHORT and word.folded not in rules.common:
                told = starts[word.folded]
                found.append(replace(told, start=word.start, end=word.end, surface=word.surface))
    full = {part for person in people for part in person.parts if len(part) >= SHORT}
    return [
        replace(one, kind=MentionKind.PERSON, known=None, place=None) if _is_short_form(one, full, rules) else one
        for one in found
    ]


def _heads(every: Sequence[Found], rules: Grammar) -> dict[str, Found]:
    """Head noun → the one institution of the article that it heads: "the Commission" after "European Commission"."""
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for one in every:
        parts = fold(one.surface, rules.language).split()
        if one.kind is MentionKind.ORGANISATION and len(parts) > 1 and not (one.known or "").startswith("outlet:"):
            for head in {
                h
                for part in (parts[0], parts[-1])
                for h in rules.heads_by_start.get(part[:2], ())
                if rules.is_noun_form(part, h)
            }:
                found[head].append(one)
    return {head: every[0] for head, every in found.items() if len({one.known or one.surface for one in every}) == 1}


def _short_institution(word: str, heads: dict[str, Found], rules: Grammar) -> Found | None:
    return next((one for head, one in heads.items() if not rules.nouns and rules.is_form(word, head)), None)


def _is_short_form(one: Found, full: set[str], rules: Grammar) -> bool:
    if (
        one.kind is MentionKind.PERSON
        or one.known is not None
        or (one.place is not None and one.place.sure)
        or " " in one.surface
    ):
        return False
    return any(stem in full for stem in rules.stems(fold(one.surface, rules.language)))


def _kinds_by_stem(every: Sequence[Found], rules: Grammar) -> dict[str, Found]:
    """Single words found where their surroundings tell, folded → the finding of the commonest kind."""
    counts: defaultdict[str, Counter[MentionKind]] = defaultdict(Counter)
    first: dict[tuple[str, MentionKind], Found] = {}
    for one in every:
        if " " not in one.surface:
            folded = fold(one.surface, rules.language)
            counts[folded][one.kind] += 1
            first.setdefault((folded, one.kind), one)
    return {folded: first[folded, kinds.most_common(1)[0][0]] for folded, kinds in counts.items()}


def _key(one: Found, people: Sequence[Person], rules: Grammar, article: str, men: frozenset[str]) -> tuple[str, str]:
    if one.place is None and one.kind is MentionKind.PLACE and one.known is None:
        one = replace(one, place=places.find(one.surface, rules.language))
    if one.place is not None and one.kind is MentionKind.PLACE:
        return one.place.key, _place_name(one, rules)
    if one.known is not None:
        return f"{one.kind}:{one.known}", one.label or shown_as(one.surface, rules)
    if one.kind is MentionKind.PERSON:
        return _person_key(one, people, rules, article, men)
    shown = shown_as(one.surface, rules)
    return f"{one.kind}:{' '.join(_meant(shown, rules))}", shown


def _meant(name: str, rules: Grammar) -> list[str]:
    """The words of an organisation's name as its key has them: all by sound, then by meaning where enough is known.

    Both, for a name may be translated in one language and spelled as it sounds in another: Dağ Bank, «Даг Банк».
    """
    folded = [part for part in fold(name, rules.language).translate(UNQUOTED).split() if part]
    language = spelled_in(name, rules.language)
    heard = [phones(_stem(part, rules), language) for part in folded]
    meant = meanings(folded, rules.language)
    if meant is None:
        return heard
    told, others = meant
    return heard + told + [f"{UNKNOWN}{heard[at]}" for at in others if heard[at]]


def _stem(word: str, rules: Grammar) -> str:
    """The shortest stem, so that case forms of an unknown name have one key."""
    return min(
        (stem for stem in rules.stems(word) if word.startswith(stem) and len(stem) >= SHORT), key=len, default=word
    )


def _place_name(one: Found, rules: Grammar) -> str:
    return one.surface if one.place is None else one.place.name_en


def _person_key(
    one: Found, people: Sequence[Person], rules: Grammar, article: str, men: frozenset[str]
) -> tuple[str, str]:
    parts = nominative(one.surface, rules, men)
    person = _full_name(one, parts, people, rules)
    if person is not None:
        parts, name = person.parts, person.name
    else:
        name = _written(one.surface, parts, rules)
    language = spelled_in(one.surface, rules.language)
    heard = " ".join(sorted(filter(None, (phones(part, language) for part in parts))))
    return f"person:{heard}" + (f"@{article}" if len(parts) == 1 else ""), name


def _full_name(one: Found, parts: tuple[str, ...], people: Sequence[Person], rules: Grammar) -> Person | None:
    """The one person of the article whom a short form can mean; a nominative that fits decides between several."""
    if len(parts) > 1:
        return next((p for p in people if p.parts == parts), None) if len(parts[0]) > 1 else _by_initial(parts, people)
    written = fold(one.surface, rules.language)
    exact = [p for p in people if written in p.parts]
    if len(exact) == 1:
        return exact[0]
    stems = set(rules.stems(written)) | {parts[0]}
    fitting = [p for p in people if stems.intersection(p.parts)]
    return fitting[0] if len(fitting) == 1 else None


def _by_initial(parts: tuple[str, ...], people: Sequence[Person]) -> Person | None:
    """The one person of the article whose surname this is and whose given name begins so: А. Сафин, Алмаз Сафин."""
    fitting = [p for p in people if len(p.parts[0]) > 1 and p.parts[-1] == parts[-1] and p.parts[0][:1] == parts[0]]
    return fitting[0] if len(fitting) == 1 else next((p for p in people if p.parts == parts), None)
