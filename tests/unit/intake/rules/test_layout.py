"""Sheets and headings that were renamed, moved, deleted or added by the sender."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.intake.bad_input import SenderReturn, check, found, only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


def test_a_missing_sheet_is_named(path: Path) -> None:
    filled = SenderReturn()
    del filled.workbook["Controls"]

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.value) == ("sheet_missing", "Controls")


def test_a_renamed_sheet_is_known_by_its_tags(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures").title = "Prises"

    checked = check(filled.save(path))

    assert [(f.rule, f.sheet) for f in checked.findings] == [("sheet_renamed", "Prises")]
    assert checked.rows["seizures"][0].source_sheet == "Prises"


def heading(filled: SenderReturn, column_name: str) -> Any:
    return filled.cell("seizures", 4, column_name)


def test_a_changed_heading_is_refused_with_what_it_was(path: Path) -> None:
    filled = SenderReturn()
    heading(filled, "quantity_reported").value = "Weight"

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.cell, finding.value) == ("heading_changed", "AF4", "Weight")
    assert "Write “Quantity” again" in finding.message


def test_a_required_heading_that_is_gone_is_named(path: Path) -> None:
    filled = SenderReturn()
    heading(filled, "flow").value = None

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.cell) == ("column_missing", "F4")
    assert "“Flow”" in finding.message


def test_an_optional_column_that_was_deleted_is_asked_about(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures").delete_cols(filled.cell("seizures", 4, "remark").column)

    assert only(check(filled.save(path))).rule == "optional_column_missing"


def test_a_column_of_the_senders_own_is_refused_only_when_it_is_filled(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures")["AO4"] = "Our number"
    empty = check(filled.save(path))
    filled.sheet("seizures")["AO5"] = "12"

    assert found(empty) == []
    assert found(check(filled.save(path))) == [("unknown_heading", "error", "AO4")]


def test_rows_put_above_the_table_move_nothing_but_the_row_numbers(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures").insert_rows(1, amount=3)
    filled.sheet("seizures")["A1"] = "Our letterhead"
    filled.sheet("persons").delete_rows(3)

    checked = check(filled.save(path))

    assert found(checked) == []
    assert (checked.rows["seizures"][0].source_row, checked.rows["persons"][0].source_row) == (8, 4)


def test_columns_in_another_order_are_read_by_their_headings(path: Path) -> None:
    filled = SenderReturn()
    sheet = filled.sheet("controls")
    for row in range(3, 15):
        sheet.cell(row, 1).value, sheet.cell(row, 2).value = (
            sheet.cell(row, 2).value,
            sheet.cell(row, 1).value,
        )

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["controls"][0].values["control_count"] == 3
