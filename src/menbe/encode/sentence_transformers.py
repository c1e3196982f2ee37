"""Any model of sentence-transformers, where a user has that library: a mainstream part in the place of the default.

The library is heavy and is no dependency of Menbe; it is opened on first use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from menbe.encode.vectors import vectors_of
from menbe.errors import EncodeError, SettingsError
from menbe.model import Vector


@cache
def _model(model: str) -> Any:
    import sentence_transformers  # installed by whoever wants it

    try:
        return sentence_transformers.SentenceTransformer(model, device="cpu")
    except OSError as exc:
        raise EncodeError(model, f"the model cannot be opened ({exc})", "name a folder that holds it") from exc


@dataclass(frozen=True, slots=True)
class SentenceTransformersEncoder:
    """model: a folder or the name of a model; prefix: what the model wants before every text ("query: ")."""

    model: str
    prefix: str = ""

    @property
    def name(self) -> str:
        try:
            return f"sentence-transformers/{version('sentence-transformers')}/{self.model}"
        except PackageNotFoundError as exc:
            raise SettingsError(
                "encoder sentence-transformers: the package is not installed; try: pip install sentence-transformers"
            ) from exc

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        """One unit-length vector per text, in order. Raises EncodeError where the model cannot be opened."""
        if not texts:
            return []
        rows = _model(self.model).encode([self.prefix + text for text in texts], convert_to_numpy=True)
        return vectors_of(np.asarray(rows, np.float32), self.name, texts)
