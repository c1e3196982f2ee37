"""Text → vector; one file per encoder. Each opens its model on first use and carries only settings."""

from menbe.encode.text import text_of

__all__ = ["text_of"]
