"""What stands in and around the lines of a sheet: nothing written is passed over in silence."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.findings import MAX_FINDINGS
from tests.unit.intake.bad_input import (
    FIRST_ROW,
    PERSON,
    SEIZURE,
    SenderReturn,
    check,
    found,
    only,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


def second(**cells: Any) -> dict[str, Any]:
    return {**SEIZURE, "seizure_ref": "S-002", **cells}


def test_a_line_after_blank_rows_is_a_line(path: Path) -> None:
    checked = check(SenderReturn().put("seizures", 60, **second()).save(path))

    assert found(checked) == []
    assert [row.source_row for row in checked.rows["seizures"]] == [5, 60]


@pytest.mark.parametrize(
    ("cells", "rule", "severity", "cell"),
    [
        ({"remark": "x"}, "stray_content", "question", "AM8"),
        ({"flow": "."}, "stray_content", "question", "F8"),
        ({"seizure_ref": "S-008"}, "line_incomplete", "error", "A8"),
        ({"quantity_reported": 25.3}, "line_incomplete", "error", "AF8"),
        ({"commodity_code": "TOTAL", "quantity_reported": 12.5}, "total_row", "error", "AD8"),
    ],
)
def test_a_row_that_is_no_line_is_named_and_not_counted(
    cells: dict[str, Any], rule: str, severity: str, cell: str, path: Path
) -> None:
    checked = check(SenderReturn().put("seizures", 8, **cells).save(path))

    assert found(checked) == [(rule, severity, cell)]
    assert len(checked.rows["seizures"]) == 1


@pytest.mark.parametrize("sheet", ["seizures", "staff"])
def test_notes_below_the_lines_are_asked_about_and_no_lines(sheet: str, path: Path) -> None:
    filled = SenderReturn()
    filled.sheet(sheet)["A60"] = "NB: all weights are gross weights."
    filled.sheet(sheet)["A61"] = "The scale was repaired in March."
    lines = len(check(SenderReturn().save(path)).rows[sheet])

    checked = check(filled.save(path))

    assert found(checked) == [
        ("stray_content", "question", "A60"),
        ("stray_content", "question", "A61"),
    ]
    assert len(checked.rows[sheet]) == lines


def test_a_label_below_a_blank_row_is_a_line_that_was_begun(path: Path) -> None:
    filled = SenderReturn()
    basis = filled.form.code_lists["detection_basis"]
    label = next(
        code.labels["en"]
        for code in basis.codes
        if len(code.labels["en"]) > 20 and len(code.labels["en"].split()) > 2
    )
    filled.cell("seizures", 60, "detection_basis").value = label

    assert [rule for rule, _, _ in found(check(filled.save(path)))] == ["line_incomplete"]


def test_pasted_cells_with_a_style_of_their_own_are_read_like_others(path: Path) -> None:
    from openpyxl.styles import Font, PatternFill

    filled = SenderReturn().put("seizures", 6, **second())
    for cell in filled.sheet("seizures")[6]:
        cell.font = Font(name="Comic Sans MS", bold=True)
        cell.fill = PatternFill("solid", fgColor="FFFF00")

    checked = check(filled.save(path))

    assert found(checked) == []
    assert len(checked.rows["seizures"]) == 2


def test_lines_of_two_unknown_names_are_not_the_same_line(path: Path) -> None:
    filled = SenderReturn()
    for row, name in ((6, "Zuruku"), (7, "Mufundu"), (8, "Mufundu")):
        filled.put("seizures", row, **second(commodity_code=name))

    checked = check(filled.save(path))

    assert found(checked) == [
        ("name_unknown", "question", "AD6"),
        ("name_unknown", "question", "AD7"),
        ("duplicate_seizure_line", "question", "A8"),
        ("name_unknown", "question", "AD8"),
    ]
    # Unknown is null and written down; it is not also asked for as missing.
    row = checked.rows["seizures"][1]
    assert (row.values["commodity_code"], row.written) == (None, {"commodity_code": "Zuruku"})
    assert checked.required_count == checked.filled_required_count


def test_blanks_alone_are_nothing(path: Path) -> None:
    filled = SenderReturn().put("seizures", 8, remark="  \u00a0 ", flow="\u200b")

    assert found(check(filled.save(path))) == []


def test_a_line_of_nothing_but_formulas_without_result_is_not_lost(path: Path) -> None:
    filled = SenderReturn().put("controls", FIRST_ROW, control_count="=3+3")
    filled.put("persons", 6, **dict.fromkeys(PERSON, "=A5"))

    rules = {(f.rule, f.sheet, f.cell) for f in check(filled.save(path)).findings}

    assert ("formula_uncached", "Controls", "B5") in rules
    assert {("formula_uncached", "Persons", f"{letter}6") for letter in "ABCDEF"} <= rules


def test_a_number_with_a_date_format_is_asked_back(path: Path) -> None:
    filled = SenderReturn()
    filled.cell("persons", FIRST_ROW, "person_count").number_format = "yyyy-mm-dd"

    assert only(check(filled.save(path))).rule == "number_is_date"


def test_lines_written_by_the_form_may_be_neither_doubled_nor_deleted(path: Path) -> None:
    filled = SenderReturn()
    filled.put("staff", 6, agency_class=0)

    assert found(check(filled.save(path))) == [
        ("fixed_line_missing", "question", ""),
        ("fixed_line_twice", "error", "A6"),
    ]


def test_a_sheet_full_of_errors_is_cut_at_a_readable_length(path: Path) -> None:
    filled = SenderReturn()
    for row in range(6, 205):
        filled.put("seizures", row, **dict.fromkeys(SEIZURE, "?!?"))

    checked = check(filled.save(path))

    assert len(checked.findings) == MAX_FINDINGS + 1
    assert checked.findings[0].rule == "findings_cut"
    assert checked.status == "refused"
    # So many errors are enough: what follows is not judged, or a huge sheet would take minutes.
    assert len(checked.rows["seizures"]) < 180


def test_the_1904_calendar_moves_no_date(path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    filled = SenderReturn()
    filled.workbook.epoch = CALENDAR_MAC_1904

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["seizures"][0].values["seizure_date"] == date(2026, 1, 5)
