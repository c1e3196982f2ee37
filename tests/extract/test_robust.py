"""Any bytes give an extract with valid offsets, or an ExtractError; never anything else."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from menbe.errors import ExtractError
from menbe.extract.caps import check_markup
from menbe.extract.charset import decode
from menbe.model import BlockKind
from tests.extract.pages import EXTRACTOR, PARAGRAPHS, article, snapshot

TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<article>",
        "</article>",
        "<h1>",
        "</h1>",
        "<table><tr><td>",
        "</table>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<br>",
        "<br><br>",
        "<a href='/x'>",
        "</a>",
        "<img alt='A bridge in the snow'>",
        '<script type=\'application/ld+json\'>{"@type":"Article","author":[1,{"name":[2]}],"headline":3}</script>',
        "<!--",
        "-->",
        "<svg>",
        "</svg>",
        "<template>",
        "</body>",
        "<time datetime='0001-01-01T00:00+23:59'>",
        "<p style='display:none'>",
        "<base href='http://[x'>",
    ]
)
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*PARAGRAPHS, "Körpü yenidən tikiləcək", "10Источники", "Foto: X", "2 saat əvvəl"]),
)
URLS = st.sampled_from(["https://larkham.example/a", "http://[broken", "", "larkham.txt"])


def holds(body: bytes, media_type: str, url: str) -> None:
    try:
        found = EXTRACTOR.extract(snapshot(body, media_type, url))
    except ExtractError:
        return
    here = 0
    for block in found.blocks:
        assert here <= block.start < block.end <= len(found.text)
        assert found.text[here : block.start] == ("\n\n" if here else "")
        here = block.end
    assert here == len(found.text)
    assert any(block.kind is BlockKind.BODY for block in found.blocks)
    found.text.encode()


@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", "", "application/xhtml+xml"]), URLS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(b"\xff\xfe<\x00p\x00", "text/html", "")
@example(b"<meta charset=utf-7>+ADw-p+AD4-", "text/html", "")
@example(b"<meta charset=hex><p>x", "text/html", "")
def test_any_bytes(body: bytes, media_type: str, url: str) -> None:
    holds(body, media_type, url)


@given(st.lists(st.one_of(TAGS, TEXT), max_size=25), URLS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_markup(pieces: list[str], url: str) -> None:
    holds("".join(pieces).encode("utf-8", "replace"), "text/html", url)


@given(st.lists(TEXT, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_plain_text(lines: list[str]) -> None:
    holds("\n".join(lines).encode("utf-8", "replace"), "text/plain", "https://larkham.example/a")


@given(st.integers(0, 2000), st.integers(0, 2000))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_page_damaged_anywhere(cut: int, again: int) -> None:
    page = article().encode()
    holds(page[:cut] + page[again:], "text/html", "https://larkham.example/a")


@given(st.text(max_size=300))
def test_the_look_at_the_markup_changes_nothing_that_is_not_deep(text: str) -> None:
    assert check_markup(text, "x").markup == text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode(), "text/html; charset=utf-8").text == text or "\u00c3" in text or not text.isascii()
