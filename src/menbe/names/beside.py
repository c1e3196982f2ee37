"""What stands beside a name and says what it is, read when lists, rules and tagger have had their say.

Ships, films and medicines are named and are neither people, places nor organisations; kinship and age say that a single
name is a person, "villagers of" that it is a place, "the contractor" that it is a firm. None of this is seen by the
tagger, so its weights need not be fitted anew when these words change. Data: `data/beside/<code>.toml`.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.entities import Found
from menbe.names.grammar import APOSTROPHES, Grammar, given_by_ear, given_names
from menbe.names.lexicon import Lexicon
from menbe.names.line import OPENING, Word
from menbe.names.phones import phones

FAR = 2  # words between a name and the noun for what it is: “Ada” quru yük gəmisi
LEAST = 4  # letters of a single word that is taken for a name here
SAME_END = 2  # letters in which case forms of one word differ
PERSON = 2  # words of a full name
SHOUTED = 3  # words in capitals that are no name but a cry


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Words of a language, folded. things_before, things_behind: nouns before or behind what they name that make it no
    person, place or organisation; between: words that may stand between. relatives, aged, residents, places_of: before
    a person or a place; makers_before, makers_behind: beside a firm, a club; employed, by: before a firm. running: what
    a firm does in "X, which runs". places_behind: nouns behind a place, in any case. offices: nouns that stand before
    a place and who holds them. joined_behind: what a place is joined to ("-based"). towns: how a town ends whose adjective
    leaves that off, with "·" for nothing. regions: behind the adjective of a place; directions:
    adjectives that name no place; genitives: how places end that
    somebody is mayor of. told, telling: beside an outlet in short. no_names: acronyms of things.
    """

    things_before: frozenset[str]
    things_behind: frozenset[str]
    between: frozenset[str]
    relatives: frozenset[str]
    aged: tuple[str, ...]
    residents: frozenset[str]
    places_of: frozenset[str]
    places_behind: tuple[str, ...]
    makers_before: frozenset[str]
    makers_behind: tuple[str, ...]
    employed: frozenset[str]
    by: frozenset[str]
    running: frozenset[str]
    offices: tuple[str, ...]
    joined_behind: frozenset[str]
    towns: tuple[str, ...]
    regions: frozenset[str]
    directions: frozenset[str]
    genitives: tuple[str, ...]
    told: frozenset[str]
    telling: frozenset[str]
    no_names: frozenset[str]


@cache
def beside(language: str) -> Beside | None:
    """Of a language; None for one without a file."""
    path = resources.files("menbe.names") / "data" / "beside" / f"{language}.toml"
    if not path.is_file():
        return None
    told = tomllib.loads(path.read_text("utf-8"))
    lists = {f.name: fold(told[f.name], language).split() for f in dataclasses.fields(Beside)}
    lists["towns"] = [end.strip("·") for end in lists["towns"]]
    return Beside(**{f.name: (tuple if f.type == "tuple[str, ...]" else frozenset)(lists[f.name])
                     for f in dataclasses.fields(Beside)})  # type: ignore[arg-type]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """text; lines: its sentences with all their words; small: words that it writes small."""

    text: str
    lines: Sequence[Sequence[Word]]
    small: frozenset[str]
    rules: Grammar
    words: Beside
    lexicon: Lexicon


def corrected(
    text: str, found: Sequence[Found], lines: Sequence[Sequence[Word]], small: frozenset[str], rules: Grammar,
    lexicon: Lexicon,
) -> list[Found]:  # fmt: skip
    """The names of an article after what stands beside them was read; none inside another."""
    words = beside(rules.language)
    if words is None:
        return list(found)
    article = Article(text, lines, small, rules, words, lexicon)
    kept = [part for one in found for part in _mended(one, article)]
    things = {_stems(text[a:b], rules) for line in lines for a, b in _things(line, kept, article)}
    kept = [one for one in kept if is_listed(one) or _stems(one.surface, rules) not in things]
    for line in lines:
        kept += _told(line, kept, things, article)
    for line in lines:
        kept += _again(line, kept, things, article)
    return kept


