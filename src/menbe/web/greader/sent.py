"""What a phone reader sends: fields of the query and of a form, one name many times over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import Request

from menbe.errors import MenbeError

MOST_BYTES = 1_000_000  # a client that marks ten thousand items sends some 600 kB
MOST_FIELDS = 20_000
FORM = "application/x-www-form-urlencoded"


class BadForm(MenbeError):
    """A request whose fields cannot be read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Fields by name, those of the query first."""

    fields: Mapping[str, list[str]]

    def one(self, name: str) -> str:
        """The first value; empty where there is none."""
        return self.fields.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        return self.fields.get(name, [])

    def number(self, name: str, default: int, most: int) -> int:
        """A number from 1 to `most`; more is that many. Raises BadForm where it is none."""
        text = self.one(name)
        if not text:
            return default
        if not (text.isascii() and text.isdecimal() and len(text) < 19):
            raise BadForm(f"{name} {text[:40]}: is no number; send a whole number")
        return max(1, min(int(text), most))


async def sent(request: Request) -> Sent:
    """The fields of a request; what is no form has none in its body. Raises BadForm."""
    body = b""
    if request.method == "POST" and request.headers.get("content-type", FORM).startswith(FORM):
        async for part in request.stream():
            body += part
            if len(body) > MOST_BYTES:
                raise BadForm(f"request: is larger than {MOST_BYTES} bytes; send fewer items at a time")
    return Sent({**_parsed(body.decode("utf-8", "replace")), **_parsed(request.url.query)})


def _parsed(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as exc:
        raise BadForm(f"request: has more than {MOST_FIELDS} fields; send fewer items at a time") from exc
