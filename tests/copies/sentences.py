"""Invented sentences with the sources they state, read from `sentences.txt`, and how many of them are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from menbe.copies.citations import find_citations
from menbe.language import fold
from menbe.model import BlockKind, Outlet
from menbe.names import Lexicon, find_mentions
from tests.copies.making import article

OUTLETS = (
    Outlet(key="sahil.example", name="Sahil Xəbər", country="AZ", languages=("az",), kind="agency",
           names=("Sahil Haber Ajansı",)),
    Outlet(key="topol.example", name="Тополь-Инфо", country="RU", languages=("ru",), kind="agency"),
    Outlet(key="courier.example", name="Poplar Courier", country="GB", languages=("en",)),
    Outlet(key="horizon.example", name="Evening Horizon", country="GB", languages=("en",)),
    Outlet(key="kopru.example", name="Köprü Haber", country="TR", languages=("tr",)),
    Outlet(key="ufuk.example", name="Ufuk", country="TR", languages=("tr",)),
    Outlet(key="ufuq.example", name="Üfüq", country="AZ", languages=("az",)),
    Outlet(key="rassvet.example", name="Рассвет", country="RU", languages=("ru",)),
    Outlet(key="poyraz.example", name="Poyraz Ajansı", country="TR", languages=("tr",), kind="agency"),
    Outlet(key="norwick.example", name="Norwick Online", country="GB", languages=("en",)),
    Outlet(key="own.example", name="Öz Nəşr", country="AZ", languages=("az",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """sources: keys of outlets without their ending, or `?` and a name that resolves to none."""

    language: str
    text: str
    sources: frozenset[str]


def marked(file: str) -> list[Sentence]:
    lines = (Path(__file__).parent / file).read_text(encoding="utf-8").splitlines()
    return [_sentence(line) for line in lines if line and not line.startswith("#")]


def _sentence(line: str) -> Sentence:
    language, text, sources = (part.strip() for part in line.split(" | "))
    return Sentence(language, text, frozenset(s.strip() for s in sources.split(",") if s.strip() != "-"))


def found(sentence: Sentence) -> set[str]:
    """The sources found, written as they are marked."""
    blocks = [block.strip() for block in sentence.text.split("¶")]
    made = article([(BlockKind.BODY, block) for block in blocks], language=sentence.language, headline="—",
                   outlet="own.example")  # fmt: skip
    return {
        citation.outlet.removesuffix(".example") if citation.outlet else f"?{citation.named.surface}"
        for citation in find_citations(made, OUTLETS, find_mentions(made, Lexicon.of(OUTLETS)))
    }


def right(sentence: Sentence, answers: set[str]) -> set[str]:
    """The marked sources that were found; a name nobody knows may carry an ending."""
    return {s for s in sentence.sources if s in answers or (s[0] == "?" and _named(s, answers, sentence.language))}


def _named(source: str, answers: set[str], language: str) -> bool:
    wanted = fold(source, language)
    return any(fold(answer, language).startswith(wanted) for answer in answers)


def misses(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, set[str]]]:
    for sentence in sentences:
        answers = found(sentence)
        if len(right(sentence, answers)) != len(sentence.sources) or len(answers) != len(sentence.sources):
            yield sentence, answers


def precision_and_recall(sentences: Sequence[Sentence]) -> tuple[float, float]:
    answers = [(s, found(s)) for s in sentences]
    hits = sum(len(right(s, a)) for s, a in answers)
    stated, wanted = sum(len(a) for _, a in answers), sum(len(s.sources) for s in sentences)
    return hits / max(1, stated), hits / max(1, wanted)
