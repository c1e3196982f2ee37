"""Finding people, organisations and places in an article: lexicons first, then runs of capitals, then a second pass.

Exact lists decide what they can (outlets, institutions, places); what is left of a run of capitalised words is a
person when a given name, a surname's ending or the article itself says so. The method is a baseline without learning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from menbe.language import fold, sentences, words
from menbe.model import Article, Block, BlockKind, Mention, MentionKind
from menbe.names import places
from menbe.names.entities import Found, keyed
from menbe.names.grammar import APOSTROPHES, Grammar, given_names, grammar, without_ending
from menbe.names.lexicon import ACRONYM, NOWHERE, Lexicon
from menbe.names.places import Place

MAKER = "names/1"
READ = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)
LONGEST_PLACE = 3  # words
LONGEST_PERSON = 4  # words
LONGEST_QUOTED = 4  # words between quotation marks that name a company or a restaurant
SURE_CITY = 100_000  # inhabitants from which a city may be named by the first word of a sentence
BIG_CITY = 500_000  # inhabitants from which a word that is a given name too is the city

_OPENING = "«“„\"‘"
_CLOSING = "»”“\"’"
_PATRONYMICS = frozenset({"oğlu", "qızı", "оглы", "кызы", "oglu", "gizi"})


@dataclass(slots=True)
class Word:
    """A token of a sentence. name: end of the part that belongs to a name; opening: first word of a sentence."""

    start: int
    end: int
    surface: str
    folded: str
    whole: str
    opening: bool
    taken: bool = False

    @property
    def capital(self) -> bool:
        return self.surface[:1].isupper()

    @property
    def acronym(self) -> bool:
        return 2 <= len(self.surface) <= ACRONYM and self.surface.isupper() and self.surface.isalpha()


def find_mentions(article: Article, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The names of an article in headline, headings, body and captions, in order, none inside another.

    The passage is the name as written with its case ending, without an English 's or what follows an apostrophe. Keys
    are computed from this article alone; `linked_entities` joins keys of several articles.
    """
    rules = grammar(article.language)
    shouted = _shouted(article)
    found: list[Found] = []
    left: list[list[Word]] = []
    for zone in article.zones_of(*READ):
        outlets = list(_outlets(article.text, zone, lexicon, rules))
        found += outlets
        for start, end in sentences(article.text, zone.start, zone.end, article.language):
            line = _words(article.text, start, end, rules)
            for one in outlets:
                _take(line, one.start, one.end)
            found += _Sentence(article.text, line, rules, lexicon, shouted).known()
            left.append(line)
    small = {word.whole for line in left for word in line if not word.capital}
    for line in left:
        found += _Sentence(article.text, line, rules, lexicon, shouted).unknown(small)
    lines = [[word for word in line if not word.taken] for line in left]
    return tuple(_mention(article, one, key, name) for one, key, name in keyed(found, lines, rules))


def _mention(article: Article, one: Found, key: str, name: str) -> Mention:
    return Mention(passage=article.passage(one.start, one.end), kind=one.kind, key=key, name=name, maker=MAKER)


