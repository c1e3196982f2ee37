"""Which outlet a link leads to, and whether two addresses are one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from menbe.model import Article, Hyperlink, Outlet

# What a sender adds to an address to know who came by it; the page is the same.
TRACKING = ("utm_", "fbclid", "gclid", "yclid", "ysclid", "igshid", "mc_")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where outlets publish. domains: → key. channels: `t.me/name` → key, for those who publish on another's site."""

    domains: Mapping[str, str]
    channels: Mapping[str, str]

    def outlet(self, url: str) -> str | None:
        """The outlet whose page this is: by its channel, else by the longest known domain it lies under."""
        host, path, _ = _parts(url)
        channel = "/".join([host, *path.split("/")[1:2]])
        if channel in self.channels:
            return self.channels[channel]
        labels = host.split(".")
        under = (".".join(labels[n:]) for n in range(len(labels) - 1))
        return next((self.domains[domain] for domain in under if domain in self.domains), None)


@dataclass(frozen=True, slots=True)
class Led:
    """A link of an article and the outlet it leads to, None where nobody here knows it."""

    link: Hyperlink
    outlet: str | None


def addresses_of(outlets: Iterable[Outlet]) -> Addresses:
    """An outlet's key is its domain; a name with a slash in it is a channel (`t.me/poplarwire`)."""
    return _addresses(tuple((o.key, o.names) for o in outlets))


def led(article: Article, addresses: Addresses) -> tuple[Led, ...]:
    """The links of an article that lead to others than its own outlet."""
    found = (Led(link, addresses.outlet(link.url)) for link in article.links)
    return tuple(one for one in found if one.outlet != article.outlet)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page: scheme, `www.`, a last slash and what trackers add do not count."""
    return one == other or _parts(one) == _parts(other)


@lru_cache(maxsize=8)
def _addresses(named: tuple[tuple[str, tuple[str, ...]], ...]) -> Addresses:
    channels = {name.lower().removeprefix("https://").rstrip("/"): key for key, names in named for name in names
                if "/" in name}  # fmt: skip
    return Addresses(domains={key: key for key, _ in named}, channels=channels)


@lru_cache(maxsize=4096)
def _parts(url: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return url, "", ()
    asked = tuple(sorted(item for item in parse_qsl(parts.query) if not item[0].lower().startswith(TRACKING)))
    for prefix in ("www.", "m.", "amp."):
        host = host.removeprefix(prefix)
    return host, parts.path.rstrip("/"), asked
