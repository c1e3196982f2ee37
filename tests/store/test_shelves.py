"""Lists in order of arrival, names, marks: kept up by the ledger, made anew from it, gone with a removal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from menbe.errors import NotFound, StoreError
from menbe.model import Mention, MentionKind, Reading
from menbe.store import ArticleFilter, Ledger, Mark, Shelves, open_ledger
from menbe.store.ledger import renew_catalogue
from tests.making import NOON, article, hours, placement, reading, snapshot
from tests.store.test_ledger import rows

READER = "editor:ana"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(tmp_path / "news.db")
    yield opened
    opened.close()


@pytest.fixture
def shelves(ledger: Ledger) -> Shelves:
    return Shelves(ledger.connection)


def naming(made: Reading, *names: str) -> Reading:
    """A reading whose headline is taken to name these people."""
    passage = made.article.passage(0, 5)
    return replace(
        made,
        mentions=tuple(
            Mention(passage=passage, kind=MentionKind.PERSON, key=f"person:{name}", name=name.title(), maker="test")
            for name in names
        ),
    )


def enter(ledger: Ledger, number: int, *names: str, outlet: str = "xezri.example", published: int = 0) -> str:
    """An article that arrives in hour `number` and says it was published in hour `published`; its id."""
    url, at = f"https://{outlet}/{number}", NOON + hours(number)
    seq = ledger.enter_snapshot(snapshot(url, f"<p>{url}</p>", at), intake="feed")
    made = naming(reading(article(url, outlet=outlet, at=NOON + hours(published))), *names)
    ledger.enter_reading(seq, made, (), at=at)
    ledger.enter_filing(placement(made.article.id), ())
    return made.article.id


def listed(shelves: Shelves, where: ArticleFilter | None = None, **how: object) -> list[str]:
    return [a.article.id for a in shelves.articles(where or ArticleFilter(), 100, **how)]  # type: ignore[arg-type]


def test_an_article_that_comes_late_is_the_newest_whatever_it_says_of_itself(ledger: Ledger, shelves: Shelves) -> None:
    first, late = enter(ledger, 1, published=1), enter(ledger, 2, published=-100)
    assert listed(shelves) == [late, first]
    assert listed(shelves, oldest_first=True) == [first, late]


def test_a_new_version_does_not_arrive_again_and_names_whom_it_names_now(ledger: Ledger, shelves: Shelves) -> None:
    first, second = enter(ledger, 1, "aygün", "rauf", "rauf"), enter(ledger, 2)
    again = ledger.enter_snapshot(snapshot("https://xezri.example/1", "<p>2</p>"), intake="feed")
    made = naming(reading(article("https://xezri.example/1", headline="Başqa başlıq")), "aygün")
    ledger.enter_reading(again, made, (), at=NOON + hours(3))
    assert listed(shelves) == [second, first]
    assert [(e.key, e.articles, e.mentions) for e in shelves.entities(10)] == [("person:aygün", 1, 1)]
    (line,) = [a.article for a in shelves.articles(ArticleFilter(numbers=None), 9) if a.article.id == first]
    assert line.snapshot == snapshot(text="<p>2</p>").digest


def test_names_are_counted_listed_in_order_and_lead_to_their_articles(ledger: Ledger, shelves: Shelves) -> None:
    first, second = enter(ledger, 1, "rauf", "rauf", "aygün"), enter(ledger, 2, "rauf")
    assert [(e.key, e.articles, e.mentions) for e in shelves.entities(10)] == [
        ("person:aygün", 1, 1),
        ("person:rauf", 2, 3),
    ]
    assert [e.key for e in shelves.entities(10, after="person:aygün")] == ["person:rauf"]
    assert shelves.entities(10, kind="place") == []
    assert listed(shelves, ArticleFilter(entity="person:rauf")) == [second, first]
    with pytest.raises(NotFound, match="person:nobody"):
        shelves.entity("person:nobody")


def test_marks_are_each_readers_own(ledger: Ledger, shelves: Shelves) -> None:
    first, second = enter(ledger, 1), enter(ledger, 2)
    ledger.mark((first,), Mark.READ, True, by=READER, at=NOON)
    ledger.mark((first, "nowhere"), Mark.STARRED, True, by="editor:eva", at=NOON)
    assert listed(shelves, ArticleFilter(person=READER, marked=Mark.READ)) == [first]
    assert listed(shelves, ArticleFilter(person=READER, unmarked=Mark.READ)) == [second]
    assert listed(shelves, ArticleFilter(person=READER, marked=Mark.STARRED)) == []
    assert listed(shelves, ArticleFilter(person="editor:eva", marked=Mark.STARRED)) == [first]
    ledger.mark((first,), Mark.READ, False, by=READER, at=NOON)
    assert listed(shelves, ArticleFilter(person=READER, marked=Mark.READ)) == []


def test_counts_are_per_outlet(ledger: Ledger, shelves: Shelves) -> None:
    enter(ledger, 1)
    enter(ledger, 2, outlet="sahil.example")
    enter(ledger, 3, outlet="sahil.example")
    assert shelves.counts(ArticleFilter()) == {
        "xezri.example": (1, NOON + hours(1)),
        "sahil.example": (2, NOON + hours(3)),
    }
    assert set(shelves.intakes_of_outlets()) == {"xezri.example", "sahil.example"}


def test_nothing_of_a_removed_article_is_left_on_the_shelves(ledger: Ledger, shelves: Shelves) -> None:
    kept, gone = enter(ledger, 1, "rauf"), enter(ledger, 2, "aygün")
    digest = snapshot(text="<p>https://xezri.example/2</p>").digest
    assert shelves.fetched(digest)[0].article == gone
    ledger.mark((kept, gone), Mark.STARRED, True, by=READER, at=NOON)
    ledger.remove(gone, by=READER, reason="a minor", at=NOON)
    for _ in range(2):
        assert listed(shelves) == listed(shelves, ArticleFilter(person=READER, marked=Mark.STARRED)) == [kept]
        assert [entity.key for entity in shelves.entities(10)] == ["person:rauf"]
        with pytest.raises(NotFound):
            shelves.fetched(digest)
        ledger.rebuild()


def test_a_ledger_of_before_the_counts_asks_for_a_rebuild_and_has_them_then(ledger: Ledger, tmp_path: Path) -> None:
    enter(ledger, 1, "rauf")
    enter(ledger, 2, "aygün")
    before = rows(ledger)
    ledger.connection.execute("UPDATE meta SET value = '3' WHERE key = 'catalogue'")
    with pytest.raises(StoreError, match="menbe rebuild"):
        open_ledger(tmp_path / "news.db")
    renew_catalogue(tmp_path / "news.db")
    opened = open_ledger(tmp_path / "news.db")
    opened.rebuild()
    assert rows(opened) == before
    opened.close()


def test_a_secret_is_kept_from_the_first_time_it_is_asked_for(ledger: Ledger) -> None:
    assert ledger.secret("reader_password", "first") == "first"
    assert ledger.secret("reader_password", "second") == "first"
