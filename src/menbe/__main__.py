"""`python -m menbe`, and the command `menbe`."""

from __future__ import annotations

import os
import sys


def main() -> None:
    # Menbe's own processes share the cores; a matrix library that takes all of them for each makes every one wait.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from menbe.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
