"""Suggestions from any server that speaks `POST /v1/chat/completions` as OpenAI does: one's own, or a service."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

import httpx2
from pydantic import BaseModel, ConfigDict, ValidationError

from menbe.collect.addresses import Doors, checked
from menbe.errors import FetchError, SuggestError
from menbe.model import Article
from menbe.ports import SuggestedClaim, SuggestedFact, Suggestions

LONGEST = 12_000  # code points of an article that are sent; news is shorter
MOST_BYTES = 1_000_000  # of an answer
_NEXT = "look at the server's log, or take [suggest] model out of menbe.toml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class _Claim(_Strict):
    passage: str
    speaker: str | None = None
    cue: str | None = None
    hedge: str | None = None
    voice: str = "unattributed"
    polarity: str = "asserts"


class _Fact(_Strict):
    passage: str
    slot: str
    value: float | int


_Row = TypeVar("_Row", _Claim, _Fact)


@dataclass(frozen=True, slots=True)
class EndpointSuggester:
    """address: up to and without `/v1/chat/completions`. model: as the server names it.

    key_variable: the environment variable that holds the key, so that no key travels with the settings; unset: no
    key. allow_private: hosts, addresses or networks that may be asked though they are private.
    """

    address: str
    model: str
    allow_private: tuple[str, ...] = ()
    key_variable: str = "MENBE_SUGGEST_KEY"
    timeout_seconds: float = 60.0

    @property
    def name(self) -> str:
        return f"model/{self.model}"

    def suggest(self, article: Article) -> Suggestions:
        """What the model proposes for an article. Raises SuggestError when the server gives no usable answer."""
        answer = _content(self._ask(article), self._url)
        return Suggestions(
            maker=self.name,
            claims=tuple(SuggestedClaim(**row.model_dump()) for row in _rows(answer, "claims", _Claim)),
            facts=tuple(SuggestedFact(**row.model_dump()) for row in _rows(answer, "facts", _Fact)),
        )

    @property
    def _url(self) -> str:
        return f"{self.address.rstrip('/').removesuffix('/v1')}/v1/chat/completions"

    def _ask(self, article: Article) -> bytes:
        told = f"{article.headline}\n\n{article.body()}"[:LONGEST]
        task = (files("menbe.suggest") / "task.txt").read_text(encoding="utf-8")
        sent = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": told}],
        }
        try:
            return self._post(sent)
        except httpx2.HTTPError as exc:
            raise SuggestError(self._url, f"no answer ({exc})", _NEXT) from exc

    def _post(self, sent: Mapping[str, object]) -> bytes:
        """The body of the answer. Connects to the very address that was checked, follows no redirect, uses no proxy."""
        try:
            parts, address, port = checked(self._url, Doors(allow=self.allow_private))
        except FetchError as exc:
            step = "name it in suggest.allow_private if it is yours"
            raise SuggestError(self._url, exc.cause, step) from exc
        written = f"[{address}]" if ":" in address else address
        key = os.environ.get(self.key_variable)
        headers = {"host": parts.netloc, **({"authorization": f"Bearer {key}"} if key else {})}
        with (
            httpx2.Client(trust_env=False, timeout=self.timeout_seconds) as client,
            client.stream(
                "POST", f"{parts.scheme}://{written}:{port}{parts.path}", json=sent, headers=headers,
                extensions={"sni_hostname": parts.hostname or ""},
            ) as answer,
        ):  # fmt: skip
            if answer.status_code != 200:
                raise SuggestError(self._url, f"answered {answer.status_code}", _NEXT)
            body = b""
            for chunk in answer.iter_bytes():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise SuggestError(self._url, f"answered more than {MOST_BYTES} bytes", _NEXT)
        return body


def _content(body: bytes, url: str) -> Mapping[str, Any]:
    """The JSON object that the model wrote, from its first to its last brace: some put words or a fence around it."""
    try:
        text = json.loads(body)["choices"][0]["message"]["content"]
        found = json.loads(text[text.index("{") : text.rindex("}") + 1])
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as exc:
        raise SuggestError(url, f"answered something else than a JSON object ({exc})", _NEXT) from exc
    if not isinstance(found, dict):
        raise SuggestError(url, "answered something else than a JSON object", _NEXT)
    return found


def _rows(answer: Mapping[str, Any], kind: str, shape: type[_Row]) -> list[_Row]:
    """The rows of a kind that have their form; what has another was no suggestion."""
    given = answer.get(kind)
    found: list[_Row] = []
    for row in given if isinstance(given, list) else []:
        try:
            found.append(shape.model_validate(row))
        except ValidationError:
            continue
    return found
