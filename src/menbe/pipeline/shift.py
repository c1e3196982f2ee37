"""A shift of work, in its one order: collect, read, file, tell. It can be killed at any moment and taken up again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from menbe.errors import ItemError, MenbeError, NotFound
from menbe.model import Intake, IntakeKind, Issue, Outlet, Snapshot
from menbe.pipeline import judging
from menbe.pipeline.collecting import Collected, collect_intake
from menbe.pipeline.filing import Filer
from menbe.pipeline.locking import filing_lock
from menbe.pipeline.reading import Known, Read, Unread, first_seen, is_same_text
from menbe.pipeline.showing import Showing
from menbe.ports import Collector, Encoder, Engine, Progress
from menbe.store import Store
from menbe.stories.followups import COMMON, likeliest
from menbe.stories.remerge import Merge

BATCH = 64  # snapshots read with one knowledge of the newsroom; also the most that a killed run reads again
FETCHERS = 8  # intakes collected at the same time; the fetcher itself keeps to one connection per host
REMERGE = "remerge/1"
LATE = timedelta(days=1)  # pages come in late and out of order; by less than this, what is remembered still serves

ENDS = 2  # first and newest articles of an older story that speak for it

ReadEngine = Engine[Known, Unread, Read]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The live parts, made on first use: only the wiring knows which they are."""

    collectors: Callable[[], Mapping[IntakeKind, Collector]]
    engine: Callable[[], ReadEngine]
    encoder: Callable[[], Encoder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A filer with its window filled: by all that stood in the ledger at `seq` and is not older than `since`."""

    filer: Filer
    since: datetime
    seq: int


class Shift:
    """Works on one store. Whoever starts it holds no lock; the shift takes it, for one Menbe at a time may file."""

    def __init__(
        self,
        store: Store,
        parts: Parts,
        showing: Callable[[], Showing],
        *,
        window: timedelta,
        comes_back: timedelta,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._parts = parts
        self._showing = showing
        self._window = window
        self._comes_back = comes_back
        self._now = now
        self._engine: ReadEngine | None = None
        self._remembered: Remembered | None = None

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def collect(self, intakes: Sequence[str], progress: Progress) -> list[Collected]:
        """Everything new of these intakes (of all, when none are named), read, filed and told."""
        with filing_lock(self._store.path):
            collected = self._collect_all(intakes, progress)
            self._work_through(progress)
        return collected

    def catch_up(self, progress: Progress) -> None:
        """Read, file and tell whatever an earlier run left."""
        with filing_lock(self._store.path):
            self._work_through(progress)

    def read_failed(self, progress: Progress) -> int:
        """Read again what could not be read, as after a new version; the number of pages that can be read now."""
        with filing_lock(self._store.path):
            read = self._read_failed(progress)
            self._work_through(progress)
        return read

    def rebuild(self, progress: Progress) -> int:
        """The catalogue made anew from the ledger; the number of entries replayed."""
        with filing_lock(self._store.path):
            entries = self._store.ledger.rebuild()
            self.tell(progress)
        return entries

    def tell(self, progress: Progress) -> None:
        """A card for every story that changed since its card was made."""
        stale = self._store.catalogue.stale_stories()
        for done, (story, revision) in enumerate(stale, start=1):
            self._showing().keep_card(story, revision)
            progress("tell", done, len(stale))

    def know(self, outlets: Sequence[Outlet]) -> None:
        """Make outlets known, or what is known of them newer."""
        known = self._store.catalogue.outlets()
        for outlet in outlets:
            if known.get(outlet.key) != outlet:
                self._store.ledger.enter_outlet(outlet, at=self._now())

    def _work_through(self, progress: Progress) -> None:
        self._read_all(progress)
        self._file_all(progress)
        self.tell(progress)

    # -- collecting ----------------------------------------------------------------------------------------------

    def _collect_all(self, wanted: Sequence[str], progress: Progress) -> list[Collected]:
        intakes = [i for i in self._store.catalogue.intakes() if not wanted or i.key in wanted]
        missing = set(wanted) - {intake.key for intake in intakes}
        if missing:
            raise MenbeError(f"intake {min(missing)}: no such intake; `menbe intakes` lists them")
        collectors = self._parts.collectors() if intakes else {}
        done: list[Collected] = []
        with ThreadPoolExecutor(max_workers=FETCHERS) as pool:
            for collected in pool.map(lambda i: self._collect_one(i, collectors), intakes):
                done.append(collected)
                progress("collect", len(done), len(intakes))
        return done

    def _collect_one(self, intake: Intake, collectors: Mapping[IntakeKind, Collector]) -> Collected:
        return collect_intake(intake, collectors, self._store.ledger, self._store.catalogue, self._now)

    # -- reading -------------------------------------------------------------------------------------------------

    def _read_all(self, progress: Progress) -> None:
        total, done = self._store.catalogue.count_unread(), 0
        while batch := self._store.catalogue.unread(BATCH):
            for seq, outcome in self._read(batch):
                self._enter(seq, outcome)
                done += 1
                progress("read", done, max(total, done))

    def _read_failed(self, progress: Progress) -> int:
        """What fails again keeps the issue it has."""
        read, done, last, total = 0, 0, 0, self._store.catalogue.counts()["failed"]
        while batch := self._store.catalogue.failed(BATCH, last):
            last = batch[-1][0]
            for seq, outcome in self._read(batch):
                if not isinstance(outcome, ItemError):
                    self._enter(seq, outcome)
                    read += 1
                done += 1
                progress("read", done, max(total, done))
        return read

    def _read(self, batch: Sequence[tuple[int, Snapshot, str | None]]) -> Iterator[tuple[int, Read | ItemError]]:
        catalogue = self._store.catalogue
        outlets = catalogue.outlets()
        known = Known(
            outlets=tuple(outlets.values()),
            recurring={key: catalogue.recurring_blocks(key) for key in outlets},
        )
        if self._engine is None:
            self._engine = self._parts.engine()
        for index, outcome in self._engine.run(
            known, [Unread(snapshot=shot, outlet=outlet) for _, shot, outlet in batch]
        ):
            yield batch[index][0], outcome

    def _enter(self, seq: int, outcome: Read | ItemError) -> None:
        now = self._now()
        if isinstance(outcome, ItemError):
            self._store.ledger.enter_issue(_issue(outcome, now), snapshot=seq)
            return
        if outcome.trouble is not None:
            self._store.ledger.enter_issue(_issue(outcome.trouble, now))
        self.know([outcome.outlet])
        self._enter_reading(seq, outcome, now)

    def _enter_reading(self, seq: int, read: Read, now: datetime) -> None:
        article = read.reading.article
        ledger, catalogue = self._store.ledger, self._store.catalogue
        if catalogue.is_removed(article.id):
            ledger.forget_snapshot(seq)
            return
        versions = catalogue.versions(article.id)
        if versions and is_same_text(versions[-1].article, article):
            ledger.enter_unchanged(seq, article.id, at=now)
            return
        reading = first_seen(read.reading, versions[0]) if versions else read.reading
        ledger.enter_reading(seq, reading, read.blocks, at=now)

    # -- filing --------------------------------------------------------------------------------------------------

    def _file_all(self, progress: Progress) -> None:
        ledger, catalogue = self._store.ledger, self._store.catalogue
        total, done = catalogue.count_unfiled(), 0
        if total == 0:
            return
        remembered = self._remember(next(iter(catalogue.unfiled(1))).article.time - self._window)
        filer, self._remembered = remembered.filer, None  # one that was stopped half-way remembers what may not stand
        while batch := catalogue.unfiled(BATCH):
            for reading in batch:
                if filer.is_due(reading.article.time):
                    self._look_again(filer)
                filing = filer.file(reading, decided_at=self._now())
                ledger.enter_filing(filing.placement, filing.reprints)
                done += 1
                progress("file", done, max(total, done))
        self._look_again(filer)
        seq = ledger.last_seq()
        # An editor judges while we file, and the filer does not hear of it: then the next run reads the ledger again.
        if not ledger.judged_since(remembered.seq, but_by=REMERGE):
            self._remembered = Remembered(filer=filer, since=remembered.since, seq=seq)

    def _remember(self, since: datetime) -> Remembered:
        """A filer that knows what was filed since: the last run's, where nothing but that run changed a story."""
        last = self._remembered
        if last is not None and last.since <= since + LATE and not self._store.ledger.refiled_since(last.seq):
            return last
        seq = self._store.ledger.last_seq()  # before the reading: what is judged meanwhile is found the next time
        filer = Filer(self._window, self._parts.encoder())
        filer.remember(self._store.catalogue.filed_since(since))
        return Remembered(filer=filer, since=since, seq=seq)

    def _look_again(self, filer: Filer) -> None:
        """Merges stories that turned out to be one: those between which an article was in doubt, and older ones that
        came back."""
        self._merge_all(filer.merges())
        catalogue = self._store.catalogue
        for opened in filer.opened():
            sharing = catalogue.sharing(opened.names, opened.silent - self._comes_back, opened.silent, common=COMMON)
            if likest := likeliest(sharing):
                apart = catalogue.taken_apart(opened.story)
                ends = {story: catalogue.ends_of(story, opened.silent, ENDS) for story in likest if story not in apart}
                earlier = {story: catalogue.readings(ids) for story, ids in ends.items()}
                with suppress(NotFound):  # an editor merged it while we filed
                    story = catalogue.readings(catalogue.story(opened.story).articles)
                    self._merge_all(filer.resumed(story, earlier, likest))

    def _merge_all(self, merges: Iterable[Merge]) -> None:
        for merge in merges:
            with suppress(NotFound):  # an editor merged one of them while we filed: what they decided stands
                kept, gone = self._store.catalogue.story(merge.kept), self._store.catalogue.story(merge.gone)
                reasons = {"score": merge.score, **merge.reasons}
                told = judging.merge(kept, gone, by=REMERGE, at=self._now(), reasons=reasons)
                self._store.ledger.enter_judgement(told)


def _issue(trouble: ItemError, at: datetime) -> Issue:
    return Issue(thing=trouble.thing, stage=trouble.stage, cause=trouble.cause, next_step=trouble.next_step, at=at)
