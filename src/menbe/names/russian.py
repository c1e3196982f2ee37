"""A second finder of Russian names: natasha's NER (slovnet, MIT), where the extra `ru` is installed.

Its weights lie inside the wheel `natasha`. That package is not imported: it draws in a dictionary that asks for
`pkg_resources`, which new environments lack; only its files are read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from menbe.model import MentionKind

WEIGHTS = "data/model/slovnet_ner_news_v1.tar"
VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
KINDS = {"PER": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "LOC": MentionKind.PLACE}
PARTS = ("natasha", "slovnet", "navec")


@dataclass(frozen=True, slots=True)
class Second:
    """identity: of the model, as it stands in the maker of a mention."""

    identity: str
    _ner: Any

    def spans(self, text: str) -> list[tuple[int, int, MentionKind]]:
        """start, end and kind of each name in a text, in order."""
        return [(s.start, s.stop, KINDS[s.type]) for s in self._ner(text).spans] if text.strip() else []


@cache
def second(language: str) -> Second | None:
    """The second finder of a language; None for all but Russian, and where the extra is not installed."""
    if language != "ru" or any(find_spec(part) is None for part in PARTS):
        return None
    from navec import Navec
    from slovnet import NER

    found = find_spec("natasha")
    folder = Path((found.submodule_search_locations or [""])[0]) if found else Path()
    ner = NER.load(str(folder / WEIGHTS))
    ner.navec(Navec.load(str(folder / VECTORS)))
    return Second(f"natasha/{metadata.version('natasha')}", ner)
