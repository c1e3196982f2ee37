"""Towns too small for the gazetteer of names: `figures/small_towns.tsv.xz`, built by `tools/build_small_towns.py`."""

from __future__ import annotations

import lzma
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from menbe.claims.figurebook import places
from menbe.language import fold, romanise
from menbe.names.grammar import grammar

LEAST = 4  # letters of a name


def small_town(surface: str, language: str, kept: Collection[str] = ()) -> str | None:
    """How an event in a small town is placed, by the town's name in any case; None where no list has it.

    kept: endings of names that do not change, in a language in which the others do: "в Курык" is on the way there.
    """
    word = fold(surface, language).replace("’", "'").partition("'")[0]
    bare = (word,) if not kept or word.endswith(tuple(kept)) else ()
    for stem in (*bare, *(stem for stem in grammar(language).stems(word) if stem != word)):
        label = _table().get(romanise(stem)) if len(stem) >= LEAST else None
        if label is not None:
            return label
    return None


@cache
def _table() -> Mapping[str, str]:
    packed = (files("menbe.claims") / "figures" / "small_towns.tsv.xz").read_bytes()
    rows = (line.split("\t") for line in lzma.decompress(packed).decode().splitlines())
    known = {fold(name, "en"): name for name in places()}  # as our own list writes a city
    return {form: known.get(fold(label, "en"), label) for label, forms in rows for form in forms.split("|")}
