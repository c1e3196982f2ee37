"""Invented sentences with who says what in them, read from `sentences.txt`."""

from __future__ import annotations

from pathlib import Path

Said = tuple[str, str, str | None, str | None, str, str, str | None]
"""language, sentence, speaker, cue, content, voice, hedge."""


def said() -> list[Said]:
    lines = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    return [_row(line) for line in lines if line and not line.startswith("#")]


def _row(line: str) -> Said:
    language, sentence, speaker, cue, content, voice, hedge = (part.strip() for part in line.split(" | "))
    return language, sentence, _or_none(speaker), _or_none(cue), content, voice, _or_none(hedge)


def _or_none(part: str) -> str | None:
    return None if part == "-" else part
