"""Keys and likeness across scripts, and what is never merged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.model import Mention, MentionKind, Passage
from menbe.names import linked_entities, same_person
from menbe.names.hearing import SAME
from menbe.names.matching import same_phones
from menbe.names.phones import likeness, phones


@pytest.mark.parametrize(
    "spellings",
    [
        [("Səfərov", "az"), ("Сафаров", "ru"), ("Safarov", "en"), ("Seferov", "tr")],
        [("Cəfərov", "az"), ("Джафаров", "ru"), ("Jafarov", "en"), ("Caferov", "tr")],
        [("Həsənli", "az"), ("Гасанли", "ru"), ("Hasanli", "en"), ("Гасанлі", "uk")],
        [("Tağıyev", "az"), ("Тагиев", "ru"), ("Taghiyev", "en")],
        [("Vetoşkin", "tr"), ("Ветошкин", "ru"), ("Vetoshkin", "en"), ("Вєтошкін", "uk")],
    ],
)
def test_one_name_has_the_same_phones_in_every_script(spellings: list[tuple[str, str]]) -> None:
    assert len({phones(word, language) for word, language in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Qasımov", "Касумов"), ("Yusifov", "Юсуфов"), ("Cəbrayılov", "Джабраилов")]
)
def test_variants_by_ear_are_likely_one(one: str, other: str) -> None:
    assert same_person(one, other, ("az", "ru")) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kamal Səfərov", "Камиль Сафаров"), ("Samir Əliyev", "Самира Алиева"), ("Rəşad Quliyev", "Рашид Гулиев"),
     ("Mehriban Əliyeva", "Лейла Алиева"), ("Elman Rüstəmov", "Эльдар Рустамов")],
)  # fmt: skip
def test_near_misses_stay_apart(one: str, other: str) -> None:
    assert same_person(one, other, ("az", "ru")) < SAME


def test_the_order_of_a_name_does_not_matter() -> None:
    assert same_person("Əliyev Vaqif", "Вагиф Алиев", ("az", "ru")) == 1.0


def mention(key: str) -> Mention:
    return Mention(passage=Passage(start=0, end=1, surface="x"), kind=MentionKind(key.split(":")[0]), key=key, name="x",
                   maker="t")  # fmt: skip


def test_a_surname_alone_is_never_merged_across_articles() -> None:
    linked = linked_entities({"a": [mention("person:kAmAl sAfArOv")], "b": [mention("person:sAfArOv")]})
    assert linked["person:sAfArOv"] == "person:sAfArOv"


def test_two_spellings_of_a_full_name_are_one_entity() -> None:
    linked = linked_entities({"a": [mention("person:kAsImOv nAmIk")], "b": [mention("person:kAsUmOv nAmIk")]})
    assert len(set(linked.values())) == 1


def test_an_institution_joins_the_only_country_told_and_none_of_two() -> None:
    bare, az, ru = (f"organisation:foreign_ministry{c}" for c in ("", ":AZ", ":RU"))
    assert linked_entities({"a": [mention(bare)], "b": [mention(az)]})[bare] == az
    assert linked_entities({"a": [mention(bare), mention(ru)], "b": [mention(az)]})[bare] == bare


PHONES = st.text(alphabet="AIOUbdfjklmnprstvzSC", max_size=10)


@given(PHONES, PHONES)
def test_likeness_is_symmetric_and_one_for_the_same(one: str, other: str) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert likeness(one, one) == 1.0


@given(st.lists(PHONES.filter(bool), min_size=1, max_size=4), st.lists(PHONES.filter(bool), min_size=1, max_size=4))
def test_same_phones_is_a_likelihood(one: list[str], other: list[str]) -> None:
    assert 0.0 <= same_phones(one, other) <= 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тимур Белов", "Timur Sergeyevich Belov"),
        ("Лидия Романова", "Lidia Pavlovna Romanova"),
        ("Carlos Vega", "Carlos Andres Vega"),
        ("Abdul Kadir Sönmez", "Abdulkadir Sonmez"),
    ],
)
def test_a_patronymic_a_second_name_or_a_space_more_is_the_same_person(one: str, other: str) -> None:
    assert same_person(one, other, ("", "")) >= SAME


@pytest.mark.parametrize(("one", "other"), [("T. Belov", "Timur Belov"), ("Belov", "Timur Belov")])
def test_an_initial_or_a_surname_alone_is_likely_but_never_enough_to_merge(one: str, other: str) -> None:
    assert 0.5 < same_person(one, other) < SAME


def test_a_name_that_may_be_either_of_two_is_neither() -> None:
    keys = ["person:bAlOv tImUr", "person:bAlOv sArkAvIC tImUr", "person:bAlOv pAvlOvIC tImUr"]
    mentions = [
        Mention(passage=Passage(start=0, end=1, surface="X"), kind=MentionKind.PERSON, key=key,
                name="X", maker="test")
        for key in keys
    ]  # fmt: skip
    linked = linked_entities({"1": mentions[1:2], "2": mentions[2:], "3": mentions[:1]})
    assert len(set(linked.values())) == 3
