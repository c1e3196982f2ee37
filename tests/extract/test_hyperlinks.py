"""The links of an article stand at the words that carry them, absolute, and furniture's are left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menbe.extract.hyperlinks import MOST, absolute
from menbe.model import Extract
from tests.extract.pages import article, extract

LINKED = (
    "<p>The bridge is closed, <a href='//poplar.example/a?x=1#top'>the <b>Poplar Courier</b> reported</a> on Monday, "
    "after engineers found <a href='/tag/bridges'>cracks</a> in two of the four piers of the old crossing.</p>"
)


def linked(found: Extract) -> list[tuple[str, str]]:
    return [(found.text[link.start : link.end], link.url) for link in found.links]


def test_a_link_stands_at_its_words_with_its_whole_address() -> None:
    assert linked(extract(article(between=LINKED))) == [
        ("the Poplar Courier reported", "https://poplar.example/a?x=1"),
        ("cracks", "https://larkham.example/tag/bridges"),
    ]


def test_the_same_words_linked_twice_are_two_places() -> None:
    twice = "<p>First <a href='/1'>here</a> and then, a long way on in the same paragraph, <a href='/2'>here</a>.</p>"
    found = extract(article(between=twice))
    assert [url.rpartition("/")[2] for _, url in linked(found)] == ["1", "2"]
    assert found.links[0].end < found.links[1].start


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:a@b.example", "http://[", "data:text/html,x", "https://a b/", "x" * 3000]
)
def test_what_leads_to_no_page_is_no_link(address: str) -> None:
    assert absolute(address, "https://larkham.example/1") is None


@given(st.text(max_size=60))
def test_any_address_gives_a_web_address_or_none(address: str) -> None:
    found = absolute(address, "https://larkham.example/1")
    assert found is None or found.startswith(("http://", "https://"))


def test_a_page_of_links_is_cut_off() -> None:
    many = "".join(f"<a href='/{n}'>word{n}</a> and some more words, " for n in range(MOST + 50))
    assert len(extract(article(between=f"<p>{many}</p>")).links) <= MOST
