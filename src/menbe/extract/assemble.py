"""Typed runs of text → the text and blocks of an extract, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from menbe.extract.caps import refuse_length
from menbe.model import Block, BlockKind

BETWEEN = "\n\n"  # blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a page with its kind and the reason for it."""

    text: str
    kind: BlockKind
    reason: str
    language: str | None = None


def assemble(runs: Iterable[Run], url: str) -> tuple[str, tuple[Block, ...]]:
    """The text of all runs and their blocks, the headline first. Raises ExtractError over MAX_TEXT characters."""
    ordered = sorted((run for run in runs if run.text), key=lambda run: run.kind is not BlockKind.HEADLINE)
    blocks: list[Block] = []
    here = 0
    for run in ordered:
        end = here + len(run.text)
        blocks.append(Block(kind=run.kind, start=here, end=end, reason=run.reason, language=run.language))
        here = end + len(BETWEEN)
    refuse_length(here, url)
    return BETWEEN.join(run.text for run in ordered), tuple(blocks)
