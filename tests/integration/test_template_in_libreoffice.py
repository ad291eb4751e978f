"""The template in another spreadsheet program: it opens, prints, and survives being saved again."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Form, load_form
from intake.template.return_workbook import UnitIdentity, write_template

LOME = UnitIdentity("LFW", {"en": "JAITF Lomé", "fr": "CAAT Lomé"}, "LFW", "Lomé Airport", "fr")
SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module")
def folder(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the template as written, saved again by LibreOffice, and printed by it."""
    folder = tmp_path_factory.mktemp("office")
    write_template(form, LOME, date(2026, 1, 1), "fr", folder / "return.xlsx")
    for target, output in (("xlsx", folder / "saved"), ("pdf", folder)):
        convert(folder / "return.xlsx", target, output)
    return folder


def convert(path: Path, target: str, output: Path) -> None:
    # A profile of its own: a running LibreOffice would else take the command and answer nothing.
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(output)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)


def rules(worksheet: Worksheet) -> dict[str, tuple[object, ...]]:
    return {
        str(rule.sqref): (
            rule.type,
            rule.formula1,
            rule.prompt,
            rule.error,
            rule.promptTitle,
            style(rule),
        )
        for rule in worksheet.data_validations.dataValidation
    }


def style(rule: DataValidation) -> str:
    # A file may leave out the style that stops.
    return rule.errorStyle or "stop"


def both(folder: Path) -> tuple[Workbook, Workbook]:
    saved = load_workbook(folder / "saved" / "return.xlsx")
    return load_workbook(folder / "return.xlsx"), saved


def test_drop_downs_messages_and_stops_survive(form: Form, folder: Path) -> None:
    written, saved = both(folder)

    for sheet in form.sheets:
        title = sheet.labels["fr"]
        assert rules(saved[title]) == rules(written[title])


def test_tags_identity_and_lists_survive(form: Form, folder: Path) -> None:
    written, saved = both(folder)

    for sheet in form.data_sheets:
        tags = [cell.value for cell in saved[sheet.labels["fr"]][3]]
        assert tags[: len(sheet.columns)] == [column.name for column in sheet.columns]
        assert saved[sheet.labels["fr"]].row_dimensions[3].hidden
    assert list(saved["_identity"].values) == list(written["_identity"].values)
    assert saved["_identity"].sheet_state != "visible"
    assert dict(saved.defined_names).keys() >= dict(written.defined_names).keys()
    for title in ("_lists", "_airports"):
        assert saved[title].sheet_state == "hidden"
        assert list(saved[title].values) == list(written[title].values)


def test_only_the_sheets_of_the_form_are_printed(form: Form, folder: Path) -> None:
    pymupdf = pytest.importorskip("pymupdf", reason="pymupdf is not installed")

    with pymupdf.open(folder / "return.pdf") as document:
        pages = [page.get_text() for page in document]

    # A wide sheet takes several pages; a rule or format reaching too far would print empty ones.
    assert len(form.sheets) <= len(pages) <= 2 * len(form.sheets)
    assert [
        sheet.name for sheet in form.sheets if not any(sheet.labels["fr"] in p for p in pages)
    ] == []
    assert f"Page 1 sur {len(pages)}" in pages[0]
    assert not any("list_" in page or "unit_code" in page for page in pages)
