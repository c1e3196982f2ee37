"""Which part of a host name its owner registered."""

from __future__ import annotations

from functools import cache

import publicsuffixlist


@cache
def _suffixes() -> publicsuffixlist.PublicSuffixList:
    return publicsuffixlist.PublicSuffixList()


@cache
def registrable(host: str) -> str:
    """The registrable domain of a host (`www.haber.com.tr` → `haber.com.tr`); the host itself where it has none."""
    return _suffixes().privatesuffix(host) or host
