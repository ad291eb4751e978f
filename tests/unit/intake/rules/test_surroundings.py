"""What stands around the lines of a sheet and beside the form: it is named, persons are refused."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.intake.bad_input import (
    FIRST_ROW,
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


def test_errors_outside_the_lines_are_named_once(path: Path) -> None:
    filled = SenderReturn()
    for cell in ("AO3", "AO9", "AP9"):
        filled.sheet("seizures")[cell] = 1
    content = filled.saved_bytes()
    for cell in ("AO3", "AO9", "AP9"):
        content = rezip(content, {part_of(2): with_cell(cell, "<v>#REF!</v>", 't="e"')})
    path.write_bytes(content)

    checked = check(path)

    assert found(checked) == [("error_outside", "note", "AO3")]
    assert "3 cells" in checked.findings[0].message


def test_rows_that_a_filter_hides_are_read_and_named(path: Path) -> None:
    filled = SenderReturn().put("seizures", 6, **second())
    sheet = filled.sheet("seizures")
    sheet.auto_filter.ref = "A4:AM6"
    sheet.auto_filter.add_filter_column(0, ["S-001"])
    sheet.row_dimensions[6].hidden = True

    checked = check(filled.save(path))

    assert found(checked) == [("hidden_rows", "note", "6:6")]
    assert len(checked.rows["seizures"]) == 2


def test_persons_on_a_sheet_of_the_senders_own_refuse_the_return(path: Path) -> None:
    filled = SenderReturn()
    notes = filled.workbook.create_sheet("Passengers")
    notes["B2"], notes["C2"], notes["D2"] = "Name", "Nationality", "Pieces"
    notes["B3"], notes["C3"], notes["D3"] = "Amadou Okafor", "NGA", 2
    notes["F9"] = "tel. 0803 123 4567"

    checked = check(filled.save(path))

    assert [(f.rule, f.severity, f.sheet, f.cell) for f in checked.findings] == [
        ("sheet_not_read", "note", "Passengers", ""),
        ("personal_data", "error", "Passengers", "B3"),
        ("personal_data", "error", "Passengers", "F9"),
    ]
    assert not any("Okafor" in str(finding) for finding in checked.findings)


def test_a_list_of_persons_is_named_by_its_first_cells(path: Path) -> None:
    filled = SenderReturn()
    notes = filled.workbook.create_sheet("List")
    for row in range(1, 100):
        notes.cell(row, 1).value = f"Mr Okafor{'x' * row}"

    findings = check(filled.save(path)).findings

    assert [f.cell for f in findings if f.rule == "personal_data"] == [
        f"A{row}" for row in range(1, 21)
    ]


def test_a_sheet_of_the_senders_own_without_persons_is_only_named(path: Path) -> None:
    filled = SenderReturn()
    notes = filled.workbook.create_sheet("Codes")
    notes.append(["Name", "Code", "Price"])
    notes.append(["Heroin", "A1", 12.5])

    assert found(check(filled.save(path))) == [("sheet_not_read", "note", "")]


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


def test_data_of_a_person_in_merged_cells_is_not_repeated(path: Path) -> None:
    filled = SenderReturn().put("seizures", 5, remark="Mr Okafor")
    filled.sheet("seizures").merge_cells("AM5:AN6")

    checked = check(filled.save(path))

    assert ("merged_cells", "error", "AM5:AM5") in found(checked)
    assert not any("Okafor" in str(finding) for finding in checked.findings)


def test_a_name_where_a_role_is_asked_for_is_refused_and_not_repeated(path: Path) -> None:
    filled = SenderReturn()
    filled.cover(preparer_role="Mr Okafor")

    checked = check(filled.save(path))

    assert found(checked) == [("personal_data", "error", "C13")]
    assert not any("Okafor" in str(finding) for finding in checked.findings)


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
