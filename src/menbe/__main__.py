"""`python -m menbe`, and the command `menbe`."""

from __future__ import annotations

import sys


def main() -> None:
    from menbe.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