def is_listed(one: Found) -> bool:
    """Whether a list knows this name and no other meaning of it."""
    return one.known is not None or (one.place is not None and one.place.sure)


# Names that are no names, or go too far


def _mended(one: Found, article: Article) -> list[Found]:
    """A name with what belongs to it; nothing where it is none."""
    if one.known is not None and one.kind is MentionKind.ORGANISATION:
        return [one]
    if one.surface in _shown(article.words.no_names) or _is_cry(one, article) or _is_small(one, article):
        return []
    if one.kind is MentionKind.ORGANISATION and one.surface[:1].islower() and article.rules.head_first:
        return _without_small(one, article)
    if one.kind is MentionKind.ORGANISATION and article.words.joined_behind:
        return _apart(one, article)
    if one.kind is MentionKind.PERSON:
        return _person(one, article)
    if one.kind is MentionKind.PLACE and article.rules.demonyms:
        return [_without_noun(one, article)]
    return [one]


def _apart(one: Found, article: Article) -> list[Found]:
    """Baku-based | Altun Holding; Society of | Railway Engineers."""
    first, _, rest = one.surface.partition(" ")
    place, _, tail = first.rpartition("-")
    if rest and place and fold(tail, article.rules.language) in article.words.joined_behind:
        return [Found(one.start, one.start + len(place), MentionKind.PLACE, place),
                replace(one, start=one.end - len(rest), surface=rest)]  # fmt: skip
    return [_to_its_end(one, article)]


def _to_its_end(one: Found, article: Article) -> Found:
    """What opens with its head and "of" goes on to the last capital: the Society of Railway Engineers."""
    parts, rules = [fold(part, article.rules.language) for part in one.surface.split(" ")], article.rules
    if len(parts) < 3 or parts[1] not in rules.of or not rules.has_head(parts[0]):
        return one
    line, at = next(((line, n) for line in article.lines for n, w in enumerate(line) if w.end == one.end), ([], -1))
    end = one.end
    while 0 <= at < len(line) - 1 and _joined(line, at, article) and line[at + 1].capital:
        if line[at + 1].folded in rules.common or not line[at + 1].surface.isalpha():
            break
        at += 1
        end = line[at].end
    return replace(one, end=end, surface=article.text[one.start : end])


@cache
def _shown(folded: frozenset[str]) -> frozenset[str]:
    return frozenset(form for word in folded for form in (word.upper(), word.replace("i", "İ").upper()))


def _is_cry(one: Found, article: Article) -> bool:
    """Several words of a sentence that stands in capitals from end to end."""
    if one.kind is MentionKind.PERSON or len(one.surface.split()) < SHOUTED:
        return False
    line = next((line for line in article.lines if line and line[0].start <= one.start < line[-1].end), ())
    return all(word.surface.isupper() for word in line)


def _is_small(one: Found, article: Article) -> bool:
    """A single word that is no name: written small here, or small elsewhere where it opens its sentence."""
    if " " in one.surface or one.told or is_listed(one):
        return False
    if one.surface[:1].islower():
        return one.surface in article.words.directions
    word = next((w for line in article.lines for w in line if w.start == one.start), None)
    if word is None or not word.opening or word.whole != word.folded or one.place is not None:
        return False
    if _is_listed_given(one.surface, article.rules) or article.text[one.start - 1 : one.start] in tuple(OPENING):
        return False
    return word.whole[: max(LEAST, len(word.whole) - SAME_END)] in article.small


