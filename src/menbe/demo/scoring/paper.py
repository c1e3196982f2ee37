"""A world and an export side by side: the same articles under the world's ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from menbe.demo.world import World
from menbe.errors import MenbeError

Row = Mapping[str, Any]
BODY = ("heading", "body")


@dataclass(frozen=True)
class Paper:
    """What was exported, and the world it is scored against. ids: export id → world id, of articles in both."""

    world: World
    rows: Mapping[str, Sequence[Row]]

    @cached_property
    def ids(self) -> Mapping[str, str]:
        by_url = {article["url"]: article["id"] for article in self.world.articles}
        return {row["id"]: by_url[row["url"]] for row in self.rows["articles"] if row["url"] in by_url}

    @cached_property
    def article(self) -> Mapping[str, Row]:
        """World id → exported article."""
        return {self.ids[row["id"]]: row for row in self.rows["articles"] if row["id"] in self.ids}

    @cached_property
    def language(self) -> Mapping[str, str]:
        return {article["id"]: article["language"] for article in self.world.articles}

    @cached_property
    def gold(self) -> Mapping[str, Row]:
        return {article["id"]: article for article in self.world.articles}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """World id → exported story."""
        return {self.ids[a]: row["id"] for row in self.rows["stories"] for a in row["articles"] if a in self.ids}

    @cached_property
    def gold_story_of(self) -> Mapping[str, str]:
        stories = self.world.answers.get("stories", {})
        return {article: story for story, told in stories.items() for article in told["articles"]}

    def of_article(self, kind: str) -> Mapping[str, list[Row]]:
        """World id → its exported rows of a kind."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows[kind]:
            if row["article"] in self.ids:
                found[self.ids[row["article"]]].append(row)
        return found

    def answers(self, kind: str) -> Mapping[str, list[Row]]:
        """World id → its answers of a kind."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.world.answers.get(kind, ()):
            found[row["article"]].append(row)
        return found

    def zones(self, article: str, kinds: tuple[str, ...]) -> list[str]:
        """The exported text of an article's zones of these kinds."""
        row = self.article.get(article)
        if row is None:
            return []
        return [row["text"][z["start"] : z["end"]] for z in row["zones"] if z["kind"] in kinds]


def read(folder: Path, world: World) -> Paper:
    """The export in a folder beside its world. Raises MenbeError where the folder holds none."""
    names = ("articles", "stories", "reprints", "citations", "claims", "facts", "mentions")
    try:
        rows = {n: _rows(folder / f"{n}.jsonl") for n in names}
    except OSError as exc:
        raise MenbeError(f"{folder}: holds no export ({exc.strerror}); try: menbe export {folder}") from exc
    return Paper(world=world, rows=rows)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
