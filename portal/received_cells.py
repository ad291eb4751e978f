"""The cells that a figure's records came from: the received files opened anew, each in a child.

A cell is named only where the file itself, read again as it was on the day, has the column; else
the row is all that is said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from exports.lineage.chain import Record
from intake.landing import Landing
from intake.reading.cell_names import cell_name
from intake.reading.child import check_many
from intake.registry.model import Submission
from intake.registry.store import Registry
from intake.rules.model import CheckedReturn


@dataclass(frozen=True)
class ReceivedCell:
    """Where a record stands in the file that its unit sent."""

    file_name: str | None
    """As its sender called it."""
    path: Path | None
    """Where the bytes are kept."""
    cell: str | None
    """Such as M12; null when the record is a whole row or a whole return."""
    written: str | None
    """What the cell says, as it is read today."""


def received_cells(
    records: Iterable[Record], registry: Registry, landing: Landing
) -> dict[Record, ReceivedCell]:
    """Return the place of each record; a file is opened once, read-only and in a child process."""
    asked = list(records)
    digests = sorted({r.sha256 for r in asked if r.sha256 and r.source_row})
    paths = {sha256: landing.received_path(sha256) for sha256 in digests}
    checked = check_many([(path, None, None) for path in paths.values()])
    read = dict(zip(paths, checked, strict=True))
    names = _file_names(registry, {r.return_id for r in asked if r.return_id})
    return {record: _place(record, names, landing, read) for record in asked}


def _file_names(registry: Registry, return_ids: set[str]) -> dict[str, str]:
    with registry.reading() as session:
        rows = session.execute(
            select(Submission.receipt, Submission.file_name).where(
                Submission.receipt.in_(return_ids)
            )
        )
        return {row.receipt: row.file_name for row in rows}


def _place(
    record: Record,
    names: Mapping[str, str],
    landing: Landing,
    read: Mapping[str, CheckedReturn],
) -> ReceivedCell:
    file_name = names.get(record.return_id or "")
    path = landing.received_path(record.sha256) if record.sha256 else None
    checked = read.get(record.sha256 or "")
    if checked is None or record.form_sheet is None or record.source_row is None:
        return ReceivedCell(file_name, path, None, None)
    column_name = record.source_column or ""
    column = checked.columns.get(record.form_sheet, {}).get(column_name)
    row = next(
        (r for r in checked.rows.get(record.form_sheet, ()) if r.source_row == record.source_row),
        None,
    )
    if column is None or row is None:
        return ReceivedCell(file_name, path, None, None)
    value = row.values.get(column_name)
    written = row.statuses.get(column_name) if value is None else str(value)
    return ReceivedCell(file_name, path, cell_name(record.source_row, column), written)