def _without_small(one: Found, article: Article) -> list[Found]:
    """«главы окружной комиссии Эки Цомая»: of what begins small the capitals at its end are the names."""
    parts, rules = one.surface.split(" "), article.rules
    capitals = next((n for n in range(len(parts)) if not parts[-1 - n][:1].isupper()), len(parts))
    if capitals == 0:
        return [one] if any(part[:1].isupper() for part in parts) else []
    surface = " ".join(parts[-capitals:])
    start = one.end - len(surface)
    place = places.find(surface, rules.language)
    if place is not None:
        return [Found(start, one.end, MentionKind.PLACE, surface, place=place)]
    if surface.isascii():
        return [Found(start, one.end, MentionKind.ORGANISATION, surface)]
    if capitals == PERSON and not any(_may_describe(part, rules) for part in parts[-capitals:]):
        return [Found(start, one.end, MentionKind.PERSON, surface)]
    return [one]


def _may_describe(word: str, rules: Grammar) -> bool:
    """Whether a word may be a part of what an institution is called."""
    folded = fold(word, rules.language)
    return word.isupper() or rules.has_head(folded) or folded.endswith(rules.demonyms + rules.described)


def _is_given(word: str, rules: Grammar) -> bool:
    folded = fold(word, rules.language)
    stems = list(rules.stems(folded))
    return any(stem in given_names() for stem in stems) or phones(folded, rules.language) in given_by_ear()


def _is_listed_given(word: str, rules: Grammar) -> bool:
    return any(stem in given_names() for stem in rules.stems(fold(word, rules.language)))


def _closes(word: str, rules: Grammar) -> bool:
    return bool(rules.strong) and any(s.endswith(rules.strong) for s in rules.stems(fold(word, rules.language)))


def _person(one: Found, article: Article) -> list[Found]:
    """Of three names the first is often none: «Мэр Телави | Звиад Гигаури», Yarbay | Aida Mambetova."""
    parts, rules = one.surface.split(" "), article.rules
    if len(parts) == 1:
        return [_with_given(one, article)]
    if len(parts) != 3 or _is_listed_given(parts[0], rules) or len(parts[0].strip(".")) < 2:
        return [one]
    middle = fold(parts[1], rules.language)
    if middle.endswith(tuple(e for plain, cases in rules.middle for e in (plain, *cases))):
        return [one]
    word, before = _word_and_before(one.start, article)
    officer = (
        before is not None
        and parts[0].endswith(article.words.genitives)
        and any(rules.is_form(before.folded, noun) for noun in article.words.offices)
    )
    opens = word is not None and word.opening and _closes(parts[2], rules) and not rules.head_first
    place = places.find(parts[0], rules.language) if rules.head_first else None
    named = _is_given(parts[1], rules) or fold(parts[2], rules.language).endswith(rules.surnames)
    heard = _is_given(parts[0], rules)
    if not (officer or (named and not heard and (opens or place is not None))):
        return [one]
    start = one.start + len(parts[0]) + 1
    rest = Found(start, one.end, one.kind, article.text[start : one.end])
    if opens and not officer and place is None:
        return [rest]
    return [Found(one.start, one.start + len(parts[0]), MentionKind.PLACE, parts[0], place=place), rest]


def _with_given(one: Found, article: Article) -> Found:
    """Ayhan | Terzi: a surname that is a calling too has the name before it, which nobody took."""
    rules = article.rules
    line, at = next(((line, n) for line in article.lines for n, w in enumerate(line) if w.start == one.start), ([], 0))
    if at == 0 or not _joined(line, at - 1, article) or not line[at - 1].capital or line[at - 1].taken:
        return one
    word, before = line[at - 1], line[at - 2].folded if at > 1 else ""
    if len(word.surface) < LEAST - 1 or word.acronym or word.folded in rules.common:
        return one
    given = _is_listed_given(word.surface, rules)
    closed = _closes(one.surface, rules) and not word.opening and word.folded not in rules.titles
    if not (given or closed or before in rules.titles) or _is_listed_given(one.surface, rules):
        return one
    return replace(one, start=word.start, surface=article.text[word.start : one.end])


