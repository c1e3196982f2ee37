"""Opaque keys of sessions and tokens: 256 random bits, shown once, kept as SHA-256.

A plain digest suffices where a password needs Argon2: nobody guesses 256 random bits, however fast they hash.
"""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32
MARK = "menbe_"  # begins every token, so that a token that leaked into a log or a repository is recognised as one


def new_key() -> str:
    return secrets.token_urlsafe(BYTES)


def new_token() -> str:
    return MARK + new_key()


def digest(key: str) -> str:
    """What is kept of a key, hex."""
    return hashlib.sha256(key.encode()).hexdigest()
