"""What stands beside a name and says what it is, read when lists, rules and tagger have had their say.

Ships, films and medicines are named and are neither people, places nor organisations; kinship and age say that a single
name is a person, "villagers of" that it is a place, "the contractor" that it is a firm. None of this is seen by the
tagger, so its weights need not be fitted anew when these words change. Data: `data/beside/<code>.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.borders import SAME_END, mended, region
from menbe.names.entities import Found
from menbe.names.grammar import APOSTROPHES, Grammar
from menbe.names.lexicon import Lexicon
from menbe.names.line import OPENING, Word
from menbe.names.words_beside import (
    LEAST,
    Article,
    beside,
    closes,
    is_form,
    is_given,
    is_joined,
    is_listed,
    is_listed_given,
)

DASHES = ("-", "–", "—")
FAR = 2  # words between a name and the noun for what it is: “Ada” quru yük gəmisi


def corrected(
    text: str, found: Sequence[Found], lines: Sequence[Sequence[Word]], small: frozenset[str], rules: Grammar,
    lexicon: Lexicon,
) -> list[Found]:  # fmt: skip
    """The names of an article after what stands beside them was read; none inside another."""
    words = beside(rules.language)
    if words is None:
        return list(found)
    full = " ".join(one.surface for one in found if one.kind is MentionKind.PERSON and " " in one.surface)
    at = {word.start: (line, n) for line in lines for n, word in enumerate(line)}
    ends = {line[n].end: (line, n) for line, n in at.values()}
    article = Article(text, lines, small, rules, words, lexicon, full, at, ends)
    kept = _apart([part for one in found for part in mended(one, article)])
    things = {_stems(text[a:b], rules) for line in lines for a, b in _things(line, kept, article)}
    kept = [one for one in kept if is_listed(one) or _stems(one.surface, rules) not in things]
    for line in lines:
        kept += [one for one in _between(line, article) if not _meets(one, kept)]
        dateline = _dateline(line, _inside(line, kept), article)
        kept += [dateline] if dateline is not None else []
        kept += _told(line, kept, things, article)
    known = _singles(kept, rules)
    for line in lines:
        kept += _again(line, _inside(line, kept), known, things, article)
    return kept


def _apart(found: Sequence[Found]) -> list[Found]:
    """None inside another: the longer one stays."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if not _meets(one, kept):
            kept.append(one)
    return kept


