"""The empty return as a whole: its cover, its identity, its bytes, and whose it is."""

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from intake.deterministic import save_workbook
from intake.form.definition import Form, FormError, load_form
from intake.template.lists import list_name
from intake.template.return_workbook import (
    UnitIdentity,
    UnknownUnitError,
    build_template,
    fill_cell,
    unit_identity,
    write_template,
)

MONTH = date(2026, 1, 1)
LOME = UnitIdentity("LFW", {"en": "JAITF Lomé", "fr": "CAAT Lomé"}, "LFW", "Lomé Airport", "fr")


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def template(form: Form, language: str, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "return.xlsx"
    write_template(form, LOME, MONTH, language, path)
    return load_workbook(path)


def listed(workbook: Workbook, name: str) -> list[str]:
    ((sheet, cells),) = workbook.defined_names[name].destinations
    return [str(cell.value) for (cell,) in workbook[sheet][cells]]


def cover_rows(template: Workbook) -> dict[str, int]:
    return {cell.value: cell.row for cell in template.worksheets[0]["A"] if cell.value}


def test_sheets_stand_in_order_and_the_service_sheets_are_hidden(
    form: Form, language: str, template: Workbook
) -> None:
    states = [(sheet.title, sheet.sheet_state) for sheet in template.worksheets]

    expected = [(sheet.labels[language], "visible") for sheet in form.sheets]
    expected.append((form.texts["check_title"][language], "visible"))
    hidden = [("_lists", "hidden"), ("_airports", "hidden"), ("_identity", "veryHidden")]
    assert states == [*expected, *hidden]


def test_identity_is_hidden_in_the_workbook_and_shown_on_the_cover(
    language: str, template: Workbook
) -> None:
    identity = {key.value: value.value for key, value in template["_identity"].iter_rows()}
    cover, rows = template.worksheets[0], cover_rows(template)

    assert identity == {
        "unit_code": "LFW",
        "reporting_month": "2026-01",
        "form_version": "1",
        "language": language,
    }
    assert cover.cell(rows["unit_code"], 3).value == "LFW"
    assert cover.cell(rows["reporting_month"], 3).value == datetime.combine(MONTH, time.min)
    name, month = {"en": ("JAITF Lomé", "January 2026"), "fr": ("CAAT Lomé", "janvier 2026")}[
        language
    ]
    assert f"{name}, {month}" in [cell.value for cell in cover["B"]]
    assert f"{name}, Lomé Airport (LFW)" in [cell.value for cell in cover["D"]]


def test_every_line_of_the_cover_is_tagged_in_a_hidden_column(
    form: Form, template: Workbook
) -> None:
    cover = template.worksheets[0]

    assert list(cover_rows(template)) == [column.name for column in form.cover.columns]
    assert cover.column_dimensions["A"].hidden


def test_roles_certification_and_nil_boxes_offer_their_lists(
    form: Form, language: str, template: Workbook
) -> None:
    cover, rows = template.worksheets[0], cover_rows(template)

    lists = {str(rule.sqref): rule.formula1 for rule in cover.data_validations.dataValidation}

    asked = [column for column in form.cover.columns if column.code_list]
    assert lists == {f"C{rows[c.name]}": list_name(c.code_list or "") for c in asked}
    assert listed(template, "list_yes_no") == {"en": ["Yes", "No"], "fr": ["Oui", "Non"]}[language]
    assert all(cover.cell(rows[column.name], 3).value is None for column in asked)


def test_the_same_template_has_the_same_bytes_and_no_time_of_its_own(
    form: Form, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"

    write_template(form, LOME, MONTH, "fr", first)
    write_template(form, LOME, date(2026, 1, 20), "fr", second)

    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        times = re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml").decode())
    assert set(times) == {"2026-01-01T00:00:00Z"}


def test_a_filled_cell_takes_the_format_of_its_column(form: Form, tmp_path: Path) -> None:
    workbook = build_template(form, LOME, MONTH, "fr")
    fill_cell(workbook["Saisies"], 5, 2, date(2026, 1, 9))
    save_workbook(workbook, tmp_path / "filled.xlsx", datetime.combine(MONTH, time.min))

    cell = load_workbook(tmp_path / "filled.xlsx")["Saisies"]["B5"]

    assert cell.value == datetime.combine(date(2026, 1, 9), time.min)
    assert cell.number_format == "[$-40C]dd/mm/yyyy"
    assert not cell.protection.locked


def test_a_language_the_form_is_not_written_in_is_refused(form: Form) -> None:
    known = ", ".join(form.languages)
    with pytest.raises(FormError, match=f"version 1 is not written in 'de' but in {known}"):
        build_template(form, LOME, MONTH, "de")


@pytest.mark.parametrize(("month", "airport"), [(date(2017, 3, 1), "DKR"), (MONTH, "DSS")])
def test_a_unit_is_shown_at_the_airport_it_had_in_the_month(month: date, airport: str) -> None:
    assert unit_identity("DSS", month).airport_iata == airport


def test_a_unit_that_is_not_known_or_not_yet_there_is_refused() -> None:
    with pytest.raises(UnknownUnitError, match="there is no unit 'XXX'"):
        unit_identity("XXX", MONTH)
    with pytest.raises(UnknownUnitError, match="'DSS' has no row valid in 1999-01"):
        unit_identity("DSS", date(1999, 1, 1))
