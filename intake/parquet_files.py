"""Writes the landing's Parquet files, each with a stamp that says what it was made from."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from intake.landing import Landing

STAMP_KEY = b"aircop.returns"
"""Parquet metadata: what a file was made from; how one that is out of date is known."""
EMPTY_FILE = "none.parquet"
"""A file without rows, so that a table can be read before its first return."""


def month_file(landing: Landing, table: str, month: date) -> Path:
    """Return where a month of a table rests."""
    return landing.tables / table / f"{month:%Y-%m}.parquet"


def read_stamp(path: Path) -> dict[str, Any]:
    """Return what a file says it was made from; empty when it is not there or says nothing."""
    if not path.exists():
        return {}
    stamp = (pq.read_schema(path).metadata or {}).get(STAMP_KEY)
    content = json.loads(stamp) if stamp is not None else {}
    return content if isinstance(content, dict) else {}


def stamped(schema: pa.Schema, stamp: dict[str, Any]) -> pa.Schema:
    """Return a schema that carries a stamp."""
    return schema.with_metadata({STAMP_KEY: json.dumps(stamp).encode()})


def write_table(path: Path, rows: pa.Table) -> None:
    """Write a Parquet file so that readers see the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    pq.write_table(rows, partial, compression="zstd")
    partial.replace(path)
