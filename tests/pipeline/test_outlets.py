"""Whose page it is, where the page claims an address of its own."""

from __future__ import annotations

import pytest

from menbe.model import Extract
from menbe.pipeline.outlets import address_of, outlet_key
from tests.extract.pages import EXTRACTOR, article, snapshot

CANONICAL = "<link rel=canonical href='{}'>"


def claimed(canonical: str, sent_by: str) -> Extract:
    return EXTRACTOR.extract(snapshot(article(head=CANONICAL.format(canonical)), url=sent_by))


@pytest.mark.parametrize(
    ("canonical", "sent_by", "believed"),
    [
        ("https://larkham.example/a", "file:///pages/a.html", True),
        ("http://127.0.0.1:22/a", "file:///pages/a.html", False),
        ("http://[::1]/a", "file:///pages/a.html", False),
        ("https://larkham.example/a", "https://news.larkham.example/b", True),
        ("https://other.example/a", "https://larkham.example/b", False),
        ("http://10.1.2.3/a", "http://10.1.2.3/b", True),
        ("http://10.1.2.3/a", "http://10.9.2.3/b", False),
    ],
)
def test_a_page_is_believed_about_its_own_site_only(canonical: str, sent_by: str, believed: bool) -> None:
    assert address_of(claimed(canonical, sent_by)) == (canonical if believed else sent_by)


def test_the_number_of_a_machine_is_one_outlet_and_no_part_of_it() -> None:
    assert outlet_key("http://10.1.2.3/a", {}) == "10.1.2.3"
    assert outlet_key("https://www.larkham.example/a", {}) == "larkham.example"
