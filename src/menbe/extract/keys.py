"""Texts made comparable: letters and digits only, so that spacing, quotes and dashes do not matter."""

from __future__ import annotations

import re
import unicodedata

_NOISE = re.compile(r"[\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u180e]")


def key_of(text: str) -> str:
    """Lower-case letters and digits of a text, nothing between them; for equality only, never shown."""
    return _NOISE.sub("", text.lower())


def clean(text: str) -> str:
    """A text as readers see it: NFC, no soft hyphens or zero-width characters, single spaces, line ends kept."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return "\n".join(line for part in text.split("\n") if (line := " ".join(part.split())))
