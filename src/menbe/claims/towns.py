"""Towns and villages that no gazetteer knows, by how a text speaks of them.

A small town is in the news once in its life, and no list has it. A text tells that it is one: it stands at the head of
the report ("KARATAL, Kazakhstan, 3 May (Wire) –"), it is called one ("the village of", "kəndində"), or the names found
in the article hold it for a place, and something happens in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from menbe.claims.figurebook import FigureBook
from menbe.claims.whenwhere import ENDING, PLACED, Labelled
from menbe.language import fold, romanise
from menbe.model import Article, Block, BlockKind, Mention, MentionKind
from menbe.names import place_of
from menbe.names.grammar import grammar, without_ending
from menbe.names.places import find

# A town is named in the headline or in one of the first paragraphs.
LEAD_PARAGRAPHS = 2
BEFORE, BEHIND = 24, 24  # code points around a name in which it is called a town, or a street
LEAST = 4  # letters of a name of which case forms are told apart
LATIN = "\u0250"  # the first letter behind those of Latin alphabets
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BARE_DATELINE = re.compile(r"\s*[–—]\s")


@dataclass(frozen=True, slots=True)
class _Seed:
    """A place where a text tells that a word is the name of a town."""

    start: int
    word: str  # folded, without what an apostrophe puts behind it
    forms: frozenset[str]  # of which it may be a case form
    town: bool  # called a town
    village: bool  # called a village, a quarter or a settlement of some district


def towns_in(
    article: Article,
    low: str,
    zones: Sequence[Block],
    mentions: Sequence[Mention],
    known: Sequence[Labelled],
    book: FigureBook,
) -> tuple[Labelled, ...]:
    """Every place where an article names a town that no list knows, in order; none where it tells of no such town.

    known: the places of lists which it names. Beside one of them in the lead, what nobody calls a town is a quarter,
    and is told by its city. A village is told by its district; what is named once, in passing, yields to a known city.
    """
    opening = [one for zone in _lead(zones) for one in known if zone.start <= one.start < zone.end]
    seeds = [
        seed
        for zone in _lead(zones)
        for seed in _seeds(article, low, zone, mentions, book)
        if not _is_of_a_longer_name(seed.word, mentions, article.language)
    ]
    cities = [one for one in known if book.region_after.match(low[one.end : one.end + BEHIND]) is None]
    sent_from = frozenset(_sent_from(article, low, zones))
    found: dict[int, Labelled] = {}
    villages = frozenset[str]().union(*(seed.forms for seed in seeds if seed.village and not seed.town))
    for forms, town in _towns(seeds):
        elsewhere = opening or (bool(sent_from) and not forms & sent_from)
        if not forms or (not town and (elsewhere or forms & villages)):
            continue
        named = [told for zone in zones for told in _named(article, low, zone, forms, mentions)]
        if len(named) == 1 and cities and named[0][0] >= len(article.headline):
            continue
        if not named or any(_is_something_else(low, start, end, book) for start, end in named):
            continue
        label = _label(article, named, book)
        found.update({start: Labelled(label, start, end, aside=_heads(low, start, end)) for start, end in named})
    return tuple(found[start] for start in sorted(found))


def _lead(zones: Sequence[Block]) -> Iterator[Block]:
    """The headline and the first paragraphs."""
    body = [zone for zone in zones if zone.kind is BlockKind.BODY]
    yield from (zone for zone in zones if zone.kind is BlockKind.HEADLINE or zone in body[:LEAD_PARAGRAPHS])


def _seeds(article: Article, low: str, zone: Block, mentions: Sequence[Mention], book: FigureBook) -> Iterator[_Seed]:
    places = {m.passage.start for m in mentions if m.kind is MentionKind.PLACE and place_of(m) is None}
    for match in _WORD.finditer(article.text, zone.start, zone.end):
        start, end = match.span()
        if not match.group()[0].isupper() or end - start < LEAST:
            continue
        town, village = _called(low, start, end, book)
        told = (
            town
            or village
            or (_heads(low, start, end) and match.group().isupper())
            or (start in places and _is_there(low, start, end, book) and not _has_a_name_before(article.text, start))
        )
        word = _bare(match.group(), article.language)
        if _has_a_surname(article.text, end) or word in book.no_towns:
            continue
        if told and word and find(word, article.language) is None and find(romanise(word), "en") is None:
            yield _Seed(start, word, frozenset(grammar(article.language).stems(word)), town, village)


def _sent_from(article: Article, low: str, zones: Sequence[Block]) -> Iterator[str]:
    """The place at the head of a report, as it stands there."""
    for zone in _lead(zones):
        match = _WORD.match(article.text, zone.start)
        if match is not None and match.group().isupper() and _heads(low, *match.span()):
            yield _bare(match.group(), article.language)


def _has_a_surname(text: str, end: int) -> bool:
    """ "in Anna Holt's kitchen": a name right in front of another is no town."""
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return following is not None and following.group().istitle()


def _has_a_name_before(text: str, start: int) -> bool:
    """ "Cinayət Məcəlləsində": the last word of a longer name."""
    before = text[max(0, start - BEFORE) : start]
    word = before.split()[-1] if before.endswith(" ") and before.split() else ""
    return word[:1].isupper() and word.isalpha() and len(word) > 1


def _bare(surface: str, language: str) -> str:
    word = fold(surface, language)
    return word[: without_ending(word, grammar(language))]


def _heads(low: str, start: int, end: int) -> bool:
    """Whether a word stands at the head of a report, as the place it was sent from."""
    opens = start == low.rfind("\n", 0, start) + 1
    return opens and (PLACED.match(low, end) is not None or _BARE_DATELINE.match(low, end) is not None)


def _called(low: str, start: int, end: int, book: FigureBook) -> tuple[bool, bool]:
    """Whether it is called a town, or a village: "the village of X", "X kəndində"."""
    before, behind = low[max(0, start - BEFORE) : start], low[end : end + BEHIND]
    town = book.town_before.search(before) is not None or book.town_after.match(behind) is not None
    village = book.village_before.search(before) is not None or book.village_after.match(behind) is not None
    return town, village


def _is_there(low: str, start: int, end: int, book: FigureBook) -> bool:
    """Whether something happens in it: "в X", "X-da"."""
    word = low[start:end] + low[end : end + BEHIND].partition(" ")[0].rstrip('.,;:)»”"')
    return (
        book.place_before.search(low[max(0, start - BEFORE) : start]) is not None
        or book.place_ending.search(word) is not None
        or book.place_after.match(low, end) is not None
    )


def _is_something_else(low: str, start: int, end: int, book: FigureBook) -> bool:
    """Whether it is the name of a street, a river, a company."""
    before, behind = low[max(0, start - BEFORE) : start], low[end : end + BEHIND]
    return book.no_town_before.search(before) is not None or book.no_town_after.match(behind) is not None


def _is_of_a_longer_name(word: str, mentions: Sequence[Mention], language: str) -> bool:
    """Whether somebody in the article bears the word as a name: Vahid Daşdəmir."""
    named = (m.passage.surface for m in mentions if m.kind is MentionKind.PERSON)
    return any(" " in surface and word in fold(surface, language).split() for surface in named)


def _towns(seeds: Sequence[_Seed]) -> list[tuple[frozenset[str], bool]]:
    """The forms of each town, and whether it is called one: names that may be cases of one another are one."""
    towns: list[tuple[frozenset[str], bool]] = []
    for seed in seeds:
        at = next((n for n, (forms, _) in enumerate(towns) if forms & seed.forms), None)
        if at is None:
            towns.append((seed.forms, seed.town))
        else:
            towns[at] = towns[at][0] & seed.forms, towns[at][1] or seed.town
    return towns


def _named(
    article: Article, low: str, zone: Block, forms: frozenset[str], mentions: Sequence[Mention]
) -> Iterator[tuple[int, int]]:
    """Where a zone names a town; not where the name is part of a longer one ("X Mining")."""
    longer = [(m.passage.start, m.passage.end) for m in mentions if m.kind is not MentionKind.PLACE
              and " " in m.passage.surface]  # fmt: skip
    rules, least = grammar(article.language), min(map(len, forms))
    for match in _WORD.finditer(article.text, zone.start, zone.end):
        start, end = match.span()
        if not match.group()[0].isupper() or not least <= end - start <= least + ENDING:
            continue
        if any(a <= start < b for a, b in longer):
            continue
        if forms.intersection(rules.stems(_bare(match.group(), article.language))):
            yield start, end


def _label(article: Article, named: Sequence[tuple[int, int]], book: FigureBook) -> str:
    """The town's name in its nominative, in Latin letters: as the text writes it where it writes them."""
    surfaces = [article.text[start:end] for start, end in named]
    name = _plain([_bare(surface, article.language) for surface in surfaces], book)
    whole = next((one for one in surfaces if not one.isupper() and fold(one, article.language).startswith(name)), None)
    shown = whole[: len(name)] if whole is not None else name[:1].upper() + name[1:]
    return shown if shown[0] < LATIN else romanise(shown).capitalize()


def _plain(words: Sequence[str], book: FigureBook) -> str:
    """The nominative of a name by the case forms a text has of it: of Karatalda, Karatalın and of Караталом, Каратала.

    A name that a text writes in one form only, and that needs no ending to stand there, is taken as it stands.
    """
    forms = set(words)
    for seen, plain in book.town_endings:
        told = next((word for word in words if word.endswith(seen) and len(word) - len(seen) >= LEAST - 1), None)
        if told is not None and (len(forms) > 1 or seen not in book.town_kept):
            return told.removesuffix(seen) + plain
    return min(words, key=len)
