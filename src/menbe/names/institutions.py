"""Organisations in a sentence: known outlets and institutions, head nouns with what they head, quoted names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from menbe.model import MentionKind
from menbe.names import places
from menbe.names.chains import small_chain
from menbe.names.entities import Found
from menbe.names.labels import listed_as
from menbe.names.lexicon import NOWHERE, Form
from menbe.names.line import CLOSING, OPENING, Line
from menbe.names.places import Place

LONGEST_OUTLET = 3  # words
LEAST_OPENER = 6  # letters
LONGEST_CHAIN = 12  # words
ADJECTIVES = 4  # before a head
LONGEST_QUOTED = 4  # words between quotation marks that name a company or a restaurant


@dataclass(slots=True)
class Institutions(Line):
    """Each rule: how many words it has dealt with from a place on, and what it found; None when it does not apply."""

    def _heard_outlet(self, at: int) -> tuple[int, Found] | None:
        """An outlet in a spelling that nobody told us: Sahil Khabar for Sahil Xəbər."""
        for count in range(self._run(at, LONGEST_OUTLET), 0, -1):
            chosen = self.line[at : at + count]
            key = self.lexicon.heard_as([w.surface for w in chosen], self.rules)
            if key is not None and (chosen[-1].capital or count > 1):
                found = self._span(at, at + count - 1, MentionKind.ORGANISATION, f"outlet:{key}")
                return count, replace(found, label=self.lexicon.outlets.plain(found.surface, key))
        return None

    def _institution(self, at: int) -> tuple[int, Found] | None:
        """A known institution, with the country before it ("ABD Dışişleri Bakanlığı") or behind it ("МИД России")."""
        place, offset = self._country(at) if not self.rules.country_behind else (None, 0)
        run = self._run(at, 10)
        if offset and run > offset and self.line[at + offset].capital:
            got = self._lookup(at + offset, run - offset)
            if got is not None and not self._is_separate(at + offset - 1):
                return got.count + offset, self._concept(
                    at, at + offset + got.count - 1, got, place.country if place else None
                )
        code = places.demonym(self.line[at].folded, self.rules.language)
        if code is not None and run > 1 and (got := self._lookup(at + 1, run - 1)) is not None:
            return got.count + 1, self._concept(at, at + got.count, got, code)
        got = self._lookup(at, run)
        if got is None:
            return None
        last, behind = at + got.count - 1, None
        country = self._genitive_before(at)
        if self.rules.country_behind and run > got.count:
            behind, more = self._country(last + 1)
            last += more if behind is not None else 0
        return last - at + 1, self._concept(at, last, got, place.country if (place := behind or country) else None)

    def _lookup(self, at: int, run: int) -> Form | None:
        return self.lexicon.organisation([word.surface for word in self.line[at : at + run]], self.rules)

    def _concept(self, first: int, last: int, form: Form, country: str | None) -> Found:
        country = form.concept.country or country
        suffix = "" if country in (None, NOWHERE) else f":{country}"
        found = self._span(first, last, MentionKind.ORGANISATION, f"{form.concept.key}{suffix}")
        return replace(found, label=listed_as(found.surface, form.written, self.rules))

    def _is_separate(self, at: int) -> bool:
        """Whether a word carries an ending, so that it is a name of its own before what follows."""
        word = self.line[at]
        if word.whole != word.folded:
            return True
        return bool(self.rules.genitives) and word.folded.endswith(self.rules.genitives)

    def _genitive_before(self, at: int) -> Place | None:
        return self._country(at - 1)[0] if at > 0 else None

    def _headed(self, at: int) -> tuple[int, Found | None] | None:
        """Capitalised words around a noun such as ministry, committee, union."""
        if self.shouted and self.line[at].surface.isupper():
            return None
        return self._head_first(at) if self.rules.head_first else self._head_last(at)

    def _head_last(self, at: int) -> tuple[int, Found | None] | None:
        run = self._capitals(at, 9)
        first = at
        stop = at + run
        while first < stop and (
            self._opens_nothing(first) or self._says_where(first, stop) or self._is_opener(first, stop)
        ):
            first += 1
        if first > at:
            return (1, None) if any(map(self._is_head, range(first, at + run))) else None
        if self.line[at].opening and any(self._lookup(i, run - i + at) is not None for i in range(at + 1, at + run)):
            return 1, None  # "Açıklamayı Dışişleri Bakanlığı yaptı": the capital is the sentence's
        if self.rules.endings and run > 1 and self._is_place_genitive(at):
            return None
        last = next((i for i in range(at + run - 1, first - 1, -1) if self._is_head(i)), None)
        if last is None:
            return None
        end = self._without_date(last, at + run - 1) if self._goes_on_with_of(last, at + run) else last
        if end - first < 1 and not self._is_compound(first):
            return None
        return end - at + 1, self._span(first, end, MentionKind.ORGANISATION)

    def _opens_nothing(self, at: int) -> bool:
        word = self.line[at]
        return (
            (word.folded in self.rules.common and (word.opening or not word.capital or self.line[at - 1].opening))
            or word.folded in self.rules.joiners
            or (word.folded in self.rules.titles and at + 1 < len(self.line) and not self._is_head(at + 1))
        )

    def _without_date(self, head: int, last: int) -> int:
        """University of West Mercia | in March."""
        while last > head and (self.line[last].folded in self.rules.common | self.rules.joiners):
            last -= 1
        return last

    def _says_where(self, at: int, stop: int) -> bool:
        """Denetimde, Yoxlamada: an ordinary word that opens a sentence; a place has an apostrophe or is known."""
        word = self.line[at]
        return (
            word.opening
            and bool(self.rules.locative)
            and at + 1 < stop
            and word.whole == word.folded
            and len(word.folded) > 5
            and word.folded.endswith(self.rules.locative)
            and not self._is_head(at)
            and places.find(word.surface, self.rules.language) is None
        )

    def _is_opener(self, at: int, stop: int) -> bool:
        """Müraciətə, Belgeleri: a noun of the sentence that only its place has given a capital."""
        word = self.line[at]
        if not word.opening or at + 1 >= stop or self._is_head(at) or word.whole != word.folded:
            return False
        if self.rules.is_opener(word.folded):
            return word.folded not in self.rules.never_opening
        cased = len(word.folded) > LEAST_OPENER and word.folded.endswith(self.rules.opening_cases)
        return cased and places.find(word.surface, self.rules.language) is None

    def _is_place_genitive(self, at: int) -> bool:
        return self._is_separate(at) and places.find(self.line[at].surface, self.rules.language) is not None

    def _goes_on_with_of(self, head: int, stop: int) -> bool:
        return (
            head + 2 < stop
            and self.line[head + 1].folded in self.rules.joiners
            and self.line[head + 1].folded in self.rules.of
        )

    def _is_head(self, at: int) -> bool:
        word = self.line[at]
        return word.capital and (self.rules.has_head(word.folded) or self._is_compound(at))

    def _is_compound(self, at: int) -> bool:
        """German joins the head noun to what it heads: Innenministerium."""
        word = self.line[at].folded
        return self.rules.nouns and any(
            len(head) > 5 and word.endswith((head, f"{head}s")) and word != head for head in self.rules.heads
        )

    def _head_first(self, at: int) -> tuple[int, Found] | None:
        """Russian and Ukrainian: «Следственный комитет», «Союз перевозчиков Грузии», «Главное управление МВД по …»."""
        run = self._run(at, LONGEST_CHAIN)
        inside = range(at, min(at + ADJECTIVES + 1, at + run))
        head = next((i for i in inside if self.rules.has_head(self.line[i].folded)), None)
        if head is None or not all(self._adjective(i) for i in range(at, head)):
            return None
        proper = self.line[at].capital and not self.line[at].opening
        last = self._chain(head, at + run)
        quoted = self._quoted_behind(last) if proper else None
        if quoted is not None:
            one = self._span(at, quoted, MentionKind.ORGANISATION)
            end = one.end + 1
            return quoted - at + 1, Found(one.start, end, one.kind, self.text[one.start : end])
        if not proper and not self._is_official(at, head, last):
            return None
        if last == head == at:
            return None
        return last - at + 1, self._span(at, last, MentionKind.ORGANISATION)

    def _is_official(self, at: int, head: int, last: int) -> bool:
        """Whether a phrase that opens a sentence is a name, though its capital may be the sentence's."""
        if any(self.line[i].capital for i in range(at + 1, last + 1)):
            return True
        first = self.line[at].folded
        loose = any(self.rules.is_form(self.line[head].folded, noun) for noun in self.rules.loose)
        if head > at and first.startswith(self.rules.naming):
            return True
        placed = first.endswith(self.rules.demonyms) and not first.startswith(self.rules.ordinary)
        if head > at and placed and (not loose or head > at + 1 or last > head):
            return True
        if any(self.line[i].folded in self.rules.places for i in range(head + 1, last + 1)):
            return True
        return last > head and not loose

    def _chain(self, head: int, stop: int) -> int:
        """The last word of what stands behind a head and belongs to its name."""
        last = head
        while last + 1 < stop and not (last > head and self._is_country(last)):
            if self.line[last + 1].capital or self.line[last + 1].folded in self.rules.places:
                if self.line[last + 1].capital and self._person_begins(last + 1):
                    break
                last += 1
                continue
            small = last + 1
            while small < stop and not self.line[small].capital and self.line[small].folded not in self.rules.places:
                small += 1
            taken = small_chain([self.line[i].folded for i in range(last + 1, small)], self.rules)
            if taken == 0 and last > head and self.line[last].folded.endswith(self.rules.described):
                # «Кавказского хребта»: an adjective with a capital, its noun without
                taken = max(small_chain([self.line[i].folded for i in range(last, small)][:2], self.rules) - 1, 0)
            if taken == 0 and not self._leads_on(last + 1, stop):
                break
            last += max(taken, 1)
        return last

    def _leads_on(self, at: int, stop: int) -> bool:
        """«по» before a capital: «Главное управление МВД по Москве»."""
        return self.line[at].folded in self.rules.fields and at + 1 < stop and self.line[at + 1].capital

    def _quoted_behind(self, last: int) -> int | None:
        """«Компания «Северный бетон»»: the last word of what stands in quotation marks behind a head with a capital."""
        if last + 1 >= len(self.line):
            return None
        here, behind = self.line[last], self.line[last + 1]
        between = self.text[here.start + len(here.whole) : behind.start]
        if between[:1] != " " or between[1:] not in tuple(OPENING) or not behind.capital:
            return None
        for at in range(last + 1, min(last + 1 + LONGEST_QUOTED, len(self.line))):
            close = self.line[at].start + len(self.line[at].whole)
            if self.text[close : close + 1] in tuple(CLOSING):
                return at
        return None

    def _is_country(self, at: int) -> bool:
        return self._country(at)[0] is not None

    def _adjective(self, at: int) -> bool:
        word = self.line[at].folded
        return word.endswith(self.rules.adjectives) and word not in self.rules.titles and word not in self.rules.common

    def _person_begins(self, at: int) -> bool:
        return self._is_given(self.line[at])

    def _quoted(self, at: int) -> tuple[int, Found] | None:
        """«Араз», “Şimal Polimer”: a short name between quotation marks that is no speech."""
        word = self.line[at]
        if self.text[word.start - 1 : word.start] not in tuple(OPENING) or not self.rules.endings or self.rules.nouns:
            return None
        for count in range(1, min(LONGEST_QUOTED, len(self.line) - at) + 1):
            last = self.line[at + count - 1]
            close = last.start + len(last.whole)
            if self.text[close : close + 1] in tuple(CLOSING):
                plain = self.text[close + 1 : close + 2] not in (",", "") or count == 1
                capitals = sum(w.capital for w in self.line[at : at + count])
                if (end := self._headed_quote(at, count)) is not None:
                    one = self._span(at, end, MentionKind.ORGANISATION)
                    return end - at + 1, Found(one.start - 1, one.end, one.kind, self.text[one.start - 1 : one.end])
                if plain and capitals >= (count + 1) // 2 and self._run(at, count) == count and self._names(at, count):
                    return count, self._span(at, at + count - 1, MentionKind.ORGANISATION)
                return None
        return None

    def _headed_quote(self, at: int, count: int) -> int | None:
        """“Dəhliz” Araşdırma Mərkəzi: the last word of what stands behind a quoted name and says what it is."""
        last = at + count - 1
        if self.rules.head_first or last + 1 >= len(self.line) or not self.line[last + 1].capital:
            return None
        between = self.text[self.line[last].end : self.line[last + 1].start]
        run = self._capitals(last + 1, 5)
        head = next((i for i in range(last + run, last, -1) if self._is_head(i)), None)
        return head if between[:1] in tuple(CLOSING) and between[1:] == " " else None

    def _names(self, at: int, count: int) -> bool:
        """Whether what stands in quotation marks is no utterance and no place."""
        words_ = self.line[at : at + count]
        surface = self.text[words_[0].start : words_[-1].end]
        return words_[0].folded not in self.rules.common and places.find(surface, self.rules.language) is None
