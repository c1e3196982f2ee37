"""Whose voice a claim speaks in: by the speaker's own words, by what stands behind them, by what the article said of
the same name elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from menbe.claims.drafts import Draft, Span
from menbe.claims.lexicon import Speech
from menbe.claims.naming import is_pronoun
from menbe.claims.profiles import body_told_of, voice_told_of
from menbe.claims.voices import surname_stem, voice_near, voice_of
from menbe.claims.voicing import bare_body, is_bare_title, told_voice
from menbe.model import Article, Voice

# How far (code points) behind a speaker it is read that they asked not to be named.
FAR_BEHIND = 90
FULL_NAME = 2  # words of a given name and a surname
# What a body that is called by its kind alone may be taken for.
CALLED = (None, Voice.ORGANISATION, Voice.OFFICIAL, Voice.OUTLET, Voice.WITNESS)
PERSONAL = (Voice.OFFICIAL, Voice.WITNESS, Voice.EXPERT)
# Who may speak for themselves alone: where they write on a platform, it is their post.
POSTING = (Voice.WITNESS, Voice.EXPERT, Voice.ORGANISATION)
_STRONG = re.compile(r"[.!?;«»“”\"\n]")
SPORT = 3  # different words
_WIRE = re.compile(r"(?<!\w)(?:agentli|agency|агентств|агенці|ajans)")
QUOTE_MARKS = '«»“”„"'


def known_voices(text: str, low: str, drafts: Iterable[Draft], lexicon: Speech) -> dict[str, Voice]:
    """Surname, cut short → the voice that its bearer's title told where the article first quoted them."""
    known: dict[str, Voice] = {}
    for draft in drafts:
        if draft.speaker is None:
            continue
        start, end = draft.speaker
        name = surname_stem(text[start:end])
        told = told_voice(text[start:end], low[start:end], lexicon) or voice_of(_apposition(low, end, lexicon), lexicon)
        if (
            name is not None
            and told is not None
            and not (told is Voice.DOCUMENT and lexicon.messages.search(low, start, end))
        ):
            known.setdefault(name, told)  # a message of somebody's is not who they are
    return known


def _apposition(low: str, end: int, lexicon: Speech) -> str:
    """What a comma parts from a speaker, with the comma; nothing where the verb follows it (", told her that …"), and
    nothing in az and tr, where what is said stands there."""
    tail = re.split(r"[.!?;«“\n]", low[end : end + 60])[0]
    if not lexicon.heads_first or not tail.startswith(", "):
        return ""
    said = lexicon.cues.get(tail[2:].split(" ")[0], ())
    return "" if any(len(words) == 1 for words, _ in said) else tail


def voice_said(
    article: Article, low: str, draft: Draft, named: Span | None, known: dict[str, Voice], lexicon: Speech
) -> Voice:
    """The speaker's voice; a body's report is a document, and who asked not to be named stays anonymous."""
    if draft.speaker is None and draft.rule == "hedge" and draft.cue is not None:
        guesses = lexicon.guess.fullmatch(low[slice(*draft.cue)])
        return Voice.OUTLET if guesses else Voice.UNATTRIBUTED
    reports = draft.cue is not None and lexicon.has("reporting", low[slice(*draft.cue)])
    if reports and draft.speaker is not None:
        wire = _WIRE.search(low[slice(*draft.speaker)]) is not None and _is_named_wire(article.text, draft.speaker)
        if (
            wire
            or _is_in_marks(article.text, draft.speaker)
            or not _is_titled(article, low, draft.speaker, known, lexicon)
        ):
            return Voice.OUTLET  # nobody but a paper "reports" without a title
    told = _voice(article, low, named or draft.speaker, known, lexicon)
    if draft.speaker is None or _is_full_name(article, low, draft.speaker, lexicon):
        return told
    weighed = told in (Voice.OFFICIAL, Voice.ORGANISATION) and draft.rule.startswith("source")
    if weighed and draft.cue is not None and not _is_titled_person(article, low, draft.speaker, lexicon):
        written = next(stems for voice, stems in lexicon.voices if voice is Voice.DOCUMENT)
        if lexicon.order == "sov" and written.search(low[slice(*draft.cue)]):
            return Voice.DOCUMENT
    body = told is Voice.ORGANISATION and any(
        words.search(low[slice(*draft.speaker)]) for words in (lexicon.bodies, lexicon.faceless)
    )
    if told in POSTING and not body and _is_posted(low, draft, draft.speaker, lexicon):
        return Voice.SOCIAL_POST
    confirms = draft.polarity == "denies" or (draft.cue is not None and lexicon.has("objects", low[slice(*draft.cue)]))
    if told is Voice.OUTLET and confirms and _is_in_marks(article.text, draft.speaker):
        return Voice.ORGANISATION  # nothing but a name in marks, and no paper denies
    hidden = told not in (Voice.OUTLET, Voice.DOCUMENT, Voice.SOCIAL_POST) and _hides(
        low, draft, draft.speaker, lexicon
    )
    return Voice.ANONYMOUS if hidden else told


