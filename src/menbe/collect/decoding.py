"""Unpacking a body as it comes, without ever holding more than the cap: a bomb is stopped, not measured."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

RATIO = 100  # decoded bytes per byte on the wire; honest pages stay under 20
FREE = 1_000_000  # decoded bytes that are never suspected, whatever the ratio
STEP = 65_536


class TooMuch(ValueError):
    """A body that unpacks to more than a page may have."""


@dataclass(frozen=True, slots=True)
class Body:
    """truncated: it was cut at the cap, or broke off."""

    bytes: bytes
    truncated: bool


def accepted() -> str:
    """What we ask servers to send: only what `unpack` reads."""
    return "gzip, deflate"


def unpack(chunks: Iterable[bytes], encoding: str, most: int) -> Body:
    """The decoded body, cut at `most` bytes. Raises TooMuch for a bomb, ValueError for an encoding we do not read."""
    steps = _steps(chunks, encoding.strip().lower(), most)
    found = bytearray()
    for step in steps:
        found += step
        if len(found) > most:
            return Body(bytes(found[:most]), truncated=True)
    return Body(bytes(found), truncated=False)


def _steps(chunks: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(chunks, most)
    else:
        raise ValueError(f"the server sent it packed as {encoding}, though it was not asked to")


def _inflated(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    machine = None
    wire = decoded = 0
    for chunk in chunks:
        wire += len(chunk)
        if machine is None:
            machine = _machine(chunk)
        rest = chunk
        while rest:
            try:
                step = machine.decompress(rest, STEP)
            except zlib.error as exc:
                raise ValueError(f"its packed body is broken ({exc})") from exc
            decoded += len(step)
            if decoded > FREE and decoded > RATIO * wire:
                raise TooMuch(f"unpacks to more than {RATIO} times its size")
            yield step
            rest = machine.unconsumed_tail
            if machine.eof:
                return


def _machine(start: bytes) -> zlib._Decompress:
    """For gzip, zlib or bare deflate: servers call all three deflate."""
    if start[:2] == b"\x1f\x8b":
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    is_zlib = len(start) > 1 and start[0] & 0x0F == 8 and (start[0] * 256 + start[1]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
