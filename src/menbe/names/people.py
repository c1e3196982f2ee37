"""People in a sentence: what is left of a run of capitals when lists and head nouns have taken theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from menbe.model import MentionKind
from menbe.names.entities import Found
from menbe.names.grammar import APOSTROPHES, given_by_ear
from menbe.names.line import Word, take
from menbe.names.localities import Localities
from menbe.names.phones import phones

LONGEST_PERSON = 4  # words
SAME_STEM = 4  # letters in which a capitalised word that opens a sentence agrees with one written small elsewhere


@dataclass(slots=True)
class Sentence(Localities):
    """One sentence of an article; `known` first, for all of them, then `unknown`."""

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
            if (
                word.taken
                or not word.capital
                or not word.surface[0].isalpha()
                or (count and not self._joined(at + count - 1))
            ):
                break
            count += 1
            if word.whole != word.folded:  # "Russia’s Minister": an ending closes a name
                break
        return count

    def _people(self, at: int, run: int, small: set[str]) -> list[Found]:
        first, last = at, at + run - 1
        titled = self.line[first].folded in self.rules.titles
        while first <= last and self._no_name(self.line[first], small, first == last):
            first += 1
        while last > first and self._no_name(self.line[last], small, False):
            last -= 1
        if first > last:
            return []
        first = self._given_inside(first, last)
        last = min(last, first + LONGEST_PERSON - 1)
        last = next((i for i in range(first + 1, last) if self._looks_like_surname(self.line[i])), last)
        count = last - first + 1
        if count > 1 and (titled or self._is_person(first, last)):
            if (
                last + 1 < len(self.line)
                and self.line[last + 1].folded in self.rules.patronymics
                and self._joined(last)
            ):
                last += 1
            found = self._span(first, last, MentionKind.PERSON)
        elif count == 1:
            single = self._single(first)
            if single is None:
                return []
            found = single
        elif self.line[first].acronym or self.rules.nouns or (self.line[first].opening and self.rules.endings):
            return []
        else:
            found = self._span(first, last, MentionKind.ORGANISATION)
        take(self.line, found.start, found.end)
        return [found]

    def _no_name(self, word: Word, small: set[str], alone: bool) -> bool:
        """A word that opens a sentence, a title, or one written small elsewhere in the article."""
        if len(word.surface) == 1:
            return alone or self.text[word.end : word.end + 1] != "."
        if word.folded in self.rules.common or word.folded in self.rules.titles:
            return True
        return word.opening and not self._is_given(word) and word.whole[: max(SAME_STEM, len(word.whole) - 2)] in small

    def _given_inside(self, first: int, last: int) -> int:
        """ "Пресс-секретарь Анна Иванова": a person begins at the given name, where only a title stands before it."""
        titles = [i for i in range(first, last) if self.line[i].folded in self.rules.titles]
        if titles:
            return titles[-1] + 1
        if self._is_calling(first, last):
            return first + 1
        for i in range(first + 1, last):
            if (
                self._is_given(self.line[i])
                and not self._is_given(self.line[first])
                and len(self.line[first].surface) > 1
            ):
                return i
        return first

    def _is_calling(self, first: int, last: int) -> bool:
        """Kombaynçı Ağasəf Nəbiyev: a word that opens a sentence before two names that ends as callings do."""
        word = self.line[first]
        three = last - first > 1 and self._looks_like_surname(self.line[first + 2])
        ends = word.opening and word.folded.endswith(self.rules.callings or ("\n",))
        return three and ends and not self._is_given(word) and not self._looks_like_surname(word)

    def _is_person(self, first: int, last: int) -> bool:
        chosen = self.line[first : last + 1]
        if any(word.acronym and len(word.surface) > 2 and not self.shouted for word in chosen):
            return False
        if (
            self._is_given(chosen[0])
            or phones(chosen[0].folded, self.rules.language) in given_by_ear()
            or len(chosen[0].surface) == 1
            or any(self._looks_like_surname(w) for w in chosen)
        ):
            return True
        before = self.line[first - 1] if first > 0 else None
        if before is not None and before.folded in self.rules.titles:
            return True
        return (
            not self.rules.nouns
            and len(chosen) in (2, 3)
            and bool(self.rules.surnames)
            and any(self._stems(w) and w.folded.endswith(self.rules.surnames) for w in chosen[1:])
        )

    def _single(self, at: int) -> Found | None:
        word = self.line[at]
        if self._is_named(at):
            return replace(self._span(at, at, MentionKind.PERSON), told=True)
        if self._before_place_noun(at):
            return self._span(at, at, MentionKind.PLACE)
        if self._looks_like_surname(word):
            return self._span(at, at, MentionKind.PERSON)
        if self._is_given(word) and (not word.opening or not self.rules.nouns):
            return self._span(at, at, MentionKind.PERSON)
        if self.rules.clubs and len(word.folded) > 6 and word.folded.endswith(self.rules.clubs):
            return self._span(at, at, MentionKind.ORGANISATION)
        if (
            self._is_addressed(at)
            or self._is_named(at)
            or (self.rules.locative and not word.acronym and self._is_called(at))
        ):
            return self._span(at, at, MentionKind.PERSON)
        if word.acronym and word.folded in self.rules.codes:
            return None  # "AZ | RU | EN"
        if word.acronym and not self.shouted and not word.opening:
            return self._span(at, at, MentionKind.ORGANISATION)
        if self.rules.head_first and word.surface.isascii() and len(word.surface) > 3:
            return self._span(at, at, MentionKind.ORGANISATION)  # Latin letters in Cyrillic text: a brand
        if word.opening or self.rules.nouns or len(word.surface) < 2:
            return None
        if self._is_placed(at):
            return self._span(at, at, MentionKind.PLACE)
        if len(word.surface) < 4:
            return None
        if self.rules.locative and word.folded.endswith(self.rules.locative) and self.rules.endings:
            return self._span(at, at, MentionKind.PLACE)
        behind = self.text[word.start + len(word.surface) : word.start + len(word.surface) + 4]
        if behind[:1] in APOSTROPHES and self.rules.locative and behind[1:].startswith(self.rules.locative):
            return self._span(at, at, MentionKind.PLACE)
        return None

    def _is_addressed(self, at: int) -> bool:
        """Sayın Demirkol, cənab Əkbərli: a word of courtesy stands before it."""
        return at > 0 and self._joined_over_mark(at - 1) and self.line[at - 1].folded in self.rules.honorifics

    def _is_named(self, at: int) -> bool:
        """ "a man named Yunis", "Yunis adlı bir kişi": it is what somebody is called."""
        rules, line = self.rules, self.line
        if at > 1 and line[at - 1].folded in rules.named_behind and line[at - 2].folded.startswith(rules.people):
            return True
        behind = [word.folded for word in line[at + 1 : at + 4]]
        return (
            behind[:1] != [] and behind[0] in rules.named_before and any(w.startswith(rules.people) for w in behind[1:])
        )

    def _joined_over_mark(self, at: int) -> bool:
        between = self.text[self.line[at].end : self.line[at + 1].start]
        return between in (" ", ". ")

    def _is_placed(self, at: int) -> bool:
        """ "в Ялуге", "станции Бор", "the district of Ternmoor": what stands before it says that it is a place."""
        if at == 0 or not self._joined(at - 1) or self._is_demonym(self.line[at]):
            return False
        before = self.line[at - 1]
        if before.folded in self.rules.of and at > 1:
            return self.line[at - 2].folded in self.rules.places and self._joined(at - 2)
        return before.folded in self.rules.before and (
            len(self.line[at].surface) > 3 or before.folded in self.rules.near
        )
