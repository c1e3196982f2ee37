"""Join the parts of a world into one: articles in order, answers by key.

python tools/join_worlds.py TARGET PART [PART …]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LISTS = ("copies", "citations", "claims", "facts", "disputes", "hard")
MAPS = ("stories", "origins", "genre")


def main(target: Path, parts: list[Path]) -> None:
    articles = [line for part in parts for line in (part / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = [json.loads((part / "answers.json").read_text(encoding="utf-8")) for part in parts]
    joined: dict[str, Any] = {name: [row for a in answers for row in a.get(name, [])] for name in LISTS}
    joined |= {name: {key: value for a in answers for key, value in a[name].items()} for name in MAPS}
    joined["entities"] = entities([row for a in answers for row in a["entities"]])
    (target / "articles.jsonl").write_text(
        "\n".join(line for line in articles if line.strip()) + "\n", encoding="utf-8"
    )
    rows = [f" {json.dumps(name)}: {lines(value)}" for name, value in joined.items()]
    (target / "answers.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def entities(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per entity: parts may know the same ministry or city."""
    merged: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        known = merged.setdefault((row["type"], row["canonical"]), {**row, "mentions": {}})
        for language, forms in row["mentions"].items():
            known["mentions"][language] = list(dict.fromkeys([*known["mentions"].get(language, []), *forms]))
    return list(merged.values())


def lines(value: list[Any] | dict[str, Any]) -> str:
    """One row a line, so that a change of the key shows in a diff."""
    if isinstance(value, dict):
        rows = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n }"
    return "[\n" + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in value) + "\n ]"


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(part) for part in sys.argv[2:]])
