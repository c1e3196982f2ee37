"""A world as a web: each outlet with its own page template."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from menbe.demo.world import Article, World

TEMPLATES = ("classic", "metas", "breaks", "graph", "microdata")
AGGREGATORS = frozenset({"xulase.example"})
BEFORE = 4  # pieces of furniture that stand above the article; the others stand below

Address = Callable[[str], str]
"""From an address of the world to the one it is served at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document of the rendered web. body: as sent, in the charset its headers or its text name."""

    url: str
    media_type: str
    charset: str | None
    body: bytes
    published_at: datetime


def as_is(url: str) -> str:
    return url


def render(world: World, address: Address = as_is) -> Iterator[Page]:
    """Every article of a world as its outlet's page."""
    for article in world.articles:
        yield render_article(article, address)


def render_article(article: Article, address: Address = as_is) -> Page:
    name = template_of(article["domain"])
    furniture = list(article["furniture"])
    at = datetime.fromisoformat(article["published_at"])
    url = address(article["url"])
    text = _template(name).render(
        a=article,
        url=url,
        before=furniture[:BEFORE],
        after=furniture[BEFORE:],
        day=at.strftime("%d.%m.%Y"),
        clock=at.strftime("%H:%M"),
        year=at.year,
        json_ld=_json_ld(article, url),
        json_ld_graph=_json_ld_graph(article, url),
    )
    charset = _charset(name, text)
    return Page(url=url, media_type="text/html", charset=charset, body=text.encode(charset or "utf-8"), published_at=at)


def template_of(domain: str) -> str:
    """The template of an outlet, always the same one."""
    if domain in AGGREGATORS:
        return "aggregator"
    return TEMPLATES[zlib.crc32(domain.encode()) % len(TEMPLATES)]


def _charset(template: str, text: str) -> str | None:
    """Old pages say windows-1251 in their markup; where letters do not fit, the server says UTF-8 and is right."""
    if template != "breaks":
        return None if template == "microdata" else "utf-8"
    try:
        text.encode("windows-1251")
    except UnicodeEncodeError:
        return "utf-8"
    return "windows-1251"


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{name}.html")


def _json_ld(article: Article, url: str) -> Markup:
    return _script({"@context": "https://schema.org", **_news_article(article, url)})


def _json_ld_graph(article: Article, url: str) -> Markup:
    return _script({"@context": "https://schema.org", "@graph": [_news_article(article, url)]})


def _script(data: Mapping[str, Any]) -> Markup:
    # "<" is the one letter that could end a script element early.
    return Markup(json.dumps(data).replace("<", "\\u003c"))


def _news_article(article: Article, url: str) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["published_at"],
        "mainEntityOfPage": url,
        "publisher": {"@type": "NewsMediaOrganization", "name": article["outlet"]},
    }
    if article["author"]:
        told["author"] = [{"@type": "Person", "name": article["author"]}]
    return told
