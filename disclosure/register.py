"""The register of what has left: one Parquet file a release day, written once and never changed.

A build reads it as it reads returns. It holds true counts beside published ones, because a later
change is measured against them; it never leaves the programme.
"""

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from disclosure.calendar import release_day

TABLE = "person_release"
EMPTY_FILE = "none.parquet"
SCHEMA = pa.schema(
    [
        pa.field("release_date", pa.date32()),
        pa.field("indicator_code", pa.string()),
        pa.field("year", pa.int32()),
        pa.field("period_type", pa.string()),
        pa.field("period_code", pa.string()),
        pa.field("area_type", pa.string()),
        pa.field("area_code", pa.string()),
        pa.field("disaggregation_type", pa.string()),
        pa.field("disaggregation_code", pa.string()),
        pa.field("true_count", pa.int64()),
        pa.field("published_count", pa.int64()),
        pa.field("cell_status", pa.string()),
        pa.field("is_held", pa.bool_()),
    ]
)


def write_empty_register(tables: Path) -> None:
    """Write the file without rows that makes the register readable before the first release."""
    path = tables / TABLE / EMPTY_FILE
    if not path.exists():
        _write(path, SCHEMA.empty_table())


def record_release(build_file: Path, tables: Path) -> Path | None:
    """Enter what a published build lets out of the programme; a release entered stays as it is."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        columns = ", ".join(SCHEMA.names)
        released: pa.Table = connection.sql(
            f"select {columns} from marts.fct_person_cell_protected "  # noqa: S608 - our own names
            "order by indicator_code, period_code, area_type, area_code, "
            "disaggregation_type, disaggregation_code"
        ).to_arrow_table()
    if released.num_rows == 0:
        return None
    path = tables / TABLE / f"{released['release_date'][0].as_py():%Y-%m-%d}.parquet"
    if not path.exists():
        _write(path, released.cast(SCHEMA))
    return path


def register_digest(tables: Path, as_of: date) -> str:
    """Return one SHA-256 over the releases before the one of a day.

    The release of the day itself is made by the build, so entering it does not make another.
    """
    total = hashlib.sha256()
    limit = f"{release_day(as_of):%Y-%m-%d}"
    for path in sorted((tables / TABLE).glob("*.parquet")):
        if path.name != EMPTY_FILE and path.stem < limit:
            total.update(path.stem.encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _write(path: Path, rows: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    pq.write_table(rows, partial)
    partial.replace(path)
