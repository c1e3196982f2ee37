"""Where names end and which are none, when lists, rules and tagger have had their say."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.entities import Found
from menbe.names.grammar import Grammar
from menbe.names.line import OPENING, Word
from menbe.names.phones import phones
from menbe.names.words_beside import LEAST, Article, closes, is_form, is_given, is_joined, is_listed, is_listed_given

SAME_END = 2  # letters in which case forms of one word differ
PERSON = 2  # words of a full name
SENTENCES = 4
NEARLY_ALL = 0.8
ROMAN = "IVXLC"
ARTICLE = "the"
SHOUTED = 3  # words in capitals that are no name but a cry


def mended(one: Found, article: Article) -> list[Found]:
    """A name with what belongs to it; nothing where it is none."""
    if one.known is not None and one.kind is MentionKind.ORGANISATION:
        return [one]
    if _is_no_name(one, article) or _is_cry(one, article) or _is_small(one, article):
        return []
    if one.kind is MentionKind.ORGANISATION and one.surface[:1].islower() and article.rules.head_first:
        return _without_small(one, article)
    if one.kind is MentionKind.ORGANISATION and article.words.joined_behind:
        return _apart(one, article)
    if one.kind is MentionKind.ORGANISATION and article.words.lying_in:
        return _without_where(one, article)
    if one.kind is MentionKind.ORGANISATION and article.rules.head_first:
        return _without_person(one, article)
    if one.kind is MentionKind.PERSON:
        return [] if _is_calling(one, article) else _person(one, article)
    if one.kind is MentionKind.PLACE and article.rules.demonyms:
        return _without_noun(one, article)
    if one.kind is MentionKind.PLACE:
        return [_with_noun(one, article)] if article.words.nouns_of_places else _english_place(one, article)
    return [one]


def _apart(one: Found, article: Article) -> list[Found]:
    """Baku-based | Altun Holding; Society of | Railway Engineers."""
    first, _, rest = one.surface.partition(" ")
    place, _, tail = first.rpartition("-")
    if rest and place and fold(tail, article.rules.language) in article.words.joined_behind:
        return [Found(one.start, one.start + len(place), MentionKind.PLACE, place),
                replace(one, start=one.end - len(rest), surface=rest)]  # fmt: skip
    if (several := _who_of(one, article)) is not None:
        return several
    left, _, right = one.surface.partition(f" {ARTICLE} ")
    if right and " " not in left and places.find(left, article.rules.language) is not None:
        return [Found(one.start, one.start + len(left), MentionKind.PLACE, left),
                replace(one, start=one.end - len(right), surface=right)]  # fmt: skip
    if first.lower() == ARTICLE and rest:
        if " " not in rest and article.rules.has_head(fold(rest, article.rules.language)):
            return []
        one = replace(one, start=one.end - len(rest), surface=rest)
    return [_to_its_end(one, article)]


def _who_of(one: Found, article: Article) -> list[Found] | None:
    """Miriam Ashdown | of the | Wexford Institute: two words, none of them a head, and an institution behind them."""
    left, _, right = one.surface.partition(" of ")
    right = right.removeprefix(f"{ARTICLE} ")
    who = [fold(part, article.rules.language) for part in left.split()]
    if len(who) != PERSON or not right or any(map(article.rules.has_head, who)):
        return None
    if not any(article.rules.has_head(fold(part, article.rules.language)) for part in right.split()):
        return None
    if not is_listed_given(left.split()[0], article.rules):
        return None
    return [Found(one.start, one.start + len(left), MentionKind.PERSON, left),
            replace(one, start=one.end - len(right), surface=right)]  # fmt: skip


def _without_where(one: Found, article: Article) -> list[Found]:
    """Bergendəki | Tolan İnstitutu: where an institution lies is no part of its name."""
    first, _, rest = one.surface.partition(" ")
    if not rest or not fold(first, article.rules.language).endswith(article.words.lying_in):
        return [one]
    form = article.lexicon.organisation(rest.split(), article.rules)
    known = None if form is None or form.count != len(rest.split()) else form.concept
    kept = replace(one, start=one.end - len(rest), surface=rest)
    if known is not None:
        kept = replace(kept, known=f"{known.key}:{known.country}" if known.country else known.key)
    place = places.find(first, article.rules.language)
    return (
        [kept]
        if place is None
        else [Found(one.start, one.start + len(first), MentionKind.PLACE, first, place=place), kept]
    )


def _is_calling(one: Found, article: Article) -> bool:
    """Bakan alone: what somebody is, and no surname of anybody in the article."""
    folded = fold(one.surface, article.rules.language)
    if folded not in article.rules.titles or one.told or is_listed_given(one.surface, article.rules):
        return False
    if any(article.rules.is_noun_form(head, folded) for head in article.rules.heads):
        return False  # Jandarma: a body of such people
    return f" {one.surface}" not in article.full_names


def _english_place(one: Found, article: Article) -> list[Found]:
    """Selby | Region; Selby | Cable, which is a firm; Selby-bound, which is neither."""
    _, hyphen, tail = one.surface.rpartition("-")
    if hyphen and tail.islower() and tail.isalpha():
        return []
    line, at = article.ends.get(one.end, ((), -1))
    if not 0 <= at < len(line) - 1 or not is_joined(line, at, article) or " " in one.surface:
        return [one]
    behind, rules = line[at + 1], article.rules
    if not behind.capital or behind.folded in rules.common | rules.titles or not behind.surface.isalpha():
        return [one]
    after = line[at + 2] if at + 2 < len(line) else None
    more = after is not None and after.capital and is_joined(line, at + 1, article)
    shouted = sum(word.capital for word in line) > len(line) / 2
    if more or shouted or behind.acronym or article.rules.has_head(behind.folded):
        return [one]
    whole = article.text[one.start : behind.end]
    if behind.folded in rules.places:
        return [replace(one, end=behind.end, surface=whole)]
    return [Found(one.start, behind.end, MentionKind.ORGANISATION, whole)]


def _to_its_end(one: Found, article: Article) -> Found:
    """What opens with its head and "of" goes on to the last capital: the Society of Railway Engineers."""
    parts, rules = [fold(part, article.rules.language) for part in one.surface.split(" ")], article.rules
    if len(parts) < 3 or parts[1] not in rules.of or not rules.has_head(parts[0]):
        return one
    line, at = article.ends.get(one.end, ((), -1))
    end = one.end
    while 0 <= at < len(line) - 1 and is_joined(line, at, article) and line[at + 1].capital:
        if line[at + 1].folded in rules.common or not line[at + 1].surface.isalpha():
            break
        at += 1
        end = line[at].end
    return replace(one, end=end, surface=article.text[one.start : end])


def _is_no_name(one: Found, article: Article) -> bool:
    """An acronym of a thing, a make of car, a board that every firm has, a number in Roman figures."""
    words, rules = article.words, article.rules
    if one.surface in _shown(words.no_names) or (len(one.surface) > 1 and not set(one.surface) - set(ROMAN)):
        return True
    folded = fold(one.surface, rules.language)
    if " " in folded:
        first, _, last = folded.rpartition(" ")
        bodies = (body.replace("_", " ").rpartition(" ") for body in words.bodies)
        return any(first == before and rules.is_noun_form(last, noun) for before, _, noun in bodies)
    if folded in words.months and article.text[one.end : one.end + 3].strip(". ")[:1].isdigit():
        return True
    short = len(folded) < PERSON + 1 and one.kind is MentionKind.ORGANISATION and not one.surface.isupper()
    return short or any(stem in words.cars for stem in rules.stems(folded))


def _with_noun(one: Found, article: Article) -> Found:
    """Kura | Nehri: the noun of a place with a capital is a part of its name."""
    line, at = article.ends.get(one.end, ((), -1))
    last = at
    while 0 <= last < len(line) - 1 and is_joined(line, last, article) and line[last + 1].capital:
        if not is_form(line[last + 1], article.words.nouns_of_places, article.rules):
            break
        last += 1
    if last <= at:
        return one
    return replace(one, end=line[last].end, surface=article.text[one.start : line[last].end])


def _without_person(one: Found, article: Article) -> list[Found]:
    """«Горной районной больницы | Афет Наджафгулу»: who leads an institution stands behind it."""
    parts = one.surface.split(" ")
    if len(parts) <= PERSON or not all(part[:1].isupper() for part in parts[-PERSON:]) or parts[-3][:1].isupper():
        return [one]
    given, surname = parts[-PERSON:]
    person = is_listed_given(given, article.rules) or (
        is_given(given, article.rules) and closes(surname, article.rules)
    )
    if not person or any(_may_describe(part, article.rules) for part in parts[-PERSON:]):
        return [one]
    name = f"{given} {surname}"
    rest = one.surface[: -len(name)].rstrip()
    return [replace(one, end=one.start + len(rest), surface=rest),
            Found(one.end - len(name), one.end, MentionKind.PERSON, name)]  # fmt: skip


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
        return one.surface in article.words.directions or (
            one.kind is not MentionKind.ORGANISATION and _is_kept(article)
        )
    word = _word_and_before(one.start, article)[0]
    if word is None or not word.opening or word.whole != word.folded or one.place is not None:
        return False
    if is_listed_given(one.surface, article.rules) or article.text[one.start - 1 : one.start] in tuple(OPENING):
        return False
    return word.whole[: max(LEAST, len(word.whole) - SAME_END)] in article.small


def _is_kept(article: Article) -> bool:
    """Whether an article keeps to the rules of capitals: a text of several sentences that nearly all open with one."""
    openers = [line[0].capital for line in article.lines if line]
    return len(openers) > SENTENCES and sum(openers) > NEARLY_ALL * len(openers)


def _without_small(one: Found, article: Article) -> list[Found]:
    """«главы окружной комиссии Эки Цомая»: of what begins small the capitals at its end are the names."""
    parts, rules = one.surface.split(" "), article.rules
    capitals = next((n for n in range(len(parts)) if not parts[-1 - n][:1].isupper()), len(parts))
    if capitals == 0:
        return [one] if any(part[:1].isupper() for part in parts) else []
    surface = " ".join(parts[-capitals:])
    start = one.end - len(surface)
    if not any(_is_cyrillic(letter) for letter in surface):
        return [Found(start, one.end, MentionKind.ORGANISATION, surface)]
    place = places.find(surface, rules.language)
    if place is not None:
        return [Found(start, one.end, MentionKind.PLACE, surface, place=place)]
    if capitals == PERSON and not any(_may_describe(part, rules) for part in parts[-capitals:]):
        return [Found(start, one.end, MentionKind.PERSON, surface)]
    return [one]


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _may_describe(word: str, rules: Grammar) -> bool:
    """Whether a word may be a part of what an institution is called."""
    folded = fold(word, rules.language)
    return word.isupper() or rules.has_head(folded) or folded.endswith(rules.demonyms + rules.described)


def _person(one: Found, article: Article) -> list[Found]:
    """Of three names the first is often none: «Мэр Телави | Звиад Гигаури», Yarbay | Aida Mambetova."""
    parts, rules = one.surface.split(" "), article.rules
    if len(parts) > 1 and _is_abbreviated_title(parts[0], rules):
        return _person(replace(one, start=one.start + len(parts[0]) + 1, surface=" ".join(parts[1:])), article)
    if len(parts) == 1:
        return [_with_given(one, article)]
    if len(parts) != 3 or is_listed_given(parts[0], rules) or len(parts[0].strip(".")) < 2:
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
    opens = word is not None and word.opening and closes(parts[2], rules) and not rules.head_first
    place = places.find(parts[0], rules.language) if rules.head_first else None
    named = is_given(parts[1], rules) or fold(parts[2], rules.language).endswith(rules.surnames)
    heard = is_given(parts[0], rules)
    if not (officer or (named and not heard and (opens or place is not None))):
        return [one]
    start = one.start + len(parts[0]) + 1
    rest = Found(start, one.end, one.kind, article.text[start : one.end])
    if opens and not officer and place is None:
        return [rest]
    return [Found(one.start, one.start + len(parts[0]), MentionKind.PLACE, parts[0], place=place), rest]


def _is_abbreviated_title(word: str, rules: Grammar) -> bool:
    """Dr., in a language that counts no title to a name."""
    title = word.endswith(".") and fold(word.strip("."), rules.language) in rules.titles and len(word) > PERSON
    return title and bool(rules.locative or rules.nominatives)


def _with_given(one: Found, article: Article) -> Found:
    """Ayhan | Terzi: a surname that is a calling too has the name before it, which nobody took."""
    rules = article.rules
    line, at = article.at.get(one.start, ((), 0))
    if at == 0 or not is_joined(line, at - 1, article) or not line[at - 1].capital or line[at - 1].taken:
        return one
    word, before = line[at - 1], line[at - 2].folded if at > 1 else ""
    if len(word.surface) < LEAST - 1 or word.acronym or word.folded in rules.common:
        return one
    given = is_listed_given(word.surface, rules)
    closed = closes(one.surface, rules) and not word.opening and word.folded not in rules.titles
    if not (given or closed or before in rules.titles) or is_listed_given(one.surface, rules):
        return one
    return replace(one, start=word.start, surface=article.text[word.start : one.end])


def _word_and_before(start: int, article: Article) -> tuple[Word | None, Word | None]:
    line, at = article.at.get(start, ((), -1))
    return (None, None) if at < 0 else (line[at], line[at - 1] if at > 0 else None)


def _without_noun(one: Found, article: Article) -> list[Found]:
    """«Тверской | области», as the other languages leave off what it is: Tver | vilayəti; «Ржев | Тверского»."""
    parts = one.surface.split(" ")
    folded = [fold(part, article.rules.language) for part in parts]
    if len(parts) != PERSON:
        return [one]
    if folded[1] in article.words.regions and folded[0].endswith(article.rules.demonyms):
        return [region(one.start, parts[0], article, one)]
    behind = fold(article.text[one.end :].lstrip().partition(" ")[0].strip(".,;:"), article.rules.language)
    if behind in article.words.regions and folded[1].endswith(article.rules.demonyms):
        if folded[0].endswith(article.rules.demonyms):
            return [one]
        first = Found(one.start, one.start + len(parts[0]), MentionKind.PLACE, parts[0])
        return [first, region(one.end - len(parts[1]), parts[1], article)]
    return [one]


def region(start: int, surface: str, article: Article, known: Found | None = None) -> Found:
    """The place of an adjective before "region", by the town it is made of. known: what a list says of it."""
    language, folded = article.rules.language, fold(surface, article.rules.language)
    stem = next(folded.removesuffix(end) for end in article.rules.demonyms if folded.endswith(end))
    stems = (stem, *(stem.removesuffix(more) for more in article.words.lengthened if stem.endswith(more)))
    towns = (places.find(short + end, language) for short in stems for end in article.words.towns)
    place = next((town for town in towns if town is not None and town.country in places.NEAR), None)
    plain = known.known if known is not None else phones(stem, language)
    place = (known.place if known is not None else None) or place
    return Found(start, start + len(surface), MentionKind.PLACE, surface, plain, place)
