"""The polite fetcher against a real server that does everything a server should not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest

from menbe.collect.httpx2 import PoliteFetcher
from menbe.errors import FetchError
from menbe.model import digest_of
from menbe.ports import Validators
from tests.collect.trouble import PAGE, troubled


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with troubled() as started:
        yield started


def fetcher(**changed: object) -> PoliteFetcher:
    settings = {
        "agent": "Menbe/test",
        "pause_seconds": 0.0,
        "timeout_seconds": 3.0,  # long for a busy machine, short for the pages that never end
        "max_page_bytes": 200_000,
        "max_redirects": 5,
        "allow_private": ("*.example",),
        "hosts": {"*.example": "127.0.0.1"},
    }
    return PoliteFetcher(**{**settings, **changed})  # type: ignore[arg-type]


def at(server: ThreadingHTTPServer, path: str, host: str = "trouble.example") -> str:
    return f"http://{host}:{server.server_address[1]}/{path}"


def test_a_page_comes_with_its_bytes_digest_and_headers(server: ThreadingHTTPServer) -> None:
    page = fetcher().fetch(at(server, "ok"))
    assert page is not None
    assert (page.body, page.digest, page.media_type, page.truncated) == (PAGE, digest_of(PAGE), "text/html", False)
    assert page.headers["etag"] == '"1"'


def test_what_has_not_changed_is_not_sent_again(server: ThreadingHTTPServer) -> None:
    known = Validators(etag='"1"', last_modified=None, digest="x")
    assert fetcher().fetch(at(server, "same"), known) is None


def test_the_same_bytes_are_not_a_change_whatever_the_server_says(server: ThreadingHTTPServer) -> None:
    known = Validators(etag=None, last_modified=None, digest=digest_of(PAGE))
    assert fetcher().fetch(at(server, "ok"), known) is None


def test_a_redirect_is_followed_and_its_chain_kept(server: ThreadingHTTPServer) -> None:
    page = fetcher().fetch(at(server, "moved"))
    assert page is not None
    assert page.url == at(server, "ok")
    assert page.headers["menbe-redirects"].split() == [at(server, "moved"), at(server, "ok")]


def test_packed_pages_are_unpacked(server: ThreadingHTTPServer) -> None:
    page = fetcher().fetch(at(server, "packed"))
    assert page is not None
    assert page.body == PAGE


@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("loop", "in a circle"),
        ("inward", "no public address"),
        ("to-file", "is not fetched"),
        ("to-robots-forbidden", "robots.txt does not allow"),
        ("private/page", "robots.txt does not allow"),
        ("nowhere", r"is not there .HTTP 404"),
        ("gone", "gone for good"),
        ("to-nothing", "is no valid address"),
        ("broken", r"error of its own .HTTP 500"),
        ("odd-packing", "packed as br"),
        ("silent", "did not answer within 3 seconds"),
    ],
)
def test_trouble_is_one_sentence_with_its_cause(server: ThreadingHTTPServer, path: str, cause: str) -> None:
    with pytest.raises(FetchError, match=cause) as caught:
        fetcher().fetch(at(server, path))
    assert caught.value.next_step


def test_a_head_that_drips_is_cut_as_a_body_is(server: ThreadingHTTPServer) -> None:
    with pytest.raises(FetchError, match="did not answer within"):
        fetcher(timeout_seconds=0.2).fetch(at(server, "dripping-head", host="free.example"))


def test_a_bomb_is_stopped_before_it_has_unpacked(server: ThreadingHTTPServer) -> None:
    with pytest.raises(FetchError, match="more than 100 times its size"):
        fetcher(max_page_bytes=20_000_000, timeout_seconds=60.0).fetch(at(server, "bomb"))


def test_a_page_over_the_cap_is_kept_cut_and_marked(server: ThreadingHTTPServer) -> None:
    page = fetcher().fetch(at(server, "large"))
    assert page is not None
    assert (len(page.body), page.truncated) == (200_000, True)


@pytest.mark.parametrize("path", ["hang-up", "endless"])
def test_what_came_before_the_line_broke_is_kept_and_marked(server: ThreadingHTTPServer, path: str) -> None:
    page = fetcher().fetch(at(server, path))
    assert page is not None
    assert page.truncated
    assert page.body.startswith(b"<")


def test_a_host_in_trouble_with_its_robots_is_not_asked(server: ThreadingHTTPServer) -> None:
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had now"):
        fetcher().fetch(at(server, "ok", "down.example"))


def test_a_host_without_robots_allows_everything(server: ThreadingHTTPServer) -> None:
    assert fetcher().fetch(at(server, "private/page", "free.example")) is not None


def test_a_host_that_asks_to_be_left_alone_is_left_alone(server: ThreadingHTTPServer) -> None:
    polite = fetcher()
    with pytest.raises(FetchError, match="too often"):
        polite.fetch(at(server, "often"))
    with pytest.raises(FetchError, match=r"left alone for another 1[12][0-9] seconds"):
        polite.fetch(at(server, "ok"))


def test_two_requests_to_a_host_keep_their_pause(server: ThreadingHTTPServer) -> None:
    polite = fetcher(pause_seconds=0.3)
    polite.fetch(at(server, "ok", "slow.example"))
    started = time.monotonic()
    polite.fetch(at(server, "ok", "slow.example"))
    assert time.monotonic() - started >= 0.25


def test_robots_is_asked_once(server: ThreadingHTTPServer) -> None:
    polite = fetcher()
    before = len(server.asked)  # type: ignore[attr-defined]
    for _ in range(3):
        polite.fetch(at(server, "ok", "once.example"))
    paths = [path for _, path in server.asked[before:]]  # type: ignore[attr-defined]
    assert paths.count("/robots.txt") == 1


def test_the_address_is_checked_at_the_moment_of_connecting(server: ThreadingHTTPServer) -> None:
    """A name that is public when asked first and private a moment later (DNS rebinding) is not connected to."""
    seen: list[str] = []
    answers = iter([["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"]])

    def resolve(host: str, port: int) -> list[str]:
        seen.append(host)
        return next(answers)

    rebinding = fetcher(hosts={}, allow_private=(), resolve=resolve)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had now"):
        rebinding.fetch("http://rebind.example/ok")
    assert len(seen) == 3  # the third look-up, at the moment of connecting, was the one refused
