"""The sheet that counts and the dependent lists, computed by another spreadsheet program."""

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from intake.form.definition import Form, load_form
from intake.template.dependent import AIRPORTS, COMMODITIES, MEASURE_UNITS, choice_formula
from intake.template.open_cases import OpenCase
from intake.template.reference_lists import airport_entries
from intake.template.return_workbook import UnitIdentity, build_template, fill_cell

LAGOS = UnitIdentity("LOS", {"en": "JAITF Lagos", "fr": "CAAT Lagos"}, "LOS", "Lagos", "en")
MONTH = date(2026, 2, 1)
CASE = OpenCase("LOS-202512-001", date(2025, 12, 9), "handguns", "unknown")
SEIZURE: Mapping[str, Any] = {
    "seizure_ref": "LOS-202602-001",
    "seizure_date": date(2026, 2, 5),
    "traffic_type": "Passenger",
    "flow": "Outbound",
    "departure_country": "Nigeria",
    "destination_country": "Not known",
    "detection_basis": "Routine control",
    "unit_role": "Seized",
    "commodity_code": "Heroin",
    "quantity_reported": "not known",
    "unit_reported": "Kilogram (kg)",
}
SOFFICE = shutil.which("soffice")
READY, ALL = "Ready to send", "Nothing open."
NEITHER = "Fill in lines, or choose Yes in the nil box of this sheet on the cover."
FILL = "Fill in the orange cells."

