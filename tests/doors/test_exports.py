"""A story in every form: whole, readable by the libraries that others use, and checked by the receiver."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pyarrow.parquet
import pytest
from fastwarc.warc import ArchiveIterator
from starlette.testclient import TestClient

from menbe.errors import MenbeError
from menbe.model import digest_of
from menbe.newsroom import Newsroom, silence
from menbe.pipeline.exporting import FILES
from menbe.pipeline.shapes import FORMATS, check, harmless
from menbe.pipeline.warcio import Kept, surt, write_wacz
from menbe.web.dossier import write_dossier
from tests.making import snapshot


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def exports(newsroom: Newsroom, story: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of each form."""
    folder = tmp_path_factory.mktemp("exports")
    for form in FORMATS:
        if form == "html":
            write_dossier(newsroom, [story], folder / form, "az", silence)
        else:
            newsroom.export_as(form, folder / form, [story])
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_the_receiver_finds_every_export_whole_and_every_change(exports: Path, form: str, tmp_path: Path) -> None:
    folder = exports / form
    assert check(folder) == []
    told = json.loads((folder / "counts.json").read_text(encoding="utf-8"))["files"]
    there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()} - {"counts.json"}
    assert there == set(told)
    name = sorted(told)[0]
    kept = (folder / name).read_bytes()
    (folder / name).write_bytes(kept + b" ")
    assert check(folder) == [f"{name}: is not the file that was written (its SHA-256 differs)"]
    (folder / name).unlink()
    assert check(folder) == [f"{name}: is missing"]
    (folder / name).write_bytes(kept)


