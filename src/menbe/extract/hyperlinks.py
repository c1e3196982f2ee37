"""Where the links of a page stand in the text of its extract: a stated source is often known by its link alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from menbe.extract.lines import Line
from menbe.model import Block, BlockKind, Hyperlink

MOST = 200  # links of one article; a page with more is a list
LONGEST = 2_000  # characters of an address; a longer one carries a session, not a page


def links_of(lines: Iterable[Line], text: str, blocks: Sequence[Block], url: str) -> tuple[Hyperlink, ...]:
    """The links that stand in blocks other than furniture, in order of the text, at most MOST."""
    starts: dict[str, int] = {}
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE:
            starts.setdefault(text[block.start : block.end], block.start)
    found = [link for line in lines if line.links and line.text in starts
             for link in _placed(line, starts[line.text], url)]  # fmt: skip
    return tuple(sorted(found, key=lambda link: link.start)[:MOST])


def absolute(address: str, url: str) -> str | None:
    """The address as a browser would follow it from `url`, without its fragment; None where it leads to no page."""
    try:
        whole = urljoin(url, address.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or len(whole) > LONGEST or " " in whole:
        return None
    return parts._replace(fragment="").geturl()


def _placed(line: Line, start: int, url: str) -> Iterator[Hyperlink]:
    here = 0
    for words, address in line.links:
        at = line.text.find(words, here)
        if at < 0:
            continue
        here = at + len(words)
        if (whole := absolute(address, url)) is not None:
            yield Hyperlink(start=start + at, end=start + here, url=whole)
