"""Numbers ↔ `Vector`: unit-length float16, little-endian, the name of the maker beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from menbe.errors import EncodeError
from menbe.model import Vector

Floats = NDArray[np.float32]


def vectors_of(rows: Floats, encoder: str, texts: Sequence[str]) -> list[Vector]:
    """One `Vector` per row of `rows` (n × d). Raises EncodeError for a row that has no direction (zero, nan, inf)."""
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    for text, length in zip(texts, lengths, strict=True):
        if not np.isfinite(length) or length < 1e-6:
            raise EncodeError(_shown(text), f"{encoder} gave a vector without direction", "read it without a vector")
    unit = (rows / lengths[:, None]).astype("<f2")
    return [Vector(encoder=encoder, values=row.tobytes()) for row in unit]


def _shown(text: str) -> str:
    return f"text {text[:40]!r}"
