"""Plain text: the pitfalls of an aggregator's page scraped as text."""

from __future__ import annotations

import pytest

from menbe.errors import ExtractError
from menbe.model import BlockKind
from tests.extract.pages import AZ_CAPTION, AZ_GLUED, PARAGRAPHS, extract, kind_of, texts

PAGE = "\n\n".join(
    [
        "RU",
        "Larkham’s lost bridge: a town cut in two",
        PARAGRAPHS[0],
        AZ_CAPTION,
        "Source: Çaykənd.Az",
        PARAGRAPHS[1] + AZ_GLUED,
        PARAGRAPHS[2],
        "It is time to build.",
        "Larkham.Example \n\nИзбранный\n12\n36\nlarkham.example\n\n10Источники",
    ]
)


def test_an_aggregators_page_falls_into_its_parts() -> None:
    found = extract(PAGE, "text/plain")
    assert found.headline == "Larkham’s lost bridge: a town cut in two"
    assert texts(found, BlockKind.BODY) == [*PARAGRAPHS, "It is time to build."]
    assert texts(found, BlockKind.CAPTION) == [AZ_CAPTION, AZ_GLUED]
    assert texts(found, BlockKind.CREDIT) == ["Source: Çaykənd.Az"]
    assert texts(found, BlockKind.FURNITURE) == [
        "RU",
        "Larkham.Example",
        "Избранный",
        "12",
        "36",
        "larkham.example",
        "10Источники",
    ]
    assert {b.language for b in found.blocks if b.kind is BlockKind.BODY} == {"en"}
    assert {b.language for b in found.blocks if b.kind is BlockKind.CAPTION} == {"az"}


def test_the_whole_text_is_kept_in_order() -> None:
    found = extract(PAGE, "text/plain")
    assert "\n\n".join(found.text[b.start : b.end] for b in found.blocks) == found.text
    assert "".join(found.text.split()).replace("RU", "", 1).startswith("Larkham’slostbridge")


def test_wrapped_lines_are_put_together() -> None:
    wrapped = "Bridge plan agreed\n\n" + "\n".join(
        PARAGRAPHS[0][i : i + 70].strip() for i in range(0, len(PARAGRAPHS[0]), 70)
    )
    assert len(texts(extract(wrapped, "text/plain"), BlockKind.BODY)) == 1


def test_headings_bylines_and_dates_are_told_apart() -> None:
    text = "\n\n".join(
        [
            "Bridge plan agreed",
            "By Ann Tarrow",
            "24 June 2025, 10:00",
            PARAGRAPHS[0],
            "What happens next",
            PARAGRAPHS[1],
        ]
    )
    found = extract(text, "text/plain")
    assert kind_of(found, "By Ann Tarrow") is BlockKind.BYLINE
    assert kind_of(found, "What happens next") is BlockKind.HEADING
    assert kind_of(found, "24 June 2025, 10:00") is BlockKind.FURNITURE
    assert found.authors == ("Ann Tarrow",)
    assert found.published is not None
    assert found.published.at.isoformat() == "2025-06-24T10:00:00+00:00"


def test_a_russian_text_keeps_its_own_body_and_sheds_azerbaijani_captions() -> None:
    body = (
        "Совет посёлка проголосовал за восстановление пешеходного моста, закрытого после наводнения прошлой зимой.",
        "«Мы ждали достаточно», — сказала владелица пекарни на северном берегу, обращаясь к собравшимся жителям.",
    )
    found = extract("\n\n".join(["Мост восстановят", body[0], AZ_CAPTION, body[1]]), "text/plain")
    assert tuple(texts(found, BlockKind.BODY)) == body
    assert texts(found, BlockKind.CAPTION) == [AZ_CAPTION]


def test_a_list_of_labels_is_no_article() -> None:
    with pytest.raises(ExtractError, match="no paragraph"):
        extract("Home\nSport\n12\nRU | EN", "text/plain")
