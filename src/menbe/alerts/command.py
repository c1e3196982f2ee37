"""Commands: an alert as JSON on the standard input of a program that the settings name."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence

from menbe.alerts.records import Letter, SendError

STEP = "check alerts.commands in menbe.toml"


class CommandSender:
    """Runs a program by its name in the settings: nobody types a command into a page, and no shell reads one."""

    def __init__(self, *, commands: Mapping[str, Sequence[str]], timeout: float) -> None:
        self._commands = commands
        self._timeout = timeout

    def check(self, target: str) -> None:
        if not self._commands.get(target):
            known = ", ".join(sorted(self._commands)) or "none"
            raise SendError(
                target[:80] or "command", f"is no command of this newsroom (it has: {known})", STEP
            ).as_told("no_command", given=target[:80])

    def send(self, target: str, letter: Letter) -> None:
        """Raises SendError where the program cannot be started, takes too long or ends with another code than 0."""
        self.check(target)
        try:
            done = subprocess.run(  # noqa: S603 (the arguments are the settings', the alert comes by standard input)
                list(self._commands[target]),
                input=json.dumps(letter.data, ensure_ascii=False),
                env={**os.environ, "MENBE_ALERT": letter.id},
                capture_output=True,
                text=True,
                timeout=self._timeout,
                check=False,
            )
        except subprocess.TimeoutExpired as exc:
            raise SendError(target, f"did not end within {self._timeout:g} seconds", STEP) from exc
        except OSError as exc:
            raise SendError(target, f"cannot be started ({exc})", STEP) from exc
        if done.returncode != 0:
            said = done.stderr.strip().splitlines()
            raise SendError(
                target, f"ended with code {done.returncode}" + (f" ({said[-1][:200]})" if said else ""), STEP
            )
