"""The file of a release: what readers get of a build, and what it says of itself."""

import hashlib
import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import duckdb

from orchestration.rule_digests import rule_digests
from orchestration.vintage import Vintage

FILE_NAME = "warehouse.duckdb"
PUBLISHED_SCHEMAS = ("seeds", "marts", "reporting")
"""What readers get; raw, staging and intermediate stay behind."""


def write_release(build_file: Path, folder: Path, vintage: Vintage, built_at: datetime) -> None:
    """Write the file that readers open and its manifest into an empty folder."""
    path = folder / FILE_NAME
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach '{build_file}' as build (read_only)")
        tables = _copy_tables(connection)
        _write_meta(connection, vintage, built_at)
        connection.execute("detach build")
        connection.execute("checkpoint")
    if path.with_suffix(".duckdb.wal").exists():
        raise RuntimeError(f"{path} has rows in its write-ahead log after the checkpoint")
    path.chmod(0o444)
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    manifest = {
        "vintage_id": vintage.vintage_id,
        "fingerprint": vintage.fingerprint,
        "rules_sha256": vintage.rules_sha256,
        "as_of": vintage.as_of.isoformat(),
        "built_at": built_at.isoformat(),
        "sha256": digest,
        "bytes": path.stat().st_size,
        "tables": tables,
        "digests": rule_digests(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _copy_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    found = connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = 'build' "
        "order by schema_name, table_name"
    ).fetchall()
    counts: dict[str, int] = {}
    for schema in PUBLISHED_SCHEMAS:
        connection.execute(f"create schema {schema}")
    for schema, table in found:
        if schema in PUBLISHED_SCHEMAS:
            # The names come from the catalogue of our own build, not from outside.
            name = f"{schema}.{table}"
            connection.execute(f"create table {name} as select * from build.{name}")  # noqa: S608
            (counts[name],) = connection.execute(f"select count(*) from {name}").fetchone() or (0,)  # noqa: S608
    return counts


def _write_meta(
    connection: duckdb.DuckDBPyConnection, vintage: Vintage, built_at: datetime
) -> None:
    connection.execute("create schema meta")
    connection.execute(
        """
        create table meta.vintage as
        select
            cast($vintage_id as string) as vintage_id,
            cast($fingerprint as string) as fingerprint,
            cast($built_at as timestamp) as built_at,
            cast($as_of as date) as as_of_date,
            max(case when is_received then reporting_month end) as newest_month,
            cast(count(*) filter (where is_received and is_expected) as bigint) as received_count,
            cast(count(*) filter (where is_expected) as bigint) as expected_count,
            cast($rules as string) as rules_sha256
        from marts.fct_reporting
        """,
        {
            "vintage_id": vintage.vintage_id,
            "fingerprint": vintage.fingerprint,
            "built_at": built_at,
            "as_of": vintage.as_of,
            "rules": vintage.rules_sha256,
        },
    )
    connection.execute(
        """
        create table meta.vintage_source (
            return_id string, unit_code string, reporting_month date, revision int,
            status string, sha256 string, received_at timestamp, held_reason string
        )
        """
    )
    _insert(connection, "meta.vintage_source", [list(asdict(s).values()) for s in vintage.sources])
    connection.execute(
        "create table meta.vintage_decision (decision_table string, decision_id int, sha256 string)"
    )
    decisions = [list(asdict(d).values()) for d in vintage.decisions]
    _insert(connection, "meta.vintage_decision", decisions)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[list[object]]) -> None:
    if rows:
        marks = ", ".join("?" for _ in rows[0])
        connection.executemany(f"insert into {table} values ({marks})", rows)  # noqa: S608
