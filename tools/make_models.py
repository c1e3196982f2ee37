"""Makes every model of names, genres and voices that is shipped, or checks that it can be made again.

    python tools/make_models.py [--check]

Runs tools/cluster_words.py, tools/train_tagger.py (en, ru, ru-helped, tr), tools/fit_sounds.py, tools/fit_genres.py and
tools/fit_voices.py in this order, for taggers read clusters. With --check they write into a folder that is thrown away,
and each file is compared with the shipped one, byte for byte; exit status 1 when one differs. Needs `$MENBE_DATA` or
`../shared/data` and the extras `train` and `ru`. Bytes are the same on one kind of processor with one release of numpy
and crfsuite; elsewhere a last bit may round otherwise, and the figures of benchmarks/names.py are what is the same.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TOOLS = Path(__file__).parent
SHIPPED = TOOLS.parent / "src" / "menbe"
NAMES, GENRES, VOICES = "names/data", "claims/genre", "claims"
MODELS = (
    *(f"{NAMES}/tagger/{name}.npz" for name in ("en", "ru", "ru-helped", "tr")),
    f"{NAMES}/clusters.npz",
    f"{NAMES}/sounds.toml",
    f"{GENRES}/weights.toml",
    f"{VOICES}/voices.npz",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; say which differ from what is shipped")
    if not parser.parse_args().check:
        make(SHIPPED)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAMES / "tagger").mkdir(parents=True)
        make(Path(folder))
        same = {name: (Path(folder) / name).read_bytes() == (SHIPPED / name).read_bytes() for name in MODELS}
    print("\n".join(f"{name}: {'the same' if alike else 'DIFFERS'}" for name, alike in same.items()))
    return 0 if all(same.values()) else 1


def make(into: Path) -> None:
    # One thread: sums of several come in an order of their own.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    names, genres = into / NAMES, into / GENRES
    genres.mkdir(parents=True, exist_ok=True)
    for script, folder in (
        ("cluster_words", names),
        ("train_tagger", names / "tagger"),
        ("fit_sounds", names),
        ("fit_genres", genres),
        ("fit_voices", into / VOICES),
    ):
        command = [sys.executable, str(TOOLS / f"{script}.py"), "--into", str(folder)]
        subprocess.run(command, check=True, env=environment)  # noqa: S603 (our own scripts)


if __name__ == "__main__":
    sys.exit(main())