def test_tables_hold_the_same_rows_in_every_form(exports: Path) -> None:
    for name in FILES:
        lines = rows(exports / "jsonl" / f"{name}.jsonl")
        with (exports / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
            cells = list(csv.DictReader(handle))
        table = pyarrow.parquet.read_table(exports / "parquet" / f"{name}.parquet").to_pylist()
        assert len(lines) == len(cells) == len(table), name
        for line, cell, typed in zip(lines, cells, table, strict=True):
            for key, value in line.items():
                if isinstance(value, list | dict):
                    assert json.loads(cell[key]) == json.loads(typed[key]) == value
                else:
                    assert typed[key] == value
                    assert cell[key] in ("" if value is None else str(value), f"'{value}")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_cell_is_never_a_formula(text: str) -> None:
    assert str(harmless(text)).startswith("'")
    assert harmless("Bakı") == "Bakı"
    assert harmless(-5) == -5


def test_linked_data_names_every_article_and_every_claim(exports: Path, newsroom: Newsroom, story: str) -> None:
    graph = json.loads((exports / "jsonld" / "stories.jsonld").read_text(encoding="utf-8"))["@graph"]
    ids = {node["@id"] for node in graph}
    assert len(ids) == len(graph)
    by_type = {kind: [node for node in graph if node["@type"] == kind] for kind in ("NewsArticle", "Claim", "Event")}
    page = newsroom.story(story)
    assert {node["url"] for node in by_type["NewsArticle"]} == {node.url for node in page.nodes}
    places = {(c["appearance"]["@id"], p["value"]) for c in by_type["Claim"] for p in c["additionalProperty"]
              if p["name"] == "characters"}  # fmt: skip
    expected = {
        (n.url, f"{c.content.start}-{c.content.end}") for n in page.nodes for c in newsroom.reading(n.article).claims
    }
    assert places == expected
    assert all(claim["appearance"]["@id"] in ids for claim in by_type["Claim"])


def test_followthemoney_entities_have_their_form_and_no_loose_ends(exports: Path) -> None:
    entities = rows(exports / "ftm" / "entities.ftm.json")
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    assert {e["schema"] for e in entities} >= {"Event", "Article", "Person", "Organization", "Address", "Mention"}
    for entity in entities:
        properties = entity["properties"]
        assert isinstance(properties, dict)
        assert all(isinstance(value, str) for values in properties.values() for value in values)
        for name in ("document", "resolved", "proof", "involved"):
            assert set(properties.get(name, [])) <= ids, name


def test_a_wacz_gives_back_every_page_byte_for_byte(exports: Path, newsroom: Newsroom, story: str) -> None:
    with zipfile.ZipFile(exports / "wacz" / "pages.wacz") as archive:
        package = json.loads(archive.read("datapackage.json"))
        for resource in package["resources"]:
            content = archive.read(resource["path"])
            assert (resource["hash"], resource["bytes"]) == (f"sha256:{digest_of(content)}", len(content))
        warc = archive.read("archive/data.warc.gz")
        index = archive.read("indexes/index.cdx").decode().splitlines()
        listed = [json.loads(line) for line in archive.read("pages/pages.jsonl").decode().splitlines()]
    found = {}
    for line in index:
        fields = json.loads(line.split(" ", 2)[2])
        record = next(iter(ArchiveIterator(io.BytesIO(warc[int(fields["offset"]) :]))))
        assert record.headers["WARC-Target-URI"] == fields["url"]
        found[fields["url"]] = digest_of(record.reader.read())
    assert found == {e.url: e.digest for e in newsroom.story(story).evidence}
    assert index == sorted(index)
    assert {row["url"] for row in listed[1:]} == set(found)


def test_a_wacz_holds_pages_whose_server_sent_what_no_header_may_hold(tmp_path: Path) -> None:
    page = replace(
        snapshot("https://xezri.example/дождь?x=1", "<p>Rain</p>"),
        headers={"content-type": "text/html; charset=\xff", "etag": "a\r\nX-Other: b"},
    )
    write_wacz([Kept(snapshot=page, title="Rain")], tmp_path / "pages.wacz")
    with zipfile.ZipFile(tmp_path / "pages.wacz") as archive:
        records = ArchiveIterator(io.BytesIO(archive.read("archive/data.warc.gz")))
        [(body, names)] = [(r.reader.read(), {name.lower() for name, _ in r.http_headers or ()}) for r in records]
    assert body == b"<p>Rain</p>"
    assert "x-other" not in names


def test_an_address_is_turned_as_the_index_sorts_it() -> None:
    assert surt("https://www.Xezri.example:81/a/B?c=1") == "example,xezri:81)/a/b?c=1"
    assert surt("http://a.b.example") == "example,b,a)/"


def test_every_link_of_a_dossier_arrives_and_none_needs_a_server(exports: Path, newsroom: Newsroom, story: str) -> None:
    folder = exports / "html"
    pages = list(folder.glob("*.html"))
    assert len(pages) > len(newsroom.story(story).nodes)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<form" not in text
        assert not re.search(r' (?:href|src)="/', text)
        for target in re.findall(r' (?:href|src)="([^":]+)"', text):
            name, _, anchor = unquote(target).partition("#")
            assert not name or (folder / name).is_file(), (page.name, target)
            if anchor and name.startswith("article-"):
                assert f'id="{anchor}"' in (folder / name).read_text(encoding="utf-8"), (page.name, target)
    for evidence in newsroom.story(story).evidence:
        assert digest_of((folder / "evidence" / f"{evidence.digest}.bin").read_bytes()) == evidence.digest


def test_a_dossier_is_never_written_over_something(exports: Path, newsroom: Newsroom, story: str) -> None:
    with pytest.raises(MenbeError, match="is not empty"):
        write_dossier(newsroom, [story], exports / "html", "az", silence)


@pytest.mark.parametrize("form", FORMATS)
def test_a_page_hands_out_every_form_as_one_zip(client: TestClient, story: str, form: str, tmp_path: Path) -> None:
    answer = client.get(f"/story/{story}/export/{form}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    assert check(tmp_path / f"menbe-{story}-{form}") == []


def test_a_form_that_is_not_there_is_one_sentence(client: TestClient, story: str) -> None:
    answer = client.get(f"/story/{story}/export/docx")
    assert answer.status_code == 400
    assert "no such format; it may be jsonl, csv" in answer.text


@pytest.mark.parametrize("content", [None, "", "[]", '{"files": 3}', '{"files": {"a": 1}}'])
def test_what_is_no_export_is_one_sentence(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "counts.json").write_text(content, encoding="utf-8")
    with pytest.raises(MenbeError, match="is it the folder of an export"):
        check(tmp_path)


def test_a_selection_is_exported_from_the_front_page(client: TestClient, newsroom: Newsroom, tmp_path: Path) -> None:
    assert 'href="/export/csv?language=ru"' in client.get("/?language=ru").text
    answer = client.get("/export/jsonl?language=ru")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / "menbe-selection-jsonl"
    assert check(folder) == []
    expected = {card.id for card in newsroom.stories() if "ru" in card.languages}
    assert {row["id"] for row in rows(folder / "stories.jsonl")} == expected
    assert "holds no story" in client.get("/export/csv?language=xx").text


def test_the_export_of_everything_is_checked_by_its_rows(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.export(tmp_path)
    assert check(tmp_path) == []
    claims = tmp_path / "claims.jsonl"
    lines = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    claims.write_text("".join(lines[1:]), encoding="utf-8")
    assert check(tmp_path) == [f"claims.jsonl: has {len(lines) - 1} rows where counts.json says {len(lines)}"]
