"""The list of misses and the figures are made of the same matching."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from menbe.demo.scoring import misses, score
from menbe.demo.scoring.content import value_as_written
from menbe.demo.world import World, load


def test_the_misses_of_facts_explain_their_precision_and_recall(exported: Path) -> None:
    counts = Counter((miss.figure, miss.wrong) for miss in misses(exported, load()))
    figures = score(exported, load())["total"]["facts"]
    answered = len({(a["article"], a["slot"], value_as_written(a["value"])) for a in load().answers["facts"]})
    assert figures["r"] == round(1 - counts["facts", "missed"] / answered, 4)
    assert figures["p"] < 1 or not counts["facts", "extra"]


def test_every_answer_that_is_not_exported_is_a_miss(exported: Path) -> None:
    world = load()
    kinds = {miss.figure for miss in misses(exported, _with_an_invented_answer(world)) if miss.where == "a101"}
    assert {"claims", "facts", "genre", "citations"} <= kinds


def _with_an_invented_answer(world: World) -> World:
    headline = world.articles[0]["title"]
    invented = {
        "claims": [{"article": "a101", "quote": headline, "cue": None, "speaker": "Nobody", "voice": "witness",
                    "form": "direct", "hedge": None}],
        "facts": [{"article": "a101", "slot": "evacuated", "value": 977, "qualifier": "exact", "text": headline}],
        "citations": [{"article": "a101", "cites": "Nobody’s Paper", "resolves_to": None, "formula": "x"}],
    }  # fmt: skip
    answers = {**world.answers, **{kind: [*world.answers[kind], *added] for kind, added in invented.items()}}
    answers["genre"] = {**world.answers["genre"], "a101": "no genre"}
    return replace(world, answers=answers)
