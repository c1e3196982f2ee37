"""An outlet's template: short lines that stand on the pages of several of its stories are furniture.

Measured on 24,297 recurring lines of 82 hosts: 99.7 % are furniture once digits are masked. The caller counts, over
different stories only (never over reprints or later versions of one page), and gives what recurs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from dataclasses import replace

from menbe.extract.keys import key_of
from menbe.model import Block, BlockKind, Extract

SHORT = 200  # characters; longer text that recurs is a quotation or a reprint
STORIES = 3  # different stories of an outlet on which a line must stand; the caller's rule

_DIGITS = re.compile(r"\d+")
_CLAIMED = (BlockKind.HEADING, BlockKind.BODY)


def block_hashes(extract: Extract) -> frozenset[int]:
    """64-bit hashes of the short blocks of a page, digits masked; the same in every process."""
    return frozenset(hash_of(extract.text[b.start : b.end]) for b in extract.blocks if _is_short(b))


def apply_template(extract: Extract, recurring: Collection[int]) -> Extract:
    """The extract with short body and heading blocks that recur turned into furniture; text and offsets stay.

    recurring: hashes that `block_hashes` gave for at least STORIES different stories of the outlet.
    """
    known = recurring if isinstance(recurring, set | frozenset) else frozenset(recurring)
    blocks = tuple(
        replace(block, kind=BlockKind.FURNITURE, reason="recurs on other stories of the outlet")
        if block.kind in _CLAIMED and _is_short(block) and hash_of(extract.text[block.start : block.end]) in known
        else block
        for block in extract.blocks
    )
    return replace(extract, blocks=blocks)


def hash_of(text: str) -> int:
    masked = key_of(_DIGITS.sub("0", text))
    return int.from_bytes(hashlib.blake2b(masked.encode(), digest_size=8).digest(), "big")


def _is_short(block: Block) -> bool:
    return block.end - block.start < SHORT
