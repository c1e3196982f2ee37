"""robots.txt (RFC 9309): may we, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

MOST = 500 * 1024  # bytes of a robots.txt that are read (RFC 9309, 2.5)
SLOWEST = 30.0  # seconds; a longer crawl-delay would mean never


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host for everybody. text None: nothing is allowed now (its robots.txt could not be had)."""

    rules: Protego | None

    def allows(self, url: str, agent: str) -> bool:
        return self.rules is not None and bool(self.rules.can_fetch(url, agent))

    def pause(self, agent: str) -> float:
        """Seconds between two requests that the host asks for; 0 where it does not say."""
        delay = self.rules.crawl_delay(agent) if self.rules is not None else None
        return min(float(delay or 0), SLOWEST)


ALL_ALLOWED = Rules(Protego.parse(""))
NOT_NOW = Rules(None)


def rules_of(body: bytes) -> Rules:
    return Rules(Protego.parse(body[:MOST].decode("utf-8-sig", errors="replace")))
