import hashlib
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.donor_report import (
    FigureMismatchError,
    UnknownDonorError,
    UnknownLanguageError,
    UnknownQuarterError,
    VintageError,
    report,
    write_donor_report,
)
from tests.unit.exports.donor_warehouse import build_donor_warehouse

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "new" / "EU.xlsx"
    return write_donor_report(build_donor_warehouse(), "EU", "2026Q1", path)


@pytest.fixture(scope="module")
def book(written) -> Workbook:
    return load_workbook(written.path)


def table_rows(book: Workbook, name: str) -> list[list[object]]:
    """Return the rows of an Excel table, headings first."""
    (sheet,) = [sheet for sheet in book.worksheets if name in sheet.tables]
    return [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]


def column(book: Workbook, name: str, heading: str) -> dict[object, object]:
    """Return one column of an Excel table by the row's first cell."""
    headings, *rows = table_rows(book, name)
    return {row[0]: row[headings.index(heading)] for row in rows}


def cell_right_of(sheet: Worksheet, label: str) -> object:
    (value,) = [row[1].value for row in sheet.iter_rows() if row[0].value == label]
    return value


def test_report_says_what_was_written_and_how_many_figures_were_read_back(written, book):
    assert written.sha256 == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert written.sheets == tuple(book.sheetnames)
    assert (written.donor, written.quarter) == ("EU", "2026Q1")
    assert written.vintage_id == "20260430-ab12cd34ef"
    assert written.figures_checked == 259


def test_cover_says_whose_report_of_which_vintage_it_is(book):
    cover = book["Cover"]

    assert cell_right_of(cover, "Donor") == "European Union (EU)"
    assert cell_right_of(cover, "Grants") == "EU-2021, EU-2025"
    assert cell_right_of(cover, "Titles of the grants") == "First phase; Second phase & more"
    assert cell_right_of(cover, "Vintage of the warehouse") == "20260430-ab12cd34ef"
    assert cell_right_of(cover, "Cut-off date") == datetime(2026, 4, 30)
    assert cell_right_of(cover, "Returns received, units supported") == 5
    assert str(cell_right_of(cover, "Status")).startswith("* Provisional: 5 of 6")


def test_indicators_stand_by_level_with_the_symbols_of_what_is_not_shown(book):
    headings, *rows = table_rows(book, "indicators")
    shown = {
        row[headings.index("Code")]: [
            row[headings.index(heading)]
            for heading in ("Level", "Baseline", "Target", "This quarter", "To date", "% of target")
        ]
        for row in rows
    }

    assert shown == {
        "arms_traced_pct": ["Outcome", 20, 60, 41.25, 38.5, 53.125],
        "cash_seized_usd": ["Outcome", "–", "–", 1250.4, 9100, "–"],
        "persons_intercepted": ["Outcome", "–", "–", "x", "x", "–"],
        "quantity_seized_kg": ["Outcome", "–", "–", 0, 0.004, "–"],
        "units_operational": ["Output", 33, 44, 40, 40, 63.636364],
        "lists_screened": ["Output", "…", 900, "…", "…", "…"],
    }
    assert list(shown)[-2:] == ["units_operational", "lists_screened"]


def test_provisional_figure_is_a_number_that_is_shown_with_a_star(book):
    sheet = book["Indicator progress"]
    formats = {
        row[1].value: row[9].number_format
        for row in sheet.iter_rows()
        if row[1].value in ("arms_traced_pct", "units_operational", "quantity_seized_kg")
    }

    assert formats == {
        "arms_traced_pct": '0.0"%""*"',
        "units_operational": "#,##0",
        "quantity_seized_kg": "[=0]0;[<0.01]0.0000;#,##0.00",
    }


def test_quantities_stand_apart_and_the_unit_that_does_not_apply_is_told_from_the_unknown(book):
    headings, *rows = table_rows(book, "seizure_detail")

    assert headings[4:9] == [
        "Number of seizures\xa0*",
        "Kilograms (kg)\xa0*",
        "Units (number)\xa0*",
        "Litres (l)\xa0*",
        "Value (USD)\xa0*",
    ]
    assert {(row[0], row[2]): row[4:9] for row in rows} == {
        ("Benin", "Cash"): [1, "–", "–", "–", 1200],
        ("Benin", "Heroin"): [1, "…", "–", "–", "…"],
        ("Benin", "Acid"): [1, "–", "–", 0.004, "…"],
        ("Senegal", "Heroin"): [2, 3.25, "–", "–", "…"],
        ("Senegal", "Khat"): [1, "…", "…", "…", "…"],
        ("Senegal", "Tramadol"): [1, "–", 500, "–", 90.5],
    }


