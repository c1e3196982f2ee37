"""This machine's processes: each worker does one item at a time and is killed when an item outlasts its budget.

A page made to hang a parser costs one worker a restart, never the run. The budget is computing time of the worker, not
time by the clock: a machine that has much else to do reads slowly, and that is no fault of the page. The clock only
ends what does not compute at all.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from menbe.errors import ItemError

Known = TypeVar("Known")
Item = TypeVar("Item")
Result = TypeVar("Result")

# A fresh worker opens its models with its first item; that is not the item's fault.
OPENING_SECONDS = 60.0
# What a mistake of ours looks like that the content of one item brings out. All else (no memory, no disk, no model)
# would meet every item, and stops the run.
BREAKS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RecursionError)
# What ends a worker that computed too long. The system counts and kills, so that nothing a parser does can hold it up.
_OVERSPENT = signal.SIGPROF


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    index: int = -1  # of the item in hand
    deadline: float = 0.0
    fresh: bool = True


class LocalEngine(Generic[Known, Item, Result]):
    """Runs `work(known, item)` in `workers` processes, or in this one when `workers` is 0 (no budget is kept then).

    work: a picklable callable; what it opens it keeps from item to item. name_of: what to call an item in an error.
    seconds: of computing that an item may cost. patience: seconds by the clock after which an item is given up though
    it did not compute so long; the only limit where the system has no timer of computing time.
    """

    def __init__(
        self,
        work: Callable[[Known, Item], Result],
        *,
        workers: int,
        seconds: float,
        patience: float,
        name_of: Callable[[Item], str],
    ) -> None:
        self._work = work
        self._count = workers
        self._seconds = seconds
        self._patience = patience
        self._name_of = name_of
        self._workers: list[_Worker] = []

    def run(self, known: Known, items: Sequence[Item]) -> Iterator[tuple[int, Result | ItemError]]:
        if self._count == 0:
            return self._run_here(known, items)
        return self._run_there(known, items)

    def close(self) -> None:
        for worker in self._workers:
            _stop(worker)
        self._workers = []

    def _run_here(self, known: Known, items: Sequence[Item]) -> Iterator[tuple[int, Result | ItemError]]:
        for index, item in enumerate(items):
            try:
                result: Result | ItemError = self._work(known, item)
            except ItemError as exc:
                result = exc
            except BREAKS as exc:
                result = _broke(self._name_of(item), _where(exc))
            yield index, result

    def _run_there(self, known: Known, items: Sequence[Item]) -> Iterator[tuple[int, Result | ItemError]]:
        while len(self._workers) < min(self._count, len(items)):
            self._workers.append(_start(self._work))
        for worker in self._workers:
            self._tell(worker, known)
        waiting = iter(enumerate(items))
        busy: list[_Worker] = [w for w in self._workers if self._hand(w, next(waiting, None))]
        while busy:
            ready = wait([w.pipe for w in busy], timeout=max(0.0, min(w.deadline for w in busy) - time.monotonic()))
            for worker in list(busy):
                if worker.pipe in ready:
                    yield worker.index, self._received(worker, items, known)
                elif time.monotonic() >= worker.deadline:
                    yield worker.index, self._overdue(worker, items, known)
                else:
                    continue
                if not self._hand(worker, next(waiting, None)):
                    busy.remove(worker)

    def _hand(self, worker: _Worker, numbered: tuple[int, Item] | None) -> bool:
        if numbered is None:
            return False
        worker.index, item = numbered
        opening = OPENING_SECONDS if worker.fresh else 0.0
        worker.deadline = time.monotonic() + self._patience + opening
        with suppress(OSError):  # it died meanwhile; the end of its pipe is read next, and says so
            worker.pipe.send(("item", (item, self._seconds + opening)))
        return True

    def _tell(self, worker: _Worker, known: Known) -> None:
        """What is known, to a worker that may have been killed since it was last asked (a machine out of memory)."""
        if not worker.process.is_alive():
            self._replace(worker, known)
            return
        try:
            worker.pipe.send(("known", known))
        except OSError:
            self._replace(worker, known)

    def _received(self, worker: _Worker, items: Sequence[Item], known: Known) -> Result | ItemError:
        try:
            outcome, value = worker.pipe.recv()
        except (EOFError, OSError):  # OSError: what it had not read yet was lost with it
            return self._died(worker, items, known)
        worker.fresh = False
        if outcome == "bug":
            raise value
        if outcome == "broke":
            return _broke(self._name_of(items[worker.index]), value)
        result: Result | ItemError = value
        return result

    def _died(self, worker: _Worker, items: Sequence[Item], known: Known) -> ItemError:
        worker.process.join()
        name, code = self._name_of(items[worker.index]), worker.process.exitcode
        self._replace(worker, known)
        if code == -_OVERSPENT:
            cause = f"took more than {self._seconds:g} seconds of computing to read and was given up"
            return ItemError(name, cause, "raise read.page_seconds in menbe.toml to give such pages more")
        return ItemError(name, "the worker that read it died", f"try: menbe read {name}")

    def _overdue(self, worker: _Worker, items: Sequence[Item], known: Known) -> ItemError:
        self._replace(worker, known)
        cause = f"was not read within {self._patience:g} seconds by the clock and was given up"
        return ItemError(
            self._name_of(items[worker.index]), cause, "raise read.page_seconds in menbe.toml to give such pages more"
        )

    def _replace(self, worker: _Worker, known: Known) -> None:
        _stop(worker)
        fresh = _start(self._work)
        fresh.pipe.send(("known", known))
        worker.process, worker.pipe, worker.fresh = fresh.process, fresh.pipe, True


def _start(work: Callable[[Known, Item], Result]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _serve(work: Callable[[Known, Item], Result], pipe: Connection) -> None:
    known: Known | None = None
    while True:
        try:
            what, value = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        if what == "known":
            known = value
            continue
        item, seconds = value
        try:
            _limit(seconds)
            answer: tuple[str, object] = ("done", work(known, item))  # type: ignore[arg-type]  # known came first
        except ItemError as exc:
            answer = ("done", exc)
        except BREAKS as exc:
            answer = ("broke", _where(exc))
        except Exception as exc:  # noqa: BLE001 (the outermost door of this process: the run must stop with the bug)
            answer = ("bug", exc)
        _limit(0.0)
        pipe.send(answer)


def _broke(name: str, where: str) -> ItemError:
    """A mistake of ours that one item's content brought out costs that item alone, and is said aloud."""
    return ItemError(name, f"broke Menbe's own reading ({where})", "this is a bug of Menbe: report it with this line")


def _where(exc: Exception) -> str:
    last = traceback.extract_tb(exc.__traceback__)[-1]
    return f"{type(exc).__name__} at {Path(last.filename).name}:{last.lineno}: {str(exc)[:120]}"


def _limit(seconds: float) -> None:
    """This process ends itself when it has computed for so long, all its threads together; 0: never."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
