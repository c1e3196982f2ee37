"""Menbe reads the news in many languages: what happened, who reports it and from where, and who says so.

import menbe

with menbe.open_newsroom("news.db") as newsroom:
    newsroom.collect()
    for card in newsroom.stories():
        print(card.headlines, card.outlets, card.origins_low)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from menbe.wiring import open_newsroom as open_newsroom

__version__ = "0.1.0"
__all__ = ["__version__", "open_newsroom"]


def __getattr__(name: str) -> Any:
    """The wiring is loaded when it is asked for, so that `import menbe` costs nothing."""
    if name == "open_newsroom":
        from menbe.wiring import open_newsroom

        return open_newsroom
    raise AttributeError(f"module 'menbe' has no attribute {name!r}")
