"""The reader finds the form in a file and names every cell as Excel does."""

from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook

from intake.findings import UnreadableReturnError
from intake.form.definition import load_form
from intake.reading.workbook import ReturnAsRead, read_workbook
from tests.unit.intake.bad_input import FIRST_ROW, SenderReturn, append, part_of, rezip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


def read(path: Path) -> ReturnAsRead:
    return read_workbook(path, load_form())


def refusal(path: Path) -> UnreadableReturnError:
    with pytest.raises(UnreadableReturnError) as caught:
        read(path)
    return caught.value


def test_all_sheets_are_found_in_either_language(path: Path) -> None:
    for language, unit in (("en", "LOS"), ("fr", "DSS")):
        as_read = read(SenderReturn(language, unit).save(path))

        assert list(as_read.sheets) == [sheet.name for sheet in load_form().sheets]
        assert as_read.language == language
        assert as_read.identity == {
            "unit_code": unit,
            "reporting_month": "2026-01",
            "form_version": "1",
            "language": language,
        }
        assert (as_read.other_titles, as_read.renamed) == ((), frozenset())


@pytest.mark.parametrize("name", ["return.xls", "return.ods", "return"])
def test_a_good_workbook_is_read_whatever_its_name_ends_in(tmp_path: Path, name: str) -> None:
    as_read = read(SenderReturn("en", "LOS").save(tmp_path / name))

    assert as_read.identity["unit_code"] == "LOS"


@pytest.mark.parametrize("first", ["C5", "A9", "F3"])
def test_cells_keep_their_names_wherever_the_first_one_stands(first: str, path: Path) -> None:
    filled = SenderReturn()
    sheet = filled.workbook["Equipment"]
    sheet.delete_rows(1, sheet.max_row)
    sheet[first], sheet["H30"] = "first", "last"
    sheet.row_dimensions[4].hidden = True

    equipment = read(filled.save(path)).sheets["equipment"]

    row, column = sheet[first].row, sheet[first].column
    assert (equipment.cell(row, column), equipment.cell(30, 8)) == ("first", "last")
    assert equipment.cell(29, 8) == equipment.cell(500, 90) == ""
    assert list(equipment.filled(row)) == [(column, "first")]
    assert list(equipment.filled(29)) == list(equipment.filled(500)) == []


def test_a_formula_below_everything_else_still_counts_as_a_row(path: Path) -> None:
    filled = SenderReturn().put("persons", 40, person_count="=1+1")

    assert read(filled.save(path)).sheets["persons"].last_row == 40


def test_the_language_is_that_of_the_titles_when_nothing_else_says_it(path: Path) -> None:
    filled = SenderReturn("fr", "DSS")
    del filled.workbook["_identity"]

    assert read(filled.save(path)).language == "fr"


def test_a_workbook_with_sheets_of_the_same_name_is_not_a_return(path: Path) -> None:
    workbook = Workbook()
    for name in ("Cover", "Seizures", "Persons", "Controls", "Information", "Staff"):
        workbook.create_sheet(name)["A1"] = "something else"
    workbook.save(path)

    assert refusal(path).rule == "other_workbook"


def test_a_workbook_of_another_writer_is_not_a_return(path: Path) -> None:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Plan").write(3, 3, "hello")

    assert refusal(path).rule == "other_workbook"


def test_a_sheet_of_the_senders_own_may_be_as_wide_as_it_likes(path: Path) -> None:
    filled = SenderReturn()
    filled.workbook.create_sheet("Plan")["ZZ9"] = "wide"

    as_read = read(filled.save(path))

    assert as_read.other_titles == ("Plan",)
    # It reaches too far to be read, which refuses nothing: nothing on it counts.
    assert as_read.others == {}


def test_a_sheet_of_the_senders_own_is_read_for_what_it_should_not_hold(path: Path) -> None:
    filled = SenderReturn()
    filled.workbook.create_sheet("Notes")["C4"] = "mine"

    as_read = read(filled.save(path))

    assert as_read.others["Notes"].cell(4, 3) == "mine"
    assert "Notes" not in {sheet.title for sheet in as_read.sheets.values()}


def test_a_far_cell_of_the_form_is_named_and_never_given_to_the_reader(path: Path) -> None:
    row = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    path.write_bytes(rezip(SenderReturn().saved_bytes(), {part_of(3): append(row)}))

    error = refusal(path)

    assert error.rule == "sheet_too_long"
    assert (error.parameters["sheet"], error.parameters["cell"]) == ("Persons", "A1048576")


@pytest.mark.parametrize(("number", "number_format"), [(-1e12, "yyyy-mm-dd"), (1e9, "[h]:mm")])
def test_a_number_that_brings_the_reader_down_is_named(
    number: float, number_format: str, path: Path
) -> None:
    filled = SenderReturn().put("seizures", FIRST_ROW, seizure_date=number)
    filled.cell("seizures", FIRST_ROW, "seizure_date").number_format = number_format
    filled.save(path)

    error = refusal(path)

    assert (error.rule, error.parameters["cell"]) == ("cell_unreadable", "B5")
