"""Cases between cells, lines and sheets, found by modules of their own."""

from datetime import date

from tests.unit.intake.bad_input import PERSON, SEIZURE, append, with_cell
from tests.unit.intake.rules.cases.declared_sheets import (
    ACTIVITY,
    OPERATION,
    activity,
    equipment,
)
from tests.unit.intake.rules.cases.model import Case, line, on
from tests.unit.intake.rules.draft import Draft, cell_of

_SECOND = {**SEIZURE, "commodity_code": "opium", "quantity_reported": 3}
_STAFF = ("women", "men", "women_heads", "heads")
_STAFF_ROWS = range(5, 12)
_CONTROLS = 10


def _two(sheet: str, first: dict[str, object], second: dict[str, object]) -> Draft:
    return on(sheet, first).put(sheet, 6, **second)


def _staff(number: int) -> Draft:
    draft = Draft()
    for row in _STAFF_ROWS:
        draft.put("staff", row, **{**dict.fromkeys(_STAFF, 0), "women": number})
    return draft


def _operation(own: int) -> Draft:
    seizure = {"joint_operation_code": "Harmattan", "detection_basis": "joint_operation"}
    draft = on("activities", {**OPERATION, "operation_own_count": own})
    return draft.put("seizures", 5, **seizure).put(
        "seizures", 6, **{**_SECOND, **seizure, "seizure_ref": "S-002"}
    )


def _merged(cells: str) -> Draft:
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'
    draft = Draft().put("seizures", 6, **_SECOND)
    return draft.change("seizures", lambda xml: xml.replace(b"</sheetData>", merge.encode()))


def _hidden(row: int) -> Draft:
    def hide(xml: bytes) -> bytes:
        return xml.replace(f'<row r="{row}"'.encode(), f'<row r="{row}" hidden="1"'.encode())

    shown = Draft().put("seizures", 6, **_SECOND).put("seizures", 30, remark=None)
    return shown.change("seizures", hide)


def _quantity(inner: str, attributes: str = "") -> Draft:
    cell = cell_of("seizures", "quantity_reported")
    return Draft().change("seizures", with_cell(cell, inner, attributes))


