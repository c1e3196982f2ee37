"""Feeds: RSS, Atom and JSON Feed. New items are fetched as pages; what a feed lists and cannot be had is an issue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlencode, urlunsplit

from menbe.collect.addresses import joined, split
from menbe.collect.feedparser import Item, is_too_deep, items_of, page_of
from menbe.errors import CollectError, FetchError
from menbe.model import Intake, Issue, Snapshot, digest_of
from menbe.ports import Archive, Fetcher, Polled, Validators

LONG_ENOUGH = 600  # characters of content from which a feed item without a link is an article of its own
TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|yclid|mc_[ce]id|_openstat)$", re.IGNORECASE)
FEED_LINK = re.compile(rb"<link\b[^>]*\brel=[\"']?alternate[\"']?[^>]*>", re.IGNORECASE)
FEED_TYPE = re.compile(rb"type=[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
HREF = re.compile(rb"href=[\"']?([^\"'\s>]+)", re.IGNORECASE)


class FeedCollector:
    """Collects a feed. max_items: of one feed in one run, in the feed's order."""

    def __init__(self, fetcher: Fetcher, *, max_items: int) -> None:
        self._fetcher = fetcher
        self._most = max_items

    def collect(self, intake: Intake, archive: Archive) -> Iterator[Snapshot | Issue | Polled]:
        """Every new page the feed lists. Raises CollectError when the feed itself cannot be had or read."""
        feed = self._fetcher.fetch(intake.address, archive.validators(intake.address))
        now = datetime.now(UTC)
        if feed is None:
            yield Polled(url=intake.address, at=now, validators=archive.validators(intake.address), listed=None)
            return
        feed, items = self._read(feed)
        failed = False
        for item in items[: self._most]:
            for found in self._fetched(item, feed, archive):
                failed = failed or isinstance(found, Issue)
                yield found
        # With a page missing, the feed is asked again as if it were new: what failed may work then.
        validators = None if failed else validators_of(feed)
        yield Polled(url=intake.address, at=now, validators=validators, listed=len(items))

    def _read(self, feed: Snapshot) -> tuple[Snapshot, Sequence[Item]]:
        """The feed and its items; where a page was given instead, the feed that the page names."""
        items = read_feed(feed)
        if items is not None:
            return feed, items
        named = feed_named_in(feed)
        if named is None:
            raise CollectError(
                feed.url, "is no feed and names none", "look for the feed's address on the outlet's site"
            )
        other = self._fetcher.fetch(named)
        items = None if other is None else read_feed(other)
        if other is None or items is None:
            raise CollectError(feed.url, f"names {named} as its feed, which is none", "look for the feed's address")
        return other, items

    def _fetched(self, item: Item, feed: Snapshot, archive: Archive) -> Iterator[Snapshot | Issue]:
        if not item.link:
            yield from _without_page(item, feed, archive)
            return
        try:
            url = identity(joined(feed.url, item.link))
            page = None if archive.is_known(url) else self._fetcher.fetch(url)
        except FetchError as exc:
            yield issue_of(exc)
            return
        if page is not None and (page.url == url or not archive.is_known(page.url)):
            yield page


def read_feed(feed: Snapshot) -> Sequence[Item] | None:
    """The items of a feed of any kind; None where it is none. Raises CollectError for one made to harm."""
    if feed.body.lstrip()[:1] == b"{":
        return json_items(feed)
    if is_too_deep(feed.body):
        raise CollectError(feed.url, "nests its tags deeper than any feed needs", "drop this intake")
    try:
        return items_of(feed.body, feed.headers.get("content-type", feed.media_type))
    except ValueError as exc:
        raise CollectError(feed.url, f"is too broken to be read as a feed ({exc})", "tell the outlet") from exc


def json_items(feed: Snapshot) -> Sequence[Item] | None:
    """The items of a JSON Feed (jsonfeed.org, version 1 and 1.1)."""
    try:
        told = json.loads(feed.body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not isinstance(told.get("items"), list):
        return None
    return [_json_item(row) for row in told["items"] if isinstance(row, dict)]


def _json_item(row: dict[str, object]) -> Item:
    def text(*names: str) -> str:
        found = next((value for name in names if isinstance(value := row.get(name), str) and value), "")
        return found.encode("utf-8", "replace").decode()  # JSON can write half a letter, which nothing else can hold

    return Item(
        link=text("url", "external_url"),
        title=text("title"),
        content=text("content_html", "content_text"),
        id=text("id"),
    )


def feed_named_in(page: Snapshot) -> str | None:
    """The address of the feed that a page names in its head. Raises FetchError where what it names is none."""
    for link in FEED_LINK.finditer(page.body):
        href: re.Match[bytes] | None = HREF.search(link.group())
        if href and FEED_TYPE.search(link.group()):
            return joined(page.url, href.group(1).decode("utf-8", "replace"))
    return None


def identity(url: str) -> str:
    """An address without what only tells the outlet where a reader came from. Raises FetchError where it is none."""
    parts = split(url)
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k)]
    query = urlencode(kept) if len(kept) < len(parse_qsl(parts.query, keep_blank_values=True)) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def validators_of(snapshot: Snapshot) -> Validators:
    return Validators(
        etag=snapshot.headers.get("etag"),
        last_modified=snapshot.headers.get("last-modified"),
        digest=snapshot.digest,
    )


def issue_of(exc: CollectError) -> Issue:
    return Issue(thing=exc.thing, stage=exc.stage, cause=exc.cause, next_step=exc.next_step, at=datetime.now(UTC))


def _without_page(item: Item, feed: Snapshot, archive: Archive) -> Iterator[Snapshot | Issue]:
    """An item that links nowhere is a page of its own where the feed carries its text."""
    url = f"{feed.url}#{item.id or digest_of(item.title.encode())[:16]}"
    if archive.is_known(url):
        return
    if len(item.content) < LONG_ENOUGH:
        cause = f"the item “{item.title[:60]}” has neither a link nor a text"
        yield Issue(thing=url, stage="collect", cause=cause, next_step="ask the outlet", at=datetime.now(UTC))
        return
    body = page_of(item)
    yield Snapshot(
        url=url, fetched_at=feed.fetched_at, media_type="text/html", body=body, digest=digest_of(body), headers={}
    )
