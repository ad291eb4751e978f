"""A return that its sender filled in and saved with LibreOffice instead of Excel."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.unit.intake.bad_input import SEIZURE, SenderReturn, check, found

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a filled return, and the same saved by LibreOffice as .xlsx and .xls."""
    folder = tmp_path_factory.mktemp("office")
    filled = SenderReturn("fr", "DSS")
    tablets = {"commodity_code": "tramadol", "unit_reported": "tablet"}
    home = {"departure_country": "SEN", "departure_airport": "DSS"}
    filled.put(
        "seizures", 6, **{**SEIZURE, **home, **tablets, "remark": "Double fond, côté gauche"}
    )
    filled.put("seizures", 6, quantity_reported="=1500*4")
    filled.save(folder / "return.xlsx")
    for target in ("xlsx", "xls"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(SOFFICE), profile, "--headless", "--convert-to", target]
        output = ["--outdir", str(folder / "saved"), str(folder / "return.xlsx")]
        subprocess.run([*command, *output], check=True, capture_output=True, timeout=120)
    return folder


def test_a_return_saved_by_libreoffice_is_accepted(folder: Path) -> None:
    checked = check(folder / "saved" / "return.xlsx")

    assert (checked.status, found(checked)) == ("accepted", [("formula_value", "note", "AF6")])
    assert checked.rows["seizures"][1].values["quantity_reported"] == 6000


def test_libreoffice_changes_no_other_value(folder: Path) -> None:
    written = check(folder / "return.xlsx")
    saved = check(folder / "saved" / "return.xlsx")

    assert saved.rows["seizures"][0] == written.rows["seizures"][0]
    assert {name: rows for name, rows in saved.rows.items() if name != "seizures"} == {
        name: rows for name, rows in written.rows.items() if name != "seizures"
    }


def test_the_old_format_is_named_though_the_file_is_called_xlsx(folder: Path) -> None:
    disguised = (folder / "saved" / "return.xls").rename(folder / "disguised.xlsx")

    assert found(check(disguised)) == [("old_excel_format", "error", "")]
