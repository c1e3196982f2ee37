"""Work whose items do as they are called; apart from the tests, so that a worker has little to import."""

from __future__ import annotations

import os
import signal
import time

COMPUTING = 0.2  # seconds
WAITING = 4 * COMPUTING


def work(known: str, item: str) -> str:
    """What an item does is its name."""
    if item == "spins":
        while True:
            pass
    if item == "hangs":
        time.sleep(3600)
    if item == "waits":
        time.sleep(WAITING)
    if item == "breaks":
        raise KeyError("a word that no list has")
    if item == "finds no model":
        raise FileNotFoundError("model.onnx")
    if item == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    return str(os.getpid()) if item == "who" else f"{known}: {item}"
