"""Sheets and headings that were renamed, moved, deleted or added by the sender."""

from decimal import Decimal
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


def test_a_changed_heading_is_read_by_its_tag_and_asked_about(path: Path) -> None:
    filled = SenderReturn()
    heading(filled, "quantity_reported").value = "Weight"

    checked = check(filled.save(path))

    finding = only(checked)
    assert (finding.rule, finding.severity) == ("heading_changed", "question")
    assert (finding.cell, finding.value) == ("AF4", "Weight")
    assert "read as “Quantity”" in finding.message
    assert checked.rows["seizures"][0].values["quantity_reported"] == Decimal("12.5")


def test_a_heading_that_is_gone_is_read_by_its_tag_and_asked_about(path: Path) -> None:
    filled = SenderReturn()
    heading(filled, "flow").value = None

    checked = check(filled.save(path))

    finding = only(checked)
    assert (finding.rule, finding.severity, finding.cell) == ("heading_blank", "question", "F4")
    assert "“Flow”" in finding.message
    assert checked.rows["seizures"][0].values["flow"] == "outbound"


def test_a_heading_of_another_column_than_the_tags_is_refused_with_both(path: Path) -> None:
    filled = SenderReturn()
    flow, traffic = heading(filled, "flow"), heading(filled, "traffic_type")
    flow.value, traffic.value = traffic.value, flow.value

    checked = check(filled.save(path))

    elsewhere = [f for f in checked.findings if f.rule == "heading_elsewhere"]
    assert [(f.cell, f.value, f.severity) for f in elsewhere] == [
        ("E4", "Flow *", "error"),
        ("F4", "Type of traffic *", "error"),
    ]
    assert "the template has “Type of traffic” in this column" in elsewhere[0].message
    assert checked.status == "refused"


def test_a_heading_pasted_over_another_leaves_its_own_column_alone(path: Path) -> None:
    filled = SenderReturn()
    heading(filled, "flow").value = heading(filled, "unit_role").value

    assert found(check(filled.save(path))) == [("heading_elsewhere", "error", "F4")]


def without_tags(filled: SenderReturn, name: str = "seizures") -> SenderReturn:
    for cell in filled.sheet(name)[3]:
        cell.value = None
    return filled


@pytest.mark.parametrize("word", ["Sens du flux", "flow", "FLOW *"])
def test_without_tags_a_heading_is_known_in_any_language(word: str, path: Path) -> None:
    filled = without_tags(SenderReturn())
    heading(filled, "flow").value = word

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["seizures"][0].values["flow"] == "outbound"


@pytest.mark.parametrize(
    ("column_name", "written", "expected"),
    [
        ("traffic_type", "Type of trafic", [("heading_near", "question", "E4")]),
        ("flow", "Flwo", [("heading_near", "question", "F4")]),
        (
            "flow",
            "Direction",
            [("column_missing", "error", ""), ("unknown_heading", "error", "F4")],
        ),
    ],
)
def test_without_tags_a_misspelt_heading_is_read_as_the_one_it_can_be(
    column_name: str, written: str, expected: list[tuple[str, str, str]], path: Path
) -> None:
    filled = without_tags(SenderReturn())
    heading(filled, column_name).value = written

    assert sorted(found(check(filled.save(path)))) == sorted(expected)


def test_a_heading_near_two_columns_is_not_guessed(path: Path) -> None:
    filled = without_tags(SenderReturn(), "staff")
    sheet = filled.sheet("staff")
    # `Men` and `Women` are both two letters away from it.
    for column_name, written in (("women", "Wmen"), ("men", "Wmen")):
        sheet[f"{filled.letter('staff', column_name)}4"] = written

    checked = check(filled.save(path))

    assert "unknown_heading" in {finding.rule for finding in checked.findings}
    assert checked.status == "refused"


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

    finding = only(checked)
    assert (finding.rule, finding.severity, finding.sheet) == ("column_moved", "note", "Controls")
    assert finding.message.count("(") == 1
    assert checked.rows["controls"][0].values["control_count"] == 3


def test_a_column_put_between_others_moves_none_of_them(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("controls").insert_cols(2)

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["controls"][0].values["control_count"] == 3


def test_a_column_carried_to_the_end_is_named_alone(path: Path) -> None:
    filled = SenderReturn()
    sheet = filled.sheet("persons")
    first = [sheet.cell(row, 1).value for row in range(3, 10)]
    sheet.delete_cols(1)
    last = sheet.max_column + 1
    for row, value in enumerate(first, start=3):
        sheet.cell(row, last).value = value

    finding = only(check(filled.save(path)))

    assert finding.rule == "column_moved"
    assert finding.message.count("(") == 1
    assert "Seizure reference (" in finding.message
