"""What it takes for a text to set two figures against each other, and when it is only unclear what they count."""

from __future__ import annotations

from dataclasses import replace

from menbe.model import Course
from menbe.stories.telling.judging import judge, verdicts
from menbe.views import Anchor, FactMark
from tests.telling.test_fact_table import mark
from tests.telling.test_near_misses import by, told


def apart(*marks: FactMark) -> list[FactMark]:
    """The marks as figures of one article, each in a paragraph of its own."""
    first = marks[0]
    return [
        replace(m, anchor=Anchor(article="same", start=500 * n, end=500 * n + 1, surface="x"), at=first.at,
                outlet=first.outlet, origin=first.origin, sentences={"same": 500 * n}, previous={"same": 500 * n},
                speakers={"same": str(m.attributed_to)})
        for n, m in enumerate(marks)
    ]  # fmt: skip


def next_to(*marks: FactMark) -> list[FactMark]:
    first, second = apart(*marks)
    return [first, replace(second, previous={"same": 0})]


def police_and_hospital(low: float = 5, high: float = 7) -> tuple[FactMark, FactMark]:
    return by(mark(low, 0, 0), "police"), by(mark(high, 0, 0), "the clinic's director")


def test_two_voices_far_apart_in_one_text_leave_it_unclear_what_they_count() -> None:
    state, reason = judge("injured", apart(*police_and_hospital()))
    assert (state, reason["rule"]) == ("refined", "unclear")


def test_two_voices_one_after_the_other_contradict_each_other() -> None:
    assert judge("injured", next_to(*police_and_hospital()))[0] == "conflict"


def test_a_word_of_contrast_at_the_second_figure_sets_it_against_the_first() -> None:
    police, hospital = apart(*police_and_hospital())
    assert judge("injured", [police, replace(hospital, contested=True)])[0] == "conflict"
    assert judge("injured", [replace(police, contested=True), hospital])[0] == "refined"


def test_a_man_who_is_told_of_stands_against_no_count() -> None:
    man, three = next_to(*police_and_hospital(1, 3))
    assert judge("injured", [man, three])[0] == "conflict"
    assert judge("injured", [replace(man, single=True), three])[0] != "conflict"


def test_a_headline_above_a_rising_toll_is_where_the_toll_went() -> None:
    title, text = apart(mark(9, 0, 0), mark(7, 0, 0))
    title = replace(title, in_headline=True)
    assert judge("killed", [title, text, mark(7, 1, 1)])[0] == "conflict"
    assert judge("killed", [title, text])[0] != "conflict"
    assert judge("killed", [title, told(text, Course.RISES)])[0] != "conflict"


def test_who_insists_on_a_lower_toll_contradicts_a_rise() -> None:
    rises, stays = next_to(*police_and_hospital(7, 5))
    told_rise = told(rises, Course.RISES)
    assert judge("killed", [told_rise, told(stays, Course.INSISTED)])[0] == "conflict"
    assert judge("killed", [told_rise, stays])[0] == "update"


def test_thrice_as_many_led_out_elsewhere_are_no_update() -> None:
    assert judge("evacuated", [mark(140, 0, 0), mark(860, 7, 1)])[0] == "differs"
    assert judge("killed", [mark(2, 0, 0), mark(11, 7, 1)])[0] == "update"


def sums(one: float, other: float) -> list[FactMark]:
    return next_to(by(mark(one, 0, 0), "the union"), by(mark(other, 0, 0), "the plant"))


def test_a_sum_that_is_not_accepted_is_disputed_whatever_both_are_called() -> None:
    claimed, owed = sums(9e6, 4e6)
    owed = replace(owed, subject="pay")
    pair = [replace(claimed, subject="debt"), owed, mark(9e6, 3, 1)]
    assert judge("amount", pair)[0] != "conflict"
    near = replace(owed, anchor=Anchor(article="same", start=120, end=121, surface="x"), refused=True)
    assert judge("amount", [pair[0], near, pair[2]])[0] == "conflict"


def test_sums_of_two_years_and_sums_on_top_of_each_other_stand_side_by_side() -> None:
    one, other = sums(14e6, 11e6)
    other = replace(other, anchor=Anchor(article="same", start=90, end=91, surface="x"), contested=True)
    assert judge("amount", [one, other])[0] == "conflict"
    assert judge("amount", [one, replace(other, year=2019)])[0] == "refined"
    assert judge("amount", [one, replace(other, added=True)])[0] == "refined"
    assert judge("amount", [one, replace(other, forecast=True)])[0] == "refined"


def test_shares_conflict_only_where_it_is_told_that_they_are_of_one_thing() -> None:
    one, other = sums(47, 38)
    assert judge("percentage", [one, other])[0] == "refined"
    turnout = [replace(one, subject="turnout"), replace(other, subject="turnout", contested=True)]
    assert judge("percentage", turnout)[0] == "conflict"
    uncontested = replace(turnout[1], contested=False)
    assert judge("percentage", [turnout[0], uncontested])[0] == "refined", "it may be that of the villages"
    assert judge("percentage", [turnout[0], replace(turnout[1], subject="inflation")])[0] == "refined"


def test_a_correction_does_not_hide_that_two_disagreed() -> None:
    seven, five = next_to(*police_and_hospital(7, 5))
    taken_back = told(mark(7, 20, 1), Course.DENIED)
    six = replace(mark(6, 20, 1), corrects=True)
    taken_back = replace(taken_back, corrects=True, anchor=six.anchor)
    states = [state for state, _ in verdicts("killed", [seven, told(five, Course.INSISTED), taken_back, six])]
    assert states[0] == "conflict"
    assert "correction" in states


def test_a_sum_of_reports_is_disputed_by_who_puts_it_otherwise() -> None:
    reported, put = next_to(mark(4.5e6, 0, 0), by(mark(3.2e6, 0, 0), "the club"))
    reported = replace(reported, speakers={})
    put = replace(put, anchor=Anchor(article="same", start=90, end=91, surface="x"))
    assert judge("amount", [reported, put])[0] == "refined"
    assert judge("amount", [reported, replace(put, contested=True)])[0] == "conflict"
