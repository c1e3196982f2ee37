"""Places in a sentence: by the gazetteer, and by what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass

from menbe.language import fold
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.entities import Found
from menbe.names.hearing import SAME
from menbe.names.institutions import Institutions
from menbe.names.line import Word, take
from menbe.names.phones import likeness, phones
from menbe.names.places import Place

LONGEST_PLACE = 3  # words
SURE_CITY = 100_000  # inhabitants from which a city may be named by the first word of a sentence
BIG_CITY = 500_000  # inhabitants from which a word that is a given name too is the city


@dataclass(slots=True)
class Localities(Institutions):
    """What lists and head nouns know of a sentence."""

    def known(self) -> list[Found]:
        """What lists and head nouns know."""
        found = []
        at = 0
        while at < len(self.line):
            step, one = self._known_at(at)
            if one is not None:
                found.append(one)
                take(self.line, one.start, one.end)
            at += step
        return found

    def _known_at(self, at: int) -> tuple[int, Found | None]:
        word = self.line[at]
        if word.taken or not word.capital or not word.surface[0].isalpha():
            return 1, None
        for rule in (self._heard_outlet, self._institution, self._headed, self._quoted, self._region, self._place):
            got = rule(at)
            if got is not None:
                return got
        return 1, None

    def _region(self, at: int) -> tuple[int, Found] | None:
        """«Свердловской области»: an adjective of a place before what it is."""
        if not self.rules.demonyms or at + 1 >= len(self.line) or not self._joined(at):
            return None
        word, noun = self.line[at], self.line[at + 1]
        if word.folded.endswith(self.rules.demonyms) and noun.folded in self.rules.places and len(word.folded) > 5:
            stem = next(word.folded.removesuffix(e) for e in self.rules.demonyms if word.folded.endswith(e))
            return 2, self._span(at, at + 1, MentionKind.PLACE, phones(stem, self.rules.language))
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
        if count == 1 and (
            word.folded in self.rules.common
            or word.folded in self.rules.titles
            or (len(word.surface) < 3 and not word.acronym)
        ):
            return False
        if place.sure or place.kind == "country":
            return not self._surname_follows(at, count) or not self._is_given(word)
        if (
            at + count < len(self.line)
            and self._joined(at + count - 1)
            and self.line[at + count].folded in self.rules.places
        ):
            return True
        if self._is_given(word) and (place.population < BIG_CITY or not self._is_own_name(word, place)):
            return False
        if self._looks_like_surname(word) or self._surname_follows(at, count):
            return False
        free = at > 0 and self.line[at - 1].capital and not self.line[at - 1].taken and self._joined(at - 1)
        if free and count == 1 and not self._says_place(at):
            return place.population >= (SURE_CITY if self._looks_like_surname(self.line[at - 1]) else BIG_CITY)
        if count == 1 and self._is_called(at) and place.population < BIG_CITY:
            return False
        # Where places are named in a case, a far town in none is rarely meant: Kaya is a surname before Burkina Faso's.
        known = BIG_CITY if self.rules.locative else SURE_CITY
        if place.country not in places.NEAR and place.population < known and not self._is_said_where(at, count):
            return False
        return not word.opening or place.population >= SURE_CITY

    def _is_called(self, at: int) -> bool:
        """Tanık Kaya, «свидетель Жуков»: a calling stands before it, and no case that says where."""
        calling = self.rules.titles | self.rules.speaking
        before = at > 0 and self.line[at - 1].folded in calling and self._joined(at - 1)
        return before and not self._says_place(at)

    def _is_said_where(self, at: int, count: int) -> bool:
        """Whether a case, a preposition or a noun of place says that a small town far away is meant, and no surname."""
        last, after = at + count - 1, at + count
        noun = after < len(self.line) and self._joined(last) and self.line[after].folded in self.rules.places
        return count > 1 or noun or self._says_place(last) or (at > 0 and self._is_before_place(at - 1))

    def _is_before_place(self, at: int) -> bool:
        word = self.line[at].folded
        return self._joined(at) and word in self.rules.before | self.rules.of | self.rules.places

    def _says_place(self, at: int) -> bool:
        """Kaya'da, Kayada, but no Kaya'nın: an ending that says where."""
        word = self.line[at]
        behind = self.text[word.end : word.start + len(word.whole) + 1].strip("’'ʼ")
        if not self.rules.locative:
            return False
        return behind.startswith(self.rules.locative) if behind.strip() else word.folded.endswith(self.rules.locative)

    def _is_own_name(self, word: Word, place: Place) -> bool:
        """Whether a town goes by this name first: Turan is a person before it is what some call Đà Nẵng."""
        own = phones(fold(place.name_en, "en"), "en")
        return any(likeness(phones(stem, self.rules.language), own) >= SAME for stem in self.rules.stems(word.folded))

    def _surname_follows(self, at: int, count: int) -> bool:
        after = at + count
        return (
            after < len(self.line)
            and self._joined(after - 1)
            and self.line[after].capital
            and self._looks_like_surname(self.line[after])
        )
