"""The fixed Arrow schema of every landing table, made from the form.

One schema a table for ever, or its files could not be read as one table by every engine.
"""

from collections.abc import Mapping
from typing import Literal

import pyarrow as pa

from intake.form.definition import Form, Sheet

QUANTITY = pa.decimal128(18, 6)
ARROW_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "iata": pa.string(),
    "unit": pa.string(),
    "date": pa.date32(),
    "integer": pa.int64(),
    "decimal": QUANTITY,
}
IDENTITY = [
    pa.field("unit_code", pa.string()),
    pa.field("reporting_month", pa.date32()),
    pa.field("line_number", pa.int32()),
]
LINEAGE = [
    pa.field("_return_id", pa.string()),
    pa.field("_source_file", pa.string()),
    pa.field("_source_sheet", pa.string()),
    pa.field("_source_row", pa.int32()),
]
FINDINGS = pa.schema(
    [
        pa.field("return_id", pa.string()),
        pa.field("unit_code", pa.string()),
        pa.field("reporting_month", pa.date32()),
        pa.field("severity", pa.string()),
        pa.field("sheet", pa.string()),
        pa.field("column_name", pa.string()),
        pa.field("cell", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("_source_row", pa.int32()),
    ]
)
"""What was found, without values or messages: a cell's text may hold personal data."""
FORM_CODES = pa.schema(
    [
        pa.field("form_version", pa.string()),
        pa.field("code_list", pa.string()),
        pa.field("code", pa.string()),
        pa.field("sort_order", pa.int32()),
        pa.field("label_en", pa.string()),
        pa.field("label_fr", pa.string()),
    ]
)
NAMES_WRITTEN = pa.schema(
    [
        pa.field("return_id", pa.string()),
        pa.field("unit_code", pa.string()),
        pa.field("reporting_month", pa.date32()),
        pa.field("sheet", pa.string()),
        pa.field("line_number", pa.int32()),
        pa.field("column_name", pa.string()),
        pa.field("text", pa.string()),
        pa.field("code", pa.string()),
        pa.field("resolution", pa.string()),
        pa.field("_source_row", pa.int32()),
    ]
)
"""Names that are no label of the form, as written; the code is null while it is not known."""
Resolution = Literal["alias", "steward", "unresolved"]
"""What gave a written name its code; nothing yet, while it is unresolved."""
ALIASES = pa.schema(
    [
        pa.field("alias_id", pa.int32()),
        pa.field("code_list", pa.string()),
        pa.field("text", pa.string()),
        pa.field("code", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("decided_by", pa.string()),
        pa.field("decided_at", pa.timestamp("us")),
        pa.field("withdrawn_at", pa.timestamp("us")),
    ]
)
PAIR_DECISIONS = pa.schema(
    [
        pa.field("decision_id", pa.int32()),
        pa.field("first_unit_code", pa.string()),
        pa.field("first_seizure_ref", pa.string()),
        pa.field("second_unit_code", pa.string()),
        pa.field("second_seizure_ref", pa.string()),
        pa.field("decision", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("decided_by", pa.string()),
        pa.field("decided_at", pa.timestamp("us")),
        pa.field("withdrawn_at", pa.timestamp("us")),
    ]
)
OUTLIER_DECISIONS = pa.schema(
    [
        pa.field("decision_id", pa.int32()),
        pa.field("unit_code", pa.string()),
        pa.field("seizure_ref", pa.string()),
        pa.field("commodity_code", pa.string()),
        pa.field("quantity_reported", QUANTITY),
        pa.field("unit_reported", pa.string()),
        pa.field("decision", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("decided_by", pa.string()),
        pa.field("decided_at", pa.timestamp("us")),
        pa.field("withdrawn_at", pa.timestamp("us")),
    ]
)
WAIVERS = pa.schema(
    [
        pa.field("waiver_id", pa.int32()),
        pa.field("rule_id", pa.string()),
        pa.field("unit_code", pa.string()),
        pa.field("valid_from", pa.date32()),
        pa.field("valid_to", pa.date32()),
        pa.field("reason", pa.string()),
        pa.field("granted_by", pa.string()),
        pa.field("granted_at", pa.timestamp("us")),
        pa.field("withdrawn_at", pa.timestamp("us")),
    ]
)
QUARTER_EVENTS = pa.schema(
    [
        pa.field("event_id", pa.int32()),
        pa.field("quarter", pa.string()),
        pa.field("event", pa.string()),
        pa.field("unit_code", pa.string()),
        pa.field("reporting_month", pa.date32()),
        pa.field("ends", pa.date32()),
        pa.field("reason", pa.string()),
        pa.field("decided_by", pa.string()),
        pa.field("decided_at", pa.timestamp("us")),
        pa.field("vintage_id", pa.string()),
        pa.field("outstanding", pa.string()),
    ]
)
CHANGE_REQUESTS = pa.schema(
    [
        pa.field("request_id", pa.int32()),
        pa.field("receipt", pa.string()),
        pa.field("unit_code", pa.string()),
        pa.field("reporting_month", pa.date32()),
        pa.field("quarter", pa.string()),
        pa.field("event_id", pa.int32()),
        pa.field("requested_at", pa.timestamp("us")),
        pa.field("requested_by", pa.string()),
        pa.field("reason", pa.string()),
        pa.field("reasoned_at", pa.timestamp("us")),
        pa.field("decision", pa.string()),
        pa.field("decided_by", pa.string()),
        pa.field("decided_at", pa.timestamp("us")),
        pa.field("decision_reason", pa.string()),
    ]
)
DECISIONS: Mapping[str, pa.Schema] = {
    "alias": ALIASES,
    "pair_decision": PAIR_DECISIONS,
    "outlier_decision": OUTLIER_DECISIONS,
    "waiver": WAIVERS,
    "quarter_event": QUARTER_EVENTS,
    "change_request": CHANGE_REQUESTS,
}
"""The tables of decisions: those in force on the day, whose withdrawal is then null."""


def sheet_schema(sheet: Sheet) -> pa.Schema:
    """Return the fixed schema of one sheet's table."""
    fields = list(IDENTITY)
    for column in sheet.columns:
        fields.append(pa.field(column.name, ARROW_TYPES[column.kind]))
        if column.is_number:
            fields.append(pa.field(f"{column.name}_status", pa.string()))
    return pa.schema(fields + LINEAGE)


def returns_schema(form: Form) -> pa.Schema:
    """Return the fixed schema of the table of submissions."""
    names = [sheet.name for sheet in form.data_sheets]
    with_box = [sheet.name for sheet in form.data_sheets if not sheet.is_optional]
    return pa.schema(
        [
            pa.field("return_id", pa.string()),
            pa.field("unit_code", pa.string()),
            pa.field("reporting_month", pa.date32()),
            pa.field("revision", pa.int32()),
            pa.field("status", pa.string()),
            pa.field("held_reason", pa.string()),
            pa.field("received_at", pa.timestamp("us")),
            pa.field("received_local_date", pa.date32()),
            pa.field("recorded_at", pa.timestamp("us")),
            pa.field("sha256", pa.string()),
            pa.field("file_name", pa.string()),
            pa.field("language", pa.string()),
            pa.field("form_version", pa.string()),
            pa.field("preparer_role", pa.string()),
            pa.field("certified", pa.string()),
            pa.field("certified_by_role", pa.string()),
            *[pa.field(f"nil_{name}", pa.bool_()) for name in with_box],
            *[pa.field(f"rows_{name}", pa.int32()) for name in names],
            pa.field("required_count", pa.int32()),
            pa.field("filled_required_count", pa.int32()),
            pa.field("error_count", pa.int32()),
            pa.field("question_count", pa.int32()),
            pa.field("note_count", pa.int32()),
            pa.field("_source_file", pa.string()),
        ]
    )


def month_schemas(form: Form) -> dict[str, pa.Schema]:
    """Return the schemas of the tables that have a file per month, by table."""
    sheets = {sheet.name: sheet_schema(sheet) for sheet in form.data_sheets}
    return {
        **sheets,
        "names_written": NAMES_WRITTEN,
        "findings": FINDINGS,
        "returns": returns_schema(form),
    }