def _word_and_before(start: int, article: Article) -> tuple[Word | None, Word | None]:
    for line in article.lines:
        for at, word in enumerate(line):
            if word.start == start:
                return word, line[at - 1] if at > 0 else None
    return None, None


def _without_noun(one: Found, article: Article) -> Found:
    """«Тверской | области», as the other languages leave off what it is: Tver | vilayəti."""
    parts = one.surface.split(" ")
    folded = [fold(part, article.rules.language) for part in parts]
    if len(parts) != 2 or folded[1] not in article.words.regions or not folded[0].endswith(article.rules.demonyms):
        return one
    stem = next(folded[0].removesuffix(end) for end in article.rules.demonyms if folded[0].endswith(end))
    towns = (places.find(stem + end, article.rules.language) for end in article.words.towns)
    place = one.place or next((town for town in towns if town is not None and town.country in places.NEAR), None)
    return replace(one, end=one.start + len(parts[0]), surface=parts[0], place=place)


# Things


def _things(line: Sequence[Word], found: Sequence[Found], article: Article) -> Iterator[tuple[int, int]]:
    """Names of ships, films, medicines: what is quoted or capitalised beside the noun for it."""
    words = article.words
    for at, word in enumerate(line):
        if (word.capital and word.folded not in words.things_before) or (word.capital and at > 0):
            continue
        if word.folded in words.things_before:
            first = at + 1
            while first < len(line) and first <= at + FAR and line[first].folded in words.between:
                first += 1
            stop = _capitals(line, first, 1, article)
            if stop > first and _may_be_thing(line[first:stop], article):
                yield line[first].start, line[stop - 1].end
        elif _is_form(word, words.things_behind, article.rules):
            last = at - 1
            while last >= 0 and last >= at - FAR and line[last].folded in words.between:
                last -= 1
            begin = _capitals(line, last, -1, article)
            if begin < last and _may_be_thing(line[begin + 1 : last + 1], article):
                yield line[begin + 1].start, line[last].end


def _may_be_thing(name: Sequence[Word], article: Article) -> bool:
    """«механик судна Олег Белов»: who is named like people is a thing in quotation marks only."""
    if article.text[name[0].start - 1 : name[0].start] in tuple(OPENING):
        return True
    return not (_is_listed_given(name[0].surface, article.rules) or _closes(name[-1].surface, article.rules))


def _is_form(word: Word, of: Collection[str], rules: Grammar) -> bool:
    return any(word.folded.startswith(noun[:LEAST]) and rules.is_noun_form(word.folded, noun) for noun in of)


def _capitals(line: Sequence[Word], at: int, by: int, article: Article) -> int:
    """Where capitals that begin at a place end, one way or the other; a closing quotation mark ends them too."""
    start = at
    while 0 <= at < len(line) and line[at].capital:
        if at != start:
            one, other = sorted((at, at - by))
            between = article.text[line[one].start + len(line[one].whole) : line[other].start]
            if between != " " or line[one].whole != line[one].folded:
                break
        at += by
    return at


def _stems(surface: str, rules: Grammar) -> tuple[str, ...]:
    """The words of a name, each in its shortest form."""
    folded = [part.strip("«»“”„\"'") for part in fold(surface, rules.language).split()]
    return tuple(min((s for s in rules.stems(part) if len(s) >= LEAST and part.startswith(s)), key=len, default=part)
                 for part in folded)  # fmt: skip


# People, places and firms by what stands beside them


def _told(
    line: Sequence[Word], found: Sequence[Found], things: Collection[tuple[str, ...]], article: Article
) -> list[Found]:
    held = [one for one in found if line and one.start < line[-1].end and line[0].start < one.end]
    made: list[Found] = []
    at = 0
    while at < len(line):
        if not _is_free(line[at], [*held, *made]):
            at += 1
            continue
        stop = at + 1
        while stop < len(line) and _is_free(line[stop], held) and _joined(line, stop - 1, article):
            stop += 1
        one = _run(line, at, stop, held, article)
        if one is not None and _stems(one.surface, article.rules) not in things:
            made.append(one)
        at = stop
    return made


