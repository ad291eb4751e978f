from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from exports.donor_report import FigureMismatchError, check_donor_report, write_donor_report
from tests.unit.exports.donor_warehouse import build_donor_warehouse


@pytest.fixture(scope="module")
def untouched(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("report") / "EU.xlsx"
    write_donor_report(build_donor_warehouse(), "EU", "2026Q1", path)
    return path.read_bytes()


@pytest.fixture
def path(untouched, tmp_path) -> Path:
    file = tmp_path / "EU.xlsx"
    file.write_bytes(untouched)
    return file


def find(book: Workbook, sheet: str, row_text: str, heading: str):
    """Return the cell in the row that holds a text, under a heading."""
    worksheet = book[sheet]
    rows = list(worksheet.iter_rows())
    (heads,) = [row for row in rows if heading in [cell.value for cell in row]]
    (row,) = [row for row in rows if row_text in [cell.value for cell in row]]
    (place,) = [cell.column - 1 for cell in heads if cell.value == heading]
    return row[place]


@pytest.mark.parametrize(
    ("sheet", "row_text", "heading", "value", "said"),
    [
        ("Indicator progress", "units_operational", "To date", 41, "41.0, the warehouse says 40.0"),
        ("Indicator progress", "persons_intercepted", "To date", 4, "4.0, the warehouse says 'x'"),
        ("Indicator progress", "lists_screened", "To date", 0, "0.0, the warehouse says '…'"),
        ("Indicator progress", "quantity_seized_kg", "This quarter", "…", "'…', the warehouse"),
        ("Indicator progress", "cash_seized_usd", "Target", "…", "'…', the warehouse says '–'"),
        ("Seizures in detail", "Acid", "Litres (l)\xa0*", 0.0041, "0.0041, the warehouse says 0.0"),
        ("Seizures in detail", "Cash", "Kilograms (kg)\xa0*", "…", "the warehouse says '–'"),
        ("Seizures in detail", "Total", "Number of seizures\xa0*", 8, "8.0, the warehouse says 7"),
        ("Activities", "A-1", "Start", date(2026, 1, 13), "2026, 1, 12"),
        ("Equipment", "Total received", "Items", 11, "11.0, the warehouse says 5.0"),
        ("Returns by unit", "DSS", "Late", 1, "1.0, the warehouse says 2.0"),
        ("Returns by unit", "Total", "Content complete", 95.0, "95.0, the warehouse says 95.8"),
    ],
)
def test_changed_cell_is_named_with_both_values(path, sheet, row_text, heading, value, said):
    book = load_workbook(path)
    cell = find(book, sheet, row_text, heading)
    cell.value = value
    book.save(path)

    with pytest.raises(FigureMismatchError) as caught:
        check_donor_report(path, build_donor_warehouse())

    assert str(caught.value).startswith(f"{sheet}!{cell.coordinate} holds ")
    assert said in str(caught.value)


def test_every_figure_that_is_changed_is_noticed(path, untouched):
    book = load_workbook(path)
    figures = [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    connection = build_donor_warehouse()
    unnoticed = []
    # Every 13th: each takes a whole reading of the workbook, and no row has so many figures.
    for sheet, place in figures[::13]:
        path.write_bytes(untouched)
        book = load_workbook(path)
        book[sheet][place].value += 1
        book.save(path)
        try:
            check_donor_report(path, connection)
            unnoticed.append((sheet, place))
        except FigureMismatchError as error:
            assert place in str(error) or "is not in the warehouse" in str(error)

    assert len(figures) > 150
    assert unnoticed == []


def test_figure_that_no_check_covers_is_refused(path):
    book = load_workbook(path)
    book["Definitions and method"]["D2"] = 12
    book.save(path)

    with pytest.raises(FigureMismatchError, match=r"D2 holds 12, which no check covers"):
        check_donor_report(path, build_donor_warehouse())


def test_formula_is_refused_even_where_it_gives_the_right_number(path):
    book = load_workbook(path)
    book["Equipment"]["J2"] = "=5"
    book.save(path)

    with pytest.raises(FigureMismatchError, match=r"Equipment!J2 is a formula"):
        check_donor_report(path, build_donor_warehouse())


def test_row_that_the_warehouse_does_not_have_is_refused(path):
    connection = build_donor_warehouse()
    connection.execute("delete from reporting.rpt_donor_reporting_quarter where unit_code = 'COO'")

    with pytest.raises(FigureMismatchError, match=r"Data quality!B\d+ holds 5\.0.* 3\.0"):
        check_donor_report(path, connection)
    connection.execute(
        "delete from reporting.rpt_donor_activity_quarter where activity_ref = 'A-1'"
    )
    with pytest.raises(FigureMismatchError, match=r"Summary!B\d+ holds 2\.0"):
        check_donor_report(path, connection)


def test_row_that_the_workbook_lacks_is_named(path):
    connection = build_donor_warehouse()
    connection.execute(
        "insert into reporting.rpt_donor_indicator_quarter by name "
        "select * replace ('new_one' as indicator_code, 99 as sort_order, null as progress_pct) "
        "from reporting.rpt_donor_indicator_quarter where indicator_code = 'lists_screened'"
    )

    with pytest.raises(FigureMismatchError, match="'Indicator progress' lacks the row new_one"):
        check_donor_report(path, connection)


def test_workbook_of_another_vintage_is_not_compared(path):
    connection = build_donor_warehouse()
    connection.execute("update meta.vintage set vintage_id = '20260531-ffffffffff'")

    with pytest.raises(
        FigureMismatchError,
        match="of vintage 20260430-ab12cd34ef, the warehouse of 20260531-ffffffffff",
    ):
        check_donor_report(path, connection)


def test_some_other_workbook_is_no_donor_report(tmp_path):
    Workbook().save(tmp_path / "other.xlsx")

    with pytest.raises(FigureMismatchError, match="is no donor report: its properties lack donor_"):
        check_donor_report(tmp_path / "other.xlsx", build_donor_warehouse())
