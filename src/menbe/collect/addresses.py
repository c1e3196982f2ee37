"""Which addresses may be asked: nobody's private network, unless the settings name it.

The checks follow RFC 6890 (special-purpose registries) and RFC 6598 (shared address space).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from urllib.parse import SplitResult, urljoin, urlsplit

from menbe.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1 (deprecated): likewise
SHARED = ipaddress.ip_network("100.64.0.0/10")  # carrier-grade NAT: `is_private` does not count it
CHECK = "check the address; a private one must be named in collect.allow_private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What may be reached. allow: hosts, addresses or networks that may be asked though private, and on any port.
    hosts: name (or pattern, `*.example`) → address, as in /etc/hosts."""

    allow: tuple[str, ...] = ()
    hosts: Mapping[str, str] = ()  # type: ignore[assignment]  # an empty mapping, too

    def is_allowed(self, host: str, address: Address) -> bool:
        return any(_names(entry, host, address) for entry in self.allow)

    def fixed(self, host: str) -> str | None:
        """The address the settings give to a host."""
        return next((address for name, address in dict(self.hosts).items() if fnmatchcase(host, name)), None)


def _names(entry: str, host: str, address: Address) -> bool:
    if fnmatchcase(host, entry):
        return True
    try:
        return address in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False


def system_resolve(host: str, port: int) -> Sequence[str]:
    """All addresses of a host, as the system knows them."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def checked(url: str, doors: Doors, resolve: Resolve = system_resolve) -> tuple[SplitResult, str, int]:
    """(parts, address to connect to, port) of a URL that may be fetched. Raises FetchError with the reason.

    Every address of the host is checked, and the caller connects to the one returned: a name that resolves to
    something else a moment later changes nothing.
    """
    parts = parsed(url)
    host = (parts.hostname or "").rstrip(".").lower()
    port = parts.port or PORTS[parts.scheme]
    addresses = _resolved(url, host, port, doors, resolve)
    for address in addresses:
        _check(url, host, address, port, doors)
    return parts, str(addresses[0]), port


def parsed(url: str) -> SplitResult:
    """The parts of an http(s) address. Raises FetchError where it is none."""
    parts = split(url)
    if parts.scheme not in PORTS:
        raise FetchError(
            url, f"{parts.scheme or 'an address without http'} is not fetched", "give an http(s) address"
        ).as_told("not_http")
    if not parts.hostname:
        raise FetchError(url, "names no host", "check the address")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "carries a user name or password", "give the address without them")
    return parts


def split(url: str) -> SplitResult:
    """The parts of any address. Raises FetchError where it has none, as `http://[::1` and a port of letters."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as exc:
        raise FetchError(url, f"is no valid address ({exc})", "check the address") from exc
    return parts


def joined(base: str, link: str) -> str:
    """Where a link on a page leads. Raises FetchError where that is no address."""
    try:
        return urljoin(base, link)
    except ValueError as exc:
        raise FetchError(link, f"is no valid address ({exc})", "check the address") from exc


def _resolved(url: str, host: str, port: int, doors: Doors, resolve: Resolve) -> list[Address]:
    fixed = doors.fixed(host)
    try:
        found: Iterable[str] = [fixed] if fixed else resolve(host, port)
        addresses = [ipaddress.ip_address(text.split("%")[0]) for text in found]
    except (OSError, UnicodeError, ValueError) as exc:
        raise FetchError(url, f"the host {host} cannot be found ({exc})", "check the address and your network").as_told(
            "no_host", host=host
        ) from exc
    if not addresses:
        raise FetchError(url, f"the host {host} has no address", "check the address")
    return addresses


def _check(url: str, host: str, address: Address, port: int, doors: Doors) -> None:
    if doors.is_allowed(host, address):
        return
    if is_private(address):
        raise FetchError(url, f"the host {host} is at {address}, which is no public address", CHECK).as_told(
            "private_address", host=host
        )
    if port not in PORTS.values():
        raise FetchError(url, f"port {port} is neither 80 nor 443", CHECK).as_told("other_port", port=str(port))


def is_private(address: Address) -> bool:
    """Whether an address is anything but a public one: loopback, private, link-local, shared, multicast, mapped …"""
    if isinstance(address, ipaddress.IPv6Address):
        if address in COMPATIBLE or address.is_site_local:
            return True
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
    if isinstance(address, ipaddress.IPv4Address) and address in SHARED:
        return True
    return not address.is_global or address.is_multicast
