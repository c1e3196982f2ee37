"""Pages that could not be read are read again when somebody asks, as after a new version."""

from __future__ import annotations

from pathlib import Path

import menbe
from menbe.model import Issue
from tests.making import NOON, snapshot

PAGE = """<html lang="en"><head><title>Ferry runs again</title></head><body><article><h1>Ferry runs again</h1>
<p>The ferry between the two towns runs again since Monday, after a fortnight in dock.</p>
<p>Its captain, Irada Salimova, said that the engine had been replaced.</p></article></body></html>"""
EMPTY = "<html><body></body></html>"


def test_what_can_be_read_now_is_read_and_what_cannot_keeps_its_issue(environment: Path) -> None:
    with menbe.open_newsroom() as newsroom:
        for path, text in (("good", PAGE), ("empty", EMPTY)):
            seq = newsroom.ledger.enter_snapshot(snapshot(f"https://xezri.example/{path}", text), intake=None)
            issue = Issue(thing=path, stage="extract", cause="was given up", next_step="wait", at=NOON)
            newsroom.ledger.enter_issue(issue, snapshot=seq)
        assert newsroom.counts()["failed"] == 2
        assert newsroom.read_failed() == 1
        counts = newsroom.counts()
        assert (counts["failed"], counts["articles"], counts["unfiled"], counts["issues"]) == (1, 1, 0, 2)
        assert newsroom.read_failed() == 0
