"""The export has the form it is documented to have."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import menbe
from menbe.newsroom import Newsroom
from menbe.pipeline.exporting import FILES

SCHEMA = json.loads((Path(menbe.__file__).parent / "export.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_every_row_fits_the_schema(exported: Path, name: str) -> None:
    checker = Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"})
    rows = (exported / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    faults = [error.message for row in rows for error in checker.iter_errors(json.loads(row))]
    assert faults == []
    assert rows, f"the demo world gives no {name}"


def test_counts_can_be_checked_by_the_receiver(exported: Path) -> None:
    counts = json.loads((exported / "counts.json").read_text(encoding="utf-8"))
    for name in FILES:
        assert counts[name] == len((exported / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def test_every_passage_is_exact(exported: Path) -> None:
    def rows(name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (exported / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]

    texts = {row["id"]: str(row["text"]) for row in rows("articles")}

    def check(article: object, value: object) -> int:
        if isinstance(value, dict) and "surface" in value:
            assert texts[article][value["start"] : value["end"]] == value["surface"]
            return 1
        return 0

    seen = sum(
        check(row["article"], v)
        for n in ("claims", "facts", "citations", "mentions")
        for row in rows(n)
        for v in row.values()
    )
    for row in rows("reprints"):
        for pair in row["shared"]:  # type: ignore[attr-defined]
            seen += check(row["article"], pair["here"]) + check(row["original"], pair["there"])
    assert seen > 1000


def test_the_demo_loads_without_an_issue(demo: Newsroom) -> None:
    assert demo.issues() == []
    assert demo.counts()["unfiled"] == 0
