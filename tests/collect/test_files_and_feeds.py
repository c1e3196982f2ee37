"""Archives, folders and feeds, each as their collectors meet them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import ipaddress
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from menbe.collect.addresses import is_private
from menbe.collect.archives import ArchiveCollector
from menbe.collect.feedparser import is_too_deep, items_of
from menbe.collect.feeds import FeedCollector, identity, read_feed
from menbe.collect.folders import FolderCollector
from menbe.collect.httpx2 import PoliteFetcher
from menbe.collect.sitemaps import SitemapCollector
from menbe.demo.serving import Site, serving
from menbe.demo.world import load
from menbe.errors import CollectError, FetchError
from menbe.model import Intake, IntakeKind, Issue, Snapshot
from menbe.ports import Collector, Polled, Validators

MOST = 100_000


class Remembered:
    """What was entered, asked as an archive is."""

    def __init__(self) -> None:
        self.entered: dict[str, Validators] = {}
        self.bodies: set[tuple[str, str]] = set()

    def holds(self, url: str, digest: str) -> bool:
        return (url, digest) in self.bodies

    def validators(self, url: str) -> Validators | None:
        return self.entered.get(url)

    def is_known(self, url: str) -> bool:
        return url in self.entered

    def collect(self, collector: Collector, address: str, kind: IntakeKind) -> list[Snapshot | Issue | Polled]:
        found = []
        for item in collector.collect(Intake(key="k", kind=kind, address=address), self):
            found.append(item)
            if isinstance(item, Snapshot):
                self.entered[item.url] = Validators(etag=None, last_modified=None, digest=item.digest)
                self.bodies.add((item.url, item.digest))
            elif isinstance(item, Polled) and item.validators is not None:
                self.entered[item.url] = item.validators
        return found


def pages(found: list[Snapshot | Issue | Polled]) -> list[Snapshot]:
    return [item for item in found if isinstance(item, Snapshot)]


def issues(found: list[Snapshot | Issue | Polled]) -> list[Issue]:
    return [item for item in found if isinstance(item, Issue)]


def record(number: int, status: str) -> bytes:
    block = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n\r\n<p>Salam {number}</p>".encode()
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:08x}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: http://x.example/{number}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    path = tmp_path / "three.warc"
    statuses = ("200 OK", "404 Not Found", "200 OK")
    path.write_bytes(b"".join(record(number, status) for number, status in enumerate(statuses)))
    return path


def test_an_archive_gives_its_pages_and_a_second_time_nothing(warc: Path) -> None:
    archive, collector = Remembered(), ArchiveCollector(max_page_bytes=MOST)
    found = archive.collect(collector, str(warc), IntakeKind.WARC)
    assert [page.body for page in pages(found)] == [b"<p>Salam 0</p>", b"<p>Salam 2</p>"]
    assert pages(found)[0].fetched_at.isoformat() == "2026-01-02T03:04:05+00:00"
    assert issues(found) == []
    assert isinstance(found[-1], Polled)
    assert pages(archive.collect(collector, str(warc), IntakeKind.WARC)) == []


def test_a_wrong_digest_is_shown_and_the_page_kept(warc: Path) -> None:
    warc.write_bytes(warc.read_bytes().replace(b"Salam 2", b"Selam 2"))
    found = Remembered().collect(ArchiveCollector(max_page_bytes=MOST), str(warc), IntakeKind.WARC)
    assert len(pages(found)) == 2
    assert [issue.thing for issue in issues(found)] == ["http://x.example/2"]
    assert "differ from their digest" in issues(found)[0].cause


def test_a_broken_archive_gives_what_can_be_read(warc: Path) -> None:
    warc.write_bytes(warc.read_bytes()[:-300])
    found = Remembered().collect(ArchiveCollector(max_page_bytes=MOST), str(warc), IntakeKind.WARC)
    assert pages(found)[0].body == b"<p>Salam 0</p>"
    assert isinstance(found[-1], Polled)


@pytest.mark.parametrize("cut", [1, 5, 20, 60])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_that_ends_in_the_middle_says_so(tmp_path: Path, pack: Callable[[bytes], bytes], cut: int) -> None:
    path = tmp_path / "cut.warc"
    whole = b"".join(pack(record(number, "200 OK")) for number in range(3))
    path.write_bytes(whole)
    found = Remembered().collect(ArchiveCollector(max_page_bytes=MOST), str(path), IntakeKind.WARC)
    assert (len(pages(found)), issues(found)) == (3, [])
    path.write_bytes(whole.rstrip(b"\r\n")[:-cut])
    found = Remembered().collect(ArchiveCollector(max_page_bytes=MOST), str(path), IntakeKind.WARC)
    assert [page.body for page in pages(found)][:2] == [b"<p>Salam 0</p>", b"<p>Salam 1</p>"]
    assert [issue.thing for issue in issues(found) if "cannot be read" in issue.cause] == ["cut.warc, after record 3"]


def test_a_folder_gives_its_pages_but_nothing_from_outside(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "a.html").write_text("<p>Salam</p>", encoding="utf-8")
    (home / "b.jpg").write_bytes(b"x")
    (home / "big.txt").write_bytes(b"x" * (MOST + 1))
    (tmp_path / "secret.html").write_text("no", encoding="utf-8")
    (home / "link.html").symlink_to(tmp_path / "secret.html")
    archive, collector = Remembered(), FolderCollector(max_page_bytes=MOST)
    found = archive.collect(collector, str(home), IntakeKind.FOLDER)
    assert [page.url for page in pages(found)] == [(home / "a.html").as_uri()]
    assert len(issues(found)) == 1
    assert pages(archive.collect(collector, str(home), IntakeKind.FOLDER)) == []


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="holds no page"):
        Remembered().collect(FolderCollector(max_page_bytes=MOST), str(tmp_path), IntakeKind.FOLDER)


def test_line_breaks_in_the_items_are_no_depth() -> None:
    item = f"<item><title>a</title><description><![CDATA[{'a<br><p>' * 30}]]></description></item>"
    body = f"<rss version='2.0'><channel>{item * 20}</channel></rss>".encode()
    assert not is_too_deep(body)
    assert len(items_of(body, "application/rss+xml") or ()) == 20


def test_a_feed_nested_by_the_thousand_is_too_deep() -> None:
    assert is_too_deep(b"<rss>" + b"<a>" * 200_000)


def sent(body: bytes) -> Snapshot:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Snapshot(
        url="https://x.example/feed", fetched_at=at, media_type="text/xml", body=body, digest="d", headers={}
    )


def test_a_feed_that_is_the_name_of_a_file_opens_no_file(tmp_path: Path) -> None:
    here = tmp_path / "secret.xml"
    here.write_text("<rss version='2.0'><channel><item><title>secret</title></item></channel></rss>")
    assert read_feed(sent(str(here).encode())) is None


@pytest.mark.parametrize("body", [b"", b" \n", b"\x00\x01\x02"])
def test_what_is_empty_or_no_text_is_no_feed(body: bytes) -> None:
    assert read_feed(sent(body)) is None


@pytest.mark.parametrize("number", ["99999999999999999999", "1114112", "xD800", "x" + "F" * 9000])
def test_a_character_that_there_is_not_costs_a_feed_no_item(number: str) -> None:
    item = f"<item><title>Rain &#{number}; &#8212; again</title><link>https://x.example/a</link></item>"
    items = read_feed(sent(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())) or ()
    assert [(one.link, "— again" in one.title) for one in items] == [("https://x.example/a", True)]


def test_a_feed_that_breaks_the_parser_is_one_sentence() -> None:
    with pytest.raises(CollectError, match=r"feed: is too broken to be read as a feed .*; tell the outlet"):
        read_feed(sent(b"<?xml version='1.0' encoding='ut\xff8'?><rss version='2.0'><channel/></rss>"))


def test_half_a_letter_in_a_json_feed_is_no_letter() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "\ud83d", "url": "https://x.example/\ud83d"}],
    }
    [item] = read_feed(sent(json.dumps(feed).encode())) or ()
    assert (item.id, item.link) == ("?", "https://x.example/?")


class Refusing:
    """A fetcher that has nothing."""

    def __init__(self, **documents: bytes) -> None:
        self.documents = documents

    def fetch(self, url: str, since: Validators | None = None) -> Snapshot | None:
        body = self.documents.get(url.rpartition("/")[2])
        if body is None:
            raise FetchError(url, "is not there (HTTP 404)", "check the address")
        return sent(body)


def test_links_that_are_no_addresses_cost_a_feed_only_themselves() -> None:
    links = "".join(f"<item><link>{link}</link></item>" for link in ("//[x", "http://x.example:port/", "/a"))
    fetcher = Refusing(feed=f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), a=b"<p>Rain</p>")
    found = Remembered().collect(FeedCollector(fetcher, max_items=9), "https://x.example/feed", IntakeKind.FEED)
    assert len(pages(found)) == 1
    assert all("is no valid address" in issue.cause for issue in issues(found))
    assert len(issues(found)) == 2


def test_links_that_are_no_addresses_cost_a_sitemap_only_themselves() -> None:
    links = "".join(f"<url><loc>{link}</loc></url>" for link in ("http://[x", "https://x.example/a"))
    fetcher = Refusing(map=f"<urlset>{links}</urlset>".encode(), a=b"<p>Rain</p>")
    found = Remembered().collect(SitemapCollector(fetcher, max_items=9), "https://x.example/map", IntakeKind.SITEMAP)
    assert (len(pages(found)), len(issues(found))) == (1, 1)


def test_a_page_whose_address_is_none_costs_an_archive_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "odd.warc"
    path.write_bytes(record(1, "200 OK").replace(b"http://x.example/1", b"http://[x.example/") + record(2, "200 OK"))
    found = Remembered().collect(ArchiveCollector(max_page_bytes=MOST), str(path), IntakeKind.WARC)
    assert [page.url for page in pages(found)] == ["http://x.example/2"]
    assert ["is no valid address" in issue.cause for issue in issues(found)] == [True]


def test_tracking_is_no_part_of_an_address() -> None:
    assert identity("https://x.example/a?id=1&utm_source=rss#top") == "https://x.example/a?id=1"


@pytest.mark.parametrize("address", ["::7f00:1", "64:ff9b::7f00:1", "fec0::1"])
def test_addresses_that_wrap_a_private_one_are_private(address: str) -> None:
    assert is_private(ipaddress.ip_address(address))


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving(load()) as started:
        yield started


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json"])
def test_a_feed_of_each_kind_gives_its_pages_once(site: Site, name: str) -> None:
    address = next(feed for feed in site.feeds.values() if feed.endswith(name))
    fetcher = PoliteFetcher(
        agent="Menbe/test",
        pause_seconds=0.0,
        timeout_seconds=5.0,
        max_page_bytes=1_000_000,
        max_redirects=5,
        allow_private=("*.example",),
        hosts={"*.example": "127.0.0.1"},
    )
    archive, collector = Remembered(), FeedCollector(fetcher, max_items=3)
    first = archive.collect(collector, address, IntakeKind.FEED)
    assert pages(first)
    assert issues(first) == []
    second = archive.collect(collector, address, IntakeKind.FEED)
    assert pages(second) == []
    assert isinstance(second[-1], Polled)
    assert second[-1].listed is None
