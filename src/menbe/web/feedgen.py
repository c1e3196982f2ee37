"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import re

from feedgen.feed import FeedGenerator

from menbe import __version__
from menbe.web.feeds import Entry, Feed

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # no XML 1.0 document may hold them


def atom(feed: Feed) -> bytes:
    """The feed; what an outlet wrote stands in it as text, never as markup."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(_clean(feed.title))
    made.updated(feed.updated)
    made.language(feed.language)
    made.generator("Menbe", version=__version__)
    made.author(name=_clean(feed.author))
    made.link(href=_clean(feed.home), rel="alternate", type="text/html")
    made.link(href=_clean(feed.here), rel="self", type="application/atom+xml")
    for entry in feed.entries:
        _add(made, entry)
    document: bytes = made.atom_str()
    return document


def _add(made: FeedGenerator, entry: Entry) -> None:
    item = made.add_entry(order="append")
    item.id(entry.id)
    item.title(_clean(entry.title))
    item.published(entry.published)
    item.updated(entry.updated)
    item.author(name=_clean(entry.author))
    item.link(href=_clean(entry.link), rel="alternate", hreflang=entry.language)
    if entry.related:
        item.link(href=_clean(entry.related), rel="related")
    item.summary(_clean(entry.text))
    for category in entry.categories:
        item.category(term=_clean(category))


def _clean(text: str) -> str:
    return NOT_XML.sub("", text)
