"""Figures without a unit that lean on another, coins, ages in words."""

from __future__ import annotations

import pytest

from menbe.claims import find_facts
from tests.claims.pieces import article


def values(language: str, body: str, slot: str) -> set[float | None]:
    return {fact.low for fact in find_facts(article(language, body), ()) if fact.slot == slot}


@pytest.mark.parametrize(
    ("language", "body", "sums"),
    [
        ("en", "The regulator cut the fine from 90,000 to 40,000 pounds.", {90_000, 40_000}),
        ("en", "The bridge was to cost 2.5bn lira. The ministry now says 3.1bn.", {2.5e9, 3.1e9}),
        ("ru", "Суд снизил штраф с 90 до 40 тысяч рублей.", {90_000, 40_000}),
        ("ru", "Убытки оценили в 3 млн рублей; по словам хозяина, склад застрахован на 700 тысяч.", {3e6, 700_000}),
        ("az", "Məhkəmə cəriməni 90 mindən 40 min manata endirib.", {90_000, 40_000}),
        ("az", "Cərimə 3 milyon manatdır. Klub isə 2 milyon deyir.", {3e6, 2e6}),
        ("tr", "Mahkeme cezayı 90 binden 40 bin liraya indirdi.", {90_000, 40_000}),
        ("tr", "Ceza 3 milyon lira. Kulüp ise 2 milyon diyor.", {3e6, 2e6}),
    ],
)
def test_a_sum_may_lean_on_the_currency_of_another(language: str, body: str, sums: set[float]) -> None:
    assert values(language, body, "amount") == sums


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Salmanov won 54 per cent, Orlova 43."),
        ("ru", "Салманов набрал 54 процента против 43 у Орловой."),
        ("az", "Salmanov 54 faiz səs toplayıb, Orlova isə 43."),
        ("tr", "Salmanov yüzde 54 oy aldı, Orlova ise 43'te kaldı."),
    ],
)
def test_a_share_may_lean_on_another(language: str, body: str) -> None:
    assert values(language, body, "percentage") == {54, 43}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Bread now costs 2 manats, the union says, and 12 tonnes were sold by 14 bakeries."),
        ("ru", "Явка составила 54 процента; в 14 школах работали 12 комиссий."),
        ("az", "İştirak 54 faiz oldu, 14 məktəbdə 12 komissiya işlədi."),
        ("tr", "Katılım yüzde 54 oldu, 14 okulda 12 kurul çalıştı."),
    ],
)
def test_what_has_a_noun_of_its_own_leans_on_nothing(language: str, body: str) -> None:
    assert not values(language, body, "percentage") & {12, 14}
    assert not values(language, body, "amount") & {12, 14}


@pytest.mark.parametrize(
    ("language", "body", "sums"),
    [
        ("az", "Çörəyin qiyməti 65 qəpikdir.", {0.65}),
        ("tr", "Simit 75 kuruş oldu.", {0.75}),
        ("ru", "Проезд стоит 50 копеек.", {0.5}),
        ("en", "A loaf costs 65 qapiks.", {0.65}),
        ("az", "Bir qəpik də götürməmişəm.", set()),
        ("tr", "Tek bir lirası kaybolmadı.", set()),
    ],
)
def test_coins_are_parts_of_a_currency_and_a_single_one_is_no_sum(language: str, body: str, sums: set[float]) -> None:
    assert values(language, body, "amount") == sums


@pytest.mark.parametrize(
    ("language", "body", "age"),
    [
        ("az", "On üç yaşlı qız yaralanıb.", 13),
        ("tr", "On üç yaşındaki kız yaralandı.", 13),
        ("ru", "Пострадала девочка тринадцати лет.", 13),
        ("ru", "Руль держал сорокатрёхлетний шофёр.", 43),
    ],
)
def test_ages_are_told_in_words(language: str, body: str, age: int) -> None:
    assert values(language, body, "age") == {age}
