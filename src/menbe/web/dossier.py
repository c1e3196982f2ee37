"""A dossier: the pages of some stories as a folder that opens from a disk, with the bytes of every page as evidence.

The pages are those of the paper, so nothing is told twice; only addresses are changed, and what needs a server (search,
stars, the editor's desk) is left out. `counts.json` holds the SHA-256 of every file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.pipeline.shapes import write_counts
from menbe.ports import Progress
from menbe.views import StoryPage
from menbe.web import snapshots
from menbe.web.pages import article_values, comparison_values, environment, headline, story_values
from menbe.web.words import Words, languages, words_in

STATIC = Path(__file__).parent / "static"
_ADDRESS = re.compile(r' (href|src)="(/[^"]*)"')
_KINDS = re.compile(r"^/(story|article)/(\w+)((?:#[\w-]+)?)$")
_COMPARE = re.compile(r"^/compare/(\w+)/(\w+)$")
_BYTES = re.compile(r"^/(bytes|snapshot)/([0-9a-f]{64})$")


def write_dossier(
    newsroom: Newsroom, stories: Sequence[str], folder: Path, language: str, progress: Progress
) -> dict[str, int]:
    """The files written, each counted once. Raises MenbeError where the folder is not empty or cannot be written."""
    _prepare(folder)
    words = words_in(language if language in languages() else "en")
    pages = [newsroom.story(story) for story in stories]
    there: set[str] = set()
    for done, page in enumerate(pages, start=1):
        for name, content in _files(newsroom, words, page):
            there.add(name)
            (folder / name).write_bytes(content)
        progress("export", done, len(pages))
    index = _rendered(words, "dossier.html", {"pages": pages, "headline": headline})
    (folder / "index.html").write_text(index, encoding="utf-8")
    for name in sorted([*there, "index.html"]):
        if name.endswith(".html") and not name.startswith("evidence/"):
            _lead_home(folder / name, there)
    counts = dict.fromkeys(["index.html", "static/paper.css", "static/paper.js", "static/icon.svg", *sorted(there)], 1)
    write_counts(folder, "html", stories, counts)
    return counts


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise MenbeError(f"{folder}: is not empty; a dossier is written into a folder of its own")
        (folder / "evidence").mkdir()
        (folder / "static").mkdir()
        for name in ("paper.css", "paper.js", "icon.svg"):
            shutil.copy(STATIC / name, folder / "static" / name)
    except OSError as exc:
        raise MenbeError(f"{folder}: cannot be written to ({exc.strerror}); name another folder") from exc


def _files(newsroom: Newsroom, words: Words, page: StoryPage) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of one story; addresses still as the paper has them."""
    yield f"story-{page.card.id}.html", _rendered(words, "story.html", story_values(newsroom, page, words)).encode()
    articles = {node.article: newsroom.article(node.article) for node in page.nodes}
    for article, told in articles.items():
        values = article_values(newsroom, told, words)
        yield f"article-{article}.html", _rendered(words, "article.html", values).encode()
        for reprint in told.reprints:
            if reprint.original in articles:
                values = comparison_values(newsroom.compare(article, reprint.original))
                name = f"compare-{reprint.article}-{reprint.original}.html"
                yield name, _rendered(words, "compare.html", values).encode()
        for evidence in told.evidence:
            body = newsroom.catalogue.body(evidence.digest)
            # Never under a name that a browser would run: the bytes are a page of somebody else's.
            yield f"evidence/{evidence.digest}.bin", body
            yield f"evidence/{evidence.digest}.html", snapshots.harmless_bytes(body)


def _rendered(words: Words, template: str, values: Mapping[str, Any]) -> str:
    common = {"w": words, "ui": words.language, "ui_languages": (), "path": "", "here": "/", "now": datetime.now(UTC)}
    return environment().get_template(template).render({**common, **values, "dossier": True})


def _lead_home(path: Path, there: set[str]) -> None:
    """Addresses of the paper become files of the folder; what is not in it leads nowhere."""

    def changed(match: re.Match[str]) -> str:
        target = file_of(match[2])
        known = target is not None and target.partition("#")[0] in {*there, "index.html"}
        if target is not None and (known or target.startswith("static/")):
            return f' {match[1]}="{escape(target)}"'
        return f' data-left-out="{match[1]}"'

    text = path.read_text(encoding="utf-8")
    path.write_text(_ADDRESS.sub(changed, text), encoding="utf-8")


def file_of(address: str) -> str | None:
    """The file of the dossier for an address of the paper; None where it has none."""
    if address == "/":
        return "index.html"
    if address.startswith("/static/"):
        return address[1:] if "vendor" not in address else None
    if found := _KINDS.match(address):
        return f"{found[1]}-{found[2]}.html{found[3]}"
    if found := _COMPARE.match(address):
        return f"compare-{found[1]}-{found[2]}.html"
    if found := _BYTES.match(address):
        return f"evidence/{found[2]}.{'bin' if found[1] == 'bytes' else 'html'}"
    return None
