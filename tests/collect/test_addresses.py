"""Nobody's private network is asked, however its address is written."""

from __future__ import annotations

import pytest

from menbe.collect.addresses import Doors, checked
from menbe.errors import FetchError


def resolver(*addresses: str):  # type: ignore[no-untyped-def]
    return lambda host, port: list(addresses)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fc00::1", "fe80::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "255.255.255.255", "::"],
)  # fmt: skip
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(FetchError, match="no public address"):
        checked("http://xezri.example/", Doors(), resolver(address))


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(FetchError, match="no public address"):
        checked("http://xezri.example/", Doors(), resolver("93.184.215.14", "127.0.0.1"))


@pytest.mark.parametrize(
    "url", ["http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://127.0.0.1./"]
)
def test_odd_spellings_of_this_machine_are_refused(url: str) -> None:
    with pytest.raises(FetchError):
        checked(url, Doors())


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        ("file:///etc/passwd", "is not fetched"),
        ("ftp://xezri.example/", "is not fetched"),
        ("data:text/html,x", "is not fetched"),
        ("http://ana:secret@xezri.example/", "user name"),
        ("http:///path", "names no host"),
        ("http://xezri.example:99999/", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("xezri.example", "without http"),
    ],
)
def test_what_is_no_web_address_is_refused_with_its_cause(url: str, cause: str) -> None:
    with pytest.raises(FetchError, match=cause):
        checked(url, Doors(), resolver("93.184.215.14"))


def test_only_the_ports_of_the_web() -> None:
    with pytest.raises(FetchError, match="neither 80 nor 443"):
        checked("http://xezri.example:6379/", Doors(), resolver("93.184.215.14"))


def test_a_public_address_is_the_one_to_connect_to() -> None:
    _, address, port = checked("https://xezri.example/x", Doors(), resolver("93.184.215.14"))
    assert (address, port) == ("93.184.215.14", 443)


@pytest.mark.parametrize("allowed", ["xezri.example", "*.example", "127.0.0.1", "127.0.0.0/8"])
def test_a_private_address_can_be_allowed_in_the_settings(allowed: str) -> None:
    doors = Doors(allow=(allowed,), hosts={"*.example": "127.0.0.1"})
    assert checked("http://xezri.example:8080/", doors)[1:] == ("127.0.0.1", 8080)


def test_a_host_that_does_not_exist_is_said_to() -> None:
    with pytest.raises(FetchError, match="cannot be found"):
        checked("http://nowhere.invalid/", Doors())
