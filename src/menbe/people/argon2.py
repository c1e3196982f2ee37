"""Passwords, kept as Argon2id hashes (RFC 9106, its second recommended option: 64 MiB, 3 passes)."""

from __future__ import annotations

import threading

import argon2
import argon2.exceptions

SHORTEST, LONGEST = 10, 1000  # characters; NIST SP 800-63B asks for 8 at least, and no rule about kinds of characters
AT_ONCE = 2  # each hash takes 64 MiB: forty logins at the same moment must not take the machine

_hasher = argon2.PasswordHasher()
_turn = threading.BoundedSemaphore(AT_ONCE)
# Compared with when there is no such name, so that the answer takes as long as for a wrong password.
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$aMTTldVPNz5GHz2LSkvwtiBBDNsIe8yL/hyxzDNHvkI"


def hashed(password: str) -> str:
    """The hash to keep, with its salt and costs in it."""
    with _turn:
        return _hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password of a hash; for no hash at all it takes as long and says no."""
    with _turn:
        try:
            _hasher.verify(kept or _NOBODY, password)
        except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with lower costs than today's."""
    return _hasher.check_needs_rehash(kept)
