"""Where things stand on a sheet: notes, headings of parts, tables; each row as high as its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from exports.donor_report import measure
from exports.donor_report.figures import PROVISIONAL, Item, shown_text
from exports.donor_report.source import Row, Source
from exports.donor_report.styles import (
    BLUE,
    HEADING_SIZE,
    NOTE_SIZE,
    TEXT_KINDS,
    font_size,
    number_format,
    style_name,
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts so would be taken for a formula when somebody edits the cell."""
STAR = f"\N{NO-BREAK SPACE}{PROVISIONAL}"
"""What marks a heading whose figures are all provisional; never alone on a line."""
DEFAULT_HEIGHT = 15.0
NOTE_HEIGHT = 14.0
SECTION_HEIGHT = 24.0
SMALL_SPACE = 6.0
FILTER_ROOM = 12.0
"""Points of a heading's last line that the arrow of a filter covers."""


@dataclass(frozen=True)
class Heading:
    """The head of a column: the key of its text and the kind of its cells."""

    key: str
    kind: str = "text"
    is_starred: bool = False
    """Whether every figure below is provisional, which the heading then says with a star."""


@dataclass(frozen=True)
class Block:
    """A table as it stands on a sheet."""

    sheet: Worksheet
    heading_row: int
    row_count: int

    @property
    def last_row(self) -> int:
        """The last row of data, the totals not counted."""
        return self.heading_row + self.row_count


@dataclass
class Sheet:
    """One sheet being written from top to bottom."""

    worksheet: Worksheet
    source: Source
    key: str
    widths: list[float]
    row: int = 1
    """The next free row."""

    def note(self, *texts: str) -> None:
        """Write sentences below each other, each broken to the width of the sheet."""
        room = measure.column_points(self.widths) - measure.INDENT - measure.CELL_PADDING
        for text in texts:
            for line in measure.break_lines(text, room, NOTE_SIZE):
                put_text(cell_at(self.worksheet, self.row, 1), line, "Report note")
                self.end_row(NOTE_HEIGHT)

    def intro(self, *texts: str) -> None:
        """Write the sentences above a table, and the space between."""
        self.note(*texts)
        self.skip(SMALL_SPACE)

    def section(self, text: str) -> None:
        """Write the heading of a part of the sheet."""
        put_text(cell_at(self.worksheet, self.row, 1), text, "Report section")
        self.end_row(SECTION_HEIGHT)

    def skip(self, height: float = DEFAULT_HEIGHT) -> None:
        """Leave a row empty."""
        self.end_row(height)

    def end_row(self, height: float) -> None:
        """Give the row its height and go on to the next one."""
        self.worksheet.row_dimensions[self.row].height = height
        self.row += 1

    def height(self, first_row: int, last_row: int) -> float:
        """Return how high rows are together, in points."""
        return sum(
            self.worksheet.row_dimensions[row].height or DEFAULT_HEIGHT
            for row in range(first_row, last_row + 1)
        )

    def table(
        self,
        name: str,
        headings: Sequence[Heading],
        rows: Sequence[Sequence[Item]],
        *,
        total: Sequence[Item | None] = (),
        group_starts: frozenset[int] = frozenset(),
        has_filter: bool = False,
    ) -> Block | None:
        """Write an Excel table, or the sentence that says why there is none.

        Args:
            name: The table's name in the workbook; the read-back check finds it by this name.
            headings: One per column.
            rows: The cells, in the order of the headings.
            total: The row below, outside the table, so that filters and pivots leave it alone.
            group_starts: Rows, counted from 0, above which a line is drawn.
            has_filter: Whether the headings carry the arrows of a filter.
        """
        if not rows:
            self.note(self.source.texts(f"empty.{name}"))
            self.skip()
            return None
        top = self.row
        self._make_room([*rows, [item or Item("", "text") for item in total]])
        self._write_headings(headings, has_filter=has_filter)
        for number, line in enumerate(rows):
            self._write_row(line, has_line_above=number in group_starts)
        self._add_table(name, top, len(headings), has_filter=has_filter)
        if total:
            self._write_total(total, headings)
        self.skip()
        return Block(self.worksheet, top, len(rows))

    def _make_room(self, rows: Sequence[Sequence[Item]]) -> None:
        """Widen columns that are too narrow for a figure: it would be shown as ####."""
        for line in rows:
            for column, item in enumerate(line, 1):
                if isinstance(item.value, str):
                    continue
                width = figure_width(item)
                if width > self.widths[column - 1]:
                    self.widths[column - 1] = width
                    letter = get_column_letter(column)
                    self.worksheet.column_dimensions[letter].width = width

    def _write_headings(self, headings: Sequence[Heading], *, has_filter: bool) -> None:
        line_count = 1
        for column, heading in enumerate(headings, 1):
            side = "text" if heading.kind in TEXT_KINDS else "figure"
            label = self.source.texts(f"headings.{heading.key}")
            text = f"{label}{STAR}" if heading.is_starred else label
            put_text(cell_at(self.worksheet, self.row, column), text, f"Report heading {side}")
            indent = measure.INDENT if heading.kind in TEXT_KINDS else 0
            lines = self._lines(text, column, HEADING_SIZE, indent, is_bold=True)
            line_count = max(line_count, lines)
        height = measure.row_points(line_count, HEADING_SIZE) + 2
        self.end_row(height + FILTER_ROOM if has_filter else height)

    def _write_row(self, line: Sequence[Item], *, has_line_above: bool) -> None:
        height = DEFAULT_HEIGHT
        for column, item in enumerate(line, 1):
            cell = cell_at(self.worksheet, self.row, column)
            put_item(cell, item, self.source.texts.language)
            if has_line_above:
                cell.border = Border(top=Side("thin", color=BLUE), bottom=cell.border.bottom)
            if isinstance(item.value, str):
                size = font_size(item.kind)
                lines = self._lines(item.value, column, size, measure.INDENT)
                height = max(height, measure.row_points(lines, size))
        self.end_row(height)

    def _lines(
        self, text: str, column: int, size: int, indent: float, *, is_bold: bool = False
    ) -> int:
        room = measure.column_points(self.widths[column - 1 : column])
        room -= measure.CELL_PADDING + indent
        return len(measure.break_lines(text, room, size, is_bold=is_bold))

    def _add_table(self, name: str, top: int, column_count: int, *, has_filter: bool) -> None:
        letter = get_column_letter(column_count)
        table = Table(displayName=name, ref=f"A{top}:{letter}{self.row - 1}")
        # Unnamed in the stubs; without it the table has no column names until it is saved.
        table._initialise_columns()  # type: ignore[attr-defined]
        for number, column in enumerate(table.tableColumns, 1):
            column.name = str(cell_at(self.worksheet, top, number).value)
        if not has_filter:
            table.autoFilter = None
        self.worksheet.add_table(table)

    def _write_total(self, total: Sequence[Item | None], headings: Sequence[Heading]) -> None:
        for column, (item, heading) in enumerate(zip(total, headings, strict=True), 1):
            cell = cell_at(self.worksheet, self.row, column)
            if item is None:
                cell.style = style_name(heading.kind, is_total=True)
            else:
                put_item(cell, item, self.source.texts.language, is_total=True)
        self.end_row(DEFAULT_HEIGHT + 2)


