"""Accepted rows as typed Parquet: one fixed Arrow schema a table, one file per sheet and month.

A month's file is rewritten whole whenever the set of its returns has changed, and left untouched
otherwise. Every revision is here; which one counts is decided in the warehouse.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from intake.form.definition import Column, Form, Sheet
from intake.landing import Landing
from intake.registry.model import Submission
from intake.rules.model import TypedRow
from intake.schemas import (
    FINDINGS,
    FORM_CODES,
    data_sheets,
    is_number,
    returns_schema,
    sheet_schema,
)

RETURNS_KEY = b"aircop.returns"
"""Parquet metadata: the receipts whose rows a file holds; how a stale file is known."""
EMPTY_FILE = "none.parquet"
"""A file without rows, so that a table can be read before its first return."""


@dataclass(frozen=True)
class LandedMonth:
    """What one call wrote for one month."""

    reporting_month: date
    return_count: int
    row_count: int


def land_tables(
    submissions: Sequence[Submission], landing: Landing, form: Form
) -> tuple[LandedMonth, ...]:
    """Bring every month's Parquet files up to the submissions given, which are all there are.

    Returns:
        The months that were rewritten, oldest first; empty when nothing had changed.
    """
    _write_codes(landing, form)
    _write_empty_files(landing, form)
    months: dict[date, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.reporting_month is not None and submission.unit_code is not None:
            months[submission.reporting_month].append(submission)
    _drop_other_months(landing, {f"{month:%Y-%m}" for month in months})
    written = []
    for month, of_month in sorted(months.items()):
        ordered = sorted(of_month, key=lambda s: s.receipt)
        if _stamp(ordered) != _stamp_of(_month_file(landing, "returns", month)):
            written.append(_land_month(month, ordered, landing, form))
    return tuple(written)


def _drop_other_months(landing: Landing, kept: set[str]) -> None:
    """Remove the tables of months of which nothing was known on the day asked about.

    Only tables made from the landing go; the bytes and the rows they were made from stay.
    """
    for path in landing.tables.glob("*/[0-9][0-9][0-9][0-9]-[0-9][0-9].parquet"):
        if path.stem not in kept:
            path.unlink()


def _land_month(
    month: date, submissions: Sequence[Submission], landing: Landing, form: Form
) -> LandedMonth:
    accepted = [s for s in submissions if s.status == "accepted"]
    rows = {s.receipt: landing.read_rows(s.receipt) for s in accepted}
    row_count = 0
    for sheet in data_sheets(form):
        records = [
            _record(sheet, submission, row)
            for submission in accepted
            for row in rows[submission.receipt].get(sheet.name, [])
        ]
        row_count += len(records)
        _write(landing, sheet.name, month, records, sheet_schema(sheet), accepted)
    findings = [record for s in submissions for record in _finding_records(s)]
    _write(landing, "findings", month, findings, FINDINGS, submissions)
    # Last, because its stamp is what says that the whole month is up to date.
    returns = [_return_record(s, form) for s in submissions]
    _write(landing, "returns", month, returns, returns_schema(form), submissions)
    return LandedMonth(month, len(submissions), row_count)


def _record(sheet: Sheet, submission: Submission, row: TypedRow) -> dict[str, Any]:
    record: dict[str, Any] = {
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
        "line_number": row.line_number,
        "_return_id": submission.receipt,
        "_source_file": submission.sha256,
        "_source_sheet": row.source_sheet,
        "_source_row": row.source_row,
    }
    for column in sheet.columns:
        record[column.name] = _typed(column, row.values.get(column.name))
        if is_number(column):
            record[f"{column.name}_status"] = row.statuses[column.name]
    return record


def _typed(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "decimal":
        return Decimal(value)
    if column.kind == "date":
        return date.fromisoformat(value)
    return value


def _return_record(submission: Submission, form: Form) -> dict[str, Any]:
    counts = Counter(finding.severity for finding in submission.findings)
    record: dict[str, Any] = {
        "return_id": submission.receipt,
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
        "revision": submission.revision,
        "status": submission.status,
        "received_at": submission.received_at,
        "recorded_at": submission.recorded_at,
        "sha256": submission.sha256,
        "file_name": submission.file_name,
        "language": submission.language,
        "form_version": submission.form_version,
        "required_count": submission.required_count,
        "filled_required_count": submission.filled_required_count,
        "error_count": counts["error"],
        "question_count": counts["question"],
        "note_count": counts["note"],
        "_source_file": submission.sha256,
    }
    for name in ("preparer_role", "certified", "certified_by_role"):
        record[name] = submission.cover.get(name)
    for sheet in data_sheets(form):
        if not sheet.is_optional:
            record[f"nil_{sheet.name}"] = sheet.name in submission.nil_sheets
        record[f"rows_{sheet.name}"] = submission.row_counts.get(sheet.name)
    return record


def _finding_records(submission: Submission) -> Iterable[dict[str, Any]]:
    for finding in submission.findings:
        yield {
            "return_id": submission.receipt,
            "unit_code": submission.unit_code,
            "reporting_month": submission.reporting_month,
            "severity": finding.severity,
            "sheet": finding.sheet_name,
            "column_name": finding.column_name,
            "cell": finding.cell,
            "rule": finding.rule,
            "_source_row": finding.source_row,
        }


def _write_codes(landing: Landing, form: Form) -> None:
    records = [
        {
            "form_version": form.version,
            "code_list": code_list.name,
            "code": code.code,
            "sort_order": number,
            "label_en": code.labels["en"],
            "label_fr": code.labels["fr"],
        }
        for code_list in form.code_lists.values()
        for number, code in enumerate(code_list.codes, start=1)
    ]
    _write_table(
        landing.tables / "form_code" / "all.parquet", pa.Table.from_pylist(records, FORM_CODES)
    )


def _write_empty_files(landing: Landing, form: Form) -> None:
    schemas = {sheet.name: sheet_schema(sheet) for sheet in data_sheets(form)}
    schemas |= {"returns": returns_schema(form), "findings": FINDINGS}
    for table, schema in schemas.items():
        _write_table(landing.tables / table / EMPTY_FILE, schema.empty_table())


def _month_file(landing: Landing, table: str, month: date) -> Path:
    return landing.tables / table / f"{month:%Y-%m}.parquet"


def _stamp(submissions: Sequence[Submission]) -> bytes:
    return json.dumps([s.receipt for s in submissions]).encode()


def _stamp_of(path: Path) -> bytes | None:
    if not path.exists():
        return None
    metadata = pq.read_schema(path).metadata or {}
    stamp = metadata.get(RETURNS_KEY)
    return stamp if stamp is None else bytes(stamp)


def _write(
    landing: Landing,
    table: str,
    month: date,
    records: list[dict[str, Any]],
    schema: pa.Schema,
    submissions: Sequence[Submission],
) -> None:
    rows = pa.Table.from_pylist(records, schema.with_metadata({RETURNS_KEY: _stamp(submissions)}))
    _write_table(_month_file(landing, table, month), rows)


def _write_table(path: Path, rows: pa.Table) -> None:
    """Write a Parquet file so that readers see the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    pq.write_table(rows, partial, compression="zstd")
    partial.replace(path)
