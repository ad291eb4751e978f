"""Write, audit, publish: an audited build becomes an immutable release by an atomic switch.

A release is a folder with one DuckDB file and a manifest. `current` is a symbolic link: readers
that hold the old release open read on, and the next one that opens gets the new.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from orchestration.rule_digests import rule_digests
from orchestration.vintage import Vintage

FILE_NAME = "warehouse.duckdb"
PUBLISHED_SCHEMAS = ("seeds", "marts", "reporting")
"""What readers get; raw, staging and intermediate stay behind."""
KEPT_RELEASES = 30
"""Releases kept beside those that an issued report was made from: a month of daily builds."""


@dataclass(frozen=True)
class Release:
    """A published warehouse version."""

    vintage_id: str
    path: Path
    sha256: str
    table_count: int
    row_count: int


def current_vintage(published: Path) -> str | None:
    """Return the id of the published vintage, or None before the first publication."""
    link = published / "current"
    return link.resolve().name if link.exists() else None


def publish_release(
    build_file: Path, published: Path, vintage: Vintage, built_at: datetime | None = None
) -> Release:
    """Copy an audited build into a new immutable release and switch `current` to it.

    Publishing a vintage that is there already leaves its bytes alone and only switches to it.
    """
    releases = published / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    folder = releases / vintage.vintage_id
    if not folder.exists():
        partial = releases / f".{vintage.vintage_id}.{os.getpid()}"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        moment = built_at or datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        _write_release(build_file, partial, vintage, moment)
        partial.rename(folder)
    _switch(published, vintage.vintage_id)
    _prune(releases, vintage.vintage_id)
    return read_release(folder)


def read_release(folder: Path) -> Release:
    """Return what a release's manifest says of it."""
    manifest = json.loads((folder / "manifest.json").read_text())
    return Release(
        vintage_id=manifest["vintage_id"],
        path=folder / FILE_NAME,
        sha256=manifest["sha256"],
        table_count=len(manifest["tables"]),
        row_count=sum(manifest["tables"].values()),
    )


def keep_release(published: Path, vintage_id: str, reason: str) -> None:
    """Mark a release as never to be pruned, with the reason in words."""
    (published / "releases" / f"{vintage_id}.kept").write_text(f"{reason}\n")


def _write_release(build_file: Path, folder: Path, vintage: Vintage, built_at: datetime) -> None:
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
            cast(count(*) filter (where is_expected) as bigint) as expected_count
        from marts.fct_reporting
        """,
        {
            "vintage_id": vintage.vintage_id,
            "fingerprint": vintage.fingerprint,
            "built_at": built_at,
            "as_of": vintage.as_of,
        },
    )
    connection.execute(
        """
        create table meta.vintage_source (
            return_id string, unit_code string, reporting_month date, revision int,
            status string, sha256 string, received_at timestamp
        )
        """
    )
    rows = [
        [s.return_id, s.unit_code, s.reporting_month, s.revision, s.status, s.sha256, s.received_at]
        for s in vintage.sources
    ]
    if rows:
        connection.executemany("insert into meta.vintage_source values (?, ?, ?, ?, ?, ?, ?)", rows)


def _switch(published: Path, vintage_id: str) -> None:
    link = published / f".current.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / vintage_id)
    link.replace(published / "current")


def _prune(releases: Path, current: str) -> None:
    folders = sorted(
        (f for f in releases.iterdir() if f.is_dir() and not f.name.startswith(".")),
        key=lambda f: f.stat().st_mtime,
    )
    for folder in folders[:-KEPT_RELEASES]:
        if folder.name != current and not (releases / f"{folder.name}.kept").exists():
            shutil.rmtree(folder)
