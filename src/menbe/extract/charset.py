"""Which charset a page is in: our own decision, so that no parser guesses behind our back.

Order: HTTP header, byte-order mark, declaration in the page, strict UTF-8, detector. A charset that cannot read the
bytes loses its turn; bytes that are valid UTF-8 with letters beyond ASCII are UTF-8 whatever a one-byte label says,
for no text of a one-byte charset comes out as valid UTF-8 by chance.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from menbe.extract.charset_normalizer import detect

# Labels that pages use for a wider charset, as the WHATWG encoding standard reads them.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-7": "utf-8",
    "utf-16": "utf-16-le",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_TWICE = re.compile("[\u00c2-\u00df][\u0080-\u00bf\u0152-\u2122]|[\u00e0-\u00ef][\u0080-\u00bf\u0152-\u2122]{2}")
DECLARATION_BYTES = 4096  # where a declaration is looked for; the HTML standard says 1,024, real pages are later
FEW_BAD = 0.001  # share of broken bytes under which a page still counts as UTF-8: one cut letter in a widget
TWICE_SAMPLE = 50_000  # characters looked at for them
TWICE_ENCODED = 5  # letters that look like UTF-8 read as a one-byte charset before we undo it


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """found: which evidence decided. confidence: 0 to 1. bad: unreadable characters (U+FFFD in the text)."""

    text: str
    charset: str
    found: str
    confidence: float
    bad: int = 0


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of a page with the decision behind it. content_type: the HTTP header, as sent."""
    named = list(_named(body, content_type))
    for charset, found in named:
        decoded = _strictly(body, charset, found)
        if decoded is not None and not (_is_one_byte(charset) and _is_rich_utf8(body)):
            return decoded
    return _strictly(body, "utf-8", "strict UTF-8") or _nearly_utf8(body) or _detected(body) or _forced(body, named)


def _named(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    header = _HEADER.search(content_type)
    if header and (charset := _codec(header[1])):
        yield charset, "HTTP header"
    for mark, charset in _MARKS:
        if body.startswith(mark):
            yield charset, "byte-order mark"
    declared = _DECLARED.search(body[:DECLARATION_BYTES])
    if declared and (charset := _codec(declared[1].decode("ascii", "replace"))):
        # A declaration that could be read as ASCII is not in UTF-16, whatever it says.
        yield ("utf-8" if charset.startswith("utf-16") else charset), "declaration"


def _codec(label: str) -> str | None:
    """Python's name of a text charset, widened as browsers do; None for an unknown label."""
    try:
        info = codecs.lookup(label)
    except (LookupError, UnicodeError, ValueError):
        return None
    if not info._is_text_encoding or info.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape"):
        return None
    return _WIDER.get(info.name, info.name)


def _strictly(body: bytes, charset: str, found: str) -> Decoded | None:
    try:
        text = body.decode(charset)
    except (UnicodeError, ValueError):
        return None
    text = text.removeprefix("\ufeff")
    if charset == "utf-8" and len(_TWICE.findall(text[:TWICE_SAMPLE])) >= TWICE_ENCODED:
        text = _once(text)
    return Decoded(text=text, charset=charset, found=found, confidence=1.0 if found != "strict UTF-8" else 0.95)


def _once(text: str) -> str:
    """Text that was encoded as UTF-8 twice, decoded once more; unchanged where that does not work throughout."""
    for charset in ("cp1252", "latin-1"):
        try:
            return text.encode(charset).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _is_one_byte(charset: str) -> bool:
    return not charset.startswith(("utf", "gb", "big5", "euc", "iso2022", "shift", "cp932", "cp949", "cp950", "johab"))


def _is_rich_utf8(body: bytes) -> bool:
    if body.isascii():
        return False
    try:
        body.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _nearly_utf8(body: bytes) -> Decoded | None:
    text = body.decode("utf-8", "replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    letters = sum(1 for c in text[:200_000] if ord(c) > 127 and c != "\ufffd")
    if bad > max(1, FEW_BAD * len(text)) or letters < bad:
        return None
    return Decoded(text=text, charset="utf-8", found="nearly UTF-8", confidence=0.7, bad=bad)


def _detected(body: bytes) -> Decoded | None:
    charset = detect(body)
    decoded = _strictly(body, charset, "detector") if charset else None
    return decoded and Decoded(text=decoded.text, charset=decoded.charset, found="detector", confidence=0.5)


def _forced(body: bytes, named: list[tuple[str, str]]) -> Decoded:
    charset = named[0][0] if named else "utf-8"
    text = body.decode(charset, "replace")
    return Decoded(text=text, charset=charset, found="forced", confidence=0.1, bad=text.count("\ufffd"))
