"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A slow machine is no fault of the code, and a red run must be red again when it is looked into.
settings.register_profile("menbe", deadline=None, derandomize=True)
settings.load_profile("menbe")

# As the command does: processes share the cores, and one matrix thread each is the fastest way to share them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
