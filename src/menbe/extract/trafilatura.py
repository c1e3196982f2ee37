"""Which lines of a page trafilatura takes for the article's body."""

from __future__ import annotations

MAX_TAGS = 60_000  # tags of a page we still give to trafilatura: 100,000 paragraphs cost it 4 s and 226 MB


def main_lines(markup: str, url: str, *, fast: bool) -> list[str]:
    """The lines of the main text, comments left out; empty where it finds none."""
    from trafilatura import extract

    text = extract(markup, url=url, fast=fast, include_comments=False, include_tables=True)
    return [line for line in (text or "").split("\n") if line.strip()]
