"""An editor's merge, split and move, as judgements: a handful of placements that outrank every method."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from menbe.errors import NotFound
from menbe.model import Placement, Reasons, Story, story_id
from menbe.store.entries import JudgementEntry


def merge(kept: Story, gone: Story, *, by: str, at: datetime, reasons: Reasons) -> JudgementEntry:
    """All articles of `gone` move to `kept`; the address of `gone` leads to it from now on."""
    return JudgementEntry(
        what="merge",
        decided_by=by,
        decided_at=at,
        placements=_placed(gone.articles, kept.id, by, at, reasons),
        redirects={gone.id: kept.id},
        before=dict.fromkeys(gone.articles, gone.id),
        reasons=reasons,
    )


def move(articles: Sequence[str], source: Story, target: str, *, by: str, at: datetime) -> JudgementEntry:
    """Some articles of a story move to another. Raises NotFound where one is not in it."""
    _check_within(articles, source)
    reasons: Reasons = {"judgement": "moved by an editor"}
    return JudgementEntry(
        what="move",
        decided_by=by,
        decided_at=at,
        placements=_placed(articles, target, by, at, reasons),
        redirects={},
        before=dict.fromkeys(articles, source.id),
        reasons=reasons,
    )


def split(articles: Sequence[str], source: Story, *, by: str, at: datetime) -> JudgementEntry:
    """Some articles leave a story and open one of their own. Raises NotFound where one is not in it."""
    _check_within(articles, source)
    # Named after the split, not after its first article alone: that article may once have opened another story.
    target = story_id(f"{source.id}/{','.join(articles)}")
    reasons: Reasons = {"judgement": "split off by an editor"}
    return JudgementEntry(
        what="split",
        decided_by=by,
        decided_at=at,
        placements=_placed(articles, target, by, at, reasons),
        redirects={},
        before=dict.fromkeys(articles, source.id),
        reasons=reasons,
    )


def _check_within(articles: Sequence[str], source: Story) -> None:
    for article in articles:
        if article not in source.articles:
            raise NotFound(
                f"article {article}: is not in story {source.id}; `menbe story {source.id}` lists those that are"
            ).as_told("not_in_story")


def _placed(articles: Sequence[str], story: str, by: str, at: datetime, reasons: Reasons) -> tuple[Placement, ...]:
    return tuple(
        Placement(article=article, story=story, decided_by=by, decided_at=at, reasons=reasons) for article in articles
    )
