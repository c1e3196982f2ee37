"""A world: invented articles and, beside them, the answers. The form is described in docs/worlds.md."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from menbe.errors import MenbeError
from menbe.model import Outlet

DEMO = Path(__file__).parent

Article = Mapping[str, Any]
Answers = Mapping[str, Any]

REQUIRED = ("id", "outlet", "domain", "language", "url", "title", "published_at", "paragraphs")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """articles: as in articles.jsonl. answers: as in answers.json, empty where a world has none."""

    articles: tuple[Article, ...]
    answers: Answers
    outlets: tuple[Outlet, ...]


def load(folder: Path = DEMO) -> World:
    """The world in a folder. Raises MenbeError in one sentence where it has none or a broken one."""
    articles = _articles(folder / "articles.jsonl")
    answers = folder / "answers.json"
    return World(
        articles=articles,
        answers=_json(answers) if answers.exists() else {},
        outlets=_outlets(folder / "outlets.json", articles),
    )


def _articles(path: Path) -> tuple[Article, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as exc:
        raise MenbeError(f"{path}: cannot be read ({exc.strerror}); a world needs articles.jsonl") from exc
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found.append(_article(line, f"{path}:{number}"))
    if not found:
        raise MenbeError(f"{path}: holds no article; a world needs at least one")
    return tuple(found)


def _article(line: str, where: str) -> Article:
    try:
        article = json.loads(line)
    except json.JSONDecodeError as exc:
        raise MenbeError(f"{where}: is no JSON object ({exc.msg}); mend the line") from exc
    missing = [key for key in REQUIRED if key not in article]
    if missing:
        raise MenbeError(f"{where}: lacks {missing[0]}; see docs/worlds.md for the form")
    return {"author": None, "section": None, "country": None, "captions": [], "furniture": [], **article}


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as exc:
        raise MenbeError(f"{path}: is not valid JSON ({exc.msg}, line {exc.lineno}); mend it") from exc


def _outlets(path: Path, articles: tuple[Article, ...]) -> tuple[Outlet, ...]:
    """What outlets.json says of each outlet; for others, what their articles show."""
    told = {row["domain"]: row for row in _json(path)["outlets"]} if path.exists() else {}
    seen: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        seen[article["domain"]].append(article)
    return tuple(_outlet(domain, told.get(domain, {}), rows) for domain, rows in sorted(seen.items()))


def _outlet(domain: str, told: Mapping[str, Any], articles: list[Article]) -> Outlet:
    return Outlet(
        key=domain,
        name=articles[0]["outlet"],
        country=articles[0]["country"],
        languages=tuple(sorted({article["language"] for article in articles})),
        kind=told.get("kind", "outlet"),
        family=told.get("family"),
        names=tuple(told.get("also", ())),
    )
