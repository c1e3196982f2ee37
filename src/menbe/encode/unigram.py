"""Text → token numbers as SentencePiece's unigram model cuts it: the likeliest pieces of every word (Kudo 2018)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WORD_START = "\u2581"  # SentencePiece's mark for the space before a word
_SPACES = re.compile(" {2,}")
_UNREACHED = -1e30
_WORDS_KEPT = 100_000  # cut words remembered; a day of news has fewer different ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Unigram:
    """pieces: piece → number; scores: log probability by number; folds: code point → replacement, for `str.translate`.

    unknown: number and score of a character no piece covers. No piece of the vocabulary holds a space inside, so words
    are cut one by one and remembered.
    """

    pieces: Mapping[str, int]
    scores: Sequence[float]
    folds: Mapping[int, str]
    unknown: int
    unknown_score: float
    longest: int
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def tokens(self, text: str) -> list[int]:
        """Token numbers of a text, without those that begin and end it."""
        folded = _SPACES.sub(" ", text.translate(self.folds)).removeprefix(" ")
        numbers: list[int] = []
        for word in folded.split(" "):
            numbers.extend(self._cut_once(WORD_START + word))
        return numbers

    def _cut_once(self, word: str) -> tuple[int, ...]:
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _WORDS_KEPT:
                self._seen.clear()
            found = self._seen[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Viterbi: the best score of every prefix, the piece it ends with, and where that piece begins."""
        best = [0.0] + [_UNREACHED] * len(word)
        piece, begin = [0] * len(best), [0] * len(best)
        for start in range(len(word)):
            score = best[start]
            if score + self.unknown_score > best[start + 1]:
                best[start + 1], piece[start + 1], begin[start + 1] = score + self.unknown_score, self.unknown, start
            for end in range(start + 1, min(len(word), start + self.longest) + 1):
                number = self.pieces.get(word[start:end])
                if number is not None and score + self.scores[number] > best[end]:
                    best[end], piece[end], begin[end] = score + self.scores[number], number, start
        return _backwards(piece, begin)


def _backwards(piece: Sequence[int], begin: Sequence[int]) -> tuple[int, ...]:
    numbers: list[int] = []
    here = len(piece) - 1
    while here > 0:
        numbers.append(piece[here])
        here = begin[here]
    return tuple(reversed(numbers))
