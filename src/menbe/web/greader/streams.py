"""Names of the Google Reader API ↔ outlets, categories, marks and articles of this newsroom. It answers no request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import unquote

from menbe.errors import MenbeError
from menbe.model import BlockKind, Reading
from menbe.newsroom import Newsroom
from menbe.store import ArticleFilter, Mark
from menbe.store.shelves import Arrival

STATE = "user/-/state/com.google/"
LABEL = "user/-/label/"
FEED = "feed/"
READING_LIST = STATE + "reading-list"
KEPT_UNREAD = STATE + "kept-unread"
ITEM = "tag:google.com,2005:reader/item/"
USER = re.compile(r"^user/[^/]+/")
DECIMAL = re.compile(r"^\d{1,18}$")
HEX = re.compile(r"^[0-9a-f]{16}$")
MARKS = {STATE + "read": Mark.READ, STATE + "starred": Mark.STARRED}
TEXT = (BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION)


class BadStream(MenbeError):
    """A stream, tag or item that this newsroom has no such thing for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Which outlets lie under which categories, as the reader named them."""

    of_outlet: Mapping[str, tuple[str, ...]]

    def names(self) -> list[str]:
        return sorted({name for names in self.of_outlet.values() for name in names})

    def outlets(self, name: str) -> tuple[str, ...]:
        return tuple(outlet for outlet, names in self.of_outlet.items() if name in names)


def folders_of(newsroom: Newsroom) -> Folders:
    """An outlet has the categories of all intakes that brought articles of it."""
    categories = {intake.key: intake.categories for intake in newsroom.catalogue.intakes()}
    found: dict[str, tuple[str, ...]] = {}
    for outlet, intakes in newsroom.shelves.intakes_of_outlets().items():
        named = (unquote(path) for key in sorted(intakes) for path in categories.get(key, ()))
        found[outlet] = tuple(dict.fromkeys(named))
    return Folders(of_outlet=found)


def common(tag: str) -> str:
    """A tag with `-` for the user, as clients may also write the user's number."""
    return USER.sub("user/-/", tag)


def filter_of(stream: str, person: str, folders: Folders) -> ArticleFilter:
    """The articles of a stream. Raises BadStream."""
    name = common(stream)
    everything = ArticleFilter(person=person)
    if name == READING_LIST:
        return everything
    if name in MARKS:
        return replace(everything, marked=MARKS[name])
    if name.startswith(LABEL):
        return replace(everything, outlets=folders.outlets(name.removeprefix(LABEL)))
    if name.startswith(FEED):
        return replace(everything, outlets=(name.removeprefix(FEED),))
    raise BadStream(f"stream {stream[:100]}: is none of this paper; subscription/list and tag/list name them")


def narrowed(where: ArticleFilter, without: list[str], within: list[str]) -> ArticleFilter:
    """The same less what is marked so (xt), and only what is marked so (it)."""
    for tag in without:
        mark = MARKS.get(common(tag))
        where = where if mark is None else replace(where, unmarked=mark)
    for tag in within:
        mark = MARKS.get(common(tag))
        where = where if mark is None else replace(where, marked=mark)
    return where


def mark_of(tag: str) -> tuple[Mark, bool]:
    """What adding a tag means: the mark, and whether it is made or taken away. Raises BadStream."""
    name = common(tag)
    if name == KEPT_UNREAD:
        return Mark.READ, False
    if name in MARKS:
        return MARKS[name], True
    raise BadStream(f"tag {tag[:100]}: cannot be given here; it may be read, starred or kept-unread")


def number_of(item: str) -> int:
    """The number of an item in either spelling: long with hex digits, or short and decimal. Raises BadStream."""
    short = item.removeprefix(ITEM)
    if short == item and DECIMAL.match(item):
        return int(item)
    if HEX.match(short) and int(short, 16) < 1 << 63:
        return int(short, 16)
    raise BadStream(f"item {item[:60]}: is no item; stream/items/ids lists them")


def at_second(text: str, name: str) -> datetime | None:
    """A time in seconds since 1970; None for zero and nothing. Raises BadStream."""
    if not text:
        return None
    if not re.match(r"^\d{1,11}$", text):
        raise BadStream(f"{name} {text[:40]}: is no time in seconds since 1970")
    return datetime.fromtimestamp(int(text), UTC) if int(text) else None


def after_microsecond(text: str, name: str) -> datetime | None:
    """The microsecond after one that is counted since 1970; clients that know seconds only send those."""
    seconds = at_second(text[:-6] if len(text) > 12 else text, name)
    if seconds is None:
        return None
    rest = text[-6:] if len(text) > 12 else "0"
    if not rest.isdecimal():
        raise BadStream(f"{name} {text[:40]}: is no time in microseconds since 1970")
    return seconds + timedelta(microseconds=int(rest) + 1)


def microseconds(at: datetime) -> str:
    return str(round(at.timestamp() * 1_000_000))


def item_of(arrival: Arrival, reading: Reading, folders: Folders, lead: str, page: str) -> dict[str, object]:
    """An item with its text. lead: a line of HTML about its story, before it. page: where this paper has it."""
    article, line = reading.article, arrival.article
    marks = [tag for tag, mark in MARKS.items() if mark in arrival.marks]
    labels = [LABEL + name for name in folders.of_outlet.get(line.outlet.key, ())]
    href = article.url if article.url.startswith(("https://", "http://")) else page
    link = {"href": href, "type": "text/html"}
    return {
        "id": f"{ITEM}{arrival.number:016x}",
        "crawlTimeMsec": microseconds(arrival.at)[:-3],
        "timestampUsec": microseconds(arrival.at),
        "published": int(line.at.timestamp()),
        "updated": int(line.at.timestamp()),
        "title": article.headline,
        "author": ", ".join(article.authors),
        "canonical": [link],
        "alternate": [link],
        "categories": [READING_LIST, *labels, *marks],
        "origin": {
            "streamId": FEED + line.outlet.key,
            "title": line.outlet.name,
            "htmlUrl": f"https://{line.outlet.key}/",
        },
        "summary": {"direction": "ltr", "content": lead + html_of(reading)},
    }


def html_of(reading: Reading) -> str:
    """The text of an article as paragraphs; nothing of the page's own markup is in it."""
    article = reading.article
    paragraphs = (article.text[zone.start : zone.end] for zone in article.zones_of(*TEXT))
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
