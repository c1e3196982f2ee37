"""Webhooks: an alert as JSON, posted to an address that is nobody's private network."""

from __future__ import annotations

import json

import httpx2

from menbe.alerts.records import Letter, SendError
from menbe.collect.addresses import Doors, Resolve, checked, system_resolve
from menbe.collect.httpx2 import guarded_transport
from menbe.errors import FetchError

ALLOW = "give a public address; a private one must be named in alerts.allow_private"


class WebhookSender:
    """Posts letters. It follows no redirect and reads no answer: any 2xx will do."""

    def __init__(self, *, agent: str, timeout: float, doors: Doors, resolve: Resolve = system_resolve) -> None:
        self._doors = doors
        self._resolve = resolve
        self._client = httpx2.Client(
            transport=guarded_transport(doors, resolve),
            trust_env=False,
            follow_redirects=False,
            timeout=timeout,
            headers={"User-Agent": agent, "Content-Type": "application/json"},
        )

    def check(self, target: str) -> None:
        try:
            checked(target, self._doors, self._resolve)
        except FetchError as exc:
            raise SendError(target[:200], exc.cause, ALLOW).as_told(
                exc.key or "bad_address", given=target[:200], **exc.values
            ) from exc

    def send(self, target: str, letter: Letter) -> None:
        """Raises SendError where it was not taken."""
        self.check(target)
        body = json.dumps(letter.data, ensure_ascii=False).encode()
        try:
            with self._client.stream("POST", target, content=body, headers={"Idempotency-Key": letter.id}) as answer:
                status = answer.status_code
        except FetchError as exc:  # a name that leads elsewhere than a moment ago
            raise SendError(target, exc.cause, ALLOW) from exc
        except (httpx2.HTTPError, httpx2.InvalidURL) as exc:
            raise SendError(target, f"cannot be reached ({exc or type(exc).__name__})", "check the address") from exc
        if not 200 <= status < 300:
            raise SendError(target, f"did not take the alert (HTTP {status})", "check what listens there")
