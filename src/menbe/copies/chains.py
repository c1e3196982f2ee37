"""Chains of stated sources: outlet → agency → official, as each article itself says where it has the news.

What one article says is followed into the article it names, as far as this story holds it. An end that nobody can
resolve is shown as one, and a circle is cut where it closes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from menbe.copies.citations import governs
from menbe.copies.comparing import CITED_AHEAD
from menbe.copies.hyperlinks import same_page
from menbe.copies.leaning import Standing, standing
from menbe.model import Citation, Outlet, Passage, Polarity, Reading, Voice


class End(Enum):
    """What stands at the end of a chain."""

    TOLD = "told"  # an article that names nobody before it
    AWAY = "away"  # an outlet whose article is not in the story
    UNNAMED = "unnamed"  # "local media": nobody can follow it
    SPEAKER = "speaker"  # the official or the paper that said it
    CIRCLE = "circle"  # an article that the chain has passed


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link. article: its article in the story, if any. said_in, passage: the article and the words that name it."""

    name: str
    article: str | None
    said_in: str | None
    passage: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The first step is the article the chain begins with."""

    steps: tuple[Step, ...]
    end: End


def chains(readings: Sequence[Reading], outlets: Mapping[str, Outlet]) -> tuple[Chain, ...]:
    """The chain of every article that names a source, in the order of the articles."""
    return tuple(_chain(reading, readings, outlets) for reading in readings if _main(reading) is not None)


def _chain(first: Reading, readings: Sequence[Reading], outlets: Mapping[str, Outlet]) -> Chain:
    steps = [Step(name=_name(first.article.outlet, outlets), article=first.article.id, said_in=None, passage=None)]
    here, passed = first, {first.article.id}
    while (citation := _main(here)) is not None:
        known = citation.outlet is not None
        cited = _article_of(citation, here, readings) if known or citation.link is not None else None
        steps.append(
            Step(
                name=_name(citation.outlet, outlets) if citation.outlet is not None else citation.named.surface,
                article=cited.article.id if cited is not None else None,
                said_in=here.article.id,
                passage=citation.formula,
            )
        )
        if cited is None:
            return _closed(steps, here, outlets, End.AWAY if known else End.UNNAMED)
        if cited.article.id in passed:
            return Chain(steps=tuple(steps), end=End.CIRCLE)
        passed.add(cited.article.id)
        here = cited
    return _closed(steps, here, outlets, End.TOLD)


def _closed(steps: list[Step], last: Reading, outlets: Mapping[str, Outlet], end: End) -> Chain:
    """With the one who spoke, where the last article that can be read only relays officials and papers."""
    if end is not End.UNNAMED and standing(last, outlets) is Standing.RELAYS:
        official = (c for c in last.claims if c.speaker is not None and c.voice in (Voice.OFFICIAL, Voice.DOCUMENT))
        speaker = next((c.speaker for c in official), None)
        if speaker is not None:
            said = Step(name=speaker.surface, article=None, said_in=last.article.id, passage=speaker)
            return Chain(steps=(*steps, said), end=End.SPEAKER)
    return Chain(steps=tuple(steps), end=end)


def answers(reading: Reading, citation: Citation) -> bool:
    """Whether an article that begins with a denial names an outlet in passing: whose news it answers, and has not."""
    first = min(reading.claims, key=lambda claim: claim.content.start, default=None)
    return first is not None and first.polarity is Polarity.DENIES and not governs(reading.article, citation)


def _main(reading: Reading) -> Citation | None:
    """The source that stands for the text, or else the first that is named."""
    named = [c for c in reading.citations if c.outlet != reading.article.outlet and not answers(reading, c)]
    return next((c for c in named if governs(reading.article, c)), named[0] if named else None)


def _article_of(citation: Citation, reading: Reading, readings: Sequence[Reading]) -> Reading | None:
    """The article that is linked to; else the cited outlet's newest before this one, or its first soon after."""
    linked = (r for r in readings if citation.link is not None and same_page(citation.link, r.article.url))
    if (meant := next(linked, None)) is not None:
        return meant
    theirs = sorted((r for r in readings if r.article.outlet == citation.outlet), key=lambda r: r.article.time)
    before = [r for r in theirs if r.article.time <= reading.article.time]
    after = [r for r in theirs if reading.article.time < r.article.time <= reading.article.time + CITED_AHEAD]
    return before[-1] if before else after[0] if after else None


def _name(key: str, outlets: Mapping[str, Outlet]) -> str:
    outlet = outlets.get(key)
    return outlet.name if outlet is not None else key