CASES = {
    "line_blank": line(
        "question", "staff.women", dict.fromkeys(_STAFF), dict.fromkeys(_STAFF, 0), row=6
    ),
    "fixed_line_twice": line(
        "error",
        "controls.control_type",
        {"control_type": "api_lists_screened"},
        {"control_type": "pnr_lists_screened"},
        row=6,
    ),
    "fixed_line_missing": Case(
        "question",
        "",
        lambda: Draft().put("controls", 4 + _CONTROLS, control_type=None, control_count=None),
        lambda: Draft().put("controls", 4 + _CONTROLS, control_count=None),
    ),
    "seizure_event_conflict": line(
        "error", "seizures.traffic_type", {**_SECOND, "traffic_type": "cargo"}, _SECOND, row=6
    ),
    "duplicate_seizure_line": line(
        "question",
        "seizures.seizure_ref",
        SEIZURE,
        {**SEIZURE, "quantity_reported": 3},
        row=6,
    ),
    "person_without_seizure": line(
        "error", "persons.seizure_ref", {"seizure_ref": "S-9"}, {"seizure_ref": "S-001"}
    ),
    "currency_missing": line(
        "error",
        "seizures.currency_code",
        {"value_reported": 900},
        {"value_reported": 900, "currency_code": "EUR"},
    ),
    "unit_unfit_for_commodity": line(
        "error",
        "seizures.unit_reported",
        {"unit_reported": "currency_unit", "currency_code": "EUR"},
        {"unit_reported": "currency_unit", "currency_code": "EUR", "commodity_code": "cash"},
    ),
    "unit_unusual_for_commodity": line(
        "question",
        "seizures.unit_reported",
        {"commodity_code": "ivory", "unit_reported": "tablet"},
        {"commodity_code": "tramadol", "unit_reported": "tablet"},
    ),
    "implausible_quantity": line(
        "question",
        "seizures.quantity_reported",
        {"quantity_reported": 12_500},
        {"quantity_reported": 12_500, "unit_reported": "g"},
    ),
    "grant_unknown": activity("grant_code", {"grant_code": "NO"}, {"grant_code": "EU-2025"}),
    "grant_not_in_month": activity(
        "grant_code", {"grant_code": "EU-2021"}, {"grant_code": "EU-2025"}
    ),
    "dates_reversed": Case(
        "error",
        cell_of("activities", "end_date"),
        lambda: on("activities", {**ACTIVITY, "end_date": date(2026, 1, 11)}),
        lambda: on("activities", {**ACTIVITY, "end_date": date(2026, 1, 12)}),
    ),
    "received_earlier": equipment(
        "received_date",
        {"received_date": date(2025, 12, 31)},
        {"received_date": date(2026, 1, 1)},
    ),
    "parts_exceed_whole": line(
        "error", "staff.women_heads", {"women_heads": 3, "heads": 2}, {"women_heads": 2, "heads": 2}
    ),
    "hits_exceed_queries": line(
        "question", "information.hit_count", {"hit_count": 4}, {"hit_count": 3}
    ),
    "count_contradicts_seizures": Case(
        "question",
        cell_of("information", "hit_count"),
        lambda: Draft().put("seizures", i247_hit="yes").put("information", hit_count=0),
        lambda: Draft().put("seizures", i247_hit="no").put("information", hit_count=0),
    ),
    "operation_own_count_differs": Case(
        "question",
        cell_of("activities", "operation_own_count"),
        lambda: _operation(1),
        lambda: _operation(2),
    ),
    "staff_all_zero": Case(
        "question", cell_of("staff", "women"), lambda: _staff(0), lambda: _staff(1)
    ),
    "activity_conflict": Case(
        "question",
        cell_of("activities", "start_date", 6),
        lambda: _two("activities", ACTIVITY, {**ACTIVITY, "start_date": date(2026, 1, 13)}),
        lambda: _two("activities", ACTIVITY, {**ACTIVITY, "participants_women": 5}),
    ),
    "activity_line_twice": Case(
        "question",
        cell_of("activities", "activity_ref", 6),
        lambda: _two(
            "activities",
            {**ACTIVITY, "agency_class": "police"},
            {**ACTIVITY, "agency_class": "police"},
        ),
        lambda: _two(
            "activities",
            {**ACTIVITY, "agency_class": "police"},
            {**ACTIVITY, "agency_class": "customs"},
        ),
    ),
    "person_group_twice": Case(
        "question",
        cell_of("persons", "seizure_ref", 6),
        lambda: _two("persons", dict(PERSON), dict(PERSON)),
        lambda: _two("persons", dict(PERSON), {**PERSON, "sex": "male"}),
    ),
    "total_row": line(
        "error",
        "seizures.seizure_ref",
        {"seizure_ref": "Total", "quantity_reported": 12.5},
        {**_SECOND, "remark": "total of two parcels"},
        row=6,
    ),
    "line_incomplete": line(
        "error", "seizures.commodity_code", {"commodity_code": "heroin"}, _SECOND, row=6
    ),
    "stray_content": line("question", "seizures.flow", {"flow": "x"}, {"flow": None}, row=40),
    "stray_column": Case(
        "question",
        "K5",
        lambda: Draft().cell("persons", K5="?", K9="?"),
        lambda: Draft().cell("persons", K5="?"),
    ),
    "merged_cells": Case("error", "E5:F6", lambda: _merged("E5:F6"), lambda: _merged("E90:F91")),
    "hidden_rows": Case("note", "6:6", lambda: _hidden(6), lambda: _hidden(30)),
    "formula_value": Case(
        "note",
        cell_of("seizures", "quantity_reported"),
        lambda: _quantity("<f>10+2.5</f><v>12.5</v>"),
        lambda: _quantity("<v>12.5</v>"),
    ),
    "formula_uncached": Case(
        "error",
        cell_of("seizures", "quantity_reported"),
        lambda: _quantity("<f>10+2.5</f>"),
        lambda: _quantity("<f>10+2.5</f><v>12.5</v>"),
    ),
    "error_cell": Case(
        "error",
        cell_of("seizures", "quantity_reported"),
        lambda: _quantity("<v>#DIV/0!</v>", 't="e"'),
        lambda: _quantity("<v>#DIV/0!</v>", 't="str"'),
    ),
    "error_outside": Case(
        "note",
        "AQ9",
        lambda: _beside('<c r="AQ9" t="e"><v>#REF!</v></c>'),
        lambda: _beside('<c r="AQ9"><v>3</v></c>'),
    ),
}


def _beside(cell: str) -> Draft:
    return Draft().change("seizures", append(f'<row r="9">{cell}</row>'))
