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
OPENING, CLOSING = "«“„", "»”"
_PAIR = re.compile(r"[^\W\da-zа-я][\w’'-]+ (\w+) [^\W\da-zа-я]")
_OF_FAMILY = re.compile(r"[а-яёґєії’'-]+[ыиі]х ")  # a family in the genitive: «Мурсаловых»
KIN_WORDS = 4
# Roles are compared by this many letters, so that case endings do not part them.
ROLE_STEM = 5
ROLE_WORDS = 2
CASE_ENDING = 3  # letters by which two forms of a role may differ
_ADJECTIVE = re.compile(r"(?:[ыи]й|[ыи]м|[ыи]х|[оеё]й|[оеё]м|[оеё]го|[оеё]му|ая|яя|ую|юю|[иії]й|[аяеє]|ої|ого)$")


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
    pronoun = low[slice(*speaker)]
    people = [span for span in earlier if _can_be(text, low, span, pronoun, lexicon)]
    paragraph = text.rfind("\n", 0, speaker[0]) + 1
    if people and people[-1][0] >= paragraph:
        return people[-1]
    for full in FULL_NAME.finditer(text, paragraph, speaker[0]):
        told = text[paragraph : full.start()]
        quoted = sum(map(told.count, OPENING)) > sum(map(told.count, CLOSING)) or told.count('"') % 2
        if (
            not quoted
            and _names_person(low, full.span(), lexicon)
            and _can_be(text, low, full.span(), pronoun, lexicon)
        ):
            return _with_whose(text, low, full.span(), lexicon)
    return people[-1] if people else None


def _can_be(text: str, low: str, span: Span, pronoun: str, lexicon: Speech) -> bool:
    """Whether a speaker named before can be meant by a pronoun: one for one, a person for "she", a man for "he"."""
    words = low[slice(*span)]
    if voice_of(words, lexicon) in _FACELESS:
        return False
    if lexicon.has("they", pronoun):
        return True
    names = [full.span() for full in FULL_NAME.finditer(text, *span) if _names_person(low, full.span(), lexicon)]
    said = text[slice(*span)]
    if not names and (lexicon.several.search(words) or lexicon.faceless.search(words) or said.isupper()):
        return False
    first, _, rest = said.partition(" ")
    nameless = said.islower() or (rest.islower() and lexicon.has("determiners", first.casefold()))
    if nameless and voice_of(words, lexicon) is None and not _is_agent(words, lexicon):
        return False  # "the investigation"
    if any(lexicon.has("joiners", pair[1].casefold()) for pair in _PAIR.finditer(said)):
        return False  # "Bell and Hale" are not "she"
    sex = None if said.istitle() and " " not in said else _sex(words, lexicon)  # a lone "James" is a surname
    return sex is None or sex == _sex(pronoun, lexicon) or _sex(pronoun, lexicon) is None


def _is_agent(words: str, lexicon: Speech) -> bool:
    """Whether a word is made as words for people are, out of what they do: "the roofer", "дачник"."""
    return any(lexicon.agents.match(word) for word in words.split())


def _sex(words: str, lexicon: Speech) -> str | None:
    """What a description or a name tells of its bearer's sex: by the first word that tells; None where none does."""
    woman, man = lexicon.woman.search(words), lexicon.man.search(words)
    if woman is None or man is None:
        return "woman" if woman else "man" if man else None
    return "woman" if woman.start() < man.start() else "man"


def _names_person(low: str, span: Span, lexicon: Speech) -> bool:
    """Whether two capitals in a row can be somebody's name: not "The May", "Western Union", "Ballot Act"."""
    words = low[slice(*span)].split()
    if any(
        lexicon.has(group, word) for word in words for group in ("articles", "determiners", "times", "prepositions")
    ):
        return False
    return lexicon.faceless.search(" ".join(words)) is None


def _with_whose(text: str, low: str, span: Span, lexicon: Speech) -> Span:
    """`двоюродный брат Мурсаловых Тофик`: the first of the two names says whose kin he is, and begins no name."""
    if not _OF_FAMILY.match(low, span[0]):
        return span
    begin = max(low.rfind(mark, 0, span[0]) for mark in ".!?\n,;«") + 1
    begin += len(low[begin : span[0]]) - len(low[begin : span[0]].lstrip())
    kin = voice_of(low[begin : span[0]], lexicon) is not None and len(text[begin : span[0]].split()) <= KIN_WORDS
    return (begin, span[1]) if kin else (text.index(" ", span[0]) + 1, span[1])


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
    if len(role) < ROLE_STEM or _is_body(low, speaker, lexicon):
        return None
    named = (span for span in reversed(earlier) if FULL_NAME.search(text, *span))
    said = whole[0 if lexicon.heads_first and not lexicon.flat_clause else -1]
    spoken = next((span for span in named if _bears(text, low, span, role, said, lexicon)), None)
    return spoken or _titled(text, low, role, speaker[0], lexicon)


def _is_body(low: str, speaker: Span, lexicon: Speech) -> bool:
    """Whether a speaker is a body and nobody's office: "в главке", "the ministry"."""
    before = low[: speaker[0]].split()[-1:]
    if lexicon.order == "svo" and before and lexicon.has("locatives", before[0]):
        return True
    words = low[slice(*speaker)]
    return lexicon.titles.search(words) is None and lexicon.faceless.search(words) is not None


def _bears(text: str, low: str, span: Span, role: str, said: str, lexicon: Speech) -> bool:
    """Whether the head of a description is the role, in whatever case: "nazir" in "nazir Əli Kamal", not in
    "nazirliyin"; the board of "замначальника главка" and of "the branch’s press chief" is no person."""
    return any(
        word[0].startswith(role)
        and abs(len(word[0]) - len(said)) <= CASE_ENDING
        and _is_head(text, low, span, word.span(), lexicon)
        for word in re.compile(r"\w+").finditer(low, *span)
    )


def _is_head(text: str, low: str, span: Span, word: Span, lexicon: Speech) -> bool:
    """Whether a word heads its stretch of a description: behind nothing but adjectives in ru, right before the name in
    az and tr; in en behind no preposition, and it owns nothing."""
    if text[word[0]].isupper() and text[word[0] - 1 : word[0]] == " " and word[0] > span[0]:
        return True  # a surname is known by itself
    start = max(low.rfind(",", span[0], word[0]) + 1, span[0])
    before = low[start : word[0]].split()
    behind = text[word[1] : span[1]].split()
    if not lexicon.heads_first:
        return not behind or behind[0][0].isupper() or text[word[1]] == ","
    if lexicon.flat_clause:
        owns = low[word[1] : word[1] + 2].replace("’", "'") in ("'s", "'")
        return not owns and not any(lexicon.has("prepositions", one) for one in before)
    return all(_ADJECTIVE.search(one) for one in before)


def _titled(text: str, low: str, role: str, until: int, lexicon: Speech) -> Span | None:
    """The full name that stood right behind this role earlier in the text, where no other noun governs the role."""
    for match in re.finditer(rf"(?<!\w){re.escape(role)}\w* ", low[:until]):
        name = FULL_NAME.match(text, match.end(), until)
        governed = lexicon.heads_first and not lexicon.flat_clause and _is_title_word(low[: match.start()], lexicon)
        if name is not None and text[match.start()].islower() and not governed:
            return match.start(), name.end()
    return None


def _is_title_word(before: str, lexicon: Speech) -> bool:
    """Whether words end in an office: "замначальника | главка Ирина Белова"."""
    last = re.search(r"(\w[\w-]*) $", before)
    return last is not None and (voice_of(last[1], lexicon) is not None) and not _ADJECTIVE.search(last[1])
