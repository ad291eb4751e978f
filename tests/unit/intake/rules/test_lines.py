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
    part_of,
    rezip,
    with_cell,
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


def test_blanks_alone_are_nothing(path: Path) -> None:
    filled = SenderReturn().put("seizures", 8, remark="  \u00a0 ", flow="\u200b")

    assert found(check(filled.save(path))) == []


def test_content_beside_the_table_is_named_at_its_first_cell(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures")["AO7"] = "see file"
    filled.sheet("persons")["K6"] = filled.sheet("persons")["K9"] = "?"

    checked = check(filled.save(path))

    assert found(checked) == [
        ("stray_content", "question", "AO7"),
        ("stray_column", "question", "K6"),
    ]
    assert "From K6 on, 2 cells" in checked.findings[1].message


def test_data_of_a_person_is_refused_wherever_it_stands(path: Path) -> None:
    filled = SenderReturn().put("seizures", 9, remark="Mr Okafor")
    filled.sheet("seizures")["AO7"], filled.sheet("seizures")["AO8"] = "x", "A01234567"

    checked = check(filled.save(path))

    assert found(checked) == [
        ("stray_column", "question", "AO7"),
        ("personal_data", "error", "AO8"),
        ("personal_data", "error", "AM9"),
    ]
    assert not any("01234567" in str(finding) for finding in checked.findings)


def test_hidden_rows_are_read_and_named_by_their_own_numbers(path: Path) -> None:
    filled = SenderReturn()
    for row in (7, 12):
        filled.put("seizures", row, **second(seizure_ref=f"S-{row}"))
        filled.sheet("seizures").row_dimensions[row].hidden = True
    filled.put("seizures", 13, **second(flow="sideways"))

    assert found(check(filled.save(path))) == [
        ("hidden_rows", "note", "7:7, 12:12"),
        ("code_unknown", "error", "F13"),
    ]


def test_merged_cells_are_one_error_though_required_cells_lie_below(path: Path) -> None:
    filled = SenderReturn().put("seizures", 6, **second())
    filled.sheet("seizures").merge_cells("E5:F6")

    checked = check(filled.save(path))

    assert found(checked) == [("merged_cells", "error", "E5:F6")]
    assert checked.findings[0].value == "Passenger"


def test_merged_cells_above_or_outside_the_data_are_no_matter(path: Path) -> None:
    filled = SenderReturn()
    filled.sheet("seizures").merge_cells("A1:C1")
    filled.sheet("seizures").merge_cells("A90:C95")

    assert found(check(filled.save(path))) == []


def test_formulas_are_named_once_a_column_and_their_results_used(path: Path) -> None:
    filled = SenderReturn().put("seizures", 6, **second())
    content = rezip(filled.saved_bytes(), {part_of(2): with_cell("AF5", "<f>2*2</f><v>4</v>")})
    again = rezip(content, {part_of(2): with_cell("AF6", "<f>2*3</f><v>6</v>")})
    path.write_bytes(again)

    checked = check(path)

    assert found(checked) == [("formula_value", "note", "AF5")]
    assert "2 cells" in checked.findings[0].message
    assert [row.values["quantity_reported"] for row in checked.rows["seizures"]] == [4, 6]


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


@pytest.mark.parametrize(
    ("column_name", "text", "rule", "value"),
    [
        ("remark", "Passport A01234567 in the bag", "personal_data", "A0•••••67"),
        ("remark", "passeport n° 12AB34567", "personal_data", "12•••••67"),
        ("remark", "P<NGAOKAFOR<<JOHN<<<<<<<<", "personal_data", "P<•••••<<"),
        ("remark", "carried by Mr Okafor", "personal_data", "O•••••r"),
        ("remark", "arrived on flight ET 917", "personal_data", "E•••••7"),
        ("remark", "call +234 803 123 4567", "personal_data", "+2•••••67"),
        ("seizure_ref", "Mme Diallo", "personal_data", "D•••••o"),
        ("commodity_code", "A01234567", "personal_data", "A0•••••67"),
        ("remark", "three forged passports", "personal_data_possible", "passports"),
        ("remark", "arrived on ET917", "personal_data_possible", "ET917"),
    ],
)
def test_what_looks_like_a_person_is_found_and_not_repeated(
    column_name: str, text: str, rule: str, value: str, path: Path
) -> None:
    filled = SenderReturn().put("seizures", 6, **second(**{column_name: text}))

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.value) == (rule, value)
    assert rule == "personal_data_possible" or "01234567" not in finding.message


@pytest.mark.parametrize("text", ["False bottom, 5 KG 500 G", "AL47", "AWB 057-12345675", "LOS"])
def test_plain_remarks_are_left_alone(text: str, path: Path) -> None:
    checked = check(SenderReturn().put("seizures", FIRST_ROW, remark=text).save(path))

    assert found(checked) == []
    assert checked.rows["seizures"][0].values["remark"] == text


def test_what_the_form_does_not_ask_for_is_named_as_not_read(path: Path) -> None:
    filled = SenderReturn()
    filled.workbook.create_sheet("Notes")["A1"] = "mine"
    filled.workbook.create_sheet("Blank")
    content = rezip(filled.saved_bytes(), {"xl/media/image1.png": lambda _: b"\x89PNG"})
    path.write_bytes(content)

    checked = check(path)

    assert [(f.rule, f.severity, f.sheet) for f in checked.findings] == [
        ("pictures_not_read", "question", ""),
        ("sheet_not_read", "note", "Notes"),
    ]


def test_comments_are_named_with_their_first_cell(path: Path) -> None:
    from openpyxl.comments import Comment

    filled = SenderReturn()
    filled.cell("seizures", FIRST_ROW, "flow").comment = Comment("see me", "unit")

    assert found(check(filled.save(path))) == [("comments_not_read", "note", "F5")]


def test_a_sheet_full_of_errors_is_cut_at_a_readable_length(path: Path) -> None:
    filled = SenderReturn()
    for row in range(6, 130):
        filled.put("seizures", row, **dict.fromkeys(SEIZURE, "?!?"))

    checked = check(filled.save(path))

    assert len(checked.findings) == MAX_FINDINGS + 1
    assert checked.findings[0].rule == "findings_cut"
    assert checked.status == "refused"
    # So many errors are enough: what follows is not judged, or a huge sheet would take minutes.
    assert len(checked.rows["seizures"]) < 100


def test_the_1904_calendar_moves_no_date(path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    filled = SenderReturn()
    filled.workbook.epoch = CALENDAR_MAC_1904

    checked = check(filled.save(path))

    assert found(checked) == []
    assert checked.rows["seizures"][0].values["seizure_date"] == date(2026, 1, 5)
