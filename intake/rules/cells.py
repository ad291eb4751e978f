"""From the data lines of one sheet to typed rows, with a finding at each cell in question."""

from collections.abc import Sequence

from intake.findings import Place
from intake.form.definition import Column, Sheet
from intake.reading.workbook import SheetAsRead
from intake.rules.layout import find_layout
from intake.rules.lines import data_rows, has_answers, report_surroundings
from intake.rules.model import Check, CheckedSheet, Layout, TypedRow
from intake.rules.privacy import personal_data
from intake.values.cells import Reading, clean_text, read_cell

Cells = frozenset[tuple[int, int]]


def check_sheet(check: Check, sheet: Sheet) -> CheckedSheet | None:
    """Type the lines of one sheet; None when the sheet or its headings are gone.

    A sheet whose lines are written by the form has none until one of its numbers is filled in.
    """
    read = check.as_read.sheets.get(sheet.name)
    if read is None:
        title = sheet.labels.get(check.context.language) or sheet.labels["en"]
        place = check.sheet_place(title)
        if sheet.is_optional:
            check.findings.add("optional_sheet_missing", place, title)
        else:
            check.findings.add("sheet_missing", place, title)
        return None
    layout = find_layout(check, sheet, read)
    if layout is None:
        return None
    rows = data_rows(check, sheet, read, layout)
    if sheet.fixed_rows and not any(has_answers(sheet, read, layout, row) for row in rows):
        rows = []
    covered = report_surroundings(check, sheet, read, layout, rows)
    lines = _Lines(check, sheet, read, layout, frozenset(covered))
    return lines.typed(rows)


class _Lines:
    """Types the lines of one sheet."""

    def __init__(
        self, check: Check, sheet: Sheet, read: SheetAsRead, layout: Layout, covered: Cells
    ) -> None:
        self._check = check
        self._sheet = sheet
        self._read = read
        self._layout = layout
        self._covered = covered
        self._required = 0
        self._filled = 0

    def typed(self, rows: Sequence[int]) -> CheckedSheet:
        lines = []
        for number, row in enumerate(rows, start=1):
            if self._check.findings.is_full():
                break
            lines.append(self._line(number, row))
        return CheckedSheet(
            self._sheet, self._read, self._layout, tuple(lines), self._required, self._filled
        )

    def _line(self, number: int, row: int) -> TypedRow:
        readings = {
            column.name: self._reading(row, column)
            for column in self._sheet.columns
            if column.name in self._layout.columns
        }
        self._report_missing(row, readings)
        values = {column.name: None for column in self._sheet.columns} | {
            name: reading.value for name, reading in readings.items()
        }
        statuses = {
            column.name: readings[column.name].status or "missing"
            if column.name in readings
            else "missing"
            for column in self._sheet.columns
            if column.is_number
        }
        written = {
            name: reading.written
            for name, reading in readings.items()
            if reading.written is not None
        }
        return TypedRow(number, row, self._read.title, values, statuses, written)

    def _reading(self, row: int, column: Column) -> Reading:
        number = self._layout.columns[column.name]
        facts = self._read.facts
        value = self._read.cell(row, number)
        status = "missing" if column.is_number else None
        if (row, number) in facts.error_cells or (row, number) in facts.uncached_cells:
            self._report_lost(row, number, column)
            return Reading(status=status)
        # Most cells of a long sheet are blank; a place costs more than the reading of one.
        if value == "":
            return Reading(status=status, is_blank=True)
        reading = read_cell(value, column, self._check.context)
        # A number of a document is not repeated either where it stands in the wrong column.
        if column.kind == "text" or (reading.value is None and reading.remarks):
            suspect = personal_data(clean_text(value), column.is_reference)
            if suspect and (column.kind == "text" or suspect.rule == "personal_data"):
                self._check.findings.add(suspect.rule, self._at(row, column), suspect.masked)
                if suspect.rule == "personal_data":
                    return Reading(status=status)
        for remark in reading.remarks:
            place = self._at(row, column)
            self._check.findings.add(remark.rule, place, value, **remark.parameters)
        return reading

    def _at(self, row: int, column: Column) -> Place:
        number = self._layout.columns[column.name]
        return self._check.place(self._sheet.name, row, number, column.name)

    def _report_lost(self, row: int, number: int, column: Column) -> None:
        """Name a cell whose value the file does not hold: an error, or a formula not computed."""
        errors = self._read.facts.error_cells
        if (row, number) in errors:
            self._check.findings.add("error_cell", self._at(row, column), errors[row, number])
        else:
            self._check.findings.add("formula_uncached", self._at(row, column))

    def _report_missing(self, row: int, readings: dict[str, Reading]) -> None:
        """Ask for required cells that are blank: codes, texts and dates or refuse; numbers, ask.

        A number may truly be unobtainable and a blank one is counted as missing for ever, while a
        line without its commodity or date can be counted nowhere.
        """
        required = [column for column in self._sheet.columns if column.required]
        present = [column for column in required if column.name in readings]
        blank = [column for column in present if readings[column.name].is_blank]
        self._required += len(required)
        self._filled += len(present) - len(blank)
        numbers = [column for column in blank if column.is_number]
        if self._sheet.fixed_rows and len(numbers) > 1 and self._only_label(readings):
            first = self._layout.columns[numbers[0].name]
            place = self._check.place(self._sheet.name, row, first, numbers[0].name)
            label = self._read.cell(row, self._layout.columns[self._sheet.columns[0].name])
            self._check.findings.add("line_blank", place, label=str(label))
            blank = [column for column in blank if not column.is_number]
        for column in blank:
            number = self._layout.columns[column.name]
            if (row, number) not in self._covered:
                place = self._check.place(self._sheet.name, row, number, column.name)
                self._check.findings.add(
                    "number_missing" if column.is_number else "required_missing", place
                )

    def _only_label(self, readings: dict[str, Reading]) -> bool:
        label = self._sheet.columns[0].name
        return all(reading.is_blank for name, reading in readings.items() if name != label)
