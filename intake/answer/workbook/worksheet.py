"""Changing a worksheet's bytes: marks on cells, cells that were not there, the comments' reference.

Everything else of the part stays as it is to the byte, whichever program wrote it.
"""

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import quoteattr

from intake.answer.workbook.ooxml import NotAnnotatableError
from intake.answer.workbook.worksheet_places import RowPlace, WorksheetPlaces
from intake.reading.cell_names import cell_name

_TAG = re.compile(
    rb"""<[^\s/>]+(?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""",
)
Format = Callable[[int, str], int]
"""From the format of a cell and a severity to the format of the marked cell."""


class WorksheetChange:
    """The changes to one worksheet, collected and then made at once."""

    def __init__(self, part: bytes, places: WorksheetPlaces) -> None:
        self._part = part
        self._places = places
        self._edits: list[tuple[int, int, bytes]] = []

    def mark(self, cells: Mapping[int, Mapping[int, str]], marked: Format) -> None:
        """Mark cells, given by row and column with their severity."""
        for row, severities in cells.items():
            place = self._places.rows.get(row)
            if place is None:
                self._add_row(row, severities, marked)
            else:
                self._mark_in_row(row, place, severities, marked)

    def restyle(self, formats: Mapping[int, int]) -> None:
        """Give the cells noted for their format another one, unless they have just been marked."""
        marked = {start for start, _, _ in self._edits}
        for start, number in self._places.restyled:
            if start not in marked:
                self._set(start, b"s", formats[number])

    def unselect(self) -> None:
        """Take the sheet out of the selection; two selected sheets would be edited as one."""
        for start in self._places.selected_views:
            self._set(start, b"tabSelected", 0)

    def refer_to_boxes(self, relation: str, links: str) -> None:
        """Add the reference to the comments' boxes where the schema wants it."""
        tag = f"{self._places.prefix}legacyDrawing"
        xml = f"<{tag} xmlns:r={quoteattr(links)} r:id={quoteattr(relation)}/>"
        self._edits.append((self._places.after_children, self._places.after_children, xml.encode()))

    def made(self) -> bytes:
        """Return the part with its changes."""
        pieces, done = [], 0
        for start, end, replacement in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self._part[done:start], replacement]
            done = end
        return b"".join([*pieces, self._part[done:]])

    def _mark_in_row(
        self, row: int, place: RowPlace, severities: Mapping[int, str], marked: Format
    ) -> None:
        starts = {column: (start, style) for column, start, style in place.cells}
        missing = {}
        for column, severity in severities.items():
            if column in starts:
                start, style = starts[column]
                self._set(start, b"s", marked(style, severity))
            else:
                missing[column] = severity
        if missing:
            self._add_cells(row, place, missing, marked)

    def _add_cells(
        self, row: int, place: RowPlace, severities: Mapping[int, str], marked: Format
    ) -> None:
        tag = self._tag(place.start)
        is_empty = tag.endswith(b"/>")
        # The hint which columns a row spans would be wrong now; it may be left out.
        opened = re.sub(rb"""\sspans\s*=\s*("[^"]*"|'[^']*')""", b"", tag)
        if is_empty:
            opened = opened[:-2].rstrip() + b">"
            cells = b"".join(self._cells(row, place, severities, marked).values())
            closing = f"</{self._places.prefix}row>".encode()
            self._edits.append((place.start, place.start + len(tag), opened + cells + closing))
            return
        self._edits.append((place.start, place.start + len(tag), opened))
        for column, cell in self._cells(row, place, severities, marked).items():
            following = (start for other, start, _ in place.cells if other > column)
            start = next(following, place.end)
            self._edits.append((start, start, cell))

    def _cells(
        self, row: int, place: RowPlace | None, severities: Mapping[int, str], marked: Format
    ) -> dict[int, bytes]:
        cells = {}
        for column in sorted(severities):
            base = place.base_style if place else None
            base = self._style_of_column(column) if base is None else base
            style = marked(base, severities[column])
            xml = f'<{self._places.prefix}c r="{cell_name(row, column)}" s="{style}"/>'
            cells[column] = xml.encode()
        return cells

    def _add_row(self, row: int, severities: Mapping[int, str], marked: Format) -> None:
        cells = b"".join(self._cells(row, None, severities, marked).values())
        tag = f"{self._places.prefix}row".encode()
        xml = b'<%b r="%d">%b</%b>' % (tag, row, cells, tag)
        place = self._places.next_rows[row]
        data = self._tag(self._places.sheet_data)
        if data.endswith(b"/>"):
            raise NotAnnotatableError("a sheet with findings has no rows at all")
        self._edits.append((place, place, xml))

    def _style_of_column(self, column: int) -> int:
        for first, last, style in self._places.columns:
            if first <= column <= last:
                return style
        return 0

    def _set(self, start: int, name: bytes, number: int) -> None:
        tag = self._tag(start)
        pattern = rb"""(\s%b\s*=\s*)("[^"]*"|'[^']*')""" % name
        changed, count = re.subn(pattern, rb'\g<1>"%d"' % number, tag, count=1)
        if not count:
            end = -2 if tag.endswith(b"/>") else -1
            changed = b'%b %b="%d"%b' % (tag[:end].rstrip(), name, number, tag[end:])
        self._edits.append((start, start + len(tag), changed))

    def _tag(self, start: int) -> bytes:
        match = _TAG.match(self._part, start)
        if match is None:
            raise NotAnnotatableError("a worksheet's tags cannot be found again")
        return match[0]
