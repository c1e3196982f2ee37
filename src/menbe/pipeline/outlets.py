"""Whose page it is: from an address to an outlet."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from menbe.model import Extract, Outlet
from menbe.pipeline.publicsuffixlist import registrable

LOCAL = "local"  # the outlet of pages that came from a folder and name no address


def host_of(url: str) -> str:
    """The host of an address, lower case, without `www.`; empty for a path."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    return host.removeprefix("www.")


def outlet_key(url: str, outlets: Mapping[str, Outlet]) -> str:
    """The key of the outlet whose page this is: the longest known domain it lies under, else the registrable one."""
    host = host_of(url)
    if not host:
        return LOCAL
    if _is_number(host):
        return host
    parts = host.split(".")
    under = [".".join(parts[n:]) for n in range(len(parts) - 1)]
    return next((domain for domain in under if domain in outlets), registrable(host))


def address_of(extract: Extract) -> str:
    """The address an article is known by: its canonical one, unless that points at somebody else's site.

    A page may not claim to be another outlet's: the canonical address must lie on the site that sent it. A page from a
    folder has no site, and is believed, but for the number of a machine, which names no outlet.
    """
    if extract.canonical_url is None:
        return extract.url
    sent_by, claimed = host_of(extract.url), host_of(extract.canonical_url)
    if not claimed or (sent_by and _site(sent_by) != _site(claimed)) or (not sent_by and _is_number(claimed)):
        return extract.url
    return extract.canonical_url


def _site(host: str) -> str:
    return host if _is_number(host) else registrable(host)


def _is_number(host: str) -> bool:
    """Whether a host is an address of a machine and no name: nobody registers a part of it."""
    return ":" in host or host.replace(".", "").isdecimal()


def new_outlet(key: str, site_name: str | None, language: str) -> Outlet:
    """An outlet met for the first time; its country is not guessed."""
    return Outlet(key=key, name=site_name or key, country=None, languages=(language,))
