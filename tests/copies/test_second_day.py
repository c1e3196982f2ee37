"""A second invented day, by another hand than the demo world's: thresholds were set with it in view.

Without an encoder, as anybody can run it in a second; `benchmarks/copies.py --world` shows the figures with one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from menbe.claims import find_claims
from menbe.copies.origins import origins
from menbe.copies.reprints import find_reprints
from menbe.copies.window import CopyWindow
from menbe.copies.worded import words_of
from menbe.model import Reading, Reprint, ReprintKind
from tests.copies.making import article, citing, outlet, reading

DAY = Path(__file__).parent / "second_day"


def readings_of(rows: list[dict[str, Any]], answers: dict[str, Any]) -> tuple[list[Reading], dict[str, str]]:
    ids: dict[str, str] = {}
    found: list[Reading] = []
    domains = {row["id"]: row["domain"] for row in rows}
    for row in rows:
        day, hour = int(row["published_at"][8:10]), int(row["published_at"][11:13])
        one = article(
            row["paragraphs"], outlet=row["domain"], language=row["language"], headline=row["title"],
            hours=24 * day + hour, path=row["id"],
        )  # fmt: skip
        ids[one.id] = row["id"]
        cited = [c for c in answers["citations"] if c["article"] == row["id"]]
        named = [citing(one, c["cites"], domains[c["resolves_to"]]) for c in cited]
        found.append(reading(one, citations=named, claims=find_claims(one)))
    return sorted(found, key=lambda r: (r.article.time, r.article.id)), ids


@pytest.fixture(scope="module")
def day() -> tuple[list[Reading], list[Reprint], dict[str, str], dict[str, Any]]:
    rows = [json.loads(line) for line in (DAY / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = json.loads((DAY / "answers.json").read_text(encoding="utf-8"))
    readings, ids = readings_of(rows, answers)
    window = CopyWindow()
    found: list[Reprint] = []
    for one in readings:
        found.extend(find_reprints(one, window.candidates(one)))
        window.add(one)
    return readings, found, ids, answers


Day = tuple[list[Reading], list[Reprint], dict[str, str], dict[str, Any]]


def test_nearly_all_copies_are_found_with_kind_and_direction(day: Day) -> None:
    _, found, ids, answers = day
    mine = {(ids[r.article], ids[r.original]): r.kind.value for r in found}
    key = {(c["article"], c["of"]): c["kind"] for c in answers["copies"]}
    right = mine.keys() & key.keys()
    assert len(right) >= 0.9 * len(key)
    assert len(right) >= 0.8 * len(mine)
    assert all(mine[pair] == key[pair] for pair in right)
    assert not {(b, a) for a, b in key} & mine.keys()


def test_independent_reports_that_share_a_quote_or_an_event_are_no_copies(day: Day) -> None:
    _, found, ids, _ = day
    copies = {ids[r.article] for r in found}
    assert not copies & {"b3", "c3", "c5", "d3", "e3", "f2", "f3", "h5", "h6", "k2", "k5", "m3", "n3"}


def test_origins_are_mostly_exact_and_never_too_many_where_there_is_one(day: Day) -> None:
    readings, found, ids, answers = day
    of = {ids[r.article.id]: r for r in readings}
    outlets = {r.article.outlet: outlet(r.article.outlet, r.article.outlet) for r in readings}
    exact = 0
    for story, groups in answers["origins"].items():
        shown = origins([of[a] for a in answers["stories"][story]["articles"]], found, outlets)
        exact += shown.low == shown.high == len(groups)
        assert len(groups) > 1 or shown.low == 1
    assert exact >= 0.8 * len(answers["origins"])


def test_every_passage_shown_stands_in_its_text(day: Day) -> None:
    readings, found, _, _ = day
    texts = {r.article.id: r.article.text for r in readings}
    assert found
    for reprint in found:
        assert 0 <= reprint.here_in_there <= 1 >= reprint.there_in_here >= 0
        for pair in reprint.shared:
            assert texts[reprint.article][pair.here.start : pair.here.end] == pair.here.surface
            assert texts[reprint.original][pair.there.start : pair.there.end] == pair.there.surface
            if reprint.kind in (ReprintKind.VERBATIM, ReprintKind.TRIMMED):
                assert words_of(pair.here.surface, "ru") == words_of(pair.there.surface, "ru")
