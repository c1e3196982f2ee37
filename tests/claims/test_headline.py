"""Figures and names of a headline which the body does not support, in invented articles of four languages."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims, find_facts, headline_doubts
from menbe.names import Lexicon, find_mentions
from tests.claims.pieces import article

NOBODY = Lexicon.of(())


def doubts(language: str, headline: str, *body: str) -> list[tuple[str, str | None]]:
    piece = article(language, *body, headline=headline)
    mentions = find_mentions(piece, NOBODY)
    facts = find_facts(piece, find_claims(piece), mentions)
    return [(d.passage.surface, d.slot) for d in headline_doubts(piece, facts, mentions)]


UNSUPPORTED = [
    ("az", "Yanğında doqquz nəfər yaralanıb", "Anbarda yanğın olub. Beş nəfər yaralanıb.", "injured"),
    ("ru", "Погибли семь человек", "В доме случился пожар. Погибли трое, сообщили в министерстве.", "killed"),
    (
        "en",
        "Ten missing after ferry sinks",
        "The ferry sank at night. Four people are missing, the agency said.",
        "missing",
    ),
    ("tr", "Depremde 20 kişi öldü", "Deprem gece oldu. Valilik, on iki kişinin öldüğünü açıkladı.", "killed"),
]


@pytest.mark.parametrize(("language", "headline", "body", "slot"), UNSUPPORTED)
def test_a_figure_the_body_does_not_hold_is_shown(language: str, headline: str, body: str, slot: str) -> None:
    assert [found for _, found in doubts(language, headline, body)] == [slot]


SUPPORTED = [
    ("az", "Yanğında 5 nəfər yaralanıb", "Anbarda yanğın olub. Beş nəfər yaralanıb."),
    ("ru", "Погибли более десяти человек", "При взрыве погибли четырнадцать человек."),
    ("en", "Dozens detained at rally", "Police detained 34 people at the rally."),
    ("tr", "İki kişi öldü", "Kazada 2 kişi hayatını kaybetti."),
    ("en", "Talks enter day 12", "The talks went into their twelfth hour on day 12."),
]


@pytest.mark.parametrize(("language", "headline", "body"), SUPPORTED)
def test_a_figure_the_body_holds_in_other_words_is_not(language: str, headline: str, body: str) -> None:
    assert doubts(language, headline, body) == []


def test_a_number_that_counts_nothing_we_know_has_to_stand_in_the_body() -> None:
    assert doubts("en", "Mayor promises 40 new buses", "The mayor promised to renew the fleet.") == [("40", None)]


def test_what_the_body_says_instead_comes_with_its_words() -> None:
    piece = article(
        "en", "The agency counts four people missing. The owner counts six missing.", headline="Ten missing at sea"
    )
    facts = find_facts(piece, find_claims(piece))
    (doubt,) = headline_doubts(piece, facts, ())
    assert [p.surface for p in doubt.body] == ["four people missing", "six missing"]


def test_a_name_only_the_headline_has_is_shown_and_a_case_form_is_the_same_name() -> None:
    told = "Встреча прошла в столице. Ильдар Сафаров подписал договор."
    assert doubts("ru", "Рашид Мамедов подписал договор", told) == [("Рашид Мамедов", None)]
    assert doubts("ru", "Договор Сафарова", told) == []


def test_an_article_without_a_body_is_not_checked() -> None:
    assert doubts("en", "Ten missing at sea") == []