def _is_full_name(article: Article, low: str, speaker: Span, lexicon: Speech) -> bool:
    """Whether a speaker is a person named in full, and no body whose name is written large."""
    named = article.text[slice(*speaker)]
    return " " in named and _is_person(named) and voice_of(low[slice(*speaker)], lexicon) is None


def _is_titled_person(article: Article, low: str, speaker: Span, lexicon: Speech) -> bool:
    """Whether a speaker is somebody with an office and a full name ("sağlık müdürü Ayla Kurt'un ilk | tespitine göre"),
    whose finding is no paper of a body."""
    words = list(re.finditer(r"[^\s,]+", article.text[slice(*speaker)]))
    while words and not words[-1].group()[0].isupper():
        words.pop()
    if len(words) <= FULL_NAME:
        return False
    name = low[speaker[0] + words[-FULL_NAME].start() : speaker[0] + words[-1].end()]
    before = low[speaker[0] : speaker[0] + words[-FULL_NAME].start()]
    capitals = all(word.group()[0].isupper() and not word.group().isupper() for word in words[-FULL_NAME:])
    return capitals and voice_of(name, lexicon) is None and lexicon.titles.search(before) is not None


def _is_named_wire(text: str, speaker: Span) -> bool:
    """Whether an agency is called by a name, in marks or of one word: “Rioni Newswire” agentliyi, Mavi Agentliyi."""
    named = text[slice(*speaker)]
    return (
        any(mark in text[max(0, speaker[0] - 1) : speaker[1] + 1] for mark in QUOTE_MARKS)
        or len(named.split()) == FULL_NAME
    )


def _is_in_marks(text: str, speaker: Span) -> bool:
    return text[speaker[0] - 1 : speaker[0]] in QUOTE_MARKS and text[speaker[1] : speaker[1] + 1] in QUOTE_MARKS


def _is_posted(low: str, draft: Draft, speaker: Span, lexicon: Speech) -> bool:
    """Whether words beside the verb say that somebody posted it for themselves: "написал | в соцсетях | механик"."""
    start, end = min(speaker[0], (draft.cue or speaker)[0]), max(speaker[1], (draft.cue or speaker)[1])
    before = _STRONG.split(low[max(0, start - FAR_BEHIND) : start])[-1]
    behind = _STRONG.split(low[end : end + FAR_BEHIND])[0]
    if draft.content[0] < start:
        before = before if draft.content[1] <= start - len(before) else ""
    inside = low[start:end]
    if start <= draft.content[0] < end:
        inside = low[start : draft.content[0]] + "\n" + low[min(draft.content[1], end) : end]
    elif end <= draft.content[0] < end + len(behind):
        behind = low[end : draft.content[0]]
    return any(lexicon.posted.search(words) for words in (before, inside, behind))


def _hides(low: str, draft: Draft, speaker: Span, lexicon: Speech) -> bool:
    """Whether the words around a speaker say that they asked not to be named: behind them, between commas behind them,
    or, in az and tr, before them in the same phrase."""
    behind = re.split(r"[.!?;«“\n]", low[speaker[1] : speaker[1] + FAR_BEHIND])[0]
    aside = behind.split(", ")[1] if behind.startswith(", ") and behind.count(",") > 1 else ""
    beside = [behind if draft.content[0] < speaker[0] else aside]
    if lexicon.order == "sov":
        before = re.split(r"[.,!?;:«»“”\n–—]", low[max(0, speaker[0] - FAR_BEHIND) : speaker[0]])[-1]
        beside.append(before)
    return any(voice_of(words, lexicon) is Voice.ANONYMOUS for words in beside)


