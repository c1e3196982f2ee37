"""From one ledger entry to the rows of the catalogue that follow from it.

The catalogue is a pure function of the ledger: these functions, in order of seq, are all that ever writes to it. The
one table they leave out, `cards`, is told from the others (newsroom.py) and only marked stale here.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable

from menbe.model import Article, Citation, Intake, Mention, Outlet, Placement
from menbe.store.database import signed, stamp
from menbe.store.entries import (
    FilingEntry,
    IssueEntry,
    JudgementEntry,
    Kind,
    MarkEntry,
    PolledEntry,
    ReadingEntry,
    SnapshotEntry,
    SnapshotRead,
    StarEntry,
)
from menbe.store.indexing import forget, index
from menbe.store.msgspec import pack, unpack

Apply = Callable[[sqlite3.Connection, int, str, bytes, str], None]


def apply(db: sqlite3.Connection, seq: int, kind: Kind, subject: str, record: bytes, at: str) -> None:
    """Bring the catalogue up to this entry. Must be called once per entry, in order of seq."""
    _APPLY[kind](db, seq, subject, record, at)


def _outlet(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    outlet = unpack(record, Outlet)
    db.execute("INSERT OR REPLACE INTO outlets VALUES (?, ?)", (outlet.key, record))


def _intake(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    intake = unpack(record, Intake)
    db.execute(
        "INSERT INTO intakes (key, record) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET record = excluded.record",
        (intake.key, record),
    )


def _dropped_intake(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("DELETE FROM intakes WHERE key = ?", (subject,))


def _polled(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    polled = unpack(record, PolledEntry)
    given = polled.validators
    db.execute(
        """UPDATE intakes SET polled_at = :at, failing_since = NULL, cause = NULL,
               listed = coalesce(:listed, listed),
               empty_since = CASE WHEN :listed = 0 THEN coalesce(empty_since, :at)
                                  WHEN :listed IS NULL THEN empty_since END,
               etag = :etag, modified = :modified, digest = :digest
           WHERE key = :key""",
        {
            "at": stamp(polled.at),
            "listed": polled.listed,
            "etag": given.etag if given else None,
            "modified": given.last_modified if given else None,
            "digest": given.digest if given else None,
            "key": polled.intake,
        },
    )


def _snapshot(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    shot = unpack(record, SnapshotEntry)
    db.execute(
        "INSERT INTO snapshots VALUES (?, ?, ?, ?, ?, ?, ?, 'unread', NULL)",
        (seq, shot.url, shot.digest, shot.intake, stamp(shot.fetched_at), shot.media_type, shot.size),
    )
    db.execute("UPDATE intakes SET last_new_at = ? WHERE key = ?", (stamp(shot.fetched_at), shot.intake))


def _reading(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    entry = unpack(record, ReadingEntry)
    article = entry.reading.article
    known = db.execute("SELECT story FROM articles WHERE id = ?", (article.id,)).fetchone()
    db.execute(
        """INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)
           ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, language = excluded.language, genre = excluded.genre,
               headline = excluded.headline""",
        (
            article.id,
            seq,
            article.url,
            article.outlet,
            article.language,
            article.genre,
            article.headline,
            stamp(article.time),
        ),
    )
    db.execute("UPDATE snapshots SET state = 'read', article = ? WHERE seq = ?", (article.id, entry.snapshot))
    db.execute("INSERT INTO versions VALUES (?, ?)", (article.id, seq))
    index(db, entry.reading)
    _list(db, seq, article, entry.reading.mentions, at)
    _list_sources(db, article.id, entry.reading.citations)
    if known is None:
        count_blocks(db, article.outlet, entry.blocks, 1)
        _count_article(db, article.outlet, 1)
    elif known[0] is not None:
        _touch(db, known[0], seq)


def _list(db: sqlite3.Connection, seq: int, article: Article, mentions: Iterable[Mention], at: str) -> None:
    """When an article first arrived, and whom its newest reading names."""
    db.execute("INSERT OR IGNORE INTO arrivals VALUES (?, ?, ?, ?)", (seq, article.id, article.outlet, at))
    db.execute("DELETE FROM mentions WHERE article = ?", (article.id,))
    named = {mention.key: mention for mention in mentions}
    times = Counter(mention.key for mention in mentions)
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?)",
        [(key, article.id, mention.kind, mention.name, times[key]) for key, mention in named.items()],
    )


def _list_sources(db: sqlite3.Connection, article: str, citations: Iterable[Citation]) -> None:
    """Where an article's newest reading says that it has something from."""
    db.execute("DELETE FROM stated_sources WHERE article = ?", (article,))
    db.executemany(
        "INSERT INTO stated_sources VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (article, number, c.outlet, c.named.surface, c.formula.start, c.formula.end, c.formula.surface)
            for number, c in enumerate(citations)
        ],
    )


