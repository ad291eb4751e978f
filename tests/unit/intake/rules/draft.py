"""A filled return whose cells are changed in its XML: one workbook is built, hundreds are sent.

Building the template takes most of a second; changing a saved one takes a few milliseconds.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lxml import etree
from openpyxl.utils import get_column_letter

from intake.reading.cell_names import parse_reference
from tests.unit.intake.bad_input import SenderReturn, part_of, rezip

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EPOCH = date(1899, 12, 30)
"""The day before the first of Excel's calendar, its 29 February 1900 counted."""
_TAG = f"{{{_MAIN}}}"
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class General:
    """A number in a cell without any format of its own."""

    number: float


@dataclass(frozen=True)
class Base:
    """A saved return and where its parts are."""

    sender: SenderReturn
    content: bytes
    date_style: str

    def part(self, title: str) -> str:
        """Return the part a sheet is stored in."""
        return part_of(self.sender.workbook.sheetnames.index(title) + 1)


@cache
def base(language: str = "en", unit: str = "LOS") -> Base:
    """Build and save the return that all drafts of a language begin from."""
    sender = SenderReturn(language, unit)
    # The hidden lists are nine tenths of the file, and no reader looks at them.
    hidden = [n for n, sheet in enumerate(sender.workbook, 1) if sheet.sheet_state != "visible"]
    lists = [n for n in hidden if sender.workbook.worksheets[n - 1].title != "_identity"]
    content = rezip(sender.saved_bytes(), {part_of(number): _emptied for number in lists})
    found: list[str] = []

    def look(xml: bytes) -> bytes:
        match = re.search(rb'<c r="B5" s="(\d+)"', xml)
        assert match is not None
        found.append(match[1].decode())
        return xml

    rezip(content, {part_of(2): look})
    return Base(sender, content, found[0])


def _emptied(xml: bytes) -> bytes:
    return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", xml, flags=re.S)


class Draft:
    """Changes to the base return; nothing is written before `content` is asked."""

    def __init__(self, language: str = "en", unit: str = "LOS") -> None:
        self._base = base(language, unit)
        self._cells: dict[str, dict[str, Any]] = defaultdict(dict)
        self._changes: dict[str, list[Change]] = defaultdict(list)

    def put(self, name: str, row: int = 5, **cells: Any) -> "Draft":
        """Fill cells of a line by the form's names; None clears a cell."""
        for column, value in cells.items():
            letter = self._base.sender.letter(name, column)
            shown = self._base.sender.shown(name, column, value)
            self._cells[self._title(name)][f"{letter}{row}"] = shown
        return self

    def cell(self, name: str, **cells: Any) -> "Draft":
        """Fill cells of a sheet by their Excel names, as they stand."""
        self._cells[self._title(name)].update(cells)
        return self

    def cover(self, **cells: Any) -> "Draft":
        """Fill lines of the cover by name."""
        for name, value in cells.items():
            cell = self._base.sender.cover_cell(name).coordinate
            shown = self._base.sender.shown("cover", name, value)
            self._cells[self._title("cover")][cell] = shown
        return self

    def hidden(self, **values: str) -> "Draft":
        """Change the hidden sheet that says whose return it is."""
        for row in self._base.sender.workbook["_identity"].iter_rows(max_col=2):
            if row[0].value in values:
                self._cells["_identity"][row[1].coordinate] = values[str(row[0].value)]
        return self

    def change(self, name: str, change: Change) -> "Draft":
        """Change the XML of a sheet of the form, after its cells."""
        return self.part(self._base.part(self._title(name)), change)

    def part(self, part: str, change: Change) -> "Draft":
        """Change or add any part of the package."""
        self._changes[part].append(change)
        return self

    def content(self) -> bytes:
        """Return the workbook's bytes."""
        changes: dict[str, Change] = {}
        parts = {self._base.part(title): cells for title, cells in self._cells.items()}
        for part in {*parts, *self._changes}:
            changes[part] = self._change_of(parts.get(part, {}), self._changes.get(part, []))
        return rezip(self._base.content, changes)

    def _title(self, name: str) -> str:
        return self._base.sender.form.sheet(name).labels[self._base.sender.language]

    def _change_of(self, cells: Mapping[str, Any], others: list[Change]) -> Change:
        def change(xml: bytes) -> bytes:
            if cells:
                xml = _with_cells(xml, cells, self._base.date_style)
            for other in others:
                xml = other(xml)
            return xml

        return change


def _with_cells(xml: bytes, cells: Mapping[str, Any], date_style: str) -> bytes:
    root = etree.fromstring(xml)
    data = root.find(f"{_TAG}sheetData")
    assert data is not None
    rows = {int(row.get("r", "0")): row for row in data}
    for name, value in cells.items():
        place = parse_reference(name)
        assert place is not None
        row, column = place
        if row not in rows:
            rows[row] = etree.Element(f"{_TAG}row", {"r": str(row)})
        _fill(rows[row], column, name, value, date_style)
    data[:] = [rows[number] for number in sorted(rows)]
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _fill(row: etree._Element, column: int, name: str, value: Any, date_style: str) -> None:
    kept = {cell.get("r", ""): cell for cell in row}
    old = kept.pop(name, None)
    if value is not None:
        new = etree.Element(f"{_TAG}c", {"r": name})
        if old is not None and old.get("s") is not None:
            new.set("s", str(old.get("s")))
        _set(new, value, date_style)
        kept[name] = new
    row[:] = sorted(kept.values(), key=lambda cell: parse_reference(cell.get("r", "")) or (0, 0))


def _set(cell: etree._Element, value: Any, date_style: str) -> None:
    if isinstance(value, General):
        cell.attrib.pop("s", "")
        value = value.number
    elif isinstance(value, date):
        cell.set("s", date_style)
        value = float((value - _EPOCH).days)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        inner = etree.SubElement(cell, f"{_TAG}is")
        etree.SubElement(inner, f"{_TAG}t").text = value
    else:
        etree.SubElement(cell, f"{_TAG}v").text = repr(value)


def cell_of(name: str, column: str, row: int = 5) -> str:
    """Return a cell of a sheet as Excel names it."""
    names = [c.name for c in base().sender.form.sheet(name).columns]
    return f"{get_column_letter(names.index(column) + 1)}{row}"
