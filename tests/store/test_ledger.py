"""The ledger keeps what was entered; the catalogue is what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from menbe.errors import NotFound, StoreError
from menbe.model import Issue, Outlet
from menbe.pipeline import judging
from menbe.ports import Polled, Validators
from menbe.store import Catalogue, Ledger, open_ledger
from menbe.store.database import signed, unsigned
from tests.making import INTAKE, NOON, article, hours, placement, reading, snapshot


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def catalogue(ledger: Ledger) -> Catalogue:
    return Catalogue(ledger.connection)


def enter(ledger: Ledger, url: str, story: str | None = None, number: int = 0) -> str:
    """An article fetched, read and filed; its id."""
    at = NOON + hours(number)
    seq = ledger.enter_snapshot(snapshot(url, f"<p>{url}</p>", at), intake=None)
    made = reading(article(url, at=at))
    ledger.enter_reading(seq, made, (7, 2**63 + 5), at=at)
    ledger.enter_filing(placement(made.article.id, story), ())
    return made.article.id


def rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the catalogue, cards aside: they are told, not applied."""
    names = [r[0] for r in ledger.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    left_out = ("ledger", "bodies", "meta", "cards", "sqlite_sequence")
    wanted = [n for n in names if n not in left_out and not n.startswith("words_")]
    return {name: sorted(map(tuple, ledger.connection.execute(f"SELECT * FROM {name}")), key=repr) for name in wanted}


def test_what_was_entered_is_read_back_whole(ledger: Ledger, catalogue: Catalogue) -> None:
    entered = enter(ledger, "https://xezri.example/1")
    assert catalogue.reading(entered) == reading(article("https://xezri.example/1"))


def test_bytes_come_back_as_they_were_sent(ledger: Ledger, catalogue: Catalogue) -> None:
    shot = snapshot(text="<p>İı\x00</p>")
    ledger.enter_snapshot(shot, intake=None)
    assert catalogue.body(shot.digest) == shot.body


def test_catalogue_is_a_pure_function_of_the_ledger(ledger: Ledger, catalogue: Catalogue) -> None:
    ledger.enter_outlet(Outlet(key="xezri.example", name="Xəzri", country="AZ", languages=("az",)), at=NOON)
    ledger.enter_intake(INTAKE, at=NOON)
    first, second = (enter(ledger, f"https://xezri.example/{n}", number=n) for n in (1, 2))
    ledger.enter_issue(
        Issue(thing="x", stage="fetch", cause="is gone", next_step="drop it", at=NOON),
        intake=INTAKE.key,
        whole_intake=True,
    )
    stories = [catalogue.story(s) for s in catalogue.story_ids()]
    seq = ledger.enter_judgement(
        judging.merge(stories[0], stories[1], by="editor:ana", at=NOON, reasons={"judgement": "one fire"})
    )
    ledger.undo(seq, by="editor:ana", at=NOON)
    ledger.star(stories[0].id, True, person="ana", at=NOON)
    ledger.remove(second, by="editor:ana", reason="a minor", at=NOON)
    before = rows(ledger)
    ledger.rebuild()
    assert rows(ledger) == before
    assert first in before["articles"][0]


def test_merge_leads_the_old_address_to_the_new_and_undo_takes_it_back(ledger: Ledger, catalogue: Catalogue) -> None:
    one, other = (enter(ledger, f"https://xezri.example/{n}", number=n) for n in (1, 2))
    kept, gone = (catalogue.story(catalogue.article_story(a) or "") for a in (one, other))
    seq = ledger.enter_judgement(judging.merge(kept, gone, by="editor:ana", at=NOON, reasons={}))
    assert catalogue.resolve_story(gone.id) == kept.id
    assert catalogue.story(kept.id).articles == (one, other)
    ledger.undo(seq, by="editor:ana", at=NOON)
    assert catalogue.resolve_story(gone.id) == gone.id
    assert catalogue.story(kept.id).articles == (one,)


def test_a_judgement_that_a_later_one_builds_on_cannot_be_undone_first(ledger: Ledger, catalogue: Catalogue) -> None:
    one, other = (enter(ledger, f"https://xezri.example/{n}", number=n) for n in (1, 2))
    kept, gone = (catalogue.story(catalogue.article_story(a) or "") for a in (one, other))
    merged = ledger.enter_judgement(judging.merge(kept, gone, by="editor:ana", at=NOON, reasons={}))
    ledger.enter_judgement(judging.split([other], catalogue.story(kept.id), by="editor:ana", at=NOON))
    with pytest.raises(StoreError, match="undo the later one first"):
        ledger.undo(merged, by="editor:ana", at=NOON)


def test_split_names_its_story_anew_even_for_an_article_that_opened_one(ledger: Ledger, catalogue: Catalogue) -> None:
    opener = enter(ledger, "https://xezri.example/1")
    story = catalogue.story(catalogue.article_story(opener) or "")
    enter(ledger, "https://xezri.example/2", story.id, 1)
    whole = catalogue.story(story.id)
    ledger.enter_judgement(judging.split([opener], whole, by="editor:ana", at=NOON))
    assert catalogue.article_story(opener) != story.id


def test_removal_erases_bytes_reading_and_filing_and_is_entered(ledger: Ledger, catalogue: Catalogue) -> None:
    gone = enter(ledger, "https://xezri.example/1")
    digest = catalogue.pages(gone)[0].digest
    ledger.remove(gone, by="editor:ana", reason="a minor is named", at=NOON)
    with pytest.raises(NotFound):
        catalogue.reading(gone)
    with pytest.raises(NotFound):
        catalogue.body(digest)
    left = ledger.connection.execute("SELECT kind, record FROM ledger WHERE subject = ?", (gone,)).fetchall()
    assert [(row[0], b"minor" in row[1]) for row in left] == [("removal", True)]


def test_a_removed_page_is_not_collected_again(ledger: Ledger, catalogue: Catalogue) -> None:
    gone = enter(ledger, "https://xezri.example/1")
    ledger.remove(gone, by="editor:ana", reason="asked for", at=NOON)
    assert catalogue.is_known("https://xezri.example/1")


def test_later_version_replaces_the_text_and_keeps_the_first(ledger: Ledger, catalogue: Catalogue) -> None:
    first = enter(ledger, "https://xezri.example/1")
    seq = ledger.enter_snapshot(snapshot("https://xezri.example/1", "<p>iki</p>", NOON + hours(2)), intake=None)
    later = reading(article("https://xezri.example/1", body="Limandakı yanğın söndürülüb."))
    ledger.enter_reading(seq, later, (), at=NOON + hours(2))
    assert catalogue.reading(first) == later
    assert [v.article.body() for v in catalogue.versions(first)] == [
        "Limanda yanğın baş verib.",
        "Limandakı yanğın söndürülüb.",
    ]
    assert [page.version for page in catalogue.pages(first)] == [1, 2]


def test_unread_and_unfiled_are_what_an_earlier_run_left(ledger: Ledger, catalogue: Catalogue) -> None:
    seq = ledger.enter_snapshot(snapshot(), intake=None)
    assert [row[0] for row in catalogue.unread(10)] == [seq]
    made = reading()
    ledger.enter_reading(seq, made, (), at=NOON)
    assert catalogue.unread(10) == []
    assert catalogue.unfiled(10) == [made]
    ledger.enter_filing(placement(made.article.id), ())
    assert catalogue.unfiled(10) == []


def test_intake_that_fails_says_since_when_and_recovers(ledger: Ledger, catalogue: Catalogue) -> None:
    ledger.enter_intake(INTAKE, at=NOON)
    for n in (1, 2):
        broken = Issue(thing=INTAKE.address, stage="fetch", cause="is gone", next_step="drop it", at=NOON + hours(n))
        ledger.enter_issue(broken, intake=INTAKE.key, whole_intake=True)
    (state,) = catalogue.intake_states(NOON + hours(3), 48)
    assert (state.state, state.since, state.cause) == ("failing", NOON + hours(1), "is gone; drop it")
    ledger.enter_polled(INTAKE, Polled(url=INTAKE.address, at=NOON + hours(4), validators=None, listed=3))
    (state,) = catalogue.intake_states(NOON + hours(5), 48)
    assert state.state == "well"


@pytest.mark.parametrize(("listed", "state"), [(0, "empty"), (3, "well"), (None, "well")])
def test_intake_that_lists_nothing_is_found_out(
    ledger: Ledger, catalogue: Catalogue, listed: int | None, state: str
) -> None:
    ledger.enter_intake(INTAKE, at=NOON)
    ledger.enter_polled(INTAKE, Polled(url=INTAKE.address, at=NOON, validators=None, listed=listed))
    (found,) = catalogue.intake_states(NOON + hours(1), 48)
    assert found.state == state


def test_intake_that_had_articles_and_has_none_is_silent(ledger: Ledger, catalogue: Catalogue) -> None:
    ledger.enter_intake(INTAKE, at=NOON)
    ledger.enter_snapshot(snapshot(), intake=INTAKE.key)
    ledger.enter_polled(INTAKE, Polled(url=INTAKE.address, at=NOON + hours(60), validators=None, listed=5))
    (found,) = catalogue.intake_states(NOON + hours(60), 48)
    assert (found.state, found.since) == ("silent", NOON)


def test_validators_of_a_feed_are_remembered(ledger: Ledger, catalogue: Catalogue) -> None:
    ledger.enter_intake(INTAKE, at=NOON)
    given = Validators(etag='"a"', last_modified=None, digest="0" * 64)
    ledger.enter_polled(INTAKE, Polled(url=INTAKE.address, at=NOON, validators=given, listed=1))
    assert catalogue.validators(INTAKE.address) == given


def test_an_entry_of_another_shape_is_refused(ledger: Ledger, catalogue: Catalogue) -> None:
    entered = enter(ledger, "https://xezri.example/1")
    ledger.connection.execute("UPDATE ledger SET record = ? WHERE kind = 'reading'", (b'{"snapshot": "x"}',))
    with pytest.raises(StoreError, match="another version"):
        catalogue.reading(entered)


def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(b"this is a shopping list, not a database" * 100)
    with pytest.raises(StoreError, match=r"cannot be opened as a ledger .* name another file"):
        open_ledger(path)


def test_a_full_disk_is_one_sentence_and_what_was_entered_stays(ledger: Ledger, catalogue: Catalogue) -> None:
    kept = enter(ledger, "https://xezri.example/1")
    before = rows(ledger)
    [pages] = ledger.connection.execute("PRAGMA page_count").fetchone()
    ledger.connection.execute(f"PRAGMA max_page_count = {pages}")
    long = "".join(str(number) for number in range(60_000))
    with pytest.raises(StoreError, match=r"news.db: cannot grow, the disk is full; make room .* is kept"):
        ledger.enter_snapshot(snapshot("https://xezri.example/2", long), intake=None)
    assert rows(ledger) == before
    ledger.connection.execute("PRAGMA max_page_count = 1000000")
    ledger.enter_snapshot(snapshot("https://xezri.example/2", long), intake=None)
    assert catalogue.is_known("https://xezri.example/2")
    assert catalogue.reading(kept).article.id == kept


def test_a_ledger_that_may_not_be_written_is_one_sentence(ledger: Ledger) -> None:
    ledger.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=r"news.db: may not be written; change the permissions"):
        enter(ledger, "https://xezri.example/1")


def test_a_template_block_is_one_that_stands_in_three_articles(ledger: Ledger, catalogue: Catalogue) -> None:
    for n in range(2):
        enter(ledger, f"https://xezri.example/{n}")
    assert catalogue.recurring_blocks("xezri.example") == frozenset()
    enter(ledger, "https://xezri.example/9")
    assert catalogue.recurring_blocks("xezri.example") == {7, 2**63 + 5}


@pytest.mark.parametrize("number", [0, 1, 2**63 - 1, 2**63, 2**64 - 1])
def test_hashes_survive_the_signed_integers_of_sqlite(number: int) -> None:
    assert unsigned(signed(number)) == number
    assert -(2**63) <= signed(number) < 2**63


def test_nothing_of_a_failed_entry_stays(ledger: Ledger, catalogue: Catalogue) -> None:
    made = reading()
    ledger.enter_reading(ledger.enter_snapshot(snapshot(), intake=None), made, (), at=NOON)
    broken = replace(made.article, id="unknown")
    with pytest.raises(TypeError):
        ledger.enter_filing(placement(broken.id), ())
    assert catalogue.counts()["stories"] == 0
    assert ledger.connection.execute("SELECT count(*) FROM ledger WHERE kind = 'filing'").fetchone()[0] == 0
