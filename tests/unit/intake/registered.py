"""Makers of checked returns for what comes after reading: registering, landing, comparing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from intake.findings import Finding
from intake.form.definition import load_form
from intake.rules.model import CheckedReturn, TypedRow

MONTH = date(2026, 1, 1)


def staff_row(women: int | None, status: str = "reported") -> TypedRow:
    """Return the police officers of a month."""
    return TypedRow(
        line_number=1,
        source_row=5,
        source_sheet="Staff",
        values={"agency_class": "police", "women": women, "men": 3},
        statuses={
            "women": status,
            "men": "reported",
            "women_heads": "missing",
            "heads": "not_known",
        },
    )


def row(
    sheet: str, line: int = 1, written: Mapping[str, str] | None = None, **values: Any
) -> TypedRow:
    """Return a line of a sheet; columns that are not given are blank."""
    columns = load_form().sheet(sheet).columns
    filled = {column.name: values.get(column.name) for column in columns}
    statuses = {
        column.name: "missing" if filled[column.name] is None else "reported"
        for column in columns
        if column.is_number
    }
    return TypedRow(line, line + 4, sheet.capitalize(), filled, statuses, written or {})


def seizure(line: int = 1, written: Mapping[str, str] | None = None, **values: Any) -> TypedRow:
    """Return a seizure line of 12.345 kg of heroin on the fifth of the month."""
    usual = {
        "seizure_ref": "S-001",
        "seizure_date": date(2026, 1, 5),
        "departure_country": "NGA",
        "destination_country": "NAM",
        "commodity_code": "heroin",
        "quantity_reported": Decimal("12.345"),
        "unit_reported": "kg",
    }
    return row("seizures", line, written, **{**usual, **values})


def checked(
    *staff: TypedRow,
    status: str = "accepted",
    unit: str = "LOS",
    month: date = MONTH,
    **sheets: tuple[TypedRow, ...],
) -> CheckedReturn:
    """Return a judged return of some staff lines, and of other sheets by name."""
    finding = Finding("error", "Staff", "A5", "X1234567", "personal_data", "…", "staff", None, 5)
    return CheckedReturn(
        status="accepted" if status == "accepted" else "refused",
        form_version="1",
        unit_code=unit,
        reporting_month=month,
        language="en",
        cover={"preparer_role": "analyst", "certified": "yes"},
        nil_sheets=frozenset({"seizures"}),
        rows={"staff": staff, **sheets} if status == "accepted" else {},
        findings=() if status == "accepted" else (finding,),
        required_count=4,
        filled_required_count=3,
    )
