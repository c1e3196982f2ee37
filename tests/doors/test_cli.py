"""The command line as a command: what it prints, and one sentence for everything that is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from menbe.newsroom import Newsroom

PAGE = """<!doctype html><html lang="az"><head><title>Limanda yanğın</title>
<meta property="article:published_time" content="2025-03-04T09:00:00+04:00"></head>
<body><article><h1>Limanda yanğın</h1>
<p>Limanda anbar yanıb. Fövqəladə Hallar Nazirliyi bildirib ki, iki nəfər xəsarət alıb, od söndürülüb.</p>
<p>“Tüstü hər yeri bürümüşdü”, – növbətçi Ramil Quliyev deyib. Onun sözlərinə görə, yanğın gecə başlayıb.</p>
</article></body></html>"""


def menbe(*words: str, at: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "menbe", *words]
    return subprocess.run(command, cwd=at, input=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.html", b"", "is empty"),
        ("paper.pdf", b"%PDF-1.7 ...", "is a PDF"),
        ("large.html", b"<p>" + b"a" * 20_000_000, "20 MB"),
        ("nothing.html", b"<html><body><script>x()</script></body></html>", "no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_exit_code_1(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = menbe("read", name, at=tmp_path)
    assert answer.returncode == 1
    assert says in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize(
    "what", ["nowhere", "http://127.0.0.1:9/x", "http://nowhere.invalid/", "ftp://x.example/", "."]
)
def test_a_place_without_pages_is_one_sentence_and_exit_code_1(tmp_path: Path, what: str) -> None:
    answer = menbe("read", what, at=tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert len(answer.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_outlet_that_nobody_knows_is_one_sentence_and_exit_code_1(tmp_path: Path) -> None:
    answer = menbe("outlet", "nowhere.example", at=tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "no such outlet" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_every_stage_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    extract = json.loads(menbe("read", "page.html", "--until", "extract", "--json", at=tmp_path).stdout)
    assert extract["headline"] == "Limanda yanğın"
    assert {block["kind"] for block in extract["blocks"]} >= {"headline", "body"}
    article = json.loads(menbe("read", "page.html", "--until", "article", "--json", at=tmp_path).stdout)
    assert (article["language"], article["published_at"]) == ("az", "2025-03-04T05:00:00+00:00")
    reading = json.loads(menbe("read", "page.html", "--json", at=tmp_path).stdout)
    assert {claim["voice"] for claim in reading["claims"]} >= {"official"}
    assert ("injured", 2.0) in {(fact["slot"], fact["low"]) for fact in reading["facts"]}
    for claim in reading["claims"]:
        content = claim["content"]
        assert reading["article"]["text"][content["start"] : content["end"]] == content["surface"]


def test_a_page_on_the_standard_input_is_read_and_a_page_that_cannot_be_costs_the_folder_none(tmp_path: Path) -> None:
    piped = json.loads(menbe("read", "-", "--until", "extract", "--json", at=tmp_path, given=PAGE).stdout)
    assert piped["headline"] == "Limanda yanğın"
    (tmp_path / "a.html").write_bytes(b"")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    answer = menbe("read", ".", "--until", "extract", at=tmp_path)
    assert answer.returncode == 1
    assert "Limanda yanğın" in answer.stdout
    assert "a.html: the answer is empty" in answer.stderr


def test_nothing_to_show_is_said(tmp_path: Path) -> None:
    for words in (("stories",), ("search", "yağış"), ("intakes",)):
        answer = menbe(*words, at=tmp_path)
        assert (answer.returncode, answer.stdout) == (0, "")
        assert answer.stderr.startswith("no ")


def test_a_folder_of_pages_becomes_a_newsroom(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.html").write_text(PAGE, encoding="utf-8")
    assert "added as folder" in menbe("add", "pages", at=tmp_path).stdout
    assert "1 article in 1 story" in menbe("collect", at=tmp_path).stdout
    (card,) = json.loads(menbe("stories", "--json", at=tmp_path).stdout)
    assert card["headlines"] == {"az": "Limanda yanğın"}
    assert "Limanda yanğın" in menbe("story", card["id"], at=tmp_path).stdout
    assert json.loads(menbe("search", "yangin", "--json", at=tmp_path).stdout)[0]["headline"] == "Limanda yanğın"
    doctor = menbe("doctor", at=tmp_path)
    assert doctor.returncode == 0, doctor.stdout
    exported = menbe("export", "out", at=tmp_path)
    assert exported.returncode == 0
    assert json.loads((tmp_path / "out" / "counts.json").read_text())["articles"] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("story", "nowhere"), "no such story"),
        (("article", "nowhere"), "no such article"),
        (("add", "no-such-file"), "is no address and no file"),
        (("undo", "1"), "is no judgement"),
        (("demo", "--world", "no-such-world"), "needs articles.jsonl"),
        (("read", "x", "--until", "tomorrow"), "no such stage"),
        (("add", "http://[x"), "is no http(s) address"),
        (("add", "feed.xml", "--kind", "feed"), "is no http(s) address"),
        (("add", "no-such-file", "--kind", "warc"), "is no file and no folder"),
        (("export", "file/export"), "export: cannot be used"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    answer = menbe(*words, at=tmp_path)
    assert answer.returncode == 1
    assert says in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[collect]\nspeed = 9", "collect.speed"),
        ("[serve]\nport = 99999999", "serve.port"),
        ("not toml at", "not valid TOML"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_name(tmp_path: Path, settings: str, says: str) -> None:
    (tmp_path / "menbe.toml").write_text(settings, encoding="utf-8")
    answer = menbe("stories", at=tmp_path)
    assert answer.returncode == 1
    assert says in answer.stderr


def test_stories_and_hits_of_a_subject(newsroom: Newsroom, tmp_path: Path) -> None:
    ledger = ["--ledger", str(newsroom.path), "--json"]
    every = json.loads(menbe("stories", *ledger, at=tmp_path).stdout)
    subject = every[0]["topics"][0]
    told = json.loads(menbe("stories", "--topic", subject, *ledger, at=tmp_path).stdout)
    assert [card["id"] for card in told] == [card["id"] for card in every if subject in card["topics"]]
    assert json.loads(menbe("search", "iki", *ledger, at=tmp_path).stdout)
    assert json.loads(menbe("search", "iki", "--topic", "sport", *ledger, at=tmp_path).stdout) == []


@pytest.mark.parametrize("command", [["stories"], ["search", "yanğın"], ["export", "out"]])
def test_a_subject_that_is_none_is_refused_with_those_there_are(command: list[str], tmp_path: Path) -> None:
    answer = menbe(*command, "--topic", "gossip", at=tmp_path)
    assert (answer.returncode, answer.stderr.count("no such subject; it may be arts")) == (1, 1)
