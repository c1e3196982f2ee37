"""How often somebody may log in or change something: moving windows of a minute, kept in memory."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from menbe.settings import PeopleSettings

# One address may be an office of several people. One name may be tried from many addresses: enough attempts are left
# for its owner, too few for guessing a password of ten characters.
PER_ADDRESS, PER_NAME = 4, 10


class Limits:
    """Each question counts as an attempt; the answer is how many seconds to wait, 0 where it may go on."""

    def __init__(self, settings: PeopleSettings) -> None:
        self._windows = MovingWindowRateLimiter(MemoryStorage())
        self._login = RateLimitItemPerMinute(settings.logins_per_minute)
        self._address = RateLimitItemPerMinute(settings.logins_per_minute * PER_ADDRESS)
        self._name = RateLimitItemPerMinute(settings.logins_per_minute * PER_NAME)
        self._write = RateLimitItemPerMinute(settings.writes_per_minute)

    def before_login(self, name: str, address: str) -> int:
        return max(
            self._wait(self._login, "login", name, address),
            self._wait(self._address, "address", address),
            self._wait(self._name, "name", name),
        )

    def before_write(self, who: str) -> int:
        """who: a person's name, or the address of somebody we do not know."""
        return self._wait(self._write, "write", who)

    def _wait(self, limit: RateLimitItem, *whom: str) -> int:
        if self._windows.hit(limit, *whom):
            return 0
        return max(1, math.ceil(self._windows.get_window_stats(limit, *whom).reset_time - time.time()))
