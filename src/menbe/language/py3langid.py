"""Which language a text is in: py3langid over the languages of `data/`, corrected by letters and small words.

py3langid alone takes short Azerbaijani titles for Turkish and Ukrainian ones for Russian. Alphabets decide what it
cannot: a word with a letter that a language does not have speaks against it, a small word that it has speaks for it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from menbe.language.signs import all_signs, script_of, script_of_letter, speakers, special_letters
from menbe.language.words import fold, words
from menbe.ports import Identified

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier as Model

SAMPLE = 1_500  # characters; more of a text does not change the answer
MISFIT = 6.0  # log odds against a language whose alphabet lacks letters of all words; set on tests/extract/titles.toml
SMALL_WORDS = 3.0  # log odds for a language of whose small words the text is made
OTHER_SCRIPT = 12.0  # log odds against a language that is never written in the text's script
RARE = 1.5  # log odds against a language with a far more frequent neighbour
FLOOR = 1e-6  # probability below which py3langid's answer is not told apart
UNKNOWN = "und"  # no letters at all

_LINK = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+")


class Py3LangidIdentifier:
    """Implements `ports.LanguageIdentifier`; the model is loaded on first use (.85 s with the data files)."""

    def identify(self, text: str) -> Identified:
        """The likeliest language, and how likely it is among those known; `und` with 0 for a text without letters."""
        sample = _LINK.sub(" ", text[:SAMPLE]).strip()
        script = script_of(sample)
        if script is None:
            return Identified(language=UNKNOWN, confidence=0.0)
        scores = _scores(sample, script)
        best = max(scores, key=lambda language: (scores[language], language))
        top = scores[best]
        return Identified(language=best, confidence=1.0 / sum(math.exp(score - top) for score in scores.values()))


def _scores(text: str, script: str) -> dict[str, float]:
    """Log odds per language, up to a constant."""
    lowered = [fold(token.surface, "") for token in words(text)]
    own = [word for word in lowered if any(script_of_letter(c) == script for c in word)] or lowered
    ranked = dict(_model().rank(text))
    small = Counter(language for word in own for language in speakers().get(word, ()))
    marked = Counter(marks for word in own if (marks := special_letters().intersection(word)))
    share = 1.0 / max(1, len(own))
    return {
        language: math.log(max(ranked.get(language, 0.0), FLOOR))
        + SMALL_WORDS * share * small[language]
        - MISFIT * share * sum(count for marks, count in marked.items() if not marks <= signs.alphabet)
        - (0.0 if script in signs.scripts else OTHER_SCRIPT)
        - (RARE if signs.rare else 0.0)
        for language, signs in all_signs().items()
    }


@cache
def _model() -> Model:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(all_signs()))
    return model