def _shouted(article: Article) -> bool:
    """Whether the headline stands in capitals, which then say nothing."""
    letters = [c for c in article.headline if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _words(text: str, start: int, end: int, rules: Grammar) -> list[Word]:
    line = []
    for token in words(text[start:end]):
        keep = without_ending(token.surface, rules)
        surface = token.surface[:keep]
        before = text[max(start, start + token.start - 2) : start + token.start]
        opening = not line or before[-1:] in _OPENING or before.strip() in {"—", "–", ":"} or before.rstrip()[-1:] == ":"
        line.append(
            Word(
                start=start + token.start,
                end=start + token.start + keep,
                surface=surface,
                folded=fold(surface, rules.language),
                whole=fold(token.surface, rules.language),
                opening=opening,
            )
        )
    return line


def _outlets(text: str, zone: Block, lexicon: Lexicon, rules: Grammar) -> Iterator[Found]:
    for match in lexicon.met.finditer(text, zone.start, zone.end):
        key = lexicon.outlets.resolve(match.group())
        cut = _cut(match.group(), rules)
        if key is not None and match.group()[:1].isupper():
            yield Found(match.start(), match.start() + cut, MentionKind.ORGANISATION, match.group()[:cut], f"outlet:{key}")


def _cut(name: str, rules: Grammar) -> int:
    last = len(name) - len(name.split()[-1])
    return last + without_ending(name[last:], rules)


def _take(line: list[Word], start: int, end: int) -> None:
    for word in line:
        if word.start < end and start < word.end:
            word.taken = True


@dataclass(slots=True)
class _Sentence:
    text: str
    line: list[Word]
    rules: Grammar
    lexicon: Lexicon
    shouted: bool

    def known(self) -> list[Found]:
        """What lists and head nouns know."""
        found = []
        at = 0
        while at < len(self.line):
            step, one = self._known_at(at)
            if one is not None:
                found.append(one)
                _take(self.line, one.start, one.end)
            at += step
        return found

    def _known_at(self, at: int) -> tuple[int, Found | None]:
        word = self.line[at]
        if word.taken or not word.capital or not word.surface[0].isalpha():
            return 1, None
        for rule in (self._institution, self._headed, self._quoted, self._region, self._place):
            got = rule(at)
            if got is not None:
                return got
        return 1, None

    def _span(self, first: int, last: int, kind: MentionKind, key: str | None = None, place: Place | None = None) -> Found:
        start, end = self.line[first].start, self.line[last].end
        return Found(start, end, kind, self.text[start:end], key, place)

    def _run(self, at: int, most: int) -> int:
        """How many words from `at` on stand beside each other with nothing but a space between, none taken."""
        count = 1
        while count < most and at + count < len(self.line) and self._joined(at + count - 1) and not self.line[at + count].taken:
            count += 1
        return count

    def _joined(self, at: int) -> bool:
        here, following = self.line[at], self.line[at + 1]
        between = self.text[here.start + len(here.whole) : following.start]
        return between == " " or (between == ". " and len(here.surface) == 1)

    # Organisations

    def _institution(self, at: int) -> tuple[int, Found] | None:
        """A known institution, with the country before it ("ABD Dışişleri Bakanlığı") or behind it ("МИД России")."""
        place, offset = self._country(at) if not self.rules.country_behind else (None, 0)
        run = self._run(at, 10)
        if offset and run > offset and self.line[at + offset].capital:
            got = self._lookup(at + offset, run - offset)
            if got is not None and not self._is_separate(at + offset - 1):
                return got[0] + offset, self._concept(at, at + offset + got[0] - 1, got[1], place)
        got = self._lookup(at, run)
        if got is None:
            return None
        last, behind = at + got[0] - 1, None
        country = self._genitive_before(at)
        if self.rules.country_behind and run > got[0]:
            behind, more = self._country(last + 1)
            last += more if behind is not None else 0
        return last - at + 1, self._concept(at, last, got[1], behind or country)

    def _lookup(self, at: int, run: int) -> tuple[int, object] | None:
        return self.lexicon.organisation([word.surface for word in self.line[at : at + run]], self.rules)

    def _concept(self, first: int, last: int, concept: object, place: Place | None) -> Found:
        key, country = getattr(concept, "key"), getattr(concept, "country")  # noqa: B009
        country = country or (place.country if place else None)
        suffix = "" if country in (None, NOWHERE) else f":{country}"
        return self._span(first, last, MentionKind.ORGANISATION, f"{key}{suffix}")

    def _country(self, at: int) -> tuple[Place | None, int]:
        """The country that stands at `at` and how many words it takes."""
        for count in range(min(2, len(self.line) - at), 0, -1):
            if count == 2 and not self._joined(at):
                continue
            if not self.line[at].capital:
                break
            place = places.find(self.text[self.line[at].start : self.line[at + count - 1].end], self.rules.language)
            if place is not None and place.kind == "country":
                return place, count
        return None, 0

    def _is_separate(self, at: int) -> bool:
        """Whether a word carries an ending, so that it is a name of its own before what follows."""
        word = self.line[at]
        if word.whole != word.folded:
            return True
        return any(word.folded.endswith(e) for e in ("nın", "nin", "nun", "nün", "ın", "in", "un", "ün")) and bool(self.rules.endings)

    def _genitive_before(self, at: int) -> Place | None:
        return self._country(at - 1)[0] if at > 0 else None

    def _headed(self, at: int) -> tuple[int, Found] | None:
        """Capitalised words around a noun such as ministry, committee, union."""
        if self.shouted and self.line[at].surface.isupper():
            return None
        return self._head_first(at) if self.rules.head_first else self._head_last(at)

    def _head_last(self, at: int) -> tuple[int, Found] | None:
        run = self._capitals(at, 9)
        first = at
        while first < at + run and self._opens_nothing(first):
            first += 1
        if first < at + run and self.rules.endings and first + 1 < at + run and self._is_place_genitive(first):
            first += 1
        last = next((i for i in range(at + run - 1, first - 1, -1) if self._is_head(i)), None)
        if last is None:
            return None
        end = at + run - 1 if self._goes_on_with_of(last, at + run) else last
        if end - first < 1 and not self._is_compound(first):
            return None
        return end - at + 1, self._span(first, end, MentionKind.ORGANISATION)

    def _opens_nothing(self, at: int) -> bool:
        word = self.line[at]
        return word.folded in self.rules.common or word.folded in self.rules.joiners or word.folded in self.rules.titles and at + 1 < len(self.line) and not self._is_head(at + 1)

    def _is_place_genitive(self, at: int) -> bool:
        return self._is_separate(at) and places.find(self.line[at].surface, self.rules.language) is not None

    def _goes_on_with_of(self, head: int, stop: int) -> bool:
        return head + 2 < stop and self.line[head + 1].folded in self.rules.joiners and self.line[head + 1].folded in {"of", "for", "für", "der", "des"}

    def _is_head(self, at: int) -> bool:
        word = self.line[at]
        return word.capital and (self.rules.has_head(word.folded) or self._is_compound(at))

    def _is_compound(self, at: int) -> bool:
        """German joins the head noun to what it heads: Innenministerium."""
        word = self.line[at].folded
        return self.rules.nouns and any(len(head) > 5 and word.endswith((head, f"{head}s")) and word != head for head in self.rules.heads)

    def _capitals(self, at: int, most: int) -> int:
        """Length of a run of capitalised words, with small joiners allowed between two of them."""
        count = run = 1
        while run < self._run(at, most):
            word = self.line[at + run]
            if self.line[at + run - 1].whole != self.line[at + run - 1].folded and not self.rules.has_head(word.folded):
                pass
            if word.capital:
                run += 1
                count = run
            elif word.folded in self.rules.joiners and run == count:
                run += 1
            elif word.folded == "the" and "the" in self.rules.joiners:
                run += 1
            else:
                break
        return count

    def _head_first(self, at: int) -> tuple[int, Found] | None:
        """Russian and Ukrainian: «Следственный комитет», «Союз перевозчиков Грузии», «Главное управление МВД по …»."""
        run = self._run(at, 9)
        head = next((i for i in range(at, min(at + 3, at + run)) if self.rules.has_head(self.line[i].folded)), None)
        if head is None or not all(self._adjective(i) for i in range(at, head)):
            return None
        last = head
        while last + 1 < at + run and self._belongs_behind(last + 1, at + run):
            last += 1
        while last > head and not (self.line[last].capital or self.line[last].folded in self.rules.places or last == head + 1):
            last -= 1
        named = any(self.line[i].capital for i in range(head + 1, last + 1))
        if not named and (head == at or self.line[at].opening):
            return None
        return last - at + 1, self._span(at, last, MentionKind.ORGANISATION)

    def _adjective(self, at: int) -> bool:
        return self.line[at].folded.endswith(("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом",
                                              "ем", "ую", "ою", "ої", "ій", "е", "а", "у"))  # fmt: skip

    def _belongs_behind(self, at: int, stop: int) -> bool:
        word = self.line[at]
        if word.capital:
            return not self._person_begins(at)
        if word.folded in self.rules.places:
            return True
        if word.folded in {"по", "з"}:
            return at + 1 < stop and self.line[at + 1].capital
        genitive = word.folded.endswith(("ов", "ей", "ий", "ния", "ства", "ів", "ання"))
        return genitive and at + 1 < stop and self.line[at + 1].capital and not self._person_begins(at + 1)

    def _person_begins(self, at: int) -> bool:
        return self._is_given(self.line[at])

    def _quoted(self, at: int) -> tuple[int, Found] | None:
        """«Араз», “Şimal Polimer”: a short name between quotation marks that is no speech."""
        word = self.line[at]
        if self.text[word.start - 1 : word.start] not in tuple(_OPENING) or not self.rules.endings or self.rules.nouns:
            return None
        for count in range(1, min(LONGEST_QUOTED, len(self.line) - at) + 1):
            last = self.line[at + count - 1]
            close = last.start + len(last.whole)
            if self.text[close : close + 1] in tuple(_CLOSING):
                plain = self.text[close + 1 : close + 2] not in (",", "") or count == 1
                capitals = sum(w.capital for w in self.line[at : at + count])
                if plain and capitals >= (count + 1) // 2 and self._run(at, count) == count and self._names(at, count):
                    return count, self._span(at, at + count - 1, MentionKind.ORGANISATION)
                return None
        return None

    def _names(self, at: int, count: int) -> bool:
        """Whether what stands in quotation marks is no utterance and no place."""
        words_ = self.line[at : at + count]
        surface = self.text[words_[0].start : words_[-1].end]
        return words_[0].folded not in self.rules.common and places.find(surface, self.rules.language) is None

    # Places

    def _region(self, at: int) -> tuple[int, Found] | None:
        """«Свердловской области»: an adjective of a place before what it is."""
        if not self.rules.demonyms or at + 1 >= len(self.line) or not self._joined(at):
            return None
        word, noun = self.line[at], self.line[at + 1]
        if word.folded.endswith(self.rules.demonyms) and noun.folded in self.rules.places and len(word.folded) > 5:
            stem = re.sub(r"(ск|цк|ськ).{1,3}$", "", word.folded)
            return 2, self._span(at, at + 1, MentionKind.PLACE, f"{stem}sk")
        return None

    def _place(self, at: int) -> tuple[int, Found] | None:
        for count in range(self._run(at, LONGEST_PLACE), 0, -1):
            end = self.line[at + count - 1]
            if not end.capital:
                continue
            place = places.find(self.text[self.line[at].start : end.end], self.rules.language)
            if place is not None and self._is_meant(at, count, place):
                return count, self._span(at, at + count - 1, MentionKind.PLACE, place=place)
        return None

    def _is_meant(self, at: int, count: int, place: Place) -> bool:
        """Whether the word is a place here and no ordinary word, person or part of a longer name."""
        word = self.line[at]
        if count == 1 and (word.folded in self.rules.common or word.folded in self.rules.titles or len(word.surface) < 3 and not word.acronym):
            return False
        if place.sure:
            return not self._surname_follows(at, count) or not self._is_given(word)
        if self._is_given(word) and place.population < BIG_CITY:
            return False
        if self._looks_like_surname(word) or self._surname_follows(at, count):
            return False
        if at > 0 and self.line[at - 1].capital and not self.line[at - 1].taken and self._joined(at - 1) and count == 1:
            return place.population >= BIG_CITY
        return not word.opening or place.population >= SURE_CITY

    def _surname_follows(self, at: int, count: int) -> bool:
        after = at + count
        return after < len(self.line) and self._joined(after - 1) and self.line[after].capital and self._looks_like_surname(self.line[after])

    def _looks_like_surname(self, word: Word) -> bool:
        return len(word.folded) > 4 and any(stem.endswith(self.rules.strong) for stem in self._stems(word)) if self.rules.strong else False

    def _stems(self, word: Word) -> list[str]:
        return [stem for stem in self.rules.stems(word.folded) if len(stem) > 4]

    def _is_given(self, word: Word) -> bool:
        return any(stem in given_names() for stem in self.rules.stems(word.folded))

    # People and what else has a capital

    def unknown(self, small: set[str]) -> list[Found]:
        """People, and single words that their surroundings make a place or an organisation."""
        found = []
        at = 0
        while at < len(self.line):
            run = self._free_run(at)
            if run == 0:
                at += 1
                continue
            found += self._people(at, run, small)
            at += run
        return found

    def _free_run(self, at: int) -> int:
        count = 0
        while at + count < len(self.line) and count < LONGEST_PERSON + 2:
            word = self.line[at + count]
            if word.taken or not word.capital or not word.surface[0].isalpha() or (count and not self._joined(at + count - 1)):
                break
            count += 1
            if word.whole != word.folded:  # "Russia’s Minister": an ending closes a name
                break
        return count

    def _people(self, at: int, run: int, small: set[str]) -> list[Found]:
        first, last = at, at + run - 1
        while first <= last and self._no_name(self.line[first], small, first == last):
            first += 1
        while last > first and self._no_name(self.line[last], small, False):
            last -= 1
        if first > last:
            return []
        first = self._given_inside(first, last)
        last = min(last, first + LONGEST_PERSON - 1)
        count = last - first + 1
        if count > 1 and self._is_person(first, last):
            if last + 1 < len(self.line) and self.line[last + 1].folded in _PATRONYMICS and self._joined(last):
                last += 1
            found = self._span(first, last, MentionKind.PERSON)
        elif count == 1:
            single = self._single(first)
            if single is None:
                return []
            found = single
        elif self.line[first].acronym or self.rules.nouns:
            return []
        else:
            found = self._span(first, last, MentionKind.ORGANISATION)
        _take(self.line, found.start, found.end)
        return [found]

    def _no_name(self, word: Word, small: set[str], alone: bool) -> bool:
        """A word that opens a sentence, a title, or one written small elsewhere in the article."""
        if len(word.surface) == 1 and not alone:
            return False
        if word.folded in self.rules.common or word.folded in self.rules.titles:
            return True
        return word.opening and word.whole in small and not self._is_given(word)

    def _given_inside(self, first: int, last: int) -> int:
        """"Пресс-секретарь Анна Иванова": a person begins at the given name, where only a title stands before it."""
        for i in range(first + 1, last):
            if self._is_given(self.line[i]) and not self._is_given(self.line[first]) and len(self.line[first].surface) > 1:
                return i
        return first

    def _is_person(self, first: int, last: int) -> bool:
        chosen = self.line[first : last + 1]
        if any(word.acronym and len(word.surface) > 2 and not self.shouted for word in chosen):
            return False
        if self._is_given(chosen[0]) or len(chosen[0].surface) == 1 or any(self._looks_like_surname(w) for w in chosen):
            return True
        before = self.line[first - 1] if first > 0 else None
        if before is not None and before.folded in self.rules.titles:
            return True
        return not self.rules.nouns and not chosen[0].opening and len(chosen) in (2, 3) and bool(self.rules.surnames) and any(
            self._stems(w) and w.folded.endswith(self.rules.surnames) for w in chosen[1:]
        )

    def _single(self, at: int) -> Found | None:
        word = self.line[at]
        if self._looks_like_surname(word):
            return self._span(at, at, MentionKind.PERSON)
        if self._is_given(word) and (not word.opening or not self.rules.nouns):
            return self._span(at, at, MentionKind.PERSON)
        if word.acronym and not self.shouted and not word.opening:
            return self._span(at, at, MentionKind.ORGANISATION)
        if word.opening or self.rules.nouns or len(word.surface) < 4:
            return None
        if self.rules.locative and word.folded.endswith(self.rules.locative) and self.rules.endings:
            return self._span(at, at, MentionKind.PLACE)
        behind = self.text[word.start + len(word.surface) : word.start + len(word.surface) + 4]
        if behind[:1] in APOSTROPHES and self.rules.locative and behind[1:].startswith(self.rules.locative):
            return self._span(at, at, MentionKind.PLACE)
        before = self.line[at - 1] if at else None
        if before is not None and before.folded in self.rules.before and self._joined(at - 1) and not self._is_demonym(word):
            return self._span(at, at, MentionKind.PLACE)
        return None

    def _is_demonym(self, word: Word) -> bool:
        return bool(self.rules.demonyms) and word.folded.endswith(self.rules.demonyms)
