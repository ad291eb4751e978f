"""Returns made through the real template: of any length to measure, with slips to be shown."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Form, load_form
from intake.template.data_sheet import FIRST_ROW
from intake.template.identity import unit_identity
from intake.template.return_workbook import build_template, fill_cell

MONTH = date(2026, 1, 1)
LINE: Mapping[str, Any] = {
    "traffic_type": "passenger",
    "flow": "outbound",
    "departure_country": "NGA",
    "departure_airport": "LOS",
    "destination_country": "NAM",
    "detection_basis": "routine",
    "unit_role": "seized",
    "commodity_class": "drugs",
    "commodity_code": "heroin",
    "unit_reported": "kg",
}
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "controls": ("control_count",),
    "information": ("query_count", "hit_count", "sent_count", "received_count"),
    "staff": ("women", "men", "women_heads", "heads"),
}


class SampleReturn:
    """A certified return of one unit, to be filled line by line; codes are shown as labels."""

    def __init__(self, unit: str, language: str, month: date = MONTH) -> None:
        self.form: Form = load_form()
        self.language = language
        self.workbook: Workbook = build_template(
            self.form, unit_identity(unit, month), month, language
        )
        roles = self.form.code_lists["officer_role"].codes
        self._cover(preparer_role=roles[1].code, certified_by_role=roles[0].code, certified="yes")
        self._cover(nil_persons="yes", nil_activities="yes", nil_equipment="yes")
        for name, numbers in NUMBERS.items():
            codes = self.form.code_lists[self.form.sheet(name).fixed_rows or ""].codes
            for row in range(FIRST_ROW, FIRST_ROW + len(codes)):
                self.line(name, row, **dict.fromkeys(numbers, 3))

    def line(self, name: str, row: int, **cells: Any) -> None:
        """Fill cells of a line by column; a known code is written as its label."""
        sheet = self.form.sheet(name)
        worksheet: Worksheet = self.workbook[sheet.labels[self.language]]
        names = [column.name for column in sheet.columns]
        for column, value in cells.items():
            shown = self._label(name, column, value)
            fill_cell(worksheet, row, names.index(column) + 1, shown)

    def seizures(self, lines: int, *, wrong_every: int) -> None:
        """Fill so many seizure lines, of which every so many has a number in words."""
        for number in range(lines):
            is_wrong = number % wrong_every == wrong_every - 1
            self.line(
                "seizures",
                FIRST_ROW + number,
                **LINE,
                seizure_ref=f"LOS-202601-{number:05}",
                seizure_date=MONTH + timedelta(days=number % 28),
                quantity_reported="about two" if is_wrong else round(0.5 + number * 0.0137, 3),
            )

    def save(self, path: Path) -> Path:
        """Write the workbook."""
        self.workbook.save(path)
        return path

    def _cover(self, **cells: str) -> None:
        worksheet = self.workbook.worksheets[0]
        for row in range(1, worksheet.max_row + 1):
            name = str(worksheet.cell(row, 1).value)
            if name in cells:
                cell: Any = worksheet.cell(row, 3)
                cell.value = self._label("cover", name, cells[name])

    def _label(self, sheet: str, column: str, value: Any) -> Any:
        code_list = self.form.sheet(sheet).column(column).code_list
        if code_list is None:
            return value
        labels = self.form.code_lists[code_list].labels_by_code.get(value, {})
        return labels.get(self.language, value)


def write_large_return(path: Path, lines: int) -> Path:
    """Write a return of so many seizure lines, one in twenty-five of them wrong."""
    sample = SampleReturn("LOS", "en")
    sample.seizures(lines, wrong_every=25)
    return sample.save(path)