def _is_titled(article: Article, low: str, speaker: Span, known: dict[str, Voice], lexicon: Speech) -> bool:
    """Whether words of the speaker, or about them elsewhere, tell who they are."""
    named = article.text[slice(*speaker)]
    if voice_of(low[slice(*speaker)], lexicon) or voice_of(_apposition(low, speaker[1], lexicon), lexicon):
        return True
    stem = surname_stem(named)
    return (
        stem in known or is_pronoun(low, speaker, lexicon) or voice_near(article.text, low, named, lexicon) is not None
    )


def _plain(article: Article, draft: Draft) -> str:
    return article.text[slice(*draft.speaker)] if draft.speaker else ""


def _voice(article: Article, low: str, speaker: Span | None, known: dict[str, Voice], lexicon: Speech) -> Voice:
    if speaker is None:
        return Voice.UNATTRIBUTED
    told = _voice_of_whom(article, low, speaker, known, lexicon)
    if told in PERSONAL and _is_sport(low, lexicon) and _plays(article.text, low, speaker, lexicon):
        return Voice.ORGANISATION
    return told


def _plays(text: str, low: str, speaker: Span, lexicon: Speech) -> bool:
    """Whether a speaker in a piece of sport is a person of whom no more is told than an office any club has."""
    words = low[slice(*speaker)]
    person = is_pronoun(low, speaker, lexicon) or any(word[0].isupper() for word in text[slice(*speaker)].split())
    return person and voice_of(lexicon.sport.sub(" ", lexicon.titles.sub(" ", words)), lexicon) is None


def _voice_of_whom(article: Article, low: str, speaker: Span, known: dict[str, Voice], lexicon: Speech) -> Voice:
    start, end = _sender(article.text, low, speaker, lexicon)
    told = told_voice(article.text[start:end], low[start:end], lexicon)
    if told in (None, Voice.WITNESS) and _has_suffered(_apposition(low, end, lexicon), lexicon):
        return Voice.VICTIM_OR_FAMILY  # "a farmer, whose daughter was in the fourth car"
    named = article.text[start:end]
    if (
        told is not None and is_bare_title(low[start:end], lexicon) and not set(named) & set(QUOTE_MARKS)
    ):  # "Başkan Ali Kaya": of what, is told elsewhere
        elsewhere = voice_told_of(article.text, low, named, lexicon)
        told = elsewhere if elsewhere not in (None, Voice.WITNESS) else told  # who heads a body is no bystander
    kind = bare_body(_without_message(named, low[start:end], lexicon), lexicon) if told in CALLED else None
    kind = kind or (_owner(low[start:end], lexicon) if told in CALLED else None)
    told = (body_told_of(article.text, low, kind, lexicon) if kind is not None else None) or told
    if told is not None and voice_of(low[start:end], lexicon) is None:  # what words are made of is surer elsewhere
        told = voice_told_of(article.text, low, named, lexicon) or told
    if told is not None:
        return told
    whole = article.text[end : end + 1] in QUOTE_MARKS
    if start and article.text[start - 1] in QUOTE_MARKS and (whole or not _is_person(named)):
        return Voice.OUTLET  # nothing but a name in marks speaks as papers do
    if lexicon.has("states", low[start:end]):
        return Voice.OFFICIAL
    told = known.get(surname_stem(named) or "") or voice_of(_apposition(low, end, lexicon), lexicon)
    told = told or voice_told_of(article.text, low, named, lexicon) or voice_near(article.text, low, named, lexicon)
    return told or _untitled(article.text, low, (start, end), lexicon)


def _sender(text: str, low: str, speaker: Span, lexicon: Speech) -> Span:
    """Whose message a speaker is, where that is a name alone: "Vetoşkin’in açıklamasında" speaks Vetoşkin, and so he
    does in "Vetoshkin’s statement", "заявления Ветошкина"."""
    start, end = speaker
    if lexicon.heads_first:
        return _sender_beside(text, low, speaker, lexicon)
    name, _, last = text[start:end].rpartition(" ")
    if lexicon.order != "sov" or not name or not lexicon.has("locatives", low[end - len(last) : end]):
        return speaker
    bare = re.split("['’]", name)[0]
    if (
        not _is_person(bare)
        or not all(word[0].isupper() for word in bare.split())
        or voice_of(low[start : start + len(bare)], lexicon)
    ):
        return speaker
    return start, start + len(bare)


def _owner(low: str, lexicon: Speech) -> str | None:
    """The kind of a body whose officer speaks: "the branch's press chief" speaks for the branch of whatever it is."""
    owned = re.search(r"(?:^|[, ])(?:the|its|this) (\w+)['’]s ", low) if lexicon.flat_clause else None
    return owned[1] if owned is not None and lexicon.bodies.fullmatch(owned[1]) else None


