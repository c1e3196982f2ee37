"""What an article says of somebody where it names them: "the village head, Hasan Yontar", "Uçar, an engineer,".

Papers say who somebody is once, mostly where they first name them, and write the surname from then on. So every mention
of a name is looked at in order of the text, and the first that says anything of its bearer tells the voice: the words
of the phrase that ends in the name, else an apposition beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from menbe.claims.lexicon import Speech, stem_length
from menbe.claims.voices import NAME_STEM, NO_TITLE, surname_stem, voice_of
from menbe.claims.voicing import is_bare_title, told_voice
from menbe.language import beginnings, fold
from menbe.model import Voice

# How far (code points) from a name its title may begin, and an apposition end.
BEFORE, AFTER = 140, 120
LONGEST_TITLE = 9  # words or names in marks before a name
LONGEST_APPOSITION = 9  # words
LONGEST_BODY, QUALIFIED = 4, 60  # words before the kind of a body, code points behind it
LONGEST_BETWEEN = 6  # words of an apposition where commas part what is said from who says it: az, tr
OPENING = '«“„"'
ABBREVIATION = 4  # letters of "Prof." at most
_PIECE = re.compile(r"[«“„\"][^«»“”„\",.!?\n]{1,40}[»”“\"][\w’'-]*|\w[\w’'/-]*\.?|[^\w\s]|\n")
_FULL = re.compile(r"[\w’'-]*")
_AGE = re.compile(
    r",? ?\(?\d{1,3}(?:[ -](?:years? old|year-old|лет|летн\w+|yaşlı|yaşında\w*|yaşındaki))?\)?(?=[,.;: ])"
)
_OF_WHOM = re.compile(r" (?:of|at|for) (?P<whom>[\w’'-]+(?: [\w’'-]+){0,4})")
_STRETCH = re.compile(r"[^,.;:!?()\n«“\"–—]+")


def voice_told_of(text: str, low: str, name: str, lexicon: Speech) -> Voice | None:
    """The voice told of a name's bearer where the article first says anything of them; None where it never does.

    Never an outlet's, a document's or an unnamed source's: such words stand near people whom they are about.
    low: `text`, folded.
    """
    stem = surname_stem(name)
    if stem is None:
        return None
    vague: Voice | None = None
    for at in _mentions(text, name, stem, lexicon):
        for phrase, listed_only in _descriptions(text, low, at, lexicon):
            folded = fold(phrase, lexicon.language)
            told = told_voice(phrase, folded, lexicon)
            if listed_only and voice_of(folded, lexicon) is None:
                continue
            if told is None or told in NO_TITLE:
                continue
            if not is_bare_title(folded, lexicon):
                return told
            vague = vague or told
    return vague


def body_told_of(text: str, low: str, kind: str, lexicon: Speech) -> Voice | None:
    """The voice of the body that a text names in full and then calls by its kind alone: "the fund", "Mərkəz"."""
    hit = lexicon.bodies.match(kind)
    stem = kind[: stem_length(hit)] if hit is not None else kind
    for match in re.finditer(rf"(?<!\w){re.escape(stem)}\w*", low):
        around = _qualified(text, low, match.span(), lexicon)
        told = voice_of(around, lexicon) if around else None
        if told is not None and told is not voice_of(match.group(), lexicon):
            return told
    return None


def _qualified(text: str, low: str, at: tuple[int, int], lexicon: Speech) -> str:
    """A word for a kind of body with the words that tell which it is: before it, in ru and uk behind it."""
    if lexicon.heads_first and not lexicon.flat_clause:
        behind = re.match(r"(?: [а-яёіїєґ-]+){1,3}", text[at[1] : at[1] + QUALIFIED])
        return low[at[0] : at[1] + behind.end()] if behind else ""
    start = at[0]
    for piece in _pieces_before(text, at[0])[:LONGEST_BODY]:
        word = low[slice(*piece)]
        if _ends_phrase(text, piece, lexicon, word) or lexicon.has("determiners", word) or lexicon.has("times", word):
            break
        if lexicon.flat_clause and not text[piece[0]].isupper() and not lexicon.genitive.search(word):
            break
        start = piece[0]
    if start == at[0] and lexicon.flat_clause:
        behind = _OF_WHOM.match(low, at[1])
        return behind["whom"] if behind else ""
    return low[start : at[1]] if start < at[0] else ""


def _mentions(text: str, name: str, stem: str, lexicon: Speech) -> list[int]:
    """Where a name stands: of a full one, first where its given name does too, and never behind another."""
    places = beginnings(text, stem)
    written = [word for word in re.findall(r"[\w’'-]+", name) if word[0].isupper() and not _is_honorific(word, lexicon)]
    if len(written) < 2 or surname_stem(written[-2]) == stem:
        return places
    given = written[-2][:NAME_STEM]
    before = {at: text[_full_name_start(text, at) : at] for at in places}
    return [at for at in places if before[at].startswith(given)] + [at for at in places if not before[at]]


def _is_honorific(word: str, lexicon: Speech) -> bool:
    """ "Ms Bell", "Sayın Kaya": no given name."""
    return lexicon.has("honorifics", fold(word, lexicon.language).rstrip("."))


def _descriptions(text: str, low: str, at: int, lexicon: Speech) -> Iterator[tuple[str, bool]]:
    """The phrases that describe the bearer of the name at `at`, with the name in them, the surest first; and whether
    only a word of the lists makes one a description: of capitals alone, or cut off at a preposition."""
    match = _FULL.match(text, at)
    end = match.end() if match else at
    starts = [*dict.fromkeys(_starts(text, low, at, lexicon))]
    for start in starts:
        words = text[start:at].split()
        if len(words) > 1 or any(word[0].islower() for word in words):
            yield text[start:end], start != starts[-1] or not any(word[0].islower() for word in words)
    name = text[at:end]
    behind = _behind(text, low, end, lexicon)
    if behind is not None:
        yield f"{name}{behind}", False
    before = _before_comma(text, low, at, end, lexicon)
    if before is not None:
        yield (f"{name}, {before}" if lexicon.heads_first else f"{before} {name}"), False


def _starts(text: str, low: str, at: int, lexicon: Speech) -> Iterator[int]:
    """Where the phrase that ends in the name at `at` may begin: the nearer start first."""
    furthest = at
    for count, piece in enumerate(_pieces_before(text, at)):
        word = low[piece[0] : piece[1]]
        if count >= LONGEST_TITLE or _ends_phrase(text, piece, lexicon, word):
            break
        if lexicon.heads_first and lexicon.has("prepositions", word):
            yield furthest
            if lexicon.flat_clause:
                return
        if not (lexicon.heads_first and word[0] in OPENING):  # no title begins with the name of a body: it ends in it
            furthest = piece[0]
        if lexicon.heads_first and lexicon.has("determiners", word):
            break
    yield furthest


def _pieces_before(text: str, at: int) -> list[tuple[int, int]]:
    """The words, names in marks and marks before a place, the nearest first."""
    begin = max(text.rfind("\n", 0, at) + 1, at - BEFORE)
    pieces = [match.span() for match in _PIECE.finditer(text, begin, at)]
    return pieces[::-1] if begin != at - BEFORE else pieces[:0:-1]


def _ends_phrase(text: str, piece: tuple[int, int], lexicon: Speech, word: str) -> bool:
    """Whether a word or mark stands outside the phrase that follows it: a comma, a verb, the end of a sentence."""
    first = text[piece[0]]
    if not first.isalnum():
        return piece[1] - piece[0] == 1
    if word.endswith("."):
        return len(word) - 1 > ABBREVIATION and word[:-1] not in lexicon.words["abbreviations"]
    if first.isupper():
        return False
    return (
        lexicon.has("conjunctions", word)
        or lexicon.has("complementizers", word)
        or _is_cue(word, lexicon)
        or _is_verb(word, lexicon)
    )


def _is_cue(word: str, lexicon: Speech) -> bool:
    """Whether a word alone is one by which somebody speaks."""
    return any(len(said) == 1 for said, _ in lexicon.cues.get(word, ()))


def _is_verb(word: str, lexicon: Speech) -> bool:
    """Whether a word looks like a verb; in az and tr, whose endings are those of nouns too, a long one."""
    if lexicon.order == "sov":
        return len(word) > 5 and bool(lexicon.finite.search(word)) and not lexicon.agents.match(word)
    return bool(lexicon.finite.match(word))


def _behind(text: str, low: str, end: int, lexicon: Speech) -> str | None:
    """An apposition behind a name, without the bearer's age: ", who heads the agency", " of the institute"."""
    age = _AGE.match(text, end)
    end = age.end() if age else end
    stretch = _STRETCH.match(text, end + 2 if text.startswith(", ", end) else end, end + AFTER)
    if stretch is None or not (text.startswith((", ", " "), end)):
        return None
    words = fold(stretch.group(), lexicon.language).split()
    if text[end] == " ":
        if not (lexicon.flat_clause and words and lexicon.has("belonging", words[0])):
            return None
        stop = next((n for n, word in enumerate(words) if n and (_is_verb(word, lexicon) or _is_cue(word, lexicon))), 0)
        words = stretch.group().split()[: stop or LONGEST_APPOSITION]
        return " " + " ".join(words)
    closed = text[stretch.end() : stretch.end() + 1]
    if not words or (lexicon.order == "sov" and (closed != "," or len(words) > LONGEST_BETWEEN)):
        return None
    if _is_cue(words[0], lexicon) or lexicon.has("conjunctions", words[0]) or lexicon.has("third", words[0]):
        return None
    if not lexicon.has("relatives", words[0]) and any(_is_verb(word, lexicon) for word in words):
        return None
    return ", " + " ".join(stretch.group().split()[:LONGEST_APPOSITION])


def _before_comma(text: str, low: str, at: int, end: int, lexicon: Speech) -> str | None:
    """The noun phrase before a name that stands between commas: "the club's president, Fergus Gale, said"."""
    start = _full_name_start(text, at)
    closed = re.match(r"[,.;]| [–—]", text[end : end + 2])
    if not text.startswith(", ", start - 2) or closed is None:
        return None
    furthest = start - 2
    for count, piece in enumerate(_pieces_before(text, start - 2)):
        word = low[piece[0] : piece[1]]
        if count >= LONGEST_TITLE or _ends_phrase(text, piece, lexicon, word):
            break
        furthest = piece[0]
    phrase = text[furthest : start - 2].strip()
    return phrase or None


def _full_name_start(text: str, at: int) -> int:
    """Where the name that the surname at `at` ends begins: its given name, if one stands before it."""
    given = re.search(r"(?<!\w)[^\W\d_a-zа-яəğıöüçşіїєґ][\w’'.-]* $", text[max(0, at - 30) : at])
    return at - (len(given.group()) if given else 0)
