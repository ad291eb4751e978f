import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pymupdf
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from exports.donor_report import measure, write_donor_report
from exports.donor_report.texts import load_texts
from tests.unit.exports.donor_warehouse import build_donor_warehouse

LISTS = (
    "Indicator progress",
    "Seizures in detail",
    "Activities",
    "Equipment",
    "Returns by unit",
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("report") / "EU.xlsx"
    write_donor_report(build_donor_warehouse(), "EU", "2026Q1", file)
    return file


@pytest.fixture(scope="module")
def book(path) -> Workbook:
    return load_workbook(path)


def parts(path: Path, pattern: str) -> list[ElementTree.Element]:
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if re.fullmatch(pattern, name))
        return [ElementTree.fromstring(archive.read(name)) for name in names]  # noqa: S314


def test_every_sheet_prints_on_landscape_a4_with_its_page_number(book):
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1 or sheet.page_setup.scale < 100
        assert sheet.print_area
        assert sheet.oddFooter.center.text == "Page &P of &N"
        assert sheet.oddFooter.left.text == "Vintage 20260430-ab12cd34ef"
        assert sheet.oddHeader.right.text == "European Union · 2026Q1"


@pytest.mark.parametrize("title", LISTS)
def test_lists_keep_their_headings_in_sight_and_on_every_page(book, title):
    sheet = book[title]
    (table,) = sheet.tables.values()
    heading_row = sheet[table.ref][0][0].row

    assert sheet.freeze_panes.endswith(str(heading_row + 1))
    assert sheet.print_title_rows == f"${heading_row}:${heading_row}"
    assert table.autoFilter is not None


def test_tables_have_one_heading_row_that_they_name_and_no_merged_cell(book):
    for sheet in book.worksheets:
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            headings = [cell.value for cell in sheet[table.ref][0]]
            assert [column.name for column in table.tableColumns] == headings
            assert len(set(headings)) == len(headings)
            assert None not in [cell.value for row in sheet[table.ref] for cell in row]


def test_links_lead_to_sheets_that_exist_and_back(book):
    targets = {
        sheet.title: [
            cell.hyperlink.location
            for row in sheet.iter_rows()
            for cell in row
            if cell.hyperlink is not None
        ]
        for sheet in book.worksheets
    }

    others = [sheet.title for sheet in book.worksheets[1:]]
    assert targets["Cover"] == [f"'{title}'!A1" for title in others]
    assert all(targets[title] == ["'Cover'!A1"] for title in others)


def test_cells_take_their_look_from_named_styles(book):
    bare = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and not cell.style.startswith("Report ")
    ]

    assert bare == []


def test_charts_are_native_with_titles_axes_and_a_description(path):
    charts = parts(path, r"xl/charts/chart\d+\.xml")
    drawings = parts(path, r"xl/drawings/drawing\d+\.xml")
    frames = [
        element for root in drawings for element in root.iter() if element.tag.endswith("}cNvPr")
    ]

    expected = load_texts("en").section("charts")
    descriptions = {text for key, text in expected.items() if key.endswith(".description")}
    assert {frame.get("descr") for frame in frames} == descriptions
    assert len(charts) == len(frames) == 6
    for chart in charts:
        assert len(chart.findall(f".//{CHART}title")) == 3
        assert {axis.get("val") for axis in chart.iter(f"{CHART}delete")} <= {"0"}
        assert [f.text for f in chart.iter(f"{CHART}f")] != []


def test_description_is_of_the_chart_it_stands_on(path):
    with zipfile.ZipFile(path) as archive:
        for number in range(1, len(load_workbook(path).sheetnames)):
            drawing = f"xl/drawings/drawing{number}.xml"
            if drawing not in archive.namelist():
                continue
            relations = archive.read(f"xl/drawings/_rels/drawing{number}.xml.rels").decode()
            first = re.findall(r"/xl/charts/chart\d+\.xml", relations)[0].lstrip("/")
            title = "".join(re.findall(r"<a:t>([^<]*)", archive.read(first).decode())[:1])
            description = re.findall(r'descr="([^"]*)"', archive.read(drawing).decode())[0]
            titles = load_texts("en").section("charts")
            (key,) = [
                key for key, text in titles.items() if text == title and key.endswith(".title")
            ]
            assert description == titles[key.replace(".title", ".description")]


def test_rows_are_high_enough_for_the_text_in_their_columns(book):
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                    continue
                width = sheet.column_dimensions[get_column_letter(cell.column)].width
                room = measure.column_points([width]) - measure.CELL_PADDING
                size, is_bold = cell.font.sz, bool(cell.font.b)
                lines = len(measure.break_lines(cell.value, room, size, is_bold=is_bold))
                needed = lines * size * measure.LINE_SPACING
                assert sheet.row_dimensions[cell.row].height >= needed, cell.value


@pytest.mark.parametrize(
    "text", ["Returns received, whole programme", "Côte d'Ivoire — 1,234.50 kg (WDH)"]
)
def test_width_of_a_text_is_that_of_the_font_or_a_little_more(text):
    measured = measure.text_points(text, 10)

    real = pymupdf.get_text_length(text, fontname="helv", fontsize=10)
    assert real <= measured <= real * 1.25 + 10


def test_letter_that_is_not_in_the_table_is_taken_for_a_wide_one():
    assert measure.text_points("Ǝ", 10) >= measure.text_points("W", 10)


def test_long_word_is_cut_rather_than_lost():
    lines = measure.break_lines("ab " + "W" * 40, 100, 10)

    assert "".join(lines).replace(" ", "") == "ab" + "W" * 40
    assert all(measure.text_points(line, 10) <= 100 for line in lines)


def test_column_is_widened_for_a_figure_that_would_be_shown_as_hashes(tmp_path):
    connection = build_donor_warehouse()
    connection.execute(
        "update reporting.rpt_donor_seizure_quarter set value_usd = 123456789012345 "
        "where standard_unit = 'currency'"
    )

    done = write_donor_report(connection, "EU", "2026Q1", tmp_path / "EU.xlsx")

    sheet = load_workbook(done.path)["Seizures in detail"]
    (cell,) = [cell for row in sheet for cell in row if cell.value == 123456789012345]
    width = sheet.column_dimensions[get_column_letter(cell.column)].width
    assert measure.text_points("123,456,789,012,345", 10) < measure.column_points([width])
