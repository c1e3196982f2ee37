"""The general extractor: for any page that no outlet's own rule covers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from menbe.errors import ExtractError
from menbe.extract.caps import refuse_size, strip_control
from menbe.extract.charset import Decoded, decode
from menbe.extract.markup import read_html
from menbe.extract.plain import read_plain
from menbe.language.py3langid import Py3LangidIdentifier
from menbe.model import Extract, Snapshot
from menbe.ports import LanguageIdentifier

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|meta|title|div|p|article|script|h1|span|table|br)\b", re.IGNORECASE)
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xhtml", "text/xhtml"})
_UNSURE_TYPES = frozenset({"", "application/octet-stream", "application/xml", "text/xml", "binary/octet-stream"})
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"PK\x03\x04", "an archive or office document (ZIP)"),
    (b"\x1f\x8b", "compressed data (gzip)"),
    (b"\x28\xb5\x2f\xfd", "compressed data (zstd)"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"ID3", "sound (MP3)"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00 ftyp", "a video"),
    (b"WARC/", "a web archive"),
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
SNIFFED = 2000  # characters at the start of a page that tell what it is
BROKEN = 0.02  # share of unreadable characters from which a page is not text


@dataclass(frozen=True, slots=True)
class GeneralExtractor:
    """Implements `ports.Extractor` for HTML and plain text.

    It has no clock but the snapshot's and no state but the language model, so the same snapshot gives the same extract.
    """

    identifier: LanguageIdentifier = field(default_factory=Py3LangidIdentifier)

    def extract(self, snapshot: Snapshot) -> Extract:
        """The typed blocks of a page. Raises ExtractError with the reason when it holds no article."""
        refuse_size(snapshot.body, snapshot.url)
        _refuse_foreign_formats(snapshot)
        decoded = decode(snapshot.body, snapshot.headers.get("content-type", ""))
        text = strip_control(decoded.text)
        _refuse_broken(decoded, snapshot.url)
        if _is_plain(snapshot.media_type, text, snapshot.url):
            return read_plain(text, snapshot, self.identifier.identify)
        return read_html(text, snapshot, self.identifier.identify)


def _refuse_foreign_formats(snapshot: Snapshot) -> None:
    head = snapshot.body.lstrip(b" \t\r\n\xef\xbb\xbf")[:16]
    named = next((name for magic, name in _MAGIC if head.startswith(magic)), None)
    family = snapshot.media_type.split("/", 1)[0]
    if named is None and family in ("image", "audio", "video", "font"):
        named = f"{'an' if family in ('image', 'audio') else 'a'} {family} file"
    if named is None and snapshot.media_type in ("application/pdf", "application/zip", "application/json"):
        named = snapshot.media_type
    if named is not None:
        raise ExtractError(snapshot.url, f"the answer is {named}, not a page", "give the address of the article's page")


def _refuse_broken(decoded: Decoded, url: str) -> None:
    if decoded.bad > BROKEN * len(decoded.text):
        cause = f"the bytes are no text in any known charset ({decoded.bad} unreadable characters as {decoded.charset})"
        raise ExtractError(url, cause, "look at the page in a browser, or fetch it again")


def _is_plain(media_type: str, text: str, url: str) -> bool:
    """Whether it is plain text; markup under a wrong label is read as markup. Raises ExtractError for a feed."""
    head = text[:SNIFFED]
    if _FEED.search(head) and not _MARKUP.search(head):
        raise ExtractError(url, "the answer is a feed or sitemap, not a page", "add it as an intake of its own")
    if media_type in _HTML_TYPES:
        return False
    if media_type.startswith("text/") or media_type in _UNSURE_TYPES:
        return _MARKUP.search(head) is None
    if media_type.endswith(("+xml", "/xml")) or _MARKUP.search(head):
        return False
    raise ExtractError(url, f"the answer is {media_type[:60]}, not a page", "give the address of the article's page")
