"""A sentence as names are looked for in it: its words, what stands beside what, and how a word looks."""

from __future__ import annotations

from dataclasses import dataclass

from menbe.language import fold, words
from menbe.model import MentionKind
from menbe.names import places
from menbe.names.entities import Found
from menbe.names.grammar import Grammar, given_names, without_ending
from menbe.names.lexicon import ACRONYM, Lexicon
from menbe.names.places import Place

OPENING = '«“„"‘'
CLOSING = '»”“"’'


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


def words_of(text: str, start: int, end: int, rules: Grammar) -> list[Word]:
    line: list[Word] = []
    for token in words(text[start:end]):
        keep = without_ending(token.surface, rules)
        surface = token.surface[:keep]
        before = text[max(start, start + token.start - 2) : start + token.start]
        opening = not line or before[-1:] in OPENING or before.strip() in {"—", "–", ":"} or before.rstrip()[-1:] == ":"
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


def take(line: list[Word], start: int, end: int) -> None:
    for word in line:
        if word.start < end and start < word.end:
            word.taken = True


@dataclass(slots=True)
class Line:
    """lexicon: of the newsroom. shouted: whether the article's headline stands in capitals."""

    text: str
    line: list[Word]
    rules: Grammar
    lexicon: Lexicon
    shouted: bool

    def _span(
        self, first: int, last: int, kind: MentionKind, key: str | None = None, place: Place | None = None
    ) -> Found:
        start, end = self.line[first].start, self.line[last].end
        return Found(start, end, kind, self.text[start:end], key, place)

    def _run(self, at: int, most: int) -> int:
        """How many words from `at` on stand beside each other with nothing but a space between, none taken."""
        count = 1
        while (
            count < most
            and at + count < len(self.line)
            and self._joined(at + count - 1)
            and not self.line[at + count].taken
        ):
            count += 1
        return count

    def _joined(self, at: int) -> bool:
        here, following = self.line[at], self.line[at + 1]
        between = self.text[here.start + len(here.whole) : following.start]
        return between == " " or (between == ". " and len(here.surface) == 1)

    def _capitals(self, at: int, most: int) -> int:
        """Length of a run of capitalised words, with small joiners allowed between two of them."""
        count = run = 1
        while run < self._run(at, most):
            word = self.line[at + run]
            if self.line[at + run - 1].whole != self.line[at + run - 1].folded:  # an ending closes a name
                break
            if word.capital:
                run += 1
                count = run
            elif (word.folded in self.rules.joiners and run == count) or word.folded in self.rules.articles:
                run += 1
            else:
                break
        return count

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

    def _stems(self, word: Word) -> list[str]:
        return [stem for stem in self.rules.stems(word.folded) if len(stem) > 4]

    def _looks_like_surname(self, word: Word) -> bool:
        return (
            len(word.folded) > 4 and any(stem.endswith(self.rules.strong) for stem in self._stems(word))
            if self.rules.strong
            else False
        )

    def _is_given(self, word: Word) -> bool:
        return any(stem in given_names() for stem in self.rules.stems(word.folded))

    def _before_place_noun(self, at: int) -> bool:
        """Beyhan köyü, Ələt qəsəbəsi: what follows says that it is a place."""
        if self.rules.head_first or at + 1 >= len(self.line) or not self._joined(at):
            return False
        return (
            self.line[at + 1].folded in self.rules.places
            and not self.line[at + 1].capital
            and len(self.line[at].surface) > 1
        )

    def _is_demonym(self, word: Word) -> bool:
        return bool(self.rules.demonyms) and word.folded.endswith(self.rules.demonyms)
