"""Whom "she", "он" and "onlar" can mean."""

from __future__ import annotations

import pytest

from menbe.claims import find_claims
from tests.claims.pieces import article


@pytest.mark.parametrize(
    ("language", "paragraphs", "named"),
    [
        ("en", ["Neighbour Donald Hale said the pier fell.", "“I was there,” she said."], None),
        ("en", ["Nurse Lena Orr said the pier fell.", "Neighbour Donald Hale said no.", "“I saw it,” she said."],
         "Lena Orr"),
        ("en", ["Mayor Ben Roth said the pier fell.", "“No New Levy Act is needed,” he wrote."], "Ben Roth"),
        ("en", ["Mayor Ben Roth said the pier fell.", "The May Fair is over. “We will rest,” he said."], "Ben Roth"),
        ("en", ["Mayor Ben Roth said the pier fell.", "The ministry said it stood.", "“It fell,” he said."],
         "Ben Roth"),
        ("en", ["Mayor Ben Roth said the pier fell.", "Residents said it stood.", "“It fell,” he said."], "Ben Roth"),
        ("en", ["Anna Bell and Bo Hale said the pier fell.", "“It fell,” she said."], None),
        ("en", ["Anna Bell and Bo Hale said the pier fell.", "“It fell,” they said."], "Anna Bell and Bo Hale"),
        ("en", ["Anna James said the pier fell.", "“It fell,” she said."], "Anna James"),
        ("ru", ["Министр Пётр Лодкин заявил, что мост закрыт.", "«Он упал», — сказала она."], None),
        ("ru", ["Сотрудник грузинской таможни заявил, что мост закрыт.", "По его словам, река поднялась."],
         "Сотрудник грузинской таможни"),
        ("ru", ["Врач Анна Лодкина заявила, что мост закрыт.", "Министерство заявило, что мост открыт.",
                "По её словам, река поднялась."], "Анна Лодкина"),
        ("az", ["Həkim Aynur Quliyeva deyib ki, körpü bağlıdır.", "Nazirlik bildirib ki, körpü açıqdır.",
                "Onun sözlərinə görə, çay daşıb."], "Aynur Quliyeva"),
        ("tr", ["Doktor Aylin Doğru köprünün kapalı olduğunu söyledi.", "Bakanlık köprünün açık olduğunu bildirdi.",
                "Onun sözlerine göre nehir taştı."], "Aylin Doğru"),
    ],
)  # fmt: skip
def test_a_pronoun_means_a_person_of_its_sex(language: str, paragraphs: list[str], named: str | None) -> None:
    last = find_claims(article(language, *paragraphs))[-1]
    found = last.named.surface if last.named else None
    assert found == named or (named is not None and found is not None and named in found)
