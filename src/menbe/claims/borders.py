"""The edges of a speaker's noun phrase in languages that put the verb last: az, tr.

No mark parts speaker and content there; the speaker ends before the genitive that opens the clause.
"""

from __future__ import annotations

import re

from menbe.claims.clauses import Sentence, Token
from menbe.claims.drafts import is_punct
from menbe.claims.lexicon import Speech

# A topic before its comma is at most this long (words); longer ones are clauses.
LONGEST_TOPIC = 16
FRAME = 4  # tokens
LONGEST_BEARER = 8  # tokens between an office's comma and the name of who bears it
FIRST_NAME = 6  # code points
LONGEST_CIRCUMSTANCE = 7  # words before who speaks
SHORTEST_PLACE = 6  # letters of "Qatarda"
_PLACE = re.compile(r"(?<!za)[dt][aəe]n?$")
_LOCATIVE = re.compile(r"\w{3}(?:[dt][aəe])$")
_ABLATIVE = re.compile(r"\w{2}[dt][aəe]n$")
_DOING = ("eden", "giden", "edən", "gedən")
_OUT_OF_MANY = ("lardan", "lərdən", "lerden")
_FIRST_OBJECT = re.compile(r"\w{3}[aəeıiuü]n[ıiuü]$")
_ORDINAL = re.compile(r"[ıiuü]nc[ıiuü]$|^\d")
_POSSESSED = re.compile(r"(?:[ıiuü]|[ıiuü]n[ıiuüaədn]\w{0,3}|l[ae]r[ıi]\w*)$")
_RUSSIAN = ("inin", "ınin")  # Kalinin, Drujinin
# "Əliyevin" is Əliyev's; "Vetoşkin" is a name.
_BENT_SURNAME = re.compile(r"(?:[oe]v|yev|n)[ıiuü]n$")


