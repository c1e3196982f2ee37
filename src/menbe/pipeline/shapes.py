"""One selection of the newsroom in the shapes that others read: CSV, Parquet, JSON-LD, FollowTheMoney, WACZ
(the dossier of HTML pages is made by the web room).

Every export is a folder with `counts.json`: the files, the rows of each, and their SHA-256, so that the receiver can
check that nothing was lost. A file stands under its name only once it is whole.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from menbe.errors import MenbeError
from menbe.pipeline.exporting import FILES, Row, rows_of
from menbe.pipeline.followthemoney import entities_of
from menbe.pipeline.jsonld import graph_of
from menbe.pipeline.showing import Showing
from menbe.ports import Progress
from menbe.store import Catalogue
from menbe.stories.telling import Material

READ = 1 << 20  # bytes of a file hashed at a time
FORMATS = ("jsonl", "csv", "parquet", "jsonld", "ftm", "wacz", "html")  # html: web/dossier.py

Writer = Callable[[Catalogue, Iterable[Material], Path], dict[str, int]]


def export_as(
    form: str, catalogue: Catalogue, showing: Showing, stories: Sequence[str], folder: Path, progress: Progress
) -> dict[str, int]:
    """Write these stories into `folder` in one of FORMATS; the rows of each file. Raises MenbeError."""
    if form not in WRITERS:
        raise MenbeError(f"format {form}: no such format; it may be {', '.join(FORMATS)}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise MenbeError(f"{folder}: cannot be written to ({exc.strerror}); name another folder") from exc
    counts = WRITERS[form](catalogue, _told(showing, stories, progress), folder)
    write_counts(folder, form, stories, counts)
    return counts


def _told(showing: Showing, stories: Sequence[str], progress: Progress) -> Iterator[Material]:
    for done, story in enumerate(stories, start=1):
        yield showing.material(story)
        progress("export", done, len(stories))


def write_counts(folder: Path, form: str, stories: Sequence[str], counts: Mapping[str, int]) -> None:
    """counts.json: what the receiver checks."""
    told = {
        "format": form,
        "stories": list(stories),
        "files": {name: {"rows": rows, "sha256": digest_of_file(folder / name)} for name, rows in counts.items()},
    }
    (folder / "counts.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def digest_of_file(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while piece := handle.read(READ):
            digest.update(piece)
    return digest.hexdigest()


def check(folder: Path) -> list[str]:
    """What is wrong with an export as received, a sentence each; nothing where it is whole. Raises MenbeError."""
    try:
        told = json.loads((folder / "counts.json").read_text(encoding="utf-8"))
        if "files" not in told and all(name in FILES and type(rows) is int for name, rows in told.items()):
            return _check_rows(folder, told)
        files = {str(name): str(row["sha256"]) for name, row in told["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise MenbeError(f"{folder}: has no readable counts.json ({exc}); is it the folder of an export?") from exc
    wrong = []
    for name, digest in files.items():
        path = folder / name
        if not path.is_file():
            wrong.append(f"{name}: is missing")
        elif digest_of_file(path) != digest:
            wrong.append(f"{name}: is not the file that was written (its SHA-256 differs)")
    return wrong


def _check_rows(folder: Path, told: Mapping[str, int]) -> list[str]:
    """The same for the export of everything, whose counts.json holds the numbers of rows alone."""
    wrong = []
    for name in FILES:
        path = folder / f"{name}.jsonl"
        if not path.is_file():
            wrong.append(f"{path.name}: is missing")
            continue
        with path.open("rb") as handle:
            found = sum(1 for _ in handle)
        if found != told.get(name):
            wrong.append(f"{path.name}: has {found} rows where counts.json says {told.get(name)}")
    return wrong


# -- tables ----------------------------------------------------------------------------------------------------------


def _jsonl(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    return _lines(folder, ((f"{name}.jsonl", row) for m in materials for name, row in rows_of(m)),
                  [f"{name}.jsonl" for name in FILES])  # fmt: skip


def _lines(folder: Path, rows: Iterable[tuple[str, Row]], names: Sequence[str]) -> dict[str, int]:
    counts = dict.fromkeys(names, 0)
    partial = {name: (folder / f"{name}.partial").open("w", encoding="utf-8") for name in names}
    for name, row in rows:
        partial[name].write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
        counts[name] += 1
    for name, handle in partial.items():
        handle.close()
        (folder / f"{name}.partial").replace(folder / name)
    return counts


def _csv(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    """One table a file, with a header; what is a list or a record stands as JSON. UTF-8 with the mark Excel needs."""
    tables = _tables(materials)
    counts = {}
    for name in FILES:
        path = folder / f"{name}.csv.partial"
        with path.open("w", encoding="utf-8-sig", newline="") as handle:
            columns = list(dict.fromkeys(key for row in tables[name] for key in row)) or ["id"]
            writer = csv.DictWriter(handle, columns)
            writer.writeheader()
            writer.writerows({key: harmless(value) for key, value in row.items()} for row in tables[name])
        path.replace(folder / f"{name}.csv")
        counts[f"{name}.csv"] = len(tables[name])
    return counts


FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would run


def harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe, as OWASP advises; numbers stay."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _tables(materials: Iterable[Material]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in FILES}
    for material in materials:
        for name, row in rows_of(material):
            tables[name].append({key: _cell(value) for key, value in row.items()})
    return tables


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _parquet(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    from menbe.pipeline.pyarrow import write_parquet

    tables = _tables(materials)
    for name in FILES:
        write_parquet(tables[name], folder / f"{name}.parquet.partial")
        (folder / f"{name}.parquet.partial").replace(folder / f"{name}.parquet")
    return {f"{name}.parquet": len(tables[name]) for name in FILES}


# -- shapes of others ------------------------------------------------------------------------------------------------


def _jsonld(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    graph = [node for material in materials for node in graph_of(material)]
    unique = {node["@id"]: node for node in graph}
    document = {"@context": "https://schema.org", "@graph": list(unique.values())}
    _whole(folder / "stories.jsonld", json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    return {"stories.jsonld": len(unique)}


def _ftm(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    unique = {entity["id"]: entity for material in materials for entity in entities_of(material)}
    return _lines(folder, (("entities.ftm.json", entity) for entity in unique.values()), ["entities.ftm.json"])


def _wacz(catalogue: Catalogue, materials: Iterable[Material], folder: Path) -> dict[str, int]:
    from menbe.pipeline.warcio import Kept, write_wacz

    pages = (
        Kept(snapshot=catalogue.snapshot(page.seq), title=reading.article.headline)
        for material in materials
        for reading in material.readings
        for page in catalogue.pages(reading.article.id)
    )
    written = write_wacz(pages, folder / "pages.wacz.partial")
    (folder / "pages.wacz.partial").replace(folder / "pages.wacz")
    return {"pages.wacz": written}


def _whole(path: Path, text: str) -> None:
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


WRITERS: Mapping[str, Writer] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "jsonld": _jsonld,
    "ftm": _ftm,
    "wacz": _wacz,
}
