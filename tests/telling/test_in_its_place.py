"""Parts of a count told of one, figures and days that take another's place, and rivals in texts apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from menbe.claims import subject_of
from menbe.model import Course
from menbe.stories.telling.judging import judge, verdicts
from menbe.stories.telling.pairs import compatible
from menbe.views import FactMark
from tests.telling.test_fact_table import mark
from tests.telling.test_near_misses import by, told
from tests.telling.test_set_against import next_to


def fine(sum_of_money: float, hour: float, origin: int) -> FactMark:
    return replace(mark(sum_of_money, hour, origin), subject="fine")


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "Six were hurt, one of them a referee, the club said.", "one"),
        ("ru", "Ранены шестеро, один из них – судья, сообщил клуб.", "один"),
        ("az", "Biri hakim olmaqla altı nəfər xəsarət alıb.", "Biri"),
        ("tr", "Biri hakem altı kişi yaralandı.", "Biri"),
    ],
)
def test_words_beside_a_count_of_one_tell_among_whom(language: str, text: str, figure: str) -> None:
    start = text.index(figure)
    assert subject_of(text, start, start + len(figure), language, "injured").among


def test_a_woman_who_died_is_nobodys_part() -> None:
    text = "A woman died at the crossing."
    assert not subject_of(text, 0, 7, "en", "killed").among


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "The regulator raised the fine from 20,000 to 40,000 euros.", "40,000 euros"),
        ("ru", "Ведомство снизило штраф до 40 тысяч евро.", "40 тысяч евро"),
        ("az", "Qurum cəriməni 40 min avroya endirib.", "40 min avroya"),
        ("tr", "Kurum cezayı 40 bin avroya yükseltti.", "40 bin avroya"),
    ],
)
def test_a_sentence_tells_that_a_sum_took_anothers_place(language: str, text: str, figure: str) -> None:
    start = text.index(figure)
    assert subject_of(text, start, start + len(figure), language).changed


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "The opening was postponed to 4 May.", "4 May"),
        ("ru", "Открытие перенесли на 4 мая.", "4 мая"),
        ("az", "Açılış mayın 4-nə təxirə salınıb.", "mayın 4"),
        ("tr", "Açılış 4 Mayıs'a ertelendi.", "4 Mayıs"),
    ],
)
def test_a_sentence_tells_that_a_day_was_put_off(language: str, text: str, figure: str) -> None:
    start = text.index(figure)
    assert subject_of(text, start, start + len(figure), language, "date_of_event").changed


def test_a_sum_raised_in_a_later_text_is_an_update() -> None:
    before, after = fine(20_000, 0, 0), fine(40_000, 90, 1)
    assert judge("amount", [before, after])[0] == "refined"
    assert judge("amount", [before, replace(after, changed=True)])[0] == "update"
    assert judge("amount", [before, replace(after, changed=True, subject="repair")])[0] == "refined"
    assert judge("amount", [before, replace(after, changed=True, low=900_000, high=900_000)])[0] == "refined"


def test_two_offices_that_give_two_sums_of_one_thing_disagree() -> None:
    union, ministry = by(mark(90e6, 0, 0), "the trade union"), by(mark(60e6, 9, 1), "the ministry")
    assert judge("amount", [union, ministry])[0] == "conflict"
    assert judge("amount", [replace(union, subject="debt"), replace(ministry, subject="fine")])[0] == "refined"
    assert judge("amount", [union, replace(ministry, low=4e6, high=4e6)])[0] == "refined"
    assert judge("amount", [union, replace(ministry, forecast=True)])[0] == "refined"


def test_two_shares_without_a_word_for_them_conflict_where_one_is_set_against_the_other() -> None:
    one, other = next_to(by(mark(12, 0, 0), "the staff"), by(mark(35, 0, 0), "the growers"))
    assert judge("percentage", [one, other])[0] == "refined"
    assert judge("percentage", [one, replace(other, contested=True)])[0] == "conflict"


def test_a_day_that_is_put_off_is_an_update() -> None:
    first, later = next_to(mark(None, 0, 0, label="2026-03-01"), mark(None, 0, 0, label="2026-04-09"))
    assert judge("date_of_event", [first, later])[0] == "refined"
    assert judge("date_of_event", [first, replace(later, changed=True)])[0] == "update"


def test_two_who_name_another_cause_disagree_but_a_word_for_a_kind_excludes_none() -> None:
    bolts = by(mark(None, 0, 0, label="missing bolts"), "the union")
    winch = by(mark(None, 30, 1, label="faulty winch"), "the ministry")
    assert judge("cause", [bolts, winch])[0] == "conflict"
    assert judge("cause", [bolts, replace(winch, attributed_to=None, speakers={})])[0] == "refined"
    assert judge("cause", [bolts, replace(winch, label="safety violations")])[0] == "refined"
    assert judge("cause", [bolts, replace(winch, label="fog")])[0] == "refined"


def test_one_persons_two_counts_are_an_update_wherever_they_are_told() -> None:
    first = by(mark(120, 0, 0), "governor Nurlan Ospanov")
    later = by(mark(300, 20, 1), "Vali Nurlan Ospanov")
    assert judge("participants", [first, later])[0] in {"update", "correction"}
    assert judge("participants", [first, by(later, "Aybek Tursunov")])[0] == "differs"


def test_what_is_insisted_on_is_disputed_though_another_text_corrects() -> None:
    nine, fourteen = next_to(mark(9, 0, 0), by(mark(14, 0, 0), "the clinic"))
    nine = replace(nine, speakers={})
    corrected = replace(told(mark(9, -30, 1), Course.FALLS), corrects=True)
    states = [state for state, _ in verdicts("injured", [corrected, nine, told(fourteen, Course.INSISTED)])]
    assert states[0] == "conflict"


def test_a_single_one_told_of_aside_is_no_rival_of_what_is_insisted_on() -> None:
    four, one = next_to(mark(4, 0, 0), mark(1, 0, 0))
    four = replace(told(four, Course.INSISTED), speakers={})
    assert judge("killed", [four, replace(one, speakers={})])[0] != "conflict"


def test_a_sum_reaches_no_further_than_its_last_digit() -> None:
    assert not compatible(mark(312_000_000, 0, 0), mark(287_000_000, 0, 1))
    assert compatible(mark(1_210_000, 0, 0), mark(1_200_000, 0, 1))


def test_a_rise_told_by_word_stays_an_update_beside_a_denial() -> None:
    marks = [mark(2, 0, 0), told(mark(4, 5, 1), Course.RISES), mark(6, 6, 2), told(mark(6, 9, 3), Course.DENIED)]
    states = [state for state, _ in verdicts("killed", marks)]
    assert states == ["conflict", "update"]