def _is_free(word: Word, found: Sequence[Found]) -> bool:
    return (
        word.capital
        and word.surface[:1].isalpha()
        and not any(f.start < word.end and word.start < f.end for f in found)
    )


def _joined(line: Sequence[Word], at: int, article: Article) -> bool:
    here = line[at]
    return here.whole == here.folded and article.text[here.end : line[at + 1].start] == " "


def _run(line: Sequence[Word], at: int, stop: int, found: Sequence[Found], article: Article) -> Found | None:
    """What a run of capitals that nobody took is, by what stands before and behind it."""
    rules, words = article.rules, article.words
    if line[at].folded in rules.common or len(line[at].surface) < LEAST - 1:
        return None
    before = line[at - 1].folded if at > 0 else ""
    before2 = line[at - 2].folded if at > 1 else ""
    behind = line[stop].folded if stop < len(line) else ""
    gap = article.text[line[at - 1].start + len(line[at - 1].whole) : line[at].start] if at > 0 else ""
    after = article.text[line[stop - 1].start + len(line[stop - 1].whole) :][:2]
    close = gap in (" ", *(f" {mark}" for mark in OPENING))
    surface = article.text[line[at].start : line[stop - 1].end]

    def is_(kind: MentionKind, **told: object) -> Found:
        return Found(line[at].start, line[stop - 1].end, kind, surface, told=True, **told)  # type: ignore[arg-type]

    few = stop - at <= 2
    kin = before in words.relatives or (bool(words.aged) and before.endswith(words.aged))
    if kin and close and few and gap == " ":
        return is_(MentionKind.PERSON)
    titled = before in rules.titles | rules.honorifics and gap in (" ", ". ")
    if stop - at == 2 and titled and not rules.has_head(line[stop - 1].folded) and not rules.nouns:
        return is_(MentionKind.PERSON)
    if few and stop - at == 1 and _is_paired(line, at, found, article):
        return is_(MentionKind.PERSON)
    if before in words.residents and gap == " " and stop - at == 1 and not _closes(surface, rules):
        return is_(MentionKind.PLACE)
    if before in rules.of and before2 in words.places_of and gap == " " and few:
        return is_(MentionKind.PLACE)
    leads = bool(behind) and after[:1] == " " and not line[stop].capital
    if leads and few and not line[at].opening and _is_form(line[stop], words.places_behind, rules):
        return is_(MentionKind.PLACE)
    if (outlet := _outlet(line, at, stop, article)) is not None:
        return is_(MentionKind.ORGANISATION, known=f"outlet:{outlet}")
    maker = before in words.makers_before and (close or gap == ", ") and gap != ". "
    hired = before in words.by and before2 in words.employed
    if (maker or hired) and not _closes(surface, rules) and not _is_given(surface.split()[0], rules):
        return is_(MentionKind.ORGANISATION)
    several = not line[at].opening or stop - at > 1
    if leads and several and not before.isdigit() and _is_form(line[stop], words.makers_behind, rules):
        return is_(MentionKind.ORGANISATION)
    if after == ", " and behind == "which" and stop + 1 < len(line) and line[stop + 1].folded in words.running:
        return is_(MentionKind.ORGANISATION)
    if after == ", " and behind == "the" and _is_apposed(line, stop, article):
        return is_(MentionKind.ORGANISATION)
    return _in_place(line, at, stop, article)


def _is_apposed(line: Sequence[Word], at: int, article: Article) -> bool:
    """Doruk, | the main contractor, …"""
    word = next((word for word in line[at + 1 : at + 3] if word.folded in article.words.makers_before), None)
    return word is not None and article.text[word.end : word.end + 1] in (",", ".")


