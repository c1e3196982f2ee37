"""Figures that somebody does not accept, parts of sums and of pupils, measurements side by side, one office twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from menbe.claims import find_claims, find_facts, subject_of
from menbe.model import Course
from menbe.stories.telling.judging import judge, verdicts
from menbe.views import Anchor
from tests.making import article
from tests.telling.snippets import kinds_of, rows_of, snippets_of
from tests.telling.test_fact_table import mark
from tests.telling.test_near_misses import by
from tests.telling.test_set_against import next_to, police_and_hospital


def kinds(tmp_path: Path, told: str) -> dict[str, str]:
    path = tmp_path / "one.txt"
    path.write_text(told, encoding="utf-8")
    (snippet,) = snippets_of(path)
    return kinds_of(rows_of(snippet)[0])


def test_a_count_that_somebody_does_not_accept_is_disputed_though_no_second_giver_is_named() -> None:
    police, other = next_to(*police_and_hospital(900, 350))
    other = replace(other, speakers={}, attributed_to=None)
    assert judge("participants", [police, other])[0] != "conflict"
    assert judge("participants", [police, replace(other, other=True)])[0] == "conflict"


def test_no_more_than_so_many_are_no_single_one() -> None:
    organisers, police = next_to(*police_and_hospital(4000, 1))
    police = replace(police, high=1500.0, course=Course.INSISTED, speakers={}, attributed_to=None)
    assert judge("participants", [organisers, police])[0] == "conflict"


def test_two_strengths_in_one_breath_set_against_each_other_conflict_whoever_gives_the_first() -> None:
    first, second = next_to(mark(4.9, 0, 0), by(mark(5.1, 0, 0), "Kandilli"))
    first = replace(first, speakers={})
    assert judge("magnitude", [first, second])[0] != "conflict"
    assert judge("magnitude", [first, replace(second, contested=True)])[0] == "conflict"
    again = replace(second, speakers={}, attributed_to=None, changed=True)
    assert judge("magnitude", [first, again])[0] == "correction"


def test_a_share_that_a_member_of_the_board_does_not_accept() -> None:
    told, other = next_to(mark(12, 0, 0), by(mark(37, 0, 0), "a member of the board"))
    told = replace(told, speakers={})
    other = replace(other, anchor=Anchor(article="same", start=180, end=182, surface="x"))
    assert judge("percentage", [told, other])[0] == "refined"
    assert judge("percentage", [told, replace(other, refused=True)])[0] == "conflict"


def test_one_office_told_twice_is_one_hand_beside_somebody_who_disputes_it() -> None:
    office, coast_guard = next_to(by(mark(4, 0, 0), "the governor's office"), by(mark(5, 0, 0), "the coast guard"))
    disputed = [office, replace(coast_guard, course=Course.INSISTED)]
    later = mark(2, 40, 1)
    assert [state for state, _ in verdicts("missing", [*disputed, later])] == ["conflict"]
    governor = by(later, "Vali Kadir Özbay")
    assert [state for state, _ in verdicts("missing", [*disputed, governor])] == ["conflict", "update"]


def test_what_two_firms_lost_is_of_two_things() -> None:
    port, fishermen = next_to(by(mark(12e6, 0, 0), "the port"), by(mark(7e6, 0, 0), "the cooperative"))
    fishermen = replace(fishermen, anchor=Anchor(article="same", start=90, end=91, surface="x"), contested=True)
    assert judge("amount", [port, fishermen])[0] == "conflict"
    assert judge("amount", [replace(port, own=True), replace(fishermen, own=True)])[0] == "refined"


def test_fewer_hurt_beside_as_many_more_dead_have_died_since() -> None:
    first, later = by(mark(17, 0, 0), "police"), by(mark(15, 5, 1), "the clinic's director")
    assert verdicts("injured", [first, later])[0][0] == "conflict"
    tolls = {first.anchor.article: 4.0, later.anchor.article: 6.0}
    assert verdicts("injured", [first, later], tolls=tolls)[0][0] == "update"


@pytest.mark.parametrize(
    ("language", "text", "figure", "expected"),
    [
        ("en", "The bridge costs 9 million manats, of which 4 million is a loan.", "4 million", True),
        ("en", "The bridge costs 9 million manats and the road 4 million.", "4 million", False),
        ("ru", "Мост стоит 9 миллионов манатов, из них 4 миллиона – кредит.", "4 миллиона", True),
        ("az", "Körpü 9 milyon manata başa gəlir, bunun 4 milyonu kreditdir.", "4 milyonu", True),
        ("az", "Körpünün qiyməti 9 milyon idi, onun qiyməti 4 milyona düşüb.", "4 milyona", False),
        ("tr", "Köprü 9 milyon manata mal oluyor, bunun 4 milyonu kredi.", "4 milyonu", True),
        ("tr", "Köprünün 9 milyon manatlık bedelinin 4 milyon manatlık bölümü kredi.", "4 milyon manat", True),
    ],
)
def test_a_sum_taken_out_of_another(language: str, text: str, figure: str, expected: bool) -> None:
    at = text.rindex(figure)
    assert subject_of(text, at, at + len(figure), language).portion is expected


def test_a_portion_of_a_sum_stands_in_a_row_of_its_own(tmp_path: Path) -> None:
    told = (
        "= loan | amount scope\n"
        "ru 0 A | | H: Мост // Мост стоит 9 миллионов манатов, из них 4 миллиона манатов даст банк, сообщил мэр.\n"
        "en 3 B | | H: Bridge // The bridge is worth 9 million manats, the minister said.\n"
    )
    assert kinds(tmp_path, told)["amount"] == "scope"


def test_those_in_hospital_are_a_part_of_pupils_as_of_people(tmp_path: Path) -> None:
    told = (
        "= gas | injured scope\n"
        "en 0 A | | H: Gas leak at school // Thirty pupils were poisoned, four of them seriously, the ministry said.\n"
        "ru 3 B | | H: Отравление в школе // Отравились 30 школьников, сообщили в министерстве.\n"
    )
    assert kinds(tmp_path, told)["injured"] == "scope"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Минздрав опроверг смерть ребёнка, пострадавших уже 61."),
        ("en", "The ministry denied the boy's death, 61 people were injured."),
        ("az", "Həkim xəbəri təkzib edib: “İki nəfər yaralanıb, başqa heç nə”."),
    ],
)
def test_a_comma_ends_what_is_denied(language: str, text: str) -> None:
    piece = article("", text, language=language)
    hurt = [fact for fact in find_facts(piece, find_claims(piece)) if fact.slot == "injured"]
    assert hurt
    assert all(fact.course is not Course.DENIED for fact in hurt)


def test_of_the_hurt_those_taken_to_hospital_are_a_part(tmp_path: Path) -> None:
    told = (
        "= smoke | injured scope\n"
        "az 0 A | | H: Tüstü // Məktəbdə 40 nəfər tüstüdən zəhərlənib, onlardan 11 nəfər xəstəxanaya yerləşdirilib.\n"
        "tr 2 B | | H: Okulda duman // Okulda 40 kişi dumandan zehirlendi, sağlık müdürlüğü açıkladı.\n"
    )
    assert kinds(tmp_path, told)["injured"] == "scope"


def test_who_calls_reports_of_a_sum_untrue_and_gives_another_disputes_it(tmp_path: Path) -> None:
    told = (
        "= villa | amount conflict\n"
        "en 0 A | | H: Villa // The minister's villa cost 5 million euros, according to the land registry.\n"
        "ru 9 B | | H: Ответ // Министр Олег Рак назвал выдумкой сообщения о вилле за 5 миллионов евро. "
        "«Я заплатил 900 тысяч евро», – сказал Рак.\n"
    )
    assert kinds(tmp_path, told)["amount"] == "conflict"


def test_what_befell_the_others_is_no_second_figure(tmp_path: Path) -> None:
    told = (
        "= let go | released none\n"
        "tr 0 A | | H: Gözaltılar // Beş kişi serbest bırakıldı, dört kişi ise adliyeye sevk edildi.\n"
    )
    assert "released" not in kinds(tmp_path, told)


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        (
            "en",
            "Police valued the ring at $500. The jeweller, Ana Dold, values it at $9,000.",
            "The jeweller, Ana Dold",
        ),
        (
            "ru",
            "Убыток оценили в 500 долларов. Директор фабрики, Ян Цой, оценивает его в 9000 долларов.",
            "Директор фабрики, Ян Цой",
        ),
    ],
)
def test_who_values_a_thing_gives_the_sum(language: str, text: str, who: str) -> None:
    piece = article("", text, language=language)
    givers = {f.low: f.attributed_to.surface for f in find_facts(piece, find_claims(piece)) if f.attributed_to}
    assert givers[9000] == who


def test_those_who_saw_it_contradict_an_office_that_tells_of_nobody() -> None:
    nobody, one = by(mark(0, 0, 0), "police"), by(mark(1, 3, 1), "a neighbour")
    assert judge("killed", [nobody, one])[0] == "conflict"
    assert judge("killed", [nobody, by(mark(1, 3, 1), "the ministry")])[0] == "update"


def test_soldiers_whom_a_ministry_counts_are_no_part_of_those_whom_their_families_count(tmp_path: Path) -> None:
    told = (
        "= barracks | killed conflict\n"
        "tr 0 A | | H: Kışla // Savunma Bakanlığı yedi askerin öldüğünü açıkladı. "
        "Asker aileleri derneği ise en az 20 ölü olduğunu öne sürüyor.\n"
    )
    assert kinds(tmp_path, told)["killed"] == "conflict"


def test_near_sums_of_one_subject_conflict_further_apart_where_the_second_is_set_against_the_first() -> None:
    fund, growers = next_to(by(mark(8e6, 0, 0), "the fund"), by(mark(14e6, 0, 0), "the growers"))
    fund, growers = (replace(m, subject="damage") for m in (fund, growers))
    far = replace(growers, anchor=Anchor(article="same", start=900, end=901, surface="x"))
    assert judge("amount", [fund, far])[0] == "refined"
    assert judge("amount", [fund, replace(far, contested=True)])[0] == "conflict"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Six people were hurt. The club counted 7,200 spectators. Police put it at 5,400."),
        ("ru", "Пострадали шесть человек. На матче были 7200 зрителей. Полиция насчитала лишь 5400."),
        ("tr", "Altı kişi yaralandı. Kulübe göre 7.200 izleyici vardı. Polis 5.400 diyor."),
        ("az", "Altı nəfər yaralanıb. Kluba görə, 7200 tamaşaçı olub. Polis isə 5400 deyir."),
    ],
)
def test_who_counts_a_crowd_otherwise_counts_no_injured(language: str, text: str) -> None:
    piece = article("", text, language=language)
    hurt = {fact.low for fact in find_facts(piece, find_claims(piece)) if fact.slot == "injured"}
    assert hurt == {6}
