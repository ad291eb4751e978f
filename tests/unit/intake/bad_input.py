"""Makers of the files that go wrong, each from the real template as its sender would spoil it."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from intake.findings import Finding, UnreadableReturnError
from intake.form.definition import Form, load_form
from intake.reading.workbook import read_workbook
from intake.reference import load_reference
from intake.rules.check import CheckedReturn, check_return, refused_unread
from intake.template.return_workbook import build_template, fill_cell, unit_identity

TODAY = date(2026, 4, 30)
MONTH = date(2026, 1, 1)
FIRST_ROW = 5
SEIZURE: Mapping[str, Any] = {
    "seizure_ref": "S-001",
    "seizure_date": date(2026, 1, 5),
    "traffic_type": "passenger",
    "flow": "outbound",
    "departure_country": "NGA",
    "departure_airport": "LOS",
    "destination_country": "NAM",
    "detection_basis": "routine",
    "unit_role": "seized",
    "commodity_code": "heroin",
    "quantity_reported": 12.5,
    "unit_reported": "kg",
}
PERSON: Mapping[str, Any] = {
    "seizure_ref": "S-001",
    "person_status": "arrested",
    "sex": "female",
    "age_band": "30_59",
    "nationality_country": "NGA",
    "person_count": 1,
}
NUMBERS = {
    "controls": ("control_count",),
    "information": ("query_count", "hit_count", "sent_count", "received_count"),
    "staff": ("women", "men", "women_heads", "heads"),
}


class SenderReturn:
    """A template as a sender fills it in: one seizure, one person, all counts 3, no activities."""

    def __init__(self, language: str = "en", unit: str = "LOS", month: date = MONTH) -> None:
        self.form: Form = load_form()
        self.language = language
        identity = unit_identity(unit, month)
        self.workbook: Workbook = build_template(self.form, identity, month, language)
        self.cover(preparer_role=1, certified="yes", certified_by_role=0)
        self.cover(nil_activities="yes", nil_equipment="yes")
        home = {**SEIZURE, "seizure_date": month.replace(day=5), **_departure(unit, month)}
        self.put("seizures", FIRST_ROW, **home)
        self.put("persons", FIRST_ROW, **PERSON)
        for name, columns in NUMBERS.items():
            codes = self.form.code_lists[self.form.sheet(name).fixed_rows or ""].codes
            for row in range(FIRST_ROW, FIRST_ROW + len(codes)):
                self.put(name, row, **dict.fromkeys(columns, 3))

    def sheet(self, name: str) -> Any:
        """Return the openpyxl sheet by the form's name."""
        return self.workbook[self.form.sheet(name).labels[self.language]]

    def cell(self, name: str, row: int, column_name: str) -> Any:
        """Return an openpyxl cell by the form's names."""
        return self.sheet(name)[f"{self.letter(name, column_name)}{row}"]

    def letter(self, name: str, column_name: str) -> str:
        """Return the letter of a column."""
        names = [column.name for column in self.form.sheet(name).columns]
        return get_column_letter(names.index(column_name) + 1)

    def put(self, name: str, row: int, **cells: Any) -> "SenderReturn":
        """Fill cells of a line; a known code is written as its label, anything else as it is."""
        for column_name, value in cells.items():
            cell = self.cell(name, row, column_name)
            shown = self.shown(name, column_name, value)
            fill_cell(self.sheet(name), row, cell.column, shown)
        return self

    def cover(self, **cells: Any) -> "SenderReturn":
        """Fill lines of the cover by name; a number picks the code of that place in its list."""
        for name, value in cells.items():
            self.cover_cell(name).value = self.shown("cover", name, value)
        return self

    def cover_cell(self, name: str) -> Any:
        """Return the answer cell of a line of the cover."""
        sheet = self.workbook.worksheets[0]
        rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
        return sheet.cell(rows[name], 3)

    def identity(self, **values: str) -> "SenderReturn":
        """Change the hidden sheet, as a file made for another unit, month or version has it."""
        for row in self.workbook["_identity"].iter_rows(max_col=2):
            if row[0].value in values:
                row[1].value = values[str(row[0].value)]
        return self

    def shown(self, name: str, column_name: str, value: Any) -> Any:
        """Return what a sender would write for a code; anything else as it is."""
        code_list = self.form.code_lists.get(
            self.form.sheet(name).column(column_name).code_list or ""
        )
        if code_list is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return code_list.codes[value].labels[self.language]
        return code_list.labels_by_code.get(value, {}).get(self.language, value)

    def save(self, path: Path) -> Path:
        """Write the workbook."""
        self.workbook.save(path)
        return path

    def saved_bytes(self) -> bytes:
        """Return the workbook's bytes."""
        buffer = io.BytesIO()
        self.workbook.save(buffer)
        return buffer.getvalue()


