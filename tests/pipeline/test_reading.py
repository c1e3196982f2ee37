"""From a page to an article: what the page's address adds to its text."""

from __future__ import annotations

import pytest

from menbe.extract.general import GeneralExtractor
from menbe.language.py3langid import Py3LangidIdentifier
from menbe.model import Genre
from menbe.pipeline.reading import article_of
from tests.making import snapshot

STREETS = ("the harbour", "the mill", "the market", "the school", "the old station")
PARAGRAPHS = "".join(
    f"<p>The road past {street} was closed on Monday and the bus took the long way round {street} to the ferry, where "
    f"the men who mend the nets beside {street} watched it go by without a word until the evening came.</p>"
    for street in STREETS
)
PAGE = f"<html><title>The bridge</title><body><article><h1>The bridge</h1>{PARAGRAPHS}</article></body></html>"


@pytest.mark.parametrize(
    ("path", "genre"),
    [
        ("world/2026/the-bridge", Genre.REPORT),
        ("opinion/2026/the-bridge", Genre.OPINION),
        ("az/analitika/the-bridge", Genre.ANALYSIS),
    ],
)
def test_the_section_in_its_address_tells_a_plain_pages_kind(path: str, genre: Genre) -> None:
    page = snapshot(f"https://gazette.example/{path}", PAGE)
    made = article_of(GeneralExtractor().extract(page), page, "gazette.example", Py3LangidIdentifier())
    assert made.genre is genre


@pytest.mark.parametrize("shown", ["", "<h1>\u200b\u202e</h1>", f"<h1>{'a very long title ' * 400}</h1>"])
def test_a_piece_without_a_headline_is_called_by_its_first_words(shown: str) -> None:
    page = snapshot("https://gazette.example/post", f"<html><body><article>{shown}{PARAGRAPHS}</article></body></html>")
    made = article_of(GeneralExtractor().extract(page), page, "gazette.example", Py3LangidIdentifier())
    assert made.headline == "The road past the harbour was closed on Monday and the bus took the long way round the"
    assert made.headline in made.text
