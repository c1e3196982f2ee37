"""A page as a reader would see it: its lines from top to bottom, and what it says of itself to machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from menbe.extract.keys import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An open element above a line. id: equal for the same element of one page. hint: its class, id, role, itemprop."""

    id: int
    tag: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A run of text between two block-level borders. above: the open elements, outermost first, innermost last.

    linked: characters of it that stand inside links. hidden: the page hides it. alt: it is the alt text of a picture.
    links: (words, address as written) of each link, in order.
    """

    text: str
    above: tuple[Element, ...]
    linked: int = 0
    hidden: bool = False
    alt: bool = False
    links: tuple[tuple[str, str], ...] = ()

    @cached_property
    def key(self) -> str:
        return key_of(self.text)

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(element.tag for element in self.above)

    @property
    def tag(self) -> str:
        return self.above[-1].tag if self.above else ""

    @property
    def container(self) -> int:
        """The element that holds the line's own element: paragraphs of one text share it."""
        return self.above[-2].id if len(self.above) > 1 else 0

    @cached_property
    def path(self) -> str:
        """Names and hints of the elements that hold the line's own: equal for the parts of a text cut in pieces."""
        return ">".join(f"{element.tag}.{element.hint}" for element in self.above[-4:-1])

    @property
    def link_share(self) -> float:
        return self.linked / len(self.text) if self.text else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """lines: as seen. metas: name, property or itemprop (lower case) → contents in order.

    times: `datetime` values of time elements with their hint. json_ld: the raw scripts. signatures: texts marked
    as author. title: of the head. language: of the html element. scripts: how many script elements it has.
    """

    lines: tuple[Line, ...]
    metas: Mapping[str, tuple[str, ...]]
    times: tuple[tuple[str, str], ...]
    json_ld: tuple[str, ...]
    signatures: tuple[str, ...]
    title: str
    canonical: str | None
    language: str | None
    scripts: int
