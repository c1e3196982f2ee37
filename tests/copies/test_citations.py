"""Stated sources, per language: found, resolved in any case form, and not found where there is none."""

from __future__ import annotations

import pytest

from menbe.copies.citations import find_citations
from menbe.model import BlockKind, Outlet
from tests.copies.making import article

OUTLETS = (
    Outlet(key="deniz-xeber.example", name="Dəniz Xəbər", country="AZ", languages=("az",), names=("Дениз Хабар",)),
    Outlet(key="sosna.example", name="Сосна-Инфо", country="RU", languages=("ru",), names=("Sosna-Info",)),
    Outlet(key="pine-wire.example", name="Pine Wire", country="GB", languages=("en",)),
    Outlet(key="liman-haber.example", name="Liman Haber", country="TR", languages=("tr",)),
    Outlet(key="one.example", name="One", country=None, languages=("en",)),
)  # fmt: skip


def cited(text: str, language: str) -> list[str | None]:
    made = article([text], language=language, headline="—")
    found = find_citations(made, OUTLETS)
    for citation in found:
        for passage in (citation.formula, citation.named):
            assert made.text[passage.start : passage.end] == passage.surface
    return [citation.outlet for citation in found]


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("az", "“Dəniz Xəbər”ə istinadən bildirilir ki, yol açılıb.", "deniz-xeber.example"),
        ("az", "Dəniz Xəbərin məlumatına görə, iki nəfər yaralanıb.", "deniz-xeber.example"),
        ("ru", "Об этом сообщает «Сосна-Инфо» со ссылкой на источник.", "sosna.example"),
        ("ru", "По данным «Сосна-Инфо», пострадали двое.", "sosna.example"),
        ("en", "The road is open, Pine Wire reported on Monday.", "pine-wire.example"),
        ("en", "A neighbour told Pine Wire she had heard it.", "pine-wire.example"),
        ("tr", "Liman Haber'in aktardığına göre yol açıldı.", "liman-haber.example"),
        ("tr", "İddia, iki tanığa dayandırılarak Liman Haber'de yer aldı.", "liman-haber.example"),
        ("az", "Müsahibə “Dəniz Xəbər”də dərc olunub.", "deniz-xeber.example"),
        ("az", "Gəmi mexaniki “Dəniz Xəbər”ə deyir ki, mühərrik susmuşdu.", "deniz-xeber.example"),
        ("uk", "Про це повідомляє «Сосна-Инфо».", "sosna.example"),
        ("de", "Das berichtet Pine Wire.", "pine-wire.example"),
    ],
)
def test_a_stated_source_is_resolved_in_its_case_form(language: str, text: str, outlet: str) -> None:
    assert cited(text, language) == [outlet]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("az", "İddialara görə, iki nəfər yaralanıb."),
        ("ru", "По слухам, пострадали двое."),
        ("en", "Two people were reportedly hurt."),
        ("en", "The court fined Pine Wire on Monday."),
        ("tr", "İddiaya göre iki kişi yaralandı."),
    ],
)
def test_hedges_and_subjects_are_no_sources(language: str, text: str) -> None:
    assert cited(text, language) == []


def test_an_unnamed_medium_is_kept_unresolved() -> None:
    assert cited("Türkiyə mediası yazır ki, danışıqlar təxirə salınıb.", "az") == [None]
    assert cited("Bölgesel basına bakılırsa baraj dolmuş.", "tr") == [None]
    assert cited("Если верить местной прессе, плотина полна.", "ru") == [None]


def test_a_credit_beside_a_picture_credits_the_picture_only() -> None:
    made = article(["A text.", (BlockKind.CAPTION, "A bridge"), (BlockKind.CREDIT, "Source: Pine Wire")], language="en")
    assert find_citations(made, OUTLETS) == ()


def test_an_article_does_not_cite_its_own_outlet() -> None:
    made = article(["The road is open, Pine Wire reported."], language="en", outlet="pine-wire.example")
    assert find_citations(made, OUTLETS) == ()


def test_what_a_speaker_says_of_the_press_is_no_source_of_the_article() -> None:
    text = "The mayor would not answer. “Whatever local media have reported is a fairy tale,” she said."
    assert find_citations(article([text]), ()) == ()
