"""Workers that compute too long, hang, or are killed: one item is lost, with its reason, and the run goes on."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from menbe.engines.local import LocalEngine
from tests.engines.working import COMPUTING, work


def engine_of(patience: float) -> LocalEngine[str, str, str]:
    return LocalEngine(work, workers=1, seconds=COMPUTING, patience=patience, name_of=str)


@pytest.fixture(scope="module")
def engine() -> Iterator[LocalEngine[str, str, str]]:
    """Nobody waits for its clock in vain."""
    engine = engine_of(patience=600)
    yield engine
    engine.close()


def outcomes(engine: LocalEngine[str, str, str], items: list[str]) -> list[str]:
    return [str(outcome) for _, outcome in engine.run("known", items)]


def test_what_computes_too_long_is_given_up_and_what_follows_is_read(engine: LocalEngine[str, str, str]) -> None:
    first, spun, last = outcomes(engine, ["one", "spins", "two"])
    assert (first, last) == ("known: one", "known: two")
    assert spun.startswith("spins: took more than 0.2 seconds of computing")


def test_waiting_for_a_processor_or_a_server_costs_no_page(engine: LocalEngine[str, str, str]) -> None:
    assert outcomes(engine, ["one", "waits"]) == ["known: one", "known: waits"]


def test_what_only_hangs_is_ended_by_the_clock() -> None:
    engine = engine_of(patience=0.1)
    try:
        _, hung = outcomes(engine, ["one", "hangs"])
    finally:
        engine.close()
    assert hung.startswith("hangs: was not read within 0.1 seconds by the clock")


def test_a_worker_that_is_killed_costs_one_item(engine: LocalEngine[str, str, str]) -> None:
    first, killed, last = outcomes(engine, ["one", "is killed", "two"])
    assert (first, last) == ("known: one", "known: two")
    assert killed == "is killed: the worker that read it died; try: menbe read is killed"


def test_a_worker_that_was_killed_between_two_runs_is_replaced(engine: LocalEngine[str, str, str]) -> None:
    [worker] = outcomes(engine, ["who"])
    os.kill(int(worker), signal.SIGKILL)
    for process in multiprocessing.active_children():
        process.join()
    assert outcomes(engine, ["one", "two"]) == ["known: one", "known: two"]


def test_items_are_read_here_where_there_are_no_workers() -> None:
    engine: LocalEngine[str, str, str] = LocalEngine(work, workers=0, seconds=1, patience=1, name_of=str)
    assert outcomes(engine, ["one"]) == ["known: one"]


def test_a_mistake_of_ours_costs_the_item_that_brought_it_out_and_is_said(engine: LocalEngine[str, str, str]) -> None:
    first, broke, last = outcomes(engine, ["one", "breaks", "two"])
    assert (first, last) == ("known: one", "known: two")
    assert broke.startswith("breaks: broke Menbe's own reading (KeyError at working.py:")


def test_the_same_without_workers() -> None:
    engine: LocalEngine[str, str, str] = LocalEngine(work, workers=0, seconds=1, patience=1, name_of=str)
    broke, last = outcomes(engine, ["breaks", "two"])
    assert (last, broke.endswith("this is a bug of Menbe: report it with this line")) == ("known: two", True)


def test_what_every_item_would_meet_stops_the_run(engine: LocalEngine[str, str, str]) -> None:
    with pytest.raises(FileNotFoundError):
        outcomes(engine, ["finds no model"])
