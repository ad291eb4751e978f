"""What the landing tables promise, made from the form: no list of columns or codes twice."""

from typing import get_args

from expectations.contracts import TableContract
from expectations.words import QUARTER, RETURN_ID, SHA256, UNIT
from intake.form.definition import Column, Form, Sheet
from intake.names import ALIAS_LISTS, alias_list
from intake.registry.quarters import HELD_REASONS
from intake.schemas import DECISIONS, Resolution
from intake.values.model import NUMBER_STATUSES


def incoming_contracts(form: Form) -> tuple[TableContract, ...]:
    """Return the promises of every landing table."""
    sheets = form.data_sheets
    return (
        _returns(),
        *(_sheet(form, sheet) for sheet in sheets),
        _names_written(sheets),
        _aliases(),
        _pair_decisions(),
        _outlier_decisions(),
        _waivers(),
        _quarter_events(),
        _change_requests(),
    )


def raw_name(table: str) -> str:
    """Return the raw table of a landing folder: what stewards decide is not of the task forces."""
    return f"steward__{table}" if table in DECISIONS else f"jaitf__{table}"


def _returns() -> TableContract:
    return TableContract(
        name="returns",
        row="One row is a file that was received for a known unit and month.",
        key=("return_id",),
        required=(
            *("unit_code", "reporting_month", "status", "received_at", "received_local_date"),
            "sha256",
        ),
        codes={"status": ("accepted", "refused"), "held_reason": HELD_REASONS},
        patterns={"return_id": RETURN_ID, "sha256": SHA256, "unit_code": UNIT},
        at_least={"revision": 1, "required_count": 0},
        not_above=(("filled_required_count", "required_count"), ("received_at", "recorded_at")),
        at_least_one_row=True,
        why={"status": "a return is either accepted whole or refused whole"},
    )


def _sheet(form: Form, sheet: Sheet) -> TableContract:
    codes = {
        column.name: tuple(code.code for code in form.code_lists[column.code_list].codes)
        for column in sheet.columns
        if column.code_list is not None
    }
    numbers = [column for column in sheet.columns if column.is_number]
    return TableContract(
        name=sheet.name,
        row=f"{sheet.grain[0].upper()}{sheet.grain[1:]}, in each accepted return.",
        key=("_return_id", "line_number"),
        required=(
            *("unit_code", "reporting_month", "_source_file", "_source_sheet", "_source_row"),
            *(column.name for column in sheet.columns if _always_filled(column)),
            *(f"{column.name}_status" for column in numbers),
        ),
        codes={**codes, **{f"{column.name}_status": NUMBER_STATUSES for column in numbers}},
        patterns={"_return_id": RETURN_ID, "_source_file": SHA256},
        at_least={"_source_row": 2, **{column.name: 0 for column in numbers}},
    )


def _names_written(sheets: tuple[Sheet, ...]) -> TableContract:
    columns = {column.name for sheet in sheets for column in sheet.columns if alias_list(column)}
    return TableContract(
        name="names_written",
        row="One row is a name that is no label of the form, as its sender wrote it.",
        key=("return_id", "sheet", "line_number", "column_name"),
        required=("unit_code", "reporting_month", "text", "resolution", "_source_row"),
        codes={
            "sheet": tuple(sheet.name for sheet in sheets),
            "column_name": tuple(sorted(columns)),
            "resolution": get_args(Resolution),
        },
        patterns={"return_id": RETURN_ID, "unit_code": UNIT},
        at_least={"_source_row": 2},
    )


def _aliases() -> TableContract:
    return TableContract(
        name="alias",
        row="One row is a name that a steward took for a code.",
        key=("code_list", "text"),
        required=("alias_id", "code", "reason", "decided_by", "decided_at"),
        codes={"code_list": tuple(sorted(ALIAS_LISTS))},
    )


def _pair_decisions() -> TableContract:
    pair = ("first_unit_code", "first_seizure_ref", "second_unit_code", "second_seizure_ref")
    return TableContract(
        name="pair_decision",
        row="One row is a decision on two claims: the same event, or two.",
        key=pair,
        required=("decision_id", "decision", "reason", "decided_by", "decided_at"),
        codes={"decision": ("same", "different")},
        patterns={"first_unit_code": UNIT, "second_unit_code": UNIT},
    )


def _outlier_decisions() -> TableContract:
    return TableContract(
        name="outlier_decision",
        row="One row is a decision on one amount that stood out.",
        key=("unit_code", "seizure_ref", "commodity_code", "quantity_reported", "unit_reported"),
        required=("decision_id", "decision", "reason", "decided_by", "decided_at"),
        codes={"decision": ("confirmed", "wrong")},
        patterns={"unit_code": UNIT},
    )


def _waivers() -> TableContract:
    return TableContract(
        name="waiver",
        row="One row is a rule set aside for a unit and some months.",
        key=("waiver_id",),
        required=("rule_id", "unit_code", "reason", "granted_by", "granted_at"),
        patterns={"unit_code": UNIT},
        not_above=(("valid_from", "valid_to"),),
    )


def _quarter_events() -> TableContract:
    return TableContract(
        name="quarter_event",
        row="One row is a closing, a reopening or an exception of a quarter.",
        key=("event_id",),
        required=("quarter", "event", "reason", "decided_by", "decided_at"),
        codes={"event": ("closed", "reopened", "unlocked")},
        patterns={"quarter": QUARTER, "unit_code": UNIT},
    )


def _change_requests() -> TableContract:
    return TableContract(
        name="change_request",
        row="One row is a return that came after its quarter was closed.",
        key=("request_id",),
        required=("receipt", "unit_code", "reporting_month", "quarter", "event_id", "requested_at"),
        codes={"decision": ("approved", "rejected")},
        patterns={"receipt": RETURN_ID, "quarter": QUARTER, "unit_code": UNIT},
        not_above=(("requested_at", "decided_at"),),
    )


def _always_filled(column: Column) -> bool:
    """Whether a required column is never null.

    A number may be stated as not known, and a name may wait for a steward to say what it means.
    """
    return column.required and not column.is_number and alias_list(column) is None
