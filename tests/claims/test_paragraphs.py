"""Facts of whole paragraphs, against what a reader marked before the rules were run (paragraphs.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from menbe.claims import find_claims, find_facts
from menbe.model import Fact, Qualifier
from menbe.names import Lexicon, find_mentions
from tests.claims.pieces import article

HERE = Path(__file__).parent
# What the rules reach on each set; every set was marked before they were run on it, and worked through afterwards.
FLOORS = {"paragraphs": 0.95, "paragraphs_2": 0.95, "paragraphs_3": 0.92}


def paragraphs(name: str) -> Mapping[str, Sequence[Mapping[str, object]]]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def written(fact: Fact) -> str:
    """A fact as the key writes it."""
    scope = f" @{fact.scope_key}" if fact.scope_key else ""
    unit = f" {fact.unit}" if fact.slot == "amount" else ""
    return f"{fact.slot} {_value(fact)}{unit}{scope}"


def _value(fact: Fact) -> str:
    if fact.label is not None:
        return fact.label
    if fact.qualifier is Qualifier.UP_TO:
        return f"<={_figure(fact.high)}"
    if fact.high is None:
        return f">={_figure(fact.low)}"
    if fact.high == fact.low:
        return ("~" if fact.qualifier is Qualifier.ABOUT else "") + _figure(fact.low)
    return f"{_figure(fact.low)}-{_figure(fact.high)}"


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:.10g}"


def compared(name: str, language: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """(text, expected, found) of each paragraph of a set in a language."""
    for row in paragraphs(name)[language]:
        piece = article(language, str(row["text"]))
        facts = find_facts(piece, find_claims(piece), find_mentions(piece, Lexicon.of(())))
        expected = row["facts"]
        assert isinstance(expected, list)
        yield piece.text, set(expected), {written(fact) for fact in facts}


def f1(name: str, language: str) -> float:
    right = wanted = given = 0
    for _, expected, found in compared(name, language):
        right, wanted, given = right + len(expected & found), wanted + len(expected), given + len(found)
    return 2 * right / (wanted + given)


SETS = [(name, language) for name in FLOORS for language in paragraphs(name)]


@pytest.mark.parametrize(("name", "language"), SETS)
def test_facts_of_paragraphs(name: str, language: str) -> None:
    """Development sets: the floor is what the rules reach, and only ever rises."""
    missed = [(text, expected - found, found - expected) for text, expected, found in compared(name, language)]
    assert f1(name, language) >= FLOORS[name], [row for row in missed if row[1] or row[2]]
