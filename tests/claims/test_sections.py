"""What an article's address says of its kind."""

from __future__ import annotations

import pytest

from menbe.claims import genre_of_address
from menbe.model import Genre


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://gazette.example/opinion/2026/the-bridge-again", Genre.OPINION),
        ("https://gazette.example/en/Opinions/the-bridge-again.html", Genre.OPINION),
        ("https://qezet.example/az/analitika/102934.html", Genre.ANALYSIS),
        ("https://qezet.example/m%C3%BCsahib%C9%99/yol-haqda/", Genre.INTERVIEW),
        ("https://gazete.example/köşe-yazıları/selim-aksu/kopru", Genre.OPINION),
        ("https://gazete.example/roportaj/kaptan-anlatiyor?sayfa=2", Genre.INTERVIEW),
        ("https://vestnik.example/%D0%BC%D0%BD%D0%B5%D0%BD%D0%B8%D1%8F/most", Genre.OPINION),
        ("https://vestnik.example/интервью/2026/07/most", Genre.INTERVIEW),
        ("https://office.example/press-releases/17", Genre.PRESS_RELEASE),
        ("https://paper.example/news/in-brief/17", Genre.BRIEF),
    ],
)
def test_a_section_in_the_path_tells_the_kind(url: str, wanted: Genre) -> None:
    assert genre_of_address(url) is wanted


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/world/2026/07/analysis-of-a-fall",  # a part of a segment
        "https://gazette.example/world/opinion",  # the piece's own name
        "https://opinion.example/world/the-bridge",  # the host
        "https://gazette.example/world/the-bridge?section=/opinion/x",  # behind the path
        "https://qezet.example/reportaj/yol",  # a reportage is a report
        "/home/reader/opinion/page.html",  # a folder
        "https://[broken/opinion/x",
        "",
    ],
)
def test_nothing_else_does(url: str) -> None:
    assert genre_of_address(url) is None
