"""Invented pages with the pitfalls of real ones."""

from __future__ import annotations

from datetime import UTC, datetime

from menbe.extract import GeneralExtractor
from menbe.model import BlockKind, Extract, Snapshot, digest_of

NOW = datetime(2025, 6, 30, 12, 0, tzinfo=UTC)
EXTRACTOR = GeneralExtractor()

PARAGRAPHS = (
    "The council of Larkham voted on Tuesday to rebuild the old footbridge, which has been closed since the floods "
    "of last winter. Twelve members voted in favour and three against, after a debate that lasted until midnight.",
    "“We have waited long enough,” said Marta Ellery, who runs the bakery at the northern end. She told the meeting "
    "that her customers now have to walk forty minutes to reach a shop that they can see across the water.",
    "Engineers expect the work to take nine months and to cost 2.4 million pounds, most of which will come from a "
    "fund for rural roads. The first piles are to be driven in September, once the nesting season of the swans ends.",
)
AZ_CAPTION = "Selin dağıtdığı köhnə körpünün FOTOları"
AZ_GLUED = "Körpünün bərpası nə vaxt başlayacaq? Mütəxəssis danışır... - Çaykənd.az"


def snapshot(body: str | bytes, media_type: str = "text/html", url: str = "https://larkham.example/news/1") -> Snapshot:
    data = body.encode() if isinstance(body, str) else body
    headers = {"content-type": f"{media_type}; charset=utf-8"} if isinstance(body, str) else {}
    return Snapshot(url=url, fetched_at=NOW, media_type=media_type, body=data, digest=digest_of(data), headers=headers)


def extract(body: str | bytes, media_type: str = "text/html", url: str = "https://larkham.example/news/1") -> Extract:
    return EXTRACTOR.extract(snapshot(body, media_type, url))


def texts(found: Extract, *kinds: BlockKind) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind in kinds]


def kind_of(found: Extract, text: str) -> BlockKind:
    return next(b.kind for b in found.blocks if found.text[b.start : b.end] == text)


def article(*, head: str = "", above: str = "", between: str = "", below: str = "") -> str:
    first, *rest = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang='en'><head><title>Bridge to be rebuilt | Larkham Post</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport pages</a></li></ul></nav>"
        f"<main><article><h1>Bridge to be rebuilt</h1>{above}{first}{between}{''.join(rest)}</article>{below}</main>"
        "<footer><p>Larkham Post, Mill Lane</p></footer></body></html>"
    )
