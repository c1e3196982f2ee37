"""Finding people, organisations and places in an article: lexicons first, then runs of capitals, then a second pass.

Exact lists decide what they can (outlets, institutions, places); what is left of a run of capitalised words is a
person when a given name, a surname's ending or the article itself says so. Where a tagger was trained for the language,
it weighs what the rules are not certain of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from menbe.language import sentences
from menbe.model import Article, Block, BlockKind, Mention, MentionKind
from menbe.names.beside import corrected
from menbe.names.entities import Found, keyed
from menbe.names.grammar import Grammar, grammar, is_known, without_ending
from menbe.names.lexicon import Lexicon
from menbe.names.line import Word, take, words_of
from menbe.names.people import SAME_STEM, Sentence
from menbe.names.russian import second
from menbe.names.weighing import weighed

MAKER = "names/4"
READ = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What lists and rules know of an article. bounds: of its sentences; lines: their words; small: written small."""

    found: list[Found]
    bounds: list[tuple[int, int]]
    lines: list[list[Word]]
    small: frozenset[str]


def find_mentions(article: Article, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The names of an article in headline, headings, body and captions, in order, none inside another.

    The passage is the name as written with its case ending, without an English 's or what follows an apostrophe. Keys
    are computed from this article alone; `linked_entities` joins keys of several articles. A caption in another
    language than the article is read by the rules of its own.
    """
    rules = grammar(article.language)
    found: list[Found] = []
    lines: list[list[Word]] = []
    for language in sorted({language_of(zone, article) for zone in article.zones_of(*READ)}):
        ruled = by_rules(article, lexicon, grammar(language))
        own = weighed(article.text, ruled, grammar(language))
        found += corrected(article.text, own, ruled.lines, ruled.small, grammar(language), lexicon)
        lines += [[word for word in line if not word.taken] for line in ruled.lines]
    maker = maker_of(article.language)
    return tuple(_mention(article, one, key, name, maker) for one, key, name in keyed(found, lines, rules, article.id))


def language_of(zone: Block, article: Article) -> str:
    """The language whose rules read a zone: a caption's own, where it is told and Menbe has rules for it."""
    if zone.kind is not BlockKind.CAPTION or zone.language is None or not is_known(zone.language):
        return article.language
    return zone.language


def maker_of(language: str) -> str:
    """Who finds names in a language: Menbe, and with it the second finder where one is installed."""
    helper = second(language)
    return MAKER if helper is None else f"{MAKER}+{helper.identity}"


def by_rules(article: Article, lexicon: Lexicon, rules: Grammar) -> Ruled:
    """Lists first, over all that is read by these rules, then what is left of runs of capitals."""
    shouted = _shouted(article)
    found: list[Found] = []
    bounds: list[tuple[int, int]] = []
    lines: list[list[Word]] = []
    for zone in article.zones_of(*READ):
        if language_of(zone, article) != rules.language:
            continue
        outlets = list(_outlets(article.text, zone, lexicon, rules))
        found += outlets
        for start, end in sentences(article.text, zone.start, zone.end, rules.language):
            line = words_of(article.text, start, end, rules)
            for one in outlets:
                take(line, one.start, one.end)
            found += Sentence(article.text, line, rules, lexicon, shouted).known()
            lines.append(line)
            bounds.append((start, end))
    small = {w.whole[:n] for line in lines for w in line if not w.capital for n in range(SAME_STEM, len(w.whole) + 1)}
    small |= {word.whole for line in lines for word in line if not word.capital}
    for line in lines:
        found += Sentence(article.text, line, rules, lexicon, shouted).unknown(small)
    return Ruled(found, bounds, lines, frozenset(small))


def _mention(article: Article, one: Found, key: str, name: str, maker: str) -> Mention:
    return Mention(passage=article.passage(one.start, one.end), kind=one.kind, key=key, name=name, maker=maker)


def _shouted(article: Article) -> bool:
    """Whether the headline stands in capitals, which then say nothing."""
    letters = [c for c in article.headline if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _outlets(text: str, zone: Block, lexicon: Lexicon, rules: Grammar) -> Iterator[Found]:
    for match in lexicon.met.finditer(text, zone.start, zone.end):
        key = lexicon.outlets.resolve(match.group())
        cut = _cut(match.group(), rules)
        if key is not None and match.group()[:1].isupper():
            surface, label = match.group()[:cut], lexicon.outlets.plain(match.group(), key)
            yield Found(
                match.start(), match.start() + cut, MentionKind.ORGANISATION, surface, f"outlet:{key}", label=label
            )


def _cut(name: str, rules: Grammar) -> int:
    last = len(name) - len(name.split()[-1])
    return last + without_ending(name[last:], rules)