def _departure(unit: str, month: date) -> Mapping[str, str]:
    """Return where an outbound seizure of a unit begins: its own country and airport."""
    period = load_reference().unit_on(unit, month)
    if period is None:
        return {}
    return {"departure_country": period.country_code, "departure_airport": period.airport_iata}


def check(path: Path, **options: Any) -> CheckedReturn:
    """Read and check a file in this process, as the child does in its own."""
    form, reference = load_form(), load_reference()
    try:
        as_read = read_workbook(path, form)
    except UnreadableReturnError as error:
        return refused_unread(error, options.get("language"))
    return check_return(as_read, form, reference, **{"today": TODAY, **options})


def found(checked: CheckedReturn) -> list[tuple[str, str, str]]:
    """Return rule, severity and cell of each finding."""
    return [(finding.rule, finding.severity, finding.cell) for finding in checked.findings]


def only(checked: CheckedReturn) -> Finding:
    """Return the one finding, and fail when there are none or more."""
    assert len(checked.findings) == 1, found(checked)
    return checked.findings[0]


def rezip(content: bytes, change: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a workbook with some parts changed, or added when they were not there."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            keep: Callable[[bytes], bytes] = bytes
            after.writestr(name, change.get(name, keep)(before.read(name)))
        for name in change.keys() - set(before.namelist()):
            after.writestr(name, change[name](b""))
    return buffer.getvalue()


def part_of(sheet_number: int) -> str:
    """Return the part of a sheet as openpyxl names it, counted from 1."""
    return f"xl/worksheets/sheet{sheet_number}.xml"


def append(rows: str) -> Callable[[bytes], bytes]:
    """Return a change that puts raw rows at the end of a sheet."""
    return lambda xml: xml.replace(b"</sheetData>", f"{rows}</sheetData>".encode())


def with_row(row: int, cells: str) -> Callable[[bytes], bytes]:
    """Return a change that puts one raw row at the end of a sheet."""
    return append(f'<row r="{row}">{cells}</row>')


def with_cell(name: str, inner: str, attributes: str = "") -> Callable[[bytes], bytes]:
    """Return a change that replaces what stands in a cell, its format kept."""

    def change(xml: bytes) -> bytes:
        pattern = rf'<c r="{name}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'.encode()
        new, count = re.subn(
            pattern, rf'<c r="{name}"\1 {attributes}>{inner}</c>'.encode(), xml, count=1, flags=re.S
        )
        assert count == 1, name
        return new

    return change


def entity_bomb(xml: bytes) -> bytes:
    """Add the declarations of a billion laughs to a part."""
    steps = b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(8)
    )
    head, _, rest = xml.partition(b"<worksheet")
    return head + b'<!DOCTYPE worksheet [<!ENTITY a "ha">' + steps + b"]><worksheet" + rest


def spaces_bomb(content: bytes, name: str, megabytes: int) -> bytes:
    """Return a workbook of which one part inflates to many megabytes of blanks."""
    return rezip(content, {name: lambda xml: xml + b" " * (megabytes << 20)})


def compound_file(stream: str) -> bytes:
    """Return an OLE2 container with one stream: what .xls and encrypted .xlsx look like."""
    fat = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *[0xFFFFFFFF] * 125)
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)

    def entry(name: str, kind: int, child: int) -> bytes:
        raw = name.encode("utf-16-le")
        links = struct.pack("<HBBIII", len(raw) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return raw.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", 2, 0)

    directory = entry("Root Entry", 5, 1) + entry(stream, 2, 0xFFFFFFFF)
    return header + fat + directory.ljust(512, b"\0") + bytes(4096)
