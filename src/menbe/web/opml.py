"""OPML 2.0 in and out: the feeds of this newsroom, as other readers give and take them.

A feed stands in the list once. Its folder is its first category; all of them stand in its `category` attribute, as the
standard has it: `/Region/Caucasus,/Agencies`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from menbe.errors import MenbeError
from menbe.model import Intake, IntakeKind
from menbe.newsroom import Newsroom
from menbe.web.feed_forms import xml_text

MOST_BYTES = 2_000_000  # some ten thousand feeds
MOST_FEEDS = 10_000
DEEPEST = 20  # folders within folders
RESERVED = "%,/"  # written as %25, %2C, %2F within a name of a category; nothing else is


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed of a list. address: as written. categories: each a path of folders, `Region/Caucasus`."""

    title: str
    address: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of a list: addresses that are new, that were here before, and what was left out and why."""

    added: tuple[str, ...]
    known: tuple[str, ...]
    left_out: tuple[str, ...]


# -- in -----------------------------------------------------------------------------------------------------------


def take_in(newsroom: Newsroom, body: bytes, name: str) -> Taken:
    """Make every feed of the list an intake; one that is here already gains its categories. Raises MenbeError."""
    here = {identity(intake.address): intake for intake in newsroom.catalogue.intakes()}
    entered: list[Intake] = []
    added, known, left_out = [], [], []
    for subscription in united(read_opml(body, name)):
        address = identity(subscription.address)
        if not is_web_address(address):
            left_out.append(f"{subscription.title}: {subscription.address[:200]} is no http(s) address")
            continue
        before = here.get(address)
        if before is None:
            intake = Intake(key=address, kind=IntakeKind.FEED, address=address, categories=subscription.categories)
            entered.append(intake)
            added.append(address)
            continue
        known.append(before.address)
        categories = tuple(dict.fromkeys((*before.categories, *subscription.categories)))
        if categories != before.categories:
            entered.append(replace(before, categories=categories))
    newsroom.add_all(entered)
    return Taken(added=tuple(added), known=tuple(known), left_out=tuple(left_out))


def is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def identity(address: str) -> str:
    """The address under which a feed is one feed: scheme and host in lower case, no fragment."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))


def united(subscriptions: Iterable[Subscription]) -> list[Subscription]:
    """Each feed once, under all of its categories."""
    found: dict[str, Subscription] = {}
    for one in subscriptions:
        before = found.setdefault(identity(one.address), one)
        categories = tuple(dict.fromkeys((*before.categories, *one.categories)))
        found[identity(one.address)] = replace(before, categories=categories)
    return list(found.values())


def read_opml(body: bytes, name: str) -> list[Subscription]:
    """The feeds of a list, in its order, one found twice twice. Raises MenbeError where it is none, or made to harm."""
    if len(body) > MOST_BYTES:
        raise MenbeError(f"{name}: is larger than {MOST_BYTES // 1_000_000} MB; split the list").as_told(
            "opml_large", n=MOST_BYTES // 1_000_000
        )
    try:
        return list(_subscriptions(body))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as exc:
        raise MenbeError(f"{name}: is no OPML that can be read ({_one_line(exc)}); export it anew").as_told(
            "opml_unread"
        ) from exc


def _subscriptions(body: bytes) -> Iterator[Subscription]:
    folders: list[str | None] = []  # one per open outline; None where it is a feed
    count, root = 0, ""
    for event, element in iterparse(io.BytesIO(body), events=("start", "end")):
        root = root or element.tag
        if root != "opml":
            raise ValueError(f"it begins with <{root[:40]}>, not with <opml>")
        if element.tag != "outline":
            continue
        if event == "end":
            folders.pop()
            element.clear()
            continue
        if len(folders) >= DEEPEST:
            raise ValueError(f"folders lie more than {DEEPEST} deep")
        title = _title(element)
        address = (element.get("xmlUrl") or element.get("xmlurl") or "").strip()
        if address:
            count += 1
            if count > MOST_FEEDS:
                raise ValueError(f"it lists more than {MOST_FEEDS} feeds")
            yield Subscription(title=title or address, address=address, categories=_categories(element, folders))
        folders.append(None if address else title)


def _title(element: Element) -> str:
    return " ".join((element.get("title") or element.get("text") or "").split())[:200]


def _categories(element: Element, folders: list[str | None]) -> tuple[str, ...]:
    """The folder a feed lies in, and what its `category` names."""
    folder = "/".join(quoted(name) for name in folders if name)
    named = (path.strip().strip("/") for path in element.get("category", "")[:2_000].split(","))
    return tuple(dict.fromkeys(path for path in (folder, *named) if path))


def quoted(name: str) -> str:
    """A name as one step of a category's path."""
    return "".join(quote(letter, safe="") if letter in RESERVED else letter for letter in name)


def _one_line(exc: Exception) -> str:
    return " ".join(str(exc).split())[:200]


# -- out ----------------------------------------------------------------------------------------------------------


def write_opml(intakes: Iterable[Intake], names: dict[str, str], title: str) -> bytes:
    """The feeds among these intakes. names: of outlets by key; a feed of no known outlet is called by its address."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = xml_text(title)
    folders: dict[str, Element] = {"": SubElement(root, "body")}
    for intake in intakes:
        if intake.kind is IntakeKind.FEED:
            parent = _folder(folders, intake.categories[0] if intake.categories else "")
            _outline(parent, intake, names.get(intake.outlet or "", intake.address))
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _folder(folders: dict[str, Element], path: str) -> Element:
    """The outline of a folder, made with those around it where it is not there yet."""
    if path not in folders:
        above, _, name = path.rpartition("/")
        text = xml_text(unquote(name))
        folders[path] = SubElement(_folder(folders, above), "outline", {"text": text, "title": text})
    return folders[path]


def _outline(parent: Element, intake: Intake, name: str) -> None:
    text = xml_text(name)
    attributes = {"text": text, "title": text, "type": "rss", "xmlUrl": xml_text(intake.address)}
    if intake.categories:
        attributes["category"] = ",".join(f"/{xml_text(path)}" for path in intake.categories)
    SubElement(parent, "outline", attributes)


def list_of(newsroom: Newsroom, title: str) -> bytes:
    """The feeds of this newsroom as OPML."""
    catalogue = newsroom.catalogue
    brought: dict[str, list[str]] = {}
    for outlet, keys in newsroom.shelves.intakes_of_outlets().items():
        for key in keys:
            brought.setdefault(key, []).append(outlet)
    # What an intake brought tells whose it is, where nobody said so.
    intakes = [replace(i, outlet=i.outlet or _only(brought.get(i.key, []))) for i in catalogue.intakes()]
    return write_opml(intakes, {key: outlet.name for key, outlet in catalogue.outlets().items()}, title)


def _only(keys: list[str]) -> str | None:
    return keys[0] if len(keys) == 1 else None
