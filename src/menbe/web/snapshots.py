"""A fetched page, shown without its dangers."""

from __future__ import annotations

import nh3
from fastapi.responses import Response

# A sandboxed frame with no script, no style, no form, no request of any kind: what is shown is text and structure.
SANDBOX = "sandbox; default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"} | {"main", "section", "time", "small"}


def harmless(body: bytes) -> Response:
    """As `harmless_bytes`, and forbidden to load anything besides."""
    return Response(harmless_bytes(body), media_type="text/html", headers={"Content-Security-Policy": SANDBOX})


def harmless_bytes(body: bytes) -> bytes:
    """The text and structure of a page; scripts, forms, pictures, styles and links out are gone."""
    from menbe.extract.charset import decode

    clean = nh3.clean(decode(body).text, tags=TAGS, attributes={"*": {"lang", "dir", "title"}}, link_rel=None)
    return f'<!doctype html><meta charset="utf-8"><title>snapshot</title>{clean}'.encode()


def download(body: bytes, digest: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{digest[:16]}.bin"', "Content-Security-Policy": SANDBOX}
    return Response(body, media_type="application/octet-stream", headers=headers)