def figure_width(item: Item) -> float:
    """Return how wide a column must be for a figure or a date."""
    points = measure.text_points(shown_text(item), font_size(item.kind), is_bold=True)
    indent = measure.INDENT if item.kind in TEXT_KINDS else 0
    return round((points + measure.CELL_PADDING + indent) / measure.POINTS_PER_WIDTH, 1)


def cell_at(worksheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell; a merged one has no value of its own, and the report has none."""
    cell = worksheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{worksheet.title}!{cell.coordinate} is part of a merged cell")
    return cell


def group_starts(rows: Sequence[Row], column: str) -> frozenset[int]:
    """Return the rows, counted from 0, that begin a group of equal values in a column."""
    return frozenset(
        number for number in range(1, len(rows)) if rows[number][column] != rows[number - 1][column]
    )


def put_text(cell: Cell, text: str, style: str) -> None:
    """Write a text that stays a text, whatever it starts with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("�", text)
    cell.data_type = "s"
    cell.style = style
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True


def put_item(cell: Cell, item: Item, language: str, *, is_total: bool = False) -> None:
    """Write the content of a cell in the style of its kind."""
    name = style_name(item.kind, is_total=is_total)
    if isinstance(item.value, str):
        put_text(cell, item.value, name)
        return
    cell.value = item.value
    cell.style = name
    if item.is_provisional:
        cell.number_format = number_format(item.kind, language, is_provisional=True)
