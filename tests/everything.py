"""What `make test` runs: style, types, contracts, tests, the browser included. Prints what it could not run and why.

Each step runs even when one before it failed, so that one run shows everything that is wrong.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    os.chdir(ROOT)
    browser = find_browser() or install_browser()
    if browser is None:
        print("skipped: the browser tests (no Chromium here, and none to be had; try: apt-get install chromium)")
    environment = {**os.environ, "MENBE_BROWSER": browser or "", "PYTHONDONTWRITEBYTECODE": "1"}
    steps = {
        "style": [str(BIN / "ruff"), "check", "."],
        "format": [str(BIN / "ruff"), "format", "--check", "."],
        "types": [str(BIN / "mypy")],
        "contracts": [str(BIN / "lint-imports")],
        "tests": [sys.executable, "-m", "pytest"],
    }
    results = {name: run(name, command, environment) for name, command in steps.items()}
    failed = [name for name, well in results.items() if not well]
    print(f"failed: {', '.join(failed)}" if failed else "everything passed")
    return 1 if failed else 0


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    started = time.monotonic()
    print(f"── {name}", flush=True)
    code = subprocess.run(command, env=environment, check=False).returncode
    print(f"── {name}: {'ok' if code == 0 else f'failed ({code})'} in {time.monotonic() - started:.0f} s", flush=True)
    return code == 0


def find_browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def install_browser() -> str | None:
    """Debian's Chromium, where this is a Debian and we may install. None where it cannot be had."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    print("── installing Chromium for the browser tests", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=environment, **quiet)  # type: ignore[call-overload]
    subprocess.run(  # type: ignore[call-overload]
        ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu", "fonts-noto-core"],
        env=environment,
        **quiet,
    )
    return find_browser()


if __name__ == "__main__":
    sys.exit(main())
