"""Menbe reads the news in many languages: what happened, who reports it and from where, and who says so."""

__version__ = "0.1.0"
