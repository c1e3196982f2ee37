"""What is no figure alone, no speaker behind a circumstance, and no telling of what stood before."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from tests.claims.pieces import article


def said(language: str, text: str) -> list[tuple[str, str | None]]:
    found = find_claims(article(language, text))
    return [(claim.content.surface, claim.speaker.surface if claim.speaker else None) for claim in found]


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("en", "The mayor said nine people were hurt.", "nine people were hurt"),
        ("tr", "Vali 14 kişinin yaralandığını söyledi.", "14 kişinin yaralandığını"),
        ("az", "Vali 14 nəfərin yaralandığını deyib.", "14 nəfərin yaralandığını"),
        ("ru", "Мэр сообщил, что пострадали девять человек.", "пострадали девять человек"),
    ],
)
def test_a_figure_with_its_noun_is_said_whole(language: str, text: str, content: str) -> None:
    assert [one for one, _ in said(language, text)] == [content]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The man in the blue coat said yes."),
        ("tr", "Muhtar evet dedi."),
        ("tr", "Şirket bunu yalanladı."),
        ("az", "Şirkət bunu təkzib edib."),
    ],
)
def test_a_word_that_is_no_figure_says_nothing_alone(language: str, text: str) -> None:
    assert said(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "In northern Lenkeran officials said the road was cut.", "Lenkeran officials"),
        ("en", "Officials in the port of Harwick said the road was cut.", "Officials in the port of Harwick"),
        ("tr", "Bakan Kara toplantıda yolun açılacağını söyledi.", "Bakan Kara"),
        ("az", "Nazir Səfərov iclasda yolun açılacağını bildirib.", "Nazir Səfərov"),
    ],
)
def test_places_inside_a_speaker_and_behind_one_cut_nothing_off(language: str, text: str, speaker: str) -> None:
    assert [one for _, one in said(language, text)] == [speaker]


def test_who_told_a_paper_of_it_is_not_the_paper() -> None:
    text = "Мост закрыт до осени. Об этом министр Олег Панин рассказал «Береговой газете»."
    assert said("ru", text) == [("Мост закрыт до осени", "министр Олег Панин")]


def test_a_paper_written_in_other_letters_before_the_verb_is_who_was_told() -> None:
    text = "Мост закрыт до осени. Об этом Liman Press сообщила директор порта Анна Лось."
    assert said("ru", text) == [("Мост закрыт до осени", "директор порта Анна Лось")]


def test_at_that_is_not_of_that() -> None:
    text = "Мост закрыт до осени. При этом министр сообщил журналистам, что паром уже ходит."
    assert ("паром уже ходит", "министр") in said("ru", text)
