"""One request at a time per host, a pause between two, and no request before a host wants to be asked again."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0.0  # on the monotonic clock
    closed_until: float = 0.0


class Pacing:
    """Shared by all threads of a fetcher."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._guard = threading.Lock()

    def _host(self, name: str) -> _Host:
        with self._guard:
            return self._hosts[name]

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """Our turn to ask a host; the next one comes `pause` seconds after this one has ended."""
        known = self._host(host)
        with known.lock:
            self._sleep(max(0.0, known.next_at - self._clock()))
            try:
                yield
            finally:
                known.next_at = self._clock() + pause

    def close_for(self, host: str, seconds: float) -> None:
        """The host wants to be left alone (Retry-After)."""
        self._host(host).closed_until = self._clock() + seconds

    def closed_for(self, host: str) -> float:
        """Seconds for which the host still wants to be left alone; 0 when it may be asked."""
        return max(0.0, self._host(host).closed_until - self._clock())