def subject(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """The noun phrase at the head of a clause that can speak; None where there is none."""
    start = _behind_frame(sentence, start, stop, lexicon)
    start = _behind_circumstance(sentence, start, stop, lexicon)
    if start >= stop:
        return None
    topic = _topic_end(sentence, start, stop, lexicon)
    named = _named_behind(sentence, start, topic, stop, lexicon) if topic is not None else None
    if named is not None:
        return start, named
    if topic is not None and lexicon.has("topics", sentence[topic].low) and _is_object(sentence[topic - 1], lexicon):
        return subject(sentence, topic + 1, stop, lexicon)
    end = phrase_end(sentence, start, topic or stop, lexicon)
    if topic is not None and (end is None or not _is_settled(sentence, start, end, topic, lexicon)):
        end = topic
    if end is None and lexicon.has("pronouns", sentence[start].low):
        end = start + 1
    if end is None or (end - start == 1 and lexicon.has("no_speaker", sentence[start].low)):
        return None
    return _behind_place(sentence, start, end, lexicon), end


def _behind_place(sentence: Sentence, start: int, end: int, lexicon: Speech) -> int:
    """Past `rayon məhkəməsində | dövlət ittihamçısı`: where it was said, unless it describes who follows ("ofisdə
    işləyən mühəndis")."""
    if end < len(sentence) and sentence[end].kind == "w" and lexicon.participle.search(sentence[end].low):
        return start
    for at in range(end - 2, start - 1, -1):
        token, following = sentence[at], sentence[at + 1]
        place = token.kind == "w" and not token.upper and _LOCATIVE.search(token.low)
        if not place or lexicon.has("nominatives", token.low) or lexicon.participle.search(following.low):
            continue
        described = any(lexicon.participle.search(t.low) and not t.upper for t in sentence[at + 1 : end])
        if not described and is_named(sentence, (at + 1, end), lexicon):
            return at + 1
    return start


def _behind_frame(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Past what leads in, and past `soruşturma kapsamında`, `elde edilerek`: the frame of what is said."""
    while start < stop and leads(sentence[start], lexicon):
        start += 1
    for at in range(start, min(stop, start + FRAME)):
        token = sentence[at]
        if token.kind != "w" or lexicon.has("topics", token.low):
            break
        if (at > start and lexicon.has("frames", token.low)) or lexicon.adverbial.search(token.low):
            return _behind_frame(sentence, at + 1, stop, lexicon)
    return start


def _behind_circumstance(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Past `Sahil Haber'e konuşan | liman müdürü`, `Şubattaki ilk duruşmada | Aksu`: to whom and where it was said.

    Only where a name or a word for who can speak follows at once, and no name stands before the occasion.
    """
    for at in range(start + 1, min(stop - 1, start + LONGEST_CIRCUMSTANCE)):
        token, before = sentence[at], sentence[at - 1]
        if token.kind == "p":
            return start
        told = lexicon.has("tellers", token.low) or lexicon.has("tellers", f"{before.low} {token.low}")
        held = lexicon.has("occasions", token.low) and not any(t.upper for t in sentence[start + 1 : at])
        if told or (held and (sentence[at + 1].upper or _is_head(sentence[at + 1], lexicon))):
            return at + 1
    return start


def _named_behind(sentence: Sentence, start: int, comma: int, stop: int, lexicon: Speech) -> int | None:
    """The end of `Kənd sakini, | 73 yaşlı Həlimə Camalova` deyir: an office or a trade, its comma, and who bears it.

    Only where words stand between the comma and the name, or nothing but what is no part of what is said behind it.
    """
    last = sentence[comma - 1]
    if not is_punct(sentence[comma], ",") or last.kind != "w" or (last.upper and comma - start > 1):
        return None
    at = comma + 1
    while (
        at < min(stop, comma + LONGEST_BEARER)
        and sentence[at].kind == "w"
        and not _is_full_name(sentence, at, stop, lexicon)
    ):
        if not sentence[at].upper and (
            lexicon.finite.search(sentence[at].low) or lexicon.nominal.search(sentence[at].low)
        ):
            return None
        at += 1
    if at >= stop or not _is_full_name(sentence, at, stop, lexicon):
        return None
    end = at + 2
    behind = sentence[end] if end < stop else None
    described = any(not token.upper for token in sentence[comma + 1 : at])
    closed = behind is None or behind.kind == "p" or lexicon.has("topics", behind.low)
    told = behind is not None and (lexicon.has("addressees", behind.low) or lexicon.has("adverbs", behind.low))
    return end if described or closed or told else None


def _is_full_name(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """Whether a first name and a surname stand here, neither of them bent."""
    if at + 1 >= stop:
        return False
    first, second = sentence[at], sentence[at + 1]
    if not (first.kind == second.kind == "w" and first.upper and second.upper) or first.low[0].isdigit():
        return False
    bent = "'" in second.low or (lexicon.genitive.search(second.low) and _BENT_SURNAME.search(second.low))
    return not bent and not _is_head(second, lexicon) and not lexicon.genitive.search(first.low)


def _is_object(token: Token, lexicon: Speech) -> bool:
    """`iddialarını isə`: what is spoken of, not who speaks."""
    return token.kind == "w" and not token.upper and bool(lexicon.accusative.search(token.low))


def _is_settled(sentence: Sentence, start: int, end: int, topic: int, lexicon: Speech) -> bool:
    """Whether what follows the phrase up to the comma is only an adjunct ("jurnalistlərə", "telefonda")."""
    rest = sentence[end:topic]
    return bool(rest) and all(
        lexicon.has("addressees", t.low) or lexicon.has("adverbs", t.low) or lexicon.oblique.search(t.low) for t in rest
    )


def leads(token: Token, lexicon: Speech) -> bool:
    return (
        token.kind == "p"
        or (token.kind == "n" and _is_bent_quote(token, lexicon))
        or lexicon.has("conjunctions", token.low)
        or lexicon.has("adverbs", token.low)
        or lexicon.has("times", token.low)
    )


def _topic_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    """Where a comma or a topic particle sets the speaker off."""
    for at in range(start + 1, min(stop, start + LONGEST_TOPIC)):
        token = sentence[at]
        if lexicon.has("topics", token.low) and not lexicon.has("adverbs", sentence[at - 1].low):
            return at
        if is_punct(token, ","):
            if lexicon.nominal.search(sentence[at - 1].low):
                return None  # the first of two things said
            if at - 1 > start and not sentence[at - 1].upper and _is_genitive(sentence, at - 1, stop, lexicon):
                return None  # "makamlar iki kişinin, Demir kardeşlerin öldüğünü": nobody speaks in the genitive
            inside = sentence[start + 1 : at]
            clause = any(lexicon.finite.search(t.low) and not t.upper and not _is_head(t, lexicon) for t in inside)
            return None if clause else at
        if token.kind == "q" and at + 2 < stop and lexicon.has("topics", sentence[at + 2].low):
            return at + 2 if _is_object(sentence[at + 1], lexicon) else None  # "“…” məlumatını isə həkim"
        if token.kind in "pq" and not is_punct(token, "—"):
            return None
    return None


def phrase_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    best: int | None = None
    first: int | None = None
    at = start
    while at < stop:
        token = sentence[at]
        if token.kind in "pq":
            break
        if best == start + 1 and at == best and _is_body(sentence, start, lexicon) and _ORDINAL.search(token.low):
            break  # "Nazirlik | altıncı ekipaj üzvünün …"
        if best is not None and _opens_name(sentence, at, best, stop, lexicon):
            best = None
        elif _is_genitive(sentence, at, stop, lexicon):
            if best is not None and not _head_follows(sentence, at + 1, stop, lexicon):
                if first is not None and best == at and sentence[at - 1].upper and token.upper and first < at - 1:
                    return first  # "Nazirlik | səhiyyə müdiri Ayhan Terzinin işdən çıxarıldığını"
                return at + 1 if at == best and _is_bent_surname(sentence, at, lexicon) else best
        elif _is_head(token, lexicon) and _describes(sentence, at, lexicon):
            at = best = _whom_it_describes(sentence, at + 1, stop, lexicon)
            continue
        elif _can_speak(sentence, at, start, lexicon):
            best = at + 1
            if at == start and _is_body(sentence, start, lexicon):
                first = best
            if at + 1 < stop and at > start and _is_bent_surname(sentence, at + 1, lexicon):
                return at + 2
            if _ends_name(sentence, at, start, stop, lexicon):
                break
        elif best is not None and _is_adjunct(token, lexicon) and _ends_speaker(sentence, at, best, stop, lexicon):
            if best != 1 or not _is_described_later(sentence, at, stop, lexicon):
                break
            best = None
        at += 1
    return best


def _is_body(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether a word alone names a body, without whose it is: "Nazirlik", not "nazirliyi" or "nazir"."""
    token = sentence[at]
    body = lexicon.faceless.match(token.low) or lexicon.bodies.match(token.low)
    return token.kind == "w" and bool(body) and token.low[-1] not in "ıiuüae"


def _is_bent_surname(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`Abla Sebine | Mürselova'nın tek cümlesi`: a surname whose sentence speaks."""
    token, before = sentence[at], sentence[at - 1]
    named = token.upper and before.upper and at > 1 and before.kind == token.kind == "w"
    return named and "'" in token.low and not _is_head(before, lexicon) and "'" not in before.low


def _is_described_later(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """`Axşamüstü kəndə gələn rayon başçısı Əli Kamal`: behind the capital of the sentence's first word a participle
    describes somebody."""
    if _is_head(sentence[0], lexicon) or sentence[0].kind != "w":
        return False
    described = False
    for n in range(at, min(stop, at + LONGEST_TOPIC)):
        token = sentence[n]
        if token.kind != "w" or (not token.upper and lexicon.nominal.search(token.low)):
            return False
        described = described or (not token.upper and bool(lexicon.participle.search(token.low)))
        if described and (_is_full_name(sentence, n, stop, lexicon) or _is_title(sentence, n, lexicon)):
            return True
    return False


def _ends_speaker(sentence: Sentence, at: int, best: int, stop: int, lexicon: Speech) -> bool:
    """Whether an adjunct behind who may speak belongs to what is said."""
    if any(_opens_name(sentence, n, best, stop, lexicon) for n in range(at + 1, min(stop, at + 4))):
        return False
    place = _is_place(sentence[at], lexicon) and _is_head(sentence[best - 1], lexicon)
    return place or not _head_follows(sentence, at + 1, stop, lexicon)


def _is_place(token: Token, lexicon: Speech) -> bool:
    """A common noun in the locative or ablative behind who speaks belongs to what is said: "səfirlik | mədəndə …"."""
    return not token.upper and bool(lexicon.speaks_from.search(token.low)) and not _is_head(token, lexicon)


def _opens_name(sentence: Sentence, at: int, best: int, stop: int, lexicon: Speech) -> bool:
    """`jurnalistlər qarşısına çıxan | Dadaşov`: what stands before a participle and a name describes the name."""
    token, before = sentence[at], sentence[at - 1]
    if at <= best or token.upper or not lexicon.participle.search(token.low) or not lexicon.oblique.search(before.low):
        return False
    end = at + 1
    while end < stop and sentence[end].kind == "w" and sentence[end].upper:
        end += 1
    return end > at + 1 and not lexicon.genitive.search(sentence[end - 1].low) and "'" not in sentence[end - 1].low


def _is_genitive(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """Whether a word stands in the genitive; short first names that look so ("Aydın Rzayev") do not."""
    token = sentence[at]
    if not lexicon.genitive.search(token.low) or lexicon.has("nominatives", token.low):
        return False
    if lexicon.has("adverbs", token.low) or (token.upper and "'" not in token.low and at == 0 and stop == 1):
        return False  # "həmçinin"; "Satıbaldin deyir"
    following = sentence[at + 1] if at + 1 < stop else None
    before = sentence[at - 1] if at else None
    if _is_surname(token, before, following, lexicon) and not _head_follows(sentence, at + 1, stop, lexicon):
        return False
    is_first_name = token.upper and len(token.low) <= FIRST_NAME and following is not None and following.upper
    return not (is_first_name and following is not None and not lexicon.genitive.search(following.low))


def _is_surname(token: Token, before: Token | None, following: Token | None, lexicon: Speech) -> bool:
    """ "Kirill Vetoşkin": a name behind a first name that ends as the genitive does, and is none; "Drujinin" is none
    where nothing of his follows."""
    if before is None or not (token.upper and before.upper and before.kind == token.kind == "w"):
        return False
    if lexicon.genitive.search(before.low) or "'" in token.low:
        return False
    owns = following is None or following.kind != "w" or _POSSESSED.search(following.low) is not None
    russian = token.low.endswith(_RUSSIAN) and not owns
    return russian or not _BENT_SURNAME.search(token.low)


def _is_head(token: Token, lexicon: Speech) -> bool:
    if token.kind != "w":
        return False
    if any(found.match(token.low) for _, found in lexicon.voices) or lexicon.titles.match(token.low):
        return True
    return not token.upper and bool(lexicon.agents.match(token.low))


def _head_follows(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> bool:
    """Whether a genitive belongs to a speaker: "nazirliyin sözçüsü", "Nazirliyin ekspert qrupu"."""
    return any(
        _is_head(token, lexicon) and not lexicon.genitive.search(token.low) and not _is_case(token, lexicon)
        for token in sentence[at : min(stop, at + 3)]
    )


def _can_speak(sentence: Sentence, at: int, start: int, lexicon: Speech) -> bool:
    token = sentence[at]
    if at == 0 and _is_first_object(sentence, lexicon):
        return False
    if token.kind == "n":
        return not _is_bent_quote(token, lexicon)
    if (
        lexicon.attributive.search(token.low)
        or _describes(sentence, at, lexicon)
        or _is_first_place(sentence, at, lexicon)
    ):
        return False
    if _is_head(token, lexicon) and (not _is_case(token, lexicon) or _is_title(sentence, at, lexicon)):
        return True
    return token.upper and not _is_case(token, lexicon)


def _describes(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`adının çəkilməsini istəməyən | bir mənbə`: a participle before the one whom it describes."""
    token, following = sentence[at], sentence[at + 1] if at + 1 < len(sentence) else None
    if token.upper or following is None or following.kind not in "wn" or not lexicon.participle.search(token.low):
        return False
    if _ABLATIVE.search(token.low) and token.low not in _DOING:
        return False
    verb = following.kind == "w" and not following.upper and following.low in lexicon.cues
    spoken = any(lexicon.has(s, following.low) for s in ("topics", "adverbs", "addressees"))
    return at > 0 and not verb and not spoken and bool(lexicon.oblique.search(sentence[at - 1].low))


def _whom_it_describes(sentence: Sentence, at: int, stop: int, lexicon: Speech) -> int:
    """The end of the noun behind a participle: `bir mənbə`, `loçman`, `stansiya növbətçisi`."""
    while at < stop - 1 and (lexicon.has("some_of", sentence[at].low) or lexicon.has("determiners", sentence[at].low)):
        at += 1
    titled = at + 1 < stop and sentence[at + 1].kind == "w" and _is_head(sentence[at + 1], lexicon)
    return min(stop, at + (2 if titled and not sentence[at + 1].upper else 1))


def _is_first_place(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """`Saxlanılanlardan | Rafiq Sadıqov`, `Qatarda …`: a sentence's first word in a case in which nobody speaks."""
    token, following = sentence[at], sentence[at + 1] if at + 1 < len(sentence) else None
    if at or token.kind != "w" or following is None or following.kind != "w" or following.low in lexicon.cues:
        return False
    if lexicon.has("some_of", following.low):
        return False  # "Səfirlərdən biri"
    place = len(token.low) >= SHORTEST_PLACE and _PLACE.search(token.low) and not lexicon.has("nominatives", token.low)
    return bool(place) and (not following.upper or token.low.endswith(_OUT_OF_MANY))


def _is_first_object(sentence: Sentence, lexicon: Speech) -> bool:
    """`Hadisəni görən tələbə`: a capital that only opens the sentence, in the accusative."""
    first, following = sentence[0], sentence[1] if len(sentence) > 1 else None
    bent = _FIRST_OBJECT.search(first.low) and not lexicon.has("nominatives", first.low)
    return bool(bent) and following is not None and following.kind == "w" and not following.upper


def _is_title(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """ "müavini Xanlar Sultanzadə": an ending that looks like the accusative is "its" before a name."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if following is None or not following.upper or lexicon.genitive.search(following.low):
        return False
    return _is_head(sentence[at], lexicon) and sentence[at].low[-1] in "ıiuü"


def _is_bent_quote(token: Token, lexicon: Speech) -> bool:
    """A name in marks with a case ending behind them: «Sahil Xəbər»ə was told, it does not tell."""
    assert token.inner is not None
    ending = token.low[token.inner[1] - token.inner[0] :].lstrip("'-’")
    return bool(ending)


def _is_case(token: Token, lexicon: Speech) -> bool:
    """Dative, locative, ablative, accusative: written after an apostrophe, or on a word in small letters."""
    if lexicon.has("nominatives", token.low):
        return False
    if "'" in token.low or "-" in token.low:
        return bool(lexicon.oblique.search(token.low) or lexicon.genitive.search(token.low))
    return (
        not token.upper and bool(lexicon.oblique.search(token.low)) and not token.low.endswith(("sı", "si", "su", "sü"))
    )


def _ends_name(sentence: Sentence, at: int, start: int, stop: int, lexicon: Speech) -> bool:
    """Whether a full name (two capitals in a row) ends here."""
    before = sentence[at - 1] if at > start else None
    if before is None or not (sentence[at].upper and before.upper and sentence[at].kind == before.kind == "w"):
        return False
    if lexicon.genitive.search(before.low) or lexicon.attributive.search(before.low):
        return False
    following = sentence[at + 1] if at + 1 < stop else None
    if following is None or not (following.upper or _is_head(following, lexicon)):
        return True
    if lexicon.has("platforms", following.low):
        return True  # "Orxan Nəbili Telegram kanalında"
    # "Rauf İsgəndərov Türkiyənin Aras Postası nəşrinə müsahibəsində": whom it was told to follows.
    return bool(lexicon.genitive.search(following.low)) and any(
        lexicon.has("occasions", token.low) or lexicon.has("addressees", token.low) for token in sentence[at + 2 : stop]
    )


def _is_adjunct(token: Token, lexicon: Speech) -> bool:
    return (
        lexicon.has("addressees", token.low)
        or lexicon.has("adverbs", token.low)
        or token.low[:1].isdigit()
        or bool(lexicon.oblique.search(token.low))
    )


def is_named(sentence: Sentence, who: tuple[int, int], lexicon: Speech) -> bool:
    """Whether a phrase names somebody: a word for who can speak, a name in marks, or more than a sentence's capital."""
    inside = sentence[who[0] : who[1]]
    if any(token.kind == "n" or _is_head(token, lexicon) for token in inside):
        return True
    return any(token.upper and at + who[0] > 0 for at, token in enumerate(inside)) or lexicon.has(
        "third", inside[0].low
    )


def names_source(sentence: Sentence, at: int, lexicon: Speech) -> bool:
    """Whether the word before `görə` names who or what can say something: "ekspertlərə görə", not "yağışa görə"."""
    token = sentence[at - 1] if at else None
    if token is None or token.kind != "w" or token.low[-1] not in "aəe":
        return False
    return _is_head(token, lexicon) or (token.upper and ("'" in token.low or "-" in token.low))


def document_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    """The end of `S-in açıklamasında`, when the clause begins with it."""
    for at in range(start, min(stop, start + LONGEST_TOPIC)):
        if lexicon.has("locatives", sentence[at].low):
            return at + 1
        if is_punct(sentence[at], ",;:"):
            return None
    return None


def agent(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> tuple[int, int] | None:
    """Who does what a verb in the passive tells: `Bakanlıkça`, `polis tarafından`; None where nobody is named."""
    for at in range(start, stop):
        token = sentence[at]
        if at > start and lexicon.has("by_whom", token.low):
            head = phrase_end(sentence, start, at, lexicon)
            return (start, head) if head is not None else (start, at)
        if token.kind == "w" and lexicon.agentive.search(token.low) and _is_head(token, lexicon):
            return start, at + 1
        if lexicon.nominal.search(token.low):
            return None
    return None


def institution_end(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int | None:
    """The end of `rayon polis şöbəsindən`, `Belediyede`: a body that somebody speaks from; None where none does."""
    for at in range(stop - 1, start - 1, -1):
        token = sentence[at]
        if token.kind != "w":
            return None
        if lexicon.speaks_from.search(token.low) and ((token.upper and at > 0) or _is_head(token, lexicon)):
            if at + 1 < len(sentence) and lexicon.has("some_of", sentence[at + 1].low):
                continue  # "zanlılardan | birinin": whom it is about
            return at + 1
    return None


def behind_occasion(sentence: Sentence, start: int, stop: int, lexicon: Speech) -> int:
    """Past `, telefonda yaptığı açıklamada` and `, düzenlediği basın toplantısında`: where it was said, not what."""
    for at in range(start, min(stop - 2, start + LONGEST_TOPIC)):
        if at > start and is_punct(sentence[at], ",;:"):
            return start
        if lexicon.has("locatives", sentence[at].low) or lexicon.has("occasions", sentence[at].low):
            return at + 1
    return start