def test_only_received_equipment_has_a_total(book):
    sheet = book["Equipment"]

    (total,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Total received"]

    assert total[5:7] == (5, 1800.5)


def test_every_rate_stands_with_numerator_and_denominator(book):
    _, *rows = table_rows(book, "quality_measures")

    assert [row[1:3] for row in rows] == [[5, 6], [3, 6], [1, 5], [297, 310], [1, 7], [1, 7]]
    assert [round(row[3], 1) for row in rows] == [83.3, 50.0, 20.0, 95.8, 14.3, 14.3]


def test_text_that_starts_like_a_formula_is_inert_and_nothing_is_a_formula(written, book):
    (cell,) = [cell for row in book["Activities"] for cell in row if cell.value == "=1+1"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    with zipfile.ZipFile(written.path) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == len(book.sheetnames)
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]


def test_empty_quarter_is_explained_on_every_sheet(tmp_path):
    done = write_donor_report(build_donor_warehouse(), "JPN", "2026Q1", tmp_path / "J.xlsx")

    book = load_workbook(done.path)
    sentences = {
        sheet.title: [
            cell.value
            for row in sheet.iter_rows(min_row=5)
            for cell in row
            if isinstance(cell.value, str) and " no " in f" {cell.value.lower()}"
        ]
        for sheet in book.worksheets
    }
    for name in ("Indicator progress", "Seizures", "Activities", "Equipment", "Data quality"):
        assert any(sentence.endswith(".") for sentence in sentences[name]), name
    assert cell_right_of(book["Summary"], "Items of equipment received") == 0


def test_french_report_is_french_and_its_figures_are_checked_too(tmp_path):
    path = tmp_path / "EU.xlsx"

    done = write_donor_report(build_donor_warehouse(), "EU", "2026Q1", path, "fr")

    assert done.figures_checked == 259
    assert done.sheets[:3] == ("Couverture", "Synthèse", "Avancement des indicateurs")
    assert column(load_workbook(path), "seizures_by_country", "Nombre de saisies\xa0*") == {
        "Sénégal": 4,
        "Bénin": 3,
    }


@pytest.mark.parametrize(
    ("donor", "quarter", "language", "error", "message"),
    [
        ("XX", "2026Q1", "en", UnknownDonorError, "'XX' is no donor .* donors: EU, JPN"),
        ("EU", "2019Q1", "en", UnknownQuarterError, "'2019Q1' is no quarter of EU .*: 2026Q1"),
        ("EU", "2026Q1", "de", UnknownLanguageError, "'de'; languages: en, fr"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    tmp_path, donor, quarter, language, error, message
):
    with pytest.raises(error, match=message):
        write_donor_report(build_donor_warehouse(), donor, quarter, tmp_path / "x.xlsx", language)


def test_warehouse_without_its_vintage_gives_no_report(tmp_path):
    connection = build_donor_warehouse()
    connection.execute("delete from meta.vintage")

    with pytest.raises(VintageError, match=r"meta\.vintage holds 0 rows"):
        write_donor_report(connection, "EU", "2026Q1", tmp_path / "x.xlsx")


def test_report_that_fails_its_check_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "EU.xlsx"
    path.write_bytes(b"the report of before")

    def refuse(*_: object) -> int:
        raise FigureMismatchError("Summary!B7 holds 1, the warehouse says 2")

    monkeypatch.setattr(report, "check_donor_report", refuse)

    with pytest.raises(FigureMismatchError):
        write_donor_report(build_donor_warehouse(), "EU", "2026Q1", path)
    assert [file.name for file in tmp_path.iterdir()] == ["EU.xlsx"]
    assert path.read_bytes() == b"the report of before"


def test_same_vintage_gives_the_same_bytes_at_another_time_in_another_process(written, tmp_path):
    code = (
        "import sys, pathlib\n"
        "from exports.donor_report import write_donor_report\n"
        "from tests.unit.exports.donor_warehouse import build_donor_warehouse\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "print(write_donor_report(build_donor_warehouse(), 'EU', '2026Q1', path).sha256)\n"
    )
    digests = {written.sha256}
    for seed, zone in (("1", "Asia/Tokyo"), ("4711", "America/Lima")):
        # A new process takes seconds to start, so the clock has moved on as well.
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / f"{seed}.xlsx")],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        )
        digests.add(done.stdout.strip())

    assert digests == {written.sha256}


def test_document_is_dated_by_its_vintage(book):
    assert book.properties.created == datetime(2026, 4, 30)
    assert book.properties.modified == datetime(2026, 4, 30)