def _is_paired(line: Sequence[Word], at: int, found: Sequence[Found], article: Article) -> bool:
    """ "Nurlan and Askar Toktarov", Nurlan ilə Əsgər: beside somebody with a given name."""
    rules = article.rules
    if at + 2 >= len(line) or line[at + 1].folded not in rules.ands or line[at].folded in article.small:
        return False
    other = line[at + 2]
    if other.folded in article.words.relatives and at + 3 < len(line):
        other = line[at + 3]
    who = next((f for f in found if f.start == other.start and f.kind is MentionKind.PERSON), None)
    alone = at == 0 or not line[at - 1].capital
    return who is not None and alone and _is_given(who.surface.split()[0], rules) and _is_given_like(line[at], article)


def _is_given_like(word: Word, article: Article) -> bool:
    return places.find(word.surface, article.rules.language) is None and not word.acronym


def _outlet(line: Sequence[Word], at: int, stop: int, article: Article) -> str | None:
    """ "told the Courier": the one outlet of the newsroom whose name ends so."""
    if stop - at != 1 or at < 2 or line[at - 1].folded not in article.rules.articles:
        return None
    behind = line[stop].folded if stop < len(line) else ""
    before = line[at - 2].folded
    source = before == "to" and at > 2 and line[at - 3].folded == "according"
    if not (before in article.words.told or source or behind in article.words.telling):
        return None
    keys = {key for name, key in article.lexicon.outlets.told
            if " " in name and fold(name.split()[-1], article.rules.language) == line[at].folded}  # fmt: skip
    return keys.pop() if len(keys) == 1 else None


def _in_place(line: Sequence[Word], at: int, stop: int, article: Article) -> Found | None:
    """Şavşat'ta, Telavidə: a case that says where, behind an apostrophe or behind a town near here."""
    rules, word = article.rules, line[at]
    if stop - at != 1 or not rules.locative or not word.opening:
        return None
    ending = article.text[word.end : word.start + len(word.whole)]
    if ending[:1] in tuple(APOSTROPHES) and fold(ending[1:], rules.language).startswith(rules.locative):
        named = word.surface.isalpha() and not word.acronym
        return Found(word.start, word.end, MentionKind.PLACE, word.surface) if named else None
    if (
        ending
        or not word.folded.endswith(rules.locative)
        or len(word.folded) <= LEAST + 2
        or word.folded in article.small
    ):
        return None
    stems = [stem for stem in rules.stems(word.folded) if len(stem) > LEAST]
    place = places.find(word.surface, rules.language)
    if place is None or place.country not in places.NEAR or any(n.startswith(s) for n in rules.places for s in stems):
        return None
    return Found(word.start, word.end, MentionKind.PLACE, word.surface, place=place)


def _again(
    line: Sequence[Word], found: Sequence[Found], things: Collection[tuple[str, ...]], article: Article
) -> list[Found]:
    """Single names that the article has in another case form elsewhere: Arpalığın after Arpalıq kəndində."""
    rules = article.rules
    known = _singles(tuple(found), rules)
    made = []
    for word in line:
        if not _is_free(word, found) or word.folded in rules.common or word.folded in rules.titles:
            continue
        if word.opening and word.whole[: max(LEAST, len(word.whole) - SAME_END)] in article.small:
            continue
        one = next((known[stem] for stem in rules.stems(word.folded) if stem in known), None)
        if one is not None and _stems(word.surface, rules) not in things:
            made.append(replace(one, start=word.start, end=word.end, surface=word.surface))
    return made


def _singles(found: Sequence[Found], rules: Grammar) -> dict[str, Found]:
    """Of names of one word: what they may be in the nominative → the name."""
    made: dict[str, Found] = {}
    for one in found:
        if " " in one.surface or one.kind is MentionKind.PERSON or len(one.surface) <= LEAST or one.known is not None:
            continue
        for stem in rules.stems(fold(one.surface, rules.language)):
            if len(stem) > LEAST:
                made.setdefault(stem, one)
    return made
