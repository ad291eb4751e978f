"""Write the documentation of the staging models from the form, one YAML per sheet.

A column's meaning is written once, in the form; here it is carried over to dbt, with the few tests
that hold a sheet together. Rules about the figures themselves are tested further on.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from intake.form.definition import CodeList, Column, Form, Sheet
from intake.values.model import NUMBER_STATUSES

HEADER = """\
# Made from intake/form by `aircop form`. Change the form, not this file.
"""
DECISIVE: Mapping[str, tuple[str, ...]] = {
    "seizures": ("traffic_type", "unit_role", "commodity_code"),
    "persons": ("person_status", "sex", "age_band"),
    "controls": ("control_type",),
    "information": ("channel",),
    "activities": ("activity_type", "pillar"),
    "equipment": ("equipment_category", "equipment_status"),
    "staff": ("agency_class",),
    "follow_up": ("investigation_opened",),
}
"""Columns whose codes later models branch on. The reader has checked every code already; at most
three a sheet are proved again, because each dbt test costs 50 ms of every build."""
_IDENTITY = {
    "unit_code": "The unit whose return it is, from the cover.",
    "reporting_month": "First day of the month the return is about, from the cover.",
    "line_number": "The line's place among the lines of its sheet, counted from 1.",
}
_LINEAGE = {
    "_return_id": "The return the line came in; one return is one revision of a unit's month.",
    "_source_file": "The file as received, by its hash.",
    "_source_sheet": "The sheet's title in that file, in the language of its sender.",
    "_source_row": "The row in that sheet, counted from 1 as Excel does.",
}


class _Indented(yaml.SafeDumper):
    """Indents lists under their key, as the hand-written files of the project do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def write_staging_docs(form: Form, directory: Path) -> tuple[Path, ...]:
    """Write one file per data sheet beside the staging models, and return their paths."""
    directory.mkdir(parents=True, exist_ok=True)
    paths = []
    for sheet in form.data_sheets:
        path = directory / f"{model_name(sheet)}.yml"
        path.write_text(staging_yaml(form, sheet), encoding="utf-8")
        paths.append(path)
    return tuple(paths)


def model_name(sheet: Sheet) -> str:
    """Name the staging model of a sheet."""
    return f"stg_jaitf__{sheet.name}"


def staging_yaml(form: Form, sheet: Sheet) -> str:
    """Return the text of the model's YAML file."""
    grain = {"unique_combination": {"arguments": {"columns": ["_return_id", "line_number"]}}}
    entries = [_plain(name, text) for name, text in _IDENTITY.items()]
    for entry in entries[:2]:
        entry["data_tests"] = ["not_null"]
    for column in sheet.columns:
        entries.extend(_landed(form, sheet, column))
    entries.extend(_plain(name, text) for name, text in _LINEAGE.items())
    model = {
        "name": model_name(sheet),
        "description": f"Grain: {sheet.grain}, in each return received.",
        "data_tests": [grain],
        "columns": entries,
    }
    document = yaml.dump(
        {"models": [model]}, Dumper=_Indented, sort_keys=False, allow_unicode=True, width=190
    )
    return HEADER + document


def _plain(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "description": description}


def _landed(form: Form, sheet: Sheet, column: Column) -> list[dict[str, Any]]:
    entry = _plain(column.name, _description(column))
    if column.name in DECISIVE[sheet.name] and column.code_list is not None:
        entry["data_tests"] = [_code_test(form.code_lists[column.code_list], column.name)]
    if not column.is_number:
        return [entry]
    statuses = f"{', '.join(NUMBER_STATUSES[:-1])} or {NUMBER_STATUSES[-1]}"
    return [entry, _plain(f"{column.name}_status", f"Whether {column.name} is {statuses}.")]


def _description(column: Column) -> str:
    parts = [column.help["en"]]
    if column.is_number:
        parts.append("Null unless its status is reported or nil (0).")
    elif column.code_list is not None:
        parts.append(f"Code of the list {column.code_list}; null when missing.")
    elif column.kind != "text":
        parts.append("Null when missing.")
    return " ".join(parts)


def _code_test(code_list: CodeList, column: str) -> dict[str, Any]:
    if code_list.seed is None:
        return {"accepted_values": {"arguments": {"values": [c.code for c in code_list.codes]}}}
    target = {"to": f"ref('{code_list.seed}')", "field": code_list.seed_column}
    test: dict[str, Any] = {"arguments": target}
    # Codes with a help text are the form's own, such as `unknown`, and in no seed.
    if own := [code.code for code in code_list.codes if code.help]:
        names = ", ".join(f"'{code}'" for code in own)
        test["config"] = {"where": f"{column} not in ({names})"}
    return {"relationships": test}
