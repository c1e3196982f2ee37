"""Causes that a text calls so and that no list holds: they are told in its own words."""

from __future__ import annotations

import pytest

from menbe.claims import find_facts
from tests.claims.pieces import article


def causes(language: str, body: str) -> set[str | None]:
    return {fact.label for fact in find_facts(article(language, body), ()) if fact.slot == "cause"}


@pytest.mark.parametrize(
    ("language", "body", "cause"),
    [
        ("en", "The union blames a jammed hoist for the fall.", "a jammed hoist"),
        ("en", "A blocked culvert was the likely cause, engineers said.", "a blocked culvert"),
        ("en", "The outage was caused by a gnawed wire.", "a gnawed wire"),
        ("ru", "Причиной аварии назвали забитый водосток.", "забитый водосток"),
        ("ru", "По словам монтажников, виноват заклинивший тормоз.", "заклинивший тормоз"),
        ("az", "Mühəndislər deyir ki, qəzaya tıxanmış drenaj səbəb olub.", "tıxanmış drenaj"),
        ("tr", "Uzmanlara göre patlamaya tıkanan filtrenin yol açtığı sanılıyor.", "tıkanan filtrenin"),
    ],
)
def test_a_cause_that_is_called_so_is_told_in_its_own_words(language: str, body: str, cause: str) -> None:
    assert causes(language, body) == {cause}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Because of the holiday the bank is shut."),
        ("ru", "Из-за праздника банк закрыт."),
        ("az", "Bayram səbəbindən bank bağlıdır."),
        ("tr", "Bayram nedeniyle banka kapalı."),
    ],
)
def test_a_mere_reason_is_no_cause(language: str, body: str) -> None:
    assert causes(language, body) == set()


def test_a_cause_of_the_lists_keeps_its_common_name() -> None:
    assert causes("en", "The fire was caused by a short circuit.") == {"short circuit"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "The cause was a matter still under investigation."),
        ("ru", "Причиной аварии стали, видимо, пока неизвестные неполадки."),
        ("az", "Yanğının səbəbi hələlik məlum deyil."),
        ("tr", "Yangının nedeni henüz bilinmiyor."),
    ],
)
def test_a_cause_that_nobody_knows_is_none(language: str, body: str) -> None:
    assert causes(language, body) == set()
