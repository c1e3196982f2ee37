"""Serving the paper, and collecting meanwhile."""

from __future__ import annotations

import gc
import logging
import socket
import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import uvicorn

from menbe.alerts.sending import Compose, Post, send_due
from menbe.errors import MenbeError
from menbe.newsroom import Newsroom
from menbe.pipeline.rounds import due
from menbe.printing import out
from menbe.settings import Settings
from menbe.web.app import create_app
from menbe.web.guarding import check_doors
from menbe.web.letters import address_of, composer

ROUND_SECONDS = 5.0  # how often we look which intakes are due

log = logging.getLogger("menbe.collecting")


def serve(newsroom: Newsroom, settings: Settings, post: Post, *, collect: bool) -> None:
    """Serve until interrupted. Raises MenbeError where the address cannot be had."""
    check_doors(settings.serve, newsroom)
    listening = _listen(settings.serve.host, settings.serve.port)
    host, port = listening.getsockname()[:2]
    out.print(f"Menbe is at http://{host}:{port}/  (stop it with Ctrl-C)", markup=False)
    settle(newsroom)
    stop = threading.Event()
    compose = composer(address_of(settings.serve, port))
    threads = [threading.Thread(target=_tell_in_rounds, args=(newsroom, settings, post, compose, stop), daemon=True)]
    if collect:
        threads.append(threading.Thread(target=_collect_in_rounds, args=(newsroom, settings, stop), daemon=True))
    for thread in threads:
        thread.start()
    config = uvicorn.Config(
        create_app(newsroom, settings.serve, settings.people, post), log_level="warning", access_log=False
    )
    uvicorn.Server(config).run(sockets=[listening])
    stop.set()
    for thread in threads:
        thread.join(timeout=ROUND_SECONDS)


def settle(newsroom: Newsroom) -> None:
    """Reads in the tables that pages need and puts them out of the garbage collector's sight.

    Names, places and word lists are some two million objects that never go; a full collection that walks them
    takes a tenth of a second, in the middle of somebody's page.
    """
    newsroom.find("a")
    gc.collect()
    gc.freeze()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # now, so that a second Menbe that starts at the same moment is told in a sentence
    except OSError as exc:
        listening.close()
        raise MenbeError(f"{host}:{port}: cannot be served on ({exc.strerror}); try --port 0") from exc
    return listening


def _collect_in_rounds(newsroom: Newsroom, settings: Settings, stop: threading.Event) -> None:
    """Every intake at its own pace; one that fails is news on the intakes page, not the end of the rounds."""
    every = timedelta(minutes=settings.collect.every_minutes)
    while not stop.wait(ROUND_SECONDS):
        try:
            waiting = due(newsroom.intakes(), datetime.now(UTC), every)
            if waiting:
                newsroom.collect(waiting)
        except (MenbeError, sqlite3.Error) as exc:
            log.warning("%s", exc)


def _tell_in_rounds(
    newsroom: Newsroom, settings: Settings, post: Post, compose: Compose, stop: threading.Event
) -> None:
    """Look for what is new to every watch and send what is due, all the while."""
    while not stop.wait(settings.alerts.every_seconds):
        try:
            newsroom.alerts.look()
            send_due(newsroom.alerts, post, compose, lambda: datetime.now(UTC))
        except (MenbeError, sqlite3.Error) as exc:
            log.warning("%s", exc)
