"""The polite fetcher: robots kept, pauses kept, private addresses refused, caps on everything a server can send."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpcore2
import httpx2

from menbe.collect import decoding, protego
from menbe.collect.addresses import PORTS, Doors, Resolve, checked, joined, parsed, system_resolve
from menbe.collect.pacing import Pacing
from menbe.errors import FetchError
from menbe.model import Snapshot, digest_of
from menbe.ports import Validators

KEPT_HOURS = 24.0  # for which a robots.txt is believed (RFC 9309, 2.4)
DEADLINE = 3.0  # times the timeout, for a whole answer; a server that drips is cut there
TOO_SLOW = "the server was too slow"
RETRY_AT_MOST = 24 * 3600.0  # seconds that a Retry-After can close a host for
REDIRECTS = frozenset({301, 302, 303, 307, 308})

# What each refusal means for the reader: cause and next step. A block is reported, never got around.
REFUSALS: Mapping[int, tuple[str, str]] = {
    401: ("asks for a password", "ask the outlet, or drop this address"),
    403: ("refuses us", "ask the outlet, or drop this address"),
    404: ("is not there", "check the address"),
    410: ("is gone for good", "drop this address"),
    429: ("finds that we ask too often", "raise collect.pause_seconds or collect.every_minutes"),
    451: ("may not be shown for legal reasons", "nothing can be done from here"),
}


class _TimedStream(httpcore2.NetworkStream):
    """A connection that ends at its deadline, however often a server sends one byte more: its head can drip, too."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        safe = self._stream.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _TimedStream(safe, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def _left(self, timeout: float | None) -> float | None:
        """The timeout, or what is left until the deadline. Raises ReadTimeout where nothing is."""
        if timeout is None:
            return None
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout(TOO_SLOW)
        return min(timeout, left)


class _CheckedBackend(httpcore2.SyncBackend):
    """Connects only to an address that was resolved and checked, at the moment of connecting."""

    def __init__(self, doors: Doors, resolve: Resolve) -> None:
        self._doors = doors
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        scheme = next((name for name, usual in PORTS.items() if usual == port), "http")
        written = f"[{host}]" if ":" in host else host
        _, address, _ = checked(f"{scheme}://{written}:{port}/", self._doors, self._resolve)
        stream = super().connect_tcp(address, port, timeout, local_address, socket_options)
        return stream if timeout is None else _TimedStream(stream, time.monotonic() + DEADLINE * timeout)


def guarded_transport(doors: Doors, resolve: Resolve = system_resolve) -> httpx2.HTTPTransport:
    """A transport that connects to allowed addresses only, whatever a name leads to at that moment.

    A connection to any other raises FetchError. No connection is kept: between two requests lies a pause in which most
    servers would close it anyway.
    """
    limits = httpx2.Limits(max_keepalive_connections=0)
    transport = httpx2.HTTPTransport(trust_env=False, retries=0, limits=limits)
    # httpx2 has no public way to give its pool a backend; tests/collect proves that this one is used.
    transport._pool._network_backend = _CheckedBackend(doors, resolve)
    return transport


