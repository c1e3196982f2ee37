"""Who "she", "onun" or "the minister" is: a speaker written as a pronoun or a bare role, traced to an earlier name.

A pronoun goes to who spoke last in its paragraph, else to the full name that its paragraph holds, else to who spoke
last. A role goes to the last named speaker whose description holds the same word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from menbe.claims.drafts import Span
from menbe.claims.lexicon import Speech
from menbe.claims.voices import voice_of
from menbe.model import Voice

# Papers and agencies are no "she".
_FACELESS = (Voice.OUTLET, Voice.DOCUMENT, Voice.SOCIAL_POST)
FULL_NAME = re.compile(r"(?<![\w.])[A-ZÀ-ÞĀ-ŽƏİА-ЯЁҐЄІЇ][\w’'-]+ [A-ZÀ-ÞĀ-ŽƏİА-ЯЁҐЄІЇ][\w’'-]+")
# Roles are compared by this many letters, so that case endings do not part them.
ROLE_STEM = 5
ROLE_WORDS = 2


def is_pronoun(low: str, speaker: Span, lexicon: Speech) -> bool:
    """Whether a speaker is nothing but "he", "onun", "они"."""
    return lexicon.has("third", low[slice(*speaker)])


def name_of(text: str, low: str, speaker: Span, spoken: Sequence[Span], lexicon: Speech) -> Span | None:
    """Where the article named this speaker before; None where they are named here, or nowhere.

    spoken: the speakers of earlier claims, in order of the text.
    """
    earlier = [span for span in spoken if span[1] <= speaker[0] and not is_pronoun(low, span, lexicon)]
    if is_pronoun(low, speaker, lexicon):
        return _of_pronoun(text, low, speaker, earlier, lexicon)
    return _of_role(text, low, speaker, earlier, lexicon)


def _of_pronoun(text: str, low: str, speaker: Span, earlier: Sequence[Span], lexicon: Speech) -> Span | None:
    people = [span for span in earlier if voice_of(low[slice(*span)], lexicon) not in _FACELESS]
    paragraph = text.rfind("\n", 0, speaker[0]) + 1
    if people and people[-1][0] >= paragraph:
        return people[-1]
    full = FULL_NAME.search(text, paragraph, speaker[0])
    if full is not None:
        return full.span()
    return people[-1] if people else None


def _of_role(text: str, low: str, speaker: Span, earlier: Sequence[Span], lexicon: Speech) -> Span | None:
    words = re.findall(r"\w+", text[slice(*speaker)])
    if not words or len(words) > ROLE_WORDS or any(word[0].isupper() for word in words[1:]):
        return None
    whole = re.findall(r"\w+", low[slice(*speaker)])
    if lexicon.several.search(low[slice(*speaker)]) and not any(
        words[-1] in text[one[0] + 1 : one[1]] for one in earlier
    ):
        return None  # "residents", "police": never one person
    role = whole[0 if lexicon.heads_first and not lexicon.flat_clause else -1][:ROLE_STEM]
    if len(role) < ROLE_STEM:
        return None
    named = (span for span in reversed(earlier) if FULL_NAME.search(text, *span))
    spoken = next((span for span in named if role in low[slice(*span)]), None)
    return spoken or _titled(text, low, role, speaker[0])


def _titled(text: str, low: str, role: str, until: int) -> Span | None:
    """The full name that stood right behind this role earlier in the text."""
    for match in re.finditer(rf"(?<!\w){re.escape(role)}\w* ", low[:until]):
        name = FULL_NAME.match(text, match.end(), until)
        if name is not None and text[match.start()].islower():
            return match.start(), name.end()
    return None