def _meets(one: Found, others: Sequence[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


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
        elif is_form(word, words.things_behind, article.rules):
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
    return not (is_listed_given(name[0].surface, article.rules) or closes(name[-1].surface, article.rules))


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


def _between(line: Sequence[Word], article: Article) -> Iterator[Found]:
    """Quba–Xınalıq yolu, «трасса Ош — Сарыой»: two names with a dash between, and a road beside them."""
    words, rules = article.words, article.rules
    for at in range(len(line) - 1):
        one, other = line[at], line[at + 1]
        gap = article.text[one.start + len(one.whole) : other.start]
        if not (one.capital and other.capital and gap.strip() in DASHES and gap):
            continue
        before = at > 0 and is_form(line[at - 1], words.roads_before, rules)
        behind = at + 2 < len(line) and any(is_form(w, words.roads_behind, rules) for w in line[at + 2 : at + 4])
        if before or behind:
            for word in (one, other):
                yield Found(word.start, word.end, MentionKind.PLACE, word.surface, told=True)


def _told(
    line: Sequence[Word], found: Sequence[Found], things: Collection[tuple[str, ...]], article: Article
) -> list[Found]:
    held = _inside(line, found)
    made: list[Found] = []
    at = 0
    while at < len(line):
        if not _is_free(line[at], [*held, *made]) or _only_leads(line[at], article):
            at += 1
            continue
        stop = at + 1
        while stop < len(line) and _is_free(line[stop], held) and is_joined(line, stop - 1, article):
            stop += 1
        one = _run(line, at, stop, held, article)
        if one is not None and _stems(one.surface, article.rules) not in things:
            made.append(one)
        at = stop
    return made


def _only_leads(word: Word, article: Article) -> bool:
    """«Мэр | Гори»: what opens the sentence and says what follows."""
    words, rules = article.words, article.rules
    leading = rules.titles | words.residents | words.makers_before | words.relatives
    return word.opening and word.folded in leading


def _inside(line: Sequence[Word], found: Sequence[Found]) -> list[Found]:
    return [one for one in found if line and one.start < line[-1].end and line[0].start < one.end]


def _is_free(word: Word, found: Sequence[Found]) -> bool:
    return (
        word.capital
        and word.surface[:1].isalpha()
        and not any(f.start < word.end and word.start < f.end for f in found)
    )


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
    if stop < len(line) and behind in words.regions and stop - at == 1 and line[at].folded.endswith(rules.demonyms):
        return None if line[at].opening else region(line[at].start, surface, article)

    def is_(kind: MentionKind, **told: object) -> Found:
        return Found(line[at].start, line[stop - 1].end, kind, surface, told=True, **told)  # type: ignore[arg-type]

    few = stop - at <= 2
    kin = before in words.relatives or (at > 0 and bool(words.aged) and line[at - 1].whole.endswith(words.aged))
    if kin and close and few and gap == " ":
        return is_(MentionKind.PERSON)
    titled = before in rules.titles | rules.honorifics and gap in (" ", ". ")
    titled = titled and (not words.directions or is_given(line[at].surface, rules))  # English: the first Smart Phone
    if stop - at == 2 and titled and not rules.has_head(line[stop - 1].folded) and not rules.nouns:
        return is_(MentionKind.PERSON)
    if few and stop - at == 1 and _is_paired(line, at, found, article):
        return is_(MentionKind.PERSON)
    if before in words.residents and gap == " " and stop - at == 1 and not closes(surface, rules):
        return is_(MentionKind.PLACE)
    if before in rules.of and before2 in words.places_of and gap == " " and few:
        return is_(MentionKind.PLACE)
    if few and stop - at == 1 and _is_joined_to_place(line, at, stop, found, article):
        return is_(MentionKind.PLACE)
    leads = bool(behind) and after[:1] == " " and not line[stop].capital
    if leads and few and not line[at].opening and is_form(line[stop], words.places_behind, rules):
        return is_(MentionKind.PLACE)
    if (outlet := _outlet(line, at, stop, article)) is not None:
        return is_(MentionKind.ORGANISATION, known=f"outlet:{outlet}")
    maker = before in words.makers_before and (close or gap == ", ") and gap != ". "
    hired = before in words.by and before2 in words.employed
    if (maker or hired) and not closes(surface, rules) and not is_given(surface.split()[0], rules):
        return is_(MentionKind.ORGANISATION)
    several = not line[at].opening or stop - at > 1
    if leads and several and not before.isdigit() and is_form(line[stop], words.makers_behind, rules):
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


def _is_joined_to_place(line: Sequence[Word], at: int, stop: int, found: Sequence[Found], article: Article) -> bool:
    """ "Kura and Aras": behind "and" and a place, one word alone."""
    if at < 2 or line[at - 1].folded not in article.rules.ands or line[at].acronym or len(line[at].surface) < LEAST:
        return False
    near = article.text[line[at - 2].start + len(line[at - 2].whole) : line[at].start].strip()
    place = next((one for one in found if one.end == line[at - 2].end and one.kind is MentionKind.PLACE), None)
    alone = stop == len(line) or not line[stop].capital
    return place is not None and alone and near.lower() == line[at - 1].surface and line[at].folded not in article.small


def _dateline(line: Sequence[Word], found: Sequence[Found], article: Article) -> Found | None:
    """SELBY, Norway – ; SELBY, 4 May – : where a report was written stands before it in capitals."""
    if (
        len(line) < 2
        or not line[0].surface.isupper()
        or len(line[0].surface) < LEAST - 1
        or _meets_word(line[0], found)
    ):
        return None
    word, behind = line[0], line[1]
    gap = article.text[word.start + len(word.whole) : behind.start]
    dated = behind.surface.isdigit() or behind.folded in article.rules.common
    placed = any(one.start == behind.start and one.kind is MentionKind.PLACE for one in found)
    if not word.surface.isalpha() or not ((gap == ", " and (dated or placed)) or gap.strip() in DASHES[1:]):
        return None
    known = places.find(word.surface, article.rules.language) is not None or any(
        _stems(one.surface, article.rules) == _stems(word.surface, article.rules) for one in found
    )
    if gap != ", " and not known:
        return None
    if word.folded in article.small or word.folded in article.rules.common or word.folded in article.words.no_names:
        return None
    return Found(word.start, word.end, MentionKind.PLACE, word.surface, told=True)


def _meets_word(word: Word, found: Sequence[Found]) -> bool:
    return any(one.start < word.end and word.start < one.end for one in found)


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
    return who is not None and alone and is_given(who.surface.split()[0], rules) and _is_given_like(line[at], article)


def _is_given_like(word: Word, article: Article) -> bool:
    return places.find(word.surface, article.rules.language) is None and not word.acronym


def _outlet(line: Sequence[Word], at: int, stop: int, article: Article) -> str | None:
    """ "told the Courier": the one outlet of the newsroom whose name ends so."""
    if stop - at != 1 or at < 1 or line[at - 1].folded not in article.rules.articles:
        return None
    if article.rules.has_head(line[at].folded):
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
    line: Sequence[Word],
    found: Sequence[Found],
    known: Mapping[str, Found],
    things: Collection[tuple[str, ...]],
    article: Article,
) -> list[Found]:
    """Single names that the article has in another case form elsewhere: Arpalığın after Arpalıq kəndində."""
    rules = article.rules
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
