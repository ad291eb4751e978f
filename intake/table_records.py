"""The records of the landing tables, made from submissions and their rows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from intake.form.definition import Column, Form, Sheet
from intake.landed_names import LandedName
from intake.registry.decisions import Decisions
from intake.registry.model import Submission
from intake.rules.model import TypedRow
from intake.schemas import DECISIONS

Record = dict[str, Any]


def line_record(
    sheet: Sheet, submission: Submission, row: TypedRow, values: Mapping[str, Any]
) -> Record:
    """Return one line of a sheet, with the values as they are understood on the day."""
    record: Record = {
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
        "line_number": row.line_number,
        "_return_id": submission.receipt,
        "_source_file": submission.sha256,
        "_source_sheet": row.source_sheet,
        "_source_row": row.source_row,
    }
    for column in sheet.columns:
        record[column.name] = _typed(column, values.get(column.name))
        if column.is_number:
            record[f"{column.name}_status"] = row.statuses[column.name]
    return record


def name_record(submission: Submission, sheet: Sheet, row: TypedRow, name: LandedName) -> Record:
    """Return one written name of a line."""
    return {
        "return_id": submission.receipt,
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
        "sheet": sheet.name,
        "line_number": row.line_number,
        "column_name": name.column_name,
        "text": name.text,
        "code": name.code,
        "resolution": name.resolution,
        "_source_row": row.source_row,
    }


def _typed(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "decimal":
        return Decimal(value)
    if column.kind == "date":
        return date.fromisoformat(value)
    return value


def return_record(
    submission: Submission, received_local_date: date, form: Form, held_reason: str | None = None
) -> Record:
    """Return one submission; the day it was received on is that of the unit."""
    counts = Counter(finding.severity for finding in submission.findings)
    record: Record = {
        "return_id": submission.receipt,
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
        "revision": submission.revision,
        "status": submission.status,
        "held_reason": held_reason,
        "received_at": submission.received_at,
        "received_local_date": received_local_date,
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
    for sheet in form.data_sheets:
        if not sheet.is_optional:
            record[f"nil_{sheet.name}"] = sheet.name in submission.nil_sheets
        record[f"rows_{sheet.name}"] = submission.row_counts.get(sheet.name)
    return record


def finding_records(submission: Submission) -> Iterator[Record]:
    """Yield the findings of a submission, without values and messages."""
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


def code_records(form: Form) -> list[Record]:
    """Return the codes of every list of the form, in the order shown."""
    return [
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


def decision_records(decisions: Decisions) -> dict[str, list[Record]]:
    """Return the decisions in force by table; that one is taken back later is not known yet."""
    rows: dict[str, Iterable[Any]] = {
        "alias": decisions.aliases,
        "pair_decision": decisions.pairs,
        "outlier_decision": decisions.outliers,
        "waiver": decisions.waivers,
        "quarter_event": decisions.quarters.events,
        "change_request": decisions.quarters.requests,
    }
    return {
        table: [
            {
                name: None if name == "withdrawn_at" else getattr(row, name)
                for name in DECISIONS[table].names
            }
            for row in rows[table]
        ]
        for table in DECISIONS
    }
