"""What recurs on an outlet's pages is furniture."""

from __future__ import annotations

from menbe.extract import apply_template, block_hashes
from menbe.model import BlockKind
from tests.extract.pages import PARAGRAPHS, article, extract, texts

PLEA = "Support our {} reporters with a small gift every month, for this paper belongs to its readers."


def page(readers: int) -> str:
    return article(between=f"<p>{PLEA.format(readers)}</p>")


def test_a_recurring_line_becomes_furniture_whatever_its_digits() -> None:
    first, second = extract(page(12)), extract(page(31))
    recurring = block_hashes(first) & block_hashes(second)
    told = apply_template(second, recurring)
    assert PLEA.format(31) in texts(told, BlockKind.FURNITURE)
    assert told.text == second.text
    assert [(b.start, b.end) for b in told.blocks] == [(b.start, b.end) for b in second.blocks]


def test_long_paragraphs_and_the_headline_never_become_furniture_by_template() -> None:
    found = extract(page(12))
    told = apply_template(found, block_hashes(found))
    long = [p for p in PARAGRAPHS if len(p) >= 200]
    assert long == [text for text in texts(told, BlockKind.BODY) if text in long]


def test_nothing_recurring_changes_nothing() -> None:
    found = extract(page(12))
    assert apply_template(found, ()) == found
