"""Tables as Parquet; needs `pip install "menbe[parquet]"`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from menbe.errors import MenbeError


def write_parquet(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """One row a mapping; columns as they come, None where a row has none. Raises MenbeError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as exc:
        raise MenbeError('format parquet: needs pyarrow; install it with: pip install "menbe[parquet]"') from exc
    columns = list(dict.fromkeys(key for row in rows for key in row)) or ["id"]
    table = pyarrow.table({name: [row.get(name) for row in rows] for name in columns})
    pyarrow.parquet.write_table(table, path, compression="zstd")
