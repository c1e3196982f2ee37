"""How the API answers: entity tags, cursors, problems. It knows no record."""

from __future__ import annotations

import base64
import json
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from menbe.errors import MenbeError
from menbe.model import digest_of
from menbe.web.api.records import Problem

PREFIX = "/api/v1"
PROBLEM_JSON = "application/problem+json"
LONGEST_CURSOR = 800  # characters; ours hold one key


class BadCursor(MenbeError):
    """A cursor that we did not give, or gave for another question."""


def tagged(request: Request, body: bytes, media_type: str) -> Response:
    """The body with its entity tag; 304 without it for whoever has it already (RFC 9110, 13.1.2)."""
    tag = f'"{digest_of(body)[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _has(condition: str, tag: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return tag in known or "*" in known


def answer(request: Request, record: BaseModel) -> Response:
    return tagged(request, record.model_dump_json().encode(), "application/json")


# -- cursors: opaque, and good for the question they were given to --------------------------------------------


def cursor_of(question: str, key: str | int) -> str:
    packed = json.dumps([question, key], ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def text_key(question: str, cursor: str | None) -> str | None:
    """The key that a cursor holds; None where there is no cursor. Raises BadCursor."""
    key = _key(question, cursor)
    if key is not None and not isinstance(key, str):
        raise _bad()
    return key


def number_key(question: str, cursor: str | None) -> int | None:
    """The same for keys that are numbers."""
    key = _key(question, cursor)
    if key is not None and not (isinstance(key, int) and 0 <= key < 1 << 63):
        raise _bad()
    return key


def _key(question: str, cursor: str | None) -> Any:
    if cursor is None:
        return None
    try:
        held = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError) as exc:
        raise _bad() from exc
    if not isinstance(held, list) or len(held) != 2 or held[0] != question:
        raise _bad()
    return held[1]


def _bad() -> BadCursor:
    return BadCursor("cursor: was not given by this list with these filters; ask for the first page without one")


# -- problems -------------------------------------------------------------------------------------------------


def problem(request: Request, status: int, detail: str) -> JSONResponse:
    """An error as RFC 9457 wants it."""
    found = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, instance=request.url.path)
    return JSONResponse(found.model_dump(exclude_none=True), status, media_type=PROBLEM_JSON)


def sentence_of(exc: RequestValidationError) -> str:
    """What is wrong with a request, in one sentence; only the first thing, as with settings."""
    first = exc.errors()[0]
    where = " ".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}; {PREFIX}/openapi.json says what it may be"


def describe_problems(app: FastAPI) -> None:
    """Have the description say of every error that it is a problem document, which is what the handlers give."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = described()
            for path in schema["paths"].values():
                for operation in path.values():
                    _as_problems(operation["responses"])
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _as_problems(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        if status >= "400" and "application/json" in response.get("content", {}):
            response["content"] = {PROBLEM_JSON: response["content"]["application/json"]}