def _without_message(named: str, low: str, lexicon: Speech) -> str:
    """A phrase without its word for a message: "the branch's" of "the branch's statement"."""
    hit = lexicon.messages.search(low)
    return f"{named[: hit.start()]}{named[hit.end() :]}".strip() if hit is not None else named


def _sender_beside(text: str, low: str, speaker: Span, lexicon: Speech) -> Span:
    """The person's name that a word for a message is all that stands beside."""
    start, end = speaker
    if not lexicon.messages.search(low, start, end):
        return speaker
    words = [m.span() for m in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[start:end]) if m.group() != "s"]
    names = [(start + a, start + b) for a, b in words if text[start + a].isupper() and start + a != start]
    names = names or [(start + a, start + b) for a, b in words[:1] if lexicon.flat_clause and text[start + a].isupper()]
    rest = [low[start + a : start + b] for a, b in words if (start + a, start + b) not in names]
    empty = all(lexicon.messages.match(one) or lexicon.has("determiners", one) for one in rest)
    if not names or not empty or voice_of(low[names[0][0] : names[-1][1]], lexicon) is not None:
        return speaker
    return (names[0][0], names[-1][1]) if _is_person(text[names[0][0] : names[-1][1]]) else speaker


def _has_suffered(apposition: str, lexicon: Speech) -> bool:
    """Whether what stands behind a speaker's comma tells of a loss."""
    told = voice_of(apposition, lexicon) is Voice.VICTIM_OR_FAMILY
    leads = lexicon.has("relatives", apposition[2:].split(" ")[0])
    return told or (leads and lexicon.suffered.search(apposition) is not None)


def _is_agent(words: str, lexicon: Speech) -> bool:
    """Whether a word of a phrase is made as words for people are, out of what they do: "the roofer", "дачники"."""
    return any(lexicon.agents.match(word) for word in words.split())


def _untitled(text: str, low: str, speaker: Span, lexicon: Speech) -> Voice:
    """Whose voice is told nowhere: an office behind a pronoun, whoever a word for people means, somebody of a side."""
    named = text[slice(*speaker)]
    told = "\n" in text.strip()  # one paragraph introduces nobody
    if is_pronoun(low, speaker, lexicon):
        return Voice.OFFICIAL if told else Voice.WITNESS
    if _is_agent(low[slice(*speaker)], lexicon):
        return Voice.WITNESS
    if _is_person(named) and (" " in named or _has_first_name(text, named)):
        return Voice.ORGANISATION if told else Voice.WITNESS
    return Voice.OUTLET if any(char.isdigit() for char in named) and named[:1].isupper() else Voice.ORGANISATION


@lru_cache(maxsize=64)
def _is_sport(low: str, lexicon: Speech) -> bool:
    """Whether a folded text is of a game: many words of it, none of them alone."""
    return len({hit.group("stem") for hit in lexicon.sport.finditer(low)}) >= SPORT


def _has_first_name(text: str, surname: str) -> bool:
    """Whether the article gives the bearer of a lone name a first name somewhere."""
    return re.search(rf"[^\W\d_a-zа-яəğıöüçş][\w’'-]+ {re.escape(surname_stem(surname) or surname)}", text) is not None


def _is_person(named: str) -> bool:
    """Whether an untitled speaker is named as people are: a surname alone, or two names in a row at the end."""
    words = re.split("[,(]", named)[0].split()
    return bool(words) and all(word[0].isupper() and not word.isupper() for word in words[-2:])


def is_somebody(article: Article, low: str, draft: Draft, lexicon: Speech) -> bool:
    """Whether somebody other than the author speaks: a name, or words for one who can speak; "a wall", "we" do not."""
    if draft.speaker is None:
        return draft.rule == "hedge"
    words = article.text[slice(*draft.speaker)].split()
    if is_pronoun(low, draft.speaker, lexicon):
        return draft.direct
    if lexicon.has("pronouns", low[slice(*draft.speaker)].split()[0]):
        return False
    titled = voice_of(low[slice(*draft.speaker)], lexicon) is not None
    indefinite = lexicon.has("indefinites", low[slice(*draft.speaker)].split()[0])
    return (titled and (not indefinite or draft.direct)) or any(word[0].isupper() for word in words[1:])
