"""Compiles the inner loops of filing while Menbe is installed. Where that cannot be done, they run in numpy.

A hook of the build (pyproject.toml). CC names another compiler than `cc`.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("src/menbe/stories/loops/compiled.c")
FLAGS = ("-O3", "-fPIC", "-fno-math-errno", "-fno-trapping-math", "-fno-signed-zeros", "-fassociative-math")
SHARED = ("-bundle", "-undefined", "dynamic_lookup") if sys.platform == "darwin" else ("-shared",)


class CompileLoops(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """version: "editable", or "standard" for a wheel, which then is one of this platform."""
        source = Path(self.root) / SOURCE
        built = source.with_suffix(".abi3.so")
        trouble = compile_loops(source, built)
        if trouble:
            self.app.display_warning(f"the inner loops of filing will run in numpy, at half the speed: {trouble}")
        elif version != "editable":
            build_data["pure_python"] = False
            build_data["tag"] = f"cp311-abi3-{sysconfig.get_platform().translate(str.maketrans('-.', '__'))}"
            build_data["artifacts"].append(str(built.relative_to(self.root)))


def compile_loops(source: Path, built: Path) -> str:
    """What went wrong; "" where nothing did. Of a build that failed nothing stays."""
    built.unlink(missing_ok=True)
    compiler = shlex.split(os.environ.get("CC", "cc"))
    include = sysconfig.get_paths()["include"]
    command = [*compiler, *FLAGS, *SHARED, f"-I{include}", str(source), "-lm", "-o", str(built)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (the words of CC, as make does)
    except OSError as exc:
        return f"no C compiler ({exc})"
    except subprocess.CalledProcessError as exc:
        return str(exc.stderr).strip().partition("\n")[0]
    return ""
