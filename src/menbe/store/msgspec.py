"""Records ↔ bytes. What is read back is checked against its type."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from menbe.errors import StoreError

Record = TypeVar("Record")


def pack(record: object) -> bytes:
    """JSON of a record, keys in order of its fields, so equal records give equal bytes."""
    return msgspec.json.encode(record, order="deterministic")


def unpack(data: bytes, kind: type[Record]) -> Record:
    """The record that `pack` wrote. Raises StoreError where it is of another shape."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as exc:
        raise StoreError(f"an entry is no {kind.__name__} ({exc}); the file was written by another version") from exc
