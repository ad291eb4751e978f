"""What the landing tables promise, made from the form: no list of columns or codes twice."""

from expectations.contracts import TableContract
from intake.form.definition import Column, Form, Sheet
from intake.schemas import data_sheets, is_number

NUMBER_STATUSES = ("reported", "nil", "not_known", "not_applicable", "missing")
UNIT = r"^[A-Z0-9]{2,4}(?:-[A-Z0-9]{2,6})?$"
RETURN_ID = r"^[A-Z0-9-]+-[0-9]{4}-[0-9]{2}-(?:r[0-9]+|x)-[0-9a-f]{8}(?:-[0-9]+)?$"
SHA256 = r"^[0-9a-f]{64}$"


def incoming_contracts(form: Form) -> tuple[TableContract, ...]:
    """Return the promises of every landing table."""
    return (_returns(), *(_sheet(form, sheet) for sheet in data_sheets(form)))


def _returns() -> TableContract:
    return TableContract(
        name="returns",
        key=("return_id",),
        required=("unit_code", "reporting_month", "status", "received_at", "sha256"),
        codes={"status": ("accepted", "refused")},
        patterns={"return_id": RETURN_ID, "sha256": SHA256, "unit_code": UNIT},
        at_least={"revision": 1, "required_count": 0},
        not_above=(("filled_required_count", "required_count"), ("received_at", "recorded_at")),
        at_least_one_row=True,
    )


def _sheet(form: Form, sheet: Sheet) -> TableContract:
    codes = {
        column.name: tuple(code.code for code in form.code_lists[column.code_list].codes)
        for column in sheet.columns
        if column.code_list is not None
    }
    numbers = [column for column in sheet.columns if is_number(column)]
    return TableContract(
        name=sheet.name,
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


def _always_filled(column: Column) -> bool:
    """Whether a required column is never null: a number may be stated as not known."""
    return column.required and not is_number(column)
