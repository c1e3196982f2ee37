"""Vendored assets are what their packages shipped."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import menbe

VENDOR = Path(menbe.__file__).parent / "web" / "static" / "vendor"


def test_each_vendored_file_has_its_digest_and_each_digest_its_file() -> None:
    stated = json.loads((VENDOR / "sha256.json").read_text(encoding="utf-8"))
    found = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.suffix in (".js", ".woff2", ".txt")
    }
    assert found == stated