def _count_article(db: sqlite3.Connection, outlet: str, step: int) -> None:
    db.execute(
        "INSERT INTO outlet_articles VALUES (?, ?)"
        " ON CONFLICT (outlet) DO UPDATE SET articles = articles + excluded.articles",
        (outlet, step),
    )


def count_blocks(db: sqlite3.Connection, outlet: str, blocks: Iterable[int], step: int) -> None:
    """Count, per outlet, in how many articles a short block stands; step is 1 or, at a removal, -1."""
    db.executemany(
        """INSERT INTO block_counts VALUES (?, ?, ?)
           ON CONFLICT (outlet, hash) DO UPDATE SET articles = articles + excluded.articles""",
        [(outlet, signed(block), step) for block in blocks],
    )


def _unchanged(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    read = unpack(record, SnapshotRead)
    db.execute("UPDATE snapshots SET state = 'read', article = ? WHERE seq = ?", (read.article, read.snapshot))


def _issue(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    issue = unpack(record, IssueEntry)
    db.execute("INSERT INTO issues VALUES (?, ?, ?, ?)", (seq, issue.thing, issue.stage, record))
    if issue.snapshot is not None:
        db.execute("UPDATE snapshots SET state = 'failed' WHERE seq = ?", (issue.snapshot,))
    if issue.whole_intake:
        db.execute(
            """UPDATE intakes SET polled_at = :at, cause = :cause, failing_since = coalesce(failing_since, :at)
               WHERE key = :key""",
            {"at": stamp(issue.at), "cause": f"{issue.cause}; {issue.next_step}", "key": issue.intake},
        )


def _filing(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    entry = unpack(record, FilingEntry)
    db.execute("DELETE FROM reprints WHERE article = ?", (subject,))
    rows = [(r.article, r.original, pack(r)) for r in entry.reprints]
    db.executemany("INSERT OR REPLACE INTO reprints VALUES (?, ?, ?)", rows)
    _place(db, seq, entry.placement)
    time = db.execute("SELECT time FROM articles WHERE id = ?", (subject,)).fetchone()[0]
    db.execute(
        """INSERT INTO stories VALUES (:id, :time, :time, 1, :seq)
           ON CONFLICT (id) DO UPDATE SET opened_at = min(opened_at, :time), updated_at = max(updated_at, :time),
               articles = articles + 1, revision = :seq""",
        {"id": entry.placement.story, "time": time, "seq": seq},
    )


def _place(db: sqlite3.Connection, seq: int, placement: Placement) -> None:
    db.execute("INSERT OR REPLACE INTO placements VALUES (?, ?, ?)", (placement.article, seq, pack(placement)))
    db.execute("UPDATE articles SET story = ? WHERE id = ?", (placement.story, placement.article))


def _judgement(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    entry = unpack(record, JudgementEntry)
    for placement in entry.placements:
        _place(db, seq, placement)
    for old, new in entry.redirects.items():
        db.execute("INSERT OR REPLACE INTO redirects VALUES (?, ?, ?)", (old, new, seq))
    _recount(db, {*entry.before.values(), *(p.story for p in entry.placements)}, seq)


def _entity_judgement(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("INSERT INTO entity_judgements VALUES (?, ?)", (seq, record))


def _undone(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    undone = int(subject)
    row = db.execute("SELECT kind, record FROM ledger WHERE seq = ?", (undone,)).fetchone()
    if row["kind"] == Kind.ENTITY_JUDGEMENT:
        db.execute("DELETE FROM entity_judgements WHERE seq = ?", (undone,))
        return
    entry = unpack(row["record"], JudgementEntry)
    for placement in entry.placements:
        db.execute("DELETE FROM placements WHERE article = ? AND seq = ?", (placement.article, undone))
        db.execute("UPDATE articles SET story = ? WHERE id = ?", (entry.before[placement.article], placement.article))
    db.execute("DELETE FROM redirects WHERE seq = ?", (undone,))
    _recount(db, {*entry.before.values(), *(p.story for p in entry.placements)}, seq)


def _recount(db: sqlite3.Connection, stories: Iterable[str], seq: int) -> None:
    for story in sorted(stories):
        first, last, count = db.execute(
            "SELECT min(time), max(time), count(*) FROM articles WHERE story = ?", (story,)
        ).fetchone()
        if count:
            db.execute("INSERT OR REPLACE INTO stories VALUES (?, ?, ?, ?, ?)", (story, first, last, count, seq))
        else:
            db.execute("DELETE FROM stories WHERE id = ?", (story,))
            db.execute("DELETE FROM cards WHERE story = ?", (story,))
            db.execute("DELETE FROM card_tags WHERE story = ?", (story,))
            db.execute("DELETE FROM story_marks WHERE story = ?", (story,))
            db.execute("DELETE FROM senses WHERE story = ?", (story,))
            db.execute("DELETE FROM entity_links WHERE story = ?", (story,))


def _touch(db: sqlite3.Connection, story: str, seq: int) -> None:
    db.execute("UPDATE stories SET revision = ? WHERE id = ?", (seq, story))


def _star(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("INSERT OR REPLACE INTO starred VALUES (?, ?, ?)", (_starrer(record), subject, at))


def _unstar(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("DELETE FROM starred WHERE person = ? AND story = ?", (_starrer(record), subject))


def _starrer(record: bytes) -> str:
    """Whose star it is; an old ledger does not say, and there was one person then."""
    entry = unpack(record, StarEntry | None)  # type: ignore[arg-type]  # a union is a type to msgspec
    return "local" if entry is None else entry.person


def _saved_view(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("INSERT OR REPLACE INTO saved_views VALUES (?, ?, ?)", (subject, unpack(record, str), seq))


def _dropped_view(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    db.execute("DELETE FROM saved_views WHERE name = ?", (subject,))


def _mark(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    entry = unpack(record, MarkEntry)
    if entry.on:
        # Only what is still here: an article that was removed leaves no mark behind when the ledger is replayed.
        marked = "INSERT OR IGNORE INTO marks SELECT ?, ?, id, ? FROM articles WHERE id = ?"
        db.executemany(marked, [(subject, entry.mark, at, article) for article in entry.articles])
    else:
        unmarked = "DELETE FROM marks WHERE person = ? AND mark = ? AND article = ?"
        db.executemany(unmarked, [(subject, entry.mark, article) for article in entry.articles])


def _removal(db: sqlite3.Connection, seq: int, subject: str, record: bytes, at: str) -> None:
    """What is left to do when the entries of an article are gone from the ledger: nothing of it stays here either."""
    row = db.execute("SELECT story, outlet FROM articles WHERE id = ?", (subject,)).fetchone()
    if row is not None:
        _count_article(db, row["outlet"], -1)
    db.execute("INSERT OR IGNORE INTO removed VALUES (?)", (subject,))
    forget(db, subject)
    db.execute("DELETE FROM reprints WHERE original = ?", (subject,))
    for table, column in REMOVED:
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (subject,))  # noqa: S608 (names from the tuple below)
    if row is not None and row[0] is not None:
        _recount(db, {row[0]}, seq)


REMOVED = (
    ("versions", "article"),
    ("snapshots", "article"),
    ("reprints", "article"),
    ("placements", "article"),
    ("arrivals", "article"),
    ("mentions", "article"),
    ("marks", "article"),
    ("stated_sources", "article"),
    ("articles", "id"),  # last: the counts of the rows before ask it for the outlet (counting.py)
)

_APPLY: dict[Kind, Apply] = {
    Kind.OUTLET: _outlet,
    Kind.INTAKE: _intake,
    Kind.DROPPED_INTAKE: _dropped_intake,
    Kind.POLLED: _polled,
    Kind.SNAPSHOT: _snapshot,
    Kind.READING: _reading,
    Kind.UNCHANGED: _unchanged,
    Kind.ISSUE: _issue,
    Kind.FILING: _filing,
    Kind.JUDGEMENT: _judgement,
    Kind.UNDONE: _undone,
    Kind.ENTITY_JUDGEMENT: _entity_judgement,
    Kind.SAVED_VIEW: _saved_view,
    Kind.DROPPED_VIEW: _dropped_view,
    Kind.STAR: _star,
    Kind.UNSTAR: _unstar,
    Kind.MARK: _mark,
    Kind.REMOVAL: _removal,
}