pytestmark = [
    pytest.mark.integration,
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


class Filled:
    """A template as its sender fills it in."""

    def __init__(self) -> None:
        self.form: Form = load_form()
        self.workbook = build_template(self.form, LAGOS, MONTH, "en", [CASE])

    def put(self, sheet_name: str, row: int, cells: Mapping[str, Any]) -> None:
        """Fill cells of a line."""
        sheet = self.form.sheet(sheet_name)
        names = [column.name for column in sheet.columns]
        for name, value in cells.items():
            fill_cell(self.workbook[sheet.labels["en"]], row, names.index(name) + 1, value)

    def cover(self, **answers: str) -> None:
        """Answer lines of the cover."""
        cover = self.workbook.worksheets[0]
        rows = {cover.cell(row, 1).value: row for row in range(1, cover.max_row + 1)}
        for name, value in answers.items():
            cover.cell(rows[name], 3).value = value

    def certify(self) -> None:
        """Say on the cover who prepared the return and that it is certified."""
        self.cover(preparer_role="Targeting analyst", certified="Yes")
        self.cover(certified_by_role="Head of unit")

    def nil(self, *but: str) -> None:
        """Tick the nil boxes of all sheets but some."""
        boxes = [c.name for c in self.form.cover.columns if c.name.startswith("nil_")]
        kept = [name for name in boxes if name.removeprefix("nil_") not in but]
        self.cover(**dict.fromkeys(kept, "Yes"))


def computed(folder: Path, **filled: Filled) -> dict[str, Any]:
    """Save workbooks, let the program compute them, and return them with their values."""
    paths = [folder / f"{name}.xlsx" for name in filled]
    for path, made in zip(paths, filled.values(), strict=True):
        made.workbook.save(path)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    command += [str(folder / "computed"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {
        path.stem: load_workbook(folder / "computed" / path.name, data_only=True) for path in paths
    }


def counts(workbook: Any) -> dict[str, tuple[Any, ...]]:
    """Return the lines of the sheet that counts, by the sheet they tell of."""
    rows = workbook["Check"].iter_rows(min_row=7, max_row=16, max_col=8, values_only=True)
    return {row[0]: row[1:] for row in rows}


def empty() -> Filled:
    """Return a template nobody has touched."""
    return Filled()


def ready() -> Filled:
    """Return a return with one seizure, nothing else to report, and certified."""
    made = Filled()
    made.certify()
    made.nil("seizures")
    made.put("seizures", 5, SEIZURE)
    return made


def faulty() -> Filled:
    """Return a return with every fault that is counted."""
    made = Filled()
    made.certify()
    made.cover(certified="No")
    made.nil("seizures", "persons", "activities", "controls", "staff")
    made.put("seizures", 5, SEIZURE)
    made.put("seizures", 6, {**SEIZURE, "seizure_date": date(2026, 2, 6)})
    made.put("seizures", 7, {**SEIZURE, "seizure_ref": "B", "seizure_date": date(2026, 3, 1)})
    made.put("seizures", 300, {"seizure_ref": "C", "seizure_date": date(2026, 1, 31)})
    made.put("controls", 6, {"control_count": 0})
    made.put("information", 5, dict.fromkeys(("query_count", "hit_count"), 1))
    days = {"start_date": date(2026, 2, 10), "end_date": date(2026, 4, 1)}
    made.put("activities", 5, {"activity_ref": "A1", **days})
    made.put("activities", 6, {"activity_ref": "A2", "start_date": date(2026, 3, 1)})
    days = {"start_date": date(2026, 1, 10), "end_date": date(2026, 1, 9)}
    made.put("activities", 7, {"activity_ref": "A3", **days})
    return made


def with_formulas() -> Filled:
    """Return a template with what drop-downs offer written out beside, on a sheet of its own."""
    made = Filled()
    scratch = made.workbook.create_sheet("scratch")
    parents = [
        (COMMODITIES, "Precursors"),
        (COMMODITIES, None),
        (MEASURE_UNITS, "Ammunition"),
        (MEASURE_UNITS, "Cash (banknotes and coins)"),
        (MEASURE_UNITS, None),
        (AIRPORTS, "Senegal"),
        (AIRPORTS, "Not known"),
        (AIRPORTS, None),
    ]
    for row, (family, parent) in enumerate(parents, start=1):
        formula = choice_formula(family, f"A{row}")
        scratch.cell(row, 1).value = parent
        scratch.cell(row, 2).value = f"=ROWS({formula})"
        scratch.cell(row, 3).value = f'=INDEX({formula},1)&""'
        scratch.cell(row, 4).value = f'=INDEX({formula},ROWS({formula}))&""'
    return made


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("office")
    return computed(folder, empty=empty(), ready=ready(), faulty=faulty(), formulas=with_formulas())


def test_an_empty_template_says_what_is_to_be_done(workbooks: dict[str, Any]) -> None:
    none, nothing = "–", (0, 0, "–", "–", 1, 1, NEITHER)

    assert workbooks["empty"]["Check"]["A4"].value == "10 problems left"
    cover = "Say on the cover who prepared and who certifies this return."
    certify = "The head of unit has not yet certified this return."
    assert counts(workbooks["empty"]) == {
        "Cover": (none, 2, none, none, none, 2, cover),
        "Certified": (none, none, none, none, none, 1, certify),
        "Seizures": (0, 0, 0, 0, 1, 1, NEITHER),
        "Persons": nothing,
        "Controls": nothing,
        "Information": nothing,
        "Activities": (0, 0, 0, none, 1, 1, NEITHER),
        "Equipment": (0, 0, 0, none, 1, 1, NEITHER),
        "Staff": nothing,
        "Follow-up": (1, 0, 0, none, none, 0, ALL),
    }


def test_a_complete_return_is_ready(workbooks: dict[str, Any]) -> None:
    assert workbooks["ready"]["Check"]["A4"].value == READY
    assert counts(workbooks["ready"])["Seizures"] == (1, 0, 0, 0, 0, 0, ALL)
    assert {problems for *_, problems, _ in counts(workbooks["ready"]).values()} == {0}


def test_each_fault_is_counted_where_it_is(workbooks: dict[str, Any]) -> None:
    found = counts(workbooks["faulty"])

    # C needs its nine other answers; B and C lie outside the month; one reference has two dates.
    assert found["Seizures"] == (4, 9, 2, 1, 0, 12, FILL)
    assert found["Persons"][-3:] == (1, 1, NEITHER)
    lines = len(load_form().code_lists["control_type"].codes)
    assert found["Controls"] == (1, lines - 1, "–", "–", 0, lines - 1, FILL)
    contradiction = "The cover says there was nothing to report, but there are lines."
    assert found["Information"][0] == 1
    assert found["Information"][4] == 1
    assert found["Information"][6].startswith(contradiction)
    assert found["Activities"] == (3, 6, 2, "–", 0, 8, FILL)
    assert found["Certified"][5] == 1
    total = sum(problems for *_, problems, _ in found.values())
    assert workbooks["faulty"]["Check"]["A4"].value == f"{total} problems left"


def test_drop_downs_offer_what_belongs_to_the_cell_before(workbooks: dict[str, Any]) -> None:
    rows = list(workbooks["formulas"]["scratch"].values)

    units = load_form().code_lists["measure_unit"].codes
    labels = {code.code: code.labels["en"] for code in units}
    kilogram, last = labels["kg"], units[-1].labels["en"]
    airports = airport_entries(MONTH)["SEN"]
    assert rows == [
        ("Precursors", 7, "Ephedrine", "Other precursors"),
        (None, 109, "Heroin", "Other, not listed"),
        ("Ammunition", 13, kilogram, labels["round"]),
        ("Cash (banknotes and coins)", 11, kilogram, labels["currency_unit"]),
        (None, len(units), kilogram, last),
        ("Senegal", len(airports), airports[0], airports[-1]),
        ("Not known", 1, None, None),
        (None, 1, None, None),
    ]


def test_columns_of_the_check_stand_where_these_tests_look() -> None:
    check = Filled().workbook["Check"]

    headings = [check[f"{get_column_letter(index)}6"].value for index in range(1, 9)]
    assert (headings[0], headings[-2:]) == ("Sheet", ["Problems", "What to do"])