class PoliteFetcher:
    """Fetches pages one by one (port Fetcher). Safe to share between threads.

    pause_seconds: between two requests to a host. timeout_seconds: to connect, and for each silence of a server.
    allow_private, hosts: see `addresses.Doors`.
    """

    def __init__(
        self,
        *,
        agent: str,
        pause_seconds: float,
        timeout_seconds: float,
        max_page_bytes: int,
        max_redirects: int,
        allow_private: tuple[str, ...] = (),
        hosts: Mapping[str, str] | None = None,
        resolve: Resolve = system_resolve,
    ) -> None:
        self._agent = agent
        self._pause = pause_seconds
        self._timeout = timeout_seconds
        self._most = max_page_bytes
        self._hops = max_redirects
        self._doors = Doors(allow=allow_private, hosts=hosts or {})
        self._resolve = resolve
        self._pacing = Pacing()
        self._robots: dict[str, tuple[float, protego.Rules]] = {}
        self._guard = threading.Lock()
        self._client = httpx2.Client(
            transport=guarded_transport(self._doors, resolve),
            trust_env=False,
            follow_redirects=False,
            timeout=timeout_seconds,
            headers={"User-Agent": agent, "Accept-Encoding": decoding.accepted(), "Accept": "text/html,*/*;q=0.5"},
        )

    def fetch(self, url: str, since: Validators | None = None) -> Snapshot | None:
        """The page at an address, after redirects; None when it has not changed since. Raises FetchError."""
        here, chain = url, [url]
        for _ in range(self._hops + 1):
            answer = self._ask(here, since if len(chain) == 1 else None)
            if not isinstance(answer, str):
                if answer is not None and len(chain) > 1:
                    headers = {**answer.headers, "menbe-redirects": " ".join(chain)}
                    return _with_headers(answer, headers)
                return answer
            if answer in chain:
                raise FetchError(url, "redirects in a circle", "check the address in a browser")
            chain.append(answer)
            here = answer
        raise FetchError(url, f"redirects more than {self._hops} times", "check the address in a browser")

    def _ask(self, url: str, since: Validators | None) -> Snapshot | str | None:
        """The page, or the address it redirects to, or None when it has not changed."""
        checked(url, self._doors, self._resolve)
        rules = self._rules_for(url)
        if not rules.allows(url, self._agent):
            raise self._forbidden(url, rules)
        host = urlsplit(url).netloc.lower()
        closed = self._pacing.closed_for(host)
        if closed:
            raise FetchError(url, f"the host asked to be left alone for another {closed:.0f} seconds", "wait")
        with self._pacing.turn(host, max(self._pause, rules.pause(self._agent))):
            return self._get(url, host, since)

    def _forbidden(self, url: str, rules: protego.Rules) -> FetchError:
        if rules.rules is None:
            return FetchError(
                url, "the host's robots.txt cannot be had now, so nothing may be asked", "try again later"
            )
        return FetchError(url, "the host's robots.txt does not allow it", "ask the outlet, or drop this address")

    def _get(self, url: str, host: str, since: Validators | None) -> Snapshot | str | None:
        with self._answer(url, _conditions(since)) as response:
            if response.status_code == 304 and since is not None:
                return None
            if response.status_code in REDIRECTS and "location" in response.headers:
                target = joined(url, response.headers["location"])
                parsed(target)
                return target
            if response.status_code != 200:
                raise self._refused(url, host, response)
            return self._snapshot(url, response, since)

    @contextmanager
    def _answer(self, url: str, headers: Mapping[str, str]) -> Iterator[httpx2.Response]:
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                yield response
        except httpx2.TimeoutException as exc:
            cause = f"did not answer within {self._timeout:g} seconds"
            raise FetchError(url, cause, "try again later or raise collect.timeout_seconds") from exc
        except (httpx2.HTTPError, httpx2.InvalidURL) as exc:
            raise FetchError(url, f"cannot be had ({exc or type(exc).__name__})", "try again later") from exc

    def _refused(self, url: str, host: str, response: httpx2.Response) -> FetchError:
        status = response.status_code
        if status in (429, 503):
            self._pacing.close_for(host, retry_after(response.headers.get("retry-after"), datetime.now(UTC)))
        cause, step = REFUSALS.get(
            status, ("has an error of its own" if status >= 500 else "is refused", "try again later")
        )
        return FetchError(url, f"{cause} (HTTP {status})", step)

    def _snapshot(self, url: str, response: httpx2.Response, since: Validators | None) -> Snapshot | None:
        body = self._body(url, response)
        digest = digest_of(body.bytes)
        if since is not None and since.digest == digest:
            return None
        headers = {key.lower(): value for key, value in response.headers.items()}
        return Snapshot(
            url=url,
            fetched_at=datetime.now(UTC),
            media_type=headers.get("content-type", "text/html").split(";")[0].strip().lower(),
            body=body.bytes,
            digest=digest,
            headers=headers,
            truncated=body.truncated,
        )

    def _body(self, url: str, response: httpx2.Response) -> decoding.Body:
        broken: list[str] = []
        chunks = _until_broken(response.iter_raw(), time.monotonic() + DEADLINE * self._timeout, broken)
        try:
            body = decoding.unpack(chunks, response.headers.get("content-encoding", ""), self._most)
        except ValueError as exc:
            raise FetchError(url, str(exc), "check the address in a browser") from exc
        if broken and not body.bytes:
            raise FetchError(url, f"broke off before it began ({broken[0]})", "try again later")
        return decoding.Body(body.bytes, body.truncated or bool(broken))

    # -- robots.txt ----------------------------------------------------------------------------------------------

    def _rules_for(self, url: str) -> protego.Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc.lower()}"
        with self._guard:
            known = self._robots.get(site)
        if known is not None and time.monotonic() - known[0] < KEPT_HOURS * 3600:
            return known[1]
        rules = self._fetch_rules(f"{site}/robots.txt")
        if rules is not protego.NOT_NOW:
            with self._guard:
                self._robots[site] = (time.monotonic(), rules)
        return rules

    def _fetch_rules(self, url: str) -> protego.Rules:
        """None to be found (4xx) allows everything; a server in trouble (5xx, silence) allows nothing now."""
        here = url
        for _ in range(5):  # redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2)
            checked(here, self._doors, self._resolve)
            try:
                with self._pacing.turn(urlsplit(here).netloc.lower(), 0.0), self._answer(here, {}) as response:
                    if response.status_code in REDIRECTS and "location" in response.headers:
                        here = joined(here, response.headers["location"])
                        continue
                    if response.status_code >= 500 or response.status_code == 429:
                        return protego.NOT_NOW
                    if response.status_code != 200:
                        return protego.ALL_ALLOWED
                    return protego.rules_of(self._body(here, response).bytes)
            except FetchError:
                return protego.NOT_NOW
        return protego.ALL_ALLOWED


def _conditions(since: Validators | None) -> dict[str, str]:
    asked = {} if since is None else {"If-None-Match": since.etag, "If-Modified-Since": since.last_modified}
    return {name: value for name, value in asked.items() if value}


def _until_broken(chunks: Iterator[bytes], deadline: float, broken: list[str]) -> Iterator[bytes]:
    """What came until the line broke or the deadline passed; why it ended early is put into `broken`."""
    try:
        for chunk in chunks:
            yield chunk
            if time.monotonic() > deadline:
                broken.append(TOO_SLOW)
                return
    except httpx2.HTTPError as exc:
        broken.append(str(exc) or type(exc).__name__)


def _with_headers(snapshot: Snapshot, headers: Mapping[str, str]) -> Snapshot:
    return Snapshot(
        url=snapshot.url,
        fetched_at=snapshot.fetched_at,
        media_type=snapshot.media_type,
        body=snapshot.body,
        digest=snapshot.digest,
        headers=headers,
        truncated=snapshot.truncated,
    )


def retry_after(stated: str | None, now: datetime) -> float:
    """Seconds to wait: a number or a date (RFC 9110, 10.2.3); a minute where the server does not say."""
    if stated is None:
        return 60.0
    try:
        seconds = float(stated)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(stated) - now).total_seconds()
        except (ValueError, TypeError):
            seconds = 60.0
    return min(max(seconds, 0.0), RETRY_AT_MOST)
