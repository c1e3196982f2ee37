"""The whole way: from feeds on a real server to stories, and back again after a kill."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import menbe
from menbe.demo.serving import Site
from menbe.demo.world import World
from menbe.errors import MenbeError, StoreError
from menbe.model import Intake, IntakeKind
from menbe.newsroom import Newsroom
from menbe.pipeline.locking import filing_lock
from menbe.store.entries import Kind

KILLS = 20  # at random moments of the run


def add_feeds(newsroom: Newsroom, world: World, site: Site) -> None:
    newsroom.know(world.outlets)
    for outlet, address in sorted(site.feeds.items()):
        newsroom.add(Intake(key=address, kind=IntakeKind.FEED, address=address, outlet=outlet))


def entries(newsroom: Newsroom, kind: Kind) -> list[str]:
    rows = newsroom.ledger.connection.execute("SELECT subject FROM ledger WHERE kind = ?", (kind,)).fetchall()
    return [row[0] for row in rows]


def stories(newsroom: Newsroom) -> list[tuple[str, tuple[str, ...]]]:
    catalogue = newsroom.catalogue
    return sorted((story, catalogue.story(story).articles) for story in catalogue.story_ids())


def test_feeds_on_a_server_become_stories_with_outlets_and_languages(
    environment: Path, small_world: World, site: Site
) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        collected = newsroom.collect()
        assert [c.failed for c in collected if c.failed] == []
        assert newsroom.counts()["articles"] == len(small_world.articles)
        assert newsroom.counts()["unfiled"] == newsroom.counts()["unread"] == 0
        languages = {language for card in newsroom.stories() for language in card.languages}
        assert languages == {article["language"] for article in small_world.articles}


def test_a_second_collect_repeats_nothing(environment: Path, small_world: World, site: Site) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        newsroom.collect()
        before = stories(newsroom)
        assert sum(c.pages for c in newsroom.collect()) == 0
        assert stories(newsroom) == before


@pytest.mark.parametrize("judged", ["never", "between rounds", "in a round"])
def test_a_newsroom_kept_open_files_as_one_that_is_opened_for_each_round(
    environment: Path, small_world: World, site: Site, tmp_path: Path, judged: str
) -> None:
    """What a round remembers for the next is what the next would read from the ledger, whenever an editor judged."""

    def judge(newsroom: Newsroom) -> None:
        for story, articles in stories(newsroom):
            if len(articles) > 1:
                newsroom.split(story, articles[1:], by="editor:ana")

    def round_of(newsroom: Newsroom, feeds: list[str]) -> None:
        def at_the_last(stage: str, done: int, total: int) -> None:
            if judged == "in a round" and (stage, done) == ("file", total):
                judge(newsroom)

        newsroom.collect(feeds, progress=at_the_last)
        if judged == "between rounds":
            judge(newsroom)

    feeds = sorted(site.feeds.values())
    rounds = [feeds[:2], feeds[2:5], feeds[5:]]
    with menbe.open_newsroom() as kept:
        add_feeds(kept, small_world, site)
        for one in rounds:
            round_of(kept, one)
        together = stories(kept)
    anew = tmp_path / "anew.db"
    with menbe.open_newsroom(anew) as opened:
        add_feeds(opened, small_world, site)
    for one in rounds:
        with menbe.open_newsroom(anew) as opened:
            round_of(opened, one)
    with menbe.open_newsroom(anew) as opened:
        assert stories(opened) == together


def test_killed_at_any_moment_a_collect_loses_nothing_and_repeats_nothing(
    environment: Path, small_world: World, site: Site, tmp_path: Path
) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
    started = time.monotonic()
    chance = random.Random(20)
    longest = 4.0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "menbe", "collect"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            process.wait(timeout=chance.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        else:
            longest = max(1.0, longest / 2)  # it was done before it could be killed: kill the next one sooner
    with menbe.open_newsroom() as newsroom, menbe.open_newsroom(tmp_path / "whole.db") as whole:
        newsroom.collect()
        add_feeds(whole, small_world, site)
        whole.collect()
        assert sorted(entries(newsroom, Kind.READING)) == sorted(entries(whole, Kind.READING))
        assert sorted(entries(newsroom, Kind.FILING)) == sorted(entries(whole, Kind.FILING))
        assert sorted(entries(newsroom, Kind.SNAPSHOT)) == sorted(entries(whole, Kind.SNAPSHOT))
        assert entries(newsroom, Kind.ISSUE) == []
        assert stories(newsroom) == stories(whole)
    assert time.monotonic() - started > KILLS * 0.2  # the kills took place


def test_rebuild_gives_the_same_export_byte_for_byte(
    environment: Path, small_world: World, site: Site, tmp_path: Path
) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        newsroom.collect()
        first, second = (card.id for card in newsroom.stories()[:2])
        newsroom.merge(first, second, by="editor:ana")
        before = newsroom.export(tmp_path / "before")
        newsroom.rebuild()
        assert newsroom.export(tmp_path / "after") == before
    for path in sorted((tmp_path / "before").iterdir()):
        assert path.read_bytes() == (tmp_path / "after" / path.name).read_bytes(), path.name


def test_an_editors_merge_survives_rebuild_and_can_be_undone(environment: Path, small_world: World, site: Site) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        newsroom.collect()
        before = stories(newsroom)
        first, second = (card.id for card in newsroom.stories()[:2])
        judgement = newsroom.merge(first, second, by="editor:ana")
        merged = stories(newsroom)
        newsroom.rebuild()
        assert stories(newsroom) == merged
        assert newsroom.story(second).card.id == first
        newsroom.undo(judgement, by="editor:ana")
        assert stories(newsroom) == before


def test_two_menbes_do_not_file_into_one_ledger(environment: Path) -> None:
    with menbe.open_newsroom() as newsroom, filing_lock(environment), pytest.raises(StoreError, match="another Menbe"):
        newsroom.collect()


def test_an_intake_that_cannot_be_had_is_an_issue_and_the_run_goes_on(
    environment: Path, small_world: World, site: Site
) -> None:
    gone = f"http://xezri.example:{site.port}/no-such-feed.xml"
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        newsroom.add(Intake(key=gone, kind=IntakeKind.FEED, address=gone))
        newsroom.collect()
        assert newsroom.counts()["articles"] == len(small_world.articles)
        state = next(s for s in newsroom.intakes() if s.key == gone)
        assert state.state == "failing"
        assert "404" in (state.cause or "")


def test_an_unknown_intake_is_refused_in_a_sentence(environment: Path) -> None:
    with menbe.open_newsroom() as newsroom, pytest.raises(MenbeError, match="no such intake"):
        newsroom.collect(["nowhere"])


def test_stories_are_found_by_their_words_with_and_without_diacritics(
    environment: Path, small_world: World, site: Site
) -> None:
    with menbe.open_newsroom() as newsroom:
        add_feeds(newsroom, small_world, site)
        newsroom.collect()
        headline = next(a["title"] for a in small_world.articles if a["language"] == "az")
        word = max(headline.split(), key=len).strip("«»“”\"':,.")
        plain = word.translate(str.maketrans("çğıöşüÇĞİÖŞÜ", "cgiosuCGIOSU"))
        assert newsroom.search(word)
        assert {h.article for h in newsroom.search(word)} <= {h.article for h in newsroom.search(plain)}
        hit = newsroom.search(word)[0]
        assert all(hit.snippet[start:end] for start, end in hit.marks)
