"""Keep what a published quarter was made from: small files, read-only, written once, for ever.

A whole release is large and may be pruned one day; its contributions to one quarter are small.
The manifest is written last: a quarter whose manifest is there is kept whole.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from exports.revisions.knowledge import (
    BESIDE,
    CONTRIBUTION,
    Knowledge,
    LedgerError,
    knowledge_of,
)
from exports.revisions.quarters import Quarter, quarter_of
from exports.warehouse import published_file


@dataclass(frozen=True)
class KeptQuarter:
    """What the manifest of a kept quarter says."""

    quarter: str
    vintage_id: str
    as_of: str
    kept_at: str
    """UTC, to the second."""
    reason: str
    row_count: int
    sha256: str
    """Of the contributions; `files` has that of every file."""
    files: Mapping[str, str]
    digests: Mapping[str, str]


class DamagedLedgerError(LedgerError):
    """A kept file is not what its manifest says."""


def keep_quarter(
    published: Path, quarter: str, reason: str, vintage_id: str | None = None
) -> KeptQuarter:
    """Keep the contributions to a quarter, of the release that counts now or of one named.

    Asked again for the same quarter and vintage it changes nothing: the first time is the one
    that counts, and so is its reason.

    Raises:
        NothingPublishedError: There is no release to keep anything of.
        LedgerError: The release does not say which rules made it, or has no row of the quarter.
    """
    asked = quarter_of(quarter)
    current = published_file(published).parent
    release = current.parent / vintage_id if vintage_id else current
    folder = ledger_folder(published, quarter)
    if (folder / f"{release.name}.json").exists():
        return read_manifest(folder / f"{release.name}.json")
    known = knowledge_of(release, asked)
    if known.tables[CONTRIBUTION].num_rows == 0:
        raise LedgerError(f"vintage {known.vintage_id} holds nothing of {quarter}: nothing to keep")
    return _write(folder, asked, known, reason)


def ledger_folder(published: Path, quarter: str) -> Path:
    """Return where the vintages of a quarter are kept."""
    return published / "ledger" / quarter


def kept_vintages(published: Path, quarter: str) -> tuple[KeptQuarter, ...]:
    """Return what is kept of a quarter, the first published first."""
    folder = ledger_folder(published, quarter)
    found = [read_manifest(path) for path in folder.glob("*.json")]
    return tuple(sorted(found, key=lambda kept: (kept.kept_at, kept.vintage_id)))


def read_manifest(path: Path) -> KeptQuarter:
    """Read one manifest."""
    return KeptQuarter(**json.loads(path.read_text()))


def read_kept(published: Path, kept: KeptQuarter) -> Knowledge:
    """Read what was kept of a quarter and a vintage.

    Raises:
        DamagedLedgerError: A file is gone or differs from its digest; restore it from a backup.
    """
    folder = ledger_folder(published, kept.quarter)
    tables = {}
    for name, sha256 in kept.files.items():
        path = folder / _file_name(kept.vintage_id, name)
        if not path.exists() or _digest(path) != sha256:
            raise DamagedLedgerError(f"{path} is not what was kept; restore it from a backup")
        tables[name] = pq.read_table(path, partitioning=None)
    return Knowledge(kept.vintage_id, date.fromisoformat(kept.as_of), kept.digests, tables)


def _write(folder: Path, quarter: Quarter, known: Knowledge, reason: str) -> KeptQuarter:
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name in (*BESIDE, CONTRIBUTION):
        path = folder / _file_name(known.vintage_id, name)
        _write_once(path, known.tables[name])
        files[name] = _digest(path)
    kept = KeptQuarter(
        quarter=quarter.code,
        vintage_id=known.vintage_id,
        as_of=known.as_of.isoformat(),
        kept_at=datetime.now(UTC).replace(tzinfo=None, microsecond=0).isoformat(),
        reason=reason,
        row_count=known.tables[CONTRIBUTION].num_rows,
        sha256=files[CONTRIBUTION],
        files=files,
        digests=dict(known.digests),
    )
    text = json.dumps(asdict(kept), indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    _put(folder / f"{known.vintage_id}.json", text.encode())
    return kept


def _file_name(vintage_id: str, name: str) -> str:
    return f"{vintage_id}.parquet" if name == CONTRIBUTION else f"{vintage_id}.{name}.parquet"


def _write_once(path: Path, table: pa.Table) -> None:
    """Write a table; what a process left behind that ended before the manifest is replaced."""
    buffer = pa.BufferOutputStream()
    pq.write_table(table, buffer, compression="zstd")
    _put(path, buffer.getvalue().to_pybytes())


def _put(path: Path, content: bytes) -> None:
    """Put a file in its place whole, durable and read-only."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.chmod(0o444)
    partial.replace(path)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
