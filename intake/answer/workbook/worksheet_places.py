"""Where things stand in a worksheet's bytes: cells to be marked, rows to be added to, the rest.

One streaming pass by expat. Only places are noted, so that `worksheet.py` can change a few tags
and leave every other byte as its sender's program wrote it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from xml.parsers import expat

from intake.answer.workbook.ooxml import NotAnnotatableError
from intake.reading.cell_names import Cell, parse_reference

_BEFORE = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection
    protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells
    phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup
    headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags
    drawing
"""
BEFORE_LEGACY_DRAWING = frozenset(re.findall(r"\w+", _BEFORE))
"""The elements of a worksheet that stand before the reference to its comments' boxes."""
_ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})


@dataclass
class RowPlace:
    """A row in which something is to be marked."""

    start: int
    """Where its tag begins."""
    base_style: int | None
    """The format of its new cells; None when they take their column's."""
    end: int = 0
    """Where its closing tag begins, or where it ends when it has none."""
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    """Column, start and format of each cell."""


@dataclass
class WorksheetPlaces:
    """What `find_places` notes; every place is a number of bytes from the start."""

    prefix: str = ""
    """What the names of the sheet's elements begin with, such as `x:`; usually nothing."""
    rows: dict[int, RowPlace] = field(default_factory=dict)
    next_rows: dict[int, int] = field(default_factory=dict)
    """For a row that is not there: where the next one begins, or the rows end."""
    columns: list[tuple[int, int, int]] = field(default_factory=list)
    """First column, last column and format of whole columns."""
    sheet_data: int = 0
    sheet_data_end: int = 0
    """Where the rows end: the start of the closing tag, or the end of an empty element."""
    after_children: int = 0
    """Where the last element ends that stands before the reference to the comments' boxes."""
    legacy_drawing: str | None = None
    selected_views: list[int] = field(default_factory=list)
    restyled: list[tuple[int, int]] = field(default_factory=list)
    """Start and format of the cells that carry one of the formats asked for."""


def find_places(
    part: bytes, wanted: Collection[int], formats: Collection[int] = ()
) -> WorksheetPlaces:
    """Walk through a worksheet.

    Args:
        part: The worksheet's bytes.
        wanted: The rows in which cells are to be marked.
        formats: Formats whose cells are noted wherever they stand.

    Raises:
        NotAnnotatableError: It is no worksheet, or not written in UTF-8.
    """
    walk = _Walk(part, wanted, formats)
    try:
        walk.parser.Parse(part, True)
    except expat.ExpatError as error:
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
            raise MemoryError from error
        raise NotAnnotatableError("a worksheet is not well-formed") from error
    if not walk.places.sheet_data:
        raise NotAnnotatableError("a sheet has no rows element")
    return walk.places


class _Walk:
    def __init__(self, part: bytes, wanted: Collection[int], formats: Collection[int]) -> None:
        self.places = WorksheetPlaces()
        self.parser = expat.ParserCreate()
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._part = part
        self._missing = sorted(wanted)
        self._formats = frozenset(str(number) for number in formats)
        self._depth = 0
        self._is_inside = False
        self._row = self._column = 0
        self._row_place: RowPlace | None = None
        self._row_tag = self._cell_tag = self._data_tag = ""

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise NotAnnotatableError(f"a worksheet is written in {encoding}")

    def _refuse(self, *_: object) -> None:
        raise NotAnnotatableError("a worksheet declares a document type")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._is_inside:
            if name == self._cell_tag:
                self._start_cell(attributes)
            elif name == self._row_tag:
                self._start_row(attributes)
            return
        self._depth += 1
        local = name.rpartition(":")[2]
        if self._depth == 1:
            self._start_root(name, local)
        elif self._depth == 2:
            self._start_child(local, attributes)
        elif local == "col":
            ends = (attributes.get(key, "0") for key in ("min", "max", "style"))
            first, last, style = (_number(end) for end in ends)
            self.places.columns.append((first, last, style))
        elif local == "sheetView" and attributes.get("tabSelected") in ("1", "true"):
            self.places.selected_views.append(self.parser.CurrentByteIndex)

    def _start_root(self, name: str, local: str) -> None:
        if local != "worksheet":
            raise NotAnnotatableError(f"a sheet is a '{local}'")
        prefix = name[: -len(local)]
        self.places.prefix = prefix
        self._row_tag, self._cell_tag = f"{prefix}row", f"{prefix}c"
        self._data_tag = f"{prefix}sheetData"

    def _start_child(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sheetData" and not self.places.sheet_data:
            self.places.sheet_data = self.parser.CurrentByteIndex
            self._is_inside = True
        elif local == "legacyDrawing":
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            self.places.legacy_drawing = next(ids, None)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _number(attributes.get("r", ""))
        self._row = number or self._row + 1
        self._column = 0
        while self._missing and self._missing[0] <= self._row:
            wanted = self._missing.pop(0)
            if wanted < self._row:
                self.places.next_rows[wanted] = self.parser.CurrentByteIndex
                continue
            has_format = attributes.get("customFormat") in ("1", "true")
            base = _number(attributes.get("s", "")) if has_format else None
            self._row_place = RowPlace(self.parser.CurrentByteIndex, base)
            self.places.rows[wanted] = self._row_place

    def _start_cell(self, attributes: dict[str, str]) -> None:
        style = attributes.get("s", "0")
        if style in self._formats:
            self.places.restyled.append((self.parser.CurrentByteIndex, int(style)))
        if self._row_place is None:
            return
        cell: Cell | None = parse_reference(attributes.get("r", ""))
        self._column = cell[1] if cell else self._column + 1
        place = (self._column, self.parser.CurrentByteIndex, _number(style))
        self._row_place.cells.append(place)

    def _end(self, name: str) -> None:
        if self._is_inside:
            if name == self._row_tag and self._row_place is not None:
                self._row_place.end = self.parser.CurrentByteIndex
                self._row_place = None
            elif name == self._data_tag:
                self._end_data()
            return
        self._depth -= 1
        if self._depth == 1 and name.rpartition(":")[2] in BEFORE_LEGACY_DRAWING:
            self.places.after_children = self._end_of(name)

    def _end_data(self) -> None:
        self._is_inside = False
        self._depth -= 1
        self.places.sheet_data_end = self.parser.CurrentByteIndex
        self.places.after_children = self._end_of(self._data_tag)
        for wanted in self._missing:
            self.places.next_rows[wanted] = self.places.sheet_data_end

    def _end_of(self, name: str) -> int:
        """Return where the element ends that is just being closed.

        For `<a/>` expat names the place behind it, for `</a>` the place where the tag begins.
        """
        place = self.parser.CurrentByteIndex
        if self._part.startswith(b"</" + name.encode(), place):
            return self._part.index(b">", place) + 1
        return place


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0
