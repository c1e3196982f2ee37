"""The ledger: everything the newsroom ever entered, in order. Writing lives here and nowhere else."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from menbe.errors import StoreError
from menbe.model import Intake, Issue, Outlet, Placement, Reading, Reprint, Snapshot
from menbe.ports import Polled
from menbe.store import count_tables, schema
from menbe.store.applying import apply, count_blocks
from menbe.store.database import connect, stamp, transaction
from menbe.store.entries import (
    EntityJudgement,
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
from menbe.store.msgspec import pack, unpack

MAKER = "menbe/1"  # enters what no method decided: snapshots, intakes, polls


class Ledger:
    """One open ledger. Each `enter_*` is one transaction: it is in, with all that follows from it, or it is not."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def close(self) -> None:
        self.connection.close()

    def enter_outlet(self, outlet: Outlet, *, at: datetime) -> None:
        with self._writing():
            self._enter(Kind.OUTLET, outlet.key, outlet, MAKER, at)

    def enter_intake(self, intake: Intake, *, at: datetime) -> None:
        with self._writing():
            self._enter(Kind.INTAKE, intake.key, intake, MAKER, at)

    def enter_intakes(self, intakes: Iterable[Intake], *, at: datetime) -> None:
        """All of them or, where one cannot be entered, none."""
        with self._writing():
            for intake in intakes:
                self._enter(Kind.INTAKE, intake.key, intake, MAKER, at)

    def drop_intake(self, key: str, *, at: datetime) -> None:
        with self._writing():
            self._enter(Kind.DROPPED_INTAKE, key, None, MAKER, at)

    def enter_polled(self, intake: Intake, polled: Polled) -> None:
        entry = PolledEntry(intake=intake.key, at=polled.at, validators=polled.validators, listed=polled.listed)
        with self._writing():
            self._enter(Kind.POLLED, intake.key, entry, MAKER, polled.at)

    def enter_snapshot(self, snapshot: Snapshot, *, intake: str | None) -> int:
        """Its seq. The bytes are kept once per digest."""
        entry = SnapshotEntry(
            url=snapshot.url,
            intake=intake,
            fetched_at=snapshot.fetched_at,
            media_type=snapshot.media_type,
            digest=snapshot.digest,
            size=len(snapshot.body),
            headers=snapshot.headers,
            truncated=snapshot.truncated,
        )
        with self._writing():
            packed = zlib.compress(snapshot.body, 6)
            self.connection.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?)", (snapshot.digest, packed))
            return self._enter(Kind.SNAPSHOT, snapshot.url, entry, MAKER, snapshot.fetched_at)

    def enter_reading(self, snapshot: int, reading: Reading, blocks: tuple[int, ...], *, at: datetime) -> None:
        entry = ReadingEntry(snapshot=snapshot, reading=reading, blocks=blocks)
        with self._writing():
            self._enter(Kind.READING, reading.article.id, entry, "reading/1", at)

    def enter_unchanged(self, snapshot: int, article: str, *, at: datetime) -> None:
        with self._writing():
            self._enter(Kind.UNCHANGED, article, SnapshotRead(snapshot=snapshot, article=article), MAKER, at)

    def enter_issue(
        self, issue: Issue, *, snapshot: int | None = None, intake: str | None = None, whole_intake: bool = False
    ) -> None:
        entry = IssueEntry(
            thing=issue.thing,
            stage=issue.stage,
            cause=issue.cause,
            next_step=issue.next_step,
            at=issue.at,
            snapshot=snapshot,
            intake=intake,
            whole_intake=whole_intake,
        )
        with self._writing():
            self._enter(Kind.ISSUE, issue.thing, entry, MAKER, issue.at)

    def enter_filing(self, placement: Placement, reprints: tuple[Reprint, ...]) -> None:
        entry = FilingEntry(placement=placement, reprints=reprints)
        with self._writing():
            self._enter(Kind.FILING, placement.article, entry, placement.decided_by, placement.decided_at)

    def enter_judgement(self, judgement: JudgementEntry) -> int:
        """Its seq, by which it can be undone."""
        with self._writing():
            return self._enter(Kind.JUDGEMENT, judgement.what, judgement, judgement.decided_by, judgement.decided_at)

    def undo(self, seq: int, *, by: str, at: datetime) -> None:
        """Take a judgement back. Raises StoreError where it is none, was undone, or a later one built on it."""
        with self._writing():
            self._check_undoable(seq)
            self._enter(Kind.UNDONE, str(seq), None, by, at)

    def _check_undoable(self, seq: int) -> None:
        row = self.connection.execute("SELECT kind, record FROM ledger WHERE seq = ?", (seq,)).fetchone()
        if row is not None and row["kind"] == Kind.ENTITY_JUDGEMENT:
            self._check_entity_undoable(seq, unpack(row["record"], EntityJudgement))
            return
        if row is None or row["kind"] != Kind.JUDGEMENT:
            raise StoreError(f"entry {seq}: is no judgement; `menbe story ID` lists those that can be undone").as_told(
                "no_judgement"
            )
        entry = unpack(row["record"], JudgementEntry)
        for placement in entry.placements:
            last = self.connection.execute(
                "SELECT max(seq) FROM placements WHERE article = ?", (placement.article,)
            ).fetchone()[0]
            if last != seq:
                raise StoreError(
                    f"entry {seq}: was undone or a later one builds on it; undo the later one first"
                ).as_told("undo_later")

    def enter_entity_judgement(self, judgement: EntityJudgement) -> int:
        """Its seq, by which it can be undone."""
        with self._writing():
            return self._enter(
                Kind.ENTITY_JUDGEMENT, judgement.kept[0], judgement, judgement.decided_by, judgement.decided_at
            )

    def _check_entity_undoable(self, seq: int, judgement: EntityJudgement) -> None:
        standing = self.connection.execute(
            "SELECT seq, record FROM entity_judgements WHERE seq >= ?", (seq,)
        ).fetchall()
        touched = {*judgement.kept, *judgement.gone}
        later = [unpack(row["record"], EntityJudgement) for row in standing if row["seq"] > seq]
        if len(standing) == len(later) or any(touched & {*one.kept, *one.gone} for one in later):
            raise StoreError(f"entry {seq}: was undone or a later one builds on it; undo the later one first").as_told(
                "undo_later"
            )

    def star(self, story: str, on: bool, *, person: str, at: datetime) -> None:
        with self._writing():
            self._enter(Kind.STAR if on else Kind.UNSTAR, story, StarEntry(person=person), person, at)

    def save_view(self, name: str, query: str | None, *, by: str, at: datetime) -> None:
        """Keep a query of the front page under a name; None drops the name."""
        with self._writing():
            self._enter(Kind.DROPPED_VIEW if query is None else Kind.SAVED_VIEW, name, query, by, at)

    def mark(self, articles: tuple[str, ...], mark: str, on: bool, *, by: str, at: datetime) -> None:
        """What a reader notes of articles: read or starred, or no longer."""
        with self._writing():
            self._enter(Kind.MARK, by, MarkEntry(mark=mark, on=on, articles=articles), MAKER, at)

    def secret(self, name: str, fresh: str) -> str:
        """A secret of this file, kept from the first time it is asked for: then it is `fresh`."""
        with self._writing():
            self.connection.execute("INSERT OR IGNORE INTO meta VALUES (?, ?)", (name, fresh))
        return str(self.connection.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()[0])

    def remove(self, article: str, *, by: str, reason: str, at: datetime) -> None:
        """Erase an article with all that came from it: bytes, readings, filings; only the fact of it is entered."""
        db = self.connection
        with self._writing():
            for row in db.execute(
                "SELECT record FROM ledger WHERE kind = ? AND subject = ? ORDER BY seq LIMIT 1", (Kind.READING, article)
            ):
                entry = unpack(row["record"], ReadingEntry)
                count_blocks(db, entry.reading.article.outlet, entry.blocks, -1)
            shots = db.execute("SELECT seq, digest FROM snapshots WHERE article = ?", (article,)).fetchall()
            for shot in shots:
                db.execute("DELETE FROM ledger WHERE seq = ?", (shot["seq"],))
                db.execute("DELETE FROM bodies WHERE digest = ?", (shot["digest"],))
            db.execute(
                "DELETE FROM ledger WHERE subject = ? AND kind IN (?, ?, ?)",
                (article, Kind.READING, Kind.UNCHANGED, Kind.FILING),
            )
            self._forget_in_others(article)
            db.execute("DELETE FROM alert_evidence WHERE article = ?", (article,))
            self._enter(Kind.REMOVAL, article, {"reason": reason}, by, at)

    def forget_snapshot(self, seq: int) -> None:
        """Erase a page that brought back an article which was removed."""
        db = self.connection
        with self._writing():
            row = db.execute("SELECT digest FROM snapshots WHERE seq = ?", (seq,)).fetchone()
            db.execute("DELETE FROM ledger WHERE seq = ?", (seq,))
            db.execute("DELETE FROM snapshots WHERE seq = ?", (seq,))
            db.execute("DELETE FROM bodies WHERE digest = ?", (row["digest"],))

    def _forget_in_others(self, article: str) -> None:
        """Reprints and judgements of other articles quote the removed one; they lose that part."""
        db = self.connection
        needle = f'%"{article}"%'
        for row in db.execute(
            "SELECT seq, kind, record FROM ledger WHERE kind IN (?, ?) AND record LIKE ?",
            (Kind.FILING, Kind.JUDGEMENT, needle),
        ).fetchall():
            db.execute("UPDATE ledger SET record = ? WHERE seq = ?", (_without(row, article), row["seq"]))

    def last_seq(self) -> int:
        """The number of the newest entry; 0 where there is none."""
        return int(self.connection.execute("SELECT coalesce(max(seq), 0) FROM ledger").fetchone()[0])

    def refiled_since(self, seq: int) -> bool:
        """Whether an entry after this one changed what an article that was filed says, or which story it tells."""
        row = self.connection.execute(
            """SELECT 1 FROM ledger l LEFT JOIN articles a ON a.id = l.subject
               WHERE l.seq > ? AND (l.kind IN (?, ?, ?, ?) OR l.kind = ? AND a.story IS NOT NULL) LIMIT 1""",
            (seq, Kind.FILING, Kind.JUDGEMENT, Kind.UNDONE, Kind.REMOVAL, Kind.READING),
        ).fetchone()
        return row is not None

    def judged_since(self, seq: int, *, but_by: str) -> bool:
        """Whether a judgement or a removal was entered after this entry by anybody but that one."""
        row = self.connection.execute(
            "SELECT 1 FROM ledger WHERE seq > ? AND kind IN (?, ?, ?) AND maker != ? LIMIT 1",
            (seq, Kind.JUDGEMENT, Kind.UNDONE, Kind.REMOVAL, but_by),
        ).fetchone()
        return row is not None

    def rebuild(self) -> int:
        """Throw the catalogue away and make it anew from the ledger, in one transaction. The number of entries."""
        db = self.connection
        entries = 0
        with self._writing():
            for table in (*schema.CATALOGUE_TABLES, *count_tables.TABLES):
                db.execute(f"DELETE FROM {table}")  # noqa: S608 (names from the schema)
            db.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for row in db.execute("SELECT seq, kind, subject, record, at FROM ledger ORDER BY seq").fetchall():
                apply(db, row["seq"], Kind(row["kind"]), row["subject"], row["record"], row["at"])
                entries += 1
        return entries

    def _writing(self) -> AbstractContextManager[None]:
        return transaction(self.connection)

    def _enter(self, kind: Kind, subject: str, record: object, maker: str, at: datetime) -> int:
        packed = pack(record)
        row = self.connection.execute(
            "INSERT INTO ledger (kind, subject, record, maker, at) VALUES (?, ?, ?, ?, ?) RETURNING seq",
            (kind, subject, packed, maker, stamp(at)),
        ).fetchone()
        seq = int(row[0])
        apply(self.connection, seq, kind, subject, packed, stamp(at))
        return seq


def _without(row: sqlite3.Row, article: str) -> bytes:
    if row["kind"] == Kind.FILING:
        filing = unpack(row["record"], FilingEntry)
        kept = tuple(r for r in filing.reprints if article not in (r.article, r.original))
        return pack(FilingEntry(placement=filing.placement, reprints=kept))
    judgement = unpack(row["record"], JudgementEntry)
    return pack(
        JudgementEntry(
            what=judgement.what,
            decided_by=judgement.decided_by,
            decided_at=judgement.decided_at,
            placements=tuple(p for p in judgement.placements if p.article != article),
            redirects=judgement.redirects,
            before={key: value for key, value in judgement.before.items() if key != article},
            reasons=judgement.reasons,
        )
    )


def renew_catalogue(path: Path) -> None:
    """Let a rebuild find the tables of this Menbe in a file that an earlier one wrote. Raises StoreError."""
    connection = connect(path, renew=True)
    connection.close()


def open_ledger(path: Path) -> Ledger:
    """The ledger in this file, made where it is missing. Raises StoreError."""
    return Ledger(connect(path))
