"""Where what was received rests: the files to the byte, and the accepted rows as typed text.

`received/` holds each file under its SHA-256. `rows/` holds, for each accepted return, the rows as
they were read on the day of acceptance, so that a later and better reader never moves a figure by
itself. Turning rows into the warehouse's tables is `intake.tables`.
"""

import gzip
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from intake.rules.model import CheckedReturn, TypedRow

ROWS_FORMAT = 2
"""2: names as written beside the codes. Rows of format 1 are still read."""


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    _put_in_place(partial, path)


def _settle(partial: Path, path: Path) -> None:
    """Put a finished file in its place, durable and read-only; one that is there stays."""
    if path.exists():
        partial.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _put_in_place(partial, path)


def _put_in_place(partial: Path, path: Path) -> None:
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    partial.chmod(0o444)
    partial.replace(path)


def _plain(value: str | int | Decimal | date | None) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


@dataclass(frozen=True)
class Landing:
    """The landing folder of one home."""

    root: Path
    other_tables: Path | None = None
    """Where the tables of another day's knowledge are made from the same returns."""

    @property
    def tables(self) -> Path:
        """The folder of the typed Parquet tables."""
        return self.other_tables or self.root / "tables"

    def received_path(self, sha256: str) -> Path:
        """Return where the bytes with this digest rest."""
        return self.root / "received" / sha256[:2] / sha256

    def rows_path(self, receipt: str) -> Path:
        """Return where the rows of an accepted return rest."""
        return self.root / "rows" / f"{receipt}.json.gz"

    def keep(self, path: Path) -> str:
        """Keep the file's bytes and return their SHA-256; the file itself is left alone.

        The bytes are copied in pieces: what is too large to be read is refused, but kept too.
        """
        folder = self.root / "received"
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("rb") as source, NamedTemporaryFile(dir=folder, delete=False) as copy:
            shutil.copyfileobj(source, copy)
        partial = Path(copy.name)
        sha256 = digest(partial)
        _settle(partial, self.received_path(sha256))
        return sha256

    def keep_rows(self, receipt: str, checked: CheckedReturn) -> None:
        """Keep the rows of a return that is being accepted, decimals and dates as text.

        Rows that are there already were left by a process that ended before it had registered
        them; the same file may be read otherwise by now, so they are replaced.
        """
        document = {
            "format": ROWS_FORMAT,
            "receipt": receipt,
            "form_version": checked.form_version,
            "sheets": {
                name: [
                    {
                        "line_number": row.line_number,
                        "source_row": row.source_row,
                        "source_sheet": row.source_sheet,
                        "values": {key: _plain(value) for key, value in row.values.items()},
                        "statuses": dict(row.statuses),
                        "written": dict(row.written),
                    }
                    for row in rows
                ]
                for name, rows in checked.rows.items()
            },
        }
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        _write_whole(self.rows_path(receipt), gzip.compress(text.encode(), mtime=0))

    def read_rows(self, receipt: str) -> dict[str, list[TypedRow]]:
        """Return the rows of an accepted return by sheet, decimals and dates still as text.

        Raises:
            FileNotFoundError: The rows of a registered return are gone: the landing is damaged
                and must be restored from a backup, never silently skipped.
        """
        document = json.loads(gzip.decompress(self.rows_path(receipt).read_bytes()))
        return {
            name: [TypedRow(**row) for row in rows] for name, rows in document["sheets"].items()
        }
