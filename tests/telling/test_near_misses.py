"""Pairs of figures that look like a conflict and are none, and conflicts that look like something else.

Each pair is one row of a fact table, made by hand: who stated what, when, in what words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from menbe.model import Course
from menbe.stories.telling.judging import judge, verdicts
from menbe.stories.telling.pairs import set_apart
from menbe.views import Anchor, FactMark
from tests.making import hours
from tests.telling.test_fact_table import mark


def by(one: FactMark, speaker: str) -> FactMark:
    return replace(one, attributed_to=speaker, speakers={one.anchor.article: speaker})


def told(one: FactMark, course: Course) -> FactMark:
    return replace(one, course=course)


def in_one_text(*marks: FactMark) -> list[FactMark]:
    """The marks as figures of one article, a hundred characters apart."""
    first = marks[0]
    return [
        replace(m, anchor=Anchor(article="same", start=100 * n, end=100 * n + 1, surface="x"), at=first.at,
                outlet=first.outlet, origin=first.origin, sentences={"same": 0},
                speakers={"same": m.attributed_to} if m.attributed_to else {})
        for n, m in enumerate(marks)
    ]  # fmt: skip


def state(slot: str, marks: Sequence[FactMark]) -> str:
    return judge(slot, list(marks))[0]


NO_CONFLICT = [
    ("killed", "a toll that rose", [mark(2, 0, 0), mark(5, 3, 1)], "update"),
    ("killed", "a toll that rose while a slow outlet repeats the old one",
     [mark(2, 0, 0), told(mark(5, 3, 1), Course.RISES), mark(2, 4, 2)], "update"),
    ("killed", "a third man died", [mark(2, 0, 0), told(mark(3, 1, 1), Course.RISES)], "update"),
    ("killed", "lowered by the one who counted", [mark(7, 0, 0), mark(6, 5, 0)], "correction"),
    ("injured", "about thirty and thirty-two",
     [replace(mark(30, 0, 0), qualifier="about"), mark(32, 1, 1)], "refined"),
    ("injured", "dozens, then forty-one", [mark(20, 0, 0, high=99), mark(41, 2, 1)], "refined"),
    ("injured", "a part and a whole in one text", in_one_text(mark(9, 0, 0), mark(2, 0, 0)), "refined"),
    ("missing", "some of the missing were found, a day later", [mark(12, 0, 0), mark(3, 30, 1)], "update"),
    ("missing", "some of the missing were found within hours", [mark(12, 0, 0), mark(3, 3, 1)], "update"),
    ("cause", "what broke and what the road was like",
     [mark(None, 0, 0, label="brake failure"), mark(None, 1, 1, label="fog")], "refined"),
    ("cause", "what set the fire and what people died of",
     [mark(None, 0, 0, label="short circuit"), mark(None, 1, 1, label="carbon monoxide poisoning")], "refined"),
    ("evacuated", "one ministry in two languages",
     [by(mark(40, 0, 0), "Fövqəladə Hallar Nazirliyi"), replace(by(mark(60, 3, 1), "the ministry"), language="en")],
     "update"),
    ("amount", "the damage and the fine", [mark(3_000_000, 0, 0), mark(500, 2, 1)], "refined"),
    ("amount", "a sum and the same rounded", [mark(1_210_000, 0, 0), mark(1_200_000, 2, 1)], "refined"),
    ("magnitude", "the quake and another, much weaker one", [mark(6.1, 0, 0), mark(4.2, 5, 1)], "refined"),
    ("cause", "the earthquake and what it broke",
     [mark(None, 0, 0, label="earthquake"), mark(None, 1, 1, label="gas leak")], "refined"),
    ("date_of_event", "one text with a day of its own",
     [mark(None, 0, 0, label="2025-03-04"), mark(None, 1, 1, label="2025-03-04"),
      mark(None, 2, 2, label="2025-03-01")], "refined"),
    ("magnitude", "two strengths, nobody says whose",
     [mark(5.1, 0, 0), mark(5.3, 1, 1)], "differs"),
    ("amount", "one sentence: the damage by the owner, the fine by the ministry",
     in_one_text(replace(by(mark(3e6, 0, 0), "the owner"), subject="damage"),
                 replace(by(mark(5e5, 0, 0), "the ministry"), subject="fine")), "refined"),
    ("amount", "two sums of two people, of which no text sets one against the other",
     [replace(m, sentences={"same": n}) for n, m in enumerate(in_one_text(
         by(mark(3e6, 0, 0), "the owner"), by(mark(5e6, 0, 0), "the ministry")))], "refined"),
    ("injured", "a hospital counts its own patients",
     [by(mark(12, 0, 0), "the ministry"), by(mark(7, 1, 1), "the hospital")], "differs"),
    ("injured", "a hospital and the police, in one text",
     in_one_text(by(mark(12, 0, 0), "the police"), by(mark(7, 0, 0), "the hospital")), "refined"),
    ("killed", "a province and the whole land",
     [by(mark(40, 0, 0), "the governor"), replace(by(mark(310, 1, 1), "the ministry"), wide=True)], "differs"),
    ("detained", "a day and a week", [mark(23, 0, 0), replace(mark(190, 1, 1), wide=True)], "differs"),
    ("injured", "officers and protesters",
     in_one_text(replace(by(mark(12, 0, 0), "police"), whom="police_officers"),
                 replace(by(mark(40, 0, 0), "doctors"), whom="protesters")), "refined"),
    ("killed", "seven in the headline, four and three in the text",
     [*in_one_text(replace(mark(7, 0, 0), in_headline=True), mark(4, 0, 0), mark(3, 0, 0)), mark(7, 2, 1)], "refined"),
    ("cause", "what happened and what is only looked into",
     in_one_text(by(mark(None, 0, 0, label="gas leak"), "the ministry"),
                 replace(by(mark(None, 0, 0, label="arson"), "police"), supposed=True)), "refined"),
    ("age", "two people", [mark(34, 0, 0), mark(41, 1, 1)], "refined"),
    ("killed", "denied by nobody's text but its own, of a number nobody gave",
     [told(mark(5, 0, 0), Course.DENIED)], "single"),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "what", "marks", "expected"), NO_CONFLICT, ids=[case[1] for case in NO_CONFLICT])
def test_it_is_no_conflict(slot: str, what: str, marks: list[FactMark], expected: str) -> None:
    assert state(slot, marks) == expected


CONFLICT = [
    ("killed", "a denial of a figure that others give",
     [mark(5, 0, 0), mark(2, 1, 1), told(mark(5, 1, 1), Course.DENIED)]),
    ("killed", "one text: police say two, the hospital insists on three",
     in_one_text(by(mark(2, 0, 0), "police"), told(by(mark(3, 0, 0), "the hospital"), Course.INSISTED))),
    ("missing", "one text: agency four, owner six",
     in_one_text(by(mark(4, 0, 0), "the agency"), by(mark(6, 0, 0), "Mavi Xətt"))),
    ("evacuated", "two authorities within hours",
     [by(mark(40, 0, 0), "the ministry"), by(mark(60, 3, 1), "city hall")]),
    ("missing", "lower at the same time by another authority",
     [by(mark(4, 0, 0), "the governor"), by(mark(2, 3, 1), "the hospital")]),
    ("detained", "somebody and nobody", [mark(2, 0, 0), mark(0, 2, 1)]),
    ("amount", "one text: the maker and the ministry name the price",
     in_one_text(by(mark(95e6, 0, 0), "Porsuk"), by(mark(120e6, 0, 0), "the ministry"))),
    ("magnitude", "two observatories, one quake",
     [by(mark(5.6, 0, 0), "AFAD"), by(mark(5.8, 1, 1), "Seysmoloji Xidmət")]),
    ("injured", "the hospital counts more than the police",
     in_one_text(by(mark(9, 0, 0), "police"), by(mark(12, 0, 0), "the hospital"))),
    ("participants", "crowds are estimated far apart",
     [by(mark(4000, 0, 0), "the union"), by(mark(900, 2, 1), "the company")]),
    ("amount", "one sentence: the director's sum, and another one in the file",
     in_one_text(by(mark(52e6, 0, 0), "the director"), replace(mark(38e6, 0, 0), other=True))),
    ("cause", "police and relatives",
     in_one_text(by(mark(None, 0, 0, label="heart failure"), "police"),
                 by(mark(None, 0, 0, label="beating"), "the sister"))),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "what", "marks"), CONFLICT, ids=[case[1] for case in CONFLICT])
def test_it_is_a_conflict(slot: str, what: str, marks: list[FactMark]) -> None:
    assert state(slot, marks) == "conflict"


def test_a_ministry_and_its_spokesman_are_one_speaker() -> None:
    one = in_one_text(by(mark(9, 0, 0), "the ministry"), by(mark(2, 0, 0), "the ministry’s spokesman"))
    assert state("injured", one) == "refined"


def test_who_takes_back_his_own_figure_corrects_it() -> None:
    given, taken = mark(2, 0, 0), replace(told(mark(2, 20, 0), Course.DENIED), corrects=True)
    assert state("killed", [given, taken, mark(1, 20, 0)]) == "correction"


def test_a_verdict_leads_to_the_words_of_both() -> None:
    first, second = mark(2, 0, 0), mark(0, 2, 1)
    _, reason = judge("detained", [first, second])
    assert reason["first_place"] == f"{first.anchor.article}#p{first.anchor.start}"
    assert (reason["second_words"], reason["hours"]) == (second.anchor.surface, hours(2).total_seconds() / 3600)


def test_two_figures_of_one_text_that_make_up_a_third_are_told_as_its_parts() -> None:
    row = in_one_text(mark(3, 0, 0), mark(2, 0, 0), mark(1, 0, 0))
    assert judge("killed", row) == ("refined", {"rule": "composed", "whole": "3", "parts": "2 + 1"})


def test_a_raised_estimate_that_another_disputes_is_both() -> None:
    raised = in_one_text(told(mark(18e6, 0, 0), Course.FORMER), told(mark(26e6, 0, 0), Course.RISES))
    disputed = by(mark(40e6, 0, 0), "the insurers")
    disputed = replace(
        disputed,
        anchor=replace(raised[0].anchor, start=160, end=161),
        speakers={"same": "the insurers"},
        contested=True,
    )
    marks = [by_same(raised[0]), by_same(raised[1]), disputed]
    # Three figures of one text are a digest; a second outlet that repeats one makes them a row.
    assert {state for state, _ in verdicts("amount", [*marks, mark(26e6, 2, 1)])} == {"conflict", "update"}


def by_same(one: FactMark) -> FactMark:
    return replace(one, attributed_to="the ministry", speakers={"same": "the ministry"})


def test_a_headline_that_singles_one_out_does_not_contradict_its_text() -> None:
    one, three = in_one_text(replace(mark(1, 0, 0), in_headline=True), mark(3, 0, 0))
    two = replace(one, low=2, high=2)
    assert not set_apart([one], [three])
    assert set_apart([two], [three, mark(3, 2, 1)])
    assert not set_apart([two], [three]), "only one text holds either: one may be misread"


def test_a_share_that_a_text_sets_aside_is_disputed() -> None:
    given = mark(62, 0, 0)
    set_aside, right = in_one_text(told(mark(62, 3, 1), Course.DENIED), mark(47, 3, 1))
    assert state("percentage", [given, set_aside, right]) == "conflict"


def test_shares_of_other_things_are_not_disputed() -> None:
    set_aside, right = in_one_text(told(mark(62, 3, 1), Course.DENIED), mark(47, 3, 1))
    apart = replace(right, sentences={"same": 900})
    assert state("percentage", [mark(30, 0, 0), set_aside, apart]) == "refined"
    assert state("percentage", [mark(62, 0, 0), mark(47, 1, 1)]) == "refined"


@pytest.mark.parametrize(("contested", "expected"), [(True, "conflict"), (False, "refined")])
def test_two_causes_of_one_text_conflict_where_it_sets_them_against_each_other(contested: bool, expected: str) -> None:
    lightning, bearing = in_one_text(mark(None, 0, 0, label="lightning"), mark(None, 0, 0, label="worn bearing"))
    assert state("cause", [lightning, replace(bearing, contested=contested)]) == expected


@pytest.mark.parametrize(("headline", "conflict"), [(300, False), (200, True)])
def test_a_headline_that_rounds_sets_nothing_against_its_text(headline: float, conflict: bool) -> None:
    title, body = in_one_text(replace(mark(headline, 0, 0), in_headline=True), mark(312, 0, 0))
    assert (state("participants", [title, body, mark(312, 2, 1)]) == "conflict") is conflict
