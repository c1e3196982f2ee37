"""What of an article an encoder is given."""

from __future__ import annotations

from menbe.model import Article

BODY_CHARACTERS = 300  # the event stands in the opening; more costs time in proportion and told no more (2026-11)


def text_of(article: Article) -> str:
    """Headline and the first 300 characters of the body, which end at a word."""
    body = article.body()
    if len(body) > BODY_CHARACTERS:
        body = body[:BODY_CHARACTERS].rpartition(" ")[0] or body[:BODY_CHARACTERS]
    return f"{article.headline}\n{body}".strip()
