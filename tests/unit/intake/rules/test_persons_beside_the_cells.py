"""Data of persons where no cell is read: in comments, in names of sheets, on the cover."""

from pathlib import Path

import pytest
from openpyxl.comments import Comment

from tests.unit.intake.bad_input import FIRST_ROW, SenderReturn, check, found, only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


def test_a_comment_about_a_person_refuses_the_return_and_is_not_repeated(path: Path) -> None:
    filled = SenderReturn()
    cell = filled.cell("seizures", FIRST_ROW, "flow")
    cell.comment = Comment("Courier: Mr Okafor, passport A01234567", "unit")

    checked = check(filled.save(path))

    assert found(checked) == [
        ("comments_not_read", "note", "F5"),
        ("comment_of_person", "error", "F5"),
    ]
    assert "01234567" not in str(checked.findings) and "Okafor" not in str(checked.findings)


def test_the_author_that_a_program_writes_into_a_comment_is_no_finding(path: Path) -> None:
    filled = SenderReturn()
    filled.cell("seizures", FIRST_ROW, "flow").comment = Comment(
        "Sgt. Bello:\nsee me", "Sgt. Bello"
    )

    assert found(check(filled.save(path))) == [("comments_not_read", "note", "F5")]


def test_a_sheet_named_after_a_person_is_refused_under_a_hidden_name(path: Path) -> None:
    filled = SenderReturn()
    filled.workbook.create_sheet("OKAFOR A01234567")["A1"] = "x"

    checked = check(filled.save(path))

    assert [(f.rule, f.severity, f.sheet) for f in checked.findings] == [
        ("sheet_title_of_person", "error", "OK•••••67"),
        ("sheet_not_read", "note", "OK•••••67"),
    ]
    assert "01234567" not in str(checked.findings)


def test_a_sheet_of_the_form_named_after_a_person_is_never_called_so(path: Path) -> None:
    filled = SenderReturn().put("seizures", FIRST_ROW, flow="sideways")
    filled.sheet("seizures").title = "OKAFOR A01234567"

    checked = check(filled.save(path))

    assert [(f.rule, f.sheet) for f in checked.findings] == [
        ("sheet_title_of_person", "OK•••••67"),
        ("sheet_renamed", "OK•••••67"),
        ("code_unknown", "OK•••••67"),
    ]
    assert "01234567" not in str((checked.findings, checked.titles))


@pytest.mark.parametrize("name", ["unit_code", "reporting_month"])
def test_a_name_over_unit_or_month_of_the_cover_is_not_repeated(name: str, path: Path) -> None:
    filled = SenderReturn()
    filled.cover_cell(name).value = "Mr Okafor"

    finding = only(check(filled.save(path)))

    assert (finding.rule, finding.value) == ("personal_data", "O•••••r")
